"""Invented lists in the forms of Russia's Rosfinmonitoring: the public page, the catalogue in XML (windows-1251) and in DBF
(CP866), the interagency commission's decisions, and the list of article 7.5.

Nobody in them exists; numbers of tax and registration are too short or begin as no real one does.
"""

from html import escape

# name, asterisk, former names, birth, place
PERSONS = [
    ("ВЕЛИМИРОВ РАДОМИР СВЯТОСЛАВОВИЧ", True, ["ВЕЛЕМИРОВ РАДОМИР СВЯТОСЛАВОВИЧ", "ВЕЛИМЕРОВ РАДОМИР"], "03.05.1964", "С. КАМЫШЛОВО ЗАРЕЧНОГО РАЙОНА РЕСПУБЛИКИ ВЕШИРА"),
    ("ГОРИСВЕТОВ ЯРОПОЛК ТИХОНОВИЧ", True, [], "08.06.1996", "П. КАМЫШЛОВКА"),
    ("ЖУРАВИНА ЗЛАТА ВЕЛИМИРОВНА", False, ["ЛЕБЯЖИНА ЗЛАТА ВЕЛИМИРОВНА"], "", "С. ЗАРЕЧЬЕ, ЗАРЕЧНЫЙ РАЙОН"),
    ("КАМЫШОВ САВЕЛИЙ ОСТРОМИРОВИЧ", True, [], "", ""),
    ("ТАМУРЗОДА ИСМАТУЛЛО", False, [], "", "РЕСПУБЛИКА ТАДЖИКИСТАН"),
    ("ЯРОШКИН-СЁМИН ВСЕСЛАВ КАСЫМ ОГЛЫ", True, [], "29.02.1984", "Г. ЗАРЕЧНЫЙ, КАМЫШСКИЙ РАЙОН, ЗАРЕЧНАЯ АССР"),
]
FOREIGN = [
    ("ТАХИР ЛАНГРИАЛЬ", True, ["ABU TAMUR", "TAHIR LANGRIAL"], "1971", "КАНДАГАР"),
]
# name, asterisk, date, ИНН, ОГРН
ORGANISATIONS = [
    ('РЕЛИГИОЗНАЯ ГРУППА "ВЕШИРСКИЙ МЕЧ" (ЗАРЕЧЬЕ, КАМЫШ)', True, "", "", ""),
    ('ОБЩЕСТВО С ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ "ЛЕБЯЖИН, СЫН И КО"', False, "01.02.2010", "0000000017", "0000000000019"),
]
FOREIGN_ORGANISATIONS = [("FREE VESHIRA FOUNDATION", False, "", "", ""), ("АРМИЯ ТАМУРА", True, "", "", "")]


def person(number, row):
    name, star, former, birth, place = row
    middle = " (%s)," % "; ".join(former) if former else ""
    return "%d. %s%s,%s %s , %s;" % (number, name, "*" if star else "", middle, birth + " г.р." if birth else "", place)


def organisation(number, row):
    name, star, date, inn, ogrn = row
    tail = [date, "ИНН: " + inn if inn else "", "ОГРН: " + ogrn if ogrn else ""]
    while tail and not tail[-1]:
        tail.pop()
    return "%d. %s%s , %s;" % (number, name, "*" if star else "", ", ".join(tail))


def public_page():
    def panel(title, rows, line):
        items = "".join("          <li>%s</li>\n" % escape(line(at + 1, row), quote=False) for at, row in enumerate(rows))
        return "        <h4>%s</h4>\n        <ol>\n%s        </ol>\n" % (title, items or "          <li>Сведения о субъектах отсутствуют</li>\n")
    return """<!DOCTYPE html>
<html lang="ru">
  <head><meta charset="utf-8"><title>Росфинмониторинг (вымышлено)</title><style>li { list-style: none }</style></head>
  <body>
    <nav><a href="/">Главная</a> <a href="/documents">Организации и физические лица</a></nav>
    <h1>Перечень террористов и экстремистов (действующие), по состоянию на 15.01.2026</h1>
    <div>
      <h3>Национальная часть</h3>
%s%s      <h3>Международная часть</h3>
%s%s    </div>
    <footer>Адрес: Г. ЗАРЕЧНЫЙ, УЛ. САДОВАЯ, 12</footer>
  </body>
</html>
""" % (panel("Организации", ORGANISATIONS, organisation), panel("Физические лица", PERSONS, person),
       panel("Организации", FOREIGN_ORGANISATIONS, organisation), panel("Физические лица", FOREIGN, lambda n, row: person(n, row).replace("г.р.", "г. р.")))


