// The table of docs/lists/private.md, clause by clause.
#include "lists/private_row.h"

#include <algorithm>
#include <utility>

#include "entity/plain.h"
#include "lists/name_parts.h"
#include "lists/utf8.h"
#include "names/country.h"
#include "sheets/cell.h"

namespace vrata::lists {
namespace {

using Severity = Remark::Severity;
using sheets::Field;

class RowReader {
 public:
  RowReader(DateOrder order, std::uint64_t line, RemarkLog& remarks, PrivateCounts& counts)
      : order_(order), place_{line, 0}, remarks_(remarks), counts_(counts) {
    entity_.line = line;
    entity_.listings.emplace_back();
  }

  Entity read(std::span<const sheets::Column> columns, std::span<const std::string_view> cells) {
    // The kind first: it says how names are taken apart.
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (columns[i].meaning.field == Field::kSchema) kind(columns[i].header, sheets::trimmed(cells[i]));
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (const std::string_view cell = sheets::trimmed(cells[i]); !cell.empty()) add(columns[i], i, cell);
    join_pieces();
    for (auto& [header, text] : aliases_) add_names(header, text, NameKind::kAlias);
    place();
    name_identifiers();
    counts_.persons += entity_.schema == Schema::kPerson;
    counts_.organisations += entity_.schema == Schema::kOrganization;
    counts_.other_kinds += entity_.schema != Schema::kPerson && entity_.schema != Schema::kOrganization;
    counts_.births += entity_.births.size();
    counts_.identifiers += entity_.identifiers.size();
    return std::move(entity_);
  }

 private:
  DateOrder order_;
  XmlPlace place_;
  RemarkLog& remarks_;
  PrivateCounts& counts_;
  Entity entity_;
  std::vector<NamePiece> pieces_;
  std::vector<std::pair<std::string, std::string>> aliases_;  // header, text
  std::vector<std::string> countries_;
  std::string id_type_;

  void extra(const std::string& header, std::string_view value) {
    entity_.extra.push_back({header, std::string(value)});
  }

  // The value is kept and not compared.
  void keep(const std::string& header, std::string_view value, const std::string& why) {
    extra(header, value);
    remarks_.tally(Severity::kWarning, place_, header, why + "; kept in extra, not compared");
  }

  void kind(const std::string& header, std::string_view cell) {
    if (cell.empty() || sheets::says_nothing(cell)) return;
    entity_.schema = parse_schema(cell);
    if (entity_.schema == Schema::kUnknown)
      remarks_.tally(Severity::kWarning, place_, header,
                     "a kind that we do not know; kept in extra, compared with every kind");
    if (entity_.schema == Schema::kUnknown || word(entity_.schema) != cell) extra(header, cell);
  }

  void add(const sheets::Column& column, std::size_t position, std::string_view cell) {
    const std::string& header = column.header;
    switch (column.meaning.field) {
      case Field::kName: return add_names(header, std::string(cell), NameKind::kPrimary);
      case Field::kFirstName:
      case Field::kMiddleName:
      case Field::kPatronymic:
      case Field::kLastName: pieces_.push_back({sheets::word(column.meaning), std::string(cell)}); return;
      case Field::kAlias:
        for (std::string& one : sheets::split_list(cell)) aliases_.emplace_back(header, std::move(one));
        return;
      case Field::kId: entity_.key = squeeze(cell); return;
      case Field::kIgnored:
        if (!column.mapped) extra(header.empty() ? "column " + std::to_string(position + 1) : header, cell);
        return;
      default: break;
    }
    if (sheets::says_nothing(cell)) return;
    switch (column.meaning.field) {
      case Field::kBirthDate:
        for (const std::string& one : sheets::split_list(cell)) birth(header, one);
        return;
      case Field::kNationality: return countries(header, cell, entity_.nationalities);
      case Field::kCountry: return countries(header, cell, countries_);
      case Field::kGender: return gender(header, cell);
      case Field::kAddress: {
        Address address;
        address.street = squeeze(cell);
        entity_.addresses.push_back(std::move(address));
        return;
      }
      case Field::kIdType: id_type_ = cell; return;
      case Field::kWallet:
      case Field::kIdentifier:
        for (std::string& one : sheets::split_list(cell)) {
          Identifier identifier;
          identifier.type = column.meaning.field == Field::kWallet ? IdentifierType::kWallet : column.meaning.type;
          identifier.type_text = header;
          identifier.value = std::move(one);
          entity_.identifiers.push_back(std::move(identifier));
        }
        return;
      default: return;
    }
  }

  // --- names ---

  void add_name(const std::string& header, Name name) {
    name.damaged = is_damaged(name.text) || plain_key(name.text).empty();
    if (name.damaged)
      remarks_.tally(Severity::kWarning, place_, header,
                     "a name that is damaged or holds no letter; kept and shown, not indexed");
    if (std::find(entity_.names.begin(), entity_.names.end(), name) == entity_.names.end())
      entity_.names.push_back(std::move(name));
  }

