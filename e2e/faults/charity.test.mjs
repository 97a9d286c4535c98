// The server is killed again and again in the middle of bookings: what was answered is in the ledger, once,
// under the number that was told; what was not is booked by asking again; the log and the journal agree.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { start, wait } from "../support/process.mjs";
import { signIn } from "../support/sign-in.mjs";
import { freePort } from "../support/workerd.mjs";

/** How often it is killed. The goal of fifty takes ten minutes: KILLS=50. */
const KILLS = Number(process.env.KILLS ?? 3);
const PROFILE = process.env.PROFILE ?? "release";

async function portal(state, attempts = 3) {
	const port = await freePort();
	const run = start("scripts/serve.sh", [PROFILE], { PORT: String(port), PINGHU_STATE: state });
	const base = `http://127.0.0.1:${port}`;
	let over = false;
	run.ended.then(() => (over = true));
	for (let tries = 0; tries < 600 && !over; tries++) {
		if (await fetch(`${base}/api/health`).then((answer) => answer.ok, () => false)) return { run, base };
		await wait(100);
	}
	run.end();
	if (attempts > 1) return portal(state, attempts - 1);
	throw new Error(run.said());
}

const entry = () => ({ id: randomBytes(8).toString("hex"), day: "2026-11-25", from: "bank", to: "fund:weikang", fen: 100 });

test("killed in the middle of bookings, the ledger has what it answered for, once, and its totals agree", { timeout: 240_000 + KILLS * 20_000 }, async () => {
	const state = mkdtempSync(join(tmpdir(), "pinghu-"));
	let { run, base } = await portal(state);
	let headers = await signIn(base, "treasurer");
	const book = async (entries) => {
		const answer = await fetch(`${base}/api/staff/ledger/entries`, { method: "POST", headers, body: JSON.stringify({ entries }) });
		if (!answer.ok) throw new Error(`${answer.status}`);
		return (await answer.json()).map(({ number }) => number);
	};
	try {
		const told = new Map();
		const all = [];
		for (let kill = 0; kill < KILLS; kill++) {
			const batches = Array.from({ length: 40 }, () => Array.from({ length: 1 + (kill % 5) }, entry));
			all.push(...batches);
			let answered = 0;
			const sending = Promise.allSettled(
				batches.map(async (batch) => {
					const numbers = await book(batch);
					answered++;
					numbers.forEach((number, at) => told.set(batch[at].id, number));
				}),
			);
			for (let tries = 0; tries < 4000 && answered < 1 + kill % 3; tries++) await wait(1);
			run.end();
			await sending;
			({ run, base } = await portal(state));
			headers = await signIn(base, "treasurer");
		}
		assert.ok(told.size > 0, "something was answered");
		const numbers = new Map();
		for (const batch of all) (await book(batch)).forEach((number, at) => numbers.set(batch[at].id, number));
		for (const [id, number] of told) assert.equal(numbers.get(id), number, "what was answered stays");
		const size = numbers.size;
		assert.deepEqual([...numbers.values()].sort((a, b) => a - b), Array.from({ length: size }, (_, at) => at), "each entry once, no gap");

		const folder = join(state, "audit");
		const keep = async (path) => {
			const answer = await fetch(`${base}/api/ledger/${path}`);
			assert.equal(answer.status, 200, path);
			mkdirSync(dirname(join(folder, path)), { recursive: true });
			writeFileSync(join(folder, path), Buffer.from(await answer.arrayBuffer()));
		};
		await keep("checkpoint");
		for (let first = 0; first < size; first += 256) {
			const width = Math.min(256, size - first);
			const name = `${String(first / 256).padStart(3, "0")}${width < 256 ? `.p/${width}` : ""}`;
			await keep(`tile/0/${name}`);
			await keep(`tile/entries/${name}`);
		}
		if (size >= 256) await keep(`tile/1/000.p/${Math.floor(size / 256)}`);
		const { key } = await (await fetch(`${base}/api/ledger/key`)).json();
		const said = execFileSync("cargo", ["run", "-q", "-p", "desk", "--bin", "charity", "--", "audit", folder, "--key", key], { encoding: "utf8" });
		assert.match(said, new RegExp(`${size} entries of .*every total confirmed`));
		assert.match(said, new RegExp(`fund:weikang: in ${size}, out 0, holds ${size} yuan`));
	} finally {
		run.end();
		rmSync(state, { recursive: true, force: true });
	}
});
