// The treasurer: a bank's file in, what waits matched, receipts recorded, what was wrong taken back.
import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type APIRequestContext, type Page } from "@playwright/test";
import { book, caller, drain, hex, pledge, today } from "../support/ledger";
import { charity, downloaded, witnessKey, witnessSql } from "../support/published.mjs";
import { seal } from "../support/seal.mjs";
import { sql } from "../support/server.mjs";
import { signIn } from "../support/staff";
import { expect, expectAccessible, expectRoomy, test } from "../support/portal";

async function asTreasurer(page: Page, person: number) {
	const { cookie } = await signIn("treasurer", person);
	const [name, value] = cookie.split("=");
	await page.context().addCookies([{ name, value, domain: "127.0.0.1", path: "/", secure: true, httpOnly: true, sameSite: "Lax" }]);
}

/** GBK of the few characters that the file holds; no Node writes it. */
const GBK: Record<string, string> = { 流: "c1f7", 水: "cbae", 日: "c8d5", 子: "d7d3", 进: "bdf8", 账: "d5cb", 附: "b8bd", 言: "d1d4", 号: "bac5", 张: "d5c5", 三: "c8fd" };
const gbk = (text: string) => Buffer.concat([...text].map((char) => (char < "\u0080" ? Buffer.from(char) : Buffer.from(GBK[char], "hex"))));

