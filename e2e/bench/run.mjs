// `make bench`: measures against named peers, prints one table, writes target/bench.json.
//   node e2e/bench/run.mjs [area]      areas: ceremony, console, ledger, page, placename, policy, worker
import { mkdirSync, writeFileSync } from "node:fs";
import { ceremonyRows } from "./ceremony.mjs";
import { consoleRows } from "./console.mjs";
import { ledgerRows } from "./ledger.mjs";
import { pageRows } from "./page.mjs";
import { placenameRows } from "./placename.mjs";
import { policyRows } from "./policy.mjs";
import { peerRows } from "./policy-peers.mjs";
import { portraitRows } from "./portrait.mjs";
import { wasmRows } from "./wasm.mjs";
import { workerRows } from "./worker.mjs";

const only = process.env.ONLY;
// `policy` keeps this process busy for minutes, in which the portal closes idle connections: it comes last.
const areas = {
	page: pageRows,
	console: consoleRows,
	ledger: ledgerRows,
	worker: workerRows,
	ceremony: ceremonyRows,
	placename: placenameRows,
	policy: async () => [...(await policyRows()), ...(await peerRows()), ...(await wasmRows()), ...(await portraitRows())],
};
if (only && !areas[only]) throw new Error(`there is no area '${only}': choose one of ${Object.keys(areas).join(", ")}`);

const rows = [];
for (const [area, measure] of Object.entries(areas)) {
	if (!only || only === area) rows.push(...(await measure()));
}
mkdirSync("target", { recursive: true });
writeFileSync("target/bench.json", `${JSON.stringify(rows, null, "\t")}\n`);
console.table(Object.fromEntries(rows.map(({ id, what, ...row }) => [id, row])));
for (const { id, what } of rows) console.log(`${id}: ${what}`);
