// Walks through the interview as a resident would: by what stands on the screen.

/** Presses Start and waits for the first question. */
export async function begin(page) {
	await page.locator(".island .btn").first().click();
	await page.locator("form.q").waitFor();
}

/** What is being asked: the first question's heading. */
export const heading = (page) => page.locator("form.q h1");

/** The part of the screen with a question. */
export const question = (page, text) => page.locator("form.q fieldset", { has: page.getByRole("heading", { name: text, exact: true }) });

/** Presses on and waits for another screen. */
export async function next(page) {
	const before = await heading(page).innerText();
	await page.locator("form.q .btn").click();
	await page.waitForFunction((before) => document.querySelector("form.q h1")?.textContent !== before, before);
}

/**
 * Answers every question until the result stands, and returns the questions that were asked.
 * `answers` maps a question's text to an option's text, a number, or [year, month, day];
 * whatever is not in it is answered with `otherwise`, the text of "not sure". Stops at the screen with
 * the question `until`, if that is asked: which question comes when is the planner's business.
 */
export async function answerAll(page, answers, otherwise, until) {
	const asked = [];
	for (let screen = 0; screen < 40; screen++) {
		await page.locator("form.q, section.result").first().waitFor();
		if (await page.locator("section.result").count()) return asked;
		const questions = await page.locator("form.q legend").allInnerTexts();
		if (questions.includes(until)) return asked;
		asked.push(...questions);
		for (const text of questions) await give(page, text, answers[text] ?? otherwise, otherwise);
		await next(page);
	}
	throw new Error(`no result after ${asked.length} questions`);
}

/** Gives one answer; who is unsure of the whole list ticks all of it. */
export async function give(page, text, answer, unsure) {
	const part = question(page, text);
	const boxes = part.locator(".opt:has([name=tick])");
	if (await boxes.count()) {
		const wanted = answer === unsure ? await boxes.filter({ hasNotText: /以上都没有|None of these/ }).all() : [answer].flat().map((text) => boxes.filter({ hasText: text }).first());
		for (const box of wanted) await box.click();
		return;
	}
	const fields = part.locator("input.text");
	if (answer === unsure || !(await fields.count())) return part.locator(".opt").filter({ hasText: answer }).first().click();
	for (const [position, value] of [answer].flat().entries()) await fields.nth(position).fill(String(value));
}

/** A family of three with 900 yuan a head, registered in Pinghu, property checked. */
export const FAMILY_OF_THREE = {
	zh: {
		"您家的户口在哪里？": "在平湖",
		"您家现在已经享受下面哪一种？": "都没有",
		"家里有下面这些情况吗？": "以上都没有",
		"一起生活的家人有几位？": "3",
		"全家一个月大约收入多少？": "2700",
		"镇、街道核对过您家的存款、房子和车吗？": "核对过，符合",
		"家里最年长的人是哪天出生的？": ["1950", "3", "10"],
		"家里有人持残疾证吗？最重的是几级？": "没有",
		"家里满60岁的老人，下面六件事有几件要人帮？": "都不用帮",
		"家里有人得了重病吗？": "没有",
		"家里有没有一位没法劳动、也没人养的人？": "没有这样的人",
		"家里有不满18岁的孩子吗？": "没有",
		"最近家里突然出了难事吗？": "没有",
		"是不是道路交通事故，钱还没有着落？": "不是",
	},
	en: {
		"Where is your family's household registration?": "In Pinghu",
		"Which of these does your family have already?": "None of these",
		"Does any of these apply to your family?": "None of these",
		"How many of you live together as a family?": "3",
		"What does the whole family earn in a month?": "2700",
		"Has your town or subdistrict checked the family's savings, homes and cars?": "Checked, within the limits",
		"When was the oldest person in the family born?": ["1950", "3", "10"],
		"Does anyone in the family hold a disability certificate? Which is the most severe grade?": "Nobody",
		"For a family member aged 60 or over: with how many of these six is help needed?": "None",
		"Is anyone in the family seriously ill?": "No",
		"Is there someone in the family who cannot work and whom nobody supports?": "No",
		"Is there a child under 18 in the family?": "No",
		"Has something struck the family lately?": "No",
		"Was it a road accident whose costs nobody has covered?": "No",
	},
};

export const UNSURE = { zh: "不清楚", en: "Not sure" };

/** Chooses the day whose policy counts, on the first screen. */
export async function chooseDay(page, day) {
	await page.locator(".island.ready").waitFor();
	await page.locator("details", { has: page.locator("#day") }).locator("summary").click();
	await page.locator("#day").fill(day);
}
