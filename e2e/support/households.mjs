// Made-up households as CSV rows: the same for the same number.

const NAMES = "household,hukou,status,members,income,assets,oldest_birth,disability,disability_kind,long_care,care_need,illness,unsupported,minor,father,mother,emergency,traffic,funeral\n";

export function* households(count) {
	yield NAMES;
	let state = 7;
	const below = (bound) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * bound);
	};
	const one = (share, usual, other) => (below(100) < share ? usual : other);
	for (let number = 1; number <= count; number++) {
		yield `H${number},pinghu,none,${1 + below(5)},${below(9000)},${one(70, "passed", "unsure")},${1920 + below(80)}-0${1 + below(9)}-1${below(9)},` +
			`${one(85, "none", "grade2")},limb,no,none,${one(90, "none", "recognised")},supported,no,present,present,${one(95, "none", "accident_or_fire")},none,no\n`;
	}
}
