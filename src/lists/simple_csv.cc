#include "lists/simple_csv.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "lists/csv_records.h"
#include "lists/entry_keys.h"
#include "lists/ftm_model.h"
#include "lists/ftm_thing.h"
#include "lists/remark_log.h"
#include "lists/utf8.h"

namespace vrata::lists {
namespace {

using Severity = Remark::Severity;

constexpr std::string_view kRefused = "; the document is refused, nothing of it is used";
constexpr std::size_t kMostRows = 5'000'000;

// The column that holds several values, and the property of FollowTheMoney that they are of.
struct ColumnOf {
  std::string_view column, property;
};
constexpr std::array<ColumnOf, 7> kColumns = {{{"aliases", "alias"},
                                               {"birth_date", "birthDate"},
                                               {"countries", "country"},
                                               {"addresses", "address"},
                                               {"phones", "phone"},
                                               {"emails", "email"},
                                               {"program_ids", "programId"}}};

// "IMO9999993", of a ship or of a company.
bool is_imo(std::string_view text) {
  return text.starts_with("IMO") && text.size() == 10 &&
         text.find_first_not_of("0123456789", 3) == std::string_view::npos;
}

class SimpleReader {
 public:
  SimpleReader(std::string_view source, std::string_view list_id, std::vector<std::string> header)
      : source_(source), remarks_(source), header_(std::move(header)) {
    reading_.list_id = list_id;
  }

  Status row(const CsvRecord& row) {
    const auto malformed = [&](const std::string& what) {
      return Error{ErrorCode::kMalformed, {source_, row.line, 0}, what + std::string(kRefused)};
    };
    if (row.fields.size() != header_.size())
      return malformed(std::to_string(row.fields.size()) + " columns where the header has " +
                       std::to_string(header_.size()) + ": truncated, or torn");
    if (!row.ended && !row.quoted)
      return malformed("truncated: the last row has no line end and its last field no closing quote");
    if (reading_.entities.size() == kMostRows)
      return Error{ErrorCode::kTooLarge, {source_, row.line, 0}, "more than 5 million rows" + std::string(kRefused)};
    FtmRecord record;
    record.place = {row.line, 0};
    record.target = true;  // the table is of targets alone
    std::vector<std::string> identifiers, sanctions;
    for (std::size_t i = 0; i < header_.size(); ++i) cell(header_[i], row.fields[i], record, identifiers, sanctions);
    if (record.id.empty()) return malformed("a row without id");
    if (record.schema.empty()) return malformed("a row without schema");
    entity(std::move(record), std::move(identifiers), std::move(sanctions));
    return Unit{};
  }

  Result<Reading> finish() {
    if (reading_.entities.empty()) return Error{ErrorCode::kEmpty, {source_, 0, 0}, "no row" + std::string(kRefused)};
    std::uint64_t persons = 0, organisations = 0, legal = 0, vessels = 0, aircraft = 0;
    for (const Entity& e : reading_.entities) {
      persons += e.schema == Schema::kPerson;
      organisations += e.schema == Schema::kOrganization;
      legal += e.schema == Schema::kLegalEntity;
      vessels += e.schema == Schema::kVessel;
      aircraft += e.schema == Schema::kAircraft;
    }
    reading_.title = "OpenSanctions table of targets";
    remarks_.say(Severity::kNote, {}, "", "the table does not say when it was made, nor what stands between entities");
    if (!last_seen_.empty())
      remarks_.say(
          Severity::kNote, {}, "last_seen",
          "at the latest " + last_seen_ + "; not kept with each entity, for it moves with every run of the publisher");
    reading_.remarks = remarks_.finish();
    reading_.counts = {{"rows", reading_.entities.size()},
                       {"persons", persons},
                       {"organisations", organisations},
                       {"legal entities", legal},
                       {"vessels", vessels},
                       {"aircraft", aircraft},
                       {"aliases", aliases_},
                       {"remarks", reading_.remarks.size()}};
    return std::move(reading_);
  }

 private:
  std::string source_;
  RemarkLog remarks_;
  std::vector<std::string> header_;
  Reading reading_;
  KeyRing keys_;
  std::uint64_t aliases_ = 0;
  std::string last_seen_;

  void cell(const std::string& column, const std::string& text, FtmRecord& record,
            std::vector<std::string>& identifiers, std::vector<std::string>& sanctions) {
    if (column == "id") {
      record.id = squeeze(text);
    } else if (column == "schema") {
      record.schema = squeeze(text);
    } else if (column == "name") {
      record.caption = squeeze(text);
      if (!record.caption.empty()) record.values.push_back({"name", record.caption});
    } else if (column == "dataset") {
      record.datasets = values_of_cell(text);
    } else if (column == "first_seen") {
      record.first_seen = squeeze(text);
    } else if (column == "last_change") {
      record.last_change = squeeze(text);
    } else if (column == "last_seen") {
      last_seen_ = std::max(last_seen_, squeeze(text));
    } else if (column == "identifiers") {
      identifiers = values_of_cell(text);
    } else if (column == "sanctions") {
      sanctions = values_of_cell(text);
    } else if (const auto* known = std::find_if(kColumns.begin(), kColumns.end(),
                                                [&](const ColumnOf& row) { return row.column == column; });
               known != kColumns.end()) {
      for (std::string& value : values_of_cell(text)) {
        aliases_ += known->column == "aliases";
        record.values.push_back({std::string(known->property), std::move(value)});
      }
    } else if (std::string value = squeeze(text); !value.empty()) {
      record.others.push_back({column, std::move(value)});
    }
  }

