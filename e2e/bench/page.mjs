// Page weight: brotli bytes of all that a page loads, by what its HTML names.
import { brotliCompressSync, constants } from "node:zlib";

const base = process.env.BASE_URL;
/** GOV.UK Frontend 6.3.0, its stylesheet alone, brotli 11 (shared research, measured 2026-11-23). */
const GOVUK_CSS = 12_246;

const brotli = async (path) => {
	const body = Buffer.from(await (await fetch(base + path)).arrayBuffer());
	return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
};

export async function pageRows() {
	const html = await (await fetch(`${base}/check`)).text();
	const [css] = html.match(/\/assets\/site\.[0-9a-f]+\.css/);
	const parts = ["/check", css, html.match(/\/assets\/portal\.[0-9a-f]+\.js/)[0], html.match(/\/assets\/portal\.[0-9a-f]+\.wasm/)[0], html.match(/\/api\/policies\/[0-9a-f]+/)[0]];
	const sum = async (paths) => (await Promise.all(paths.map(brotli))).reduce((a, b) => a + b);
	const content = await sum(["/", css]);
	const check = await sum(parts);
	return [
		{ id: "page.content", what: "home page, HTML and CSS", unit: "bytes, brotli 11", ours: content, peer: "GOV.UK Frontend 6.3.0, CSS alone", theirs: GOVUK_CSS, ratio: round(content / GOVUK_CSS), target: "<= 20480 bytes", met: content <= 20480 },
		{ id: "page.check", what: "eligibility page, all of HTML, CSS, JS, WASM and policies", unit: "bytes, brotli 11", ours: check, peer: null, theirs: null, ratio: null, target: "<= 133120 bytes", met: check <= 133120 },
	];
}

export const round = (ratio) => Math.round(ratio * 100) / 100;
