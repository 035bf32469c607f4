#include "screen/damage.h"

#include <gtest/gtest.h>

#include <set>

#include "base/utf8.h"
#include "screen/confusions.h"
#include "text/fold.h"

namespace vrata::screen {
namespace {

using text::Script;

Source source_of(std::string name, Script script = Script::kLatin, Schema schema = Schema::kPerson) {
  Source out;
  out.schema = schema;
  out.script = script;
  out.parts = parts_of(text::fold_letters(name));
  out.text = std::move(name);
  return out;
}

// All that a damage makes of a name in so many throws.
std::set<std::string> made_of(const Source& source, Damage damage, int throws = 2000) {
  std::set<std::string> out;
  Dice dice(7);
  for (int i = 0; i < throws; ++i)
    if (const auto query = damaged(source, damage, dice); query && !unchanged(source, damage, *query))
      out.insert(query->name);
  return out;
}

TEST(Damage, OneSlipOfEachSort) {
  const Source source = source_of("Kestrel");
  EXPECT_EQ(made_of(source, Damage::kSwapped),
            std::set<std::string>({"ekstrel", "ksetrel", "ketsrel", "kesrtel", "kesterl", "kestrle"}));
  EXPECT_EQ(made_of(source, Damage::kDropped),
            std::set<std::string>({"estrel", "kstrel", "ketrel", "kesrel", "kestel", "kestrl", "kestre"}));
  EXPECT_EQ(made_of(source, Damage::kDoubled), std::set<std::string>({"kkestrel", "keestrel", "kesstrel", "kesttrel",
                                                                      "kestrrel", "kestreel", "kestrell"}));
  EXPECT_EQ(made_of(source, Damage::kVowel), std::set<std::string>({"kastrel", "kistrel", "kostrel", "kustrel",
                                                                    "kestral", "kestril", "kestrol", "kestrul"}));
}

TEST(Damage, AGivenNameInTwoPartsStaysTogether) {
  const auto order = [](const char* name, Script script = Script::kLatin) {
    return made_of(source_of(name, script), Damage::kOrder, 1);
  };
  EXPECT_EQ(order("Kim Tong Hyop"), std::set<std::string>({"tong hyop kim"}));
  EXPECT_EQ(order("KIM TONG MY\xE2\x80\x99ONG"), std::set<std::string>({"tong my'ong kim"}));
  EXPECT_EQ(order("Mr. Kim Tong Hyop"), std::set<std::string>({"mr. tong hyop kim"}));
  EXPECT_EQ(order("Tong Hyop Kim"), std::set<std::string>({"kim tong hyop"}));
  EXPECT_EQ(order("Kim Tong-hyop"), std::set<std::string>({"tong-hyop kim"}));
  EXPECT_TRUE(order("Kim Tong Ri").empty());                                  // Kim and Ri are both
  EXPECT_EQ(order("Sang Chun Ji"), std::set<std::string>({"ji sang chun"}));  // Sang is no great one
  EXPECT_EQ(order("Yegor Antonovich Lebyazhin"), std::set<std::string>({"lebyazhin yegor antonovich"}));
  EXPECT_EQ(order("Yegor Lebyazhin"), std::set<std::string>({"lebyazhin yegor"}));
  EXPECT_TRUE(order("Tariq bin Munir").empty());
}

TEST(Damage, SlipsNeedSixLettersAndPartsOfFour) {
  for (const Damage damage : {Damage::kSwapped, Damage::kDropped, Damage::kDoubled, Damage::kVowel, Damage::kKeyboard,
                              Damage::kOcr, Damage::kSpelling, Damage::kDigits}) {
    EXPECT_TRUE(made_of(source_of("Orvan"), damage).empty()) << word(damage);
    EXPECT_TRUE(made_of(source_of("Orv Kes Tre"), damage).empty()) << word(damage);
  }
}

TEST(Damage, KeysAreThoseBeside) {
  const auto beside = [](Script script, const char32_t key) {
    std::set<char32_t> out;
    for (const Exchange& one : exchanges(Confusion::kKeyboard, script))
      if (one.from[0] == key) out.insert(one.to[0]);
    return out;
  };
  EXPECT_EQ(beside(Script::kLatin, U's'), std::set<char32_t>({U'a', U'd', U'w', U'e', U'z', U'x'}));
  EXPECT_EQ(beside(Script::kLatin, U'p'), std::set<char32_t>({U'o', U'l'}));
  EXPECT_EQ(beside(Script::kCyrillic, U'п'), std::set<char32_t>({U'а', U'р', U'е', U'н', U'м', U'и'}));
  EXPECT_EQ(beside(Script::kDevanagari, U'क'), std::set<char32_t>({U'र', U'त', U'ग', U'द', U'स'}));
  EXPECT_EQ(beside(Script::kArabic, U'ل'), std::set<char32_t>({U'ب', U'ا', U'ف', U'غ', U'ر'}));
  EXPECT_TRUE(beside(Script::kLatin, U'_').empty());
}

// The tables hold folded letters; what they put in their place is of the script that the row says, or a digit.
TEST(Damage, TablesHoldFoldedLettersOfTheirScript) {
  for (const Script script :
       {Script::kLatin, Script::kCyrillic, Script::kArabic, Script::kDevanagari, Script::kGreek}) {
    for (int kind = 0; kind < kConfusionCount; ++kind) {
      const auto confusion = static_cast<Confusion>(kind);
      for (const Exchange& one : exchanges(confusion, script)) {
        ASSERT_FALSE(one.from.empty());
        ASSERT_FALSE(one.to.empty());
        EXPECT_NE(one.from, one.to);
        if (confusion == Confusion::kOcr) continue;  // digits stand on either side
        for (const char32_t c : one.from) EXPECT_EQ(text::script_of(c), script) << text::to_utf8(one.from);
        EXPECT_EQ(text::fold_letters(text::to_utf8(one.from)), one.from);
        if (confusion == Confusion::kMark) {
          EXPECT_EQ(text::fold_letters(text::to_utf8(one.to)), one.from);
        }
      }
    }
  }
}

TEST(Damage, ScannersConfuseLettersBothWays) {
  const auto made = made_of(source_of("Marnolim"), Damage::kOcr);
  EXPECT_TRUE(made.contains("mamolim"));
  EXPECT_TRUE(made.contains("rnarnolim"));
  EXPECT_TRUE(made.contains("marno1im"));
  EXPECT_TRUE(made.contains("marn0lim"));
}

TEST(Damage, LookAlikesAreOfAnotherScriptAndCapitalsToo) {
  bool small = false, capital = false;
  for (const std::string& query : made_of(source_of("Orvand Kestrelin"), Damage::kLookalikes)) {
    std::set<Script> scripts;
    for (std::size_t at = 0; at < query.size();) {
      const char32_t c = next_code_point(query, at);
      scripts.insert(text::script_of(c));
      small = small || (c >= U'a' && c <= U'z');
      capital = capital || (c >= U'A' && c <= U'Z');
    }
    EXPECT_NE(scripts.contains(Script::kCyrillic), scripts.contains(Script::kGreek)) << query;
  }
  EXPECT_TRUE(small && capital);
  EXPECT_TRUE(made_of(source_of("ГГГГГГ", Script::kCyrillic), Damage::kLookalikes).empty());
}

TEST(Damage, ChangesHowANameIsWritten) {
  EXPECT_EQ(made_of(source_of("Егор Лебяжин", Script::kCyrillic), Damage::kCapitals),
            std::set<std::string>({"ЕГОР ЛЕБЯЖИН"}));
  EXPECT_EQ(made_of(source_of("ORVAND"), Damage::kCapitals), std::set<std::string>({"orvand"}));
  EXPECT_TRUE(made_of(source_of("हरिराम", Script::kDevanagari), Damage::kCapitals).empty());
  EXPECT_EQ(made_of(source_of("Örvänd"), Damage::kMarks), std::set<std::string>({"orvand"}));
  EXPECT_EQ(made_of(source_of("Bec"), Damage::kMarks), std::set<std::string>({"béc", "beç"}));
  EXPECT_EQ(made_of(source_of("Orvand Kes"), Damage::kSpacing),
            std::set<std::string>({"Orvand  Kes", "Orvand-Kes", "Orvand\xC2\xA0Kes", "Orvand\tKes", "  Orvand Kes "}));
}

TEST(Damage, CutsAndShortens) {
  EXPECT_EQ(made_of(source_of("Orvand Kestrelin Shipping and Forwarding Company"), Damage::kTruncated),
            std::set<std::string>({"Orvand Kestrelin Shipping and Forwa"}));
  EXPECT_TRUE(made_of(source_of("Orvand Kestrelin"), Damage::kTruncated).empty());
  EXPECT_EQ(made_of(source_of("Orvand Kestrelin"), Damage::kInitial), std::set<std::string>({"o. kestrelin"}));
  EXPECT_TRUE(made_of(source_of("Orvand"), Damage::kInitial).empty());
  EXPECT_TRUE(made_of(source_of("हरिराम वात्स्यन", Script::kDevanagari), Damage::kInitial).empty());
}

TEST(Damage, AddsTitlesToPeopleAndGenericWordsToOrganisations) {
  const Source company = source_of("Orvand Kestrelin Shipping GmbH", Script::kLatin, Schema::kOrganization);
  EXPECT_TRUE(made_of(source_of("Orvand Kestrelin"), Damage::kTitleAdded).contains("dr orvand kestrelin"));
  EXPECT_TRUE(made_of(company, Damage::kTitleAdded).empty());
  EXPECT_TRUE(made_of(company, Damage::kGenericAdded).contains("orvand kestrelin shipping gmbh holding"));
  EXPECT_TRUE(made_of(source_of("Orvand Kestrelin"), Damage::kGenericAdded).empty());
  EXPECT_EQ(made_of(company, Damage::kGenericLeftOut), std::set<std::string>({"orvand kestrelin shipping"}));
  EXPECT_TRUE(made_of(source_of("Group Ltd", Script::kLatin, Schema::kOrganization), Damage::kGenericLeftOut).empty());
}

TEST(Damage, DatesNeedABirthToTheDay) {
  Source source = source_of("Orvand Kestrelin");
  Dice dice(1);
  EXPECT_FALSE(damaged(source, Damage::kYearOnly, dice));
  source.birth = PartialDate{1970, 5, 31};
  EXPECT_FALSE(damaged(source, Damage::kDayMonthSwapped, dice)) << "there is no 31st month";
  EXPECT_EQ(to_string(*damaged(source, Damage::kYearOnly, dice)->birth), "1970");
  source.birth = PartialDate{1972, 2, 29};
  EXPECT_FALSE(damaged(source, Damage::kYearOff, dice)) << "neighbouring years have no such day";
}

}  // namespace
}  // namespace vrata::screen
