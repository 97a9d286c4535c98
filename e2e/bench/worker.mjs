// The Worker's request path on raw workerd (no wrangler in front) against Hono, in one run: pairs in
// turn, medians. The machine is shared, so only the ratio says something.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { build } from "esbuild";
import { OURS, serve } from "../support/workerd.mjs";
import { round } from "./page.mjs";

const PAIRS = 5;
const SECONDS = 4;
const DIR = "target/bench";

/** Bundles the Hono Worker with the portal's own data and the frame of its own home page. */
async function buildPeer() {
	const base = process.env.BASE_URL;
	const page = await (await fetch(base)).text();
	const html = page.replaceAll(/nonce="[0-9a-f]{32}"/g, 'nonce="__nonce__"');
	const first = html.indexOf('<section class="shelf">');
	const last = html.lastIndexOf("</section>") + "</section>".length;
	writeFileSync(`${DIR}/pack.json`, await (await fetch(`${base}/api/policies`)).text());
	await build({
		entryPoints: ["e2e/bench/hono/worker.ts"], outfile: `${DIR}/hono.mjs`, bundle: true, format: "esm", minify: true, logLevel: "warning",
		alias: { "portal-pack": `${process.cwd()}/${DIR}/pack.json` },
		define: { FRAME_BEFORE: JSON.stringify(html.slice(0, first)), FRAME_AFTER: JSON.stringify(html.slice(last)) },
	});
}

const THEIRS = [["hono.mjs", "esModule", "hono.mjs"]];

const load = (url) => {
	const out = execFileSync("wrk", ["-t1", "-c16", `-d${SECONDS}s`, url], { encoding: "utf8" });
	if (/Non-2xx/.test(out)) throw new Error(`${url} answered with errors:\n${out}`);
	return Number(/Requests\/sec:\s+([\d.]+)/.exec(out)[1]);
};
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

export async function workerRows() {
	mkdirSync(DIR, { recursive: true });
	await buildPeer();
	const [ours, theirs] = [await serve(DIR, "ours", OURS), await serve(DIR, "hono", THEIRS)];
	try {
		const [a, b] = await Promise.all([ours, theirs].map(async ({ url }) => (await (await fetch(url)).text()).length));
		if (Math.abs(a - b) > 64) throw new Error(`the two home pages differ: ${a} and ${b} characters`);
		const rows = [];
		for (const [id, path, what] of [["worker.ping", "/api/ping", "GET of four bytes, with all headers and a log line"], ["worker.page", "/", "GET of the home page"]]) {
			for (const { url } of [ours, theirs]) load(url + path);
			const pairs = Array.from({ length: PAIRS }, () => [load(ours.url + path), load(theirs.url + path)]);
			const [mine, peer] = [0, 1].map((side) => Math.round(median(pairs.map((pair) => pair[side]))));
			const ratio = round(median(pairs.map(([x, y]) => x / y)));
			rows.push({ id, what, unit: "requests/s", ours: mine, peer: "Hono 4 on the same workerd", theirs: peer, ratio, target: ">= 0.5x", met: ratio >= 0.5 });
		}
		return rows;
	} finally {
		ours.stop();
		theirs.stop();
	}
}
