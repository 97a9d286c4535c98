// The peer of `make bench`: what a team would write with Hono and TypeScript for the same answers:
// the same headers, a nonce and a request id for each answer, ETag and 304, one log line a request,
// and the home page rendered from the same data (once, then kept, as the portal does).
import { Hono } from "hono";
import { html, raw } from "hono/html";
import { requestId } from "hono/request-id";
import pack from "portal-pack"; // what the portal itself serves at /api/policies

const app = new Hono<{ Variables: { requestId: string } }>();
const hex = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const NONCE = "__nonce__";

app.use(requestId({ generator: hex }));
app.use(async (c, next) => {
	const began = Date.now();
	await next();
	c.header("referrer-policy", "no-referrer");
	c.header("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=()");
	c.header("cross-origin-opener-policy", "same-origin");
	c.header("cross-origin-resource-policy", "same-origin");
	c.header("x-content-type-options", "nosniff");
	c.header("vary", "accept-encoding");
	console.log(JSON.stringify({ level: "info", request: c.get("requestId"), method: c.req.method, path: c.req.path, status: c.res.status, ms: Date.now() - began }));
});

app.get("/api/ping", (c) => {
	c.header("cache-control", "no-store");
	c.header("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
	return c.text("pong");
});

const GROUPS = { living: "基本生活", emergency: "遇到急难", children: "孩子", disability: "残疾人", elders: "老年人", daily: "日常帮扶", funeral: "殡葬" };

function home() {
	const shelves = Object.entries(GROUPS).map(([group, title]) => {
		const benefits = pack.policies.filter((policy) => policy.group === group);
		return html`<section class="shelf"><h2>${title}</h2><ul class="benefit-list">${benefits.map(
			(policy) => html`<li><a href="/benefits/${policy.id}"><b>${policy.name.zh}</b><span class="extra">${policy.summary.zh}</span></a></li>`,
		)}</ul></section>`;
	});
	// FRAME is the rest of the portal's own home page, so that both send the same bytes.
	return html`${raw(FRAME_BEFORE)}${shelves}${raw(FRAME_AFTER)}`;
}

declare const FRAME_BEFORE: string;
declare const FRAME_AFTER: string;
let kept: { parts: string[]; etag: string } | undefined;

app.get("/", async (c) => {
	kept ??= { parts: String(await home()).split(NONCE), etag: `W/"${pack.version}"` };
	c.header("etag", kept.etag);
	c.header("cache-control", "private, no-cache");
	c.header("content-language", "zh-CN");
	if (c.req.header("if-none-match") === kept.etag) return c.body(null, 304);
	const nonce = hex();
	c.header("content-security-policy", `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'self'; img-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`);
	return c.html(kept.parts.join(nonce));
});

export default app;
