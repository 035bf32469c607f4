// Two names on two lines, compared in both kinds: sums add up, relations are symmetric, spelling search equals a scan.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "match/compare.h"
#include "names/relation.h"
#include "text/spelling.h"
#include "text/whole.h"

namespace {

using namespace vrata;  // NOLINT(google-build-using-namespace): a program of its own

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

void check_relations(names::NameView a, names::NameView b) {
  for (const names::Group& ga : a.groups) {
    for (const names::Group& gb : b.groups) {
      const names::Relation ab = names::relate(a, ga, b, gb);
      const names::Relation ba = names::relate(b, gb, a, ga);
      require(ab.kind == ba.kind && ab.similarity == ba.similarity, "relations are symmetric");
      require((ab.kind == names::RelationKind::kNone) == (ab.similarity == 0), "no relation, no similarity");
      require(ab.similarity <= 1000, "similarity up to 1000");
    }
  }
}

// Every group of b as a dictionary, every group of a as a query.
void check_search(names::NameView a, names::NameView b) {
  for (const names::Group& query : a.groups) {
    std::vector<std::u32string_view> tokens;
    for (const names::Group& group : b.groups)
      if (group.script == query.script) tokens.push_back(b.of(group));
    const text::SpellingDictionary dictionary(query.script, tokens);
    for (const std::int32_t least : {names::kLeastSingleSame, names::kLeastMergedSame}) {
      std::vector<text::FoundToken> found;
      dictionary.find(a.of(query), least, found);
      std::vector<text::FoundToken> scanned;
      for (std::uint32_t t = 0; t < tokens.size(); ++t) {
        const std::int32_t s = text::spelling_similarity(a.of(query), tokens[t], query.script, least);
        if (s >= least) scanned.push_back({t, s});
      }
      require(found == scanned, "the spelling search finds what a scan finds");
    }
  }
}

void check_comparison(std::string_view x, std::string_view y, names::NameView a, names::NameView b) {
  const auto c = match::compare(a, {}, {b, NameGrade::kPrimary}, {}, -12000, match::Detail::kFull, true);
  std::int32_t alert = 0;
  std::int32_t same = 0;
  for (const EvidenceItem& item : c.items) {
    alert += item.alert_mb;
    same += item.same_mb;
    for (const Span& s : item.subject) require(s.begin < s.end && s.end <= x.size(), "a span lies in the subject");
    for (const Span& s : item.listed) require(s.begin < s.end && s.end <= y.size(), "a span lies in the listed name");
  }
  require(alert == c.alert_mb && same == c.same_mb, "the sums are the sums of the items");
  require(c.score >= 0 && c.score <= 10'000 && c.same >= 0 && c.same <= 10'000, "0 to 1");
  require(c.channel != Channel::kNone || c.score == 0, "no channel, no score");
  const auto sums = match::compare(a, {}, {b, NameGrade::kPrimary}, {}, -12000, match::Detail::kSums, false);
  require(sums.channel == c.channel && sums.score == c.score && sums.same == c.same,
          "the same with and without detail");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t line = text.find('\n');
  if (line == text.npos) return 0;
  const std::string_view x = text.substr(0, line);
  const std::string_view y = text.substr(line + 1);
  for (const names::Kind kind : {names::Kind::kPerson, names::Kind::kOrganization}) {
    const names::PreparedName a = names::prepare(x, kind);
    const names::PreparedName b = names::prepare(y, kind);
    check_relations(a.view(), b.view());
    check_search(a.view(), b.view());
    check_comparison(x, y, a.view(), b.view());
    require(text::whole_edits(a.view().whole, b.view().whole) == text::whole_edits(b.view().whole, a.view().whole),
            "edits are symmetric");
    const auto self = match::compare(a.view(), {}, {a.view(), NameGrade::kPrimary}, {}, 0, match::Detail::kSums);
    if (names::mass_mb(a.view()) > 0) require(self.score >= 7000, "a name equals itself");
  }
  return 0;
}
