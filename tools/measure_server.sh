#!/usr/bin/env bash
# Figures of `vrata serve`: requests a second of /match with distinct names, times at half that load, a batch of 100
# beside `vrata screen`, memory of idle connections, memory over a soak.
#   tools/measure_server.sh [--vrata FILE] [--list FILE]… [--names FILE.csv] [--seconds N] [--soak N] [--only PART]
# PART: match, half, batch, idle, soak. The server has one core and the load another; it needs wrk and python3.
# --names: CSV with a column "name" or "full_name"; distinct ones, or the figures are those of a cache. Default: the sample customers.
set -euo pipefail
cd "$(dirname "$0")/.."
vrata=build/vrata seconds=20 soak=600 only=all names="" lists=()
while [[ $# -gt 0 ]]; do
  case $1 in
    --vrata) vrata=$2; shift 2 ;;
    --list) lists+=("$2"); shift 2 ;;
    --names) names=$2; shift 2 ;;
    --seconds) seconds=$2; shift 2 ;;
    --soak) soak=$2; shift 2 ;;
    --only) only=$2; shift 2 ;;
    *) sed -n '2,7p' "$0" >&2; exit 2 ;;
  esac
done
command -v wrk >/dev/null || { echo "wrk is not installed: apt install wrk" >&2; exit 2; }
[[ ${#lists[@]} -gt 0 ]] || lists=(samples/un_sample.xml)
work=$(mktemp -d)
server=""
stop() { if [[ -n $server ]]; then kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; fi; rm -rf "$work"; }
trap stop EXIT

"$vrata" --data "$work/data" lists import "${lists[@]}" >/dev/null 2>&1 || { echo "the lists were not imported" >&2; exit 1; }
taskset -c 0 "$vrata" --data "$work/data" serve --listen 127.0.0.1:0 --threads 1 --quiet --max-connections 8000 2>"$work/log" &
server=$!
for _ in $(seq 200); do
  port=$(sed -n 's/.*listening on http:.*:\([0-9]*\)$/\1/p' "$work/log")
  [[ -n $port ]] && curl -sf "localhost:$port/readyz" >/dev/null && break
  sleep 0.05
done
url=http://127.0.0.1:$port

# Bodies: one query each, and batches of 100, no name twice where there are enough.
python3 - "${names:-samples/customers.csv}" "$work" <<'PY'
import csv, json, sys
rows = [r.get("name") or r.get("full_name") for r in csv.DictReader(open(sys.argv[1], encoding="utf-8-sig"))]
rows = [name for name in rows if name]
assert rows, "no column name or full_name"
names = list(dict.fromkeys(rows))
body = lambda part: json.dumps({"queries": {str(i): {"schema": "Person", "properties": {"name": [n]}}
                                            for i, n in enumerate(part)}}, ensure_ascii=False)
with open(sys.argv[2] + "/one", "w") as out:
    out.writelines(body([n]) + "\n" for n in names)
with open(sys.argv[2] + "/hundred", "w") as out:
    out.writelines(body(names[i:i + 100]) + "\n" for i in range(0, len(names) - 99, 100))
with open(sys.argv[2] + "/names.csv", "w") as out:
    out.write("schema,name\n")
    csv.writer(out).writerows(["Person", n] for n in names)
print(len(names), "distinct names")
PY
cat >"$work/post.lua" <<'LUA'
local bodies, at = {}, 0
function init(args)
  for line in io.lines(args[1]) do bodies[#bodies + 1] = line end
  at = math.random(#bodies)
  pause = tonumber(args[2] or "0")
end
function request()
  at = at % #bodies + 1
  return wrk.format("POST", "/match/default", {["Content-Type"] = "application/json"}, bodies[at])
end
-- Clients that know nothing of each other: with equal waits they would come in bursts of sixteen.
function delay() return math.floor(-pause * math.log(1 - math.random()) + 0.5) end
function done(summary, latency)
  local e = summary.errors
  io.write(string.format("%.0f a second, p50 %.2f ms, p99 %.2f ms, %d errors\n",
    summary.requests / summary.duration * 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    e.connect + e.read + e.write + e.status + e.timeout))
end
LUA
load() { taskset -c 1 wrk -t1 -c"$1" -d"${seconds}s" -s "$work/post.lua" "$url" -- "$2" "${3:-0}" | tail -n 1; }
# Seconds of processor that the server has used: what it costs, whoever else is on the machine.
used_s() { awk -v hz="$(getconf CLK_TCK)" '{print ($14 + $15) / hz}' "/proc/$server/stat"; }
# The least limit of a histogram below which 99 of 100 stay, of what came since the file was written.
within_ms() {
  curl -s "$url/metrics" | python3 -c '
import re, sys
def read(text):
    return {float(le): int(n) for name, labels, le, n in re.findall(r"^(\w+)_bucket\{(.*?)le=\"(.*?)\"\} (\d+)$", text, re.M)
            if name == sys.argv[2] and ("route" not in labels or "/match/" in labels)}
before, now = read(open(sys.argv[1]).read()), read(sys.stdin.read())
since = {le: n - before.get(le, 0) for le, n in now.items()}
print(min(le for le, n in since.items() if n >= 0.99 * since[float("inf")]) * 1000)' "$work/metrics" "$1"
}
memory_kb() { awk '/^VmRSS/ {print $2}' "/proc/$server/status"; }
part() { [[ $only == all || $only == "$1" ]]; }

if part match || part half; then
  begun=$(used_s)
  full=$(load 16 "$work/one")
  echo "match, 16 connections: $full"
  awk -v n="${full%% *}" -v s="$seconds" -v a="$begun" -v b="$(used_s)" \
    'BEGIN {printf "processor time: %.0f requests a second of it, %.0f %% of a core\n", n * s / (b - a), (b - a) / s * 100}'
fi
if part half; then
  # 16 connections that wait between requests so long that half of the rate comes.
  a_second=$(sed 's/ .*//' <<<"$full")
  curl -s "$url/metrics" >"$work/metrics"
  echo "match, half that load: $(load 16 "$work/one" $((16 * 1000 * 2 / (a_second > 0 ? a_second : 1))))"
  echo "  99 of 100 waited for a thread up to $(within_ms vrata_queue_seconds) ms," \
    "were handled within $(within_ms vrata_request_seconds) ms"
fi
if part batch; then
  echo "batches of 100: $(load 2 "$work/hundred")"
  taskset -c 0 "$vrata" --data "$work/data" screen "$work/names.csv" --threads 1 --output "$work/hits.csv" 2>&1 |
    grep -o '[0-9,]* rows a second' | sed 's/^/vrata screen, one core: /' || true
fi
if part idle; then
  before=$(memory_kb)
  python3 - "$port" "$server" <<'PY'
import resource, socket, sys
resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
held = []
for _ in range(5000):
    s = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
    s.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
    held.append(s)
for s in held:
    assert s.recv(64).startswith(b"HTTP/1.1 200"), "refused"
kb = int(next(l for l in open(f"/proc/{sys.argv[2]}/status") if l.startswith("VmRSS")).split()[1])
print(len(held), "idle connections, each answered once:", kb // 1024, "MiB")
PY
  echo "before them: $((before / 1024)) MiB"
fi
if part soak; then
  seconds=$soak
  load 16 "$work/one" >"$work/soak" &
  waiting=$!
  for _ in 1 2 3 4 5; do sleep $((soak / 5)); echo "soak: $(memory_kb) KiB"; done
  wait "$waiting" || true
  echo "soak of $soak s: $(cat "$work/soak")"
fi
