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
	for (const q of ["", "x".repeat(10_000)]) {
		const answer = await request.get(`/api/placenames?${new URLSearchParams({ q })}`);
		expect(answer.status()).toBe(422);
		expect(answer.headers()["content-type"]).toBe("application/problem+json");
	}
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
