// The registrar's side of ceremonies on real workerd: check-in, walk-ins, closures with what is offered, feeds.
import { randomBytes } from "node:crypto";
import { type APIRequestContext, expect, test } from "@playwright/test";
import { api, couple, hex, openDay, sealedTo } from "../support/ceremony";
import { caller, post, signIn } from "../support/staff";

const base = process.env.BASE_URL!;
const PAGE = "/staff/ceremonies";
/** A secret as links carry it. */
const secret = () => randomBytes(16).toString("base64url");
const registrar = () => signIn("registrar", 31);

/** Days of our own: tests run beside each other. */
const DAYS = { close: 12, walk: 40, early: 42, sealed: 60, feed: 14, phone: 16 };

async function booked(request: APIRequestContext, venue: string, day: string, at = 0) {
	const who = couple();
	const { hold, confirm, slots } = api(request);
	const free = (await slots(venue, day)).filter(({ free }) => free > 0);
	const slot = free[at].start;
	expect((await hold(venue, day, who, slot)).status()).toBe(200);
	expect((await confirm(venue, day, who)).status()).toBe(200);
	return { who, slot, venue, day };
}

const html = async (query: string, headers: Record<string, string>) => (await fetch(`${base}${PAGE}?${query}`, { headers })).text();
const code = async (request: APIRequestContext, { venue, day, who }: { venue: string; day: string; who: ReturnType<typeof couple> }) =>
	(await (await api(request).look(venue, day, who)).json()).code as string;

test("a closure lists whom it hits, keeps the booking in their name, says why and offers other times; one of them is taken", async ({ request }) => {
	const staff = await registrar();
	const day = await openDay(request, "garden", DAYS.close);
	const it = await booked(request, "garden", day);
	const its = await code(request, it);
	const form = { venue: "garden", day, [`slot-${it.slot}`]: "yes" };
	expect(await html(`day=${day}&close=garden`, staff.headers)).toContain(its);

	for (const wrong of [{ "reason-zh": "", "reason-en": "Rain" }, { "reason-zh": "打13800000000", "reason-en": "Rain" }]) {
		const refused = await post(PAGE, staff, { ...form, ...wrong, do: "close" });
		expect(refused.status).toBe(422);
		expect(await refused.text(), "what was typed stays").toContain('value="Rain"');
	}
	const why = { "reason-zh": "下雨，室外用不了", "reason-en": "Rain; the outdoor venue cannot be used" };
	expect((await post(PAGE, staff, { venue: "garden", day, ...why, do: "close" })).status, "no time chosen").toBe(422);

	const look = await (await post(PAGE, staff, { ...form, ...why, do: "hits" })).text();
	expect(look).toContain(its);
	expect(look).toContain("颁证大厅");
	expect(await (await api(request).look("garden", day, it.who)).json(), "looking closes nothing").toMatchObject({ closed: false });

	for (let again = 0; again < 2; again++) expect((await post(PAGE, staff, { ...form, ...why, do: "close" })).status).toBe(again ? 422 : 303);
	expect(await (await api(request).look("garden", day, it.who)).json()).toMatchObject({ standing: "confirmed", closed: true, why_zh: why["reason-zh"], why_en: why["reason-en"] });
	expect((await api(request).hold("garden", day, couple(), it.slot)).status(), "nobody else gets it").toBe(409);
	expect(await (await request.get(`/ceremony/garden/${day}`)).text(), "residents read why").toContain(why["reason-zh"]);
	const list = await html(`day=${day}`, staff.headers);
	expect(list).toContain("还有新人没改约");
	expect(list).toContain("没留手机号");

	const headers = { authorization: `Bearer ${it.who.token}`, "cf-connecting-ip": it.who.ip };
	const path = `/api/ceremonies/garden/${day}/bookings/${it.who.id}/offers`;
	expect((await request.get(path, { headers: { authorization: `Bearer ${hex(32)}` } })).status()).toBe(404);
	const offers = await (await request.get(path, { headers })).json();
	expect(offers.length).toBeGreaterThan(1);
	expect(offers[0], "in bad weather the hall first, if it is open that day").toMatchObject({ venue: "hall", day });
	const moved = await api(request).move("garden", day, it.who, offers[0]);
	expect(await moved.json()).toMatchObject({ standing: "confirmed", venue: "hall", day, slot: offers[0].slot, closed: false });
	expect(await html(`day=${day}`, staff.headers)).not.toContain("没留手机号");

	expect((await post(PAGE, staff, { venue: "garden", day, slot: it.slot, do: "reopen" })).status).toBe(303);
	const slots = await api(request).slots("garden", day);
	expect(slots.find(({ start }) => start === it.slot)).toMatchObject({ free: 1, closed: false, why_zh: null });
});

