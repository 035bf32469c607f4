#!/usr/bin/env bash
# Formats our C++ with clang-format 22.  Usage: tools/format.sh [--check] [FILE…]
# --check changes nothing, prints what would change and gives 1. Without files: everything but generated code.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mode=(-i)
if [ "${1:-}" = --check ]; then
  mode=(--dry-run -Werror)
  shift
fi
files=("$@")
[ ${#files[@]} -ne 0 ] ||
  mapfile -t files < <(find src include tests fuzz tools bench -path '*/generated/*' -prune -o \
    \( -name '*.cc' -o -name '*.h' \) -print 2>/dev/null | sort)
printf '%s\0' "${files[@]}" | xargs -0 -n 40 -P "$(nproc)" clang-format-22 "${mode[@]}"
