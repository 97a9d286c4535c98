// Place names without network: what was kept, what says so, and what is never kept.
import { type BrowserContext, type Page } from "@playwright/test";
import { expect, expectAccessible, expectRoomy, test } from "../support/portal";

/** Once the worker of a scope has everything and the page is its own. */
async function kept(page: Page) {
	await page.evaluate(async () => {
		await navigator.serviceWorker.ready;
		if (!navigator.serviceWorker.controller) await new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done, { once: true }));
	});
}

/** Every address in every cache. */
const addresses = (page: Page) =>
	page.evaluate(async () => {
		const all = await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname + new URL(url).search)));
		return all.flat().sort();
	});

const cut = (context: BrowserContext) => context.setOffline(true);
const today = () => new Intl.DateTimeFormat("zh-CN", { dateStyle: "long", timeZone: "Asia/Shanghai" }).format(new Date());

test("loaded once, the search and the names that were visited work without network and say from when they are", async ({ page, context }) => {
	await page.goto("/names");
	await kept(page);
	await page.goto("/names/xincang-zhen");
	await cut(context);
	await page.goto("/names");
	const note = page.locator("main > [data-away]");
	await expect(note).toContainText("连不上网络");
	await expect(note).toContainText(today());
	await expect(note).toContainText("2022/2023年的统计代码");
	await expectAccessible(page);
	await expectRoomy(page);
	await page.locator("#q").click();
	await page.keyboard.type("xinchang");
	await expect(page.getByRole("option").first()).toContainText("近音：chang→cang");
	await page.getByRole("option").first().click();
	await expect(page.locator("h1")).toHaveText("新仓镇");
	await expect(note).toContainText(today());
	await expect(page.locator(".place")).toContainText("Xincang Zhen");

	// Sent as a form, the search is answered on the device.
	await page.goto("/names");
	await page.locator("#q").fill("黄姑社区");
	await page.keyboard.press("Enter");
	await expect(page).toHaveURL("/names?q=%E9%BB%84%E5%A7%91%E7%A4%BE%E5%8C%BA");
	await expect(page.locator("#q")).toHaveValue("黄姑社区");
	await expect(page.getByRole("option").first()).toContainText("旧名 黄姑社区");

	// A name that was never opened: what the search knows of it.
	await page.getByRole("option").first().click();
	await expect(page).toHaveURL("/names/huxiao-shequ");
	await expect(note).toContainText("这一页没有存过");
	await expect(page.locator(".kept")).toContainText("虎啸社区");
	await expect(page.locator(".kept")).toContainText("Huxiao Shequ");
	await expect(page.locator(".kept")).toContainText("独山港镇");
	await expectAccessible(page);

	await context.setOffline(false);
	await page.getByRole("link", { name: "有网络了，重新打开" }).click();
	await expect(page.locator("h1")).toHaveText("虎啸社区");
	await expect(note).toHaveCount(0);
});

test("a page that is open when the network goes says so, and no longer when it is back", async ({ page, context }) => {
	await page.goto("/en/names");
	await page.locator("#q").click();
	await page.locator(".find.ready").waitFor();
	await page.keyboard.type("xin");
	await expect(page.getByRole("option")).toHaveCount(8);
	const note = page.locator("[data-offline]");
	await expect(note).toBeHidden();
	await cut(context);
	await expect(note).toContainText("The network cannot be reached.");
	await expect(note).toContainText("2022/2023");
	await page.keyboard.type("cang");
	await expect(page.getByRole("option").first()).toContainText("新仓镇");
	await context.setOffline(false);
	await expect(note).toBeHidden();
});

test("only place names are kept: no search, no form, nothing of another page", async ({ page }) => {
	await page.goto("/names/zhapu-zhen");
	await kept(page);
	for (const path of ["/names", "/names?q=xincang", "/names/zhouwei-cun?size=large", "/names/correct?place=zhouwei-cun", "/names/propose", "/letter", "/apply", "/application", "/staff/readings", "/check", "/", "/names/nowhere"]) {
		await page.goto(path);
		await page.waitForLoadState("networkidle");
	}
	await page.goto("/names");
	const found = await addresses(page);
	expect(found.filter((address) => !/^\/assets\/(names|site)\.[0-9a-f]{8}\.(js|wasm|css)$/.test(address) && address !== "/icon.svg" && !/^\/api\/placenames\.index\?v=[0-9a-f]{10}$/.test(address))).toEqual(["/names", "/names/zhapu-zhen", "/names/zhouwei-cun?size=large", "/names?size=large"]);
	expect(found).toHaveLength(9);
	const scopes = await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname));
	expect(scopes).toEqual(["/names"]);
});

test("what another deployment kept is thrown away, the other language's is not", async ({ page }) => {
	await page.goto("/about");
	await page.evaluate(async () => {
		for (const name of ["/names 0123456789abcdef", "/en/names 0123456789abcdef"]) await (await caches.open(name)).put("/names/xincang-zhen", new Response("old"));
	});
	await page.goto("/names");
	await kept(page);
	await expect.poll(async () => (await page.evaluate(() => caches.keys())).filter((name) => name.endsWith("0123456789abcdef"))).toEqual(["/en/names 0123456789abcdef"]);
});

test("the script is another one for another site, may only ask this server, and is asked for again each time", async ({ request }) => {
	for (const [path, scope] of [["/offline.js", "/names"], ["/en/offline.js", "/en/names"]]) {
		const answer = await request.get(path);
		expect(answer.headers()).toMatchObject({ "content-type": "text/javascript", "cache-control": "private, no-cache", "content-security-policy": "default-src 'none'; connect-src 'self'" });
		const script = await answer.text();
		expect(script).toContain(`"${scope}"`);
		expect(script).toMatch(/const NAME = `\$\{SCOPE\} [0-9a-f]{16}`/);
		expect(script).not.toMatch(/\{(VERSION|LANG|AWAY|NOT_KEPT|AGAIN)\}/);
		expect((await request.get(path, { headers: { "if-none-match": answer.headers().etag } })).status()).toBe(304);
	}
	const policies = await Promise.all(["/names", "/names/xincang-zhen", "/names?q=x", "/names/correct", "/apply", "/", "/check"].map(async (path) => [path, (await request.get(path)).headers()["content-security-policy"].includes("worker-src 'self'")]));
	expect(policies.filter(([, workers]) => workers).map(([path]) => path)).toEqual(["/names", "/names/xincang-zhen", "/names?q=x"]);
});
