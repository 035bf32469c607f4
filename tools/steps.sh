# shellcheck shell=bash
# Steps with names and timings, for run, test and .ci/run. Sourced; needs bash.
#
# step NAME COMMAND…   runs the command with its output kept in $steps_log_dir/NAME.log; prints one line with
#                      the time it took. When it fails, the end of its output is printed. Gives its exit code.
# show NAME COMMAND…   the same, with the output on the terminal as well.
# steps_table          name, seconds and verdict of every step so far.

steps_log_dir=${steps_log_dir:-}
steps_quiet_below_ms=${steps_quiet_below_ms:-0}  # a step that succeeds faster than this says nothing
steps_rows=()

steps_now_ms() { local now=${EPOCHREALTIME/[.,]/}; echo $((now / 1000)); }
steps_seconds() { printf '%d.%d' $(($1 / 1000)) $(($1 % 1000 / 100)); }

steps_done() {  # NAME MILLISECONDS CODE
  local verdict=ok
  [ "$3" -eq 0 ] || verdict="FAILED ($3)"
  steps_rows+=("$(printf '%-28s %8s s  %s' "$1" "$(steps_seconds "$2")" "$verdict")")
  if [ "$3" -ne 0 ] || [ "$2" -ge "$steps_quiet_below_ms" ]; then
    printf '== %s: %s, %s s\n' "$1" "$verdict" "$(steps_seconds "$2")" >&2
  fi
}

step() {
  local name=$1 code=0 begin log
  shift
  begin=$(steps_now_ms)
  mkdir -p "$steps_log_dir"
  log="$steps_log_dir/${name//[^A-Za-z0-9_.-]/-}.log"
  [ ! -t 2 ] || printf '   %s …\r' "$name" >&2
  "$@" >"$log" 2>&1 </dev/null || code=$?
  [ ! -t 2 ] || printf '\033[K' >&2
  if [ "$code" -ne 0 ]; then
    tail -n 60 "$log" >&2
    printf '   (all of it: %s)\n' "$log" >&2
  fi
  steps_done "$name" $(($(steps_now_ms) - begin)) "$code"
  return "$code"
}

show() {
  local name=$1 code=0 begin log
  shift
  begin=$(steps_now_ms)
  mkdir -p "$steps_log_dir"
  log="$steps_log_dir/${name//[^A-Za-z0-9_.-]/-}.log"
  "$@" </dev/null 2>&1 | tee "$log" || code=${PIPESTATUS[0]}
  steps_done "$name" $(($(steps_now_ms) - begin)) "$code"
  return "$code"
}

steps_table() {
  printf '%-28s %10s  %s\n' step time verdict
  printf '%s\n' "${steps_rows[@]}"
}
