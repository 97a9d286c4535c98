// Ceremonies on a server that is raced and killed: one place is one couple's, what was answered is kept,
// and nothing stays blocked. A rush is what is tested, so none is noticed. KILLS=50 RACES=20 for the full length.
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { start, wait } from "../support/process.mjs";
import { freePort } from "../support/workerd.mjs";

const KILLS = Number(process.env.KILLS ?? 4);
const RACES = Number(process.env.RACES ?? 2);
const CLIENTS = 1000;
const PROFILE = process.env.FAULTS_PROFILE ?? "release";

const hex = (bytes) => randomBytes(bytes).toString("hex");
const sha256 = (data) => createHash("sha256").update(data).digest();

let state, run, base, key;

async function boot(attempts = 3) {
	const port = await freePort();
	run = start("scripts/serve.sh", [PROFILE], { PORT: String(port), PINGHU_STATE: state, CEREMONY_CALM: "1000000" });
	base = `http://127.0.0.1:${port}`;
	let over = false;
	run.ended.then(() => (over = true));
	for (let tries = 0; tries < 1800 && !over; tries++) {
		if (await fetch(`${base}/api/health`).then((answer) => answer.ok, () => false)) return;
		await wait(100);
	}
	run.end();
	if (attempts > 1) return boot(attempts - 1);
	throw new Error(run.said());
}

before(async () => {
	state = mkdtempSync(join(tmpdir(), "pinghu-"));
	await boot();
	[{ public: key }] = await (await fetch(`${base}/api/keys`)).json();
});
after(() => {
	run.end();
	rmSync(state, { recursive: true, force: true });
});

const couple = () => {
	const token = hex(32);
	return { id: hex(16), token, hash: sha256(token).toString("hex") };
};
const at = (venue, day, { id }) => `${base}/api/ceremonies/${venue}/${day}/bookings/${id}`;
const send = (method, address, who, body) =>
	fetch(address, { method, headers: { authorization: `Bearer ${who.token}`, "cf-connecting-ip": who.id }, body: body && JSON.stringify(body), signal: AbortSignal.timeout(60_000) });
const hold = (venue, day, who, slot) => send("PUT", at(venue, day, who), who, { slot, access_hash: who.hash });
const look = (venue, day, who) => send("GET", at(venue, day, who), who);
const cancel = (venue, day, who) => send("DELETE", at(venue, day, who), who);
const move = (venue, day, who, to) => send("PUT", `${at(venue, day, who)}/slot`, who, to);
const confirm = (venue, day, who) => {
	const envelope = Buffer.concat([Buffer.from("PHE1\u0001"), sha256(Buffer.from(key, "base64url")).subarray(0, 8), randomBytes(480)]);
	return send("PUT", `${at(venue, day, who)}/confirmation`, who, { access_hash: who.hash, content_hash: who.hash, envelope: envelope.toString("base64url") });
};
const slots = async (venue, day) => (await fetch(`${base}/api/ceremonies/${venue}/${day}`)).json();
const days = async (venue) => (await (await fetch(`${base}/api/ceremonies/${venue}/days`)).json()).slice(1).map((row) => row.day);

test(`${CLIENTS} couples race for the last place: one gets it, all others are told so`, { timeout: 600_000 }, async () => {
	const free = await days("hall");
	for (let round = 0; round < RACES; round++) {
		const day = free[round];
		const [{ start: slot }] = await slots("hall", day);
		const answers = await Promise.all(Array.from({ length: CLIENTS }, async () => {
			const who = couple();
			const held = await hold("hall", day, who, slot);
			return held.status === 200 ? (await confirm("hall", day, who)).status : held.status;
		}));
		const count = {};
		for (const answer of answers) count[answer] = (count[answer] ?? 0) + 1;
		assert.deepEqual(count, { 200: 1, 409: CLIENTS - 1 });
		assert.equal((await slots("hall", day))[0].free, 0);
	}
});

