// The server is killed in the middle of letters that arrive and are withdrawn: what was answered stands,
// what was not can be sent again, and nothing is there twice, by halves, or again after it was withdrawn.
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

/** Every second is a correction, the others are proposals; every third is withdrawn; every fourth has a contact. */
function letter(key, at) {
	const token = hex(32);
	const content = at % 2 ? { kind: "correction", place: "zhouwei-cun", aspect: "reading", text: `应读 xū，第${at}次` } : { kind: "proposal", purpose: "committee_seat", town: "330482103", name: "周围社区", reason: `第${at}次` };
	const contact = Buffer.concat([Buffer.from("PHE1\u0001"), sha256(Buffer.from(key, "base64url")).subarray(0, 8), randomBytes(680)]).toString("base64url");
	const body = { access_hash: sha256(token).toString("hex"), content_hash: hex(32), content, ...(at % 4 ? {} : { contact }) };
	return { id: hex(16), token, body, deeds: at % 3 ? [put] : [put, withdraw], answered: [] };
}

const address = (base, { id }) => `${base}/api/letters/${id}`;
const own = ({ token }) => ({ authorization: `Bearer ${token}` });
const put = (base, one) => fetch(address(base, one), { method: "PUT", headers: { "cf-connecting-ip": one.id }, body: JSON.stringify(one.body) });
const withdraw = (base, one) => fetch(address(base, one), { method: "DELETE", headers: own(one) });
const look = (base, one) => fetch(address(base, one), { headers: own(one) });

/** Sends a letter and perhaps takes it back, and notes what was answered. */
async function send(base, one) {
	for (const deed of one.deeds) {
		const answer = await deed(base, one);
		if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
		one.code = (await answer.json()).code;
		one.answered.push(deed);
	}
}

test("killed in the middle of letters, the server has what it answered for, whole and once", { timeout: 180_000 }, async () => {
	const state = mkdtempSync(join(tmpdir(), "pinghu-"));
	let { run, base } = await portal(state);
	try {
		const [{ public: key }] = await (await fetch(`${base}/api/keys`)).json();
		const all = Array.from({ length: 120 }, (_, at) => letter(key, at));
		for (const chunk of [all.slice(0, 60), all.slice(60)]) {
			const sending = Promise.allSettled(chunk.map((one) => send(base, one)));
			// As soon as some have been answered and others have not.
			for (let tries = 0; tries < 2000 && !chunk.some((one) => one.answered.length); tries++) await wait(1);
			run.end();
			await sending;
			({ run, base } = await portal(state));
		}
		const deeds = all.flatMap((one) => one.deeds).length;
		const answered = all.flatMap((one) => one.answered).length;
		assert.ok(answered > 0 && answered < deeds, `the kill came in the middle: ${answered} of ${deeds}`);
		for (const one of all) {
			const { answered, code, body, deeds } = one;
			const before = await look(base, one);
			if (answered.includes(put)) assert.equal(before.status, 200, "what was answered is there");
			if (before.status === 200) {
				const { state, content, reachable } = await before.json();
				if (answered.includes(withdraw)) assert.equal(state, "withdrawn");
				if (state === "received") assert.deepEqual([content, reachable], [body.content, "contact" in body], "what is there is whole");
			}
			await send(base, one);
			if (code) assert.equal(one.code, code, "sent again it is the same letter");
			// A withdrawn letter does not come back, whoever sends it again.
			await put(base, one);
			const { state, content, history } = await (await look(base, one)).json();
			const states = deeds.includes(withdraw) ? ["received", "withdrawn"] : ["received"];
			assert.deepEqual([state, history.map((moment) => moment.state)], [states.at(-1), states]);
			assert.deepEqual(content, deeds.includes(withdraw) ? undefined : body.content);
		}
	} finally {
		run.end();
		rmSync(state, { recursive: true, force: true });
	}
});
