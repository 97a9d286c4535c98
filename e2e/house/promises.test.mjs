// Promises of README and pages that can be looked up in what is compiled.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";

/** The crates that a package is built from, for WebAssembly. */
function crates(name) {
	const tree = execFileSync("cargo", ["tree", "--locked", "-q", "-p", name, "--target", "wasm32-unknown-unknown", "-e", "normal", "--prefix", "none", "-f", "{p}"], { encoding: "utf8" });
	return new Set(tree.split("\n").map((line) => line.split(" ")[0]).filter(Boolean));
}

test("the Worker is built without what opens an envelope; the form that is sealed is built with it", () => {
	const opens = ["hpke", "chacha20poly1305", "argon2"];
	const worker = crates("api-worker");
	assert.ok(worker.has("domain") && worker.size > 50, "the tree was read");
	assert.deepEqual(opens.filter((crate) => worker.has(crate)), []);
	assert.ok(crates("island-apply").has("hpke"));
});
