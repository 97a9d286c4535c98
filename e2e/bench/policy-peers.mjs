// The eligibility reasoner against OpenFisca and GoRules ZEN: five benefits written for each, the same
// seeded households, the same verdicts. A peer is a process that measures once for each line it is
// sent, so the sides take turns; it reads the households and compiles its rules before it says "ready".
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { round } from "./page.mjs";

const PAIRS = 5;
const MANY = 100_000;
// One at a time a peer needs far longer.
const FEWER = 5_000;
const FILE = "target/five.csv";
const PEERS = "target/peers";
// numpy's helpers would otherwise take every core.
const ONE_THREAD = Object.fromEntries(["OMP", "OPENBLAS", "MKL", "NUMEXPR", "NUMEXPR_MAX"].map((name) => [`${name}_NUM_THREADS`, "1"]));
const BINARY = () => `${process.env.CARGO_TARGET_DIR ?? "target"}/release/policy-bench`;
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** The Python of a virtual environment that holds a peer; made once, and again when its requirements change. */
function python(name) {
	const folder = `${PEERS}/${name}`;
	const requirements = readFileSync(`e2e/bench/${name}-peer/requirements.txt`, "utf8");
	const stamp = `${folder}/installed.txt`;
	if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== requirements) {
		console.log(`${name}: installing into ${folder}, under a minute`);
		mkdirSync(PEERS, { recursive: true });
		const run = (command, args) => execFileSync(command, args, { stdio: ["ignore", "ignore", "inherit"] });
		try {
			run("python3", ["-m", "venv", "--clear", folder]);
		} catch {
			throw new Error("python3 with venv is missing: install it (Debian: apt-get install python3-venv), or leave the area policy out");
		}
		run(`${folder}/bin/pip`, ["install", "-q", "--disable-pip-version-check", "-r", `e2e/bench/${name}-peer/requirements.txt`]);
		writeFileSync(stamp, requirements);
	}
	return `${folder}/bin/python`;
}

/** A process that measures once for each line. */
class Side {
	constructor(command, args, answers) {
		this.name = command;
		this.answers = answers;
		this.child = spawn(command, [...args, answers], { stdio: ["pipe", "pipe", "inherit"], env: { ...process.env, ...ONE_THREAD, PYTHONDONTWRITEBYTECODE: "1" } });
		this.ended = new Promise((resolve, reject) => this.child.on("close", resolve).on("error", reject));
		this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
	}

	async next() {
		const { value, done } = await this.lines.next();
		if (done) throw new Error(`${this.name} ended early with ${await this.ended}`);
		return value;
	}

	async seconds() {
		this.child.stdin.write("\n");
		return Number(await this.next());
	}

	/** Ends it and reads the verdicts it wrote, a household a line. */
	async verdicts() {
		this.child.stdin.end();
		const code = await this.ended;
		if (code !== 0) throw new Error(`${this.name} ended with ${code}`);
		return readFileSync(this.answers, "utf8").trimEnd().split("\n");
	}
}

/** Pairs of [households a second of ours, of theirs], after the verdicts were found equal. */
async function turns(way, name, script, households) {
	const count = String(households);
	const ours = new Side(BINARY(), [way, FILE, count], `target/five-ours-${name}.txt`);
	const theirs = new Side(python(name), [script, FILE, count], `target/five-${name}.txt`);
	const sides = [ours, theirs];
	const pairs = [];
	try {
		for (const side of sides) if ((await side.next()) !== "ready") throw new Error(`${side.name} is not ready`);
		for (let pair = 0; pair < PAIRS; pair++) {
			const rates = [];
			for (const side of sides) rates.push(households / (await side.seconds()));
			pairs.push(rates);
		}
		const [mine, peers] = [await ours.verdicts(), await theirs.verdicts()];
		if (mine.length !== households || peers.length !== households) throw new Error(`${name}: ${mine.length} and ${peers.length} households of ${households}`);
		const differs = mine.findIndex((verdicts, at) => verdicts !== peers[at]);
		if (differs >= 0) throw new Error(`${name}: household ${differs + 1} of ${FILE} is ${mine[differs]} here and ${peers[differs]} there`);
		for (let benefit = 0; benefit < 5; benefit++) {
			if (new Set(mine.map((verdicts) => verdicts[benefit])).size < 2) throw new Error(`the households all have the same verdict on benefit ${benefit + 1}: equal answers would say little`);
		}
	} finally {
		for (const side of sides) side.child.kill();
	}
	return pairs;
}

async function row(about, least, ...measured) {
	const pairs = await turns(...measured);
	const [ours, theirs] = [0, 1].map((side) => Math.round(median(pairs.map((pair) => pair[side]))));
	const ratio = round(median(pairs.map(([x, y]) => x / y)));
	return { ...about, unit: "households/s", ours, theirs, ratio, target: `>= ${least}x`, met: ratio >= least };
}

export async function peerRows() {
	execFileSync("cargo", ["build", "-q", "--profile", "bench", "-p", "policy-bench"], { stdio: ["ignore", "pipe", "inherit"] });
	execFileSync(BINARY(), ["export", FILE, String(MANY)]);
	const five = "低保, 低边, 特困, 临时救助 (2022-10-01) and 高龄津贴 (2023-10-01), verdicts equal";
	return [
		await row({ id: "policy.openfisca", what: `${five}, ${MANY} households from memory, build and calculate, one thread, median of ${PAIRS} pairs`, peer: "OpenFisca-Core 46.0.1, one simulation of arrays" }, 5, "columns", "openfisca", "e2e/bench/openfisca-peer/serve.py", MANY),
		await row({ id: "policy.zen", what: `${five}, ${FEWER} households one at a time, one thread, median of ${PAIRS} pairs; the peer through its Python binding`, peer: "GoRules ZEN (zen-engine 2.1.3 for Python), compiled" }, 50, "five", "zen", "e2e/bench/zen-peer/serve.py", FEWER),
	];
}
