// Signing in: the whole way with a true token, and every lie refused.
import { expect, test } from "@playwright/test";
import { begin, callback, caller, choose, cookieOf, formToken, signIn } from "../support/staff";

const KEY = /^[0-9a-f]{64}$/;

test("a sign-in goes to the issuer with a challenge and comes back with a session of its own", async ({ baseURL, request }) => {
	const signInPage = await request.get("/staff/sign-in");
	expect(await signInPage.text()).toContain("这是试用登录");
	expect(signInPage.headers()["cache-control"]).toBe("no-store");

	const start = await fetch(`${baseURL}/staff/sign-in/start?back=/en/staff/audit?action=sign_in`, { redirect: "manual", headers: caller() });
	const [cookie] = start.headers.getSetCookie();
	expect(cookie).toMatch(/^__Host-staff-sign-in=[0-9a-f]{64}\.[^;]*; Max-Age=600; Path=\/; Secure; HttpOnly; SameSite=Lax$/);
	expect(start.headers.get("cache-control")).toBe("no-store");
	const asked = new URL(start.headers.get("location")!).searchParams;
	expect(Object.fromEntries(asked)).toMatchObject({ response_type: "code", client_id: "pinghu-portal", redirect_uri: `${baseURL}/staff/sign-in/callback`, code_challenge_method: "S256" });
	expect(asked.get("scope")).toContain("openid");
	expect(asked.get("code_challenge")).toMatch(/^[A-Za-z0-9_-]{43}$/);
	for (const name of ["state", "nonce"]) expect(asked.get(name)).toMatch(KEY);
	expect(cookie).not.toContain(asked.get("state")!);

	const back = await choose(new URL(start.headers.get("location")!), ["auditor"]);
	const done = await callback(back, cookie.split(";")[0]);
	expect(done.status).toBe(303);
	expect(done.headers.get("location")).toBe("/en/staff/audit?action=sign_in");
	expect(done.headers.getSetCookie()).toEqual([expect.stringMatching(/^__Host-staff=[0-9a-f]{64}; Max-Age=32400; Path=\/; Secure; HttpOnly; SameSite=Lax$/)]);
	const page = await fetch(`${baseURL}/en/staff/audit?action=sign_in`, { headers: { cookie: `__Host-staff=${cookieOf(done, "__Host-staff")}` } });
	expect(page.status).toBe(200);
	const html = await page.text();
	expect(html).toContain("试用 审计 1");
	expect(html).toContain('data-action="sign_in"');
	expect(html).toContain("This is a trial sign-in");
});

for (const fault of [
	"none", "none-kid", "confused", "forged", "unknown-key", "embedded", "algorithm", "changed", "critical", "expired", "future", "early", "old",
	"audience", "audiences", "party", "issuer", "nonce", "no-nonce", "no-subject", "no-expiry", "garbage", "long",
]) {
	test(`a token that lies is refused: ${fault}`, async () => {
		const { attempt, authorize } = await begin();
		const answer = await callback(await choose(authorize, ["auditor"], { fault }), attempt);
		expect(answer.status).toBe(403);
		expect(answer.headers.getSetCookie()).toEqual([]);
		expect(await answer.text()).toContain("单位账号给的凭证不对");
	});
}

test("the issuer's new key is found, and the one before still counts", async () => {
	const [older, newer] = [await begin(), await begin()];
	const back = await choose(older.authorize, ["auditor"]);
	for (const [{ attempt, authorize }, fault] of [[newer, "rotated"], [await begin(), ""]] as const) {
		expect((await callback(await choose(authorize, ["auditor"], { fault }), attempt)).status).toBe(303);
	}
	expect((await callback(back, older.attempt)).status).toBe(303);
});

