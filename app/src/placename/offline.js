// Keeps the pages of place names on the device. Pages come from the network as long as it answers; without
// it, from what was kept, with a note from which day that is.
const KEEP = [KEEP];
const SCOPE = new URL(registration.scope).pathname;
const NAME = `${SCOPE} {VERSION}`;
const PATIENCE_MS = 4000;
/** The names and each place; never what somebody writes to the bureau. */
const PAGE = new RegExp(`^${SCOPE}(/(?!correct$|propose$)[^/]+)?$`);

const opened = () => caches.open(NAME);
const match = async (key) => (await opened()).match(key, { ignoreVary: true });

async function keep(key, answer) {
	const headers = new Headers(answer.headers);
	headers.delete("content-encoding");
	headers.set("x-kept", new Date().toISOString());
	await (await opened()).put(key, new Response(answer.body, { headers }));
}

async function fetchAndKeep(address) {
	const answer = await fetch(address);
	if (answer.status !== 200) throw new Error(`${answer.status} ${address}`);
	await keep(address, answer);
}

addEventListener("install", (event) => event.waitUntil(Promise.all(KEEP.map(fetchAndKeep)).then(() => skipWaiting())));

addEventListener("activate", (event) => event.waitUntil(begin()));
async function begin() {
	const others = (await caches.keys()).filter((name) => name.startsWith(`${SCOPE} `) && name !== NAME);
	await Promise.all(others.map((name) => caches.delete(name)));
	await registration.navigationPreload?.enable();
	await clients.claim();
	// The page that brought this here was asked for before it could be kept.
	const open = (await clients.matchAll()).map(({ url }) => new URL(url)).filter(({ pathname }) => PAGE.test(pathname) && pathname !== SCOPE);
	await Promise.allSettled(open.map(({ pathname }) => fetchAndKeep(pathname)));
}

addEventListener("fetch", (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (request.method !== "GET" || url.origin !== location.origin) return;
	if (request.mode === "navigate") event.respondWith(PAGE.test(url.pathname) ? page(event, url) : ask(event));
	else if (KEEP.includes(url.pathname + url.search)) event.respondWith(match(request.url).then((kept) => kept ?? fetch(request)));
});

/** The answer to a navigation, which the browser may have asked for while this was starting. */
const ask = async (event) => (await event.preloadResponse) ?? fetch(event.request);

async function page(event, { pathname, searchParams }) {
	const large = searchParams.get("size") === "large" ? "?size=large" : "";
	const asked = ask(event);
	// Nobody needs to know what was searched for on this device.
	const worth = (answer) => answer.status === 200 && !searchParams.has("q");
	event.waitUntil(asked.then((answer) => worth(answer) && keep(pathname + large, answer.clone()), () => {}));
	const late = new Promise((done) => setTimeout(done, PATIENCE_MS));
	const answer = await Promise.race([asked, late]).catch(() => {});
	if (answer) return answer;
	const own = (await match(pathname + large)) ?? (await match(pathname));
	const copy = own ?? (await match(SCOPE + large));
	return copy ? noted(copy, own) : asked;
}

async function noted(copy, own) {
	const kept = new Date(copy.headers.get("x-kept"));
	const day = new Intl.DateTimeFormat("{LANG}", { dateStyle: "long", timeZone: "Asia/Shanghai" }).format(kept);
	const words = [...(own ? [] : ["{NOT_KEPT}"]), "{AWAY}".replace("{day}", day), `<a href="">{AGAIN}</a>`];
	const note = `<div class="note note-warn" role="status" data-away="${own ? "kept" : "missing"}"><div>${words.map((word) => `<p>${word}</p>`).join("")}</div></div>`;
	return new Response((await copy.text()).replace(/<main[^>]*>/, `$&${note}`), { headers: copy.headers });
}
