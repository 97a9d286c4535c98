// The search for place names, natively, as WebAssembly in Node beside its peers, and in Chromium: same rows, same queries.
// Then the check of proposed names. Times are each query's middle one of several rounds; p99 is over the queries.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { shrink } from "../../scripts/shrink.mjs";
import { round } from "./page.mjs";
import { searchInChromium } from "./placename/chromium.mjs";
import { namingRows } from "./placename/naming.mjs";
import { prepare } from "./placename/rows.mjs";
import { json, quantile, row, run } from "./placename/table.mjs";

const FOLDER = `${process.cwd()}/target/peers/placename`;
/** Built and made small as the island is. */
const MODULE = `${FOLDER}/search.wasm`;
const TARGET = process.env.CARGO_TARGET_DIR ?? "target";
/** Every so-manieth query is asked of the national list, or the peers would take an hour. */
const EVERY = 10;

const times = ({ kinds }, wanted = Object.keys(kinds)) => wanted.flatMap((kind) => kinds[kind].times_ms);
const percent = ({ kinds }, wanted, field = "first_ten") => {
	const sum = (field) => wanted.reduce((all, kind) => all + kinds[kind][field], 0);
	return round((100 * sum(field)) / sum("queries"));
};

/** Kinds of queries, what is asked of each, and in per cent how many must be found among the first ten. */
const RECALL = [
	["characters", ["han"], 100],
	["pinyin", ["pinyin", "toned"], 100],
	["initials", ["initials"], 100],
	["partial", ["partial"], 100],
	["typo", ["swapped", "left-out", "wrong"], 97],
	["wrong-character", ["wrong-character"], null],
	["confused", ["confused"], 97],
	["same-sound", ["same-sound"], 95],
	["mixed", ["mixed"], 99],
	["former", ["former"], 100],
];

function install() {
	mkdirSync(FOLDER, { recursive: true });
	for (const file of ["package.json", "package-lock.json"]) copyFileSync(`e2e/bench/placename/${file}`, `${FOLDER}/${file}`);
	copyFileSync(".npmrc", `${FOLDER}/.npmrc`);
	run("npm", "ci", "--silent", "--prefix", FOLDER);
	run("cargo", "build", "-q", "--profile", "bench", "-p", "placename-bench");
	run("cargo", "build", "-q", "--profile", "search-island", "--lib", "-p", "placename-bench", "--target", "wasm32-unknown-unknown");
	shrink(`${TARGET}/wasm32-unknown-unknown/search-island/placename_bench.wasm`, MODULE);
	return prepare(FOLDER);
}

export async function placenameRows() {
	const files = install();
	const bench = `${TARGET}/release/placename-bench`;
	const some = `${FOLDER}/some.tsv`;
	writeFileSync(some, readFileSync(files.queries, "utf8").split("\n").filter((_, at) => at % EVERY === 0).join("\n"));
	const measure = (rows, queries, every, peers) => {
		const index = rows.replace(".tsv", ".index");
		const built = json(bench, "build", rows, index);
		const peer = Object.fromEntries(peers.map((name) => [name, json("node", "--expose-gc", "--max-old-space-size=12000", "e2e/bench/placename/peers.mjs", name, FOLDER, rows, files.queries, String(every))]));
		return { index, built, native: json(bench, "ask", index, queries), wasm: json("node", "e2e/bench/placename/wasm.mjs", MODULE, index, queries), ...peer };
	};
	const county = measure(files.county, files.queries, 1, ["minisearch", "flexsearch"]);
	const nation = measure(files.national, some, EVERY, ["minisearch"]);
	const browser = await searchInChromium(MODULE, county.index, files.queries);
	return [...inBrowser(browser), ...speed("county", "7214 rows (172 of Pinghu, the rest of other counties)", county), ...size(county), ...recall(county), ...speed("nation", `${nation.built.rows} rows of the national list, every ${EVERY}th query`, nation), ...scale(county, nation), ...namingRows(FOLDER, bench, MODULE)];
}

const against = (peer, ours, theirs, target, met) => ({ peer, theirs: round(theirs), ratio: round(ours / theirs), target, met });

