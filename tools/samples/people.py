"""The invented people of the sample list: some written by hand, the others drawn from the name material."""

import copy

from . import names as n

BIN = n.Part("bin", "ibn, ben", arabic="بن", cyrillic="бин", devanagari="बिन")

# Surnames made of given names: with these, exchanging the roots makes another person.
ROOTED = n.parts(n.CDA, """
Anton | | Антон | अंतोन | أنطون
Ignat | Ihnat | Игнат | इग्नात | إغنات
Rodionov | | Родионов | रोदियोनोव | روديونوف
Savelyev | Saveliev, Savelev | Савельев | सवेल्येव | سافيلييف
Zakharov | Zaharov | Захаров | ज़ख़ारोव | زاخاروف
Matveyev | Matveev | Матвеев | मत्वेयेव | ماتفييف
Antonov | | Антонов | अंतोनोव | أنطونوف
Prokhorov | Prohorov | Прохоров | प्रोख़ोरोव | بروخوروف
Glebov | | Глебов | ग्लेबोव | غليبوف
Ignatov | | Игнатов | इग्नातोव | إغناتوف
""")
MONONYMS = n.parts(n.ACD, """
Daryabaz | Darya Baz | دریاباز | Дарьябаз | दरियाबाज़
Torabaz | Tora Baz | تورابز | Торабаз | तोराबाज़
Spinzaray | Spin Zaray | سپین زری | Спинзарай | स्पिनज़राय
Zurayqan | Zureiqan | زريقان | Зурайкан | ज़ुरैक़ान
Mariquelo | Mariquello | | Марикело |
""")

REGIMES = {  # culture: prefix of the reference, UN_LIST_TYPE, home countries
    "arab": ("XSi", "Sura Basin", ("Iraq", "Jordan", "Yemen", "Syrian Arab Republic", "Tunisia", "Algeria", "Egypt")),
    "afpak": ("ZQi", "Qaravan Pass", ("Afghanistan", "Pakistan")),
    "steppe": ("XVi", "Veshira", ("Russian Federation", "Uzbekistan", "Kazakhstan", "Tajikistan", "Georgia")),
    "rus": ("XVi", "Veshira", ("Russian Federation", "Belarus")),
    "india": ("ZQi", "Qaravan Pass", ("India", "Nepal")),
    "africa": ("XSi", "Sura Basin", ("Somalia", "Kenya", "Ethiopia", "Rwanda", "Democratic Republic of the Congo")),
    "korea": ("ZKi", "Qorland", ("Democratic People's Republic of Korea",)),
    "latin": ("ZKi", "Qorland", ("Haiti", "Mexico", "Colombia", "Mozambique")),
}
SCRIPT = {"arab": "arabic", "afpak": "arabic", "steppe": "cyrillic", "rus": "cyrillic", "india": "devanagari",
          "africa": "arabic", "korea": "hangul", "latin": "cyrillic"}
CITIES = {"Iraq": "Mosul", "Jordan": "Zarqa", "Yemen": "Taiz", "Syrian Arab Republic": "Idlib", "Tunisia": "Sfax",
          "Algeria": "Oran", "Egypt": "Damietta", "Afghanistan": "Herat", "Pakistan": "Quetta",
          "Russian Federation": "Omsk", "Belarus": "Gomel", "Uzbekistan": "Namangan", "Kazakhstan": "Taraz",
          "Tajikistan": "Khujand", "Georgia": "Telavi", "India": "Nagpur", "Nepal": "Birgunj", "Somalia": "Kismayo",
          "Kenya": "Mombasa", "Ethiopia": "Jijiga", "Rwanda": "Gisenyi", "Democratic Republic of the Congo": "Bunia",
          "Democratic People's Republic of Korea": "Nampo", "Haiti": "Port-de-Paix", "Mexico": "Culiacán",
          "Colombia": "Barranquilla", "Mozambique": "Nampula"}
TITLES = {"arab": ("Sheikh", "Dr."), "afpak": ("Haji", "Maulavi", "Mullah"), "india": ("Shri", "Dr."),
          "rus": ("Colonel",), "steppe": ("Emir",), "korea": ("General",), "africa": ("Sheikh", "Captain"), "latin": ("Don",)}
POSTS = ("Commander of the northern column", "Keeper of the funds", "Head of procurement", "Former district governor",
         "Director of Bureau 12", "Spokesman", "Owner of an exchange house", "Supply officer")
