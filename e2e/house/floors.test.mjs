// The house keeps its floors: what may import what (docs/ARCHITECTURE.md). Read from the `use` lines.
import assert from "node:assert/strict";
import { test } from "node:test";
import { circles, imports, modules } from "./rust.mjs";

/** From the ground up; `features` are all folders that no other floor names. */
const HOUSES = {
	domain: [["day", "money", "text", "spreadsheet", "allowance"], ["record"], "features"],
	app: [["frame", "device", "route"], ["console"], "features", ["routes"]],
	"api-worker": [["web"], ["seal", "staff", "in_force"], ["publishing"], "features", ["routes"]],
};
/** What answers requests: no feature names another's, only `routes` knows all. */
const HANDLER = /(^|::)(api|pages?|console|\w+_page)(::|$)/;
const ISLAND = /(^|_)island$|^(interview|compare|portrait)$/;
/** SQL stands in the stores, and in the row files of objects that keep rows of their own. */
const STORE = /store|\/rows\.rs$|\/audit_log\.rs$/;
/** Circles that stand; the list only gets shorter. */
const STANDING = [
	"policy::pack ⇄ policy::rule",
	"policy::counterfactual ⇄ policy::evaluate ⇄ policy::measure ⇄ policy::program",
	"policy::portrait::csv ⇄ policy::portrait::json_lines ⇄ policy::portrait::reader",
	"policy::interview::device ⇄ policy::interview::state",
];
const SQL = /"\s*(SELECT\s[\s\S]*?\sFROM|INSERT (OR \w+ )?INTO|UPDATE \w+ SET|DELETE FROM|CREATE TABLE)\b/;

for (const [crate, floors] of Object.entries(HOUSES)) {
	const all = modules(`${crate}/src`);
	const edges = imports(all);
	const top = (name) => name.split("::")[0];
	const floor = (name) => {
		const at = floors.findIndex((it) => Array.isArray(it) && it.includes(top(name)));
		return at < 0 ? floors.indexOf("features") : at;
	};
	const isFeature = (name) => floor(name) === floors.indexOf("features");
	const pairs = [...edges].flatMap(([from, targets]) => [...targets].map((to) => [from, to])).filter(([from]) => from);

	test(`${crate}: imports go down, never up`, () => {
		assert.ok(pairs.length > 100, "the files were read");
		assert.deepEqual(pairs.filter(([from, to]) => floor(to) > floor(from)).map((it) => it.join(" → ")), []);
	});

	test(`${crate}: no new circle but between a file and its parent`, () => {
		const isParent = (a, b) => b === a.split("::").slice(0, -1).join("::");
		const kept = new Map([...edges].map(([from, targets]) => [from, new Set([...targets].filter((to) => !isParent(from, to) && !isParent(to, from)))]));
		assert.deepEqual(circles(kept).map((it) => it.join(" ⇄ ")).filter((it) => !STANDING.includes(it)), []);
	});

	test(`${crate}: no feature names another's handlers or pages`, () => {
		if (crate === "domain") return;
		const strangers = pairs.filter(([from, to]) => isFeature(from) && isFeature(to) && top(from) !== top(to));
		const handlers = strangers.filter(([, to]) => HANDLER.test(to.split("::").slice(1).join("::")));
		assert.deepEqual(handlers.map((it) => it.join(" → ")), []);
	});

	test(`${crate}: SQL stands in stores only`, () => {
		const others = [...all.values()].filter(({ file, source }) => !STORE.test(file) && SQL.test(source));
		assert.deepEqual(others.map(({ file }) => file), []);
	});

	test(`${crate}: islands name no pages`, () => {
		const inIsland = (name) => name.split("::").slice(1).some((it) => ISLAND.test(it));
		const named = pairs.filter(([from, to]) => inIsland(from) && !inIsland(to) && HANDLER.test(to));
		assert.deepEqual(named.map((it) => it.join(" → ")), []);
	});
}