test("a walk-in gets a place and a link of its own, sent twice one place, and nothing personal is taken", async ({ request }) => {
	const staff = await registrar();
	const day = await openDay(request, "hall", DAYS.walk);
	const [{ start }] = await api(request).slots("hall", day);
	const ticket = `${hex(16)}.${secret()}`;
	const links = new Set<string>();
	for (let again = 0; again < 2; again++) {
		const answer = await post(PAGE, staff, { venue: "hall", day, slot: start, ticket, do: "walk-in" });
		expect(answer.status).toBe(200);
		const page = await answer.text();
		expect(page).toContain("<svg");
		links.add(page.match(/ceremony\/booking#[^"]+/)![0]);
	}
	expect(links.size).toBe(1);
	const slot = (await api(request).slots("hall", day)).find((slot) => slot.start === start)!;
	expect(slot.free).toBe(0);
	const other = await post(PAGE, staff, { venue: "hall", day, slot: start, ticket: `${hex(16)}.${secret()}`, do: "walk-in" });
	expect(other.status, "full").toBe(409);
	expect(await html(`day=${day}`, staff.headers)).toContain("现场约的，没有填表");
});

test("nobody is checked in before the day, nor noted as missed", async ({ request }) => {
	const staff = await registrar();
	const day = await openDay(request, "hall", DAYS.early);
	const it = await booked(request, "hall", day);
	for (const to of ["arrived", "missed"]) {
		const early = await post(PAGE, staff, { venue: "hall", day, booking: it.who.id, turn: "0", to, do: "attend" });
		expect(early.status).toBe(409);
		expect(await early.text()).toContain("现在不能这样记");
	}
	expect(await (await api(request).look("hall", day, it.who)).json()).toMatchObject({ presence: "expected" });
	const unknown = await post(PAGE, staff, { venue: "hall", day, booking: hex(16), turn: "0", to: "arrived", do: "attend" });
	expect(unknown.status).toBe(404);
	await expect.poll(async () => html(`code=${await code(request, it)}`, staff.headers), { timeout: 20_000 }).toContain("当天才能办到场");
});

test("what couples sealed is handed out by the day or one by one, and each is in the audit", async ({ request }) => {
	const staff = await registrar();
	const auditor = await signIn("auditor", 31);
	const day = await openDay(request, "hall", DAYS.sealed);
	const [one, other] = [await booked(request, "hall", day), await booked(request, "hall", day)];
	const get = async (query = "") => {
		const answer = await request.get(`/api/staff/ceremonies/${day}/sealed${query}`, { headers: staff.headers });
		expect(answer.status()).toBe(200);
		return (await answer.json()) as { id: string; context: string; envelope: string }[];
	};
	await expect.poll(async () => (await get()).map(({ id }) => id).sort(), { timeout: 20_000 }).toEqual([one.who.id, other.who.id].sort());
	const [single, ...rest] = await get(`?booking=${one.who.id}`);
	expect(rest).toEqual([]);
	expect(single).toMatchObject({ id: one.who.id, context: `ceremony/1 ${one.who.id}` });
	expect(Buffer.from(single.envelope, "base64url").subarray(0, 4).toString()).toBe("PHE1");
	const audit = await (await request.get(`/api/staff/audit?action=open_bookings&id=${one.who.id}`, { headers: auditor.headers })).json();
	expect(JSON.stringify(audit)).toContain(one.who.id);
	for (const wrong of ["2026-02-30", "x"]) expect((await request.get(`/api/staff/ceremonies/${wrong}/sealed`, { headers: staff.headers })).status()).toBe(404);
});

test("a feed shows times and codes to whoever has its address, until it is revoked", async ({ request }) => {
	const staff = await registrar();
	const day = await openDay(request, "garden", DAYS.feed);
	const it = await booked(request, "garden", day);
	const its = await code(request, it);
	const [id, address] = [hex(16), secret()];
	const make = (label: string) => post(PAGE, staff, { venue: "garden", label, ticket: `${id}.${address}`, do: "feed" });
	expect((await make("打13800000000")).status).toBe(422);
	for (let again = 0; again < 2; again++) expect(await (await make("一楼大屏")).text()).toContain(`/api/ceremonies/feeds/${address}`);
	expect(await html("feeds=all", staff.headers), "shown once").not.toContain(address);

	const feed = () => fetch(`${base}/api/ceremonies/feeds/${address}`, { headers: caller() });
	await expect.poll(async () => (await feed()).text(), { timeout: 20_000 }).toContain(its);
	const file = await (await feed()).text();
	const utc = new Date(`${day}T${it.slot}:00+08:00`).toISOString().replaceAll(/[-:]|\.\d+/g, "");
	expect(file).toContain(`DTSTART:${utc}`);
	expect(file).not.toContain(it.who.token);
	expect((await fetch(`${base}/api/ceremonies/feeds/${secret()}`, { headers: caller() })).status).toBe(404);
	expect((await post(PAGE, staff, { feed: id, do: "revoke" })).status).toBe(303);
	expect((await feed()).status).toBe(404);
	expect((await make("一楼大屏")).status, "revoked is revoked").toBe(409);
});

test("who left a number is told by text message that the time was closed, once", async ({ request }) => {
	const [staff, outbox] = [await registrar(), await signIn("publisher", 31)];
	const day = await openDay(request, "garden", DAYS.phone);
	const it = await booked(request, "garden", day);
	const headers = { authorization: `Bearer ${it.who.token}`, ...caller() };
	const [{ public: key }] = await (await request.get("/api/notices/keys")).json();
	const phone = sealedTo(key);
	const at = `/api/notices/ceremony/${it.who.id}?venue=garden&day=${day}`;
	expect((await request.put(at, { headers: { authorization: `Bearer ${hex(32)}` }, data: { lang: "zh-CN", phone } })).status()).toBe(404);
	expect((await request.put(`/api/notices/ceremony/${it.who.id}`, { headers, data: { lang: "zh-CN", phone } })).status()).toBe(404);
	expect((await request.put(at, { headers, data: { lang: "zh-CN", phone } })).status()).toBe(204);
	expect(await (await request.get(at, { headers })).json()).toEqual({ on: true });

	const its = await code(request, it);
	const month = `month=${day.slice(0, 7)}`;
	await expect.poll(async () => html(`code=${its}`, staff.headers), { timeout: 20_000 }).toContain(`b-${its}`);
	const why = { "reason-zh": "下雪", "reason-en": "Snow" };
	expect((await post(PAGE, staff, { venue: "garden", day, [`slot-${it.slot}`]: "yes", ...why, do: "close" })).status).toBe(303);
	const told = async () => ((await (await fetch(`${base}/staff/outbox`, { headers: outbox.headers })).text()).match(new RegExp(its, "g")) ?? []).length;
	await expect.poll(told, { timeout: 20_000 }).toBeGreaterThan(0);
	expect(await html(`day=${day}`, staff.headers)).toContain("短信会告诉他们");
	await expect.poll(async () => html(month, staff.headers), { timeout: 20_000 }).toContain("1对等改约");
	// And on the list of all that needs a decision.
	const inbox = await (await fetch(`${base}/staff/inbox?kind=ceremony&code=${its}`, { headers: staff.headers })).text();
	expect(inbox).toContain("时间停了，等改约");
	expect(inbox).toContain(`/staff/ceremonies?code=${its}`);
});
