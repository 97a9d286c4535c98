// Place names found while somebody types: the list below the field, by touch, by keyboard, for those who
// hear the page, and what happens when parts of it do not arrive.
import { type Page } from "@playwright/test";
import { brotliCompressSync } from "node:zlib";
import { expect, expectAccessible, expectRoomy, test } from "../support/portal";

const field = (page: Page) => page.locator("#q");
const hits = (page: Page) => page.getByRole("option");
const heard = (page: Page) => page.locator("[data-said]");

/** The page, with the field pressed and its search there. */
async function open(page: Page, path = "/names") {
	await page.goto(path);
	await field(page).click();
	await page.locator(".find.ready").waitFor();
}

for (const [typed, name, why] of [
	["新仓", "新仓镇", ""],
	["xincang", "新仓镇", "拼音"],
	["xīn cāng", "新仓镇", "拼音"],
	["xin'cang", "新仓镇", "拼音"],
	["xc", "新仓镇", "首字母"],
	["xinchang", "新仓镇", "近音：chang→cang"],
	["平hu", "平湖市", "汉字和拼音"],
	["新苍", "新仓镇", "同音：苍→仓"],
	["新倉", "新仓镇", ""],
	["黄姑社区", "虎啸社区", "旧名 黄姑社区"],
	["xincnag", "新仓镇", "可能颠倒了"],
]) {
	test(`while “${typed}” is typed, ${name} stands first and says why`, async ({ page }) => {
		await open(page);
		await field(page).pressSequentially(typed);
		await expect(hits(page).first().locator("b")).toHaveText(name);
		await expect(hits(page).first()).toContainText(why);
		await expect(heard(page)).toContainText(name);
		await expect(heard(page)).toContainText(why);
	});
}

test("who remembers only that it sounds like “guangcheng” finds 广陈 in one attempt on a phone", async ({ page }) => {
	await page.goto("/");
	await page.getByRole("link", { name: "找一个地名" }).tap();
	await field(page).tap();
	await field(page).pressSequentially("guangcheng");
	await expect(hits(page).first()).toContainText("广陈镇");
	await expect(hits(page).first()).toContainText("近音：cheng→chen");
	await expect(hits(page).first()).toBeInViewport({ ratio: 1 });
	await hits(page).first().tap();
	await expect(page.locator("h1")).toHaveText("广陈镇");
});

test("by keyboard alone: into the list, around its ends, back to the text, out of it", async ({ page }) => {
	await page.goto("/names");
	await field(page).focus();
	await expect(field(page)).toHaveRole("combobox");
	await expect(field(page)).toHaveAttribute("aria-expanded", "false");
	await page.keyboard.type("xin");
	await expect(field(page)).toHaveAttribute("aria-expanded", "true");
	await expect(page.getByRole("listbox", { name: "可能是这些地名" })).toBeVisible();
	const count = await hits(page).count();
	expect(count).toBeGreaterThan(2);
	const pointed = () => page.locator("[aria-selected=true]");
	for (let at = 0; at < 2; at++) {
		await page.keyboard.press("ArrowDown");
		await expect(field(page)).toHaveAttribute("aria-activedescendant", `offered-${at}`);
		await expect(pointed()).toHaveId(`offered-${at}`);
		await expect(field(page)).toBeFocused();
	}
	await page.keyboard.press("ArrowUp");
	await page.keyboard.press("ArrowUp");
	await expect(pointed()).toHaveCount(0);
	await page.keyboard.press("ArrowUp");
	await expect(pointed()).toHaveId(`offered-${count - 1}`);
	await page.keyboard.press("ArrowDown");
	await expect(pointed()).toHaveCount(0);
	await page.keyboard.press("ArrowDown");
	await page.keyboard.type("c");
	await expect(pointed()).toHaveCount(0);
	await expect(field(page)).toHaveValue("xinc");
	await page.keyboard.press("Escape");
	await expect(field(page)).toHaveAttribute("aria-expanded", "false");
	await expect(field(page)).toHaveValue("xinc");
	await page.keyboard.press("Alt+ArrowDown");
	await expect(hits(page).first()).toBeVisible();
	await expect(pointed()).toHaveCount(0);
	await page.keyboard.press("Escape");
	await page.keyboard.press("ArrowDown");
	const name = await pointed().locator("b").innerText();
	await page.keyboard.press("Enter");
	await expect(page.locator("h1")).toHaveText(name);
	await page.goBack();
	await field(page).focus();
	await page.keyboard.press("Escape");
	await page.keyboard.press("Escape");
	await expect(field(page)).toHaveValue("");
});

test("Enter without a chosen hit, and the button, show the server's page; Tab leaves the list", async ({ page }) => {
	await open(page, "/names?size=large");
	await page.keyboard.type("xinchang");
	await expect(hits(page).first()).toBeVisible();
	await page.keyboard.press("Enter");
	await expect(page).toHaveURL(/\/names\?q=xinchang&size=large$/);
	await expect(page.locator(".hits li").first()).toContainText("新仓镇");
	// What the page came with is not offered again.
	await field(page).click();
	await page.locator(".find.ready").waitFor();
	await expect(hits(page)).toHaveCount(0);
	await field(page).fill("guangchen");
	await expect(hits(page).first()).toContainText("广陈镇");
	await page.keyboard.press("Tab");
	await expect(page.getByRole("button", { name: "找一找" })).toBeFocused();
	await page.keyboard.press("Tab");
	await expect(hits(page)).toHaveCount(0);
	await page.getByRole("button", { name: "找一找" }).click();
	await expect(page).toHaveURL(/\/names\?q=guangchen&size=large$/);
});

