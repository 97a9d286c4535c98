// Ways to give: without scripts, with a draft, under a name, with a firm or team, and things; names that
// are told with consent only.
import { type Browser, type Page } from "@playwright/test";
import { book, caller, drain, hex, pledge, today } from "../support/ledger";
import { expect, expectAccessible, expectRoomy, test } from "../support/portal";
import { signInOn } from "../support/staff";

async function plain(browser: Browser, baseURL?: string) {
	const context = await browser.newContext({ javaScriptEnabled: false, baseURL, viewport: { width: 390, height: 844 }, extraHTTPHeaders: caller() });
	return await context.newPage();
}

test("without scripts a pledge is made once, however often it is sent, and errors lose nothing", async ({ browser, baseURL, request }) => {
	const page = await plain(browser, baseURL);
	await page.goto("/give/pledge?for=fund:qing-pingguo");
	await expect(page.locator("noscript p.note")).toBeVisible();
	await expect(page.getByLabel("电话")).toBeHidden();
	await expectRoomy(page);
	await page.getByRole("radio", { name: "每月捐" }).check();
	await page.getByLabel("多少钱（元）").fill("1,00.00");
	await page.getByLabel("一共几个月").fill("132");
	await page.getByLabel("对用途的愿望").fill("给山区的孩子买书");
	await page.getByLabel("愿意公开的名字").fill("<i>一位老人</i>");
	await page.getByRole("button", { name: "登记认捐" }).click();
	await expect(page.getByRole("alert")).toContainText("请写数字");
	await expect(page.getByRole("alert")).toContainText("不同意请把名字去掉");
	await expect(page.getByLabel("一共几个月")).toHaveValue("132");
	await expect(page.getByLabel("愿意公开的名字")).toHaveValue("<i>一位老人</i>");
	await expect(page.getByRole("radio", { name: "每月捐" })).toBeChecked();
	await expect(page.locator("#purpose")).toHaveValue("fund:qing-pingguo");
	await expectRoomy(page);
	await page.getByLabel("多少钱（元）").fill("２００");
	await page.getByRole("checkbox", { name: /我同意公开/ }).check();
	const form = await page.locator("form").evaluate((form: HTMLFormElement) => [...new FormData(form)].map(([name, value]) => [name, String(value)]));
	await page.getByRole("button", { name: "登记认捐" }).click();
	await expect(page.getByRole("heading", { name: "登记好了，谢谢您" })).toBeVisible();
	await expectRoomy(page);
	const code = await page.locator(".code").innerText();
	const link = await page.locator(".secret-link a").getAttribute("href");

	// The same form again, from a double click or a reload, is the same pledge; changed, it is told apart.
	const again = (fields: string[][]) => request.post("/give/pledge", { form: Object.fromEntries(fields), headers: caller() });
	const answers = await Promise.all(Array.from({ length: 4 }, () => again(form)));
	for (const answer of answers) {
		expect(answer.status()).toBe(200);
		expect(await answer.text()).toContain(code);
		expect(answer.headers()["cache-control"]).toContain("no-store");
	}
	expect((await again(form.map(([name, value]) => [name, name === "amount" ? "300" : value]))).status()).toBe(409);
	expect((await again([["way", "once"]])).status()).toBe(422);
	await page.context().close();

	// With scripts the private link shows what was pledged, the wish that binds, and the name that waits.
	const scripted = await (await browser.newContext({ baseURL })).newPage();
	await scripted.goto(link!);
	await expect(scripted.locator("main")).toContainText("200.00元");
	await expect(scripted.locator("main")).toContainText("给山区的孩子买书");
	await expect(scripted.locator("section.names")).toContainText("<i>一位老人</i>");
	await expect(scripted.locator("section.names")).toContainText("等工作人员看过");
	await scripted.context().close();
});

