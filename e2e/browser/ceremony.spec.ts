// A ceremony as a couple books it, changes it and gives it up.
import { type Page } from "@playwright/test";
import { api, couple, openDay } from "../support/ceremony";
import { expect, expectAccessible, expectRoomy, test } from "../support/portal";

/** Tests run beside each other and beside the API's: each takes days of its own. */
const DAYS = { large: 24, english: 26, off: 28, own: 30, young: 34, wait: 36, lost: 38 };

/** A made-up identity number with its right check character. */
function number(birth: string, man: boolean) {
	const digits = `330482${birth}00${man ? 1 : 2}`;
	const product = [...digits].reduce((product, digit) => ((product + Number(digit)) * 2) % 11, 0);
	return digits + ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "X"][(12 - product) % 11];
}

const PRIVATE = { "name-0": "张小平", "id-0": number("19900101", true), "name-1": "李四妹", "id-1": number("19910101", false), phone: "138 0000 0000" };

async function fill(page: Page, fields: Record<string, string> = PRIVATE) {
	for (const [field, value] of Object.entries(fields)) await page.locator(`#${field}`).fill(value);
}

/** Everything that leaves the browser. */
function watched(page: Page) {
	const sent: string[] = [];
	page.on("request", (asked) => sent.push(`${asked.method()} ${asked.url()} ${JSON.stringify(asked.headers())} ${asked.postDataBuffer()?.toString("latin1") ?? ""}`));
	return sent;
}

test("from home to a confirmed ceremony in large text: at most eight taps besides typing, and names leave only sealed", async ({ page, request }) => {
	test.slow();
	const day = await openDay(request, "hall", DAYS.large);
	const sent = watched(page);
	let taps = 0;
	const tap = async (what: ReturnType<Page["locator"]>) => {
		taps++;
		await what.click();
	};
	await page.goto("/?size=large");
	await tap(page.getByRole("link", { name: /预约颁证仪式/ }));
	await expect(page.getByText("这是示例时间表")).toBeVisible();
	await expectAccessible(page);
	await expectRoomy(page);
	const link = page.locator(`.month a[href*="/ceremony/hall/${day}"]`);
	for (let month = 0; month < 3 && !(await link.count()); month++) await tap(page.locator("a[rel=next]"));
	await tap(link);
	await expect(page.getByText("由民政局填写").first()).toBeVisible();
	await expectAccessible(page);
	await expectRoomy(page);
	await tap(page.locator("button.slot").first());
	await page.locator("form.apply").waitFor();
	await expect(page.locator(".kept")).toContainText(/给您留到 \d\d:\d\d 还有约[89]分钟/);
	await expectAccessible(page);
	await expectRoomy(page);
	await fill(page);
	await page.locator("#note").fill("外婆听力不好");
	await tap(page.getByRole("button", { name: "确认预约" }));
	await expect(page.getByRole("heading", { name: "约好了，恭喜两位" })).toBeFocused();
	expect(taps).toBeLessThanOrEqual(8);
	await expect(page.locator(".code")).toHaveText(/^PH-/);
	const picture = page.locator("img.qr");
	await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
	await expectAccessible(page);
	await expectRoomy(page);

	const secret = (await page.locator(".secret-link a").innerText()).split("#")[1].split(".")[1];
	const hidden = [...Object.values(PRIVATE), "13800000000", "外婆"].flatMap((word) => [word, encodeURIComponent(word), Buffer.from(word).toString("latin1")]);
	for (const line of sent) for (const word of [...hidden, secret]) expect(line).not.toContain(word);
	expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage])), "nothing personal is kept in the clear").not.toContain("张小平");

	await page.reload();
	await expect(page.locator(".code")).toHaveText(/^PH-/);
	const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "加进手机日历" }).click()]);
	expect(file.suggestedFilename()).toBe("ceremony.ics");
});

test("in English with the keyboard alone", async ({ page, request }) => {
	test.slow();
	const day = await openDay(request, "garden", 4);
	await page.goto(`/en/ceremony?venue=garden&month=${day.slice(0, 7)}`);
	await expectAccessible(page);
	await expectRoomy(page);
	await page.locator(`.month a[href*="${day}"]`).focus();
	await page.keyboard.press("Enter");
	await expect(page.getByRole("heading", { name: "Choose a time" })).toBeVisible();
	await page.locator("button.slot").first().focus();
	await page.keyboard.press("Enter");
	await page.locator("form.apply").waitFor();
	await expectAccessible(page);
	await page.locator("#name-0").focus();
	await page.keyboard.type("Zhang San");
	for (const value of [PRIVATE["id-0"], "Li Si", PRIVATE["id-1"], PRIVATE.phone]) {
		await page.keyboard.press("Tab");
		await page.keyboard.type(value);
	}
	await page.keyboard.press("Enter");
	await expect(page.getByRole("heading", { name: "It is booked. Congratulations" })).toBeFocused();
	expect(page.url()).toContain("/en/ceremony/booking#");
	await expectAccessible(page);
});

test("what is wrong is listed with a way to each field; who is too young on that day is told from when and by which article", async ({ page, request }) => {
	const day = await openDay(request, "hall", DAYS.young);
	await page.goto(`/ceremony/hall/${day}`);
	await page.locator("button.slot").first().click();
	await page.locator("form.apply").waitFor();
	const year = Number(day.slice(0, 4));
	const born = (years: number) => `${year - years}${day.slice(5, 7)}${day.slice(8)}`;
	await fill(page, { ...PRIVATE, "name-1": "", "id-0": number(born(21), true), "id-1": number(born(20), false), phone: "138" });
	await page.getByRole("button", { name: "确认预约" }).click();
	const summary = page.locator(".error-summary");
	await expect(summary).toBeFocused();
	await expect(summary).toContainText("男要满22周岁");
	await expect(summary).toContainText("《民法典》第一千零四十七条");
	await expect(summary, "she turns 20 on that very day").not.toContainText("女要满");
	await expect(summary).toContainText("第二位：姓名：请写上");
	await expectAccessible(page);
	const before = page.url();
	await summary.getByRole("link", { name: /联系电话/ }).click();
	await expect(page.locator("#phone")).toBeFocused();
	expect(page.url(), "the private link stays in the address").toBe(before);
	await expect(page.locator("#name-0")).toHaveValue("张小平");
});

