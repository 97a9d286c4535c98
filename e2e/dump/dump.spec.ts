// Everything that the server keeps after all tests (D1, Durable Objects, R2, caches, the pages that SQLite has freed),
// byte by byte: nothing private that a test typed is in it.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { TYPED } from "../support/portal";

/** Where people say what others may read, by address and field; whatever is typed anywhere else is private. */
const PUBLIC: [RegExp, RegExp][] = [
	[/\/names(\/|$)/, /^(q|text|name|reason|where|place|purpose)$/],
	[/\/ceremony(\/|$)/, /^(month|venue|code)$/],
	[/\/give(\/|$)/, /^(amount|months|other|goods|count|unit|title|wish|name|start|day)$/],
	[/\/staff\/(?!keys)/, /^(?!passphrase|key-file)/],
	[/\/staff\/keys/, /^(label|reason.*|why.*)$/],
	[/\/compare$/, /^(first|second)$/],
];

/** Whole numbers and two letters stand everywhere by chance. */
const tells = (text: string) => Buffer.byteLength(text) >= 6 && !/^[\d.,\s-]{1,8}$/.test(text);

function typed() {
	const lines = readFileSync(TYPED, "utf8").trimEnd().split("\n").map((line) => JSON.parse(line) as { path: string; field: string; text: string });
	// A bank's statement names who paid: the portal may keep the line's number and amount, not the name.
	const payers = lines.filter(({ text }) => text.includes("户名")).flatMap((line) => {
		const rows = line.text.split(/\r?\n/).map((row) => row.split(","));
		const column = rows[0].findIndex((cell) => cell.includes("户名"));
		return rows.slice(1).filter((row) => row[column]).map((row) => ({ ...line, path: "/", text: row[column] }));
	});
	const open = ({ path, field }: { path: string; field: string }) => PUBLIC.some(([paths, fields]) => paths.test(path) && fields.test(field));
	const texts = (which: typeof lines) => new Map(which.filter(({ text }) => tells(text)).map((line) => [line.text, line]));
	return { hidden: texts([...payers, ...lines.filter((line) => !open(line))]), shown: texts(lines.filter(open)) };
}

/** Telephone and identity numbers that stand in the tests themselves, typed or sent. */
function numbers() {
	const sources = readdirSync("e2e", { recursive: true, encoding: "utf8" }).filter((file) => /\.(ts|mjs)$/.test(file) && !file.startsWith("bench"));
	const text = sources.map((file) => readFileSync(join("e2e", file), "utf8")).join("\n");
	return [...text.matchAll(/(?<!\d)(1[3-9]\d(?: ?\d{4}){2}|[1-9]\d{16}[\dX])(?!\d)/g)].map(([number]) => number);
}

/** The ways in which a text may lie in a file. */
function forms(text: string) {
	const bytes = Buffer.from(text);
	// Base64 of a piece in the middle: what does not depend on where the piece begins.
	const base64 = [0, 1, 2].map((before) => {
		const lead = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64url");
		return lead.slice(Math.ceil((before * 4) / 3), Math.floor(((before + bytes.length) * 4) / 3));
	});
	const forms = [bytes, Buffer.from(text, "utf16le"), Buffer.from(encodeURIComponent(text)), Buffer.from(bytes.toString("hex")), Buffer.from(JSON.stringify(text).slice(1, -1))];
	for (const part of base64) forms.push(Buffer.from(part), Buffer.from(part.replaceAll("-", "+").replaceAll("_", "/")));
	return [...forms, Buffer.from(text.replaceAll(" ", ""))].filter(({ length }) => length >= 6);
}

/** Every file of the state but the private keys that this machine makes for itself. */
function kept() {
	const state = process.env.PINGHU_STATE!;
	const files = readdirSync(state, { recursive: true, withFileTypes: true }).filter((file) => file.isFile() && !/-key(\.json)?$/.test(file.name));
	return files.map(({ parentPath, name }) => ({ file: join(parentPath, name).slice(state.length), bytes: readFileSync(join(parentPath, name)) }));
}

test("nothing private that a test typed is anywhere in what the server keeps", () => {
	test.setTimeout(120_000);
	const { hidden, shown } = typed();
	const dump = kept();
	const found = (text: string) => dump.filter(({ bytes }) => forms(text).some((form) => bytes.includes(form))).map(({ file }) => file);

	// It looks in the right places, and would find what is there.
	expect(hidden.size).toBeGreaterThan(20);
	for (const kind of ["d1", "do", "r2"]) expect(dump.filter(({ file }) => file.startsWith(`/v3/${kind}/`)).length, kind).toBeGreaterThan(0);
	expect([...shown.keys()].filter((text) => found(text).length).length, "what may be read is there").toBeGreaterThan(5);

	const leaks = [...hidden.values()].flatMap(({ path, field, text }) => found(text).map((file) => `“${text}”, typed at ${path} into ${field}, is in ${file}`));
	for (const number of new Set(numbers())) for (const file of found(number)) leaks.push(`${number} is in ${file}`);
	expect(leaks).toEqual([]);
});