  void entity(FtmRecord record, std::vector<std::string> identifiers, std::vector<std::string> sanctions) {
    const FtmSchema* const schema = ftm_schema(record.schema);
    if (schema == nullptr)
      remarks_.tally(Severity::kWarning, record.place, record.schema,
                     "a kind that we do not know; compared with every kind");
    FtmThing thing = read_ftm_thing(std::move(record), schema, remarks_);
    Entity& e = thing.entity;
    e.list_id = reading_.list_id;
    for (std::string& text : identifiers) {
      Identifier identifier;
      identifier.type_text = "identifiers";
      if (is_imo(text)) {
        identifier.type = IdentifierType::kImo;
        identifier.note = "published as \"" + text + "\"";
        text.erase(0, 3);
      }
      identifier.value = std::move(text);
      e.identifiers.push_back(std::move(identifier));
    }
    for (std::string& programme : thing.programmes) {
      Listing listing;
      listing.programme = std::move(programme);
      e.listings.push_back(std::move(listing));
    }
    if (!sanctions.empty() && e.listings.empty()) e.listings.emplace_back();
    for (std::string& text : sanctions) e.listings[0].events.push_back({"sanctions", {}, {}, std::move(text)});
    std::string key = keys_.distinct(e.key);
    if (key != e.key)
      remarks_.say(Severity::kWarning, {e.line, 0}, "id",
                   e.key + " stands at another row too; kept under the key " + key);
    e.key = std::move(key);
    reading_.entities.push_back(std::move(e));
  }
};

Result<std::vector<std::string>> header_of(CsvRecords& records) {
  CsvRecord row;
  const auto more = records.next(row);
  if (!more) return more.error();
  for (std::string& field : row.fields) field = squeeze(field);
  return *more ? std::move(row.fields) : std::vector<std::string>();
}

bool is_header(const std::vector<std::string>& header) {
  constexpr std::array<std::string_view, 6> kNeeded = {"id", "schema", "name", "aliases", "birth_date", "dataset"};
  return std::all_of(kNeeded.begin(), kNeeded.end(),
                     [&](std::string_view column) { return std::count(header.begin(), header.end(), column) == 1; });
}

}  // namespace

bool is_simple_csv(std::span<const std::byte> document) {
  const std::string_view text(reinterpret_cast<const char*>(document.data()), document.size());
  const std::size_t end = text.find('\n');
  constexpr std::size_t kMostHeader = 4096;
  if (end > kMostHeader) return false;  // npos, too
  CsvRecords records(document.first(end + 1), "");
  const auto header = header_of(records);
  return header.ok() && is_header(*header);
}

std::vector<std::string> values_of_cell(std::string_view cell) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= cell.size();) {
    std::string value;
    std::size_t end = std::string_view::npos;
    if (at < cell.size() && cell[at] == '"') {
      // To the quote that is not doubled; it counts only when the value ends there.
      std::size_t i = at + 1;
      for (; i < cell.size(); ++i) {
        if (cell[i] == '"' && i + 1 < cell.size() && cell[i + 1] == '"')
          ++i;
        else if (cell[i] == '"')
          break;
        value += cell[i];
      }
      if (i < cell.size() && (i + 1 == cell.size() || cell[i + 1] == ';')) end = i + 1;
    }
    if (end == std::string_view::npos) {
      end = std::min(cell.find(';', at), cell.size());
      value = cell.substr(at, end - at);
    }
    if (value = squeeze(value); !value.empty()) out.push_back(std::move(value));
    at = end + 1;
  }
  return out;
}

Result<Reading> read_simple_csv(std::span<const std::byte> document, std::string_view source,
                                std::string_view list_id) {
  CsvRecords records(document, source);
  auto header = header_of(records);
  if (!header) return header.error();
  if (!is_header(*header))
    return Error{ErrorCode::kWrongList,
                 {std::string(source), 1, 0},
                 "not the header of targets.simple.csv (id, schema, name, aliases, birth_date, dataset ...)" +
                     std::string(kRefused)};
  SimpleReader reader(source, list_id, *std::move(header));
  for (CsvRecord row;;) {
    const auto more = records.next(row);
    if (!more) return more.error();
    if (!*more) return reader.finish();
    if (auto done = reader.row(row); !done) return done.error();
  }
}

}  // namespace vrata::lists
