// The charity ledger: appends, a bank's file of 100,000 lines through the treasurer's page, a donor's history
// with a million entries stored, the audit of 1.2 million entries, and a proof in Chromium.
// Needs the development issuer: scripts/build.sh release development. LEDGER_SCALE=0.01 tries it out.
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { pledged } from "../support/pledged.mjs";
import { signIn } from "../support/sign-in.mjs";
import { inChromium } from "./chromium.mjs";
import { round } from "./page.mjs";
import { FOLDER, build } from "./wasm.mjs";

const SCALE = Number(process.env.LEDGER_SCALE ?? 1);
const BATCH = 1_000;
const STORED = Math.max(BATCH * 20, 1_000_000 * SCALE);
const LINES = Math.round(100_000 * SCALE);
const base = process.env.BASE_URL;
const hex = (bytes) => randomBytes(bytes).toString("hex");
const today = () => new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const row = (id, what, unit, ours, target, met) => ({ id, what, unit, ours: round(ours), peer: null, theirs: null, ratio: null, target, met });

const native = (what, size) => JSON.parse(execFileSync("cargo", ["run", "-q", "--profile", "bench", "-p", "ledger-bench", "--", what, String(Math.round(size))], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }));

async function post(headers, path, body) {
	const answer = await fetch(base + path, { method: "POST", headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(body) });
	if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
	return answer.json();
}

/** Books so many entries, some batches at a time; entries a second. */
async function append(headers, count, entry) {
	const began = performance.now();
	let left = count;
	const work = async () => {
		while (left > 0) {
			const size = Math.min(BATCH, left);
			left -= size;
			const booked = await post(headers, "/api/staff/ledger/entries", { entries: Array.from({ length: size }, entry) });
			if (booked.some(({ number }) => number === null)) throw new Error("an entry was refused");
		}
	};
	await Promise.all([work(), work(), work(), work()]);
	return count / ((performance.now() - began) / 1000);
}

/** Books entries until so many are stored, a donor's 132 gifts among them at even distances, as months lie apart. */
async function stored(headers, count, entry) {
	const donor = await pledged(base, "fund:weikang");
	const gift = () => ({ id: hex(12), day: today(), from: "bank", to: "fund:weikang", fen: 20_000, reference: donor.code, receipt: hex(5) });
	for (let month = 0; month < 132; month++) {
		await append(headers, Math.floor(count / 132) - 1, entry);
		await post(headers, "/api/staff/ledger/entries", { entries: [gift()] });
	}
	// Half of the gifts are spent.
	await post(headers, "/api/staff/ledger/entries", { entries: [{ id: hex(12), day: today(), from: "fund:weikang", to: "spent", fen: 66 * 20_000, note: "康复器材" }] });
	return donor;
}

/** How long a donor's page takes to be answered. */
async function history({ id, authorization }) {
	const times = [];
	for (let time = 0; time < 31; time++) {
		const began = performance.now();
		const own = await (await fetch(`${base}/api/pledges/${id}`, { headers: authorization })).json();
		times.push(performance.now() - began);
		if (own.gifts.length !== 132) throw new Error(`${own.gifts.length} gifts`);
	}
	return { first: times[0], later: median(times.slice(1)) };
}

/** A bank's file of so many lines through the treasurer's page, from the file to the last entry. */
async function imported(headers) {
	const file = join(mkdtempSync(join(tmpdir(), "pinghu-")), "bank.csv");
	const mark = hex(5);
	const lines = Array.from({ length: LINES }, (_, at) => `${today()},${mark}${at},${(1 + (at % 900)).toFixed(2)},捐款`);
	writeFileSync(file, `交易日期,交易流水号,贷方发生额,附言\n${lines.join("\n")}\n`);
	const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"] });
	try {
		const context = await browser.newContext();
		const [name, value] = headers.cookie.split("=");
		await context.addCookies([{ name, value, domain: "127.0.0.1", path: "/", secure: true, httpOnly: true, sameSite: "Lax" }]);
		const page = await context.newPage();
		page.setDefaultTimeout(600_000);
		await page.goto(`${base}/staff/treasury`);
		await page.locator("[data-import] [type=file]:visible").waitFor();
		const began = performance.now();
		await page.locator("[data-import] [type=file]").setInputFiles(file);
		await page.locator(".columns-form [type=submit]").click();
		await page.locator("[data-do=book]").waitFor();
		const looked = performance.now();
		await page.locator("[data-do=book]").click();
		await page.locator("[data-found] h3", { hasText: `${LINES}笔都在账本里了` }).waitFor();
		return { looked: (looked - began) / 1000, booked: (performance.now() - looked) / 1000 };
	} finally {
		await browser.close();
	}
}

async function measure({ module, proof, key }) {
	const { default: init, ProofBench } = await import(module);
	await init();
	const bench = ProofBench.of(proof, key);
	if (!bench.inclusion() || !bench.all()) throw new Error("the proof does not hold");
	const samples = { inclusion: [], all: [] };
	for (let round = 0; round < 40; round++) {
		for (const [what, calls] of [["inclusion", 50], ["all", 5]]) {
			const began = performance.now();
			for (let call = 0; call < calls; call++) bench[what]();
			samples[what].push((performance.now() - began) / calls);
		}
	}
	return samples;
}

export async function ledgerRows() {
	const audit = native("audit", 1_200_000 * SCALE);
	const { proof, key, bytes, hashes } = native("proof", 1_000_000 * SCALE);
	build();
	const { inclusion, all } = await inChromium((name) => `${FOLDER}/${name}`, measure, { module: "/policy_bench_wasm.js", proof, key });
	const treasurer = await signIn(base, "treasurer");
	const file = await imported(treasurer);
	const gift = () => ({ id: hex(12), day: today(), from: "bank", to: "fund:qing-pingguo", fen: 100 });
	const speed = await append(treasurer, BATCH * 20, gift);
	// Nine hours end a sign-in; a slow machine needs a new one.
	const donor = await stored(await signIn(base, "treasurer"), Math.max(0, STORED - LINES - BATCH * 20), gift);
	const own = await history(donor);
	const total = file.looked + file.booked;
	return [
		row("ledger.append", `entries booked through the API in batches of ${BATCH}, four at a time, the server in wrangler`, "entries/s", speed, ">= 1000", speed >= 1000),
		row("ledger.import", `a bank's file of ${LINES} lines through the treasurer's page in Chromium: reading and looking ${round(file.looked)} s, booking ${round(file.booked)} s`, "s", total, "<= 20", total <= 20),
		row("ledger.audit", `${audit.entries} entries rebuilt from their files, native, one thread`, "s", audit.seconds, "<= 60", audit.seconds <= 60),
		row("ledger.inclusion", `the way from a leaf to the root of ${Math.round(1_000_000 * SCALE)} entries (${hashes} hashes) in Chromium's WASM, -Oz; median of 40 samples of 50`, "ms", median(inclusion), "<= 1", median(inclusion) <= 1),
		row("ledger.verify", "the whole proof file in Chromium's WASM, signature and secret too; median of 40 samples of 5", "ms", median(all), null, null),
		row("ledger.proof", "a proof file with twenty funds in its head", "bytes", bytes, "<= 4096", bytes <= 4096),
		row("ledger.history", `a donor's 132 receipts with their proofs and ways, ${STORED} entries stored, from asking to the last byte through wrangler; median of 30 (the first: ${round(own.first)} ms)`, "ms", own.later, "<= 30", own.later <= 30),
	];
}
