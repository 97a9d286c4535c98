// Who may sign staff in: a development issuer never in production, Cloudflare Access where it is set up.
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { start, wait } from "../support/process.mjs";
import { BUILT, freePort } from "../support/workerd.mjs";

const LONGEST = { timeout: 180_000 };
const state = mkdtempSync(join(tmpdir(), "pinghu-"));
after(() => rmSync(state, { recursive: true, force: true }));

/** A portal on the one state, set up as `env` says. */
async function portal(env) {
	const port = await freePort();
	const run = start("scripts/serve.sh", ["release"], { PORT: String(port), PINGHU_STATE: state, ...env });
	const base = `http://127.0.0.1:${port}`;
	for (let tries = 0; tries < 600 && run.child.exitCode === null; tries++) {
		if (await fetch(`${base}/api/health`).then((answer) => answer.ok, () => false)) return { base, stop: () => (run.end(), run.ended) };
		await wait(100);
	}
	run.end();
	throw new Error(run.said());
}

const ask = (url, headers = {}) => fetch(url, { redirect: "manual", headers });
const cookieOf = (answer, name) => answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0]).find((cookie) => cookie.startsWith(`${name}=`) && cookie.length > 40);

/** Signs in by the development issuer; the session's cookie. */
async function signIn(base) {
	const begun = await ask(`${base}/staff/sign-in/start`);
	const authorize = new URL(begun.headers.get("location"));
	const form = new URLSearchParams([...authorize.searchParams, ["role", "auditor"]]);
	const chosen = await fetch(authorize.origin + authorize.pathname, { method: "POST", body: form, redirect: "manual" });
	return cookieOf(await ask(chosen.headers.get("location"), { cookie: cookieOf(begun, "__Host-staff-sign-in") }), "__Host-staff");
}

test("a session that nobody uses, or that has lasted a working day, is over", LONGEST, async () => {
	const { base, stop } = await portal({});
	try {
		for (const [column, minutes] of [["seen_ms", 33], ["began_ms", 9 * 60 + 3]]) {
			const cookie = await signIn(base);
			assert.equal((await ask(`${base}/api/staff/routes`, { cookie })).status, 200);
			const sql = `UPDATE staff_session SET ${column} = ${column} - ${minutes * 60_000}`;
			execFileSync("wrangler", ["d1", "execute", "DB", "--local", "--persist-to", state, "--command", sql], { cwd: "api-worker", stdio: "ignore" });
			assert.equal((await ask(`${base}/api/staff/routes`, { cookie })).status, 401, column);
		}
	} finally {
		await stop();
	}
});

test("in production neither a development issuer nor a session that it gave counts", LONGEST, async () => {
	let { base, stop } = await portal({});
	const cookie = await signIn(base);
	assert.equal((await ask(`${base}/api/staff/routes`, { cookie })).status, 200);
	await stop();
	const issuer = spawn("node", ["scripts/dev-issuer.mjs"]);
	const address = await new Promise((said) => issuer.stdout.once("data", (line) => said(String(line).trim())));
	try {
		({ base, stop } = await portal({ ENVIRONMENT: "production", STAFF_ISSUER: address, STAFF_ACCESS_ISSUER: address, STAFF_ACCESS_AUDIENCE: "pinghu-portal" }));
		assert.equal((await ask(`${base}/api/staff/routes`, { cookie })).status, 401);
		assert.equal((await ask(`${base}/staff/sign-in/start`)).status, 503);
		const page = await (await ask(`${base}/staff/sign-in`)).text();
		assert.match(page, /没有配置单位账号登录/);
		assert.doesNotMatch(page, /data-development/);
		const assertion = await (await fetch(`${address}/cdn-cgi/access/assertion?role=auditor`)).text();
		assert.equal((await ask(`${base}/staff/sign-in/start`, { "cf-access-jwt-assertion": assertion })).status, 503);
	} finally {
		issuer.kill();
		await stop();
	}
});

test("behind Cloudflare Access its signed header counts, with each request", LONGEST, async () => {
	const issuer = spawn("node", ["scripts/dev-issuer.mjs"]);
	const address = await new Promise((said) => issuer.stdout.once("data", (line) => said(String(line).trim())));
	const { base, stop } = await portal({ STAFF_ISSUER: address, STAFF_ACCESS_ISSUER: address, STAFF_ACCESS_AUDIENCE: "pinghu-portal" });
	const assertion = async (query) => ({ "cf-access-jwt-assertion": await (await fetch(`${address}/cdn-cgi/access/assertion?${query}`)).text() });
	try {
		const auditor = await assertion("role=auditor");
		const begun = await ask(`${base}/staff/sign-in/start?back=/staff/audit`, auditor);
		assert.deepEqual([begun.status, begun.headers.get("location")], [303, "/staff/audit"]);
		const cookie = cookieOf(begun, "__Host-staff");
		assert.equal((await ask(`${base}/staff/audit`, { ...auditor, cookie })).status, 200);
		// The cookie alone, the header alone, somebody else's header, a header that lies: nobody.
		for (const headers of [{ cookie }, auditor, { cookie, ...(await assertion("role=auditor&person=2")) }]) {
			assert.equal((await ask(`${base}/api/staff/audit`, headers)).status, 401);
		}
		for (const fault of ["none", "confused", "forged", "expired", "audience", "issuer", "party", "early", "garbage"]) {
			const lie = await assertion(`role=auditor&fault=${fault}`);
			assert.equal((await ask(`${base}/api/staff/audit`, { cookie, ...lie })).status, 401, fault);
			assert.equal((await ask(`${base}/staff/sign-in/start`, lie)).status, 403, fault);
		}
		// Signing out here signs out of Access too, which would let one in again at once.
		const form = (await (await ask(`${base}/staff`, { ...auditor, cookie })).text()).match(/name="token" value="([0-9a-f]{64})"/)[1];
		const out = await fetch(`${base}/staff/account`, { method: "POST", redirect: "manual", headers: { ...auditor, cookie, origin: base }, body: new URLSearchParams({ token: form, end: "here" }) });
		assert.deepEqual([out.status, out.headers.get("location")], [303, "/cdn-cgi/access/logout"]);
	} finally {
		issuer.kill();
		await stop();
	}
});

test("a Worker that trusts a development issuer is refused before it is deployed", () => {
	const check = (module) => spawnSync("scripts/shippable.sh", [module], { encoding: "utf8" });
	const tested = check(`${BUILT}/index.wasm`);
	assert.equal(tested.status, 1);
	assert.match(tested.stderr, /trusts a development issuer: it is not for production/);
	const other = join(state, "other.wasm");
	writeFileSync(other, Buffer.from(readFileSync(`${BUILT}/index.wasm`).toString("latin1").replaceAll("trusts a development issuer", "x".repeat(27)), "latin1"));
	assert.equal(check(other).status, 0);
	assert.equal(check(join(state, "nothing.wasm")).status, 1);
	// It stands between building and sending.
	const deploy = readFileSync("scripts/deploy.sh", "utf8");
	const order = ["scripts/build.sh release\n", "scripts/shippable.sh api-worker/build/release/worker/index.wasm\n", "wrangler deploy"].map((step) => deploy.indexOf(step));
	assert.ok(order.every((at) => at > 0) && order[0] < order[1] && order[1] < order[2], String(order));
});
