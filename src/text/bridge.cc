#include "text/bridge.h"

#include <algorithm>
#include <array>

#include "base/embedded.h"
#include "text/bridge_table.h"
#include "text/korean.h"

VRATA_DECLARE_EMBEDDED(bridge_Arab_Latn);
VRATA_DECLARE_EMBEDDED(bridge_Cyrl_Latn);
VRATA_DECLARE_EMBEDDED(bridge_Deva_Latn);
VRATA_DECLARE_EMBEDDED(bridge_Cyrl_Deva);
VRATA_DECLARE_EMBEDDED(bridge_Arab_Cyrl);
VRATA_DECLARE_EMBEDDED(bridge_Arab_Deva);
VRATA_DECLARE_EMBEDDED(bridge_Hebr_Latn);
VRATA_DECLARE_EMBEDDED(bridge_Grek_Latn);
VRATA_DECLARE_EMBEDDED(bridge_Geor_Latn);
VRATA_DECLARE_EMBEDDED(bridge_Armn_Latn);
VRATA_DECLARE_EMBEDDED(bridge_Beng_Latn);
VRATA_DECLARE_EMBEDDED(bridge_Hang_Latn);
VRATA_DECLARE_EMBEDDED(bridge_Kana_Latn);
VRATA_DECLARE_EMBEDDED(bridge_Thai_Latn);
VRATA_DECLARE_EMBEDDED(bridge_Ethi_Latn);
VRATA_DECLARE_EMBEDDED(bridge_Mymr_Latn);
VRATA_DECLARE_EMBEDDED(bridge_Khmr_Latn);
VRATA_DECLARE_EMBEDDED(bridge_Latn_Latn);

