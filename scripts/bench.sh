#!/usr/bin/env bash
# Measures against named peers: bench.sh, with ONLY=page, policy or worker for a part.
source "$(dirname "$0")/lib.sh"

scripts/setup.sh
scripts/chromium.sh
scripts/build.sh release development
# need COMMAND PACKAGE: what sends the load, from Debian.
need() {
	command -v "$1" >/dev/null && return
	((EUID == 0)) || die "$1 is missing: install it (Debian: apt-get install $2)"
	say "$1: apt-get install, under a minute"
	apt-get update -qq && apt-get install -y -qq "$2" >/dev/null || die "$1 could not be installed: check the network"
}
[[ ! ${ONLY:-worker} =~ ^(worker|ceremony)$ ]] || need wrk wrk
[[ ! ${ONLY:-ceremony} =~ ^ceremony$ ]] || need ab apache2-utils
say "measuring, about 5 minutes"
# Whoever is measured comes in a rush.
CEREMONY_CALM=1000000000 scripts/with-server.sh release node e2e/bench/run.mjs
