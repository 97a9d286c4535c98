// The reasoner in Chromium's WebAssembly, built with the profile that ships to phones.
import { execFileSync } from "node:child_process";
import { inChromium } from "./chromium.mjs";
import { round } from "./page.mjs";

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
export const FOLDER = "target/bench-wasm";

/** Builds the module that Chromium measures. */
export function build() {
	const out = process.env.CARGO_TARGET_DIR ?? "target";
	execFileSync("cargo", ["build", "-q", "-p", "policy-bench-wasm", "--target", "wasm32-unknown-unknown", "--profile", "islands"], { stdio: ["ignore", "inherit", "inherit"] });
	execFileSync(process.env.WASM_BINDGEN_BIN, [`${out}/wasm32-unknown-unknown/islands/policy_bench_wasm.wasm`, "--target", "web", "--no-typescript", "--out-dir", FOLDER]);
}

// A browser's clock is coarse: each sample is many calls.
async function sample(module) {
	const { default: init, Bench } = await import(module);
	await init();
	const bench = Bench.of(2000, "2022-10-01");
	const samples = { answer: [], step: [] };
	let number = 0;
	for (let round = 0; round < 40; round++) {
		let began = performance.now();
		for (let call = 0; call < 50; call++) bench.answer(number++);
		samples.answer.push((performance.now() - began) / 50);
		let steps = 0;
		began = performance.now();
		for (let call = 0; call < 10; call++) steps += bench.interview(number++);
		samples.step.push((performance.now() - began) / steps);
	}
	return samples;
}

export async function wasmRows() {
	build();
	const { answer, step } = await inChromium((name) => `${FOLDER}/${name}`, sample, "/policy_bench_wasm.js");
	return [
		{ id: "policy.wasm-answer", what: "the whole catalogue for one household in Chromium's WASM, -Oz: verdicts, reasons and gaps as sentences; median of 40 samples of 50", unit: "ms", ours: round(median(answer)), peer: null, theirs: null, ratio: null, target: "<= 1", met: median(answer) <= 1 },
		{ id: "policy.wasm-planner", what: "one step of the interview in Chromium's WASM, -Oz; median of 40 samples of 10 interviews", unit: "ms", ours: round(median(step)), peer: null, theirs: null, ratio: null, target: "<= 3", met: median(step) <= 3 },
	];
}
