// Fair use on real workerd: how many places a device or a network holds, and the work that only a rush asks for.
import { createHash } from "node:crypto";
import { type APIRequestContext, type APIResponse, expect, test } from "@playwright/test";
import { api, couple, hex, openDay } from "../support/ceremony";

const PROBLEM = "application/problem+json";
/** Days of their own, beyond those of other tests. */
const DAYS = { device: 44, office: 46, rush: 48, calm: 50 };

/** Presses a time on the day's page, as a browser without scripts does. */
async function press(request: APIRequestContext, venue: string, day: string, slot: string, more: { cookie?: string; ticket?: string; proof?: string; ip?: string; lang?: string } = {}) {
	const page = `${more.lang ?? ""}/ceremony/${venue}/${day}`;
	const ticket = more.ticket ?? (await (await request.get(page)).text()).match(/name="ticket" value="([^"]+)"/)![1];
	const form: Record<string, string> = { ticket, slot, ...(more.proof ? { proof: more.proof } : {}) };
	const headers = { cookie: more.cookie ?? "", "cf-connecting-ip": more.ip ?? `192.0.2.${hex(6)}` };
	return { ticket, answer: await request.post(page, { form, headers }) };
}
const cookieOf = (answer: APIResponse) => answer.headers()["set-cookie"]?.split(";")[0] ?? "";

/** What `domain::ceremony::proof` asks for, done by Node. */
function solve(challenge: string) {
	const [, parts, bits] = challenge.split(".").map(Number);
	const begun = createHash("sha256").update(challenge).digest();
	const numbers = Array.from({ length: parts }, (_, part) => {
		for (let number = 0; ; number++) {
			const tail = Buffer.alloc(9);
			tail[0] = part;
			tail.writeBigUInt64BE(BigInt(number), 1);
			if (createHash("sha256").update(begun).update(tail).digest().readUInt32BE(0) >>> (32 - bits) === 0) return number;
		}
	});
	return `${challenge}~${numbers.join(",")}`;
}

test("a device holds two places at once; a confirmed or given back one makes room, and other devices of the network are not locked out", async ({ request }) => {
	const day = await openDay(request, "hall", DAYS.device);
	const slots = await api(request).slots("hall", day);
	const ip = `192.0.2.${hex(6)}`;
	const first = await press(request, "hall", day, slots[0].start, { ip });
	expect(first.answer.status()).toBe(200);
	const cookie = cookieOf(first.answer);
	expect(cookie).toMatch(/^__Host-device=[0-9a-f]{32}\./);
	expect(first.answer.headers()["set-cookie"]).toMatch(/Secure; HttpOnly; SameSite=Lax/);
	const again = await press(request, "hall", day, slots[0].start, { ip, cookie, ticket: first.ticket });
	expect(again.answer.status(), "the same hold again is the same hold").toBe(200);
	expect((await press(request, "hall", day, slots[1].start, { ip, cookie })).answer.status()).toBe(200);
	const third = await press(request, "hall", day, slots[2].start, { ip, cookie });
	expect(third.answer.status()).toBe(429);
	expect(Number(third.answer.headers()["retry-after"])).toBeGreaterThan(500);
	expect(await third.answer.text()).toContain("占着的位置太多了");
	const english = await press(request, "hall", day, slots[2].start, { ip, cookie, lang: "/en" });
	expect(await english.answer.text()).toContain("Too many places are held");
	// Through the API it is a problem, in both languages.
	const who = couple();
	const address = `/api/ceremonies/hall/${day}/bookings/${who.id}`;
	const refused = await request.put(address, { headers: { cookie, "cf-connecting-ip": ip }, data: { slot: slots[2].start, access_hash: who.hash } });
	expect(refused.headers()["content-type"]).toBe(PROBLEM);
	expect(await refused.json()).toMatchObject({ status: 429, type: "/problems/too-many-holds", retry_after: expect.any(Number), title_zh: expect.any(String) });
	expect((await press(request, "hall", day, slots[2].start, { ip })).answer.status(), "another device of the same network").toBe(200);
	// Given back, as the page without scripts does it.
	const link = `${first.ticket}.hall.${day}`;
	await request.post("/ceremony/booking", { form: { link, cancel: "yes" }, headers: { cookie, "cf-connecting-ip": ip } });
	expect((await press(request, "hall", day, slots[3].start, { ip, cookie })).answer.status()).toBe(200);
});

