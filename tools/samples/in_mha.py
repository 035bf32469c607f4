"""Invented lists in the forms of India's Ministry of Home Affairs: a page with a table, and texts of numbered lines.

Nobody in them exists. Each row shows a convention of the Ministry's rows: docs/lists/in.md.
"""

from html import escape

ACT = "UNLAWFUL ACTIVITIES (PREVENTION) ACT, 1967"
ORGANISATIONS = [
    "Veshira Sword International",
    "Qorland Liberation Tigers (QLT)",
    "Army of Tamur/Tamuri-E-Furqan/Front of the Seven Passes and all its manifestations and front organizations.",
    "Harkat-ul-Veshira/Harkat-ul-Qorland or Ansar ul-Tamur",
    "Communist Party of Veshira (Marxist) -- People’s Axe, All its formations and front organizations",
    "Organisations listed in the Schedule to the U.N. Prevention and Suppression of Terrorism (Implementation of "
    "Security Council Resolutions) Order, 2007 made under section 2 of the United Nations (Security Council) Act, 1947 "
    "and amended from time to time.",
    "Three factions of Kamtal and Sura Peoples League (KSPL), namely : KSPL (Munir Langrial), KSPL (Tarak Lal @ Raja) "
    " and KSPL (Aziz Barnwalkar) led by Yaqub Barnwalkar",
    "Nandi Extremist Organization of Sura namely: QPLA and its political wing RPQ, NNLQ and its armed wing the green army, ASUQ",
    "United Veshira Party (formed by merger of the Northern Veshira League and the Southern Veshira League)",
    "National Council of Qaravan (Khapla), NCQ (K), all its formations & front organizations",
    "वेशिरा मुक्ति मोर्चा (वीएमएम) उर्फ वेशिरा फौज और इसके सभी अग्रणी संगठन",
]
INDIVIDUALS = [
    "Maulana Tahir Langrial @ Maulana Mohammad Tahir Langrial @ Abu Tamur",
    "Hariram Vatsyan @ Hari Bhai s/o Tukaram Vatsyan r/o Village Nandgaon, District Betul",
    "Zulfiqar Barnwalkar alias Zulfi (s/o Munir Barnwalkar), born on 07.08.1981, passport no. QK4410927",
    "Sohan Khapla, chief of Qorland Liberation Tigers (vide S.O. 9941(E) dated 04.09.2025)",
    "Savita Shekhupuriya / सविता शेखूपुरिया",
]
HINDI = [
    "मौलाना ताहिर लंगरियाल उर्फ अबू तमूर",
    "गोपीनाथ वर्तक उर्फ गोपी भाई पुत्र तुकाराम वर्तक निवासी ग्राम नंदगांव, जिला बैतूल",
    "जुल्फिकार बर्नवालकर, जन्म तिथि ०७.०८.१९८१",
    "सोहन खापला, प्रमुख, क़ोरलैंड मुक्ति संगठन",
]
ASSOCIATIONS = [
    "Students Movement of Veshira (SMV) and its affiliates or fronts",
    "Sura League (Munir Langrial faction) / SL-ML",
]


def page():
    rows = "".join("<tr>\n<td>%d</td>\n<td>%s</td>\n</tr>\n" % (at + 1, escape(text, quote=False))
                   for at, text in enumerate(ORGANISATIONS))
    return """<!DOCTYPE html>
<html lang="en" dir="ltr">
  <head>
    <meta charset="utf-8" />
    <title>Ministry of Home Affairs | Government of India</title>
    <script>if (1 < 2 && "</p>") { document.write("<table>"); }</script>
  </head>
  <body>
    <nav><ul><li><a href="/en" title="Home">Home</a></li><li><a href="/en/acts">Acts &amp; Rules</a></li></ul></nav>
    <h1>Banned Organisations (invented)</h1>
    <p>LIST OF BANNED TERRORIST ORGANISATIONS UNDER SECTION 35 OF %s (As on 15-01-2026)</p>
<table>
<tbody>
<tr>
<th>Sl -No</th>
<th>Organisation</th>
</tr>
%s</tbody>
</table>
    <!-- Last Updated -->
    <footer>Last Updated: <strong>15 Jan 2026</strong></footer>
  </body>
</html>
""" % (ACT, rows)


def numbered(headings, rows, digits="0123456789"):
    table = str.maketrans("0123456789", digits)
    lines = ["%s. %s" % (str(at + 1).translate(table), text) for at, text in enumerate(rows)]
    return "\n".join(headings) + "\n\n" + "\n".join(lines) + "\n"


def files():
    return {
        "in_organisations.html": page(),
        "in_individuals.txt": numbered(["THE " + ACT, "THE FOURTH SCHEDULE (invented)",
                                        "Individuals declared as terrorists, as on 15-01-2026"], INDIVIDUALS),
        "in_individuals_hi.txt": numbered(["विधिविरुद्ध क्रियाकलाप (निवारण) अधिनियम, 1967", "चौथी अनुसूची (कल्पित), १५.०१.२०२६ की स्थिति"],
                                          HINDI, "०१२३४५६७८९"),
        "in_associations.txt": numbered(["UNLAWFUL ASSOCIATIONS UNDER SECTION 3 OF " + ACT + " (invented)"], ASSOCIATIONS),
    }
