"""The customers: planted hits of every kind, near misses, and people whom nobody looks for."""

import json
import re
import unicodedata

from . import names as n
from . import people as folk

HEADER = ("customer_id", "full_name", "date_of_birth", "nationality", "country_of_residence", "gender", "passport_no", "type")
CODES = {"Iraq": "IQ", "Jordan": "JO", "Yemen": "YE", "Syrian Arab Republic": "SY", "Tunisia": "TN", "Algeria": "DZ",
         "Egypt": "EG", "Afghanistan": "AF", "Pakistan": "PK", "Russian Federation": "RU", "Belarus": "BY",
         "Uzbekistan": "UZ", "Kazakhstan": "KZ", "Tajikistan": "TJ", "Georgia": "GE", "India": "IN", "Nepal": "NP",
         "Somalia": "SO", "Kenya": "KE", "Ethiopia": "ET", "Rwanda": "RW", "Democratic Republic of the Congo": "CD",
         "Democratic People's Republic of Korea": "KP", "Haiti": "HT", "Mexico": "MX", "Colombia": "CO", "Mozambique": "MZ"}
INNOCENTS = 850


class Customer:
    def __init__(self, name, expect="", entity="", kind="", why="", **fields):
        self.name, self.expect, self.entity, self.kind, self.why = name, expect, entity, kind, why
        self.birth = fields.get("birth", "")
        self.nationality = fields.get("nationality", "")
        self.residence = fields.get("residence", self.nationality)
        self.gender = fields.get("gender", "")
        self.passport = fields.get("passport", "")
        self.type = fields.get("type", "person")
        self.id = ""

    def row(self):
        return (self.id, self.name, self.birth, self.nationality, self.residence, self.gender, self.passport, self.type)


def fold(text):
    """Letters and digits only, without case and marks: enough to see whether two samples are the same name."""
    text = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[^\w ]", "", "".join(c for c in text if not unicodedata.combining(c)).replace("-", " "))


def within(a, b, limit):
    """Whether two strings are at most `limit` edits apart."""
    if abs(len(a) - len(b)) > limit or len(set(a) ^ set(b)) > 2 * limit:
        return False
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row = row, [i]
        for j, y in enumerate(b, 1):
            row.append(min(last[j] + 1, row[-1] + 1, last[j - 1] + (x != y)))
    return row[-1] <= limit


class Guard:
    """Knows every listed name, so that an innocent or a near miss does not hit one by accident."""

    def __init__(self, people, orgs):
        self.names = set()
        for person in people:
            for text in [person.form("latin"), person.original] + [a[1] for a in person.aliases]:
                self.names.add(fold(text))
        for org in orgs:
            for text in [org.name, org.original] + [a[1] for a in org.aliases]:
                self.names.add(fold(text))
        self.names.discard("")

    def touches(self, text):
        folded = fold(text)
        words = set(folded.split())
        return any(words >= set(name.split()) or set(name.split()) >= words
                   or within(name.replace(" ", ""), folded.replace(" ", ""), 2) for name in self.names)


def misspell(rng, text, times):
    """Exchanges, drops or doubles letters inside words of five letters or more, one a word."""
    words = text.split(" ")
    for at in rng.sample([i for i, w in enumerate(words) if len(w) >= 5], times):
        w, k = words[at], rng.randint(1, len(words[at]) - 3)
        words[at] = rng.choice((w[:k] + w[k + 1] + w[k] + w[k + 2:], w[:k] + w[k + 1:], w[:k] + w[k] + w[k:]))
        if words[at] == w:
            words[at] = w[:k] + w[k + 1:]
    return " ".join(words)


CYRILLIC_TWINS = str.maketrans("aeopcxyAEOPCXKMHTB", "аеорсхуАЕОРСХКМНТВ")
DIGIT_TWINS = str.maketrans("oi", "01")


