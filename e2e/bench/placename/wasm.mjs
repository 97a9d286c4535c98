// The search as WebAssembly in Node: node wasm.mjs MODULE INDEX QUERIES
import { readFileSync } from "node:fs";
import { milliseconds, open } from "./module.mjs";

const [module, indexFile, queriesFile] = process.argv.slice(2);
const queries = readFileSync(queriesFile, "utf8").split("\n").map((line) => line.split("\t"));
const { memory, load, search, put, write } = await open(module);
const middle = (numbers) => numbers.sort((one, other) => one - other)[numbers.length >> 1];

const index = readFileSync(indexFile);
const loads = Array.from({ length: 9 }, () => {
	put(index);
	const since = process.hrtime.bigint();
	if (load() < 0) throw new Error("the index is refused");
	return milliseconds(since);
});
const times = queries.map(() => []);
for (let round = 0; round < 5; round++) {
	for (const [at, [, typed]] of queries.entries()) {
		const since = process.hrtime.bigint();
		write(typed);
		search();
		times[at].push(milliseconds(since));
	}
}
const kinds = {};
for (const [at, [kind]] of queries.entries()) (kinds[kind] ??= { times_ms: [] }).times_ms.push(middle(times[at]));
console.log(JSON.stringify({ load_ms: middle(loads), memory_mb: memory.buffer.byteLength / 1e6, kinds }));
