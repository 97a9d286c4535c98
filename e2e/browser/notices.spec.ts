// Text messages as a resident asks for them: the number is sealed on the device, and the gateway's key
// alone opens it.
import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { expect, expectAccessible, expectRoomy, test } from "../support/portal";
import { sql } from "../support/server.mjs";
import { caller } from "../support/staff";

const PHONE = "13900001234";
const base = process.env.BASE_URL!;

for (const [lang, path] of [["zh", "/letter"], ["en", "/en/letter"]]) {
	test(`a number left in ${lang} leaves the phone sealed, opens at the gateway, and is taken back`, async ({ page }) => {
		const [id, secret] = [randomBytes(16).toString("hex"), randomBytes(16)];
		const token = createHash("sha256").update("pinghu application access").update(secret).digest("hex");
		const data = {
			access_hash: createHash("sha256").update(token).digest("hex"), content_hash: randomBytes(32).toString("hex"),
			content: { kind: "correction", place: "zhouwei-cun", aspect: "reading", text: "应读 xū" },
		};
		const made = await fetch(`${base}/api/letters/${id}`, { method: "PUT", headers: { ...caller(), "content-type": "application/json" }, body: JSON.stringify(data) });
		expect(made.status).toBe(201);
		const sent: string[] = [];
		page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));

		await page.goto(`${path}#${id}.${secret.toString("base64url")}`);
		const field = page.locator("#notice-phone");
		const ask = page.locator("[data-notices] button");
		await field.fill("0573-85000012");
		await ask.click();
		await expect(page.locator("#notice-error")).toContainText(/11/);
		await expect(field).toHaveValue("0573-85000012");
		await expect(field).toBeFocused();
		await expectAccessible(page);
		await expectRoomy(page);
		await field.fill("139 0000 1234");
		await ask.click();
		await expect(page.locator("[data-notices] [role=status]")).toBeVisible();
		await expectAccessible(page);
		expect(sent.join("\n")).not.toMatch(/139\s?0000\s?1234/);

		// As the gateway does it.
		const state = process.env.PINGHU_STATE!;
		const [{ phone: envelope, lang: tag }] = await sql(state, `SELECT phone, lang FROM notice_phone WHERE record = '${id}'`);
		const message = { phone: { envelope, context: `notice-phone/1 letter ${id} lang=${tag}` } };
		const open = (key: string) => execFileSync("cargo", ["run", "-q", "-p", "desk", "--bin", "envelope", "--", "open-phone", "--key", `${state}/${key}.json`], { input: JSON.stringify(message), encoding: "utf8", stdio: ["pipe", "pipe", "ignore"] });
		expect(open("gateway-key").trim()).toBe(PHONE);
		expect(() => open("bureau-key")).toThrow();

		await page.reload();
		await page.locator("[data-notices] button").click();
		await expect(field).toHaveValue("");
		expect(await sql(state, `SELECT COUNT(*) AS rows FROM notice_phone WHERE record = '${id}'`)).toEqual([{ rows: 0 }]);
	});
}
