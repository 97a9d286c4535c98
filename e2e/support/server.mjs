// A portal with a state of its own, for tests that kill it or move its clock.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { start, wait } from "./process.mjs";
import { freePort } from "./workerd.mjs";

/** A portal on this state, on `env.PORT` or any port; another is tried when somebody has taken the first meanwhile. */
export async function portal(state, env = {}, attempts = 3) {
	const port = env.PORT ?? (await freePort());
	const run = start("scripts/serve.sh", [process.env.PROFILE ?? "release"], { ...env, PORT: String(port), PINGHU_STATE: state });
	const base = `http://127.0.0.1:${port}`;
	let over = false;
	run.ended.then(() => (over = true));
	for (let tries = 0; tries < 1800 && !over; tries++) {
		if (await fetch(`${base}/api/health`).then((answer) => answer.ok, () => false)) return { run, base };
		await wait(100);
	}
	run.end();
	if (attempts > 1) return portal(state, env, attempts - 1);
	throw new Error(run.said());
}

/** Runs the Worker's jobs as if it were `at` (Unix milliseconds). */
export async function jobs(base, at) {
	const answer = await fetch(`${base}/cdn-cgi/local/scheduled?time=${at}`);
	if ((await answer.text()) !== "ok") throw new Error(`the jobs failed: ${answer.status}`);
}

/** The rows of the last of these statements, asked of the portal's database. */
export async function sql(state, statements) {
	const args = ["d1", "execute", "DB", "--local", "--persist-to", state, "--json", "--command", statements];
	const env = { ...process.env, WRANGLER_SEND_METRICS: "false", WRANGLER_HIDE_BANNER: "true" };
	// Not the synchronous kind: connections that the portal closes meanwhile would be used again.
	for (let tries = 1; ; tries++) {
		try {
			const { stdout } = await promisify(execFile)("../node_modules/.bin/wrangler", args, { cwd: "api-worker", env });
			return JSON.parse(stdout).at(-1).results;
		} catch (error) {
			// wrangler opens the file beside the portal, which may be writing just now: nothing was done then.
			if (tries === 5 || !/SQLITE_BUSY/.test(`${error.stderr}${error.stdout}`)) throw error;
		}
	}
}
