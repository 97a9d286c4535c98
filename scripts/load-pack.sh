#!/usr/bin/env bash
# Brings the local database up to date: D1 migrations, then the region pack.
source "$(dirname "$0")/lib.sh"

mkdir -p target/log
cargo run -q -p region-pack --bin region-pack -- sql >target/pack.sql
[[ -d $STATE ]] && unchanged "$STATE/pack.stamp" target/pack.sql api-worker/migrations && exit

say "local database: migrations and region pack, 10 seconds"
local_d1() {
	(cd api-worker && wrangler d1 "$@" --local --persist-to "$STATE") </dev/null >target/log/d1.log 2>&1 ||
		die "wrangler d1 $1 failed: $(grep -m1 ERROR target/log/d1.log || tail -n1 target/log/d1.log)"
}
local_d1 migrations apply DB
local_d1 execute DB --yes --file "$ROOT/target/pack.sql"
stamp "$STATE/pack.stamp" target/pack.sql api-worker/migrations
