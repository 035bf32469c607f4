#!/usr/bin/env bash
# Counts the instructions of each kernel of the hot path, and holds them below their bounds.
#
# Usage    tools/count_instructions.sh [--check | --lower] [--help]
#          --check    fails when a kernel needs more than its bound, or when kernels and bounds do not agree
#          --lower    writes lower bounds where kernels have become cheaper; never a higher one
# Does     builds build/bench_kernels, runs it under valgrind's callgrind (15 seconds), and prints for each kernel the
#          instructions a call, its bound, and the share of the bound that it needs. What depends on AVX2 is left out,
#          and said to be, where the processor has none.
# Reads    tests/speed/instructions.tsv
# Gives    0; 1 when --check found a fault, or valgrind or its headers are missing.
# Knobs    VRATA_COUNTS=FILE    lines "kernel <tab> needs <tab> calls <tab> instructions" instead of a run, for tests
#          VRATA_BOUNDS=FILE    instead of the table, for tests
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
case "${1:-}" in
  '' | --check | --lower) mode=${1:-} ;;
  -h | --help) sed -n '2,/^set -euo/{/^set -euo/!s/^# \{0,1\}//p}' "$0" && exit 0 ;;
  *) echo "count_instructions: unknown argument $1; see --help" >&2 && exit 2 ;;
esac
bounds=${VRATA_BOUNDS:-tests/speed/instructions.tsv}
work=$(mktemp -d "${TMPDIR:-/tmp}/vrata-instructions.XXXXXX")
trap 'rm -rf "$work"' EXIT

# count: writes $work/counts
count() {
  if ! command -v valgrind >/dev/null || [ ! -e /usr/include/valgrind/callgrind.h ]; then
    echo "count_instructions: valgrind is missing; install it with its headers: apt-get install valgrind libc6-dbg" >&2
    return 1
  fi
  cmake --preset release >"$work/log" 2>&1 && cmake --build build --target bench_kernels >>"$work/log" 2>&1 ||
    { tail -n 40 "$work/log" >&2 && return 1; }
  # An empty environment, and memory that libc hands out by the simplest of its ways: otherwise the count of a kernel
  # that allocates moves by up to 0.5 % from run to run, for libc joins freed pieces now and then. Valgrind shows every
  # program the same processor, with AVX2 at most.
  env -i PATH="$PATH" GLIBC_TUNABLES=glibc.malloc.mxfast=0:glibc.malloc.tcache_count=65535 valgrind --tool=callgrind --instr-atstart=no --dump-line=no \
    --callgrind-out-file="$work/out" build/bench_kernels >"$work/calls" 2>"$work/log" ||
    { tail -n 20 "$work/log" >&2 && return 1; }
  awk -F': ' '/^desc: Trigger: Client Request/ { name = $4 } /^totals:/ { if (name != "") print name "\t" $2; name = "" }' \
    "$work"/out.* >"$work/totals"
  awk -F'\t' -v OFS='\t' 'NR == FNR { total[$1] = $2; next } ($1 in total) { print $1, $2, $3, total[$1] }' \
    "$work/totals" "$work/calls" >"$work/counts"
  [ "$(wc -l <"$work/calls")" -eq "$(wc -l <"$work/counts")" ] ||
    { echo "count_instructions: callgrind did not count every kernel" >&2 && return 1; }
  echo "$(c++ --version | head -n 1); $(valgrind --version)"
}
if [ -n "${VRATA_COUNTS:-}" ]; then
  cp "$VRATA_COUNTS" "$work/counts"
else
  count
fi

has_avx2=0
! grep -qsw avx2 /proc/cpuinfo || has_avx2=1
code=0
awk -F'\t' -v has_avx2=$has_avx2 -v lowered="$work/lowered" '
  function grouped(n,   text) {
    text = sprintf("%.0f", n)
    while (match(text, /[0-9][0-9][0-9][0-9]($|,)/)) text = substr(text, 1, RSTART) "," substr(text, RSTART + 1)
    return text
  }
  function line(name, got, most, share, remark) {
    printf "%-38s %14s %14s %8s%s\n", name, got, most, share, remark == "" ? "" : "  " remark
  }
  function fault(text) { print "count_instructions: " text >"/dev/stderr"; faults = 1 }
  NR == FNR && /^#/ { next }
  NR == FNR { order[++known] = $1; bound[$1] = $2; next }
  FNR == 1 { line("kernel", "instructions", "bound", "share", "") }
  $2 == "avx2" && !has_avx2 { met[$1] = 1; line($1, "-", grouped(bound[$1]), "-", "not counted: no AVX2 here"); next }
  {
    got = $4 / $3
    met[$1] = 1
    if (!($1 in bound)) { line($1, grouped(got), "-", "-", "no bound"); fault($1 " has no bound"); next }
    share = 100 * got / bound[$1]
    remark = share > 100 ? "ABOVE ITS BOUND" : share < 85 ? "far below: lower the bound (--lower)" : ""
    line($1, grouped(got), grouped(bound[$1]), sprintf("%.1f %%", share), remark)
    if (share > 100)
      fault(sprintf("%s needs %s instructions a call, %.1f %% more than its bound of %s", $1, grouped(got), share - 100,
                    grouped(bound[$1])))
    # 5 % above what was counted, in three digits.
    if (share < 85) {
      unit = 1
      while (got * 1.05 / unit >= 1000) unit *= 10
      print $1 "\t" (int(got * 1.05 / unit) + 1) * unit >lowered
    }
  }
  END {
    for (i = 1; i <= known; ++i)
      if (!(order[i] in met) && !(!has_avx2 && order[i] ~ /avx2$/))
        fault(order[i] " has a bound and is no longer counted")
    exit faults
  }' "$bounds" "$work/counts" || code=$?

case "$mode" in
  --check)
    [ $code -eq 0 ] || echo "count_instructions: make the kernel cheaper, or say in $bounds why it may cost more" >&2
    exit $code ;;
  --lower)
    [ -s "$work/lowered" ] || exit 0
    awk -F'\t' -v OFS='\t' 'NR == FNR { to[$1] = $2; next } ($1 in to) { $2 = to[$1] } { print }' "$work/lowered" "$bounds" \
      >"$work/bounds"
    cp "$work/bounds" "$bounds"
    echo "lowered in $bounds: $(cut -f1 "$work/lowered" | paste -sd' ')" ;;
esac
