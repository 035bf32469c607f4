"""An invented list in the two forms of the US Office of Foreign Assets Control: the advanced XML and the four CSV files.

Nobody in it exists. Numbers of profiles begin with 990, addresses of wallets are hashes of the words "vrata sample", and
places are real so that they read like places.
"""

import hashlib
from xml.sax.saxutils import escape

SCRIPTS = {"Latin": ("215", "Latin"), "Cyrl": ("220", "Cyrillic"), "Arab": ("160", "Arabic"),
           "Hans": ("501", "Chinese Simplified")}
COUNTRIES = {"Pakistan": ("11171", "PK"), "Cuba": ("11065", "CU"), "Egypt": ("11082", "EG"), "Panama": ("11172", "PA"),
             "China": ("11056", "CN"), "Russia": ("11210", "RU")}
FEATURES = {"Birthdate": "8", "Place of Birth": "9", "Nationality Country": "10", "Citizenship Country": "11",
            "Location": "25", "Title": "26", "Gender": "224", "Vessel Call Sign": "1", "VESSEL TYPE": "2",
            "Vessel Flag": "3", "Former Vessel Flag": "24", "Vessel Gross Registered Tonnage": "6",
            "Vessel Year of Build": "967", "Aircraft Model": "47", "Aircraft Tail Number": "64",
            "Aircraft Manufacture Date": "45", "Website": "14", "Email Address": "21", "SWIFT/BIC": "13",
            "Digital Currency Address - XBT": "344", "Digital Currency Address - ETH": "345",
            "Digital Currency Address - USDT": "887", "Organization Established Date": "646",
            "Secondary sanctions risk:": "504"}
LOOKUPS = {"Male": "91526", "Female": "91527", "Tug": "705", "General Cargo": "704",
           "section 1(b) of Invented Order 1": "92084"}
DOCUMENTS = {"Passport": "1571", "National ID No.": "1584", "Vessel Registration Identification": "1626",
             "Tax ID No.": "1596"}
RELATIONS = {"Owned or Controlled By": "15003", "Acting for or on behalf of": "15002", "Family member of": "15004",
             "Property in the interest of": "92122"}
ROLES = {"Last Name": "1520", "First Name": "1521", "Middle Name": "1522", "Entity Name": "1525", "Vessel Name": "1526",
         "Aircraft Name": "1524", "Patronymic": "91708"}
KINDS = {"Individual": ("4", "Last Name"), "Entity": ("3", "Entity Name"), "Vessel": ("1", "Vessel Name"),
         "Aircraft": ("2", "Aircraft Name")}
ALIASES = {"Name": "1403", "A.K.A.": "1400", "F.K.A.": "1401", "N.K.A.": "1402"}
BASES = {"Unknown": "1", "Invented Order 1 (Smuggling)": "1828"}


