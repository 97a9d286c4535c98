// A couple as a device would be one: ids and secrets made here, a form sealed to the key of this machine.
import { createHash, randomBytes } from "node:crypto";
import { type APIRequestContext } from "@playwright/test";

export const hex = (bytes: number) => randomBytes(bytes).toString("hex");
export const sha256 = (data: string | Buffer) => createHash("sha256").update(data).digest();

export type Couple = { id: string; token: string; hash: string; ip: string };

/** A couple with a network of its own. */
export function couple(): Couple {
	const token = hex(32);
	return { id: hex(16), token, hash: sha256(token).toString("hex"), ip: `203.0.113.${Math.floor(Math.random() * 250)}-${hex(8)}` };
}

const headers = ({ token, ip }: Couple) => ({ authorization: `Bearer ${token}`, "cf-connecting-ip": ip });
const at = (venue: string, day: string, { id }: Couple) => `/api/ceremonies/${venue}/${day}/bookings/${id}`;

/** The portal's API for one couple. */
export function api(request: APIRequestContext) {
	let key: Promise<string> | undefined;
	const publicKey = () => (key ??= request.get("/api/keys").then(async (answer) => (await answer.json())[0].public));
	return {
		hold: (venue: string, day: string, who: Couple, slot: string, wait = false) =>
			request.put(at(venue, day, who), { headers: headers(who), data: { slot, access_hash: who.hash, wait } }),
		look: (venue: string, day: string, who: Couple) => request.get(at(venue, day, who), { headers: headers(who) }),
		cancel: (venue: string, day: string, who: Couple) => request.delete(at(venue, day, who), { headers: headers(who) }),
		move: (venue: string, day: string, who: Couple, to: { venue: string; day: string; slot: string }) =>
			request.put(`${at(venue, day, who)}/slot`, { headers: headers(who), data: to }),
		confirm: async (venue: string, day: string, who: Couple, content = "form") =>
			request.put(`${at(venue, day, who)}/confirmation`, { headers: headers(who), data: confirmation(who, await publicKey(), content) }),
		calendar: (venue: string, day: string, who: Couple, lang = "zh") => request.get(`${at(venue, day, who)}/calendar?lang=${lang}`, { headers: headers(who) }),
		slots: async (venue: string, day: string): Promise<{ start: string; free: number; places: number; waiting: number; closed: boolean; why_zh: string | null }[]> =>
			(await request.get(`/api/ceremonies/${venue}/${day}`)).json(),
		days: async (venue: string): Promise<{ day: string; morning: number; afternoon: number; places: number }[]> =>
			(await request.get(`/api/ceremonies/${venue}/days`)).json(),
	};
}

/** Bytes with the outside of an envelope to this key; the server never looks further. */
export const sealedTo = (key: string, size = 480) =>
	Buffer.concat([Buffer.from("PHE1\u0001"), sha256(Buffer.from(key, "base64url")).subarray(0, 8), randomBytes(size)]).toString("base64url");

/** What confirms: the envelope is random, as nobody but the bureau would notice. */
export function confirmation(who: Couple, key: string, content: string) {
	return { access_hash: who.hash, content_hash: sha256(content).toString("hex"), envelope: sealedTo(key) };
}

/** The open day with this number, from tomorrow on. Tests run beside each other: each takes days of its own. */
export async function openDay(request: APIRequestContext, venue: string, number: number) {
	return (await api(request).days(venue)).filter(({ places }) => places > 0).slice(1)[number].day;
}
