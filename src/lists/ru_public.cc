// The public list: pieces of a page or lines of a text, put together to entries, under their sections.
#include <algorithm>
#include <array>
#include <initializer_list>

#include "base/utf8.h"
#include "entity/plain.h"
#include "lists/day_in.h"
#include "lists/html_blocks.h"
#include "lists/ru_forms.h"
#include "lists/ru_line.h"
#include "lists/utf8.h"

namespace vrata::lists {
namespace {

using Severity = Remark::Severity;
using std::string_view;

constexpr std::size_t kMostBytes = std::size_t{64} << 20;

bool has(string_view text, std::initializer_list<string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](string_view word) { return text.find(word) != string_view::npos; });
}

struct Piece {
  std::uint64_t line;
  std::string text;  // squeezed, not empty
};

// A page's paragraphs and cells, a text's lines.
Result<std::vector<Piece>> pieces_of(string_view text, string_view source) {
  std::vector<Piece> out;
  const auto add_lines = [&](string_view lines, std::uint64_t line, bool count) {
    while (!lines.empty()) {
      const std::size_t end = std::min(lines.find('\n'), lines.size());
      if (std::string piece = squeeze(lines.substr(0, end)); !piece.empty()) out.push_back({line, std::move(piece)});
      lines.remove_prefix(std::min(end + 1, lines.size()));
      line += count ? 1 : 0;
    }
  };
  if (!looks_like_html(text)) {
    if (!is_utf8(text) || text.find('\0') != string_view::npos)
      return Error{ErrorCode::kMalformed,
                   {std::string(source), 0, 0},
                   "NUL, or bytes of no encoding that we know" + std::string(kRuRefused)};
    add_lines(text, 1, true);
    return out;
  }
  const auto blocks = read_html(text, source);
  if (!blocks) return blocks.error();
  for (const HtmlBlock& block : *blocks) {
    if (block.table == 0) {  // a line break of the source is white space
      out.push_back({block.line, squeeze(block.cells[0].text)});
      continue;
    }
    for (const HtmlCell& cell : block.cells) add_lines(cell.text, block.line, false);
  }
  return out;
}

// What a heading says of the entries below it.
struct Section {
  RuKind kind = RuKind::kByItsForm;
  std::string part;  // "Национальная часть"
};

// Whether the words are a heading; then they change the section.
bool apply_heading(string_view words, Section& section) {
  const std::string text = plain(words);
  constexpr std::size_t kMostOfHeading = 200;
  if (text.size() > kMostOfHeading) return false;
  bool any = false;
  const auto part = [&](string_view stem, const char* name) {
    if (!has(text, {stem})) return;
    any = true;
    section = {RuKind::kByItsForm, name};
  };
  part("национальная часть", "Национальная часть");
  part("международная часть", "Международная часть");
  // A line that names both is a menu.
  const bool organisations = has(text, {"организации", "юридические лица"});
  const bool persons = has(text, {"физические лица"});
  if (organisations != persons) {
    section.kind = organisations ? RuKind::kOrganisation : RuKind::kPerson;
    any = true;
  }
  return any;
}

bool names_the_list(string_view words) {
  return has(plain(words), {"террорист", "экстремист", "национальная часть", "международная часть", "росфинмониторинг",
                            "финансовому мониторингу", "сведения о субъектах"});
}

struct Entry {
  std::uint64_t line;
  std::uint64_t number;
  std::string text;
  Section section;
};

struct PublicList {
  std::vector<Entry> entries;
  std::vector<Piece> headings, loose;  // before the first entry; among the entries, or behind them in a text
  bool named = false;                  // words outside entries name the list
  std::size_t open = 0;                // entries without a ";" at their end
};

// ";" and the next number within a piece: "…; 13. ИВАНОВ": where the next entry begins.
std::size_t next_entry(string_view text, std::uint64_t number) {
  const std::string next = std::to_string(number + 1) + ". ";
  for (std::size_t at = text.find(next); at != string_view::npos; at = text.find(next, at + 1)) {
    const string_view before = trim(text.substr(0, at));
    const bool in_brackets =
        std::count(before.begin(), before.end(), '(') != std::count(before.begin(), before.end(), ')');
    if (before.ends_with(';') && !in_brackets && text[at - 1] == ' ') return at;
  }
  return string_view::npos;
}

