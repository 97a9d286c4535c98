// The benchmark's WebAssembly module in Node.
import { readFileSync } from "node:fs";

/** Its exports, and how bytes or a text are put into its room. */
export async function open(file) {
	const { instance } = await WebAssembly.instantiate(readFileSync(file));
	const { memory, room, ...rest } = instance.exports;
	const put = (bytes) => {
		const at = room(bytes.length); // before the buffer is looked at: making room may move it
		new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
	};
	const encoder = new TextEncoder();
	return { ...rest, memory, put, write: (text) => put(encoder.encode(text)) };
}

export const milliseconds = (since) => Number(process.hrtime.bigint() - since) / 1e6;