test("forty couples behind one office network all get their place, the last of them after a proof of work", async ({ request }) => {
	const ip = `198.51.100.9-${hex(4)}`;
	const { slots } = api(request);
	const places: [string, string][] = [];
	for (let number = DAYS.office; places.length < 40; number++) {
		const day = await openDay(request, "counselling", number);
		for (const { start, free } of await slots("counselling", day)) for (let place = 0; place < free; place++) places.push([day, start]);
	}
	let worked = 0;
	for (const [day, slot] of places.slice(0, 40)) {
		const who = couple();
		const address = `/api/ceremonies/counselling/${day}/bookings/${who.id}`;
		const ask = (proof?: string) => request.put(address, { headers: { "cf-connecting-ip": ip }, data: { slot, access_hash: who.hash, proof } });
		let answer = await ask();
		if (answer.status() === 429) {
			worked++;
			answer = await ask(solve((await answer.json()).challenge));
		}
		expect(answer.status(), await answer.text()).toBe(200);
	}
	expect(worked, "thirty at once are ordinary").toBeGreaterThanOrEqual(9);
	expect(worked).toBeLessThanOrEqual(10);
});

test("an ordinary day asks for nothing; in a rush a challenge comes, and only its own solution is taken", async ({ request }) => {
	test.slow();
	const day = await openDay(request, "counselling", DAYS.rush + 10);
	const [{ start }, { start: other }] = await api(request).slots("counselling", day);
	const { hold, look } = api(request);
	// Each from a network of its own: it is the day that many want. Sixty at once are ordinary.
	for (let number = 0; number < 60; number++) expect((await hold("counselling", day, couple(), start, true)).status(), `${number}`).toBe(200);
	const rush = async () => {
		const who = couple();
		for (;;) {
			const answer = await hold("counselling", day, who, start, true);
			if (answer.status() === 429) return { who, answer };
			expect(answer.status()).toBe(200);
			Object.assign(who, couple());
		}
	};
	const { who, answer } = await rush();
	expect(answer.headers()["content-type"]).toBe(PROBLEM);
	expect(answer.headers()["retry-after"]).toBe("60");
	const { challenge, type } = await answer.json();
	expect(type).toBe("/problems/proof-of-work");
	expect((await look("counselling", day, who)).status(), "nothing was done").toBe(404);

	const put = (whose: typeof who, slot: string, proof: string) =>
		request.put(`/api/ceremonies/counselling/${day}/bookings/${whose.id}`, { headers: { "cf-connecting-ip": whose.ip }, data: { slot, access_hash: whose.hash, wait: true, proof } });
	const proof = solve(challenge);
	const wrong = { "of another booking": [couple(), start, proof], "of another time": [who, other, proof], "without the work": [who, start, `${challenge}~${"0,".repeat(15)}0`], "made easier": [who, start, proof.replace(/^pw1\.16\.12/, "pw1.1.1")], "made to last": [who, start, proof.replace(/^(pw1\.\d+\.\d+)\.\d+/, "$1.9999999999")], "no proof": [who, start, "x"] } as const;
	for (const [what, [whose, slot, sent]] of Object.entries(wrong)) {
		const refused = await put(whose, slot, sent);
		expect(await refused.json(), what).toMatchObject({ status: 429, type: "/problems/proof-of-work", challenge: expect.stringMatching(/^pw1\.16\.12\./) });
	}
	for (let time = 0; time < 2; time++) expect((await put(who, start, proof)).status(), "and again, if the answer was lost").toBe(200);
	expect((await put(couple(), start, proof)).status(), "it is used for one booking").toBe(429);
});
