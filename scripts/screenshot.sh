#!/usr/bin/env bash
# Pictures of the main pages: target/shots, and docs/screenshot.png for the README.
source "$(dirname "$0")/lib.sh"

scripts/setup.sh
scripts/chromium.sh
scripts/build.sh "${PROFILE:-release}" development
scripts/with-server.sh "${PROFILE:-release}" node e2e/screenshot.mjs "$@"
say "target/shots, docs/screenshot.png"
