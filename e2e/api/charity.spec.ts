// Pledges and the ledger on real workerd: replays, limits, what is refused, what is proven, what is forgotten.
import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "@playwright/test";
import { book, caller, drain, hex, pledge, today, treasurer } from "../support/ledger";

test("a pledge is stored once, however often it is sent, with each of its months once", async ({ request }) => {
	const { id, data, authorization } = pledge();
	const put = () => request.put(`/api/pledges/${id}`, { data, headers: caller() });
	const answers = await Promise.all(Array.from({ length: 8 }, put));
	expect(answers.map((answer) => answer.status()).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
	const own = await (await request.get(`/api/pledges/${id}`, { headers: authorization })).json();
	expect(own).toMatchObject({ code: expect.stringMatching(/^PH-\w{4}-\w{4}-\w$/), state: "active", reachable: false, gifts: [], pledge: data.pledge });
	const months = own.months.map((row: { month: string }) => row.month);
	expect(months).toHaveLength(132);
	expect(new Set(months).size).toBe(132);
	expect(own.months.reduce((sum: number, row: { fen: number }) => sum + row.fen, 0)).toBe(2_640_000);
	expect((await request.put(`/api/pledges/${id}`, { data: { ...data, content_hash: hex(32) }, headers: caller() })).status()).toBe(409);
	expect((await request.get(`/api/pledges/${id}`, { headers: { authorization: `Bearer ${hex(32)}` } })).status()).toBe(404);
	expect((await request.get(`/api/pledges/${id}`)).status()).toBe(404);
});

for (const [what, content, errors] of [
	["nothing", { way: { once: { amount: 0 } } }, null],
	["less than nothing", { way: { once: { amount: -1 } } }, null],
	["ten billion yuan", { way: { once: { amount: 1e12 } } }, null],
	["a part of a fen", { way: { once: { amount: 0.5 } } }, null],
	["a fund that is not there", { purpose: "fund:nobody" }, [{ field: "purpose", problem: "unknown" }]],
	["an account that is no fund", { purpose: "bank" }, [{ field: "purpose", problem: "unknown" }]],
	["a telephone number as a name", { name: "王 138 0000 0000" }, [{ field: "name", problem: "private" }]],
	["a day long past", { way: { monthly: { amount: 100, start: "2020-01-01", months: null } } }, [{ field: "start", problem: "day" }]],
	["too many months", { way: { monthly: { amount: 100, start: today(), months: 601 } } }, [{ field: "months", problem: "months" }]],
] as const) {
	test(`a pledge with ${what} is refused`, async ({ request }) => {
		const { id, data } = pledge(content);
		const answer = await request.put(`/api/pledges/${id}`, { data, headers: caller() });
		expect(answer.status()).toBe(422);
		const problem = await answer.json();
		if (errors) expect(problem).toMatchObject({ type: "/problems/wrong-fields", errors });
		else expect(problem.type).toBe("/problems/unreadable");
	});
}

test("a pledge is paused, goes on, changes its amount and stops for good", async ({ request }) => {
	const { id, data, authorization } = pledge({ way: { monthly: { amount: 20_000, start: today(), months: null } }, name: "一位老人" });
	await request.put(`/api/pledges/${id}`, { data, headers: caller() });
	const change = async (to: unknown) => request.patch(`/api/pledges/${id}`, { data: to, headers: authorization });
	const paused = await (await change({ state: "paused" })).json();
	expect([paused.state, paused.months.length]).toEqual(["paused", 1]);
	const on = await (await change({ state: "active" })).json();
	expect([on.state, on.months.length]).toEqual(["active", 13]);
	const more = await (await change({ amount: 30_000 })).json();
	expect(more.months.map((row: { fen: number }) => row.fen)).toEqual([20_000, ...Array(12).fill(30_000)]);
	const stopped = await (await change({ state: "stopped" })).json();
	expect([stopped.state, stopped.pledge.name, stopped.months.length]).toEqual(["stopped", null, 1]);
	expect((await change({ state: "active" })).status()).toBe(409);
	expect((await change({ state: "gone" })).status()).toBe(422);
	expect((await change({ amount: 0 })).status()).toBe(422);
});

test("nobody books from outside the console", async ({ request }) => {
	for (const path of ["/api/ledger/entries", "/api/staff/ledger/entries"]) {
		const answer = await request.post(path, { data: { entries: [] }, headers: caller() });
		expect([401, 403, 405], path).toContain(answer.status());
	}
});

test("the same import a hundred times, at the same time, is each entry once", async ({ request }) => {
	const entries = Array.from({ length: 10 }, () => ({ id: hex(8), day: today(), from: "bank", to: "suspense", fen: 12_345 }));
	const answers = await Promise.all(Array.from({ length: 100 }, (_, turn) => book(request, turn % 2 ? entries : [...entries].reverse())));
	const numbers = answers.map((answer, turn) => (turn % 2 ? answer : answer.reverse()).map(({ number }) => number));
	for (const told of numbers) expect(told).toEqual(numbers[0]);
	expect(new Set(numbers[0]).size).toBe(10);
	expect(await book(request, [{ ...entries[0], fen: 1 }])).toEqual([{ number: null, refused: "taken" }]);
});

test("a bank's statement is the same entries however often, in whatever order and batches it is sent", async ({ request }) => {
	const { id, data, authorization } = pledge({ purpose: "fund:qing-pingguo" });
	const number = hex(6);
	const lines = (code?: string) => Array.from({ length: 40 }, (_, at) => ({ id: `${number}${at}`, day: today(), fen: 100 + at, ...(at % 4 ? {} : { reference: code ?? "PH-AAAA-AAAA-A" }) }));
	const send = async (lines: unknown[], where = "") => {
		const answer = await request.post(`/api/staff/ledger/statement${where}`, { data: { lines }, headers: await treasurer() });
		expect(answer.status(), await answer.text()).toBe(200);
		return await answer.json();
	};
	const code = await (await request.put(`/api/pledges/${id}`, { data, headers: caller() })).json().then((made) => made.code);
	const all = lines(code);
	const looked = await send(all, "/look");
	expect(looked.map(({ to }: { to: string }) => to).slice(0, 4)).toEqual(["fund:qing-pingguo", "suspense", "suspense", "suspense"]);
	expect(looked[0]).toMatchObject({ booked: null, taken: false });
	await Promise.all(Array.from({ length: 100 }, (_, turn) => {
		const turned = [...all.slice(turn % 40), ...all.slice(0, turn % 40)];
		return send(turn % 2 ? turned : turned.reverse().slice(0, 1 + (turn % 40)));
	}));
	const first = await send(all);
	const numbers = first.map(({ number }: { number: number }) => number);
	expect(new Set(numbers).size).toBe(40);
	// A pledge that is made, or a reference that is read, only later changes nothing of what is booked.
	expect(await send(lines())).toEqual(first);
	expect((await send(all, "/look"))[1]).toEqual({ to: "suspense", booked: numbers[1], taken: false });
	expect(await send([{ ...all[1], fen: 5 }])).toEqual([{ number: null, refused: "taken" }]);
	expect((await send([{ ...all[1], fen: 5 }], "/look"))[0]).toMatchObject({ booked: null, taken: true });
	const own = await (await request.get(`/api/pledges/${id}`, { headers: authorization })).json();
	expect(own.gifts).toHaveLength(10);

	// What waits is matched by hand in parts, no fen of it twice.
	const waits = numbers[1];
	const match = (fen: number, more = {}) => book(request, [{ id: hex(8), day: today(), from: "suspense", to: "fund:qing-pingguo", fen, matches: waits, ...more }]);
	expect((await match(60, { reference: code }))[0].refused).toBeNull();
	expect(await match(42)).toEqual([{ number: null, refused: "matched_already" }]);
	expect((await match(41))[0].refused).toBeNull();
	expect(await match(1)).toEqual([{ number: null, refused: "matched_already" }]);
	expect(await match(1, { matches: numbers[0] })).toEqual([{ number: null, refused: "matches_nothing" }]);
	const loose = await request.post("/api/staff/ledger/entries", { data: { entries: [{ id: hex(8), day: today(), from: "suspense", to: "fund:weikang", fen: 1 }] }, headers: await treasurer() });
	expect(loose.status()).toBe(422);
	for (const bad of [[{ ...all[0], id: "" }], [{ ...all[0], fen: 0 }], [{ ...all[0], day: "2026-02-30" }], Array(1001).fill(all[0])]) {
		const answer = await request.post("/api/staff/ledger/statement", { data: { lines: bad }, headers: await treasurer() });
		expect([413, 422]).toContain(answer.status());
	}
});

test("of many payments for the last money one is made, and nothing is given back twice", async ({ request }) => {
	const fund = "project:zhuxue";
	await drain(request, fund);
	const [{ number }] = await book(request, [{ id: hex(8), day: today(), from: "bank", to: fund, fen: 7_700 }]);
	const before = (await (await request.get("/api/funds")).json()).funds;
	expect(before.length).toBe(9);
	// A thousand at once: a hundred alone, the others twenty-five to a request.
	const payments = await Promise.all(
		[...Array(100).fill(1), ...Array(36).fill(25)].map((length) =>
			book(request, Array.from({ length }, () => ({ id: hex(8), day: today(), from: fund, to: "spent", fen: 7_700, note: "助学金" })))),
	);
	const made = payments.flat().filter((answer) => answer.number !== null);
	expect(made).toHaveLength(1);
	expect(payments.flat().filter((answer) => answer.refused === "short")).toHaveLength(999);
	const back = (from: string, to: string, of: number, fen: number) => book(request, [{ id: hex(8), day: today(), from, to, fen, takes_back: of }]);
	expect(await back(fund, "bank", number!, 7_700)).toEqual([{ number: null, refused: "short" }]);
	expect((await back("spent", fund, made[0].number!, 7_700))[0].refused).toBeNull();
	expect(await back("spent", fund, made[0].number!, 1)).toEqual([{ number: null, refused: "taken_back_already" }]);
	expect((await back(fund, "bank", number!, 7_700))[0].refused).toBeNull();
	expect((await book(request, [{ id: hex(8), day: today(), from: "bank", to: "spent", fen: 1 }]))[0].refused).toBe("no_such_move");
	for (const [field, value] of [["to", "fund:nobody"], ["fen", 0], ["fen", 1.5], ["note", "打 13800000000"], ["note", "两\n行"], ["reference", "PH-0000-0000-0"], ["voucher", "x"]] as const) {
		const entry = { id: hex(8), day: today(), from: "bank", to: "fund:weikang", fen: 1, [field]: value };
		const answer = await request.post("/api/staff/ledger/entries", { data: { entries: [entry] }, headers: await treasurer() });
		expect(answer.status(), `${field} ${value}`).toBe(422);
	}
});

test("a gift is proven to its donor, followed to what it became, and forgotten on demand; the whole ledger is rebuilt from its files", async ({ request }) => {
	test.slow();
	const { id, data, authorization } = pledge({ purpose: "project:laonian-yingyang" });
	const { code } = await (await request.put(`/api/pledges/${id}`, { data, headers: caller() })).json();
	const gift = { id: hex(8), day: today(), from: "bank", to: "project:laonian-yingyang", fen: 20_000, reference: code, month: today().slice(0, 7), receipt: "浙财0001" };
	const elsewhere = await request.post("/api/staff/ledger/entries", { data: { entries: [{ ...gift, id: hex(8), to: "fund:weikang" }] }, headers: await treasurer() });
	expect(elsewhere.status(), "the purpose binds").toBe(422);
	await drain(request, "project:laonian-yingyang");
	await book(request, [gift]);
	await book(request, [{ id: hex(8), day: today(), from: "project:laonian-yingyang", to: "spent", fen: 14_320, note: "营养餐", voucher: hex(32) }]);
	const own = await (await request.get(`/api/pledges/${id}`, { headers: authorization })).json();
	expect(own.gifts).toHaveLength(1);
	expect(own.gifts[0]).toMatchObject({ receipt: "浙财0001", secret: expect.stringContaining(code) });
	expect(own.gifts[0].leaf).not.toContain(code);
	expect(own.gifts[0].went).toEqual([
		{ fen: 5_680, lies_in: "project:laonian-yingyang", by: null },
		{ fen: 14_320, lies_in: null, by: { number: expect.any(Number), day: today(), from: "project:laonian-yingyang", returned: false, note: "营养餐" } },
	]);

	const { key, development } = await (await request.get("/api/ledger/key")).json();
	expect(development).toBe(true);
	const { number } = own.gifts[0];
	const hidden = createHash("sha256").update(own.gifts[0].secret).digest("base64");
	expect(own.gifts[0].leaf).toContain(`hidden ${hidden}`);

	// The proof file, as the page writes it, verifies with the bureau's command.
	const folder = mkdtempSync(join(tmpdir(), "pinghu-"));
	const extra = Buffer.from(`${own.gifts[0].leaf}\n${own.gifts[0].secret}`).toString("base64");
	const proof = ["c2sp.org/tlog-proof@v1", `extra ${extra}`, `index ${number}`, ...own.gifts[0].hashes, "", own.head].join("\n");
	expect(Buffer.byteLength(proof)).toBeLessThan(4096);
	writeFileSync(join(folder, "gift.tlog-proof"), proof);
	const charity = (...args: string[]) => execFileSync("cargo", ["run", "-q", "-p", "desk", "--bin", "charity", "--", ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
	expect(charity("verify", join(folder, "gift.tlog-proof"), "--key", key)).toContain(`given under ${code}`);
	writeFileSync(join(folder, "other.tlog-proof"), proof.replace(`index ${number}`, `index ${number + 1}`));
	expect(() => charity("verify", join(folder, "other.tlog-proof"), "--key", key)).toThrow();
	const public_ = await request.get(`/api/ledger/proofs/${number}`);
	expect(await public_.text()).not.toContain(code);
	expect((await request.get("/api/ledger/proofs/999999999")).status()).toBe(404);

	// Everybody rebuilds everything.
	const head = await (await request.get("/api/ledger/checkpoint")).text();
	const size = Number(head.split("\n")[1]);
	const tiles = ["checkpoint"];
	for (let first = 0; first < size; first += 256) {
		const width = Math.min(256, size - first);
		const name = `${String(first / 256).padStart(3, "0")}${width < 256 ? `.p/${width}` : ""}`;
		tiles.push(`tile/0/${name}`, `tile/entries/${name}`);
	}
	if (size >= 256) tiles.push(`tile/1/000.p/${Math.floor(size / 256)}`);
	for (const path of tiles) {
		const answer = path === "checkpoint" ? null : await request.get(`/api/ledger/${path}`);
		if (answer) expect(answer.headers()["cache-control"]).toContain("immutable");
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), answer ? await answer.body() : head);
	}
	expect(charity("audit", folder, "--key", key)).toContain("every total confirmed");
	const consistency = await request.get(`/api/ledger/consistency?from=1&to=${size}`);
	expect((await consistency.json()).length).toBeGreaterThan(0);
	expect((await request.get(`/api/ledger/consistency?from=${size}&to=${size + 1}`)).status()).toBe(404);
	expect((await request.get("/api/ledger/consistency?from=x&to=1")).status()).toBe(422);

	const gone = await (await request.delete(`/api/pledges/${id}`, { headers: authorization })).json();
	expect(gone).toMatchObject({ state: "stopped", gifts: [] });
	const still = await (await request.get(`/api/ledger/proofs/${number}`)).text();
	expect(Buffer.from(still.match(/^extra (.*)$/m)![1], "base64").toString()).toContain("project:laonian-yingyang 20000");
});