class Planter:
    """Plants one kind after the other, each listed person at most once."""

    def __init__(self, rng, people, orgs, guard):
        self.rng, self.people, self.orgs, self.guard = rng, people, orgs, guard
        self.used, self.out = set(), []

    def person(self, test=lambda p: True, hand=None):
        if hand:
            p = next(p for p in self.people if p.form("latin") == hand)
        else:
            pool = [p for p in self.people if p.ref not in self.used and len(p.tokens()) > 1 and test(p)]
            p = self.rng.choice(pool)
        self.used.add(p.ref)
        return p

    def hit(self, p, name, kind, why, expect="hit", full=True, **fields):
        """A customer who is `p`; `full` customers share birth day and nationality with the listed person."""
        assert kind != "truncated" or len(name) == 35, (name, len(name))
        if full:
            fields.setdefault("birth", p.day or "")
            fields.setdefault("nationality", CODES[p.country])
        fields.setdefault("gender", self.rng.choice(("", "F" if p.tokens()[0] in n.ARAB_WOMEN + n.INDIA_WOMEN else "M")))
        self.out.append(Customer(name, expect, p.key, kind, why, **fields))

    def org(self, name):
        return next(o for o in self.orgs if o.name == name)

    def company(self, target, name, expect, kind, why, **fields):
        entity = self.org(target).key if target else ""
        self.out.append(Customer(name, expect, entity, kind, why, type=fields.pop("type", "company"), **fields))

    def miss(self, name, listed, kind, why, **fields):
        fields.setdefault("type", "person")
        self.out.append(Customer(name, "clear", listed.key, kind, why, **fields))

    # --- hits ---

    def persons(self):
        latin = lambda p: p.form("latin")
        spell = lambda p: p.form("latin", lambda x: x.variants[-1] if x.variants else x.latin)
        for _ in range(4):
            p = self.person(lambda p: p.day)
            self.hit(p, latin(p), "exact", "The name as listed, with the listed birth date.")
        p = self.person(lambda p: not p.day)
        self.hit(p, latin(p).upper(), "exact", "The name as listed, in capitals; the customer gave no birth date.", birth="")
        for _ in range(6):
            p = self.person(lambda p: all(x.variants for x in p.tokens()) and p.culture not in ("korea", "india"))
            self.hit(p, spell(p), "spelling", "Every part in another common Latin spelling; no birth date to help.", birth="")
        for _ in range(5):
            p = self.person(lambda p: sum(len(w) >= 6 for w in latin(p).split()) >= 2 and p.day)
            self.hit(p, misspell(self.rng, latin(p), 2), "two typing errors", "Two parts each have one typing error; the birth date agrees.")
        self.scripts()
        for _ in range(4):
            p = self.person(lambda p: len(p.fields) in (2, 3) and len(p.tokens()) == len(p.fields) and p.culture != "korea")
            parts = [x.latin for x in p.tokens()]
            self.hit(p, parts[-1] + ", " + " ".join(parts[:-1]), "order", "Family name first, as in many registers.")
        p = self.person(lambda p: p.culture == "korea")
        self.hit(p, p.tokens()[1].latin + " " + p.tokens()[0].latin, "order", "Korean name with the family name last, as abroad.")
        self.shapes()
        self.disguises()
        self.evidence()

    def scripts(self):
        known = lambda p, s: s != folk.SCRIPT[p.culture] and p.form(s)
        plan = [
            (4, "arabic", lambda p: p.culture == "arab" and p.original, "Arabic for a name listed in Latin and Arabic letters."),
            (4, "arabic", lambda p: p.culture == "arab" and not p.original, "Arabic for a name listed in Latin letters alone."),
            (2, "arabic", lambda p: p.culture == "afpak" and not p.original, "Urdu or Dari letters for a name listed in Latin letters alone."),
            (3, "cyrillic", lambda p: p.culture in ("rus", "steppe") and p.original, "Cyrillic for a name listed in Latin and Cyrillic letters."),
            (4, "cyrillic", lambda p: p.culture in ("rus", "steppe") and not p.original, "Cyrillic for a name listed in Latin letters alone."),
            (3, "devanagari", lambda p: p.culture == "india" and p.original, "Devanagari for a name listed in Latin and Devanagari letters."),
            (3, "devanagari", lambda p: p.culture == "india" and not p.original, "Devanagari for a name listed in Latin letters alone."),
            (3, "devanagari", lambda p: p.culture in ("rus", "steppe") and p.original, "Devanagari for a name listed in Cyrillic letters."),
            (3, "cyrillic", lambda p: p.culture == "india" and p.original, "Cyrillic for a name listed in Devanagari letters."),
            (2, "cyrillic", lambda p: p.culture == "arab" and p.original and known(p, "cyrillic"), "Cyrillic for a name listed in Arabic letters."),
            (2, "devanagari", lambda p: p.culture == "afpak" and known(p, "devanagari"), "Devanagari for a name from Afghanistan or Pakistan."),
            (2, "hangul", lambda p: p.culture == "korea", "Hangul for a Korean name listed in Latin letters."),
        ]
        for count, script, test, why in plan:
            for at in range(count):
                p = self.person(lambda p: test(p) and p.form(script) and "\ufffd" not in p.original)
                self.hit(p, p.form(script), "other script", "The same name in another script: " + why, birth="" if at % 2 else p.day or "")

    def shapes(self):
        for hand, name, kind, why in (
            ("Abd al-Karim Jamil al-Fawwari", "Abdalkarim Jamil Alfawwari", "glued", "Parts written together: Abd al-Karim as one word."),
            ("Abd al-Rahman Husam Nashwati", "Abd Al Rahman Hus Am Nashwati", "split", "A blank inside a given name, as scanners leave it."),
            ("Svyatoslav Timofeyevich Ryabtsovsky", "Svyatoslav Ryabtsovsky", "missing patronymic", "The patronymic is missing, as in most Western registers."),
            ("Hariram Vatsyan", "Hari Ram Vatsyan", "split", "Hariram is often written as two words."),
            ("Dattatreya Prasad Shekhupuriya", "DATTATREYA PRASAD RAMCHANDRA SHEKHU", "truncated", "The bank's field ended after 35 characters and an extra middle name took the room."),
            ("Abd al-Rahman Abd al-Karim Sulayman al-Jafnawi", "ABD AL-RAHMAN ABD AL-KARIM SULAYMAN", "truncated", "Cut after 35 characters: the family name is lost, the three names before it are all equal."),
            ("Abdul Ghaffar Rahmatullah Mirbaharzai", "ABDUL GHAFFAR RAHMATULLAH MIRBAHARZ", "truncated", "Cut after 35 characters within the family name."),
            ("Daryabaz", "Daryabaz", "one-word name", "The listed primary name is this one word, and the customer's whole name equals it."),
            ("Torabaz", "TORABAZ", "one-word name", "The listed primary name is this one word, and the customer's whole name equals it."),
        ):
            p = self.person(hand=hand)
            self.hit(p, name, kind, why)
        for _ in range(2):
            p = self.person(lambda p: p.culture == "afpak" and len(p.tokens()) == 2)
            self.hit(p, "".join(x.latin for x in p.tokens()), "glued", "Given name and family name without a blank between them.")
        p = self.person(lambda p: p.culture == "steppe" and len(p.tokens()[-1].latin) > 9)
        family = p.tokens()[-1].latin
        self.hit(p, " ".join(x.latin for x in p.tokens()[:-1]) + " " + family[:5] + " " + family[5:], "split", "A blank inside the family name.")
        for _ in range(3):
            p = self.person(lambda p: p.day and p.culture in ("rus", "india", "latin") and len(p.tokens()) in (2, 3))
            parts = [x.latin for x in p.tokens()]
            self.hit(p, parts[0][0] + ". " + " ".join(parts[1:]), "initials", "The given name is an initial that fits; the rest and the birth date agree.")
        p = self.person(lambda p: p.culture == "rus" and len(p.tokens()) == 3 and not p.day)
        parts = [x.latin for x in p.tokens()]
        self.hit(p, "%s %s.%s." % (parts[2], parts[0][0], parts[1][0]), "initials", "Only the family name is written out; both initials fit.", "either", birth="")
        for _ in range(2):
            p = self.person(lambda p: p.culture in ("rus", "steppe") and len(p.tokens()) == 3)
            self.hit(p, p.tokens()[0].latin + " " + p.tokens()[2].latin, "missing patronymic", "The patronymic is missing, as in most Western registers.")
        for extra, culture in (("Nasir", "arab"), ("Kumar", "india"), ("Ghulam", "afpak")):
            p = self.person(lambda p: p.culture == culture and len(p.tokens()) == 2)
            self.hit(p, "%s %s %s" % (p.tokens()[0].latin, extra, p.tokens()[1].latin), "extra middle name", "A middle name that the list lacks; all listed parts are there.")
        for title, culture in (("Haji", "afpak"), ("Shri", "india"), ("Sheikh Dr.", "arab"), ("Генерал", "rus")):
            p = self.person(lambda p: p.culture == culture and p.form("cyrillic"))
            self.hit(p, title + " " + p.form("cyrillic" if culture == "rus" else "latin"), "honorific added", "A title stands before the name; it is not part of the name.")

    def disguises(self):
        for _ in range(4):
            p = self.person(lambda p: p.culture in ("arab", "rus", "steppe", "latin"))
            self.hit(p, p.form("latin").translate(CYRILLIC_TWINS), "look-alike letters", "Some Latin letters are replaced by Cyrillic ones that look the same.", birth="")
        for mark in ("\u200b", "\u200c", "\u00ad"):
            p = self.person()
            text = p.form("latin")
            self.hit(p, text[:3] + mark + text[3:6] + mark + text[6:], "invisible characters", "Characters that cannot be seen (U+%04X) stand inside the name." % ord(mark), birth="")
        for _ in range(3):
            p = self.person(lambda p: p.culture in ("steppe", "india", "rus") and set(p.form("latin")) & set("oi"))
            self.hit(p, p.form("latin").translate(DIGIT_TWINS), "digits for letters", "Digits stand for letters that look like them.", birth="")
        p = self.person(lambda p: p.form("latin") != fold(p.form("latin")) and p.culture == "latin")
        plain = "".join(c for c in unicodedata.normalize("NFKD", p.form("latin")) if not unicodedata.combining(c))
        self.hit(p, plain, "marks dropped", "Accents and tildes are left out.", birth="")

    def evidence(self):
        good = lambda p: [a[1] for a in p.aliases if a[0] == "Good" and re.match("Abu ", a[1])]
        every = [a[1] for q in self.people for a in q.aliases]
        for _ in range(4):
            p = self.person(lambda p: good(p) and every.count(good(p)[0]) == 1)
            self.hit(p, good(p)[0], "alias", "Equals an alias of good quality, nothing like the main name.", birth="")
        p = next(p for p in self.people if any(more.get("NOTE") == "formerly listed as" for _, _, more in p.aliases))
        self.hit(p, p.aliases[-1][1], "former name", "Equals the name under which the person was listed before.")
        passport = lambda p: p.documents and p.documents[0][0][1] == "Passport"
        for name, nationality in (("Leonardo Fairbrook", "GB"), ("Aisulu Temirkanova", "KZ"), ("René Oudinoux", "FR"), ("Sunil Tapaswi", "IN")):
            p = self.person(passport)
            self.hit(p, name, "identifier only", "Another name altogether, but the passport number of the listed person.", full=False,
                     passport=p.documents[0][1][1], nationality=nationality, gender="", birth="1974-03-0%d" % (len(name) % 9 + 1))
        for _ in range(4):
            p = self.person(lambda p: p.day and len(p.tokens()) >= 3)
            year = int(p.day[:4])
            self.hit(p, p.form("latin"), "birth date contradicts",
                     "The full name is equal, but the birth date is decades away: a namesake is likely, an officer may still look.", "either",
                     birth="%d-06-15" % (year + (31 if year < 1970 else -31)))
        low = lambda p: [a[1] for a in p.aliases if a[0] == "Low" and " " not in a[1].strip("“”") and not a[1].startswith("“")]
        for at in range(7):
            p = self.person(lambda p: low(p) and p.nationality)
            alias = low(p)[0]
            if at < 3:
                self.hit(p, alias, "weak alias, corroborated", "Equals a low-grade alias, and birth date or nationality agree.",
                         birth=p.day or "", nationality=CODES[p.country])
            else:
                self.hit(p, alias, "weak alias, not corroborated",
                         "Equals a low-grade alias of one word, and nothing else agrees: by itself no reason to stop anyone.", "clear",
                         full=False, birth="2001-10-0%d" % (at + 1), nationality="NO")

    def companies(self):
        for target, name, expect, kind, why in (
            ("ORVAND TRADING COMPANY LIMITED", "Orvand Trading Co Ltd", "hit", "legal form", "Company Limited and Co Ltd are the same form."),
            ("ORVAND SHIPPING L.L.C.", "Orvand Shipping LLC", "hit", "legal form", "Dots in the legal form make no difference."),
            ("OOO STROYLADA-VOSTOK", "Общество с ограниченной ответственностью «Стройлада-Восток»", "hit", "legal form", "OOO written out in full."),
            ("PAO KAMYSHBANK", "Kamyshbank PJSC", "hit", "legal form", "PAO and PJSC are the same form in two languages."),
            ("SAGARMITRA EXPORTS PRIVATE LIMITED", "सागरमित्र एक्सपोर्ट्स प्रा. लि.", "hit", "legal form", "Devanagari, with the legal form shortened."),
            ("DELACOURBE ET FILS S.A.R.L.", "Delacourbe & Fils SARL", "hit", "legal form", "“et” as “&” and the legal form without dots."),
            ("NORTHERN VESHIRA LIBERATION FRONT", "NVLF", "hit", "acronym", "The listed acronym of the organisation."),
            ("HARAKAT FURSAN AL-BADIYA", "H.F.B.", "hit", "acronym", "The listed acronym, with dots."),
            ("QORLAND CENTRIFUGE TECHNOLOGY COMPANY", "CENTEQ", "hit", "acronym", "The listed short name of the company."),
            ("LASHKARWAL WELFARE TRUST", "Lashkarwal Relief Society", "hit", "former name", "The former name of the organisation."),
            ("BELQASR FOUNDATION FOR RELIEF & DEVELOPMENT", "Belqasr Foundation for Relief and Development", "hit", "exact", "“&” and “and” are the same."),
            ("ZARISHK BANK OF HERAT", "بانک زرشک هرات", "hit", "other script", "The listed name in its own script."),
            ("KAALDHARA SANGHARSH DAL", "Kaldhara Sangharsh Dal", "hit", "spelling", "One letter fewer."),
            ("TAMURI CAPITAL PARTNERS II", "Tamuri Capital Partners 2", "hit", "series", "II and 2 are the same number."),
            ("THE 19 AUTUMN COMPANY", "19 Autumn", "hit", "alias", "The listed short name of the company."),
            ("TAMURI CAPITAL PARTNERS II", "Tamuri Capital Partners III", "clear", "other number of a series", "The third fund is not listed; the second and fourth are."),
            ("TAMURI CAPITAL PARTNERS IV", "Tamuri Capital Partners VI", "clear", "other number of a series", "The sixth fund is not listed; the fourth is."),
            ("BUREAU FOR STRATEGIC PROCUREMENT NO. 12", "Bureau for Strategic Procurement No. 21", "clear", "other number of a series", "Number 21 is another bureau than 12 and 14."),
            ("ZARISHK BANK OF HERAT", "Zarishk Bank of Dushanbe", "clear", "sister of another place", "A bank of the same name in another city; only Herat, Kandahar and Balkh are listed."),
            ("OOO STROYLADA-VOSTOK", "OOO Stroylada-Ural", "clear", "sister of another place", "The Ural company is another than the eastern one."),
            ("MARGHUZAI FRUIT COMPANY", "Lorengau Fruit Company", "clear", "generic words only", "Only “fruit company” agrees; the distinctive word differs."),
            ("QORLAND NATIONAL NUCLEAR FUEL COMPANY", "Tamrat National Nuclear Fuel Company", "clear", "sister of another place", "The same kind of company in another country."),
            ("BELQASR FOUNDATION FOR RELIEF & DEVELOPMENT", "Wahat Foundation for Relief & Development", "clear", "generic words only", "All but the distinctive word agrees."),
            ("KESTRELIN AVIATION SUPPLY GMBH", "Kestrelin Furniture GmbH", "clear", "other line of business", "The same first word, but furniture and not aircraft parts."),
            ("LIGOVETS MARINE INSURANCE JSC", "Tarkovets Marine Insurance JSC", "clear", "generic words only", "The distinctive word differs by more than spelling."),
        ):
            self.company(target, name, expect, kind, why)
        self.company("ORVAND STAR", "MV Orvand Star", "hit", "vessel", "The prefix MV is not part of a ship's name.", type="vessel")
        self.company("HWASAN 3", "HWASAN 3", "hit", "vessel", "The name as listed.", type="vessel")
        self.company("HWASAN 3", "HWASAN 7", "clear", "other number of a series", "Hwasan 3 and 5 are listed, 7 is not.", type="vessel")
        self.company("ORVAND STAR", "ORVAND MOON", "clear", "one part exchanged", "Another ship: star and moon.", type="vessel")

    # --- near misses ---

    def misses(self):
        for hand, name in (("Salim bin Marwan al-Hadbani", "Marwan bin Salim al-Hadbani"), ("Hamza bin Zuhair al-Dubayli", "Zuhair bin Hamza al-Dubayli"),
                           ("Yusuf bin Qasim al-Rumayli", "Qasim bin Yusuf al-Rumayli"), ("Munir bin Tariq al-Ghurabi", "Tariq bin Munir al-Ghurabi")):
            self.miss(name, self.person(hand=hand), "order around bin", "Father and son exchanged: this is the other man of the two.", nationality="KW", birth="1988-04-11")
        for hand, name in (("Anton Rodionov", "Rodion Antonov"), ("Prokhor Savelyev", "Savely Prokhorov"), ("Gleb Zakharov", "Zakhar Glebov"), ("Ignat Matveyev", "Matvey Ignatov")):
            self.miss(name, self.person(hand=hand), "roots exchanged", "The roots are shared, but given name and family name are exchanged.", nationality="RU", birth="1990-02-1%d" % (len(name) % 10))
        pools = {"arab": n.ARAB_MEN, "rus": n.RUS_MEN, "india": n.INDIA_MEN, "afpak": n.AFPAK_MEN, "steppe": n.STEPPE_MEN}
        for culture, script in (("arab", "latin"), ("arab", "latin"), ("arab", "arabic"), ("rus", "latin"), ("rus", "cyrillic"), ("rus", "latin"),
                                ("india", "latin"), ("india", "devanagari"), ("india", "latin"), ("afpak", "latin"), ("steppe", "latin"), ("steppe", "cyrillic")):
            self.swapped(culture, script, 0, pools[culture], "brother", "Family name and the rest agree, but the given name is another: perhaps a brother.")
        families = {"arab": n.ARAB_FAMILIES, "rus": n.RUS_FAMILIES, "india": n.INDIA_FAMILIES, "afpak": n.AFPAK_FAMILIES, "steppe": n.STEPPE_FAMILIES}
        for culture, script in (("arab", "latin"), ("rus", "latin"), ("india", "devanagari"), ("afpak", "latin"), ("steppe", "cyrillic")):
            self.swapped(culture, script, -1, families[culture], "other family name", "The given names agree, but the family name is another.")

    def to_come(self, additions):
        """People whom the next edition lists: clear today, hits when it comes into force."""
        for person in additions:
            if not self.guard.touches(person.form("latin")):
                self.miss(person.form("latin"), person, "listed by the next edition",
                          "Not listed yet: a hit as soon as un_sample_next.xml is in force.", birth=person.day or "",
                          nationality=CODES[person.country])

    def swapped(self, culture, script, at, pool, kind, why):
        while True:
            p = self.rng.choice([p for p in self.people if p.culture == culture and len(p.tokens()) >= 2 and p.form(script) and p.ref not in self.used])
            parts = list(p.tokens())
            parts[at] = self.rng.choice(pool)
            latin = " ".join(x.latin for x in parts)
            far = not within(fold(parts[at].latin), fold(p.tokens()[at].latin), 3)
            if far and len({x.latin for x in parts}) == len(parts) and not self.guard.touches(latin):
                self.used.add(p.ref)
                return self.miss(" ".join(x.form(script) for x in parts), p, kind, why, nationality=CODES[p.country], birth="19%d-08-2%d" % (self.rng.randint(60, 95), self.rng.randint(0, 8)))