NICKNAMES = {  # low-grade aliases, each used once
    "arab": ("Qamtar", "Zawbaa", "Al-Warraq", "“The Surveyor”", "Sharq", "Rammah"),
    "afpak": ("Tandar", "Shahbazak", "Ustad Kafur", "Engineer Sarban", "Hajji Tamar", "Ghartsa"),
    "steppe": ("Burunduk", "Karagoz", "Uchitel"), "rus": ("Kedr", "Volchok", "“Lesnik”", "Tish"),
    "india": ("Bichhua", "Dholak", "Masterji", "Tukka"), "africa": ("Kaskasi", "Dagaal", "“Le Tisonnier”"),
    "korea": ("Director Om",), "latin": ("El Garrobo", "“La Aguja”"),
}


class Person:
    """One listed individual. `fields` are the name fields, each a list of parts."""

    def __init__(self, culture, fields):
        self.culture, self.fields = culture, fields
        self.country = ""
        self.aliases = []       # (quality, text, {other children})
        self.births = []        # list of [(child, text), ...]
        self.documents, self.titles, self.posts, self.addresses, self.updated = [], [], [], [], []
        self.original = self.comment = self.gender = self.ref = self.listed_on = ""
        self.capitals = True
        self.dataid = 0
        self.nationality = ""   # `country`, or nothing where the publisher says nothing
        self.day = None         # the exact birth date, when one is published

    def tokens(self):
        return [part for field in self.fields for part in field]

    def form(self, script, pick=None):
        """The whole name in a script, "" when a part is not known in it; `pick` may exchange the parts."""
        forms = [(pick(p) if pick else None) or p.form(script) for p in self.tokens()]
        if not all(forms):
            return ""
        return ("" if script == "hangul" else " ").join(forms)

    @property
    def key(self):
        return "un-sc:" + self.ref


def lookup(*pools):
    return {part.latin: part for pool in pools for part in pool}


def hand_written():
    """People whose names are there to be confused: order around bin, exchanged roots, long, glued, one word."""
    at = lookup(n.ARAB_MEN, n.ARAB_FAMILIES, n.RUS_MEN, n.RUS_PATRONYMICS, n.RUS_FAMILIES, n.INDIA_MEN,
                n.INDIA_MIDDLES, n.INDIA_FAMILIES, n.AFPAK_MEN, n.AFPAK_FAMILIES, ROOTED, MONONYMS)
    at["bin"] = BIN
    table = """
arab | Salim / bin Marwan / al-Hadbani
arab | Hamza / bin Zuhair / al-Dubayli
arab | Yusuf / bin Qasim / al-Rumayli
arab | Munir / bin Tariq / al-Ghurabi
arab | Abd al-Rahman / Abd al-Karim / Sulayman / al-Jafnawi
arab | Abd al-Karim / Jamil / al-Fawwari
arab | Abd al-Rahman / Husam / Nashwati
arab | Zurayqan
rus | Anton / Rodionov
rus | Prokhor / Savelyev
rus | Gleb / Zakharov
rus | Ignat / Matveyev
rus | Svyatoslav / Timofeyevich / Ryabtsovsky
rus | Konstantin / Zakharovich / Shchavelin
india | Vishwanath / Narayan / Jhunjhwal
india | Dattatreya / Prasad / Shekhupuriya
india | Hariram / Vatsyan
afpak | Abdul Ghaffar / Rahmatullah / Mirbaharzai
afpak | Daryabaz
afpak | Torabaz
afpak | Spinzaray
latin | Mariquelo
"""
    known = sorted(at, key=len, reverse=True)
    for line in table.strip().splitlines():
        culture, text = [cell.strip() for cell in line.split("|")]
        fields = []
        for field in text.split(" / "):
            found = []
            while field:
                latin = next(k for k in known if field == k or field.startswith(k + " "))
                found.append(at[latin])
                field = field[len(latin):].strip()
            fields.append(found)
        yield Person(culture, fields)