test("a bank's file in GBK with headings that nobody knows is mapped once, looked at, booked once, matched, corrected; the donor sees the receipt", async ({ page, request }) => {
	test.slow();
	await asTreasurer(page, 31);
	const { id, linked, data } = pledge({ purpose: "fund:funv-ertong", way: { once: { amount: 100_000 } } });
	const { code } = await (await request.put(`/api/pledges/${id}`, { data, headers: caller() })).json();
	const number = hex(6);
	const rows = Array.from({ length: 2_300 }, (_, at) => `${today()},${number}${at},${at === 7 ? "abc" : "1.00"},张三,${at === 3 ? code : ""}`);
	const file = { name: "bank.csv", mimeType: "text/csv", buffer: gbk(`日子,流水号,进账,张,附言\r\n${rows.join("\r\n")}\r\n`) };
	const sent: string[] = [];
	page.on("request", (asked) => sent.push(asked.postData() ?? ""));

	await page.goto("/staff/treasury");
	await expect(page.getByLabel("银行流水文件")).toBeVisible();
	await page.getByLabel("银行流水文件").setInputFiles(file);
	await expect(page.getByText("读到2300行。")).toBeVisible();
	await expectAccessible(page);
	await expectRoomy(page);
	await page.getByLabel("日期", { exact: true }).first().selectOption({ label: `日子（如：${today()}）` });
	await page.getByRole("button", { name: "看看会怎么记" }).click();
	await expect(page.getByRole("alert")).toContainText("请选日期和金额两列");
	await page.getByLabel("收入金额").selectOption({ label: "进账（如：1.00）" });
	await page.getByRole("button", { name: "看看会怎么记" }).click();
	await expect(page.getByRole("heading", { name: "会这样记" })).toBeFocused();
	const found = page.locator("[data-found] table").first();
	await expect(found.locator("tr", { hasText: "对上认捐" })).toContainText("1");
	await expect(found.locator("tr", { hasText: "记到待查" })).toContainText("2298");
	await expect(found.locator("tr", { hasText: "不记的行" })).toContainText("1");
	await expectAccessible(page);
	await page.getByRole("button", { name: "入账2299笔" }).click();
	await expect(page.getByRole("heading", { name: "2299笔都在账本里了" })).toBeFocused();
	for (const body of sent) expect(body).not.toContain("张三");

	// The same file again: its columns are known, and nothing is new.
	await page.reload();
	await page.getByLabel("银行流水文件").setInputFiles(file);
	await expect(page.getByLabel("收入金额")).toHaveValue("2");
	await page.getByRole("button", { name: "看看会怎么记" }).click();
	await expect(found.locator("tr", { hasText: "以前记过" })).toContainText("2299");
	await expect(page.getByText("没有新的要记。")).toBeVisible();

	// A voucher stays on the device; its fingerprint is booked.
	const voucher = randomBytes(2000);
	await page.getByLabel("凭证文件").setInputFiles({ name: "voucher.pdf", mimeType: "application/pdf", buffer: voucher });
	const hash = createHash("sha256").update(voucher).digest("hex");
	await expect(page.locator("#voucher")).toHaveValue(hash);
	await page.locator("#from").selectOption("fund:funv-ertong");
	await page.locator("#to").selectOption("spent");
	await page.locator("#amount").fill("0.10");
	await page.locator("#note").fill("打印材料");
	await page.getByRole("button", { name: "记下这一笔" }).click();
	await expect(page.getByRole("status").first()).toContainText("已经记下");

	await page.goto("/staff/treasury/entries");
	const entry = page.locator(".entry").filter({ hasText: hash }).first();
	await expect(entry).toContainText("打印材料");
	await expectAccessible(page);
	await expectRoomy(page);
	await entry.getByText("更正（冲回）").click();
	await entry.getByLabel("为什么").fill("重复了");
	await entry.getByRole("button", { name: "记下" }).click();
	await expect(page.getByRole("status").first()).toContainText("已经记下");
	await expect(page.locator(".entry").first()).toContainText("更正");

	// What waits: a part to the pledge, the rest back to who sent it.
	await page.getByRole("link", { name: "待查的来款" }).click();
	const waiting = page.locator(".entry").first();
	const name = await waiting.getByRole("heading").innerText();
	await waiting.getByText("认领", { exact: true }).first().click();
	await waiting.getByLabel("捐款码").fill(code);
	await waiting.getByLabel("金额（元）").first().fill("0.60");
	await waiting.getByRole("button", { name: "认领" }).click();
	await expect(page.getByRole("status").first()).toContainText("已经记下");
	await expect(waiting.getByRole("heading")).toHaveText(name);
	await expect(waiting).toContainText("还剩：0.40元");
	await waiting.getByText("退款").first().click();
	await waiting.getByLabel("为什么").fill("转错了");
	await waiting.getByRole("button", { name: "记下" }).click();
	await expect(page.getByRole("status").first()).toContainText("已经记下");
	await expect(page.locator(".entry").first().getByRole("heading")).not.toHaveText(name);

	await page.getByRole("link", { name: "还没有票据号码的" }).click();
	const gift = page.locator(".entry", { hasText: code }).first();
	await gift.getByText("填票据号码").click();
	await gift.getByLabel("公益事业捐赠统一票据号码").fill("浙财 0042");
	await gift.getByRole("button", { name: "记下号码" }).click();
	await expect(page.getByRole("status").first()).toContainText("票据号码记下了");
	await page.goto(`/give/mine#${linked}`);
	await expect(page.locator(".gift")).toHaveCount(2);
	await expect(page.locator("main")).toContainText("浙财 0042");
});

