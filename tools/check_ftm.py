#!/usr/bin/env python3
"""Checks FollowTheMoney JSON lines with FollowTheMoney's own library.

    python3 tools/check_ftm.py FILE…        exit 1 when a line is not valid; 77 when the library is not installed

The library (`pip install followthemoney`, in a venv) is needed by this check alone, never by Vrata. Each line must be of a
schema that is not abstract, with properties of that schema alone, valid values, the name that it requires, and references
to entities of the right kind that stand in the file.
"""

import collections
import json
import sys

try:
    from followthemoney import model
except ImportError:
    print("skipped: the library followthemoney is not installed", file=sys.stderr)
    sys.exit(77)


def faults_of(line, schemata):
    data = json.loads(line)
    schema = model.get(data["schema"])
    if schema is None or schema.abstract:
        return ["no such schema: %s" % data["schema"]]
    proxy = model.get_proxy(data)
    faults = []
    for name, values in data["properties"].items():
        prop = schema.get(name)
        if prop is None:
            faults.append("%s has no property %s" % (schema.name, name))
            continue
        for value in values:
            # The library measures by the type even where the property may be longer (a wallet's key).
            long_key = prop.type.max_length < len(value) <= prop.max_length
            error = None if long_key else prop.validate([value])
            if error is not None:
                faults.append("%s: %s" % (name, error))
        for value in values if prop.range is not None else ():
            other = schemata.get(value)
            if other is None or not model.get(other).is_a(prop.range):
                faults.append("%s refers to %s, which is %s and not %s" % (name, value, other, prop.range.name))
    for name in schema.required:
        if not data["properties"].get(name):
            faults.append("%s needs %s" % (schema.name, name))
    if len(proxy.to_dict()["properties"]) != len(data["properties"]):
        faults.append("the library does not keep every property")
    return faults


def main(files):
    bad = 0
    for file in files:
        with open(file, encoding="utf-8") as lines:
            text = [line for line in lines if line.strip()]
        heads = [json.loads(line) for line in text]
        schemata = {head["id"]: head["schema"] for head in heads}
        counts = collections.Counter(head["schema"] for head in heads)
        if len(schemata) != len(heads):
            print("%s: an id stands twice" % file)
            bad += 1
        told = 0
        for number, line in enumerate(text, 1):
            for fault in faults_of(line, schemata):
                bad += 1
                told += 1
                if told <= 20:
                    print("%s:%d: %s" % (file, number, fault))
        print("%s: %d lines (%s), %d faults" % (
            file, len(text), ", ".join("%d %s" % (n, s) for s, n in counts.most_common()), told))
    return 1 if bad else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        print(__doc__)
        sys.exit(2)
    sys.exit(main(sys.argv[1:]))
