"""An invented list in the form of the EU's financial sanctions files, XML 1.1.

Nobody in it exists. References begin with EU.99, programmes with X or Y, and no act of the Official Journal has such a
number. One person stands in it twice, under two programmes, as the EU does.
"""

from xml.sax.saxutils import escape, quoteattr

ACTS = {"one": ("amendment", "council", "2025-03-04", "2025-03-05", "2025/9901 (OJ L990)"),
        "two": ("regulation", "commission", "2019-06-07", "2019-06-08", "2019/9902 (OJ L991)")}
COUNTRIES = {"TN": "TUNISIA", "RU": "RUSSIAN FEDERATION", "AF": "AFGHANISTAN", "IN": "INDIA", "SY": "SYRIAN ARAB REPUBLIC",
             "00": "UNKNOWN"}
DOCUMENTS = {"passport": "National passport", "id": "National identification card", "regnumber": "Registration Number",
             "swiftbic": "SWIFT BIC", "other": "Other identification number"}

# reference, logicalId, kind, programme, act, designationDate, designationDetails, remarks,
# names (first, middle, last, whole, language, gender, title, function, strong, remark), births, citizenships,
# addresses, documents.
ENTRIES = [
    ("EU.9901.12", "990001", "P", "XTR", "one", "2018-04-05", "Date of listing: 5.4.2018", ["Keeps the books of the Grey Swan."],
     [("Yegor", "Antonovich", "Lebyazhin", "Yegor Antonovich Lebyazhin", "", "M", "Dr.", "Director of Grey Swan Shipping", True, ""),
      ("", "", "", "Егор Антонович ЛЕБЯЖИН", "RU", "M", "", "", True, ""),
      ("Egor", "", "Lebiajine", "Egor Lebiajine", "FR", "M", "", "", True, ""),
      ("", "", "", "Swan", "", "", "", "", True, "low quality alias")],
     [{"birthdate": "1970-05-31", "city": "Kamysh", "region": "Veshira", "countryIso2Code": "RU"}],
     [("RU", "")],
     [{"street": "12 Sadovaya", "city": "Kamysh", "zipCode": "20202", "countryIso2Code": "RU", "contact": [("PHONE", "+7 000 990 01; +7 000 990 02"), ("EMAIL", "desk@swan-shipping.example")], "remark": "Last known address"}],
     [("passport", "990123456", "RU", {"issueDate": "2001-02-03", "validTo": "2011-02-03", "knownExpired": "true"}, "")]),
    ("EU.9902.24", "990002", "P", "XTR", "one", "", "", [],
     [("", "", "", "طارق منير الغرابي (Tariq Munir al-Ghurabi; Tareq al-Ghurabi)", "AR", "", "", "", True, "Good quality alias"),
      ("Tariq", "Munir", "Al-Ghurabi", "Tariq Munir Al-Ghurabi", "", "M", "", "(a) Treasurer, (b) Envoy", True, "")],
     [{"yearRangeFrom": "1958", "yearRangeTo": "1964", "circa": "true", "countryIso2Code": "SY", "remark": "between 1958 and 1964"},
      {"birthdate": "1982-04-19", "year": "1402", "monthOfYear": "6", "dayOfMonth": "24", "calendarType": "ISLAMIC"}],
     [("SY", "Possibly by marriage"), ("00", "")],
     [{"place": "Old quay", "city": "Latakia", "countryIso2Code": "SY", "asAtListingTime": "true"}],
     [("id", "(national identification no. 99010101)", "SY", {"knownFalse": "true"}, "")]),
    ("EU.9903.36", "990003", "P", "YAF", "two", "2001-01-25", "", ["Believed to be near the border."],
     [("", "", "", "Zarmast Kohi", "", "M", "Maulavi", "Minister of Wells", True, ""),
      ("", "", "", "زرمست کوهی", "", "", "", "", True, "")],
     [{"year": "1961", "circa": "true", "place": "Zharaw village", "countryIso2Code": "AF"}], [("AF", "")], [], []),
    ("EU.9903.36", "990003", "P", "XTQ", "one", "", "", [],
     [("", "", "", "Kohi, Zarmast", "", "M", "Mullah", "Minister of Wells under the old rule", True, "")],
     [{"year": "1963", "monthOfYear": "11", "countryIso2Code": "AF"}], [("AF", "")], [], []),
    ("EU.9904.48", "990004", "P", "XTR", "one", "2024-09-10", "", [],
     [("Gauravi", "", "Shekhupuriya", "Gauravi Shekhupuriya", "", "F", "", "", True, ""),
      ("", "", "", "गौरवी शेखुपुरिया", "", "F", "", "", True, "")],
     [{"birthdate": "1984-11-02", "city": "Patna", "countryIso2Code": "IN"}], [("IN", "")], [],
     [("passport", "Z9904001", "IN", {"nameOnDocument": "Gauri Shekhu", "region": "Patna", "reportedLost": "true"}, "issued in a hurry"),
      ("other", "", "00", {}, "not known")]),
    ("EU.9911.60", "990011", "E", "XTR", "one", "2018-04-05", "", ["Owned by EU.9901.12."],
     [("", "", "", "Grey Swan Shipping", "", "", "", "", True, ""), ("", "", "", "Серый лебедь корабоплаване", "BG", "", "", "", True, ""),
      ("", "", "", "Graue-Schwan-Reederei", "DE", "", "", "", True, ""), ("", "", "", "Γκρίζος Κύκνος Ναυτιλία", "EL", "", "", "", True, ""),
      ("", "", "", "Blue Heron Shipping", "", "", "", "", True, "formerly known as"), ("", "", "", "Grey Swan Trading Board (GSTB)", "", "", "", "", True, "")],
     [], [], [{"street": "Pier 4, Office 9", "poBox": "PO Box 99", "city": "Kamysh", "countryIso2Code": "RU", "contact": [("WEB", "www.swan-shipping.example"), ("FAX", "+7 000 990 03")]}],
     [("regnumber", "9901234567", "RU", {"issuedBy": "Registry of Kamysh"}, ""), ("swiftbic", "XSWNRUXX", "00", {}, "")]),
    ("EU.9912.72", "990012", "E", "YAF", "two", "", "", [],
     [("", "", "", "Zarmast Wells & Sons", "", "", "", "", True, ""), ("", "", "", "Zarmast", "", "", "", "", False, "")],
     [], [], [{"city": "Kabul", "countryIso2Code": "AF"}], []),
    ("EU.9913.84", "990013", "E", "XTQ", "two", "2026-01-10", "", [],
     [("", "", "", "Front of the Quiet Lake", "", "", "", "", True, ""), ("", "", "", "Frente del Lago Quieto", "ES", "", "", "", True, ""),
      ("", "", "", "جبهة البحيرة الهادئة", "AR", "", "", "", True, "")],
     [], [], [], []),
    ("EU.9914.96", "990014", "E", "XTQ", "two", "", "", ["Not the fund of the same name in Kamysh."],
     [("", "", "", "Tamuri Relief Fund No. 7", "", "", "", "", True, "")], [], [], [{"city": "Damascus", "countryIso2Code": "SY"}], []),
]


