#!/usr/bin/env bash
# Asks a running `vrata serve` about one person.  Usage: examples/match.sh [URL]
set -euo pipefail
url=${1:-http://127.0.0.1:8000}
curl -sf "$url/match/default" -H 'Content-Type: application/json' -d '{"queries": {"customer-1": {
  "schema": "Person", "properties": {"name": ["Hari Ram Vatsyan"], "birthDate": ["1981-08-07"]}}}}'
echo