/** A witness audits the ledger up to a closed period's head, signs it, and is told on its page and on its sheet. */
async function witnessed(page: Page, request: APIRequestContext, quarter: string) {
	const base = process.env.BASE_URL!;
	await page.goto(`/give/reports/${quarter}`);
	await expect(page.getByText("还没有单位见证签名")).toBeVisible();
	const folder = mkdtempSync(join(tmpdir(), "witness-"));
	const name = "shenji.example";
	const [secret, key] = witnessKey(name);
	await downloaded(base, folder, `cosignatures/${quarter}`);
	const line = await charity(base, "cosign", folder, ["--name", name], secret);
	const send = (data: string) => request.post(`/api/cosignatures/${quarter}`, { headers: { "content-type": "text/plain", ...caller() }, data });
	expect((await send(line)).status(), "nobody knows that witness").toBe(422);
	await sql(process.env.PINGHU_STATE!, witnessSql(key, "平湖市审计局", "Pinghu Audit Office"));
	const other = await charity(base, "cosign", folder, ["--name", name], randomBytes(32).toString("base64"));
	for (const bad of [other, line.replace(name, "bank.example"), line.slice(0, -9), "— x", "", `${line}${other}`, "x".repeat(2000)])
		expect([413, 422], bad.slice(0, 60)).toContain((await send(bad)).status());
	for (let again = 0; again < 2; again++) {
		const answer = await send(line);
		expect(answer.status(), await answer.text()).toBe(200);
		expect((await answer.text()).endsWith(`\n${line}`)).toBe(true);
	}
	expect((await request.post("/api/cosignatures/2019-Q1", { data: line, headers: caller() })).status()).toBe(404);
	// The file that carries the line is the same ledger, to the command too; and signing twice is refused.
	await downloaded(base, folder, `cosignatures/${quarter}`);
	expect(await charity(base, "audit", folder)).toContain("every total confirmed");
	await expect(charity(base, "cosign", folder, ["--name", name], secret)).rejects.toThrow(/has signed this head/);

	for (const path of [`/give/reports/${quarter}`, `/give/reports/${quarter}/sheet`, `/en/give/reports/${quarter}/sheet?size=large`]) {
		await page.goto(path);
		await expect(page.locator("main")).toContainText(path.startsWith("/en") ? "Pinghu Audit Office" : "平湖市审计局");
		await expectAccessible(page);
		await expectRoomy(page);
	}
	await expect(page.locator("pre")).toContainText(line.trim());
	// Scanned, the sheet is compared with what is published; another sheet does not agree.
	const scanned = await page.locator(".sheet-code .why").innerText();
	await page.goto(scanned);
	await expect(page.getByRole("status")).toContainText("the same ledger");
	await page.goto(scanned.replace(/root=..../, "root=AAAA"));
	await expect(page.getByRole("alert")).toContainText("does not agree");
}

test("a quarter is looked at, closed and published; what is booked later belongs to the next; anybody can work its numbers out", async ({ page, request, browser, baseURL }) => {
	test.slow();
	await asTreasurer(page, 32);
	await book(request, [{ id: hex(8), day: today(), from: "bank", to: "fund:gongyi-chuangtou", fen: 12_300 }]);
	await book(request, [{ id: hex(8), day: today(), from: "fund:gongyi-chuangtou", to: "spent", fen: 4_500, note: "=慰问品", voucher: hex(32) }]);
	await page.goto("/staff/treasury/periods");
	const [third, fourth] = (await page.locator("#quarter option").evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value))).slice(-2);
	const look = async (quarter: string) => {
		await page.goto("/staff/treasury/periods");
		await page.getByLabel("哪个季度").selectOption(quarter);
		await page.getByRole("button", { name: "预览" }).click();
		await expect(page.getByRole("heading", { name: "将会公开这些数" })).toBeVisible();
	};
	// Others book meanwhile: the tests run beside this one.
	const close = async () => {
		for (let tries = 0; tries < 30 && (await page.getByRole("button", { name: "公开这一期" }).isVisible()); tries++)
			await page.getByRole("button", { name: "公开这一期" }).click();
		await expect(page.getByRole("status").first()).toContainText("已经公开");
	};
	await look(third);
	await expectAccessible(page);
	await expectRoomy(page);
	// Something comes between the look and the closing.
	await book(request, [{ id: hex(8), day: today(), from: "bank", to: "fund:gongyi-chuangtou", fen: 100 }]);
	await page.getByRole("button", { name: "公开这一期" }).click();
	await expect(page.getByRole("alert")).toContainText("请再看一遍");
	await close();
	const report = async (quarter: string) => (await request.get(`/api/ledger/reports/${quarter}`)).json();
	const first = await report(third);
	const line = (told: any) => told.disclosure.lines.find(({ account }: { account: string }) => account === "fund:gongyi-chuangtou");
	expect(line(first)).toMatchObject({ opening: 0, received: 12_400, spent: 4_500, closing: 7_900, gifts: 2, payments: 1 });
	expect(first.head.split("\n")[1]).toBe(String(first.disclosure.size));
	expect(first.head).toContain("fund:gongyi-chuangtou 12400 4500 7900");

	const csv = await (await request.get(`/api/ledger/reports/${third}.csv`)).text();
	const rows = csv.trim().split("\r\n").slice(1).map((row) => row.split(","));
	expect(rows).toHaveLength(first.disclosure.size);
	const moved = (column: number, account: string) => rows.filter((row) => row[column] === account).reduce((sum, row) => sum + Number(row[5]), 0);
	expect(moved(4, "fund:gongyi-chuangtou") - moved(3, "fund:gongyi-chuangtou")).toBe(7_900);
	expect(csv).toContain("'=慰问品");

	await witnessed(page, request, third);

	// It tells a day of the closed period and belongs to the next all the same.
	const early = `${third.slice(0, 4)}-${String(Number(third.at(-1)) * 3 - 2).padStart(2, "0")}-01`;
	await book(request, [{ id: hex(8), day: early, from: "bank", to: "fund:gongyi-chuangtou", fen: 600 }]);
	expect(await report(third)).toEqual(first);
	await look(fourth);
	await expect(page.getByText("还没有结束")).toBeVisible();
	await expect(page.getByText("上一期公开以后补记的")).toBeVisible();
	await close();
	const second = await report(fourth);
	expect(second.disclosure.first).toBe(first.disclosure.size);
	expect(line(second)).toMatchObject({ opening: 7_900, received: 600, closing: 8_500 });
	await expect(page.getByText("都公开过了")).toBeVisible();

	const context = await browser.newContext({ javaScriptEnabled: false, baseURL, viewport: { width: 390, height: 844 } });
	const reader = await context.newPage();
	await reader.goto("/give");
	await reader.getByRole("link", { name: "善款公开" }).click();
	await expect(reader.locator("main")).toContainText("第七十九条");
	await reader.locator(`main a[href$="/give/reports/${third}"]`).click();
	await expect(reader.locator("main")).toContainText("慰问品");
	await expect(reader.locator("main")).toContainText("124.00元");
	await expect(reader.locator("pre")).toContainText("fund:gongyi-chuangtou 12400");
	await expectRoomy(reader);
	await context.close();
	for (const path of ["/give/reports", `/give/reports/${third}`, `/en/give/reports/${third}?size=large`]) {
		await page.goto(path);
		await expectAccessible(page);
		await expectRoomy(page);
	}
	expect((await request.get("/give/reports/2019-Q1")).status()).toBe(404);
	expect((await request.get("/api/ledger/reports/2019-Q1.csv")).status()).toBe(404);
});