class Writer:
    def __init__(self):
        self.lines = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
                      '<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-01-15T08:30:00.120+01:00" globalFileId="990001">']
        self.number = 0

    def open(self, depth, tag, attributes, closed=False):
        text = "".join(" %s=%s" % (name, quoteattr(value)) for name, value in attributes)
        self.lines.append("%s<%s%s%s>" % ("    " * depth, tag, text, "/" if closed else ""))

    def leaf(self, depth, tag, text):
        self.lines.append("%s<%s>%s</%s>" % ("    " * depth, tag, escape(text), tag))

    def part(self, tag, attributes, act, remark="", contacts=()):
        """An element of an entry, with the language of the act, a number of its own, a remark and the act itself."""
        self.number += 1
        self.open(2, tag, attributes + [("regulationLanguage", "en"), ("logicalId", str(self.number))])
        if remark:
            self.leaf(3, "remark", remark)
        for key, value in contacts:
            self.open(3, "contactInfo", [("key", key), ("value", value)], True)
        kind, _, published, _, title = ACTS[act]
        self.open(3, "regulationSummary", [("regulationType", kind), ("publicationDate", published), ("numberTitle", title), ("publicationUrl", url(title))], True)
        self.lines.append("        </%s>" % tag)


def url(title):
    return "https://journal.example/%s.pdf" % title.split(" ")[0]


