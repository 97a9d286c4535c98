// Letters to the bureau as a resident writes and follows them, and as the bureau reads them.
import { execFileSync } from "node:child_process";
import { type Page } from "@playwright/test";
import { expect, expectAccessible, expectRoomy, test } from "../support/portal";

const letters = (...args: string[]) => execFileSync("scripts/letters.sh", args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

/** What the bureau's command reads out of a letter. */
function opened(code: string) {
	const shown = letters(code);
	return JSON.parse(shown.slice(shown.indexOf("{")));
}

/** Everything that leaves the browser. */
function watched(page: Page) {
	const sent: string[] = [];
	page.on("request", (asked) => sent.push(`${asked.method()} ${asked.url()} ${JSON.stringify(asked.headers())} ${asked.postDataBuffer()?.toString("latin1") ?? ""}`));
	return sent;
}

/** The form, once its island has taken it over. */
async function open(page: Page, path: string) {
	await page.goto(path);
	await page.locator("[data-contact]").waitFor();
}

test("a mistake is reported from the place's page, followed, answered and withdrawn; the telephone leaves only sealed", async ({ page }) => {
	test.slow();
	const sent = watched(page);
	await page.goto("/names/zhouwei-cun");
	await expectAccessible(page);
	await page.getByRole("link", { name: "这里有错，告诉我们" }).click();
	await page.locator("[data-contact]").waitFor();
	await expect(page.locator("main")).toContainText("周圩村");
	await expectAccessible(page);
	await expectRoomy(page);
	await page.getByRole("radio", { name: "读音不对" }).check();
	await page.getByLabel("应该是什么").fill("应读 xū\n老路牌也这么写");
	await page.getByLabel("电话").fill("138 0000 0000");
	await page.getByLabel("怎么称呼您").fill("张阿姨");
	await page.getByRole("button", { name: "提交" }).dblclick();

	await expect(page.getByRole("heading", { name: "收到了，谢谢您" })).toBeFocused();
	await expectAccessible(page);
	await expectRoomy(page);
	const code = await page.locator(".code").innerText();
	const link = await page.locator(".secret-link a").innerText();
	expect(sent.filter((line) => /^PUT .*\/api\/letters\/\w{32} /.test(line))).toHaveLength(1);
	const secret = link.split(".").at(-1)!;
	const hidden = ["13800000000", "138 0000", "138+0000", "138%200000", "张阿姨", encodeURIComponent("张阿姨"), Buffer.from("张阿姨").toString("latin1"), secret];
	for (const line of sent) for (const word of hidden) expect(line).not.toContain(word);
	expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("letter")))).toEqual([]);

	expect(letters()).toContain(code);
	expect(opened(code)).toMatchObject({
		state: "received",
		content: { kind: "correction", place: "zhouwei-cun", aspect: "reading", text: "应读 xū\n老路牌也这么写" },
		contact: { salutation: "张阿姨", phone: "13800000000" },
	});
	letters(code, "under_review");
	expect(() => letters(code, "declined"), "to decline needs a reason").toThrow();
	letters(code, "declined", "地名志和'老路牌'都写 wéi");
	expect(() => letters(code, "accepted"), "what is decided is decided").toThrow();

	await page.goto(link);
	await expect(page.getByRole("status")).toHaveText("这次没有采纳");
	await expect(page.locator(".island .note")).toContainText("地名志和'老路牌'都写 wéi");
	await expect(page.locator("main")).toContainText("工作人员正在核对");
	await expectAccessible(page);
	await expectRoomy(page);
	await page.locator("summary", { hasText: "撤回" }).click();
	await page.getByRole("button", { name: "确定撤回" }).click();
	await expect(page.getByRole("status")).toHaveText("已撤回，内容已经删除");
	expect(() => opened(code)).toThrow();
});