function speed(id, rows, { native, wasm, minisearch }) {
	const limit = id === "county" ? 1 : 10;
	const [p50, p99, native99] = [quantile(times(wasm), 0.5), quantile(times(wasm), 0.99), quantile(times(native), 0.99)];
	const [mini50, mini99] = [quantile(times(minisearch), 0.5), quantile(times(minisearch), 0.99)];
	const name = "MiniSearch 7.2.0, fuzzy 0.2, pinyin given";
	return [
		row(`${id}-p50`, `a query of any kind, WebAssembly in Node, ${rows}`, "ms", p50, against(name, p50, mini50, null, null)),
		row(`${id}-p99`, `the same, slowest hundredth`, "ms", p99, against(name, p99, mini99, id === "county" ? "<= 1 and <= 0.125x" : "<= 10", p99 <= limit && (id !== "county" || p99 <= mini99 / 8))),
		row(`${id}-native-p99`, `the same, native`, "ms", native99, against(name, native99, mini99, null, null)),
	];
}

function inBrowser({ first_load_ms, load_ms, times_ms }) {
	const p99 = quantile(times_ms, 0.99);
	return [
		row("chromium-p99", `a query of any kind in Chromium's WASM, 7214 rows, slowest hundredth of ${times_ms.length}`, "ms", p99, { target: "<= 1", met: p99 <= 1 }),
		row("chromium-load", `loading the index of 7214 rows in Chromium's WASM, median of nine (the very first: ${round(first_load_ms)})`, "ms", load_ms, { target: "<= 5", met: load_ms <= 5 }),
	];
}

function size({ index, wasm, native, minisearch, flexsearch }) {
	const bytes = brotliCompressSync(readFileSync(index)).length / 1024;
	const prefixes = ["han", "pinyin", "partial"];
	const [ours, theirs] = [quantile(times(wasm, prefixes), 0.5), quantile(times(flexsearch, prefixes), 0.5)];
	return [
		row("index", "index of 7214 rows with the readings of 7300 characters, brotli", "KB", bytes, against("MiniSearch", bytes, minisearch.brotli / 1024, "<= 80", bytes <= 80)),
		row("load", "loading it, WebAssembly", "ms", wasm.load_ms, { target: "<= 5", met: wasm.load_ms <= 5 }),
		row("load-native", "loading it, native", "ms", native.load_ms),
		row("prefix", "plain names, pinyin and their beginnings, median, WebAssembly", "ms", ours, against("FlexSearch 0.8.212 (forward; finds no typos)", ours, theirs, "<= 3x", ours <= 3 * theirs)),
	];
}

const recall = ({ native, minisearch }) =>
	RECALL.map(([id, kinds, least]) => {
		const [ours, theirs] = [percent(native, kinds), percent(minisearch, kinds)];
		const first = percent(native, kinds, "first");
		return row(`recall-${id}`, `found among the first ten, ${kinds.map((kind) => `${native.kinds[kind].queries} ${kind}`).join(", ")} (first: ${first})`, "%", ours, against("MiniSearch", ours, theirs, least && `>= ${least}`, least && ours >= least));
	});

function scale(county, { built, native, wasm, minisearch }) {
	const ready = built.build_ms + native.load_ms;
	const growth = quantile(times(wasm), 0.99) / quantile(times(county.wasm), 0.99);
	const bytes = built.bytes / 1e6;
	return [
		row("nation-build", "building and loading, native", "ms", ready, against("MiniSearch", ready, minisearch.build_ms, "<= 10000", ready <= 10_000)),
		row("nation-memory", "memory of the loaded process, native", "MB", native.memory_mb, against("MiniSearch, heap", native.memory_mb, minisearch.memory_mb, "<= 0.25x", native.memory_mb <= minisearch.memory_mb / 4)),
		row("nation-index", "index file", "MB", bytes, { target: "<= 22.7 (a quarter of MiniSearch's 90.7)", met: bytes <= 22.7 }),
		row("nation-growth", "p99 from 7 thousand to 620 thousand rows, WebAssembly", "x", growth, { target: "<= 10", met: growth <= 10 }),
	];
}
