#!/usr/bin/env bash
# All checks and tests, to the end even when one fails. The last line counts them.
source "$(dirname "$0")/lib.sh"

passed=0 failed=0
# Fewer API and browser tests than this were not all of them.
LEAST_END_TO_END=400
say() { printf '→ %d:%02d %s\n' $((SECONDS / 60)) $((SECONDS % 60)) "$*"; }
mkdir -p target/log

finish() {
	local code=$?
	# Left before the end: something unforeseen, which counts as a failure.
	[[ -n ${done_all:-} ]] || failed=$((failed + 1))
	echo "$passed passed, $failed failed"
	((failed == 0 && code == 0)) || exit 1
}
trap finish EXIT

# check NAME COMMAND…: one stage that counts as one test.
check() {
	say "$1"
	if "${@:2}"; then passed=$((passed + 1)); else
		failed=$((failed + 1))
		printf '✗ %s\n' "$1" >&2
		return 1
	fi
}

# sum LOG PATTERN: adds up the numbers in what matches.
sum() { grep -oE "$2" "$1" | grep -oE '[0-9]+' | awk '{ n += $1 } END { print n + 0 }'; }

rust_tests() {
	say "tests of domain, region pack, commands and words, about 2 minutes the first time"
	local log=target/log/cargo-test.log code=0
	# `desk` asks for all that `domain` can do: one build of it serves the tests, the commands and Clippy.
	cargo test -p domain -p region-pack -p desk -p app 2>&1 | tee "$log" || code=1
	passed=$((passed + $(sum "$log" '[0-9]+ passed')))
	local broken=$(sum "$log" '[0-9]+ failed')
	failed=$((failed + (code && !broken ? 1 : broken)))
}

end_to_end() {
	say "API and browser tests in workerd and Chromium, about 10 minutes"
	local report=target/log/playwright.json code=0 told
	rm -f "$report"
	CI=1 PLAYWRIGHT_JSON_OUTPUT_NAME=$report scripts/with-server.sh release playwright test || code=1
	[[ -f $report ]] || { failed=$((failed + 1)) && return; }
	# What could not be loaded and what was skipped has not passed; and a run without most of its tests is none.
	told=$(node -e '
		const { stats, errors } = JSON.parse(require("fs").readFileSync(process.argv[1]));
		const few = stats.expected < Number(process.argv[2]) ? 1 : 0;
		console.log(stats.expected, stats.unexpected + stats.flaky + stats.skipped + errors.length + few);
	' "$report" "$LEAST_END_TO_END")
	passed=$((passed + ${told% *}))
	failed=$((failed + (code && ${told#* } == 0 ? 1 : ${told#* })))
}

# node_tests LOG FILE…: node's own test runner.
node_tests() {
	local log=target/log/$1 code=0
	node --test --test-concurrency=1 --test-reporter=spec --test-reporter-destination=stdout --test-reporter=tap --test-reporter-destination="$log" "${@:2}" || code=1
	passed=$((passed + $(sum "$log" '^# pass [0-9]+')))
	local broken=$(sum "$log" '^# (fail|cancelled|skipped|todo) [0-9]+')
	failed=$((failed + (code && !broken ? 1 : broken)))
}

commands_and_faults() {
	say "the commands' promises and crashes of the Worker, about 5 minutes"
	native
	node_tests node-test.log 'e2e/{commands,faults}/*.test.mjs'
}

scripts/setup.sh
scripts/chromium.sh

wasm=(--target wasm32-unknown-unknown)
say "the house: what may import what, and what documents cite"
node_tests house.log 'e2e/house/*.test.mjs'
check "formatting" cargo fmt --all --check || true
check "clippy, native, about 2 minutes the first time" cargo clippy -q -p domain -p region-pack -p policy-bench -p ledger-bench -p desk -p app --all-targets -- -D warnings || true
check "clippy, pages on wasm32, about 2 minutes the first time" cargo clippy -q -p api-worker "${wasm[@]}" -- -D warnings || true
check "clippy, islands on wasm32" cargo clippy -q -p island-check -p island-compare -p island-apply -p island-portrait -p island-letter -p island-propose -p island-ceremony -p island-inbox -p island-keys -p island-give -p island-names -p island-treasury -p policy-bench-wasm "${wasm[@]}" -- -D warnings || true
rust_tests
if check "release build, about 7 minutes the first time" scripts/build.sh release development; then
	end_to_end
	commands_and_faults
fi
done_all=1