def drawn(rng, culture, count, taken):
    """`count` people of a culture, no given and family name together twice."""
    one = lambda pool: [rng.choice(pool)]
    shapes = {
        "arab": lambda: [one(n.ARAB_MEN if rng.random() < 0.93 else n.ARAB_WOMEN),
                         [BIN] + one(n.ARAB_MEN) if rng.random() < 0.15 else one(n.ARAB_MEN)]
                        [: 1 if rng.random() < 0.25 else 2] + [one(n.ARAB_FAMILIES)],
        "afpak": lambda: [one(n.AFPAK_MEN)] + ([one(n.AFPAK_MEN)] if rng.random() < 0.4 else []) + [one(n.AFPAK_FAMILIES)],
        "steppe": lambda: [one(n.STEPPE_MEN)] + ([one(n.STEPPE_PATRONYMICS)] if rng.random() < 0.6 else []) + [one(n.STEPPE_FAMILIES)],
        "rus": lambda: [one(n.RUS_MEN)] + ([one(n.RUS_PATRONYMICS)] if rng.random() < 0.8 else []) + [one(n.RUS_FAMILIES)],
        "india": lambda: [one(n.INDIA_MEN if rng.random() < 0.9 else n.INDIA_WOMEN)]
                         + ([one(n.INDIA_MIDDLES)] if rng.random() < 0.5 else []) + [one(n.INDIA_FAMILIES)],
        "africa": lambda: rng.choice((
            lambda: [one(n.AFRICA_MEN[:6]), one(n.AFRICA_MEN[:6]), one(n.AFRICA_FAMILIES[:3])],
            lambda: [one(n.AFRICA_MEN[6:]), one(n.AFRICA_FAMILIES[3:])]))(),
        "korea": lambda: [one(n.KOREA_FAMILIES), one(n.KOREA_GIVEN)],
        "latin": lambda: [one(n.LATIN_MEN)] + [one(n.LATIN_FAMILIES)] + ([one(n.LATIN_FAMILIES)] if rng.random() < 0.4 else []),
    }
    while count:
        person = Person(culture, shapes[culture]())
        ids = [part.latin for part in person.tokens()]
        ends = tuple(ids[-2:]) if culture == "korea" else (ids[0], ids[-1])
        if ends in taken or len(set(ids)) < len(ids):
            continue
        taken.add(ends)
        count -= 1
        yield person


def day_text(rng):
    return "%d-%02d-%02d" % (rng.randint(1948, 1996), rng.randint(1, 12), rng.randint(2, 28))


def birth(rng, kind):
    """The publisher's ways to give a birth date."""
    year = rng.randint(1950, 1990)
    if kind == "day":
        return [[("TYPE_OF_DATE", "EXACT"), ("DATE", day_text(rng))]]
    if kind == "year":
        return [[("TYPE_OF_DATE", "EXACT"), ("YEAR", str(year))]]
    if kind == "about":
        return [[("TYPE_OF_DATE", "APPROXIMATELY"), ("YEAR", str(year))]]
    if kind == "between":
        return [[("TYPE_OF_DATE", "BETWEEN"), ("FROM_YEAR", str(year)), ("TO_YEAR", str(year + rng.randint(1, 5)))]]
    if kind == "first of january":
        return [[("TYPE_OF_DATE", "EXACT"), ("DATE", "%d-01-01" % year)]]
    if kind == "several":
        return birth(rng, "day") + birth(rng, "year") + birth(rng, "about")
    if kind == "hijri":
        return [[("TYPE_OF_DATE", "EXACT"), ("NOTE", "%02d/%02d/%d (Hijri Calendar)" % (
            rng.randint(1, 29), rng.randint(1, 12), rng.randint(1375, 1408)))]]
    if kind == "month":
        return [[("TYPE_OF_DATE", "EXACT"), ("NOTE", rng.choice(("Nov.", "August", "April")) + " %d " % year)]]
    if kind == "age":
        return [[("TYPE_OF_DATE", "APPROXIMATELY"), ("NOTE", "30-35 years old")]]
    return []


BIRTHS = ("day day day day day day year year about day between day several none day hijri day month "
          "first-of-january age day year").split()


