#!/usr/bin/env bash
# tools/write_speed.py writes the tables of a measurement, and nothing when there is none to be written.
# Usage    tests/speed/page.sh VRATA
set -euo pipefail
vrata=$1
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work=$(mktemp -d "${TMPDIR:-/tmp}/vrata-speed.XXXXXX")
trap 'rm -rf "$work"' EXIT
fail() { echo "page.sh: $1" >&2 && exit 1; }
write() { python3 tools/write_speed.py --readme "$work/README.md" --page "$work/speed.md" "$@" 2>"$work/err"; }

"$vrata" --data "$work/data" lists import samples/un_sample.xml >/dev/null 2>&1
printf 'before\n<!-- speed: here -->\nold figures\n<!-- /speed -->\nafter\n' >"$work/README.md"
write --vrata "$vrata" --data "$work/data" --runs 2 --queries 10 --rows 64 --note 'a test' || fail "$(cat "$work/err")"
for text in '^before$' '^after$' '^<!-- speed: here -->$' 'a test);$' 'un-sc of 2026-01-15: 300 entities' 'medians of 2 runs' \
  '^| a letter wrong in every part | ' '10 of 10 |$' ' answers compared with the full scan, 0 differ' ' rows/s of one processor'; do
  grep -q -- "$text" "$work/README.md" || fail "README has no $text"
done
! grep -q 'old figures' "$work/README.md" || fail "old figures are still there"
grep -q '^# Speed$' "$work/speed.md" || fail "no page"

# A run that is there already: the same figures, the same bytes.
"$vrata" --data "$work/data" --format jsonl bench --queries 10 --rows 64 >"$work/run.json" 2>/dev/null
write --json "$work/run.json"
cp "$work/README.md" "$work/first"
write --json "$work/run.json"
cmp "$work/first" "$work/README.md"

# An index that loses an answer has no speed to tell of.
sed 's/"scanned_differ":0/"scanned_differ":1/' "$work/run.json" >"$work/lost.json"
! write --json "$work/lost.json" || fail "wrote figures of an index that differs from the scan"
cmp "$work/first" "$work/README.md"
! write --vrata /nonexistent || fail "wrote without a measurement"
cmp "$work/first" "$work/README.md"
echo 'no lines' >"$work/README.md"
! write --json "$work/run.json" || fail "wrote without a place to write"
grep -q 'has no lines' "$work/err" || fail "did not say what is missing"
