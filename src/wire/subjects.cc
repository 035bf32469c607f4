#include "wire/subjects.h"

#include <utility>

#include "sheets/columns.h"
#include "wire/subject_builder.h"

namespace vrata::wire {
namespace {

class CsvSubjects final : public SubjectReader {
 public:
  CsvSubjects(sheets::CsvReader reader, std::vector<sheets::Column> columns, DateOrder order)
      : reader_(std::move(reader)), columns_(std::move(columns)), builder_(order) {}

  Result<bool> next(SubjectRow& out) override {
    Result<bool> more = reader_.next(record_);
    if (!more || !*more) return more;
    out.row = ++row_;
    builder_.begin({reader_.name(), record_.line, 0}, out);
    if (!record_.trouble.empty()) builder_.refuse(record_.trouble);
    if (!record_.remark.empty()) builder_.remark("", record_.remark);
    check_width();
    // A row of another width may have its values in other columns: what is shown of it is not compared.
    for (std::size_t i = 0; i < std::min(columns_.size(), record_.fields.size()); ++i) {
      const sheets::Column& column = columns_[i];
      if (column.meaning.field == sheets::Field::kIgnored) continue;
      builder_.add(column.meaning, column.header, record_.fields[i].substr(0, sheets::kMostFieldBytes), false);
    }
    builder_.finish();
    return true;
  }

  [[nodiscard]] std::vector<std::string> understanding() const override { return sheets::describe(columns_); }

 private:
  void check_width() {
    const std::size_t width = record_.fields.size();
    if (width == columns_.size() || !record_.trouble.empty()) return;
    std::string message = std::to_string(width) + (width == 1 ? " field" : " fields") + " where the header has " +
                          std::to_string(columns_.size());
    if (width < columns_.size() && record_.lines > 1) {  // other customers may be inside
      builder_.refuse(message + ", over " + std::to_string(record_.lines) + " lines; is a quote missing?");
      return;
    }
    if (width < columns_.size()) {
      builder_.remark("", message + "; the missing ones are empty");
      return;
    }
    for (std::size_t i = columns_.size(); i < width; ++i) {
      if (!record_.fields[i].empty()) {
        builder_.refuse(message + "; a value that holds the delimiter stands in quotes");
        return;
      }
    }
  }

  sheets::CsvReader reader_;
  std::vector<sheets::Column> columns_;
  SubjectBuilder builder_;
  sheets::CsvRecord record_;
  std::uint64_t row_ = 0;
};

}  // namespace

Result<std::unique_ptr<SubjectReader>> open_csv_subjects(sheets::Source source, std::string name,
                                                         SubjectOptions options) {
  Result<sheets::CsvReader> reader = sheets::CsvReader::open(std::move(source), std::move(name), options.csv);
  if (!reader) return std::move(reader).error();
  sheets::CsvRecord header;
  Result<bool> more = reader->next(header);
  if (!more) return std::move(more).error();
  if (!*more) return Error{ErrorCode::kEmpty, {reader->name()}, "holds no header row; nothing was read"};
  if (!header.trouble.empty()) {
    return Error{ErrorCode::kMalformed,
                 {reader->name(), header.line, 0},
                 "header row: " + header.trouble +
                     (header.fields.size() >= sheets::kMostColumns ? "; is the delimiter right? nothing was read"
                                                                   : "; nothing was read")};
  }
  Result<std::vector<sheets::Column>> columns = sheets::understand_columns(header.fields, options.map, reader->name());
  if (!columns) return std::move(columns).error();
  return std::unique_ptr<SubjectReader>(
      std::make_unique<CsvSubjects>(std::move(*reader), std::move(*columns), options.date_order));
}

}  // namespace vrata::wire
