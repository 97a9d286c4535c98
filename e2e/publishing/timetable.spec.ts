// The bureau publishes when ceremonies can be booked, public holidays, and what there is to know about venues: from
// the console to what couples see, two publishers at once, restoring, and the way back into the files. It runs after
// the tests of ceremonies, whose days it changes, and leaves all of it as it was.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { api, couple, hex, openDay, sealedTo } from "../support/ceremony";
import { expect, expectAccessible, expectRoomy, test } from "../support/portal";
import { type SignedIn, post, signIn, signInOn } from "../support/staff";

test.describe.configure({ mode: "serial" });
const base = process.env.BASE_URL!;
const PAGES = ["/staff/timetable", "/staff/holidays", "/staff/venues"];
const [TIMETABLE, HOLIDAYS, VENUES] = PAGES;

const get = async (path: string, who?: SignedIn) => (await fetch(base + path, { headers: who?.headers })).text();
const based = async (path: string, who: SignedIn) => (await get(path, who)).match(/name="based_on" value="(\d+)"/)![1];
const value = (html: string, name: string) =>
	(html.match(new RegExp(`name="${name}" value="([^"]*)"`))?.[1] ?? "").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
/** Within a minute, without a deployment. */
const seen = (path: string, text: string | RegExp) => expect.poll(() => get(path), { timeout: 60_000, intervals: [1_000] }).toMatch(text);
const unseen = (path: string, text: string) => expect.poll(() => get(path), { timeout: 60_000, intervals: [1_000] }).not.toContain(text);

async function publish(page: string, query: string, who: SignedIn, fields: Record<string, string>) {
	const form = await get(page + query, who);
	const hidden = Object.fromEntries(["change", "was", "based_on", "id"].map((name) => [name, value(form, name)]));
	return post(page, who, { ...hidden, do: "publish", why: "测试", ...fields });
}

/** All as it is in the files; nothing if it is so already. */
async function restoreFiles(who: SignedIn) {
	for (const page of PAGES) {
		if (!(await get(page, who)).includes("?restore=files")) continue;
		expect([303, 422]).toContain((await publish(page, "?restore=files", who, { why: "试完了" })).status);
	}
}

test.afterAll(async () => restoreFiles(await signIn("publisher")));

test("an opening is added by hand and finger: wrong, looked at, published, and couples see it", async ({ page, request }) => {
	test.setTimeout(180_000);
	const free = async () => (await api(request).days("mediation")).length;
	const before = await free();
	await signInOn(page, "publisher", { back: TIMETABLE });
	await expect(page.locator("main")).toContainText("现在用的是示例时间表");
	await expectAccessible(page);
	await expectRoomy(page);
	await page.getByRole("link", { name: "加一条开放的时间" }).click();
	await expectAccessible(page);
	await expectRoomy(page);

	// What is wrong is told beside its field, and nothing typed is lost.
	await page.locator("#venue").selectOption("mediation");
	await page.locator("#starts").fill("9点半 10:00");
	await page.locator("#minutes").fill("60");
	await page.locator("#places").fill("0");
	await page.getByRole("button", { name: "看看会变什么" }).click();
	await expect(page.getByRole("alert")).toContainText("还没有公布");
	await expect(page.locator("#starts-error")).toContainText("“9点半”不是时间");
	await expect(page.locator("#places-error")).toContainText("请写1到500的整数");
	await expect(page.locator("#weekdays")).toContainText("一天都没有选");
	await expect(page.locator("#why-error")).toContainText("请填写");
	await expect(page.locator("#starts")).toHaveValue("9点半 10:00");
	await expect(page.locator("#venue")).toHaveValue("mediation");
	await expectAccessible(page);

	await page.locator("#starts").fill("9:30 14:30");
	await page.locator("#places").fill("2");
	await page.getByLabel("周一").check();
	await page.locator("#why").fill("周一也有人手了");
	await page.getByRole("button", { name: "看看会变什么" }).click();
	const preview = page.locator("section.preview");
	await expect(preview).toContainText("婚姻调解室：从不开放到每天4个位置");
	await expect(preview).toContainText("没有已经约好的会因此落到开放时间以外");
	expect(await free(), "nothing is published yet").toBe(before);
	await expectAccessible(page);
	await expectRoomy(page);
	await page.getByRole("button", { name: "公布", exact: true }).click();
	await expect(page.locator("main")).toContainText("周一也有人手了");
	await expectAccessible(page);
	await expect.poll(free, { timeout: 60_000, intervals: [1_000] }).toBeGreaterThan(before);
	// It is still the sample.
	expect(await (await request.get("/api/ceremonies")).json()).toMatchObject({ sample: true });
});

