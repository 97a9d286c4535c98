// The same household on two days.
import { FAMILY_OF_THREE, UNSURE, answerAll, begin, chooseDay } from "../support/interview.mjs";
import { expect, expectAccessible, expectRoomy, test } from "../support/portal";

test("the family of the check, before and after the new law, with articles and values", async ({ page }) => {
	await page.goto("/check");
	await chooseDay(page, "2022-10-01");
	await begin(page);
	await answerAll(page, FAMILY_OF_THREE.zh, UNSURE.zh);
	await page.locator("summary", { hasText: "换一个日期再算" }).click();
	await page.getByRole("link", { name: "两个日子对照着看" }).click();
	await page.locator("#first").waitFor();
	const asked: string[] = [];
	page.on("request", (request) => asked.push(request.url()));
	const choose = async (field: string, day: string) => {
		await page.locator(field).fill(day);
		await page.locator(field).dispatchEvent("change");
	};
	await choose("#first", "2022-10-01");
	await choose("#second", "2026-07-01");
	const dibao = page.locator("article.res", { has: page.getByRole("heading", { name: "最低生活保障（低保）" }) });
	await expect(dibao.getByRole("row", { name: "结果" })).toContainText(/很可能符合.*要问一问/s);
	await expect(dibao.getByRole("row", { name: "依据" })).toContainText(/《社会救助暂行办法》第九条.*《社会救助法》第十八条/s);
	await expect(dibao.getByRole("row", { name: /^平湖低保标准/ })).toContainText(/1070 元\/月.*没有查到/s);
	await expectAccessible(page);
	await expectRoomy(page);
	await choose("#second", "2022-10-01");
	await expect(page.getByRole("status")).toContainText("没有不同");
	await choose("#second", "1999-01-01");
	await expect(page.getByRole("alert").filter({ hasText: "2014年11月1日" })).toBeVisible();
	await page.locator("summary", { hasText: "政策变化的日子" }).click();
	await page.getByRole("button", { name: "2026年7月1日" }).click();
	await expect(page.locator("#first")).toHaveValue("2026-06-30");
	await expect(page.locator("#second")).toHaveValue("2026-07-01");
	await expectAccessible(page);
	expect(asked).toEqual([]);
});

test("without answers it leads to the check", async ({ page }) => {
	await page.goto("/en/compare");
	await expect(page.getByRole("link", { name: "Go to the check" })).toBeVisible();
});
