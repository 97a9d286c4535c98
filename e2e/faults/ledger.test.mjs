// The ledger's own check on real workerd: what is damaged in its storage or its published files becomes an
// alarm that staff see until they acknowledge it with a reason.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { databases } from "../support/databases.mjs";
import { jobs, portal, sql } from "../support/server.mjs";
import { signIn } from "../support/sign-in.mjs";

const TEN_MINUTES = 600_000;

test("a damaged entry raises an alarm that stays until it is acknowledged with a reason", { timeout: 240_000 }, async () => {
	const state = mkdtempSync(join(tmpdir(), "pinghu-"));
	let { run, base } = await portal(state);
	try {
		const treasurer = await signIn(base, "treasurer");
		const entries = Array.from({ length: 300 }, (_, at) => ({ id: randomBytes(8).toString("hex"), day: "2026-11-25", from: "bank", to: "fund:weikang", fen: 100 + at }));
		const booked = await fetch(`${base}/api/staff/ledger/entries`, { method: "POST", headers: treasurer, body: JSON.stringify({ entries }) });
		assert.equal(booked.status, 200);
		const start = Math.ceil(Date.now() / TEN_MINUTES) * TEN_MINUTES;
		await jobs(base, start);
		const page = async (path, headers = treasurer) => (await fetch(base + path, { headers })).text();
		assert.doesNotMatch(await page("/staff"), /data-alarm/);
		assert.match(await page("/staff/treasury/alarms"), /没有不对的地方/);
		assert.equal((await sql(state, "SELECT whole_at IS NOT NULL AS whole FROM ledger_check"))[0].whole, 1);

		// Somebody changes the past under the portal.
		run.end();
		await run.ended;
		const [ledger] = databases(state, "staged");
		ledger.exec("DROP TRIGGER entry_is; UPDATE entry SET leaf = replace(leaf, ' 142', ' 242'), fen = 242 WHERE number = 42;");
		ledger.close();
		({ run, base } = await portal(state));
		const again = await signIn(base, "treasurer");
		await jobs(base, start + TEN_MINUTES);
		await jobs(base, start + 2 * TEN_MINUTES);
		assert.match(await page("/staff", again), /data-alarm/);
		assert.match(await page("/staff/treasury", again), /data-alarm/);
		const alarms = await page("/staff/treasury/alarms", again);
		assert.match(alarms, /第43笔和它的指纹对不上/);
		assert.equal((await sql(state, "SELECT COUNT(*) AS count FROM ledger_alarm"))[0].count, 1, "it is one alarm, however often it is seen");

		const token = alarms.match(/name="token" value="([^"]+)"/)[1];
		const acknowledge = (why) => fetch(`${base}/staff/treasury/alarms`, { method: "POST", headers: again, body: new URLSearchParams({ token, alarm: "1", why }) });
		assert.match(await (await acknowledge("")).text(), /请写上原因/);
		assert.match(await (await acknowledge("演练：测试改动了数据库")).text(), /已确认/);
		assert.doesNotMatch(await page("/staff", again), /data-alarm/);
		await jobs(base, start + 3 * TEN_MINUTES);
		assert.match(await page("/staff", again), /data-alarm/, "what is still wrong comes back");
	} finally {
		run.end();
		rmSync(state, { recursive: true, force: true });
	}
});
