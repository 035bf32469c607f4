#include "lists/remark_log.h"

namespace vrata::lists {

void RemarkLog::say(Remark::Severity severity, XmlPlace place, std::string subject, std::string message) {
  const std::string file = place.file.empty() ? source_ : std::string(place.file);
  remarks_.push_back({severity, {file, place.line, place.column}, std::move(subject), std::move(message)});
  counts_.push_back(1);
}

void RemarkLog::tally(Remark::Severity severity, XmlPlace place, std::string subject, std::string message) {
  const auto [found, fresh] = tallies_.try_emplace(subject + '\n' + message, remarks_.size());
  if (fresh)
    say(severity, place, std::move(subject), std::move(message));
  else
    ++counts_[found->second];
}

std::vector<Remark> RemarkLog::finish() {
  for (std::size_t i = 0; i < remarks_.size(); ++i)
    if (counts_[i] > 1) remarks_[i].message += " (" + std::to_string(counts_[i]) + " times, here first)";
  counts_.clear();
  tallies_.clear();
  return std::move(remarks_);
}

}  // namespace vrata::lists
