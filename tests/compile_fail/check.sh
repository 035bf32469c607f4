#!/usr/bin/env bash
# Usage: check.sh COMPILER FILE.cc
# The file compiles as it stands, and with -DVRATA_MISUSE it does not, for the reason in its `// expect:` line
# (an extended regular expression, found in the compiler's message).
set -euo pipefail
compiler=$1
file=$2
root=$(cd "$(dirname "$0")/../.." && pwd)
expect=$(sed -n 's|^// expect: ||p' "$file" | head -n 1)
[ -n "$expect" ] || { echo "$file: no '// expect:' line"; exit 2; }

compile() {
  LC_ALL=C "$compiler" -std=c++20 -fsyntax-only -Wall -Wextra -Werror -I"$root/include" -I"$root/src" "$@" "$file" 2>&1
}

if ! output=$(compile); then
  echo "$output"
  echo "$file: the correct twin does not compile"
  exit 1
fi
if output=$(compile -DVRATA_MISUSE); then
  echo "$file: the misuse compiles"
  exit 1
fi
if ! grep -qE -- "$expect" <<<"$output"; then
  echo "$output"
  echo "$file: the misuse is refused for another reason than '$expect'"
  exit 1
fi
