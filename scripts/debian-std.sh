#!/usr/bin/env bash
# The wasm32 target without rustup's downloads: Debian's compiler, and the standard library built
# once from Debian's source. Writes the name of the toolchain for lib.sh to pick up.
source "$(dirname "$0")/lib.sh"

NAME=pinghu-debian
LIB=/usr/lib/rustlib
log=$ROOT/target/log/debian-std.log
failed() { die "the WebAssembly standard library could not be built: $1 (target/log/debian-std.log)"; }

command -v apt-get >/dev/null && ((EUID == 0)) ||
	die "rustup cannot download wasm32-unknown-unknown: get it with 'rustup target add wasm32-unknown-unknown', or run this as root on Debian"
mkdir -p "$(dirname "$log")" "$TOOLS"

{ apt-get update && apt-get install -y --no-install-recommends rustc-web cargo-web rust-web-src; } >"$log" 2>&1 ||
	failed "apt-get install rustc-web cargo-web rust-web-src failed"

crate=$(mktemp -d)
trap 'rm -rf "$crate"' EXIT
mkdir "$crate/src"
printf '[package]\nname = "std-only"\nversion = "0.0.0"\nedition = "2021"\n' >"$crate/Cargo.toml"
touch "$crate/src/lib.rs"
(
	cd "$crate"
	export RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR=$crate/target
	unset RUSTUP_TOOLCHAIN
	/usr/bin/cargo build --release -Zbuild-std=std,panic_abort,proc_macro --target wasm32-unknown-unknown
) >>"$log" 2>&1 || failed "cargo build -Zbuild-std failed"

mkdir -p $LIB/wasm32-unknown-unknown/lib $LIB/x86_64-unknown-linux-gnu/bin
rm -f $LIB/wasm32-unknown-unknown/lib/*.rlib
find "$crate/target/wasm32-unknown-unknown/release/deps" -name '*.rlib' ! -name 'libstd_only-*' \
	-exec cp -t $LIB/wasm32-unknown-unknown/lib {} +

# Debian's rustc has no WebAssembly linker; rustup's toolchain does.
lld=$(find "$(env -u RUSTUP_TOOLCHAIN rustc --print sysroot)/lib/rustlib" -name rust-lld -print -quit)
[[ -n $lld ]] || failed "rustup's toolchain has no rust-lld"
ln -sf "$lld" $LIB/x86_64-unknown-linux-gnu/bin/rust-lld

rustup toolchain link $NAME /usr >>"$log" 2>&1 || failed "rustup toolchain link failed"
echo $NAME >"$TOOLS/toolchain"
