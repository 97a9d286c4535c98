// Zhejiang's names of all levels, and proposals that clash with them: each was made from a name that the
// check must tell.
import { writeFileSync } from "node:fs";
import { addressed, bare, characters, line, listed, reader, seeded } from "./rows.mjs";

const PROVINCE = "33";
/** The file of a level in the national list, the level of its rows, and every so-manieth name that is proposed. */
const LEVELS = [["areas", "city", 1], ["streets", "town", 1], ["villages", "village", 10]];

/** Writes `province.tsv` and `proposals.tsv`: kind, level, proposed name, the name that must be told, how often it stands there. */
export function prepareClashes(folder) {
	const files = { province: `${folder}/province.tsv`, proposals: `${folder}/proposals.tsv` };
	const read = reader(folder);
	const all = LEVELS.flatMap(([file, level, every]) =>
		listed(folder, file).filter(([code]) => code.startsWith(PROVINCE)).map(([, text], at) => ({ ...read(text), text, level, proposed: at % every === 0 })));
	const rows = all.filter(({ name }) => name);
	writeFileSync(files.province, addressed(rows.map((row) => ({ ...row, former: "", formerPinyin: "" }))).map(line).join("\n"));
	writeFileSync(files.proposals, proposals(rows, characters().map(read)).map((row) => row.join("\t")).join("\n"));
	const unread = all.filter(({ name }) => !name).map(({ text }) => text);
	return { ...files, names: rows.length, unread, sameTowns: repeated(rows.filter(({ level }) => level === "town")).length };
}

const tally = (rows) => rows.reduce((counts, { name }) => counts.set(name, (counts.get(name) ?? 0) + 1), new Map());
const repeated = (rows) => [...tally(rows)].filter(([, count]) => count > 1);

function proposals(rows, dictionary) {
	const below = seeded();
	const counts = tally(rows);
	const sameSound = homophones([...rows, ...dictionary]);
	const found = repeated(rows.filter(({ level }) => level === "town")).map(([name]) => ["same-towns", "town", name, name, counts.get(name)]);
	for (const { name, pinyin, level } of rows.filter(({ proposed }) => proposed)) {
		found.push(["duplicate", level, name, name, counts.get(name)]);
		const characters = [...name];
		const others = bare(pinyin).split(" ").map((syllable, at) => (sameSound.get(syllable) ?? []).filter((other) => other !== characters[at]));
		const places = characters.map((_, at) => at).filter((at) => others[at].length);
		if (!places.length) continue;
		const other = (at) => others[at][below(others[at].length)];
		const one = places[below(places.length)];
		found.push(["same-sound", level, characters.with(one, other(one)).join(""), name, counts.get(name)]);
		found.push(["all-other", level, characters.map((same, at) => (others[at].length ? other(at) : same)).join(""), name, counts.get(name)]);
	}
	return found;
}

/** The characters of each syllable, whatever its tone: read as in the province's names, or alone. */
function homophones(rows) {
	const by = new Map();
	for (const { name, pinyin } of rows) {
		const syllables = bare(pinyin).split(" ");
		[...name].forEach((character, at) => by.set(syllables[at], (by.get(syllables[at]) ?? new Set()).add(character)));
	}
	return new Map([...by].map(([syllable, characters]) => [syllable, [...characters]]));
}
