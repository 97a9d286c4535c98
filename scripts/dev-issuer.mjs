// A development issuer: a small OpenID provider on this machine where anybody picks a role. `make run` and
// the tests start it; a Worker that was not built for development does not trust it.
//
//   node scripts/dev-issuer.mjs            prints its address as the first line
//
// It keeps to the standards that the Worker keeps to (code flow, PKCE with S256, single-use codes, ES256),
// so that signing in here and in production is one path. The field `fault` of its form makes it lie in one
// of the ways that the tests want refused.
import { createHash, createHmac, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { createServer } from "node:http";

const CLIENT = "pinghu-portal";
const ROLES = {
	reviewer: "审核 · Reviewer", registrar: "登记 · Registrar", treasurer: "财务 · Treasurer",
	names_officer: "地名 · Names officer", publisher: "发布 · Publisher", auditor: "审计 · Auditor",
};
const base64url = (data) => Buffer.from(data).toString("base64url");
const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt()};`);

const pair = (type = "ES256") => ({
	id: randomBytes(8).toString("hex"),
	type,
	...(type === "RS256" ? generateKeyPairSync("rsa", { modulusLength: 2048 }) : generateKeyPairSync("ec", { namedCurve: "P-256" })),
});
const jwk = ({ id, type, publicKey }) => ({ ...publicKey.export({ format: "jwk" }), kid: id, use: "sig", alg: type });
/** The newest key signs; the one before is still told. */
let keys = [pair()];
/** Codes that were given and not spent: what was asked, and who. */
const codes = new Map();

const now = () => Math.floor(Date.now() / 1000);

function claims({ asked, roles, person }) {
	const name = `试用 ${roles.map((role) => ROLES[role]?.split(" ")[0] ?? role).join("、")} ${person}`;
	return {
		iss: issuer, aud: CLIENT, sub: `dev-${roles.join("-").replace(/[^\w-]/g, "") || "nobody"}-${person}`, name, roles,
		nonce: asked.get("nonce") ?? undefined, iat: now(), exp: now() + 300,
	};
}

function signed(payload, header, key, by = sign) {
	const text = `${base64url(JSON.stringify(header))}.${base64url(JSON.stringify(payload))}`;
	const options = key.type === "ES256" ? { key: key.privateKey, dsaEncoding: "ieee-p1363" } : key.privateKey;
	return `${text}.${by === sign ? base64url(sign("sha256", Buffer.from(text), options)) : by(text)}`;
}

/** The token, true or false in the way that was asked for. */
function token(code) {
	const payload = claims(code);
	const key = keys[0];
	const header = { alg: key.type, kid: key.id, typ: "JWT" };
	const publicText = JSON.stringify(jwk(key));
	const lies = {
		none: () => signed(payload, { alg: "none" }, key, () => ""),
		"none-kid": () => signed(payload, { ...header, alg: "None" }, key, () => ""),
		// The public key taken for a shared secret.
		confused: () => signed(payload, { ...header, alg: "HS256" }, key, (text) => createHmac("sha256", publicText).update(text).digest("base64url")),
		forged: () => signed(payload, header, pair()),
		"unknown-key": () => signed(payload, { ...header, kid: "nowhere" }, pair()),
		// A key of the attacker's own in the header must be ignored.
		embedded: () => ((own) => signed(payload, { ...header, jwk: jwk(own) }, own))(pair()),
		algorithm: () => signed(payload, { ...header, alg: "RS256" }, key),
		changed: () => signed(payload, header, key).replace(/\.([^.]*)\./, () => `.${base64url(JSON.stringify({ ...payload, sub: "somebody-else" }))}.`),
		critical: () => signed(payload, { ...header, crit: ["x"] }, key),
		expired: () => signed({ ...payload, iat: now() - 500, exp: now() - 200 }, header, key),
		future: () => signed({ ...payload, iat: now() + 600, exp: now() + 900 }, header, key),
		early: () => signed({ ...payload, nbf: now() + 600 }, header, key),
		old: () => signed({ ...payload, iat: now() - 3600 }, header, key),
		audience: () => signed({ ...payload, aud: "another-client" }, header, key),
		audiences: () => signed({ ...payload, aud: [CLIENT, "another-client"] }, header, key),
		party: () => signed({ ...payload, azp: "another-client" }, header, key),
		issuer: () => signed({ ...payload, iss: "https://login.example.org" }, header, key),
		nonce: () => signed({ ...payload, nonce: "another" }, header, key),
		"no-nonce": () => signed({ ...payload, nonce: undefined }, header, key),
		"no-subject": () => signed({ ...payload, sub: undefined }, header, key),
		"no-expiry": () => signed({ ...payload, exp: undefined }, header, key),
		garbage: () => "eyJ.x",
		long: () => signed({ ...payload, name: "x".repeat(20_000) }, header, key),
	};
	const lie = lies[code.fault];
	return lie ? lie() : signed(payload, header, key);
}

/** Why a question is none that this client may ask; empty if it may. */
function wrong(asked) {
	if (asked.get("client_id") !== CLIENT) return "client_id";
	if (!/^http:\/\/(127\.0\.0\.1|localhost):\d+\/staff\/sign-in\/callback$/.test(asked.get("redirect_uri") ?? "")) return "redirect_uri";
	if (asked.get("response_type") !== "code") return "response_type";
	if (asked.get("code_challenge_method") !== "S256" || !asked.get("code_challenge")) return "code_challenge";
	return asked.get("state") && asked.get("nonce") ? "" : "state, nonce";
}

function choice(asked) {
	const hidden = [...asked].map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`).join("");
	const buttons = Object.entries(ROLES).map(([role, name]) => `<button name="role" value="${role}">${name}</button>`).join("");
	return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>试用登录 · Development issuer</title>
