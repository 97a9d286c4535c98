// Joint applications on real workerd: ciphertext in, state out; replays, races, strangers.
import { createHash, randomBytes } from "node:crypto";
import { type APIRequestContext, expect, test } from "@playwright/test";

const hex = (bytes: number) => randomBytes(bytes).toString("hex");
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** Bytes with the outside of an envelope; the server never looks further. */
async function envelope(request: APIRequestContext, size = 600) {
	const [{ public: key }] = await (await request.get("/api/keys")).json();
	const fingerprint = createHash("sha256").update(Buffer.from(key, "base64url")).digest().subarray(0, 8);
	return Buffer.concat([Buffer.from("PHE1\u0001"), fingerprint, randomBytes(80 + size)]);
}

async function application(request: APIRequestContext, attachments = 0, more = {}) {
	const token = hex(32);
	const data = {
		town: "330482001", urgent: false, attachments, access_hash: sha256(token), content_hash: hex(32),
		envelope: (await envelope(request)).toString("base64url"), ...more,
	};
	return { id: hex(16), token, data, authorization: { authorization: `Bearer ${token}` } };
}

const put = (request: APIRequestContext, id: string, data: unknown) => request.put(`/api/applications/${id}`, { data });

test("the bureau's keys are public, with the fingerprint that is printed at the counter", async ({ request }) => {
	const keys = await (await request.get("/api/keys")).json();
	// Others may be published by the tests of keys meanwhile.
	expect(keys.slice(0, 1)).toEqual([{ public: expect.stringMatching(/^[\w-]{43}$/), fingerprint: expect.stringMatching(/^([0-9a-f]{4}-?){4}$/), development: true }]);
});

