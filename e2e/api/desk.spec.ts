// The bureau's list on real workerd: taking, deciding, opening, and sealing to other keys.
import { createHash, randomBytes } from "node:crypto";
import { type APIRequestContext, expect, test } from "@playwright/test";
import { api as ceremonies, couple, openDay } from "../support/ceremony";
import { announce, draws, entrant, farDay } from "../support/draw";
import { type SignedIn, formToken, post, signIn } from "../support/staff";

const hex = (bytes: number) => randomBytes(bytes).toString("hex");
const sha256 = (data: string | Buffer) => createHash("sha256").update(data);

const fingerprint = (key: string) => sha256(Buffer.from(key, "base64url")).digest().subarray(0, 8);
const said = (key: string) => fingerprint(key).toString("hex").replace(/(....)(?!$)/g, "$1-");

/** The outside of an envelope for these keys; the server never looks further. */
const head = (keys: string[]) => Buffer.concat([Buffer.from("PHE1"), Buffer.from([keys.length]), ...keys.flatMap((key) => [fingerprint(key), randomBytes(80)])]);
const inUse = async (request: APIRequestContext): Promise<string[]> => (await (await request.get("/api/keys")).json()).map((key: { public: string }) => key.public);

async function application(request: APIRequestContext, more: Record<string, unknown> = {}) {
	const [id, token] = [hex(16), hex(32)];
	const envelope = Buffer.concat([head(await inUse(request)), randomBytes(600)]);
	const data = { town: "330482001", urgent: false, attachments: 0, access_hash: sha256(token).digest("hex"), content_hash: hex(32), envelope: envelope.toString("base64url"), ...more };
	const answer = await request.put(`/api/applications/${id}`, { data, headers: { "cf-connecting-ip": id } });
	expect(answer.status()).toBe(201);
	const own = { authorization: `Bearer ${token}` };
	return { id, own, envelope, code: (await answer.json()).code as string, look: async () => (await request.get(`/api/applications/${id}`, { headers: own })).json() };
}

const take = (request: APIRequestContext, id: string, who: SignedIn, from: string | null = null) => request.put(`/api/staff/records/${id}/taker`, { headers: who.writing, data: { from } });
const step = (request: APIRequestContext, id: string, who: SignedIn, from: string, to: string, reason = "", name = hex(16)) =>
	request.put(`/api/staff/records/${id}/steps/${name}`, { headers: who.writing, data: { from, to, reason } });

test("an application goes from hand to hand to its decision; the resident reads state and reason", async ({ request }) => {
	const { id, look } = await application(request);
	const reviewer = await signIn("reviewer");
	const untaken = await step(request, id, reviewer, "received", "under_review");
	expect(untaken.status(), "nobody decides on what they have not taken").toBe(409);
	expect(untaken.headers()["content-type"]).toBe("application/problem+json");
	expect((await take(request, id, reviewer)).status()).toBe(200);
	for (const [from, to, reason, status] of [
		["received", "approved", "太急", 409],
		["received", "declined", "不行", 409],
		["received", "nothing", "", 422],
		["received", "under_review", "", 201],
		["received", "papers_asked", "缺户口本", 409],
		["under_review", "declined", " ", 422],
		["under_review", "declined", "证件号11010519491231002X", 422],
		["under_review", "papers_asked", "请补：户口本复印件", 201],
		["papers_asked", "under_review", "", 201],
		["under_review", "papers_asked", "请再补：收入证明", 201],
		["papers_asked", "under_review", "", 201],
		["under_review", "declined", "人均收入高于标准。不同意可以申请复查，电话0573-85000000", 201],
		["declined", "under_review", "按您的申请复查", 201],
		["under_review", "approved", "符合低保条件，下个月起发放", 201],
		["approved", "under_review", "再看看", 409],
	] as const) {
		expect((await step(request, id, reviewer, from, to, reason)).status(), `${from} → ${to}`).toBe(status);
	}
	const { state, history } = await look();
	expect(state).toBe("approved");
	expect(history.map((moment: { state: string }) => moment.state)).toEqual(["received", "under_review", "papers_asked", "under_review", "papers_asked", "under_review", "declined", "under_review", "approved"]);
	expect(history.at(-1)).toMatchObject({ reason: "符合低保条件，下个月起发放" });
	expect(JSON.stringify(history), "who decided is the bureau's business").not.toContain("who");
});

