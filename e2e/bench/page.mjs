// Page weight: brotli bytes of all that a page loads, by what its HTML names.
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const base = process.env.BASE_URL;
/** GOV.UK Frontend 6.3.0, its stylesheet alone, brotli 11 (shared research, measured 2026-11-23). */
const GOVUK_CSS = 12_246;

/** On the wire: brotli, except for binary data of our own, which Cloudflare leaves alone and we gzip. */
const compressed = async (path) => {
	const answer = await fetch(base + path);
	const body = Buffer.from(await answer.arrayBuffer());
	if (answer.headers.get("content-type") === "application/octet-stream") return gzipSync(body, { level: 9 }).length;
	return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
};

export async function pageRows() {
	const html = await (await fetch(`${base}/check`)).text();
	const [css] = html.match(/\/assets\/site\.[0-9a-f]+\.css/);
	const parts = ["/check", css, html.match(/\/assets\/portal\.[0-9a-f]+\.js/)[0], html.match(/\/assets\/portal\.[0-9a-f]+\.wasm/)[0], html.match(/\/api\/policies\/[0-9a-f]+\/zh-CN/)[0]];
	const sum = async (paths) => (await Promise.all(paths.map(compressed))).reduce((a, b) => a + b);
	const content = await sum(["/", css]);
	const check = await sum(parts);
	return [
		{ id: "page.content", what: "home page, HTML and CSS", unit: "bytes, compressed", ours: content, peer: "GOV.UK Frontend 6.3.0, CSS alone", theirs: GOVUK_CSS, ratio: round(content / GOVUK_CSS), target: "<= 20480 bytes", met: content <= 20480 },
		{ id: "page.check", what: "eligibility page, all of HTML, CSS, JS, WASM and policies", unit: "bytes, compressed", ours: check, peer: null, theirs: null, ratio: null, target: "<= 133120 bytes", met: check <= 133120 },
	];
}

export const round = (ratio) => Math.round(ratio * 100) / 100;