def innocents(rng, guard, count):
    """People of ten cultures whom nobody looks for, about half of them in their own script where we know it."""
    out, seen, cultures = [], set(), sorted(n.INNOCENT)
    while len(out) < count:
        culture = cultures[len(out) % len(cultures)]
        given, families, countries = n.INNOCENT[culture]
        parts = [rng.choice(given), rng.choice(families)]
        if culture in ("arab", "afpak") and rng.random() < 0.4:
            parts.insert(1, rng.choice(n.ARAB_MEN if culture == "arab" else given))
        elif culture == "rus" and rng.random() < 0.5:
            parts.insert(1, rng.choice(n.RUS_PATRONYMICS))
        elif culture == "europe" and rng.random() < 0.3:
            parts.insert(1, rng.choice(given))
        if len({p.latin for p in parts}) < len(parts):
            continue
        own = {"arab": "arabic", "afpak": "arabic", "rus": "cyrillic", "steppe": "cyrillic", "india": "devanagari", "korea": "hangul", "east": "han"}
        script = own.get(culture, "latin") if rng.random() < 0.45 else "latin"
        east = script in ("hangul", "han")
        name = ("" if east else " ").join(p.form(script) for p in (parts[::-1] if east else parts))
        latin = " ".join(p.latin for p in parts)
        day = "%d-%02d-%02d" % (rng.randint(1940, 2004), rng.randint(1, 12), rng.randint(1, 28))
        key = (name, day)
        if key in seen or guard.touches(latin):
            continue
        seen.add(key)
        country = rng.choice(countries)
        passport = "%s%07d" % (rng.choice("ACEGLNPV"), rng.randint(1, 9999999)) if rng.random() < 0.5 else ""
        women = n.ARAB_WOMEN + n.INDIA_WOMEN
        gender = "F" if parts[0] in women else "" if culture in ("europe", "east", "korea") else "M"
        out.append(Customer(name, birth=day if rng.random() < 0.9 else day[:4], nationality=country,
                            residence=country if rng.random() < 0.7 else rng.choice(countries), gender=gender, passport=passport))
    return out