test("an application is stored once, however often it is sent, also at the same time", async ({ request }) => {
	const { id, data, authorization } = await application(request);
	const answers = await Promise.all(Array.from({ length: 8 }, () => put(request, id, data)));
	expect(answers.map((answer) => answer.status()).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
	const bodies = await Promise.all(answers.map((answer) => answer.json()));
	for (const body of bodies) expect(body).toEqual(bodies[0]);
	expect(bodies[0]).toMatchObject({ code: expect.stringMatching(/^PH-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$/), state: "received", history: [{ state: "received" }] });
	const own = await request.get(`/api/applications/${id}`, { headers: authorization });
	expect(await own.json()).toEqual(bodies[0]);
	// Sealed anew, the same form has other bytes and is still the same form.
	const again = await put(request, id, { ...data, envelope: (await envelope(request)).toString("base64url") });
	expect(again.status()).toBe(200);
});

test("another form or another person's id is refused and changes nothing", async ({ request }) => {
	const { id, data, authorization } = await application(request);
	await put(request, id, data);
	for (const change of [{ content_hash: hex(32) }, { access_hash: hex(32) }, { urgent: true }, { town: "330482002" }, { attachments: 1 }]) {
		const answer = await put(request, id, { ...data, ...change });
		expect(answer.status(), JSON.stringify(change)).toBe(409);
	}
	expect(await (await request.get(`/api/applications/${id}`, { headers: authorization })).json()).toMatchObject({ state: "received", urgent: false });
});

test("without the token there is nothing to see, to add or to withdraw", async ({ request }) => {
	const { id, data } = await application(request, 1);
	await put(request, id, data);
	const strangers = [{}, { authorization: `Bearer ${hex(32)}` }, { authorization: `Bearer ${data.access_hash}` }, { authorization: "Bearer x" }, { authorization: "Basic eA==" }];
	for (const headers of strangers) {
		expect((await request.get(`/api/applications/${id}`, { headers })).status()).toBe(404);
		expect((await request.delete(`/api/applications/${id}`, { headers })).status()).toBe(404);
		expect((await request.put(`/api/applications/${id}/attachments/0`, { headers, data: await envelope(request) })).status()).toBe(404);
	}
	expect((await request.get(`/api/applications/${hex(16)}`, { headers: strangers[1] })).status()).toBe(404);
});

test("photos come one by one, in any order and more than once; the last completes it", async ({ request }) => {
	const { id, data, authorization } = await application(request, 3);
	expect(await (await put(request, id, data)).json()).toMatchObject({ state: "receiving", arrived: 0 });
	const send = async (number: number, body: Buffer) => request.put(`/api/applications/${id}/attachments/${number}`, { headers: { ...authorization, "content-type": "application/octet-stream" }, data: body });
	for (const number of [2, 0, 0]) expect((await send(number, await envelope(request, 5 * 1024 * 1024))).status()).toBe(204);
	const look = async () => (await request.get(`/api/applications/${id}`, { headers: authorization })).json();
	expect(await look()).toMatchObject({ state: "receiving", arrived: 2 });
	expect((await send(3, await envelope(request))).status()).toBe(404);
	expect((await send(1, Buffer.from("a photo that nobody sealed"))).status()).toBe(422);
	expect((await send(1, await envelope(request, 5 * 1024 * 1024 + 5000))).status()).toBe(413);
	expect((await send(1, await envelope(request))).status()).toBe(204);
	expect(await look()).toMatchObject({ state: "received", arrived: 3, history: [{ state: "receiving" }, { state: "received" }] });
});

test("withdrawn is withdrawn: nothing sealed is left and nothing more is taken", async ({ request }) => {
	const { id, data, authorization } = await application(request, 1);
	await put(request, id, data);
	const photo = { headers: { ...authorization, "content-type": "application/octet-stream" }, data: await envelope(request) };
	await request.put(`/api/applications/${id}/attachments/0`, photo);
	for (let time = 0; time < 2; time++) {
		const answer = await request.delete(`/api/applications/${id}`, { headers: authorization });
		expect(await answer.json()).toMatchObject({ state: "withdrawn" });
	}
	expect((await request.put(`/api/applications/${id}/attachments/0`, photo)).status()).toBe(409);
	expect(await (await put(request, id, data)).json()).toMatchObject({ state: "withdrawn" });
});

test("what is not sealed to the bureau, or not an application, is refused in both languages", async ({ request }) => {
	const { id, data } = await application(request);
	const stranger = Buffer.concat([Buffer.from("PHE1\u0001"), randomBytes(8 + 80 + 600)]).toString("base64url");
	for (const [change, type, status] of [
		[{ envelope: Buffer.from("name: Zhang San, phone 13800000000".repeat(10)).toString("base64url") }, "/problems/not-sealed", 422],
		[{ envelope: "not base64url!" }, "/problems/not-sealed", 422],
		[{ envelope: stranger }, "/problems/not-sealed", 422],
		[{ envelope: (await envelope(request, 140_000)).toString("base64url") }, "/problems/too-large", 413],
		[{ envelope: "A".repeat(300_000) }, "/problems/too-large", 413],
		[{ town: "330482999" }, "/problems/unreadable", 422],
		[{ attachments: 11 }, "/problems/unreadable", 422],
		[{ attachments: -1 }, "/problems/unreadable", 422],
		[{ access_hash: "0".repeat(63) }, "/problems/unreadable", 422],
		[{ name: "Zhang San" }, "/problems/unreadable", 422],
	] as const) {
		const answer = await put(request, id, { ...data, ...change });
		expect(answer.headers()["content-type"]).toBe("application/problem+json");
		expect(await answer.json(), JSON.stringify(change).slice(0, 60)).toMatchObject({ type, status, title_zh: expect.any(String) });
	}
	expect((await request.put(`/api/applications/${id}`, { data: "[", headers: { "content-type": "application/json" } })).status()).toBe(422);
	expect((await request.put("/api/applications/short", { data })).status()).toBe(404);
	expect((await request.post(`/api/applications/${id}`, { data })).status()).toBe(405);
	expect((await request.put("/api/policies", { data })).status()).toBe(405);
});
