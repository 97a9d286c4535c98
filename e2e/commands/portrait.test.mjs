// `portrait`: a file of households in, matches out, in bounded memory.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import test from "node:test";
import { households } from "../support/households.mjs";

const PORTRAIT = `${process.env.CARGO_TARGET_DIR ?? "target"}/debug/portrait`;

// Feeds the rows and gives back what was written, and the most memory it ever held.
async function portrait(args, rows) {
	const child = spawn(PORTRAIT, args);
	let out = "", err = "", peak_mb = 0;
	child.stdout.on("data", (data) => (out += data));
	child.stderr.on("data", (data) => (err += data));
	const watch = setInterval(() => {
		try {
			peak_mb = Math.max(peak_mb, /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1] / 1024);
		} catch {}
	}, 50);
	const ended = new Promise((resolve) => child.on("close", resolve));
	for (const row of rows) if (!child.stdin.write(row)) await new Promise((resume) => child.stdin.once("drain", resume));
	child.stdin.end();
	const code = await ended;
	clearInterval(watch);
	return { code, out, err, peak_mb };
}

test("a hundred thousand households stream through in bounded memory", async () => {
	const { code, out, err, peak_mb } = await portrait(["match", "-", "--day", "2022-10-01", "--output", "csv", "--least", "urgent"], households(100_000));
	assert.equal(code, 0, err);
	assert.match(err, /100000 households, \d+ with a match, 0 rows/);
	assert.match(out, /\r\n\d+,H\d+,急办,linshi,临时救助,/);
	assert.ok(peak_mb > 1 && peak_mb < 64, `${peak_mb} MB`);
});

test("a bad row is told on standard error and the rest goes on", async () => {
	const { code, out, err } = await portrait(["match", "-", "--input", "jsonl", "--output", "jsonl", "--lang", "en"], ['{"household":1,"hukou":"moon"}\n', '{"household":2,"hukou":"pinghu","oldest_birth":"1930-01-01"}\n']);
	assert.equal(code, 0);
	assert.match(err, /^line 1: “moon” is no household registration: it may be: In Pinghu/);
	const [{ household, matches }] = out.trim().split("\n").map(JSON.parse);
	assert.equal(household, "2");
	assert.ok(matches.some(({ benefit, priority, reasons }) => benefit === "gaoling" && priority === "due" && reasons.length));
});

test("the schema is JSON Schema, and a missing file or day is one line", async () => {
	const schema = JSON.parse((await portrait(["schema"], [])).out);
	assert.equal(schema.$schema, "https://json-schema.org/draft/2020-12/schema");
	assert.deepEqual(schema.properties.hukou.enum.slice(0, 2), ["pinghu", "residence_permit"]);
	for (const args of [["match", "nowhere.csv"], ["match", "-", "--day", "tomorrow"]]) {
		const { code, err } = await portrait(args, []);
		assert.notEqual(code, 0);
		assert.equal(err.trim().split("\n").length, 1, err);
	}
});
