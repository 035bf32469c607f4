#include "accuracy/apart.h"

#include <algorithm>
#include <limits>
#include <map>

#include "index/snapshot.h"
#include "match/compare.h"
#include "names/name.h"
#include "screen/screen.h"

namespace vrata::accuracy {
namespace {

constexpr std::int32_t kEven = 5000;
constexpr std::int32_t kCommonMost = 3000;  // `same` of a common name alone stays below
constexpr std::int32_t kBirthLeast = 9000;  // and rises above with the day of birth
constexpr const char* kBirth = "1975-03-14";

struct Tally {
  std::uint64_t right = 0, all = 0;
  void add(bool yes) {
    right += yes ? 1 : 0;
    ++all;
  }
  [[nodiscard]] screen::Share share() const { return screen::share_of(right, all); }
};

std::int32_t same_of(const names::PreparedName& subject, const names::PreparedName& listed) {
  return match::compare(subject.view(), {}, {listed.view(), NameGrade::kPrimary}, {}, 0, match::Detail::kSums).same;
}

void add_row(Section& out, const std::string& what, const screen::Share& share, const std::string& to_reach) {
  out.row({what, std::to_string(share.of), std::to_string(share.count), four(share.value),
           interval(share.low, share.high), to_reach});
}

// What screen says of an entity, hit or not: nothing where no channel is open.
std::int32_t same_of(screen::Screener& screener, const Subject& subject, std::uint32_t entity) {
  screen::Policy policy;
  policy.threshold = 0;  // every open channel is looked at; the prior is the policy's own
  policy.max_hits = std::numeric_limits<std::uint32_t>::max();
  for (const Match& hit : screener.screen(subject, policy).hits)
    if (hit.entity == entity) return hit.same;
  return 0;
}

}  // namespace

Result<Section> names_apart(const std::filesystem::path& file) {
  const auto rows = tsv_rows(file, 6);
  if (!rows) return rows.error();
  Section out;
  out.tells_deviations = true;
  Tally apart, together;
  std::map<std::string, Tally> by_culture;
  for (const auto& r : *rows) {
    if (r[4] != "apart" && r[4] != "together")
      return Error{
          ErrorCode::kMalformed, {file.string(), 0, 0}, "\"" + r[4] + "\" is neither apart nor together; not measured"};
    const auto kind = r[1] == "Person" ? names::Kind::kPerson : names::Kind::kOrganization;
    const names::PreparedName x = names::prepare(r[2], kind), y = names::prepare(r[3], kind);
    const std::int32_t there = same_of(x, y), back = same_of(y, x);
    const bool wanted_apart = r[4] == "apart";
    const std::int32_t worse = wanted_apart ? std::max(there, back) : std::min(there, back);
    const bool right = wanted_apart ? worse < kEven : worse >= kEven;
    (wanted_apart ? apart : together).add(right);
    if (wanted_apart) by_culture[r[0]].add(right);
    if (!right)
      out.deviations.push_back(r[4] + ", but " + four(worse / 1e4) + ": " + r[2] + " | " + r[3] + "  (" + r[5] + ")");
  }
  out.title = "Names that must stay apart: same < 0.5 at even odds, name alone (tests/accuracy/" +
              file.filename().string() + ")";
  out.row({"", "pairs", "right", "share", "95 %", "to reach"});
  add_row(out, "apart", apart.share(), "all");
  for (const auto& [culture, tally] : by_culture) {
    add_row(out, "  " + culture, tally.share(), "");
    out.figure("apart.kept_apart." + culture, tally.share());
  }
  add_row(out, "their counterparts, together: same >= 0.5", together.share(), "");
  out.figure("apart.kept_apart", apart.share());
  out.figure("apart.kept_together", together.share());
  return out;
}

Result<Section> common_names(const std::filesystem::path& file) {
  const auto rows = tsv_rows(file, 3);
  if (!rows) return rows.error();
  std::vector<Entity> entities;
  for (const auto& r : *rows) {
    Entity& entity = entities.emplace_back();
    entity.list_id = "common";
    entity.key = std::to_string(entities.size());
    entity.schema = Schema::kPerson;
    entity.names.emplace_back().text = r[1];
    entity.births = parse_date(kBirth);
  }
  index::ListInput input;
  input.info.list_id = "common";
  input.entities = entities;
  const auto bytes = index::build(std::span(&input, 1));
  if (!bytes) return bytes.error();
  const auto snapshot = index::Snapshot::open(*bytes, file.filename().string());
  if (!snapshot) return snapshot.error();

  Section out;
  out.tells_deviations = true;
  Tally alone, with_birth;
  screen::Screener screener(*snapshot);
  for (std::uint32_t e = 0; e < snapshot->entity_count(); ++e) {
    Subject subject;
    subject.schema = Schema::kPerson;
    subject.names = {entities[e].names.front().text};
    const std::int32_t by_name = same_of(screener, subject, e);
    subject.births = parse_date(kBirth);
    const std::int32_t by_both = same_of(screener, subject, e);
    alone.add(by_name < kCommonMost);
    with_birth.add(by_both > kBirthLeast);
    if (by_name >= kCommonMost || by_both <= kBirthLeast)
      out.deviations.push_back("by name alone " + four(by_name / 1e4) + ", with the birth day " + four(by_both / 1e4) +
                               ": " + subject.names.front() + "  (" + (*rows)[e][0] + ", " + (*rows)[e][2] + ")");
  }
  out.title = "Names that thousands bear, equal on both sides, through screen and its prior of " +
              std::to_string(screen::Policy{}.prior_mb) + " millibits (tests/accuracy/" + file.filename().string() +
              ")";
  out.row({"", "names", "right", "share", "95 %", "to reach"});
  add_row(out, "by name alone, same < 0.3", alone.share(), "all");
  add_row(out, "with an equal birth day, same > 0.9", with_birth.share(), "all");
  out.figure("common.alone", alone.share());
  out.figure("common.birth", with_birth.share());
  return out;
}

}  // namespace vrata::accuracy
