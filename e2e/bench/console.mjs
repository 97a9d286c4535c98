// The bureau's console: 10,000 sealed records listed and filtered, one opened and 1,000 resealed in
// Chromium. Needs the development issuer: scripts/build.sh release development.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { chromium } from "@playwright/test";
import { handIn } from "../support/seal.mjs";
import { round } from "./page.mjs";

const RECORDS = 10_000;
const RESEALED = 1_000;
const base = process.env.BASE_URL;
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Sealed records as the list sees them; nobody can open these. Half are closed by then. */
function fill() {
	writeFileSync(
		"target/bench-console.sql",
		`INSERT INTO application (id, code, access_hash, content_hash, town, urgent, attachments, state, envelope, sealed_to)
			WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${RECORDS})
			SELECT lower(hex(randomblob(16))), printf('PH-%04d-%04d-B', i / 10000, i % 10000), 'x', 'x', printf('33048200%d', 1 + i % 3), i % 20 = 0, 0,
				CASE i % 4 WHEN 0 THEN 'received' WHEN 1 THEN 'under_review' WHEN 2 THEN 'papers_asked' ELSE 'approved' END, hex(randomblob(1000)), 'bench'
			FROM n;
		UPDATE task SET came_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-' || (abs(random()) % 90) || ' days') WHERE code LIKE '%-B';
		UPDATE task SET clock_at = came_at, open = state <> 'approved' WHERE code LIKE '%-B';\n`,
	);
	execFileSync("wrangler", ["d1", "execute", "DB", "--local", "--persist-to", process.env.PINGHU_STATE, "--yes", "--file", `${process.cwd()}/target/bench-console.sql`], { cwd: "api-worker", stdio: "ignore" });
}

async function signIn(page, role, back) {
	await page.goto(`${base}/staff/sign-in/start?back=${encodeURIComponent(back)}`);
	await page.locator(`button[value=${role}]`).click();
	await page.waitForURL((url) => url.pathname === new URL(back, base).pathname);
}

/** How long a page of the list takes from asking to its last byte, wrangler's proxies included. */
async function listed(cookie, query) {
	const times = [];
	for (let time = 0; time < 15; time++) {
		const began = performance.now();
		const answer = await fetch(`${base}/staff/inbox?${query}`, { headers: { cookie } });
		const html = await answer.text();
		if (!answer.ok || !html.includes("PH-")) throw new Error(`${answer.status} for ${query}`);
		times.push(performance.now() - began);
	}
	return median(times);
}

export async function consoleRows() {
	fill();
	const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
	try {
		const page = await browser.newPage();
		await signIn(page, "reviewer", "/staff/inbox");
		const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
		const queries = ["", "overdue=yes", "kind=application&state=under_review&town=330482002", "urgent=yes&closed=yes", "code=PH-0000-5", "page=100"];
		const times = [];
		for (const query of queries) times.push(await listed(cookie, query));
		const slowest = Math.max(...times);

		const made = await handIn(base, RESEALED);
		const opened = [];
		for (const { code } of made.slice(0, 20)) {
			await page.goto(`${base}/staff/inbox?record=${code}`);
			await page.locator("#key-file").setInputFiles(`${process.env.PINGHU_STATE}/bureau-key.json`);
			await page.locator("[data-unlock] [type=submit]").click();
			await page.locator("[data-opened-ms]").waitFor();
			opened.push(Number(await page.locator("[data-opened-ms]").getAttribute("data-opened-ms")));
		}

		await signIn(page, "publisher", "/staff/keys");
		await page.locator("#new-passphrase").fill("marsh lantern seven rice");
		await page.locator("#again").fill("marsh lantern seven rice");
		const wrapping = performance.now();
		await page.locator("[data-make] [type=submit]").click();
		await page.locator("[data-do=save]").click({ timeout: 60_000 });
		const wrapped = performance.now() - wrapping;
		await page.locator("#saved").check();
		await page.locator("[data-do=publish]").click();
		await page.locator("[data-made] .note").waitFor();
		await page.locator("#old-key").setInputFiles(`${process.env.PINGHU_STATE}/bureau-key.json`);
		const began = performance.now();
		await page.locator("[data-reseal] [type=submit]").click();
		await page.locator("[data-reseal-status]", { hasText: `换好了 ${RESEALED} 份` }).waitFor({ timeout: 300_000 });
		const resealed = (performance.now() - began) / 1000;
		const row = (id, what, unit, ours, most) => ({ id, what, unit, ours: round(ours), peer: null, theirs: null, ratio: null, target: `<= ${most}`, met: ours <= most });
		return [
			row("console.list", `a page of ${RECORDS} sealed records, the slowest of ${queries.length} filters, from asking to the last byte through wrangler; median of 15`, "ms", slowest, 200),
			row("console.open", "opening one sealed application and showing it in Chromium, without the network; median of 20", "ms", median(opened), 50),
			row("console.reseal", `${RESEALED} records sealed to a new key in Chromium, with the server's part`, "s", resealed, 30),
			{ id: "console.wrap", what: "making a key pair and wrapping it (Argon2id, 64 MiB, 3 passes) in Chromium", unit: "s", ours: round(wrapped / 1000), peer: null, theirs: null, ratio: null, target: "-", met: true },
		];
	} finally {
		await browser.close();
	}
}
