// The console in a browser: in by the development issuer, around by its menu, out again; by keyboard, in
// large text, in both languages.
import { expect, expectAccessible, expectRoomy, test } from "../support/portal";
import { signInOn } from "../support/staff";

test("an auditor signs in, reads who has done what, and signs out", async ({ page }) => {
	await page.goto("/staff/audit");
	await expect(page).toHaveURL(/\/staff\/sign-in\?back=/);
	await expect(page.getByRole("heading", { level: 1 })).toHaveText("工作人员登录");
	await expect(page.locator("[data-development]")).toBeVisible();
	await expectAccessible(page);
	await expectRoomy(page);
	await page.getByRole("link", { name: "用单位账号登录" }).click();
	await page.getByRole("button", { name: /审计/ }).click();

	// Back on the page that was wanted.
	await expect(page).toHaveURL(/\/staff\/audit$/);
	await expect(page.locator(".desk-who")).toContainText("试用 审计 1");
	await expect(page.locator("[data-development]")).toBeVisible();
	await expect(page.locator("[data-action=sign_in]").first()).toContainText("登录");
	await page.getByLabel("事项").selectOption("read_audit");
	await page.getByRole("button", { name: "看", exact: true }).click();
	await expect(page.locator("[data-action=read_audit]").first()).toBeVisible();
	await expect(page.locator("[data-action=sign_in]")).toHaveCount(0);
	await expectAccessible(page);
	await expectRoomy(page);
	const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "导出全部" }).click()]);
	expect(download.suggestedFilename()).toBe("audit.jsonl");

	await page.getByRole("button", { name: "退出", exact: true }).click();
	await expect(page).toHaveURL(/\/staff\/sign-in$/);
	expect((await page.context().cookies()).filter(({ name }) => name === "__Host-staff")).toEqual([]);
	await page.goto("/staff");
	await expect(page).toHaveURL(/\/staff\/sign-in/);
});

test("the menu holds what one's role may open, and says so where it may not", async ({ page }) => {
	await signInOn(page, "reviewer");
	await expect(page.getByRole("heading", { level: 1 })).toHaveText("工作台");
	const menu = page.getByRole("navigation", { name: "工作台菜单" });
	await expect(menu.getByRole("link", { name: "审计" })).toHaveCount(0);
	await expect(menu.getByRole("link", { name: "岗位和权限" })).toBeVisible();
	await expect(page.getByRole("link", { name: "名单测算" }).or(page.locator("a[href='/staff/portrait']"))).toBeVisible();
	const answer = await page.goto("/staff/audit");
	expect(answer!.status()).toBe(403);
	await expect(page.getByRole("heading", { level: 1 })).toHaveText("您的岗位不能打开这一页");
	await expectAccessible(page);
});

test("somebody's sign-in is ended by an auditor; whoever it was is asked to sign in again", async ({ page, browser }) => {
	await signInOn(page, "auditor", { back: "/staff/sessions" });
	const other = await (await browser.newContext()).newPage();
	await signInOn(other, "registrar", { person: 2 });
	await page.reload();
	const row = page.getByRole("listitem").filter({ hasText: "dev-registrar-2" });
	await row.getByLabel("原因").fill("离岗未退出");
	await row.getByRole("button").click();
	await expect(page.getByRole("listitem").filter({ hasText: "dev-registrar-2" })).toHaveCount(0);
	await other.reload();
	await expect(other).toHaveURL(/\/staff\/sign-in/);
	await other.context().close();
});

test("every page of the console in English, in large text, by keyboard", async ({ page }) => {
	await signInOn(page, "auditor", { back: "/en/staff" });
	for (const path of ["", "/rights", "/account", "/sessions", "/audit"]) {
		for (const size of ["", "?size=large"]) {
			await page.goto(`/en/staff${path}${size}`);
			await expect(page.locator("html")).toHaveAttribute("lang", "en");
			await expect(page.locator(".desk-menu [aria-current=page]")).toHaveCount(1);
			await expectAccessible(page);
			await expectRoomy(page);
		}
	}
	await page.goto("/en/staff");
	await page.locator(".desk button").focus();
	await page.keyboard.press("Tab");
	await expect(page.locator(".desk-menu a").first()).toBeFocused();
	await page.keyboard.press("Shift+Tab");
	await page.keyboard.press("Enter");
	await expect(page.getByRole("heading", { level: 1 })).toHaveText("Staff sign-in");
});

test("without scripts the console works all the same", async ({ browser }) => {
	const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
	await signInOn(page, "names_officer", { back: "/staff/account", person: 2 });
	await page.getByRole("button", { name: "全部退出" }).click();
	await expect(page.getByRole("heading", { level: 1 })).toHaveText("工作人员登录");
	await page.context().close();
});
