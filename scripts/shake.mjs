// Makes an islands module smaller than wasm-bindgen leaves it: shake.mjs FOLDER NAME
//
//   NAME_bg.wasm, NAME.js  →  NAME.wasm, NAME.short.js
//
// 1. Leptos brings classes for streams of its server functions, which we do not have. They are
//    exported, and an export keeps its code alive: binaryen's wasm-metadce drops them.
// 2. Each import is named after its function with 16 digits of a hash, in both files. Nobody reads
//    them and nothing compresses them: they get numbers.
import { readFileSync, writeFileSync } from "node:fs";
import { run, shrink } from "./shrink.mjs";

const [folder, name] = process.argv.slice(2);
const at = (end) => `${folder}/${name}${end}`;
const names = (kind) => WebAssembly.Module[kind](new WebAssembly.Module(readFileSync(at("_bg.wasm")))).map(({ name }) => name);

const STREAMS = /^(__wbg_)?intounderlying/;
// A class that no import can make has no instance, and its methods no caller.
const makers = names("imports").filter((name) => STREAMS.test(name));
if (makers.length) throw new Error(`these classes are used after all: ${makers.join(", ")}`);
const graph = names("exports").map((name) => ({ name: `export ${name}`, export: name, ...(!STREAMS.test(name) && { root: true }) }));
writeFileSync(at(".exports.json"), JSON.stringify(graph));
run("wasm-metadce", [at("_bg.wasm"), "-f", at(".exports.json"), "-o", at(".kept.wasm")]);

const HASHED = /\b__wbg_\w+_[0-9a-f]{16}\b/g;
const short = new Map();
const shorten = (text) => text.replaceAll(HASHED, (name) => short.get(name) ?? name);
run("wasm-opt", [at(".kept.wasm"), "-S", "-o", at(".wat")]);
const text = readFileSync(at(".wat"), "utf8");
const imported = [...text.matchAll(/^ \(import "[^"]*" "([^"]*)"/gm)].map(([, name]) => name);
for (const name of imported.filter((name) => name.match(HASHED))) short.set(name, `f${short.size}`);
writeFileSync(at(".wat"), text.replaceAll(/^ \(import "[^"]*" "[^"]*"/gm, shorten));
writeFileSync(at(".short.js"), shorten(readFileSync(at(".js"), "utf8")));
shrink(at(".wat"), at(".wasm"));
