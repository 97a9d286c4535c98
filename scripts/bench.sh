#!/usr/bin/env bash
# Measures against named peers: bench.sh, with ONLY=page, policy or worker for a part.
source "$(dirname "$0")/lib.sh"

scripts/setup.sh
scripts/chromium.sh
scripts/build.sh release development
if [[ ${ONLY:-worker} =~ ^(worker|ceremony)$ ]] && ! command -v wrk >/dev/null; then
	((EUID == 0)) || die "wrk is missing: install it (Debian: apt-get install wrk)"
	say "wrk: apt-get install, under a minute"
	apt-get update -qq && apt-get install -y -qq wrk >/dev/null || die "wrk could not be installed: check the network"
fi
say "measuring, about 5 minutes"
# Whoever is measured comes in a rush.
CEREMONY_CALM=1000000000 scripts/with-server.sh release node e2e/bench/run.mjs
