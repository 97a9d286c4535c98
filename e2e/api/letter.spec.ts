// Letters to the bureau on real workerd: what may be said, replays, strangers, limits.
import { createHash, randomBytes, randomInt } from "node:crypto";
import { type APIRequestContext, expect, test } from "@playwright/test";

const hex = (bytes: number) => randomBytes(bytes).toString("hex");
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** Everybody writes from an address of their own: the limit counts by it. */
const caller = () => ({ "cf-connecting-ip": `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}` });

/** Bytes with the outside of an envelope; the server never looks further. */
async function envelope(request: APIRequestContext, size = 600) {
	const [{ public: key }] = await (await request.get("/api/keys")).json();
	const fingerprint = createHash("sha256").update(Buffer.from(key, "base64url")).digest().subarray(0, 8);
	return Buffer.concat([Buffer.from("PHE1\u0001"), fingerprint, randomBytes(80 + size)]).toString("base64url");
}

const correction = { kind: "correction", place: "zhouwei-cun", aspect: "reading", text: "应读 xū，老路牌上也这么写" };

function letter(content: Record<string, unknown> = {}, more: Record<string, unknown> = {}) {
	const token = hex(32);
	const data = { access_hash: sha256(token), content_hash: hex(32), content: { ...correction, ...content }, ...more };
	return { id: hex(16), data, authorization: { authorization: `Bearer ${token}` } };
}

const put = (request: APIRequestContext, id: string, data: unknown, headers = caller()) => request.put(`/api/letters/${id}`, { data, headers });

