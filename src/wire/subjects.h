// Rows of a customer file, CSV or JSON lines, made into subjects.
//
// Invariants
// 1. Every row of the file is given, in order, numbered from 1: one that cannot be read is given with the reason
//    why it is not screened, never dropped.
// 2. A value that cannot be read (an impossible date, an unknown country) leaves a remark on its subject.
// 3. Rows are independent: what a row gives depends on its own bytes and the header alone.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sheets/csv.h"
#include "sheets/source.h"
#include "vrata/date.h"
#include "vrata/error.h"
#include "vrata/subject.h"

namespace vrata::wire {

struct SubjectOptions {
  DateOrder date_order = DateOrder::kUnknown;
  std::string map = {};         // "name=Kundenname,birth_date=DOB"; CSV only
  sheets::CsvOptions csv = {};  // CSV only, but for the encoding
};

struct SubjectRow {
  std::uint64_t row = 0;   // from 1, the header not counted
  std::uint64_t line = 0;  // physical line, from 1
  Subject subject;
  std::string not_screened_reason;  // why the row cannot be screened; else empty
};

class SubjectReader {
 public:
  virtual ~SubjectReader() = default;

  // Gives    false at the end; else the next row.
  // Fails    Io, and whatever the source fails with; never because of a row's content.
  // Threads  one reader, one thread.
  virtual Result<bool> next(SubjectRow& out) = 0;

  // How the file was understood, for the person who waits: one line a column, ignored ones named.
  [[nodiscard]] virtual std::vector<std::string> understanding() const = 0;
};

// Opens a CSV file with a header row.
//
// Takes    source: its bytes. name: its name, for messages and remarks.
// Fails    as CsvReader::open() and understand_columns().
// From     docs/formats/subjects.md.
Result<std::unique_ptr<SubjectReader>> open_csv_subjects(sheets::Source source, std::string name,
                                                         SubjectOptions options = {});

// Opens JSON lines: one object a line, keys as CSV columns, values strings, numbers or arrays of them; or
// FollowTheMoney entities ({"id", "schema", "properties": {"name": [...]}}).
//
// Fails    Unsupported when the file is one JSON array, or as source. A line longer than kMostLineBytes, one that
//          is not JSON or not an object is a row that is not screened.
Result<std::unique_ptr<SubjectReader>> open_jsonl_subjects(sheets::Source source, std::string name,
                                                           SubjectOptions options = {});

inline constexpr std::size_t kMostLineBytes = 4 << 20;
inline constexpr std::size_t kMostNameBytes = 4096;

// Reads one JSON object, as of a line; what pipe and HTTP use.
//
// Takes    json: one object, UTF-8. where: for remarks.
// Gives    subject and, when it cannot be screened, the reason.
void read_json_subject(std::string_view json, const Where& where, DateOrder order, SubjectRow& out);

}  // namespace vrata::wire
