// The resident's main job: from the first question to an honest result.
import { FAMILY_OF_THREE, UNSURE, answerAll, begin, chooseDay, give, heading, next, question } from "../support/interview.mjs";
import { expect, expectAccessible, expectRoomy, test } from "../support/portal";

const card = (page, name: string) => page.locator("article.res", { has: page.getByRole("heading", { name }) });

test("a family of three with 900 yuan a head: 2022 says likely, today says what is missing", async ({ page }) => {
	await page.goto("/check");
	await chooseDay(page, "2022-10-01");
	await begin(page);
	await answerAll(page, FAMILY_OF_THREE.zh, UNSURE.zh);
	const then = card(page, "最低生活保障（低保）");
	await expect(then).toContainText("很可能符合");
	await expect(then).toContainText("人均月收入 900 元，低于 1070 元/月");
	await expect(then).toContainText("《浙江省社会救助条例》第九条");
	await expect(page.locator(".result")).toContainText("这是估算，不是决定");

	await page.goto("/check");
	await begin(page);
	const asked = await answerAll(page, FAMILY_OF_THREE.zh, UNSURE.zh);
	expect(asked).not.toContain("全家一个月大约收入多少？");
	const now = card(page, "最低生活保障（低保）");
	await expect(now).toContainText("要问一问");
	await expect(now).toContainText("还没有查到");
	await expect(now).toContainText("1070 元/月");
	await expect(now).toContainText("《社会救助法》第十八条");
	await expect(now).not.toContainText("很可能符合");
});

for (const lang of ["zh", "en"] as const) {
	test(`a "no" says how far away a "yes" is, and the record repeats it: ${lang}`, async ({ page }) => {
		await page.goto(lang === "en" ? "/en/check" : "/check");
		await chooseDay(page, "2022-10-01");
		await begin(page);
		const income = { "全家一个月大约收入多少？": "4200", "What does the whole family earn in a month?": "4200" };
		await answerAll(page, { ...FAMILY_OF_THREE[lang], ...income }, UNSURE[lang]);
		const words = {
			zh: { no: "看看暂不符合的和为什么", dibao: "最低生活保障（低保）", how: "怎样才会符合", far: /差多少：人均月收入要低于 1070 元\/月（.*2022年12月31日），现在是 1400 元，相差 330 元。/, aside: "项日常帮扶", byItself: "不用申请", record: "计算记录" },
			en: { no: "See what does not fit for now", dibao: "Minimum living allowance (低保)", how: "What would make it a yes", far: /How far: Monthly income per head must be below 1070 yuan a month .* 330 yuan away\./, aside: "day-to-day help", byItself: "You need not apply", record: "Record of the calculation" },
		}[lang];
		await page.locator("summary", { hasText: words.no }).click();
		await card(page, words.dibao).locator("summary", { hasText: words.how }).click();
		await expect(card(page, words.dibao).locator(".turn")).toHaveText([words.far]);
		await page.locator("summary", { hasText: words.aside }).click();
		await expect(page.locator("article.res", { hasText: "物价补贴" }).getByText(words.byItself)).toBeVisible();
		await page.locator("summary", { hasText: words.record }).click();
		const record = await page.locator("pre.trace").innerText();
		const { pack } = await (await page.request.get("/api/health")).json();
		expect(record).toContain(`pack=${pack}\nday=2022-10-01\nanswers=sha256:`);
		expect(record).toContain("\ndibao=not_eligible -dibao_standard\n");
	});
}

test("the same family changes the day on the result, and keeps its answers", async ({ page }) => {
	await page.goto("/en/check");
	await chooseDay(page, "2022-10-01");
	await begin(page);
	await answerAll(page, FAMILY_OF_THREE.en, UNSURE.en);
	const benefit = "Minimum living allowance (低保)";
	await expect(card(page, benefit)).toContainText("Likely yes");
	await page.locator("summary", { hasText: "Check for another day" }).click();
	await page.locator("#day").fill("2026-11-23");
	// Another day's law may ask something more; what was answered is not asked again.
	const other = page.locator(".result .cite", { hasText: "23 November 2026" });
	await page.locator("form.q").or(other).first().waitFor();
	const asked = await answerAll(page, FAMILY_OF_THREE.en, UNSURE.en);
	expect(asked).not.toContain("Where is your family's household registration?");
	await expect(page.locator(".result .cite").first()).toContainText("23 November 2026");
	await expect(card(page, benefit)).toContainText("Ask the counter");
	await expect(card(page, benefit)).toContainText("The latest we found is 1070 yuan a month");
});

