// Commands that the documents tell and that no other test runs (e2e/house/docs.test.mjs has the list).
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, test } from "node:test";
import { seal } from "../support/seal.mjs";

const folder = mkdtempSync(join(tmpdir(), "pinghu-"));
after(() => rmSync(folder, { recursive: true }));
const PASSPHRASE = "Trauerweide-9-Teich-quer";
const OUT = process.env.CARGO_TARGET_DIR ?? "target";
const run = (name, ...args) => execFileSync(`${OUT}/debug/${name}`, args, { encoding: "utf8", env: { ...process.env, PINGHU_PASSPHRASE: PASSPHRASE } });

/** A key file and its public half. */
function made(name) {
	const file = join(folder, name);
	assert.match(run("envelope", "keygen", file), /fingerprint [0-9a-f]{4}(-[0-9a-f]{4}){3}\n$/);
	return { file, key: JSON.parse(readFileSync(file, "utf8")).public };
}

test("a key is made in a file of its owner's alone, under a passphrase, and published by its public half", () => {
	const { file, key } = made("bureau-key.json");
	assert.equal(statSync(file).mode & 0o077, 0);
	assert.match(key, /^[\w-]{43}$/);
	assert.throws(() => run("envelope", "keygen", file), "an existing key is never overwritten");
	for (const [flag, table] of [[[], "bureau_key"], [["--gateway"], "gateway_key"]]) {
		const sql = run("envelope", "publish-sql", file, ...flag);
		assert.ok(sql.startsWith(`INSERT INTO ${table} `) && sql.includes(`'${key}'`));
	}
});

test("an export that one key opens is sealed anew for another, which then opens it alone", () => {
	const [old, next] = [made("old-key.json"), made("next-key.json")];
	const id = "0123456789abcdef0123456789abcdef";
	const form = { applicant: { name: "试用人" } };
	const envelope = seal(Buffer.from(JSON.stringify(form)), `joint-application/1 ${id} town=330482001 urgent=false attachments=0`, [old.key]).toString("base64url");
	const record = { kind: "application", id, code: "PH-TEST-TEST-0", state: "approved", history: [], town: "330482001", urgent: false, attachments: 0, photos: [], envelope };
	const file = join(folder, "records.jsonl");
	writeFileSync(file, `${[{ format: "pinghu-portal export", version: 1, made: "2026-11-25T03:00:00Z" }, record].map((line) => JSON.stringify(line)).join("\n")}\n`);
	const again = join(folder, "again.jsonl");
	writeFileSync(again, run("envelope", "reseal-export", file, "--key", old.file, "--to", next.file));
	assert.deepEqual(JSON.parse(run("envelope", "open-export", again, "--key", next.file)).private, form);
	assert.throws(() => run("envelope", "open-export", again, "--key", old.file));
});

test("the region pack says that it is sound", () => {
	assert.match(run("region-pack", "check"), /^region pack [0-9a-f]{16}: sound, \d+ bytes\n$/);
});

test("the empty table for households is one that the command reads", () => {
	const table = join(folder, "家庭名单.csv");
	writeFileSync(table, run("portrait", "template"));
	assert.ok(readFileSync(table, "utf8").includes(","));
	run("portrait", "match", table, "--day", "2022-10-01");
});

test("what officers published is written into the files", () => {
	const data = join(folder, "data");
	cpSync("data", data, { recursive: true });
	const names = join(folder, "names.json");
	const correction = { place: "zhouwei-cun", change: { what: "alias", name: "望鹭浜", pinyin: "wàng lù bāng" }, source: "测试用通知〔2026〕1号", of: "2026-11-20" };
	writeFileSync(names, JSON.stringify({ names: [correction] }));
	execFileSync("scripts/publishing.sh", [names], { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, DATA: data } });
	const lines = readFileSync(join(data, "placenames/corrections.csv"), "utf8").trim().split("\n");
	assert.equal(lines.at(-1), "zhouwei-cun,alias,望鹭浜,wàng lù bāng,,,测试用通知〔2026〕1号,2026-11-20");
});

test("the local database is forgotten, and nothing else", () => {
	const home = join(folder, "checkout");
	for (const kept of [".wrangler/state/v3", ".wrangler/tmp", "data"]) mkdirSync(join(home, kept), { recursive: true });
	execFileSync("make", ["-s", "-C", home, "-f", resolve("Makefile"), "fresh"], { stdio: "ignore" });
	assert.deepEqual([".wrangler/state", ".wrangler/tmp", "data"].map((it) => existsSync(join(home, it))), [false, true, true]);
});
