// A second opinion on the ledger's proofs, written without looking at the first: RFC 9162, 2.1.3.2 and
// 2.1.4.2, and C2SP signed-note, with Node's standard library. A line of JSON in, `true` or `false` out.
import { createHash, createPublicKey, verify } from "node:crypto";
import { createInterface } from "node:readline";

const sha256 = (...parts) => createHash("sha256").update(Buffer.concat(parts)).digest();
const leafHash = (leaf) => sha256(Buffer.of(0), leaf);
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);

function included({ size, number, leaf, root, proof }) {
	if (number >= size) return false;
	let fn = BigInt(number), sn = BigInt(size) - 1n;
	let hash = leafHash(leaf);
	for (const sibling of proof) {
		if (sn === 0n) return false;
		if (fn & 1n || fn === sn) {
			hash = nodeHash(sibling, hash);
			if (!(fn & 1n)) while (!(fn & 1n) && fn !== 0n) { fn >>= 1n; sn >>= 1n; }
		} else hash = nodeHash(hash, sibling);
		fn >>= 1n;
		sn >>= 1n;
	}
	return sn === 0n && hash.equals(root);
}

function consistent({ size, before, root, rootBefore, proof }) {
	if (before > size) return false;
	if (before === size) return proof.length === 0 && root.equals(rootBefore);
	if (proof.length === 0) return false;
	const path = (before & (before - 1)) === 0 ? [rootBefore, ...proof] : [...proof];
	let fn = BigInt(before) - 1n, sn = BigInt(size) - 1n;
	while (fn & 1n) { fn >>= 1n; sn >>= 1n; }
	let [old] = path, now = old;
	for (const hash of path.slice(1)) {
		if (sn === 0n) return false;
		if (fn & 1n || fn === sn) {
			old = nodeHash(hash, old);
			now = nodeHash(hash, now);
			while (!(fn & 1n) && fn !== 0n) { fn >>= 1n; sn >>= 1n; }
		} else now = nodeHash(now, hash);
		fn >>= 1n;
		sn >>= 1n;
	}
	return sn === 0n && old.equals(rootBefore) && now.equals(root);
}

/** A proof file against a key `NAME+ID+KEY`. */
function file({ text, key }) {
	const [lines, body, signatures] = text.split("\n\n").length === 3 ? text.split("\n\n") : [];
	if (!lines) return false;
	const [form, extra, index, ...hashes] = lines.split("\n");
	if (form !== "c2sp.org/tlog-proof@v1") return false;
	const [, , coded] = key.split(/\+(.*?)\+(.*)/s);
	const raw = Buffer.from(coded, "base64");
	const spki = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), raw.subarray(1)]);
	const publicKey = createPublicKey({ key: spki, format: "der", type: "spki" });
	const name = key.split("+")[0];
	const line = signatures.split("\n").find((line) => line.startsWith(`— ${name} `));
	const signature = Buffer.from(line.split(" ")[2], "base64").subarray(4);
	if (!verify(null, Buffer.from(`${body}\n`), publicKey, signature)) return false;
	const [origin, size, root] = body.split("\n");
	const said = Buffer.from(extra.slice(6), "base64").toString();
	const at = said.indexOf("\n\n");
	const leaf = at < 0 ? said : said.slice(0, at + 1);
	if (at >= 0) {
		const hidden = leaf.match(/^hidden (.*)$/m)[1];
		if (sha256(Buffer.from(said.slice(at + 2))).toString("base64") !== hidden) return false;
	}
	const proof = hashes.map((hash) => Buffer.from(hash, "base64"));
	return origin === name && included({ size: Number(size), number: Number(index.slice(6)), leaf: Buffer.from(leaf), root: Buffer.from(root, "base64"), proof });
}

const bytes = (value) => (Array.isArray(value) ? value.map(bytes) : Buffer.from(value, "base64"));
for await (const line of createInterface({ input: process.stdin })) {
	const { kind, ...asked } = JSON.parse(line);
	for (const field of ["leaf", "root", "rootBefore", "proof"]) if (field in asked) asked[field] = bytes(asked[field]);
	console.log({ included, consistent, file }[kind](asked));
}
