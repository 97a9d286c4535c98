// The ledger as anybody downloads it, and what the bureau's command says of it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Downloads what is published of the ledger up to a head (the newest one) into a folder; how many entries that is. */
export async function downloaded(base, folder, head = "ledger/checkpoint") {
	const keep = async (path, from = `ledger/${path}`) => {
		const answer = await fetch(`${base}/api/${from}`);
		assert.equal(answer.status, 200, path);
		const bytes = Buffer.from(await answer.arrayBuffer());
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), bytes);
		return bytes;
	};
	const size = Number((await keep("checkpoint", head)).toString().split("\n")[1]);
	for (let first = 0; first < size; first += 256) {
		const width = Math.min(256, size - first);
		const name = `${String(first / 256).padStart(3, "0")}${width < 256 ? `.p/${width}` : ""}`;
		await keep(`tile/0/${name}`);
		await keep(`tile/entries/${name}`);
	}
	if (size >= 256) await keep(`tile/1/000.p/${Math.floor(size / 256)}`);
	return size;
}

/** What `charity TASK FOLDER …` prints. */
export async function charity(base, task, folder, more = [], input = undefined) {
	const { key } = await (await fetch(`${base}/api/ledger/key`)).json();
	return execFileSync("cargo", ["run", "-q", "-p", "desk", "--bin", "charity", "--", task, folder, "--key", key, ...more], { encoding: "utf8", input, stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"] });
}

/** A new key of a witness: its secret and its public half. */
export const witnessKey = (name) =>
	execFileSync("cargo", ["run", "-q", "-p", "desk", "--bin", "charity", "--", "keygen", name, "--witness"], { encoding: "utf8" }).trim().split("\n");

/** What makes a witness known to the portal. */
export const witnessSql = (key, zh, en) => execFileSync("cargo", ["run", "-q", "-p", "desk", "--bin", "charity", "--", "witness-sql", key, "--zh", zh, "--en", en], { encoding: "utf8" });
