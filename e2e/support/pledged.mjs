// Pledges made without a browser, for tests and measurements that run portals of their own.
import { createHash, randomBytes, randomInt } from "node:crypto";

const hex = (bytes) => randomBytes(bytes).toString("hex");
const address = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;

/** A pledge of 200 yuan a month, 132 times: its id, its reference, and the headers that open it. */
export async function pledged(base, purpose) {
	const token = hex(32), id = hex(16);
	const start = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);
	const data = { access_hash: createHash("sha256").update(token).digest("hex"), content_hash: hex(32), pledge: { way: { monthly: { amount: 20_000, start, months: 132 } }, purpose, name: null } };
	const made = await fetch(`${base}/api/pledges/${id}`, { method: "PUT", headers: { "content-type": "application/json", "cf-connecting-ip": address() }, body: JSON.stringify(data) });
	if (made.status !== 201) throw new Error(`${made.status} ${await made.text()}`);
	const { code } = await made.json();
	return { id, code, authorization: { authorization: `Bearer ${token}`, "cf-connecting-ip": address() } };
}
