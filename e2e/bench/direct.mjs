// The portal on workerd, its database and objects included, asked without wrangler's two proxies.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Miniflare, convertV4MiniflareOptions } from "miniflare";
import workerd from "workerd";
import { BUILT } from "../support/workerd.mjs";

/** Serves what `state` holds, a folder as wrangler keeps it, from a copy. */
export async function serveState(state) {
	const copy = mkdtempSync(join(tmpdir(), "pinghu-direct-"));
	cpSync(state, copy, { recursive: true });
	// Each request writes a line of log, which Miniflare would parse in this process: one of two processors busy, and
	// workerd waiting for it. As on Cloudflare, nothing here waits for whoever reads the log.
	process.env.MINIFLARE_WORKERD_PATH = join(copy, "workerd.sh");
	writeFileSync(process.env.MINIFLARE_WORKERD_PATH, `#!/bin/sh\nexec ${workerd.default ?? workerd} "$@" >/dev/null 2>&1\n`, { mode: 0o755 });
	const objects = ["RateLimit", "VenueDay", "AuditLog", "Ledger", "FairUse"];
	const binding = (name) => name.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase();
	const portal = new Miniflare(convertV4MiniflareOptions({
		name: "pinghu-portal",
		modules: [
			{ type: "ESModule", path: `${BUILT}/shim.mjs` },
			{ type: "CompiledWasm", path: `${BUILT}/index.wasm` },
		],
		modulesRoot: BUILT,
		compatibilityDate: "2026-11-01",
		compatibilityFlags: ["no_nodejs_compat", "no_nodejs_compat_v2"],
		resourcePersistencePath: `${copy}/v3`,
		d1Databases: { DB: "local" },
		r2Buckets: { DOCUMENTS: "pinghu-portal-documents", LEDGER_FILES: "pinghu-portal-ledger" },
		durableObjects: Object.fromEntries(objects.map((className) => [binding(className), { className, useSQLite: true }])),
		bindings: { ENVIRONMENT: "development", LEDGER_ORIGIN: "pinghu-charity-ledger-trial", LEDGER_KEY: readFileSync(`${copy}/ledger-key`, "utf8") },
		handleStructuredLogs: () => {},
		unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
	}));
	await portal.ready;
	const url = (await portal.unsafeGetDirectURL("pinghu-portal")).href.replace(/\/$/, "");
	return {
		url,
		stop: async () => {
			await portal.dispose();
			rmSync(copy, { recursive: true, force: true });
		},
	};
}
