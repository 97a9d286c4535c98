// The check of proposed names over all of Zhejiang's, natively and as WebAssembly.
import assert from "node:assert/strict";
import { prepareClashes } from "./clashes.mjs";
import { json, quantile, row } from "./table.mjs";

/** Groups of town-level units of one name, as the research counted them. */
const SAME_TOWNS = 38;
/** Milliseconds that a check may take. */
const LIMIT = 100;

/** Kinds of clashes, and what they are. */
const CLASHES = [
	["duplicate", "names that exist, told as often as they stand there"],
	["same-towns", "groups of towns and streets of one name, each unit told"],
	["same-sound", "names with one character changed for another of its syllable"],
	["all-other", "names with every character changed for another of its syllable"],
];

export function namingRows(folder, bench, module) {
	const { province, proposals, names, unread, sameTowns } = prepareClashes(folder);
	assert.deepEqual(unread, [], "every name of the province has a reading");
	assert.equal(sameTowns, SAME_TOWNS);
	const index = province.replace(".tsv", ".index");
	json(bench, "build", province, index);
	const native = json(bench, "name", index, proposals);
	const wasm = json("node", "e2e/bench/placename/wasm-naming.mjs", module, index, proposals);
	assert.equal(wasm.findings, native.findings, "WebAssembly finds what the native check finds");
	for (const [kind, { missed }] of Object.entries(native.kinds)) assert.deepEqual(missed, [], `${kind}: nothing is missed`);
	return [...speed(names, native, wasm), ...CLASHES.map(([kind, what]) => recall(kind, what, native.kinds[kind]))];
}

function speed(names, native, wasm) {
	const all = Object.values(native.kinds).flatMap(({ times_ms }) => times_ms);
	const checks = `a proposed name against ${names} names of Zhejiang`;
	const quick = (id, what, ours) => row(id, what, "ms", ours, { target: `<= ${LIMIT}`, met: ours <= LIMIT });
	return [
		quick("naming-p50", `${checks}, WebAssembly in Node, median of ${all.length}`, quantile(wasm.times_ms, 0.5)),
		quick("naming-p99", "the same, slowest hundredth", quantile(wasm.times_ms, 0.99)),
		row("naming-native-p50", "the same, native, median", "ms", quantile(all, 0.5)),
		row("naming-native-p99", "the same, native, slowest hundredth", "ms", quantile(all, 0.99)),
		row("naming-register", "making the register, native", "ms", native.register_ms),
	];
}

const recall = (kind, what, { proposals, told }) => row(`naming-${kind}`, `told: ${proposals} ${what}`, "%", (100 * told) / proposals, { target: ">= 100", met: told === proposals });
