# Sourced by every script: where things are, and how to speak.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
CARGO_OUT=${CARGO_TARGET_DIR:-$ROOT/target}
TOOLS=${PINGHU_TOOLS:-$HOME/.cache/pinghu-portal/tools}
STATE=${PINGHU_STATE:-$ROOT/.wrangler/state}
cd "$ROOT"

say() { printf '→ %s\n' "$*"; }
die() { printf '✗ %s\n' "$*" >&2; exit 1; }

# The version of a crate in Cargo.lock.
locked() { awk -v crate="\"$1\"" '$1 == "name" { hit = $3 == crate } hit && $1 == "version" { gsub(/"/, "", $3); print $3; exit }' Cargo.lock; }

# Our native programs, in the features that the tests have too; they land in $CARGO_OUT/debug.
native() {
	[[ -x $CARGO_OUT/debug/envelope ]] || say "the bureau's commands: about a minute the first time"
	cargo build -q -p region-pack -p desk --bins
}

# One digest of files and folders, by path and content.
digest() { find "$@" -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1; }

# unchanged STAMP INPUT…: whether the inputs are those of the last `stamp`.
unchanged() { [[ -f $1 && $(<"$1") == "$(digest "${@:2}")" ]]; }
stamp() { mkdir -p "$(dirname "$1")" && digest "${@:2}" >"$1"; }

# The tools that live in npm packages, a Node new enough for wrangler among them.
export PATH=$ROOT/node_modules/.bin:$PATH
export WASM_BINDGEN_BIN=$TOOLS/wasm-bindgen-cli-$(locked wasm-bindgen)/bin/wasm-bindgen
export WASM_OPT_BIN=$ROOT/node_modules/.bin/wasm-opt
export ESBUILD_BIN=$ROOT/node_modules/.bin/esbuild
# What rustc's wasm32 target uses, by name: --all-features makes wasm-opt write encodings that
# browsers do not read yet.
export WASM_FEATURES="--enable-bulk-memory --enable-multivalue --enable-mutable-globals --enable-nontrapping-float-to-int --enable-reference-types --enable-sign-ext"
WORKER_BUILD=$TOOLS/worker-build-$(locked worker)/bin/worker-build

# Left by scripts/debian-std.sh where rustup could not get the wasm32 target.
if [[ -f $TOOLS/toolchain ]]; then
	RUSTUP_TOOLCHAIN=$(<"$TOOLS/toolchain")
	export RUSTUP_TOOLCHAIN
fi

# worker-build sets this for its own cargo; ours must agree, or the two build everything twice.
export WASM_BINDGEN_USE_JS_SYS=1

# wrangler keeps to this machine: no metrics, no banner, no look-up of where the visitor is
# (its documented switch; otherwise it warns that it cannot fetch the `Request.cf` object).
export WRANGLER_SEND_METRICS=false WRANGLER_HIDE_BANNER=true CLOUDFLARE_CF_FETCH_ENABLED=false
export WRANGLER_LOG_PATH=$ROOT/target/log/wrangler
