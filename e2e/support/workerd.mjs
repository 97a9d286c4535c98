// Raw workerd with modules of our choice: no wrangler, no proxies.
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { relative, resolve } from "node:path";

/** A port that nobody listens on. */
export const freePort = () =>
	new Promise((done) => {
		const server = createServer().listen(0, "127.0.0.1", () => {
			const { port } = server.address();
			server.close(() => done(port));
		});
	});

const embed = (dir, [name, kind, path]) => `(name = ${JSON.stringify(name)}, ${kind} = embed ${JSON.stringify(relative(dir, resolve(dir, path)))})`;

/** What `make deploy` sends: the Worker's modules, as workerd names them. */
export const BUILT = resolve("api-worker/build/release/worker");
export const OURS = [["shim.mjs", "esModule", `${BUILT}/shim.mjs`], ["./index.wasm", "wasm", `${BUILT}/index.wasm`]];

/**
 * Serves modules `[name, "esModule" | "wasm", file]`, the first of them being the entry point; files
 * are relative to `dir`, where the configuration is written.
 */
export async function serve(dir, name, modules) {
	mkdirSync(dir, { recursive: true });
	const port = await freePort();
	const config = `${dir}/${name}.capnp`;
	writeFileSync(
		config,
		`using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [(name = "main", worker = .w)], sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")]);
const w :Workerd.Worker = (modules = [${modules.map((module) => embed(dir, module)).join(", ")}], compatibilityDate = "2026-11-01", compatibilityFlags = ["no_nodejs_compat", "no_nodejs_compat_v2"]);
`,
	);
	const child = spawn("workerd", ["serve", config], { stdio: ["ignore", "ignore", "inherit"], detached: true });
	// npm's `workerd` is a script that starts the real one: the whole group has to end.
	const stop = () => process.kill(-child.pid);
	const url = `http://127.0.0.1:${port}`;
	for (let i = 0; i < 100; i++) {
		if (child.exitCode !== null) throw new Error(`${name}: workerd refuses ${config}`);
		if (await fetch(`${url}/api/ping`).then((answer) => answer.ok, () => false)) return { url, stop };
		await new Promise((wait) => setTimeout(wait, 100));
	}
	stop();
	throw new Error(`${name} does not answer on workerd`);
}