# ID_NEW, name with former names, PERSON_TYPE, IS_TERRORIST, INN, birth, place, address, passport, description, resolution
CATALOGUE = [
    ("990001", "ВЕЛИМИРОВ РАДОМИР СВЯТОСЛАВОВИЧ (ВЕЛЕМИРОВ РАДОМИР СВЯТОСЛАВОВИЧ; ВЕЛИМЕРОВ РАДОМИР)", "4", "1", "000000000012", "03.05.1964",
     "С. КАМЫШЛОВО ЗАРЕЧНОГО РАЙОНА", "Г. ЗАРЕЧНЫЙ, УЛ. САДОВАЯ, 12; С. КАМЫШЛОВО", "ПАСПОРТ 0099 123456, ВЫДАН 03.02.2001, 0099 654321", "ПРОЖИВАЛ ПОД ДРУГИМ ИМЕНЕМ", "РЕШЕНИЕ СУДА 9-1/2020"),
    ("990002", "ЖУРАВИНА ЗЛАТА ВЕЛИМИРОВНА", "4", "0", "", "11.09.1988", "", "", "", "", ""),
    ("990003", 'РЕЛИГИОЗНАЯ ГРУППА "ВЕШИРСКИЙ МЕЧ"', "организация", "1", "0000000017", "", "", "Г. ЗАРЕЧНЫЙ", "", "", ""),
    ("990004", "ТАМУРЗОДА ИСМАТУЛЛО", "4", "0", "", "", "", "", "", "", ""),
]
XML_NAMES = ("ID_NEW", "TERRORISTS_NAME", "PERSON_TYPE", "IS_TERRORIST", "INN", "BIRTH_DATE", "BIRTH_PLACE", "ADDRESS", "PASSPORT",
             "DESCRIPTION", "TERRORISTS_RESOLUTION")
DBF_NAMES = (("ID_NEW", 10), ("TERRORISTS", 40), ("PERSON_TYP", 12), ("IS_TERRORI", 1), ("INN", 12), ("BIRTH_DATE", 10), ("BIRTH_PLAC", 40),
             ("ADDRESS", 60), ("PASSPORT", 60), ("DESCRIPTIO", 40), ("RESOLUTION", 40))


def catalogue():
    entries = []
    for row in CATALOGUE:
        fields = []
        for name, value in zip(XML_NAMES, row):
            if value:
                text = "<![CDATA[%s]]>" % value if name == "TERRORISTS_NAME" else escape(value)
                fields.append("    <%s>%s</%s>\n" % (name, text, name))
        entries.append("  <TERRORISTS>\n%s  </TERRORISTS>\n" % "".join(fields))
    return ('<?xml version="1.0" encoding="windows-1251"?>\n<TERRORISTS_CATALOG ID="99" DATE="15.01.2026" NUM="990">\n'
            + "".join(entries) + "</TERRORISTS_CATALOG>\n").encode("windows-1251")


def table(encoding="cp866", language=0x65):
    """A text that is longer than its column goes on in a further row under the same number."""
    rows = []
    for entry in CATALOGUE:
        values = [value.encode(encoding) for value in entry]
        pieces = [[value[at:at + width] for at in range(0, len(value), width)] or [b""] for value, (_, width) in zip(values, DBF_NAMES)]
        for at in range(max(len(piece) for piece in pieces)):
            cells = [piece[at] if at < len(piece) else b"" for piece in pieces]
            cells[0] = values[0]
            rows.append(b" " + b"".join(cell.ljust(width) for cell, (_, width) in zip(cells, DBF_NAMES)))
    head = 32 + 32 * len(DBF_NAMES) + 1
    out = bytes([3, 126, 1, 15]) + len(rows).to_bytes(4, "little") + head.to_bytes(2, "little") + len(rows[0]).to_bytes(2, "little")
    out += bytes(17) + bytes([language]) + bytes(2)
    for name, width in DBF_NAMES:
        out += name.encode().ljust(11, b"\0") + b"C" + bytes(4) + bytes([width]) + bytes(15)
    return out + b"\r" + b"".join(rows) + b"\x1a"


