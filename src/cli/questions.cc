#include "cli/questions.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/hash.h"
#include "sheets/csv.h"
#include "text/script.h"

namespace vrata::cli {
namespace {

// The columns of a deck; what else `screen` reads (nationality, passport ...) may stand beside them.
constexpr std::array<std::string_view, 7> kColumns = {"kind",       "name",     "expected_entity_id", "schema",
                                                      "birth_date", "withheld", "listed_name"};

std::string title_of(std::string_view kind) {
  for (int i = 0; i < screen::kDamageCount; ++i)
    if (screen::word(static_cast<screen::Damage>(i)) == kind)
      return std::string(screen::title(static_cast<screen::Damage>(i)));
  return std::string(kind);
}

// Where a deck file has the columns that `screen` does not know.
struct DeckColumns {
  std::size_t kind = 0, entity = 0;
  std::optional<std::size_t> withheld, listed_name;
};

Result<DeckColumns> columns_of(std::span<const std::string_view> headers, const std::string& file) {
  const auto find = [&](std::string_view name) -> std::optional<std::size_t> {
    const auto at = std::find_if(headers.begin(), headers.end(), [&](std::string_view header) {
      return header == name || header == "\xEF\xBB\xBF" + std::string(name);
    });
    if (at == headers.end()) return std::nullopt;
    return static_cast<std::size_t>(at - headers.begin());
  };
  const auto kind = find("kind"), entity = find("expected_entity_id");
  if (!kind || !entity)
    return Error{ErrorCode::kUsage,
                 {file, 1, 0},
                 std::string("a deck has the columns kind, name and expected_entity_id; ") +
                     (kind ? "expected_entity_id" : "kind") + " is missing"};
  return DeckColumns{*kind, *entity, find("withheld"), find("listed_name")};
}

// Reads the two views of a row: what `screen` understands, and the columns of decks.
class DeckReader {
 public:
  DeckReader(const index::Snapshot& snapshot, std::string file) : snapshot_(snapshot), file_(std::move(file)) {}

  void row(wire::SubjectRow row, std::span<const std::string_view> cells, const DeckColumns& at) {
    const auto cell = [&](std::optional<std::size_t> column) {
      return column && *column < cells.size() ? std::string(cells[*column]) : std::string();
    };
    for (const Remark& remark : row.subject.remarks) deck_.troubles.push_back(to_string(remark));
    Question one;
    one.kind = cell(at.kind);
    one.title = title_of(one.kind);
    one.entity_id = cell(at.entity);
    one.listed_name = cell(at.listed_name);
    const std::string withheld = cell(at.withheld);
    if (!withheld.empty()) one.withheld = text::script_from_iso(withheld);
    if (!row.not_screened_reason.empty()) return refuse(row.line, row.not_screened_reason);
    if (row.subject.names.empty()) return refuse(row.line, "no name, and a deck asks by names");
    if (one.kind.empty()) return refuse(row.line, "no kind");
    if (one.entity_id.empty()) return refuse(row.line, "no expected_entity_id");
    if (one.withheld == text::Script::kOther)
      return refuse(row.line, "withheld \"" + withheld + "\" is no script that we know (Cyrl, Arab, Deva ...)");
    one.script = screen::main_script(row.subject.names.front());
    one.subject = std::move(row.subject);
    one.list = one.entity_id.substr(0, one.entity_id.find(':'));
    one.entity = snapshot_.find(one.entity_id);
    one.schema = one.entity ? snapshot_.schema(*one.entity) : one.subject.schema;
    if (!one.entity) {
      ++deck_.not_in_force;
      say(row.line, "entity " + one.entity_id + " is not in the lists in force; not asked");
    }
    deck_.questions.push_back(std::move(one));
  }

  [[nodiscard]] Deck take() { return std::move(deck_); }

 private:
  void refuse(std::uint64_t line, const std::string& reason) {
    ++deck_.refused;
    say(line, reason + "; the row is not asked");
  }
  void say(std::uint64_t line, const std::string& what) {
    deck_.troubles.push_back(to_string(Where{file_, line, 0}) + ": " + what);
  }

  const index::Snapshot& snapshot_;
  std::string file_;
  Deck deck_;
};

}  // namespace

std::vector<screen::DeckCase> Deck::withheld_cases() const {
  std::vector<screen::DeckCase> out;
  for (const Question& one : questions) {
    if (!one.withheld || !one.entity) continue;
    screen::DeckCase& added = out.emplace_back();
    added.damage = screen::Damage::kOtherScript;
    added.entity = *one.entity;
    added.script = *one.withheld;
  }
  return out;
}

Result<Deck> deck_of(const index::Snapshot& snapshot, const std::vector<screen::DeckCase>& cases) {
  Deck deck;
  for (const screen::DeckCase& one : cases) {
    const auto entity = snapshot.entity(one.entity);
    if (!entity) return entity.error();
    Question& out = deck.questions.emplace_back();
    out.kind = screen::word(one.damage);
    out.title = screen::title(one.damage);
    out.subject = one.subject();
    out.entity_id = entity->id();
    out.entity = one.entity;
    out.list = entity->list_id;
    out.listed_name = one.place < entity->names.size() ? entity->names[one.place].text : "";
    out.schema = one.schema;
    out.script = one.script;
    if (one.damage == screen::Damage::kOtherScript) out.withheld = one.script;
  }
  deck.sha256 = base::to_hex(base::sha256(deck_csv(deck.questions)));
  return deck;
}

std::string deck_csv(const std::vector<Question>& questions) {
  std::string out;
  sheets::append_csv_record(out, kColumns);
  for (const Question& one : questions) {
    const std::string birth = one.subject.births.empty() ? "" : to_string(one.subject.births.front());
    const std::array<std::string_view, kColumns.size()> cells = {
        one.kind,       one.subject.names.front(),
        one.entity_id,  word(one.subject.schema),
        birth,          one.withheld ? text::iso_code(*one.withheld) : "",
        one.listed_name};
    sheets::append_csv_record(out, cells);
  }
  return out;
}

Result<Deck> read_deck(std::string_view csv, const std::string& file, wire::SubjectOptions how,
                       const index::Snapshot& snapshot) {
  auto table = sheets::CsvReader::open(sheets::from_memory(csv), file, how.csv);
  if (!table) return table.error();
  sheets::CsvRecord record;
  const auto header = table->next(record);
  if (!header) return header.error();
  const auto columns = columns_of(record.fields, file);
  if (!columns) return columns.error();
  how.map += how.map.empty() ? "ignore=kind" : ",ignore=kind";  // elsewhere a word for the schema
  auto subjects = wire::open_csv_subjects(sheets::from_memory(csv), file, how);
  if (!subjects) return subjects.error();

  DeckReader reader(snapshot, file);
  for (;;) {
    wire::SubjectRow row;
    const auto more = (*subjects)->next(row);
    if (!more) return more.error();
    if (!*more) break;
    const auto cells = table->next(record);
    if (!cells) return cells.error();
    reader.row(std::move(row), record.fields, *columns);
  }
  Deck deck = reader.take();
  deck.sha256 = base::to_hex(base::sha256(csv));
  if (std::none_of(deck.questions.begin(), deck.questions.end(), [](const Question& one) { return one.entity; }))
    return Error{ErrorCode::kEmpty, {file, 0, 0}, "no row of this deck can be asked of the lists in force"};
  return deck;
}

}  // namespace vrata::cli
