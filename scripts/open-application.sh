#!/usr/bin/env bash
# Opens one joint application on this machine: open-application.sh CODE [KEY-FILE]
#
# Takes the row and the sealed photos from the local database and bucket (REMOTE=1: from the ones in
# production), opens them with the bureau's private key, prints the form, and leaves the photos in
# target/applications/CODE.
source "$(dirname "$0")/lib.sh"

code=${1:-}
[[ $code =~ ^PH-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$ ]] || die "usage: scripts/open-application.sh PH-XXXX-XXXX-X [KEY-FILE]"
key=$(realpath "${2:-$STATE/bureau-key.json}")
folder=$ROOT/target/applications/$code
where=(--local --persist-to "$STATE")
[[ -z ${REMOTE:-} ]] || where=(--remote --env production)

mkdir -p "$folder" && chmod 700 "$folder"
cd api-worker
wrangler d1 execute DB "${where[@]}" --json --command "SELECT id, town, urgent, attachments, envelope FROM application WHERE code = '$code'" </dev/null |
	node -e 'const [{ results: [row] }] = JSON.parse(require("fs").readFileSync(0, "utf8")); if (!row) { console.error("✗ there is no application with this code"); process.exit(1) } console.log(JSON.stringify(row))' >"$folder/record.json"
read -r id attachments < <(node -p 'const { id, attachments } = JSON.parse(require("fs").readFileSync(process.argv[1])); `${id} ${attachments}`' "$folder/record.json")
for ((number = 0; number < attachments; number++)); do
	wrangler r2 object get "pinghu-portal-documents/applications/$id/$number" "${where[@]}" --file "$folder/$number" >/dev/null </dev/null ||
		die "photo $number has not come yet"
done
cargo run -q -p desk --bin envelope -- open "$folder/record.json" --key "$key" --photos "$folder"
