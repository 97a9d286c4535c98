// A correction of a place name from the console to the pages, the search and the data, and back.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, expectAccessible, expectRoomy, test } from "../support/portal";
import { post, signIn, signInOn } from "../support/staff";

const base = process.env.BASE_URL!;
const PAGE = "/staff/names";
/** Made up: the test's own, not the bureau's. */
const NOTICE = { source: "测试用通知〔2026〕1号", of: "2026-11-20", why: "核对过路牌" };
const found = async (typed: string) => {
	const { places } = await (await fetch(`${base}/api/placenames?q=${encodeURIComponent(typed)}`)).json();
	return places.map(({ id }: { id: string }) => id) as string[];
};

test("a names officer gives a place another name by hand and finger; everybody finds it within a minute, until it is taken away", async ({ page }) => {
	test.setTimeout(180_000);
	const before = await (await fetch(`${base}/api/placenames`)).json();
	await signInOn(page, "names_officer", { back: `${PAGE}?place=zhouwei-cun` });
	await expect(page.locator("#place")).toHaveValue("zhouwei-cun");
	await expectAccessible(page);
	await expectRoomy(page);
	await page.locator("#what").selectOption("alias");
	await page.locator("#name").fill("望鹭浜");
	await page.locator("#pinyin").fill("wàng lù");
	for (const [field, text] of Object.entries(NOTICE)) await page.locator(`#${field}`).fill(text);
	await page.getByRole("button", { name: "看看会变什么" }).click();
	await expect(page.getByRole("alert")).toContainText("3个字，2个音节");
	await expect(page.locator("#name"), "nothing typed is lost").toHaveValue("望鹭浜");
	await expectAccessible(page);
	await page.locator("#pinyin").fill("wàng lù bāng");
	await page.getByRole("button", { name: "看看会变什么" }).click();
	await expect(page.locator("section.preview")).toContainText("别名 望鹭浜 wàng lù bāng");
	await expectAccessible(page);
	await expectRoomy(page);
	expect(await found("望鹭浜")).toEqual([]);
	await page.getByRole("button", { name: "公布", exact: true }).click();
	await expect(page.locator(".desk-list").first()).toContainText("加一个别名：望鹭浜");

	await expect.poll(() => found("望鹭浜"), { timeout: 60_000, intervals: [1_000] }).toEqual(["zhouwei-cun"]);
	expect(await found("wanglubang")).toContain("zhouwei-cun");
	const after = await (await fetch(`${base}/api/placenames`)).json();
	expect(after.version).not.toBe(before.version);
	expect(after.sources.at(-1)).toMatchObject({ title: NOTICE.source, as_of: NOTICE.of });
	await page.goto("/names/zhouwei-cun");
	await expect(page.locator("main")).toContainText("望wàng鹭lù浜bāng");
	// What devices load while somebody types knows it, too.
	await page.goto("/names");
	await page.locator("#q").fill("望鹭浜");
	await expect(page.getByRole("option").first()).toContainText("望鹭浜", { timeout: 20_000 });

	// Written back into the files, as scripts/publishing.sh does.
	const folder = mkdtempSync(join(tmpdir(), "data-"));
	try {
		cpSync("data", folder, { recursive: true });
		const officer = await signIn("names_officer");
		const edition = join(folder, "names.json");
		writeFileSync(edition, await (await fetch(`${base}/api/staff/names/export`, { headers: officer.headers })).text());
		execFileSync("cargo", ["run", "-q", "-p", "desk", "--bin", "edition", "--", edition, "--data", folder], { stdio: ["ignore", "ignore", "inherit"] });
		const lines = readFileSync(join(folder, "placenames/corrections.csv"), "utf8").trim().split("\n");
		expect(lines.at(-1)).toBe("zhouwei-cun,alias,望鹭浜,wàng lù bāng,,,测试用通知〔2026〕1号,2026-11-20");
	} finally {
		rmSync(folder, { recursive: true });
	}

	await page.goto(PAGE);
	const row = page.locator(".desk-list").first().locator("li");
	await row.getByRole("textbox").fill("试完了");
	await row.getByRole("button").click();
	await expect.poll(() => found("望鹭浜"), { timeout: 60_000, intervals: [1_000] }).toEqual([]);
	expect((await (await fetch(`${base}/api/placenames`)).json()).version).toBe(before.version);
	const auditor = await signIn("auditor");
	const { entries } = await (await fetch(`${base}/api/staff/audit?action=correct_names`, { headers: auditor.headers })).json();
	expect(entries.map(({ why }: { why: string }) => why)).toEqual(expect.arrayContaining(["核对过路牌", "试完了"]));
});

test("what is no correction is refused with its reason, and others do not publish", async () => {
	const officer = await signIn("names_officer", 2);
	const id = () => crypto.randomUUID().replaceAll("-", "");
	const correction = (more: Record<string, string>) => ({ do: "publish", id: id(), place: "周圩村", what: "reading", pinyin: "zhōu xū cūn", ...NOTICE, ...more });
	for (const [fields, reason] of [
		[{ place: "没有村" }, "没有这个地方"],
		[{ pinyin: "zhou xu cun" }, "不是带声调的拼音"],
		[{ what: "alias", name: "Zhouwei" }, "名字只能用汉字"],
		[{ what: "former", name: "周家村", pinyin: "zhōu jiā cūn" }, "曾用名要写最后见于"],
		[{ place: "pinghu-shi", what: "renamed", name: "当湖市", pinyin: "dāng hú shì" }, "《地名管理条例》第十二条"],
		[{ source: " " }, "请写依据的文件"],
		[{ of: "昨天" }, "请写依据的文件"],
		[{ why: "" }, "请写明为什么"],
		[{ why: "打13800000000问的" }, "请写明为什么"],
	] as [Record<string, string>, string][]) {
		const answer = await post(PAGE, officer, correction(fields));
		expect(answer.status, reason).toBe(422);
		expect(await answer.text()).toContain(reason);
	}
	const reviewer = await signIn("reviewer");
	expect((await post(PAGE, reviewer, correction({}))).status).toBe(403);
});

for (const address of [`/en${PAGE}`, `${PAGE}?size=large`]) {
	test(`${address} is accessible and fits a phone`, async ({ page }) => {
		await signInOn(page, "names_officer", { back: address });
		await expectAccessible(page);
		await expectRoomy(page);
	});
}
