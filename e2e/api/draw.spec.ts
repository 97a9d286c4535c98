// Draws on real workerd: announced, entered, frozen, drawn and placed; each step stands as it was published.
import { expect, test } from "@playwright/test";
import { api, couple } from "../support/ceremony";
import { announce, clock, draws, entrant, farDay, order, say, today } from "../support/draw";
import { post, signIn } from "../support/staff";

const PROBLEM = "application/problem+json";
/** Days beyond the ordinary horizon: no other test books there. */
const DAYS = { whole: farDay(0), late: farDay(1), refused: farDay(2), none: farDay(3), free: farDay(4) };
const frozen = async (venue: string, day: string, look: (venue: string, day: string) => Promise<{ stage: string }>) =>
	expect.poll(async () => (await look(venue, day)).stage, { timeout: 20_000 }).toBe("closed");

test("from the announcement to the place: the list is frozen and hashed before the numbers, and anybody draws the same", async ({ request }) => {
	test.slow();
	const [venue, day] = ["hall", DAYS.whole];
	const registrar = await announce(venue, day, 6);
	const { enter, own, takeBack, look, list } = draws(request);
	const couples = Array.from({ length: 14 }, entrant);
	const wishes = (number: number) => [["09:00"], ["09:00", "09:30"], ["10:00", "09:00"]][number % 3];
	for (const [number, who] of couples.entries()) {
		const entered = await enter(venue, day, who, wishes(number));
		expect(entered.status(), await entered.text()).toBe(200);
		expect(await entered.json()).toEqual({ entry: who.entry, wishes: wishes(number), withdrawn: false });
	}
	const [gone, again] = [couples[13], couples[0]];
	expect((await enter(venue, day, again, wishes(0))).status(), "sent twice it is the same request").toBe(200);
	expect((await enter(venue, day, again, ["09:30"])).status(), "but not another one").toBe(409);
	expect((await takeBack(venue, day, gone)).status()).toBe(204);
	expect((await own(venue, day, gone)).status()).toBe(404);
	expect((await own(venue, day, { ...again, token: "0".repeat(64) })).status()).toBe(404);
	expect((await list(venue, day)).status(), "no list before the end").toBe(404);
	expect((await say(registrar, venue, day, "02 05")).status, "no numbers before the end").toBe(422);
	expect((await api(request).hold(venue, day, couple(), "09:00")).status(), "nobody goes around the draw").toBe(409);

	await frozen(venue, day, look);
	const late = await enter(venue, day, entrant(), ["09:00"]);
	expect(await late.json()).toMatchObject({ status: 409, type: "/problems/draw-closed" });
	const published = await look(venue, day);
	expect(published).toMatchObject({ requests: 13, source: "双色球第2027045期", outcome: null });
	const before = await (await list(venue, day)).text();
	expect(order(before, "").hash).toBe(published.hash);
	// Hashes may hold long runs of digits: an identity number would stand alone.
	expect(before).not.toMatch(/PHE1|\b\d{17}[\dX]\b/);
	for (const who of couples.slice(0, 13)) expect(before).toContain(`${who.entry} `);
	// One who goes now keeps the line, so that the hash stays, and gets nothing.
	const leaver = couples[5];
	expect((await takeBack(venue, day, leaver)).status()).toBe(204);
	expect(await (await own(venue, day, leaver)).json()).toMatchObject({ withdrawn: true });

	expect((await say(registrar, venue, day, "02 05", { again: "02 06" })).status).toBe(422);
	expect((await say(registrar, venue, day, "02 05 11 19 22 30 07")).status).toBe(303);
	expect((await say(registrar, venue, day, "01 05 11 19 22 30 07")).status, "said once").toBe(422);
	const after = await look(venue, day);
	expect(after).toMatchObject({ stage: "placed", hash: published.hash, outcome: "02 05 11 19 22 30 07" });
	const text = await (await list(venue, day)).text();
	expect(text).toBe(`${before}outcome 02 05 11 19 22 30 07\nread https://example.org/2027045 ${today()}\n`);

	const drawn = order(text, "02 05 11 19 22 30 07").entries;
	expect(drawn).toHaveLength(13);
	const free: Record<string, number> = { "09:00": 1, "09:30": 1, "10:00": 1 };
	const { look: booking } = api(request);
	for (const entry of drawn) {
		const number = couples.findIndex((who) => who.entry === entry);
		const given = wishes(number).find((time) => free[time] > 0);
		if (given) free[given]--;
		const found = await booking(venue, day, couples[number]);
		if (couples[number] === leaver) expect(found.status()).toBe(404);
		else if (given) expect(await found.json()).toMatchObject({ standing: "offered", slot: given, complete: true });
		// Whoever waits is offered the leaver's place if that is the one.
		else expect(await found.json()).toMatchObject({ standing: expect.stringMatching(/waiting|offered/), slot: wishes(number)[0] });
	}
	const winner = couples.find((who) => who.entry === drawn.find((entry) => entry !== leaver.entry))!;
	const address = `/api/ceremonies/${venue}/${day}/bookings/${winner.id}`;
	const yes = { headers: { authorization: `Bearer ${winner.token}`, "cf-connecting-ip": winner.ip } };
	const other = await api(request).confirm(venue, day, { ...winner, hash: "1".repeat(64) }, "another couple");
	expect(other.status(), "what was drawn cannot be passed on").toBe(409);
	for (let time = 0; time < 2; time++) expect(await (await request.put(`${address}/acceptance`, yes)).json()).toMatchObject({ standing: "confirmed" });
});

