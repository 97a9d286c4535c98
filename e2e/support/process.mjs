// Commands as a terminal starts them, with everything that they start.
import { spawn } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";

export const wait = (ms) => new Promise((done) => setTimeout(done, ms));

/** A command in a session of its own, as in a terminal; `mark` finds everything it started. */
export function start(command, args, env, cwd) {
	const mark = `PINGHU_TEST_MARK=${crypto.randomUUID()}`;
	const [name, value] = mark.split("=");
	// A test may itself run where Ctrl-C is ignored, which children inherit; a terminal's are not.
	const child = spawn("env", ["--default-signal=INT,HUP,TERM", command, ...args], { cwd, env: { ...process.env, ...env, [name]: value }, detached: true });
	let said = "";
	child.stdout.on("data", (text) => (said += text));
	child.stderr.on("data", (text) => (said += text));
	const ended = new Promise((done) => child.on("exit", (code) => done(code)));
	const end = () => pidsWith(mark).forEach((pid) => process.kill(pid, "SIGKILL"));
	return { child, ended, end, said: () => said, alive: () => pidsWith(mark).map(commandLine).filter(Boolean) };
}

/** Processes that have `mark` in their environment. */
function pidsWith(mark) {
	return readdirSync("/proc").filter((pid) => /^\d+$/.test(pid)).map(Number).filter((pid) => proc(pid, "environ").includes(mark));
}

const commandLine = (pid) => proc(pid, "cmdline").replaceAll("\0", " ");

/** A file of a process; empty if that has ended meanwhile. */
function proc(pid, file) {
	try {
		return readFileSync(`/proc/${pid}/${file}`, "utf8");
	} catch {
		return "";
	}
}
