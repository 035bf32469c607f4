// Properties of folding and of comparing names, over many names that nobody chose.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>

#include "support/invented_names.h"
#include "support/name_pairs.h"
#include "text/fold.h"

namespace vrata {
namespace {

using names::Kind;
using support::compare_names;
using support::items_of;

// Text as hostile writers have it: letters of many scripts, marks, digits, punctuation, broken bytes, NUL.
std::string any_text() {
  static const std::vector<std::string> kPieces = {"a",
                                                   "E",
                                                   "é",
                                                   "ß",
                                                   "Ł",
                                                   "ı",
                                                   "Щ",
                                                   "ё",
                                                   "й",
                                                   "ї",
                                                   "а",
                                                   "ع",
                                                   "ال",
                                                   "ة",
                                                   "\u0640",
                                                   "\u064B",
                                                   "ک",
                                                   "श",
                                                   "्",
                                                   "ं",
                                                   "क़",
                                                   "김",
                                                   "王",
                                                   "か",
                                                   "ー",
                                                   "ת",
                                                   "ם",
                                                   "ά",
                                                   "0",
                                                   "1",
                                                   "٣",
                                                   "३",
                                                   " ",
                                                   " ",
                                                   " ",
                                                   "\t",
                                                   "-",
                                                   ".",
                                                   "'",
                                                   "’",
                                                   "ʿ",
                                                   "/",
                                                   "&",
                                                   ",",
                                                   "(",
                                                   ")",
                                                   "\u200B",
                                                   "\u202E",
                                                   "\u0301",
                                                   "\u0327",
                                                   "\uFFFD",
                                                   "\xFF",
                                                   "\xC3",
                                                   "\xE2\x80",
                                                   "bin ",
                                                   "abd al ",
                                                   "Dr. ",
                                                   "II",
                                                   "GmbH",
                                                   "3rd",
                                                   std::string(1, '\0'),
                                                   "\n",
                                                   "Mohammed",
                                                   "Лебяжин",
                                                   "हरिराम",
                                                   "محمد",
                                                   "\xF0\x9F\x98\x80",
                                                   "\xEF\xAC\x81",
                                                   "Ⅳ"};
  std::string out;
  for (const auto& piece :
       *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, kPieces.size())))
    out += kPieces[piece];
  return out;
}

RC_GTEST_PROP(Fold, FoldingAgainChangesNothing, ()) {
  const std::u32string once = text::fold_letters(any_text());
  RC_ASSERT(text::fold_letters(text::to_utf8(once)) == once);
}

RC_GTEST_PROP(Fold, EveryLetterKnowsWhereItCameFrom, ()) {
  const std::string text = any_text();
  const text::Folded folded = text::fold(text);
  RC_ASSERT(folded.letters.size() == folded.source.size());
  for (const Span& span : folded.source) RC_ASSERT(span.begin < span.end && span.end <= text.size());
}

