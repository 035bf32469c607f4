#include "accuracy/calibration_pairs.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <set>

#include "base/hash.h"
#include "match/compare.h"
#include "names/name.h"
#include "screen/deck.h"
#include "screen/screen.h"
#include "text/fold.h"
#include "wire/subjects.h"

namespace vrata::accuracy {
namespace {

using screen::Policy;
using screen::Screener;

constexpr std::size_t kStrangersEvery = 4;
constexpr std::size_t kDeckKind = 300;  // cases of each kind of damage

std::string folded(const std::string& name) { return text::to_utf8(text::fold_letters(name)); }

std::uint64_t cluster_of(const std::string& name) {
  const std::string key = folded(name);
  return base::xxh3(std::as_bytes(std::span(key)));
}

Policy looking(std::int32_t prior_mb) {
  Policy policy;
  policy.threshold = 0;  // all that open a channel, whatever their score
  policy.max_hits = std::numeric_limits<std::uint32_t>::max();
  policy.prior_mb = prior_mb;
  return policy;
}

// Searches one snapshot and keeps a pair for each entity that a channel opens for.
class Collector {
 public:
  Collector(const index::Snapshot& snapshot, CalibrationPairs& out)
      : snapshot_(snapshot), screener_(snapshot), out_(out) {}

  // Takes    who: the entities that the name is of; empty for a stranger. about: whose name makes the cluster.
  void ask(PairSource source, const std::string& name, Schema schema, const std::set<std::uint32_t>& who,
           const std::string& about) {
    Subject subject;
    subject.schema = schema;
    subject.names = {name};
    std::map<std::uint32_t, std::int32_t> even;
    for (const Match& match : screener_.screen(subject, looking(0)).hits) even[match.entity] = match.same;
    bool found = false;
    for (const Match& match : screener_.screen(subject, looking(Policy{}.prior_mb)).hits) {
      CalibrationPair pair;
      pair.source = source;
      pair.is = who.contains(match.entity);
      pair.cluster = cluster_of(about);
      pair.even = even[match.entity];
      pair.screened = match.same;
      set_class(pair, name, match);
      found = found || pair.is;
      out_.pairs.push_back(pair);
    }
    if (!who.empty() && !found) ++out_.closed[static_cast<std::size_t>(source)];
  }

 private:
  void set_class(CalibrationPair& pair, const std::string& name, const Match& match) const {
    const auto [first, last] = snapshot_.names_of(match.entity);
    for (std::uint32_t i = first; i < last; ++i) {
      const index::NameRef listed = snapshot_.name(i);
      if (listed.place != match.listed_name || listed.view.tokens.empty()) continue;
      pair.organisation = listed.view.kind == names::Kind::kOrganization;
      pair.other_script = !match::share_a_script(names::prepare(name, listed.view.kind).view(), listed.view);
      return;
    }
  }

  const index::Snapshot& snapshot_;
  Screener screener_;
  CalibrationPairs& out_;
};

// Clusters of labelled pairs: names that a chain of pairs joins.
class Chains {
 public:
  std::string head(const std::string& name) {
    const auto at = next_.find(name);
    if (at == next_.end() || at->second == name) return name;
    return next_[name] = head(std::string(at->second));
  }
  void join(const std::string& a, const std::string& b) {
    const std::string x = head(a), y = head(b);
    next_[std::max(x, y)] = std::min(x, y);
  }

