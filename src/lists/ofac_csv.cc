#include "lists/ofac_csv.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/bytes.h"
#include "lists/bundle.h"
#include "lists/csv_records.h"
#include "lists/ofac.h"
#include "lists/ofac_remarks.h"
#include "lists/remark_log.h"
#include "lists/utf8.h"

namespace vrata::lists {
namespace {

using Severity = Remark::Severity;

constexpr std::string_view kRefused = "; the document is refused, nothing of it is used";
constexpr std::size_t kMostRows = 1'000'000;
constexpr std::size_t kStrangersPercent = 1;  // of a companion's rows, before it is of another edition

struct PartForm {
  OfacPart part;
  std::string_view name;
  std::size_t columns;
};
constexpr std::array<PartForm, 4> kForms = {{{OfacPart::kMain, "sdn.csv", 12},
                                             {OfacPart::kAddresses, "add.csv", 6},
                                             {OfacPart::kAliases, "alt.csv", 5},
                                             {OfacPart::kComments, "sdn_comments.csv", 2}}};
enum Column : std::uint8_t {
  kNumber,
  kName,
  kType,
  kProgram,
  kTitle,
  kCallSign,
  kVesselType,
  kTonnage,
  kGrossTonnage,
  kFlag,
  kOwner,
  kRemarks
};

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= 12 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "-0- " stands for nothing.
std::string value_of(const std::string& field) {
  std::string text = squeeze(field);
  return text == "-0-" ? std::string() : text;
}

using base::text_of;

// Programmes that stand in the consolidated list; of the last, which both lists have, entries of the SDN list are few.
bool is_consolidated_programme(std::string_view programme) {
  return programme.starts_with("NS-") || programme == "CMIC-EO13959" || programme == "561-Related" ||
         programme == "UKRAINE-EO13662";
}

// "SDGT] [IFSR" are two.
std::vector<std::string> programmes_of(std::string_view field) {
  std::vector<std::string> out;
  while (!field.empty()) {
    const std::size_t end = field.find("] [");
    if (std::string programme = squeeze(field.substr(0, end)); !programme.empty()) out.push_back(std::move(programme));
    if (end == std::string_view::npos) break;
    field.remove_prefix(end + 3);
  }
  return out;
}

Result<std::vector<CsvRecord>> rows_of(const BundleFile& file, const PartForm& form, const std::string& source) {
  std::vector<CsvRecord> rows;
  CsvRecords records(file.bytes, source + "/" + file.name);
  for (CsvRecord row;;) {
    auto more = records.next(row);
    if (!more) return more.error();
    if (!*more) return rows;
    const auto bad = [&](ErrorCode code, const std::string& what) {
      return Error{code, {source + "/" + file.name, row.line, 0}, what + std::string(kRefused)};
    };
    if (row.fields.size() != form.columns)
      return bad(ErrorCode::kMalformed, std::to_string(row.fields.size()) + " columns where " +
                                            std::to_string(form.columns) + " belong: truncated, or another file");
    if (!is_number(trim(row.fields[0]))) return bad(ErrorCode::kMalformed, "the first column is no number of an entry");
    // A null that lost its end is still a null; any other text without a quote behind it may have gone on.
    if (!row.ended && !row.quoted && squeeze(row.fields.back()) == "-0") row.fields.back() = "-0-";
    if (!row.ended && !row.quoted && squeeze(row.fields.back()) != "-0-")
      return bad(ErrorCode::kMalformed,
                 "truncated: the last record has no line end and its last field no closing quote");
    if (rows.size() == kMostRows) return bad(ErrorCode::kTooLarge, "more than a million rows");
    rows.push_back(std::move(row));
  }
}

class CsvReader {
 public:
  CsvReader(std::string_view source, std::string_view list_id) : source_(source), remarks_(source) {
    reading_.list_id = list_id;
  }

