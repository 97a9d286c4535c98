// The Worker's entry point, handed to worker-build through CUSTOM_SHIM.
//
// worker-build's own entry point wraps every call in Proxies and halves the requests a second
// (architecture.md, the last notes on speed). This one is a plain object in front of one instance,
// and brings a new instance up when Rust panics.
import * as glue from "./index_bg.js";
export * from "./index_bg.js"; // Durable Object classes
import wasmModule from "./index.wasm";
$SNIPPET_JS_IMPORTS

const imports = {
	"./index_bg.js": glue,
	$SNIPPET_WASM_IMPORTS
};
const instance = new WebAssembly.Instance(wasmModule, imports);
glue.__wbg_set_wasm(instance.exports);
instance.exports.__wbindgen_start();

// --- After a panic -------------------------------------------------------------------------------
//
// A panic is a trap: the instance's memory can no longer be trusted, and the promise of the request
// it served never settles. wasm-bindgen's glue knows how to start over: its `__wbg_reset_state`
// drops its views of memory, makes a new instance and counts it, so that a closure or an object of
// the old one throws instead of reaching into the new one's memory. In a bundler's glue that
// function is private and leans on three names that only its other targets declare; they are
// provided here. It runs before the next call once `__wbindgen_reinit` has been called.
Object.assign(globalThis, { wasmModule, wasmInstance: undefined, __wbg_get_imports: () => imports });
const scheduleReset = glue[Object.keys(glue).find((name) => name.startsWith("__wbg___wbindgen_reinit_"))];

/** How to give up on each call in flight. All of them live in the one instance. */
const inFlight = new Set();

function startOver(error) {
	// A trap, or a stack that overflowed. Anything else leaves the instance whole.
	if (!(error instanceof WebAssembly.RuntimeError || error instanceof RangeError)) return;
	const lost = [...inFlight];
	inFlight.clear();
	scheduleReset();
	glue.__worker_init_state(); // any call resets; now, before a callback of the old instance can run
	for (const giveUp of lost) giveUp(error);
}

// Rust futures are polled from microtasks, so this is where most panics surface.
addEventListener("error", (event) => startOver(event.error));

const PAGE =
	'<!doctype html><html lang="zh-CN"><meta charset="utf-8">' +
	'<meta name="viewport" content="width=device-width"><title>出错了 · Something went wrong</title>' +
	'<h1>出错了</h1><p>这次没有办成，请过一会儿再试。</p><p><a href="/">回到首页</a></p>' +
	'<div lang="en"><h1>Something went wrong</h1><p>That did not work. Please try again in a moment.</p>' +
	'<p><a href="/en/">Back to the start page</a></p></div></html>';

/** The answer when Rust gave none: problem details (RFC 9457) for the API, else a page. */
function failure(request, error) {
	const id = crypto.randomUUID();
	const { pathname } = new URL(request.url);
	// No message of the error: a panic may quote what a resident typed.
	console.error(JSON.stringify({ level: "error", event: "crash", request: id, kind: error?.name ?? "Error" }));
	const api = pathname.startsWith("/api/");
	const problem = { type: "about:blank", title: "Internal Server Error", status: 500, request: id };
	return new Response(api ? JSON.stringify(problem) : PAGE, {
		status: 500,
		headers: {
			"content-type": api ? "application/problem+json" : "text/html; charset=utf-8",
			"cache-control": "no-store",
			"content-security-policy": "default-src 'none'; frame-ancestors 'none'",
			"referrer-policy": "no-referrer",
			"x-content-type-options": "nosniff",
			"x-request-id": id,
		},
	});
}

/** Rust's answer to a call. Rejects when the instance is lost, which Rust's own promise would never do. */
function call(handler, event, env, ctx) {
	return new Promise((resolve, reject) => {
		let running;
		try {
			running = handler(event, env, ctx);
		} catch (error) {
			startOver(error);
			throw error;
		}
		inFlight.add(reject);
		running.then(resolve, reject).finally(() => inFlight.delete(reject));
	});
}

export default {
	fetch(request, env, ctx) {
		// Each request makes its own failure: a Response made while another request runs cannot be sent.
		return call(glue.fetch, request, env, ctx).catch((error) => failure(request, error));
	},
	scheduled(event, env, ctx) {
		return call(glue.scheduled, event, env, ctx).catch((error) => {
			console.error(JSON.stringify({ level: "error", event: "crash", cron: event.cron, kind: error?.name ?? "Error" }));
			throw error; // the run counts as failed
		});
	},
};