test("in English: reasons, announcement, and addresses below /en", async ({ page }) => {
	await open(page, "/en/names");
	await page.keyboard.type("guangcheng");
	await expect(hits(page).first()).toContainText("similar sound: cheng→chen");
	await expect(hits(page).first()).toContainText("Guangchen Zhen");
	await expect(heard(page)).toContainText(/广陈镇 \(similar sound: cheng→chen\)/);
	await hits(page).first().click();
	await expect(page).toHaveURL("/en/names/guangchen-zhen");
});

for (const path of ["/names", "/en/names?size=large"]) {
	test(`the open list is accessible, roomy and complete in light and dark: ${path}`, async ({ page }) => {
		await open(page, path);
		await page.keyboard.type("xin");
		await expect(hits(page)).toHaveCount(8);
		await expect(page.locator("[data-note]")).not.toBeEmpty();
		await page.keyboard.press("ArrowDown");
		for (const colorScheme of ["light", "dark"] as const) {
			await page.emulateMedia({ colorScheme });
			await expectAccessible(page);
		}
		await expectRoomy(page);
		const heights = await hits(page).evaluateAll((all) => all.map((entry) => entry.getBoundingClientRect().height));
		expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
		await page.setViewportSize({ width: 320, height: 640 });
		await expectRoomy(page);
	});
}

for (const typed of ["😀🏳️‍🌈", "';--", "\u202e\u2066", "\u0378", "x".repeat(10_000), "长".repeat(65), "qqqqzzzz", "<img src=x onerror=alert(1)>"]) {
	test(`what cannot be found is answered: ${JSON.stringify(typed).slice(0, 30)}`, async ({ page }) => {
		await open(page);
		await field(page).evaluate((input: HTMLInputElement, typed) => {
			input.value = typed;
			input.dispatchEvent(new InputEvent("input", { bubbles: true }));
		}, typed);
		await expect(page.locator("[data-note]:visible").or(hits(page).first())).toBeVisible();
		await expect(heard(page)).not.toBeEmpty();
		await expect(page.locator("main img")).toHaveCount(0);
	});
}

test.describe("with parts that come late or not at all", () => {
	// What a service worker fetches cannot be held back here.
	test.use({ serviceWorkers: "block" });

	test("what was typed before the search arrived is kept, and answered when it does", async ({ page }) => {
		let letThrough = () => {};
		const held = new Promise<void>((done) => (letThrough = done));
		await page.route("**/assets/names.*.wasm", async (route) => {
			await held;
			await route.continue();
		});
		await page.goto("/names");
		await field(page).click();
		await page.keyboard.type("xincha");
		await expect(page.locator(".find.ready")).toHaveCount(0);
		letThrough();
		await expect(hits(page).first()).toContainText("新仓镇");
		await expect(field(page)).toHaveValue("xincha");
		await page.keyboard.type("ng");
		await expect(field(page)).toHaveValue("xinchang");
		await expect(hits(page).first()).toContainText("近音：chang→cang");
	});

	test("nothing of it is loaded before somebody turns to the field, and what then comes is small", async ({ page }) => {
		const loaded: [string, Promise<Buffer>][] = [];
		page.on("response", (answer) => loaded.push([new URL(answer.url()).pathname, answer.body().catch(() => Buffer.alloc(0))]));
		await page.goto("/names", { waitUntil: "networkidle" });
		const parts = (pattern: RegExp) => loaded.filter(([path]) => pattern.test(path));
		expect(parts(/\.(js|wasm|index)$/)).toHaveLength(0);
		await field(page).click();
		await page.locator(".find.ready").waitFor();
		await expect.poll(() => parts(/\.(js|wasm|index)$/).length).toBe(3);
		const module = await Promise.all(parts(/\.(js|wasm)$/).map(async ([, body]) => brotliCompressSync(await body).length));
		expect(module.reduce((sum, bytes) => sum + bytes)).toBeLessThan(76 * 1024);
	});

	for (const [part, pattern] of [["index", "**/api/placenames.index*"], ["module", "**/assets/names.*.wasm"]]) {
		test(`without its ${part} the field is the form it was`, async ({ browser, baseURL }) => {
			const page = await browser.newPage({ baseURL, serviceWorkers: "block" });
			await page.route(pattern, (route) => route.fulfill({ status: 503 }));
			await page.goto("/names");
			await field(page).click();
			await page.keyboard.type("xinchang");
			if (part === "index") await expect(page.locator("[data-note]")).toHaveText("地名没有取到，不能边写边找，请按“找一找”。");
			await page.keyboard.press("Enter");
			await expect(page.locator(".hits li").first()).toContainText("新仓镇");
			await page.close();
		});
	}

	test("an index that was cut short or altered is refused, not searched", async ({ page }) => {
		await page.route("**/api/placenames.index*", async (route) => {
			const body = await (await route.fetch()).body();
			body[body.length >> 1] ^= 1;
			await route.fulfill({ body, contentType: "application/octet-stream" });
		});
		await open(page);
		await page.keyboard.type("xincang");
		await expect(page.locator("[data-note]")).toContainText("地名没有取到");
	});
});
