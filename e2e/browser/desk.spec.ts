// From a resident's phone to the decision and back: the inbox, opening on the device, the bureau's keys.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type APIRequestContext, type Page } from "@playwright/test";
import { expect, expectAccessible, expectRoomy, test } from "../support/portal";
import { api, confirmation, couple, openDay } from "../support/ceremony";
import { handIn, seal } from "../support/seal.mjs";
import { signIn, signInOn } from "../support/staff";

const ID = "11010519491231002X"; // made up, with a check character that fits
const PERSON = { name: "王小湖", "id-number": ID, phone: "138 0000 0001", address: "新埭镇某村7号" };
const PASSPHRASE = "marsh lantern seven rice";
/** A real picture, so that the browser draws it. */
const PICTURE = readFileSync("public/apple-touch-icon.png");
/** The key that `make run` makes for this machine. */
const KEY = `${process.env.PINGHU_STATE}/bureau-key.json`;

/** Hands in an urgent application with a photo; its code and private link. */
async function apply(page: Page) {
	await page.goto("/apply");
	await page.locator("form.apply").waitFor();
	for (const [field, value] of Object.entries(PERSON)) await page.locator(`#${field}`).fill(value);
	await page.locator("#town").selectOption("330482101");
	await page.getByRole("checkbox", { name: /临时救助/ }).check();
	await page.getByRole("checkbox", { name: /很紧急/ }).check();
	await page.locator("#urgent-what").fill("家里着火了");
	await page.locator("#photos").setInputFiles([{ name: "户口本.png", mimeType: "image/png", buffer: PICTURE }]);
	await page.getByRole("button", { name: "加密并提交" }).click();
	await expect(page.getByRole("heading", { name: "收到了" })).toBeVisible();
	return { code: await page.locator(".code").innerText(), link: await page.locator(".secret-link a").innerText() };
}

/** Books a place with a form that was really sealed, by another program. */
async function book(request: APIRequestContext) {
	const [who, day] = [couple(), await openDay(request, "hall", 48)];
	const keys = (await (await request.get("/api/keys")).json()).map((key: { public: string }) => key.public);
	const { hold, slots } = api(request);
	await hold("hall", day, who, (await slots("hall", day)).find(({ free }) => free > 0)!.start);
	const envelope = seal(Buffer.from(JSON.stringify({ couple: "周小桥、吴小溪" })), `ceremony/1 ${who.id}`, keys).toString("base64url");
	const headers = { authorization: `Bearer ${who.token}`, "cf-connecting-ip": who.ip };
	const data = { ...confirmation(who, keys[0], who.id), envelope };
	const booked = await request.put(`/api/ceremonies/hall/${day}/bookings/${who.id}/confirmation`, { headers, data });
	expect(booked.status(), await booked.text()).toBe(200);
	return (await booked.json()).code as string;
}

/** Everything that the page sends, as text. */
function listen(page: Page) {
	const sent: { method: string; url: string; body: string }[] = [];
	page.on("request", (asked) => sent.push({ method: asked.method(), url: asked.url(), body: asked.postDataBuffer()?.toString("latin1") ?? "" }));
	return sent;
}

const PRIVATE = ["王小湖", ID, "13800000001", "138 0000 0001", "着火", "某村7号", PASSPHRASE].flatMap((word) => [word, encodeURIComponent(word), Buffer.from(word).toString("latin1")]);

