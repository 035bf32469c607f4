#include "screen/turning.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "names/name.h"
#include "names/share.h"
#include "text/fold.h"

namespace vrata::screen {
namespace {

// Letters of the longer text between what both begin with and what both end with.
std::size_t letters_between(std::string_view from, std::string_view to) {
  const std::u32string a = text::fold_letters(from), b = text::fold_letters(to);
  const std::size_t most = std::min(a.size(), b.size());
  std::size_t front = 0, back = 0;
  while (front < most && a[front] == b[front]) ++front;
  while (back < most - front && a[a.size() - 1 - back] == b[b.size() - 1 - back]) ++back;
  return std::max(a.size(), b.size()) - front - back;
}

// The parts of a name that agree or contradict; what joins and what honours is none.
std::vector<Span> parts_of(const std::string& name, Schema schema) {
  const names::PreparedName prepared =
      names::prepare(name, schema == Schema::kPerson ? names::Kind::kPerson : names::Kind::kOrganization);
  std::vector<Span> out;
  for (const names::Token& token : prepared.tokens)
    if (names::share_weight(token) > 0) out.push_back({token.source_begin, token.source_end});
  return out;
}

std::string_view text_of(const std::string& name, const Span& span) {
  return std::string_view(name).substr(span.begin, span.end - span.begin);
}

// A change of the name that has not been tried yet.
struct Candidate {
  Turning turning;
  std::string name;  // the subject's, changed
};

class Trial {
 public:
  Trial(const index::Snapshot& snapshot, const Subject& subject, const Match& match, const Policy& policy)
      : snapshot_(snapshot), subject_(subject), match_(match), policy_(policy) {}

  void of_name(Change change, std::string_view from, std::string_view to, std::string name) {
    candidates_.push_back(
        {{change, std::string(from), std::string(to), letters_between(from, to), 0}, std::move(name)});
  }
  void of_context(Change change, const Subject& other) {
    Turning turning{change, {}, {}, 0, 0};
    if (!context_ && turns(other, turning)) context_ = std::move(turning);
  }

  // The smallest change of the name that turns the answer, of equal ones the first, and the first of context.
  [[nodiscard]] std::vector<Turning> found() && {
    std::vector<Turning> out;
    std::stable_sort(candidates_.begin(), candidates_.end(),
                     [](const auto& a, const auto& b) { return a.turning.letters < b.turning.letters; });
    if (candidates_.size() > kMostTried) candidates_.resize(kMostTried);
    for (Candidate& candidate : candidates_) {
      Subject other = subject_;
      other.names[match_.subject_name] = std::move(candidate.name);
      if (!turns(other, candidate.turning)) continue;
      out.push_back(std::move(candidate.turning));
      break;
    }
    if (context_) out.push_back(std::move(*context_));
    return out;
  }

 private:
  bool turns(const Subject& other, Turning& turning) const {
    turning.score = explain(snapshot_, other, match_.entity, policy_).score;
    return (turning.score >= policy_.threshold) != (match_.score >= policy_.threshold);
  }

  const index::Snapshot& snapshot_;
  const Subject& subject_;
  const Match& match_;
  const Policy& policy_;
  std::vector<Candidate> candidates_;
  std::optional<Turning> context_;
};

}  // namespace

std::vector<Turning> smallest_turnings(const index::Snapshot& snapshot, const Subject& subject, const Match& match,
                                       const Policy& policy) {
  if (match.subject_name >= subject.names.size()) return {};
  const auto entity = snapshot.entity(match.entity);
  if (!entity || match.listed_name >= entity->names.size()) return {};
  const std::string& name = subject.names[match.subject_name];
  const std::string& listed = entity->names[match.listed_name].text;
  const std::vector<Span> own = parts_of(name, entity->schema);
  const std::vector<Span> theirs = parts_of(listed, entity->schema);
  Trial trial(snapshot, subject, match, policy);
  const auto with = [&](const Span& part, std::string_view instead) {
    return std::string(name).replace(part.begin, part.end - part.begin, instead);
  };
  if (match.score < policy.threshold) {
    for (const Span& part : own)
      for (const Span& other : theirs)
        trial.of_name(Change::kWritten, text_of(name, part), text_of(listed, other),
                      with(part, text_of(listed, other)));
    for (const Span& other : theirs)
      trial.of_name(Change::kAdded, {}, text_of(listed, other), name + " " + std::string(text_of(listed, other)));
  }
  if (own.size() > 1)
    for (const Span& part : own) trial.of_name(Change::kLeftOut, text_of(name, part), {}, with(part, {}));
  const auto without = [&](Change change, auto Subject::* field) {
    if ((subject.*field).empty()) return;
    Subject other = subject;
    (other.*field).clear();
    trial.of_context(change, other);
  };
  without(Change::kBirthLeftOut, &Subject::births);
  without(Change::kNationLeftOut, &Subject::nationalities);
  without(Change::kIdLeftOut, &Subject::identifiers);
  return std::move(trial).found();
}

}  // namespace vrata::screen