test("a lost answer loses no booking: pressed again, or after a reload, it is the same one", async ({ page, request }) => {
	const day = await openDay(request, "hall", DAYS.lost);
	await page.goto(`/ceremony/hall/${day}`);
	await page.locator("button.slot").first().click();
	await page.locator("form.apply").waitFor();
	let lost = 0;
	await page.route("**/confirmation", async (route) => {
		if (lost++) return route.continue();
		await route.fetch();
		return route.abort("connectionreset");
	});
	await fill(page);
	await page.getByRole("button", { name: "确认预约" }).click();
	await expect(page.getByRole("status").filter({ hasText: "没有发出去" })).toBeVisible();
	await page.reload();
	await expect(page.locator(".code")).toHaveText(/^PH-/);
	expect((await api(request).slots("hall", day))[0].free).toBe(0);
});

test("through the private link the time is changed, and the booking given up", async ({ page, request }) => {
	test.slow();
	const day = await openDay(request, "hall", DAYS.own);
	await page.goto(`/ceremony/hall/${day}`);
	await page.locator("button.slot").first().click();
	await page.locator("form.apply").waitFor();
	await fill(page);
	await page.getByRole("button", { name: "确认预约" }).click();
	await page.locator(".code").waitFor();
	const link = await page.locator(".secret-link a").innerText();
	await page.locator("summary", { hasText: "换一个时间" }).click();
	await page.locator("#to-day option").first().waitFor({ state: "attached" });
	const other = await openDay(request, "hall", DAYS.own + 1);
	await page.locator("#to-day").selectOption(other);
	await expect(page.locator("#to-time option").first()).toBeAttached();
	await expectAccessible(page);
	await page.locator("#to-time").selectOption({ index: 1 });
	await page.getByRole("button", { name: "换到这个时间" }).click();
	await expect(page.getByRole("status").filter({ hasText: "已经换好了" })).toBeVisible();
	expect((await api(request).slots("hall", day))[0].free).toBe(1);
	// The link that was given first leads on.
	await page.goto("/");
	await page.goto(link);
	await expect(page.locator(".when-now")).toContainText(`${Number(other.slice(8))}日`);
	await page.locator("summary", { hasText: "取消预约" }).click();
	await page.getByRole("button", { name: "确定取消" }).click();
	await expect(page.getByRole("status")).toContainText("已经取消");
	await expectAccessible(page);
});

test("on a full time one waits in line, and is told when it is one's turn", async ({ page, request }) => {
	const day = await openDay(request, "hall", DAYS.wait);
	const { hold, confirm, cancel, slots } = api(request);
	const [{ start }] = await slots("hall", day);
	const first = couple();
	await hold("hall", day, first, start);
	await confirm("hall", day, first);
	await page.goto(`/ceremony/hall/${day}`);
	await expectAccessible(page);
	await page.getByRole("button", { name: `排队等候 ${start}` }).click();
	await expect(page.getByRole("status").filter({ hasText: "您排在第一位" })).toBeVisible();
	await expectAccessible(page);
	await cancel("hall", day, first);
	await page.reload();
	await expect(page.locator("main")).toContainText("轮到您了");
	await expect(page.locator("form.apply")).toBeVisible();
});

test("a broken or strange link says what to do", async ({ page }) => {
	await page.goto("/ceremony/booking");
	await expect(page.getByRole("alert")).toContainText("这个链接不完整");
	await page.goto(`/en/ceremony/booking#${"0".repeat(32)}.${"A".repeat(22)}.hall.2026-12-05`);
	await page.reload();
	await expect(page.getByRole("alert")).toContainText("No such booking was found");
	await expectAccessible(page);
	await page.goto("/ceremony/nowhere/2026-12-05");
	await expect(page.getByRole("heading", { level: 1 })).toHaveText("没有找到这个页面");
});

test.describe("with scripts off", () => {
	test.use({ javaScriptEnabled: false });

	test("the calendar works and a place is held and given back, up to where names must be sealed", async ({ page, request }) => {
		const day = await openDay(request, "hall", DAYS.off);
		await page.goto(`/ceremony?month=${day.slice(0, 7)}`);
		await page.getByRole("link", { name: "上午" }).click();
		await expect(page).toHaveURL(/half=morning/);
		await page.locator(`.month a[href*="${day}"]`).click();
		const time = await page.locator("button.slot").first().getAttribute("value");
		await page.locator("button.slot").first().click();
		await expect(page.getByRole("heading", { level: 1 })).toHaveText("位置给您留着");
		await expect(page.locator("noscript .note")).toContainText("这台设备做不到");
		const link = await page.locator(".secret-link a").innerText();
		expect(new URL(link).origin).toBe(new URL(page.url()).origin);
		const free = async () => (await api(request).slots("hall", day)).find((slot) => slot.start === time)!.free;
		expect(await free()).toBe(0);
		await page.getByRole("button", { name: "不约了，把位置让出来" }).click();
		await expect(page.getByRole("status")).toContainText("位置已经让出来了");
		expect(await free()).toBe(1);
	});
});
