#include "sheets/columns.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "base/split.h"
#include "entity/plain.h"

extern "C" {
extern const char vrata_subject_columns_begin[];
extern const char vrata_subject_columns_end[];
}

namespace vrata::sheets {
namespace {

struct FieldWord {
  Field field;
  std::string_view word;
};

constexpr auto kFieldWords = std::to_array<FieldWord>({
    {Field::kIgnored, "ignore"},
    {Field::kId, "id"},
    {Field::kSchema, "schema"},
    {Field::kName, "name"},
    {Field::kFirstName, "first_name"},
    {Field::kMiddleName, "middle_name"},
    {Field::kPatronymic, "patronymic"},
    {Field::kLastName, "last_name"},
    {Field::kAlias, "alias"},
    {Field::kBirthDate, "birth_date"},
    {Field::kNationality, "nationality"},
    {Field::kCountry, "country"},
    {Field::kGender, "gender"},
    {Field::kAddress, "address"},
    {Field::kWallet, "wallet"},
    {Field::kIdType, "id_type"},
});

// "birth_date", "id:passport" of the table; an unknown word means nothing.
std::optional<Meaning> meaning_of_word(std::string_view word) {
  for (const FieldWord& row : kFieldWords) {
    if (row.word == word) return Meaning{row.field, IdentifierType::kOther};
  }
  if (word == "id_number") return Meaning{Field::kIdentifier, IdentifierType::kOther};
  const std::string_view type_word = word.starts_with("id:") ? word.substr(3) : word;
  const IdentifierType type = parse_identifier_type(type_word);
  if (vrata::word(type) != type_word) return std::nullopt;
  return Meaning{Field::kIdentifier, type};
}

struct Synonyms {
  std::unordered_map<std::string, Meaning> meanings;              // by plain_key()
  std::vector<std::pair<std::string, std::string_view>> spelled;  // key and spelling, in table order
};

Synonyms load() {
  Synonyms synonyms;
  const std::string_view table(vrata_subject_columns_begin,
                               static_cast<std::size_t>(vrata_subject_columns_end - vrata_subject_columns_begin));
  for (const std::string_view line : base::split(table, '\n')) {
    const std::size_t tab = line.find('\t');
    if (line.empty() || line.front() == '#' || tab == std::string_view::npos) continue;
    const std::optional<Meaning> meaning = meaning_of_word(line.substr(0, tab));
    if (!meaning) continue;
    for (const std::string_view spelling : base::split(line.substr(tab + 1), ';')) {
      std::string key = plain_key(spelling);
      synonyms.spelled.emplace_back(key, spelling);
      synonyms.meanings.emplace(std::move(key), *meaning);
    }
  }
  return synonyms;
}

const Synonyms& synonyms() {
  static const Synonyms loaded = load();
  return loaded;
}

bool is_name_part(Field field) noexcept {
  return field == Field::kName || field == Field::kFirstName || field == Field::kMiddleName ||
         field == Field::kPatronymic || field == Field::kLastName || field == Field::kAlias;
}

std::string quoted(std::string_view text) { return '"' + std::string(text) + '"'; }

// Edits between two short keys, in bytes; two letters exchanged are one edit.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> above(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(above.begin(), above.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      row[j + 1] = std::min({row[j] + 1, above[j + 1] + 1, above[j] + (a[i] == b[j] ? 0u : 1u)});
      const bool exchanged = i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j];
      if (exchanged) row[j + 1] = std::min(row[j + 1], before[j - 1] + 1);
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  return above.back();
}

// The known spelling nearest to a header, within a third of its letters; empty when none is.
std::string_view nearest(std::string_view header, bool names_only) {
  const std::string key = plain_key(header).substr(0, 64);
  std::size_t best = std::max<std::size_t>(key.size() / 3, 1) + 1;
  std::string_view found;
  for (const auto& [known, spelling] : synonyms().spelled) {
    if (names_only && !is_name_part(synonyms().meanings.at(known).field)) continue;
    const std::size_t gap = known.size() > key.size() ? known.size() - key.size() : key.size() - known.size();
    if (gap >= best) continue;
    if (const std::size_t d = distance(key, known); d < best) {
      best = d;
      found = spelling;
    }
  }
  return found;
}

std::string list_of(std::span<const Column> columns) {
  std::string out;
  for (std::size_t i = 0; i < std::min<std::size_t>(columns.size(), 50); ++i) {
    out += (i > 0 ? ", " : "") + quoted(std::string_view(columns[i].header).substr(0, 100));
  }
  if (columns.size() > 50) out += " and " + std::to_string(columns.size() - 50) + " more";
  return out;
}

Error usage(std::string_view file, std::string message) {
  return {ErrorCode::kUsage, {std::string(file), 1, 0}, std::move(message)};
}