def subject(body, measure):
    return "        <Субъект>\n%s          <РешениеПоСубъекту>%s</РешениеПоСубъекту>\n        </Субъект>\n" % (body, measure)


def natural(name, latin="", birth="", others=()):
    out = "            <ФИО>%s</ФИО>\n" % name
    out += "            <ФИОЛат>%s</ФИОЛат>\n" % latin if latin else ""
    out += "            <ДатаРождения>%s</ДатаРождения>\n" % birth if birth else ""
    if others:
        items = "".join("<ДрНаименование><ФИО>%s</ФИО></ДрНаименование>" % other for other in others)
        out += "            <СписокДрНаименований>%s</СписокДрНаименований>\n" % items
    return "          <ФЛ>\n%s          </ФЛ>\n" % out


def legal(name, latin=""):
    return "          <ЮЛ>\n            <Наименование>%s</Наименование>\n%s          </ЮЛ>\n" % (
        escape(name), "            <НаименованиеЛат>%s</НаименованиеЛат>\n" % escape(latin) if latin else "")


def decision(number, date, subjects, cancelled=""):
    end = "      <ДатаОтмены>%s</ДатаОтмены>\n" % cancelled if cancelled else ""
    return ("    <Решение>\n      <НомерРешения>%s</НомерРешения>\n      <ДатаРешения>%s</ДатаРешения>\n%s      <СписокСубъектов>\n%s"
            "      </СписокСубъектов>\n    </Решение>\n") % (number, date, end, "".join(subjects))


def decisions():
    zlata = natural("ЖУРАВИНА ЗЛАТА ВЕЛИМИРОВНА", "ZHURAVINA ZLATA", "1988-09-11", ["ЛЕБЯЖИНА ЗЛАТА ВЕЛИМИРОВНА"])
    gone = natural("ЧУДИНОВ МСТИСЛАВ ГЛЕБОВИЧ", "CHUDINOV MSTISLAV", "1979-04-02")
    freeze = "Блокирование денежных средств"
    return ('<?xml version="1.0" encoding="utf-8"?>\n<СписокРешений>\n  <ВерсияФормата>1.0</ВерсияФормата>\n'
            "  <ДатаСписка>2026-01-15</ДатаСписка>\n  <ДатаПредыдущегоСписка>2025-12-01</ДатаПредыдущегоСписка>\n"
            "  <СписокАктуальныхРешений>\n%s%s  </СписокАктуальныхРешений>\n  <СписокОтмененныхРешений>\n%s%s  </СписокОтмененныхРешений>\n</СписокРешений>\n") % (
        decision("9-7", "2025-11-20", [subject(zlata, freeze), subject(legal('ООО "ЛЕБЯЖИН & СЫН"', "LEBYAZHIN & SON LLC"), freeze)]),
        decision("9-8", "2025-12-01", [subject(natural("ГОРИСВЕТОВ ЯРОПОЛК ТИХОНОВИЧ", "", "1996-06-08"), freeze)]),
        decision("9-2", "2021-03-04", [subject(gone, freeze)], "2025-10-01"),
        decision("9-3", "2022-05-06", [subject(zlata, freeze)], "2025-10-02"))


def weapons():
    items = "".join("    <Субъект>\n%s      <Примечание>%s</Примечание>\n    </Субъект>\n" % (body, note) for body, note in (
        (natural("КАНГ ИЛЬ РЁНГ", "KANG IL RYONG", "1960-01-02", ["КАН ИР ЁН"]), "Резолюция 9999"),
        (legal("ТАМУРСКАЯ ТОРГОВАЯ КОМПАНИЯ", "TAMUR TRADING COMPANY"), "Резолюция 9998")))
    return ('<?xml version="1.0" encoding="utf-8"?>\n<Перечень>\n  <ВерсияФормата>1.0</ВерсияФормата>\n  <ДатаСписка>2026-01-15</ДатаСписка>\n'
            "  <АктуальныйСписок>\n%s  </АктуальныйСписок>\n</Перечень>\n") % items


def files():
    return {"ru_public.html": public_page(), "ru_catalog.xml": catalogue(), "ru_catalog.dbf": table(), "ru_decisions.xml": decisions(),
            "ru_weapons.xml": weapons()}
