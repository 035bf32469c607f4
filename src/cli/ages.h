// How old the last check of a list may be before somebody should be told, and before it counts as too old to rely on.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.h"
#include "vrata/date.h"
#include "vrata/error.h"

namespace vrata::cli {

enum class Freshness : std::uint8_t { kFresh, kWarn, kCritical };
[[nodiscard]] std::string_view word(Freshness freshness) noexcept;  // "fresh", "warn", "critical"

class Ages {
 public:
  // 12 hours (design decision 12) and three days, for every list.
  Ages() = default;

  // Takes    flags: "36", "36h", "90m", "3d" for every list, "un-sc=36h" for one; a later one overrules an earlier.
  // Fails    Usage: what is no such age, or a warning that would come after the critical age.
  [[nodiscard]] static Result<Ages> of(const AgeFlags& flags);

  [[nodiscard]] Freshness judge(std::string_view list_id, UtcSeconds age_s) const;
  // "warn at 12 h, critical at 72 h"
  [[nodiscard]] std::string limits(std::string_view list_id) const;

 private:
  struct Rule {
    std::string list_id;  // empty: every list
    bool critical = false;
    UtcSeconds age_s = 0;
  };
  [[nodiscard]] UtcSeconds limit(std::string_view list_id, bool critical) const;

  std::vector<Rule> rules_ = {{"", false, 12 * 3600}, {"", true, 72 * 3600}};
};

// "37 h", "40 min", "12 d".
[[nodiscard]] std::string age_text(UtcSeconds age_s);

}  // namespace vrata::cli
