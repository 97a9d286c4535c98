// Giving as a resident uses it: funds, the law, a pledge on the phone, and the page that checks the ledger.
import { type Page } from "@playwright/test";
import { book, caller, drain, hex, pledge, today } from "../support/ledger";
import { expect, expectAccessible, expectRoomy, test } from "../support/portal";
import { signIn } from "../support/staff";

/** Everything that leaves the browser. */
function watched(page: Page) {
	const sent: string[] = [];
	page.on("request", (asked) => sent.push(`${asked.method()} ${asked.url()} ${JSON.stringify(asked.headers())} ${asked.postDataBuffer()?.toString("latin1") ?? ""}`));
	return sent;
}

for (const [path, heading] of [
	["/give", "捐一份心，看得见去处"], ["/en/give", "Give, and see where it goes"],
	["/give/how", "怎样捐，法律怎样管"], ["/en/give/how", "How giving works, and the law"],
	["/give/honour", "善行金平湖"], ["/give/ledger", "账本"], ["/en/give/ledger", "The ledger"],
	["/give/funds/qing-pingguo", "“青苹果”慈善关爱基金"], ["/en/give/projects/canjiren", "Care for Disabled People (关心关爱残疾人)"],
] as const) {
	test(`${path} reads without scripts, in large text, and is accessible`, async ({ browser, baseURL, page }) => {
		await page.goto(path);
		await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
		await expectAccessible(page);
		await expectRoomy(page);
		const context = await browser.newContext({ javaScriptEnabled: false, baseURL, viewport: { width: 390, height: 844 } });
		const plain = await context.newPage();
		await plain.goto(`${path}?size=large`);
		await expect(plain.getByRole("heading", { level: 1 })).toHaveText(heading);
		await expectRoomy(plain);
		await context.close();
	});
}

test("a fund that nothing came to says so, and what the source does not say stays open", async ({ page }) => {
	await page.goto("/");
	await page.getByRole("link", { name: /捐款捐物/ }).click();
	await page.getByRole("link", { name: /妇女儿童关爱基金/ }).click();
	await expect(page.locator("main")).toContainText("还没有记账");
	await expect(page.locator("main")).toContainText("由民政局补充");
	await expect(page.locator("main")).toContainText("2022");
	expect((await page.goto("/give/funds/nobody"))!.status()).toBe(404);
});

test("200 yuan a month is pledged on the phone; what came is proven, followed and pinned; a changed ledger is refused", async ({ page, request }) => {
	test.slow();
	const sent = watched(page);
	await page.goto("/give/funds/weikang");
	await page.getByRole("link", { name: "认捐给这里" }).click();
	await page.locator("[data-contact]").waitFor();
	await expectAccessible(page);
	await expectRoomy(page);
	await page.getByRole("button", { name: "登记认捐" }).click();
	await expect(page.getByRole("alert")).toContainText("请写金额");
	await expectAccessible(page);
	await page.getByRole("radio", { name: "每月捐" }).check();
	await page.getByRole("button", { name: "200元" }).click();
	await page.getByLabel("一共几个月").fill("132");
	await page.getByLabel("电话").fill("138 0000 0000");
	await page.getByRole("button", { name: "登记认捐" }).dblclick();
	await expect(page.getByRole("heading", { name: "登记好了，谢谢您" })).toBeFocused();
	await expectAccessible(page);
	await expectRoomy(page);
	const code = await page.locator(".code").innerText();
	const link = await page.locator(".secret-link a").innerText();
	expect(sent.filter((line) => /^PUT .*\/api\/pledges\/\w{32} /.test(line))).toHaveLength(1);
	const secret = link.split(".").at(-1)!;
	for (const line of sent) for (const word of ["13800000000", "138 0000", secret]) expect(line).not.toContain(word);
	const [calendar] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: /手机日历/ }).click()]);
	expect(calendar.suggestedFilename()).toBe(`${code}.ics`);

	await page.goto(link);
	await expect(page.locator("main")).toContainText("还没有到账的记录");
	await expectAccessible(page);
	const gift = (fen: number) => ({ id: hex(8), day: today(), from: "bank", to: "fund:weikang", fen, reference: code });
	await drain(request, "fund:weikang");
	await book(request, [gift(20_000)]);
	await page.reload();
	await expect(page.getByRole("heading", { name: "核对过了，都对得上" })).toBeVisible();
	await expect(page.locator(".gift")).toContainText("贰佰元整");
	await page.getByText("您的手机核对了什么").click();
	await expect(page.locator(".steps-done")).toContainText(/第一次看这本账|一笔没改|一样/);
	await expectAccessible(page);
	await expectRoomy(page);

	await book(request, [{ id: hex(8), day: today(), from: "fund:weikang", to: "spent", fen: 14_320, note: "康复器材" }, gift(30_000)]);
	await page.reload();
	await expect(page.locator(".gift").first()).toContainText("康复器材");
	await expect(page.locator(".gift").nth(1)).toContainText("300.00元");
	await expect(page.locator(".sums")).toContainText("500.00元");
	await page.getByText("您的手机核对了什么").click();
	await expect(page.locator(".steps-done")).toContainText("一笔没改");
	const [proof] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "下载证明文件" }).first().click()]);
	expect(proof.suggestedFilename()).toMatch(/^PH-.*\.tlog-proof$/);
	await page.goto(link.replace("/give/mine", "/en/give/mine"));
	await expect(page.getByRole("heading", { name: "Checked, and all of it agrees" })).toBeVisible();

	// Somebody tampers with what this page is given: the leaf, the past, the key.
	const tampered = async (change: (body: any) => void) => {
		await page.route("**/api/pledges/*", async (route) => {
			const answer = await route.fetch();
			const body = await answer.json();
			change(body);
			await route.fulfill({ response: answer, json: body });
		});
		await page.goto("/give/how");
		await page.goto(link);
		await expect(page.getByRole("heading", { name: "对不上，请不要相信这一页" })).toBeVisible();
		await expect(page.getByRole("alert")).toHaveClass("checked doubtful");
		await expectAccessible(page);
		await page.unroute("**/api/pledges/*");
	};
	await tampered((body) => (body.gifts[0].leaf = body.gifts[0].leaf.replace("20000", "19000")));
	await tampered((body) => (body.gifts[0].hashes[0] = body.gifts[1].hashes[0].replace(/^./, "B")));
	await tampered((body) => (body.head = body.head.replace(/^(\d+)$/m, (size: string) => String(Number(size) - 1))));
	await tampered((body) => (body.gifts[0].secret = body.gifts[0].secret.replace(/^salt ./, "salt Z")));
	await page.route("**/api/ledger/consistency*", (route) => route.fulfill({ json: [Buffer.alloc(32).toString("base64")] }));
	await book(request, [gift(100)]);
	await page.goto("/give/how");
	await page.goto(link);
	await expect(page.getByRole("alert")).toContainText("账本的过去被改过");
	await page.unroute("**/api/ledger/consistency*");

	await page.reload();
	await page.getByText("暂停、修改或者停止").click();
	await page.getByRole("button", { name: "暂停" }).click();
	await expect(page.locator("[data-state]")).toHaveText("已暂停");
	await expect(page.locator("[data-state]")).toBeFocused();
});