PublicList put_together(const std::vector<Piece>& pieces, bool page) {
  PublicList out;
  Section section;
  bool open = false;
  std::vector<Piece> since;  // loose pieces since the last entry
  for (const Piece& piece : pieces) {
    string_view text = piece.text;
    if (const auto numbered = ru_numbered(text)) {
      for (Piece& loose : since) out.loose.push_back(std::move(loose));
      since.clear();
      std::uint64_t number = numbered->first;
      string_view rest = numbered->second;
      for (;;) {
        const std::size_t next = next_entry(rest, number);
        out.entries.push_back({piece.line, number, std::string(trim(rest.substr(0, next))), section});
        if (next == string_view::npos) break;
        const auto following = ru_numbered(rest.substr(next));
        if (!following) break;
        number = following->first, rest = following->second;
      }
      open = !out.entries.back().text.ends_with(';');
    } else if (open && !apply_heading(text, section)) {
      out.entries.back().text += " " + piece.text;
      open = !text.ends_with(';');
    } else {
      open = false;
      const bool heading = apply_heading(text, section);
      out.named = out.named || names_the_list(text);
      if (out.entries.empty())
        out.headings.push_back(piece);
      else if (!heading)
        since.push_back(piece);
    }
  }
  if (!page)
    for (Piece& loose : since) out.loose.push_back(std::move(loose));
  out.open = static_cast<std::size_t>(std::count_if(out.entries.begin(), out.entries.end(),
                                                    [](const Entry& entry) { return !entry.text.ends_with(';'); }));
  return out;
}

bool is_list(const PublicList& list) {
  if (list.entries.empty()) return false;
  const bool closed = list.open * 2 < list.entries.size() || (list.entries.size() == 1 && list.open == 0);
  if (list.named) return closed || list.open * 2 <= list.entries.size();
  // Lines without a heading: every one an entry, most of them Cyrillic.
  std::size_t cyrillic = 0;
  for (const Entry& entry : list.entries) {
    const Letters letters = count_letters(entry.text);
    cyrillic += letters.other > letters.latin;
  }
  return closed && list.headings.empty() && list.loose.empty() && cyrillic * 2 > list.entries.size();
}

class Reader {
 public:
  Reader(const PublicList& list, string_view source, string_view list_id)
      : list_(list), source_(source), remarks_(source) {
    reading_.list_id = list_id;
  }

  Result<Reading> read(const RussianText& text, bool page) {
    remark_encoding(text, remarks_);
    headings(page);
    numbers();
    for (const Entry& entry : list_.entries) this->entry(entry);
    for (const Piece& piece : list_.loose) note(piece);
    if (reading_.entities.empty())
      return Error{ErrorCode::kEmpty, {source_, 0, 0}, "a list without a name" + std::string(kRuRefused)};
    reading_.title = "Russia, Rosfinmonitoring: terrorists and extremists";
    reading_.remarks = remarks_.finish();
    reading_.counts = {
        {"persons", persons_},     {"organisations", organisations_},  {"marked as terrorism", terrorism_},
        {"former names", former_}, {"without a birth date", undated_}, {"remarks", reading_.remarks.size()}};
    return std::move(reading_);
  }

 private:
  const PublicList& list_;
  std::string source_;
  RemarkLog remarks_;
  Reading reading_;
  KeyRing keys_;
  std::uint64_t persons_ = 0, organisations_ = 0, terrorism_ = 0, former_ = 0, undated_ = 0;

  void note(const Piece& piece) {
    remarks_.say(Severity::kWarning, {piece.line, 0}, "text",
                 "\"" + piece.text + "\" belongs to no entry; noted here only");
  }

  void headings(bool page) {
    for (const Piece& piece : list_.headings) {
      const bool ours = !page || names_the_list(piece.text);
      if (!ours) continue;
      if (reading_.published_text.empty()) reading_.published_text = day_in(piece.text);
      remarks_.say(Severity::kNote, {piece.line, 0}, "heading", "\"" + piece.text + "\"");
    }
    const auto days = parse_date(reading_.published_text, DateOrder::kDayMonthYear);
    if (days.size() == 1 && days[0].from.day != 0)
      reading_.published_at = parse_utc(to_string(days[0].from) + "T00:00:00Z");
    else
      remarks_.say(Severity::kNote, {1, 0}, "", "the document does not say of which day it is");
  }

  // Within a section the numbers follow each other; one that is missing may be an entry that is.
  void numbers() {
    const Entry* before = nullptr;
    for (const Entry& entry : list_.entries) {
      const std::uint64_t expected = before == nullptr ? entry.number : before->number + 1;
      if (entry.number != expected && entry.number != 1)
        remarks_.tally(Severity::kWarning, {entry.line, 0}, "number",
                       "does not follow the one before: entries may be missing, or it is an extract");
      before = &entry;
    }
  }

