// Ceremonies on real workerd: holding, confirming, moving, waiting, and what is refused.
import { expect, test } from "@playwright/test";
import { api, couple, openDay, hex } from "../support/ceremony";

const PROBLEM = "application/problem+json";
/** Tests run beside each other: each has days of its own. */
const DAYS = { flow: 5, move: 7, moveTo: 9, refuse: 11, wait: 13, double: 17, input: 19 };

test("a place is held, confirmed, seen and given back, and each command may be sent twice", async ({ request }) => {
	const day = await openDay(request, "hall", DAYS.flow);
	const { hold, confirm, look, cancel, slots, calendar } = api(request);
	const [{ start }] = await slots("hall", day);
	const who = couple();
	const free = async () => (await slots("hall", day)).find((slot) => slot.start === start)!.free;

	for (let time = 0; time < 2; time++) {
		const held = await hold("hall", day, who, start);
		expect(held.status()).toBe(200);
		expect(await held.json()).toMatchObject({ standing: "held", venue: "hall", day, slot: start, code: expect.stringMatching(/^PH-/) });
	}
	const left = (await (await look("hall", day, who)).json()).left_ms;
	expect(left).toBeGreaterThan(9 * 60_000);
	expect(left).toBeLessThanOrEqual(10 * 60_000);
	expect(await free()).toBe(0);

	for (let time = 0; time < 2; time++) expect(await (await confirm("hall", day, who)).json()).toMatchObject({ standing: "confirmed", until: null });
	expect((await confirm("hall", day, who, "another form")).status()).toBe(409);
	expect((await look("hall", day, { ...who, token: hex(32) })).status()).toBe(404);

	const file = await (await calendar("hall", day, who)).text();
	expect(file).toContain(`UID:${who.id}@ceremony.pinghu`);
	const utc = new Date(`${day}T${start}:00+08:00`).toISOString().replaceAll(/[-:]|\.\d+/g, "");
	expect(file).toContain(`DTSTART:${utc}`);
	expect(file).toContain("TRIGGER");
	expect(file).toContain("Asia/Shanghai");

	for (let time = 0; time < 2; time++) expect(await (await cancel("hall", day, who)).json()).toMatchObject({ standing: "cancelled" });
	expect(await free()).toBe(1);
	expect((await hold("hall", day, who, start)).status(), "what was given up does not come back").toBe(409);
});

test("the calendar hears of it within seconds", async ({ request }) => {
	const day = await openDay(request, "garden", 3);
	const { hold, slots, days } = api(request);
	const [{ start }] = await slots("garden", day);
	const shown = async () => (await days("garden")).find((row) => row.day === day)!;
	const before = await shown();
	await hold("garden", day, couple(), start);
	await expect.poll(async () => (await shown()).morning, { timeout: 20_000 }).toBe(before.morning - 1);
});

test("a move takes the new place before it gives back the old one, within a day and across days and venues", async ({ request }) => {
	const day = await openDay(request, "hall", DAYS.move);
	const other = await openDay(request, "garden", DAYS.moveTo);
	const { hold, confirm, look, move, slots, cancel } = api(request);
	const [first, second] = await slots("hall", day);
	const [there] = await slots("garden", other);
	const who = couple();
	await hold("hall", day, who, first.start);
	expect((await move("hall", day, who, { venue: "hall", day, slot: second.start })).status(), "a hold is no booking").toBe(409);
	await confirm("hall", day, who);
	expect(await (await move("hall", day, who, { venue: "hall", day, slot: second.start })).json()).toMatchObject({ slot: second.start, sequence: 1, standing: "confirmed" });
	const frees = async (venue: string, on: string, start: string) => (await slots(venue, on)).find((slot) => slot.start === start)!.free;
	expect(await frees("hall", day, first.start)).toBe(1);

	const moved = await move("hall", day, who, { venue: "garden", day: other, slot: there.start });
	expect(await moved.json()).toMatchObject({ standing: "confirmed", venue: "garden", day: other, slot: there.start });
	expect(await frees("hall", day, second.start)).toBe(1);
	expect(await frees("garden", other, there.start)).toBe(0);
	expect(await (await look("hall", day, who)).json(), "the old link leads there").toMatchObject({ venue: "garden", day: other });

	// And back, which the first day must not take for an old message.
	expect(await (await move("hall", day, who, { venue: "hall", day, slot: first.start })).json()).toMatchObject({ venue: "hall", slot: first.start, standing: "confirmed" });
	expect(await frees("garden", other, there.start)).toBe(1);

	const rival = couple();
	await hold("garden", other, rival, there.start);
	expect((await move("hall", day, who, { venue: "garden", day: other, slot: there.start })).status()).toBe(409);
	expect(await (await look("hall", day, who)).json(), "a move that failed loses nothing").toMatchObject({ standing: "confirmed", slot: first.start });
	expect(await (await cancel("hall", day, who)).json()).toMatchObject({ standing: "cancelled" });
});

