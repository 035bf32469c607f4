"""Writes the sample list in the form of the UN Security Council Consolidated List."""

from xml.sax.saxutils import escape

HEAD = ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<CONSOLIDATED_LIST xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:noNamespaceSchemaLocation="https://www.un.org/sc/resources/sc-sanctions.xsd" dateGenerated="%s">\n')


class Writer:
    def __init__(self):
        self.lines = []

    def leaf(self, tag, text, depth):
        pad = "  " * depth
        self.lines.append("%s<%s>%s</%s>" % (pad, tag, escape(text), tag) if text else "%s<%s/>" % (pad, tag))

    def node(self, tag, children, depth):
        """`children` are (tag, text) pairs; none at all gives an empty element, as the publisher writes it."""
        if not children:
            return self.lines.append("%s<%s/>" % ("  " * depth, tag))
        self.lines.append("%s<%s>" % ("  " * depth, tag))
        for child, text in children:
            self.leaf(child, text, depth + 1)
        self.lines.append("%s</%s>" % ("  " * depth, tag))

    def values(self, tag, texts, depth=3):
        if texts:
            self.node(tag, [("VALUE", text) for text in texts], depth)


def individual(out, person, list_type):
    out.lines.append("    <INDIVIDUAL>")
    out.leaf("DATAID", str(person.dataid), 3)
    out.leaf("VERSIONNUM", "1", 3)
    for tag, field in zip(("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"), person.fields):
        text = " ".join(part.latin for part in field)
        out.leaf(tag, text.upper() if person.capitals else text, 3)
    out.leaf("UN_LIST_TYPE", list_type, 3)
    out.leaf("REFERENCE_NUMBER", person.ref, 3)
    out.leaf("LISTED_ON", person.listed_on, 3)
    for tag, text in (("GENDER", person.gender), ("NAME_ORIGINAL_SCRIPT", person.original)):
        if text:
            out.leaf(tag, text, 3)
    out.leaf("COMMENTS1", person.comment, 3)  # always there, often empty
    out.values("TITLE", person.titles)
    out.values("DESIGNATION", person.posts)
    out.values("NATIONALITY", [person.nationality] if person.nationality else [])
    out.values("LIST_TYPE", ["UN List"])
    out.node("LAST_DAY_UPDATED", [("VALUE", text) for text in person.updated] or [("VALUE", "")], 3)
    for quality, text, more in person.aliases or [("", "", {})]:
        out.node("INDIVIDUAL_ALIAS", [("QUALITY", quality), ("ALIAS_NAME", text)] + list(more.items()), 3)
    for address in person.addresses or [[("COUNTRY", "")]]:
        out.node("INDIVIDUAL_ADDRESS", address, 3)
    for birth in person.births or [[("TYPE_OF_DATE", "EXACT")]]:
        out.node("INDIVIDUAL_DATE_OF_BIRTH", birth, 3)
    city = person.dataid % 2
    out.node("INDIVIDUAL_PLACE_OF_BIRTH", [("CITY", person.birth_city), ("COUNTRY", person.country)] if city
             else [("COUNTRY", "")], 3)
    for document in person.documents or [[]]:
        out.node("INDIVIDUAL_DOCUMENT", document, 3)
    out.lines += ["      <SORT_KEY/>", "      <SORT_KEY_LAST_MOD/>", "    </INDIVIDUAL>"]


def entity(out, org):
    out.lines.append("    <ENTITY>")
    out.leaf("DATAID", str(org.dataid), 3)
    out.leaf("VERSIONNUM", "1", 3)
    out.leaf("FIRST_NAME", org.name, 3)
    out.leaf("UN_LIST_TYPE", org.list_type, 3)
    out.leaf("REFERENCE_NUMBER", org.published_ref, 3)
    out.leaf("LISTED_ON", org.listed_on, 3)
    if org.original:
        out.leaf("NAME_ORIGINAL_SCRIPT", org.original, 3)
    out.leaf("COMMENTS1", org.comment, 3)
    out.values("LIST_TYPE", ["UN List"])
    out.values("LAST_DAY_UPDATED", org.updated)
    for quality, text in org.aliases or [("", "")]:
        out.node("ENTITY_ALIAS", [("QUALITY", quality), ("ALIAS_NAME", text)], 3)
    address = [("CITY", org.city)] * bool(org.city) + [("COUNTRY", org.country)]
    out.node("ENTITY_ADDRESS", address, 3)
    out.lines += ["      <SORT_KEY/>", "      <SORT_KEY_LAST_MOD/>", "    </ENTITY>"]


def document(people, organisations, list_types, generated):
    out = Writer()
    out.lines.append("  <INDIVIDUALS>")
    for person in people:
        individual(out, person, list_types[person.culture][1])
    out.lines += ["  </INDIVIDUALS>", "  <ENTITIES>"]
    for org in organisations:
        entity(out, org)
    out.lines += ["  </ENTITIES>", "</CONSOLIDATED_LIST>"]
    return HEAD % generated + "\n".join(out.lines) + "\n"