test("nothing about the household leaves the device", async ({ page }) => {
	const sent: string[] = [];
	page.on("request", (request) => sent.push(`${request.method()} ${request.url()} ${request.postData() ?? ""}`));
	await page.goto("/check");
	await chooseDay(page, "2022-10-01");
	await begin(page);
	const before = sent.length;
	const income = "31337.42";
	await answerAll(page, { ...FAMILY_OF_THREE.zh, "全家一个月大约收入多少？": income, "家里最年长的人是哪天出生的？": ["1931", "7", "19"] }, UNSURE.zh);
	await expect(page.locator(".result")).toBeVisible();
	expect(sent.slice(before)).toEqual([]);
	expect(sent.every((request) => request.startsWith("GET "))).toBe(true);
	for (const secret of ["31337", "3133742", "1931", "hukou", "income", "passed"]) expect(sent.join("\n")).not.toContain(secret);
	expect(page.url()).toMatch(/\/check$/);
	expect(await page.evaluate(() => [document.cookie, sessionStorage.length, localStorage.length])).toEqual(["", 0, 0]);
});

test("bad input gets a clear message, and the rest of the answers stay", async ({ page }) => {
	await page.goto("/check");
	await chooseDay(page, "2022-10-01");
	await begin(page);
	await answerAll(page, FAMILY_OF_THREE.zh, UNSURE.zh, "一起生活的家人有几位？");
	const MEMBERS = "一起生活的家人有几位？";
	const INCOME = "全家一个月大约收入多少？";
	const wrong = async (asked: string, text: string, message: string) => {
		const part = question(page, asked);
		await part.locator("input.text").fill(text);
		await page.locator("form.q .btn").click();
		await expect(part.locator(".field-error")).toContainText(message);
		await expect(page.locator(".error-summary")).toBeFocused();
		await expect(part.locator("input.text")).toHaveValue(text);
		await expect(part.locator("input.text")).toHaveAttribute("aria-invalid", "true");
	};
	await wrong(MEMBERS, "", "不清楚");
	await wrong(MEMBERS, "0", "最少是 1");
	await wrong(MEMBERS, "-3", "不能是负数");
	await wrong(MEMBERS, "31", "最多是 30");
	await wrong(MEMBERS, "三", "只能填数字");
	await wrong(MEMBERS, "9".repeat(10_000), "只能填数字");
	await answerAll(page, { ...FAMILY_OF_THREE.zh, [MEMBERS]: "３" }, UNSURE.zh, INCOME);
	await wrong(INCOME, "-1", "不能是负数");
	await wrong(INCOME, "1.234", "两位小数");
	await wrong(INCOME, "99999999999", "太大了");
	await wrong(INCOME, "1e9", "只能填数字");
	await give(page, INCOME, "２，７００．５０", UNSURE.zh);
	await next(page);

	await page.locator("summary", { hasText: "您的回答" }).click();
	await page.getByRole("button", { name: "改 家里最年长的人" }).click();
	const BIRTH = "家里最年长的人是哪天出生的？";
	await expect(heading(page)).toHaveText(BIRTH);
	const birth = async (parts: string[], message: string) => {
		await give(page, BIRTH, parts, UNSURE.zh);
		await page.locator("form.q .btn").click();
		await expect(page.locator(".field-error")).toContainText(message);
	};
	await birth(["2999", "1", "1"], "还没有到");
	await birth(["1950", "2", "30"], "没有这一天");
	await birth(["1700", "1", "1"], "年份太早");
	await birth(["", "", ""], "不清楚");
	await page.locator("summary", { hasText: "您的回答" }).click();
	await expect(page.locator(".answers")).toContainText("3 人");
	await expect(page.locator(".answers")).toContainText("2700.5 元/月");
});