test("one request from each device, as far as it is known", async ({ request }) => {
	const [venue, day] = ["hall", DAYS.late];
	await announce(venue, day, 60);
	const { enter } = draws(request);
	const first = await enter(venue, day, entrant(), ["09:00"]);
	const cookie = first.headers()["set-cookie"].split(";")[0];
	expect(cookie).toMatch(/^__Host-device=[0-9a-f]{32}\.[0-9a-f]{32}$/);
	const second = await enter(venue, day, entrant(), ["09:00"], cookie);
	expect(await second.json()).toMatchObject({ status: 409, type: "/problems/entered" });
	const madeUp = cookie.replace(/.$/, (digit) => (digit === "0" ? "1" : "0"));
	expect((await enter(venue, day, entrant(), ["09:00"], madeUp)).status(), "a name that is not ours names nobody").toBe(200);
});

test("what does not fit is refused with a reason", async ({ request }) => {
	const [venue, day] = ["hall", DAYS.refused];
	const registrar = await announce(venue, day, 60);
	const { enter, look } = draws(request);
	const refused = async (answer: Awaited<ReturnType<typeof enter>>, status: number, type: string) => {
		expect(answer.headers()["content-type"]).toBe(PROBLEM);
		expect(await answer.json()).toMatchObject({ status, type, title_zh: expect.any(String) });
	};
	for (const wishes of [[], ["03:00"], ["09:00", "09:00"], ["09:00", "09:30", "10:00", "10:30"]]) {
		await refused(await enter(venue, day, entrant(), wishes), 422, "/problems/unreadable");
	}
	await refused(await enter(venue, day, { ...entrant(), entry: "x" }, ["09:00"]), 422, "/problems/unreadable");
	await refused(await enter(venue, DAYS.none, entrant(), ["09:00"]), 404, "/problems/not-found");
	expect(await look(venue, day)).toMatchObject({ stage: "open", requests: 0, hash: null });

	const sunday = [0, 1, 2, 3, 4, 5, 6].map((days) => clock(Date.parse(`${day}T00:00:00+08:00`) + days * 86_400_000).slice(0, 10)).find((on) => new Date(`${on}T00:00:00Z`).getUTCDay() === 0)!;
	const fields = { do: "announce", of: "", venue, day: DAYS.free, closes: clock(Date.now() + 60_000), source: "双色球", source_day: today() };
	const wrong = { "a day with nothing open": { day: sunday }, "no such venue": { venue: "nowhere" }, "an end in the past": { closes: clock(Date.now() - 1000) }, "numbers before the end": { source_day: "2026-01-01" }, "numbers after the ceremony": { source_day: farDay(6) }, "no source": { source: " " }, "twice": { day } };
	for (const [what, change] of Object.entries(wrong)) expect((await post("/staff/draws", registrar, { ...fields, ...change })).status, what).toBe(422);
	const free = (await api(request).days(venue)).filter(({ places }) => places > 0)[40].day;
	const [{ start }] = await api(request).slots(venue, free);
	await api(request).hold(venue, free, couple(), start);
	expect((await post("/staff/draws", registrar, { ...fields, day: free })).status, "somebody has a place there").toBe(422);
	const auditor = await signIn("auditor", 32);
	expect((await fetch(`${process.env.BASE_URL}/staff/draws`, { headers: auditor.headers })).status).toBe(200);
	expect((await post("/staff/draws", auditor, fields)).status).toBe(403);
});
