#!/usr/bin/env bash
# Writes what the bureau has published into data/, so that the next build has it: dated values, and what the charity
# federation says of itself.
#
#   publishing.sh              from the local database; REMOTE=1 from production's
#   publishing.sh FILE…        from what /api/staff/publishing/export and /api/staff/funds/export gave
#
# Then look at `git diff data`, run `make test` (an example may expect the old verdict) and commit.
source "$(dirname "$0")/d1.sh"

editions=()
for file; do editions+=("$(cd "$OLDPWD" && realpath "$file")"); done
if ((!$#)); then
	for kind in policy_values funds; do
		edition=$ROOT/target/edition-$kind.json
		query "SELECT body FROM edition WHERE kind = '$kind' AND number IS NOT NULL ORDER BY number DESC LIMIT 1" |
			node -e '
				const [row] = JSON.parse(require("fs").readFileSync(0, "utf8"));
				if (row) console.log(row.body);
			' >"$edition"
		[[ ! -s $edition ]] || editions+=("$edition")
	done
fi
((${#editions[@]})) || die "nothing was published"
cd "$ROOT"
cargo run -q -p desk --bin edition -- "${editions[@]}" --data data