test("days are closed with a reason; who has a place there keeps it, and the publisher is told", async ({ request }) => {
	test.setTimeout(150_000);
	const publisher = await signIn("publisher");
	const { hold, confirm, look, slots } = api(request);
	const day = await openDay(request, "counselling", 30);
	const [{ start }] = await slots("counselling", day);
	const who = couple();
	await hold("counselling", day, who, start);
	expect((await confirm("counselling", day, who)).status()).toBe(200);
	const closure = { venue: "counselling", from: day, to: day, text_zh: "粉刷墙面", text_en: "The walls are painted" };
	// The registrar's copy hears of the booking within seconds.
	await expect.poll(async () => (await publish(TIMETABLE, "?change=closure", publisher, { ...closure, do: "preview" })).text(), { timeout: 30_000 }).toMatch(/约了1对，以后不开放[\s\S]*他们的位置都还在，不会丢/);
	expect((await publish(TIMETABLE, "?change=closure", publisher, closure)).status).toBe(303);
	await seen(`/ceremony/counselling/${day}`, "粉刷墙面");
	await seen(`/en/ceremony/counselling/${day}`, "The walls are painted");
	expect(await (await look("counselling", day, who)).json()).toMatchObject({ standing: "confirmed", day, slot: start });
	expect((await hold("counselling", day, couple(), start)).status()).toBe(404);
});

test("two publishers at once: the second is told, loses nothing, and publishes on top of the first", async () => {
	const [one, two] = [await signIn("publisher"), await signIn("publisher", 2)];
	const number = await based(`${TIMETABLE}?change=settings`, one);
	const id = hex(16);
	const first = await post(TIMETABLE, one, { do: "publish", change: "settings", was: "", id, based_on: number, days_ahead: "91", customs: "1", why: "多一天" });
	expect(first.status).toBe(303);
	// Pressed twice, it is one edition.
	const again = await post(TIMETABLE, one, { do: "publish", change: "settings", was: "", id, based_on: number, days_ahead: "91", customs: "1", why: "多一天" });
	expect(again.status).toBe(303);
	const opening = { change: "opening", was: "", venue: "garden", sun: "1", starts: "10:00", minutes: "45", places: "3", why: "周日" };
	const late = await post(TIMETABLE, two, { do: "publish", id: hex(16), based_on: number, ...opening });
	const html = await late.text();
	expect(late.status).toBe(409);
	expect(html).toContain("别人公布了新的一版");
	expect([value(html, "starts"), value(html, "places"), value(html, "why"), value(html, "based_on")]).toEqual(["10:00", "3", "周日", String(Number(number) + 1)]);
	expect(html).toContain("从不开放到每天3个位置");
	expect((await post(TIMETABLE, two, { do: "publish", id: value(html, "id"), based_on: value(html, "based_on"), ...opening })).status).toBe(303);
	expect(await get(TIMETABLE, one)).toContain("最多提前91天约");
	// Changed by both: what was to be changed is not there any more, and nothing is written over.
	const list = await get(TIMETABLE, one);
	const at = [...list.matchAll(/change=opening&amp;at=(\d+)/g)].at(-1)![1];
	const open = async (who: SignedIn) => get(`${TIMETABLE}?change=opening&at=${at}`, who);
	const [mine, theirs] = [await open(one), await open(two)];
	const change = (form: string, places: string) => ({ do: "publish", ...opening, places, was: value(form, "was"), id: value(form, "id"), based_on: value(form, "based_on") });
	expect((await post(TIMETABLE, one, change(mine, "4"))).status).toBe(303);
	const gone = await post(TIMETABLE, two, change(theirs, "5"));
	expect(gone.status).toBe(409);
	const told = await gone.text();
	expect(told).toContain("刚刚被别人改过或者撤下了");
	expect(value(told, "places")).toBe("5");
});