test("what is wrong is listed with a way to each field; what was said survives a reload", async ({ page }) => {
	await open(page, "/names/correct?place=zhouwei-cun");
	await page.getByLabel("应该是什么").fill("打我电话 13800000000");
	await page.getByLabel("怎么称呼您").fill("张阿姨");
	await page.getByLabel("电话").fill("138");
	await page.getByRole("button", { name: "提交" }).click();
	const summary = page.locator(".error-summary");
	await expect(summary).toBeFocused();
	for (const say of ["哪里不对：请选一项", "里面好像有电话或者证件号", "电话：电话号码不对"]) await expect(summary).toContainText(say);
	await expect(page.getByLabel("应该是什么")).toHaveAttribute("aria-invalid", "true");
	await expectAccessible(page);
	await expectRoomy(page);
	await summary.getByRole("link", { name: "电话号码不对" }).click();
	await expect(page.getByLabel("电话")).toBeFocused();
	await page.reload();
	await page.locator("[data-contact]").waitFor();
	await expect(page.getByLabel("应该是什么")).toHaveValue("打我电话 13800000000");
	await expect(page.getByLabel("怎么称呼您"), "a contact is written nowhere in the clear").toHaveValue("");
	expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain("张阿姨");
	await open(page, "/names/correct?place=xincang-zhen");
	await expect(page.getByLabel("应该是什么"), "another place has a draft of its own").toHaveValue("");
});

test("a lost answer and a second try make one letter; a changed one replaces it", async ({ page }) => {
	await open(page, "/names/correct?place=xincang-zhen");
	const ids: string[] = [];
	await page.route("**/api/letters/*", async (route) => {
		if (route.request().method() === "PUT") ids.push(route.request().url());
		if (ids.length !== 1) return route.continue();
		await route.fetch();
		return route.abort("connectionreset");
	});
	await page.getByRole("radio", { name: "别的" }).check();
	await page.getByLabel("应该是什么").fill("第一次");
	const send = page.getByRole("button", { name: "提交" });
	await send.click();
	await expect(page.getByRole("status").filter({ hasText: "没有发出去" })).toBeVisible();
	await page.reload();
	await page.locator("[data-contact]").waitFor();
	await page.getByLabel("应该是什么").fill("第二次");
	await send.click();
	await expect(page.getByRole("heading", { name: "收到了" })).toBeVisible();
	expect(new Set(ids).size).toBe(2);
	expect(opened(await page.locator(".code").innerText())).toMatchObject({ content: { text: "第二次" }, contact: null });
});

test("with the keyboard alone, in English and large", async ({ page }) => {
	await open(page, "/en/names/correct?place=xincang-zhen&size=large");
	await expectAccessible(page);
	await expectRoomy(page);
	await page.getByRole("radio", { name: "The characters" }).focus();
	await page.keyboard.press("ArrowDown");
	await expect(page.getByRole("radio", { name: "The reading" })).toBeChecked();
	await page.keyboard.press("Tab");
	await page.keyboard.type("It is read cāng");
	for (let press = 0; press < 3; press++) await page.keyboard.press("Tab");
	await page.keyboard.press("Enter");
	await expect(page.getByRole("heading", { name: "It has arrived. Thank you" })).toBeFocused();
	const link = await page.locator(".secret-link a").innerText();
	expect(link).toContain("/en/letter#");
	await page.goto(link);
	await expect(page.getByRole("status")).toHaveText("It has arrived and waits for the staff");
	await expect(page.locator("main")).toContainText("You left no way to reach you.");
	await expectAccessible(page);
});

test("a broken or strange link says what to do, and a pasted one opens", async ({ page }) => {
	await page.goto("/letter");
	await page.getByLabel("请把提交后给您的链接贴在这里").fill("https://example.org/no-letter");
	await page.getByRole("button", { name: "现在就看看" }).click();
	await expect(page.getByRole("alert")).toContainText("这个链接不完整");
	await page.getByLabel("请把提交后给您的链接贴在这里").fill(`/letter#${"0".repeat(32)}.${"A".repeat(22)}`);
	await page.getByRole("button", { name: "现在就看看" }).click();
	await expect(page.getByRole("alert")).toContainText("没有找到");
	await expectAccessible(page);
	await expectRoomy(page);
});

