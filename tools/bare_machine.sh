#!/usr/bin/env bash
# Proves the scripts on a machine that has nothing: a fresh Debian 12 made by debootstrap.
#
# Usage    tools/bare_machine.sh DIR [COMMAND…]     as root, with debootstrap
# Does     makes (or uses) the system in DIR, puts HEAD of this repository into its /root/vrata, runs each
#          COMMAND there and prints the seconds. Without commands: ./run and ./test, each cold and warm; then
#          ./test as a user without root, and the binary alone without ccache. Takes the host's sources for apt.
# Gives    0 when every command did.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
if [ $# -lt 1 ] || [ "$1" = --help ]; then
  sed -n '2,/^set -euo/{/^set -euo/!s/^# \{0,1\}//p}' "$0"
  exit 2
fi
[ "$(id -u)" -eq 0 ] || { echo "bare_machine: needs root" >&2; exit 1; }
system=$1
shift
commands=("$@")
[ $# -ne 0 ] || commands=(./run ./run ./test ./test)

sources=/etc/apt/sources.list.d/debian.sources
mirror=$(awk '/^URIs:/ { print $2; exit }' "$sources" 2>/dev/null || true)
[ -n "$mirror" ] || { echo "bare_machine: no Debian mirror in $sources" >&2; exit 1; }
if [ ! -x "$system/usr/bin/apt-get" ]; then
  debootstrap --variant=minbase bookworm "$system" "$mirror" >/dev/null
fi
[ ! -e "$sources" ] || { cp "$sources" "$system/etc/apt/sources.list.d/" && : >"$system/etc/apt/sources.list"; }
for file in /etc/resolv.conf /etc/hosts; do [ ! -e "$file" ] || cp -L "$file" "$system$file"; done
mountpoint -q "$system/proc" || mount -t proc proc "$system/proc"
mountpoint -q "$system/dev" || mount --bind /dev "$system/dev"
trap 'umount "$system/proc" "$system/dev"' EXIT

inside() {  # USER DIRECTORY COMMAND: a clean environment, no standard input
  chroot "$system" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
    su "$1" -s /bin/bash -c "cd $2 && $3" </dev/null
}
# A clone needs git, which a bare system lacks: the tracked files are copied instead.
clone() {
  rm -rf "${system:?}$1"
  mkdir -p "$system$1"
  git -C "$root" archive HEAD | tar -x -C "$system$1"
  chroot "$system" chown -R "$2" "$1"
}
failed=0
timed() {
  local begin=${EPOCHREALTIME/[.,]/} code=0
  echo "---- $1: $3"
  inside "$1" "$2" "$3" || code=$?
  local took=$(((${EPOCHREALTIME/[.,]/} - begin) / 100000))
  printf -- '---- %s: %s: exit %d, %d.%d s\n' "$1" "$3" "$code" $((took / 10)) $((took % 10))
  [ "$code" -eq 0 ] || failed=1
}

clone /root/vrata root
for command in "${commands[@]}"; do timed root /root/vrata "$command"; done
[ $# -eq 0 ] || exit "$failed"

inside root / 'id vrata-user >/dev/null 2>&1 || useradd -m vrata-user'
clone /home/vrata-user/vrata vrata-user
timed vrata-user /home/vrata-user/vrata ./test
timed vrata-user /home/vrata-user/vrata 'rm -rf build && CCACHE_DISABLE=1 ./run --build-only'
exit "$failed"
