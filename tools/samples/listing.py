"""The two editions of the sample list, and what changed between them."""

import copy

from . import organisations, people as folk, un_xml

GENERATED = ("2026-01-15T00:00:09.120Z", "2026-02-03T00:00:08.771Z")


class Organisation:
    def __init__(self, at, name, aliases, original, city, country, comment):
        self.name, self.original, self.city, self.country, self.comment = name, original, city, country, comment
        self.aliases = []
        for alias in (a.strip() for a in aliases.split(";") if a.strip()):
            former = alias.startswith("fka ")
            self.aliases.append(("f.k.a.", alias[4:]) if former else ("a.k.a.", alias))
        self.ref = "XSe.%03d" % (at + 1)
        self.published_ref = self.ref + (" " if at in (3, 21) else "")
        self.dataid = 9300000 + at * 3
        self.list_type = ("Sura Basin", "Qaravan Pass", "Veshira", "Qorland")[at % 4]
        self.listed_on = "20%02d-%02d-%02d" % (5 + at * 7 % 19, 1 + at * 5 % 12, 1 + at * 11 % 28)
        self.updated = ["2025-%02d-%02d" % (1 + at % 12, 1 + at * 3 % 28)] if at % 3 == 0 else []

    @property
    def key(self):
        return "un-sc:" + self.ref


def build_organisations():
    rows = organisations.rows(organisations.ORGANISATIONS)
    for name, aliases, number, owner in organisations.rows(organisations.SHIPS):
        rows.append([name, aliases, "", "", "", "Vessel. %s. %s" % (number, owner)])
    return [Organisation(at, *row) for at, row in enumerate(rows)]


def build(rng):
    """Gives people, organisations and the next edition's (people, organisations, changes as table rows,
    people added)."""
    people, additions = folk.build(rng)
    for person in people + additions:
        person.birth_city = folk.CITIES[person.country]
    orgs = build_organisations()
    plant_oddities(people)
    return people, orgs, next_edition(people, additions, orgs)


def plant_oddities(people):
    """Traps of the real publication that need one entry each."""
    arab = [p for p in people if p.culture == "arab" and p.original and len(p.fields) == 3]
    arab[10].original = arab[10].original.replace(" ", " \ufffd\ufffd", 1)
    arab[11].aliases.append(("Good", "‘Abd al-Mun‘im al-Jafnawi", {}))
    arab[12].aliases.append(("Good", "Sa’id “the Elder” al-Tamrawi", {}))
    steppe = [p for p in people if p.culture == "steppe" and len(p.fields) == 2]
    steppe[0].aliases.append(("Good", "%s (original script: %s)" % (steppe[0].form("latin"), steppe[0].form("cyrillic")), {}))
    korea = [p for p in people if p.culture == "korea"]
    korea[0].aliases.append(("Good", "%s (%s)" % (korea[0].form("latin"), korea[0].form("hangul")), {}))
    former = [p for p in people if p.culture == "india"][5]
    former.aliases.append(("Good", former.tokens()[0].latin + " Barnwalkar", {"NOTE": "formerly listed as"}))


def next_edition(people, additions, orgs):
    people, orgs = copy.copy(people), [copy.copy(org) for org in orgs]
    changes = []

    def amend(at, what):
        people[at] = copy.copy(people[at])
        changes.append(("amended", people[at].ref, what))
        return people[at]

    p = amend(23, "a birth date added")
    p.births = p.births + [[("TYPE_OF_DATE", "EXACT"), ("DATE", "1979-05-17")]]
    p = amend(41, "a good alias added")
    p.aliases = p.aliases + [("Good", p.tokens()[0].latin + " the Tanner", {})]
    p = amend(66, "passport added")
    p.documents = p.documents + [[("TYPE_OF_DOCUMENT", "Passport"), ("NUMBER", "QK4410927"), ("ISSUING_COUNTRY", p.country)]]
    p = amend(90, "comment changed, nothing else")
    p.comment = "Whereabouts unknown since 2025."
    p = amend(118, "first name spelt otherwise")
    p.fields = [[folk.n.Part(part.variants[0] if part.variants else part.latin + "a", **part.scripts)
                 for part in p.fields[0]]] + p.fields[1:]
    at = next(i for i, q in enumerate(people) if q.culture == "rus" and not q.original and i > 130)
    p = amend(at, "original-script name added")
    p.original = p.form("cyrillic")
    p = amend(150, "nationality changed")
    p.nationality = next(c for c in folk.REGIMES[p.culture][2] if c != p.country)
    p = amend(171, "LAST_DAY_UPDATED moved, no content changed")
    p.updated = p.updated + ["2026-01-29"]
    p = amend(180, "a new DATAID under the same reference number: the same entry, not one removed and one added")
    p.dataid = 9290001
    removed = {people[at].ref for at in (12, 77, 140, 201)}
    changes += [("removed", ref, "no longer published") for ref in sorted(removed)]
    people = [p for p in people if p.ref not in removed] + additions
    changes += [("added", p.ref, p.form("latin")) for p in additions]
    orgs[3].published_ref = orgs[3].ref
    changes.append(("unchanged", orgs[3].ref, "only the trailing space of the reference number went away"))
    orgs[12].aliases = orgs[12].aliases + [("a.k.a.", "Stroylada V")]
    changes.append(("amended", orgs[12].ref, "an alias added"))
    orgs[28].city = "Matta"
    changes.append(("amended", orgs[28].ref, "address changed"))
    changes.append(("removed", orgs[60].ref, "no longer published"))
    del orgs[60]
    new = Organisation(90, "ZARISHK BANK OF BADGHIS", "", "بانک زرشک بادغیس", "Qala-e Naw", "Afghanistan", "Fourth Zarishk bank.")
    orgs.append(new)
    changes.append(("added", new.ref, new.name))
    return people, orgs, changes, additions


def documents(people, orgs, following):
    return (un_xml.document(people, orgs, folk.REGIMES, GENERATED[0]),
            un_xml.document(following[0], following[1], folk.REGIMES, GENERATED[1]))
