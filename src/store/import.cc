// Receiving a publication, the guards it passes, and what people do about one that was held back.
#include <algorithm>
#include <array>
#include <chrono>

#include "base/hash.h"
#include "store/state.h"

namespace vrata::store {
namespace {

// Ids that mean one publisher's list, so that --as cannot give them to another's. Source: docs/lists.
constexpr std::array<std::string_view, 18> kPublishersIds = {"un-sc",
                                                             "in-mha",
                                                             "in-mha-organisations",
                                                             "in-mha-organisations-hi",
                                                             "in-mha-individuals",
                                                             "in-mha-individuals-hi",
                                                             "in-mha-associations",
                                                             "in-mha-associations-hi",
                                                             "ru-rosfinmonitoring",
                                                             "ru-rosfinmonitoring-mvk",
                                                             "ru-rosfinmonitoring-omu",
                                                             "us-ofac-sdn",
                                                             "us-ofac-cons",
                                                             "eu-fsf",
                                                             "gb-ukl",
                                                             "gb-ofsi-conlist",
                                                             "pk-nacta",
                                                             "il-nbctf"};

std::uint64_t stopwatch_us() {
  return static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now().time_since_epoch())
          .count());
}

std::string old_stays(const std::optional<std::uint32_t>& in_force) {
  return in_force ? "edition " + std::to_string(*in_force) + " stays in force" : "nothing was put in force";
}

Error refused(ErrorCode code, const ImportRequest& request, const std::string& message,
              const std::optional<std::uint32_t>& in_force) {
  return {code, {request.source, 0, 0}, message + "; " + old_stays(in_force)};
}

// The content says one list and the caller, or what was imported under this id before, another.
std::optional<std::string> wrong_list(const std::string& list_id, const std::string& recognised,
                                      const std::vector<Edition>& kept) {
  const bool a_publishers = std::find(kPublishersIds.begin(), kPublishersIds.end(), list_id) != kPublishersIds.end();
  if (a_publishers && list_id != recognised) return "is the list " + recognised + ", not " + list_id;
  if (!kept.empty() && kept.back().recognised_as != recognised)
    return "is the list " + recognised + "; " + list_id + " has held " + kept.back().recognised_as + " so far";
  return std::nullopt;
}

// Two entities of one key: the second could not be found by it.
void remark_shared_keys(const lists::Reading& reading, const std::string& source, std::vector<Remark>& remarks) {
  std::vector<const Entity*> sorted;
  for (const Entity& entity : reading.entities) sorted.push_back(&entity);
  std::sort(sorted.begin(), sorted.end(), [](const Entity* a, const Entity* b) {
    const int order = a->key.compare(b->key);
    return order != 0 ? order < 0 : a < b;  // in document order
  });
  for (std::size_t i = 1; i < sorted.size(); ++i)
    if (sorted[i]->key == sorted[i - 1]->key)
      remarks.push_back(
          {Remark::Severity::kWarning,
           {source, sorted[i]->line, 0},
           sorted[i]->key,
           "another entry has this key, too; both are kept, the changes between editions show the first"});
}

Edition describe(const ImportRequest& request, const lists::Recognised& recognised, const lists::Reading& reading,
                 std::string sha256) {
  Edition edition;
  edition.list_id = reading.list_id;
  edition.sha256 = std::move(sha256);
  edition.bytes = request.bytes.size();
  edition.source = request.source;
  edition.recognised_as = recognised.list_id;
  edition.title = reading.title;
  edition.published_at = reading.published_at;
  edition.published_text = reading.published_text;
  edition.fetched_at = edition.imported_at = edition.checked_at = request.now;
  edition.entities = reading.entities.size();
  for (const Entity& entity : reading.entities) edition.names += entity.names.size();
  edition.remarks = reading.remarks.size();
  edition.counts = reading.counts;
  return edition;
}

// Why an edition does not come into force by itself; empty why: it does.
struct Verdict {
  ImportOutcome outcome = ImportOutcome::kActivated;
  std::string why;
};

Verdict judge(const Edition& edition, const Edition* same_bytes, const Edition* in_force,
              const Result<Changes>& changes, std::uint32_t most_percent) {
  if (same_bytes != nullptr && same_bytes->state == EditionState::kRejected)
    return {ImportOutcome::kRejected, same_bytes->why};
  if (in_force == nullptr) return {};
  if (edition.published_at && in_force->published_at && *edition.published_at < *in_force->published_at)
    return {ImportOutcome::kArchived, "published before edition " + std::to_string(in_force->number)};
  if (!changes)
    return {ImportOutcome::kStaged, "could not be compared with edition " + std::to_string(in_force->number) + ": " +
                                        to_string(changes.error())};
  if (changes->keys_gone * 100 > changes->keys_before * most_percent)
    return {ImportOutcome::kStaged, std::to_string(changes->keys_gone) + " of " + std::to_string(changes->keys_before) +
                                        " keys in force are gone, more than " + std::to_string(most_percent) + " %"};
  return {};
}

