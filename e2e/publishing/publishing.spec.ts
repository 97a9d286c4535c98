// The bureau publishes without a developer: a new 低保 standard by two persons, what is refused, restoring,
// and notices on the home page. Runs after everything else, because it changes what all pages show.
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Page } from "@playwright/test";
import { expect, expectAccessible, expectRoomy, test } from "../support/portal";
import { sql } from "../support/server.mjs";
import { type SignedIn, post, signIn, signInOn } from "../support/staff";

test.describe.configure({ mode: "serial" });
const base = process.env.BASE_URL!;
const PAGE = "/staff/publishing";
const id = () => randomBytes(16).toString("hex");

/** Made up: the test's own, not the bureau's. */
const NOTICE = { source_id: "test-notice", title_zh: "测试用通知", title_en: "A notice for tests", issuer_zh: "测试", issuer_en: "Tests" };
const value = (more: Record<string, string> = {}) => ({ do: "propose", id: id(), parameter: "dibao_standard", from: "2026-07-01", value: "1234", why: "测试", ...NOTICE, ...more });

const get = async (path: string, who?: SignedIn) => (await fetch(base + path, { headers: who?.headers })).text();
const version = async () => (await (await fetch(`${base}/api/policies`)).json()).version as string;

/** Within a minute, without a deployment. */
const seen = (path: string, text: string | RegExp) => expect.poll(() => get(path), { timeout: 60_000, intervals: [1_000] }).toMatch(text);

async function propose(who: SignedIn, fields: Record<string, string>) {
	const answer = await post(PAGE, who, fields);
	expect(answer.status, await answer.clone().text()).toBe(303);
	return answer.headers.get("location")!;
}

const decide = (who: SignedIn, address: string, what: string, reason = "核对过") =>
	post(PAGE, who, { do: what, edition: new URL(address, base).searchParams.get("edition")!, id: id(), reason });

test("a new 低保 standard: one proposes it, another agrees, and the resident's page says it", async ({ page, browser }) => {
	test.setTimeout(150_000);
	const before = await version();
	await signInOn(page, "publisher", { back: PAGE });
	await expectAccessible(page);
	await expectRoomy(page);
	await page.locator(".desk-list > li", { hasText: "平湖低保标准" }).getByRole("link", { name: /加一个新数/ }).click();
	await expectAccessible(page);
	await expectRoomy(page);

	// Nothing typed: said field by field, and nothing is lost.
	await page.locator("#why").fill("新的标准");
	await page.getByRole("button", { name: "看看会变什么" }).click();
	await expect(page.getByRole("alert")).toContainText("从哪天起：请填写");
	await expect(page.locator("#why")).toHaveValue("新的标准");
	await expectAccessible(page);

	await page.locator("#from").fill("2026-07-01");
	await page.locator("#value").fill("1234");
	if (!(await page.locator("#source_id").isVisible())) await page.getByText("新的文件", { exact: true }).click();
	for (const [name, text] of Object.entries(NOTICE)) await page.locator(`#${name}`).fill(text);
	await page.getByRole("button", { name: "看看会变什么" }).click();
	const preview = page.locator("section.preview");
	await expect(preview).toContainText("1234 元/月");
	await expect(preview.getByRole("link", { name: "最低生活保障（低保）" })).toBeVisible();
	await expect(preview).toContainText("发布以后：很可能符合");
	await expectAccessible(page);
	await expectRoomy(page);
	await page.getByRole("button", { name: "提出", exact: true }).click();
	await expect(page.getByText("这是您自己提出的")).toBeVisible();
	await expect(page.getByRole("button", { name: "同意并发布" })).toHaveCount(0);
	expect(await version()).toBe(before);

	const colleague: Page = await (await browser.newContext()).newPage();
	await signInOn(colleague, "publisher", { back: PAGE, person: 2 });
	await colleague.locator(".desk-list a", { hasText: "等人同意" }).first().click();
	await expect(colleague.locator("section.preview")).toContainText("1234 元/月");
	await expectAccessible(colleague);
	await colleague.getByRole("button", { name: "同意并发布" }).click();
	await expect(colleague.locator("#reason-error")).toContainText("请写明理由");
	await colleague.locator("#reason").fill("和文件一致");
	await colleague.getByRole("button", { name: "同意并发布" }).click();
	await expect(colleague.getByText("正在使用")).toBeVisible();
	await colleague.context().close();

	await seen("/benefits/dibao", "1234 元/月");
	await seen("/en/benefits/dibao", "1234 yuan a month");
	await seen("/benefits/dibao?size=large", "1234 元/月");
	expect(await get("/benefits/dibao")).toContain("1070 元/月");
	expect(await version()).not.toBe(before);
	// What was answered with the old values can still be explained.
	expect((await fetch(`${base}/api/policies/${before}`)).status).toBe(200);
	expect((await fetch(`${base}/api/policies/${await version()}`)).status).toBe(200);

	const auditor = await signIn("auditor");
	const { entries } = await (await fetch(`${base}/api/staff/audit?action=publish`, { headers: auditor.headers })).json();
	const told = entries.map(({ subject, why }: { subject: string; why: string }) => `${subject} ${why}`);
	expect(told).toEqual(expect.arrayContaining(["proposal 新的标准", "approval 和文件一致"]));
});

