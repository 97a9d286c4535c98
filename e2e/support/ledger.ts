// The ledger as the treasurer books and as a donor keeps a pledge.
import { createHash, randomBytes, randomInt } from "node:crypto";
import { type APIRequestContext, expect } from "@playwright/test";
import { type SignedIn, signIn } from "./staff";

export const hex = (bytes: number) => randomBytes(bytes).toString("hex");
export const sha256 = (data: string | Buffer) => createHash("sha256").update(data).digest("hex");

/** Everybody writes from an address of their own: the limit counts by it. */
export const caller = () => ({ "cf-connecting-ip": `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}` });

/** Today in Pinghu. */
export const today = () => new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);

let signedIn: Promise<SignedIn> | undefined;

/** The headers of the treasurer, who signs in once. */
export const treasurer = async () => (await (signedIn ??= signIn("treasurer"))).writing;

export type Entry = Record<string, unknown>;

/** Books entries, and gives what became of each. */
export async function book(request: APIRequestContext, entries: Entry[]) {
	const answer = await request.post("/api/staff/ledger/entries", { data: { entries }, headers: await treasurer() });
	expect(answer.status(), await answer.text()).toBe(200);
	return (await answer.json()) as { number: number | null; refused: string | null }[];
}

/** A pledge with what opens it: the id and the secret stand behind the `#` of its link. */
export function pledge(content: Record<string, unknown> = {}) {
	const secret = randomBytes(16);
	const token = createHash("sha256").update("pinghu application access").update(secret).digest("hex");
	const pledge = { way: { monthly: { amount: 20_000, start: today(), months: 132 } }, purpose: "fund:weikang", name: null, ...content };
	const id = hex(16);
	return {
		id, linked: `${id}.${secret.toString("base64url")}`,
		data: { access_hash: sha256(token), content_hash: hex(32), pledge },
		authorization: { authorization: `Bearer ${token}`, ...caller() },
	};
}

/** Spends what an account holds, so that the next gift is the oldest in it. */
export async function drain(request: APIRequestContext, account: string) {
	const head = await request.get("/api/ledger/checkpoint");
	const holds = Number((await head.text()).match(new RegExp(`^${account} \\d+ \\d+ (\\d+)$`, "m"))?.[1] ?? 0);
	if (head.ok() && holds > 0) await book(request, [{ id: hex(8), day: today(), from: account, to: "spent", fen: holds }]);
}
