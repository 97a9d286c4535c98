#!/usr/bin/env bash
# The bureau's side of letters (corrections of place names, proposed names), until its console exists:
#
#   letters.sh                          lists the open ones, the oldest first
#   letters.sh CODE [KEY-FILE]          prints one; its contact is opened with the bureau's private key
#   letters.sh CODE STATE [REASON]      brings one into a state: under_review, accepted, declined
#                                       The resident reads the reason; to decline needs one.
#
# Works on the local database; REMOTE=1 on production's.
source "$(dirname "$0")/d1.sh"

if (($# == 0)); then
	query "SELECT code, kind, letter.state, json_extract(content, '$.place') AS place, json_extract(content, '$.name') AS name,
			contact IS NOT NULL AS contact, MIN(at) AS came_at
		FROM letter JOIN letter_event ON letter = id WHERE letter.state IN ('received', 'under_review')
		GROUP BY id ORDER BY came_at" | table
	exit
fi

code=$1
is_code "$code" || die "usage: scripts/letters.sh [PH-XXXX-XXXX-X [KEY-FILE | STATE [REASON]]]"
folder=$ROOT/target/letters
mkdir -p "$folder" && chmod 700 "$folder"
record=$folder/$code.json
query "SELECT id, kind, state, content, noticed, contact FROM letter WHERE code = '$code'" | only letter >"$record"

case ${2:-} in
received | under_review | accepted | declined | withdrawn)
	sql=$(cargo run -q -p desk --bin letter -- step "$record" "$2" "${3:-}")
	# Somebody else may have been quicker: the statement finds the state that was seen, or nothing.
	[[ $(query "$sql") == *'"changed":1'* ]] || die "this letter stands elsewhere by now: look at it again"
	say "$code: $2"
	;;
*)
	key=$STATE/bureau-key.json
	[[ -z ${2:-} ]] || key=$(cd "$OLDPWD" && realpath "$2")
	cargo run -q -p desk --bin letter -- show "$record" --key "$key"
	;;
esac
