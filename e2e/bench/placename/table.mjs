// What the rows of the table are made with.
import { execFileSync } from "node:child_process";
import { round } from "../page.mjs";

export const run = (command, ...parameters) => execFileSync(command, parameters, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] });
export const json = (...command) => JSON.parse(run(...command));
export const quantile = (numbers, share) => numbers.toSorted((one, other) => one - other)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))];
export const row = (id, what, unit, ours, rest = {}) => ({ id: `placename.${id}`, what, unit, ours: round(ours), peer: null, theirs: null, ratio: null, target: null, met: null, ...rest });