def country(code):
    return [("countryIso2Code", code), ("countryDescription", COUNTRIES[code])]


def birth(out, act, given):
    day = given.get("birthdate", "")
    parts = dict(zip(("year", "monthOfYear", "dayOfMonth"), (str(int(part)) for part in day.split("-")))) if day else {}
    parts.update({name: given[name] for name in ("year", "monthOfYear", "dayOfMonth", "yearRangeFrom", "yearRangeTo") if name in given})
    attributes = [("circa", given.get("circa", "false")), ("calendarType", given.get("calendarType", "GREGORIAN")),
                  ("city", given.get("city", "")), ("zipCode", "")] + ([("birthdate", day)] if day else []) + list(parts.items())
    attributes += [("region", given.get("region", "")), ("place", given.get("place", ""))]
    out.part("birthdate", attributes + country(given.get("countryIso2Code", "00")), act, given.get("remark", ""))


def document():
    out = Writer()
    for reference, logical, kind, programme, act, listed, details, remarks, names, births, citizens, addresses, documents in ENTRIES:
        attributes = ([("designationDate", listed)] if listed else []) + [("designationDetails", details), ("unitedNationId", ""),
                                                                        ("euReferenceNumber", reference), ("logicalId", logical)]
        out.open(1, "sanctionEntity", attributes)
        for remark in remarks:
            out.leaf(2, "remark", remark)
        act_kind, who, published, in_force, title = ACTS[act]
        out.open(2, "regulation", [("regulationType", act_kind), ("organisationType", who), ("publicationDate", published),
                                   ("entryIntoForceDate", in_force), ("numberTitle", title), ("programme", programme), ("logicalId", "9")])
        out.leaf(3, "publicationUrl", url(title))
        out.lines.append("        </regulation>")
        out.open(2, "subjectType", [("code", "person" if kind == "P" else "enterprise"), ("classificationCode", kind)], True)
        for first, middle, last, whole, language, gender, honorific, function, strong, remark in names:
            out.part("nameAlias", [("firstName", first), ("middleName", middle), ("lastName", last), ("wholeName", whole), ("function", function)]
                     + ([("gender", gender)] if gender else []) + [("title", honorific), ("nameLanguage", language), ("strong", "true" if strong else "false")],
                     act, remark)
        for code, remark in citizens:
            out.part("citizenship", [("region", "")] + country(code), act, remark)
        for given in births:
            birth(out, act, given)
        for given in addresses:
            out.part("address", [(name, given.get(name, "")) for name in ("city", "street", "poBox", "zipCode", "region", "place")]
                     + [("asAtListingTime", given.get("asAtListingTime", "false"))] + country(given["countryIso2Code"]), act,
                     given.get("remark", ""), given.get("contact", ()))
        for code, number, issuer, more, remark in documents:
            flags = [(name, more.get(name, "false")) for name in ("diplomatic", "knownExpired", "knownFalse", "reportedLost", "revokedByIssuer")]
            texts = [(name, more.get(name, "")) for name in ("issuedBy", "latinNumber", "nameOnDocument")]
            dates = [(name, more[name]) for name in ("issueDate", "validFrom", "validTo") if name in more]
            out.part("identification", flags + texts + dates + [("number", number), ("region", more.get("region", ""))] + country(issuer)
                     + [("identificationTypeCode", code), ("identificationTypeDescription", DOCUMENTS[code])], act, remark)
        out.lines.append("    </sanctionEntity>")
    out.lines.append("</export>")
    return "\n".join(out.lines) + "\n"