test("what the compiler would refuse is refused with its reason, and nothing is stored", async () => {
	const publisher = await signIn("publisher");
	const editions = async () => (await sql(process.env.PINGHU_STATE!, "SELECT COUNT(*) AS rows FROM edition WHERE kind = 'policy_values'"))[0].rows;
	const before = await editions();
	for (const [fields, reason] of [
		[{ from: "2022-06-01" }, "日期重叠"],
		[{ source_id: "" }, "出自哪份文件：请填写"],
		[{ source: "hearsay" }, "要写明出自哪份文件"],
		[{ value: "很多" }, "不是这个单位的数"],
		[{ from: "2027-01-01", to: "2026-12-31" }, "结束的日子在开始以前"],
		[{ source_id: "report-2022" }, "已经有了"],
		[{ why: "打13800000000问的" }, "不能写电话号码"],
	] as [Record<string, string>, string][]) {
		const answer = await post(PAGE, publisher, value({ from: "2027-01-01", source_id: "another-notice", ...fields }));
		expect(answer.status, reason).toBe(422);
		expect(await answer.text()).toContain(reason);
	}
	expect((await post(PAGE, publisher, value({ parameter: "nothing" }))).status).toBe(404);
	expect(await editions()).toBe(before);
});

test("nobody approves what they proposed: not by a form, not in the store", async () => {
	const publisher = await signIn("publisher");
	const address = await propose(publisher, value({ from: "2027-01-01", source_id: "another-notice" }));
	const answer = await decide(publisher, address, "approve");
	expect([answer.status, (await answer.json()).type]).toEqual([403, "/problems/two-persons"]);
	const edition = new URL(address, base).searchParams.get("edition");
	const state = process.env.PINGHU_STATE!;
	const forged = `UPDATE edition SET state = 'published', number = 99, decided_by = proposed_by, decided_at = '2026-01-01' WHERE id = '${edition}'`;
	await expect(sql(state, forged)).rejects.toThrow();
	await expect(sql(state, "DELETE FROM edition")).rejects.toThrow();
	await expect(sql(state, "UPDATE edition SET reason = 'other' WHERE state = 'published'")).rejects.toThrow();
	expect(await sql(state, `SELECT state FROM edition WHERE id = '${edition}'`)).toEqual([{ state: "proposed" }]);
	// Another role does not even see the page.
	const reviewer = await signIn("reviewer");
	expect((await fetch(base + PAGE, { headers: reviewer.headers })).status).toBe(403);
	expect((await decide(publisher, address, "decline", "写错了")).status).toBe(303);
});

