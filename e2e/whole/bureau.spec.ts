// A day at the bureau, as docs/features/console.md tells it: a key is made, everybody signs in, an urgent application goes from
// a phone to its decision, a new standard is published by two persons, and the auditor reads all of it.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type Page } from "@playwright/test";
import { expect, expectAccessible, test } from "../support/portal";
import { ROLES, type Role, signInOn } from "../support/staff";

const PASSPHRASE = "willow ferry nine lamps";
/** Made up: the test's own, not the bureau's. */
const STANDARD = { from: "2029-07-01", value: "1456", source_id: "whole-day-notice", title_zh: "测试用通知", title_en: "A notice for tests", issuer_zh: "测试", issuer_en: "Tests" };

/** Somebody at a device of their own. */
async function colleague(browser: Browser, role: Role, back: string, person: number) {
	const page = await (await browser.newContext()).newPage();
	await signInOn(page, role, { back, person });
	return page;
}

async function makeKey(page: Page) {
	await page.locator("#new-passphrase").fill(PASSPHRASE);
	await page.locator("#again").fill(PASSPHRASE);
	await page.locator("#label").fill("窗口");
	await page.getByRole("button", { name: "造钥匙" }).click();
	await expect(page.getByRole("heading", { name: /造好了/ })).toBeFocused({ timeout: 60_000 });
	const fingerprint = await page.locator("[data-made] .fingerprint").innerText();
	const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "下载钥匙文件" }).click()]);
	const file = join(mkdtempSync(join(tmpdir(), "pinghu-")), "key.json");
	await download.saveAs(file);
	await page.getByRole("checkbox", { name: /已经存好/ }).check();
	await page.getByRole("button", { name: "公布这把钥匙" }).click();
	await expect(page.locator("ul.keys").first()).toContainText(fingerprint);
	return { file, fingerprint };
}

test("a key, every role, an urgent application to its decision, a new standard by two persons, and the audit of it all", async ({ page, browser }) => {
	test.setTimeout(240_000);
	const publisher = await colleague(browser, "publisher", "/staff/keys", 1);
	const { file, fingerprint } = await makeKey(publisher);
	for (const role of ROLES) {
		const own = await colleague(browser, role, "/staff", 2);
		await expect(own.getByRole("heading", { level: 1 })).toHaveText("工作台");
		await own.context().close();
	}

	// The resident, on a phone: the page shows the fingerprint of the key that was just made.
	await page.goto("/apply");
	await page.locator("form.apply").waitFor();
	await expect(page.locator("main")).toContainText(fingerprint);
	for (const [field, value] of Object.entries({ name: "沈阿水", "id-number": "11010519491231002X", phone: "138 0000 0002", address: "独山港镇某村3号" })) await page.locator(`#${field}`).fill(value);
	await page.locator("#town").selectOption("330482101");
	await page.getByRole("checkbox", { name: /临时救助/ }).check();
	await page.getByRole("checkbox", { name: /很紧急/ }).check();
	await page.locator("#urgent-what").fill("昨夜大水进了灶间");
	await page.getByRole("button", { name: "加密并提交" }).click();
	await expect(page.getByRole("heading", { name: "收到了" })).toBeVisible();
	const code = await page.locator(".code").innerText();
	const link = await page.locator(".secret-link a").innerText();

	// The reviewer, with the new key.
	const reviewer = await colleague(browser, "reviewer", `/staff/inbox?record=${code}`, 1);
	await expect(reviewer.locator("main")).toContainText("急难");
	await reviewer.getByRole("button", { name: "我来办" }).click();
	await expect(reviewer.getByText("在您手上", { exact: true })).toBeVisible();
	await reviewer.locator("#key-file").setInputFiles(file);
	await reviewer.locator("#passphrase").fill(PASSPHRASE);
	await reviewer.getByRole("button", { name: "打开" }).click();
	for (const word of ["沈阿水", "13800000002", "昨夜大水进了灶间"]) await expect(reviewer.locator(".opened")).toContainText(word, { timeout: 30_000 });
	await reviewer.getByRole("radio", { name: "通过", exact: true }).check();
	await reviewer.locator("#reason").fill("先行救助，手续后补");
	await reviewer.getByRole("button", { name: "确定" }).click();
	await expect(reviewer.locator("main")).toContainText("这一件已经办完");
	await page.goto(link);
	await page.reload();
	await expect(page.getByRole("status")).toHaveText("通过了");
	await expect(page.locator("main")).toContainText("先行救助，手续后补");

	// A new standard: one proposes, another agrees, the resident's page says it.
	await publisher.goto("/staff/publishing");
	await publisher.locator(".desk-list > li", { hasText: "平湖低保标准" }).getByRole("link", { name: /加一个新数/ }).click();
	await publisher.locator("#why").fill("照新文件");
	if (!(await publisher.locator("#source_id").isVisible())) await publisher.getByText("新的文件", { exact: true }).click();
	for (const [name, text] of Object.entries(STANDARD)) await publisher.locator(`#${name}`).fill(text);
	await publisher.getByRole("button", { name: "看看会变什么" }).click();
	await expect(publisher.locator("section.preview")).toContainText("1456 元/月");
	await publisher.getByRole("button", { name: "提出", exact: true }).click();
	const second = await colleague(browser, "publisher", "/staff/publishing", 2);
	await second.locator(".desk-list a", { hasText: "等人同意" }).first().click();
	await second.locator("#reason").fill("对过文件");
	await second.getByRole("button", { name: "同意并发布" }).click();
	await expect(second.getByText("正在使用")).toBeVisible();
	await expect(async () => {
		await page.goto("/benefits/dibao");
		await expect(page.locator("main")).toContainText("1456 元/月", { timeout: 500 });
	}).toPass({ timeout: 60_000 });

	// The auditor reads who did what, and takes the chain away.
	const auditor = await colleague(browser, "auditor", "/staff/audit", 1);
	const look = async (action: string, ...words: string[]) => {
		await auditor.getByLabel("事项").selectOption(action);
		await auditor.getByRole("button", { name: "看", exact: true }).click();
		await expect(auditor.locator(`[data-action=${action}]`).first()).toBeVisible();
		for (const word of words) await expect(auditor.locator(`[data-action=${action}]`, { hasText: word }).first()).toBeVisible();
	};
	await look("publish", "照新文件", "对过文件");
	await look("publish_key", fingerprint);
	await look("decide_application", "received -> approved");
	await look("open_sealed");
	await expectAccessible(auditor);
	for (const own of [publisher, reviewer, second, auditor]) await own.context().close();
});