const HUKOU = "您家的户口在哪里？";
// Stands on the same screen.
const STATUS = "您家现在已经享受下面哪一种？";

test("of two questions on a screen, what is answered stays while the other is mended", async ({ page }) => {
	await page.goto("/check");
	await begin(page);
	await answerAll(page, FAMILY_OF_THREE.zh, UNSURE.zh, HUKOU);
	await expect(question(page, STATUS)).toBeVisible();
	await page.locator("form.q .btn").click();
	await expect(page.locator(".error-summary")).toBeFocused();
	await expect(page.locator(".error-summary li")).toHaveCount(2);
	await expectAccessible(page);
	await give(page, HUKOU, "在平湖", UNSURE.zh);
	await page.locator("form.q .btn").click();
	await expect(page.locator(".error-summary li")).toHaveCount(1);
	await expect(question(page, HUKOU).getByLabel("在平湖", { exact: true })).toBeChecked();
	await page.locator(".error-summary a").click();
	await expect(question(page, STATUS).locator("input").first()).toBeFocused();
	await give(page, STATUS, UNSURE.zh, UNSURE.zh);
	await next(page);
});

test("back, change and the browser's own back button keep the answers", async ({ page }) => {
	await page.goto("/check");
	await begin(page);
	await answerAll(page, FAMILY_OF_THREE.zh, UNSURE.zh, HUKOU);
	await give(page, HUKOU, "在平湖", UNSURE.zh);
	await give(page, STATUS, UNSURE.zh, UNSURE.zh);
	await next(page);
	const after = await heading(page).innerText();
	await page.goBack();
	await expect(heading(page)).toHaveText(HUKOU);
	await expect(page.getByLabel("在平湖", { exact: true })).toBeChecked();
	await page.locator("form.q .btn").click();
	await expect(heading(page)).toHaveText(after);
	await page.getByRole("button", { name: "上一步" }).click();
	await expect(heading(page)).toHaveText(HUKOU);
	await give(page, HUKOU, "都不是", UNSURE.zh);
	await next(page);
	await page.locator("summary", { hasText: "您的回答" }).click();
	await expect(page.locator(".answers")).toContainText("都不是");
	await page.getByRole("button", { name: "改 户口" }).click();
	await expect(page.getByLabel("都不是")).toBeChecked();
});

const LIST = "家里有下面这些情况吗？";

test("the list of what may apply stands for a question each, and can be changed", async ({ page }) => {
	await page.goto("/check");
	await begin(page);
	await answerAll(page, FAMILY_OF_THREE.zh, UNSURE.zh, LIST);
	await page.locator("form.q .btn").click();
	await expect(page.locator(".error-summary")).toBeFocused();
	await give(page, LIST, ["有人持残疾证", "以上都没有"], UNSURE.zh);
	await page.locator("form.q .btn").click();
	await expect(page.locator(".field-error")).toContainText("都没有");
	await expect(page.getByLabel("有人持残疾证")).toBeChecked();
	await page.getByLabel("以上都没有").uncheck();
	await page.locator("form.q .btn").click();
	await expect(heading(page)).not.toHaveText(LIST);
	await page.goBack();
	await expect(page.getByLabel("有人持残疾证")).toBeChecked();
	await expect(page.getByLabel("有人得了重病")).not.toBeChecked();
	await page.locator("form.q .btn").click();
	const asked = await answerAll(page, FAMILY_OF_THREE.zh, UNSURE.zh);
	expect(asked).toContain("家里有人持残疾证吗？最重的是几级？");
	expect(asked).not.toContain("家里有人得了重病吗？");
	expect(asked).not.toContain(LIST);
	await page.locator("summary", { hasText: "您的回答" }).click();
	await expect(page.locator(".answers")).toContainText("重病");
});