// Finds the column a map speaks of: by header, else by number from 1.
Column* find_column(std::vector<Column>& columns, std::string_view named) {
  const std::string key = plain_key(named);
  for (Column& column : columns) {
    if (column.header == named) return &column;
  }
  for (Column& column : columns) {
    if (!key.empty() && plain_key(column.header) == key) return &column;
  }
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(named.data(), named.data() + named.size(), number);
  const bool is_number = error == std::errc{} && end == named.data() + named.size();
  return is_number && number >= 1 && number <= columns.size() ? &columns[number - 1] : nullptr;
}

Status apply_map(std::vector<Column>& columns, std::string_view map, std::string_view file) {
  std::vector<Meaning> mapped;
  for (const std::string_view pair : base::split(map, ',')) {
    if (pair.empty()) continue;
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos) {
      return usage(file, "--map " + quoted(pair) + ": a field, \"=\" and a column are needed; nothing was read");
    }
    const std::string_view left = pair.substr(0, equals);
    Meaning meaning = meaning_of(left);
    if (const auto exact = meaning_of_word(left)) meaning = *exact;
    if (meaning.field == Field::kIgnored && left != "ignore") {
      const std::string_view near = nearest(left, false);
      return usage(file, "--map: " + quoted(left) + " is not a field" +
                             (near.empty() ? std::string() : "; did you mean " + quoted(near) + "?"));
    }
    Column* column = find_column(columns, pair.substr(equals + 1));
    if (column == nullptr) {
      return usage(
          file, "--map: there is no column " + quoted(pair.substr(equals + 1)) + "; columns seen: " + list_of(columns));
    }
    column->meaning = meaning;
    column->mapped = true;
    mapped.push_back(meaning);
  }
  for (Column& column : columns) {
    const bool elsewhere = std::find(mapped.begin(), mapped.end(), column.meaning) != mapped.end();
    if (!column.mapped && elsewhere) column.meaning = {};
  }
  return Unit{};
}

// A subject has one id, schema, gender and kind of document: of several such columns the one that bears the field's
// own name is read, else the first; the others are ignored, and said to be.
void keep_one_of_each(std::vector<Column>& columns) {
  for (const Field field : {Field::kId, Field::kSchema, Field::kGender, Field::kIdType}) {
    const auto rank = [&](const Column& column) {
      if (column.meaning.field != field) return 0;
      if (column.mapped) return 3;
      return plain_key(column.header) == plain_key(sheets::word(column.meaning)) ? 2 : 1;
    };
    const auto kept = std::max_element(columns.begin(), columns.end(),
                                       [&](const Column& a, const Column& b) { return rank(a) < rank(b); });
    for (auto column = columns.begin(); column != columns.end(); ++column) {
      if (column != kept && column->meaning.field == field) column->meaning = {};
    }
  }
}

}  // namespace

std::string word(const Meaning& meaning) {
  if (meaning.field == Field::kIdentifier) {
    return meaning.type == IdentifierType::kOther ? "id_number" : std::string(vrata::word(meaning.type));
  }
  for (const FieldWord& row : kFieldWords) {
    if (row.field == meaning.field) return std::string(row.word);
  }
  return {};
}

Meaning meaning_of(std::string_view header) {
  if (header.size() > 200) return {};
  const auto found = synonyms().meanings.find(plain_key(header));
  return found == synonyms().meanings.end() ? Meaning{} : found->second;
}

Result<std::vector<Column>> understand_columns(std::span<const std::string_view> headers, std::string_view map,
                                               std::string_view file) {
  std::vector<Column> columns;
  for (std::string_view header : headers) {
    while (!header.empty() && (header.front() == ' ' || header.front() == '\t')) header.remove_prefix(1);
    while (!header.empty() && (header.back() == ' ' || header.back() == '\t')) header.remove_suffix(1);
    columns.push_back({std::string(header), meaning_of(header), false});
  }
  if (Status applied = apply_map(columns, map, file); !applied) return std::move(applied).error();
  keep_one_of_each(columns);
  const auto holds_name = [](const Column& column) { return is_name_part(column.meaning.field); };
  if (std::any_of(columns.begin(), columns.end(), holds_name)) return columns;

  std::string message = "no column holds a name; columns seen: " + list_of(columns);
  std::string near_field;
  for (const Column& column : columns) {
    if (column.meaning.field != Field::kIgnored) continue;
    const std::string_view near = nearest(column.header, true);
    if (near.empty()) continue;
    message += "; " + quoted(column.header) + " is near " + quoted(near);
    if (near_field.empty()) near_field = word(meaning_of(near)) + "=" + column.header;
  }
  message += "; say --map " + (near_field.empty() ? "name=COLUMN" : near_field) + "; nothing was read";
  return usage(file, std::move(message));
}

std::vector<std::string> describe(std::span<const Column> columns) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Column& column = columns[i];
    const std::string what = column.meaning.field == Field::kIgnored ? "ignored" : "read as " + word(column.meaning);
    out.push_back("column " + std::to_string(i + 1) + " " + quoted(column.header) + " " + what +
                  (column.mapped ? " (--map)" : ""));
  }
  return out;
}

}  // namespace vrata::sheets
