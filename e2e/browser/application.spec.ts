// The joint application as a resident fills it in, and as the bureau opens it.
import { execFileSync } from "node:child_process";
import { type Page } from "@playwright/test";
import { FAMILY_OF_THREE, UNSURE, answerAll, begin } from "../support/interview.mjs";
import { expect, expectAccessible, expectRoomy, test } from "../support/portal";

const ID = "11010519491231002X"; // made up, with a check character that fits
const PERSON = { name: "张小平", "id-number": ID, phone: "138 0000 0000", address: "新仓镇某村1号" };

async function open(page: Page, path = "/apply") {
	await page.goto(path);
	await page.locator("form.apply").waitFor();
}

async function fill(page: Page) {
	for (const [field, value] of Object.entries(PERSON)) await page.locator(`#${field}`).fill(value);
	await page.locator("#town").selectOption("330482103");
	await page.getByRole("checkbox", { name: /临时救助/ }).check();
}

/** What the bureau's command reads out of an application. */
function opened(code: string) {
	const form = execFileSync("scripts/applications.sh", [code], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
	return JSON.parse(form.slice(form.indexOf("{")));
}

test("an urgent application with photos is sealed, followed and withdrawn; nothing leaves in the clear", async ({ page }) => {
	test.slow();
	const sent: string[] = [];
	page.on("request", (asked) => sent.push(`${asked.url()} ${JSON.stringify(asked.headers())} ${asked.postDataBuffer()?.toString("latin1") ?? ""}`));
	await open(page);
	await expectAccessible(page);
	await expectRoomy(page);
	await fill(page);
	await page.getByRole("checkbox", { name: /很紧急/ }).check();
	await page.locator("#urgent-what").fill("家里着火了");
	await page.getByRole("button", { name: "添一位家人" }).click();
	await page.getByRole("group", { name: "家人 1" }).getByLabel("姓名").fill("李四妹");
	await page.getByRole("group", { name: "家人 1" }).getByLabel("身份证号").fill(ID);
	const photo = (name: string, size: number) => ({ name, mimeType: "image/jpeg", buffer: Buffer.alloc(size, name) });
	await page.locator("#photos").setInputFiles([photo("户口本.jpg", 3_000_000), photo("残疾证.jpg", 20), photo("大.jpg", 5 * 1024 * 1024 + 1)]);
	await expect(page.getByRole("alert").filter({ hasText: "超过5兆" })).toBeVisible();
	await expect(page.locator(".photos li")).toHaveCount(2);
	await page.getByRole("button", { name: "加密并提交" }).dblclick();

	await expect(page.getByRole("heading", { name: "收到了" })).toBeVisible();
	await expect(page.locator("main")).toContainText("绿色通道");
	await expectAccessible(page);
	await expectRoomy(page);
	const code = await page.locator(".code").innerText();
	const link = await page.locator(".secret-link a").innerText();
	expect(sent.filter((line) => /\/api\/applications\/\w{32} /.test(line))).toHaveLength(1);
	expect(sent.filter((line) => /\/attachments\/\d /.test(line))).toHaveLength(2);
	const secret = link.split(".").at(-1)!;
	for (const line of sent) for (const word of ["张小平", "李四妹", ID, "13800000000", "138 0000", "着火", "户口本", secret, encodeURIComponent("张小平"), Buffer.from("张小平").toString("latin1")]) expect(line).not.toContain(word);

	const form = opened(code);
	expect(form).toMatchObject({
		benefits: ["linshi"], urgent: "家里着火了",
		applicant: { name: "张小平", id_number: ID, phone: "13800000000", address: "新仓镇某村1号" },
		members: [{ name: "李四妹", relation: "", id_number: ID }],
		photos: [{ name: "户口本.jpg", size: 3_000_000 }, { name: "残疾证.jpg", size: 20 }],
	});

	const list = execFileSync("scripts/applications.sh", { encoding: "utf8" }).split("\n");
	const rows = list.filter((line) => /PH-/.test(line));
	expect(rows.find((row) => row.includes(code))).toContain("URGENT");
	const urgent = rows.map((row) => row.includes("URGENT"));
	expect(urgent, "what is urgent comes first").toEqual(urgent.toSorted((a, b) => Number(b) - Number(a)));

	await page.goto(link);
	await expect(page.getByRole("status")).toHaveText("已收到，等工作人员打开");
	await expect(page.locator(".code")).toHaveText(code);
	await expectAccessible(page);
	await page.getByRole("button", { name: "撤回申请" }).click();
	await page.getByRole("button", { name: "不撤回" }).click();
	await page.getByRole("button", { name: "撤回申请" }).click();
	await page.getByRole("button", { name: "确定撤回" }).click();
	await expect(page.getByRole("status")).toHaveText("已撤回，内容已经删除");
	expect(() => opened(code)).toThrow();
});

test("what is wrong is listed with a way to each field, and nothing that was typed is lost", async ({ page }) => {
	await open(page);
	await page.locator("#name").fill("王五");
	await page.locator("#id-number").fill("110105194912310021");
	await page.getByRole("checkbox", { name: /很紧急/ }).check();
	await page.getByRole("button", { name: "加密并提交" }).click();
	const summary = page.locator(".error-summary");
	await expect(summary).toBeFocused();
	for (const say of ["请至少选一项", "请选一个镇、街道", "身份证号：有一位抄错了，请对着身份证再看一遍", "请写一写出了什么事"]) await expect(summary).toContainText(say);
	await expectAccessible(page);
	await expectRoomy(page);
	await summary.getByRole("link", { name: "有一位抄错了" }).click();
	await expect(page.locator("#id-number")).toBeFocused();
	await expect(page.locator("#id-number")).toHaveValue("110105194912310021");
	await expect(page.locator("#name")).toHaveValue("王五");
});

test("a large photo is made smaller on the phone, and stays with the draft until it is removed or deleted", async ({ page }) => {
	await open(page);
	// A picture of noise, as large as a camera's: noise is what compresses least.
	const large = await page.evaluate(async () => {
		const canvas = Object.assign(document.createElement("canvas"), { width: 4000, height: 3000 });
		const context = canvas.getContext("2d")!;
		const picture = context.createImageData(canvas.width, canvas.height);
		for (let at = 0; at < picture.data.length; at += 4) picture.data.set([at * 7, at >> 3, (at * at) >> 5, 255], at);
		context.putImageData(picture, 0, 0);
		const blob = await new Promise<Blob>((resolve) => canvas.toBlob((blob) => resolve(blob!), "image/jpeg", 1));
		return btoa(Array.from(new Uint8Array(await blob.arrayBuffer()), (byte) => String.fromCharCode(byte)).join(""));
	});
	const camera = { name: "残疾证 正面.jpg", mimeType: "image/jpeg", buffer: Buffer.from(large, "base64") };
	expect(camera.buffer.length).toBeGreaterThan(5 * 1024 * 1024);
	const scan = { name: "户口本.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 made up") };
	await page.locator("#photos").setInputFiles([camera, scan]);
	const rows = page.locator(".photos li");
	await expect(rows).toHaveCount(2);
	await expect(rows.first()).toContainText("残疾证 正面.jpg");
	const size = (await rows.first().locator("small").innerText()).match(/^([\d.]+) (KB|MB)$/)!;
	expect(Number(size[1]) * (size[2] === "MB" ? 1024 : 1)).toBeLessThan(5 * 1024);
	await expectAccessible(page);

	await page.reload();
	await expect(rows).toHaveCount(2);
	await expect(rows.first()).toContainText(size[0]);
	await rows.last().getByRole("button", { name: "户口本.pdf" }).click();
	await page.reload();
	await expect(rows).toHaveText([/残疾证 正面/]);
	await page.getByRole("button", { name: "删除草稿" }).click();
	await page.reload();
	await page.locator("form.apply").waitFor();
	await expect(rows).toHaveCount(0);
});