test("a group wedding of 20 never has more couples, whoever joins and leaves", { timeout: 600_000 }, async () => {
	const [day] = await days("group");
	const slot = "10:00";
	let most = 0;
	const seen = async () => {
		const [{ free, places }] = await slots("group", day);
		most = Math.max(most, places - free);
	};
	const answers = await Promise.all(Array.from({ length: CLIENTS }, async (_, number) => {
		const who = couple();
		const held = await hold("group", day, who, slot);
		if (held.status !== 200) return held.status;
		const answer = await confirm("group", day, who);
		if (number % 3 === 0 && answer.status === 200) return (await cancel("group", day, who)).status === 200 ? "left" : "?";
		if (number % 50 === 0) await seen();
		return answer.status;
	}));
	const joined = answers.filter((answer) => answer === 200).length;
	const strange = answers.filter((answer) => ![200, 409, "left"].includes(answer));
	assert.deepEqual(strange, []);
	assert.ok(joined <= 20 && most <= 20, `${joined} joined, ${most} at once`);
	const [{ free }] = await slots("group", day);
	assert.equal(free, 20 - joined);
});

test(`killed ${KILLS} times under load: what was answered is there, nobody has two places, nothing leaks`, { timeout: 1_200_000 }, async () => {
	const [one, other] = (await days("counselling")).slice(3, 5);
	const all = [];
	for (let kill = 0; kill < KILLS; kill++) {
		const times = (await slots("counselling", one)).map((slot) => slot.start);
		const fresh = Array.from({ length: 12 }, () => Object.assign(couple(), { told: "nothing" }));
		all.push(...fresh);
		const busy = Promise.allSettled(fresh.map(async (who, number) => {
			const slot = times[number % times.length];
			if ((await hold("counselling", one, who, slot)).status !== 200) return (who.told = "refused");
			if ((await confirm("counselling", one, who)).status !== 200) return;
			who.told = "confirmed";
			if (number % 2) {
				who.told = "moving";
				const moved = await move("counselling", one, who, { venue: "counselling", day: other, slot });
				if ([200, 409].includes(moved.status)) who.told = "confirmed";
			} else if (number % 4 === 0) {
				who.told = "cancelling";
				if ((await cancel("counselling", one, who)).status === 200) who.told = "cancelled";
			}
		}));
		await wait(Math.random() * 250);
		run.end();
		await busy;
		await boot();
	}
	// Moves that were cut go on by themselves.
	const standing = async (who) => (await look("counselling", one, who)).json().catch(() => ({}));
	for (let tries = 0; tries < 300; tries++) {
		const open = await Promise.all(all.map(standing));
		if (open.every((booking) => booking.standing !== "departing")) break;
		await wait(200);
	}
	const taken = {};
	for (const who of all) {
		const answer = await look("counselling", one, who);
		const booking = answer.status === 200 ? await answer.json() : undefined;
		if (["confirmed", "moving"].includes(who.told)) assert.equal(booking?.standing, "confirmed", JSON.stringify({ who, booking }));
		if (who.told === "cancelled") assert.equal(booking?.standing, "cancelled");
		if (["confirmed", "held"].includes(booking?.standing)) {
			const place = `${booking.day} ${booking.slot}`;
			taken[place] = (taken[place] ?? 0) + 1;
		}
	}
	for (const day of [one, other]) {
		for (const slot of await slots("counselling", day)) {
			const count = taken[`${day} ${slot.start}`] ?? 0;
			assert.equal(slot.places - slot.free, count, `${day} ${slot.start}: as many places are taken as couples have them`);
		}
	}
	const told = (word) => all.filter((who) => who.told === word).length;
	console.log(`${all.length} couples: ${told("confirmed")} confirmed, ${told("cancelled")} cancelled, ${told("refused")} refused, ${told("nothing") + told("moving") + told("cancelling")} cut`);
});
