// The Worker's jobs on real workerd with a clock that the test moves: text messages to a gateway that
// fails, is slow, dies or is killed in the middle; and what is sealed, deleted when its time is over.
import assert from "node:assert/strict";
import { createHash, createHmac, randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { jobs, portal, sql } from "../support/server.mjs";
import { wait } from "../support/process.mjs";

const MINUTE = 60_000, HOUR = 60 * MINUTE, DAY = 24 * HOUR;
const SECRET = randomBytes(32);
const hex = (bytes) => randomBytes(bytes).toString("hex");
const sha256 = (data) => createHash("sha256").update(data).digest();

/** What the gateway does with the next tries of a message, by the code in it; then it takes it. */
const plan = new Map();
/** Every request that the gateway has seen. */
const seen = [];
let gateway, state, run, base;

/** A gateway as the bureau's would be: it checks the signature before it looks at anything. */
function answer(request, response) {
	let body = "";
	request.on("data", (part) => (body += part));
	request.on("end", () => {
		const { "webhook-id": id, "webhook-timestamp": at, "webhook-signature": signature } = request.headers;
		const expected = `v1,${createHmac("sha256", SECRET).update(`${id}.${at}.${body}`).digest("base64")}`;
		const message = JSON.parse(body);
		const code = message.values.code;
		const next = plan.get(code)?.shift() ?? 202;
		seen.push({ id, at: Number(at), message, code, next, signed: signature === expected });
		if (next === "hang") return;
		if (next === "cut") return request.socket.destroy();
		response.writeHead(next, next === 503 ? { "retry-after": "90" } : {}).end();
	});
}

const serve = async () => ({ run, base } = await portal(state, {
	NOTICE_WEBHOOK_URL: `http://127.0.0.1:${gateway.address().port}/sms`,
	NOTICE_WEBHOOK_SECRET: `whsec_${SECRET.toString("base64")}`,
}));

before(async () => {
	state = mkdtempSync(join(tmpdir(), "pinghu-"));
	gateway = createServer(answer);
	await new Promise((ready) => gateway.listen(0, "127.0.0.1", ready));
	await serve();
});
after(() => {
	run?.end();
	gateway?.closeAllConnections();
	gateway?.close();
	rmSync(state, { recursive: true, force: true });
});

/** Bytes with the outside of an envelope for a key of the portal; the server never looks further. */
async function envelope(keys, size) {
	const [{ public: key }] = await (await fetch(base + keys)).json();
	return Buffer.concat([Buffer.from("PHE1\u0001"), sha256(Buffer.from(key, "base64url")).subarray(0, 8), randomBytes(80 + size)]);
}

const json = { "content-type": "application/json" };
const correction = { kind: "correction", place: "zhouwei-cun", aspect: "reading", text: "应读 xū" };

/** A letter whose writer left a sealed number. */
async function letter() {
	const [id, token] = [hex(16), hex(32)];
	const headers = { ...json, authorization: `Bearer ${token}`, "cf-connecting-ip": id };
	const contact = (await envelope("/api/keys", 200)).toString("base64url");
	const body = { access_hash: sha256(token).toString("hex"), content_hash: hex(32), content: correction, contact };
	const made = await fetch(`${base}/api/letters/${id}`, { method: "PUT", headers, body: JSON.stringify(body) });
	assert.equal(made.status, 201);
	const phone = (await envelope("/api/notices/keys", 60)).toString("base64url");
	const left = await fetch(`${base}/api/notices/letter/${id}`, { method: "PUT", headers, body: JSON.stringify({ lang: "zh-CN", phone }) });
	assert.equal(left.status, 204);
	return { id, headers, phone, code: (await made.json()).code };
}

/** Staff answer letters. */
const accept = (letters) => sql(state, letters.map(({ id }) =>
	`UPDATE letter SET state = 'accepted' WHERE id = '${id}'; INSERT INTO letter_event (letter, state) VALUES ('${id}', 'accepted')`).join("; "));
const outbox = async () => await sql(state, "SELECT id, record, state, tries, trouble FROM notice ORDER BY at");
const phones = async () => (await sql(state, "SELECT record FROM notice_phone")).map(({ record }) => record);

test("each message reaches the gateway, signed and under one id, whatever the gateway does meanwhile", { timeout: 180_000 }, async () => {
	const letters = await Promise.all(Array.from({ length: 7 }, letter));
	const [plain, busy, silent, cut, refused, withdrawn, kept] = letters;
	plan.set(busy.code, [503, 500]).set(silent.code, ["hang"]).set(cut.code, ["cut", "cut"]).set(refused.code, [422]);
	await accept(letters.filter((one) => one !== kept));
	await fetch(`${base}/api/letters/${withdrawn.id}`, { method: "DELETE", headers: withdrawn.headers });
	const began = Date.now() + MINUTE;
	await jobs(base, began);
	const early = seen.length;
	await jobs(base, began);
	assert.equal(seen.length, early, "nothing is tried again before its pause is over");
	for (let round = 1; round <= 4; round++) await jobs(base, began + round * 10 * MINUTE);

	for (const one of [plain, busy, silent, cut]) {
		const tries = seen.filter(({ code }) => code === one.code);
		assert.equal(tries.at(-1).next, 202, "it was taken");
		assert.equal(tries.filter(({ next }) => next === 202).length, 1, "and then not sent again");
		assert.equal(new Set(tries.map(({ id }) => id)).size, 1, "each try has the same id");
	}
	const [first, second] = seen.filter(({ code }) => code === busy.code);
	assert.ok(second.at - first.at >= 90, "a gateway that asks for time gets it");
	assert.deepEqual(seen.filter(({ code }) => code === refused.code).length, 1, "what is refused is not tried again");
	assert.deepEqual(seen.filter(({ code }) => [withdrawn.code, kept.code].includes(code)), []);
	for (const { message, signed, code } of seen) {
		assert.ok(signed);
		assert.deepEqual(Object.keys(message).sort(), ["lang", "phone", "template", "text", "values"]);
		assert.deepEqual([message.template, message.lang, Object.keys(message.values).sort()], ["letter_accepted", "zh-CN", ["code", "day"]]);
		assert.match(message.text, new RegExp(`^【平湖民政】您的来信 ${code} 在.*有了答复。`));
		const { id, phone } = letters.find((one) => one.code === code);
		assert.deepEqual(message.phone, { envelope: phone, context: `notice-phone/1 letter ${id} lang=zh-CN` });
	}
	const states = Object.fromEntries((await outbox()).map(({ record, state }) => [record, state]));
	assert.deepEqual(
		letters.map(({ id }) => states[id]),
		["sent", "sent", "sent", "sent", "dead", "dropped", undefined],
	);
	assert.equal((await outbox()).find(({ record }) => record === refused.id).trouble, "status 422");
	assert.deepEqual((await phones()).sort(), [refused.id, kept.id].sort(), "a number is deleted once the last message is out, or when its owner withdraws");
});

test("killed while it sends, the portal sends again under the same id", { timeout: 120_000 }, async () => {
	const one = await letter();
	plan.set(one.code, ["hang"]);
	await accept([one]);
	const began = Date.now() + 2 * HOUR;
	const lost = jobs(base, began).catch(() => {});
	while (!seen.some(({ code }) => code === one.code)) await wait(20);
	run.end();
	await lost;
	await serve();
	await jobs(base, began + MINUTE);
	assert.equal(seen.filter(({ code }) => code === one.code).length, 1, "the dead sender's time is not over yet");
	await Promise.all([jobs(base, began + 3 * MINUTE), jobs(base, began + 3 * MINUTE)]);
	const tries = seen.filter(({ code }) => code === one.code);
	assert.deepEqual(tries.map(({ next }) => next), ["hang", 202], "two that send at once send it once");
	assert.equal(tries[0].id, tries[1].id);
});

/** Sealed photos on the disk of the local bucket. */
const photos = () => readdirSync(join(state, "v3/r2"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.parentPath.endsWith("/blobs")).length;

async function application() {
	const [id, token] = [hex(16), hex(32)];
	const headers = { authorization: `Bearer ${token}`, "cf-connecting-ip": id };
	const body = { town: "330482001", urgent: false, attachments: 1, access_hash: sha256(token).toString("hex"), content_hash: hex(32), envelope: (await envelope("/api/keys", 600)).toString("base64url") };
	const made = await fetch(`${base}/api/applications/${id}`, { method: "PUT", headers: { ...json, ...headers }, body: JSON.stringify(body) });
	assert.equal(made.status, 201);
	const sent = await fetch(`${base}/api/applications/${id}/attachments/0`, { method: "PUT", headers, body: await envelope("/api/keys", 900) });
	assert.equal(sent.status, 204);
	return { id, headers };
}

const whole = (now) => Math.ceil(now / HOUR) * HOUR;

test("what is sealed is deleted when its time is over, and not a day before; that it was there stays", { timeout: 120_000 }, async () => {
	const one = await letter();
	const [gone, half, decided] = [await application(), await application(), await application()];
	await accept([one]);
	await fetch(`${base}/api/applications/${gone.id}`, { method: "DELETE", headers: gone.headers });
	assert.equal(photos(), 2, "who withdraws has the photos deleted at once");
	// As if the portal had died in the middle of a withdrawal: the row says so, the photo is still there.
	await sql(state, `UPDATE application SET state = 'withdrawn', envelope = NULL WHERE id = '${half.id}'; INSERT INTO application_event (application, state) VALUES ('${half.id}', 'withdrawn')`);
	await sql(state, `UPDATE application SET state = 'approved' WHERE id = '${decided.id}'; INSERT INTO application_event (application, state) VALUES ('${decided.id}', 'approved')`);
	const form = async () => (await sql(state, `SELECT length(envelope) > 0 AS kept, state, code <> '' AS known FROM application WHERE id = '${decided.id}'`))[0];

	const contact = async () => (await sql(state, `SELECT contact IS NOT NULL AS kept, state, content IS NOT NULL AS said FROM letter WHERE id = '${one.id}'`))[0];
	const now = Date.now();
	await jobs(base, whole(now + 89 * DAY));
	assert.equal(photos(), 1, "what a broken withdrawal has left is swept");
	assert.deepEqual(await contact(), { kept: 1, state: "accepted", said: 1 });
	await jobs(base, whole(now + 90 * DAY));
	assert.deepEqual(await contact(), { kept: 0, state: "accepted", said: 1 });
	const look = await (await fetch(`${base}/api/letters/${one.id}`, { headers: one.headers })).json();
	assert.deepEqual([look.state, look.reachable], ["accepted", false]);

	await jobs(base, whole(now + 364 * DAY));
	assert.deepEqual([await form(), photos()], [{ kept: 1, state: "approved", known: 1 }, 1]);
	await jobs(base, whole(now + 365 * DAY));
	assert.deepEqual([await form(), photos()], [{ kept: 0, state: "approved", known: 1 }, 0]);
	const late = await fetch(`${base}/api/applications/${decided.id}/attachments/0`, { method: "PUT", headers: decided.headers, body: await envelope("/api/keys", 900) });
	assert.deepEqual([late.status, photos()], [409, 0], "nothing is added to what is over");
	assert.equal((await (await fetch(`${base}/api/applications/${decided.id}`, { headers: decided.headers })).json()).state, "approved");

	const left = (await phones()).length;
	assert.ok(left > 0);
	await jobs(base, whole(now + 399 * DAY));
	assert.equal((await phones()).length, left);
	for (let again = 0; again < 2; again++) {
		await jobs(base, whole(now + 401 * DAY));
		assert.deepEqual(await phones(), []);
	}
	assert.equal((await sql(state, "SELECT COUNT(*) AS rows FROM letter"))[0].rows, 9, "no row is gone");

	process.env.BASE_URL = base;
	const { signIn } = await import("../support/staff.ts");
	const { headers } = await signIn("auditor");
	const told = async (id) => (await (await fetch(`${base}/api/staff/audit?id=${id}`, { headers })).json()).entries.map(({ who, action, subject }) => `${who} ${action} ${subject}`);
	assert.deepEqual(await told(decided.id), ["portal retention_deleted application"], "each deletion is told once");
	assert.deepEqual(await told(one.id), ["portal retention_deleted letter_contact"]);
});

test("a donor's contact goes when its time is over, counted from the last month pledged", { timeout: 60_000 }, async () => {
	const give = async (way) => {
		const [id, token] = [hex(16), hex(32)];
		const headers = { ...json, authorization: `Bearer ${token}`, "cf-connecting-ip": id };
		const contact = (await envelope("/api/keys", 200)).toString("base64url");
		const body = { access_hash: sha256(token).toString("hex"), content_hash: hex(32), pledge: { way, purpose: "fund:weikang", name: null }, contact };
		assert.equal((await fetch(`${base}/api/pledges/${id}`, { method: "PUT", headers, body: JSON.stringify(body) })).status, 201);
		return async () => (await sql(state, `SELECT contact IS NOT NULL AS kept FROM pledge WHERE id = '${id}'`))[0].kept;
	};
	const today = new Date(Date.now() + 8 * HOUR).toISOString().slice(0, 10);
	const once = await give({ once: { amount: 20_000 } });
	const monthly = await give({ monthly: { amount: 20_000, start: today, months: 6 } });
	const now = Date.now();
	await jobs(base, whole(now + 399 * DAY));
	assert.deepEqual([await once(), await monthly()], [1, 1]);
	await jobs(base, whole(now + 401 * DAY));
	assert.deepEqual([await once(), await monthly()], [0, 1]);
	await jobs(base, whole(now + (401 + 160) * DAY));
	assert.equal(await monthly(), 0);
});