test("answers are kept only if wanted, and deleted at a press", async ({ page }) => {
	await page.goto("/check");
	await begin(page);
	await answerAll(page, FAMILY_OF_THREE.zh, UNSURE.zh, HUKOU);
	await give(page, HUKOU, "在平湖", UNSURE.zh);
	await give(page, STATUS, UNSURE.zh, UNSURE.zh);
	await next(page);
	const after = await heading(page).innerText();
	expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
	await page.locator("summary", { hasText: "您的回答" }).click();
	await page.locator(".keep input").check();
	await page.reload();
	await page.getByRole("button", { name: "接着上次的回答" }).click();
	await expect(heading(page)).toHaveText(after);
	await page.locator("summary", { hasText: "您的回答" }).click();
	await page.getByRole("button", { name: "删除我的回答" }).click();
	await expect(page.getByText("已经删除")).toBeVisible();
	expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
	await page.reload();
	await expect(page.getByRole("button", { name: "开始" })).toBeVisible();
});

test("stale or broken kept answers do no harm", async ({ page }) => {
	await page.goto("/check");
	await page.evaluate(() => sessionStorage.setItem("answers", `hukou=moon\nmembers=-1\nstatus=none\ngone=1\n${"x".repeat(10_000)}`));
	await page.reload();
	await page.getByRole("button", { name: "接着上次的回答" }).click();
	await expect(heading(page)).toBeVisible();
	await page.locator("summary", { hasText: "您的回答" }).click();
	await expect(page.locator(".answers > div")).toHaveCount(1);
});

test("the whole interview works with the keyboard alone", async ({ page }) => {
	await page.goto("/check");
	await page.locator(".island.ready").waitFor();
	await page.getByRole("button", { name: "开始" }).focus();
	await page.keyboard.press("Enter");
	for (let screen = 0; screen < 30 && !(await page.locator("section.result").count()); screen++) {
		const asked = await heading(page).innerText();
		await expect(heading(page)).toBeFocused();
		await page.keyboard.press("Tab");
		if (await page.locator(".opt-none").count()) {
			await page.locator(".opt-none input").focus();
			await page.keyboard.press("Space");
		} else {
			// "Not sure" is the last of each question: up from the first option, or a box of its own.
			for (const part of await page.locator("form.q fieldset").all()) {
				const radio = part.locator("[type=radio]").first();
				if (await radio.count()) {
					await radio.focus();
					await page.keyboard.press("ArrowUp");
				} else {
					await part.locator("[type=checkbox]").focus();
					await page.keyboard.press("Space");
				}
			}
		}
		await page.keyboard.press("Enter");
		await page.waitForFunction((before) => document.querySelector("form.q h1")?.textContent !== before, asked);
	}
	await expect(page.locator("section.result h1")).toBeFocused();
});

test("a press before the island has come is not lost", async ({ page }) => {
	await page.route("**/assets/portal.*.wasm", async (route) => {
		await new Promise((wait) => setTimeout(wait, 1500));
		await route.continue();
	});
	await page.goto("/check");
	await page.getByRole("button", { name: "开始" }).click();
	await expect(heading(page)).toBeVisible({ timeout: 15_000 });
});

test("questions that cannot be loaded can be tried again", async ({ page }) => {
	let broken = true;
	await page.route("**/api/policies/*/*", (route) => (broken ? route.fulfill({ status: 503, body: "{}" }) : route.continue()));
	await page.goto("/check");
	await expect(page.getByText("问题没有取到")).toBeVisible();
	broken = false;
	await page.getByRole("button", { name: "再试一次" }).click();
	await begin(page);
});

for (const lang of ["zh", "en"] as const) {
	for (const size of ["", "?size=large"]) {
		test(`each screen is accessible and roomy: ${lang} ${size}`, async ({ page }) => {
			await page.goto(`${lang === "en" ? "/en" : ""}/check${size}`);
			await begin(page);
			await expectAccessible(page);
			await page.locator("form.q .btn").click();
			await expect(page.locator(".error-summary")).toBeVisible();
			await expectAccessible(page);
			await answerAll(page, FAMILY_OF_THREE[lang], UNSURE[lang]);
			for (const more of await page.locator("main details").all()) await more.evaluate((details: HTMLDetailsElement) => (details.open = true));
			await expectAccessible(page);
			await expectRoomy(page);
		});
	}
}