test("a resident's application is taken, opened on the device and decided; the resident reads the decision", async ({ page }) => {
	test.slow();
	const { code, link } = await apply(page);
	const sent = listen(page);
	await signInOn(page, "reviewer", { back: "/staff/inbox" });
	await expect(page.getByRole("heading", { name: "待办", level: 1 })).toBeVisible();
	await expectAccessible(page);
	await expectRoomy(page);
	await page.locator("#code").fill(code.slice(3, 7));
	await page.getByRole("button", { name: "筛选" }).click();
	await page.locator(".island.ready").waitFor();
	await page.getByRole("link", { name: code }).click();
	await expect(page).toHaveURL(new RegExp(`record=${code}$`));
	await expect(page.locator("h1")).toBeFocused();
	await expect(page.locator("main")).toContainText("急难");
	await expect(page.locator("main")).toContainText("先行救助");
	await expect(page.locator("main")).toContainText("审计里会记成“没有任务时打开”");
	await page.getByRole("button", { name: "我来办" }).click();
	await expect(page.getByText("在您手上", { exact: true })).toBeVisible();

	await page.locator("#key-file").setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from("{}") });
	await page.getByRole("button", { name: "打开" }).click();
	await expect(page.getByRole("alert")).toContainText("这不是钥匙文件");
	await page.locator("#key-file").setInputFiles(KEY);
	await page.getByRole("button", { name: "打开" }).click();
	const opened = page.locator(".opened");
	for (const word of ["王小湖", ID, "13800000001", "新埭镇某村7号", "家里着火了", "临时救助"]) await expect(opened).toContainText(word);
	const picture = opened.getByRole("img", { name: "户口本.png" });
	await expect(picture).toBeVisible();
	expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
	await expectAccessible(page);
	await expectRoomy(page);

	await page.getByRole("radio", { name: "通过", exact: true }).check();
	await page.getByRole("button", { name: "确定" }).click();
	// The browser asks for the reason only if the rules of HTML say so; the server always does.
	await expect(page.locator(".error-summary")).toContainText("这一步要写理由");
	await expect(page.locator(".error-summary")).toBeFocused();
	// The key is still there: the record opens by itself.
	await expect(page.locator(".opened")).toContainText("王小湖");
	await page.locator("#reason").fill("情况属实，先行救助，材料后补");
	await page.getByRole("button", { name: "确定" }).click();
	await expect(page.locator("main")).toContainText("这一件已经办完");
	await expect(page.locator(".inbox-history")).toContainText("先行救助");
	for (const { url, body } of sent) for (const word of PRIVATE) expect(url + body).not.toContain(word);

	await page.goto(link);
	await page.reload();
	await expect(page.getByRole("status")).toHaveText("通过了");
	await expect(page.locator("main")).toContainText("情况属实，先行救助，材料后补");
	await expectAccessible(page);
	await page.goto(link.replace("/application", "/en/application"));
	await expect(page.getByRole("status")).toHaveText("Approved");
	await expect(page.getByRole("heading", { name: "The bureau’s answer" })).toBeVisible();
});

test("a correction is looked into and accepted; whoever wrote reads why", async ({ page }) => {
	await page.goto("/names/propose");
	await page.locator("#contact, [data-contact]").first().waitFor({ state: "visible" });
	await page.locator("#purpose").selectOption({ index: 1 });
	await page.locator("#town").selectOption({ index: 1 });
	await page.locator("#name").fill("望鹭");
	await page.locator("#reason").fill("湖边常有白鹭");
	await page.locator("#phone").fill("13800000001");
	await page.getByRole("button", { name: "提交" }).click();
	const code = await page.locator(".code").innerText();
	const link = await page.locator(".secret-link a").innerText();

	await signInOn(page, "names_officer", { back: "/staff/inbox" });
	await page.locator(".inbox-more summary").click();
	await page.locator("#kind").selectOption("proposal");
	await page.getByRole("button", { name: "筛选" }).click();
	// The beginning of a code finds it on whatever page it stands.
	await page.locator("#code").fill(code);
	await page.getByRole("button", { name: "筛选" }).click();
	await page.getByRole("link", { name: code }).click();
	await expect(page.locator("main")).toContainText("望鹭");
	await page.getByRole("button", { name: "我来办" }).click();
	await expect(page.getByText("在您手上", { exact: true })).toBeVisible();
	await page.locator("#key-file").setInputFiles(KEY);
	await page.getByRole("button", { name: "打开" }).click();
	await expect(page.locator(".opened")).toContainText("13800000001");
	await page.getByRole("radio", { name: "采纳", exact: true }).check();
	await page.locator("#reason").fill("好听，会报上去");
	await page.getByRole("button", { name: "确定" }).click();
	await expect(page.locator("main")).toContainText("这一件已经办完");
	await page.goto(link);
	await page.reload();
	await expect(page.locator("main")).toContainText("已采纳");
	await expect(page.locator("main")).toContainText("好听，会报上去");
});

