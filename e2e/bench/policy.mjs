// The eligibility reasoner, native on one thread, over a seeded population (e2e/bench/policy).
import { execFileSync } from "node:child_process";
import { round } from "./page.mjs";

const measure = (what, households) =>
	JSON.parse(execFileSync("cargo", ["run", "-q", "--profile", "bench", "-p", "policy-bench", "--", what, String(households)], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }));
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

export function policyRows() {
	const { households, benefits, per_second, planner_step_ms, remedies_ms, slowest_remedies_ms } = measure("speed", 50_000);
	const speed = Math.round(median(per_second));
	const rows = [
		{ id: "policy.reasons", what: `verdicts and deciding conditions of ${benefits} benefits, ${households} households, one thread, median of ${per_second.length}`, unit: "households/s", ours: speed, peer: null, theirs: null, ratio: null, target: ">= 500000", met: speed >= 500_000 },
		{ id: "policy.planner", what: "first step of the interview, native", unit: "ms", ours: round(planner_step_ms), peer: null, theirs: null, ratio: null, target: "<= 3", met: planner_step_ms <= 3 },
		{ id: "policy.remedies", what: `what would make each "no" a "yes", all benefits of one of 2000 households, native, median (slowest ${round(slowest_remedies_ms)})`, unit: "ms", ours: round(remedies_ms), peer: null, theirs: null, ratio: null, target: null, met: null },
	];
	for (const { day, mean, most, longest_tenth, mean_answers, most_answers, floor_of_most, full_form } of measure("questions", 100_000)) {
		const about = `of the interview by the policy of ${day}, 100000 households`;
		const full = { peer: "every question of the form", theirs: full_form };
		const given = `at most two questions a screen; answers, the list of what may apply counted as one: mean ${round(mean_answers)}, most ${most_answers}, no interview could do with fewer than ${floor_of_most} for that household`;
		rows.push({ id: `policy.questions-${day.slice(0, 4)}`, what: `mean screens ${about} (a tenth needs ${longest_tenth} or more)`, unit: "screens", ours: round(mean), ...full, ratio: round(mean / full_form), target: "<= 8", met: mean <= 8 });
		rows.push({ id: `policy.worst-${day.slice(0, 4)}`, what: `most screens ${about}; ${given}`, unit: "screens", ours: most, ...full, ratio: round(most / full_form), target: "< 0.5x", met: most < full_form / 2 });
	}
	return rows;
}
