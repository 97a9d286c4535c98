// Reads the `use` lines and paths of Rust files as text: who imports whom. No compiler, no macro is expanded.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Comments and literals out, line breaks kept. */
export function bare(source) {
	const token = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|b?r(#*)"[\s\S]*?"\1|b?"(?:\\[\s\S]|[^"\\])*"|b?'(?:\\(?:u\{[^}]*\}|x..|.)|[^\\'\n])'/g;
	return source.replace(token, (found) => found.replace(/[^\n]/g, " "));
}

/** `a::{b, c::{self, d}}` as its leaves: `a::b`, `a::c`, `a::c::d`. */
function leaves(tree) {
	const brace = tree.indexOf("{");
	if (brace < 0) return [tree.replace(/\s+as\s+\w+$/, "").replace(/::(self|\*)$/, "").trim()];
	const before = tree.slice(0, brace);
	const parts = [];
	let depth = 0, part = "";
	for (const sign of tree.slice(brace + 1, tree.lastIndexOf("}"))) {
		if (sign === "," && depth === 0) [part] = [(parts.push(part), "")];
		else part += sign;
		depth += sign === "{" ? 1 : sign === "}" ? -1 : 0;
	}
	parts.push(part);
	return parts.filter((it) => it.trim()).flatMap((it) => leaves(before + (it.trim() === "self" ? "self" : it.trim())));
}

/** The modules of a crate: `a::b` to its file and its text without its tests. */
export function modules(root) {
	const found = new Map();
	const walk = (folder) => {
		for (const entry of readdirSync(folder, { withFileTypes: true })) {
			const path = join(folder, entry.name);
			if (entry.isDirectory()) walk(path);
			else if (entry.name.endsWith(".rs") && !/tests?\.rs$/.test(entry.name)) {
				const name = path.slice(root.length + 1, -3).replace(/(^|\/)(mod|lib)$/, "").replaceAll("/", "::");
				const source = readFileSync(path, "utf8");
				found.set(name, { file: path, source, text: bare(source).replace(/#\[cfg\(test\)\]\s*(pub(\([^)]*\))? )?mod \w+ \{[\s\S]*$/, "") });
			}
		}
	};
	walk(root);
	return found;
}

/** For each module the modules of its crate that it names. */
export function imports(all) {
	const edges = new Map();
	for (const [name, { text }] of all) {
		const parts = name ? name.split("::") : [];
		const uses = [...text.matchAll(/\buse\s+([^;]+);/g)].flatMap((found) => leaves(found[1].replace(/\s+/g, " ")));
		const paths = [...text.replace(/\buse\s+[^;]+;/g, "").matchAll(/\b(?:crate|super)(?:::\w+)+/g)].map((found) => found[0]);
		const targets = new Set();
		for (const path of [...uses, ...paths]) {
			let segments = path.split("::").map((it) => it.trim());
			let base = null;
			if (segments[0] === "crate") base = [];
			else if (segments[0] === "self") base = parts;
			else if (segments[0] === "super") {
				base = [...parts];
				while (segments[0] === "super") base.pop(), segments.shift();
				segments.unshift("super");
			} else if (all.has([...parts, segments[0]].join("::"))) base = parts, segments.unshift("self");
			if (!base) continue;
			const full = [...base, ...segments.slice(1)];
			let length = full.length;
			while (length > 0 && !all.has(full.slice(0, length).join("::"))) length -= 1;
			const target = full.slice(0, length).join("::");
			if (target && target !== name) targets.add(target);
		}
		edges.set(name, targets);
	}
	return edges;
}

/** Groups of modules that import each other in a circle (Tarjan 1972). */
export function circles(edges) {
	const number = new Map(), low = new Map(), stack = [], found = [];
	const visit = (at) => {
		number.set(at, number.size), low.set(at, number.get(at)), stack.push(at);
		for (const next of edges.get(at) ?? []) {
			if (!number.has(next)) visit(next), low.set(at, Math.min(low.get(at), low.get(next)));
			else if (stack.includes(next)) low.set(at, Math.min(low.get(at), number.get(next)));
		}
		if (low.get(at) !== number.get(at)) return;
		const circle = stack.splice(stack.indexOf(at));
		if (circle.length > 1) found.push(circle.sort());
	};
	for (const at of edges.keys()) if (!number.has(at)) visit(at);
	return found;
}
