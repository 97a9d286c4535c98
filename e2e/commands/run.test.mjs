// What `make run` promises, on what `make test` has built.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { start, wait } from "../support/process.mjs";
import { freePort } from "../support/workerd.mjs";

/** The last line, which is all that a failure says after its steps. */
const lastLine = (text) => text.trim().split("\n").at(-1);

const LONGEST = { timeout: 120_000 };

// Nothing has changed: the database is there, as after the first run.
const state = mkdtempSync(join(tmpdir(), "pinghu-"));
before(async () => {
	const load = start("scripts/load-pack.sh", [], { PINGHU_STATE: state });
	assert.equal(await load.ended, 0, load.said());
}, LONGEST);
after(() => rmSync(state, { recursive: true }));

for (const [key, signal] of [["Ctrl-C", "SIGINT"], ["a closed terminal", "SIGHUP"], ["kill", "SIGTERM"]]) {
	test(`make run is up in 15 s when nothing changed, honours PORT, and ${key} leaves nothing`, LONGEST, async () => {
		const port = await freePort();
		const began = Date.now();
		const run = start("make", ["run"], { PORT: String(port), PROFILE: "release", PINGHU_STATE: state });
		try {
			let up = false;
			while (!up && Date.now() - began < 60_000) {
				up = await fetch(`http://127.0.0.1:${port}/api/health`).then((answer) => answer.ok, () => false);
				await wait(100);
			}
			assert.ok(up, run.said());
			assert.ok(Date.now() - began < 15_000, `${Date.now() - began} ms`);
			assert.ok(run.alive().some((line) => line.includes("workerd")));
			process.kill(-run.child.pid, signal); // as a terminal does: to the whole foreground group
			await run.ended;
			// serve.sh gives them five seconds, then it kills.
			for (const from = Date.now(); run.alive().length && Date.now() - from < 8_000; ) await wait(100);
			assert.deepEqual(run.alive(), []);
			await assert.rejects(fetch(`http://127.0.0.1:${port}/`));
		} finally {
			run.end();
		}
	});
}

test("a busy port gets one line that says what to do", LONGEST, async () => {
	const server = createServer();
	await new Promise((done) => server.listen(0, "127.0.0.1", done));
	const { port } = server.address();
	const run = start("scripts/serve.sh", ["release"], { PORT: String(port) });
	assert.notEqual(await run.ended, 0);
	server.close();
	assert.match(run.said().trim(), new RegExp(`^✗ port ${port} is in use: .*make run PORT=`));
});

test("a port that is no number gets one line", LONGEST, async () => {
	const run = start("scripts/serve.sh", ["release"], { PORT: "八千" });
	assert.notEqual(await run.ended, 0);
	assert.equal(run.said().trim(), "✗ PORT is a number, not '八千'");
});

test("a missing tool gets one line that says what to install", LONGEST, async () => {
	for (const [tool, advice] of [["npm", /npm is missing: .*apt-get install npm/], ["node", /node is missing: .*Node 20/], ["rustup", /rustup is missing: .*rustup/]]) {
		const bin = mkdtempSync(join(tmpdir(), "pinghu-"));
		const tools = ["bash", "env", "sort", "find", "xargs", "sha256sum", "cut", "dirname", "awk", "cat", "mkdir", "rustup", "cargo", "rustc", "node", "npm"];
		for (const name of tools.filter((name) => name !== tool)) {
			symlinkSync(execFileSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).trim(), join(bin, name));
		}
		// A checkout without node_modules: nothing there can stand in for what is missing.
		const checkout = copyOfCheckout();
		const run = start("scripts/setup.sh", [], { PATH: bin }, checkout);
		assert.notEqual(await run.ended, 0);
		assert.match(run.said().trim(), advice);
		assert.equal(run.said().trim().split("\n").length, 1, run.said());
		rmSync(bin, { recursive: true });
		rmSync(checkout, { recursive: true });
	}
});

test("a failed download gets one line that says what to do", LONGEST, async () => {
	const checkout = copyOfCheckout();
	const nowhere = `http://127.0.0.1:${await freePort()}/`;
	const run = start("scripts/setup.sh", [], { npm_config_registry: nowhere, npm_config_cache: join(checkout, "cache"), npm_config_fetch_retries: "0" }, checkout);
	assert.notEqual(await run.ended, 0);
	assert.match(lastLine(run.said()), /^✗ npm ci failed: check the network.*then run this again/);
	rmSync(checkout, { recursive: true });
});

/** What set-up reads, in a folder of its own. */
function copyOfCheckout() {
	const folder = mkdtempSync(join(tmpdir(), "pinghu-"));
	mkdirSync(join(folder, "target"));
	for (const name of ["scripts", "Cargo.lock", "package.json", "package-lock.json", ".npmrc"]) cpSync(name, join(folder, name), { recursive: true });
	return folder;
}
