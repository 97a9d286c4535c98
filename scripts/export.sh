#!/usr/bin/env bash
# All records in one file, sealed as they are, for the day the portal is gone:
#
#   export.sh > records.jsonl                                                  the local ones; REMOTE=1: production's
#   cargo run -p desk --bin envelope -- open-export records.jsonl --key KEY-FILE [--photos FOLDER]
#   cargo run -p desk --bin envelope -- reseal-export records.jsonl --key KEY-FILE --to NEW-KEY-FILE > again.jsonl
#
# domain/src/desk/export.rs describes the file.
source "$(dirname "$0")/d1.sh"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
query "SELECT 'application' AS kind, id, code, state, town, urgent, attachments, NULL AS content, NULLIF(envelope, '') AS envelope,
		(SELECT json_group_array(json_object('state', state, 'at', at, 'reason', reason)) FROM (SELECT * FROM application_event WHERE application = id ORDER BY number)) AS history,
		(SELECT json_group_array(number) FROM attachment WHERE application = id) AS arrived
	FROM application UNION ALL
	SELECT kind, id, code, state, NULL, NULL, NULL, content, contact,
		(SELECT json_group_array(json_object('state', state, 'at', at, 'reason', reason)) FROM (SELECT * FROM letter_event WHERE letter = id ORDER BY at, rowid)), '[]'
	FROM letter" >"$work/rows.json"
node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).filter((row) => row.envelope).flatMap((row) => JSON.parse(row.arrived).map((number) => `${row.id}/${number}`)).join("\n")' "$work/rows.json" >"$work/photos"
while read -r photo; do
	[[ -n $photo ]] || continue
	mkdir -p "$work/$(dirname "$photo")"
	wrangler r2 object get "pinghu-portal-documents/applications/$photo" "${where[@]}" --file "$work/$photo" >/dev/null </dev/null ||
		die "photo $photo could not be had"
done <"$work/photos"
node - "$work" <<'JS'
const { existsSync, readFileSync } = require("fs");
const work = process.argv[2];
console.log(JSON.stringify({ format: "pinghu-portal export", version: 1, made: new Date().toISOString() }));
for (const row of JSON.parse(readFileSync(`${work}/rows.json`))) {
	const { kind, id, code, state, envelope } = row;
	const record = { kind, id, code, state, history: JSON.parse(row.history), envelope };
	if (kind === "application") {
		Object.assign(record, { town: row.town, urgent: row.urgent === 1, attachments: row.attachments });
		const photo = (number) => (existsSync(`${work}/${id}/${number}`) ? readFileSync(`${work}/${id}/${number}`).toString("base64url") : null);
		record.photos = Array.from({ length: row.attachments }, (_, number) => photo(number));
	} else if (row.content) record.content = JSON.parse(row.content);
	console.log(JSON.stringify(record));
}
JS
