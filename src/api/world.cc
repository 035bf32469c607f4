#include "api/world.h"

#include <algorithm>
#include <chrono>
#include <future>

namespace vrata::api {
namespace {

constexpr std::string_view kAll = "default";

// "20260227000009" of 2026-02-27T00:00:09Z.
std::string compact(UtcSeconds at) {
  std::string out;
  for (const char c : to_utc_string(at))
    if (c >= '0' && c <= '9') out += c;
  return out;
}

// Makes ready what the first search of a snapshot would have to wait for.
void warm(const index::Snapshot& snapshot) {
  Subject subject;
  subject.names = {"Warm Up"};
  static_cast<void>(screen::Screener(snapshot).screen(subject, {}));
}

// Three letters that differ where the bytes do.
std::string letters_of(std::string_view sha256) {
  std::string out;
  unsigned sum = 0;
  for (std::size_t i = 0; i < sha256.size() && out.size() < 3; ++i) {
    sum = sum * 31 + static_cast<unsigned char>(sha256[i]);
    if (i % 8 == 7) out += static_cast<char>('a' + sum % 26);
  }
  return out;
}

}  // namespace

World::World(std::shared_ptr<const store::SnapshotInForce> in_force, std::shared_ptr<const graph::Graph> graph)
    : in_force_(std::move(in_force)), graph_(std::move(graph)) {
  Dataset all{std::string(kAll), "All lists in force", {}, true, "", 0};
  for (const store::ListInForce& list : in_force_->lists()) {
    views_.push_back({list.info.list_id, list.info.title, list.info.publication_sha256, list.info.published_at,
                      list.checked_at, list.edition});
    const graph::ListGraph* const known = graph_->list(list.info.list_id);
    const UtcSeconds received_at = known == nullptr ? list.checked_at : known->received_at();
    const UtcSeconds at = list.info.published_at.value_or(received_at);
    datasets_.push_back({graph::dataset_of(list.info.list_id),
                         list.info.title,
                         {list.info.list_id},
                         false,
                         compact(at) + "-" + letters_of(list.info.publication_sha256),
                         at});
    all.list_ids.push_back(list.info.list_id);
    all.updated_at = std::max(all.updated_at, at);
  }
  all.version = compact(all.updated_at) + "-" + letters_of(in_force_->sha256());
  if (dataset(kAll) == nullptr) datasets_.push_back(std::move(all));
}

std::vector<wire::ListView> World::views_of(std::span<const std::string> list_ids) const {
  std::vector<wire::ListView> out;
  for (const wire::ListView& view : views_)
    if (std::find(list_ids.begin(), list_ids.end(), view.list) != list_ids.end()) out.push_back(view);
  return out;
}

std::vector<wire::ListView> World::views_for(const screen::Policy& policy) const {
  return policy.lists.empty() ? views_ : views_of(policy.lists);
}

const Dataset* World::dataset(std::string_view name) const noexcept {
  for (const Dataset& dataset : datasets_)
    if (dataset.name == name || (!dataset.collection && dataset.list_ids.front() == name)) return &dataset;
  return nullptr;
}

World::Lease::~Lease() {
  const std::lock_guard lock(world_.mutex_);
  world_.spare_.push_back(std::move(screener_));
}

World::Lease World::screener() const {
  {
    const std::lock_guard lock(mutex_);
    if (!spare_.empty()) {
      std::unique_ptr<screen::Screener> screener = std::move(spare_.back());
      spare_.pop_back();
      return {*this, std::move(screener)};
    }
  }
  return {*this, std::make_unique<screen::Screener>(snapshot())};
}

Keeper::Keeper(Options options) : options_(std::move(options)) {}

Keeper::~Keeper() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Keeper::start() {
  thread_ = std::thread([this] {
    for (;;) {
      look();
      std::unique_lock lock(mutex_);
      if (wake_.wait_for(lock, std::chrono::milliseconds(options_.look_ms), [this] { return ending_; })) return;
    }
  });
}

std::shared_ptr<const World> Keeper::world() const {
  const std::lock_guard lock(mutex_);
  return world_;
}

std::string Keeper::fault() const {
  const std::lock_guard lock(mutex_);
  return fault_;
}

void Keeper::keep_fault(const Error& error) {
  const std::string text = to_string(error);
  bool is_new = false;
  {
    const std::lock_guard lock(mutex_);
    is_new = fault_ != text;
    fault_ = text;
  }
  if (is_new && options_.told) options_.told(text);
}

void Keeper::look() {
  const std::lock_guard one(looking_);
  if (options_.looked) options_.looked();
  const auto current = store::read_current(options_.folder);
  if (!current) {
    // A damaged pointer over a world that answers changes nothing; without a world, loading may mend it.
    if (world() != nullptr || current.error().code == ErrorCode::kNoList) return keep_fault(current.error());
    return load(nullptr);
  }
  const auto before = world();
  if (before != nullptr && before->in_force().current() == *current) {
    const std::lock_guard lock(mutex_);
    fault_.clear();
    return;
  }
  if (failed_ == *current) return;
  load(&*current);
}

void Keeper::load(const store::Current* seen) {
  const auto before = world();
  auto opened = store::open_snapshot(options_.folder);
  if (!opened && before == nullptr) opened = store::open_or_rebuild(options_.folder, options_.now());
  if (!opened) {
    if (seen != nullptr && before != nullptr) failed_ = *seen;
    return keep_fault(opened.error());
  }
  // Neither needs the other, and each takes about as long.
  auto warming = std::async(std::launch::async, [&] { warm((*opened)->snapshot()); });
  auto graph = graph::Graph::of(**opened, options_.folder, before == nullptr ? nullptr : &before->graph());
  warming.get();
  if (!graph) {
    if (seen != nullptr && before != nullptr) failed_ = *seen;
    return keep_fault(graph.error());
  }
  auto next = std::make_shared<const World>(*std::move(opened), *std::move(graph));
  {
    const std::lock_guard lock(mutex_);
    world_ = std::move(next);
    fault_.clear();
  }
  failed_.reset();
  if (options_.told) options_.told("");
}

}  // namespace vrata::api
