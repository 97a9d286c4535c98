// Place names as open data, and their search.
import { expect, test } from "@playwright/test";

test("all names, each with its source, and a version that is revalidated", async ({ request }) => {
	const answer = await request.get("/api/placenames");
	const { version, sources, places } = await answer.json();
	expect(version).toMatch(/^[0-9a-f]{16}$/);
	const known = new Set(sources.map(({ id }) => id));
	for (const { id, source, name, pinyin } of places) {
		expect(known.has(source), id).toBe(true);
		expect(pinyin.split(" ")).toHaveLength([...name].length);
	}
	expect(places.filter(({ level, status }) => ["village", "community"].includes(level) && status === "in_use")).toHaveLength(136);
	const again = await request.get("/api/placenames", { headers: { "if-none-match": answer.headers()["etag"] } });
	expect(again.status()).toBe(304);
});

test("a query finds, best first, and says why", async ({ request }) => {
	const find = async (q: string) => (await (await request.get(`/api/placenames?${new URLSearchParams({ q })}`)).json()).places;
	expect((await find("guangcheng"))[0]).toMatchObject({ id: "guangchen-zhen", why: "近音：cheng→chen" });
	expect((await find("新苍"))[0]).toMatchObject({ id: "xincang-zhen", why: "同音：苍→仓" });
	expect((await find("黄姑社区"))[0]).toMatchObject({ id: "huxiao-shequ", why: "旧名 黄姑社区" });
	for (const q of ["", " ", "x".repeat(10_000), "长".repeat(1000), "😀🏳️‍🌈", "\u202e\u2066", "\u0378\ue000", "';--"]) {
		const answer = await request.get(`/api/placenames?${new URLSearchParams({ q })}`);
		expect(answer.status()).toBe(422);
		expect(answer.headers()["content-type"]).toBe("application/problem+json");
	}
	for (const q of ["'; DROP TABLE place; --", "\u202e新仓", "新\u0378仓", "<script>alert(1)</script>", "%00", "x".repeat(64), "𠮷"]) {
		expect((await request.get(`/api/placenames?${new URLSearchParams({ q })}`)).status(), q).toBe(200);
	}
	for (const raw of ["q=%ff%fe", "q=%", "q=a&q=b"]) expect([200, 422]).toContain((await request.get(`/api/placenames?${raw}`)).status());
});

test("GeoJSON has the points with their source only, CSV has every row", async ({ request }) => {
	const { features } = await (await request.get("/api/placenames.geojson")).json();
	expect(features.length).toBeGreaterThan(3);
	for (const { geometry } of features) {
		const [longitude, latitude] = geometry.coordinates;
		expect(longitude > 120.8 && longitude < 121.4 && latitude > 30.5 && latitude < 30.9).toBe(true);
	}
	const { places } = await (await request.get("/api/placenames")).json();
	const lines = (await (await request.get("/api/placenames.csv")).text()).trimEnd().split("\r\n");
	expect(lines).toHaveLength(places.length + 1);
});

test("the index for a device has an address of its own for each content, which is never asked for again", async ({ request }) => {
	const [, address] = (await (await request.get("/names")).text()).match(/data-index="([^"]+)"/)!;
	expect(address).toMatch(/^\/api\/placenames\.index\?v=[0-9a-f]{10}$/);
	expect((await request.get(address)).headers()["cache-control"]).toContain("immutable");
	for (const other of ["/api/placenames.index", "/api/placenames.index?v=0000000000"]) expect((await request.get(other)).headers()["cache-control"]).toBe("private, no-cache");
});

test("every row says its category's code where it is known, and both rounds of checking", async ({ request }) => {
	const { places } = await (await request.get("/api/placenames")).json();
	expect(places.find(({ id }) => id === "zhouwei-cun")).toMatchObject({ category: "rural_settlement", category_code: "22200", first_check: null, second_check: null });
	const [head] = (await (await request.get("/api/placenames.csv")).text()).split("\r\n");
	expect(head).toMatch(/category_code,.*licence,first_check,second_check,version$/);
});