<style>body{font:1.1rem/1.6 system-ui;max-width:32rem;margin:2rem auto;padding:0 1rem}button{display:block;width:100%;min-height:3rem;margin:.6rem 0;font:inherit}</style>
<h1>试用登录 · Development issuer</h1>
<p>谁都可以选一个岗位进去，只在这台电脑上有效。<br><span lang="en">Anybody may choose a role; it counts on this machine only.</span></p>
<form method="post">${hidden}
<p><label>第几个人 · which person <select name="person"><option>1</option><option>2</option></select></label></p>
${buttons}</form></html>`;
}

/** Notes what was chosen, and sends the browser back with a code for it. */
function chosen(form) {
	const back = new URL(form.get("redirect_uri"));
	back.searchParams.set("state", form.get("fault") === "state" ? "another" : form.get("state"));
	if (form.get("fault") === "declined") back.searchParams.set("error", "access_denied");
	else {
		const code = randomBytes(16).toString("hex");
		codes.set(code, { asked: form, roles: form.getAll("role"), person: form.get("person") ?? "1", fault: form.get("fault") });
		back.searchParams.set("code", code);
	}
	return back.href;
}

/** Spends a code, once. */
function spend(form) {
	const code = codes.get(form.get("code"));
	codes.delete(form.get("code"));
	const verifier = createHash("sha256").update(form.get("code_verifier") ?? "").digest("base64url");
	const fits = code && form.get("client_id") === CLIENT && form.get("redirect_uri") === code.asked.get("redirect_uri");
	if (form.get("grant_type") !== "authorization_code" || !fits || verifier !== code.asked.get("code_challenge")) return undefined;
	if (code.fault === "rotated") keys = [pair(keys[0].type === "ES256" ? "RS256" : "ES256"), keys[0]];
	return { id_token: token(code), access_token: randomBytes(16).toString("hex"), token_type: "Bearer", expires_in: 300 };
}

async function body(request) {
	const parts = [];
	for await (const part of request) parts.push(part);
	return new URLSearchParams(Buffer.concat(parts).toString());
}

const server = createServer(async (request, response) => {
	const { pathname, searchParams } = new URL(request.url, issuer);
	const say = (status, type, text, headers = {}) => response.writeHead(status, { "content-type": type, "cache-control": "no-store", ...headers }).end(text);
	const json = (value, status = 200) => say(status, "application/json", JSON.stringify(value));
	if (pathname === "/.well-known/openid-configuration") {
		return json({
			issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/jwks`,
			response_types_supported: ["code"], subject_types_supported: ["public"], id_token_signing_alg_values_supported: ["ES256", "RS256"], code_challenge_methods_supported: ["S256"],
		});
	}
	// Standing in for Cloudflare Access: its keys, and the header that it would send along.
	if (pathname === "/cdn-cgi/access/assertion") {
		const code = { asked: new URLSearchParams(), roles: searchParams.getAll("role"), person: searchParams.get("person") ?? "1", fault: searchParams.get("fault") };
		return say(200, "text/plain", token(code));
	}
	if (pathname === "/jwks" || pathname === "/cdn-cgi/access/certs") return json({ keys: keys.map(jwk) });
	if (pathname === "/token" && request.method === "POST") {
		const tokens = spend(await body(request));
		return tokens ? json(tokens) : json({ error: "invalid_grant" }, 400);
	}
	if (pathname === "/authorize") {
		const asked = request.method === "POST" ? await body(request) : searchParams;
		const why = wrong(asked);
		if (why) return say(400, "text/plain; charset=utf-8", `this client may not ask so: ${why}`);
		if (request.method === "POST") return say(303, "text/plain", "", { location: chosen(asked) });
		return say(200, "text/html; charset=utf-8", choice(asked));
	}
	say(404, "text/plain", "");
});

let issuer;
server.listen(0, "127.0.0.1", () => {
	issuer = `http://127.0.0.1:${server.address().port}`;
	console.log(issuer);
});