test("a step is done once, however often and however late it is sent, also at the same time", async ({ request }) => {
	const { id, look } = await application(request);
	const reviewer = await signIn("reviewer");
	await take(request, id, reviewer);
	const name = hex(16);
	const answers = await Promise.all(Array.from({ length: 6 }, () => step(request, id, reviewer, "received", "under_review", "", name)));
	expect(answers.map((answer) => answer.status()).sort()).toEqual([200, 200, 200, 200, 200, 201]);
	// Two people press different buttons: one of them is told.
	const [ask, decline] = [hex(16), hex(16)];
	const race = await Promise.all([step(request, id, reviewer, "under_review", "papers_asked", "缺材料", ask), step(request, id, reviewer, "under_review", "declined", "不符合", decline)]);
	expect(race.map((answer) => answer.status()).sort()).toEqual([201, 409]);
	const state = (await look()).state;
	if (state === "papers_asked") await step(request, id, reviewer, "papers_asked", "under_review");
	else await step(request, id, reviewer, "declined", "under_review", "复查");
	const before = await look();
	expect(before.state).toBe("under_review");
	// The old steps again: from a state in which the record stands once more, and from one in which it does not.
	expect((await step(request, id, reviewer, "received", "under_review", "", name)).status()).toBe(200);
	const replayed = state === "papers_asked" ? await step(request, id, reviewer, "under_review", "papers_asked", "缺材料", ask) : await step(request, id, reviewer, "under_review", "declined", "不符合", decline);
	expect(replayed.status()).toBe(200);
	expect(await look(), "a replay moves nothing").toEqual(before);
	// A step's name with another content is another's.
	expect((await step(request, id, reviewer, "under_review", "approved", "好", name)).status()).toBe(409);
	const other = await application(request);
	await take(request, other.id, reviewer);
	expect((await step(request, other.id, reviewer, "received", "under_review", "", name)).status()).toBe(409);
	expect((await other.look()).state).toBe("received");
});

test("what is urgent may be helped at once; what the resident took back is not decided on", async ({ request }) => {
	const reviewer = await signIn("reviewer");
	const urgent = await application(request, { urgent: true });
	await take(request, urgent.id, reviewer);
	expect((await step(request, urgent.id, reviewer, "received", "approved", "先救助，材料后补")).status()).toBe(201);
	const gone = await application(request);
	await take(request, gone.id, reviewer);
	expect((await request.delete(`/api/applications/${gone.id}`, { headers: gone.own })).status()).toBe(200);
	expect((await step(request, gone.id, reviewer, "received", "under_review")).status()).toBe(409);
	const sealed = await (await request.get(`/api/staff/records/${gone.id}/sealed`, { headers: reviewer.headers })).json();
	expect(sealed).toMatchObject({ envelope: null, photos: [] });
});

test("a record is with one person; a colleague can take it over from whom they saw, and nobody else's is given back", async ({ request }) => {
	const { id } = await application(request);
	const [first, second] = [await signIn("reviewer"), await signIn("reviewer", 2)];
	const races = await Promise.all([take(request, id, first), take(request, id, second)]);
	expect(races.map((answer) => answer.status()).sort()).toEqual([200, 409]);
	const [holder, other] = races[0].status() === 200 ? [first, second] : [second, first];
	const name = (await (await take(request, id, holder)).json()).taken_by;
	expect((await request.delete(`/api/staff/records/${id}/taker`, { headers: other.writing })).status()).toBe(409);
	expect((await step(request, id, other, "received", "under_review")).status()).toBe(409);
	expect((await take(request, id, other, "somebody-else")).status()).toBe(409);
	expect((await take(request, id, other, name)).status()).toBe(200);
	expect((await step(request, id, other, "received", "under_review")).status()).toBe(201);
	expect((await request.delete(`/api/staff/records/${id}/taker`, { headers: other.writing })).status()).toBe(200);
});

test("each kind is its own officers': others neither list, see, open nor decide on it", async ({ request }) => {
	const { id, code } = await application(request, { urgent: true });
	const [reviewer, names] = [await signIn("reviewer"), await signIn("names_officer")];
	const list = async ({ headers }: SignedIn, query: string) => (await request.get(`/staff/inbox?${query}`, { headers })).text();
	expect(await list(reviewer, `code=${code}`)).toContain(`record=${code}`);
	expect(await list(names, `code=${code}`)).not.toContain(`record=${code}`);
	expect((await request.get(`/staff/inbox?record=${code}`, { headers: names.headers })).status()).toBe(404);
	expect((await request.get(`/staff/inbox?record=${code}`, { headers: reviewer.headers })).status()).toBe(200);
	expect((await request.get(`/api/staff/records/${id}/sealed`, { headers: names.headers })).status()).toBe(403);
	expect((await take(request, id, names)).status()).toBe(403);
	expect((await step(request, id, names, "received", "under_review")).status()).toBe(403);
	for (const path of [`/staff/inbox?record=${"PH-0000-0000-0"}`, "/staff/inbox?record=x"]) expect((await request.get(path, { headers: reviewer.headers })).status()).toBe(404);
});