EditionState state_for(ImportOutcome outcome) {
  if (outcome == ImportOutcome::kStaged) return EditionState::kStaged;
  return outcome == ImportOutcome::kRejected ? EditionState::kRejected : EditionState::kArchived;
}

const Edition* find_state(const std::vector<Edition>& kept, EditionState state) {
  const auto at = std::find_if(kept.rbegin(), kept.rend(), [&](const Edition& e) { return e.state == state; });
  return at == kept.rend() ? nullptr : &*at;
}

}  // namespace

Result<ImportReport> DataFolder::import(const ImportRequest& request) {
  if (auto may = state_->must_write(); !may) return may.error();
  if (!request.as.empty() && !is_list_id(request.as))
    return refused(ErrorCode::kUsage, request, "\"" + request.as + "\" is no list id (a-z, 0-9 and -)", std::nullopt);
  if (request.bytes.empty()) return refused(ErrorCode::kEmpty, request, "the file is empty", std::nullopt);
  auto recognised = state_->neighbours.recognise(request.bytes, request.source);
  if (!recognised) return recognised.error();
  const std::string list_id = request.as.empty() ? recognised->list_id : request.as;
  auto kept = state_->editions(list_id);
  if (!kept) return kept.error();
  const Edition* in_force = find_state(*kept, EditionState::kActive);
  ImportReport report;
  if (in_force != nullptr) report.compared_with = in_force->number;
  if (request.most_percent_gone > 100)
    return refused(ErrorCode::kUsage, request, "more than 100 % of the keys cannot be gone", report.compared_with);
  if (auto wrong = wrong_list(list_id, recognised->list_id, *kept))
    return refused(ErrorCode::kWrongList, request, *wrong, report.compared_with);

  const std::string sha256 = base::to_hex(base::sha256(request.bytes));
  if (in_force != nullptr && in_force->sha256 == sha256) {
    if (auto moved = state_->check_again(*in_force, request.now); !moved) return moved.error();
    report.outcome = ImportOutcome::kUnchanged;
    report.edition = *in_force;
    report.edition.checked_at = std::max(in_force->checked_at, request.now);
    report.changes.keys_before = in_force->entities;
    report.explanation = "the same bytes as edition " + std::to_string(in_force->number) + ", which stays in force";
    return report;
  }

  std::uint64_t begin = stopwatch_us();
  auto read = state_->neighbours.read(request.bytes, request.source, list_id);
  report.timings.read_us = stopwatch_us() - begin;
  if (!read) {
    Error error = read.error();
    error.message += "; " + old_stays(report.compared_with);
    return error;
  }
  if (read->list_id != list_id)
    return refused(ErrorCode::kWrongList, request, "reads as the list " + read->list_id + ", not " + list_id,
                   report.compared_with);
  if (read->entities.empty())
    return refused(ErrorCode::kEmpty, request, "the publication has no entries", report.compared_with);

  const auto reading = std::make_shared<const lists::Reading>(*std::move(read));
  report.remarks = reading->remarks;
  remark_shared_keys(*reading, request.source, report.remarks);
  report.edition = describe(request, *recognised, *reading, sha256);
  begin = stopwatch_us();
  Result<Changes> changes = compare_editions({}, reading->entities);
  if (in_force != nullptr) {
    auto old_reading = state_->reading(list_id, in_force->sha256);
    if (old_reading)
      changes = compare_editions((*old_reading)->entities, reading->entities);
    else
      changes = old_reading.error();
  }
  report.timings.compare_us = stopwatch_us() - begin;
  if (changes) report.changes = *changes;

  const auto same = std::find_if(kept->begin(), kept->end(), [&](const Edition& e) { return e.sha256 == sha256; });
  const Edition* same_bytes = same == kept->end() ? nullptr : &*same;
  if (same_bytes != nullptr) report.edition.number = same_bytes->number;
  const Verdict verdict = judge(report.edition, same_bytes, in_force, changes, request.most_percent_gone);
  report.outcome = verdict.outcome;
  report.edition.state = state_for(verdict.outcome);
  report.edition.why = verdict.why;

  auto fresh = state_->put_publication(sha256, request.bytes);
  if (!fresh) return fresh.error();
  const auto take_back = [&] {
    std::error_code ignored;
    if (*fresh && same_bytes == nullptr) std::filesystem::remove(state_->publications() / sha256, ignored);
  };
  if (verdict.outcome != ImportOutcome::kActivated) {
    std::optional<Event> event;  // said once, not at every fetch of the same bytes
    if (same_bytes == nullptr || same_bytes->state != report.edition.state)
      event = Event{request.now, std::string(word(report.edition.state)), list_id, 0, verdict.why};
    auto number = state_->catalogue->keep(report.edition, std::nullopt, event);
    if (!number) {
      take_back();
      return number.error();
    }
    report.edition.number = *number;
    report.explanation = "kept as edition " + std::to_string(*number) + ", " + std::string(word(report.edition.state)) +
                         ": " + verdict.why + "; " + old_stays(report.compared_with);
    return report;
  }
  state_->readings.insert_or_assign({list_id, sha256}, reading);
  auto switched = state_->switch_to({report.edition, {"activated", list_id, 0, request.now, ""}, request.progress});
  if (!switched) {
    state_->readings.erase({list_id, sha256});
    take_back();
    Error error = switched.error();
    error.message += "; " + old_stays(report.compared_with);
    return error;
  }
  report.edition = switched->edition;
  report.remarks.insert(report.remarks.end(), switched->remarks.begin(), switched->remarks.end());
  report.timings.build_us = switched->build_us;
  report.timings.write_us = switched->write_us;
  report.explanation = "edition " + std::to_string(report.edition.number) + " is in force" +
                       (report.compared_with ? " in place of edition " + std::to_string(*report.compared_with) : "");
  return report;
}