test("the times become the bureau's own only when that is said; each edition can be restored", async ({ page, request }) => {
	test.setTimeout(180_000);
	const publisher = await signIn("publisher");
	const sample = async () => (await (await request.get("/api/ceremonies")).json()).sample;
	await signInOn(page, "publisher", { back: TIMETABLE });
	await page.getByRole("link", { name: "开始用民政局自己的时间表" }).click();
	await expectAccessible(page);
	await page.locator("#why").fill("局里定了");
	await page.getByRole("button", { name: "看看会变什么" }).click();
	await expect(page.getByRole("alert")).toContainText("从哪些时间开始：请填写");
	await page.getByLabel("现在这些时间都不要").check();
	await page.getByRole("button", { name: "看看会变什么" }).click();
	await expect(page.locator("section.preview")).toContainText("到不开放");
	await expectAccessible(page);
	await expectRoomy(page);
	await page.getByLabel("现在这些时间就是民政局的").check();
	await page.getByRole("button", { name: "再看看会变什么" }).click();
	await expect(page.locator("section.preview")).toContainText("接下来可以约的日子都不变");
	await page.getByRole("button", { name: "公布", exact: true }).click();
	await expect(page.locator("main")).not.toContainText("现在用的是示例时间表");
	await expect.poll(sample, { timeout: 60_000, intervals: [1_000] }).toBe(false);
	await unseen("/ceremony", "示例时间表");

	const first = (await get(TIMETABLE, publisher)).match(/\?restore=([0-9a-f]{32})[^>]*>恢复<span class="unseen"> 第1版/)![1];
	const missing = await publish(TIMETABLE, `?restore=${first}`, publisher, { why: "" });
	expect(missing.status).toBe(422);
	expect((await publish(TIMETABLE, `?restore=${first}`, publisher, { why: "回到第一版" })).status).toBe(303);
	await expect.poll(sample, { timeout: 60_000, intervals: [1_000] }).toBe(true);
	expect(await get(TIMETABLE, publisher)).not.toContain("最多提前91天约");
	expect((await publish(TIMETABLE, `?restore=${first}`, publisher, {})).status, "it is so already").toBe(422);
	const auditor = await signIn("auditor");
	const { entries } = await (await fetch(`${base}/api/staff/audit?action=publish_times`, { headers: auditor.headers })).json();
	const told = entries.map(({ subject, why }: { subject: string; why: string }) => `${subject} ${why}`);
	expect(told).toEqual(expect.arrayContaining(["timetable 局里定了", "timetable 回到第一版"]));
});

test("a State Council notice is entered: the calendar and the legal time limits count by it", async ({ page, request }) => {
	test.setTimeout(180_000);
	const key = (await (await request.get("/api/keys")).json())[0].public;
	const record = hex(16);
	const application = { town: "330482001", urgent: false, attachments: 0, access_hash: hex(32), content_hash: hex(32), envelope: sealedTo(key, 600) };
	const made = await request.put(`/api/applications/${record}`, { data: application, headers: { "cf-connecting-ip": record } });
	expect(made.status()).toBe(201);
	const inbox = `/staff/inbox?record=${(await made.json()).code}`;
	const reviewer = await signIn("reviewer");

	await signInOn(page, "publisher", { back: HOLIDAYS });
	await expectAccessible(page);
	await expectRoomy(page);
	await page.getByRole("link", { name: "录入一年的放假通知" }).click();
	const year = await page.locator("#year").inputValue();
	const last = await get(inbox, reviewer);
	await expectAccessible(page);
	await expectRoomy(page);
	/** Made up: the test's own, not the State Council's. */
	const notice = { title_zh: `测试用的${year}年通知`, title_en: `A notice for tests on ${year}`, number: "测试〔1〕号", issued: `${Number(year) - 1}-11-01`, why: "照通知录入" };
	for (const [field, text] of Object.entries(notice)) await page.locator(`#${field}`).fill(text);
	await page.locator("#from_0").fill(`${year}-01-01`);
	await page.locator("#to_0").fill(`${Number(year) - 1}-12-31`);
	await page.locator("#from_3").fill(`${year}-05-01`);
	await page.locator("#to_3").fill(`${year}-05-05`);
	await page.getByRole("button", { name: "看看会变什么" }).click();
	await expect(page.locator("#to_0-error")).toContainText("结束的日子在开始以前");
	await expect(page.locator("#title_zh")).toHaveValue(notice.title_zh);
	await expectAccessible(page);
	await page.locator("#to_0").fill(`${year}-01-03`);
	await page.getByRole("button", { name: "看看会变什么" }).click();
	const preview = page.locator("section.preview");
	await expect(preview).toContainText("没有填日子、不算进去的：春节");
	await expect(preview).toContainText(`办理时限的工作日能数到${year}年12月28日`);
	await expectAccessible(page);
	await expectRoomy(page);
	await page.getByRole("button", { name: "公布", exact: true }).click();
	await expect(page.locator("summary").filter({ hasText: `${year}年` })).toBeVisible();
	await expectAccessible(page);

	await seen(`/ceremony?month=${year}-01`, notice.title_zh);
	await seen(`/en/ceremony?month=${year}-05`, notice.title_en);
	expect(await get(`/ceremony?month=${year}-05`)).toMatch(/title="劳动节">休/);
	const counted = await get(inbox, reviewer);
	expect(counted).toContain("法定时限");
	expect(counted, "a limit of thirty working days ends before the next year does").not.toContain("放假安排还没有公布");
	if (last.includes("放假安排还没有公布")) expect(counted).not.toBe(last);
});