RC_GTEST_PROP(Compare, AnyTwoTextsCanBeCompared, ()) {
  const std::string a = any_text();
  const std::string b = any_text();
  for (const Kind kind : {Kind::kPerson, Kind::kOrganization}) {
    const auto c = compare_names(a, b, kind, true);
    std::int32_t alert = 0;
    std::int32_t same = 0;
    for (const EvidenceItem& item : c.items) {
      alert += item.alert_mb;
      same += item.same_mb;
      for (const Span& span : item.subject) RC_ASSERT(span.begin <= span.end && span.end <= a.size());
      for (const Span& span : item.listed) RC_ASSERT(span.begin <= span.end && span.end <= b.size());
    }
    RC_ASSERT(alert == c.alert_mb);
    RC_ASSERT(same == c.same_mb);
    RC_ASSERT(c.score >= 0 && c.score <= 10'000);
  }
}

RC_GTEST_PROP(Compare, ANameEqualsItself, ()) {
  const std::string a = any_text();
  for (const Kind kind : {Kind::kPerson, Kind::kOrganization}) {
    const auto name = names::prepare(a, kind);
    RC_PRE(names::mass_mb(name.view()) > 0);
    RC_ASSERT(compare_names(a, a, kind).score >= 7000);
  }
}

RC_GTEST_PROP(Compare, BytesAreTheSameEachTime, ()) {
  const std::string a = any_text();
  const std::string b = any_text();
  const auto x = compare_names(a, b, Kind::kPerson, true);
  const auto y = compare_names(a, b, Kind::kPerson, true);
  RC_ASSERT(x.items == y.items);
}

std::string capitals(std::string_view name) {
  std::string out;
  for (const char c : name) out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return out;
}

TEST(Compare, CaseAndDiacriticsSayNothing) {
  const std::pair<const char*, const char*> rows[] = {
      {"Egor Lebyazhin", "EGOR LEBYAZHIN"},   {"José Muñoz Villamorel", "Jose Munoz Villamorel"},
      {"Jörg Mühlbrandt", "Jorg Muhlbrandt"}, {"Łukasz Święcki", "Lukasz Swiecki"},
      {"Егор Лебяжин", "ЕГОР ЛЕБЯЖИН"},       {"Фёдор Подьячин", "Федор Подьячин"},
      {"مُحَمَّد هدباني", "محمد هدباني"},
  };
  for (const auto& [x, y] : rows) {
    for (const char* other : {"Egor Lebyazhin", "Jose Villamorel", "Lukasz Swiecki", "Федор Лебяжин", "محمد هدباني"}) {
      const auto a = compare_names(x, other, Kind::kPerson, true);
      const auto b = compare_names(y, other, Kind::kPerson, true);
      EXPECT_EQ(a.alert_mb, b.alert_mb) << x << " | " << other << "\n" << items_of(a) << "\n" << items_of(b);
      EXPECT_EQ(a.same_mb, b.same_mb) << x << " | " << other;
      EXPECT_EQ(a.channel, b.channel) << x << " | " << other;
    }
  }
  support::Dice dice(83);
  for (int i = 0; i < 300; ++i) {
    const std::string name = support::invented_person(dice).text();
    const std::string other = dice.one_in(2) ? support::slip(name, dice) : support::invented_person(dice).text();
    const auto a = compare_names(name, other, Kind::kPerson, true);
    const auto b = compare_names(capitals(name), other, Kind::kPerson, true);
    ASSERT_EQ(a.alert_mb, b.alert_mb) << name << " | " << other;
    ASSERT_EQ(a.same_mb, b.same_mb) << name << " | " << other;
  }
}

// Order of parts is a matter of form: another order keeps the pair above the line, and costs no more than the rule.
TEST(Compare, AFamilyNameAtTheOtherEndCostsLittle) {
  support::Dice dice(89);
  int compared = 0;
  while (compared < 300) {
    support::InventedName name = support::invented_person(dice);
    if (name.parts.size() < 2) continue;
    const std::string text = name.text();
    if (text.find("bin ") != text.npos || text.find("бин ") != text.npos || text.find("بن ") != text.npos ||
        text.find("बिन ") != text.npos)
      continue;  // the order around bin is another matter
    if (text.find("Abdul") != text.npos || text.find("Абдул") != text.npos || text.find("عبد") != text.npos ||
        text.find("अब्दुल") != text.npos)
      continue;
    std::sort(name.parts.begin(), name.parts.end());
    if (std::adjacent_find(name.parts.begin(), name.parts.end()) != name.parts.end()) continue;
    ++compared;
    const std::string plain = name.text();
    std::rotate(name.parts.begin(), name.parts.end() - 1, name.parts.end());
    const auto same = compare_names(plain, plain, Kind::kPerson);
    const auto moved = compare_names(name.text(), plain, Kind::kPerson);
    ASSERT_GE(moved.score, 7000) << plain << ": " << items_of(moved);
    ASSERT_LE(moved.alert_mb, same.alert_mb);
  }
}

// Subject and listed name may be exchanged where the rules are symmetric. They are not: a low-grade or one-word
// listed name must be covered whole; what the subject has more may weigh other than what the list has more; and only
// a subject's name is ever cut short by a form, so that its last letters begin another word and contradict nothing.
TEST(Compare, IsSymmetricWhereItsRulesAre) {
  support::Dice dice(97);
  int compared = 0;
  for (int i = 0; i < 4000; ++i) {
    const Kind kind = dice.one_in(3) ? Kind::kOrganization : Kind::kPerson;
    const std::string a =
        kind == Kind::kPerson ? support::invented_person(dice).text() : support::invented_company(dice);
    const std::string b = dice.one_in(2) ? support::slip(a, dice) : support::slip(support::slip(a, dice), dice);
    const auto ab = compare_names(a, b, kind, true);
    const auto ba = compare_names(b, a, kind, true);
    const auto one_sided = [](const match::Comparison& c) {
      return std::any_of(c.items.begin(), c.items.end(), [](const EvidenceItem& item) {
        return item.kind == EvidenceKind::kSubjectExtra || item.kind == EvidenceKind::kListedExtra ||
               (item.kind == EvidenceKind::kTokenConflict && item.alert_mb == 0);
      });
    };
    if (one_sided(ab) || one_sided(ba)) continue;
    const auto pa = names::prepare(a, kind);
    const auto pb = names::prepare(b, kind);
    if (names::whole_only(pa.view(), NameGrade::kPrimary) != names::whole_only(pb.view(), NameGrade::kPrimary))
      continue;
    if (pa.cut_off || pb.cut_off) continue;
    ++compared;
    ASSERT_EQ(ab.channel, ba.channel) << a << " | " << b;
    ASSERT_NEAR(ab.alert_mb, ba.alert_mb, 4) << a << " | " << b << "\n" << items_of(ab) << "\n" << items_of(ba);
    ASSERT_NEAR(ab.same_mb, ba.same_mb, 4) << a << " | " << b << "\n" << items_of(ab) << "\n" << items_of(ba);
  }
  EXPECT_GT(compared, 1000);
}

TEST(Compare, AMegabyteAgainstAMegabyte) {
  for (const char* unit : {"salim ", "a", "Щ", "\uFFFD", "ا ", "II "}) {
    std::string text;
    while (text.size() < (1U << 20)) text += unit;
    for (const Kind kind : {Kind::kPerson, Kind::kOrganization}) (void)compare_names(text, text + "x", kind, true);
  }
}

}  // namespace
}  // namespace vrata
