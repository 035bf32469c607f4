#include "lists/private_list.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <utility>

#include "base/bytes.h"
#include "entity/plain.h"
#include "lists/bundle.h"
#include "lists/entry_keys.h"
#include "lists/private_row.h"
#include "lists/utf8.h"
#include "sheets/cell.h"

namespace vrata::lists {
namespace {

using Severity = Remark::Severity;

constexpr std::size_t kMostRows = 2'000'000;
constexpr std::string_view kTable = "list.csv";
constexpr std::string_view kHow = "how";
constexpr std::string_view kFirstLine = "vrata private list 1";
constexpr std::string_view kRefused = "; the list is refused, nothing of it is used";

struct OrderWord {
  std::string_view word;
  DateOrder order;
};
constexpr std::array<OrderWord, 4> kOrders = {{{"unknown", DateOrder::kUnknown},
                                               {"dmy", DateOrder::kDayMonthYear},
                                               {"mdy", DateOrder::kMonthDayYear},
                                               {"ymd", DateOrder::kYearMonthDay}}};

using base::text_of;

std::string to_text(const PrivateHow& how) {
  std::string map = how.map;
  std::replace_if(map.begin(), map.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  const auto order =
      std::find_if(kOrders.begin(), kOrders.end(), [&](const OrderWord& row) { return row.order == how.date_order; });
  return std::string(kFirstLine) + "\nencoding " + std::string(sheets::word(how.encoding)) + "\ndelimiter " +
         (how.delimiter == 0 ? "detect" : std::to_string(static_cast<int>(how.delimiter))) + "\ndate-order " +
         std::string(order->word) + "\nmap " + map + "\n";
}

// The value behind "name " at the begin of text, up to its line end; text is moved behind it.
std::optional<std::string_view> take_line(std::string_view& text, std::string_view name) {
  if (!text.starts_with(name)) return std::nullopt;
  text.remove_prefix(name.size());
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view value = text.substr(0, end);
  text.remove_prefix(end + 1);
  return value;
}

std::optional<PrivateHow> parse_how(std::string_view text) {
  PrivateHow how;
  const auto first = take_line(text, kFirstLine);
  const auto encoding = take_line(text, "encoding ");
  const auto delimiter = take_line(text, "delimiter ");
  const auto order = take_line(text, "date-order ");
  const auto map = take_line(text, "map ");
  if (!first || !encoding || !delimiter || !order || !map || !text.empty()) return std::nullopt;
  if (*encoding != sheets::word(sheets::Encoding::kDetect)) {
    const auto known = sheets::parse_encoding(*encoding);
    if (!known) return std::nullopt;
    how.encoding = *known;
  }
  if (*delimiter != "detect") {
    int code = 0;
    for (const char digit : *delimiter) {
      if (digit < '0' || digit > '9' || code > 127) return std::nullopt;
      code = code * 10 + (digit - '0');
    }
    if (code < 1 || code > 127 || code == '"' || code == '\n' || code == '\r') return std::nullopt;
    how.delimiter = static_cast<char>(code);
  }
  const auto known =
      std::find_if(kOrders.begin(), kOrders.end(), [&](const OrderWord& row) { return row.word == *order; });
  if (known == kOrders.end()) return std::nullopt;
  how.date_order = known->order;
  how.map = *map;
  return how;
}

class ListReader {
 public:
  ListReader(std::string_view source, std::string_view list_id) : source_(source), remarks_(source) {
    reading_.list_id = list_id;
    reading_.title = "private list";
  }

  Result<Reading> read(std::string_view csv, const PrivateHow& how) {
    auto reader = sheets::CsvReader::open(sheets::from_memory(csv), source_, {how.delimiter, how.encoding});
    if (!reader) return refused(reader.error());
    sheets::CsvRecord record;
    if (auto more = reader->next(record); !more) return refused(more.error());
    if (!record.trouble.empty() || !record.remark.empty())
      return malformed(record.line, "the header cannot be read: " + record.trouble + record.remark);
    auto columns = sheets::understand_columns(record.fields, how.map, source_);
    if (!columns) return columns.error();
    understood(*columns);
    for (;;) {
      auto more = reader->next(record);
      if (!more) return refused(more.error());
      if (!*more) break;
      if (Status status = row(*columns, record, how.date_order); !status) return std::move(status).error();
    }
    if (reading_.entities.empty())
      return Error{ErrorCode::kEmpty, {source_, 0, 0}, "a header without a single row" + std::string(kRefused)};
    if (!csv.ends_with('\n'))
      remarks_.say(Severity::kWarning, {record.line, 0}, "the last row", "has no line end; it may be cut off");
    finish();
    return std::move(reading_);
  }

 private:
  std::string source_;
  RemarkLog remarks_;
  Reading reading_;
  PrivateCounts counts_;
  KeyRing derived_;
  std::unordered_map<std::string, std::uint64_t> line_of_;  // of ids
  std::uint64_t rows_ = 0;
  bool has_id_ = false;

  static Error refused(Error error) {
    error.message += kRefused;
    return error;
  }

  [[nodiscard]] Error malformed(std::uint64_t line, const std::string& message) const {
    return {ErrorCode::kMalformed, {source_, line, 0}, message + std::string(kRefused)};
  }

  void understood(std::span<const sheets::Column> columns) {
    const std::vector<std::string> lines = sheets::describe(columns);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const bool kept = columns[i].meaning.field == sheets::Field::kIgnored && !columns[i].mapped;
      remarks_.say(Severity::kNote, {1, i + 1}, "header", kept ? lines[i] + " by matching; kept in extra" : lines[i]);
      has_id_ = has_id_ || columns[i].meaning.field == sheets::Field::kId;
    }
    if (!has_id_)
      remarks_.say(
          Severity::kWarning, {1, 0}, "header",
          "no column holds an id; keys are made of names and births and change with them. Say --map id=COLUMN");
  }

  Status row(std::span<const sheets::Column> columns, const sheets::CsvRecord& record, DateOrder order) {
    const std::string where = "row " + std::to_string(++rows_);
    if (rows_ > kMostRows)
      return Error{ErrorCode::kTooLarge, {source_, record.line, 0}, "more than 2,000,000 rows" + std::string(kRefused)};
    if (!record.trouble.empty() || !record.remark.empty())
      return malformed(record.line, where + " is torn: " + record.trouble + record.remark);
    const auto is_empty = [](std::string_view cell) { return sheets::trimmed(cell).empty(); };
    if (std::all_of(record.fields.begin(), record.fields.end(), is_empty)) {
      remarks_.tally(Severity::kNote, {record.line, 0}, "row", "without any value; left out");
      return Unit{};
    }
    if (record.fields.size() != columns.size())
      return malformed(record.line, where + " has " + std::to_string(record.fields.size()) + " fields, the header " +
                                        std::to_string(columns.size()) + ": is it torn, or is a quote missing?");
    Entity entity = read_private_row(columns, record.fields, order, record.line, remarks_, counts_);
    if (entity.names.empty()) {
      if (entity.identifiers.empty()) return malformed(record.line, where + " has neither a name nor an identifier");
      remarks_.tally(Severity::kWarning, {record.line, 0}, "name", "absent; the row is found by its identifiers alone");
      entity.names.push_back({"(no name given)", NameKind::kPrimary, NameGrade::kPrimary, {}, {}, true});
    }
    if (Status status = key(entity, where); !status) return status;
    entity.list_id = reading_.list_id;
    reading_.entities.push_back(std::move(entity));
    return Unit{};
  }

  Status key(Entity& entity, const std::string& where) {
    if (entity.key.empty()) {
      std::string facts;
      for (const Name& name : entity.names) facts += plain(name.text) + '\n';
      for (const FuzzyDate& birth : entity.births) facts += to_string(birth) + '\n';
      for (const Identifier& identifier : entity.identifiers)
        if (entity.names[0].damaged) facts += identifier.value + '\n';
      entity.key = derived_.distinct(derived_key(facts));
      if (has_id_)
        remarks_.tally(Severity::kWarning, {entity.line, 0}, "id", "absent; a key is made of names and births");
      return Unit{};
    }
    const auto [first, fresh] = line_of_.emplace(entity.key, entity.line);
    if (fresh && !is_derived_key(entity.key)) return Unit{};
    if (fresh)
      return malformed(entity.line, where + " has the id \"" + entity.key + "\", which looks like a key that we make");
    return malformed(entity.line, where + " has the id \"" + entity.key + "\", which stands in line " +
                                      std::to_string(first->second) + " too: one row for one entity");
  }

  void finish() {
    std::uint64_t names = 0;
    for (const Entity& entity : reading_.entities) names += entity.names.size();
    reading_.remarks = remarks_.finish();
    reading_.counts = {{"persons", counts_.persons},
                       {"organisations", counts_.organisations},
                       {"of other or no kind", counts_.other_kinds},
                       {"names", names},
                       {"birth dates", counts_.births},
                       {"identifiers", counts_.identifiers},
                       {"remarks", reading_.remarks.size()}};
  }
};

}  // namespace

std::vector<std::byte> make_private_list(std::span<const std::byte> csv, const PrivateHow& how) {
  const std::string text = to_text(how);
  const std::array<BundleFile, 2> files = {
      {{std::string(kTable), csv}, {std::string(kHow), std::as_bytes(std::span(text))}}};
  return make_bundle(files);
}

bool is_private_list(std::span<const std::byte> document) {
  if (!is_bundle(document)) return false;
  const auto files = open_bundle(document, {});
  return files.ok() && files->size() == 2 && (*files)[0].name == kTable && (*files)[1].name == kHow;
}

Result<Reading> read_private_list(std::span<const std::byte> document, std::string_view source,
                                  std::string_view list_id) {
  const auto files = open_bundle(document, source);
  if (!files) return files.error();
  if (files->size() != 2 || (*files)[0].name != kTable || (*files)[1].name != kHow)
    return Error{ErrorCode::kWrongList, {std::string(source), 0, 0}, "not a private list" + std::string(kRefused)};
  const auto how = parse_how(text_of((*files)[1].bytes));
  if (!how)
    return Error{ErrorCode::kMalformed,
                 {std::string(source), 0, 0},
                 "how the table is to be read does not stand beside it as it should" + std::string(kRefused)};
  return ListReader(source, list_id).read(text_of((*files)[0].bytes), *how);
}

}  // namespace vrata::lists
