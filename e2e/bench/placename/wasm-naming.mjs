// The check of proposed names as WebAssembly in Node: node wasm-naming.mjs MODULE INDEX PROPOSALS
import { readFileSync } from "node:fs";
import { milliseconds, open } from "./module.mjs";

const [module, indexFile, proposalsFile] = process.argv.slice(2);
const { province, check, put, write } = await open(module);
put(readFileSync(indexFile));
if (province() < 0) throw new Error("the index is refused");
let findings = 0;
const times_ms = readFileSync(proposalsFile, "utf8").split("\n").map((line) => {
	const [, level, name] = line.split("\t");
	const since = process.hrtime.bigint();
	write(`${level}\t${name}`);
	findings += check();
	return milliseconds(since);
});
console.log(JSON.stringify({ findings, times_ms }));