BUSINESSES = ("Whitcombe Bakery Ltd", "Fairweather Logistics plc", "Lindqvist Möbler AB", "Niedermeyer Maschinenbau GmbH", "Moreau et Frères SARL",
              "ООО «Гончарный двор»", "АО «Северные теплицы»", "ИП Дубровин", "शारदा पुस्तक भंडार", "राठौर टेक्सटाइल्स प्राइवेट लिमिटेड",
              "مؤسسة الورد الأبيض", "شركة بركات للمفروشات", "Kowalczyk i Synowie Sp. z o.o.", "Carvalho Cafés Ltda.", "Nyambura Flowers Ltd",
              "Toktogulov Wool Cooperative", "杭州晨露茶业有限公司", "한빛문구", "Thornbury Community Trust", "Ionescu Consulting SRL")


def build(rng, people, orgs, additions):
    """All customers, numbered in mixed order."""
    guard = Guard(people, orgs)
    planter = Planter(rng, people, orgs, guard)
    planter.persons()
    planter.companies()
    planter.misses()
    planter.to_come(additions)
    rest = innocents(rng, guard, INNOCENTS - len(BUSINESSES))
    rest += [Customer(name, type="company") for name in BUSINESSES]
    customers = planter.out + rest
    rng.shuffle(customers)
    for at, customer in enumerate(customers):
        customer.id = "C%06d" % (100001 + at * 7)
    return customers


def ftm(customer):
    """One customer in the manner of FollowTheMoney, one JSON line."""
    schema = {"person": "Person", "company": "Company", "vessel": "Vessel"}[customer.type]
    gender = {"M": "male", "F": "female", "": ""}[customer.gender]
    properties = {"name": customer.name, "birthDate": customer.birth, "nationality": customer.nationality.lower(),
                  "country": customer.residence.lower(), "gender": gender, "passportNumber": customer.passport}
    return json.dumps({"id": customer.id, "schema": schema, "properties": {k: [v] for k, v in properties.items() if v}},
                      ensure_ascii=False, sort_keys=True)
