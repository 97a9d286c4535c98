// Signing in as staff: the whole way to the development issuer and back, as a browser goes it.
import { randomInt } from "node:crypto";
import { type Page, expect } from "@playwright/test";

export const ROLES = ["reviewer", "registrar", "treasurer", "names_officer", "publisher", "auditor"] as const;
export type Role = (typeof ROLES)[number];

const base = process.env.BASE_URL!;

/** Everybody comes from an address of their own: limits count by it. */
export const caller = () => ({ "cf-connecting-ip": `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}` });

/** The value of a cookie that an answer sets. */
export const cookieOf = (answer: Response, name: string) =>
	answer.headers.getSetCookie().map((cookie) => cookie.match(new RegExp(`^${name}=([^;]*)`))?.[1]).find(Boolean);

/** The way to the issuer: the browser's cookie, and the address it is sent to. */
export async function begin(back = "/staff", headers: Record<string, string> = {}) {
	const start = await fetch(`${base}/staff/sign-in/start?back=${encodeURIComponent(back)}`, { redirect: "manual", headers: { ...caller(), ...headers } });
	expect(start.status, await start.clone().text()).toBe(303);
	return { attempt: `__Host-staff-sign-in=${cookieOf(start, "__Host-staff-sign-in")}`, authorize: new URL(start.headers.get("location")!) };
}

/** What is chosen at the issuer; the address it sends the browser back to. */
export async function choose(authorize: URL, roles: readonly string[], more: Record<string, string> = {}) {
	const form = new URLSearchParams(authorize.searchParams);
	for (const role of roles) form.append("role", role);
	for (const [name, value] of Object.entries(more)) form.set(name, value);
	const answer = await fetch(authorize.origin + authorize.pathname, { method: "POST", body: form, redirect: "manual" });
	expect(answer.status).toBe(303);
	return answer.headers.get("location")!;
}

export const callback = (address: string, cookies: string) => fetch(address, { redirect: "manual", headers: { cookie: cookies } });

export interface SignedIn {
	/** For requests that only look: `{ cookie }`. */
	headers: { cookie: string };
	/** For the API's requests that change something. */
	writing: { cookie: string; origin: string; "x-console": string };
	cookie: string;
}

/** Signs in with these roles as the first or second person who has them. */
export async function signIn(roles: Role | readonly string[], person = 1): Promise<SignedIn> {
	const { attempt, authorize } = await begin();
	const back = await choose(authorize, typeof roles === "string" ? [roles] : roles, { person: String(person) });
	const answer = await callback(back, attempt);
	const cookie = `__Host-staff=${cookieOf(answer, "__Host-staff")}`;
	expect(answer.status, await answer.text()).toBe(303);
	return { cookie, headers: { cookie }, writing: { cookie, origin: new URL(base).origin, "x-console": "1" } };
}

/** What a form on a page of the console carries (its field `token`). */
export async function formToken(path: string, { headers }: SignedIn) {
	const html = await (await fetch(base + path, { headers })).text();
	return html.match(/name="token" value="([0-9a-f]{64})"/)?.[1] ?? "";
}

/** Posts a form of the console as its own page does. */
export async function post(path: string, who: SignedIn, fields: Record<string, string>) {
	const form = new URLSearchParams({ token: await formToken(path, who), ...fields });
	return fetch(base + path, { method: "POST", body: form, redirect: "manual", headers: { cookie: who.cookie, origin: new URL(base).origin } });
}

/** Signs in in a browser, pressing what people press. */
export async function signInOn(page: Page, role: Role, { back = "/staff", person = 1 } = {}) {
	await page.goto(`/staff/sign-in/start?back=${encodeURIComponent(back)}`);
	await page.locator("select[name=person]").selectOption(String(person));
	await page.locator(`button[value=${role}]`).click();
	await page.waitForURL((url) => url.pathname === new URL(back, base).pathname);
}