test("a correction is stored once, however often it is sent, also at the same time", async ({ request }) => {
	const { id, data, authorization } = letter();
	const answers = await Promise.all(Array.from({ length: 8 }, () => put(request, id, data)));
	expect(answers.map((answer) => answer.status()).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
	const bodies = await Promise.all(answers.map((answer) => answer.json()));
	for (const body of bodies) expect(body).toEqual(bodies[0]);
	expect(bodies[0]).toEqual({
		code: expect.stringMatching(/^PH-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$/), kind: "correction", state: "received",
		content: correction, reachable: false, history: [{ state: "received", at: expect.stringMatching(/^\d{4}-.*Z$/) }],
	});
	const own = await request.get(`/api/letters/${id}`, { headers: authorization });
	expect(await own.json()).toEqual(bodies[0]);
	expect(own.headers()["cache-control"]).toBe("no-store");
});

test("a contact comes sealed; sealed anew, the same letter is the same", async ({ request }) => {
	const { id, data } = letter({}, { contact: await envelope(request) });
	expect(await (await put(request, id, data)).json()).toMatchObject({ reachable: true });
	expect((await put(request, id, { ...data, contact: await envelope(request) })).status()).toBe(200);
	for (const contact of ["13800000000", Buffer.from("PHE1\u0001 phone 13800000000").toString("base64url"), Buffer.concat([Buffer.from("PHE1\u0001"), randomBytes(700)]).toString("base64url")]) {
		const answer = await put(request, hex(16), { ...data, contact });
		expect(await answer.json()).toMatchObject({ status: 422, type: "/problems/not-sealed" });
	}
	expect((await put(request, hex(16), { ...data, contact: await envelope(request, 20_000) })).status()).toBe(413);
});

test("another letter or another person's id is refused and changes nothing", async ({ request }) => {
	const { id, data, authorization } = letter();
	await put(request, id, data);
	for (const change of [{ content_hash: hex(32) }, { access_hash: hex(32) }, { content: { ...correction, text: "别的" } }]) {
		const answer = await put(request, id, { ...data, ...change });
		expect(await answer.json()).toMatchObject({ status: 409, type: "/problems/conflict" });
	}
	const own = await request.get(`/api/letters/${id}`, { headers: authorization });
	expect(await own.json()).toMatchObject({ content: correction });
});

test("nobody sees or withdraws a letter without its secret, not even that it exists", async ({ request }) => {
	const { id, data, authorization } = letter();
	await put(request, id, data);
	const nothing = await (await request.get(`/api/letters/${hex(16)}`, { headers: authorization })).json();
	for (const headers of [{}, { authorization: `Bearer ${hex(32)}` }, { authorization: `Bearer ${data.access_hash}` }, { authorization: "Bearer x" }, { authorization: authorization.authorization.slice(7) }]) {
		for (const method of ["get", "delete"] as const) {
			const answer = await request[method](`/api/letters/${id}`, { headers });
			expect({ ...(await answer.json()), request: "" }).toEqual({ ...nothing, request: "" });
		}
	}
	expect(await (await request.get(`/api/letters/${id}`, { headers: authorization })).json()).toMatchObject({ state: "received" });
});

test("withdrawn is withdrawn: nothing of it is left, and it does not come back", async ({ request }) => {
	const { id, data, authorization } = letter({}, { contact: await envelope(request) });
	await put(request, id, data);
	for (let time = 0; time < 2; time++) {
		const answer = await (await request.delete(`/api/letters/${id}`, { headers: authorization })).json();
		expect(answer).toMatchObject({ state: "withdrawn", reachable: false, history: [{ state: "received" }, { state: "withdrawn" }] });
		expect(answer.content).toBeUndefined();
	}
	expect(await (await put(request, id, data)).json()).toMatchObject({ state: "withdrawn" });
});

test("what is not well is told field by field, in both languages, and not stored", async ({ request }) => {
	for (const [content, errors] of [
		[{ text: "" }, [{ field: "text", problem: "empty" }]],
		[{ text: " \n\t " }, [{ field: "text", problem: "empty" }]],
		[{ text: "长".repeat(2001) }, [{ field: "text", problem: "too_long" }]],
		[{ text: "我的电话138 0000 0000" }, [{ field: "text", problem: "private" }]],
		[{ text: "身份证11010519491231002X" }, [{ field: "text", problem: "private" }]],
		[{ text: "a\u0000b" }, [{ field: "text", problem: "characters" }]],
		[{ text: "a\u202eb" }, [{ field: "text", problem: "characters" }]],
		[{ place: "nowhere" }, [{ field: "place", problem: "unknown" }]],
		[{ place: "", text: "" }, [{ field: "place", problem: "empty" }, { field: "text", problem: "empty" }]],
	] as const) {
		const { id, data, authorization } = letter(content);
		const answer = await put(request, id, data);
		expect(answer.headers()["content-type"]).toBe("application/problem+json");
		expect(await answer.json(), JSON.stringify(content).slice(0, 60)).toMatchObject({ status: 422, type: "/problems/wrong-fields", title_zh: expect.any(String), errors });
		expect((await request.get(`/api/letters/${id}`, { headers: authorization })).status()).toBe(404);
	}
	for (const content of [{ aspect: "colour" }, { kind: "complaint" }, { phone: "13800000000" }]) {
		const { id, data } = letter(content);
		expect(await (await put(request, id, data)).json(), JSON.stringify(content)).toMatchObject({ status: 422, type: "/problems/unreadable" });
	}
	const { id, data } = letter();
	for (const more of [{ access_hash: "0".repeat(63) }, { content_hash: "G".repeat(64) }, { name: "张三" }]) expect((await put(request, id, { ...data, ...more })).status()).toBe(422);
	expect((await put(request, id, { ...data, content: { ...correction, text: "长".repeat(2000) } })).status()).toBe(201);
	expect((await put(request, hex(16), { ...data, contact: "A".repeat(70_000) })).status()).toBe(413);
	expect((await request.put(`/api/letters/${id}`, { data: "[", headers: { "content-type": "application/json" } })).status()).toBe(422);
	expect((await put(request, "short", data)).status()).toBe(404);
	expect((await request.post(`/api/letters/${id}`, { data })).status()).toBe(405);
});

test("one address may write thirty letters and then waits; others do not", async ({ request }) => {
	const crowd = caller();
	const answers = [];
	for (let number = 0; number < 33; number++) answers.push(await put(request, ...Object.values((({ id, data }) => ({ id, data }))(letter())) as [string, unknown], crowd));
	expect(answers.filter((answer) => answer.status() === 201)).toHaveLength(30);
	const refused = answers.at(-1)!;
	expect(refused.status()).toBe(429);
	expect(Number(refused.headers()["retry-after"])).toBeGreaterThan(0);
	expect((await put(request, letter().id, letter().data)).status()).toBe(201);
});

// Without scripts: the form as a browser posts it.

const field = (html: string, name: string) => html.match(new RegExp(`name="${name}" value="([^"]*)"`))?.[1] ?? "";

async function blank(request: APIRequestContext, path = "/names/correct?place=zhouwei-cun") {
	const answer = await request.get(path);
	expect(answer.headers()["cache-control"]).toBe("no-store");
	return field(await answer.text(), "ticket");
}

test("a posted form is stored once; changed and posted again it asks first", async ({ request }) => {
	const ticket = await blank(request);
	const form = { ticket, place: "zhouwei-cun", aspect: "reading", text: "应读 xū\r\n老路牌" };
	const post = (form: Record<string, string>) => request.post("/names/correct", { form, headers: caller() });
	const pages = await Promise.all([post(form), post(form), post(form)]);
	const codes = await Promise.all(pages.map(async (page) => (await page.text()).match(/PH-[0-9A-Z-]{11}/)?.[0]));
	expect(new Set(codes).size).toBe(1);
	const other = await post({ ...form, text: "应读 wéi" });
	expect(other.status()).toBe(409);
	const html = await other.text();
	expect(html).toContain("应读 wéi");
	expect(field(html, "ticket")).not.toBe(ticket);
	expect((await post({ ...form, text: "应读 wéi", ticket: field(html, "ticket") })).status()).toBe(200);

	const [id, secret] = ticket.split(".");
	const token = createHash("sha256").update("pinghu application access").update(Buffer.from(secret, "base64url")).digest("hex");
	const stored = await request.get(`/api/letters/${id}`, { headers: { authorization: `Bearer ${token}` } });
	expect(await stored.json()).toMatchObject({ code: codes[0], content: { text: "应读 xū\n老路牌" } });
});

test("what was posted wrong comes back as it was typed, with what to change", async ({ request }) => {
	const ticket = await blank(request);
	const text = `<script>alert("${"长".repeat(2000)}")</script>`;
	const answer = await request.post("/names/correct", { form: { ticket, place: "zhouwei-cun", aspect: "former", text } });
	expect(answer.status()).toBe(422);
	const html = await answer.text();
	expect(html).toContain("太长了，最多2000个字");
	expect(html).not.toContain("<script>alert");
	expect(html).toContain("&lt;script&gt;alert");
	expect(field(html, "ticket")).toBe(ticket);
	for (const form of [{}, { ticket: "x" }, { ticket, place: "zhouwei-cun", aspect: "?", text: "a" }]) {
		const status = (await request.post("/names/correct", { form })).status();
		expect([404, 422]).toContain(status);
	}
	expect((await request.post("/names/correct", { data: Buffer.from([0xff, 0xfe]), headers: { "content-type": "application/x-www-form-urlencoded" } })).status()).toBe(422);
	expect((await request.post("/names/correct", { form: { ticket, text: "a".repeat(70_000) } })).status()).toBe(413);
	expect((await request.post("/names", { form: { ticket } })).status()).toBe(405);
	expect((await request.get("/names/correct?place=nowhere")).status()).toBe(404);
	expect((await request.post("/letter", { form: { link: "x" } })).status()).toBe(422);
	expect((await request.post("/letter", { form: { link: `${hex(16)}.${"A".repeat(22)}` } })).status()).toBe(404);
});

test("the description lists the letters", async ({ request }) => {
	const { paths } = await (await request.get("/api/openapi.json")).json();
	expect(Object.keys(paths["/api/letters/{id}"]).sort()).toEqual(["delete", "get", "put"]);
});
