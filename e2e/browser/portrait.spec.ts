// The staff's tool: a file is read on the device, and the numbers are those of the native command.
import { readFile } from "node:fs/promises";
import { households } from "../support/households.mjs";
import { expect, expectAccessible, expectRoomy, test } from "../support/portal";

const FILE = [...households(3000)].join("") + "H3001,moon\r\nH3002,moon,none,3,100,passed,1950-01-01,none,limb,no,none,none,supported,no,present,present,none,none,no\n";

async function choose(page, file: { name: string; mimeType: string; buffer: Buffer }, day = "2022-10-01") {
	await page.locator("#file").setInputFiles(file);
	await page.locator("#day").fill(day);
	await page.locator("#day").dispatchEvent("change");
}

const csv = (text: string | Buffer) => ({ name: "families.csv", mimeType: "text/csv", buffer: Buffer.from(text) });

test("a list of families is read on the device, told and exported", async ({ page }) => {
	await page.goto("/staff/portrait");
	const asked: string[] = [];
	await page.getByRole("button", { name: "开始计算" }).waitFor();
	page.on("request", (request) => request.url().startsWith("blob:") || asked.push(request.url()));

	await page.getByRole("button", { name: "开始计算" }).click();
	await expect(page.getByRole("alert")).toHaveText("请先选一份名单。");
	await choose(page, csv(FILE));
	await page.getByRole("button", { name: "开始计算" }).click();
	await expect(page.getByRole("status")).toContainText(/共 3000 户，\d+ 户有可能享受的项目，2 行读不出/);
	await expect(page.locator("main")).toContainText("第 3002 行：应有 19 列，这里有 2 列");
	await expect(page.locator("main")).toContainText("第 3003 行：“户口”里的“moon”不能用，可以填：在平湖、");
	await expect(page.getByRole("heading", { name: "要先办的家庭（急办）" })).toBeVisible();
	await expectAccessible(page);
	await expectRoomy(page);

	const saved = async (button: string) => {
		const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button }).click()]);
		return readFile((await download.path())!, "utf8");
	};
	const rows = (await saved("导出结果（CSV）")).split("\r\n");
	expect(rows[0]).toBe("\ufeff行,户编号,优先,项目,项目名称,办理,理由,还缺什么,依据");
	const table = page.getByRole("row", { name: "临时救助" }).getByRole("cell");
	expect(rows.filter((row) => row.includes(",急办,linshi,")).length).toBe(Number(await table.first().textContent()));
	expect(await saved("导出读不出的行")).toContain("第 3002 行");
	expect(asked).toEqual([]);
});

test("a list from Excel in GBK, JSON lines, and without what the counter has to check", async ({ page }) => {
	await page.goto("/en/staff/portrait");
	await page.getByRole("button", { name: "Start" }).waitFor();
	// 户口 = 户口 in GBK.
	const gbk = Buffer.concat([Buffer.from("household,"), Buffer.from([0xbb, 0xa7, 0xbf, 0xda]), Buffer.from(",emergency\n1,pinghu,accident_or_fire\n")]);
	for (const file of [
		{ ...csv(gbk), lang: "/staff/portrait" },
		{ name: "families.jsonl", mimeType: "", buffer: Buffer.from('{"household":1,"hukou":"pinghu","emergency":"accident_or_fire","status":"none"}\n'), lang: "/en/staff/portrait" },
	]) {
		await page.goto(file.lang);
		await page.locator(".keep input").uncheck();
		await choose(page, file);
		await page.locator("form .btn").click();
		await expect(page.getByRole("status")).toContainText(/1 (户|famil)/);
		await expect(page.getByRole("row")).toHaveCount(2);
	}
});

test("the empty table that is offered can be filled in", async ({ page }) => {
	await page.goto("/staff/portrait");
	const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "下载空表" }).click()]);
	const template = await readFile((await download.path())!, "utf8");
	expect(template).toMatch(/^\ufeff户编号,户口,/);
	const row = `7,在平湖${",".repeat(template.split(",").length - 2)}\r\n`;
	await choose(page, csv(template + row), "2026-11-24");
	await page.getByRole("button", { name: "开始计算" }).click();
	await expect(page.getByRole("status")).toContainText("共 1 户");
});
