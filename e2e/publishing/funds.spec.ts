// What the charity federation says of itself: an account by two persons, a project with a need, gifts to it, a fund
// that is closed, restoring, and the file. Runs after everything else, because it changes what all pages about giving show.
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Page } from "@playwright/test";
import { book, caller, hex, pledge, today, treasurer } from "../support/ledger";
import { expect, expectAccessible, expectRoomy, test } from "../support/portal";
import { sql } from "../support/server.mjs";
import { type SignedIn, post, signIn, signInOn } from "../support/staff";

test.describe.configure({ mode: "serial" });
const base = process.env.BASE_URL!;
const state = process.env.PINGHU_STATE!;
const PAGE = "/staff/funds";
const id = () => randomBytes(16).toString("hex");

const get = async (path: string, who?: SignedIn) => (await fetch(base + path, { headers: who?.headers })).text();

/** Within a minute, without a deployment. */
const seen = (path: string, text: string | RegExp) => expect.poll(() => get(path), { timeout: 60_000, intervals: [1_000] }).toMatch(text);

/** The form of a part as it is filled in now, with what is typed into it. */
async function form(who: SignedIn, part: string, typed: Record<string, string>) {
	const html = await get(`${PAGE}?part=${part}`, who);
	const text = (value: string) => value.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
	const fields: Record<string, string> = {};
	for (const [input] of html.matchAll(/<input[^>]*>/g)) {
		const name = input.match(/ name="([^"]*)"/)?.[1];
		const off = / type="checkbox"/.test(input) && !/ checked/.test(input);
		if (name && !off) fields[name] = text(input.match(/ value="([^"]*)"/)?.[1] ?? "");
	}
	for (const [, name, value] of html.matchAll(/<textarea[^>]* name="([^"]*)"[^>]*>\n?([^<]*)</g)) fields[name] = text(value);
	return { ...fields, do: "propose", why: "总会来函", ...typed };
}

async function propose(who: SignedIn, part: string, typed: Record<string, string>) {
	const answer = await post(PAGE, who, await form(who, part, typed));
	expect(answer.status, await answer.clone().text()).toBe(303);
	return answer.headers.get("location")!;
}

const editionOf = (address: string) => new URL(address, base).searchParams.get("edition")!;
const decide = (who: SignedIn, address: string, what: string, reason = "核对过") =>
	post(PAGE, who, { do: what, edition: editionOf(address), id: id(), reason });

async function publish(part: string, typed: Record<string, string>) {
	const address = await propose(await signIn("publisher"), part, typed);
	expect((await decide(await signIn("publisher", 2), address, "approve")).status).toBe(303);
	return address;
}

/** Made up: the tests' own, not the federation's. */
const ACCOUNT = { holder: "测试总会", bank: "测试银行", number: "1234 5678 9012 3456" };
const NEED = { households: "12", need: "36,000", as_of: today(), source_zh: "测试用汇总", source_en: "A summary for tests" };
const PROJECT = "project:test-bangfu";

test("a bank account takes two persons, in the store as well; then donors read it", async ({ request }) => {
	test.setTimeout(120_000);
	const [one, two] = [await signIn("publisher"), await signIn("publisher", 2)];
	expect(await get("/give/how")).not.toContain(ACCOUNT.bank);
	const address = await propose(one, "paying", ACCOUNT);
	const refused = await decide(one, address, "approve");
	expect([refused.status, (await refused.json()).type]).toEqual([403, "/problems/two-persons"]);
	const forged = `UPDATE edition SET state = 'published', number = 99, decided_by = proposed_by, decided_at = '2026-01-01' WHERE id = '${editionOf(address)}'`;
	await expect(sql(state, forged)).rejects.toThrow();
	expect(await get("/give/how")).not.toContain(ACCOUNT.bank);
	// Whoever agrees sees before and after, in both languages.
	const shown = await get(address, two);
	for (const text of ["由民政局补充", ...Object.values(ACCOUNT), "一位一位地对"]) expect(shown).toContain(text);
	expect((await decide(two, address, "approve", "")).status).toBe(422);
	expect((await decide(two, address, "approve")).status).toBe(303);
	await seen("/give/how", "户名：测试总会；开户行：测试银行；账号：1234 5678 9012 3456");
	await seen("/en/give/how", "Account name (户名): 测试总会");
	await seen("/give/pledge", 'data-bank="户名：测试总会');

	const auditor = await signIn("auditor");
	const { entries } = await (await fetch(`${base}/api/staff/audit?action=publish_funds`, { headers: auditor.headers })).json();
	const told = entries.map(({ subject, why }: { subject: string; why: string }) => `${subject} ${why}`);
	expect(told).toEqual(expect.arrayContaining(["proposal 总会来函", "approval 核对过"]));
	// An auditor looks and does not write; others do not even look.
	expect((await fetch(base + PAGE, { headers: auditor.headers })).status).toBe(200);
	expect((await post(PAGE, auditor, { do: "propose" })).status).toBe(403);
	expect((await fetch(base + PAGE, { headers: (await signIn("treasurer")).headers })).status).toBe(403);
	expect((await request.get("/api/funds")).ok()).toBe(true);
});

