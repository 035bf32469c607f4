#!/usr/bin/env bash
# What tools/count_instructions.sh says of counts that are given to it: no run, so no valgrind is needed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work=$(mktemp -d "${TMPDIR:-/tmp}/vrata-counts.XXXXXX")
trap 'rm -rf "$work"' EXIT
failed=0

printf '# comment\nfold.latin\t1000\tletters\nwhole.edits\t2000\tthe band\n' >"$work/bounds"
counts() { printf 'fold.latin\t-\t10\t%s\n' "$1" && printf 'whole.edits\t-\t10\t%s\n' "$2"; }
# expect CODE PATTERN ARGUMENT…: of a run over $work/counts
expect() {
  local code=$1 pattern=$2 got=0
  shift 2
  VRATA_COUNTS=$work/counts VRATA_BOUNDS=$work/bounds tools/count_instructions.sh "$@" >"$work/out" 2>&1 || got=$?
  if [ "$got" != "$code" ] || ! grep -q -- "$pattern" "$work/out"; then
    echo "expected code $code and \"$pattern\" of $*, got code $got and:" && cat "$work/out"
    failed=1
  fi
}

counts 9500 20000 >"$work/counts"
expect 0 'fold.latin  *950  *1,000  *95.0 %' --check
expect 0 'whole.edits  *2,000  *2,000  *100.0 %' --check
counts 9500 20001 >"$work/counts"
expect 1 'whole.edits needs 2,000 instructions a call, 0.0 % more than its bound of 2,000' --check
expect 0 'ABOVE ITS BOUND'  # without --check it only tells
counts 9500 30000 >"$work/counts"
expect 1 'whole.edits needs 3,000 instructions a call, 50.0 % more' --check
(counts 9500 20000 && printf 'new.one\t-\t1\t5\n') >"$work/counts"
expect 1 'new.one has no bound' --check
counts 9500 20000 | head -n 1 >"$work/counts"
expect 1 'whole.edits has a bound and is no longer counted' --check
expect 2 'unknown argument' --chekc

# Only what has become cheaper is lowered; nothing is raised.
counts 30000 10000 >"$work/counts"
expect 0 'far below: lower the bound' --lower
printf '# comment\nfold.latin\t1000\tletters\nwhole.edits\t1060\tthe band\n' | diff - "$work/bounds" || failed=1
exit $failed
