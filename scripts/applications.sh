#!/usr/bin/env bash
# The bureau's side of joint applications, until its console exists:
#
#   applications.sh                     lists them, what is urgent first
#   applications.sh CODE [KEY-FILE]     opens one with the bureau's private key: prints the form and the
#                                       legal time limits, leaves the photos in target/applications/CODE
#
# Reads the local database and bucket; REMOTE=1 reads those in production.
source "$(dirname "$0")/d1.sh"

if (($# == 0)); then
	query "SELECT code, CASE urgent WHEN 1 THEN 'URGENT 急难' ELSE '' END AS urgent, town, application.state, attachments AS photos, MIN(at) AS came_at
		FROM application JOIN application_event ON application = id WHERE application.state <> 'withdrawn'
		GROUP BY id ORDER BY application.urgent DESC, came_at" | table
	exit
fi

code=$1
is_code "$code" || die "usage: scripts/applications.sh [PH-XXXX-XXXX-X [KEY-FILE]]"
key=$STATE/bureau-key.json
[[ -z ${2:-} ]] || key=$(cd "$OLDPWD" && realpath "$2")
folder=$ROOT/target/applications/$code
mkdir -p "$folder" && chmod 700 "$folder"
query "SELECT id, town, urgent, attachments, envelope FROM application WHERE code = '$code'" | only application >"$folder/record.json"
read -r id attachments < <(node -p 'const { id, attachments, envelope } = JSON.parse(require("fs").readFileSync(process.argv[1])); `${id} ${envelope ? attachments : 0}`' "$folder/record.json")
for ((number = 0; number < attachments; number++)); do
	wrangler r2 object get "pinghu-portal-documents/applications/$id/$number" "${where[@]}" --file "$folder/$number" >/dev/null </dev/null ||
		die "photo $number has not come yet"
done
cargo run -q -p desk --bin envelope -- open "$folder/record.json" --key "$key" --photos "$folder"
