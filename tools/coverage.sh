#!/usr/bin/env bash
# How many lines of each room the tests run.
#
# Usage    tools/coverage.sh                   builds, runs every test, prints the table
#          tools/coverage.sh --lines ROOM      the lines of a room that no test ran, from the last run
#          tools/coverage.sh --table           the table again, from the last run
# Does     builds with clang's source-based coverage into build-coverage; runs the test binaries and what they run. A
#          process that is killed leaves no counts. Tables that programs write (generated/) and tests do not count.
# Gives    0; 1 when a room of the engine is below LEAST.
# Knobs    LEAST=90 per cent, JOBS=2
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
build=build-coverage
least=${LEAST:-90}
judged=" text names lists index match screen store "

export_counts() {
  llvm-profdata-22 merge -sparse -o $build/all.profdata $build/profiles/*.profraw
  local objects=() binary
  for binary in $build/vrata $build/test_* $build/tests_*; do
    [ -f "$binary" ] && [ -x "$binary" ] && objects+=(-object "$binary")
  done
  llvm-cov-22 export -format=lcov -instr-profile $build/all.profdata "${objects[@]}" \
    -ignore-filename-regex '(_test\.cc|/generated/|^/usr/|/tests/)' >$build/all.lcov 2>/dev/null
}

# FILE LINE COUNT of every line that holds code; the best count where several binaries have it.
counts() {
  awk -F '[:,]' -v root="$root/" '
    /^SF:/ { file = substr($0, 4); sub(root, "", file); sub(/^\.\//, "", file) }
    /^DA:/ { key = file " " $2; if (!(key in best) || $3 > best[key]) best[key] = $3 }
    END { for (key in best) print key, best[key] }' $build/all.lcov
}

table() {
  counts | awk -v least="$least" -v judged="$judged" '
    $1 ~ /^src\// { split($1, part, "/"); room = part[2]; all[room]++; if ($3 > 0) run[room]++ }
    END {
      printf "%-10s %8s %8s %8s\n", "room", "lines", "run", "share"
      for (room in all) {
        share = 100 * run[room] / all[room]
        low = index(judged, " " room " ") && share < least
        if (low) failed = 1
        printf "%-10s %8d %8d %7.1f%%%s\n", room, all[room], run[room], share, low ? "  below " least " %" : "" | "sort"
      }
      close("sort")
      exit failed
    }'
}

case "${1:-}" in
  -h | --help) sed -n '2,/^set -euo/{/^set -euo/!s/^# \{0,1\}//p}' "$0" ;;
  --table) table ;;
  --lines)
    counts | awk -v room="src/${2:?which room?}/" 'index($1, room) == 1 && $3 == 0 { print $1, $2 }' | sort -k1,1 -k2,2n |
      while read -r file line; do printf '%s:%s: %s\n' "$file" "$line" "$(sed -n "${line}p" "$file")"; done
    ;;
  "")
    cmake -G Ninja -B $build -DCMAKE_BUILD_TYPE=Coverage -DCMAKE_CXX_COMPILER=clang++-22 \
      -DCMAKE_CXX_FLAGS="-O1 -g1 -fprofile-instr-generate -fcoverage-mapping" \
      -DCMAKE_EXE_LINKER_FLAGS="-fuse-ld=lld-22" >/dev/null
    cmake --build $build -j "${JOBS:-2}"
    umask 000  # some tests run the program as nobody, who adds to the same counts
    rm -rf $build/profiles && mkdir -p $build/profiles
    LLVM_PROFILE_FILE="$root/$build/profiles/%4m.profraw" ctest --test-dir $build -j "${JOBS:-2}" --output-on-failure \
      -E '^compile_fail' >$build/tests.log || { tail -n 30 $build/tests.log && echo "tests failed; what they ran:"; }
    export_counts
    table
    ;;
  *) echo "usage: $0 [--lines ROOM | --table]" >&2 && exit 2 ;;
esac
