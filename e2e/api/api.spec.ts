// The API on real workerd.
import { expect, test } from "@playwright/test";

const PROBLEM = "application/problem+json";

test("health says which pack is in force and that the database answers", async ({ request }) => {
	const health = await (await request.get("/api/health")).json();
	expect(health).toEqual({ status: "ok", pack: expect.stringMatching(/^[0-9a-f]{16}$/), database: true });
});

test("the policies are public, versioned and revalidated", async ({ request }) => {
	const answer = await request.get("/api/policies");
	const pack = await answer.json();
	expect(pack.policies.length).toBeGreaterThanOrEqual(14);
	expect(pack.towns).toHaveLength(9);
	const etag = answer.headers()["etag"];
	expect(etag).toBe(`"${pack.version}"`);
	const again = await request.get("/api/policies", { headers: { "if-none-match": etag } });
	expect(again.status()).toBe(304);
	expect(await again.text()).toBe("");
	const fixed = await request.get(`/api/policies/${pack.version}`);
	expect(await fixed.json()).toEqual(pack);
	expect(fixed.headers()["cache-control"]).toContain("immutable");
});

test("every value has a source and days; every source exists", async ({ request }) => {
	const pack = await (await request.get("/api/policies")).json();
	for (const parameter of pack.parameters) {
		for (const value of parameter.values) {
			expect(pack.sources[value.cite.source], parameter.id).toBeDefined();
			expect(value.from, parameter.id).toMatch(/^\d{4}-\d\d-\d\d$/);
		}
	}
});

test("the OpenAPI description covers what is answered", async ({ request }) => {
	const { openapi, paths } = await (await request.get("/api/openapi.json")).json();
	expect(openapi).toMatch(/^3\./);
	expect(Object.keys(paths).sort()).toEqual(
		[
			"/api/applications/{id}", "/api/applications/{id}/attachments/{number}", "/api/ceremonies", "/api/ceremonies/codes/{code}", "/api/ceremonies/{venue}/days", "/api/ceremonies/{venue}/{day}",
			"/api/ceremonies/{venue}/{day}/bookings/{id}", "/api/ceremonies/{venue}/{day}/bookings/{id}/calendar", "/api/ceremonies/{venue}/{day}/bookings/{id}/confirmation", "/api/ceremonies/{venue}/{day}/bookings/{id}/offers", "/api/ceremonies/feeds/{secret}", "/api/ceremonies/{venue}/{day}/bookings/{id}/slot", "/api/cosignatures/{quarter}",
			"/api/ceremonies/{venue}/{day}/bookings/{id}/acceptance", "/api/ceremonies/draws/{venue}/{day}", "/api/ceremonies/draws/{venue}/{day}/list", "/api/ceremonies/draws/{venue}/{day}/requests/{id}",
			"/api/funds", "/api/funds/{account}/entries", "/api/funds/{account}/entries.csv", "/api/givers", "/api/givers.csv", "/api/health", "/api/keys", "/api/ledger/checkpoint", "/api/ledger/consistency", "/api/ledger/key", "/api/ledger/proofs/{number}", "/api/ledger/reports", "/api/ledger/reports/{quarter}", "/api/ledger/tile/{path}",
			"/api/letters/{id}", "/api/notices/keys", "/api/notices/{kind}/{id}", "/api/openapi.json", "/api/ping", "/api/placenames", "/api/placenames.csv", "/api/placenames.geojson",
			"/api/placenames.index", "/api/placenames/readings", "/api/pledges/{id}", "/api/policies", "/api/policies/{version}", "/api/policies/{version}/{lang}", "/api/staff/audit",
			"/api/staff/audit/export", "/api/staff/ceremonies/{day}/sealed", "/api/staff/funds/export", "/api/staff/keys", "/api/staff/keys/{fingerprint}", "/api/staff/ledger/entries", "/api/staff/ledger/statement", "/api/staff/ledger/statement/look", "/api/staff/names/export", "/api/staff/pledges/{id}/sealed", "/api/staff/publishing/export", "/api/staff/records/{id}/photos/{number}",
			"/api/staff/records/{id}/sealed", "/api/staff/records/{id}/steps/{step}", "/api/staff/records/{id}/taker", "/api/staff/routes", "/api/staff/sealed",
		].sort(),
	);
	// The ledger's paths ask for something, or are empty before its first entry: charity.spec.ts.
	const plain = (path: string) => paths[path].get && !path.includes("{") && !/staff|ledger\/(checkpoint|consistency)/.test(path);
	for (const path of Object.keys(paths).filter(plain)) {
		expect((await request.get(path)).status(), path).toBe(200);
	}
});

for (const path of ["/api/nothing", "/api/", "/api/policies/0000000000000000", "/api/policies/%27%3B--", "/api/policies/0000000000000000/en", "/api/policies/0000000000000000/fr", `/api/${"x".repeat(5000)}`]) {
	test(`an unknown address is a problem: ${path.slice(0, 40)}`, async ({ request }) => {
		const answer = await request.get(path);
		expect(answer.status()).toBe(404);
		expect(answer.headers()["content-type"]).toBe(PROBLEM);
		const problem = await answer.json();
		expect(problem).toMatchObject({ status: 404, type: "/problems/not-found" });
		expect(problem.request).toBe(answer.headers()["x-request-id"]);
	});
}