test("a year that is there is corrected by another notice only, and what is wrong is refused", async () => {
	const publisher = await signIn("publisher");
	const year = Number(value(await get(`${HOLIDAYS}?change=year`, publisher), "year")) - 1;
	const form = (more: Record<string, string>) => ({
		year: String(year), title_zh: "更正", title_en: "A correction", number: "测试〔2〕号", issued: `${year - 1}-11-02`,
		name_zh_0: "元旦", name_en_0: "New Year's Day", from_0: `${year}-01-01`, to_0: `${year}-01-02`, ...more,
	});
	for (const [more, reason] of [
		[{ number: "测试〔1〕号" }, "和现在这份通知的文号一样"],
		[{ issued: `${year - 1}-10-31` }, "更正的通知要晚于现在这份"],
		[{ issued: `${year + 1}-01-01` }, "更正的通知最晚在那一年里"],
		[{ year: String(year + 2) }, `接下来该录入${year + 1}年的`],
		[{ year: "明年" }, "请写1949到9998的整数"],
		[{ from_0: "", to_0: "" }, "一个假期都没有"],
		[{ work_0: "周六" }, "“周六”不是日期"],
		[{ work_0: `${year}-01-02` }, "是放假的日子"],
		[{ why: "打13800000000问的" }, "里面好像有电话或者证件号"],
	] as [Record<string, string>, string][]) {
		const answer = await publish(HOLIDAYS, `?change=year&year=${year}`, publisher, form(more));
		expect(answer.status, reason).toBe(422);
		expect(await answer.text()).toContain(reason);
	}
	expect((await publish(HOLIDAYS, `?change=year&year=${year}`, publisher, form({}))).status).toBe(303);
	const html = await get(HOLIDAYS, publisher);
	expect(html).toContain("测试〔2〕号");
	expect(html).toContain("第2版");
});

