// The audit: whole under many hands, looked through, taken away and verified by its own command.
import { createHash } from "node:crypto";
import { expect, test } from "@playwright/test";
import { signIn } from "../support/staff";

interface Entry {
	sequence: number; at: string; who: string; role: string; action: string; subject: string; id: string; why: string; without_task: boolean; previous: string; hash: string;
}

/** By the description of `domain::audit`, without its code. */
const hashOf = ({ hash: _, ...entry }: Entry) => {
	const fields = Object.values(entry).map((value) => (value === true ? "1" : value === false ? "0" : String(value)));
	return createHash("sha256").update("pinghu audit 1\n").update(fields.map((field) => `${Buffer.byteLength(field)}:${field}`).join("")).digest("hex");
};

test("many who look at once leave one whole chain, and the export holds each of them", async ({ request }) => {
	test.setTimeout(120_000);
	const auditors = await Promise.all([1, 2, 3, 4].map((person) => signIn("auditor", person)));
	const looks = await Promise.all(Array.from({ length: 240 }, (_, number) => request.get("/api/staff/audit", { headers: auditors[number % 4].headers })));
	for (const look of looks) expect(look.status()).toBe(200);
	const answer = await request.get("/api/staff/audit/export", { headers: auditors[0].headers });
	expect(answer.headers()["content-type"]).toBe("application/jsonl");
	expect(answer.headers()["content-disposition"]).toContain("audit.jsonl");
	const entries: Entry[] = (await answer.text()).trimEnd().split("\n").map((line) => JSON.parse(line));
	let previous = "0".repeat(64);
	for (const [index, entry] of entries.entries()) {
		expect(entry.sequence).toBe(index + 1);
		expect(entry.previous).toBe(previous);
		expect(hashOf(entry)).toBe(entry.hash);
		previous = entry.hash;
	}
	for (const person of [1, 2, 3, 4]) expect(entries.filter(({ who, action }) => who === `dev-auditor-${person}` && action === "read_audit").length).toBeGreaterThanOrEqual(60);
	// Page by page it is the same.
	const paged: Entry[] = [];
	for (let before = ""; ; before = `before=${paged.at(-1)!.sequence}`) {
		const { entries: page, more } = await (await request.get(`/api/staff/audit?id=dev-auditor-2&${before}`, { headers: auditors[1].headers })).json();
		paged.push(...page);
		if (!more) break;
	}
	expect(paged.map(({ sequence }) => sequence)).toEqual([...new Set(paged.map(({ sequence }) => sequence))].sort((a, b) => b - a));
	for (const entry of entries.filter(({ who }) => who === "dev-auditor-2")) expect(paged).toContainEqual(entry);
	const html = await (await request.get("/staff/audit", { headers: auditors[2].headers })).text();
	const older = html.match(/href="(\/staff\/audit\?before=\d+[^"]*)"/)![1].replaceAll("&amp;", "&");
	expect((await (await request.get(older, { headers: auditors[2].headers })).text()).match(/data-action=/g)!.length).toBeGreaterThan(10);
	// Taking it away is itself the last entry of what is taken.
	expect(entries.findLast(({ who }) => who === "dev-auditor-1")).toMatchObject({ action: "export_audit", role: "auditor", subject: "audit" });
	// What colleagues are called stands beside the chain, not in it.
	expect(JSON.stringify(entries)).not.toContain("试用");
});

test("it is looked through by action, id, page and what was opened without a task", async ({ request }) => {
	const { headers } = await signIn("auditor", 6);
	const look = async (query: string) => (await request.get(`/api/staff/audit?${query}`, { headers })).json();
	const { entries, end } = await look("id=dev-auditor-6");
	expect(entries.map(({ action }: Entry) => action)).toEqual(["read_audit", "sign_in"]);
	expect(end.hash).toMatch(/^[0-9a-f]{64}$/);
	const signIns = await look("action=sign_in");
	expect(signIns.entries.every(({ action }: Entry) => action === "sign_in")).toBe(true);
	const { entries: older } = await look(`before=${signIns.entries[0].sequence}&action=sign_in`);
	expect(older[0]?.sequence ?? 0).toBeLessThan(signIns.entries[0].sequence);
	expect((await look("without_task=yes")).entries.every((entry: Entry) => entry.without_task)).toBe(true);
	expect((await look("before=0")).entries).toEqual([]);
	for (const odd of ["before=-1", "before=x", "action='; DROP TABLE entry; --", "id=%00", `id=${"x".repeat(2000)}`]) {
		expect((await request.get(`/api/staff/audit?${odd}`, { headers })).status(), odd).toBe(200);
	}
	const page = await (await request.get("/staff/audit?id=dev-auditor-6&action=sign_in", { headers })).text();
	expect(page).toContain("试用 审计 6");
	expect(page).toContain('data-action="sign_in"');
	expect(page).not.toContain('data-action="read_audit"');
});

test("there is no way to write or change an entry from outside", async ({ request }) => {
	const { headers, writing } = await signIn("auditor");
	for (const method of ["post", "put", "delete", "patch"] as const) {
		for (const path of ["/api/staff/audit", "/api/staff/audit/export", "/api/staff/audit/1", "/api/staff/append"]) {
			expect([404, 405], `${method} ${path}`).toContain((await request[method](path, { headers: writing, data: {} })).status());
		}
	}
	expect((await request.post("/staff/audit", { headers: { ...headers, origin: writing.origin }, form: {} })).status()).toBe(405);
});
