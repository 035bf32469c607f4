// The catalogue of terrorists and extremists with all its columns: TERRORISTS_CATALOG in XML, and the same as a DBF
// table.
#include <algorithm>
#include <array>
#include <initializer_list>

#include "entity/plain.h"
#include "lists/dbf.h"
#include "lists/document_number.h"
#include "lists/ru_forms.h"
#include "lists/ru_line.h"
#include "lists/utf8.h"

namespace vrata::lists {
namespace {

using Severity = Remark::Severity;
using std::string_view;

enum class Column {
  kOther,
  kName,
  kKey,
  kOrdinal,
  kType,
  kTerrorism,
  kInn,
  kOgrn,
  kBirth,
  kBirthPlace,
  kAddress,
  kPassport,
  kDescription,
  kResolution,
  kBegin,
  kEnd
};

struct ColumnName {
  string_view name;
  Column column;
};
// Names in XML and what a DBF column of ten bytes keeps of them; then those of the older table (from hearsay,
// docs/lists/ru.md).
constexpr std::array<ColumnName, 34> kColumns = {{{"TERRORISTS_NAME", Column::kName},
                                                  {"TERRORISTS", Column::kName},
                                                  {"TERRORIST_", Column::kName},
                                                  {"NAMEU", Column::kName},
                                                  {"ID_NEW", Column::kKey},
                                                  {"ID", Column::kKey},
                                                  {"NUMBER", Column::kOrdinal},
                                                  {"PERSON_TYPE", Column::kType},
                                                  {"PERSON_TYP", Column::kType},
                                                  {"TU", Column::kType},
                                                  {"IS_TERRORIST", Column::kTerrorism},
                                                  {"IS_TERRORI", Column::kTerrorism},
                                                  {"TERROR", Column::kTerrorism},
                                                  {"INN", Column::kInn},
                                                  {"OGRN", Column::kOgrn},
                                                  {"BIRTH_DATE", Column::kBirth},
                                                  {"GR", Column::kBirth},
                                                  {"BIRTH_PLACE", Column::kBirthPlace},
                                                  {"BIRTH_PLAC", Column::kBirthPlace},
                                                  {"MR", Column::kBirthPlace},
                                                  {"ADDRESS", Column::kAddress},
                                                  {"ADRESS", Column::kAddress},
                                                  {"AMR", Column::kAddress},
                                                  {"PASSPORT", Column::kPassport},
                                                  {"DESCRIPTION", Column::kDescription},
                                                  {"DESCRIPTIO", Column::kDescription},
                                                  {"DESCRIPT", Column::kDescription},
                                                  {"TERRORISTS_RESOLUTION", Column::kResolution},
                                                  {"TERRORIST1", Column::kResolution},
                                                  {"TERRORIS_1", Column::kResolution},
                                                  {"RESOLUTION", Column::kResolution},
                                                  {"RESOLUTIO", Column::kResolution},
                                                  {"CB_DATE", Column::kBegin},
                                                  {"CE_DATE", Column::kEnd}}};

Column column_of(string_view name) {
  std::string upper(name);
  for (char& c : upper)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - ('a' - 'A'));
  for (const ColumnName& known : kColumns)
    if (known.name == upper) return known.column;
  return Column::kOther;
}

std::vector<string_view> parts(string_view text, char sign) {
  std::vector<string_view> out;
  while (true) {
    const std::size_t end = text.find(sign);
    if (const string_view part = trim(text.substr(0, end)); !part.empty()) out.push_back(part);
    if (end == string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

bool all_digits(string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == string_view::npos; }

std::size_t longest_number(string_view text) {
  std::size_t longest = 0, run = 0;
  for (const char c : text) {
    run = c >= '0' && c <= '9' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

// "паспорт гражданина РФ 4501 123456, выдан …": the number, series and number of a Russian passport as ten digits.
std::string passport_number(string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] < '0' || text[at] > '9' || (at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9')) continue;
    std::string digits;
    for (std::size_t i = at; i < text.size() && digits.size() <= 10; ++i) {
      if (text[i] >= '0' && text[i] <= '9')
        digits += text[i];
      else if (text[i] != ' ' || i + 1 >= text.size() || text[i + 1] < '0' || text[i + 1] > '9')
        break;
    }
    if (digits.size() == 10) return digits;
  }
  if (const auto bare = bare_number(text)) return *bare;
  return std::string(text);
}

// What one row says, column by column, before it is an entity.
struct Row {
  Entity e;
  RuLine names;  // of the name columns, joined
  std::string name_text, type, key, birth_text, place;
  std::string inn;
  Listing listing;
};

// Person, organisation, or not said: words of the type, then what only one kind has. The type's numbers are not known.
Schema schema_of(const Row& row) {
  const std::string type = plain(row.type);
  const auto says = [&](std::initializer_list<string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](string_view word) { return type.find(word) != std::string::npos; });
  };
  if (says({"физ", "фл", "person", "individual"})) return Schema::kPerson;
  if (says({"юр", "организ", "юл", "organi", "entity"})) return Schema::kOrganization;
  if (!row.birth_text.empty() || !row.place.empty()) return Schema::kPerson;
  if (row.inn.size() == 12) return Schema::kPerson;
  if (row.inn.size() == 10) return Schema::kOrganization;
  for (const Identifier& id : row.e.identifiers) {
    if (id.type == IdentifierType::kPassport) return Schema::kPerson;
    if (id.type == IdentifierType::kRegistrationNumber) return Schema::kOrganization;
  }
  return Schema::kLegalEntity;
}

}  // namespace

bool RuCatalog::is_name_column(string_view name) { return column_of(name) == Column::kName; }

void RuCatalog::add(const std::vector<RuField>& fields, std::uint64_t line, string_view list_id, RemarkLog& remarks) {
  Row row;
  Entity& e = row.e;
  const XmlPlace place{line, 0};
  e.list_id = list_id;
  e.line = line;
  const auto extra = [&](const RuField& field) { e.extra.push_back({field.name, field.value}); };
  const auto identifier = [&](IdentifierType type, const RuField& field, std::string value) {
    Identifier id;
    id.type = type;
    id.type_text = field.name;
    id.value = std::move(value);
    if (id.value != field.value) id.note = field.value;
    e.identifiers.push_back(std::move(id));
  };
  for (const RuField& field : fields) {
    switch (column_of(field.name)) {
      case Column::kName: row.name_text += (row.name_text.empty() ? "" : " ") + field.value; break;
      case Column::kKey:
        if (row.key.empty() || field.name == "ID_NEW") row.key = field.value;
        if (row.key != field.value) extra(field);
        break;
      case Column::kOrdinal: break;  // a place in the alphabet
      case Column::kType:
        row.type = field.value;
        extra(field);
        break;
      case Column::kTerrorism: {
        const std::string said = plain(field.value);
        const bool yes = said == "1" || said == "true" || said == "t" || said == "y" || said == "да";
        const bool no = said == "0" || said == "false" || said == "f" || said == "n" || said == "нет";
        if (yes || no) row.listing.programme = yes ? kRuTerrorism : kRuExtremism;
        if (!yes && !no)
          remarks.tally(Severity::kWarning, place, field.name,
                        "\"" + field.value + "\" is neither 0 nor 1; kept as text");
        if (!yes && !no) extra(field);
        break;
      }
      case Column::kInn:
        for (const string_view part : parts(field.value, ';')) {
          if (row.inn.empty() && all_digits(part)) row.inn = part;
          identifier(IdentifierType::kTaxNumber, {field.name, std::string(part)}, std::string(part));
        }
        break;
      case Column::kOgrn:
        for (const string_view part : parts(field.value, ';'))
          identifier(IdentifierType::kRegistrationNumber, {field.name, std::string(part)}, std::string(part));
        break;
      case Column::kBirth: {
        row.birth_text = field.value;
        std::vector<FuzzyDate> births;
        for (const string_view part : parts(field.value, ';'))
          for (FuzzyDate& birth : read_ru_birth(part)) births.push_back(std::move(birth));
        if (births.empty()) {
          remarks.tally(Severity::kWarning, place, field.name, "is not a date that we can read; kept as text");
          extra(field);
        }
        for (FuzzyDate& birth : births) {
          birth.text = field.value;
          e.births.push_back(std::move(birth));
        }
        break;
      }
      case Column::kBirthPlace:
        row.place = field.value;
        e.birth_places.emplace_back().note = field.value;
        break;
      case Column::kAddress:
        for (const string_view part : parts(field.value, ';')) e.addresses.emplace_back().note = part;
        break;
      case Column::kPassport:
        for (const string_view part : parts(field.value, ','))
          if (longest_number(part) >= 5)  // not the day it was issued
            identifier(IdentifierType::kPassport, {field.name, std::string(part)}, passport_number(part));
          else
            extra({field.name, std::string(part)});
        break;
      case Column::kDescription: e.narrative += (e.narrative.empty() ? "" : "\n") + field.value; break;
      case Column::kResolution: row.listing.events.push_back({"TERRORISTS_RESOLUTION", {}, {}, field.value}); break;
      case Column::kBegin: row.listing.listed_on = field.value; break;
      case Column::kEnd: row.listing.expires_on = field.value; break;
      case Column::kOther:
        remarks.tally(Severity::kNote, place, field.name, "a column that we do not know; kept as text");
        extra(field);
        break;
    }
  }
  e.schema = schema_of(row);
  read_ru_names(row.name_text, e.schema != Schema::kOrganization, row.names);
  e.names = std::move(row.names.names);
  for (const std::string& other : row.names.others) e.extra.push_back({"text", other});
  if (row.names.terrorism && row.listing.programme.empty()) row.listing.programme = kRuTerrorism;
  if (e.names.empty()) {
    std::string all;
    for (const RuField& field : fields) all += (all.empty() ? "" : "; ") + field.name + " " + field.value;
    remarks.say(Severity::kWarning, place, "name", "a row without a name; noted here only: " + all);
    return;
  }
  if (e.names[0].text != row.name_text) e.extra.push_back({"TERRORISTS_NAME", row.name_text});
  if (e.schema == Schema::kLegalEntity)
    remarks.tally(Severity::kNote, place, "PERSON_TYPE",
                  "says neither person nor organisation in words, and nothing else does: compared with both");
  if (row.key.empty())
    row.key = derived_key(plain(e.names[0].text) + '\n' + row.birth_text + '\n' + plain(row.place) + '\n' + row.inn);
  e.key = keys_.distinct(row.key);
  if (e.key != row.key)
    remarks.say(Severity::kWarning, place, "ID", row.key + " stands at another row too; kept under the key " + e.key);
  e.listings.push_back(std::move(row.listing));
  persons_ += e.schema == Schema::kPerson;
  organisations_ += e.schema == Schema::kOrganization;
  undecided_ += e.schema == Schema::kLegalEntity;
  terrorism_ += e.listings[0].programme == kRuTerrorism;
  extremism_ += e.listings[0].programme == kRuExtremism;
  former_ += static_cast<std::uint64_t>(
      std::count_if(e.names.begin(), e.names.end(), [](const Name& name) { return name.kind == NameKind::kFormer; }));
  entities_.push_back(std::move(e));
}

void RuCatalog::finish(Reading& reading) {
  reading.title = "Russia, Rosfinmonitoring: terrorists and extremists";
  reading.counts = {{"persons", persons_},
                    {"organisations", organisations_},
                    {"of neither kind by the document", undecided_},
                    {"marked as terrorism", terrorism_},
                    {"marked as extremism", extremism_},
                    {"former names", former_}};
  reading.entities = std::move(entities_);
}

namespace {

class CatalogHandler final : public ListHandler {
 public:
  using ListHandler::ListHandler;
  using ListHandler::remarks;

  Result<Reading> finish() {
    if (Status status = not_too_much_outside(root_place()); !status) return std::move(status).error();
    catalog_.finish(reading());
    if (reading().entities.empty())
      return error(ErrorCode::kEmpty, root_place(), "a TERRORISTS_CATALOG without a single name");
    if (reading().published_text.empty())
      remarks().say(Severity::kWarning, root_place(), "DATE", "absent: the publication does not say when it was made");
    reading().remarks = remarks().finish();
    reading().counts.emplace_back("remarks", reading().remarks.size());
    return std::move(reading());
  }

 private:
  RuCatalog catalog_;
  std::size_t entries_ = 0;

  Status open_outside(string_view name, std::span<const XmlAttribute> attributes, XmlPlace place,
                      std::size_t depth) override {
    if (depth == 1) return root(name, attributes, place);
    if (Status status = not_too_much_outside(place); !status) return status;
    if (++entries_ > kRuMostEntries) return error(ErrorCode::kTooLarge, place, "more than 250,000 entries");
    tree().open(name, attributes, place);
    return Unit{};
  }

  Status root(string_view name, std::span<const XmlAttribute> attributes, XmlPlace place) {
    if (Status status = root_must_be("TERRORISTS_CATALOG", "the list of terrorists", name, place); !status)
      return status;
    for (const XmlAttribute& attribute : attributes) {
      if (attribute.name == "DATE") {
        reading().published_text = trim(attribute.value);
        const auto days = parse_date(reading().published_text, DateOrder::kDayMonthYear);
        if (days.size() == 1 && days[0].from.day != 0)
          reading().published_at = parse_utc(to_string(days[0].from) + "T00:00:00Z");
        else
          remarks().say(Severity::kWarning, place, "DATE",
                        "\"" + reading().published_text + "\" is not a day; kept as text");
      } else if (attribute.name == "ID" || attribute.name == "NUM") {
        remarks().say(Severity::kNote, place, std::string(attribute.name),
                      "of the publication is \"" + std::string(attribute.value) + "\"");
      } else if (!attribute.name.starts_with("xmlns")) {
        outside(place, "TERRORISTS_CATALOG@" + std::string(attribute.name), attribute.value);
      }
    }
    return Unit{};
  }

  void entry() override {
    if (tree().nodes()[0].name != "TERRORISTS") return unknown_element(tree().nodes()[0].name);
    std::vector<RuField> row;
    for (std::uint32_t node = 0; node < tree().nodes().size(); ++node) {
      std::string value = tree().take(node);
      if (!value.empty()) row.push_back({node == 0 ? "TERRORISTS/text" : tree().path(node), std::move(value)});
    }
    catalog_.add(row, tree().nodes()[0].place.line, reading().list_id, remarks());
  }
};

// Texts too long for their column go on in the next row under the same number.
void join(std::vector<RuField>& into, std::vector<bool>& full, const std::vector<RuField>& more,
          const std::vector<bool>& more_full) {
  for (std::size_t i = 0; i < into.size(); ++i) {
    std::string& value = into[i].value;
    if (more[i].value.empty() || more[i].value == value) continue;
    value += full[i] || value.empty() ? more[i].value : "; " + more[i].value;
    full[i] = more_full[i];
  }
}

}  // namespace

Result<Reading> read_ru_catalog(const RussianText& text, string_view source, string_view list_id) {
  CatalogHandler handler(source, list_id);
  remark_encoding(text, handler.remarks());
  Status status = read_xml(std::as_bytes(std::span(text.text)), source, handler);
  if (!status) return std::move(status).error();
  return handler.finish();
}

bool is_ru_table(std::span<const std::byte> document) {
  if (!looks_like_dbf(document)) return false;
  // The head alone decides, so that a table that was cut off is still called what it is.
  const string_view bytes(reinterpret_cast<const char*>(document.data()), document.size());
  for (std::size_t at = 32; at + 32 <= bytes.size() && bytes[at] != '\x0D'; at += 32) {
    const string_view name = bytes.substr(at, 11);
    if (RuCatalog::is_name_column(name.substr(0, name.find('\0')))) return true;
  }
  return false;
}

Result<Reading> read_ru_table(std::span<const std::byte> document, string_view source, string_view list_id) {
  const auto table = read_dbf(document, source);
  if (!table) return table.error();
  Reading reading;
  reading.list_id = list_id;
  RemarkLog remarks(source);
  std::string sample;
  constexpr std::size_t kSample = 1 << 20;
  for (const DbfRow& row : table->rows)
    for (const string_view value : row.values)
      if (sample.size() < kSample) sample += value;
  const bool says_1251 = table->language == 0xC9 || table->language == 0x57;
  const bool says_866 = table->language == 0x26 || table->language == 0x65;
  const auto page = russian_code_page(sample);
  if (page && ((says_1251 && *page != CodePage::kWindows1251) || (says_866 && *page != CodePage::kCp866)))
    remarks.say(Severity::kWarning, {1, 0}, "encoding",
                "the language byte says another page, but the letters are those of " + std::string(word(*page)) +
                    "; read as such");
  else if (page)
    remarks.say(Severity::kNote, {1, 0}, "encoding", "read as " + std::string(word(*page)));

  const auto decoded = [&](string_view value) {
    std::string out;
    if (page)
      append_utf8(out, value, *page);
    else
      out = value;
    return squeeze(out);
  };
  std::optional<std::size_t> key;
  for (std::size_t i = 0; i < table->columns.size(); ++i) {
    const Column column = column_of(table->columns[i].name);
    if (column == Column::kKey || (column == Column::kOrdinal && !key)) key = i;
  }

  RuCatalog catalog;
  std::vector<RuField> open;
  std::vector<bool> full;
  std::uint64_t line = 0, joined = 0;
  const auto flush = [&] {
    std::erase_if(open, [](const RuField& field) { return field.value.empty(); });
    if (!open.empty()) catalog.add(open, line, reading.list_id, remarks);
    open.clear();
  };
  for (const DbfRow& row : table->rows) {
    std::vector<RuField> fields;
    std::string all;
    for (std::size_t i = 0; i < table->columns.size(); ++i) {
      fields.push_back({table->columns[i].name, decoded(row.values[i])});
      if (!fields[i].value.empty()) all += (all.empty() ? "" : "; ") + fields[i].name + " " + fields[i].value;
    }
    if (row.deleted) {
      if (!all.empty())
        remarks.say(Severity::kWarning, {row.number, 0}, "row",
                    "is marked as deleted and not listed; noted here only: " + all);
      continue;
    }
    if (!open.empty() && key && !fields[*key].value.empty() && fields[*key].value == open[*key].value) {
      join(open, full, fields, row.full);
      ++joined;
      continue;
    }
    flush();
    open = std::move(fields);
    full = row.full;
    line = row.number;
  }
  flush();
  catalog.finish(reading);
  if (reading.entities.empty())
    return Error{
        ErrorCode::kEmpty, {std::string(source), 0, 0}, "a table without a single name" + std::string(kRuRefused)};
  // The head of a DBF says when it was written, which is no time of publication to compare editions by; but there is
  // none.
  reading.published_text = table->updated_on;
  reading.published_at = parse_utc(table->updated_on + "T00:00:00Z");
  reading.remarks = remarks.finish();
  reading.counts.emplace_back("rows joined to the one before", joined);
  reading.counts.emplace_back("remarks", reading.remarks.size());
  return reading;
}

}  // namespace vrata::lists
