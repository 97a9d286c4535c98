# Sourced by the bureau's commands: questions to the database, the local one or (REMOTE=1) production's.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

where=(--local --persist-to "$STATE")
[[ -z ${REMOTE:-} ]] || where=(--remote --env production)
cd api-worker

# query SQL: the rows of its last statement as JSON.
query() {
	wrangler d1 execute DB "${where[@]}" --json --command "$1" </dev/null |
		node -e '
			const answer = JSON.parse(require("fs").readFileSync(0, "utf8"));
			if (answer.error) { console.error(`✗ ${answer.error.text}`); process.exit(1) }
			console.log(JSON.stringify(answer.at(-1).results));
		'
}

# table: shows rows of JSON to people.
table() { node -e 'console.table(JSON.parse(require("fs").readFileSync(0, "utf8")))'; }

# only WHAT: the one row of an answer.
only() {
	node -e '
		const [row] = JSON.parse(require("fs").readFileSync(0, "utf8"));
		if (!row) { console.error(`✗ there is no ${process.argv[1]} with this code`); process.exit(1) }
		console.log(JSON.stringify(row));
	' "$1"
}

is_code() { [[ $1 =~ ^PH-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$ ]]; }
