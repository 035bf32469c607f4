#!/usr/bin/env bash
# Installs what Vrata is built with, on Debian 12, when something is missing.
#
# Usage    tools/setup.sh build|test|ci      (test includes build, ci includes both)
# Reads    tools/packages.txt, and dpkg-query for what is there. Calls apt only when something is missing or
#          older than its minimum; as root, or by sudo.
# Gives    0 and no output when everything is there; 1 when a package is missing and cannot be installed.
# Knobs    VRATA_SETUP=skip      do nothing
#          VRATA_SETUP=replace   let apt remove packages that stand in the way (libboost 1.74's headers)
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
list="$root/tools/packages.txt"
given_up="$root/build/.setup-too-old"  # the old packages for which apt had nothing newer, so as not to ask daily

say() { printf 'set-up: %s\n' "$*" >&2; }

case "${1:-}" in
  build) sets='build aid fixed' ;;
  test) sets='build aid test fixed' ;;
  ci) sets='build aid test ci fixed' ;;
  *)
    sed -n '2,/^set -euo/{/^set -euo/!s/^# \{0,1\}//p}' "$0"
    exit 2
    ;;
esac
[ "${VRATA_SETUP:-}" != skip ] || exit 0

rows() { awk -v sets=" $sets " '!/^#/ && NF >= 3 && index(sets, " " $1 " ") { print $1, $2, $3 }' "$list"; }

if ! command -v dpkg-query >/dev/null 2>&1; then
  say "this system has no dpkg, and only Debian 12 is set up by this script"
  say "install the like of: $(rows | awk '$1 != "fixed" { printf "%s ", $2 }')"
  say "then run again with VRATA_SETUP=skip"
  exit 1
fi

# look: fills missing (packages we cannot do without), wanted (those that only help) and old (below their minimum).
look() {
  local set package minimum installed
  missing=()
  wanted=()
  old=()
  local -A version=()
  while read -r package installed; do
    [ -z "$installed" ] || version[$package]=$installed
  done < <(rows | awk '{ print $2 }' |
    xargs dpkg-query -W -f='${binary:Package} ${db:Status-Status} ${Version}\n' 2>/dev/null |
    awk '$2 == "installed" { sub(/:.*/, "", $1); print $1, $3 }' || true)
  while read -r set package minimum; do
    installed=${version[$package]:-}
    if [ -z "$installed" ]; then
      case "$set" in
        fixed) ;;
        aid) wanted+=("$package") ;;
        *) missing+=("$package") ;;
      esac
    elif [ "$minimum" != - ] && dpkg --compare-versions "$installed" lt "$minimum"; then
      old+=("$package")
    fi
  done < <(rows)
}

look
minor=("${wanted[@]}" "${old[@]}")  # worth a call of apt, never worth stopping
if [ ${#missing[@]} -eq 0 ]; then
  [ ${#minor[@]} -ne 0 ] || exit 0
  [ "${minor[*]}" != "$(cat "$given_up" 2>/dev/null || true)" ] || exit 0
fi

go_on() {  # REASON: without the minor ones, and silently next time
  say "$1: ${minor[*]}; going on without"
  mkdir -p "$root/build"
  echo "${minor[*]}" >"$given_up"
}

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  as_root=(sudo)
  [ -t 0 ] || as_root=(sudo -n)
  if ! command -v sudo >/dev/null 2>&1 || { [ ! -t 0 ] && ! sudo -n true 2>/dev/null; }; then
    [ ${#missing[@]} -ne 0 ] || { go_on "absent or old, and only root may install" && exit 0; }
    say "these packages are missing, and only root may install them: ${missing[*]}"
    say "as root: apt-get install --no-install-recommends ${missing[*]} ${minor[*]}"
    exit 1
  fi
fi
if ! command -v apt-get >/dev/null 2>&1; then
  [ ${#missing[@]} -ne 0 ] || { go_on "absent or old, and there is no apt-get" && exit 0; }
  say "there is no apt-get; install by other means: ${missing[*]} ${minor[*]}"
  exit 1
fi

log=$(mktemp "${TMPDIR:-/tmp}/vrata-setup.XXXXXX")
trap 'rm -f "$log"' EXIT
apt() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 \
    "$@" >"$log" 2>&1 </dev/null
}
removal=(--no-remove)
[ "${VRATA_SETUP:-}" != replace ] && [ -z "${CI:-}" ] || removal=()
install() { apt install --no-install-recommends "${removal[@]}" "$@"; }

[ ${#missing[@]} -eq 0 ] || say "installing ${missing[*]}"
[ ${#minor[@]} -eq 0 ] || say "installing or renewing ${minor[*]}"
apt update || say "apt-get update did not reach every source ($(grep -m1 -E '^(E|W|Err)' "$log" || echo 'no reason given'))"

# All at once; failing that, what is missing matters more than the rest.
if ! install "${missing[@]}" "${minor[@]}" && [ ${#missing[@]} -ne 0 ] && ! install "${missing[@]}"; then
  tail -n 25 "$log" >&2
  if grep -q 'Packages need to be removed but remove is disabled' "$log"; then
    say "apt would remove installed packages; to allow that: VRATA_SETUP=replace"
  else
    say "apt-get install failed; its last lines stand above"
    # shellcheck source=/dev/null
    . /etc/os-release 2>/dev/null || true
    [ "${VERSION_ID:-}" = 12 ] || say "this is ${PRETTY_NAME:-an unknown system}; Vrata is built on Debian 12"
  fi
  exit 1
fi

look
minor=("${wanted[@]}" "${old[@]}")
rm -f "$given_up"
if [ ${#missing[@]} -ne 0 ]; then
  say "apt-get reported success, yet these are missing: ${missing[*]}"
  exit 1
fi
[ ${#minor[@]} -eq 0 ] || go_on "apt-get has nothing for, or nothing newer"
