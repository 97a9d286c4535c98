#!/usr/bin/env bash
# Builds the site and the Worker: build.sh [dev|release [development]]
#
# A Worker of the profile dev trusts a development issuer (scripts/dev-issuer.mjs), one of the profile release
# only where `development` is said, which scripts/deploy.sh does not say.
#
#   target/site/PROFILE/              what is served as it is, assets by content hash
#   target/site/PROFILE.json          their names, compiled into the Worker by api-worker/build.rs
#   api-worker/build/PROFILE/worker/  the Worker's two modules
#
# Each profile has its own folders, so that switching rebuilds nothing. cargo knows what Rust code
# changed; the steps behind cargo are skipped while their inputs are byte for byte the same.
source "$(dirname "$0")/lib.sh"

profile=${1:-release}
case $profile in
dev) island_profile=dev island_out=debug search_profile=dev search_out=debug worker_out=debug ;;
release) island_profile=islands island_out=islands search_profile=search-island search_out=search-island worker_out=release ;;
*) die "build.sh: the profile is dev or release, not '$profile'" ;;
esac

# The text is compiled in and can be looked for (api-worker/src/staff/identity.rs).
unset PINGHU_DEVELOPMENT_ISSUER
if [[ $profile == dev || ${2:-} == development ]]; then
	export PINGHU_DEVELOPMENT_ISSUER="this build trusts a development issuer"
fi

SITE=$ROOT/target/site/$profile
WORK=$ROOT/target/site/.work/$profile
WORKER=$ROOT/api-worker/build/$profile
WASM=wasm32-unknown-unknown
# Each is a module of its own: app/modules.
ISLANDS=(check compare apply portrait letter propose ceremony inbox keys give treasury)
# Islands that search: their loops are worth their bytes.
SEARCH_ISLANDS=(names)
mkdir -p "$SITE/assets" "$WORK"

css() {
	unchanged "$WORK/css.stamp" app/style scripts/css.mjs && return
	node scripts/css.mjs app/style/main.css "$WORK/site.css"
	stamp "$WORK/css.stamp" app/style scripts/css.mjs
}

# Panic messages name source files; where this machine keeps them is nobody's business and costs bytes.
without_paths() {
	local folder
	for folder in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do printf -- '--remap-path-prefix=%s= ' "$folder"; done
}

islands() {
	say "islands ($profile): cargo, up to 3 minutes the first time"
	RUSTFLAGS=$(without_paths) cargo build -q "${ISLANDS[@]/#/--package=island-}" --target $WASM --profile $island_profile
	RUSTFLAGS=$(without_paths) cargo build -q "${SEARCH_ISLANDS[@]/#/--package=island-}" --target $WASM --profile $search_profile
	local island
	for island in "${ISLANDS[@]}"; do each module "$island" $island_out; done
	for island in "${SEARCH_ISLANDS[@]}"; do each module "$island" $search_out; done
	all_done
}

# Jobs beside each other, one a processor: binaryen's are single-threaded and take most of a release build's time.
running=0
each() {
	"$@" &
	((++running < $(nproc))) || { wait -n && running=$((running - 1)); }
}
all_done() { while ((running > 0)); do wait -n && running=$((running - 1)); done; }

# module ISLAND FOLDER: what a browser loads of it, from where cargo left it.
module() {
	local name=$1 work=$WORK/$1
	local inputs=("$CARGO_OUT/$WASM/$2/island_$name.wasm" "$WASM_BINDGEN_BIN" scripts/build.sh scripts/shake.mjs scripts/shrink.mjs)
	unchanged "$work.stamp" "${inputs[@]}" && return

	say "island $name: wasm-bindgen, under a minute"
	rm -rf "$work"
	"$WASM_BINDGEN_BIN" "${inputs[0]}" --target web --no-typescript --out-name "$name" --out-dir "$work"
	local glue=$name.js
	if [[ $profile == release ]]; then
		glue=$name.short.js
		node scripts/shake.mjs "$work" "$name"
	else
		cp "$work/${name}_bg.wasm" "$work/$name.wasm"
	fi
	cp "$work/$name.wasm" "$WORK/$name.wasm"
	"$ESBUILD_BIN" "$work/$glue" --bundle --format=esm --minify --log-level=warning --outfile="$WORK/$name.js"
	stamp "$work.stamp" "${inputs[@]}"
}

# asset FILE: copies it under a name that holds its content, and prints that name.
asset() {
	local base=${1##*/} hash
	hash=$(sha256sum "$1" | cut -c1-8)
	local name=${base%.*}.$hash.${base##*.}
	[[ -f $SITE/assets/$name ]] || cp "$1" "$SITE/assets/$name"
	echo "$name"
}

site() {
	local files=(site.css) island file name manifest="" keep=()
	for island in "${ISLANDS[@]}" "${SEARCH_ISLANDS[@]}"; do files+=("$island.js" "$island.wasm"); done
	for file in "${files[@]}"; do
		name=$(asset "$WORK/$file")
		keep+=(! -name "$name")
		manifest+=",\"$file\":\"$name\""
	done
	find "$SITE/assets" -type f "${keep[@]}" -delete
	find "$SITE" -mindepth 1 -maxdepth 1 ! -name assets -exec rm -rf {} +
	cp -R public/. "$SITE/"
	# What pages are made of: a device that kept some of another site throws them away.
	manifest+=",\"site\":\"$(digest app/src app/style data/placenames | cut -c1-16)\""
	# Only when it changed: its time is what makes cargo rebuild the Worker.
	manifest="{${manifest#,}}"
	[[ $(cat "$SITE.json" 2>/dev/null) == "$manifest" ]] || echo "$manifest" >"$SITE.json"
}

worker() {
	say "Worker ($profile): cargo, up to 5 minutes the first time"
	local flag=--$profile
	[[ $profile == release ]] || flag=
	cargo build -q -p api-worker --lib --target $WASM $flag
	local inputs=("$CARGO_OUT/$WASM/$worker_out/api_worker.wasm" "$WASM_BINDGEN_BIN" "$WORKER_BUILD" api-worker/shim.js scripts/build.sh)
	unchanged "$WORK/worker.stamp" "${inputs[@]}" && return

	say "Worker: worker-build, under a minute"
	(cd api-worker && CUSTOM_SHIM=$PWD/shim.js "$WORKER_BUILD" "--$profile" --out-dir "build/$profile") >target/log/worker-build.log 2>&1 ||
		die "worker-build failed: $(tail -n 3 target/log/worker-build.log)"
	if [[ $profile == release ]]; then
		# LLVM has optimised it: more than -O1 takes minutes and makes no smaller a download.
		local module=$WORKER/worker/index.wasm
		"$WASM_OPT_BIN" -O1 --strip-debug $WASM_FEATURES "$module" -o "$module.small"
		mv "$module.small" "$module"
	fi
	stamp "$WORK/worker.stamp" "${inputs[@]}"
}

mkdir -p target/log
css
islands
site
worker