test("a key is made in the browser, published, and opens what came before once it is resealed; no key and no passphrase is ever sent", async ({ page, request }) => {
	test.slow();
	// More than the server hands out at once, sealed by another program: `make bench ONLY=console` takes 1,000.
	const [other] = await handIn(process.env.BASE_URL, 120);
	const booked = await book(request);
	const { code } = await apply(page);
	const sent = listen(page);
	await signInOn(page, "publisher", { back: "/staff/keys" });
	const make = page.locator("[data-make]");
	await make.waitFor();
	await expectAccessible(page);
	await expectRoomy(page);
	// The rule, in words, where it is broken.
	await page.getByLabel("口令", { exact: true }).first().fill("pinghu2026");
	await page.getByRole("button", { name: "造钥匙" }).click();
	await expect(page.locator("#new-passphrase-error")).toContainText("太短了");
	await expect(page.locator("#new-passphrase")).toBeFocused();
	await page.locator("#new-passphrase").fill(PASSPHRASE);
	await page.locator("#again").fill(`${PASSPHRASE} `);
	await page.getByRole("button", { name: "造钥匙" }).click();
	await expect(page.locator("#again-error")).toContainText("两遍不一样");
	await page.locator("#again").fill(PASSPHRASE);
	await page.locator("#label").fill("测试用");
	await page.getByRole("button", { name: "造钥匙" }).click();
	await expect(page.getByRole("heading", { name: /造好了/ })).toBeFocused({ timeout: 60_000 });
	const fingerprint = await page.locator("[data-made] .fingerprint").innerText();
	const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "下载钥匙文件" }).click()]);
	expect(download.suggestedFilename()).toBe(`key-${fingerprint}.json`);
	const file = join(mkdtempSync(join(tmpdir(), "pinghu-")), "key.json");
	await download.saveAs(file);
	const kept = JSON.parse(readFileSync(file, "utf8"));
	expect(kept).toMatchObject({ format: "pinghu-portal key", version: 1, fingerprint, argon2id: { memory_kib: 65536, passes: 3, lanes: 4 } });
	await page.getByRole("checkbox", { name: /已经存好/ }).check();
	await expectAccessible(page);
	await page.getByRole("button", { name: "公布这把钥匙" }).click();
	await expect(page.getByRole("status").filter({ hasText: "公布了" })).toBeVisible();
	await expect(page.locator("ul.keys").first()).toContainText(fingerprint);

	try {
		// What came before is resealed with the machine's key.
		await page.locator("#old-key").setInputFiles(KEY);
		await page.getByRole("button", { name: "开始换" }).click();
		await page.getByRole("button", { name: "停一下" }).click();
		await expect(page.locator("[data-reseal-status]")).toContainText("停下了", { timeout: 60_000 });
		await page.getByRole("button", { name: "开始换" }).click();
		await expect(page.locator("[data-reseal-status]")).toContainText("换好了", { timeout: 60_000 });
		const bodies = sent.filter(({ method, url }) => method !== "GET" && url.includes("/api/"));
		expect(bodies.length).toBeGreaterThan(1);
		for (const { url, body } of bodies) {
			const json = JSON.parse(Buffer.from(body, "latin1").toString());
			if (url.endsWith(`/api/staff/keys/${fingerprint}`)) expect(json).toEqual({ public: kept.public, label: "测试用" });
			else {
				expect(new URL(url).pathname).toBe("/api/staff/sealed");
				expect(Object.keys(json)).toEqual(["items"]);
				for (const item of json.items) {
					expect(Object.keys(item).sort()).toEqual(["head", "place", "was"]);
					const keys = Buffer.from(item.head, "base64url");
					expect(keys.length, "a head and nothing else").toBe(5 + 88 * keys[4]);
				}
			}
		}
		const own = JSON.parse(readFileSync(KEY, "utf8")).private;
		for (const { url, body } of sent) for (const word of [...PRIVATE, own, kept.wrapped]) expect(url + body).not.toContain(word);

		// The new key opens it: with the wrong passphrase not, with the right one it does.
		await signInOn(page, "reviewer", { back: `/staff/inbox?record=${code}` });
		await page.locator("#key-file").setInputFiles(file);
		await page.locator("#passphrase").fill(`${PASSPHRASE}!`);
		await page.getByRole("button", { name: "打开" }).click();
		await expect(page.getByRole("alert")).toContainText("口令不对", { timeout: 30_000 });
		await page.locator("#key-file").setInputFiles(file);
		await page.locator("#passphrase").fill(PASSPHRASE);
		await page.getByRole("button", { name: "打开" }).click();
		await expect(page.locator(".opened")).toContainText("王小湖", { timeout: 30_000 });
		await expect(page.getByRole("img", { name: "户口本.png" })).toBeVisible();
		await page.goto(`/staff/inbox?record=${other.code}`);
		await page.locator("#key-file").setInputFiles(file);
		await page.locator("#passphrase").fill(PASSPHRASE);
		await page.getByRole("button", { name: "打开" }).click();
		await expect(page.locator(".opened")).toContainText("试用0", { timeout: 30_000 });
		// The page is left and come back to in the same tab without leaving it: the key is still there.
		await page.getByRole("link", { name: "回到待办" }).click();
		await expect(page).toHaveURL(/\/staff\/inbox$/);
		await page.goBack();
		await expect(page.locator(".opened")).toContainText("试用0");
		await page.getByRole("button", { name: "收起钥匙" }).click();
		await expect(page.locator("#key-file")).toBeVisible();
		await expect(page.locator(".opened")).toHaveCount(0);
		for (const { url, body } of sent) for (const word of PRIVATE) expect(url + body).not.toContain(word);

		// For the day the portal is gone: the export opens natively with the same file and passphrase.
		const records = execFileSync("scripts/export.sh", { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, PORTAL: process.env.BASE_URL, SESSION: (await signIn("registrar", 33)).cookie } }).split("\n");
		const lines = [code, booked].map((code) => records.find((record) => record.includes(code))!);
		const folder = mkdtempSync(join(tmpdir(), "pinghu-"));
		const only = join(folder, "records.jsonl");
		execFileSync("node", ["-e", `require("fs").writeFileSync(${JSON.stringify(only)}, require("fs").readFileSync(0))`], { input: `${[records[0], ...lines].join("\n")}\n` });
		const plain = execFileSync("cargo", ["run", "-q", "-p", "desk", "--bin", "envelope", "--", "open-export", only, "--key", file, "--photos", folder], { encoding: "utf8", env: { ...process.env, PINGHU_PASSPHRASE: PASSPHRASE } });
		const [application, ceremony] = plain.trim().split("\n").map((line) => JSON.parse(line));
		expect(application).toMatchObject({ code, private: { applicant: { name: "王小湖" } } });
		expect(ceremony).toMatchObject({ kind: "ceremony", code: booked, state: "confirmed", content: { venue: "hall" }, private: { couple: "周小桥、吴小溪" } });
		expect(readFileSync(join(folder, `${code}-0.png`))).toEqual(PICTURE);
	} finally {
		await signInOn(page, "publisher", { back: "/staff/keys" });
		const row = page.locator("ul.keys > li", { hasText: fingerprint }).first();
		await row.locator("summary").click();
		await row.getByLabel("为什么停用").fill("测试结束");
		await row.getByRole("button", { name: "停用" }).click();
		await expect(page.locator("ul.keys").first()).not.toContainText(fingerprint);
	}
});

