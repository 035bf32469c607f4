#include "cli/ages.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace vrata::cli {
namespace {

constexpr UtcSeconds kMinute = 60, kHour = 3600, kDay = 86'400;
constexpr UtcSeconds kMostDays = 36'500;

std::optional<UtcSeconds> parse_age(std::string_view text) {
  UtcSeconds unit = kHour;
  if (text.ends_with('h') || text.ends_with('m') || text.ends_with('d')) {
    unit = text.back() == 'd' ? kDay : text.back() == 'm' ? kMinute : kHour;
    text.remove_suffix(1);
  }
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number * unit > kMostDays * kDay) return std::nullopt;
  return number * unit;
}

}  // namespace

std::string_view word(Freshness freshness) noexcept {
  switch (freshness) {
    case Freshness::kFresh: return "fresh";
    case Freshness::kWarn: return "warn";
    case Freshness::kCritical: return "critical";
  }
  return "";
}

Result<Ages> Ages::of(const AgeFlags& flags) {
  Ages ages;
  for (const bool critical : {false, true}) {
    for (const std::string& text : critical ? flags.critical : flags.warn) {
      const std::size_t equals = text.find('=');
      Rule rule{equals == std::string::npos ? "" : text.substr(0, equals), critical, 0};
      const auto age = parse_age(std::string_view(text).substr(equals == std::string::npos ? 0 : equals + 1));
      if (!age)
        return Error{ErrorCode::kUsage,
                     {},
                     std::string(critical ? "--critical-age " : "--warn-age ") + text +
                         " is no age: 36h, 90m, 3d, or un-sc=36h for one list"};
      rule.age_s = *age;
      ages.rules_.push_back(std::move(rule));
    }
  }
  for (const Rule& rule : ages.rules_)
    if (ages.limit(rule.list_id, false) > ages.limit(rule.list_id, true))
      return Error{ErrorCode::kUsage,
                   {},
                   "the warning would come after the critical age" +
                       (rule.list_id.empty() ? std::string() : " of " + rule.list_id) + ": " +
                       ages.limits(rule.list_id)};
  return ages;
}

// The last rule for this list, else the last for all.
UtcSeconds Ages::limit(std::string_view list_id, bool critical) const {
  UtcSeconds general = 0;
  std::optional<UtcSeconds> own;
  for (const Rule& rule : rules_) {
    if (rule.critical != critical) continue;
    if (rule.list_id.empty()) general = rule.age_s;
    if (!list_id.empty() && rule.list_id == list_id) own = rule.age_s;
  }
  return own.value_or(general);
}

Freshness Ages::judge(std::string_view list_id, UtcSeconds age_s) const {
  if (age_s > limit(list_id, true)) return Freshness::kCritical;
  return age_s > limit(list_id, false) ? Freshness::kWarn : Freshness::kFresh;
}

std::string Ages::limits(std::string_view list_id) const {
  return "warn at " + age_text(limit(list_id, false)) + ", critical at " + age_text(limit(list_id, true));
}

std::string age_text(UtcSeconds age_s) {
  if (age_s < 2 * kHour) return std::to_string(std::max<UtcSeconds>(age_s, 0) / kMinute) + " min";
  if (age_s < 10 * kDay) return std::to_string(age_s / kHour) + " h";
  return std::to_string(age_s / kDay) + " d";
}

}  // namespace vrata::cli
