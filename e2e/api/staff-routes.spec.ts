// Every route and page of the console × every role × nobody, from the one table in code.
import { expect, test } from "@playwright/test";
import { ROLES, type SignedIn, signIn } from "../support/staff";

type Demand = { method: string; path: string; action: string; roles: string[] };

const ask = (baseURL: string, { method, path }: Demand, headers: Record<string, string>) =>
	fetch(baseURL + path.replace(/\{[^}]*\}/g, "00000000000000000000000000000000"), {
		method, redirect: "manual", headers,
		body: ["PUT", "POST", "DELETE"].includes(method) ? "" : undefined,
	});

test("every route of the console opens to the roles of its row and to nobody else", async ({ baseURL, request }) => {
	test.setTimeout(120_000);
	const people = new Map<string, SignedIn>();
	for (const role of ROLES) people.set(role, await signIn(role));
	const table: Demand[] = await (await request.get("/api/staff/routes", { headers: people.get("auditor")!.headers })).json();
	expect(table.length).toBeGreaterThan(8);
	for (const row of table) {
		const what = `${row.method} ${row.path}`;
		const api = row.path.startsWith("/api/");
		const nobody = await ask(baseURL!, row, { origin: baseURL! });
		if (api) expect(nobody.status, what).toBe(401);
		else if (row.method === "GET") expect(nobody.headers.get("location"), what).toBe(`/staff/sign-in?back=${encodeURIComponent(row.path)}`);
		else expect(nobody.status, what).toBe(403);
		// A key that was never given is nobody's.
		const stranger = await ask(baseURL!, row, { origin: baseURL!, cookie: `__Host-staff=${"0".repeat(64)}` });
		expect(stranger.status, what).toBe(nobody.status);

		for (const [role, { cookie }] of people) {
			const may = row.roles.includes(role);
			// What changes something is sent as another site would: it is refused for that, or before that.
			const answer = await ask(baseURL!, row, { cookie });
			if (row.method !== "GET") expect(answer.status, `${what} as ${role}, from elsewhere`).toBe(403);
			else if (may) expect([200, 404], `${what} as ${role}: ${answer.status}`).toContain(answer.status);
			else expect(answer.status, `${what} as ${role}`).toBe(403);
			if (api && !answer.ok && !may) expect((await answer.json()).type, `${what} as ${role}`).toBe("/problems/forbidden");
			if (api && row.method !== "GET" && may) expect((await answer.json()).type, `${what} as ${role}`).toBe("/problems/foreign");
		}
	}
});

test("the table is all there is: the description of the API lists the same routes", async ({ request }) => {
	const { headers } = await signIn("auditor");
	const table: Demand[] = await (await request.get("/api/staff/routes", { headers })).json();
	const { paths } = await (await request.get("/api/openapi.json")).json();
	const described = Object.entries(paths as Record<string, object>)
		.filter(([path]) => path.startsWith("/api/staff/"))
		.flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
	const routed = table.filter(({ path }) => path.startsWith("/api/")).map(({ method, path }) => `${method} ${path}`);
	expect(described.sort()).toEqual(routed.sort());
	for (const path of ["/api/staff/", "/api/staff/nothing", "/api/staff/audit/", "/api/staff//audit", "/api/staff/audit/export/x", "/api/staff/AUDIT"]) {
		expect((await request.get(path, { headers })).status(), path).toBe(404);
	}
	expect((await request.put("/api/staff/audit", { headers })).status()).toBe(405);
	expect((await request.get("/staff/nothing", { headers })).status()).toBe(404);
});
