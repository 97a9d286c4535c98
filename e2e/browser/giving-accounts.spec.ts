// What a fund's page shows of its entries, and what a donor sees of one gift and of a year.
import { readFileSync } from "node:fs";
import { book, caller, drain, hex, pledge, today } from "../support/ledger";
import { expect, expectAccessible, expectRoomy, test } from "../support/portal";

test("a fund's entries, its sums on any day and its picture are read without scripts; the files add up", async ({ browser, baseURL, page, request }) => {
	const account = "project:jisheng-jiating";
	await page.goto("/give/projects/jisheng-jiating");
	await expect(page.locator("main")).toContainText("还没有记账");
	expect((await request.get(`/api/funds/${account}/entries`)).status()).toBe(200);
	const entry = (more: object) => ({ id: hex(8), day: today(), from: "bank", to: account, fen: 10_000, ...more });
	const [{ number }] = await book(request, [entry({ day: "2026-09-01", fen: 30_000 }), ...Array.from({ length: 55 }, () => entry({ fen: 100 }))]);
	await book(request, [entry({ from: account, to: "spent", fen: 12_345, note: "慰问物资, 40份", voucher: hex(32) })]);
	await book(request, [entry({ from: account, to: "bank", fen: 10_000, takes_back: number, note: "转错了" })]);

	const context = await browser.newContext({ javaScriptEnabled: false, baseURL, viewport: { width: 390, height: 844 } });
	const plain = await context.newPage();
	await plain.goto("/give/projects/jisheng-jiating");
	await expect(plain.locator(".sums")).toContainText("255.00元");
	await expect(plain.locator(".sums .now")).toContainText("131.55元");
	await expect(plain.locator(".entries tbody tr")).toHaveCount(50);
	await expect(plain.locator(".entries tbody tr").first()).toContainText("退还捐款人");
	await expect(plain.locator(".entries")).toContainText("慰问物资, 40份");
	await expectRoomy(plain);
	await plain.getByText("看成表格").click();
	await expect(plain.locator(".chart tbody tr")).toHaveCount(12);
	await plain.getByRole("link", { name: "更早的" }).click();
	await expect(plain.locator(".entries tbody tr")).toHaveCount(8);
	await plain.getByText("看某一天的账").click();
	await plain.locator("#on").fill("2026-09-01");
	await plain.getByRole("button", { name: "查看" }).click();
	await expect(plain.locator(".sums .now")).toContainText("300.00元");
	await plain.goto("/en/give/projects/jisheng-jiating?size=large&on=someday");
	await expect(plain.getByRole("alert")).toContainText("cannot be read");
	await expect(plain.locator(".sums .now")).toContainText("131.55 yuan");
	await expectRoomy(plain);
	await context.close();
	await page.goto("/give/projects/jisheng-jiating");
	await expectAccessible(page);
	await page.emulateMedia({ colorScheme: "dark" });
	await expectAccessible(page);

	const csv = await request.get(`/api/funds/${account}/entries.csv`);
	const lines = (await csv.text()).replace("\u{feff}", "").trim().split("\r\n");
	expect(lines).toHaveLength(59);
	expect(lines[2]).toContain('"慰问物资, 40份"');
	expect(lines[0]).toMatch(/,licence$/);
	const first = await (await request.get(`/api/funds/${account}/entries?on=2026-09-30`)).json();
	expect(first.sums).toEqual({ received: 30_000, paid_out: 0, holds: 30_000 });
	expect(first.entries[0]).toMatchObject({ kind: "refunded", fen: 10_000, takes_back: number });
	expect(first.head).toContain(`${account} 25500 12345 13155`);
	expect((await request.get(`/api/funds/${account}/entries?before=x`)).status()).toBe(422);
	expect((await request.get("/api/funds/fund:nobody/entries")).status()).toBe(404);
	expect((await request.get("/api/funds/bank/entries.csv")).status()).toBe(404);
});

test("a donor follows one gift to what it became, prints a year and keeps everything", async ({ page, request }) => {
	const fund = "project:kunnan-muqin";
	const { id, linked, data } = pledge({ purpose: fund });
	const { code } = await (await request.put(`/api/pledges/${id}`, { data, headers: caller() })).json();
	await drain(request, fund);
	const gift = (day: string, receipt?: string) => ({ id: hex(8), day, from: "bank", to: fund, fen: 20_000, reference: code, receipt });
	await book(request, [gift("2025-12-31", "浙财8801"), gift("2026-01-31")]);
	await book(request, [{ id: hex(8), day: today(), from: fund, to: "spent", fen: 14_320, note: "助医" }]);
	await page.goto(`/give/mine#${linked}`);
	await page.getByRole("button", { name: "这笔钱用到哪里了" }).first().click();
	await expect(page.getByRole("heading", { name: "这笔钱用到哪里了" })).toBeFocused();
	await expect(page.locator(".flow tbody tr")).toHaveText([/您的捐款.*200\.00元/, /困难母亲援助工程200\.00元/, /还在 困难母亲援助工程56\.80元/, /助医143\.20元/]);
	await expect(page.locator(".flow rect")).toHaveCount(4);
	await expect(page.locator(".flow .ribbon")).toHaveCount(3);
	await expectAccessible(page);
	await expectRoomy(page);
	await page.getByRole("button", { name: "回到我的善款" }).click();
	await expect(page.locator("[data-state]")).toBeFocused();

	await page.getByRole("button", { name: "2025年捐赠清单" }).click();
	await expect(page.getByRole("heading", { name: "2025年捐赠清单" })).toBeFocused();
	await expect(page.locator(".statement .sums")).toContainText("200.00元");
	await expect(page.locator(".statement table").first().locator("tbody tr")).toHaveCount(12);
	await expect(page.locator(".statement table").nth(1)).toContainText("浙财8801");
	await expectAccessible(page);
	await expectRoomy(page);
	await page.emulateMedia({ media: "print" });
	await expect(page.locator(".statement")).toBeVisible();
	await expect(page.getByRole("button", { name: "打印或保存这一页" })).toBeHidden();
	await page.emulateMedia({ media: "screen" });
	await page.getByRole("button", { name: "回到我的善款" }).click();

	const saved = async (name: string) => {
		const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
		return readFileSync(await file.path(), "utf8");
	};
	const csv = (await saved("存成表格（CSV）")).trim().split("\r\n");
	expect(csv).toHaveLength(3);
	expect(csv[1]).toContain(',2025-12-31,困难母亲援助工程,200,20000,贰佰元整,浙财8801,0,14320,5680');
	const json = JSON.parse(await saved("存成完整记录（JSON）"));
	expect(json.gifts.map((given: { leaf: string }) => given.leaf.match(/ (\d+)$/m)![1])).toEqual(["20000", "20000"]);
});
