"""samples/README.md: what lies here, and what was planted where."""

from . import listing


def text(people, orgs, following, rows):
    planted = [c for c in rows if c.expect]
    kinds = {}
    for c in planted:
        kinds.setdefault((("clear" if c.expect == "clear" else "hit"), c.kind), []).append(c)
    original = {"arabic": 0, "cyrillic": 0, "devanagari": 0}
    for p in people:
        if p.original:
            code = max(ord(ch) for ch in p.original if ch != "\ufffd")
            original["cyrillic" if code < 0x530 else "arabic" if code < 0x900 else "devanagari"] += 1
    births = {"to the day": 0, "year or range": 0, "several": 0, "in words or another calendar": 0, "none": 0}
    for p in people:
        tags = {tag for birth in p.births for tag, _ in birth}
        births["several" if len(p.births) > 1 else "none" if not p.births else "to the day" if "DATE" in tags
               else "in words or another calendar" if "NOTE" in tags else "year or range"] += 1
    damaged = next(p.ref for p in people if "\ufffd" in p.original)
    trailing = ", ".join(o.ref for o in orgs if o.published_ref != o.ref)
    lines = [
        "# Samples",
        "",
        "Everything here is invented: every person, company, ship, number, regime and reference. Given names and",
        "family names were combined so that nobody known results; a likeness is chance. The prefixes of the",
        "reference numbers (`XSi`, `XSe`, `XVi`, `ZKi`, `ZQi`) are used by no authority, and ships' numbers begin",
        "with a digit that no ship has. Places are real, so that addresses read like addresses.",
        "",
        "`python3 tools/make_samples.py` makes all files of this folder, always the same bytes; `--check` compares.",
        "",
        "| file | what |",
        "|---|---|",
        "| `un_sample.xml` | a list in the form of the UN Security Council Consolidated List: %d individuals, %d entities, generated %s |" % (len(people), len(orgs), listing.GENERATED[0]),
        "| `un_sample_next.xml` | the following edition: %d individuals, %d entities |" % (len(following[0]), len(following[1])),
        "| `ofac_sample.xml`, `ofac_csv/` | another list in the two forms of OFAC: six parties (people, a company, a ship, an aircraft) with wallets, in the advanced XML; four of them in the four CSV files |",
        "| `ftm/`, `ftm_changes/` | a dataset in the files of OpenSanctions: FollowTheMoney entities with `delta.json` and `index.json`; and the changes of two later versions |",
        "| `in_organisations.html`, `in_individuals.txt`, `in_individuals_hi.txt`, `in_associations.txt` | lists in the forms of India's Ministry of Home Affairs: a page with a table, and texts of numbered lines, one of them in Hindi |",
        "| `eu_sample.xml` | eight invented entries in the form of the EU's financial sanctions files, one of them under two programmes |",
        "| `ru_public.html`, `ru_catalog.xml`, `ru_catalog.dbf`, `ru_decisions.xml`, `ru_weapons.xml` | lists in the forms of Russia's Rosfinmonitoring: the public page, its catalogue in XML (windows-1251) and DBF (CP866), the interagency commission's decisions with cancelled ones, the list of article 7.5 |",
        "| `customers.csv` | %d customers: %d planted, %d whom nobody looks for (`clear`) |" % (len(rows), len(planted), len(rows) - len(planted)),
        "| `customers_expected.csv` | what should come of each planted customer: `hit`, `clear`, or `either` where careful people may differ; `entity` is the listed entry that is meant or nearly meant |",
        "| `customers.jsonl` | 20 of the customers as FollowTheMoney JSON lines |",
        "",
        "Expectations hold for the first edition, by its names, dates, nationalities and passport numbers, at the",
        "recommended line of 0.70. Customers of the kind `listed by the next edition` become hits with the second.",
        "",
        "## What is planted in the list",
        "",
        "| trap | where |",
        "|---|---|",
        "| name in its own script | %d Arabic, %d Cyrillic, %d Devanagari among the individuals |" % (original["arabic"], original["cyrillic"], original["devanagari"]),
        "| birth dates | " + ", ".join("%s %d" % item for item in births.items()) + " |",
        "| damaged text (U+FFFD) in an original-script name | %s |" % damaged,
        "| trailing blank in a reference number | %s |" % trailing,
        "| one-word names | " + ", ".join(p.ref for p in people if len(p.tokens()) == 1) + " |",
        "| two scripts in one alias, `X (اسم; Y)` | " + ", ".join(p.ref for p in people if any("(" in a[1] for a in p.aliases)) + " |",
        "| alias with its own birth date and place | " + ", ".join(p.ref for p in people if any("DATE_OF_BIRTH" in a[2] for a in p.aliases)) + " |",
        "| low-grade aliases | %d |" % sum(a[0] == "Low" for p in people for a in p.aliases),
        "| curly quotes, ayn marks | " + ", ".join(p.ref for p in people if any(set(a[1]) & set("“‘’") for a in p.aliases)) + " |",
        "| numbered documents | %d |" % sum(len(p.documents) for p in people),
        "| no nationality | %d |" % sum(not p.nationality for p in people),
        "| LISTED_ON with a time zone | " + ", ".join(p.ref for p in people if p.listed_on.endswith("-04:00")) + " |",
        "| `&amp;` in a name | " + ", ".join(o.ref for o in orgs if "&" in o.name) + " |",
        "| siblings by place | the three Zarishk banks (XSe.003 to XSe.005) |",
        "| siblings by number | the Tamuri funds (XSe.006 to XSe.008), two bureaus, HWASAN 3 and 5 |",
        "| ships among the entities | " + ", ".join(o.ref for o in orgs if o.comment.startswith("Vessel")) + " |",
        "| former names of entities (f.k.a.) | %d |" % sum(a[0] == "f.k.a." for o in orgs for a in o.aliases),
        "",
        "## What the next edition changes",
        "",
        "| change | entry | what |",
        "|---|---|---|",
    ]
    lines += ["| %s | %s | %s |" % change for change in following[2]]
    lines += ["", "## What is planted among the customers", "", "| expect | kind | rows |", "|---|---|---|"]
    for (expect, kind), found in sorted(kinds.items(), reverse=True):
        words = "hit or either" if any(c.expect == "either" for c in found) and expect == "hit" else expect
        lines.append("| %s | %s | %d |" % (words, kind, len(found)))
    return "\n".join(lines) + "\n"
