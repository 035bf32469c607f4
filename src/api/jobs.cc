#include "api/jobs.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <random>

#include "base/hash.h"
#include "wire/answered.h"
#include "wire/subjects.h"

namespace vrata::api {
namespace {

constexpr std::uint64_t kReportRows = 64;  // how often a report is brought up to date

// An id that nobody guesses: 128 bits of the operating system's.
std::string new_id() {
  std::random_device device;
  std::array<std::uint8_t, 16> bytes{};
  for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(device());
  return base::to_hex(bytes);
}

}  // namespace

std::string_view word(JobState state) noexcept {
  switch (state) {
    case JobState::kQueued: return "queued";
    case JobState::kRunning: return "running";
    case JobState::kDone: return "done";
    case JobState::kFailed: return "failed";
  }
  return "";
}

struct Jobs::Job {
  JobOrder order;
  JobReport report;
  std::shared_ptr<const std::string> result;
  std::size_t bytes = 0;  // held by it
  std::atomic<bool> unwanted{false};
};

Jobs::Jobs(std::function<UtcSeconds()> now, Limits limits) : now_(std::move(now)), limits_(limits) {}

Jobs::~Jobs() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    for (const Handle& job : jobs_) job->unwanted = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

std::optional<std::string> Jobs::add(JobOrder order) {
  auto job = std::make_shared<Job>();
  job->report.id = new_id();
  job->report.bytes = order.file.size();
  job->report.handed_in_at = now_();
  job->report.json_answers = order.json_answers;
  job->report.lists_json = order.lists_json;
  job->bytes = order.file.size();
  job->order = std::move(order);
  const std::lock_guard lock(mutex_);
  forget_old();
  if (jobs_.size() >= limits_.jobs || bytes_kept() + job->bytes > limits_.bytes) return std::nullopt;
  jobs_.push_back(job);
  if (!thread_.joinable()) thread_ = std::thread([this] { work(); });
  wake_.notify_one();
  return job->report.id;
}

std::optional<JobReport> Jobs::report(std::string_view caller, std::string_view id) {
  const std::lock_guard lock(mutex_);
  forget_old();
  const Handle job = find(caller, id);
  return job == nullptr ? std::nullopt : std::optional(job->report);
}

std::vector<JobReport> Jobs::reports(std::string_view caller) {
  const std::lock_guard lock(mutex_);
  forget_old();
  std::vector<JobReport> out;
  for (const Handle& job : jobs_)
    if (job->order.caller == caller) out.push_back(job->report);
  return out;
}

std::shared_ptr<const std::string> Jobs::result(std::string_view caller, std::string_view id) {
  const std::lock_guard lock(mutex_);
  const Handle job = find(caller, id);
  return job == nullptr ? nullptr : job->result;
}

bool Jobs::remove(std::string_view caller, std::string_view id) {
  const std::lock_guard lock(mutex_);
  const Handle job = find(caller, id);
  if (job == nullptr) return false;
  job->unwanted = true;
  jobs_.remove(job);
  return true;
}

Jobs::Handle Jobs::find(std::string_view caller, std::string_view id) {
  const auto at = std::find_if(jobs_.begin(), jobs_.end(),
                               [&](const Handle& job) { return job->report.id == id && job->order.caller == caller; });
  return at == jobs_.end() ? nullptr : *at;
}

std::size_t Jobs::bytes_kept() const {
  std::size_t bytes = 0;
  for (const Handle& job : jobs_) bytes += job->bytes;
  return bytes;
}

void Jobs::forget_old() {
  const UtcSeconds now = now_();
  jobs_.remove_if(
      [&](const Handle& job) { return job->report.ended_at && now - *job->report.ended_at >= limits_.keep_s; });
}

void Jobs::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    Handle next;
    wake_.wait(lock, [&] {
      const auto waits = [](const Handle& job) { return job->report.state == JobState::kQueued; };
      const auto at = std::find_if(jobs_.begin(), jobs_.end(), waits);
      next = at == jobs_.end() ? nullptr : *at;
      return ending_ || next != nullptr;
    });
    if (ending_) return;
    next->report.state = JobState::kRunning;
    lock.unlock();
    run(*next);
    lock.lock();
  }
}

// Reads, screens and writes row by row.
void Jobs::run(Job& job) {
  std::uint64_t read = 0;
  const auto source = [&](std::span<char> into) -> Result<std::size_t> {
    const std::size_t size = std::min<std::size_t>(into.size(), job.order.file.size() - read);
    std::memcpy(into.data(), job.order.file.data() + read, size);
    read += size;
    return size;
  };
  std::string out;
  JobReport counts;  // of the rows so far
  const auto tell = [&] {
    const std::lock_guard lock(mutex_);
    JobReport& report = job.report;
    report.rows = counts.rows;
    report.rows_hit = counts.rows_hit;
    report.hits = counts.hits;
    report.not_screened = counts.not_screened;
    report.bytes_read = read;
    job.bytes = job.order.file.size() + out.size();
    return bytes_kept() <= limits_.bytes;
  };
  const auto end = [&](JobState state, std::string failure) {
    tell();
    const std::lock_guard lock(mutex_);
    job.report.state = state;
    job.report.failure = std::move(failure);
    job.report.ended_at = now_();
    job.order.file = {};
    job.bytes = out.size();
    if (state == JobState::kDone) job.result = std::make_shared<const std::string>(std::move(out));
    job.order.world = nullptr;
  };
  auto reader =
      job.order.json_lines ? wire::open_jsonl_subjects(source, "", {}) : wire::open_csv_subjects(source, "", {});
  if (!reader) return end(JobState::kFailed, to_string(reader.error()));
  {
    const std::lock_guard lock(mutex_);
    job.report.understanding = (*reader)->understanding();
  }
  const std::shared_ptr<const World> held = job.order.world;  // until the screener is given back to it
  const World& world = *held;
  const World::Lease screener = world.screener();
  const std::vector<wire::ListView> lists = world.views_for(job.order.policy);
  if (!job.order.json_answers) wire::append_csv_header(out);
  wire::SubjectRow row;
  for (;;) {
    if (job.unwanted) return end(JobState::kFailed, "taken back");
    const auto more = (*reader)->next(row);
    if (!more) return end(JobState::kFailed, to_string(more.error()));
    if (!*more) break;
    const wire::AnsweredRow answered = wire::answer_row(*screener, world.snapshot(), row, job.order.policy);
    job.order.screened(answered.answer.outcome);
    ++counts.rows;
    counts.rows_hit += answered.answer.outcome == Outcome::kHit ? 1 : 0;
    counts.hits += answered.answer.hits_total;
    counts.not_screened += answered.answer.outcome == Outcome::kNotScreened ? 1 : 0;
    const wire::AnswerView view = wire::view_of(row, answered, lists, job.order.policy.name);
    job.order.json_answers ? wire::append_json(out, view) : wire::append_csv(out, view);
    if (counts.rows % kReportRows == 0 && !tell())
      return end(JobState::kFailed, "the results of all jobs are more than this server holds");
  }
  end(JobState::kDone, "");
}

}  // namespace vrata::api
