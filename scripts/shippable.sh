#!/usr/bin/env bash
# Refuses a Worker that must not be deployed: shippable.sh MODULE
#
# One that trusts a development issuer would let anybody in as anybody. It says so of itself
# (PINGHU_DEVELOPMENT_ISSUER in scripts/build.sh).
source "$(dirname "$0")/lib.sh"

[[ -f $1 ]] || die "$1 is missing: build it first"
if grep -q "trusts a development issuer" "$1"; then
	die "$1 trusts a development issuer: it is not for production (scripts/build.sh release builds one that is)"
fi