test("what the source does not say about a venue is said by the bureau", async ({ page }) => {
	test.setTimeout(150_000);
	const publisher = await signIn("publisher");
	await signInOn(page, "publisher", { back: VENUES });
	await expectAccessible(page);
	await expectRoomy(page);
	await page.getByRole("link", { name: "改 颁证大厅" }).click();
	await expectAccessible(page);
	await expectRoomy(page);
	await page.locator("#address_zh").fill("测试路1号，电话0573-85000000");
	await page.locator("#programme_zh").fill("签到\n颁证");
	await page.locator("#why").fill("补上地址");
	await page.getByRole("button", { name: "看看会变什么" }).click();
	await expect(page.locator("#address_en-error")).toContainText("另一种语言写了，这里也要写");
	await expect(page.locator("#programme_en-error")).toContainText("中文2行，英文0行");
	await expect(page.locator("#address_zh")).toHaveValue("测试路1号，电话0573-85000000");
	await page.locator("#address_en").fill("1 Test Road");
	await page.locator("#programme_en").fill("Sign in\nThe certificates");
	await page.getByRole("button", { name: "看看会变什么" }).click();
	await expect(page.locator("section.preview")).toContainText("测试路1号");
	await expectAccessible(page);
	await expectRoomy(page);
	await page.getByRole("button", { name: "公布", exact: true }).click();
	await expect(page.getByText("第1版")).toBeVisible();
	const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
	await seen(`/ceremony/hall/${day}`, "测试路1号，电话0573-85000000");
	await seen(`/en/ceremony/hall/${day}`, "1 Test Road");
	expect(await get(`/ceremony/garden/${day}`)).toContain("由民政局填写");
	const { venues } = await (await fetch(`${base}/api/ceremonies`)).json();
	expect(venues[0]).toMatchObject({ id: "hall", address_zh: "测试路1号，电话0573-85000000" });
	expect((await publish(VENUES, "?venue=nowhere", publisher, { change: "venue", was: "nowhere", based_on: "1", id: hex(16) })).status).toBe(404);
});

test("the export gives back the files, which say what residents see", async () => {
	test.setTimeout(120_000);
	const publisher = await signIn("publisher");
	expect((await publish(TIMETABLE, "?change=own", publisher, { own: "keep" })).status).toBe(303);
	const exported = await (await fetch(`${base}/api/staff/publishing/export`, { headers: publisher.headers })).json();
	expect(exported.timetable).toMatchObject({ sample: false });
	const folder = mkdtempSync(join(tmpdir(), "pinghu-"));
	try {
		cpSync("data", folder, { recursive: true });
		writeFileSync(`${folder}/edition.json`, JSON.stringify(exported));
		const write = () => execFileSync("cargo", ["run", "-q", "-p", "desk", "--bin", "edition", "--", `${folder}/edition.json`, "--data", folder], { stdio: ["ignore", "pipe", "inherit"] }).toString();
		const written = write();
		for (const file of ["timetable.yaml", "holidays.yaml", "venues.yaml"]) expect(written).toContain(file);
		const holidays = readFileSync(`${folder}/holidays.yaml`, "utf8");
		expect(holidays).toContain(readFileSync("data/holidays.yaml", "utf8").trim());
		expect(holidays).toContain("测试〔1〕号");
		expect(holidays).toContain("测试〔2〕号");
		expect(readFileSync(`${folder}/venues.yaml`, "utf8")).toContain('address: {zh: "测试路1号，电话0573-85000000", en: "1 Test Road"}');
		expect(readFileSync(`${folder}/timetable.yaml`, "utf8")).toContain("sample: false");
		expect(write(), "written once, nothing is left to write").toBe("");
	} finally {
		rmSync(folder, { recursive: true });
	}
});

test("all is restored to what the files say, and others do not publish", async ({ request }) => {
	const publisher = await signIn("publisher");
	await restoreFiles(publisher);
	expect(await (await request.get("/api/ceremonies")).json()).toMatchObject({ sample: true });
	expect(await get(VENUES, publisher)).not.toContain("测试路1号");
	const auditor = await signIn("auditor");
	const registrar = await signIn("registrar");
	for (const page of PAGES) {
		expect((await fetch(base + page, { headers: auditor.headers })).status).toBe(200);
		expect((await fetch(base + page, { headers: registrar.headers })).status).toBe(403);
		expect(await get(page, auditor), "no form for who may not publish").not.toContain("?change=");
		expect((await fetch(`${base}${page}?restore=files`, { headers: auditor.headers })).status).toBe(403);
		expect((await post(page, auditor, { do: "publish" })).status).toBe(403);
	}
});

for (const page of [...PAGES, `${TIMETABLE}?change=opening`, `${HOLIDAYS}?change=year`, `${VENUES}?venue=hall`]) {
	for (const address of [`/en${page}`, `${page}${page.includes("?") ? "&" : "?"}size=large`]) {
		test(`${address} is accessible and fits a phone`, async ({ page: tab }) => {
			await signInOn(tab, "publisher", { back: address });
			await expectAccessible(tab);
			await expectRoomy(tab);
		});
	}
}
