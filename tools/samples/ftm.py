"""An invented dataset in the files of OpenSanctions: entities, what changed since, and the index with its checksums.

Nobody in it exists. docs/lists/ftm.md and docs/lists/opensanctions.md.
"""

import hashlib
import json

VERSIONS = ("20260115060000-ves", "20260116060000-qor", "20260117060000-tam")
DATASET = "vrata_invented"


def entity(key, schema, target=False, **properties):
    """A line's object; the first name is its caption."""
    properties = {name: values if isinstance(values, list) else [values] for name, values in properties.items()}
    return {"id": key, "caption": properties.get("name", [key])[0], "schema": schema, "properties": properties,
            "referents": [], "datasets": [DATASET], "first_seen": "2026-01-10T06:00:00", "last_seen": "2026-01-15T06:00:00",
            "last_change": "2026-01-10T06:00:00", "target": target}


ENTITIES = [
    entity("vi-p1", "Person", True, name=["Tukaram Barnwalkar", "तुकाराम बर्नवालकर"], alias="Tuka Bhai", weakAlias="The Tanner",
           birthDate="1979-05-17", nationality="in", gender="male", passportNumber="QK4410931", addressEntity="vi-a1",
           topics="sanction"),
    entity("vi-p2", "Person", True, name=["Savely Utkin", "Савелий Уткин"], previousName="Savely Gusev", birthDate="1968",
           country="ru", topics="sanction"),
    entity("vi-p3", "Person", False, name="Olimpiada Utkina", birthDate="1971-02", gender="female"),
    *[entity("vi-p%d" % at, "Person", True, name=name, birthDate=born, country=country)
      for at, name, born, country in ((11, "Marwan Faruq Jafnawi", "1962", "ye"), (12, "Om Myong-sik", "1959-03-08", "kp"),
                                      (13, "Gopinath Shekhupuriya", "1977", "in"), (14, "Orvand Kestrelin", "1980", "am"),
                                      (15, "Salim Tamrawi", "1974-06-30", "sy"), (16, "Yakov Lebyazhin", "1966", "ru"))],
    entity("vi-c1", "Company", True, name="Veshira Tannery Works", jurisdiction="in", registrationNumber="U99999MH2001PLC990001"),
    entity("vi-v1", "Vessel", True, name="SWAN OF TAMUR", imoNumber="IMO0900014", flag="pa", owner="vi-c1"),
    entity("vi-a1", "Address", full="4 Quay Road, Matta", street="4 Quay Road", city="Matta", country="in"),
    entity("vi-s1", "Sanction", entity="vi-p1", authority="Office of Invented Lists", program="Veshira", listingDate="2025-09-04"),
    entity("vi-o1", "Ownership", owner="vi-p1", asset="vi-c1", percentage="60"),
    entity("vi-f1", "Family", person="vi-p3", relative="vi-p2", relationship="sister"),
    entity("vi-w1", "CryptoWallet", publicKey="0x" + hashlib.sha256(b"vrata sample ftm").hexdigest()[:40], currency="ETH",
           holder="vi-p2"),
]
OPERATIONS = {
    VERSIONS[1]: [("ADD", entity("vi-p4", "Person", True, name="Zulfiqar Langrial", birthDate="1984", nationality="pk")),
                  ("MOD", entity("vi-p2", "Person", True, name=["Savely Utkin", "Савелий Уткин"], alias="Saveliy Outkine",
                                 previousName="Savely Gusev", birthDate="1968-11-03", country="ru", topics="sanction"))],
    VERSIONS[2]: [("DEL", {"id": "vi-v1"})],
}


def lines(objects):
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects)


def delta(versions):
    url = "https://example.org/artifacts/%s/%s/entities.delta.json"
    return json.dumps({"versions": {v: url % (DATASET, v) for v in versions}, "updated_at": "2026-01-17T06:10:00Z"}, indent=2) + "\n"


def index(version, resources):
    return json.dumps({"name": DATASET, "title": "Invented dataset", "version": version, "resources": [
        {"name": name, "checksum": hashlib.sha1(text.encode("utf-8")).hexdigest(), "size": len(text.encode("utf-8")),
         "mime_type": "application/json+ftm"} for name, text in resources.items()]}, indent=2) + "\n"


def files():
    full = lines(ENTITIES)
    changes = {v: lines({"op": op, "entity": one} for op, one in operations) for v, operations in OPERATIONS.items()}
    later, newest = "ftm_changes/", {"entities.delta.json": changes[VERSIONS[2]]}
    # The index of the newest version gives the sum of a full file that is not here: what the changes lead to.
    last = {one["id"]: one for one in ENTITIES}
    for version in VERSIONS[1:]:
        for op, one in OPERATIONS[version]:
            last.pop(one["id"], None) if op == "DEL" else last.__setitem__(one["id"], one)
    return {
        "ftm/entities.ftm.json": full,
        "ftm/delta.json": delta(VERSIONS[:1]),
        "ftm/index.json": index(VERSIONS[0], {"entities.ftm.json": full}),
        later + "delta.json": delta(VERSIONS),
        later + "index.json": index(VERSIONS[2], {"entities.ftm.json": lines(last.values()), **newest}),
        **{later + version + "/entities.delta.json": text for version, text in changes.items()},
    }
