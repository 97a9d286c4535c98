#!/usr/bin/env bash
# All records in one file, sealed as they are, for the day the portal is gone:
#
#   PORTAL=ADDRESS SESSION='__Host-staff=…' export.sh > records.jsonl           the local ones; REMOTE=1: production's
#   cargo run -p desk --bin envelope -- open-export records.jsonl --key KEY-FILE [--photos FOLDER]
#   cargo run -p desk --bin envelope -- reseal-export records.jsonl --key KEY-FILE --to NEW-KEY-FILE > again.jsonl
#
# What couples sealed for a booking lies with its day, outside the database, and is handed out to a registrar who is
# signed in: SESSION is their cookie (a browser's own tools show it), and each booking is written down in the audit.
# Without it bookings come without what is sealed, and that is said.
#
# domain/src/inbox/export.rs describes the file.
source "$(dirname "$0")/d1.sh"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
query "SELECT 'application' AS kind, id, code, state, town, urgent, attachments, NULL AS content, NULLIF(envelope, '') AS envelope,
		(SELECT json_group_array(json_object('state', state, 'at', at, 'reason', reason)) FROM (SELECT * FROM application_event WHERE application = id ORDER BY number)) AS history,
		(SELECT json_group_array(number) FROM attachment WHERE application = id) AS arrived
	FROM application UNION ALL
	SELECT kind, id, code, state, NULL, NULL, NULL, content, contact,
		(SELECT json_group_array(json_object('state', state, 'at', at, 'reason', reason)) FROM (SELECT * FROM letter_event WHERE letter = id ORDER BY at, rowid)), '[]'
	FROM letter UNION ALL
	SELECT 'ceremony', id, code, standing, NULL, NULL, sealed, json_object('venue', venue, 'day', day, 'slot', slot, 'presence', presence), NULL, '[]', '[]'
	FROM ceremony_booking WHERE standing NOT IN ('held', 'lapsed') UNION ALL
	SELECT 'ceremony', id, '', 'in_draw', NULL, NULL, NULL, json_object('venue', venue, 'day', day, 'wishes', wishes), sealed, '[]', '[]'
	FROM draw_request WHERE sealed IS NOT NULL" >"$work/rows.json"
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
const rows = JSON.parse(readFileSync(`${work}/rows.json`));

// The forms of bookings, day by day; `attachments` says whether there is one.
async function ofCouples() {
	const days = new Set(rows.filter((row) => row.kind === "ceremony" && row.attachments).map((row) => JSON.parse(row.content).day));
	const { PORTAL, SESSION } = process.env;
	if (days.size > 0 && !(PORTAL && SESSION)) {
		console.error("! bookings come without what couples sealed: PORTAL and SESSION are not set");
		return new Map();
	}
	const forms = new Map();
	for (const day of days) {
		const answer = await fetch(`${PORTAL}/api/staff/ceremonies/${day}/sealed`, { headers: { cookie: SESSION } });
		if (!answer.ok) throw new Error(`the forms of ${day} could not be had: ${answer.status} ${await answer.text()}`);
		for (const { id, envelope } of await answer.json()) forms.set(id, envelope);
	}
	return forms;
}

(async () => {
	const forms = await ofCouples();
	console.log(JSON.stringify({ format: "pinghu-portal export", version: 1, made: new Date().toISOString() }));
	for (const row of rows) {
		const { kind, id, code, state, envelope } = row;
		const record = { kind, id, code, state, history: JSON.parse(row.history), envelope: envelope ?? forms.get(id) ?? null };
		if (kind === "application") {
			Object.assign(record, { town: row.town, urgent: row.urgent === 1, attachments: row.attachments });
			const photo = (number) => (existsSync(`${work}/${id}/${number}`) ? readFileSync(`${work}/${id}/${number}`).toString("base64url") : null);
			record.photos = Array.from({ length: row.attachments }, (_, number) => photo(number));
		} else if (row.content) record.content = JSON.parse(row.content);
		console.log(JSON.stringify(record));
	}
})().catch((error) => {
	console.error(`✗ ${error.message}`);
	process.exit(1);
});
JS
