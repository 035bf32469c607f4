#!/usr/bin/env bash
# Runs fuzz targets.  Usage: tools/fuzz.sh NAME|all SECONDS [LIBFUZZER ARGUMENTS…]
#
# Does     builds build-fuzz/NAME_fuzz when it is not there, runs it for SECONDS over fuzz/seeds/NAME and what
#          earlier runs found (build-fuzz/corpus/NAME, never committed), with the words of fuzz/NAME.dict.
#          An input may take 10 s and 2 GiB. SECONDS 0 runs only the seeds.
# Gives    1 when a target fell; the input that felled it lies in build-fuzz/artefacts/NAME/ and is run again by
#          build-fuzz/NAME_fuzz FILE
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[ $# -ge 2 ] || { sed -n '2,/^set -euo/{/^set -euo/!s/^# \{0,1\}//p}' "$0"; exit 2; }
wanted=$1
seconds=$2
shift 2
if [ "$wanted" = all ]; then
  mapfile -t names < <(find fuzz -maxdepth 1 -name '*_fuzz.cc' -printf '%f\n' | sed 's/_fuzz\.cc$//' | sort)
else
  names=("$wanted")
fi

[ -e build-fuzz/build.ninja ] || cmake --preset fuzz >/dev/null
export ASAN_OPTIONS=${ASAN_OPTIONS:-symbolize=1:detect_leaks=1:allocator_may_return_null=1}
export ASAN_SYMBOLIZER_PATH=${ASAN_SYMBOLIZER_PATH:-/usr/bin/llvm-symbolizer-22}

run_one() {
  local name=$1 corpus=build-fuzz/corpus/$1 artefacts=build-fuzz/artefacts/$1 log=build-fuzz/$1.log code=0 length
  shift
  mkdir -p "$corpus" "$artefacts"
  length=(-max_total_time="$seconds")
  [ "$seconds" != 0 ] || length=(-runs=0)
  [ ! -f "fuzz/$name.dict" ] || length+=("-dict=fuzz/$name.dict")
  local seeds=()
  [ ! -d "fuzz/seeds/$name" ] || seeds=("fuzz/seeds/$name")
  "build-fuzz/${name}_fuzz" "${length[@]}" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 -verbosity=1 \
    -artifact_prefix="$artefacts/" "$@" "$corpus" "${seeds[@]}" >"$log" 2>&1 </dev/null || code=$?
  if [ "$code" -ne 0 ]; then
    grep -vE '^#[0-9]+\s+(NEW|REDUCE|pulse)' "$log" | tail -n 60
    echo "$name: FELL ($code); inputs in $artefacts, all output in $log"
    return 1
  fi
  printf '%-24s %10s runs, %s paths\n' "$name" \
    "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")" "$(find "$corpus" -type f | wc -l)"
}
export -f run_one
export seconds

targets=()
for name in "${names[@]}"; do
  [ -f "fuzz/${name}_fuzz.cc" ] || { echo "fuzz: there is no fuzz/${name}_fuzz.cc" >&2; exit 2; }
  targets+=("${name}_fuzz")
done
[ ${#names[@]} -ne 0 ] || { echo "no targets"; exit 0; }
cmake --build build-fuzz --target "${targets[@]}" -j "${JOBS:-$(nproc)}" >build-fuzz/build.log 2>&1 ||
  { tail -n 40 build-fuzz/build.log; exit 1; }
printf '%s\0' "${names[@]}" |
  xargs -0 -P "${JOBS:-$(nproc)}" -I '{}' bash -c 'name=$1; shift; run_one "$name" "$@"' _ '{}' "$@"
