// What only happens on the day itself, or in a rush, on a portal of its own that is open today and calls two holds
// at once a rush: a couple is given a place at the counter and checked in; a phone does its proof of work.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { chromium, devices, expect } from "@playwright/test";
import { wait } from "../support/process.mjs";
import { portal, sql } from "../support/server.mjs";
import { signIn } from "../support/sign-in.mjs";

const MINUTE = 60_000;
const inPinghu = (at) => new Date(at + 8 * 60 * MINUTE).toISOString();
const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
let state, run, base, browser, today, later;

before(async () => {
	// Nobody checks in on a day that ends in the middle of the test.
	if (inPinghu(Date.now() + 5 * MINUTE).slice(0, 10) !== inPinghu(Date.now()).slice(0, 10)) await wait(5 * MINUTE);
	[today, later] = [0, 9].map((days) => inPinghu(Date.now() + days * 24 * 60 * MINUTE).slice(0, 10));
	state = mkdtempSync(join(tmpdir(), "pinghu-"));
	await promisify(execFile)("scripts/load-pack.sh", { env: { ...process.env, PINGHU_STATE: state } });
	const openings = [
		{ venue: "hall", dates: [today], starts: ["00:00"], minutes: 24 * 60, places: 2 },
		{ venue: "hall", dates: [later], starts: ["09:00", "09:30"], minutes: 30, places: 3 },
	];
	const body = { sample: false, days_ahead: 60, customs: true, openings };
	await sql(state, `INSERT INTO ceremony_timetable (version, body, published_at) VALUES ('today', '${JSON.stringify(body)}', '2999-01-01T00:00:00.000Z')`);
	({ run, base } = await portal(state, { CEREMONY_CALM: "1" }));
	browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGS });
}, { timeout: 600_000 });
after(async () => {
	await browser?.close();
	run?.end();
	rmSync(state, { recursive: true, force: true });
});

const phone = async () => (await browser.newContext({ ...devices["Pixel 7"], viewport: { width: 390, height: 844 }, baseURL: base })).newPage();

test("a couple at the counter gets a place today, is checked in once, and its registrar can take that back", { timeout: 120_000 }, async () => {
	const desk = await phone();
	const [name, value] = (await signIn(base, "registrar")).cookie.split("=");
	await desk.context().addCookies([{ name, value, domain: "127.0.0.1", path: "/", secure: true, httpOnly: true, sameSite: "Lax" }]);
	await desk.goto(`/staff/ceremonies?day=${today}`);
	await desk.getByRole("button", { name: /给现场的新人/ }).click();
	const link = await desk.locator("a[href*='/ceremony/booking#']").first().getAttribute("href");

	const couple = await phone();
	await couple.goto(link);
	const code = await couple.locator(".code").innerText();
	// What the QR code on a phone opens at the counter.
	const booking = `/staff/ceremonies?code=${code}`;
	const second = await desk.context().newPage();
	// The list of codes hears of it a second later.
	await expect.poll(async () => (await second.goto(booking), second.locator(".couple").count()), { timeout: 20_000 }).toBe(1);
	await expect(second.locator(".couple")).toContainText(code);
	await desk.goto(booking);
	await desk.getByRole("button", { name: `到场了 ${code}` }).or(desk.locator("button[value=arrived]")).first().click();
	await expect(desk.locator(".tag-here")).toHaveText("到场了");
	// The other window still shows the button: pressed, it changes nothing and says how it stands.
	await second.locator("button[value=arrived]").click();
	await expect(second.locator(".tag-here")).toHaveText("到场了");

	await couple.reload();
	const cancel = couple.locator("[data-do=cancel]");
	assert.equal(await cancel.count(), 0, "who has come cancels nothing");
	await desk.goto(booking);
	await desk.locator("button[value=expected]").click();
	await expect(desk.locator(".tag-here")).toHaveCount(0);
	await desk.locator("button[value=arrived]").click();
	await expect(desk.locator(".tag-here")).toHaveText("到场了");
});

test("in a rush a phone does a proof of work by itself and gets its place", { timeout: 120_000 }, async () => {
	const [first, second] = [await phone(), await phone()];
	const press = async (page) => {
		await page.goto(`/ceremony/hall/${later}`);
		await page.locator("button.slot").first().click();
	};
	await press(first);
	await first.locator("form.apply").waitFor();
	// A phone six times slower than this machine.
	const session = await second.context().newCDPSession(second);
	await session.send("Emulation.setCPUThrottlingRate", { rate: 6 });
	const sent = [];
	second.on("request", (asked) => asked.method() === "POST" && sent.push(new URLSearchParams(asked.postData() ?? "")));
	await press(second);
	await second.locator("form.apply").waitFor({ timeout: 60_000 });
	const proofs = sent.map((form) => form.get("proof")).filter(Boolean);
	assert.equal(proofs.length, 1, "it was asked for a proof, and sent one");
	assert.match(proofs[0], /^pw1\.\d+\.\d+\..*~[\d,]+$/);
	const { free } = (await (await fetch(`${base}/api/ceremonies/hall/${later}`)).json()).find(({ start }) => start === "09:00");
	assert.equal(free, 1);
});