  void entry(const Entry& entry) {
    const RuLine line = read_ru_line(entry.text, entry.section.kind);
    const XmlPlace place{entry.line, 0};
    if (line.names.empty()) {
      remarks_.say(Severity::kWarning, place, std::to_string(entry.number),
                   "\"" + entry.text + "\" holds no name; noted here only");
      return;
    }
    if (entry.section.kind == RuKind::kByItsForm)
      remarks_.tally(Severity::kNote, place, "section",
                     "none says whether persons or organisations follow: told by the form of each line");
    Entity e;
    e.list_id = reading_.list_id;
    e.schema = line.person ? Schema::kPerson : Schema::kOrganization;
    e.line = entry.line;
    e.names = line.names;
    e.births = line.births;
    e.identifiers = line.numbers;
    if (!line.place.empty()) e.birth_places.emplace_back().note = line.place;
    Listing& listing = e.listings.emplace_back();
    listing.programme = line.terrorism ? kRuTerrorism : kRuExtremism;
    listing.source = entry.section.part;
    const auto keep = [&](const char* name, const std::string& text) {
      if (!text.empty()) e.extra.push_back({name, text});
    };
    keep("date", line.day);
    for (const std::string& other : line.others) keep("text", other);
    keep("entry", entry.text);
    std::string facts = plain(e.names[0].text);
    for (const FuzzyDate& birth : e.births) facts += '\n' + to_string(birth);
    facts += '\n' + plain(line.place);
    for (const Identifier& number : e.identifiers) facts += '\n' + number.value;
    e.key = keys_.distinct(derived_key(facts));
    (line.person ? persons_ : organisations_) += 1;
    terrorism_ += line.terrorism;
    undated_ += line.person && line.births.empty();
    former_ += static_cast<std::uint64_t>(
        std::count_if(e.names.begin(), e.names.end(), [](const Name& name) { return name.kind == NameKind::kFormer; }));
    reading_.entities.push_back(std::move(e));
  }
};

}  // namespace

void remark_encoding(const RussianText& text, RemarkLog& remarks) {
  if (text.contradicts)
    remarks.say(Severity::kWarning, {1, 0}, "encoding",
                "declared as " + std::string(text.declared) + ", but the letters are those of " +
                    std::string(word(*text.page)) + "; read as such");
  else if (text.page)
    remarks.say(Severity::kNote, {1, 0}, "encoding", "read as " + std::string(word(*text.page)));
  else if (!text.declared.empty())
    remarks.say(Severity::kWarning, {1, 0}, "encoding",
                "declared as " + std::string(text.declared) + ", but the bytes are UTF-8; read as such");
}

Result<bool> is_ru_public(string_view text, string_view source) {
  const bool page = looks_like_html(text);
  if (text.size() > kMostBytes || (!page && trim(text).starts_with('<'))) return false;
  auto pieces = pieces_of(text, source);
  if (!pieces) {
    const bool ours = has(text, {"Национальная часть", "Международная часть", "г.р.", "г. р."});
    return ours ? Result<bool>(std::move(pieces).error()) : Result<bool>(false);
  }
  return is_list(put_together(*pieces, page));
}

Result<Reading> read_ru_public(const RussianText& text, string_view source, string_view list_id) {
  const auto refuse = [&](ErrorCode code, const std::string& what, std::uint64_t line = 0) {
    return Error{code, {std::string(source), line, 0}, what + std::string(kRuRefused)};
  };
  if (text.text.size() > kMostBytes) return refuse(ErrorCode::kTooLarge, "more than 64 MiB");
  const bool page = looks_like_html(text.text);
  const auto pieces = pieces_of(text.text, source);
  if (!pieces) return pieces.error();
  const PublicList list = put_together(*pieces, page);
  if (list.entries.empty()) return refuse(ErrorCode::kEmpty, "no numbered entry");
  if (list.entries.size() > kRuMostEntries) return refuse(ErrorCode::kTooLarge, "more than 250,000 entries");
  if (!list.entries.back().text.ends_with(';') && list.open < list.entries.size())
    return refuse(ErrorCode::kMalformed, "truncated: the last entry has no \";\" at its end", list.entries.back().line);
  return Reader(list, source, list_id).read(text, page);
}

}  // namespace vrata::lists
