#!/usr/bin/env bash
# The portal on this machine, from nothing: set-up, build, database, server.
source "$(dirname "$0")/lib.sh"

scripts/setup.sh
scripts/build.sh "${PROFILE:-dev}" development
say "http://127.0.0.1:${PORT:-8787} (Ctrl-C stops it; 'make build' in another terminal reloads it)"
exec scripts/serve.sh "${PROFILE:-dev}"
