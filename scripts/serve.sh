#!/usr/bin/env bash
# Serves what is built, in real workerd, until told to stop: serve.sh [dev|release]
source "$(dirname "$0")/lib.sh"

profile=${1:-release}
port=${PORT:-8787}

busy() { (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; }
[[ $port =~ ^[0-9]+$ ]] || die "PORT is a number, not '$port'"
busy && die "port $port is in use: stop what listens there, or choose another: make run PORT=8788"

scripts/load-pack.sh

# wrangler starts workerd and esbuild. In a process group of their own, one signal ends them all,
# however this script is left.
set -m
cd api-worker
wrangler dev "build/$profile/worker/shim.mjs" --assets "../target/site/$profile" \
	--ip 127.0.0.1 --port "$port" --inspector-port 0 --persist-to "$STATE" \
	--var "LEDGER_KEY:$(<"$STATE/ledger-key")" "TREASURER_HASH:$(sha256sum <"$STATE/treasurer-token" | cut -c1-64)" \
	--show-interactive-dev-session=false </dev/null &
server=$!
stop() {
	kill -TERM -- -$server 2>/dev/null || return 0
	for _ in {1..50}; do
		kill -0 -- -$server 2>/dev/null || return 0
		sleep 0.1
	done
	kill -KILL -- -$server 2>/dev/null || true
}
trap stop EXIT
# make passes on what the terminal has sent to this script as well: the second must not cut `stop` short.
trap 'trap "" INT TERM HUP; exit 0' INT TERM HUP
wait $server
