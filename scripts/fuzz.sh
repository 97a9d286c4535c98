#!/usr/bin/env bash
# Fuzzes each target (or those in ONLY) for SECONDS_EACH seconds (600 if not set), from the small corpus in git.
source "$(dirname "$0")/lib.sh"

scripts/setup.sh fuzz
export PATH=$TOOLS/cargo-fuzz-0.13.2/bin:$PATH
cd domain/fuzz
for target in ${ONLY:-$(cargo fuzz list)}; do
	# What is found on the way stays out of git: target/ is ignored.
	grown=$ROOT/target/fuzz-corpus/$target
	mkdir -p "$grown"
	say "$target: ${SECONDS_EACH:-600} seconds"
	# Without a sanitizer the stable compiler does: unsafe code is forbidden here.
	cargo fuzz run --sanitizer none "$target" "$grown" "corpus/$target" -- -max_total_time="${SECONDS_EACH:-600}" -max_len=65536 -timeout=10 -verbosity=0 -print_final_stats=1
done
