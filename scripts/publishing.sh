#!/usr/bin/env bash
# Writes what the bureau has published into data/, so that the next build has it: dated values, what the charity
# federation says of itself, corrections of place names, public holidays, facts about venues, the timetable.
#
#   publishing.sh              from the local database; REMOTE=1 from production's
#   publishing.sh FILE…        from what /api/staff/publishing/export, …/funds/export and …/names/export gave
#
# DATA=FOLDER writes into a copy of data/.
# Then look at `git diff data`, run `make test` (an example may expect the old verdict) and commit.
source "$(dirname "$0")/d1.sh"

editions=()
for file; do editions+=("$(cd "$OLDPWD" && realpath "$file")"); done
if ((!$#)); then
	edition=$ROOT/target/edition.json
	query "SELECT kind, body FROM edition WHERE number IS NOT NULL AND kind IN ('policy_values', 'place_names', 'funds', 'timetable', 'holidays', 'venues') ORDER BY number" |
		node -e '
			const rows = JSON.parse(require("fs").readFileSync(0, "utf8"));
			if (!rows.length) { console.error("✗ nothing was published"); process.exit(1) }
			// The last of each kind is in force.
			const words = { policy_values: "document", place_names: "names" };
			const part = ({ kind, body }) => [words[kind] ?? kind, JSON.parse(body)];
			console.log(JSON.stringify(Object.fromEntries(rows.map(part))));
		' >"$edition"
	editions=("$edition")
fi
((${#editions[@]})) || die "nothing was published"
cd "$ROOT"
cargo run -q -p desk --bin edition -- "${editions[@]}" --data "${DATA:-data}"
