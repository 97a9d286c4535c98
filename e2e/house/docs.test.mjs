// Documents and comments cite what exists; what they tell people to type is run by a test, or says that it is not.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";

const files = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { encoding: "utf8", maxBuffer: 1 << 26 }).split("\0").filter((path) => path && existsSync(path));
const tracked = new Set(files);
for (const file of files) for (let folder = dirname(file); folder !== "."; folder = dirname(folder)) tracked.add(folder);
const read = (path) => readFileSync(path, "utf8");
const documents = files.filter((path) => /^[A-Z]+\.md$|^docs\/.*\.md$/.test(path));
/** Text outside of fenced blocks. */
const prose = (text) => text.replace(/^( *)```[\s\S]*?^\1```/gm, "");
const backticked = (text) => [...prose(text).matchAll(/`([^`\n]+)`/g)].map((found) => found[1]);

const ROOTS = /^(api-worker|app|data|docs|domain|e2e|public|scripts|\.ci)\//;
const SUFFIX = /\.(rs|ts|mjs|js|sh|sql|ya?ml|toml|css|csv|json|md|py|txt)$/;
/** A path of this repository, as far as its form tells; `*`, `{}`, `…` and capitals stand for many. */
const isPath = (it) => !/[*{}…<>\s]|\b[A-Z]{3,}\b(?!\.md)/.test(it) && ((ROOTS.test(it) && !/^(app|domain|data)\/[^/]*::/.test(it)) || (it.includes("/") && SUFFIX.test(it) && !/^(\/|~|\.wrangler|target|https?:|node_modules)/.test(it)));

test("every path that a document cites exists", () => {
	assert.ok(documents.length > 20, "the documents were read");
	const missing = documents.flatMap((document) => backticked(read(document)).filter((it) => isPath(it) && !tracked.has(it.replace(/\/$/, ""))).map((it) => `${document}: ${it}`));
	assert.deepEqual(missing, []);
});

test("every link between documents leads somewhere", () => {
	const slug = (heading) => heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, "").replaceAll(" ", "-");
	const broken = documents.flatMap((document) =>
		[...prose(read(document)).matchAll(/\]\(([^)\s]+)\)/g)].map((found) => found[1]).filter((link) => {
			if (/^[a-z]+:/.test(link)) return false;
			const [path, anchor] = link.split("#");
			const target = path ? join(dirname(document), path) : document;
			if (!tracked.has(target)) return true;
			return anchor && ![...read(target).matchAll(/^#+ (.+)$/gm)].some((found) => slug(found[1]) === anchor);
		}).map((link) => `${document}: ${link}`));
	assert.deepEqual(broken, []);
});

/** The words of a path in the code, `domain::a::b::Type`: its file, and its last word in that file or its folder. */
function isInCode(path) {
	const [crate, ...rest] = path.split("::");
	const root = { domain: "domain/src", app: "app/src", api_worker: "api-worker/src" }[crate];
	let at = root;
	while (rest.length && (tracked.has(`${at}/${rest[0]}`) || tracked.has(`${at}/${rest[0]}.rs`))) at += `/${rest.shift()}`;
	const places = files.filter((file) => file === `${at}.rs` || (file.startsWith(`${at}/`) && file.endsWith(".rs")));
	// A function, or a module that is no file, has to be declared.
	const form = (word) => new RegExp(/^[a-z]/.test(word) ? `\\b(fn|mod) ${word}\\b|\\bpub use [^;]*\\b${word}\\b` : `\\b${word}\\b`);
	return rest.every((word) => places.some((file) => form(word).test(read(file))));
}

test("every type and module that a document names exists", () => {
	const unknown = documents.flatMap((document) => backticked(read(document)).filter((it) => /^(domain|app|api_worker)(::\w+)+$/.test(it) && !isInCode(it)).map((it) => `${document}: ${it}`));
	// The plan of names has old ones.
	assert.deepEqual(unknown.filter((it) => it !== "docs/GLOSSARY.md: domain::desk"), []);
});

/** The comments of the sources, by file. */
function comments() {
	const sources = files.filter((path) => /\.(rs|sh|mjs|ts|toml|ya?ml|sql|css)$/.test(path) && !path.includes("lock"));
	const mark = (path) => (/\.(rs|mjs|ts)$/.test(path) ? /(?:^|\s)\/\/[/!]?(.*)$/gm : path.endsWith(".css") ? /(\/\*[\s\S]*?\*\/)/g : path.endsWith(".sql") ? /(?:^|\s)--(.*)$/gm : /(?:^|\s)#(.*)$/gm);
	return sources.map((path) => [path, [...read(path).matchAll(mark(path))].map((found) => found[1]).join("\n")]);
}

test("every path that a comment cites exists", () => {
	const all = comments();
	assert.ok(all.length > 500, "the sources were read");
	// As the root sees it, or as its crate does.
	const cited = (text) => [...text.matchAll(/(?<![\w/.:…-])((?:api-worker|app|data|docs|domain|e2e|scripts|research|src|migrations)\/[\w./-]*\w\.(?:rs|ts|mjs|js|sh|sql|ya?ml|toml|css|csv|json|md))\b/g)].map((found) => found[1]);
	const missing = all.flatMap(([path, text]) => cited(text).filter((it) => !tracked.has(it) && !tracked.has(`${path.split("/")[0]}/${it}`)).map((it) => `${path}: ${it}`));
	assert.deepEqual(missing, []);
});

test("every type and module that a comment cites exists", () => {
	const cited = (text) => [...text.matchAll(/`((?:domain|app|api_worker)(?:::\w+)+)`/g)].map((found) => found[1]);
	const unknown = comments().flatMap(([path, text]) => cited(text).filter((it) => !/::[A-Z]+::/.test(it) && !isInCode(it)).map((it) => `${path}: ${it}`));
	assert.deepEqual(unknown, []);
});

/** What is typed → the test that runs it, and words of that test by which it is found there. */
const RUN_BY = {
	"make run": ["e2e/commands/run.test.mjs", "make run"],
	"make test": [".ci/run", "make test"],
	"make build": ["scripts/test.sh", "scripts/build.sh"],
	"make fresh": ["e2e/commands/documented.test.mjs", '"fresh"'],
	"node --test e2e/house/": ["scripts/test.sh", "e2e/house/*.test.mjs"],
	"node --test e2e/faults/ceremony.test.mjs": ["scripts/test.sh", "faults}/*.test.mjs"],
	"node --test e2e/faults/charity.test.mjs": ["scripts/test.sh", "faults}/*.test.mjs"],
	"scripts/applications.sh": ["e2e/browser/application.spec.ts", '"scripts/applications.sh"'],
	"scripts/letters.sh": ["e2e/browser/letter.spec.ts", '"scripts/letters.sh"'],
	"scripts/export.sh": ["e2e/browser/desk.spec.ts", '"scripts/export.sh"'],
	"scripts/publishing.sh": ["e2e/commands/documented.test.mjs", '"scripts/publishing.sh"'],
	"region-pack -- check": ["e2e/commands/documented.test.mjs", '"check"'],
	"envelope -- keygen": ["e2e/commands/documented.test.mjs", '"keygen"'],
	"envelope -- publish-sql": ["e2e/commands/documented.test.mjs", '"publish-sql"'],
	"envelope -- open-export": ["e2e/browser/desk.spec.ts", '"open-export"'],
	"envelope -- reseal-export": ["e2e/commands/documented.test.mjs", '"reseal-export"'],
	"portrait -- schema": ["e2e/commands/portrait.test.mjs", '"schema"'],
	"portrait -- template": ["e2e/commands/documented.test.mjs", '"template"'],
	"portrait -- match": ["e2e/commands/portrait.test.mjs", '"match"'],
	"audit -- verify": ["e2e/commands/audit.test.mjs", '"verify"'],
	"draw -- verify": ["e2e/commands/draw.test.mjs", '"verify"'],
	"charity -- verify": ["e2e/api/charity.spec.ts", '"verify"'],
	"charity -- audit": ["e2e/api/charity.spec.ts", '"audit"'],
	"charity -- follow": ["e2e/faults/giving.test.mjs", '"follow"'],
	"charity -- keygen": ["e2e/support/published.mjs", '"keygen"'],
	"charity -- witness-sql": ["e2e/support/published.mjs", '"witness-sql"'],
	"charity -- cosign": ["e2e/browser/treasury.spec.ts", '"cosign"'],
};

/** Fenced blocks without a language (or a shell's), with the text before them that may mark them. */
function blocks(text) {
	return [...text.matchAll(/^([^\n]*)\n\n?```(sh|bash)?\n([\s\S]*?)^```/gm)].map(([, before, , body]) => ({ before, body }));
}
const commands = (body) => body.split("\n").map((line) => line.replace(/\s+#.*$/, "").trim()).filter((line) => /^(\(?cd |make |cargo |scripts\/\w|node |npx |[A-Z_]+=\S+ )/.test(line));

test("every command in a document is run by a test, or says that it needs an account or is run by hand", () => {
	const all = documents.flatMap((document) => blocks(read(document)).map((block) => ({ document, ...block })));
	const run = all.filter(({ before }) => !/\(needs an account\)|\(by hand/.test(before)).flatMap(({ document, body }) => commands(body).map((line) => ({ document, line })));
	assert.ok(run.length > 20, "the commands were read");
	const unrun = run.filter(({ line }) => !Object.keys(RUN_BY).some((command) => line.includes(command)));
	assert.deepEqual(unrun.map(({ document, line }) => `${document}: ${line}`), []);
	const told = Object.keys(RUN_BY).filter((command) => !run.some(({ line }) => line.includes(command)));
	assert.deepEqual(told, [], "the table has no command that no document tells");
});

test("the tests of those commands are there and name them", () => {
	for (const [command, [file, words]] of Object.entries(RUN_BY)) assert.ok(tracked.has(file) && read(file).includes(words), `${command}: ${file} says ${words}`);
});

test("make's commands that documents name exist", () => {
	const targets = new Set([...read("Makefile").matchAll(/^([a-z-]+):/gm)].map((found) => found[1]));
	const named = documents.flatMap((document) => [...read(document).matchAll(/(?:^|`)(?:[A-Z_]+=\S+ )*make ([a-z-]+)/gm)].map((found) => found[1]));
	assert.ok(named.length > 5, "the commands were read");
	assert.deepEqual(named.filter((target) => !targets.has(target)), []);
});

test("the README is short enough to be read", () => {
	assert.ok(Buffer.byteLength(read("README.md")) <= 6 * 1024);
});
