#!/usr/bin/env bash
# Runs a command against a portal of its own: a free port, a fresh database.
#   with-server.sh dev|release COMMAND…     the command finds the address in BASE_URL
source "$(dirname "$0")/lib.sh"

profile=$1
shift
PORT=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
PINGHU_STATE=$(mktemp -d)
BASE_URL=http://127.0.0.1:$PORT
export PORT PINGHU_STATE BASE_URL

log=target/log/server.log
mkdir -p target/log
scripts/serve.sh "$profile" >"$log" 2>&1 &
server=$!
trap 'kill -TERM $server 2>/dev/null; wait $server || true; rm -rf "$PINGHU_STATE" "$PINGHU_STATE.typed.jsonl"' EXIT
trap 'exit 130' INT TERM

for _ in {1..3000}; do
	curl -fs -o /dev/null "$BASE_URL/api/ping" && up=1 && break
	kill -0 $server 2>/dev/null || break
	sleep 0.1
done
[[ -n ${up:-} ]] || die "the portal did not start: $(tail -n 3 "$log") ($log)"
"$@"
