#!/usr/bin/env bash
# Brings the local database up to date: D1 migrations, the region pack, a sample timetable for ceremonies, and keys to
# seal to.
source "$(dirname "$0")/lib.sh"

mkdir -p target/log "$STATE"
# The ledger's key, for this machine only.
[[ -f $STATE/ledger-key ]] || (umask 077 && head -c 32 /dev/urandom | base64 | tr -d '\n' >"$STATE/ledger-key")
key=$STATE/bureau-key.json gateway=$STATE/gateway-key.json
native
for file in "$key" "$gateway"; do
	[[ -f $file ]] && continue
	say "${file##*/} for this machine only"
	"$CARGO_OUT/debug/envelope" keygen --unprotected "$file" >/dev/null
done
for what in sql sample-timetable-sql; do "$CARGO_OUT/debug/region-pack" $what; done >target/pack.sql
unchanged "$STATE/pack.stamp" target/pack.sql api-worker/migrations "$key" "$gateway" && exit

say "local database: migrations and region pack, 10 seconds"
local_d1() {
	(cd api-worker && wrangler d1 "$@" --local --persist-to "$STATE") </dev/null >target/log/d1.log 2>&1 ||
		die "wrangler d1 $1 failed: $(grep -m1 ERROR target/log/d1.log || tail -n1 target/log/d1.log)"
}
local_d1 migrations apply DB
{
	cat target/pack.sql
	"$CARGO_OUT/debug/envelope" publish-sql "$key" --development
	"$CARGO_OUT/debug/envelope" publish-sql "$gateway" --development --gateway
} >"$STATE/load.sql"
local_d1 execute DB --yes --file "$STATE/load.sql"
stamp "$STATE/pack.stamp" target/pack.sql api-worker/migrations "$key" "$gateway"
