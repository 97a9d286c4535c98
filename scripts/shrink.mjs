// How every island is made small; the benchmark of the search measures what this leaves.
import { execFileSync } from "node:child_process";

const FEATURES = process.env.WASM_FEATURES.split(" ");

/** One of binaryen's tools. */
export const run = (tool, args) => execFileSync(tool, [...FEATURES, ...args], { stdio: ["ignore", "ignore", "inherit"] });

export const shrink = (from, to) => run("wasm-opt", ["-Oz", "--converge", "--strip-debug", "--strip-producers", from, "-o", to]);
