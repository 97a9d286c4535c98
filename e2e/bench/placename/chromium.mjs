// The search as WebAssembly in Chromium.
import { inChromium } from "../chromium.mjs";

/** A browser's clock is coarse: each sample is many calls. */
const CALLS = 40;

async function measure(calls) {
	const file = async (name) => (await fetch(name)).arrayBuffer();
	const { instance } = await WebAssembly.instantiate(await file("module.wasm"));
	const { memory, room, load, search } = instance.exports;
	const put = (bytes) => {
		const at = room(bytes.length);
		new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
	};
	const middle = (numbers) => numbers.sort((one, other) => one - other)[numbers.length >> 1];
	const index = new Uint8Array(await file("index"));
	const loads = Array.from({ length: 9 }, () => {
		put(index);
		const began = performance.now();
		if (load() < 0) throw new Error("the index is refused");
		return performance.now() - began;
	});
	const encoder = new TextEncoder();
	const queries = new TextDecoder().decode(await file("queries")).split("\n").map((line) => encoder.encode(line.split("\t")[1]));
	const times = queries.map(() => []);
	for (let round = 0; round < 5; round++) {
		for (const [at, typed] of queries.entries()) {
			const began = performance.now();
			for (let call = 0; call < calls; call++) {
				put(typed);
				search();
			}
			times[at].push((performance.now() - began) / calls);
		}
	}
	return { first_load_ms: loads[0], load_ms: middle([...loads]), times_ms: times.map(middle) };
}

/** Milliseconds of loading the index (the first time, before the browser has optimised the module, and the middle one) and, for each query, of one search. */
export const searchInChromium = (module, index, queries) => {
	const files = { "module.wasm": module, index, queries };
	return inChromium((name) => files[name], measure, CALLS);
};
