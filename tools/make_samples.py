#!/usr/bin/env python3
"""Makes the invented list and customers of samples/.

    python3 tools/make_samples.py            writes the files
    python3 tools/make_samples.py --check    compares them with what would be written; exit 1 when they differ

The same bytes on every run: one seed, no clock, no files read but our own. The name material and the
organisations are hand-written in tools/samples/.
"""

import argparse
import csv
import io
import pathlib
import random
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from samples import customers as clients  # noqa: E402
from samples import eu_xml, ftm, in_mha, listing, ofac_xml, readme, ru_rosfin  # noqa: E402

SEED = 20260115
FOLDER = pathlib.Path(__file__).resolve().parent.parent / "samples"


def table(header, rows):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def make():
    """Gives the files of samples/ by name."""
    rng = random.Random(SEED)
    people, orgs, following = listing.build(rng)
    rows = clients.build(rng, people, orgs, following[3])
    planted = [c for c in rows if c.expect]
    some = sorted(planted, key=lambda c: (c.kind, c.id))[:: max(1, len(planted) // 12)][:12] + [c for c in rows if not c.expect][:8]
    first, second = listing.documents(people, orgs, following)
    return {
        "un_sample.xml": first,
        "un_sample_next.xml": second,
        "customers.csv": table(clients.HEADER, (c.row() for c in rows)),
        "customers_expected.csv": table(("customer_id", "expect", "entity", "kind", "why"),
                                        ((c.id, c.expect, c.entity, c.kind, c.why) for c in planted)),
        "customers.jsonl": "".join(clients.ftm(c) + "\n" for c in some),
        "eu_sample.xml": eu_xml.document(),
        "ofac_sample.xml": ofac_xml.advanced(),
        **{"ofac_csv/" + name: text for name, text in ofac_xml.quartet().items()},
        **ftm.files(),
        **in_mha.files(),
        **ru_rosfin.files(),
        "README.md": readme.text(people, orgs, following, rows),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare only; exit 1 when a file differs")
    check = parser.parse_args().check
    differ = []
    for name, text in make().items():
        path, data = FOLDER / name, text if isinstance(text, bytes) else text.encode("utf-8")
        if check:
            if not path.is_file() or path.read_bytes() != data:
                differ.append(name)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    for name in differ:
        print("samples/%s differs from what tools/make_samples.py makes; run it" % name, file=sys.stderr)
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