test("bad input is refused beside its field, nothing typed is lost and nothing stored", async () => {
	const publisher = await signIn("publisher");
	const editions = async () => (await sql(state, "SELECT COUNT(*) AS rows FROM edition WHERE kind = 'funds'"))[0].rows;
	const before = await editions();
	const project = { name: "test-bangfu", name_zh: "测试帮扶", name_en: "Help for tests", ...NEED };
	for (const [part, typed, reason] of [
		["paying", { number: "12345" }, "账号是8到32位数字"],
		["paying", { holder: "" }, "户名：请填写"],
		["paying", { platform: "http://example.org" }, "网址要以 https:// 开头"],
		["paying", {}, "没有变化"],
		["new-project", { ...project, households: "9" }, "不到10户的不公布"],
		["new-project", { ...project, as_of: "2099-01-01" }, "这一天还没有到"],
		["new-project", { ...project, source_en: "" }, "从哪里数出来的（英文）：请填写"],
		["new-project", { ...project, name: "zhuxue" }, "这个名字已经用了"],
		["new-project", { ...project, name: "Test" }, "只用小写字母"],
		["new-project", { ...project, why: "打13800000000问的" }, "不能写个人的电话"],
	] as [string, Record<string, string>, string][]) {
		const answer = await post(PAGE, publisher, await form(publisher, part, typed));
		expect(answer.status, reason).toBe(422);
		const html = await answer.text();
		expect(html).toContain(reason);
		for (const value of Object.values(typed)) expect(html).toContain(`value="${value}"`);
	}
	for (const part of ["fund:nobody", "bank", "nothing"]) {
		expect((await fetch(`${base}${PAGE}?part=${part}`, { headers: publisher.headers })).status, part).toBe(404);
	}
	expect(await editions()).toBe(before);
	// Nor can it be read if somebody else stored it: what is in force stays.
	const body = (await sql(state, "SELECT body FROM edition WHERE kind = 'funds' AND number = 1"))[0].body;
	const nine = JSON.parse(body);
	nine.projects[0].need = { households: 9, fen: 100, as_of: today(), source: { zh: "测试", en: "test" } };
	const forged = id();
	await sql(state, `INSERT INTO edition (id, kind, based_on, body, why, proposed_by) VALUES ('${forged}', 'funds', 1, '${JSON.stringify(nine).replaceAll("'", "''")}', 'x', 'nobody')`);
	expect((await decide(publisher, `${PAGE}?edition=${forged}`, "approve")).status).toBe(500);
	expect((await decide(publisher, `${PAGE}?edition=${forged}`, "decline")).status).toBe(303);
});