 private:
  std::map<std::string, std::string> next_;
};

Status add_labelled(const std::filesystem::path& file, CalibrationPairs& out) {
  const auto rows = csv_rows(file);
  if (!rows) return rows.error();
  Chains chains;
  for (std::size_t i = 1; i < rows->size(); ++i) chains.join(folded((*rows)[i][1]), folded((*rows)[i][2]));
  for (std::size_t i = 1; i < rows->size(); ++i) {
    const auto& r = (*rows)[i];
    if (r[4].empty()) continue;
    CalibrationPair pair;
    pair.organisation = r[0] != "Person";
    const auto kind = pair.organisation ? names::Kind::kOrganization : names::Kind::kPerson;
    const names::PreparedName x = names::prepare(r[1], kind), y = names::prepare(r[2], kind);
    const auto same = [&](std::int32_t prior) {
      return match::compare(x.view(), {}, {y.view(), NameGrade::kPrimary}, {}, prior, match::Detail::kSums);
    };
    const match::Comparison even = same(0);
    pair.is = r[4] == "true";
    if (even.channel == Channel::kNone) {
      out.closed[static_cast<std::size_t>(PairSource::kLabelled)] += pair.is ? 1 : 0;
      continue;
    }
    pair.other_script = !match::share_a_script(x.view(), y.view());
    pair.cluster = cluster_of(chains.head(folded(r[1])));
    pair.even = even.same;
    pair.screened = same(Policy{}.prior_mb).same;
    out.pairs.push_back(pair);
  }
  return Unit{};
}

Status add_listed(const Loaded& list, const std::filesystem::path& bench, CalibrationPairs& out) {
  std::map<std::string, std::set<std::uint32_t>> by_name;
  for (std::uint32_t e = 0; e < list.snapshot->entity_count(); ++e)
    by_name[folded(list.entity(e).names.front().text)].insert(e);
  Collector collector(*list.snapshot, out);
  std::set<std::string> asked;  // damage has left many as they were
  for (const char* file : {"un_positives_plain.csv", "un_positives_treated.csv"}) {
    const auto rows = csv_rows(bench / file);
    if (!rows) return rows.error();
    for (std::size_t i = 1; i < rows->size(); ++i) {
      const auto& r = (*rows)[i];
      const auto who = by_name.find(folded(r[8]));
      if (who == by_name.end() || !asked.insert(folded(r[0])).second) continue;
      collector.ask(PairSource::kListed, r[0], Schema::kPerson, who->second, r[8]);
    }
  }
  return Unit{};
}

Status add_deck(const Loaded& list, PairSource source, CalibrationPairs& out) {
  const auto deck = screen::make_deck(*list.snapshot, {.per_kind = kDeckKind});
  if (!deck) return deck.error();
  Collector collector(*list.snapshot, out);
  for (const screen::DeckCase& one : *deck)
    if (one.damage != screen::Damage::kOtherScript)
      collector.ask(source, one.query, one.schema, {one.entity}, list.entity(one.entity).names.front().text);
  return Unit{};
}

Status add_other_script(const Loaded& list, PairSource source, CalibrationPairs& out) {
  const auto deck = screen::original_script_deck(*list.snapshot);
  if (!deck) return deck.error();
  const auto bytes = screen::withheld_snapshot(*list.snapshot, screen::Withhold::kOriginalScript, *deck);
  if (!bytes) return bytes.error();
  const auto snapshot = index::Snapshot::open(*bytes, "scratch index");
  if (!snapshot) return snapshot.error();
  Collector collector(*snapshot, out);
  for (const screen::DeckCase& one : *deck)
    collector.ask(source, one.query, one.schema, {one.entity}, list.entity(one.entity).names.front().text);
  return Unit{};
}

// Customers whom nobody looks for.
Status add_customers(const Loaded& samples, const std::filesystem::path& folder, CalibrationPairs& out) {
  const auto expected = csv_rows(folder / "customers_expected.csv");
  if (!expected) return expected.error();
  std::set<std::string> planted;
  for (const auto& r : *expected) planted.insert(r[0]);
  const auto text = file_text(folder / "customers.csv");
  if (!text) return text.error();
  auto reader = wire::open_csv_subjects(sheets::from_memory(*text), "customers.csv");
  if (!reader) return reader.error();
  Collector collector(*samples.snapshot, out);
  for (wire::SubjectRow row;;) {
    const auto more = (*reader)->next(row);
    if (!more) return more.error();
    if (!*more) return Unit{};
    const Subject& subject = row.subject;
    if (planted.contains(subject.id) || subject.names.empty()) continue;
    collector.ask(PairSource::kStranger, subject.names.front(), subject.schema, {}, subject.names.front());
  }
}

}  // namespace

std::string_view title(PairSource source) noexcept {
  switch (source) {
    case PairSource::kLabelled: return "labelled name pairs";
    case PairSource::kListed: return "listed persons, plain and with small damage";
    case PairSource::kStranger: return "people who are not listed";
    case PairSource::kOtherScript: return "entities by original-script name, withheld";
    case PairSource::kDamaged: return "listed names damaged on purpose";
    case PairSource::kSampleDamaged: return "our samples' names damaged, and in other scripts";
  }
  return "";
}

Result<CalibrationPairs> calibration_pairs(const CalibrationInput& input) {
  CalibrationPairs out;
  std::vector<Status> done;
  done.push_back(add_deck(*input.samples, PairSource::kSampleDamaged, out));
  done.push_back(add_other_script(*input.samples, PairSource::kSampleDamaged, out));
  if (input.list == nullptr) {
    done.push_back(add_customers(*input.samples, input.samples_folder, out));
  } else {
    done.push_back(add_labelled(input.bench / "name_pairs.csv", out));
    done.push_back(add_listed(*input.list, input.bench, out));
    done.push_back(add_deck(*input.list, PairSource::kDamaged, out));
    done.push_back(add_other_script(*input.list, PairSource::kOtherScript, out));
    Collector collector(*input.list->snapshot, out);
    for (std::size_t i = 0; i < input.people->size(); i += kStrangersEvery)
      collector.ask(PairSource::kStranger, (*input.people)[i].name, Schema::kPerson, {}, (*input.people)[i].name);
  }
  for (const Status& status : done)
    if (!status) return status.error();
  return out;
}

}  // namespace vrata::accuracy
