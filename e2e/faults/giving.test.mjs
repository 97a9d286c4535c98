// Giving from one end to the other, on a portal of its own: a pledge on a phone, a bank's file, the receipt, the
// proof, where it went; then somebody changes the stored ledger, and the donor's page refuses it.
// The object's own record of where gifts are is compared with the rule (`charity follow`), and made anew.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { chromium, devices, expect } from "@playwright/test";
import { databases } from "../support/databases.mjs";
import { pledged } from "../support/pledged.mjs";
import { charity, downloaded } from "../support/published.mjs";
import { portal } from "../support/server.mjs";
import { signIn } from "../support/sign-in.mjs";
import { freePort } from "../support/workerd.mjs";

const hex = (bytes) => randomBytes(bytes).toString("hex");
const today = () => new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);
const POTS = ["fund:qing-pingguo", "fund:funv-ertong", "project:zhuxue", "project:canjiren"];
/** So many random entries are tried: TRACED=2000 looks longer. */
const TRACED = Number(process.env.TRACED ?? 300);

/** A small generator: the same entries in every run. */
function seeded(seed) {
	let state = seed >>> 0;
	return (below) => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
}

async function book(base, headers, entries) {
	const answer = await fetch(`${base}/api/staff/ledger/entries`, { method: "POST", headers, body: JSON.stringify({ entries }) });
	assert.equal(answer.status, 200, await answer.clone().text());
	return answer.json();
}

/** Gifts, matches, allocations, payments, refunds and corrections in any order, of which the rules take some. */
async function randomJournal(base, headers, codes) {
	const below = seeded(7), booked = [];
	for (let tried = 0; tried < TRACED; ) {
		const entries = Array.from({ length: 1 + below(12) }, () => {
			tried++;
			const entry = { id: hex(8), day: today(), fen: 1 + below(50_000) };
			const back = booked.length > 0 && below(4) === 0 && booked[below(booked.length)];
			if (back && !("takes_back" in back)) return { ...entry, from: back.to, to: back.from, takes_back: back.number };
			const [pot, project] = [POTS[below(4)], POTS[2 + below(2)]];
			const waits = booked.filter(({ to }) => to === "suspense").at(-1);
			switch (below(6)) {
				case 0: return { ...entry, from: "bank", to: "suspense" };
				case 1: return waits ? { ...entry, from: "suspense", to: pot, matches: waits.number, reference: codes[pot] } : { ...entry, from: "bank", to: "suspense" };
				case 2: return { ...entry, from: POTS[below(2)], to: project };
				case 3: return { ...entry, from: pot, to: "spent" };
				default: return { ...entry, from: "bank", to: pot, reference: codes[pot] };
			}
		});
		(await book(base, headers, entries)).forEach(({ number }, at) => number !== null && booked.push({ ...entries[at], number }));
	}
	return booked;
}

const sorted = (lines) => new Map([...lines].sort(([one], [other]) => one - other).map(([number, parts]) => [number, parts.toSorted()]));

/** Where gifts are, as their donors are told it. */
async function told(base, donors) {
	const lines = new Map();
	for (const { id, authorization } of donors) {
		const { gifts } = await (await fetch(`${base}/api/pledges/${id}`, { headers: authorization })).json();
		for (const { number, went } of gifts)
			lines.set(number + 1, went.map(({ fen, lies_in, by }) => `${fen / 100} yuan ${lies_in ? `in ${lies_in}` : `${by.returned ? "returned" : "spent"} by entry ${by.number + 1}`}`));
	}
	return sorted(lines);
}

/** Where they are by the rule, worked out from what is published. */
async function ruled(base, folder, gifts) {
	const lines = new Map();
	let of;
	for (const line of (await charity(base, "follow", folder, gifts.map(String))).trimEnd().split("\n")) {
		const entry = line.match(/^entry (\d+),/);
		if (entry) lines.set(Number(entry[1]), (of = []));
		else of.push(line.trim());
	}
	return sorted(lines);
}

