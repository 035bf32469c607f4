#include "lists/day_in.h"

#include "entity/plain.h"

namespace vrata::lists {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::string day_in(std::string_view heading) {
  const std::string words = plain(heading);
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!is_digit(words[at]) || (at > 0 && is_digit(words[at - 1]))) continue;
    std::size_t end = at, parts = 0, run = 0;
    for (; end < words.size(); ++end) {
      if (is_digit(words[end])) {
        ++run;
      } else if (parts < 2 && run > 0 && run <= 2 &&
                 std::string_view("-./").find(words[end]) != std::string_view::npos) {
        ++parts, run = 0;
      } else {
        break;
      }
    }
    if (parts == 2 && run == 4) return words.substr(at, end - at);
  }
  return {};
}

}  // namespace vrata::lists