Result<std::vector<std::byte>> DataFolder::publication_in_force(std::string_view list_id) const {
  const auto kept = state_->editions(list_id);
  if (!kept) return kept.error();
  const Edition* const active = find_state(*kept, EditionState::kActive);
  if (active == nullptr)
    return Error{ErrorCode::kNotFound,
                 {state_->folder.string(), 0, 0},
                 "nothing of \"" + std::string(list_id) + "\" is in force"};
  return state_->publication(active->sha256);
}

Status DataFolder::State::check_again(const Edition& edition, UtcSeconds now) {
  if (auto moved = catalogue->checked(edition.list_id, edition.number, now); !moved) return moved;
  auto in_force = current();
  if (!in_force) return in_force.error();
  for (CurrentList& list : in_force->lists)
    if (list.list_id == edition.list_id) list.checked_at = std::max(list.checked_at, now);
  return write_durably(current_path(), to_text(*in_force));
}

Result<SwitchReport> DataFolder::activate(const ActivateRequest& request) {
  if (auto may = state_->must_write(); !may) return may.error();
  auto kept = editions(request.list_id);
  if (!kept) return kept.error();
  const auto fail = [&](ErrorCode code, const std::string& message) {
    return Error{
        code, {state_->folder.string(), 0, 0}, "\"" + request.list_id + "\" " + message + "; nothing was changed"};
  };
  const auto numbered =
      std::find_if(kept->begin(), kept->end(), [&](const Edition& e) { return e.number == request.edition; });
  const Edition* chosen = request.edition == 0 ? find_state(*kept, EditionState::kStaged)
                                               : (numbered == kept->end() ? nullptr : &*numbered);
  if (chosen == nullptr)
    return fail(ErrorCode::kNotFound, request.edition == 0 ? std::string("has no staged edition")
                                                           : "has no edition " + std::to_string(request.edition));
  const std::string name = "edition " + std::to_string(chosen->number);
  if (chosen->state == EditionState::kActive) return fail(ErrorCode::kUsage, name + " is in force already");
  const bool staged = chosen->state == EditionState::kStaged;
  if (staged && !request.accept_shrink)
    return fail(ErrorCode::kStaged,
                name + " waits for approval: " + chosen->why + "; say that it is accepted, and why");
  if (staged && request.reason.empty()) return fail(ErrorCode::kUsage, name + " needs a reason to be accepted");
  const Edition* before = find_state(*kept, EditionState::kActive);
  auto switched = state_->switch_to(
      {*chosen,
       {staged ? "accepted" : "activated", request.list_id, chosen->number, request.now, request.reason},
       request.progress});
  if (!switched) return switched.error();
  return SwitchReport{switched->edition, before ? std::optional(before->number) : std::nullopt};
}

Result<SwitchReport> DataFolder::rollback(std::string_view list_id, std::string_view reason, UtcSeconds now) {
  if (auto may = state_->must_write(); !may) return may.error();
  auto kept = editions(list_id);
  if (!kept) return kept.error();
  const Edition* active = find_state(*kept, EditionState::kActive);
  const Edition* before = nullptr;
  for (const Edition& edition : *kept) {
    const bool candidate = edition.activation && edition.state == EditionState::kArchived;
    if (candidate && (before == nullptr || *edition.activation > *before->activation)) before = &edition;
  }
  if (active == nullptr || before == nullptr)
    return Error{ErrorCode::kNotFound,
                 {state_->folder.string(), 0, 0},
                 "\"" + std::string(list_id) + "\" has no earlier edition that was in force; nothing was changed"};
  const std::string why = reason.empty() ? "no reason given" : std::string(reason);
  auto switched = state_->switch_to({*before, {"rolled_back", before->list_id, before->number, now, why}, {}});
  if (!switched) return switched.error();
  return SwitchReport{switched->edition, active->number};
}

}  // namespace vrata::store