  Result<Reading> read(std::array<std::vector<CsvRecord>, 4> parts) {
    auto& [main, addresses, aliases, comments] = parts;
    for (const CsvRecord& row : addresses) countries_.insert(value_of(row.fields[4]));
    countries_.erase("");
    for (std::size_t i = 0; i < main.size(); ++i) rows_.emplace(squeeze(main[i].fields[kNumber]), i);
    if (auto same = same_edition(addresses, "add.csv"); !same) return same.error();
    if (auto same = same_edition(aliases, "alt.csv"); !same) return same.error();
    if (auto same = same_edition(comments, "sdn_comments.csv"); !same) return same.error();
    for (const CsvRecord& row : comments)
      if (std::string* to = main_field(main, row, kRemarks)) {
        // The form cuts the text within words: nothing belongs between.
        if (value_of(*to).empty()) to->clear();
        *to += row.fields[1];
      }
    for (const CsvRecord& row : main) entity(row);
    for (const CsvRecord& row : aliases) alias(row);
    for (const CsvRecord& row : addresses) address(row);
    for (std::size_t i = 0; i < main.size(); ++i) remarks(main[i], reading_.entities[i]);
    return finish(aliases.size(), addresses.size());
  }

 private:
  std::string source_;
  RemarkLog remarks_;
  Reading reading_;
  std::set<std::string, std::less<>> countries_;
  std::unordered_map<std::string, std::size_t> rows_;  // of the main file, by number
  std::uint64_t individuals_ = 0, entities_ = 0, vessels_ = 0, aircraft_ = 0;
  OfacRemarkCounts counts_;

  [[nodiscard]] IsCountry is_country() const {
    return [this](std::string_view text) { return countries_.contains(text); };
  }

  std::string* main_field(std::vector<CsvRecord>& main, const CsvRecord& row, std::size_t column) {
    const auto found = rows_.find(squeeze(row.fields[0]));
    return found == rows_.end() ? nullptr : &main[found->second].fields[column];
  }

  Status same_edition(const std::vector<CsvRecord>& rows, const std::string& name) {
    std::size_t strangers = 0;
    const CsvRecord* first = nullptr;
    for (const CsvRecord& row : rows) {
      if (rows_.contains(squeeze(row.fields[0]))) continue;
      first = strangers++ == 0 ? &row : first;
      std::string text;
      for (const std::string& field : row.fields) text += (text.empty() ? "" : ",") + value_of(field);
      remarks_.say(Severity::kWarning, {row.line, 0}, name, "belongs to no row of sdn.csv; noted here only: " + text);
    }
    if (strangers * 100 <= rows.size() * kStrangersPercent) return Unit{};
    return Error{ErrorCode::kMalformed,
                 {source_ + "/" + name, first->line, 0},
                 std::to_string(strangers) + " of " + std::to_string(rows.size()) +
                     " rows speak of entries that sdn.csv does not have (first: " + first->fields[0] +
                     "): a companion file of another edition" + std::string(kRefused)};
  }

  void entity(const CsvRecord& row) {
    Entity e;
    e.list_id = reading_.list_id;
    e.key = squeeze(row.fields[kNumber]);
    e.line = row.line;
    std::string type = value_of(row.fields[kType]);
    e.schema = type.empty() ? Schema::kOrganization : ofac_schema(type);
    if (e.schema == Schema::kUnknown) {
      remarks_.tally(Severity::kWarning, {row.line, 0}, "SDN_Type",
                     "\"" + type + "\" is no kind that we know; compared with every kind");
      e.extra.push_back({"SDN_Type", type});
    }
    individuals_ += e.schema == Schema::kPerson;
    entities_ += e.schema == Schema::kOrganization;
    vessels_ += e.schema == Schema::kVessel;
    aircraft_ += e.schema == Schema::kAircraft;
    e.names.push_back(name(value_of(row.fields[kName]), e, row));
    const auto keep = [&](Column column, const char* feature) {
      if (std::string text = value_of(row.fields[column]); !text.empty())
        add_ofac_feature(e, feature, std::move(text), {}, is_country());
    };
    keep(kTitle, "Title"), keep(kCallSign, "Vessel Call Sign"), keep(kVesselType, "VESSEL TYPE");
    keep(kTonnage, "Vessel Tonnage"), keep(kGrossTonnage, "Vessel Gross Registered Tonnage");
    keep(kFlag, "Vessel Flag"), keep(kOwner, "Vessel Owner");
    for (std::string& programme : programmes_of(value_of(row.fields[kProgram]))) {
      Listing listing;
      listing.programme = std::move(programme);
      listing.reference = e.key;
      e.listings.push_back(std::move(listing));
    }
    const std::string key = e.key;
    for (std::size_t n = 2; taken_.contains(e.key); ++n) e.key = key + "#" + std::to_string(n);
    if (e.key != key)
      remarks_.say(Severity::kWarning, {row.line, 0}, "ent_num",
                   key + " stands at another entry too; kept under the key " + e.key);
    taken_.insert(e.key);
    reading_.entities.push_back(std::move(e));
  }
  std::set<std::string> taken_;