test("every time somebody has a record handed out it is written down, and marked when it is not with them", async ({ request }) => {
	const { id, envelope, own } = await application(request, { attachments: 1 });
	const photo = Buffer.concat([head(await inUse(request)), randomBytes(900)]);
	await request.put(`/api/applications/${id}/attachments/0`, { headers: { ...own, "content-type": "application/octet-stream" }, data: photo });
	const [reviewer, auditor] = [await signIn("reviewer"), await signIn("auditor")];
	const sealed = () => request.get(`/api/staff/records/${id}/sealed`, { headers: reviewer.headers });
	const answer = await (await sealed()).json();
	expect(answer).toMatchObject({ kind: "application", context: expect.stringContaining(`${id} town=330482001 urgent=false attachments=1`), envelope: envelope.toString("base64url"), photos: [{ number: 0 }] });
	const bytes = await request.get(`/api/staff/records/${id}/photos/0`, { headers: reviewer.headers });
	expect(await bytes.body()).toEqual(photo);
	expect((await request.get(`/api/staff/records/${id}/photos/1`, { headers: reviewer.headers })).status()).toBe(404);
	await take(request, id, reviewer);
	await sealed();
	const { entries } = await (await request.get(`/api/staff/audit?id=${id}`, { headers: auditor.headers })).json();
	const views = entries.filter((entry: { action: string }) => entry.action === "open_sealed");
	// The newest first: with a task; a photo that is not there; a photo; the form.
	expect(views.map((entry: { without_task: boolean }) => entry.without_task)).toEqual([false, true, true, true]);
	expect(views[0]).toMatchObject({ subject: "application", id, role: "reviewer" });
});

test("the page's own forms work without scripts: taking, deciding, and saying why not", async ({ request }) => {
	const { code, look } = await application(request);
	const reviewer = await signIn("reviewer");
	const page = `/staff/inbox?record=${code}`;
	const fields = async () => {
		const html = await (await request.get(page, { headers: reviewer.headers })).text();
		return { record: code, do: "step", step: html.match(/name="step" value="([0-9a-f]{32})"/)?.[1] ?? "", token: await formToken(page, reviewer) };
	};
	const taken = await post("/staff/inbox", reviewer, { record: code, do: "take" });
	expect(taken.status).toBe(303);
	expect(taken.headers.get("location")).toBe(page);
	const once = { ...(await fields()), from: "received", to: "under_review", reason: "" };
	for (let time = 0; time < 2; time++) expect((await post("/staff/inbox", reviewer, once)).status).toBe(303);
	expect((await look()).history).toHaveLength(2);
	const empty = await post("/staff/inbox", reviewer, { ...(await fields()), from: "under_review", to: "declined", reason: "  " });
	expect(empty.status).toBe(422);
	expect(await empty.text()).toContain("这一步要写理由");
	const stale = await post("/staff/inbox", reviewer, { ...(await fields()), from: "received", to: "papers_asked", reason: "缺户口本<script>" });
	expect(stale.status).toBe(409);
	const html = await stale.text();
	expect(html).toContain("没有改成");
	expect(html, "what was typed is kept").toContain("缺户口本&lt;script&gt;");
	expect((await look()).state).toBe("under_review");
});

test("the list: what is urgent first, then the oldest; filters and the beginning of a code find", async ({ request }) => {
	const reviewer = await signIn("reviewer");
	const list = async (query: string) => (await request.get(`/staff/inbox?${query}`, { headers: reviewer.headers })).text();
	const codes = (html: string) => [...html.matchAll(/record=(PH-[0-9A-Z-]+)/g)].map((match) => match[1]);
	const town = "330482103";
	const plain = await application(request, { town });
	const urgent = await application(request, { town, urgent: true });
	const found = codes(await list(`town=${town}`));
	expect(found.indexOf(urgent.code)).toBeLessThan(found.indexOf(plain.code));
	expect(codes(await list(`town=${town}&urgent=yes`))).not.toContain(plain.code);
	expect(codes(await list("town=330482001&kind=application"))).not.toContain(urgent.code);
	expect(codes(await list(`code=${plain.code.slice(0, 8).toLowerCase().replaceAll("-", " ")}`))).toContain(plain.code);
	expect(codes(await list("overdue=yes")), "it came today").not.toContain(plain.code);
	expect(codes(await list("mine=yes"))).not.toContain(plain.code);
	await take(request, plain.id, reviewer);
	expect(codes(await list("mine=yes"))).toContain(plain.code);
	await step(request, plain.id, reviewer, "received", "under_review");
	await step(request, plain.id, reviewer, "under_review", "declined", "不符合");
	expect(codes(await list(`town=${town}`)), "what is decided waits no more").not.toContain(plain.code);
	expect(codes(await list(`town=${town}&closed=yes`))).toContain(plain.code);
	expect(codes(await list(`code=${plain.code}`)), "who asks for a code means it").toContain(plain.code);
	expect((await request.get(`/staff/inbox?town=${encodeURIComponent("1' OR 1=1--")}&state=%00&page=-1`, { headers: reviewer.headers })).status()).toBe(200);
});

