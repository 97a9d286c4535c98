// The search as WebAssembly in Node: node wasm.mjs MODULE INDEX QUERIES
import { readFileSync } from "node:fs";

const [module, indexFile, queriesFile] = process.argv.slice(2);
const queries = readFileSync(queriesFile, "utf8").split("\n").map((line) => line.split("\t"));
const { instance } = await WebAssembly.instantiate(readFileSync(module));
const { memory, room, load, search } = instance.exports;
const put = (bytes) => {
	const at = room(bytes.length); // before the buffer is looked at: making room may move it
	new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
};
const milliseconds = (since) => Number(process.hrtime.bigint() - since) / 1e6;
const middle = (numbers) => numbers.sort((one, other) => one - other)[numbers.length >> 1];

const index = readFileSync(indexFile);
const loads = Array.from({ length: 9 }, () => {
	put(index);
	const since = process.hrtime.bigint();
	if (load() < 0) throw new Error("the index is refused");
	return milliseconds(since);
});
const encoder = new TextEncoder();
const times = queries.map(() => []);
for (let round = 0; round < 5; round++) {
	for (const [at, [, typed]] of queries.entries()) {
		const since = process.hrtime.bigint();
		put(encoder.encode(typed));
		search();
		times[at].push(milliseconds(since));
	}
}
const kinds = {};
for (const [at, [kind]] of queries.entries()) (kinds[kind] ??= { times_ms: [] }).times_ms.push(middle(times[at]));
console.log(JSON.stringify({ load_ms: middle(loads), memory_mb: memory.buffer.byteLength / 1e6, kinds }));
