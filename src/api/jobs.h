// Files that are screened while nobody waits: handed in, looked after, fetched. Private to the room.
//
// Invariants
// 1. A job is answered by the lists that were in force when it was handed in, whatever comes into force later.
// 2. What was handed in and what came out is held in memory alone, within bounds, and forgotten when it is taken back
//    or an hour after its end. A server that ends forgets all of it.
// 3. A job is known to the caller who handed it in, and to nobody else.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "api/world.h"
#include "screen/policy.h"

namespace vrata::api {

enum class JobState : std::uint8_t { kQueued, kRunning, kDone, kFailed };
[[nodiscard]] std::string_view word(JobState state) noexcept;  // "queued", ...

struct JobOrder {
  std::string file;           // as it was handed in
  bool json_lines = false;    // else CSV with a header
  bool json_answers = false;  // else CSV
  std::string caller;         // who may ask for it
  screen::Policy policy;
  std::shared_ptr<const World> world;                      // let go at the end
  std::string lists_json;                                  // the editions that it is compared with, an array
  std::function<void(Outcome)> screened = [](Outcome) {};  // told of each row
};

// How a job stands.
struct JobReport {
  std::string id;
  JobState state = JobState::kQueued;
  std::uint64_t rows = 0, rows_hit = 0, hits = 0, not_screened = 0;  // so far
  std::uint64_t bytes_read = 0, bytes = 0;                           // of the file
  UtcSeconds handed_in_at = 0;
  std::optional<UtcSeconds> ended_at;
  std::string failure;                     // why it failed
  std::vector<std::string> understanding;  // how each column was understood
  bool json_answers = false;
  std::string lists_json;
};

class Jobs {
 public:
  struct Limits {
    std::size_t jobs = 16;          // kept at once
    std::size_t bytes = 512 << 20;  // of all files and results
    std::int64_t keep_s = 3'600;    // after its end
  };
  explicit Jobs(std::function<UtcSeconds()> now) : Jobs(std::move(now), Limits()) {}
  Jobs(std::function<UtcSeconds()> now, Limits limits);
  ~Jobs();
  Jobs(const Jobs&) = delete;
  Jobs& operator=(const Jobs&) = delete;

  // Gives    the job's id; nothing when too many are kept already.
  [[nodiscard]] std::optional<std::string> add(JobOrder order);
  // Gives    nothing when there is none, or it is another caller's.
  [[nodiscard]] std::optional<JobReport> report(std::string_view caller, std::string_view id);
  // Of this caller, the oldest first.
  [[nodiscard]] std::vector<JobReport> reports(std::string_view caller);
  // Gives    what came out, of a job that is done; nothing otherwise.
  [[nodiscard]] std::shared_ptr<const std::string> result(std::string_view caller, std::string_view id);
  // Forgets a job, and ends it where it runs. Gives whether there was one.
  bool remove(std::string_view caller, std::string_view id);

 private:
  struct Job;
  using Handle = std::shared_ptr<Job>;

  void work();
  void run(Job& job);
  void forget_old();
  [[nodiscard]] Handle find(std::string_view caller, std::string_view id);
  [[nodiscard]] std::size_t bytes_kept() const;

  std::function<UtcSeconds()> now_;
  Limits limits_;
  std::mutex mutex_;  // of all below, and of each job's report
  std::condition_variable wake_;
  std::list<Handle> jobs_;  // the oldest first
  bool ending_ = false;
  std::thread thread_;  // begun with the first job
};

}  // namespace vrata::api
