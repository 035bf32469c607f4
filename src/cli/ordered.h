// Many threads, one order: batches are read one after another, worked on side by side, and written in the order in
// which they were read, so that the output is the same for any number of threads.
//
// Invariants
// 1. read and write are never called by two threads at once; write gets batch n + 1 right after batch n.
// 2. No more than kAhead batches a thread are between read and write: memory is bounded.
// 3. A thread that reads holds nobody up who has something to write: results leave although the input pauses.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace vrata::cli {

inline constexpr std::uint64_t kAhead = 4;

// Takes    threads: 1 or more. read(Batch&) -> bool: false at the end. worker() makes, on each thread, what turns a
//          Batch& into an Output. write(Output&) -> bool: false stops early.
// Fails    throws what read, worker or write threw, after all threads have ended.
template <class Batch, class Output, class Read, class MakeWorker, class Write>
void in_order(unsigned threads, Read read, MakeWorker make_worker, Write write) {
  std::mutex reading, writing;
  std::condition_variable written;
  std::uint64_t next_read = 0;  // guarded by reading
  bool read_all = false;        // likewise
  std::uint64_t next_write = 0;
  std::map<std::uint64_t, Output> waiting;
  bool stopped = false;
  std::exception_ptr failure;

  const auto one_thread = [&] {
    try {
      auto work = make_worker();
      for (;;) {
        Batch batch{};
        std::uint64_t number = 0;
        {
          const std::scoped_lock lock(reading);
          {
            std::unique_lock room(writing);
            written.wait(room, [&] { return stopped || next_read < next_write + kAhead * threads; });
            if (stopped) return;
          }
          if (read_all) return;
          if (!read(batch)) {
            read_all = true;
            return;
          }
          number = next_read++;
        }
        Output output = work(batch);
        const std::scoped_lock lock(writing);
        waiting.emplace(number, std::move(output));
        for (auto first = waiting.begin(); first != waiting.end() && first->first == next_write && !stopped;
             first = waiting.begin()) {
          stopped = !write(first->second);
          waiting.erase(first);
          ++next_write;
        }
        written.notify_all();
      }
    } catch (...) {
      const std::scoped_lock lock(writing);
      if (!failure) failure = std::current_exception();
      stopped = true;
      written.notify_all();
    }
  };

  std::vector<std::jthread> others;
  for (unsigned i = 1; i < threads; ++i) others.emplace_back(one_thread);
  one_thread();
  others.clear();  // joins
  if (failure) std::rethrow_exception(failure);
}

// How many threads for "all cores" (0), else as many as asked.
[[nodiscard]] inline unsigned thread_count(std::uint32_t asked) noexcept {
  const unsigned all = std::thread::hardware_concurrency();
  return asked != 0 ? asked : all == 0 ? 1 : all;
}

}  // namespace vrata::cli
