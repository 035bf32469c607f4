// The conventions of a row, in the order of lists/in_row.h. All people and organisations are invented, but for the
// labels of the real list, which are read where somebody has them.
#include "lists/in_row.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lists/utf8.h"
#include "support/files.h"

namespace vrata::lists {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> names(const InParty& party) {
  std::vector<std::string> out;
  for (const Name& name : party.names) out.push_back(name.text);
  return out;
}
InRow organisations(std::string_view text) { return read_in_row(text, InRowOf::kOrganisations); }
InParty person(std::string_view text) {
  const InRow row = read_in_row(text, InRowOf::kPersons);
  EXPECT_THAT(row.parties, SizeIs(1)) << text;
  return row.parties.empty() ? InParty{} : row.parties[0];
}
InParty organisation(std::string_view text) {
  const InRow row = organisations(text);
  EXPECT_THAT(row.parties, SizeIs(1)) << text;
  return row.parties.empty() ? InParty{} : row.parties[0];
}

TEST(InRow, AReferenceToAnotherListIsNoName) {
  for (const char* text : {"Organisations listed in the Schedule to the U.N. Prevention (Implementation) Order, 2007",
                           "organizations  listed in the\nSchedule to the Order",
                           "संयुक्त राष्ट्र (सुरक्षा परिषद) अधिनियम के अधीन आदेश, 2007 की अनुसूची में सूचीबद्ध संगठन"}) {
    EXPECT_TRUE(organisations(text).by_reference) << text;
    EXPECT_THAT(organisations(text).parties, IsEmpty()) << text;
  }
  EXPECT_FALSE(organisations("Schedule Castes Tigers of Veshira").by_reference);
}

TEST(InRow, TheScopeOfABanIsNoName) {
  const InRow row =
      organisations("Veshira Force (VSF)/Tamur Force, and all its manifestations and front  organisations.");
  EXPECT_EQ(row.scope, "all its manifestations and front organisations");
  EXPECT_THAT(names(row.parties.at(0)), ElementsAre("Veshira Force", "VSF", "Tamur Force"));
  EXPECT_EQ(organisations("Sura Mujahids all its formations and front organizations.").scope,
            "all its formations and front organizations");
  EXPECT_EQ(organisations("Front of Sura and its associates or affiliates or fronts").scope,
            "its associates or affiliates or fronts");
  EXPECT_EQ(organisations("वेशिरा मोर्चा और इसके सभी अग्रणी संगठन").scope, "और इसके सभी अग्रणी संगठन");
  EXPECT_THAT(names(organisation("वेशिरा मोर्चा और इसके सभी अग्रणी संगठन")), ElementsAre("वेशिरा मोर्चा"));
  // A name behind it stays a name.
  EXPECT_THAT(names(organisation("Sura Force and all its fronts / Tamur Force")),
              ElementsAre("Sura Force", "Tamur Force"));
  EXPECT_THAT(organisations("Front of Sura").scope, IsEmpty());
}

TEST(InRow, ThoseThatMergedAreFormerNames) {
  for (const char* text : {"United Sura Party (formed by merger of the North League and the South League)",
                           "United Sura Party, formed through merger of North League and South League"}) {
    const InParty party = organisation(text);
    EXPECT_THAT(names(party), ElementsAre("United Sura Party", "North League", "South League")) << text;
    EXPECT_THAT(party.merged_from, ElementsAre("North League", "South League")) << text;
    EXPECT_EQ(party.names[1].kind, NameKind::kFormer) << text;
  }
  EXPECT_THAT(names(organisation("उत्तर दल और दक्षिण दल के विलय से बना संयुक्त दल")),
              ElementsAre("संयुक्त दल", "उत्तर दल", "दक्षिण दल"));
}

TEST(InRow, NamelyBeginsSeveralOrganisations) {
  const InRow row = organisations(
      "Three factions of Kamtal Peoples League (KPL), namely : KPL (Munir Langrial), KPL (Tarak @Raja)  and KPL (Aziz) "
      "led by Yaqub");
  EXPECT_EQ(row.group, "Three factions of Kamtal Peoples League (KPL)");
  ASSERT_THAT(row.parties, SizeIs(3));
  EXPECT_THAT(names(row.parties[0]), ElementsAre("KPL (Munir Langrial)", "Kamtal Peoples League (Munir Langrial)"));
  EXPECT_THAT(names(row.parties[1]), ElementsAre("KPL (Tarak @Raja)", "Kamtal Peoples League (Tarak @Raja)"));
  EXPECT_THAT(row.parties[2].notes, ElementsAre("led by Yaqub"));
  EXPECT_THAT(organisations("दो गुट, अर्थात: सूरा दल, तमूर दल").parties, SizeIs(2));
}

TEST(InRow, AWingIsAnOrganisationOfItsOwn) {
  const InRow row = organisations(
      "Nandi Organization namely: QPLA and its political wing RPQ, NNLQ and its armed wing the green army, ASUQ");
  ASSERT_THAT(row.parties, SizeIs(5));
  EXPECT_THAT(names(row.parties[1]), ElementsAre("RPQ"));
  EXPECT_EQ(row.parties[1].wing_of, 0u);
  EXPECT_EQ(row.parties[1].wing, "political wing");
  EXPECT_THAT(names(row.parties[3]), ElementsAre("green army"));
  EXPECT_EQ(row.parties[3].wing_of, 2u);
  EXPECT_EQ(row.parties[4].wing_of, std::nullopt);
  const InRow alone =
      organisations("Sura Army and its political wing, the Sura People’s Front (SPF), and all its front organisations");
  ASSERT_THAT(alone.parties, SizeIs(2));
  EXPECT_THAT(names(alone.parties[1]), ElementsAre("Sura People’s Front", "SPF"));
  EXPECT_EQ(alone.scope, "all its front organisations");
}

TEST(InRow, SignsAndWordsPartNames) {
  EXPECT_THAT(names(organisation("Harkat-ul-Sura/Harkat-ul-Tamur or Ansar ul-Sura")),
              ElementsAre("Harkat-ul-Sura", "Harkat-ul-Tamur", "Ansar ul-Sura"));
  EXPECT_THAT(names(organisation("Sura Dal @ Sura Sena alias Sura Fauj a.k.a. SDSF")),
              ElementsAre("Sura Dal", "Sura Sena", "Sura Fauj", "SDSF"));
  EXPECT_THAT(names(organisation("वेशिरा मोर्चा उर्फ वेशिरा फौज या वेशिरा दल")),
              ElementsAre("वेशिरा मोर्चा", "वेशिरा फौज", "वेशिरा दल"));
  const InParty former = organisation("Sura Dal formerly known as Tamur Dal");
  EXPECT_EQ(former.names.at(1).kind, NameKind::kFormer);
  // Not these: a number, a word that holds the letters, a bracket.
  EXPECT_THAT(names(organisation("Front 24/7 of Orissa")), ElementsAre("Front 24/7 of Orissa"));
  EXPECT_THAT(names(organisation("Sura League (Munir @ Raja)")), ElementsAre("Sura League (Munir @ Raja)"));
}

TEST(InRow, ShortFormsOfOrganisations) {
  EXPECT_THAT(names(organisation("Council of Qaravan (Khapla), NCQ (K)")),
              ElementsAre("Council of Qaravan (Khapla)", "NCQ (K)"));
  EXPECT_THAT(names(organisation("Council of Qaravan (Khapla) (NCQ(K))")),
              ElementsAre("Council of Qaravan (Khapla)", "NCQ(K)"));
  EXPECT_THAT(names(organisation("तमुरी मुक्ति सेना (टीएमएस)")), ElementsAre("तमुरी मुक्ति सेना", "टीएमएस"));
  EXPECT_THAT(names(organisation("तमुरी दल (माओवादी)")), ElementsAre("तमुरी दल (माओवादी)"));
}

TEST(InRow, APersonWithFatherVillageBirthAndOffice) {
  const InParty party = person(
      "Hariram Vatsyan @ Hari Bhai S/O Shri Tukaram Vatsyan r/o Village Nandgaon, District Betul, born on 07.08.1981");
  EXPECT_THAT(names(party), ElementsAre("Hariram Vatsyan", "Hari Bhai"));
  ASSERT_THAT(party.relatives, SizeIs(1));
  EXPECT_EQ(party.relatives[0].text, "Shri Tukaram Vatsyan");
  ASSERT_THAT(party.others, SizeIs(2));
  EXPECT_EQ(kind_of(party.others[0]), InClauseKind::kAddress);
  EXPECT_EQ(party.others[0].text, "Village Nandgaon, District Betul");
  EXPECT_EQ(kind_of(party.others[1]), InClauseKind::kBirth);

  const InParty bracket = person("Zulfiqar Langrial (son of Munir Langrial)");
  EXPECT_THAT(names(bracket), ElementsAre("Zulfiqar Langrial"));
  EXPECT_EQ(bracket.relatives.at(0).text, "Munir Langrial");

  EXPECT_THAT(person("Sohan Khapla, chief, Qorland Tigers").designations, ElementsAre("chief, Qorland Tigers"));
  EXPECT_THAT(names(person("Savita Khapla, Savita Devi")), ElementsAre("Savita Khapla", "Savita Devi"));
  EXPECT_TRUE(read_in_row("Om Khapla s/o Ram @ Lal", InRowOf::kPersons).doubtful_alias);
}

TEST(InRow, APersonInDevanagari) {
  const InParty party = person("हरिराम वात्स्यन उर्फ हरि भाई पुत्र तुकाराम वात्स्यन निवासी ग्राम नंदगांव, जिला बैतूल");
  EXPECT_THAT(names(party), ElementsAre("हरिराम वात्स्यन", "हरि भाई"));
  EXPECT_EQ(party.names[0].script, "Deva");
  EXPECT_EQ(party.names[0].language, "hi");
  EXPECT_EQ(party.names[0].kind, NameKind::kPrimary);
  EXPECT_EQ(party.relatives.at(0).marker, "पुत्र");
  EXPECT_EQ(party.relatives.at(0).text, "तुकाराम वात्स्यन");
  EXPECT_EQ(party.others.at(0).text, "ग्राम नंदगांव, जिला बैतूल");
  // A word that only holds "पुत्र" begins nothing.
  EXPECT_THAT(names(person("ब्रह्मपुत्र वात्स्यन")), ElementsAre("ब्रह्मपुत्र वात्स्यन"));
  const InParty both = person("Savita Khapla / सविता खापला");
  EXPECT_EQ(both.names.at(1).kind, NameKind::kOriginalScript);
}

TEST(InRow, TheNotificationIsNoName) {
  const InRow row = read_in_row("Sohan Khapla @ Raja (vide S.O. 9941(E) dated 04.09.2025)", InRowOf::kPersons);
  EXPECT_EQ(row.notification, "vide S.O. 9941(E) dated 04.09.2025");
  EXPECT_THAT(names(row.parties.at(0)), ElementsAre("Sohan Khapla", "Raja"));
}

TEST(InRow, NothingTooMuchAndOddities) {
  EXPECT_THAT(organisations("").parties, IsEmpty());
  EXPECT_THAT(organisations(" -- ").parties, IsEmpty());
  for (const char* odd : {"@", "/ a", "((((", "namely: x", "x namely", "s/o", "a s/o", "and its wing", ") (", "उर्फ"})
    for (const InRowOf of : {InRowOf::kOrganisations, InRowOf::kPersons})
      for (const InParty& party : read_in_row(odd, of).parties)
        EXPECT_THAT(party.names, testing::Not(IsEmpty())) << odd;
  std::string many = "x namely: a0";
  for (int i = 1; i < 100; ++i) many += ", a" + std::to_string(i);
  EXPECT_THAT(organisations(many).parties, SizeIs(1));
  EXPECT_EQ(organisations(many).parties[0].names[0].text, many);
  EXPECT_TRUE(organisations(many).too_long);
  EXPECT_TRUE(organisations(std::string(9'000, 'a') + " @ b").too_long);
}

// The complex labels of the real list, 2026-08: as many organisations and names as a reader counts in them.
TEST(InRow, RealLabels) {
  const auto text = support::file_text(support::shared_folder() / "lists/in-mha/first-schedule-labels-2026-08.txt");
  if (!text) GTEST_SKIP() << "skipped: no labels of in-mha in " << support::shared_folder() << "; set VRATA_SHARED";
  const std::vector<std::vector<std::size_t>> expected = {{1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
                                                          {2},
                                                          {2},
                                                          {2, 2, 2, 2},
                                                          {3},
                                                          {4},
                                                          {4},
                                                          {2},
                                                          {1},
                                                          {2},
                                                          {3},
                                                          {1},
                                                          {1},
                                                          {2},
                                                          {1},
                                                          {4},
                                                          {2},
                                                          {1},
                                                          {2},
                                                          {3},
                                                          {2},
                                                          {2},
                                                          {2}};
  std::vector<std::vector<std::size_t>> found;
  for (std::size_t begin = 0; begin < text->size();) {
    const std::size_t end = std::min(text->find('\n', begin), text->size());
    if (const std::string_view line = trim(std::string_view(*text).substr(begin, end - begin)); !line.empty()) {
      std::vector<std::size_t>& counts = found.emplace_back();
      for (const InParty& party : organisations(line).parties) counts.push_back(party.names.size());
    }
    begin = end + 1;
  }
  EXPECT_EQ(found, expected);
}

}  // namespace
}  // namespace vrata::lists
