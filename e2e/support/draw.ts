// Draws as staff and couples use them.
import { createHash, randomBytes } from "node:crypto";
import { type APIRequestContext, expect } from "@playwright/test";
import { confirmation, couple, hex, sha256 } from "./ceremony";
import { type SignedIn, post, signIn } from "./staff";

/** A moment on the clock in Pinghu, as the form takes it. */
export const clock = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 19);
export const today = () => clock(Date.now()).slice(0, 10);

/** A weekday beyond what can be booked directly; each test takes some of its own. */
export function farDay(number: number) {
	let at = Date.now() + 120 * 86_400_000;
	const rest = () => [0, 6].includes(new Date(`${clock(at).slice(0, 10)}T00:00:00Z`).getUTCDay());
	for (let left = number; left > 0 || rest(); at += 86_400_000) if (!rest()) left--;
	return clock(at).slice(0, 10);
}

/** Announces a draw that takes requests for so many seconds. */
export async function announce(venue: string, day: string, seconds: number, registrar?: SignedIn) {
	const who = registrar ?? (await signIn("registrar", 31));
	const fields = { do: "announce", of: "", venue, day, closes: clock(Date.now() + seconds * 1000), source: "双色球第2027045期", source_day: today() };
	const answer = await post("/staff/draws", who, fields);
	expect(answer.status, await answer.text()).toBe(303);
	return who;
}

/** Writes down what the source said. */
export const say = (who: SignedIn, venue: string, day: string, outcome: string, more: Record<string, string> = {}) =>
	post("/staff/draws", who, { do: "say", of: `-${venue}-${day}`, venue, day, outcome, again: outcome, link: "https://example.org/2027045", said_on: today(), ...more });

/** A couple with the secret behind its private link, and what stands for it on the list. */
export function entrant() {
	const secret = randomBytes(16);
	const token = sha256(Buffer.concat([Buffer.from("pinghu application access"), secret])).toString("hex");
	const who = { ...couple(), token, hash: sha256(token).toString("hex") };
	const entry = sha256(Buffer.concat([Buffer.from("pinghu ceremony draw entry/1\n"), Buffer.from(who.id, "hex"), secret])).toString("hex");
	return { ...who, entry, link: `${who.id}.${secret.toString("base64url")}` };
}
export type Entrant = ReturnType<typeof entrant>;

const at = (venue: string, day: string, { id }: { id: string }) => `/api/ceremonies/draws/${venue}/${day}/requests/${id}`;
const headers = ({ token, ip }: { token: string; ip: string }) => ({ authorization: `Bearer ${token}`, "cf-connecting-ip": ip });

export function draws(request: APIRequestContext) {
	let key: Promise<string> | undefined;
	const publicKey = () => (key ??= request.get("/api/keys").then(async (answer) => (await answer.json())[0].public));
	return {
		// Each couple comes from a device of its own, so no cookie goes along.
		enter: async (venue: string, day: string, who: Entrant, wishes: string[], cookie = "") =>
			request.put(at(venue, day, who), { headers: { ...headers(who), cookie }, data: { ...confirmation(who, await publicKey(), who.id), entry: who.entry, wishes } }),
		own: (venue: string, day: string, who: Entrant) => request.get(at(venue, day, who), { headers: headers(who) }),
		takeBack: (venue: string, day: string, who: Entrant) => request.delete(at(venue, day, who), { headers: headers(who) }),
		look: async (venue: string, day: string) => (await request.get(`/api/ceremonies/draws/${venue}/${day}`)).json(),
		list: (venue: string, day: string) => request.get(`/api/ceremonies/draws/${venue}/${day}/list`),
	};
}

/** The order as Node's crypto works it out: a second opinion. */
export function order(list: string, outcome: string) {
	const frozen = list.split("\noutcome ")[0].replace(/\n*$/, "\n");
	const seed = createHash("sha256").update("pinghu ceremony draw seed/1\n").update(sha256(frozen)).update(outcome).digest();
	const entries = frozen.split("\n").slice(7, -1).map((line) => line.slice(0, 64));
	const key = (entry: string) => createHash("sha256").update("pinghu ceremony draw order/1\n").update(seed).update(Buffer.from(entry, "hex")).digest("hex");
	return { hash: sha256(frozen).toString("hex"), entries: entries.toSorted((one, other) => (key(one) < key(other) ? -1 : 1)) };
}

export { hex };
