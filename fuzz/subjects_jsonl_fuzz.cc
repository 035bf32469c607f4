// JSON lines of any bytes: every line that is not blank is one row; a row without a name is not screened; the same
// subject comes of the same line alone; the answer about it is one line of valid UTF-8.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "wire/answer.h"
#include "wire/subjects.h"

namespace {

using namespace vrata::wire;

void require(bool holds) {
  if (!holds) std::abort();
}

std::string answer_of(const SubjectRow& row) {
  vrata::Answer answer;
  answer.not_screened_reason = row.not_screened_reason;
  AnswerView view;
  view.row = row.row;
  view.line = row.line;
  view.subject = &row.subject;
  view.answer = &answer;
  std::string out;
  append_json(out, view);
  require(out.find('\n') == out.size() - 1 && vrata::valid_utf8(out));
  std::string csv;
  append_csv(csv, view);
  require(vrata::valid_utf8(csv));
  return out;
}

void check_row(const SubjectRow& row) {
  // An identifier stands in for a missing name.
  const bool comparable = !row.subject.names.empty() || !row.subject.identifiers.empty();
  require(comparable || !row.not_screened_reason.empty());
  for (const vrata::FuzzyDate& date : row.subject.births) {
    require(is_valid(date.from) && is_valid(date.to) && date.from <= date.to);
  }
  for (const std::string& country : row.subject.nationalities) require(country.size() == 2);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  auto reader = open_jsonl_subjects(vrata::sheets::from_memory(bytes), "fuzz.jsonl");
  if (!reader) return 0;
  SubjectRow row;
  std::uint64_t rows = 0;
  for (;;) {
    vrata::Result<bool> more = (*reader)->next(row);
    require(more.ok());
    if (!*more) break;
    require(row.row == ++rows);
    check_row(row);
    answer_of(row);
  }

  // A line alone, as pipe and HTTP read it.
  SubjectRow alone;
  read_json_subject(bytes, {}, vrata::DateOrder::kDayMonthYear, alone);
  check_row(alone);
  SubjectRow again;
  read_json_subject(bytes, {}, vrata::DateOrder::kDayMonthYear, again);
  require(alone.subject == again.subject && answer_of(alone) == answer_of(again));

  // The same bytes as a CSV file.
  auto csv = open_csv_subjects(vrata::sheets::from_memory(bytes), "fuzz.csv");
  if (!csv) return 0;
  while (*(*csv)->next(row)) {
    check_row(row);
    answer_of(row);
  }
  return 0;
}
