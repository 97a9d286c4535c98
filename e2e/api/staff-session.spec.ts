// Sessions: what ends them, and that no other site can use them.
import { expect, test } from "@playwright/test";
import { cookieOf, formToken, post, signIn } from "../support/staff";

const status = async (baseURL: string, cookie: string) => (await fetch(`${baseURL}/api/staff/routes`, { headers: { cookie } })).status;

test("signed out is signed out on the server, whoever still holds the cookie", async ({ baseURL }) => {
	const who = await signIn("reviewer");
	expect(await status(baseURL!, who.cookie)).toBe(200);
	const out = await post("/staff/account", who, { end: "here" });
	expect([out.status, out.headers.get("location")]).toEqual([303, "/staff/sign-in"]);
	expect(out.headers.getSetCookie()[0]).toMatch(/^__Host-staff=; Max-Age=0; Path=\/; Secure; HttpOnly; SameSite=Lax$/);
	expect(await status(baseURL!, who.cookie)).toBe(401);
});

test("signing out everywhere ends all of one's own sign-ins and nobody else's", async ({ baseURL }) => {
	// A person of this test's own.
	const mine = [await signIn("treasurer", 7), await signIn("treasurer", 7), await signIn("treasurer", 7)];
	const other = await signIn("treasurer", 8);
	const page = await (await fetch(`${baseURL}/staff/account`, { headers: mine[0].headers })).text();
	expect(page.match(/登录时间/g)).toHaveLength(3);
	expect((await post("/en/staff/account", mine[0], { end: "everywhere" })).headers.get("location")).toBe("/en/staff/sign-in");
	for (const { cookie } of mine) expect(await status(baseURL!, cookie)).toBe(401);
	expect(await status(baseURL!, other.cookie)).toBe(200);
});

test("an auditor ends somebody's sign-in, with a reason that the audit keeps", async ({ baseURL, request }) => {
	const [auditor, who] = [await signIn("auditor"), await signIn("registrar", 9)];
	const html = await (await fetch(`${baseURL}/staff/sessions`, { headers: auditor.headers })).text();
	expect(html).not.toContain(who.cookie.split("=")[1]);
	const row = html.split("<li>").find((row) => row.includes("dev-registrar-9"))!;
	const handle = row.match(/name="end" value="([0-9a-f]{16})"/)![1];
	expect((await post("/staff/sessions", auditor, { end: handle, why: "" })).status).toBe(422);
	const wrong = await post("/staff/sessions", auditor, { end: handle, why: "打13800000000" });
	expect(wrong.status).toBe(422);
	const again = await wrong.text();
	expect(again).toContain("不要写电话和证件号");
	expect(again).toContain('value="打13800000000"');
	expect(await status(baseURL!, who.cookie)).toBe(200);
	expect((await post("/staff/sessions", auditor, { end: handle, why: "离岗" })).status).toBe(303);
	expect(await status(baseURL!, who.cookie)).toBe(401);
	const { entries } = await (await request.get("/api/staff/audit?action=end_sessions&id=dev-registrar-9", { headers: auditor.headers })).json();
	expect(entries[0]).toMatchObject({ action: "end_sessions", subject: "sign-in", id: "dev-registrar-9", why: "离岗", role: "auditor", without_task: false });
});

test("made-up, cut, doubled and strangely written keys are nobody's", async ({ baseURL }) => {
	const { cookie } = await signIn("auditor");
	const key = cookie.split("=")[1];
	for (const wrong of [
		"", "__Host-staff=", `__Host-staff=${key.slice(1)}`, `__Host-staff=${key}0`, `__Host-staff=${key.toUpperCase()}`, `__Host-staff="${key}"`, `staff=${key}`, `__host-staff=${key}`,
		`__Host-staff=${"0".repeat(64)}; __Host-staff=${key}`, `__Host-staff=${key.replace(/./, (digit) => (digit === "0" ? "1" : "0"))}`, `__Host-staff=' OR 1=1 --`,
	]) {
		expect(await status(baseURL!, wrong), wrong).toBe(401);
	}
	expect(await status(baseURL!, `a=b; __Host-staff=${key}; c=d`)).toBe(200);
});

test("no other site can act with somebody's session: forms", async ({ baseURL }) => {
	const who = await signIn("reviewer", 5);
	const token = await formToken("/staff/account", who);
	const foreign = await formToken("/staff/account", await signIn("reviewer", 5));
	expect(foreign).not.toBe(token);
	const send = (headers: Record<string, string>, fields: Record<string, string>) =>
		fetch(`${baseURL}/staff/account`, { method: "POST", redirect: "manual", body: new URLSearchParams(fields), headers: { cookie: who.cookie, ...headers } });
	const own = { origin: new URL(baseURL!).origin };
	for (const [headers, fields] of [
		[{ origin: "https://evil.example" }, { token, end: "here" }],
		[{ origin: "null" }, { token, end: "here" }],
		[{ ...own, "sec-fetch-site": "cross-site" }, { token, end: "here" }],
		[{ ...own, "sec-fetch-site": "same-site" }, { token, end: "here" }],
		[{ "sec-fetch-site": "none" }, { token, end: "here" }],
		[{}, { token, end: "here" }],
		[{ origin: own.origin.replace(/\d$/, "x") }, { token, end: "here" }],
		[own, { end: "here" }],
		[own, { token: foreign, end: "here" }],
		[own, { token: "", end: "here" }],
	] as [Record<string, string>, Record<string, string>][]) {
		const answer = await send(headers, fields);
		expect(answer.status, JSON.stringify([headers, fields])).toBe(403);
		expect(answer.headers.getSetCookie()).toEqual([]);
	}
	expect(await status(baseURL!, who.cookie)).toBe(200);
	expect((await send({ "sec-fetch-site": "same-origin" }, { token, end: "here" })).status).toBe(303);
});

test("looking never changes anything, and nothing of the console is kept or framed", async ({ baseURL }) => {
	const who = await signIn("auditor");
	for (const path of ["/staff", "/en/staff/rights", "/staff/account", "/staff/sessions", "/staff/audit", "/api/staff/routes", "/api/staff/audit"]) {
		const answer = await fetch(baseURL + path, { headers: who.headers });
		expect(answer.status, path).toBe(200);
		expect(answer.headers.get("cache-control"), path).toBe("no-store");
		expect(answer.headers.get("content-security-policy"), path).toContain("frame-ancestors 'none'");
		expect(answer.headers.get("access-control-allow-origin"), path).toBeNull();
		expect(answer.headers.get("referrer-policy"), path).toBe(path.startsWith("/api/") ? "no-referrer" : "same-origin");
		await answer.text();
	}
	const asked = await fetch(`${baseURL}/api/staff/audit`, { method: "OPTIONS", headers: { origin: "https://evil.example", "access-control-request-method": "PUT", "access-control-request-headers": "x-console" } });
	expect(asked.status).toBe(405);
	expect(asked.headers.get("access-control-allow-origin")).toBeNull();
	expect(cookieOf(asked, "__Host-staff")).toBeUndefined();
});
