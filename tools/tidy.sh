#!/usr/bin/env bash
# Runs clang-tidy 22 with the checks of .clang-tidy.  Usage: tools/tidy.sh [--changed [BASE]] [FILE…]
# Without files: every .cc of src/ that is no test. --changed: those that differ from BASE (default: main).
# Compiles as the asan build does; configures build-asan when it is not there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[ -e build-asan/compile_commands.json ] || cmake --preset asan >/dev/null
if [ "${1:-}" = --changed ]; then
  mapfile -t files < <(git diff --name-only --diff-filter=d "${2:-main}" -- src | grep '\.cc$' | grep -v '_test\.cc$' || true)
elif [ $# -ne 0 ]; then
  files=("$@")
else
  mapfile -t files < <(find src -name '*.cc' ! -name '*_test.cc' ! -path '*/generated/*' | sort)
fi
[ ${#files[@]} -ne 0 ] || { echo "nothing to look at"; exit 0; }
printf '%s\0' "${files[@]}" |
  xargs -0 -n 1 -P "${JOBS:-$(nproc)}" clang-tidy-22 -p build-asan --quiet 2> >(grep -v 'warnings generated' >&2)
echo "${#files[@]} files looked at"
