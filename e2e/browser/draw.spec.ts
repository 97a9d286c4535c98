// A draw as couples and staff go through it.
import { api } from "../support/ceremony";
import { announce, clock, draws, entrant, farDay, order, say } from "../support/draw";
import { expect, expectAccessible, expectRoomy, test } from "../support/portal";
import { signInOn } from "../support/staff";

/** Beyond the horizon of other tests. */
const DAYS = { own: farDay(10), tampered: farDay(11), off: farDay(12), console: farDay(13) };

function number(birth: string, man: boolean) {
	const digits = `330482${birth}00${man ? 1 : 2}`;
	const product = [...digits].reduce((product, digit) => ((product + Number(digit)) * 2) % 11, 0);
	return digits + ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "X"][(12 - product) % 11];
}
const PRIVATE = { "name-0": "张小平", "id-0": number("19900101", true), "name-1": "李四妹", "id-1": number("19910101", false), phone: "138 0000 0000" };

test("a couple enters, finds its number on the frozen list, draws again on its own phone, and says yes to its place", async ({ page, request }) => {
	test.slow();
	const [venue, day] = ["hall", DAYS.own];
	const registrar = await announce(venue, day, 25);
	const sent: string[] = [];
	page.on("request", (asked) => sent.push(`${asked.url()} ${asked.postDataBuffer()?.toString("latin1") ?? ""}`));
	await page.goto(`/ceremony/draw/${venue}/${day}?size=large`);
	await page.locator("form.apply").waitFor();
	await expectAccessible(page);
	await expectRoomy(page);
	await page.getByRole("button", { name: "加密并报名" }).click();
	await expect(page.locator(".error-summary")).toBeFocused();
	await page.locator("#wish-0").selectOption("09:00");
	await page.locator("#wish-1").selectOption("09:30");
	for (const [field, value] of Object.entries(PRIVATE)) await page.locator(`#${field}`).fill(value);
	await page.getByRole("button", { name: "加密并报名" }).click();
	await expect(page.getByRole("heading", { name: "报上名了" })).toBeFocused();
	await expectAccessible(page);
	const link = await page.locator(".secret-link a").innerText();
	for (const line of sent) for (const word of ["张小平", PRIVATE["id-0"], link.split("#")[1].split(".")[1]]) expect(line).not.toContain(Buffer.from(word).toString("latin1"));
	const { enter, look } = draws(request);
	for (let other = 0; other < 6; other++) await enter(venue, day, entrant(), ["10:00"]);

	await expect.poll(async () => (await look(venue, day)).stage, { timeout: 60_000 }).toBe("closed");
	await page.goto("/");
	await page.goto(link);
	await expect(page.getByText("您的号码在名单里")).toBeVisible();
	await expect(page.locator(".list-hash")).toHaveText((await look(venue, day)).hash);
	await expectAccessible(page);

	expect((await say(registrar, venue, day, "02 05 11 19 22 30 07")).status).toBe(303);
	await page.reload();
	// Nobody else wished for its times, so one of them is its own.
	await expect(page.locator("[data-again] .lead")).toContainText("抽到了 09:00");
	await expect(page.locator("[data-drawn-ms]")).toContainText("7对");
	await expectAccessible(page);
	await expectRoomy(page);
	await page.getByRole("link", { name: "去确认或者看排队" }).click();
	await page.getByRole("button", { name: "确认预约" }).click();
	await expect(page.getByRole("heading", { name: "约好了，恭喜两位" })).toBeFocused();
	expect((await api(request).slots(venue, day)).length, "the day is beyond what can be booked directly").toBe(0);
});

test("a list that is not the published one is refused, and anybody may draw again", async ({ page, request }) => {
	test.slow();
	const [venue, day] = ["hall", DAYS.tampered];
	const registrar = await announce(venue, day, 6);
	const { enter, look, list } = draws(request);
	for (let other = 0; other < 12; other++) await enter(venue, day, entrant(), ["09:00", "10:00"]);
	await expect.poll(async () => (await look(venue, day)).stage, { timeout: 30_000 }).toBe("closed");
	await say(registrar, venue, day, "02 05 11 19 22 30 07");
	await page.goto(`/en/ceremony/draw/${venue}/${day}`);
	await page.getByRole("button", { name: "Draw again on this phone" }).click();
	await expect(page.getByText("The list has the published fingerprint.")).toBeVisible();
	const { entries } = order(await (await list(venue, day)).text(), "02 05 11 19 22 30 07");
	await expect(page.locator("table tbody tr").first()).toContainText(`${entries[0].slice(0, 4)} ${entries[0].slice(4, 8)}`);
	await expectAccessible(page);
	await page.route("**/list", async (route) => {
		const answer = await route.fetch();
		const body = await answer.text();
		return route.fulfill({ response: answer, body: body.replace(entries[3], entries[3].replace(/.$/, (digit) => (digit === "0" ? "1" : "0"))) });
	});
	await page.reload();
	await page.getByRole("button", { name: "Draw again on this phone" }).click();
	await expect(page.getByRole("alert")).toContainText("does not have the published fingerprint");
});

test("the registrar announces a draw on the console", async ({ page }) => {
	await signInOn(page, "registrar", { back: "/staff/draws" });
	await expectAccessible(page);
	await expectRoomy(page);
	const [year, month, on] = DAYS.console.split("-").map(Number);
	const said = `${year}年${month}月${on}日`;
	const end = clock(Date.now() + 30 * 86_400_000);
	await page.getByLabel("日子").fill(DAYS.console);
	await page.getByLabel("报名截止").fill(end);
	await page.getByLabel("用什么号码").fill("双色球第2027050期");
	await page.getByLabel("号码哪天公布").fill(farDay(14));
	await page.getByRole("button", { name: "公布" }).click();
	await expect(page.getByRole("alert")).toContainText("有几处不对");
	await expect(page.getByLabel("用什么号码"), "nothing typed is lost").toHaveValue("双色球第2027050期");
	await page.getByLabel("号码哪天公布").fill(farDay(12));
	await page.getByRole("button", { name: "公布" }).click();
	await page.locator(".desk-list a", { hasText: said }).click();
	await expect(page.getByRole("heading", { level: 1 })).toContainText(said);
});

test.describe("with scripts off", () => {
	test.use({ javaScriptEnabled: false });

	test("the page says how the draw goes and where to enter otherwise, and the list can be had", async ({ page, request }) => {
		test.slow();
		const [venue, day] = ["hall", DAYS.off];
		const registrar = await announce(venue, day, 6);
		const { enter, look } = draws(request);
		await enter(venue, day, entrant(), ["09:00"]);
		await page.goto(`/ceremony/draw/${venue}/${day}`);
		await expect(page.locator("noscript .note")).toContainText("到窗口报名");
		await expect(page.locator(".draw-steps li")).toHaveCount(4);
		await expect.poll(async () => (await look(venue, day)).stage, { timeout: 30_000 }).toBe("closed");
		await say(registrar, venue, day, "02 05");
		await page.reload();
		await expect(page.locator("table tbody tr")).toHaveCount(1);
		await expect(page.getByRole("link", { name: "下载名单" })).toHaveAttribute("href", `/api/ceremonies/draws/${venue}/${day}/list`);
	});
});
