#!/usr/bin/env bash
# Writes the dated values that the bureau has published into data/, so that the next build has them:
#
#   publishing.sh              from the local database; REMOTE=1 from production's
#   publishing.sh FILE         from what /api/staff/publishing/export gave
#
# Then look at `git diff data`, run `make test` (an example may expect the old verdict) and commit.
source "$(dirname "$0")/d1.sh"

edition=${1:+$(cd "$OLDPWD" && realpath "$1")}
if [[ -z $edition ]]; then
	edition=$ROOT/target/edition.json
	query "SELECT body FROM edition WHERE kind = 'policy_values' AND number IS NOT NULL ORDER BY number DESC LIMIT 1" |
		node -e '
			const [row] = JSON.parse(require("fs").readFileSync(0, "utf8"));
			if (!row) { console.error("✗ nothing was published"); process.exit(1) }
			console.log(row.body);
		' >"$edition"
fi
cd "$ROOT"
cargo run -q -p desk --bin edition -- "$edition" --data data