test("what was typed is kept on the device until it is sent, but not how to reach the donor", async ({ page }) => {
	await page.goto("/give/pledge");
	await page.locator("[data-contact]").waitFor();
	await page.getByRole("radio", { name: "捐东西" }).check();
	await expectAccessible(page);
	await page.getByLabel("捐什么东西").fill("棉被");
	await page.getByLabel("多少", { exact: true }).fill("20");
	await page.getByLabel("计量单位").fill("条");
	await page.getByLabel("怎么送来").selectOption("fetched");
	await page.locator("#purpose").selectOption("project:canjiren");
	await page.getByLabel("电话").fill("138 0000 0000");
	await page.reload();
	await page.locator("[data-contact]").waitFor();
	await expect(page.getByRole("radio", { name: "捐东西" })).toBeChecked();
	await expect(page.getByLabel("捐什么东西")).toHaveValue("棉被");
	await expect(page.getByLabel("怎么送来")).toHaveValue("fetched");
	await expect(page.locator("#purpose")).toHaveValue("project:canjiren");
	await expect(page.getByLabel("电话")).toHaveValue("");
	await page.getByRole("button", { name: "登记认捐" }).click();
	await expect(page.getByRole("alert")).toContainText("新旧");
	await page.getByLabel("新旧").selectOption("new");
	await page.getByRole("button", { name: "登记认捐" }).dblclick();
	await expect(page.getByRole("heading", { name: "登记好了，谢谢您" })).toBeFocused();
	const link = await page.locator(".secret-link a").innerText();
	await page.goto(link);
	await expect(page.locator("main")).toContainText("20 条 · 全新 · 需要上门取");
	await page.goto("/give/pledge");
	await page.locator("[data-contact]").waitFor();
	await expect(page.getByLabel("多少钱（元）")).toHaveValue("");
	await expect(page.getByRole("radio", { name: "捐一次" })).toBeChecked();
});

/** Where a name is told. */
async function told(page: Page, name: string) {
	const csv = await page.request.get("/api/givers.csv");
	const json = await (await page.request.get("/api/givers")).json();
	const html = await (await page.request.get("/give/honour")).text();
	return [await csv.text().then((text) => text.includes(name)), json.some((one: { name: string }) => one.name === name), html.includes(name)];
}

