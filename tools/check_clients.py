#!/usr/bin/env python3
"""Uses `vrata serve` as its clients do, and says what did not work. Exits 1 then.

  tools/check_clients.py [--vrata build/vrata] [--api]

The examples in shell, Python and JavaScript; the Python package yente-client; the steps of OpenRefine: manifest, batches
of queries, suggestions, rows extended by columns. --api: besides, requests that schemathesis makes up from /openapi.json.
What needs a program or package that is not here is skipped, and said so. Lists: samples/.
"""
import argparse
import importlib.util
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
# What schemathesis holds answers to. Not whether each request that fits its schema is accepted: an unknown dataset,
# algorithm or schema fits too; nor whether each other one is refused: unknown members are passed over.
CHECKS = ("not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,"
          "response_schema_conformance,unsupported_method")


class Check:
    def __init__(self, url, work):
        self.url, self.work, self.bad = url, work, 0

    def expect(self, what, well):
        print(f"{'ok  ' if well else 'BAD '} {what}", flush=True)
        self.bad += not well

    def json(self, path, form=None):
        data = urllib.parse.urlencode(form).encode() if form else None
        with urllib.request.urlopen(self.url + path, data) as answer:
            return json.load(answer)

    def examples(self):
        programs = {"match.sh": ["bash"], "match.py": [sys.executable], "match.js": ["node"]}
        for name, program in programs.items():
            if shutil.which(program[0]) is None:
                print(f"skip examples/{name}: no {program[0]}")
                continue
            ran = subprocess.run([*program, str(ROOT / "examples" / name), self.url], capture_output=True, text=True)
            self.expect(f"examples/{name}", ran.returncode == 0 and "Vatsyan" in ran.stdout)
            if ran.returncode != 0:
                print(ran.stderr)

    def yente_client(self):
        if importlib.util.find_spec("yente_client") is None:
            return print("skip yente-client: pip install yente-client")
        from yente_client import Client, MatchFilters, NotFoundError, Person
        client = Client(base_url=self.url)
        self.expect("yente-client: healthz, readyz", client.healthz().status == "ok" == client.readyz().status)
        self.expect("yente-client: datasets", "un_sc" in [one.name for one in client.datasets().datasets])
        self.expect("yente-client: algorithms", client.algorithms().best == "vrata")
        person = Person(name="Hari Ram Vatsyan")
        found = client.match(person)
        self.expect("yente-client: match", len(found.results) >= 1 and found.results[0].match)
        scoped = client.match(person, filters=MatchFilters(exclude_schemata=["Person"]), threshold=0.5, algorithm="logic-v2",
                              config={"nm_number_mismatch": 0.5})
        self.expect("yente-client: match with filters and config", scoped.results == [])
        one = found.results[0].id
        self.expect("yente-client: fetch", client.fetch(one).id == one)
        self.expect("yente-client: search", client.search("vatsyan", limit=1).total.value >= 1)
        self.expect("yente-client: adjacent", client.adjacent(one).entity.id == one)
        try:
            client.fetch("nobody")
            self.expect("yente-client: nobody is not found", False)
        except NotFoundError:
            self.expect("yente-client: nobody is not found", True)

    def openrefine(self):
        path = "/reconcile/default"
        manifest = self.json(path)
        self.expect("OpenRefine: manifest 0.2", "0.2" in manifest["versions"] and manifest["defaultTypes"])
        names = ["Hari Ram Vatsyan", "Ottoline Quickwater", "???"]
        queries = {f"q{i}": {"query": name, "type": "Person", "limit": 3} for i, name in enumerate(names)}
        answers = self.json(path, {"queries": json.dumps(queries)})
        best = answers["q0"]["result"][0]
        self.expect("OpenRefine: a batch of queries", best["match"] and not any(one["match"] for one in answers["q1"]["result"]))
        self.expect("OpenRefine: not screened is said", answers["q2"]["outcome"] == "not_screened")
        for what, prefix in (("entity", "vats"), ("type", "per"), ("property", "birth")):
            service = manifest["suggest"][what]
            with urllib.request.urlopen(f"{service['service_url']}{service['service_path']}?prefix={prefix}") as answer:
                self.expect(f"OpenRefine: suggest {what}", json.load(answer)["result"])
        service = manifest["extend"]["propose_properties"]
        with urllib.request.urlopen(f"{service['service_url']}{service['service_path']}?type=Person") as answer:
            columns = json.load(answer)["properties"]
        self.expect("OpenRefine: columns to extend by", any(one["id"] == "name" for one in columns))
        column = "name"
        rows = self.json(path, {"extend": json.dumps({"ids": [best["id"]], "properties": [{"id": column}]})})
        self.expect("OpenRefine: rows extended", rows["rows"][best["id"]][column][0]["str"])
        with urllib.request.urlopen(manifest["view"]["url"].replace("{{id}}", best["id"])) as answer:
            self.expect("OpenRefine: view", answer.status == 200)

    def schemathesis(self):
        program = shutil.which("schemathesis") or shutil.which("schemathesis", path=pathlib.Path(sys.executable).parent)
        if program is None:
            return print("skip schemathesis: pip install schemathesis")
        ran = subprocess.run([program, "run", self.url + "/openapi.json", "--checks", CHECKS, "-n", "50", "--no-color"],
                             capture_output=True, text=True, cwd=self.work)
        self.expect("schemathesis", ran.returncode == 0)
        if ran.returncode != 0:
            print(ran.stdout[-6000:])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--vrata", default=str(ROOT / "build/vrata"))
    parser.add_argument("--api", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="vrata-clients-") as work:
        data, log = f"{work}/data", open(f"{work}/log", "w+")
        subprocess.run([given.vrata, "--data", data, "lists", "import", str(ROOT / "samples/un_sample.xml")], check=True,
                       capture_output=True)
        server = subprocess.Popen([given.vrata, "--data", data, "serve", "--listen", "127.0.0.1:0", "--quiet"], stderr=log)
        try:
            address = ""
            for _ in range(400):
                log.seek(0)
                address = next((line.split()[-1] for line in log if "listening on" in line), "")
                try:
                    if address and urllib.request.urlopen(address + "/readyz").status == 200:
                        break
                except urllib.error.URLError:
                    pass
                time.sleep(0.05)
            check = Check(address, work)
            check.examples()
            check.yente_client()
            check.openrefine()
            if given.api:
                check.schemathesis()
        finally:
            server.terminate()
            server.wait(20)
        return 1 if check.bad else 0


if __name__ == "__main__":
    sys.exit(main())