  void add_names(const std::string& header, const std::string& text, NameKind kind) {
    const NameParts parts =
        take_apart(text, entity_.schema == Schema::kPerson ? NameOf::kPerson : NameOf::kOrganisation);
    const std::string whole = squeeze(text);
    std::string notes;
    for (const std::string& note : parts.notes) notes += (notes.empty() ? "" : "; ") + note;
    if (parts.names.empty()) return add_name(header, name_of(whole, kind, notes));
    if (parts.names.size() != 1 || parts.names[0].text != whole) {
      extra(header, whole);
      remarks_.tally(Severity::kNote, place_, header,
                     "more than one plain name in a cell; taken apart, the text as given kept in extra");
    }
    for (const NamePart& part : parts.names) {
      Name name = name_of(part.text, kind, part.note.empty() ? notes : part.note);
      name.language = parts.language;
      if (part.short_form && plain_key(part.text).size() < 4) name.grade = NameGrade::kLow;
      add_name(header, std::move(name));
    }
  }

  // The first name of all is the primary one.
  Name name_of(std::string text, NameKind kind, std::string note) const {
    const bool primary = kind == NameKind::kPrimary && entity_.names.empty();
    Name name;
    name.text = std::move(text);
    name.kind = primary ? NameKind::kPrimary : NameKind::kAlias;
    name.grade = primary ? NameGrade::kPrimary : NameGrade::kGood;
    name.note = std::move(note);
    return name;
  }

  // Pieces of a name are one name, first name first; beside a whole name of the same words they are its pieces.
  void join_pieces() {
    static constexpr std::string_view kOrder[] = {"first_name", "middle_name", "patronymic", "last_name"};
    if (pieces_.empty()) {
      if (entity_.names.empty() && !aliases_.empty()) {
        auto [header, text] = std::move(aliases_.front());
        aliases_.erase(aliases_.begin());
        add_names(header, text, NameKind::kPrimary);
      }
      return;
    }
    std::string joined;
    for (const std::string_view role : kOrder)
      for (const NamePiece& piece : pieces_)
        if (piece.role == role) joined += (joined.empty() ? "" : " ") + squeeze(piece.text);
    const bool says_more =
        entity_.names.empty() || sheets::sorted_words(entity_.names[0].text) != sheets::sorted_words(joined);
    if (!says_more) {
      entity_.names[0].pieces = std::move(pieces_);
      return;
    }
    Name name = name_of(joined, NameKind::kPrimary, {});
    name.pieces = std::move(pieces_);
    add_name("first_name, last_name", std::move(name));
  }

  // --- dates, places, numbers ---

  void birth(const std::string& header, const std::string& text) {
    std::vector<FuzzyDate> dates = parse_date(text, order_);
    if (dates.empty()) return keep(header, text, "not a date (" + why_no_date(text, order_) + ")");
    if (dates.size() > 1)
      remarks_.tally(Severity::kWarning, place_, header,
                     "a date that can be read in two ways; both are kept, say --date-order");
    for (FuzzyDate& date : dates) {
      if (date.text.empty() && to_string(date) != text) date.text = text;
      entity_.births.push_back(std::move(date));
    }
  }

  void countries(const std::string& header, std::string_view cell, std::vector<std::string>& into) {
    for (const names::CountryText& country : names::countries_in(cell)) {
      if (sheets::says_nothing(country.text)) continue;
      if (country.code.empty())
        remarks_.tally(Severity::kWarning, place_, header, "a country that we do not know; kept, not compared");
      if (std::find(into.begin(), into.end(), country.text) == into.end()) into.push_back(country.text);
    }
  }

  void gender(const std::string& header, std::string_view cell) {
    entity_.gender = parse_gender(cell);
    if (entity_.gender == Gender::kUnknown) return keep(header, cell, "no gender that we know");
    if (word(entity_.gender) != cell) extra(header, cell);
  }

  // One address in one country belong together; else each stands alone.
  void place() {
    if (countries_.size() == 1 && entity_.addresses.size() == 1) {
      entity_.addresses[0].country = std::move(countries_[0]);
      return;
    }
    for (std::string& country : countries_) {
      Address address;
      address.country = std::move(country);
      entity_.addresses.push_back(std::move(address));
    }
  }

  void name_identifiers() {
    if (id_type_.empty()) return;
    bool used = false;
    for (Identifier& identifier : entity_.identifiers) {
      if (identifier.type != IdentifierType::kOther) continue;
      identifier.type = parse_identifier_type(id_type_);
      identifier.type_text2 = std::exchange(identifier.type_text, id_type_);
      used = true;
    }
    if (!used) extra("id_type", id_type_);
  }
};

}  // namespace

Entity read_private_row(std::span<const sheets::Column> columns, std::span<const std::string_view> cells,
                        DateOrder order, std::uint64_t line, RemarkLog& remarks, PrivateCounts& counts) {
  return RowReader(order, line, remarks, counts).read(columns, cells);
}

}  // namespace vrata::lists