test("a project with a need is published by two in the browser, and stands where people give", async ({ page, browser }) => {
	test.setTimeout(150_000);
	await signInOn(page, "publisher", { back: PAGE });
	await expectAccessible(page);
	await expectRoomy(page);
	await page.getByRole("link", { name: "加一个项目" }).click();
	await expectAccessible(page);
	await expectRoomy(page);
	await page.locator("#households").fill("9");
	await page.getByRole("button", { name: "看看会变什么" }).click();
	await expect(page.getByRole("alert")).toContainText("多少户：不到10户的不公布");
	await expect(page.locator("#households")).toHaveValue("9");
	await expectAccessible(page);
	await expectRoomy(page);
	const typed = { name: "test-bangfu", name_zh: "测试帮扶", name_en: "Help for tests", purpose_zh: "给测试用", purpose_en: "For tests", report_months: "3", ...NEED, why: "精平扶还缺" };
	for (const [name, text] of Object.entries(typed)) await page.locator(`#${name}`).fill(text);
	await page.getByRole("button", { name: "看看会变什么" }).click();
	const preview = page.locator("section.preview");
	await expect(preview).toContainText("新的：测试帮扶");
	await expect(preview).toContainText("12户家庭还缺36,000.00元");
	await expect(preview).toContainText("Help for tests");
	await expectAccessible(page);
	await expectRoomy(page);
	await page.getByRole("button", { name: "提出", exact: true }).click();
	await expect(page.getByText("这是您自己提出的")).toBeVisible();

	// The colleague works without scripts, in English and in large letters.
	const context = await browser.newContext({ javaScriptEnabled: false });
	const colleague: Page = await context.newPage();
	await signInOn(colleague, "publisher", { back: `/en${PAGE}?size=large`, person: 2 });
	await colleague.locator(".desk-list a", { hasText: "waiting" }).first().click();
	await expect(colleague.locator("section.preview")).toContainText("12 households were short of 36,000.00 yuan");
	await expectRoomy(colleague);
	await colleague.locator("#reason").fill("checked");
	await colleague.getByRole("button", { name: "Agree and publish" }).click();
	await expect(colleague.getByText("in force")).toBeVisible();
	await context.close();

	await seen("/give", "12户家庭还缺36,000.00元");
	await seen("/en/give", "12 households were short of 36,000.00 yuan");
	await seen("/give/projects/test-bangfu", "账本上收到0.00元");
	for (const address of ["/give", "/give/projects/test-bangfu", "/en/give/projects/test-bangfu?size=large"]) {
		await page.goto(address);
		await expectAccessible(page);
		await expectRoomy(page);
	}
});

test("gifts to the new project are pledged, booked and counted against its need", async ({ request }) => {
	// Counted as of yesterday: what came today came since.
	const yesterday = new Date(Date.now() + 8 * 3_600_000 - 86_400_000).toISOString().slice(0, 10);
	await publish(PROJECT, { as_of: yesterday });
	const project = async () => (await (await request.get("/api/funds")).json()).funds.find(({ account }: { account: string }) => account === PROJECT);
	await expect.poll(async () => (await project()).need.as_of, { timeout: 60_000 }).toBe(yesterday);
	const { id: one, data } = pledge({ purpose: PROJECT, way: { once: { amount: 20_000 } } });
	const made = await request.put(`/api/pledges/${one}`, { data, headers: caller() });
	expect(made.status(), await made.text()).toBe(201);
	const { code } = await made.json();
	const line = { id: hex(8), day: today(), fen: 20_000, reference: code };
	const booked = await request.post("/api/staff/ledger/statement", { data: { lines: [line] }, headers: await treasurer() });
	expect(await booked.json()).toMatchObject([{ refused: null }]);
	expect((await book(request, [{ id: hex(8), day: today(), from: "bank", to: PROJECT, fen: 500 }]))[0].refused).toBeNull();
	expect((await book(request, [{ id: hex(8), day: "2026-01-05", from: "bank", to: PROJECT, fen: 7_000 }]))[0].refused).toBeNull();
	await seen("/give/projects/test-bangfu", "账本上收到205.00元");
	await seen("/give", "账本上收到205.00元");
	expect(await project()).toMatchObject({ closed: false, source: null, need: { households: 12, fen: 3_600_000, as_of: yesterday, received: 20_500 }, ledger: { received: 27_500 } });
	expect((await request.get(`/api/funds/${PROJECT}/entries`)).status()).toBe(200);
});

