// Every page, in both languages and both sizes, with and without scripts.
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { expect, expectAccessible, expectContrast, expectRoomy, test } from "../support/portal";

const PAGES = ["/", "/benefits", "/benefits/dibao", "/benefits/linshi", "/benefits/gaoling", "/about", "/check", "/staff/portrait", "/names", "/names?q=xinchang", "/names/xincang-zhen", "/names/correct", "/names/correct?place=zhouwei-cun", "/names/propose", "/letter", "/staff/readings", "/compare", "/apply", "/application", "/nowhere"];
const english = (path: string) => (path === "/" ? "/en/" : `/en${path}`);

for (const path of PAGES.flatMap((path) => [path, english(path)])) {
	test(`accessible in both sizes, light and dark: ${path}`, async ({ page }) => {
		for (const size of ["", "?size=large"]) {
			// Nothing that moves: colours on their way to others are neither.
			await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
			await page.goto(path.includes("?") ? path + size.replace("?", "&") : path + size);
			await expectAccessible(page);
			await expectRoomy(page);
			await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
			await expectContrast(page);
		}
		// 200 % zoom of a small phone.
		await page.setViewportSize({ width: 320, height: 640 });
		await expectRoomy(page);
	});
}

test("every benefit has a page in both languages, complete without scripts", async ({ browser, baseURL }) => {
	const page = await browser.newPage({ javaScriptEnabled: false, baseURL });
	const { policies } = await (await page.request.get("/api/policies")).json();
	for (const { id, name } of policies) {
		for (const [path, title, parts] of [
			[`/benefits/${id}`, name.zh, ["能得到什么", "要符合什么条件", "要带什么", "去哪儿办", "依据", "当湖街道"]],
			[`/en/benefits/${id}`, name.en, ["What you get", "The conditions", "What to bring", "Where to apply", "Danghu Subdistrict"]],
		] as const) {
			await page.goto(path);
			await expect(page.locator("h1")).toHaveText(title);
			for (const part of parts) await expect(page.locator("main")).toContainText(part);
		}
	}
	await page.close();
});

test("with scripts off, the check page leads to the benefits, and large text works", async ({ browser, baseURL }) => {
	const page = await browser.newPage({ javaScriptEnabled: false, baseURL });
	await page.goto("/check");
	await page.locator("noscript").getByRole("link").or(page.getByRole("link", { name: "看全部补助和救助" })).first().click();
	await expect(page).toHaveURL("/benefits");
	await page.getByRole("link", { name: "大字" }).click();
	await expect(page.locator("html")).toHaveClass("large");
	await page.getByRole("link", { name: "最低生活保障（低保）" }).click();
	await expect(page).toHaveURL("/benefits/dibao?size=large");
	await page.getByRole("link", { name: "English" }).click();
	await expect(page).toHaveURL("/en/benefits/dibao?size=large");
	await page.getByRole("link", { name: "Large text" }).click();
	await expect(page.locator("html")).not.toHaveClass("large");
	await page.close();
});

test("large text is 1.4 times the size and more, and is kept on the device", async ({ page }) => {
	await page.goto("/");
	const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));
	const normal = await size();
	await page.getByRole("link", { name: "大字" }).click();
	expect((await size()) / normal).toBeGreaterThanOrEqual(1.4);
	expect(await size()).toBeGreaterThanOrEqual(24);
	await expect(page).toHaveURL("/");
	await page.goto("/benefits/dibao");
	await expect(page.locator("html")).toHaveClass("large");
	await page.getByRole("link", { name: "大字" }).click();
	await page.reload();
	await expect(page.locator("html")).not.toHaveClass("large");
});

test("the language switch keeps the page", async ({ page }) => {
	await page.goto("/benefits/tekun");
	await page.locator(".tools").getByRole("link", { name: "English" }).click();
	await expect(page).toHaveURL("/en/benefits/tekun");
	await expect(page.locator("html")).toHaveAttribute("lang", "en");
	await page.locator(".tools").getByRole("link", { name: "中文" }).click();
	await expect(page).toHaveURL("/benefits/tekun");
});

test("the first Tab offers to skip to the content", async ({ page }) => {
	await page.goto("/");
	await page.keyboard.press("Tab");
	await expect(page.locator(".skip")).toBeFocused();
	await page.keyboard.press("Enter");
	await expect(page).toHaveURL(/#main$/);
});

test("every link leads somewhere", async ({ page }) => {
	test.setTimeout(240_000);
	const seen = new Set(["/", "/en/"]);
	// A calendar has a page a day, the names a page a place: a few of a kind stand for the others.
	const kind = (path: string) => path.replace(/\d{4}-\d{2}(-\d{2})?/g, "…").replace(/(names\/|place=)[\w-]+/, "$1…");
	const asked = new Map<string, number>();
	for (const path of seen) {
		const times = asked.get(kind(path)) ?? 0;
		asked.set(kind(path), times + 1);
		if (times >= 3) continue;
		const answer = await page.request.get(path);
		expect(answer.status(), path).toBe(200);
		const found = (await answer.text()).matchAll(/(?:href|src)="(\/[^"#]*)"/g);
		for (const [, link] of found) seen.add(link.replaceAll("&amp;", "&"));
	}
	expect(seen.size).toBeGreaterThan(60);
});

/** Bytes on the wire: brotli by Cloudflare's list of types, which binary data of our own is not on. */
function compressed(body: Buffer, type: string) {
	if (type === "application/octet-stream") return gzipSync(body, { level: 9 }).length;
	return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }).length;
}

/** Compressed bytes of all that a page loads, by kind; an island comes after the page has painted. */
async function weigh(page, path: string, parts = 0) {
	const bodies: Promise<[string, number]>[] = [];
	page.on("response", (answer) => {
		const kind = answer.request().resourceType();
		const type = answer.headers()["content-type"] ?? "";
		if (kind !== "manifest" && !answer.url().includes("/icon")) bodies.push(answer.body().then((body: Buffer) => [kind, compressed(body, type)]));
	});
	await page.goto(path, { waitUntil: "networkidle" });
	await expect.poll(() => bodies.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(parts);
	return Promise.all(bodies);
}

for (const path of ["/", "/benefits", "/benefits/dibao", "/names", "/names/xincang-zhen", "/about"].flatMap((path) => [path, english(path)])) {
	test(`a content page weighs at most 20 KB and loads no script: ${path}`, async ({ page }) => {
		const parts = await weigh(page, path);
		expect(parts.map(([kind]) => kind).sort()).toEqual(["document", "stylesheet"]);
		expect(parts.reduce((sum, [, bytes]) => sum + bytes, 0)).toBeLessThanOrEqual(20 * 1024);
		await expect(page.locator("script[src]")).toHaveCount(0);
	});
}

for (const path of ["/check", "/en/check"]) {
	test(`the eligibility page weighs at most 130 KB in all: ${path}`, async ({ page }) => {
		const parts = await weigh(page, path, 5);
		await page.locator(".island.ready").waitFor();
		expect(parts.map(([kind]) => kind).sort()).toEqual(["document", "fetch", "fetch", "script", "stylesheet"]);
		expect(parts.reduce((sum, [, bytes]) => sum + bytes, 0)).toBeLessThanOrEqual(130 * 1024);
	});
}
