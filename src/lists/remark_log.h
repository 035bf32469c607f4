// Remarks of one reading: those about one value stand alone, those that repeat are told once with a count.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "lists/xml.h"
#include "vrata/error.h"

namespace vrata::lists {

class RemarkLog {
 public:
  explicit RemarkLog(std::string_view source) : source_(source) {}

  // Takes    place: its file is copied.
  void say(Remark::Severity severity, XmlPlace place, std::string subject, std::string message);
  // Remarks with equal subject and message become one: "... (3 times, here first)".
  void tally(Remark::Severity severity, XmlPlace place, std::string subject, std::string message);

  // In the order of their first place. The log is empty afterwards.
  [[nodiscard]] std::vector<Remark> finish();

 private:
  std::string source_;
  std::vector<Remark> remarks_;
  std::vector<std::uint64_t> counts_;  // beside remarks_
  std::map<std::string, std::size_t, std::less<>> tallies_;
};

}  // namespace vrata::lists
