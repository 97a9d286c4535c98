// The draw as the command works it out, against Node's crypto; a list that was changed is refused.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";

const folder = mkdtempSync(join(tmpdir(), "pinghu-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, "draw.txt");
const verify = async (text, ...more) => {
	writeFileSync(path, text);
	return promisify(execFile)("cargo", ["run", "-q", "-p", "desk", "--bin", "draw", "--", "verify", path, ...more]).catch((error) => error);
};
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();

const WISHES = ["09:00", "09:00 09:30", "10:00 09:00", "09:30"];
const entries = Array.from({ length: 300 }, () => randomBytes(32).toString("hex")).sort();
const list = `pinghu ceremony draw/1
venue hall
day 2027-05-20
closed 2027-04-20T10:00:00.000Z
source 双色球第2027045期
places 09:00=2 09:30=1 10:00=3
entries ${entries.length}
${entries.map((entry, number) => `${entry} ${WISHES[number % 4]}\n`).join("")}`;
const hash = sha256(list).toString("hex");
const OUTCOME = "02 05 11 19 22 30 07";
const drawn = `${list}outcome ${OUTCOME}\nread https://example.org/2027045 2027-04-22\n`;

test("the command gives the order and the times that Node's crypto gives", async () => {
	const seed = sha256("pinghu ceremony draw seed/1\n", Buffer.from(hash, "hex"), OUTCOME);
	const key = (entry) => sha256("pinghu ceremony draw order/1\n", seed, Buffer.from(entry, "hex")).toString("hex");
	const order = entries.toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
	const free = { "09:00": 2, "09:30": 1, "10:00": 3 };
	const lines = order.flatMap((entry, place) => {
		const given = WISHES[entries.indexOf(entry) % 4].split(" ").find((time) => free[time] > 0);
		if (given) free[given]--;
		return given ? [`${place + 1}\t${given}\t${entry}`] : [];
	});
	const { stdout } = await verify(drawn, "--published", hash);
	assert.equal(stdout, [`fingerprint ${hash}`, "entries 300", `outcome ${OUTCOME}`, ...lines, ""].join("\n"));
	const last = order.at(-1);
	assert.match((await verify(drawn, "--entry", `${last.slice(0, 4)} ${last.slice(4, 8)}`)).stdout, new RegExp(`300\twaits\t${last}  <- yours`));
	assert.match((await verify(list)).stdout, /the outcome is not known yet/);
});

test("a list that is not the published one is refused", async () => {
	const [, second] = entries;
	for (const [what, text] of Object.entries({ "an entry changed": drawn.replace(second, second.replace(/.$/, (digit) => (digit === "0" ? "1" : "0"))), "a wish changed": drawn.replace(`${second} 09:00 09:30`, `${second} 09:00`), "an entry left out": drawn.replace(new RegExp(`${second}.*\n`), "").replace("entries 300", "entries 299"), "another day": drawn.replace("day 2027-05-20", "day 2027-05-21"), empty: "" })) {
		const failed = await verify(text, "--published", hash);
		assert.equal(failed.code, 1, what);
		assert.match(failed.stderr, /^✗ /, what);
	}
});