test("old slips are typed twice; what differs is shown, what agrees the donor sees as entered later", async ({ page, request }) => {
	test.slow();
	const { id, linked, data } = pledge();
	const { code } = await (await request.put(`/api/pledges/${id}`, { data, headers: caller() })).json();
	const number = hex(5).toUpperCase();
	const slips = (wrong = -1) => Array.from({ length: 132 }, (_, at) => `${number}-${at} ${2015 + Math.floor(at / 12)}-${String(1 + (at % 12)).padStart(2, "0")}-08 ${at === wrong ? 20 : 200}`);
	const type = async (pass: string, lines: string[]) => {
		await page.goto("/staff/treasury/slips");
		await page.getByLabel("捐款码").fill(code);
		await page.getByLabel("第几遍").selectOption(pass);
		await page.getByLabel("收据", { exact: true }).fill(lines.join("\n"));
		await page.getByRole("button", { name: "记下" }).click();
	};
	await asTreasurer(page, 33);
	await type("1", [...slips(7), "没有日期 200"]);
	await expect(page.getByRole("status").first()).toContainText("第133行");
	await expect(page.locator("tbody tr")).toHaveCount(132);
	// Whoever types the second time does not see the first.
	await expect(page.locator("tbody")).not.toContainText("200.00元");
	await expectAccessible(page);
	await asTreasurer(page, 34);
	await type("2", slips());
	await expect(page.locator("tbody tr").first()).toContainText("不一样");
	await expect(page.locator("tbody tr").first()).toContainText("20.00元");
	await expect(page.locator("tbody tr", { hasText: "两遍一样" })).toHaveCount(131);
	await expectRoomy(page);
	await page.goto(`/give/mine#${linked}`);
	await expect(page.locator(".slips")).toContainText("一共131张纸质收据，26,200.00元");
	await type("1", [slips()[7]]);
	await expect(page.locator("tbody tr", { hasText: "两遍一样" })).toHaveCount(132);
	// A slip belongs to one donor, and what both passes agreed on is not typed over.
	const other = pledge();
	const made = await (await request.put(`/api/pledges/${other.id}`, { data: other.data, headers: caller() })).json();
	await page.getByLabel("捐款码").fill(made.code);
	await page.getByLabel("收据", { exact: true }).fill(slips()[0]);
	await page.getByRole("button", { name: "记下" }).click();
	await expect(page.getByRole("status").first()).toContainText("在别的捐款码下");
	await type("1", [slips(0)[0]]);
	await page.goto(`/give/mine#${linked}`);
	await page.reload();
	await expect(page.locator(".slips")).toContainText("一共132张纸质收据，26,400.00元");
	await page.locator(".slips summary").click();
	await expect(page.locator(".slips tbody tr").first()).toContainText("补录");
	await expectAccessible(page);
	await page.goto(`/en/give/mine#${linked}`);
	await expect(page.locator(".slips")).toContainText("132 paper slips, 26,400.00 yuan");
});

