#!/usr/bin/env python3
"""Holds `vrata serve` to the contract of the matching API, statement by statement. Exits 1 when one does not hold.

  tools/check_contract.py [--vrata build/vrata] [-v]

The statements are those of yente 5.5 (docs/reference/yente.md has where we differ on purpose). The C++ tests beside
src/api hold more cases of each; this says in one place, over a socket, what any client may rely on. List: samples/ftm.
"""
import argparse
import http.client
import json
import pathlib
import subprocess
import sys
import tempfile
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent
ENTITY = {"id", "caption", "schema", "properties", "datasets", "referents", "target", "first_seen", "last_seen", "last_change"}
UTKIN = {"schema": "Person", "properties": {"name": ["Savely Utkin"]}}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Answer:
    def __init__(self, got):
        self.status, self.body = got.status, got.read()
        self.fields = {name.lower(): value for name, value in got.getheaders()}
        try:
            self.json = json.loads(self.body)
        except ValueError:
            self.json = {}

    @property
    def detail(self):
        return self.json.get("detail")


class Contract:
    def __init__(self, port, verbose):
        self.port, self.verbose, self.count, self.bad = port, verbose, 0, 0

    def ask(self, method, path, body=None, fields=None, **parameters):
        path += "?" + urllib.parse.urlencode(parameters, doseq=True) if parameters else ""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request(method, path, body if isinstance(body, (str, bytes, type(None))) else json.dumps(body), fields or {})
        answer = Answer(connection.getresponse())
        connection.close()
        return answer

    def get(self, path, **parameters):
        return self.ask("GET", path, **parameters)

    def match(self, queries, dataset="default", besides=None, **parameters):
        return self.ask("POST", f"/match/{dataset}", {"queries": queries, **(besides or {})}, **parameters)

    def form(self, **fields):
        return self.ask("POST", "/reconcile/default", urllib.parse.urlencode(fields), FORM)

    def holds(self, statement, well):
        self.count += 1
        self.bad += not well
        if not well or self.verbose:
            print(f"{'ok  ' if well else 'BAD '} {statement}", flush=True)

    def system(self):
        self.holds("/healthz, /readyz say ok", all(self.get(p).json == {"status": "ok"} for p in ("/healthz", "/readyz")))
        catalog = self.get("/catalog")
        tag = catalog.fields["etag"]
        self.holds("/catalog has a strong ETag and may be kept 300 s",
                   tag[0] == tag[-1] == '"' and catalog.fields["cache-control"] == "public, max-age=300")
        for known in (tag, f'"x", {tag}', "W/" + tag, "*"):
            again = self.ask("GET", "/catalog", fields={"If-None-Match": known})
            self.holds(f"If-None-Match {known[:8]}… is 304 without a body", again.status == 304 and not again.body)
        wanted = {"name", "title", "version", "load", "entities_url", "delta_url", "namespace", "index_version", "index_current",
                  "children", "resources", "tags", "entity_count", "thing_count", "last_export", "updated_at", "publisher"}
        self.holds("every dataset of /catalog has all members", all(wanted <= set(one) for one in catalog.json["datasets"]))
        self.holds("/catalog says current, outdated, index_stale", {"current", "outdated", "index_stale"} <= set(catalog.json))
        self.holds("/manifest is /catalog", self.get("/manifest").json == catalog.json)
        known = self.get("/algorithms").json
        names = [one["name"] for one in known["algorithms"]]
        self.holds("/algorithms has yente's names, default and best",
                   {"logic-v1", "logic-v2", "name-based", "name-qualified", "regression-v1", known["best"]} <= set(names)
                   and known["default"] == "best")
        self.holds("an algorithm has name, description, features, docs",
                   all({"name", "description", "features", "docs"} <= set(one) for one in known["algorithms"]))
        for parameters in ({}, {"token": ""}, {"token": "nonsense"}):
            refused = self.ask("POST", "/updatez", **parameters)
            self.holds(f"/updatez {parameters} is 403", refused.status == 403 and refused.detail == "Invalid token.")
        for method, path, status, why in (("GET", "/updatez", 405, "Method Not Allowed"), ("GET", "/nowhere", 404, "Not Found"),
                                          ("GET", "/search/default?q=" + "a" * 60_001, 414, "Request URI too long")):
            refused = self.ask(method, path)
            self.holds(f"{method} {path[:16]} is {status} and says so", refused.status == status and refused.detail == why)

    def trace(self):
        given = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
        answer = self.ask("GET", "/nowhere", fields={"traceparent": given, "tracestate": "congo=t61,yente=x,rojo=0"})
        version, trace, parent, flags = answer.fields["traceparent"].split("-")
        self.holds("a trace goes on with a new parent", [version, trace, flags] == ["00", given[3:35], "01"] and parent != given[36:52])
        self.holds("tracestate has yente first, once", answer.fields["tracestate"] == f"yente={parent},congo=t61,rojo=0")
        for bad in ("nonsense", "ff" + given[2:], "00-" + "0" * 32 + given[35:]):
            fresh = self.ask("GET", "/healthz", fields={"traceparent": bad}).fields["traceparent"]
            self.holds(f"traceparent {bad[:8]}… makes a new one", fresh.startswith("00-") and fresh.endswith("-00") and bad[3:35] not in fresh)
        packed = self.ask("GET", "/search/default", fields={"Accept-Encoding": "gzip"})
        self.holds("answers from 500 bytes on are compressed", packed.fields.get("content-encoding") == "gzip")

    def search(self):
        found = self.get("/search/default", q="utkin", facets=["countries", "topics", "datasets", "schema"]).json
        self.holds("a result has all members of an entity", all(ENTITY <= set(one) for one in found["results"]) and found["results"])
        self.holds("times are 19 characters", all(len(one["last_change"]) == 19 for one in found["results"]))
        labels = {name: facet["label"] for name, facet in found["facets"].items()}
        self.holds("facets are labelled", labels == {"countries": "Countries", "topics": "Topics", "datasets": "Data sources",
                                                     "schema": "Entity types"})
        self.holds("limit 10, offset 0, an exact total", [found["limit"], found["offset"], found["total"]["relation"]] == [10, 0, "eq"])
        for status, parameters in (
                (422, {"limit": 501}), (200, {"limit": 500}), (200, {"limit": -1}), (422, {"offset": 9500}), (200, {"offset": 9499}),
                (422, {"limit": "x"}), (400, {"schema": "Nonsense"}), (400, {"filter": "nonsense"}), (422, {"filter_op": "XOR"}),
                (422, {"facets": "nonsense"}), (422, {"changed_since": "2020"}), (200, {"changed_since": "2020-01-01T10"}),
                (422, {"target": "perhaps"}), (200, {"target": "yes"}), (400, {"q": "invalid/query"}), (400, {"q": "(a"}),
                (200, {"q": "invalid/query", "simple": "true"}), (200, {"api_key": "x", "fuzzy": "true"}),
                (200, {"sort": "name:sideways"}), (200, {"filter": "properties.birthDate:1968"})):
            self.holds(f"/search {parameters} is {status}", self.get("/search/default", **parameters).status == status)
        self.holds("422 comes before 404", self.get("/search/nowhere", offset=9999).status == 422)
        self.holds("an unknown dataset is 404", self.get("/search/nowhere").detail == "No such dataset.")
        self.holds("a scope without datasets is empty", self.get("/search/default", include_dataset="nowhere").json["total"]["value"] == 0)
        both = [self.get("/search/default", countries=["ru", "ye"], filter_op=op).json["total"]["value"] for op in ("OR", "AND")]
        self.holds("filter_op AND wants all values of a field", both[0] > both[1] == 0)
        dates = [one["properties"].get("birthDate", ["~"])[0] for one in
                 self.get("/search/default", sort="properties.birthDate", limit=500).json["results"]]
        self.holds("missing values come last", dates == sorted(dates) and dates[-1] == "~")
        self.holds("Thing leaves out links, asked for they are found",
                   "Sanction" not in [one["schema"] for one in self.get("/search/default", limit=500).json["results"]]
                   and self.get("/search/default", schema="Sanction").json["total"]["value"] > 0)

    def entities(self):
        one = self.get("/entities/vi-p1").json
        self.holds("an entity has its neighbours within", isinstance(one["properties"]["addressEntity"][0], dict))
        self.holds("and by the reverse property", isinstance(one["properties"]["sanctions"][0], dict))
        flat = self.get("/entities/vi-p1", nested="false").json
        self.holds("nested=false leaves ids", flat["properties"]["addressEntity"] == ["vi-a1"] and "sanctions" not in flat["properties"])
        self.holds("target follows the topics", flat["target"] is True and self.get("/entities/vi-p3").json["target"] is False)
        self.holds("an unknown id is 404", self.get("/entities/nobody").detail == "No such entity!")
        for below in ("", "/adjacent", "/adjacent/sanctions"):
            moved = self.get("/entities/vi-old" + below)
            self.holds(f"an id that was merged is 308 {below}", moved.status == 308 and moved.fields["location"] == "/entities/vi-p1" + below)
        around = self.get("/entities/vi-p1/adjacent").json
        self.holds("/adjacent gives entity and pages by property",
                   set(around) == {"entity", "adjacent"} and {"results", "total", "limit", "offset"} == set(around["adjacent"]["sanctions"]))
        self.holds("/adjacent/{property} gives one of them", self.get("/entities/vi-p1/adjacent/sanctions").json == around["adjacent"]["sanctions"])
        for name in ("name", "nonsense"):
            self.holds(f"/adjacent/{name} is 404", self.get(f"/entities/vi-p1/adjacent/{name}").detail == "No such property!")
        self.holds("limits of /adjacent are 422", {self.get("/entities/vi-p1/adjacent", **one).status for one in
                                                   ({"limit": 501}, {"offset": 9500})} == {422})

    def matching(self):
        found = self.match({"a": UTKIN})
        said = found.json["responses"]["a"]
        best = said["results"][0]
        self.holds("x-batch-size, limit 5", found.fields["x-batch-size"] == "1" and found.json["limit"] == 5)
        self.holds("a response has status, results, total, query", {"status", "results", "total", "query"} <= set(said) and said["status"] == 200)
        self.holds("a result is the entity with score, match, explanations", ENTITY | {"score", "match", "explanations"} <= set(best)
                   and best["id"] == "vi-p2" and best["match"] is True and 0.7 <= best["score"] <= 1)
        self.holds("an explanation has detail, score, query, candidate",
                   all(set(one) == {"detail", "score", "query", "candidate"} for one in best["explanations"].values()))
        self.holds("total is exact", said["total"] == {"value": 1, "relation": "eq"})
        cleaned = self.match({"a": {"id": "mine", "schema": "Person", "properties": {
            "name": "Savely Utkin", "country": ["Russia"], "nonsense": ["x"], "birthDate": ["31/31/31"],
            "idNumber": [7, 10**40, True, None]}}}).json["responses"]["a"]["query"]
        self.holds("the query comes back cleaned", cleaned["properties"] == {
            "name": ["Savely Utkin"], "country": ["ru"], "idNumber": ["7", str(10**40), "true"]} and cleaned["id"] == "mine")
        for status, parameters in (
                (422, {"limit": 501}), (400, {"algorithm": "nonsense"}), (200, {"algorithm": " LOGIC-V1 "}), (200, {"algorithm": "best"}),
                (422, {"threshold": "x"}), (422, {"changed_since": "x"}), (422, {"exclude_entity_ids": ["a"] * 51}),
                (200, {"exclude_entity_ids": ["a"] * 50}), (200, {"fuzzy": "true", "api_key": "x"})):
            self.holds(f"/match {str(parameters)[:50]} is {status}", self.match({"a": UTKIN}, **parameters).status == status)
        for what, parameters in (("an id", {"exclude_entity_ids": "vi-p2"}), ("a schema", {"exclude_schema": "Person"}),
                                 ("topics", {"topics": "debarment"}), ("a time", {"changed_since": "2030-01-01"}),
                                 ("a dataset", {"exclude_dataset": "xx_swan"}), ("an unknown dataset", {"include_dataset": "nowhere"})):
            self.holds(f"{what} leaves out", self.match({"a": UTKIN}, **parameters).json["responses"]["a"]["results"] == [])
        many = self.match({str(i): UTKIN for i in range(101)})
        self.holds("101 queries are 400", many.detail == "Too many queries in one batch (limit: 100)")
        self.holds("no queries are 400", self.match({}).detail == "No queries provided.")
        self.holds("an unknown dataset is 404", self.match({"a": UTKIN}, "nowhere").detail == "No such dataset.")
        for what, body in (("no body", b""), ("no JSON", b"{"), ("an array", b"[]"), ("no queries", b"{}"),
                           ("a number for a list", b'{"queries":{"a":{"schema":"Person","properties":{"name":5}}}}'),
                           ("no schema", b'{"queries":{"a":{"properties":{}}}}'), ("no properties", b'{"queries":{"a":{"schema":"Person"}}}')):
            refused = self.ask("POST", "/match/default", body)
            self.holds(f"{what} is 422 with rows of type, loc, msg",
                       refused.status == 422 and all({"type", "loc", "msg"} <= set(row) for row in refused.detail))
        for schema in ("Nonsense", "Sanction", "person"):
            refused = self.match({"a": {"schema": schema, "properties": {}}})
            self.holds(f"schema {schema} is 400", refused.status == 400 and refused.detail.startswith("Cannot parse example entity: "))
        self.holds("an unknown setting is 400", self.match({"a": UTKIN}, besides={"config": {"x": 1}}).status == 400)
        self.holds("known settings, filters and params are taken", self.match({"a": UTKIN}, besides={
            "config": {"nm_number_mismatch": 0.3}, "weights": {"name_match": 1}, "filters": None, "params": None}).status == 200)
        self.holds("no Content-Type is needed", self.ask("POST", "/match/default", {"queries": {"a": UTKIN}}, {"Content-Type": "text/plain"}).status == 200)
        self.holds("names may stand in parts", self.match({"a": {"schema": "Person", "properties": {
            "firstName": ["Savely"], "lastName": ["Utkin"]}}}).json["responses"]["a"]["results"][0]["id"] == "vi-p2")
        self.holds("Thing is compared with every kind", self.match({"a": {**UTKIN, "schema": "Thing"}}).json["responses"]["a"]["results"] != [])

    def reconcile(self):
        manifest = self.get("/reconcile/default").json
        self.holds("the manifest has what OpenRefine needs", manifest["versions"] == ["0.2"] and manifest["batchSize"] == 3 and {
            "name", "identifierSpace", "schemaSpace", "documentation", "view", "suggest", "extend", "defaultTypes"} <= set(manifest))
        found = self.form(queries=json.dumps({"q": {"query": "Savely Utkin", "type": ["Person"], "properties": [
            {"pid": "Person:birthDate", "v": "1968"}]}}))
        best = found.json["q"]["result"][0]
        self.holds("a hit has id, name, description, type, score, match",
                   {"id", "name", "description", "type", "score", "match"} <= set(best) and best["id"] == "vi-p2" and best["match"])
        for queries in ("{", "[]", '{"q":5}', '{"q":{"query":"x","type":"Nonsense"}}', json.dumps({i: {"query": "x"} for i in range(101)})):
            self.holds(f"queries {queries[:40]} are 400", self.form(queries=queries).status == 400)
        self.holds("neither queries nor extend is 400", self.form().status == 400)
        rows = self.form(extend=json.dumps({"ids": ["vi-p1", "nobody"], "properties": [
            {"id": "nationality"}, {"id": "name", "settings": {"limit": 1, "render": "raw"}}]}))
        self.holds("rows are extended, values rendered, limits kept", rows.json["rows"] == {
            "vi-p1": {"nationality": [{"str": "India"}], "name": [{"str": "Tukaram Barnwalkar"}]}, "nobody": {}})
        self.holds("meta says what columns are called", rows.json["meta"][1] == {"id": "name", "name": "Name"})
        self.holds("x-batch-size counts rows", rows.fields["x-batch-size"] == "2")
        self.holds("an id that was merged is 400", self.form(extend='{"ids":["vi-old"],"properties":[]}').status == 400)
        for what, prefix, wanted in (("entity", "utk", "vi-p2"), ("type", "per", "Person"), ("property", "birth", "Person:birthDate")):
            said = self.get(f"/reconcile/default/suggest/{what}", prefix=prefix).json
            self.holds(f"suggest/{what} completes", [said["code"], said["status"], said["prefix"]] == ["/api/status/ok", "200 OK", prefix]
                       and wanted in [one["id"] for one in said["result"]])
            self.holds(f"suggest/{what} of nothing is nothing", self.get(f"/reconcile/default/suggest/{what}", prefix="").json["result"] == [])
        columns = self.get("/reconcile/default/extend/property", type="Person", limit=3).json
        self.holds("extend/property proposes by label", columns["limit"] == 3 and columns["type"] == "Person" and len(columns["properties"]) == 3
                   and [one["name"] for one in columns["properties"]] == sorted(one["name"] for one in columns["properties"]))
        self.holds("extend/property of an unknown type is 400", self.get("/reconcile/default/extend/property", type="Nonsense").status == 400)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--vrata", default=str(ROOT / "build/vrata"))
    parser.add_argument("-v", "--verbose", action="store_true", help="say also what holds")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="vrata-contract-") as work:
        # One id of the list has been merged into another.
        entities = [json.loads(line) for line in (ROOT / "samples/ftm/entities.ftm.json").read_text().splitlines()]
        entities[0]["referents"] = ["vi-old"]
        file = pathlib.Path(work, "list.json")
        file.write_text("".join(json.dumps(entity) + "\n" for entity in entities))
        subprocess.run([given.vrata, "--data", f"{work}/data", "lists", "import", str(file), "--as", "xx-swan"], check=True,
                       capture_output=True)
        log = open(f"{work}/log", "w+")
        server = subprocess.Popen([given.vrata, "--data", f"{work}/data", "serve", "--listen", "127.0.0.1:0", "--quiet"], stderr=log)
        try:
            port = 0
            contract = None
            for _ in range(1000):
                log.seek(0)
                port = port or next((int(line.rsplit(":", 1)[1]) for line in log if "listening on" in line and line.endswith("\n")), 0)
                contract = Contract(port, given.verbose)
                try:
                    if port and contract.get("/readyz").status == 200:
                        break
                except OSError:
                    pass
                time.sleep(0.01)
            for part in (contract.system, contract.trace, contract.search, contract.entities, contract.matching, contract.reconcile):
                part()
        finally:
            server.terminate()
            server.wait(20)
        print(f"{contract.count} statements, {contract.bad} do not hold")
        return 1 if contract.bad else 0


if __name__ == "__main__":
    sys.exit(main())