test("a pledge on a phone becomes a proven gift that is followed to the fen; a changed ledger is refused by its donor's page, which names the entry", { timeout: 300_000 }, async () => {
	const state = mkdtempSync(join(tmpdir(), "pinghu-"));
	// The phone remembers what it saw by address: after a restart it is the same.
	const env = { PORT: String(await freePort()) };
	let { run, base } = await portal(state, env);
	const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"] });
	try {
		// The donor, on a phone.
		const phone = await (await browser.newContext({ ...devices["Pixel 7"], viewport: { width: 390, height: 844 }, baseURL: base })).newPage();
		await phone.goto("/give/pledge?for=fund:weikang");
		await phone.locator("[data-contact]").waitFor();
		await phone.getByRole("radio", { name: "每月捐" }).check();
		await phone.getByRole("button", { name: "200元" }).click();
		await phone.getByRole("button", { name: "登记认捐" }).click();
		await expect(phone.getByRole("heading", { name: "登记好了，谢谢您" })).toBeFocused();
		const code = await phone.locator(".code").innerText();
		const link = await phone.locator(".secret-link a").innerText();

		// The treasurer: the bank's file, the official receipt's number, a payment.
		let headers = await signIn(base, "treasurer");
		const desk = await (await browser.newContext({ baseURL: base })).newPage();
		const [name, value] = headers.cookie.split("=");
		await desk.context().addCookies([{ name, value, domain: "127.0.0.1", path: "/", secure: true, httpOnly: true, sameSite: "Lax" }]);
		await desk.goto("/staff/treasury");
		const lines = [`${today()},${hex(6)}a,88.00,慈善`, `${today()},${hex(6)}b,200.00,捐款${code}`];
		await desk.getByLabel("银行流水文件").setInputFiles({ name: "bank.csv", mimeType: "text/csv", buffer: Buffer.from(`交易日期,交易流水号,贷方发生额,附言\n${lines.join("\n")}\n`) });
		await desk.getByRole("button", { name: "看看会怎么记" }).click();
		await desk.getByRole("button", { name: "入账2笔" }).click();
		await expect(desk.getByRole("heading", { name: "2笔都在账本里了" })).toBeFocused();
		await desk.goto("/staff/treasury/entries?which=no-receipt");
		const gift = desk.locator(".entry", { hasText: code });
		await gift.getByText("填票据号码").click();
		await gift.getByLabel("公益事业捐赠统一票据号码").fill("浙财 0042");
		await gift.getByRole("button", { name: "记下号码" }).click();
		await expect(desk.getByRole("status").first()).toContainText("票据号码记下了");
		await book(base, headers, [{ id: hex(8), day: today(), from: "fund:weikang", to: "spent", fen: 14_320, note: "康复器材" }]);

		// The donor again: the receipt, the proof, where it went.
		await phone.goto(link);
		await expect(phone.getByRole("heading", { name: "核对过了，都对得上" })).toBeVisible();
		for (const words of ["贰佰元整", "浙财 0042", "143.20元", "康复器材", "56.80元"]) await expect(phone.locator(".gift")).toContainText(words);

		// Others give, and much moves; the object knows of each fen what the rule says.
		const donors = [], codes = {};
		for (const pot of POTS) {
			const donor = await pledged(base, pot);
			donors.push(donor);
			codes[pot] = donor.code;
		}
		const journal = await randomJournal(base, headers, codes);
		assert.ok(journal.some(({ takes_back, from }) => takes_back !== undefined && from === "spent") && journal.some(({ matches }) => matches !== undefined));
		const folder = join(state, "audit");
		const size = await downloaded(base, folder);
		assert.match(await charity(base, "audit", folder), new RegExp(`${size} entries of .*every total confirmed`));
		const before = await told(base, donors);
		assert.ok(before.size > TRACED / 10, `${before.size} gifts`);
		assert.deepEqual(before, await ruled(base, folder, [...before.keys()]));

		// With the portal stopped, somebody changes the donor's entry under it. The object loses its record of
		// where gifts are: it makes a new one from the entries.
		run.end();
		await run.ended;
		const [ledger] = databases(state, "staged");
		const { number } = ledger.prepare("SELECT number FROM entry WHERE leaf LIKE '% fund:weikang 20000%'").get();
		ledger.exec(`DROP TRIGGER entry_is; UPDATE entry SET leaf = replace(leaf, ' 20000', ' 19000'), fen = 19000 WHERE number = ${number}; DROP TABLE lot; DROP TABLE piece; DROP TABLE followed;`);
		ledger.close();
		flip(state, Buffer.from(`bank fund:weikang 20000`));
		({ run, base } = await portal(state, env));
		assert.deepEqual(await told(base, donors), before, "made anew, it is the same");
		await phone.goto("/give/how");
		await phone.goto(link);
		await expect(phone.getByRole("heading", { name: "对不上，请不要相信这一页" })).toBeVisible();
		await expect(phone.getByRole("alert")).toContainText(`账本第${number + 1}笔：签过名的账本里没有这一行`);

		// Whoever audits the published files is told the same entry.
		const again = join(state, "again");
		await downloaded(base, again);
		await assert.rejects(charity(base, "audit", again), (error) => error.stderr.includes(`entry ${number + 1} is not what was hashed`));
	} finally {
		await browser.close();
		run.end();
		rmSync(state, { recursive: true, force: true });
	}
});

/** Changes the last byte of these in every published file that holds them. */
function flip(state, bytes) {
	const files = readdirSync(join(state, "v3", "r2"), { recursive: true }).map((name) => join(state, "v3", "r2", String(name)));
	const holding = files.filter((path) => statSync(path).isFile() && !path.includes(".sqlite") && readFileSync(path).includes(bytes));
	assert.ok(holding.length > 0, "a published file holds the entry");
	for (const path of holding) {
		const content = readFileSync(path);
		content[content.indexOf(bytes) + bytes.length - 1] ^= 1;
		writeFileSync(path, content);
	}
}