test("a closed fund takes no new pledges, and what was pledged before is booked", async ({ request }) => {
	const { id: before, data } = pledge({ purpose: "fund:funv-ertong" });
	const { code } = await (await request.put(`/api/pledges/${before}`, { data, headers: caller() })).json();
	await publish("fund:funv-ertong", { closed: "yes" });
	await seen("/give/funds/funv-ertong", "不再接受新的认捐");
	const refused = pledge({ purpose: "fund:funv-ertong" });
	const answer = await request.put(`/api/pledges/${refused.id}`, { data: refused.data, headers: caller() });
	expect([answer.status(), await answer.json()]).toMatchObject([422, { errors: [{ field: "purpose", problem: "closed" }] }]);
	expect(await get("/give/pledge")).not.toContain('value="fund:funv-ertong"');
	const entry = { id: hex(8), day: today(), from: "bank", to: "fund:funv-ertong", fen: 300, reference: code };
	expect((await book(request, [entry]))[0].refused).toBeNull();
});

test("a form that another edition has overtaken is shown again, a stale proposal is not approved, and any edition is restored", async () => {
	const [one, two] = [await signIn("publisher"), await signIn("publisher", 2)];
	const overtaken = await form(one, "paying", { certificate: "测试证书一" });
	const stale = await propose(one, "paying", { certificate: "测试证书二" });
	await publish("paying", { certificate: "测试证书三" });
	const again = await post(PAGE, one, overtaken);
	expect(again.status).toBe(409);
	const html = await again.text();
	for (const text of ["公布了新的一版", "测试证书三", 'value="测试证书一"']) expect(html).toContain(text);
	expect((await decide(two, stale, "approve")).status).toBe(409);
	expect((await decide(one, stale, "decline", "过时了")).status).toBe(303);

	const history = await get(PAGE, one);
	const first = history.match(/edition=([0-9a-f]{32})[^>]*>第1版/)![1];
	const restored = await post(PAGE, one, { do: "restore", edition: first, id: id(), reason: "恢复" });
	expect(restored.status).toBe(303);
	expect((await decide(two, restored.headers.get("location")!, "approve")).status).toBe(303);
	await expect.poll(() => get("/give/how"), { timeout: 60_000 }).not.toContain("测试证书三");
	expect(await get("/give/how")).toContain("测试银行");
	expect(await get("/give/funds/funv-ertong")).not.toContain("不再接受新的认捐");
	// Gifts lie in what was added since: it stays, and takes no more pledges.
	expect(await get("/give/projects/test-bangfu")).toContain("不再接受新的认捐");
	expect(await (await fetch(`${base}/api/funds/${PROJECT}/entries`)).json()).toMatchObject({ sums: { received: 27_500 } });
});

test("the export gives back the file, which says the very thing that residents read", async () => {
	test.setTimeout(120_000);
	const publisher = await signIn("publisher");
	const exported = await (await fetch(`${base}/api/staff/funds/export`, { headers: publisher.headers })).json();
	const { version } = await (await fetch(`${base}/api/funds`)).json();
	expect(exported.version).toBe(version);
	const folder = mkdtempSync(join(tmpdir(), "pinghu-"));
	try {
		cpSync("data", folder, { recursive: true });
		writeFileSync(`${folder}/edition.json`, JSON.stringify(exported));
		// The command writes only what compiles to the published funds.
		execFileSync("cargo", ["run", "-q", "-p", "desk", "--bin", "edition", "--", `${folder}/edition.json`, "--data", folder], { stdio: ["ignore", "ignore", "inherit"] });
		const file = readFileSync(`${folder}/funds.yaml`, "utf8");
		expect(file).toContain('bank: {holder: "测试总会", bank: "测试银行", number: "1234 5678 9012 3456"}');
		expect(file).toContain('- id: "test-bangfu"');
		expect(file).toContain("# 名字一用就不改");
	} finally {
		rmSync(folder, { recursive: true });
	}
});

for (const address of [`/en${PAGE}`, `${PAGE}?size=large`, `/en${PAGE}?part=paying`, `${PAGE}?part=paying&size=large`, `/en${PAGE}?part=new-project`]) {
	test(`${address} is accessible and fits a phone`, async ({ page }) => {
		await signInOn(page, "publisher", { back: address });
		await expectAccessible(page);
		await expectRoomy(page);
	});
}