type Item = { place: string; context: string; head: string };

/** An envelope that a key opens and that is to be sealed anew, if it is one. */
async function due(request: APIRequestContext, who: SignedIn, key: string, place: string, after = ""): Promise<Item | undefined> {
	for (;;) {
		const { items } = await (await request.get(`/api/staff/sealed?key=${said(key)}&after=${after}`, { headers: who.headers })).json();
		const found = items.find((item: Item) => item.place === place);
		if (found || items.length === 0) return found;
		after = items.at(-1).place;
	}
}

test.describe.serial("keys", () => {
	const added = randomBytes(32).toString("base64url");

	test("a publisher publishes a key; from then on residents must seal to it too, and what came before is to be resealed", async ({ request }) => {
		const [publisher, reviewer] = [await signIn("publisher"), await signIn("reviewer")];
		const old = await inUse(request);
		const { id, envelope } = await application(request, { urgent: true });
		const put = (who: SignedIn, key = added, name = said(key)) => request.put(`/api/staff/keys/${name}`, { headers: who.writing, data: { public: key, label: "测试窗口" } });
		expect((await put(reviewer)).status()).toBe(403);
		expect((await put(publisher, added, "0000-0000-0000-0000")).status()).toBe(422);
		expect((await put(publisher, "x", "x")).status()).toBe(422);
		for (let time = 0; time < 2; time++) expect((await put(publisher)).status()).toBe(200);
		const keys = await inUse(request);
		expect(keys).toEqual([...old, added]);

		const [first] = old;
		const find = () => due(request, reviewer, first, `form/${id}`);
		const item = (await find())!;
		expect(Buffer.from(item.head, "base64url")).toEqual(envelope.subarray(0, 5 + 88 * old.length));
		const was = sha256(Buffer.from(item.head, "base64url")).digest("hex");
		const send = (heads: unknown[]) => request.post("/api/staff/sealed", { headers: reviewer.writing, data: { items: heads } });
		const next = head(keys);
		// For other readers, for too few, with something behind: nothing is touched.
		for (const bad of [head([added]), head([...keys, randomBytes(32).toString("base64url")]), Buffer.concat([next, Buffer.from("x")]), Buffer.from("no head")]) {
			expect((await send([{ place: item.place, was, head: bad.toString("base64url") }])).status()).toBe(422);
		}
		const stale = await (await send([{ place: item.place, was: hex(32), head: next.toString("base64url") }, { place: `form/${hex(16)}`, was, head: next.toString("base64url") }])).json();
		expect(stale).toMatchObject({ done: 0, stale: [item.place, expect.any(String)] });
		const good = [{ place: item.place, was, head: next.toString("base64url") }];
		for (let time = 0; time < 2; time++) expect(await (await send(good)).json(), "again it is the same").toEqual({ done: 1, stale: [] });
		const { envelope: now } = await (await request.get(`/api/staff/records/${id}/sealed`, { headers: reviewer.headers })).json();
		expect(Buffer.from(now, "base64url"), "only the head has changed").toEqual(Buffer.concat([next, envelope.subarray(5 + 88 * old.length)]));
		expect(await find()).toBeUndefined();
	});

	test("a photo in the bucket gets its new head too", async ({ request }) => {
		const reviewer = await signIn("reviewer");
		const keys = await inUse(request);
		const [first] = keys;
		const { id, own } = await application(request, { attachments: 1 });
		const photo = Buffer.concat([head([first]), randomBytes(100_000)]);
		await request.put(`/api/applications/${id}/attachments/0`, { headers: { ...own, "content-type": "application/octet-stream" }, data: photo });
		const place = `photo/${id}/0`;
		const item = await due(request, reviewer, first, place, `contact/${"f".repeat(32)}`);
		expect(Buffer.from(item!.head, "base64url")).toEqual(photo.subarray(0, 5 + 88));
		const was = sha256(photo.subarray(0, 5 + 88)).digest("hex");
		const next = head(keys);
		const send = () => request.post("/api/staff/sealed", { headers: reviewer.writing, data: { items: [{ place, was, head: next.toString("base64url") }] } });
		for (let time = 0; time < 2; time++) expect(await (await send()).json()).toEqual({ done: 1, stale: [] });
		const bytes = await request.get(`/api/staff/records/${id}/photos/0`, { headers: reviewer.headers });
		expect(await bytes.body()).toEqual(Buffer.concat([next, photo.subarray(5 + 88)]));
	});

	test("a couple's form gets its new head where it lies, and its registrar is handed that one", async ({ request }) => {
		const [reviewer, registrar] = [await signIn("reviewer"), await signIn("registrar", 33)];
		const keys = await inUse(request);
		const [first] = keys;
		const [who, day] = [couple(), await openDay(request, "hall", 46)];
		const { hold, confirm, cancel, slots } = ceremonies(request);
		await hold("hall", day, who, (await slots("hall", day)).find(({ free }) => free > 0)!.start);
		expect((await confirm("hall", day, who)).status()).toBe(200);
		const place = `booking/${who.id}`;
		const find = () => due(request, reviewer, first, place, `draw/${"f".repeat(32)}`);
		await expect.poll(async () => (await find())?.context, { timeout: 20_000 }).toBe(`ceremony/1 ${who.id}`);
		const before = Buffer.from((await find())!.head, "base64url");
		const form = async () => {
			const [it] = await (await request.get(`/api/staff/ceremonies/${day}/sealed?booking=${who.id}`, { headers: registrar.headers })).json();
			return Buffer.from(it.envelope, "base64url");
		};
		const rest = (await form()).subarray(before.length);
		const next = head(keys);
		const send = async (was: string) =>
			(await request.post("/api/staff/sealed", { headers: reviewer.writing, data: { items: [{ place, was, head: next.toString("base64url") }] } })).json();
		expect(await send(hex(32))).toEqual({ done: 0, stale: [place] });
		const was = sha256(before).digest("hex");
		for (let time = 0; time < 2; time++) expect(await send(was)).toEqual({ done: 1, stale: [] });
		expect(await form(), "only the head has changed").toEqual(Buffer.concat([next, rest]));
		expect(await find()).toBeUndefined();
		// What was given up is gone, and with it what was to be sealed.
		expect((await cancel("hall", day, who)).status()).toBe(200);
		expect(await send(was)).toEqual({ done: 0, stale: [place] });
	});

	test("so does a request of a draw", async ({ request }) => {
		const reviewer = await signIn("reviewer");
		const keys = await inUse(request);
		const [day, who] = [farDay(14), entrant()];
		await announce("hall", day, 120);
		expect((await draws(request).enter("hall", day, who, ["09:00"])).status()).toBe(200);
		const place = `draw/${who.id}`;
		const find = () => due(request, reviewer, keys[0], place, `pledge/${"f".repeat(32)}`);
		const item = (await find())!;
		expect(item.context).toBe(`ceremony/1 ${who.id}`);
		const was = sha256(Buffer.from(item.head, "base64url")).digest("hex");
		const send = async (next: Buffer) =>
			(await request.post("/api/staff/sealed", { headers: reviewer.writing, data: { items: [{ place, was, head: next.toString("base64url") }] } })).json();
		const next = head(keys);
		for (let time = 0; time < 2; time++) expect(await send(next)).toEqual({ done: 1, stale: [] });
		expect(await send(head(keys)), "its head is not the one that was seen any more").toEqual({ done: 0, stale: [place] });
		expect(await find()).toBeUndefined();
	});

	test("a key is retired with a reason, and the last one cannot be", async ({ request }) => {
		const publisher = await signIn("publisher");
		const retire = (key: string) => post("/staff/keys", publisher, { retire: said(key), why: "测试结束" });
		expect((await retire(added)).status).toBe(303);
		const keys = await inUse(request);
		expect(keys).not.toContain(added);
		if (keys.length === 1) expect((await retire(keys[0])).status).toBe(409);
		expect((await request.put(`/api/staff/keys/${said(added)}`, { headers: publisher.writing, data: { public: added, label: "" } })).status(), "a retired key stays retired").toBe(409);
	});
});