test("a proposed name is looked at while it is written, sent with what was found, and read by the bureau", async ({ page }) => {
	test.slow();
	const sent = watched(page);
	await page.goto("/names");
	await page.getByRole("link", { name: "给新地方起个名" }).click();
	await page.locator("[data-contact]").waitFor();
	await page.getByLabel("给什么起名").selectOption("residential_area");
	expect(sent.some((line) => line.includes("placenames.index")), "nothing is loaded before it is needed").toBe(false);
	await page.getByLabel("建议的名字").fill("乍浦威尼斯");
	const looked = page.locator("[data-looked]");
	await expect(looked).toContainText("里面有外国地名“威尼斯”。《地名管理条例》第九条第五项");
	await expect(looked).toContainText("那就要在乍浦镇里面");
	await expect(looked).toContainText("《浙江省地名管理办法》");
	await expect(looked).toContainText("看不出是什么");
	await expect(looked).toContainText("住房和城乡建设主管部门");
	await expect(looked).toContainText("第十二条第六项");
	await expect(looked).toContainText("这里没法比，要由人来查");
	await page.getByLabel("在哪个镇、街道").selectOption("330482101");
	await expect(looked).not.toContainText("那就要在乍浦镇里面");
	await expectAccessible(page);
	await expectRoomy(page);
	await page.getByLabel("建议的名字").fill("乍浦花园");
	await expect(looked).toContainText("从字面上没有看出问题");
	await page.getByLabel("建议的名字").fill("Garden");
	await expect(looked).toContainText("地名要有汉字");
	await page.getByRole("button", { name: "提交" }).click();
	await expect(page.locator(".error-summary")).toContainText("建议的名字：地名要有汉字，中间不空格");
	await expect(page.locator(".error-summary")).toContainText("请写上");
	await page.getByLabel("给什么起名").selectOption("committee_seat");
	await page.getByLabel("建议的名字").fill("周围社区");
	await expect(looked).toContainText("和“周圩社区”同音，要避免。《地名管理条例》第九条第八项");
	await page.getByLabel("是什么意思").fill("靠近周圩");
	await page.getByLabel("电话").fill("13800000000");
	await page.getByRole("button", { name: "提交" }).dblclick();
	await expect(page.getByRole("heading", { name: "收到了，谢谢您" })).toBeFocused();
	const code = await page.locator(".code").innerText();
	const link = await page.locator(".secret-link a").innerText();
	for (const line of sent) expect(line).not.toContain("13800000000");
	expect(opened(code)).toMatchObject({
		content: { kind: "proposal", purpose: "committee_seat", town: "330482101", name: "周围社区", reason: "靠近周圩" },
		noticed: ["和“周圩社区”同音，要避免。（《地名管理条例》第九条第八项）"],
		contact: { phone: "13800000000" },
	});
	letters(code, "accepted", "会转给当湖街道");
	await page.goto(link);
	await expect(page.getByRole("status")).toHaveText("已采纳");
	await expect(page.locator("main")).toContainText("周围社区");
	await expect(page.locator(".island .note")).toContainText("会转给当湖街道");
	await expectAccessible(page);
});

test("the look at a name works in English and says so when the names cannot be had", async ({ page }) => {
	await page.route("**/api/placenames.index", (route) => route.fulfill({ status: 503, body: "" }));
	await open(page, "/en/names/propose?size=large");
	await expectAccessible(page);
	await expectRoomy(page);
	await page.getByLabel("What is to be named").selectOption("street");
	await page.getByLabel("The proposed name").fill("新路");
	await expect(page.locator("[data-looked]")).toContainText("does not work just now");
	await page.unroute("**/api/placenames.index");
	await page.reload();
	await page.locator("[data-contact]").waitFor();
	await expect(page.getByLabel("What is to be named")).toHaveValue("street");
	await expect(page.locator("[data-looked]")).toContainText("The city or county government (Regulation on Place Names (地名管理条例), Art. 12(5))");
	await expectAccessible(page);
});