test("a draft survives a reload on this device, and is gone when it is deleted", async ({ page }) => {
	await open(page);
	await fill(page);
	await page.getByRole("button", { name: "添一位家人" }).click();
	await page.getByRole("group", { name: "家人 1" }).getByLabel("姓名").fill("李四妹");
	await page.reload();
	await page.locator("form.apply").waitFor();
	for (const [field, value] of Object.entries(PERSON)) await expect(page.locator(`#${field}`)).toHaveValue(value);
	await expect(page.locator("#town")).toHaveValue("330482103");
	await expect(page.getByRole("checkbox", { name: /临时救助/ })).toBeChecked();
	await expect(page.getByRole("group", { name: "家人 1" }).getByLabel("姓名")).toHaveValue("李四妹");
	await page.getByRole("button", { name: "删除草稿" }).click();
	await expect(page.locator("#name")).toHaveValue("");
	expect(await page.evaluate(() => localStorage.getItem("application"))).toBeNull();
});

test("a lost answer and a second try make one application; a changed form replaces it", async ({ page }) => {
	await open(page);
	await fill(page);
	// The request arrives, its answer does not.
	const ids: string[] = [];
	await page.route("**/api/applications/*", async (route) => {
		if (route.request().method() === "PUT") ids.push(route.request().url());
		if (ids.length === 1) {
			await route.fetch();
			return route.abort("connectionreset");
		}
		return route.continue();
	});
	const send = page.getByRole("button", { name: "加密并提交" });
	await send.click();
	await expect(page.getByRole("status").filter({ hasText: "没有发出去" })).toBeVisible();
	await page.reload();
	await page.locator("form.apply").waitFor();
	await page.locator("#address").fill("新仓镇某村2号");
	await send.click();
	await expect(page.getByRole("heading", { name: "收到了" })).toBeVisible();
	expect(new Set(ids).size).toBe(2);
	const form = opened(await page.locator(".code").innerText());
	expect(form.applicant.address).toBe("新仓镇某村2号");
});

test("what the check found is ticked, its answers come along and are not asked again", async ({ page }) => {
	await page.goto("/check");
	await begin(page);
	await answerAll(page, FAMILY_OF_THREE.zh, UNSURE.zh);
	await page.getByRole("link", { name: "一次申请这些" }).click();
	await page.locator("form.apply").waitFor();
	await expect(page.locator("#benefit input:checked").first()).toBeAttached();
	for (const [field, value] of Object.entries(PERSON)) await page.locator(`#${field}`).fill(value);
	await page.locator("#town").selectOption("330482001");
	await page.getByRole("button", { name: "加密并提交" }).click();
	await expect(page.getByRole("heading", { name: "收到了" })).toBeVisible();
	const form = opened(await page.locator(".code").innerText());
	expect(form.answers).toContain("hukou=pinghu");
	expect(form.benefits.length).toBeGreaterThan(0);
});

test("a broken or strange link says what to do", async ({ page }) => {
	await page.goto("/application");
	await expect(page.getByRole("alert")).toContainText("这个链接不完整");
	await page.goto(`/en/application#${"0".repeat(32)}.${"A".repeat(22)}`);
	await page.reload();
	await expect(page.getByRole("alert")).toContainText("No such application was found");
	await expectAccessible(page);
});
