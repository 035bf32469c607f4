#include "index/enumerations.h"

#include <functional>
#include <tuple>
#include <utility>

namespace vrata::index {

std::size_t Enumerations::Hash::operator()(const EnumerationOf& part) const {
  return std::hash<std::u32string_view>{}(part.letters) * 31 + static_cast<std::size_t>(part.script) * 2 +
         (part.merged ? 1 : 0) + static_cast<std::size_t>(part.reading) * 64 +
         static_cast<std::size_t>(part.kind) * 512;
}

Enumerations::Shard& Enumerations::shard_of(const EnumerationOf& part) {
  // Other bits than those that choose a bucket.
  return shards_[(Hash{}(part) * 0x9E3779B97F4A7C15ull >> 32) % shards_.size()];
}

namespace {

std::size_t bytes_of(const Enumerations::Kept& kept) noexcept {
  return Enumerations::kBytes + kept->entries.size() * Enumerations::kBytesAnEntry;
}

}  // namespace

Enumerations::Half Enumerations::Shard::age() {
  Half outworn;
  if (young_bytes < kMostBytes / std::tuple_size_v<decltype(shards_)>) return outworn;
  outworn.swap(old);
  old.swap(young);
  young_bytes = 0;
  return outworn;
}

Enumerations::Kept Enumerations::find(const EnumerationOf& part) {
  Shard& shard = shard_of(part);
  Half outworn;  // goes when the lock is free again
  const std::lock_guard guard(shard.lock);
  if (const auto at = shard.young.find(part); at != shard.young.end()) return at->second;
  const auto before = shard.old.find(part);
  if (before == shard.old.end()) return nullptr;
  auto node = shard.old.extract(before);
  outworn = shard.age();
  shard.young_bytes += bytes_of(node.mapped());
  return shard.young.insert(std::move(node)).position->second;
}

Enumerations::Kept Enumerations::keep(const EnumerationOf& part, Enumeration made) {
  // Most parts written as one resemble nothing; these share one value, which nobody counts.
  static const Enumeration none;
  Kept kept(Kept(), &none);
  if (!made.entries.empty()) {
    made.entries.shrink_to_fit();
    made.alike.shrink_to_fit();
    kept = std::make_shared<const Enumeration>(std::move(made));
  }
  EnumerationOf rest = part;
  rest.letters = {};
  Key key{std::u32string(part.letters), rest};
  Shard& shard = shard_of(part);
  Half outworn;  // goes when the lock is free again
  const std::lock_guard guard(shard.lock);
  outworn = shard.age();
  const auto [at, first] = shard.young.try_emplace(std::move(key), std::move(kept));
  if (first) shard.young_bytes += bytes_of(at->second);
  return at->second;
}

void Enumerations::clear() {
  for (Shard& shard : shards_) {
    Half young, old;
    const std::lock_guard guard(shard.lock);
    young.swap(shard.young);
    old.swap(shard.old);
    shard.young_bytes = 0;
  }
}

}  // namespace vrata::index
