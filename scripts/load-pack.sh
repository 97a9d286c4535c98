#!/usr/bin/env bash
# Brings the local database up to date: D1 migrations, the region pack, and a key to seal to.
source "$(dirname "$0")/lib.sh"

mkdir -p target/log "$STATE"
key=$STATE/bureau-key.json
if [[ ! -f $key ]]; then
	say "a bureau key for this machine only: under a minute the first time"
	cargo run -q -p desk --bin envelope -- keygen --unprotected "$key" >/dev/null
fi
cargo run -q -p region-pack --bin region-pack -- sql >target/pack.sql
unchanged "$STATE/pack.stamp" target/pack.sql api-worker/migrations "$key" && exit

say "local database: migrations and region pack, 10 seconds"
local_d1() {
	(cd api-worker && wrangler d1 "$@" --local --persist-to "$STATE") </dev/null >target/log/d1.log 2>&1 ||
		die "wrangler d1 $1 failed: $(grep -m1 ERROR target/log/d1.log || tail -n1 target/log/d1.log)"
}
local_d1 migrations apply DB
cargo run -q -p desk --bin envelope -- publish-sql "$key" --development | cat target/pack.sql - >target/load.sql
local_d1 execute DB --yes --file "$ROOT/target/load.sql"
stamp "$STATE/pack.stamp" target/pack.sql api-worker/migrations "$key"
