#!/usr/bin/env bash
# Chromium and a Chinese font, from Debian, where they are missing.
source "$(dirname "$0")/lib.sh"

missing=()
command -v chromium >/dev/null || missing+=(chromium)
fc-list 2>/dev/null | grep -q 'Noto.*CJK' || missing+=(fonts-noto-cjk fontconfig)
((${#missing[@]} == 0)) && exit

command -v apt-get >/dev/null && ((EUID == 0)) ||
	die "missing: ${missing[*]}. Install them, or run this as root on Debian"
say "browser: apt-get install ${missing[*]}, about 2 minutes"
mkdir -p target/log
{ apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"; } >target/log/apt.log 2>&1 ||
	die "apt-get install ${missing[*]} failed: check the network, then run this again (target/log/apt.log)"
