#!/usr/bin/env bash
# Builds the generators and rebuilds every table under src/*/generated, and what is learned of tables/match.  Usage: tools/rebuild_tables.sh [--check]
# --check changes nothing: it compares, names what differs and gives 1.
#
# To add a table, add a line below: a generator writes under $out, in the tables' own folders. One whose input
# is not in the repository says so and is left as it is.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mode=${1:-}
jobs=${JOBS:-$(nproc)}
[ -e build-tools/build.ninja ] || cmake --preset tools >/dev/null
out=$(mktemp -d "${TMPDIR:-/tmp}/vrata-tables.XXXXXX")
trap 'rm -rf "$out"' EXIT
for folder in src/*/generated; do mkdir -p "$out/$folder"; done

generate() {  # GENERATOR ARGUMENTS…
  cmake --build build-tools --target "$1" -j "$jobs" >"$out/build.log" 2>&1 || { cat "$out/build.log" >&2; exit 1; }
  local generator=build-tools/$1
  shift
  "$generator" "$@"
}

generate make_fold "$out/src/text/generated/fold.tsv" "$out/src/text/generated/script.tsv"
generate make_countries "$out/src/names/generated/countries.tsv"

# How Han characters are read: from Unihan (Debian's unicode-data) and names that are not in the repository.
unihan=${VRATA_UNIHAN:-/usr/share/unicode}
if [ -e "$unihan/Unihan_Readings.txt.bz2" ] && [ -e "${VRATA_SHARED:-../shared}/names/name_groups.txt.xz" ]; then
  tools/make_han.py "$unihan" "${VRATA_SHARED:-../shared}/names" "$out/src/names/generated"
else
  echo "names/generated/han_*.tsv: no Unihan in $unihan (Debian's unicode-data), or no training names; left as they are"
  for file in src/names/generated/han_*.tsv; do
    grep -qE '^#   [A-Za-z0-9_.]+  [0-9a-f]{64}$' "$file" || { echo "$file: names no input with its SHA-256"; exit 1; }
  done
fi

# Learned tables: from public-domain names that are not in the repository.
names=${VRATA_SHARED:-../shared}/names  # learning takes about three minutes
learned=$(cd src && ls text/generated/bridge_*.tsv names/generated/token_frequency.tsv names/generated/name_forms.tsv)
if [ -e "$names/name_groups.txt.xz" ]; then
  generate train_bridges "$names" tables/training "$out/src/text/generated"
  generate make_frequencies "$names" tables/training "$out/src/names/generated/token_frequency.tsv"
  generate make_name_forms "$names" tables/training "$out/src/names/generated/token_frequency.tsv" \
    "$out/src/names/generated/name_forms.tsv"
else
  echo "learned tables: no training names in $names; left as they are, only their headers are checked"
  for file in $learned; do
    grep -qE '^#   [a-z0-9_.]+  [0-9a-f]{64}$' "src/$file" || { echo "src/$file: names no input with its SHA-256"; exit 1; }
  done
fi


# The ledger's weights and what sums of them are worth: learned from labelled pairs and lists that are not in the repository, a minute.
shared=${VRATA_SHARED:-../shared}
mkdir -p "$out/tables/match"
if [ -e "$shared/bench/name_pairs.csv" ] && [ -e "$shared/lists/un-sc-consolidated/2026-02-27.xml" ]; then
  generate train_ledger "$shared" tests/golden/name_pairs.csv tables/match "$out/tables/match"
else
  echo "tables/match/weights.tsv: no labelled pairs in $shared; left as it is, only its header is checked"
  grep -qE '^#   [A-Za-z0-9_./-]+  [0-9a-f]{64}$' tables/match/weights.tsv ||
    { echo "tables/match/weights.tsv: names no input with its SHA-256"; exit 1; }
fi

differs=0
while read -r file; do
  if cmp -s "$out/$file" "$file"; then
    echo "$file: as it was"
  elif [ "$mode" = --check ]; then
    echo "$file: the generator writes something else"
    diff -u "$file" "$out/$file" | head -n 20 || true
    differs=1
  else
    cp "$out/$file" "$file"
    echo "$file: rebuilt"
  fi
done < <(cd "$out" && find src tables -type f | sort)
exit "$differs"
