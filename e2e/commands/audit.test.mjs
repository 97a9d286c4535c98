// `audit verify`: a chain that nobody touched is whole; otherwise the first bad entry is named.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

const folder = mkdtempSync(join(tmpdir(), "pinghu-"));
after(() => rmSync(folder, { recursive: true }));
const PROGRAM = `${process.env.CARGO_TARGET_DIR ?? "target"}/debug/audit`;

/** A chain made by the description of `domain::audit`, without its code. */
function chain(length) {
	let previous = "0".repeat(64);
	return Array.from({ length }, (_, index) => {
		const entry = { sequence: index + 1, at: "2026-11-25T00:00:00.000Z", who: "user-1", role: "reviewer", action: "see_console", subject: "application", id: `${index}`, why: "复核", without_task: index % 2 === 1, previous };
		const fields = Object.values(entry).map((value) => (value === true ? "1" : value === false ? "0" : String(value)));
		const hash = createHash("sha256").update("pinghu audit 1\n").update(fields.map((field) => `${Buffer.byteLength(field)}:${field}`).join("")).digest("hex");
		previous = hash;
		return { ...entry, hash };
	});
}

const fileOf = (entries) => {
	const file = join(folder, "audit.jsonl");
	writeFileSync(file, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
	return file;
};
const verify = (entries, ...more) => spawnSync(PROGRAM, ["verify", fileOf(entries), ...more], { encoding: "utf8" });

test("a whole chain is whole, and its end is told", () => {
	const entries = chain(20);
	assert.equal(execFileSync(PROGRAM, ["verify", fileOf(entries)], { encoding: "utf8" }), `whole: 20 entries, the last has the fingerprint ${entries[19].hash}\n`);
	assert.equal(verify(entries, "--noted", `7:${entries[6].hash.toUpperCase()}`, "--noted", `20:${entries[19].hash}`).status, 0);
	assert.equal(verify([]).status, 0);
});

test("the first bad entry is named", () => {
	for (const [change, said] of [
		[(entries) => (entries[4].why = "其他"), /line 5, entry 5 of .*: its content was changed/],
		[(entries) => entries.splice(4, 1), /line 5, entry 6 of .*: it does not follow/],
		[(entries) => ([entries[4], entries[5]] = [entries[5], entries[4]]), /line 5, entry 6 of .*: it does not follow/],
		[(entries) => entries.splice(0, 1), /line 1, entry 2 of .*: it does not follow/],
		[(entries) => (entries[4].extra = 1), /line 5 is no entry/],
	]) {
		const entries = chain(20);
		change(entries);
		const { status, stderr } = verify(entries);
		assert.equal(status, 1);
		assert.match(stderr, said);
	}
});

test("what is missing at the end is seen by what was noted", () => {
	const entries = chain(20);
	const noted = `20:${entries[19].hash}`;
	assert.match(verify(entries.slice(0, 18), "--noted", noted).stderr, /entry 20 was noted and is missing at the end/);
	assert.match(verify(chain(20), "--noted", `20:${entries[0].hash}`).stderr, /entry 20 is another than the one that was noted/);
	assert.equal(verify(entries, "--noted", "20").status, 2);
});
