#!/usr/bin/env bash
# Whether two builds of the program, and any number of threads, give the same answers to the byte.
#
# Usage    tools/same_bytes.sh BINARY1 BINARY2       for example build/vrata build-asan/vrata
# Does     imports the sample list with each binary into a folder of its own; compares the snapshots, and the output of
#          search, screen (1, 2 and 8 threads), explain, compare and pipe, as CSV and JSON lines, and exit codes.
# Gives    0 when all is equal; 1 with the first lines that differ.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
case "${1:-}" in -h | --help) sed -n '2,/^set -euo/{/^set -euo/!s/^# \{0,1\}//p}' "$0" && exit 0 ;; esac
[ $# -eq 2 ] || { echo "usage: $0 BINARY1 BINARY2" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

printf '%s\n' schema,name1,name2 \
  'Person,Yegor Lebyazhin,Егор Лебяжин' 'Person,Anton Borisov,Boris Antonov' 'Person,Hariram Vatsyan,हरिराम वात्स्यन' \
  'Person,Munir bin Tariq al-Ghurabi,منير بن طارق الغرابي' ',Orvand Limited,"Orvand, Ltd"' 'Organization,A,' >"$work/pairs.csv"
printf '%s\n' '{"id": 1, "name": "Hariram Vatsyan", "birth_date": "1981"}' '{"name": 7}' 'not JSON' >"$work/lines.jsonl"

# answers BINARY FOLDER: every output into a file of FOLDER. What is asked does not depend on the clock: a list that is
# imported by hand counts as checked then, so times of checking are taken out.
answers() {
  local binary=$1 folder=$2
  mkdir -p "$folder"
  export VRATA_DATA=$folder/data NO_COLOR=1 COLUMNS=120
  keep() {  # NAME COMMAND…
    local name=$1 code=0
    shift
    "$@" >"$folder/$name" 2>"$folder/err" || code=$?
    sed -i -E 's/"checked_at":"[^"]*"/"checked_at":"…"/g' "$folder/$name"
    echo "exit $code" >>"$folder/$name"
  }
  keep import.txt "$binary" lists import "$root/samples/un_sample.xml"
  cp "$VRATA_DATA"/snapshots/*.snap "$folder/snapshot"
  local number=0 name format threads
  for name in 'Hariram Vatsyan' 'Тимофей Захарович Лебяжин' 'हरिराम वात्स्यन' 'منير بن طارق الغرابي' 'Zarishk Bank' \
    'Moustafa Kassim Mardoumi' 'Quentin Applewhite' '...'; do
    number=$((number + 1))
    for format in csv jsonl table; do
      keep "search-$number.$format" "$binary" search "$name" --birth-date 1981 --threshold 0.5 --format $format
    done
    keep "explain-$number.txt" "$binary" explain --name "$name" --entity un-sc:ZQi.041
  done
  for format in csv jsonl; do
    for threads in 1 2 8; do
      keep "screen-$threads.$format" "$binary" screen "$root/samples/customers.csv" --format $format --threads $threads
    done
    keep "screen-json.$format" "$binary" screen "$root/samples/customers.jsonl" --format $format
  done
  keep compare.csv "$binary" compare "$work/pairs.csv"
  keep pipe.jsonl "$binary" pipe <"$work/lines.jsonl"
  rm -rf "$folder/data" "$folder/err"
}

answers "$(realpath "$1")" "$work/one"
answers "$(realpath "$2")" "$work/two"
different=0
for format in csv jsonl; do
  for threads in 2 8; do
    cmp "$work/one/screen-1.$format" "$work/one/screen-$threads.$format" || different=1
  done
done
diff -rq "$work/one" "$work/two" || different=1
if [ $different -ne 0 ]; then
  diff -ra "$work/one" "$work/two" | cut -c 1-300 | head -n 20
  exit 1
fi
echo "$(find "$work/one" -type f | wc -l) outputs and the snapshot are the same bytes, $(cat "$work"/one/* | wc -c) in all"
