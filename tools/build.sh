# shellcheck shell=bash
# Builds the release binary and, on demand, the tests; for run, test and .ci/run. Sourced after tools/steps.sh.
JOBS=${JOBS:-$(nproc)}
export JOBS
# ccache wants a home to write into; a build user may have none.
[ -w "${CCACHE_DIR:-${HOME:-/nonexistent}}" ] || export CCACHE_DISABLE=1

# configure_preset PRESET DIR [CMAKE ARGUMENTS…]: configures when there is no build folder, when it was made for
# another place, or when an argument differs from what it was configured with.
configure_preset() {
  local preset=$1 dir=$2 fresh=() configured
  shift 2
  configured="$dir/.configured-as"
  if [ -e "$dir/CMakeCache.txt" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" "$dir/CMakeCache.txt"; then
    fresh=(--fresh)
  elif [ -e "$dir/build.ninja" ] && [ "$(cat "$configured" 2>/dev/null)" = "$* $(cksum <CMakePresets.json)" ]; then
    return 0
  fi
  step "configure $preset" cmake --preset "$preset" "${fresh[@]}" "$@" || return 1
  echo "$* $(cksum <CMakePresets.json)" >"$configured"
}

# build_release TESTS TARGET: TESTS is ON or OFF; a folder that already builds the tests keeps doing so.
build_release() {
  local tests=$1 target=$2
  ! grep -qsx 'VRATA_TESTS:.*=ON' build/CMakeCache.txt || tests=ON
  configure_preset release build "-DVRATA_TESTS=$tests" || return 1
  step "build $target" cmake --build build --target "$target" -j "$JOBS"
}
