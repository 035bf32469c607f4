#include "cli/troubles.h"

#include <algorithm>
#include <string_view>

#include "cli/layout.h"

namespace vrata::cli {

void Troubles::add(const wire::SubjectRow& row, const Answer& answer) {
  if (answer.outcome == Outcome::kNotScreened) {
    if (rows.size() < kRowsTold) rows.push_back({row.line, answer.not_screened_reason});
    ++not_screened;
    return;  // its reason says more than its remarks
  }
  std::vector<std::string_view> said;
  for (const Remark& remark : row.subject.remarks) {
    if (remark.severity != Remark::Severity::kWarning) continue;
    if (std::find(said.begin(), said.end(), remark.subject) != said.end()) continue;
    said.push_back(remark.subject);
    add({remark.subject, 1, row.line});
  }
}

void Troubles::add(const Troubles& next) {
  for (const Row& row : next.rows)
    if (rows.size() < kRowsTold) rows.push_back(row);
  not_screened += next.not_screened;
  for (const Remarked& more : next.remarked) add(more);
}

void Troubles::add(const Remarked& more) {
  const auto at =
      std::find_if(remarked.begin(), remarked.end(), [&](const Remarked& r) { return r.what == more.what; });
  if (at != remarked.end())
    at->rows += more.rows;
  else if (remarked.size() < kColumnsTold)
    remarked.push_back(more);
}

void Troubles::tell(Console& console, const std::string& file) const {
  for (const Remarked& one : remarked)
    console.note(shown(file + ":" + std::to_string(one.first_line) + ": " +
                           (one.what.empty() ? "the row" : "\"" + one.what + "\"") + " is not clear as it stands" +
                           (one.rows == 1 ? "" : ", the first of " + grouped(one.rows) + " rows") +
                           "; --format jsonl says why",
                       console));
  for (const auto& [line, reason] : rows)
    console.note(shown(file + ":" + std::to_string(line) + ": not screened: " + reason, console));
  if (not_screened > rows.size())
    console.note(file + ": and " + grouped(not_screened - rows.size()) +
                 " more rows not screened; not_screened_reason in the output says why");
}

}  // namespace vrata::cli
