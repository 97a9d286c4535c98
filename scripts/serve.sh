#!/usr/bin/env bash
# Serves what is built, in real workerd, until told to stop: serve.sh [dev|release]
#   TICK=1                asks for the Worker's jobs once a minute, as Cloudflare does
#   NOTICE_WEBHOOK_URL=…  and NOTICE_WEBHOOK_SECRET=whsec_…: where text messages go
source "$(dirname "$0")/lib.sh"

profile=${1:-release}
port=${PORT:-8787}

busy() { (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; }
[[ $port =~ ^[0-9]+$ ]] || die "PORT is a number, not '$port'"
busy && die "port $port is in use: stop what listens there, or choose another: make run PORT=8788"

scripts/load-pack.sh

# Who signs staff in: what STAFF_ISSUER names, or a development issuer of our own on this machine. Only a
# Worker that was built for development trusts that one (scripts/build.sh).
development_issuer() {
	: >"$STATE/issuer"
	node "$ROOT/scripts/dev-issuer.mjs" </dev/null >"$STATE/issuer" &
	issuer=$!
	disown $issuer # its end is no news
	for _ in {1..100}; do
		STAFF_ISSUER=$(<"$STATE/issuer")
		[[ -z $STAFF_ISSUER ]] || return 0
		sleep 0.1
	done
	die "the development issuer did not start"
}

# wrangler starts workerd and esbuild. In a process group of their own, one signal ends them all,
# however this script is left; the issuer has one too.
set -m
issuer= server= ticker=
stop() {
	[[ -z $ticker ]] || kill -KILL -- -$ticker 2>/dev/null || true
	[[ -z $issuer ]] || kill -TERM -- -$issuer 2>/dev/null || true
	[[ -n $server ]] && kill -TERM -- -$server 2>/dev/null || return 0
	for _ in {1..50}; do
		kill -0 -- -$server 2>/dev/null || return 0
		sleep 0.1
	done
	kill -KILL -- -$server 2>/dev/null || true
}
trap stop EXIT
# make passes on what the terminal has sent to this script as well: the second must not cut `stop` short.
trap 'trap "" INT TERM HUP; exit 0' INT TERM HUP

[[ -n ${STAFF_ISSUER:-} ]] || development_issuer
export STAFF_ISSUER STAFF_CLIENT_ID=${STAFF_CLIENT_ID:-pinghu-portal}
variables=()
for name in $(compgen -e STAFF_) $(compgen -e NOTICE_) $(compgen -e CEREMONY_) ${ENVIRONMENT:+ENVIRONMENT}; do variables+=(--var "$name:${!name}"); done
variables+=(--var "LEDGER_KEY:$(<"$STATE/ledger-key")")
cd api-worker
wrangler dev "build/$profile/worker/shim.mjs" --assets "../target/site/$profile" \
	--ip 127.0.0.1 --port "$port" --inspector-port 0 --persist-to "$STATE" \
	"${variables[@]}" --show-interactive-dev-session=false </dev/null &
server=$!
tick() { while sleep 60; do curl -s -o /dev/null "http://127.0.0.1:$port/cdn-cgi/local/scheduled" || true; done; }
if [[ -n ${TICK:-} ]]; then
	tick &
	ticker=$!
fi
wait $server