for (const [lang, path] of [["zh", "/staff/inbox"], ["en", "/en/staff/inbox"], ["zh", "/staff/keys"], ["en", "/en/staff/keys"]] as const) {
	for (const size of ["", "?size=large"]) {
		test(`${path}${size} is accessible and has room, ${lang}`, async ({ page }) => {
			await signInOn(page, "reviewer", { back: `${path}${size}` });
			await page.locator("h1").waitFor();
			await expectAccessible(page);
			await expectRoomy(page);
		});
	}
}

test("a record is worked on with the keyboard alone", async ({ page }) => {
	const { code } = await apply(page);
	await signInOn(page, "reviewer", { back: `/staff/inbox?code=${code}` });
	await page.locator(".island.ready").waitFor();
	await page.getByRole("link", { name: code }).focus();
	await page.keyboard.press("Enter");
	await expect(page.locator("h1")).toBeFocused();
	const tabTo = async (text: RegExp) => {
		for (let press = 0; press < 60; press++) {
			await page.keyboard.press("Tab");
			if (text.test(await page.evaluate(() => document.activeElement?.textContent ?? ""))) return;
		}
		throw new Error(`${text} cannot be reached`);
	};
	await tabTo(/^我来办$/);
	await page.keyboard.press("Enter");
	await expect(page.getByText("在您手上", { exact: true })).toBeVisible();
	await expect(page.locator("h1")).toBeFocused();
});
