// A panic in Rust is a trap. Whoever asked gets a clear page, and the next one is served.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { after, before, test } from "node:test";
import { BUILT, serve } from "../support/workerd.mjs";

const DIR = resolve("target/faults");
const here = (file) => resolve("e2e/faults", file);
// (module (func (export "trap") unreachable))
const TRAP = Buffer.from("0061736d0100000001040160000003020100070801047472617000000a05010300000b", "hex");

let portal;
before(async () => {
	mkdirSync(DIR, { recursive: true });
	writeFileSync(`${DIR}/trap.wasm`, TRAP);
	portal = await serve(DIR, "crash", [
		["entry.mjs", "esModule", here("trap-entry.mjs")],
		["./shim.mjs", "esModule", `${BUILT}/shim.mjs`],
		["./index.wasm", "esModule", here("trap-module.mjs")],
		["./real.wasm", "wasm", `${BUILT}/index.wasm`],
		["./trap.wasm", "wasm", `${DIR}/trap.wasm`],
	]);
});
after(() => portal?.stop());

const ask = (path, headers = {}) => fetch(portal.url + path, { headers });

for (const [where, trap] of [["in the call itself", "fetch"], ["later, in a callback", "invoke"]]) {
	test(`a page that crashes ${where} says so in both languages, and the next one is served`, async () => {
		const crashed = await ask("/about", { "x-trap": trap });
		assert.equal(crashed.status, 500);
		assert.equal(crashed.headers.get("content-type"), "text/html; charset=utf-8");
		assert.equal(crashed.headers.get("cache-control"), "no-store");
		assert.ok(crashed.headers.get("x-request-id"));
		const page = await crashed.text();
		assert.match(page, /这次没有办成/);
		assert.match(page, /That did not work/);
		for (let i = 0; i < 3; i++) assert.equal((await ask("/about")).status, 200);
	});

	test(`an API call that crashes ${where} gets problem details`, async () => {
		const crashed = await ask("/api/policies", { "x-trap": trap });
		assert.equal(crashed.status, 500);
		assert.equal(crashed.headers.get("content-type"), "application/problem+json");
		assert.equal((await crashed.json()).status, 500);
		assert.equal((await ask("/api/policies")).status, 200);
	});
}
