// What strangers try at the public part: other people's records, wrong secrets by the thousand, bodies
// that are too large or never end.
import { createHash, randomBytes } from "node:crypto";
import { connect } from "node:net";
import { type APIRequestContext, expect, test } from "@playwright/test";
import { api, couple, openDay } from "../support/ceremony";
import { pledge } from "../support/ledger";
import { caller, signIn } from "../support/staff";

const hex = (bytes: number) => randomBytes(bytes).toString("hex");
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

async function sealed(request: APIRequestContext) {
	const [{ public: key }] = await (await request.get("/api/keys")).json();
	const fingerprint = createHash("sha256").update(Buffer.from(key, "base64url")).digest().subarray(0, 8);
	return Buffer.concat([Buffer.from("PHE1\u0001"), fingerprint, randomBytes(680)]).toString("base64url");
}

type Method = "get" | "delete" | "put" | "patch";
/** A record, what opens it, and what its owner may ask for. */
type Known = { path: string; headers: Record<string, string>; asks: [Method, string][] };

/** A record of each kind. */
async function records(request: APIRequestContext): Promise<Known[]> {
	const make = async (kind: string, data: object, asks: [Method, string][]) => {
		const [id, token] = [hex(16), hex(32)];
		const answer = await request.put(`/api/${kind}/${id}`, { data: { access_hash: sha256(token), content_hash: hex(32), ...data }, headers: caller() });
		expect(answer.status(), await answer.text()).toBe(201);
		return { path: `/api/${kind}/${id}`, headers: { authorization: `Bearer ${token}` }, asks };
	};
	const booked = async () => {
		const [who, day] = [couple(), await openDay(request, "counselling", 8)];
		const { hold, confirm, slots } = api(request);
		const { start } = (await slots("counselling", day)).find(({ free }) => free > 0) ?? (await slots("counselling", day))[0];
		expect((await hold("counselling", day, who, start, true)).status()).toBe(200);
		await confirm("counselling", day, who);
		const asks: [Method, string][] = [["get", ""], ["get", "/calendar"], ["get", "/offers"], ["put", "/slot"], ["put", "/confirmation"], ["put", "/acceptance"], ["delete", ""]];
		return { path: `/api/ceremonies/counselling/${day}/bookings/${who.id}`, headers: { authorization: `Bearer ${who.token}` }, asks };
	};
	return [
		await make("applications", { town: "330482001", urgent: false, attachments: 1, envelope: await sealed(request) }, [["get", ""], ["put", "/attachments/0"], ["delete", ""]]),
		await make("letters", { content: { kind: "correction", place: "zhouwei-cun", aspect: "reading", text: "应读 xū" }, contact: await sealed(request) }, [["get", ""], ["delete", ""]]),
		await make("pledges", { pledge: pledge().data.pledge, contact: await sealed(request) }, [["get", ""], ["patch", ""], ["delete", ""]]),
		await booked(),
	];
}

/** What each way of asking sends, so that nothing but the secret is wrong. */
const BODIES: Record<string, object> = { patch: { state: "stopped" }, "/slot": { venue: "hall", day: "2027-01-05", slot: "09:00" } };

test("one's own secret opens one's own record and no other, whatever the id", async ({ request }) => {
	test.slow();
	const [mine, theirs] = [await records(request), await records(request)];
	const before = await Promise.all(mine.map(async ({ path, headers }) => (await request.get(path, { headers })).text()));
	// Staff change nothing through a resident's address: their cookie is no secret of a record.
	const { headers: staff } = await signIn(["reviewer", "registrar", "treasurer"]);
	for (const [index, { path, asks }] of mine.entries()) {
		// Another's secret of such a record, one's own of another kind, a session of staff, nothing.
		for (const headers of [theirs[index].headers, mine[(index + 1) % mine.length].headers, staff, {}]) {
			for (const [method, more] of asks) {
				const data = method === "get" || method === "delete" ? undefined : (BODIES[more] ?? BODIES[method] ?? { access_hash: hex(32), content_hash: hex(32), envelope: await sealed(request) });
				const answer = await request[method](path + more, { headers: { ...headers, ...caller() }, data });
				// After some wrong tries the record makes everybody but its owner wait.
				expect([404, 429], `${method} ${path}${more}`).toContain(answer.status());
			}
		}
	}
	for (const [index, { path, headers }] of mine.entries()) {
		const own = await request.get(path, { headers });
		expect(own.status()).toBe(200);
		expect(await own.text(), "nothing was changed").toBe(before[index]);
	}
});

/** Fewer for a quick look: `GUESSES=500`. */
const GUESSES = Number(process.env.GUESSES ?? 10_000);