def fill(rng, person, at):
    """Gives a person what the publisher tells beside the name. `at` counts within the list."""
    culture = person.culture
    person.country = rng.choice(REGIMES[culture][2])
    person.nationality = person.country if at % 11 else ""
    person.capitals = at % 9 != 4
    script = SCRIPT[culture]
    written = person.form(script)
    if culture in ("arab", "afpak", "steppe", "rus", "india") and written and (at % 5 in (0, 2, 3) or at % 5 == 4 and at % 2):
        person.original = written
    spelt = lambda p: rng.choice(p.variants) if p.variants and rng.random() < 0.6 else p.latin
    for _ in range(rng.choice((0, 1, 1, 2, 3))):
        text = person.form("latin", spelt)
        if text != person.form("latin") and text not in [a[1] for a in person.aliases]:
            person.aliases.append(("Good", text, {}))
    if culture == "arab" and at % 3 == 0:
        person.aliases.append(("Good", rng.choice(n.KUNYAS).latin + " " + person.tokens()[-1].latin, {}))
    if culture in ("arab", "afpak") and at % 7 == 3:
        person.aliases.append(("Low", rng.choice(n.KUNYAS).latin, {}))
    if written and at % 13 == 6 and culture not in ("africa", "latin"):
        first = person.form("latin", spelt)
        person.aliases.append(("Good", "%s (%s; %s)" % (written, person.form("latin"), first), {}))
    if at % 17 == 8:
        person.aliases.append(("Good", person.form("latin", spelt).replace("al-", "Al "), {
            "DATE_OF_BIRTH": day_text(rng), "CITY_OF_BIRTH": CITIES[person.country], "COUNTRY_OF_BIRTH": person.country,
            "NOTE": "as in a false passport"}))
    person.births = birth(rng, BIRTHS[at % len(BIRTHS)].replace("-", " "))
    person.day = next((text for b in person.births for tag, text in b if tag == "DATE" and not text.endswith("-01-01")), None)
    letters = "".join(rng.choice("BCDFGHKMPRTXZ") for _ in range(2))
    if at % 3 == 0:
        person.documents.append([("TYPE_OF_DOCUMENT", "Passport"), ("NUMBER", letters + "%07d" % rng.randint(1, 9999999)),
                                 ("ISSUING_COUNTRY", person.country), ("DATE_OF_ISSUE", "20%02d-%02d-%02d" % (
                                     rng.randint(1, 20), rng.randint(1, 12), rng.randint(1, 28)))])
    if at % 5 == 1:
        person.documents.append([("TYPE_OF_DOCUMENT", "National Identification Number"),
                                 ("NUMBER", "%04d-%06d-%d" % (rng.randint(0, 9999), rng.randint(0, 999999), at % 10)),
                                 ("ISSUING_COUNTRY", person.country)])
    if at % 4 == 1:
        person.titles.append(rng.choice(TITLES[culture]))
    if at % 3 == 1:
        person.posts = rng.sample(POSTS, 1 + (at % 2))
    if at % 2 == 0:
        person.addresses.append([("CITY", CITIES[person.country]), ("COUNTRY", person.country)])
    if at % 11 == 5:
        person.addresses.append([("STREET", "House %d, Street %d" % (rng.randint(1, 90), rng.randint(1, 40))),
                                 ("CITY", CITIES[person.country]), ("COUNTRY", person.country), ("NOTE", "previous location")])
    if at % 4 == 0:
        women = n.ARAB_WOMEN + n.INDIA_WOMEN
        person.gender = "Female" if person.tokens()[0] in women else "Male"
    year = rng.randint(2004, 2024)
    person.listed_on = "%d-%02d-%02d" % (year, rng.randint(1, 12), rng.randint(1, 28))
    if at % 40 == 7:
        person.listed_on += "-04:00"
    person.updated = ["%d-%02d-%02d" % (y, rng.randint(1, 12), rng.randint(1, 28))
                      for y in range(year + 1, 2026) if rng.random() < 0.15]
    if at % 3 != 2:
        person.comment = rng.choice((
            "Member of the northern group since %d." % (year - 2), "Reportedly deceased in %d." % (year + 1),
            "Father’s name is %s. Invented for this sample." % rng.choice(n.ARAB_MEN).latin,
            "Handled transfers through exchange houses\nin two border towns.", "Physical description: scar on the left cheek."))


COUNTS = (("arab", 58), ("afpak", 34), ("steppe", 34), ("rus", 20), ("india", 23), ("africa", 18), ("korea", 11), ("latin", 10))


def build(rng):
    """All listed individuals, those of the next edition's additions last."""
    taken = set()
    people = list(hand_written())
    for person in people:
        ids = [part.latin for part in person.tokens()]
        taken.add((ids[0], ids[-1]))
    for culture, count in COUNTS:
        people.extend(drawn(rng, culture, count, taken))
    people.sort(key=lambda p: list(REGIMES).index(p.culture))  # stable: hand-written ones first
    additions = [p for culture in ("arab", "rus", "india", "afpak", "korea") for p in drawn(rng, culture, 1, taken)]
    nicknames = copy.deepcopy({k: list(v) for k, v in NICKNAMES.items()})
    numbers = {}
    for at, person in enumerate(people + additions):
        prefix = REGIMES[person.culture][0]
        numbers[prefix] = numbers.get(prefix, 0) + 1
        person.ref = "%s.%03d" % (prefix, numbers[prefix])
        person.dataid = 9200000 + at * 3
        fill(rng, person, at)
        if nicknames[person.culture] and at % 4 == 2:
            person.aliases.append(("Low", nicknames[person.culture].pop(0), {}))
    return people, additions
