# Shared by the commands in the root and in tools/; sourced, never run.
# shellcheck shell=bash

say() { printf '%s\n' "$*" >&2; }

die() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

# Downloads are kept outside the checkout, so that a second clone does not repeat them.
download_cache() {
    local folder="${REGISTRAR_CACHE:-${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/registrar}"
    if ! mkdir -p "$folder" 2>/dev/null || [[ ! -w $folder ]]; then
        folder="$PWD/.cache/downloads"
        mkdir -p "$folder"
    fi
    printf '%s\n' "$folder"
}

# Runs a command with its output in a log, which is shown only when the command fails.
quietly() {
    local log="$1"
    shift
    mkdir -p "$(dirname "$log")"
    if ! "$@" >"$log" 2>&1; then
        cat "$log" >&2
        die "this failed: $* (its output is above, and in $log)"
    fi
}

# Configures a preset when it was not yet (CMake looks after later changes itself), and builds the
# named targets.
build() {
    local preset="$1"
    shift
    if [[ ! -f build/$preset/build.ninja ]]; then
        quietly "build/logs/configure-$preset.log" cmake --preset "$preset"
    fi
    quietly "build/logs/build-$preset.log" cmake --build "build/$preset" --target "$@"
}
