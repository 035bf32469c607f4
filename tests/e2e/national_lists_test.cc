// Lists of India: a customer written in one script is found in a list written in another.
#include <gmock/gmock.h>

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
  // An answer says so too, where the list is named.
  EXPECT_THAT(vrata({"search", "Qorland Liberation Tigers"}).out,
              HasSubstr("without the UN list that it joins by reference"));
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
  const auto rows = records_of(ran.out);
  const auto entity_of = [&](const std::string& id) {
    std::string out;
    for (const auto& row : rows)
      if (row.at(1) == id)
        for (const std::string& field : row)
          if (field.starts_with("in-mha-")) out += field + " ";
    return out;
  };
  EXPECT_THAT(entity_of("1"), HasSubstr("in-mha-individuals:name-")) << ran.out;
  EXPECT_THAT(entity_of("2"), HasSubstr("in-mha-individuals-hi:name-")) << ran.out;
  EXPECT_THAT(entity_of("3"), HasSubstr("in-mha-individuals:name-")) << ran.out;
  EXPECT_THAT(entity_of("4"), HasSubstr("in-mha-individuals-hi:name-")) << ran.out;
  EXPECT_EQ(entity_of("5"), "") << ran.out;
  EXPECT_EQ(entity_of("6"), "") << ran.out;
}

TEST_F(NationalLists, ATornPageLeavesTheListInForce) {
  ASSERT_EQ(vrata({"lists", "import", sample("in_organisations.html")}).code, 0);
  const std::string page = support::file_text(sample("in_organisations.html")).value();
  const auto torn = vrata({"lists", "import", write("torn.html", page.substr(0, page.size() / 2))});
  EXPECT_EQ(torn.code, 3);
  EXPECT_THAT(torn.err, HasSubstr("truncated"));
  EXPECT_THAT(vrata({"search", "Veshira Sword International"}).out, HasSubstr("1 hit"));
}

}  // namespace
}  // namespace vrata::e2e
