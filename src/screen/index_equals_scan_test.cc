// The index against the scan: whatever comparison opens a channel must be among the candidates.
//
// index and match do not know each other, but a test may know both: that they agree is what `screen` relies on.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>
#include <set>

#include "index/layout.h"
#include "index/section_file.h"
#include "index/snapshot.h"
#include "match/compare.h"
#include "match/reach.h"
#include "support/invented_lists.h"
#include "support/measured_letters.h"

namespace vrata::index {
namespace {

struct Query {
  names::PreparedName name;
  names::Facts facts;
};

Query query_of(const std::string& text, names::Kind kind, support::Dice& dice) {
  Query query;
  query.name = names::prepare(text, kind);
  if (dice.one_in(10)) {
    Subject subject;
    subject.identifiers.emplace_back();
    subject.identifiers.back().value = "AB" + std::to_string(100'000 + dice.below(40));
    subject.identifiers.back().type = dice.one_in(2) ? IdentifierType::kPassport : IdentifierType::kTaxNumber;
    query.facts = names::prepare_facts(subject);
  }
  return query;
}

// A listed name as it stands, or changed by up to three slips, or moved to another script.
Query next_query(const std::vector<Entity>& entities, support::Dice& dice) {
  const Entity& entity = dice.pick(entities);
  const auto kind = entity.schema == Schema::kPerson ? names::Kind::kPerson : names::Kind::kOrganization;
  std::string text = dice.pick(entity.names).text;
  if (dice.one_in(4)) {  // one row of the name table in two hands
    support::InventedName name = support::invented_person(dice);
    name.hand = dice.pick(support::kHands);
    text = name.text();
  }
  if (kind == names::Kind::kOrganization && dice.one_in(6)) {
    const std::string acronym = support::acronym_of(text);
    return query_of(dice.one_in(4) ? support::read_out_in_hindi(acronym) : acronym, kind, dice);
  }
  for (std::size_t n = dice.below(4); n > 0; --n) text = support::slip(text, dice);
  return query_of(text, kind, dice);
}

std::vector<std::uint32_t> scan(const Snapshot& snapshot, const Query& query) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t n = 0; n < snapshot.name_count(); ++n) {
    const NameRef ref = snapshot.name(n);
    if (ref.view.kind != query.name.kind) continue;
    const auto c = match::compare(query.name.view(), query.facts.view(), {ref.view, ref.grade},
                                  snapshot.facts(ref.entity), 0, match::Detail::kSums);
    if (c.channel != Channel::kNone) out.push_back(n);
  }
  return out;
}

struct Tally {
  std::size_t queries = 0, open = 0, candidates = 0, missed = 0;
  std::size_t left_off = 0, out_of_reach = 0;  // by match/compare.h and match/reach.h, of four scores a pair
  std::set<Channel> channels;
};

// A Korean name, by one of the hands that write them, and sometimes with a slip.
std::string korean_name(support::Dice& dice) {
  static constexpr std::array<std::array<const char*, 3>, 5> kFamilies = {{{"김", "Kim", "Gim"},
                                                                           {"이", "Ri", "Lee"},
                                                                           {"박", "Pak", "Park"},
                                                                           {"최", "Choe", "Choi"},
                                                                           {"정", "Jong", "Chung"}}};
  static constexpr std::array<std::array<const char*, 3>, 8> kSyllables = {{{"영", "Yong", "Young"},
                                                                            {"철", "Chol", "Cheol"},
                                                                            {"정", "Jong", "Jung"},
                                                                            {"식", "Sik", "Shik"},
                                                                            {"진", "Chin", "Jin"},
                                                                            {"희", "Hui", "Hee"},
                                                                            {"백", "Paek", "Baik"},
                                                                            {"령", "Ryong", "Nyong"}}};
  static constexpr const char* kJoints[] = {"-", " ", ""};
  const std::size_t hand = dice.below(3);
  const std::string family = dice.pick(kFamilies)[hand];
  std::string given = dice.pick(kSyllables)[hand];
  if (!dice.one_in(5)) given += std::string(hand == 0 ? "" : dice.pick(kJoints)) + dice.pick(kSyllables)[hand];
  std::string name = dice.one_in(3) ? given + " " + family : family + (hand == 0 && dice.one_in(2) ? "" : " ") + given;
  if (dice.one_in(6)) name = "Susan " + name;
  return dice.one_in(4) ? support::slip(name, dice) : name;
}

// Takes    next: makes a query.
Tally compare_with_scan(const Snapshot& snapshot, std::size_t queries, const std::function<Query()>& next,
                        bool stop_at_first = false) {
  Tally tally;
  Searcher searcher(snapshot);
  std::vector<std::uint32_t> found;
  index::Near near;
  for (; tally.queries < queries; ++tally.queries) {
    const Query query = next();
    if (query.name.tokens.empty()) continue;
    searcher.expect_both_kinds(tally.queries % 3 == 0);
    searcher.candidates(query.name.view(), query.facts.view(), found);
    EXPECT_TRUE(std::is_sorted(found.begin(), found.end()));
    EXPECT_EQ(std::adjacent_find(found.begin(), found.end()), found.end());
    tally.candidates += found.size();
    // A posting says of which kind its name is; one that lies is for the scan to find.
    for (const std::uint32_t n : found) EXPECT_TRUE(stop_at_first || snapshot.name(n).view.kind == query.name.kind);
    for (const std::uint32_t n : scan(snapshot, query)) {
      ++tally.open;
      const NameRef ref = snapshot.name(n);
      tally.channels.insert(match::compare(query.name.view(), query.facts.view(), {ref.view, ref.grade},
                                           snapshot.facts(ref.entity), 0, match::Detail::kSums)
                                .channel);
      if (std::binary_search(found.begin(), found.end(), n)) {
        // What the index says is near spares comparisons, and changes none.
        searcher.near(n, near);
        if (!query.name.view().is_read() && !ref.view.is_read())  // whose letters are not compared so
          support::expect_measured(query.name.view(), ref.view, near.known());
        const auto compared = [&](match::Detail detail, const match::Shortcuts& shortcuts) {
          return match::compare(query.name.view(), query.facts.view(), {ref.view, ref.grade},
                                snapshot.facts(ref.entity), 0, detail, false, shortcuts);
        };
        const auto with = compared(match::Detail::kSums, {near.known(), 0});
        const auto without = compared(match::Detail::kSums, {});
        EXPECT_EQ(with.alert_mb, without.alert_mb);
        EXPECT_EQ(with.amounts, without.amounts);
        // Nor does a score that is asked for, and what is left off does not reach it.
        for (const std::int32_t least : {200, 3000, 7000, 9500}) {
          const auto asked = compared(match::Detail::kScore, {near.known(), least});
          const Partners partners = searcher.partners(n);
          const bool within_reach = match::Reach(query.name.view(), query.facts.view(), least)(
              ref.view, partners.subject, partners.listed, partners.alike);
          tally.left_off += asked.left_off ? 1 : 0;
          tally.out_of_reach += within_reach ? 0 : 1;
          if (without.score >= least) {
            EXPECT_TRUE(within_reach) << least << " of " << without.score;
          }
          if (!asked.left_off || without.score >= least) {
            EXPECT_EQ(asked.score, without.score);
            EXPECT_EQ(asked.same, without.same);
          }
        }
        continue;
      }
      ++tally.missed;
      if (stop_at_first) return tally;
    }
  }
  return tally;
}

// Nothing is missed of so many queries, and more than so many pairs were open.
void expect_none_missed(const std::vector<Entity>& entities, std::size_t queries, std::size_t open,
                        const std::function<Query()>& next) {
  const ListInput lists[] = {support::list_of("invented-a", entities)};
  const auto bytes = *build(lists);
  const auto snapshot = *Snapshot::open(bytes, "test");
  const Tally tally = compare_with_scan(snapshot, queries, next);
  EXPECT_EQ(tally.missed, 0U);
  EXPECT_GT(tally.open, open);
}

TEST(Search, GivesAllThatAScanWouldFind) {
  Tally all;
  for (std::uint32_t seed = 1; seed <= 5; ++seed) {
    support::Dice dice(seed * 101);
    const std::vector<Entity> entities = support::invented_entities("invented-a", 50 + dice.below(40), dice);
    const ListInput lists[] = {support::list_of("invented-a", entities)};
    const auto bytes = *build(lists);
    auto snapshot = *Snapshot::open(bytes, "test");
    if (seed % 2 == 0) snapshot.divide_dictionaries(40);
    const Tally tally = compare_with_scan(snapshot, 450, [&] { return next_query(entities, dice); });
    EXPECT_EQ(tally.missed, 0U) << "seed " << seed;
    all.queries += tally.queries;
    all.open += tally.open;
    all.candidates += tally.candidates;
    all.left_off += tally.left_off;
    all.out_of_reach += tally.out_of_reach;
    all.channels.insert(tally.channels.begin(), tally.channels.end());
  }
  // The comparison compares something: every channel was open, and the index is no list of all names.
  EXPECT_GE(all.queries, 2000U);
  EXPECT_GT(all.open, 3000U);
  EXPECT_EQ(all.channels, (std::set{Channel::kNameMass, Channel::kWholeString, Channel::kIdentifier}));
  EXPECT_LT(all.candidates, all.open * 2);
  EXPECT_GT(all.out_of_reach, all.open / 2);
  EXPECT_GT(all.left_off, all.out_of_reach) << "the ledger knows more than the index";
}

TEST(Search, GivesAllThatAScanWouldFindOfKoreanNames) {
  support::Dice dice(2015);
  std::vector<Entity> entities;
  for (int i = 0; i < 150; ++i)
    entities.push_back(support::entity_named("invented-a", "K" + std::to_string(i), korean_name(dice)));
  expect_none_missed(entities, 1500, 5000, [&] { return query_of(korean_name(dice), names::Kind::kPerson, dice); });
}

// A part with its article is a group beside the part alone, over the same token.
TEST(Search, GivesAllThatAScanWouldFindOfNamesWithArticles) {
  static constexpr std::array<std::array<const char*, 3>, 8> kParts = {{{"سليم", "Salim", "Selim"},
                                                                        {"التكريتي", "Tikriti", "al-Tikriti"},
                                                                        {"الاسلام", "Islam", "al-Islam"},
                                                                        {"الحسيني", "Husayni", "al-Husaini"},
                                                                        {"حسن", "Hasan", "Hassan"},
                                                                        {"النور", "Nur", "Al Nour"},
                                                                        {"رحمن", "Rahman", "Rahmaan"},
                                                                        {"الكريم", "Karim", "Al-Kareem"}}};
  support::Dice dice(31);
  const auto name = [&] {
    const std::size_t hand = dice.below(3);
    std::string out = dice.pick(kParts)[hand];
    for (std::size_t more = 1 + dice.below(3); more > 0; --more) out += std::string(" ") + dice.pick(kParts)[hand];
    return dice.one_in(4) ? support::slip(out, dice) : out;
  };
  std::vector<Entity> entities;
  for (int i = 0; i < 200; ++i)
    entities.push_back(support::entity_named("invented-a", "A" + std::to_string(i), name()));
  expect_none_missed(entities, 600, 3000, [&] { return next_query(entities, dice); });
}

// A title that may be a name has partners among titles and among parts.
TEST(Search, GivesAllThatAScanWouldFindOfNamesWithTitles) {
  static constexpr std::array kTitles = {"Hajji", "Sheikh", "Saheb", "Mullah", "Mr"};
  static constexpr std::array kNames = {"Taysir", "Tayseer", "Munir", "Muneer", "Vatsyan", "Hadbani", "Qasim"};
  support::Dice dice(37);
  const auto name = [&] {
    std::string out = dice.pick(kNames);
    if (dice.one_in(4)) out += std::string(" ") + dice.pick(kNames);
    const std::string title = dice.pick(kTitles);
    out = dice.one_in(2) ? title + " " + out : out + " " + title;
    return dice.one_in(4) ? support::slip(out, dice) : out;
  };
  std::vector<Entity> entities;
  for (int i = 0; i < 200; ++i)
    entities.push_back(support::entity_named("invented-a", "T" + std::to_string(i), name()));
  expect_none_missed(entities, 600, 3000, [&] { return next_query(entities, dice); });
}

// An acronym of a name's own words needs no partner, and may have one.
TEST(Search, GivesAllThatAScanWouldFindOfNamesWithTheirAcronyms) {
  static constexpr std::array kParts = {"Kavlan", "Karim", "Tamuri", "Tarvia", "Orvand"};
  static constexpr std::array kWords = {"Trading", "Transport", "Trust", "Company", "Reform", "Group"};
  support::Dice dice(41);
  const auto name = [&] {
    std::string out = dice.pick(kParts);
    for (std::size_t more = 1 + dice.below(3); more > 0; --more) out += std::string(" ") + dice.pick(kWords);
    const std::string acronym = support::acronym_of(out);
    if (dice.one_in(4)) return acronym;
    if (dice.one_in(2)) out += " (" + acronym + ")";
    return dice.one_in(4) ? support::slip(out, dice) : out;
  };
  std::vector<Entity> entities;
  for (int i = 0; i < 200; ++i) {
    entities.push_back(support::entity_named("invented-a", "O" + std::to_string(i), name()));
    entities.back().schema = Schema::kOrganization;
  }
  expect_none_missed(entities, 600, 3000, [&] { return next_query(entities, dice); });
}

// The last word of a name that was cut off is the beginning of another, and what stands behind is not left over.
TEST(Search, GivesAllThatAScanWouldFindOfNamesThatAreCutOff) {
  static constexpr std::array kParts = {"Zorvik", "Elektromekhan", "Elektronika", "Barazanchi", "Barazani",
                                        "Munzir", "Tahir",         "Завод",       "Заводская",  "Malden"};
  static constexpr std::array kWords = {"Shipping", "Technologies", "Holding", "Design Bureau", "LLC", "al-Dulfi"};
  support::Dice dice(43);
  const auto name = [&] {
    std::string out = dice.pick(kParts);
    for (std::size_t more = 1 + dice.below(3); more > 0; --more)
      out += std::string(" ") + (dice.one_in(3) ? dice.pick(kWords) : dice.pick(kParts));
    return dice.one_in(5) ? support::slip(out, dice) : out;
  };
  std::vector<Entity> entities;
  for (int i = 0; i < 200; ++i) {
    entities.push_back(support::entity_named("invented-a", "C" + std::to_string(i), name()));
    if (i % 2 == 0) entities.back().schema = Schema::kOrganization;
  }
  const auto cut = [&] {
    const std::u32string all = text::fold_letters(dice.pick(entities).names.front().text);
    Query query = query_of(text::to_utf8(all.substr(0, 3 + dice.below(all.size()))),
                           dice.one_in(2) ? names::Kind::kPerson : names::Kind::kOrganization, dice);
    query.name.cut_off = true;
    return query;
  };
  expect_none_missed(entities, 600, 3000, cut);
}

TEST(Search, AUsedSearcherGivesWhatAFreshOneGives) {
  support::Dice dice(77);
  const std::vector<Entity> entities = support::invented_entities("invented-a", 80, dice);
  const ListInput lists[] = {support::list_of("invented-a", entities)};
  const auto bytes = *build(lists);
  const auto snapshot = *Snapshot::open(bytes, "test");
  Searcher used(snapshot);
  for (int i = 0; i < 100; ++i) {
    const Query query = next_query(entities, dice);
    std::vector<std::uint32_t> a;
    std::vector<std::uint32_t> b;
    Searcher fresh(snapshot);
    used.candidates(query.name.view(), query.facts.view(), a);
    fresh.candidates(query.name.view(), query.facts.view(), b);
    ASSERT_EQ(a, b);
    used.candidates(query.name.view(), query.facts.view(), a);
    ASSERT_EQ(a, b);
  }
}

TEST(Search, AnEqualIdentifierBringsInAllNamesOfItsEntity) {
  std::vector<Entity> entities = {support::full_entity(), support::entity_named("invented-a", "2", "Nurlan Orozmatov")};
  const ListInput lists[] = {support::list_of("invented-a", entities)};
  const auto bytes = *build(lists);
  const auto snapshot = *Snapshot::open(bytes, "test");
  Searcher searcher(snapshot);
  Subject subject;
  subject.identifiers.emplace_back();
  subject.identifiers.back().value = "ab-123456";
  const names::Facts facts = names::prepare_facts(subject);
  std::vector<std::uint32_t> found;
  const auto name = names::prepare("Ghislain Delacourbe", names::Kind::kPerson);
  searcher.candidates(name.view(), facts.view(), found);
  EXPECT_EQ(found, (std::vector<std::uint32_t>{0, 1, 2}));
  searcher.candidates(name.view(), {}, found);
  EXPECT_TRUE(found.empty());
}

TEST(Search, FindsNothingInNothing) {
  const auto bytes = *build({});
  const auto snapshot = *Snapshot::open(bytes, "test");
  Searcher searcher(snapshot);
  std::vector<std::uint32_t> found = {1, 2, 3};
  searcher.candidates(names::prepare("Yegor Lebyazhin", names::Kind::kPerson).view(), {}, found);
  EXPECT_TRUE(found.empty());
  searcher.candidates({}, {}, found);
  EXPECT_TRUE(found.empty());
}

// The test above can fail: an index with a section that lies is caught.
class BrokenIndex : public testing::TestWithParam<const char*> {};

TEST_P(BrokenIndex, IsCaught) {
  support::Dice dice(404);
  const std::vector<Entity> entities = support::invented_entities("invented-a", 120, dice);
  const ListInput lists[] = {support::list_of("invented-a", entities)};
  auto bytes = *build(lists);
  const auto frame = SectionFile::open(bytes, "test");
  ASSERT_TRUE(frame);
  const std::string broken = GetParam();
  for (const SectionInfo& section : frame->sections()) {
    if (section.name != broken) continue;
    ASSERT_GT(section.bytes, 0U);
    const auto content = std::span(bytes).subspan(section.offset, section.bytes);
    if (broken == "dict.postings" || broken == "relative.postings") {  // all postings say: name 0
      for (std::size_t at = 0; at < content.size(); at += sizeof(Posting)) std::memset(content.data() + at, 0, 4);
    } else {  // no letter, identifier or whole string is what it was
      for (std::byte& byte : content) byte ^= std::byte{0x15};
    }
  }
  const auto snapshot = Snapshot::open(bytes, "broken");
  ASSERT_TRUE(snapshot);
  EXPECT_FALSE(snapshot->verify());
  const Tally tally = compare_with_scan(*snapshot, 2000, [&] { return next_query(entities, dice); }, true);
  EXPECT_GT(tally.missed, 0U) << tally.queries << " queries noticed nothing";
}

INSTANTIATE_TEST_SUITE_P(Sections, BrokenIndex,
                         testing::Values("dict.letters", "dict.postings", "lexeme.entries", "relative.postings",
                                         "whole", "identifier"));

}  // namespace
}  // namespace vrata::index
