// Dates of any bytes: what is read exists, runs forwards, and is read again from its own writing; what is refused
// has a reason. Times likewise.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "entity/plain.h"
#include "vrata/date.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto order = static_cast<vrata::DateOrder>(data[0] % 4);
  const auto dates = vrata::parse_date(text, order);
  require(dates.size() <= 2);
  require(dates.empty() != vrata::why_no_date(text, order).empty());
  for (const vrata::FuzzyDate& date : dates) {
    require(is_valid(date.from) && is_valid(date.to) && date.from <= date.to);
    require(days_of(date.from).first <= days_of(date.to).last);
    const auto again = vrata::parse_date(to_string(date));
    require(again.size() == 1 && again[0].from == date.from && again[0].to == date.to);
  }
  const std::string folded = vrata::plain(text);
  require(vrata::is_utf8(folded) && vrata::plain(folded) == folded);
  if (const auto time = vrata::parse_utc(text)) require(vrata::parse_utc(vrata::to_utc_string(*time)) == time);
  return 0;
}
