#!/usr/bin/env bash
# Writes what the bureau has published into data/, so that the next build has it: dated values, public holidays,
# facts about venues, the timetable of ceremonies.
#
#   publishing.sh              from the local database; REMOTE=1 from production's
#   publishing.sh FILE         from what /api/staff/publishing/export gave
#
# Then look at `git diff data`, run `make test` (an example may expect the old verdict) and commit.
source "$(dirname "$0")/d1.sh"

edition=${1:+$(cd "$OLDPWD" && realpath "$1")}
if [[ -z $edition ]]; then
	edition=$ROOT/target/edition.json
	query "SELECT kind, body FROM edition WHERE number IS NOT NULL AND kind IN ('policy_values', 'timetable', 'holidays', 'venues') ORDER BY number" |
		node -e '
			const rows = JSON.parse(require("fs").readFileSync(0, "utf8"));
			if (!rows.length) { console.error("✗ nothing was published"); process.exit(1) }
			// The last of each kind is in force.
			const part = ({ kind, body }) => [kind === "policy_values" ? "document" : kind, JSON.parse(body)];
			console.log(JSON.stringify(Object.fromEntries(rows.map(part))));
		' >"$edition"
fi
cd "$ROOT"
cargo run -q -p desk --bin edition -- "$edition" --data data