test("a proposal is sent once, and not on top of what was published meanwhile; any edition can be restored", async () => {
	test.setTimeout(150_000);
	const [one, two] = [await signIn("publisher"), await signIn("publisher", 2)];
	const first = value({ from: "2027-01-01", value: "1300", source_id: "another-notice" });
	const address = await propose(one, first);
	expect(await propose(one, first)).toBe(address);
	expect((await post(PAGE, two, { ...first, value: "1" })).status).toBe(409);
	const other = await propose(two, value({ from: "2028-01-01", value: "1400", source_id: "third-notice" }));

	expect((await decide(two, address, "approve")).status).toBe(303);
	expect((await decide(two, address, "approve")).status).toBe(409);
	expect((await decide(one, other, "approve")).status).toBe(409);
	expect(await get(other, one)).toContain("请按最新的重新提出");
	await seen("/benefits/dibao", "1300 元/月");
	await seen("/benefits/dibao", "2026年7月1日至2026年12月31日");

	const history = await get(PAGE, one);
	const number1 = history.match(/edition=([0-9a-f]{32})[^>]*>第1版/)![1];
	const restored = await post(PAGE, one, { do: "restore", edition: number1, id: id(), reason: "1300是试验" });
	expect(restored.status).toBe(303);
	expect((await decide(two, restored.headers.get("location")!, "approve")).status).toBe(303);
	await expect.poll(() => get("/benefits/dibao"), { timeout: 60_000, intervals: [1_000] }).not.toContain("1300 元/月");
	expect(await get("/benefits/dibao")).toContain("1234 元/月");
	expect(await get(PAGE, one)).toContain("第3版");
});

test("the export gives back the files, which compile to the very pack that residents see", async () => {
	test.setTimeout(120_000);
	const publisher = await signIn("publisher");
	const exported = await (await fetch(`${base}/api/staff/publishing/export`, { headers: publisher.headers })).json();
	expect(exported).toMatchObject({ edition: 3, version: await version() });
	const folder = mkdtempSync(join(tmpdir(), "pinghu-"));
	try {
		cpSync("data", folder, { recursive: true });
		writeFileSync(`${folder}/edition.json`, JSON.stringify(exported));
		// The command writes only what compiles to the published pack.
		execFileSync("cargo", ["run", "-q", "-p", "desk", "--bin", "edition", "--", `${folder}/edition.json`, "--data", folder], { stdio: ["ignore", "ignore", "inherit"] });
		expect(readFileSync(`${folder}/policies/dibao.yaml`, "utf8")).toContain('- {from: 2026-07-01, value: 1234, cite: "test-notice"}');
		expect(readFileSync(`${folder}/sources.yaml`, "utf8")).toContain("- id: test-notice");
	} finally {
		rmSync(folder, { recursive: true });
	}
});

test("a notice stands on the home page from its first day to its last, and is taken down", async ({ page }) => {
	test.setTimeout(150_000);
	const day = (days: number) => new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
	await signInOn(page, "publisher", { back: "/staff/announcements" });
	await expectAccessible(page);
	await page.locator("#zh").fill("明天窗口停办一天");
	await page.locator("#from").fill(day(0));
	await page.locator("#to").fill(day(1));
	await page.getByRole("button", { name: "发布" }).click();
	await expect(page.getByRole("alert")).toContainText("两种语言都要写");
	await expect(page.locator("#zh")).toHaveValue("明天窗口停办一天");
	await page.locator("#en").fill("The counter is closed tomorrow");
	await page.getByRole("button", { name: "发布" }).click();
	await expect(page.locator(".desk-list")).toContainText("明天窗口停办一天");
	await expectAccessible(page);
	await expectRoomy(page);
	const later = await signIn("publisher", 2);
	await post("/staff/announcements", later, { id: id(), zh: "下个月的事", en: "Next month", from: day(30), to: day(31) });
	await seen("/", "明天窗口停办一天");
	await seen("/en/", "The counter is closed tomorrow");
	expect(await get("/")).not.toContain("下个月的事");
	await page.goto("/");
	await expectAccessible(page);
	await expectRoomy(page);
	await page.goto("/?size=large");
	await expectRoomy(page);
	await page.goto("/staff/announcements");
	await page.locator(".desk-list > li", { hasText: "明天窗口停办一天" }).getByRole("button").click();
	await expect(page.locator(".desk-list")).not.toContainText("明天窗口停办一天");
	await expect.poll(() => get("/"), { timeout: 60_000, intervals: [1_000] }).not.toContain("明天窗口停办一天");
});

for (const [name, path] of [["publishing", PAGE], ["announcements", "/staff/announcements"], ["outbox", "/staff/outbox"]]) {
	for (const address of [`/en${path}`, `${path}?size=large`]) {
		test(`${name} at ${address} is accessible and fits a phone`, async ({ page }) => {
			await signInOn(page, "publisher", { back: address });
			await expectAccessible(page);
			await expectRoomy(page);
		});
	}
}
