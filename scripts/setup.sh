#!/usr/bin/env bash
# Gets what the build needs and the machine lacks. Costs nothing when all is there.
source "$(dirname "$0")/lib.sh"

need() { command -v "$1" >/dev/null || die "$1 is missing: $2"; }

check_tools() {
	need rustup "install Rust with rustup, then run this again"
	need cargo "run 'rustup default stable', then run this again"
	need node "install Node 20 or newer (Debian: apt-get install nodejs npm)"
	need npm "install npm (Debian: apt-get install npm)"
	local major
	major=$(node -p 'process.versions.node.split(".")[0]')
	((major >= 20)) || die "Node $major is too old: install Node 20 or newer"
}

wasm_std() { [[ -d $(rustc --print target-libdir --target wasm32-unknown-unknown 2>/dev/null) ]]; }

get_wasm_target() {
	if [[ -z ${PINGHU_FORCE_DEBIAN_STD:-} ]]; then
		wasm_std && return
		say "Rust for WebAssembly: rustup target add, under a minute"
		rustup target add wasm32-unknown-unknown >/dev/null 2>&1 && wasm_std && return
	elif [[ -f $TOOLS/toolchain ]]; then
		return
	fi
	say "Rust for WebAssembly: rustup cannot get it, building Debian's, about 2 minutes"
	scripts/debian-std.sh
}

get_packages() {
	unchanged node_modules/.stamp package-lock.json .npmrc && return
	say "npm packages: npm ci, about a minute"
	mkdir -p target/log
	npm ci >target/log/npm.log 2>&1 ||
		die "npm ci failed: check the network or the registry npm uses, then run this again (target/log/npm.log)"
	stamp node_modules/.stamp package-lock.json .npmrc
}

# get_tool CRATE VERSION HOW-LONG [flag…]: builds a crate's program once, cheaply, into the cache.
get_tool() {
	local crate=$1 version=$2 how_long=$3
	local home=$TOOLS/$crate-$version log=$ROOT/target/log/$crate.log
	[[ -d $home ]] && return
	say "$crate $version: building once, about $how_long"
	mkdir -p "$TOOLS" "$(dirname "$log")"
	CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=false CARGO_TARGET_DIR=$TOOLS/build \
		cargo install "$crate" --version "=$version" --root "$home.partial" --force "${@:4}" >"$log" 2>&1 ||
		die "$crate $version could not be built: check the network, then run this again (target/log/$crate.log)"
	mv "$home.partial" "$home"
}

check_tools
get_wasm_target
get_packages
# Its own lock file names a crate the registry does not have, hence no --locked.
get_tool wasm-bindgen-cli "$(locked wasm-bindgen)" "2 minutes"
get_tool worker-build "$(locked worker)" "4 minutes" --locked
[[ ${1:-} != fuzz ]] || get_tool cargo-fuzz 0.13.2 "1 minute" --locked
rm -rf "$TOOLS/build"
