// The server is killed again and again in the middle of imports and bookings: what was answered is in the ledger, once,
// under the number that was told; what was not is booked by asking again; the log and the journal agree.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { wait } from "../support/process.mjs";
import { charity, downloaded } from "../support/published.mjs";
import { portal } from "../support/server.mjs";
import { signIn } from "../support/sign-in.mjs";

/** How often it is killed. The goal of fifty takes ten minutes: KILLS=50. */
const KILLS = Number(process.env.KILLS ?? 3);

/** A line of a bank's statement without a reference, or a gift that the treasurer enters. */
const line = () => ({ id: randomBytes(8).toString("hex"), day: "2026-11-25", fen: 100, reference: null });
const gift = () => ({ id: randomBytes(8).toString("hex"), day: "2026-11-25", from: "bank", to: "fund:weikang", fen: 100 });

test("killed in the middle of imports, the ledger has what it answered for, once, and its totals agree", { timeout: 240_000 + KILLS * 20_000 }, async () => {
	const state = mkdtempSync(join(tmpdir(), "pinghu-"));
	let { run, base } = await portal(state);
	let headers = await signIn(base, "treasurer");
	const book = async (batch) => {
		const [path, body] = "to" in batch[0] ? ["entries", { entries: batch }] : ["statement", { lines: batch }];
		const answer = await fetch(`${base}/api/staff/ledger/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
		if (!answer.ok) throw new Error(`${answer.status}`);
		return (await answer.json()).map(({ number }) => number);
	};
	try {
		const told = new Map();
		const all = [];
		for (let kill = 0; kill < KILLS; kill++) {
			const batches = Array.from({ length: 40 }, (_, at) => Array.from({ length: 1 + (kill % 5) }, at % 2 ? gift : line));
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
		assert.equal(await downloaded(base, folder), size);
		const said = await charity(base, "audit", folder);
		assert.match(said, new RegExp(`${size} entries of .*every total confirmed`));
		const half = size / 2;
		assert.match(said, new RegExp(`fund:weikang: in ${half}, out 0, holds ${half} yuan`));
		assert.match(said, new RegExp(`suspense: in ${half}, out 0, holds ${half} yuan`));
	} finally {
		run.end();
		rmSync(state, { recursive: true, force: true });
	}
});
