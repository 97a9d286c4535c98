// Telephone numbers for text messages on real workerd: sealed to the gateway's key and no other, by the
// owner only, and gone with the withdrawal. What leaves the outbox: e2e/faults/jobs.test.mjs.
import { createHash, randomBytes } from "node:crypto";
import { type APIRequestContext, expect, test } from "@playwright/test";
import { caller, post, signIn } from "../support/staff";

const hex = (bytes: number) => randomBytes(bytes).toString("hex");
const sha256 = (text: string | Buffer) => createHash("sha256").update(text).digest();

/** Bytes with the outside of an envelope; the server never looks further. */
async function sealed(request: APIRequestContext, keys: string, size = 60) {
	const [{ public: key }] = await (await request.get(keys)).json();
	return Buffer.concat([Buffer.from("PHE1\u0001"), sha256(Buffer.from(key, "base64url")).subarray(0, 8), randomBytes(80 + size)]).toString("base64url");
}

async function letter(request: APIRequestContext) {
	const [id, token] = [hex(16), hex(32)];
	const data = { access_hash: sha256(token).toString("hex"), content_hash: hex(32), content: { kind: "correction", place: "zhouwei-cun", aspect: "reading", text: "应读 xū" } };
	expect((await request.put(`/api/letters/${id}`, { data, headers: caller() })).status()).toBe(201);
	return { id, headers: { authorization: `Bearer ${token}`, ...caller() }, phone: await sealed(request, "/api/notices/keys") };
}

const at = (id: string, kind = "letter") => `/api/notices/${kind}/${id}`;

test("the gateway has a key of its own", async ({ request }) => {
	const [own] = await (await request.get("/api/notices/keys")).json();
	const bureau = await (await request.get("/api/keys")).json();
	expect(own).toMatchObject({ public: expect.stringMatching(/^[\w-]{43}$/), development: true });
	expect(bureau.map(({ public: key }: { public: string }) => key)).not.toContain(own.public);
});

test("a number is left, looked at, left again and taken back by its owner only", async ({ request }) => {
	const { id, headers, phone } = await letter(request);
	const data = { lang: "zh-CN", phone };
	const look = async () => (await (await request.get(at(id), { headers })).json()).on;
	expect(await look()).toBe(false);
	for (let again = 0; again < 2; again++) expect((await request.put(at(id), { headers, data })).status()).toBe(204);
	expect(await look()).toBe(true);
	for (const stranger of [{}, { authorization: `Bearer ${hex(32)}` }]) {
		expect((await request.get(at(id), { headers: stranger })).status()).toBe(404);
		expect((await request.put(at(id), { headers: stranger, data })).status()).toBe(404);
		expect((await request.delete(at(id), { headers: stranger })).status()).toBe(404);
	}
	expect((await request.put(at(id, "application"), { headers, data })).status()).toBe(404);
	expect((await request.put(at(id, "pledge"), { headers, data })).status()).toBe(404);
	for (let again = 0; again < 2; again++) expect((await request.delete(at(id), { headers })).status()).toBe(204);
	expect(await look()).toBe(false);
	expect((await request.post(at(id), { headers, data })).status()).toBe(405);
});

test("a number in the clear, or sealed to other keys than the gateway's, is refused", async ({ request }) => {
	const { id, headers } = await letter(request);
	for (const phone of ["13800000000", Buffer.from("13800000000").toString("base64url"), await sealed(request, "/api/keys")]) {
		const answer = await request.put(at(id), { headers, data: { lang: "zh-CN", phone } });
		expect(await answer.json()).toMatchObject({ status: 422, type: "/problems/not-sealed" });
	}
	const phone = await sealed(request, "/api/notices/keys");
	expect((await request.put(at(id), { headers, data: { lang: "fr", phone } })).status()).toBe(422);
	expect((await request.put(at(id), { headers, data: { lang: "en", phone, name: "张三" } })).status()).toBe(422);
	expect((await request.put(at(id), { headers, data: { lang: "en", phone: await sealed(request, "/api/notices/keys", 5_000) } })).status()).toBe(413);
	expect((await (await request.get(at(id), { headers })).json()).on).toBe(false);
});

test("who withdraws takes the number back, too, and can leave no other", async ({ request }) => {
	const { id, headers, phone } = await letter(request);
	await request.put(at(id), { headers, data: { lang: "en", phone } });
	await request.delete(`/api/letters/${id}`, { headers });
	expect((await request.get(at(id), { headers })).status()).toBe(404);
	expect((await request.put(at(id), { headers, data: { lang: "en", phone } })).status()).toBe(404);
});

test("staff see the outbox and no number in it; a reason is needed to send again", async () => {
	const reviewer = await signIn("reviewer");
	const page = await (await fetch(`${process.env.BASE_URL}/staff/outbox`, { headers: reviewer.headers })).text();
	expect(page).toContain("没有接短信网关");
	expect((await post("/staff/outbox", reviewer, { again: hex(16), why: "" })).status).toBe(422);
	expect((await post("/staff/outbox", reviewer, { again: hex(16), why: "网关修好了" })).status).toBe(303);
	expect((await post("/staff/outbox", await signIn("treasurer"), { again: hex(16), why: "x" })).status).toBe(403);
});