test("a firm's day of giving: a page to share with sums and people; names with consent, after staff and money, and gone at once when taken back", async ({ browser, page, request, baseURL }) => {
	test.slow();
	const firm = `新埭镇机关${hex(3)}`;
	await page.goto("/give/pledge");
	await page.locator("[data-contact]").waitFor();
	await page.getByRole("radio", { name: "单位一日捐" }).check();
	await expect(page.getByLabel("多少钱（元）")).toBeHidden();
	await expectAccessible(page);
	await page.getByLabel("起的名字，或者单位、班组的名字").fill(firm);
	await page.locator("#purpose").selectOption("fund:funv-ertong");
	await page.getByRole("button", { name: "登记认捐" }).click();
	await expect(page.getByRole("alert")).toContainText("同意公开");
	await page.getByRole("checkbox", { name: /我同意公开/ }).check();
	await page.getByRole("button", { name: "登记认捐" }).click();
	await expect(page.getByRole("heading", { name: "登记好了，谢谢您" })).toBeFocused();
	const code = await page.locator(".code").innerText();
	const shared = await page.locator(".shared-link a").innerText();
	const own = await page.locator(".secret-link a").innerText();
	expect(shared).toContain(`/give/team/${code}`);

	// A colleague without scripts joins; the purpose is the firm's.
	const colleague = await plain(browser, baseURL);
	await colleague.goto(shared);
	await expect(colleague.getByRole("heading", { level: 1 })).toContainText(code);
	await expect(colleague.locator("main")).not.toContainText(firm);
	await colleague.getByRole("link", { name: "我也认捐" }).click();
	await colleague.getByLabel("多少钱（元）").fill("100");
	await colleague.getByRole("button", { name: "登记认捐" }).click();
	await expect(colleague.getByRole("heading", { name: "登记好了，谢谢您" })).toBeVisible();
	const first = await colleague.locator(".code").innerText();
	await colleague.goto(shared);
	await expect(colleague.locator(".sums")).toContainText("1");
	await expect(colleague.locator("main")).toContainText("满3个人才显示金额");
	await expect(colleague.locator("main")).not.toContainText("100.00元");
	const name = `热心人${hex(3)}`;
	const member = (more: object) => pledge({ way: { once: { amount: 5_000 } }, purpose: "fund:funv-ertong", team: code, ...more });
	const others = [member({ name, consent: true }), member({})];
	for (const one of others) expect((await request.put(`/api/pledges/${one.id}`, { data: one.data, headers: caller() })).status()).toBe(201);
	const refused = [member({ purpose: "fund:weikang" }), member({ team: "PH-AAAA-AAAA-A" }), member({ way: { monthly: { amount: 1, start: today(), months: null } } }), member({ name })];
	for (const one of refused) expect((await request.put(`/api/pledges/${one.id}`, { data: one.data, headers: caller() })).status()).toBe(422);
	await colleague.reload();
	await expect(colleague.locator(".sums")).toContainText("200.00元");
	await expect(colleague.locator(".sums")).toContainText("0.00元");

	// The firm sends what it collected at once under its own reference; a colleague transfers alone.
	await drain(request, "fund:funv-ertong");
	const gift = (reference: string, fen: number) => ({ id: hex(8), day: today(), from: "bank", to: "fund:funv-ertong", fen, reference });
	const second = (await (await request.get(`/api/pledges/${others[0].id}`, { headers: others[0].authorization })).json()).code;
	await book(request, [gift(code, 5_000), gift(first, 10_000), gift(second, 5_000)]);
	await colleague.reload();
	await expect(colleague.locator(".sums .now")).toContainText("200.00元");
	expect(await told(page, name), "nobody has looked at it").toEqual([false, false, false]);

	// Staff look at each name: one is refused with a reason that its donor reads, the others are confirmed.
	await signInOn(page, "treasurer", { back: "/staff/treasury/names" });
	await expectAccessible(page);
	const row = (text: string) => page.locator("article", { hasText: text });
	await row(firm).getByRole("button", { name: "不公开" }).click();
	await expect(page.getByRole("alert")).toContainText("请写不公开的理由");
	await row(firm).getByLabel("不公开的理由").fill("请用单位全称");
	await row(firm).getByRole("button", { name: "不公开" }).click();
	await expect(page.getByRole("status").first()).toContainText("已经记下");
	await row(name).getByRole("button", { name: "可以公开" }).click();
	await expect(page.getByRole("status").first()).toContainText("已经记下");
	expect(await told(page, name)).toEqual([true, true, true]);
	expect(await told(page, firm)).toEqual([false, false, false]);
	await page.goto(own);
	await expect(page.locator("section.names")).toContainText("请用单位全称");
	await colleague.reload();
	await expect(colleague.locator("main")).toContainText(name);
	await expect(colleague.locator("main")).not.toContainText(firm);

	// The donor takes the name back alone: it is told nowhere, the pledge goes on.
	await page.goto(`/give/mine#${others[0].linked}`);
	await expect(page.locator("section.names")).toContainText("可以公开");
	await expectAccessible(page);
	await page.getByRole("button", { name: "不再公开这个名字" }).click();
	await expect(page.locator("section.names")).toContainText("已经撤回");
	await expect(page.locator("main")).toContainText("认捐进行中");
	await expect(page.locator("main")).not.toContainText(name);
	expect(await told(page, name)).toEqual([false, false, false]);
	await colleague.reload();
	await expect(colleague.locator("main")).not.toContainText(name);
	await page.goto("/staff/treasury/names");
	await expect(page.locator("main")).not.toContainText(name);
	await colleague.context().close();
});

for (const [way, typed, said] of [
	["once", "0", "要比0多"], ["once", "-5", "不能是负数"], ["named", "NaN", "请写数字"], ["once", "0.001", "最小到分"],
	["monthly", "10000000000", "最多"], ["named", "1e9", "请写数字"], ["once", "99999999999999999999", "最多"],
] as const) {
	test(`${typed} yuan ${way} is refused in words, and stays in its field`, async ({ request }) => {
		const fresh = await (await request.get("/give/pledge")).text();
		const ticket = fresh.match(/name="ticket" value="([^"]+)"/)![1];
		const answer = await request.post("/give/pledge", { form: { ticket, way, amount: typed, title: "春风", consent: "yes", purpose: "fund:weikang" }, headers: caller() });
		expect(answer.status()).toBe(422);
		const html = await answer.text();
		expect(html).toContain(said);
		expect(html).toContain(`value="${typed}"`);
	});
}