namespace vrata::text {
namespace {

bool comparable(std::u32string_view token) noexcept { return !token.empty() && token.size() <= kBridgeLetters; }

enum class Order : std::uint8_t { kNone, kSourceFirst, kTargetFirst };

Order order_of(const BridgeTable& table, std::u32string_view a, std::u32string_view b) noexcept {
  if (!comparable(a) || !comparable(b)) return Order::kNone;
  const Script x = first_script(a), y = first_script(b);
  if (x == table.source_script && y == table.target_script) return Order::kSourceFirst;
  if (x == table.target_script && y == table.source_script) return Order::kTargetFirst;
  return Order::kNone;
}

struct Cut {
  std::uint8_t s, t;
};

// The cut behind table.score, last operation first, by filling the same grid with the choices kept.
std::vector<BridgeStep> best_cut(const BridgeTable& table, const BridgeTable::Coded& a, const BridgeTable::Coded& b) {
  std::array<std::array<std::int32_t, kBridgeLetters + 1>, kBridgeLetters + 1> best;
  std::array<std::array<Cut, kBridgeLetters + 1>, kBridgeLetters + 1> from{};
  for (std::size_t i = 0; i <= a.length; ++i) {
    for (std::size_t j = 0; j <= b.length; ++j) {
      best[i][j] = i + j == 0 ? 0 : INT32_MIN;
      for (const auto& [s, t] : kBridgeShapes) {
        if (s > i || t > j) continue;
        const std::int32_t w = table.weight(a, b, i, j, s, t);
        if (w == BridgeTable::kAbsent || best[i - s][j - t] + w <= best[i][j]) continue;
        best[i][j] = best[i - s][j - t] + w;
        from[i][j] = {s, t};
      }
    }
  }
  std::vector<BridgeStep> steps;
  for (std::size_t i = a.length, j = b.length; i + j > 0;) {
    const auto [s, t] = from[i][j];
    steps.push_back({static_cast<std::uint8_t>(i - s), static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(j - t),
                     static_cast<std::uint8_t>(j), best[i][j] - best[i - s][j - t]});
    i -= s;
    j -= t;
  }
  std::reverse(steps.begin(), steps.end());
  return steps;
}

// One embedded table and the bridge read from it on first use.
struct Slot {
  Script source, target;
  const Bridge* (*get)();
};

// A table that does not parse is our bug, caught by the tests; the bridge is then absent, never wrong.
const Bridge* opened(std::string_view tsv) {
  auto table = BridgeTable::parse(tsv);
  return table.ok() ? new Bridge(std::move(*table)) : nullptr;  // lives as long as the program
}

#define VRATA_BRIDGE(source, target, name)                                       \
  Slot {                                                                         \
    source, target, [] {                                                         \
      static const Bridge* const bridge = opened(VRATA_EMBEDDED(bridge_##name)); \
      return bridge;                                                             \
    }                                                                            \
  }

constexpr std::array<Slot, 17> kSlots{{
    VRATA_BRIDGE(Script::kArabic, Script::kLatin, Arab_Latn),
    VRATA_BRIDGE(Script::kCyrillic, Script::kLatin, Cyrl_Latn),
    VRATA_BRIDGE(Script::kDevanagari, Script::kLatin, Deva_Latn),
    VRATA_BRIDGE(Script::kCyrillic, Script::kDevanagari, Cyrl_Deva),
    VRATA_BRIDGE(Script::kArabic, Script::kCyrillic, Arab_Cyrl),
    VRATA_BRIDGE(Script::kArabic, Script::kDevanagari, Arab_Deva),
    VRATA_BRIDGE(Script::kHebrew, Script::kLatin, Hebr_Latn),
    VRATA_BRIDGE(Script::kGreek, Script::kLatin, Grek_Latn),
    VRATA_BRIDGE(Script::kGeorgian, Script::kLatin, Geor_Latn),
    VRATA_BRIDGE(Script::kArmenian, Script::kLatin, Armn_Latn),
    VRATA_BRIDGE(Script::kBengali, Script::kLatin, Beng_Latn),
    VRATA_BRIDGE(Script::kHangul, Script::kLatin, Hang_Latn),
    VRATA_BRIDGE(Script::kKana, Script::kLatin, Kana_Latn),
    VRATA_BRIDGE(Script::kThai, Script::kLatin, Thai_Latn),
    VRATA_BRIDGE(Script::kEthiopic, Script::kLatin, Ethi_Latn),
    VRATA_BRIDGE(Script::kMyanmar, Script::kLatin, Mymr_Latn),
    VRATA_BRIDGE(Script::kKhmer, Script::kLatin, Khmr_Latn),
}};
constexpr Slot kLatinSpellings = VRATA_BRIDGE(Script::kLatin, Script::kLatin, Latn_Latn);
#undef VRATA_BRIDGE

}  // namespace

Bridge::Bridge(BridgeTable table) : table_(std::make_unique<const BridgeTable>(std::move(table))) {}
Bridge::~Bridge() = default;

const Bridge* Bridge::between(Script a, Script b) noexcept {
  for (const Slot& slot : kSlots) {
    if ((slot.source == a && slot.target == b) || (slot.source == b && slot.target == a)) return slot.get();
  }
  return nullptr;
}

const Bridge* Bridge::latin_spellings() noexcept { return kLatinSpellings.get(); }

std::int32_t Bridge::similarity(std::u32string_view a, std::u32string_view b) const noexcept {
  const Order order = order_of(*table_, a, b);
  if (order == Order::kNone) return 0;
  if (order == Order::kTargetFirst) std::swap(a, b);
  const BridgeTable::Coded x = table_->code_source(a), y = table_->code_target(b);
  const std::int32_t learned = table_->similarity(table_->score(x, y), table_->expectation(x, y));
  if (learned == 1000 || !korean()) return learned;
  return std::max(learned, korean_similarity(a, table_->source_script, b, table_->target_script).value_or(0));
}

bool Bridge::korean() const noexcept {
  return table_->source_script == Script::kHangul && table_->target_script == Script::kLatin;
}

std::vector<BridgeStep> Bridge::steps(std::u32string_view a, std::u32string_view b) const {
  const Order order = order_of(*table_, a, b);
  if (order == Order::kNone) return {};
  if (order == Order::kSourceFirst) return best_cut(*table_, table_->code_source(a), table_->code_target(b));
  std::vector<BridgeStep> steps = best_cut(*table_, table_->code_source(b), table_->code_target(a));
  for (BridgeStep& step : steps) {
    std::swap(step.a_begin, step.b_begin);
    std::swap(step.a_end, step.b_end);
  }
  return steps;
}

}  // namespace vrata::text