test("who asks for versions that do not exist, over and over, is told to wait; others are served", async ({ request }) => {
	const ask = (version: number, caller: string) =>
		request.get(`/api/policies/${String(version).padStart(16, "0")}`, { headers: { "cf-connecting-ip": caller } });
	const answers = await Promise.all(Array.from({ length: 30 }, (_, version) => ask(version, "2001:db8::1")));
	const refused = answers.filter((answer) => answer.status() === 429);
	expect(answers.filter((answer) => answer.status() === 404).length).toBeGreaterThanOrEqual(20);
	expect(refused.length).toBeGreaterThanOrEqual(5);
	expect(refused[0].headers()["content-type"]).toBe(PROBLEM);
	expect(Number(refused[0].headers()["retry-after"])).toBeGreaterThan(0);
	expect(await refused[0].json()).toMatchObject({ status: 429, type: "/problems/too-often" });
	expect((await ask(1, "2001:db8::2")).status()).toBe(404);
	expect((await request.get("/api/policies", { headers: { "cf-connecting-ip": "2001:db8::1" } })).status()).toBe(200);
});

for (const method of ["POST", "PUT", "DELETE", "PATCH"]) {
	test(`${method} is refused with what is allowed`, async ({ request }) => {
		const answer = await request.fetch("/api/policies", { method, data: "x" });
		expect(answer.status()).toBe(405);
		expect(answer.headers()["allow"]).toBe("GET, HEAD");
		expect(answer.headers()["content-type"]).toBe(PROBLEM);
	});
}

for (const path of ["/", "/en/check", "/api/health", "/api/nothing", "/nowhere", "/manifest.webmanifest"]) {
	test(`security headers on ${path}`, async ({ request }) => {
		const headers = (await request.get(path)).headers();
		expect(headers["x-content-type-options"]).toBe("nosniff");
		expect(headers["referrer-policy"]).toBe("no-referrer");
		expect(headers["cross-origin-opener-policy"]).toBe("same-origin");
		expect(headers["permissions-policy"]).toContain("camera=()");
		expect(headers["content-security-policy"]).toContain("default-src 'none'");
		expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
	});
}

test("only the page with an island may run WebAssembly, and each answer has its own nonce", async ({ request }) => {
	const policy = async (path: string) => (await request.get(path)).headers()["content-security-policy"];
	expect(await policy("/")).not.toContain("wasm");
	expect(await policy("/check")).toContain("'wasm-unsafe-eval'");
	expect(await policy("/check")).not.toMatch(/unsafe-inline|'unsafe-eval'/);
	expect(await policy("/")).not.toBe(await policy("/"));
	const answer = await request.get("/");
	const nonce = /'nonce-([0-9a-f]{32})'/.exec(answer.headers()["content-security-policy"])![1];
	expect(await answer.text()).toContain(`nonce="${nonce}"`);
});

test("pages are revalidated by the version of the data", async ({ request }) => {
	const answer = await request.get("/benefits/dibao");
	const etag = answer.headers()["etag"];
	const { pack } = await (await request.get("/api/health")).json();
	expect(etag).toContain(pack);
	const again = await request.get("/benefits/dibao", { headers: { "if-none-match": etag } });
	expect(again.status()).toBe(304);
	// A new nonce on a 304 would lock out the scripts of the page that was kept.
	expect(again.headers()["content-security-policy"]).toBeUndefined();
	const other = await request.get("/benefits/dibao", { headers: { "if-none-match": '"old", W/"older"' } });
	expect(other.status()).toBe(200);
});

test("HEAD answers as GET without a body", async ({ request }) => {
	const head = await request.head("/");
	expect(head.status()).toBe(200);
	expect(await head.text()).toBe("");
});

test("the pack for a device is compressed, revalidated, and only as big as its language", async ({ request }) => {
	const { pack } = await (await request.get("/api/health")).json();
	const answer = await request.get(`/api/policies/${pack}/zh-CN`);
	expect(answer.headers()["content-encoding"]).toBe("gzip");
	const text = (await answer.body()).toString();
	expect(text).toContain("最低生活保障（低保）");
	expect(text).not.toContain("Minimum living allowance");
	const etag = answer.headers()["etag"];
	expect((await request.get(`/api/policies/${pack}/zh-CN`, { headers: { "if-none-match": etag } })).status()).toBe(304);
	expect((await request.get(`/api/policies/${pack}/en`)).headers()["etag"]).not.toBe(etag);
	expect((await (await request.head(`/api/policies/${pack}/en`)).body()).length).toBe(0);
});

for (const [path, address] of [["/en", "/en/"], ["/check/", "/check"], ["/en/benefits/", "/en/benefits"]]) {
	test(`${path} moves to ${address}`, async ({ request }) => {
		const answer = await request.get(path, { maxRedirects: 0 });
		expect(answer.status()).toBe(308);
		expect(answer.headers()["location"]).toBe(address);
	});
}

for (const path of ["/nowhere", "/en/nowhere", "/benefits/nothing", "/benefits/%3Cscript%3E", "/en/benefits/dibao/more"]) {
	test(`a page that is not there says so: ${path}`, async ({ request }) => {
		const answer = await request.get(path);
		expect(answer.status()).toBe(404);
		const html = await answer.text();
		expect(html).toContain(path.startsWith("/en/") ? "This page was not found" : "没有找到这个页面");
		expect(html).not.toContain("<script>");
	});
}