test("who has no role comes no further; declined and unknown answers say so", async () => {
	for (const [roles, fault, said] of [
		[[], "", "还没有岗位"],
		[["root", "Auditor", "auditor "], "", "还没有岗位"],
		[["auditor"], "declined", "没有同意登录"],
		[["auditor"], "state", "过期"],
	] as const) {
		const { attempt, authorize } = await begin();
		const answer = await callback(await choose(authorize, roles, { fault }), attempt);
		expect(answer.status, said).toBe(403);
		expect(answer.headers.getSetCookie()).toEqual([]);
		expect(await answer.text()).toContain(said);
	}
	const { attempt, authorize } = await begin("/en/staff");
	const answer = await callback(await choose(authorize, []), attempt);
	expect(await answer.text()).toContain("Your account has no role here yet");
});

test("an answer counts once, in the browser that asked, and not without its code", async () => {
	const [mine, other] = [await begin(), await begin()];
	const back = await choose(mine.authorize, ["auditor"]);
	for (const cookies of ["", other.attempt, "__Host-staff-sign-in=x", `__Host-staff-sign-in=${"0".repeat(64)}.`]) {
		const answer = await callback(back, cookies);
		expect([answer.status, answer.headers.getSetCookie()], cookies).toEqual([403, []]);
	}
	// A made-up code is refused by the issuer, and the attempt is spent by it.
	const url = new URL(back);
	url.searchParams.set("code", "made-up");
	expect((await callback(url.href, mine.attempt)).status).toBe(403);
	expect((await callback(back, mine.attempt)).status).toBe(403);

	const again = await choose(other.authorize, ["auditor"]);
	expect((await callback(again, other.attempt)).status).toBe(303);
	const replayed = await callback(again, other.attempt);
	expect([replayed.status, replayed.headers.getSetCookie()]).toEqual([403, []]);
	// A code of one sign-in does not fit another: its challenge is not met.
	const [a, b] = [await begin(), await begin()];
	const swapped = new URL(await choose(b.authorize, ["auditor"]));
	swapped.searchParams.set("code", new URL(await choose(a.authorize, ["auditor"])).searchParams.get("code")!);
	expect((await callback(swapped.href, b.attempt)).status).toBe(403);
});

test("a key that was put into the browser beforehand never becomes a session", async ({ baseURL }) => {
	const planted = `__Host-staff=${"ab".repeat(32)}`;
	const { attempt, authorize } = await begin("/staff", { cookie: planted });
	const answer = await callback(await choose(authorize, ["auditor"]), `${attempt}; ${planted}`);
	expect(answer.status).toBe(303);
	expect(cookieOf(answer, "__Host-staff")).not.toBe("ab".repeat(32));
	expect((await fetch(`${baseURL}/api/staff/audit`, { headers: { cookie: planted } })).status).toBe(401);
	// Signing in again ends what this browser had before.
	const first = await signIn("auditor");
	const next = await begin();
	const second = await callback(await choose(next.authorize, ["auditor"]), `${next.attempt}; ${first.cookie}`);
	expect(second.status).toBe(303);
	expect((await fetch(`${baseURL}/api/staff/audit`, { headers: first.headers })).status).toBe(401);
});

test("one comes back to a page of the console and to nowhere else", async () => {
	for (const [wanted, location] of [
		["/staff/rights", "/staff/rights"], ["/en/staff?size=large", "/en/staff?size=large"],
		["https://evil.example/", "/staff"], ["//evil.example/staff", "/staff"], ["/staff/../../evil", "/staff"], ["/staff\\evil", "/staff"], ["javascript:alert(1)", "/staff"],
	]) {
		const { attempt, authorize } = await begin(wanted);
		const answer = await callback(await choose(authorize, ["auditor"]), attempt);
		const found = answer.headers.get("location")!;
		expect(found.startsWith("/staff") || found.startsWith("/en/staff"), wanted).toBe(true);
		if (!wanted.includes("..")) expect(found).toBe(location);
	}
});

test("only GET leads to the issuer, and a sign-in by form post changes nothing", async ({ request }) => {
	for (const path of ["/staff/sign-in/start", "/staff/sign-in/callback"]) expect((await request.post(path, { headers: caller() })).status()).toBe(405);
	expect((await request.get("/staff/sign-in/callback")).status()).toBe(403);
	const who = await signIn("reviewer");
	expect(await formToken("/staff", who)).toMatch(KEY);
});
