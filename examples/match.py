#!/usr/bin/env python3
"""Asks a running `vrata serve` about two people, and prints who was found.  Usage: examples/match.py [URL]"""
import json
import sys
import urllib.request

url = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
people = {"customer-1": "Hari Ram Vatsyan", "customer-2": "Ghislain Delacourbe"}
queries = {key: {"schema": "Person", "properties": {"name": [name]}} for key, name in people.items()}
request = urllib.request.Request(f"{url}/match/default", json.dumps({"queries": queries}).encode(),
                                 {"Content-Type": "application/json"})
with urllib.request.urlopen(request) as answer:
    responses = json.load(answer)["responses"]
for key, response in responses.items():
    if response["outcome"] == "not_screened":  # never the same as clear
        print(key, "was not screened:", response["detail"])
        continue
    print(key, response["outcome"])
    for hit in response["results"]:
        print("   ", hit["score"], hit["id"], hit["caption"])
