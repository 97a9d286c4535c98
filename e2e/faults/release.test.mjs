// A popular day that opens at an announced time, on a portal of its own: nobody is let in early, whoever came
// first goes first, and a number outlives a reload and a crash.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { portal, sql } from "../support/server.mjs";
import { wait } from "../support/process.mjs";

const hex = (bytes) => randomBytes(bytes).toString("hex");
const clock = (at) => new Date(at + 8 * 3_600_000).toISOString();
const DAY = clock(Date.now() + 30 * 86_400_000).slice(0, 10);
const LATER = clock(Date.now() + 31 * 86_400_000).slice(0, 10);
let state, run, base, opens;

before(async () => {
	state = mkdtempSync(join(tmpdir(), "pinghu-"));
	await promisify(execFile)("scripts/load-pack.sh", { env: { ...process.env, PINGHU_STATE: state } });
	// Half an hour is the longest that a line forms before; the minute after the next is soon enough.
	opens = Math.ceil(Date.now() / 60_000) * 60_000 + (Date.now() % 60_000 > 35_000 ? 60_000 : 0);
	const release = (date, at) => ({ venue: "hall", dates: [date], on: clock(at).slice(0, 10), at: clock(at).slice(11, 16) });
	const body = {
		sample: false, days_ahead: 60, customs: true,
		openings: [{ venue: "hall", dates: [DAY, LATER], starts: ["09:00", "09:30", "10:00"], minutes: 30, places: 1 }],
		releases: [release(DAY, opens), release(LATER, Date.now() + 3 * 86_400_000)],
	};
	await sql(state, `INSERT INTO ceremony_timetable (version, body, published_at) VALUES ('release', '${JSON.stringify(body)}', '2999-01-01T00:00:00.000Z')`);
	({ run, base } = await portal(state));
});
after(() => {
	run?.end();
	rmSync(state, { recursive: true, force: true });
});

const page = (day, cookie = "") => fetch(`${base}/ceremony/hall/${day}`, { headers: { cookie } });
const cookieOf = (answer) => answer.headers.getSetCookie().find((it) => it.startsWith("__Host-device="))?.split(";")[0];
const hold = (day, slot, cookie = "") => {
	const token = hex(32);
	return fetch(`${base}/api/ceremonies/hall/${day}/bookings/${hex(16)}`, { method: "PUT", headers: { cookie, "cf-connecting-ip": hex(4) }, body: JSON.stringify({ slot, access_hash: createHash("sha256").update(token).digest("hex") }) });
};

test("the page of a day that opens in three days says when, and forms no line", async () => {
	const answer = await page(LATER);
	const html = await answer.text();
	assert.match(html, /这一天的预约从\d+年\d+月\d+日 \d\d:\d\d开始/);
	assert.match(html, /提前30分钟/);
	assert.equal(answer.headers.get("refresh"), null);
	assert.equal(cookieOf(answer), undefined, "nobody is named who only looks");
	assert.doesNotMatch(html, /name="slot"/);
	const refused = await hold(LATER, "09:00");
	assert.equal(refused.status, 409);
	assert.equal((await refused.json()).type, "/problems/not-yet");
	assert.ok(Number(refused.headers.get("retry-after")) > 86_400);
});

test("whoever comes first goes first, nobody early, and reload or crash loses no place", { timeout: 240_000 }, async () => {
	const line = [];
	for (let number = 0; number < 4; number++) line.push(cookieOf(await page(DAY)));
	assert.equal(new Set(line).size, 4);
	const says = async (cookie) => (await page(DAY, cookie)).text();
	assert.match(await says(line[0]), /您排在第一位/);
	assert.match(await says(line[3]), /您前面还有3对/);
	assert.equal((await page(DAY, line[3])).headers.get("refresh"), "30");
	for (const cookie of ["", line[0]]) assert.equal((await hold(DAY, "09:00", cookie)).status, 409, "nobody is let in early");
	run.end();
	({ run, base } = await portal(state));
	assert.match(await says(line[3]), /您前面还有3对/, "after a crash too");
	assert.match(await says(line[1]), /您前面还有1对/);
	await wait(Math.max(0, opens - Date.now()) + 200);
	assert.match(await says(line[0]), /name="slot"/);
	const early = await hold(DAY, "09:00", line[3]);
	// Every two seconds one more is let in; the last of four not at once.
	if (Date.now() < opens + 5_500) assert.equal((await early.json()).type, "/problems/in-line");
	assert.equal((await hold(DAY, "09:00", line[0])).status, 200);
	await wait(Math.max(0, opens + 6_500 - Date.now()));
	for (const cookie of line.slice(1)) assert.match(await says(cookie), /name="slot"/);
	assert.equal((await hold(DAY, "09:30", line[3])).status, 200);
});