test("staff find the readings that have to be confirmed", async ({ page }) => {
	await page.goto("/staff/readings");
	const row = page.locator(".readings li", { has: page.getByRole("link", { name: "周圩村", exact: true }) });
	await expect(row).toContainText("圩：还读 xū");
	await expectAccessible(page);
	await expectRoomy(page);
	await page.getByRole("link", { name: "English" }).click();
	await expect(page.getByRole("heading", { level: 1 })).toHaveText("Readings to confirm");
	await row.getByRole("link").click();
	await expect(page).toHaveURL("/en/names/zhouwei-cun");
});

test.describe("with scripts off", () => {
	test.use({ javaScriptEnabled: false });

	test("a proposed name is looked at on request and sent all the same", async ({ page }) => {
		await page.goto("/names/propose");
		await page.getByLabel("给什么起名").selectOption("township");
		await page.getByLabel("建议的名字").fill("新苍镇");
		await page.getByRole("button", { name: "先看看有没有问题" }).click();
		await expect(page.locator(".looked")).toContainText("和“新仓镇”同音");
		await expect(page.locator(".looked")).toContainText("规定要求全省的乡镇都不重");
		await expect(page.getByLabel("建议的名字")).toHaveValue("新苍镇");
		await page.getByLabel("是什么意思").fill("<b>靠近新仓</b>");
		await page.getByRole("button", { name: "提交" }).click();
		const code = await page.locator(".code").innerText();
		expect(opened(code)).toMatchObject({ content: { name: "新苍镇", town: "", reason: "<b>靠近新仓</b>" }, contact: null });
		expect(opened(code).noticed.join()).toContain("新仓镇");
		await page.getByRole("button", { name: "现在就看看" }).click();
		await expect(page.locator(".as-typed")).toHaveText("<b>靠近新仓</b>");
	});

	test("a mistake is reported without a contact, followed by pasting the link, and withdrawn", async ({ page }) => {
		await page.goto("/names/zhouwei-cun?size=large");
		await page.getByRole("link", { name: "这里有错，告诉我们" }).click();
		await expect(page).toHaveURL("/names/correct?place=zhouwei-cun&size=large");
		await expect(page.locator("main")).toContainText("这台设备现在做不到，所以这里不收");
		await expect(page.getByLabel("电话")).toBeHidden();
		await page.getByLabel("应该是什么").fill("身份证 11010519491231002X");
		await page.getByRole("button", { name: "提交" }).click();
		await expect(page.locator(".error-summary")).toContainText("请选一项");
		await expect(page.getByLabel("应该是什么")).toHaveValue("身份证 11010519491231002X");
		await page.getByLabel("应该是什么").fill("应读 xū");
		await page.getByRole("radio", { name: "读音不对" }).check();
		await page.getByRole("button", { name: "提交" }).click();
		const code = await page.locator(".code").innerText();
		const link = await page.locator(".secret-link a").innerText();
		expect(new URL(link).origin).toBe(new URL(page.url()).origin);
		expect(opened(code)).toMatchObject({ content: { text: "应读 xū" }, contact: null });
		await page.reload();
		await expect(page.locator(".code")).toHaveText(code);
		await page.goto("/letter");
		await page.getByLabel("请把提交后给您的链接贴在这里").fill(link);
		await page.getByRole("button", { name: "现在就看看" }).click();
		await expect(page.getByRole("status")).toHaveText("已收到，等工作人员看");
		await page.locator("summary", { hasText: "撤回" }).click();
		await page.getByRole("button", { name: "确定撤回" }).click();
		await expect(page.getByRole("status")).toHaveText("已撤回，内容已经删除");
	});
});
