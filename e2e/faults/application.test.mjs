// The server is killed in the middle of applications that arrive: what was answered is stored, what
// was not can be sent again, and nothing is there twice or by halves.
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { portal } from "../support/server.mjs";
import { wait } from "../support/process.mjs";

const hex = (bytes) => randomBytes(bytes).toString("hex");
const sha256 = (data) => createHash("sha256").update(data).digest();

function application(key) {
	const token = hex(32);
	const envelope = Buffer.concat([Buffer.from("PHE1\u0001"), sha256(Buffer.from(key, "base64url")).subarray(0, 8), randomBytes(680)]);
	const body = { town: "330482001", urgent: false, attachments: 1, access_hash: sha256(token).toString("hex"), content_hash: hex(32), envelope: envelope.toString("base64url") };
	return { id: hex(16), token, envelope, body, answered: [] };
}

const put = (base, { id, body }) => fetch(`${base}/api/applications/${id}`, { method: "PUT", headers: { "cf-connecting-ip": id }, body: JSON.stringify(body) });
const attach = (base, { id, token, envelope }) =>
	fetch(`${base}/api/applications/${id}/attachments/0`, { method: "PUT", headers: { authorization: `Bearer ${token}`, "cf-connecting-ip": id }, body: envelope });
const look = async (base, { id, token }) => fetch(`${base}/api/applications/${id}`, { headers: { authorization: `Bearer ${token}` } });

/** Hands in the form and its photo, and notes which of the two was answered. */
async function handIn(base, one) {
	for (const send of [put, attach]) {
		const answer = await send(base, one);
		if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
		one.answered.push(send);
	}
}

test("killed in the middle of writes, the server has what it answered for, whole and once", { timeout: 180_000 }, async () => {
	const state = mkdtempSync(join(tmpdir(), "pinghu-"));
	let { run, base } = await portal(state);
	try {
		const [{ public: key }] = await (await fetch(`${base}/api/keys`)).json();
		const all = Array.from({ length: 120 }, () => application(key));
		for (const chunk of [all.slice(0, 60), all.slice(60)]) {
			const sending = Promise.allSettled(chunk.map((one) => handIn(base, one)));
			// As soon as some have been answered and others have not.
			for (let tries = 0; tries < 2000 && !chunk.some((one) => one.answered.length); tries++) await wait(1);
			run.end();
			await sending;
			({ run, base } = await portal(state));
		}
		const answered = all.flatMap((one) => one.answered).length;
		assert.ok(answered > 0 && answered < 2 * all.length, `the kill came in the middle: ${answered} of ${2 * all.length}`);
		for (const one of all) {
			const before = await look(base, one);
			if (one.answered.includes(put)) assert.equal(before.status, 200, "what was answered is there");
			if (one.answered.includes(attach)) assert.equal((await before.json()).state, "received");
			await handIn(base, one);
			const { state, arrived, history } = await (await look(base, one)).json();
			assert.deepEqual([state, arrived, history.map((moment) => moment.state)], ["received", 1, ["receiving", "received"]]);
		}
	} finally {
		run.end();
		rmSync(state, { recursive: true, force: true });
	}
});
