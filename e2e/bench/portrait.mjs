// Portraits of a million households by the native command: speed and the most memory it ever held.
import { execFileSync, spawn } from "node:child_process";
import { createWriteStream, readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { households } from "../support/households.mjs";
import { round } from "./page.mjs";

const COUNT = 1_000_000;

export async function portraitRows() {
	execFileSync("cargo", ["build", "-q", "--profile", "bench", "-p", "desk"], { stdio: ["ignore", "pipe", "inherit"] });
	const file = "target/households.csv";
	await pipeline(Readable.from(households(COUNT)), createWriteStream(file));
	const began = performance.now();
	const child = spawn(`${process.env.CARGO_TARGET_DIR ?? "target"}/release/portrait`, ["match", file, "--day", "2022-10-01"], { stdio: ["ignore", "ignore", "inherit"] });
	let peak = 0;
	const watch = setInterval(() => {
		try {
			peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1] ?? 0) / 1024);
		} catch {}
	}, 100);
	const code = await new Promise((resolve) => child.on("close", resolve));
	clearInterval(watch);
	if (code !== 0) throw new Error(`portrait ended with ${code}`);
	const speed = Math.round(COUNT / ((performance.now() - began) / 1000));
	return [
		{ id: "policy.portrait", what: `CSV in, matches with reasons in sentences out, ${COUNT} households, one thread, one run`, unit: "households/s", ours: speed, peer: null, theirs: null, ratio: null, target: null, met: null },
		{ id: "policy.portrait-memory", what: `the most memory held on the way`, unit: "MB", ours: round(peak), peer: null, theirs: null, ratio: null, target: "< 200", met: peak < 200 },
	];
}