test("who waits is offered what becomes free, in order", async ({ request }) => {
	const day = await openDay(request, "hall", DAYS.wait);
	const { hold, confirm, cancel, look, slots } = api(request);
	const [{ start }] = await slots("hall", day);
	const [first, second, third] = [couple(), couple(), couple()];
	await hold("hall", day, first, start);
	await confirm("hall", day, first);
	expect(await (await hold("hall", day, second, start, true)).json()).toMatchObject({ standing: "waiting", ahead: 0 });
	expect(await (await hold("hall", day, third, start, true)).json()).toMatchObject({ standing: "waiting", ahead: 1 });
	await cancel("hall", day, first);
	expect(await (await look("hall", day, second)).json()).toMatchObject({ standing: "offered" });
	expect((await hold("hall", day, couple(), start)).status(), "nobody passes the line").toBe(409);
	await cancel("hall", day, second);
	expect(await (await look("hall", day, third)).json()).toMatchObject({ standing: "offered" });
	expect(await (await confirm("hall", day, third)).json()).toMatchObject({ standing: "confirmed" });
});

test("the same hold and confirmation a hundred times at once is one booking", async ({ request }) => {
	const day = await openDay(request, "counselling", DAYS.double);
	const { slots, hold, confirm } = api(request);
	const [{ start, places }] = await slots("counselling", day);
	const who = couple();
	const held = await Promise.all(Array.from({ length: 25 }, () => hold("counselling", day, who, start)));
	expect(new Set(held.map((answer) => answer.status()))).toEqual(new Set([200]));
	const done = await Promise.all(Array.from({ length: 100 }, () => confirm("counselling", day, who)));
	expect(new Set(await Promise.all(done.map((answer) => answer.text()))).size).toBe(1);
	expect((await slots("counselling", day))[0].free).toBe(places - 1);
});

test("what does not fit is refused with a reason", async ({ request }) => {
	const day = await openDay(request, "hall", DAYS.input);
	const { hold, slots, confirm } = api(request);
	const [{ start }] = await slots("hall", day);
	const refused = async (answer: Awaited<ReturnType<typeof hold>>, status: number, type: string) => {
		expect(answer.status()).toBe(status);
		expect(answer.headers()["content-type"]).toBe(PROBLEM);
		expect(await answer.json()).toMatchObject({ type, status, title: expect.any(String), title_zh: expect.any(String) });
	};
	await refused(await hold("hall", day, couple(), "03:00"), 404, "/problems/no-slot");
	await refused(await hold("hall", "2020-01-01", couple(), start), 404, "/problems/no-slot");
	await refused(await hold("nowhere", day, couple(), start), 404, "/problems/not-found");
	await refused(await hold("hall", day, couple(), "9 o'clock"), 422, "/problems/unreadable");
	await refused(await hold("hall", day, { ...couple(), hash: "x" }, start), 422, "/problems/unreadable");
	await refused(await hold("hall", day, { ...couple(), id: "x" }, start), 404, "/problems/not-found");
	await refused(await confirm("hall", day, couple()), 404, "/problems/not-found");
	const who = couple();
	await hold("hall", day, who, start);
	await refused(await hold("hall", day, { ...who, hash: "0".repeat(64) }, start), 409, "/problems/conflict");
	const open = { access_hash: who.hash, content_hash: "0".repeat(64), envelope: Buffer.from("张三").toString("base64url") };
	const address = `/api/ceremonies/hall/${day}/bookings/${who.id}`;
	const bare = await request.put(`${address}/confirmation`, { headers: { authorization: `Bearer ${who.token}` }, data: open });
	await refused(bare, 422, "/problems/not-sealed");
	expect((await request.post(address)).status()).toBe(405);
});

test("a code is drawn to be scanned", async ({ request }) => {
	const day = await openDay(request, "hall", 21);
	const { hold, slots } = api(request);
	const [{ start }] = await slots("hall", day);
	const { code } = await (await hold("hall", day, couple(), start)).json();
	const picture = await request.get(`/api/ceremonies/codes/${code}`);
	expect(picture.headers()["content-type"]).toBe("image/svg+xml");
	expect(await picture.text()).toContain("<svg");
	expect((await request.get("/api/ceremonies/codes/PH-0000-0000-1")).status()).toBe(404);
});
