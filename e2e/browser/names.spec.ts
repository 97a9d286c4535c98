// Place names: found by half a memory, browsed to, with scripts off throughout.
import { expect, expectAccessible, expectRoomy, test } from "../support/portal";

test.use({ javaScriptEnabled: false });

for (const [typed, name, why] of [
	["新仓", "新仓镇", ""],
	["xincang", "新仓镇", "拼音"],
	["xīn cāng", "新仓镇", "拼音"],
	["xc", "新仓镇", "首字母"],
	["xinchang", "新仓镇", "近音"],
	["新cang", "新仓镇", "汉字和拼音"],
	["新苍", "新仓镇", "同音：苍→仓"],
	["新倉", "新仓镇", ""],
	["guangcheng", "广陈镇", "近音"],
	["黄姑社区", "虎啸社区", "旧名 黄姑社区"],
	["Hsin-ts'ang", "新仓镇", "别名"],
]) {
	test(`somebody who remembers “${typed}” finds ${name}`, async ({ page }) => {
		await page.goto("/names");
		await page.locator("#q").fill(typed);
		await page.getByRole("button", { name: "找一找" }).click();
		const hit = page.locator(".hits li", { has: page.locator("b", { hasText: new RegExp(`^${name}$`) }) });
		await expect(hit).toContainText(why);
		await expect(page.locator("#q")).toHaveValue(typed);
		await hit.getByRole("link").click();
		await expect(page.locator("h1")).toHaveText(name);
	});
}

for (const typed of ["", " ", "😀", "x".repeat(10_000), "'; DROP TABLE place; --", "\u202e新仓", "\u0378\uffff", "%00", "<script>alert(1)</script>"]) {
	test(`a query of ${JSON.stringify(typed).slice(0, 30)} gets a page with an answer`, async ({ page, request }) => {
		const answer = await request.get(`/names?${new URLSearchParams({ q: typed })}`);
		expect(answer.status()).toBe(200);
		expect(await answer.text()).not.toContain("<script>alert");
		await page.goto(`/names?${new URLSearchParams({ q: typed.slice(0, 60) })}`);
		await expect(page.locator("[role=status], .hits")).toBeVisible();
	});
}

test("browsed to, a name tells how it is said, where it lies, what it was and who says so", async ({ page }) => {
	await page.goto("/names?size=large");
	await page.getByRole("link", { name: "虎啸社区" }).first().click();
	await expect(page).toHaveURL("/names/huxiao-shequ?size=large");
	await expect(page.locator(".place")).toContainText("黄");
	await expect(page.locator(".place")).toContainText("2016年的代码里还有，2022/2023年的代码里已经没有");
	await expect(page.locator(".crumbs")).toContainText("独山港镇");
	await expect(page.locator(".place")).toContainText("Huxiao Shequ");
	await page.getByRole("link", { name: "English" }).click();
	await expect(page.locator(".place")).toContainText("Former names");
	await page.goto("/names/zhouwei-cun");
	await expect(page.locator("main")).toContainText("曾用，现在不用");
	expect((await page.request.get("/names/nowhere")).status()).toBe(404);
});
