#!/usr/bin/env bash
# The portal on this machine, from nothing: set-up, build, database, server.
source "$(dirname "$0")/lib.sh"

scripts/setup.sh
scripts/build.sh "${PROFILE:-dev}" development
say "http://127.0.0.1:${PORT:-8787} (Ctrl-C stops it; 'make build' in another terminal reloads it)"
say "the bureau's console is at /staff: anybody may pick a role there, on this machine only (docs/OPERATIONS.md)"
TICK=1 exec scripts/serve.sh "${PROFILE:-dev}"