  // "LAST, First Middle" of a person, given names first.
  Name name(std::string text, const Entity& e, const CsvRecord& row) {
    Name out;
    const std::size_t comma = text.find(", ");
    if (e.schema == Schema::kPerson && comma != std::string::npos && comma != 0 && comma + 2 < text.size()) {
      out.pieces = {{"Last Name", text.substr(0, comma)}, {"First Name", text.substr(comma + 2)}};
      text = ofac_name(out.pieces, "Latin");
    }
    if (text.empty()) {
      text = e.key;
      remarks_.say(Severity::kWarning, {row.line, 0}, e.key, "an entry without a name; kept under its number");
    }
    out.text = std::move(text);
    out.damaged = is_damaged(out.text);
    return out;
  }

  Entity* entity_of(const CsvRecord& row) {
    const auto found = rows_.find(squeeze(row.fields[0]));
    return found == rows_.end() ? nullptr : &reading_.entities[found->second];
  }

  void alias(const CsvRecord& row) {
    Entity* e = entity_of(row);
    if (e == nullptr) return;  // remarked by same_edition()
    Name alias = name(value_of(row.fields[3]), *e, row);
    const std::string type = lower_ascii(value_of(row.fields[2]));
    alias.kind = type == "fka" ? NameKind::kFormer : NameKind::kAlias;
    alias.grade = NameGrade::kGood;
    if (type != "aka" && type != "fka") alias.note = type == "nka" ? "N.K.A." : value_of(row.fields[2]);
    if (const std::string said = value_of(row.fields[4]); !said.empty())
      alias.note += (alias.note.empty() ? "" : "; ") + said;
    e->names.push_back(std::move(alias));
  }

  void address(const CsvRecord& row) {
    Entity* e = entity_of(row);
    if (e == nullptr) return;
    Address address;
    address.street = value_of(row.fields[2]);
    address.city = value_of(row.fields[3]);
    address.country = value_of(row.fields[4]);
    address.note = value_of(row.fields[5]);
    if (address != Address{}) e->addresses.push_back(std::move(address));
  }

  void remarks(const CsvRecord& row, Entity& e) {
    const std::string text = value_of(row.fields[kRemarks]);
    if (text.empty()) return;
    read_ofac_remarks(text, e, is_country(), {row.line, 0}, remarks_, counts_);
    e.narrative = text;
  }