test("wrong secrets by the thousand come to a handful that are looked at, and the owner is never locked out", async ({ baseURL, request }) => {
	test.setTimeout(60_000 + 60 * GUESSES);
	// Half of them at one application, the others at a letter, a pledge and a booking.
	const shares = [0.5, 0.15, 0.15, 0.2];
	for (const [index, record] of (await records(request)).entries()) {
		const tries = GUESSES * shares[index];
		const own = async () => (await fetch(baseURL + record.path, { headers: record.headers })).status;
		const crowd = caller();
		const statuses = new Map<number, number>();
		let longest = 0;
		let owners = 0;
		const guess = async (number: number) => {
			// Half come from one address, half from addresses of their own; every hundredth look is the owner's.
			const headers = { authorization: `Bearer ${hex(32)}`, ...(number % 2 ? crowd : { "cf-connecting-ip": `172.16.${number >> 8}.${number & 255}` }) };
			const answer = await fetch(baseURL + record.path, { headers });
			await answer.arrayBuffer();
			statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
			longest = Math.max(longest, Number(answer.headers.get("retry-after") ?? 0));
			if (number % 100 === 0 && (await own()) === 200) owners++;
		};
		for (let from = 0; from < tries; from += 64) await Promise.all(Array.from({ length: Math.min(64, tries - from) }, (_, index) => guess(from + index)));
		expect([...statuses.keys()].sort()).toEqual([404, 429]);
		expect(statuses.get(404)!).toBeLessThan(40);
		expect(longest).toBeGreaterThanOrEqual(2);
		expect(owners).toBe(Math.ceil(tries / 100));
		// Even from the address that guesses.
		expect((await fetch(baseURL + record.path, { headers: { ...record.headers, ...crowd } })).status).toBe(200);
	}
	// Others are not troubled.
	const [other] = await records(request);
	expect((await request.get(other.path, { headers: { authorization: `Bearer ${hex(32)}`, ...caller() } })).status()).toBe(404);
});

/** A request of which only the beginning is sent, piece by piece; the answer as far as it came. */
function trickle(baseURL: string, head: string, piece: string, everyMs: number, forMs: number) {
	return new Promise<string>((done) => {
		const { hostname, port } = new URL(baseURL);
		const socket = connect(Number(port), hostname, () => socket.write(head.replaceAll("\n", "\r\n")));
		let said = "";
		const send = setInterval(() => socket.writable && socket.write(piece), everyMs);
		const end = () => {
			clearInterval(send);
			socket.destroy();
			done(said);
		};
		const over = setTimeout(end, forMs);
		socket.on("data", (data) => (said += data) && /\r\n\r\n/.test(said) && (clearTimeout(over), setTimeout(end, 300)));
		socket.on("error", end);
		socket.on("close", end);
	});
}

test("a body that never comes is not waited for, and holds nobody else up", async ({ baseURL, request }) => {
	test.setTimeout(90_000);
	const head = (length: number) => `PUT /api/letters/${hex(16)} HTTP/1.1\nhost: ${new URL(baseURL!).host}\ncontent-type: application/json\ncf-connecting-ip: 10.9.9.9\ncontent-length: ${length}\n\n{`;
	const held = Array.from({ length: 20 }, () => trickle(baseURL!, head(30_000), "", 60_000, 40_000));
	for (let time = 0; time < 10; time++) expect((await request.get("/api/health")).status()).toBe(200);
	for (const said of await Promise.all(held)) expect(said).toMatch(/^HTTP\/1\.1 408 /);
});

test("a body without a told length is cut where it is too large, in every writing route", async ({ baseURL }) => {
	const { cookie } = await signIn("auditor");
	const endless = (megabytes: number) => {
		let sent = 0;
		return new ReadableStream({ pull: (controller) => (sent++ < megabytes * 16 ? controller.enqueue(new Uint8Array(65_536)) : controller.close()) });
	};
	for (const [method, path, headers] of [
		["PUT", `/api/applications/${hex(16)}`, {}],
		["PUT", `/api/letters/${hex(16)}`, {}],
		["PUT", `/api/pledges/${hex(16)}`, {}],
		["PUT", `/api/ceremonies/hall/2027-01-05/bookings/${hex(16)}`, {}],
		["POST", "/api/cosignatures/2026-Q3", {}],
		["POST", "/give/pledge", {}],
		["POST", "/names/correct", {}],
		["POST", "/letter", {}],
		["POST", "/staff/account", { cookie, origin: new URL(baseURL!).origin }],
	] as const) {
		const init = { method, headers: { ...caller(), ...headers }, body: endless(8), duplex: "half" } as RequestInit;
		expect((await fetch(baseURL + path, init)).status, path).toBe(413);
	}
});

test("odd methods, paths and headers are answered plainly", async ({ baseURL, request }) => {
	for (const path of ["/api/letters/..%2f..%2fstaff", "/api/applications/%00", `/api/letters/${"f".repeat(33)}`, `/api/letters/${"F".repeat(32)}`, "/api/applications/undefined"]) {
		expect([404, 400], path).toContain((await fetch(baseURL + path, { headers: caller() })).status);
	}
	for (const authorization of ["Bearer", "Bearer ", "Basic YTpi", `Bearer ${"0".repeat(5000)}`, `bearer ${hex(32)}`]) {
		expect((await request.get(`/api/letters/${hex(16)}`, { headers: { authorization, ...caller() } })).status(), authorization.slice(0, 20)).toBe(404);
	}
});
