// What requests are answered from: the snapshot in force, its entities as FollowTheMoney, and screeners ready to use.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "graph/graph.h"
#include "screen/screen.h"
#include "store/snapshot_in_force.h"
#include "wire/answer.h"

namespace vrata::api {

// A name that requests may use for one list, or for all of them.
struct Dataset {
  std::string name;  // "un_sc", "default"
  std::string title;
  std::vector<std::string> list_ids;  // that it stands for
  bool collection = false;
  std::string version;  // "20260227000009-abc": of its youngest list
  UtcSeconds updated_at = 0;
};

// Immutable but for its spare screeners; shared by all threads.
class World {
 public:
  World(std::shared_ptr<const store::SnapshotInForce> in_force, std::shared_ptr<const graph::Graph> graph);

  [[nodiscard]] const store::SnapshotInForce& in_force() const noexcept { return *in_force_; }
  [[nodiscard]] std::shared_ptr<const store::SnapshotInForce> share_in_force() const { return in_force_; }
  [[nodiscard]] const index::Snapshot& snapshot() const noexcept { return in_force_->snapshot(); }
  [[nodiscard]] const graph::Graph& graph() const noexcept { return *graph_; }
  [[nodiscard]] std::shared_ptr<const graph::Graph> share_graph() const { return graph_; }
  // The lists as answers name them, by ascending id.
  [[nodiscard]] std::span<const wire::ListView> views() const noexcept { return views_; }
  // Of these lists alone.
  [[nodiscard]] std::vector<wire::ListView> views_of(std::span<const std::string> list_ids) const;
  // Of those that a policy names; of all when it names none.
  [[nodiscard]] std::vector<wire::ListView> views_for(const screen::Policy& policy) const;
  // The lists, each as a dataset, and the collection of all.
  [[nodiscard]] std::span<const Dataset> datasets() const noexcept { return datasets_; }
  // By its name, or by a list's id; nullptr where there is none.
  [[nodiscard]] const Dataset* dataset(std::string_view name) const noexcept;

  // A screener for one request; it goes back when the lease ends.
  class Lease {
   public:
    Lease(const World& world, std::unique_ptr<screen::Screener> screener)
        : world_(world), screener_(std::move(screener)) {}
    ~Lease();
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    screen::Screener* operator->() const noexcept { return screener_.get(); }
    screen::Screener& operator*() const noexcept { return *screener_; }

   private:
    const World& world_;
    std::unique_ptr<screen::Screener> screener_;
  };
  [[nodiscard]] Lease screener() const;

 private:
  std::shared_ptr<const store::SnapshotInForce> in_force_;
  std::shared_ptr<const graph::Graph> graph_;
  std::vector<wire::ListView> views_;
  std::vector<Dataset> datasets_;
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<screen::Screener>> spare_;
};

// Keeps the world that answers: loads it, and loads the next one when the data folder moves on.
//
// Invariants
// 1. A request holds the world that it began with; the next one begins with the new world. No request waits.
// 2. What cannot be read does not replace what is in force here: the old world stays, and fault() says why.
class Keeper {
 public:
  struct Options {
    store::Path folder;
    std::int64_t look_ms = 500;  // how often the folder is asked
    // Called when the world changed (message empty) or could not be (why).
    std::function<void(const std::string& message)> told;
    std::function<UtcSeconds()> now;
    std::function<void()> looked = {};  // called at each look, before the lists are
  };

  explicit Keeper(Options options);
  ~Keeper();
  Keeper(const Keeper&) = delete;
  Keeper& operator=(const Keeper&) = delete;

  // Loads in a thread of its own, and watches.
  void start();
  // Loads, or looks whether there is something newer, now. Threads: one at a time, which this sees to.
  void look();

  // nullptr: nothing to compare with yet.
  [[nodiscard]] std::shared_ptr<const World> world() const;
  // Why the last look failed; empty when it did not.
  [[nodiscard]] std::string fault() const;

 private:
  void load(const store::Current* seen);
  void keep_fault(const Error& error);

  Options options_;
  std::mutex looking_;
  mutable std::mutex mutex_;
  std::shared_ptr<const World> world_;
  std::string fault_;
  std::optional<store::Current> failed_;  // what could not be loaded: not tried again until it is another
  std::condition_variable wake_;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace vrata::api
