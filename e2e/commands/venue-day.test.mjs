// The tables of a venue's day, on their own: what one command changes is stored as a whole or not at all.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";

const sql = (name) => readFileSync(`api-worker/src/ceremony/venue_day/${name}.sql`, "utf8");

function day() {
	const database = new DatabaseSync(":memory:");
	database.exec(sql("schema"));
	const store = (...changes) => database.prepare(sql("store")).run(0, JSON.stringify(changes));
	store({ kind: "slot", start: 540, minutes: 30, capacity: 2, minimum: 0, closed: 0 }, { kind: "new_place", slot: 540, number: 0 }, { kind: "new_place", slot: 540, number: 1 });
	const rows = (table) => database.prepare(`SELECT * FROM ${table}`).all();
	return { store, rows, all: () => JSON.stringify(["slot", "place", "booking", "change"].map(rows)) };
}

const place = (number, version, holder) => ({ kind: "place", slot: 540, number, version, holder });
const booking = (id, number, sealed) => ({ kind: "booking", id, access_hash: "a", content_hash: null, slot: 540, place: number, standing: "held", until: 1, ticket: null, target: null, sequence: 0, sealed, keep: sealed === undefined ? 1 : 0 });

test("a command's rows are applied in order, and a sealed form stays until it is replaced", () => {
	const { store, rows } = day();
	store(place(0, 0, "one"), booking("one", 0, "form"));
	store(place(0, 1, null), place(1, 0, "one"), booking("one", 1));
	assert.deepEqual(rows("place").map(({ version, holder }) => [version, holder]), [[2, null], [1, "one"]]);
	assert.equal(rows("booking")[0].sealed, "form");
	store({ ...booking("one", null, null), keep: 0, standing: "cancelled" });
	assert.equal(rows("booking")[0].sealed, null);
});

test("one row that does not fit undoes all of them", () => {
	const { store, all } = day();
	store(place(0, 0, "one"), booking("one", 0, "form"));
	const before = all();
	const wrong = {
		"a place in another state": [booking("two", 0, "form"), place(1, 0, "two"), place(0, 0, "two")],
		"a second place for one booking": [place(1, 0, "one")],
		"a place that is there already": [place(1, 0, "two"), { kind: "new_place", slot: 540, number: 1 }],
		"a booking without a slot": [place(1, 0, "two"), { ...booking("two", 1, "form"), slot: null }],
	};
	for (const [what, changes] of Object.entries(wrong)) {
		assert.throws(() => store(...changes), what);
		assert.equal(all(), before, what);
	}
});