test("the pledge form is filled by keyboard alone", async ({ page }) => {
	await page.goto("/en/give/pledge?for=project:zhuxue");
	await page.locator("[data-contact]").waitFor();
	await page.getByRole("radio", { name: "Once" }).focus();
	await page.keyboard.press("Tab");
	await page.keyboard.type("50");
	await page.getByRole("button", { name: "Make the pledge" }).focus();
	await page.keyboard.press("Enter");
	await expect(page.getByRole("heading", { name: "Your pledge is noted. Thank you" })).toBeFocused();
});

test("the treasurer pastes a bank's statement, looks at it, books it once; the donor sees it", async ({ page, request }) => {
	test.slow();
	const { id, linked, data } = pledge({ purpose: "fund:funv-ertong", way: { once: { amount: 100_000 } } });
	const { code } = await (await request.put(`/api/pledges/${id}`, { data, headers: caller() })).json();
	const number = hex(6);
	const statement = `交易日期,交易流水号,贷方发生额,对方户名,附言\n${today()},${number}a,"1,000.00",张三,捐款${code}\n${today()},${number}b,88.00,李四,慈善\n${today()},${number}c,,王五,手续费\n`;
	const { cookie } = await signIn("treasurer", 2);
	const [name, value] = cookie.split("=");
	await page.context().addCookies([{ name, value, domain: "127.0.0.1", path: "/", secure: true, httpOnly: true, sameSite: "Lax" }]);
	await page.goto("/staff/treasury");
	await expect(page.getByRole("heading", { level: 1, name: "善款记账" })).toBeVisible();
	await expectAccessible(page);
	await page.getByText("没有文件，把内容贴进来").click();
	await page.getByLabel("流水（CSV）").fill("a,b\n1,2");
	await page.getByRole("button", { name: "预览" }).click();
	await expect(page.getByRole("alert")).toContainText("没有找到表头");
	await page.getByLabel("流水（CSV）").fill(statement);
	await page.getByRole("button", { name: "预览" }).click();
	await expect(page.locator("table").first()).toContainText("妇女儿童关爱基金");
	await expect(page.locator("table").first()).toContainText("待查");
	await expect(page.locator("main")).not.toContainText("已经记下");
	await expectAccessible(page);
	await drain(request, "fund:funv-ertong");
	await page.getByRole("button", { name: "全部入账" }).click();
	await expect(page.getByRole("status").first()).toContainText("2笔都在账本里了");
	await page.getByRole("button", { name: "预览" }).click();
	await page.getByRole("button", { name: "全部入账" }).click();
	await expect(page.getByRole("status").first()).toContainText("2笔都在账本里了");

	await page.goto("/staff/treasury");
	await page.locator("#from").selectOption("fund:funv-ertong");
	await page.locator("#to").selectOption("spent");
	await page.locator("#amount").fill("1,000.00");
	await page.locator("#note").fill("妇女两癌救助");
	await page.getByRole("button", { name: "记下这一笔" }).click();
	await expect(page.getByRole("status").first()).toContainText("已经记下");
	await page.locator("#from").selectOption("fund:funv-ertong");
	await page.getByRole("button", { name: "记下这一笔" }).click();
	await expect(page.getByRole("status").first()).toContainText("账户里没有这么多钱");
	await page.goto(`/give/mine#${linked}`);
	await expect(page.locator(".gift")).toHaveCount(1);
	await expect(page.locator(".gift")).toContainText("壹仟元整");
	await expect(page.locator(".gift")).toContainText("妇女两癌救助");
});
