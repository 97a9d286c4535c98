#!/usr/bin/env bash
# Builds what is shipped and hands it to Cloudflare. docs/OPERATIONS.md says what has to exist before.
source "$(dirname "$0")/lib.sh"

grep -q 'REPLACE-WITH-THE-ID' api-worker/wrangler.toml &&
	die "no database yet: run 'npx wrangler d1 create pinghu-portal' and put its id into api-worker/wrangler.toml (docs/OPERATIONS.md)"
scripts/setup.sh
scripts/build.sh release
scripts/shippable.sh api-worker/build/release/worker/index.wasm
mkdir -p target/log
cargo run -q -p region-pack --bin region-pack -- sql >target/pack.sql
cd api-worker
say "database: migrations and region pack"
wrangler d1 migrations apply DB --remote --env production
wrangler d1 execute DB --remote --env production --yes --file ../target/pack.sql
say "Worker and files"
wrangler deploy --env production
