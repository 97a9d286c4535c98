// A registrar's day in the browser: the list, opening on the device, closing times; and the couple's side of it.
import { type Page } from "@playwright/test";
import { api, openDay } from "../support/ceremony";
import { expect, expectAccessible, expectRoomy, test } from "../support/portal";
import { signInOn } from "../support/staff";

/** Days of our own: tests run beside each other. */
const DAYS = { open: 20, close: 27 };
const KEY = `${process.env.PINGHU_STATE}/bureau-key.json`;

/** A made-up identity number with its right check character. */
function number(birth: string, man: boolean) {
	const digits = `330482${birth}00${man ? 1 : 2}`;
	const product = [...digits].reduce((product, digit) => ((product + Number(digit)) * 2) % 11, 0);
	return digits + ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "X"][(12 - product) % 11];
}

const COUPLE = { "name-0": "钱小荷", "id-0": number("19900303", true), "name-1": "孙小莲", "id-1": number("19910303", false), phone: "138 0000 0002", guests: "12", note: "奶奶坐轮椅" };

async function book(page: Page, venue: string, day: string) {
	await page.goto(`/ceremony/${venue}/${day}`);
	await page.locator("button.slot").first().click();
	await page.locator("form.apply").waitFor();
	for (const [field, value] of Object.entries(COUPLE)) await page.locator(`#${field}`).fill(value);
	await page.getByRole("button", { name: "确认预约" }).click();
	await page.locator(".code").waitFor();
	return { code: await page.locator(".code").innerText(), link: await page.locator(".secret-link a").innerText() };
}

test("a registrar finds a booking by its code, opens the day on the device and prints names, times and wishes only", async ({ page, request }) => {
	test.slow();
	const day = await openDay(request, "garden", DAYS.open);
	const { code } = await book(page, "garden", day);
	const sent: string[] = [];
	page.on("request", (asked) => sent.push(asked.url() + (asked.postDataBuffer()?.toString("latin1") ?? "")));
	await signInOn(page, "registrar", { back: "/staff/ceremonies" });
	await expect(page.getByRole("heading", { name: "颁证预约", level: 1 })).toBeVisible();
	await expectAccessible(page);
	await expectRoomy(page);
	await page.locator(".island.ready").waitFor();
	await page.locator("#code").fill("PH-0000-0000-0");
	await page.getByRole("button", { name: "查", exact: true }).click();
	await expect(page.locator("#code-error")).toContainText("没有这个预约码");
	await expect(page.locator("#code")).toHaveValue("PH-0000-0000-0");
	await page.locator("#code").fill(code);
	await page.getByRole("button", { name: "查", exact: true }).click();
	await expect(page.locator(".couple")).toContainText(code);
	await expect(page.locator("main")).toContainText("当天才能办到场");
	await expectAccessible(page);

	await page.goto(`/staff/ceremonies?day=${day}`);
	await page.locator("#key-file").setInputFiles(KEY);
	await page.getByRole("button", { name: "打开" }).click();
	// Other tests have couples on that day, in other venues.
	const opened = page.locator(`#b-${code} [data-booking]`);
	for (const word of ["钱小荷", "孙小莲", COUPLE["id-0"], "13800000002", "12", "奶奶坐轮椅"]) await expect(opened).toContainText(word);
	await expectAccessible(page);
	await expectRoomy(page);
	await page.emulateMedia({ media: "print" });
	for (const word of ["钱小荷", "奶奶坐轮椅"]) await expect(opened.getByText(word)).toBeVisible();
	for (const word of [COUPLE["id-0"], "13800000002"]) await expect(opened.getByText(word)).toBeHidden();
	await expect(page.getByRole("button", { name: "打印当天名单" })).toBeHidden();
	await page.emulateMedia({ media: "screen" });

	// From day to day the key stays in the tab; forgotten, what was shown goes with it.
	await page.getByRole("link", { name: /前一天/ }).click();
	await expect(page).not.toHaveURL(new RegExp(day));
	await page.goBack();
	await expect(opened).toContainText("钱小荷");
	await page.getByRole("button", { name: "收起钥匙" }).or(page.locator("[data-do=forget-key]")).first().click();
	await expect(opened).toBeEmpty();
	for (const line of sent) for (const word of ["钱小荷", encodeURIComponent("钱小荷"), COUPLE["id-0"]]) expect(line).not.toContain(word);
});

test("a closed time: the couple reads why, still has the booking, and takes an offer in one tap", async ({ page, context, request }) => {
	test.slow();
	const day = await openDay(request, "garden", DAYS.close);
	const { code, link } = await book(page, "garden", day);
	const desk = await context.newPage();
	await signInOn(desk, "registrar", { back: `/staff/ceremonies?day=${day}` });
	await desk.locator(".island.ready").waitFor();
	await desk.getByRole("link", { name: "停约 室外颁证点" }).click();
	await expect(desk.getByRole("heading", { name: /停约 · 室外颁证点/ })).toBeVisible();
	await expect(desk.locator("#slots")).toContainText(code);
	await expectAccessible(desk);
	await expectRoomy(desk);
	await desk.locator("#reason-zh").fill("下大雨");
	await desk.getByRole("button", { name: "看看会碰到谁" }).click();
	await expect(desk.locator(".error-summary")).toContainText("请写上中文和英文的原因");
	await expect(desk.locator("#reason-zh")).toHaveValue("下大雨");
	await desk.locator("#reason-en").fill("Heavy rain");
	await desk.getByRole("button", { name: "看看会碰到谁" }).click();
	await expect(desk.locator(".hits")).toContainText(code);
	await expect(desk.locator(".hits")).toContainText("颁证大厅");
	await expectAccessible(desk);
	await desk.getByRole("button", { name: "停约", exact: true }).click();
	await expect(desk.locator("main")).toContainText("还有新人没改约");
	await expectAccessible(desk);

	await page.goto(link);
	await page.reload();
	await expect(page.getByRole("alert")).toContainText("下大雨");
	await expect(page.getByRole("alert")).toContainText("您的预约没有取消");
	await expect(page.locator(".code")).toHaveText(code);
	await page.locator("[data-offer]").first().waitFor();
	await expectAccessible(page);
	await expectRoomy(page);
	await page.locator("[data-offer]").first().click();
	await expect(page.getByText("已经换好了")).toBeVisible();
	await expect(page.locator(".when-now")).toContainText("颁证大厅");
	await page.goto(link.replace("/ceremony", "/en/ceremony"));
	await page.reload();
	await expect(page.locator(".when-now")).toContainText("The certificate hall");
	expect((await api(request).slots("garden", day)).every(({ closed }) => closed)).toBe(true);
});
