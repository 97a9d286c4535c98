#!/usr/bin/env bash
# Brings the local database up to date: D1 migrations, the region pack, a sample timetable for ceremonies, and keys to
# seal to.
source "$(dirname "$0")/lib.sh"

mkdir -p target/log "$STATE"
key=$STATE/bureau-key.json gateway=$STATE/gateway-key.json
for file in "$key" "$gateway"; do
	[[ -f $file ]] && continue
	say "${file##*/} for this machine only: under a minute the first time"
	cargo run -q -p desk --bin envelope -- keygen --unprotected "$file" >/dev/null
done
for what in sql sample-timetable-sql; do cargo run -q -p region-pack --bin region-pack -- $what; done >target/pack.sql
unchanged "$STATE/pack.stamp" target/pack.sql api-worker/migrations "$key" "$gateway" && exit

say "local database: migrations and region pack, 10 seconds"
local_d1() {
	(cd api-worker && wrangler d1 "$@" --local --persist-to "$STATE") </dev/null >target/log/d1.log 2>&1 ||
		die "wrangler d1 $1 failed: $(grep -m1 ERROR target/log/d1.log || tail -n1 target/log/d1.log)"
}
local_d1 migrations apply DB
{
	cat target/pack.sql
	cargo run -q -p desk --bin envelope -- publish-sql "$key" --development
	cargo run -q -p desk --bin envelope -- publish-sql "$gateway" --development --gateway
} >"$STATE/load.sql"
local_d1 execute DB --yes --file "$STATE/load.sql"
stamp "$STATE/pack.stamp" target/pack.sql api-worker/migrations "$key" "$gateway"
