// What a match means for one client or authority: no more than numbers and switches yet.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace vrata::screen {

// What a hit on a low-grade alias does.
enum class Weak : std::uint8_t {
  kCorroborate,  // below the line unless a birth date, nationality or identifier agrees
  kIgnore,       // low-grade aliases are not looked at
};

struct Policy {
  std::string name = "default";
  std::int32_t threshold = 7000;  // of score, 0..10000; `>=` is a hit
  // The odds, before any evidence, that a customer whose name opens a channel is the listed person: one in 16. A
  // constant, never of the lists' size, so that adding a list changes no pair's ledger.
  std::int32_t prior_mb = -4000;
  Weak weak = Weak::kCorroborate;
  std::vector<std::string> lists;  // empty: all in the snapshot
  std::uint32_t max_hits = 25;     // with evidence; all are counted
  // Whether an entity of the snapshot is looked at, by its ordinal; empty: all are. Asked more than once of one entity.
  std::function<bool(std::uint32_t entity)> admits = {};
};

}  // namespace vrata::screen
