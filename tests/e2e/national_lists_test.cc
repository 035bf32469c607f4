// Lists of India and Russia: a customer written in one script is found in a list written in another.
#include <gmock/gmock.h>

#include <map>

#include "vrata_run.h"

namespace vrata::e2e {
namespace {

using testing::HasSubstr;
using testing::Not;

using NationalLists = VrataTest;

TEST_F(NationalLists, IndiaInTwoLanguagesStandBesideEachOther) {
  const auto ran = vrata({"lists", "import", sample("in_organisations.html"), sample("in_individuals.txt"),
                          sample("in_individuals_hi.txt"), sample("in_associations.txt")});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("11 rows, 1 rows by reference, 16 organisations"));
  EXPECT_THAT(ran.out, HasSubstr("this list is not complete without the UN Security Council's (un-sc)"));
  EXPECT_EQ(records_of(vrata({"lists", "status", "--format", "csv"}).out).size(), 5u);
  // An answer says so too, where the list is named, and so does every command that compares.
  const std::string alone = "joins the UN Security Council's list by reference, and un-sc is not compared with";
  const std::string customers = write("c.csv", "customer_id,name\n1,Anybody\n");
  EXPECT_THAT(vrata({"screen", customers}).err, HasSubstr(alone));
  EXPECT_THAT(vrata({"search", "Anybody", "--list", "in-mha-organisations"}).err, HasSubstr(alone));
  import_sample();
  EXPECT_THAT(vrata({"screen", customers}).err, Not(HasSubstr(alone)));
  EXPECT_THAT(vrata({"search", "Anybody", "--list", "in-mha-organisations"}).err, HasSubstr(alone));
  EXPECT_THAT(vrata({"search", "Qorland Liberation Tigers"}).out,
              HasSubstr("without the UN list that it joins by reference"));
}

// Which entities of a list the customers hit, by customer.
std::map<std::string, std::string> hits(const std::string& csv) {
  std::map<std::string, std::string> out;
  for (const auto& row : records_of(csv))
    if (row.at(3) == "hit") out[row.at(1)] += row.at(4) + " ";
  return out;
}

TEST_F(NationalLists, ADevanagariCustomerIsFoundInIndiasLists) {
  ASSERT_EQ(vrata({"lists", "import", sample("in_individuals.txt"), sample("in_individuals_hi.txt")}).code, 0);
  const std::string customers =
      "customer_id,name,type\n"
      "1,हरिराम वात्स्यन,person\n"    // listed in Latin letters only
      "2,Gopinath Vartak,person\n"  // listed in Devanagari only
      "3,सविता शेखूपुरिया,person\n"    // listed in both
      "4,गोपी भाई,person\n"         // an alias
      "5,तुकाराम वर्तक,person\n"      // a father is nobody listed
      "6,सुनीता कुलकर्णी,person\n";    // nobody
  const auto ran = vrata({"--format", "csv", "screen", write("c.csv", customers)});
  EXPECT_EQ(ran.code, 0) << ran.err;
  auto found = hits(ran.out);
  EXPECT_THAT(found["1"], HasSubstr("in-mha-individuals:name-")) << ran.out;
  EXPECT_THAT(found["2"], HasSubstr("in-mha-individuals-hi:name-")) << ran.out;
  EXPECT_THAT(found["3"], HasSubstr("in-mha-individuals:name-")) << ran.out;
  EXPECT_THAT(found["4"], HasSubstr("in-mha-individuals-hi:name-")) << ran.out;
  EXPECT_EQ(found["5"], "") << ran.out;
  EXPECT_EQ(found["6"], "") << ran.out;
}

// Serial numbers shift and spellings drift from edition to edition: neither makes a new entry of an old one.
TEST_F(NationalLists, ARowThatIsSpeltOtherwiseIsTheSameRow) {
  ASSERT_EQ(vrata({"lists", "import", sample("in_organisations.html")}).code, 0);
  std::string page = support::file_text(sample("in_organisations.html")).value();
  const auto change = [&](const std::string& from, const std::string& to) {
    const std::size_t at = page.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    page.replace(at, from.size(), to);
  };
  change("<tr>\n<td>1</td>\n<td>Veshira Sword International</td>\n</tr>\n", "");
  change("Army of Tamur/Tamuri-E-Furqan", "Army of Tamur/Tamurei-E-Furqan/The Seven Resistance");
  change("Harkat-ul-Veshira", "Harkat-Ul-Veshira");
  change("15-01-2026", "15-03-2026");
  EXPECT_EQ(vrata({"lists", "import", write("next.html", page)}).code, 0);
  EXPECT_THAT(vrata({"lists", "diff", "in-mha-organisations"}).out,
              HasSubstr("0 added, 1 removed, 2 amended, 2 of them under another key"));
}

TEST_F(NationalLists, ATornPageLeavesTheListInForce) {
  ASSERT_EQ(vrata({"lists", "import", sample("in_organisations.html")}).code, 0);
  const std::string page = support::file_text(sample("in_organisations.html")).value();
  const auto torn = vrata({"lists", "import", write("torn.html", page.substr(0, page.size() / 2))});
  EXPECT_EQ(torn.code, 3);
  EXPECT_THAT(torn.err, HasSubstr("truncated"));
  EXPECT_THAT(vrata({"search", "Veshira Sword International"}).out, HasSubstr("1 hit"));
}

TEST_F(NationalLists, ACyrillicCustomerIsFoundInRussiasLists) {
  ASSERT_EQ(
      vrata({"lists", "import", sample("ru_public.html"), sample("ru_decisions.xml"), sample("ru_weapons.xml")}).code,
      0);
  const std::string customers =
      "customer_id,name,birth_date,type\n"
      "1,Велимиров Радомир Святославович,1964-05-03,person\n"
      "2,Radomir Velimirov,,person\n"           // Latin letters, without the patronymic
      "3,Лебяжина Злата Велимировна,,person\n"  // a former name
      "4,Всеслав Ярошкин-Семин,29.02.1984,person\n"
      "5,\"Общество с ограниченной ответственностью «Лебяжин, сын и Ко»\",,company\n"
      "6,Чудинов Мстислав Глебович,1979-04-02,person\n"  // his only decision is cancelled
      "7,Канг Иль Рёнг,,person\n"
      "8,Громов Пётр Сергеевич,,person\n";  // nobody
  const auto ran = vrata({"--format", "csv", "screen", write("c.csv", customers)});
  EXPECT_EQ(ran.code, 0) << ran.err;
  auto found = hits(ran.out);
  EXPECT_THAT(found["1"], HasSubstr("ru-rosfinmonitoring:name-")) << ran.out;
  EXPECT_THAT(found["2"], HasSubstr("ru-rosfinmonitoring:name-")) << ran.out;
  EXPECT_THAT(found["3"], HasSubstr("ru-rosfinmonitoring:name-")) << ran.out;
  EXPECT_THAT(found["3"], HasSubstr("ru-rosfinmonitoring-mvk:name-")) << ran.out;
  EXPECT_THAT(found["4"], HasSubstr("ru-rosfinmonitoring:name-")) << ran.out;
  EXPECT_THAT(found["5"], HasSubstr("ru-rosfinmonitoring:name-")) << ran.out;
  EXPECT_EQ(found["6"], "") << ran.out;
  EXPECT_THAT(found["7"], HasSubstr("ru-rosfinmonitoring-omu:name-")) << ran.out;
  EXPECT_EQ(found["8"], "") << ran.out;
}

TEST_F(NationalLists, TheCatalogueIsTheSameListInXmlAndInATable) {
  ASSERT_EQ(vrata({"lists", "import", sample("ru_catalog.dbf")}).code, 0);
  EXPECT_THAT(vrata({"search", "Радомир Велимиров"}).out, HasSubstr("ru-rosfinmonitoring:990001"));
  const auto xml = vrata({"lists", "import", sample("ru_catalog.xml")});
  EXPECT_EQ(xml.code, 0);
  EXPECT_THAT(xml.out, HasSubstr("0 added, 0 removed"));
  EXPECT_THAT(vrata({"search", "Радомир Велимиров"}).out, HasSubstr("ru-rosfinmonitoring:990001"));
  const std::string table = support::file_text(sample("ru_catalog.dbf")).value();
  const auto torn = vrata({"lists", "import", write("torn.dbf", table.substr(0, table.size() / 2))});
  EXPECT_EQ(torn.code, 3);
  EXPECT_THAT(torn.err, HasSubstr("truncated"));
}

}  // namespace
}  // namespace vrata::e2e
