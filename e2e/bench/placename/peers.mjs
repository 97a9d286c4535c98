// One peer in a process of its own: node --expose-gc peers.mjs NAME FOLDER ROWS QUERIES EVERY
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { bare, specific } from "./rows.mjs";

const [name, folder, rowsFile, queriesFile, every] = process.argv.slice(2);
const require = createRequire(`${folder}/`);
const rows = readFileSync(rowsFile, "utf8").split("\n").map((line, at) => {
	const [id, name, pinyin, level, former] = line.split("\t");
	const syllables = bare(pinyin).split(" ");
	const core = syllables.slice(0, [...specific(name)].length);
	return { at, id, name: former ? `${name} ${former}` : name, pinyin: core.join(""), syllables: syllables.join(" "), initials: core.map((syllable) => syllable[0]).join(""), level };
});
const queries = readFileSync(queriesFile, "utf8").split("\n").map((line) => line.split("\t")).filter((_, at) => at % Number(every) === 0);

/** One- and two-character pieces of Han text, words of Latin text. */
const pieces = (text) => text.split(/\s+/).flatMap((word) => word.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? []).flatMap((run) => {
	if (!/\p{Script=Han}/u.test(run)) return [run];
	const characters = [...run];
	return characters.length === 1 ? characters : characters.slice(0, -1).map((character, at) => character + characters[at + 1]);
});
const indexed = (text) => [...new Set([...pieces(text), ...text.replace(/[^\p{Script=Han}]/gu, "")])];

const peers = {
	minisearch() {
		const MiniSearch = require("minisearch");
		const mini = new MiniSearch({ idField: "at", fields: ["name", "pinyin", "syllables", "initials"], tokenize: (text, field) => (field === "name" ? indexed(text) : pieces(text)), processTerm: (term) => term.toLowerCase() });
		mini.addAll(rows);
		const options = { tokenize: (text) => pieces(bare(text)), prefix: true, fuzzy: (term) => (/[a-z]/.test(term) ? 0.2 : false), boostDocument: (at) => (rows[at].level === "other" ? 1 : 2), boost: { name: 2, pinyin: 2 } };
		const ask = (typed) => {
			const found = mini.search(typed, { ...options, combineWith: "AND" });
			return (found.length ? found : mini.search(typed, options)).slice(0, 10).map(({ id }) => rows[id].id);
		};
		return { ask, bytes: () => JSON.stringify(mini) };
	},
	flexsearch() {
		const { Document, Charset } = require("flexsearch");
		const flex = new Document({ document: { id: "at", index: [{ field: "name", tokenize: "full", encoder: Charset.CJK }, { field: "pinyin", tokenize: "forward" }, { field: "initials", tokenize: "forward" }] } });
		for (const row of rows) flex.add(row);
		const ask = (typed) => [...new Set(flex.search(typed, { limit: 10 }).flatMap(({ result }) => result))].slice(0, 10).map((at) => rows[at].id);
		return { ask, bytes: () => "" };
	},
};

globalThis.gc();
const before = process.memoryUsage().heapUsed;
const began = performance.now();
const { ask, bytes } = peers[name]();
const build_ms = performance.now() - began;
globalThis.gc();
const memory_mb = (process.memoryUsage().heapUsed - before) / 1e6;
const kinds = {};
const milliseconds = (since) => Number(process.hrtime.bigint() - since) / 1e6;
const rounds = Number(every) > 1 ? 3 : 5;
const times = queries.map(() => []);
for (let round = 1; round <= rounds; round++) {
	for (const [at, [kind, typed, expected]] of queries.entries()) {
		const since = process.hrtime.bigint();
		const found = ask(typed);
		times[at].push(milliseconds(since));
		if (round < rounds) continue;
		const all = (kinds[kind] ??= { queries: 0, first: 0, first_ten: 0, times_ms: [] });
		all.times_ms.push(times[at].sort((one, other) => one - other)[rounds >> 1]);
		all.queries++;
		if (found[0] === expected) all.first++;
		if (found.includes(expected)) all.first_ten++;
	}
}
const { brotliCompressSync } = require("node:zlib");
const file = rows.length < 100_000 ? bytes() : "";
console.log(JSON.stringify({ build_ms, memory_mb, bytes: rows.length < 100_000 ? file.length : undefined, brotli: file ? brotliCompressSync(file).length : undefined, kinds }));
