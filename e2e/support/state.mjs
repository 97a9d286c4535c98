// A portal of its own on a state that outlives it.
import { start, wait } from "./process.mjs";
import { freePort } from "./workerd.mjs";

/** A portal on this state; another port is tried when somebody else has taken the first meanwhile. */
export async function portal(state, attempts = 3) {
	const port = await freePort();
	const run = start("scripts/serve.sh", ["release"], { PORT: String(port), PINGHU_STATE: state });
	const base = `http://127.0.0.1:${port}`;
	let over = false;
	run.ended.then(() => (over = true));
	for (let tries = 0; tries < 600 && !over; tries++) {
		if (await fetch(`${base}/api/health`).then((answer) => answer.ok, () => false)) return { run, base };
		await wait(100);
	}
	run.end();
	if (attempts > 1) return portal(state, attempts - 1);
	throw new Error(run.said());
}