  Result<Reading> finish(std::uint64_t aliases, std::uint64_t addresses) {
    reading_.title = reading_.list_id == kOfacConsolidated ? "OFAC Consolidated (non-SDN) List"
                                                           : "OFAC Specially Designated Nationals List";
    remarks_.say(Severity::kNote, {1, 0}, "", "the form does not say when it was published");
    reading_.remarks = remarks_.finish();
    reading_.counts = {{"individuals", individuals_},
                       {"entities", entities_},
                       {"vessels", vessels_},
                       {"aircraft", aircraft_},
                       {"aliases", aliases},
                       {"weak aliases", counts_.weak_names},
                       {"addresses", addresses},
                       {"documents", counts_.documents},
                       {"wallet addresses", counts_.wallets},
                       {"remarks", reading_.remarks.size()}};
    return std::move(reading_);
  }
};

}  // namespace

std::string_view word(OfacPart part) noexcept { return kForms[static_cast<std::size_t>(part)].name; }

std::optional<OfacPart> ofac_part(std::span<const std::byte> document) {
  const std::string_view text = text_of(document);
  if (text == "\x1A") return OfacPart::kComments;  // no entry has remarks that long
  constexpr std::size_t kHead = 64 << 10;
  std::size_t cut = text.size();
  if (cut > kHead) cut = text.rfind('\n', kHead) + 1;
  if (cut == 0) return std::nullopt;
  CsvRecord row;
  CsvRecords records(document.first(cut), "");
  const auto more = records.next(row);
  if (!more || !*more || !is_number(trim(row.fields[0]))) return std::nullopt;
  const auto null = [&](std::size_t i) { return value_of(row.fields[i]).empty(); };
  switch (row.fields.size()) {
    case 12:
      return null(kType) || ofac_schema(value_of(row.fields[kType])) != Schema::kUnknown
                 ? std::optional(OfacPart::kMain)
                 : std::nullopt;
    case 6: return is_number(value_of(row.fields[1])) ? std::optional(OfacPart::kAddresses) : std::nullopt;
    case 5: {
      const std::string kind = lower_ascii(value_of(row.fields[2]));
      return is_number(value_of(row.fields[1])) && kind.size() == 3 && kind.ends_with("ka")
                 ? std::optional(OfacPart::kAliases)
                 : std::nullopt;
    }
    case 2: return null(1) ? std::nullopt : std::optional(OfacPart::kComments);
    default: return std::nullopt;
  }
}

Result<std::vector<std::string>> ofac_numbers(std::span<const std::byte> document, std::string_view source) {
  std::vector<std::string> out;
  CsvRecords records(document, source);
  for (CsvRecord row;;) {
    auto more = records.next(row);
    if (!more) return more.error();
    if (!*more) return out;
    std::string number = squeeze(row.fields[0]);
    if (out.empty() || out.back() != number) out.push_back(std::move(number));
  }
}

std::string_view ofac_csv_list(std::span<const std::byte> main) {
  CsvRecords records(main, "");
  std::size_t rows = 0, consolidated = 0;
  for (CsvRecord row;;) {
    const auto more = records.next(row);
    if (!more || !*more) break;
    if (row.fields.size() <= kProgram) continue;
    ++rows;
    const auto programmes = programmes_of(value_of(row.fields[kProgram]));
    consolidated += std::any_of(programmes.begin(), programmes.end(), is_consolidated_programme);
  }
  return consolidated * 2 > rows ? kOfacConsolidated : kOfacSdn;
}

Result<Reading> read_ofac_csv(std::span<const std::byte> bundle, std::string_view source, std::string_view list_id) {
  auto files = open_bundle(bundle, source);
  if (!files) return files.error();
  std::array<std::vector<CsvRecord>, 4> parts;
  std::span<const std::byte> main;
  for (const PartForm& form : kForms) {
    const auto is_this = [&](const BundleFile& file) { return file.name == form.name; };
    const auto count = std::count_if(files->begin(), files->end(), is_this);
    if (count != 1)
      return Error{
          ErrorCode::kMalformed,
          {std::string(source), 0, 0},
          (count == 0 ? "missing companion file: " : "a file given twice: ") + std::string(form.name) +
              "; OFAC's CSV form is four files (sdn.csv, add.csv, alt.csv, sdn_comments.csv, or cons_prim.csv, "
              "cons_add.csv, cons_alt.csv, cons_comments.csv): give all of them in one command" +
              std::string(kRefused)};
    const BundleFile& file = *std::find_if(files->begin(), files->end(), is_this);
    auto rows = rows_of(file, form, std::string(source));
    if (!rows) return rows.error();
    parts[static_cast<std::size_t>(form.part)] = *std::move(rows);
    if (form.part == OfacPart::kMain) main = file.bytes;
  }
  if (parts[0].empty())
    return Error{ErrorCode::kEmpty, {std::string(source) + "/sdn.csv", 0, 0}, "no entry" + std::string(kRefused)};
  CsvReader reader(source, list_id.empty() ? ofac_csv_list(main) : list_id);
  return reader.read(std::move(parts));
}

}  // namespace vrata::lists