test("a missed month is a friendly note; a donor's contact is opened on the device, and that is written down", async ({ page, request }) => {
	test.slow();
	const plain = pledge({ way: { monthly: { amount: 20_000, start: today(), months: 3 } }, purpose: "fund:weikang" });
	const [{ public: key }] = await (await request.get("/api/keys")).json();
	const contact = JSON.stringify({ version: 1, salutation: "陈阿姨", phone: "13800000002" });
	const sealed = seal(Buffer.from(contact), `pledge/1 ${plain.id}`, [key]).toString("base64url");
	const { code } = await (await request.put(`/api/pledges/${plain.id}`, { data: { ...plain.data, contact: sealed }, headers: caller() })).json();
	await asTreasurer(page, 35);
	await page.goto("/staff/treasury/pledges?missed=1");
	await expect(page.getByText("没到账不是欠款")).toBeVisible();
	await expectAccessible(page);
	await expectRoomy(page);
	await page.locator(".island.ready").waitFor();
	await page.getByLabel("捐款码").fill(code);
	await page.getByRole("button", { name: "查找" }).click();
	await expect(page.locator("article")).toContainText("还有1个月没到账");
	await page.locator("#key-file").setInputFiles(`${process.env.PINGHU_STATE}/bureau-key.json`);
	await page.getByRole("button", { name: "打开" }).click();
	await expect(page.locator(".opened")).toContainText("陈阿姨");
	await expect(page.locator(".opened")).toContainText("13800000002");
	await expectAccessible(page);
	const auditor = await signIn("auditor", 35);
	const told = await (await request.get(`/api/staff/audit?id=${plain.id}`, { headers: auditor.headers })).json();
	expect(told.entries[0]).toMatchObject({ action: "open_pledge", subject: "pledge" });
	await book(request, [{ id: hex(8), day: today(), from: "bank", to: "fund:weikang", fen: 20_000, reference: code }]);
	await page.goto(`/staff/treasury/pledges?reference=${code}`);
	await expect(page.locator("article")).not.toContainText("没到账");
});

test("a donor's wish stands where spending is booked, with what lies there of the gift, until it is spent", async ({ page, request }) => {
	const fund = "project:canjiren";
	const wish = `给听障儿童配助听器 ${hex(4)}`;
	const { id, data } = pledge({ purpose: fund, way: { once: { amount: 40_000 } }, wish });
	const { code } = await (await request.put(`/api/pledges/${id}`, { data, headers: caller() })).json();
	await asTreasurer(page, 37);
	await page.goto("/staff/treasury");
	await expect(page.locator("main")).not.toContainText(wish);
	await book(request, [{ id: hex(8), day: today(), from: "bank", to: fund, fen: 40_000, reference: code }]);
	await page.reload();
	const group = page.locator("details", { hasText: "关心关爱残疾人" });
	await group.locator("summary").click();
	await expect(group.locator("li", { hasText: wish })).toContainText(`400.00元 · ${code}`);
	await expectAccessible(page);
	await expectRoomy(page);
	await drain(request, fund);
	await page.reload();
	await expect(page.locator("main")).not.toContainText(wish);
});