def base58check(version, name):
    payload = bytes([version]) + hashlib.sha256(b"vrata sample " + name.encode()).digest()[:20]
    payload += hashlib.sha256(hashlib.sha256(payload).digest()).digest()[:4]
    number, text = int.from_bytes(payload, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        text = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"[digit] + text
    return "1" * (len(payload) - len(payload.lstrip(b"\0"))) + text


def evm(name):
    return "0x" + hashlib.sha256(b"vrata sample " + name.encode()).hexdigest()[:40]


# kind, programmes, names (alias type, low, script, pieces), features (type, value, comment), documents, addresses.
# A date is (from, to, approximate); a document (type, number, country, fraudulent, dates, name's position).
PARTIES = [
    ("99001", "Individual", ["XTRA", "XARMS"],
     [("Name", False, "Latin", ["LEBYAZHIN", "Yegor", "Antonovich"]),
      ("Name", False, "Cyrl", ["ЛЕБЯЖИН", "Егор", "Антонович"]),
      ("A.K.A.", False, "Latin", ["LEBIAJINE", "Egor"]), ("A.K.A.", True, "Latin", ["SWAN"])],
     [("Birthdate", ("1970-05-31", "1970-05-31", False), ""), ("Birthdate", ("1969-01-01", "1969-12-31", True), "as he says"),
      ("Place of Birth", "Veshira, Russia", ""), ("Nationality Country", "Russia", ""), ("Gender", "Male", ""),
      ("Title", "Director of SWAN SHIPPING", ""), ("Digital Currency Address - XBT", base58check(0, "one"), ""),
      ("Digital Currency Address - ETH", evm("one"), "")],
     [("Passport", "990123456", "Russia", False, [("Issue Date", "2001-02-03"), ("Expiration Date", "2011-02-03")], 0),
      ("Passport", "AA0990011", "Pakistan", True, [], 2)],
     [({"ADDRESS1": "12 Sadovaya", "CITY": "Kamysh", "POSTAL CODE": "20202"}, "Russia")]),
    ("99002", "Individual", ["XTRA"],
     [("Name", False, "Latin", ["AL-GHURABI", "Tariq", "Munir"]), ("Name", False, "Arab", ["الغرابي", "طارق", "منير"]),
      ("F.K.A.", False, "Latin", ["AL-WARDI", "Tariq"])],
     [("Birthdate", ("1958-01-01", "1964-12-31", False), ""), ("Birthdate", ("1961-03-01", "1961-03-31", False), ""),
      ("Place of Birth", "Egypt", ""), ("Citizenship Country", "Egypt", ""), ("Nationality Country", "Pakistan", "by marriage"),
      ("Gender", "Male", ""), ("Digital Currency Address - USDT", base58check(0x41, "two"), "")],
     [("National ID No.", "29901010101", "Egypt", False, [], 0)],
     [({"CITY": "Peshawar", "STATE/PROVINCE": "Khyber"}, "Pakistan"), ({}, "Egypt")]),
    ("99003", "Individual", ["XTRA"],
     [("Name", False, "Latin", ["LIN", "Tiemu"]), ("Name", False, "Hans", ["林", "铁木"])],
     [("Birthdate", ("1981-08-07", "1981-09-20", False), ""), ("Nationality Country", "China", ""), ("Gender", "Male", "")],
     [], []),
    ("99010", "Entity", ["XTRA", "XARMS"],
     [("Name", False, "Latin", ["SWAN SHIPPING & CO."]), ("A.K.A.", False, "Latin", ["LEBYAZHIN LINES"]),
      ("N.K.A.", False, "Latin", ["SWAN MARINE"]), ("A.K.A.", True, "Latin", ["SSC"])],
     [("Website", "www.swan-shipping.example", ""), ("Email Address", "desk@swan-shipping.example", ""),
      ("SWIFT/BIC", "XSWNRUXX", ""), ("Organization Established Date", ("1999-01-01", "1999-12-31", False), ""),
      ("Secondary sanctions risk:", "section 1(b) of Invented Order 1", "")],
     [("Tax ID No.", "9901234567", "Russia", False, [], 0)],
     [({"ADDRESS1": "Pier 4", "ADDRESS2": "Office 9", "CITY": "Kamysh"}, "Russia")]),
    ("99020", "Vessel", ["XTRA"],
     [("Name", False, "Latin", ["GREY SWAN"]), ("F.K.A.", False, "Latin", ["BLUE HERON"])],
     [("Vessel Call Sign", "XCL9902", ""), ("VESSEL TYPE", "Tug", ""), ("Vessel Flag", "Panama", ""),
      ("Former Vessel Flag", "Cuba", ""), ("Vessel Gross Registered Tonnage", "212", ""),
      ("Vessel Year of Build", "1999", "")],
     [("Vessel Registration Identification", "IMO 0990207", "", False, [], 0)], []),
    ("99030", "Aircraft", ["XARMS"],
     [("Name", False, "Latin", ["XX-SWN"])],
     [("Aircraft Model", "IL-0", ""), ("Aircraft Tail Number", "XX-SWN-9930", ""),
      ("Aircraft Manufacture Date", ("1992-01-01", "1992-12-31", False), "")],
     [], []),
]
# from, to, type, comment, period of a start alone
LINKS = [("99010", "99001", "Owned or Controlled By", "", None), ("99020", "99010", "Property in the interest of", "", None),
         ("99002", "99010", "Acting for or on behalf of", "keeps its books", "2015-01-01"),
         ("99003", "99001", "Family member of", "", None)]


def ymd(date):
    year, month, day = date.split("-")
    return "<Year>%s</Year><Month>%d</Month><Day>%d</Day>" % (year, int(month), int(day))


def side(tag, date, approximate):
    return ('<%s Approximate="%s" YearFixed="false" MonthFixed="false" DayFixed="false"><From>%s</From><To>%s</To></%s>'
            % (tag, "true" if approximate else "false", ymd(date), ymd(date), tag))


def period(start, end, approximate=False):
    return ('<DatePeriod CalendarTypeID="1" YearFixed="false" MonthFixed="false" DayFixed="false">%s%s</DatePeriod>'
            % (side("Start", start, approximate), side("End", end, approximate) if end else ""))


def values(name, rows):
    return "<%sValues>%s</%sValues>\n" % (name, "".join("<%s %s>%s</%s>" % (name, attributes, escape(text), name)
                                                      for attributes, text in rows), name)


def numbered(table):
    return [('ID="%s"' % number, text) for text, number in table.items()]


def code_tables():
    return "<ReferenceValueSets>\n" + "".join([
        values("AliasType", numbered(ALIASES)),
        values("AreaCode", [('ID="%s" CountryID="%s" Description="%s" AreaCodeTypeID="1"' % (n, n, text), two)
                            for text, (n, two) in COUNTRIES.items()]),
        values("CalendarType", [('ID="1"', "Gregorian")]),
        values("Country", [('ID="%s" ISO2="%s"' % (n, two), text) for text, (n, two) in COUNTRIES.items()]),
        values("DetailReference", numbered(LOOKUPS)),
        values("DetailType", [('ID="1430"', "DATE"), ('ID="1431"', "LOOKUP"), ('ID="1432"', "TEXT"), ('ID="1433"', "COUNTRY")]),
        values("DocNameStatus", [('ID="1"', "Primary Latin"), ('ID="2"', "Others")]),
        values("EntryEventType", [('ID="1"', "Created")]),
        values("FeatureType", [('ID="%s" FeatureTypeGroupID="1"' % n, text) for text, n in FEATURES.items()]),
        values("IDRegDocDateType", [('ID="1480"', "Issue Date"), ('ID="1481"', "Expiration Date")]),
        values("IDRegDocType", numbered(DOCUMENTS)),
        values("LegalBasis", [('ID="%s" LegalBasisShortRef="%s"' % (n, text), text) for text, n in BASES.items()]),
        values("List", [('ID="1550"', "SDN List"), ('ID="91512"', "Consolidated List")]),
        values("LocPartType", [('ID="1451"', "ADDRESS1"), ('ID="1452"', "ADDRESS2"), ('ID="1454"', "CITY"),
                               ('ID="1455"', "STATE/PROVINCE"), ('ID="1456"', "POSTAL CODE")]),
        values("NamePartType", numbered(ROLES)),
        values("PartySubType", [('ID="1" PartyTypeID="4"', "Vessel"), ('ID="2" PartyTypeID="4"', "Aircraft"),
                                ('ID="3" PartyTypeID="2"', "Unknown"), ('ID="4" PartyTypeID="1"', "Unknown")]),
        values("PartyType", [('ID="1"', "Individual"), ('ID="2"', "Entity"), ('ID="4"', "Transport")]),
        values("RelationQuality", [('ID="1"', "Unknown"), ('ID="1540"', "High")]),
        values("RelationType", [('ID="%s" Symmetrical="false"' % n, text) for text, n in RELATIONS.items()]),
        values("Reliability", [('ID="1"', "Unknown"), ('ID="1560"', "Confirmed")]),
        values("SanctionsType", [('ID="1"', "Program"), ('ID="1705"', "Block")]),
        values("Script", [('ID="%s" ScriptCode="%s"' % (n, code), text) for code, (n, text) in SCRIPTS.items()]),
        values("Validity", [('ID="1"', "Valid"), ('ID="2"', "Fraudulent")]),
    ]) + "</ReferenceValueSets>\n"


class Advanced:
    """Numbers records in the order in which they are made."""

    def __init__(self):
        self.last = 1000
        self.locations, self.documents, self.parties, self.entries = [], [], [], []

    def number(self):
        self.last += 1
        return str(self.last)

    def location(self, version, parts, country):
        self.locations.append('<Location ID="%s"><LocationAreaCode AreaCodeID="%s" /><LocationCountry CountryID="%s" '
                              'CountryRelevanceID="1413" />%s<FeatureVersionReference FeatureVersionID="%s" /></Location>\n'
                              % (self.number(), COUNTRIES[country][0], COUNTRIES[country][0],
                                 "".join('<LocationPart LocPartTypeID="%s"><LocationPartValue Primary="true" '
                                         'LocPartValueTypeID="1" LocPartValueStatusID="1"><Comment /><Value>%s</Value>'
                                         '</LocationPartValue></LocationPart>'
                                         % ({"ADDRESS1": "1451", "ADDRESS2": "1452", "CITY": "1454",
                                             "STATE/PROVINCE": "1455", "POSTAL CODE": "1456"}[part], escape(text))
                                         for part, text in parts.items()), version))
        return str(self.last)

    def feature(self, identity, kind, content, comment=""):
        return ('<Feature ID="%s" FeatureTypeID="%s"><FeatureVersion ID="%s" ReliabilityID="%s"><Comment>%s</Comment>%s'
                '</FeatureVersion><IdentityReference IdentityID="%s" IdentityFeatureLinkTypeID="1" /></Feature>\n'
                % (self.number(), FEATURES[kind], self.number(), "1560" if kind == "Gender" else "1", escape(comment),
                   content, identity))

    def names(self, profile, kind, names):
        aliases, groups, numbers = "", "", []
        for alias, low, script, pieces in names:
            roles = ["Last Name", "First Name", "Middle Name"] if kind == "Individual" else [KINDS[kind][1]]
            parts, primary = "", alias == "Name"
            for role, text in zip(roles, pieces):
                group = self.number()
                groups += ('<MasterNamePartGroup><NamePartGroup ID="%s" NamePartTypeID="%s" /></MasterNamePartGroup>'
                           % (group, ROLES[role]))
                parts += ('<DocumentedNamePart><NamePartValue NamePartGroupID="%s" ScriptID="%s" ScriptStatusID="1" '
                          'Acronym="false">%s</NamePartValue></DocumentedNamePart>'
                          % (group, SCRIPTS[script][0], escape(text)))
            numbers.append(self.number())
            aliases += ('<Alias FixedRef="%s" AliasTypeID="%s" Primary="%s" LowQuality="%s"><DocumentedName ID="%s" '
                        'FixedRef="%s" DocNameStatusID="%s">%s</DocumentedName></Alias>\n'
                        % (profile, ALIASES[alias], str(primary).lower(), str(low).lower(), numbers[-1], profile,
                           "1" if primary and script == "Latin" else "2", parts))
        return aliases + "<NamePartGroups>%s</NamePartGroups>\n" % groups, numbers

    def party(self, profile, kind, programmes, names, features, documents, addresses):
        identity = self.number()
        aliases, numbers = self.names(profile, kind, names)
        body = ""
        for feature, value, comment in features:
            if isinstance(value, tuple):
                content = period(*value) + '<VersionDetail DetailTypeID="1430" />'
            elif value in LOOKUPS:
                content = '<VersionDetail DetailTypeID="1431" DetailReferenceID="%s" />' % LOOKUPS[value]
            elif feature.endswith("Country"):
                content = ('<VersionDetail DetailTypeID="1433" /><VersionLocation LocationID="%s" />'
                           % self.location(str(self.last + 2), {}, value))
            else:
                content = '<VersionDetail DetailTypeID="1432">%s</VersionDetail>' % escape(value)
            body += self.feature(identity, feature, content, comment)
        for parts, country in addresses:
            place = self.location(str(self.last + 3), parts, country)
            body += self.feature(identity, "Location", '<VersionLocation LocationID="%s" />' % place)
        for document, number, country, fraudulent, dates, name in documents:
            self.documents.append(
                '<IDRegDocument ID="%s" IDRegDocTypeID="%s" IdentityID="%s"%s ValidityID="%s"><Comment />'
                '<IDRegistrationNo>%s</IDRegistrationNo><IssuingAuthority />%s<DocumentedNameReference '
                'DocumentedNameID="%s" /></IDRegDocument>\n'
                % (self.number(), DOCUMENTS[document], identity,
                   ' IssuedBy-CountryID="%s"' % COUNTRIES[country][0] if country else "", "2" if fraudulent else "1",
                   number, "".join('<DocumentDate IDRegDocDateTypeID="%s">%s</DocumentDate>'
                                   % ("1480" if what == "Issue Date" else "1481", period(date, date))
                                   for what, date in dates), numbers[name]))
        self.parties.append(
            '<DistinctParty FixedRef="%s"><Comment>%s</Comment><Profile ID="%s" PartySubTypeID="%s"><Identity ID="%s" '
            'FixedRef="%s" Primary="true" False="false">\n%s</Identity>\n%s</Profile></DistinctParty>\n'
            % (profile, "all offices worldwide" if kind == "Entity" else "", profile, KINDS[kind][0], identity, profile,
               aliases, body))
        measure = ('<SanctionsMeasure ID="%s" SanctionsTypeID="%s"><Comment>%s</Comment><DatePeriod CalendarTypeID="1" '
                   'YearFixed="true" MonthFixed="true" DayFixed="true" /></SanctionsMeasure>')
        self.entries.append(
            '<SanctionsEntry ID="%s" ProfileID="%s" ListID="1550"><EntryEvent ID="%s" EntryEventTypeID="1" '
            'LegalBasisID="1828"><Comment /><Date CalendarTypeID="1">%s</Date></EntryEvent>%s%s</SanctionsEntry>\n'
            % (profile, profile, profile, ymd("2024-11-%02d" % (int(profile) % 28 + 1)),
               measure % (self.number(), "1705", ""),
               "".join(measure % (self.number(), "1", programme) for programme in programmes)))

    def relation(self, one, other, kind, comment, start):
        return ('<ProfileRelationship ID="%s" From-ProfileID="%s" To-ProfileID="%s" RelationTypeID="%s" '
                'RelationQualityID="1540" Former="false" SanctionsEntryID="%s"><Comment>%s</Comment>%s'
                '</ProfileRelationship>\n'
                % (self.number(), one, other, RELATIONS[kind], one, escape(comment), period(start, None) if start else ""))


def advanced():
    """SDN_ADVANCED.XML of the invented list."""
    made = Advanced()
    for party in PARTIES:
        made.party(*party)
    links = "".join(made.relation(*link) for link in LINKS)
    return ('<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n'
            '<Sanctions xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" Version="3">\n'
            '<DateOfIssue CalendarTypeID="1">%s</DateOfIssue>\n' % ymd("2026-01-15") + code_tables() +
            "<Locations>\n%s</Locations>\n" % "".join(made.locations) +
            "<IDRegDocuments>\n%s</IDRegDocuments>\n" % "".join(made.documents) +
            "<DistinctParties>\n%s</DistinctParties>\n" % "".join(made.parties) +
            "<ProfileRelationships>\n%s</ProfileRelationships>\n" % links +
            "<SanctionsEntries>\n%s</SanctionsEntries>\n<SanctionsEntryLinks />\n</Sanctions>\n" % "".join(made.entries))


def quoted(text):
    return '"%s"' % text.replace('"', '""') if text else "-0- "


def rows(table):
    """As published: nulls are "-0- ", lines end in CRLF, and a byte 0x1A ends the file."""
    return "".join(",".join(row) + "\r\n" for row in table) + "\x1a"


def quartet():
    """SDN.CSV, ADD.CSV, ALT.CSV and SDN_COMMENTS.CSV of a part of the invented list."""
    wallet = "Digital Currency Address - XBT " + base58check(0, "one")
    remark = ("DOB 31 May 1970; alt. DOB circa 1969; POB Veshira, Russia; nationality Russia; Gender Male; "
              "Passport 990123456 (Russia) issued 03 Feb 2001 expires 03 Feb 2011; a.k.a. 'SWAN'; " + wallet +
              "; Linked To: SWAN SHIPPING & CO.; keeps a heron.")
    cut = remark.index("Linked") + 3
    main = [["99001", quoted("LEBYAZHIN, Yegor Antonovich"), quoted("individual"), quoted("XTRA] [XARMS"),
             quoted("Director of SWAN SHIPPING")] + ["-0- "] * 6 + [quoted(remark[:cut])],
            ["99010", quoted("SWAN SHIPPING & CO."), "-0- ", quoted("XTRA")] + ["-0- "] * 7 +
            [quoted("Organization Established Date 1999; Tax ID No. 9901234567 (Russia); a.k.a. 'SSC'.")],
            ["99020", quoted("GREY SWAN"), quoted("vessel"), quoted("XTRA"), "-0- ", quoted("XCL9902"), quoted("Tug"),
             "-0- ", quoted("212"), quoted("Panama"), quoted("Swan Shipping & Co."),
             quoted("Former Vessel Flag Cuba; Vessel Registration Identification IMO 0990207; MMSI 990207000.")],
            ["99030", quoted("XX-SWN"), quoted("aircraft"), quoted("XARMS")] + ["-0- "] * 7 +
            [quoted("Aircraft Model IL-0; Aircraft Manufacture Date 1992.")]]
    addresses = [["99001", "1", quoted("12 Sadovaya"), quoted("Kamysh 20202"), quoted("Russia"), "-0- "],
                 ["99010", "2", quoted("Pier 4, Office 9"), quoted("Kamysh"), quoted("Russia"), quoted("since 2001")],
                 ["99020", "3", "-0- ", "-0- ", "-0- ", "-0- "]]
    aliases = [["99001", "1", quoted("aka"), quoted("LEBIAJINE, Egor"), "-0- "],
               ["99010", "2", quoted("aka"), quoted('LEBYAZHIN "LINES"'), "-0- "],
               ["99010", "3", quoted("nka"), quoted("SWAN MARINE"), "-0- "],
               ["99020", "4", quoted("fka"), quoted("BLUE HERON"), "-0- "]]
    return {"sdn.csv": rows(main), "add.csv": rows(addresses), "alt.csv": rows(aliases),
            "sdn_comments.csv": rows([["99001", quoted(remark[cut:])]])}
