// Envelopes as a resident's device makes them, by Node's own cryptography: HPKE (RFC 9180, base mode,
// X25519, HKDF-SHA256, ChaCha20-Poly1305). Written from the standard and not from domain/src/envelope, so
// that what opens one of these shows that the two agree.
import { createCipheriv, createHash, createHmac, createPublicKey, diffieHellman, generateKeyPairSync, randomBytes } from "node:crypto";

const KEM = Buffer.from("KEM\u0000\u0020", "latin1");
const SUITE = Buffer.from("HPKE\u0000\u0020\u0000\u0001\u0000\u0003", "latin1");
const USE = Buffer.from("pinghu-portal envelope 1");
const hmac = (key, ...data) => createHmac("sha256", key).update(Buffer.concat(data)).digest();
const short = (number) => Buffer.from([number >> 8, number & 255]);

const extract = (suite, salt, label, ikm) => hmac(salt.length ? salt : Buffer.alloc(32), Buffer.from("HPKE-v1"), suite, Buffer.from(label), ikm);
// At most one block of SHA-256 is ever asked for.
const expand = (suite, prk, label, info, length) => hmac(prk, short(length), Buffer.from("HPKE-v1"), suite, Buffer.from(label), info, Buffer.from([1])).subarray(0, length);

function encrypt(key, nonce, content, context) {
	const cipher = createCipheriv("chacha20-poly1305", key, nonce, { authTagLength: 16 });
	cipher.setAAD(Buffer.from(context), { plaintextLength: content.length });
	return Buffer.concat([cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

function wrap(contentKey, context, key) {
	const to = Buffer.from(key, "base64url");
	const pair = generateKeyPairSync("x25519");
	const enc = Buffer.from(pair.publicKey.export({ format: "jwk" }).x, "base64url");
	const publicKey = createPublicKey({ key: { kty: "OKP", crv: "X25519", x: key }, format: "jwk" });
	const dh = diffieHellman({ privateKey: pair.privateKey, publicKey });
	const none = Buffer.alloc(0);
	const shared = expand(KEM, extract(KEM, none, "eae_prk", dh), "shared_secret", Buffer.concat([enc, to]), 32);
	const schedule = Buffer.concat([Buffer.from([0]), extract(SUITE, none, "psk_id_hash", none), extract(SUITE, none, "info_hash", USE)]);
	const secret = extract(SUITE, shared, "secret", none);
	const wrapped = encrypt(expand(SUITE, secret, "key", schedule, 32), expand(SUITE, secret, "base_nonce", schedule, 12), contentKey, context);
	return Buffer.concat([createHash("sha256").update(to).digest().subarray(0, 8), enc, wrapped]);
}

/** An envelope that each of the keys (base64url) opens with this context. */
export function seal(content, context, keys) {
	const contentKey = randomBytes(32);
	const padded = Buffer.alloc(Math.ceil((content.length + 4) / 512) * 512);
	padded.writeUInt32LE(content.length);
	content.copy(padded, 4);
	return Buffer.concat([Buffer.from("PHE1"), Buffer.from([keys.length]), ...keys.map((key) => wrap(contentKey, context, key)), encrypt(contentKey, Buffer.alloc(12), padded, context)]);
}

/** Hands in sealed applications of made-up people, each from a caller of its own; their ids and codes. */
export async function handIn(base, count, { town = "330482001", urgent = false } = {}) {
	const keys = (await (await fetch(`${base}/api/keys`)).json()).map((key) => key.public);
	const { pack } = await (await fetch(`${base}/api/health`)).json();
	const hex = (bytes) => randomBytes(bytes).toString("hex");
	const one = async (number) => {
		const id = hex(16);
		const form = {
			version: 1, pack, day: "2026-11-25", benefits: ["dibao", "linshi"], answers: "", members: [], urgent: urgent ? "试" : null, note: "", photos: [],
			applicant: { name: `试用${number}`, id_number: "11010519491231002X", phone: "13800000000", address: "某村" },
		};
		const context = `joint-application/1 ${id} town=${town} urgent=${urgent} attachments=0`;
		const envelope = seal(Buffer.from(JSON.stringify(form)), context, keys).toString("base64url");
		const body = { town, urgent, attachments: 0, access_hash: hex(32), content_hash: hex(32), envelope };
		const answer = await fetch(`${base}/api/applications/${id}`, { method: "PUT", body: JSON.stringify(body), headers: { "cf-connecting-ip": id } });
		if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
		return { id, code: (await answer.json()).code };
	};
	const made = [];
	for (let from = 0; from < count; from += 10) made.push(...(await Promise.all(Array.from({ length: Math.min(10, count - from) }, (_, at) => one(from + at)))));
	return made;
}
