#include "lists/in_rows.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>

#include "base/utf8.h"
#include "entity/plain.h"
#include "lists/html_blocks.h"
#include "lists/utf8.h"

namespace vrata::lists {
namespace {

constexpr std::string_view kRefused = "; the document is refused, nothing of it is used";
constexpr std::size_t kMostBytes = std::size_t{64} << 20;
constexpr std::size_t kMostRows = 100'000;
constexpr std::size_t kMostBefore = 64;  // paragraphs between a heading and its table

bool has(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }

Error too_many(std::string_view source, std::uint64_t line) {
  return {ErrorCode::kTooLarge, {std::string(source), line, 0}, "more than 100,000 rows" + std::string(kRefused)};
}

// --- pages --------------------------------------------------------------------------------------------

enum class Column { kOther, kNumber, kName, kLink };

Column column_of(std::string_view heading) {
  const std::string words = plain(heading);
  const bool number = words.starts_with("sl") || words.starts_with("sr") || words.starts_with("s.") ||
                      words.starts_with("s no") || words == "no" || words == "no." || words == "#" ||
                      has(words, {"serial", "क्र", "क्रम"});
  if (number && !has(words, {"s.o."})) return Column::kNumber;
  if (has(words, {"download", "link", "attachment", "view", "डाउनलोड"})) return Column::kLink;
  if (has(words, {"date", "notification", "gazette", "दिनांक", "तारीख", "अधिसूचना"})) return Column::kOther;
  if (has(words, {"organi", "title", "name", "association", "individual", "terrorist", "संगठन", "नाम", "व्यक्ति", "संगम",
                  "शीर्षक", "आतंकवादी"}))
    return Column::kName;
  return Column::kOther;
}

bool is_number(std::string_view text) {
  std::string digits = plain(text);
  while (!digits.empty() && (digits.back() == '.' || digits.back() == ')')) digits.pop_back();
  return !digits.empty() && digits.size() <= 6 && std::all_of(digits.begin(), digits.end(), is_digit);
}

class Page {
 public:
  explicit Page(std::string_view source) : source_(source) {}

  Result<InDocument> read(const std::vector<HtmlBlock>& blocks) {
    for (const HtmlBlock& block : blocks) {
      if (block.table == 0) {
        paragraph(squeeze(block.cells[0].text));
        continue;
      }
      if (block.table != table_) begin_table(block);
      if (columns_.empty()) continue;
      if (!headed_)
        headed_ = true;  // the row of headings itself
      else if (Status status = row(block); !status)
        return std::move(status).error();
    }
    return std::move(out_);
  }

 private:
  std::string source_;
  InDocument out_;
  std::vector<std::string> before_;  // paragraphs since the last table of the list
  std::size_t table_ = 0;
  bool headed_ = false;
  std::vector<Column> columns_;  // of the table being read; empty when it is none of the list
  std::vector<std::string> titles_;

  void paragraph(std::string text) {
    if (names_the_act(text)) out_.act = true;
    before_.push_back(std::move(text));
  }

  // Whether it is a table of the list says its first row; which list, the paragraph nearest before it.
  void begin_table(const HtmlBlock& block) {
    table_ = block.table;
    headed_ = false;
    columns_.clear();
    titles_.clear();
    for (const HtmlCell& cell : block.cells) {
      titles_.push_back(squeeze(cell.text));
      columns_.push_back(column_of(titles_.back()));
    }
    const auto count = [&](Column column) { return std::count(columns_.begin(), columns_.end(), column); };
    if (count(Column::kNumber) != 1 || count(Column::kName) == 0) return columns_.clear();
    InSchedule schedule = InSchedule::kUnknown;
    std::size_t at = before_.size();
    const std::size_t farthest = at > kMostBefore ? at - kMostBefore : 0;
    while (at > farthest && schedule == InSchedule::kUnknown) schedule = schedule_of(before_[--at]);
    if (schedule == InSchedule::kUnknown) return columns_.clear();
    if (out_.schedule != InSchedule::kUnknown && out_.schedule != schedule) out_.several = true;
    out_.schedule = schedule;
    for (; at < before_.size(); ++at) out_.headings.push_back(before_[at]);
    before_.clear();
    const auto name = std::find(columns_.begin(), columns_.end(), Column::kName);
    out_.name_column = titles_[static_cast<std::size_t>(name - columns_.begin())];
  }

  Status row(const HtmlBlock& block) {
    InLine line;
    line.line = block.line;
    std::string loose;
    for (std::size_t i = 0; i < block.cells.size(); ++i) {
      std::string text = squeeze(block.cells[i].text);
      const Column column = i < columns_.size() ? columns_[i] : Column::kOther;
      loose += (loose.empty() || text.empty() ? "" : " ") + text;
      for (const std::string& link : block.cells[i].links) line.others.emplace_back("link", link);
      if (text.empty()) continue;
      if (column == Column::kNumber && line.number.empty() && is_number(text))
        line.number = text;
      else if (column == Column::kName)
        line.text += (line.text.empty() ? "" : " / ") + text;
      else
        line.others.emplace_back(i < titles_.size() && !titles_[i].empty() ? titles_[i] : "further cell", text);
    }
    if (line.text.empty()) {
      for (const auto& [name, text] : line.others)
        if (name == "link") loose += " " + text;
      out_.loose.emplace_back(block.line, std::move(loose));
      return Unit{};
    }
    if (out_.rows.size() == kMostRows) return too_many(source_, block.line);
    out_.rows.push_back(std::move(line));
    return Unit{};
  }
};

// --- texts --------------------------------------------------------------------------------------------

// "12. ", "(12) ", "१२) ", "12\t": the number as published and what stands behind it.
std::optional<std::pair<std::string, std::string_view>> numbered(std::string_view line) {
  std::string_view rest = trim(line);
  const bool bracket = rest.starts_with('(');
  if (bracket) rest.remove_prefix(1);
  std::size_t digits = 0, count = 0;
  while (digits < rest.size()) {
    std::size_t at = digits;
    const char32_t c = next_code_point(rest, at);
    if (!((c >= '0' && c <= '9') || (c >= 0x0966 && c <= 0x096F))) break;
    digits = at, ++count;
  }
  if (count == 0 || count > 5) return std::nullopt;
  const std::string number(rest.substr(0, digits));
  rest.remove_prefix(digits);
  constexpr std::array<std::string_view, 5> kSigns = {".", ")", "।", ":", "-"};
  bool sign = false;
  for (const std::string_view mark : kSigns)
    if (!sign && rest.starts_with(mark) && (!bracket || mark == ")")) rest.remove_prefix(mark.size()), sign = true;
  const bool tab = rest.starts_with('\t');
  if ((!sign && !tab) || (!rest.empty() && rest.front() != ' ' && rest.front() != '\t')) return std::nullopt;
  rest = trim(rest);
  const Letters letters = count_letters(rest);
  if (letters.latin + letters.other == 0) return std::nullopt;
  return std::pair(number, rest);
}

Result<InDocument> lines_of(std::string_view text, std::string_view source) {
  InDocument out;
  out.name_column = "Row";
  out.cut = !text.ends_with('\n');
  std::uint64_t number = 0;
  bool open = false;  // the entry before goes on
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    if (line.empty()) {
      open = false;
    } else if (const auto entry = numbered(line)) {
      if (out.rows.size() == kMostRows) return too_many(source, number);
      out.rows.push_back({number, entry->first, squeeze(entry->second), {}});
      open = true;
    } else if (open) {
      out.rows.back().text += " " + squeeze(line);
    } else if (out.rows.empty()) {
      out.headings.push_back(squeeze(line));
    } else {
      out.loose.emplace_back(number, squeeze(line));
    }
  }
  for (const std::string& heading : out.headings) {
    const InSchedule schedule = schedule_of(heading);
    out.act = out.act || names_the_act(heading);
    if (schedule == InSchedule::kUnknown) continue;
    if (out.schedule == InSchedule::kUnknown) out.schedule = schedule;
  }
  for (const auto& [at, words] : out.loose)
    if (const InSchedule schedule = schedule_of(words); schedule != InSchedule::kUnknown && schedule != out.schedule)
      out.several = out.several || names_the_act(words) || has(lower_ascii(words), {"schedule", "अनुसूची"});
  return out;
}

}  // namespace

InSchedule schedule_of(std::string_view heading) {
  const std::string words = plain(heading);
  if (has(words, {"fourth schedule", "4th schedule", "schedule iv", "individual terrorist", "terrorist individual",
                  "individuals designated", "individuals declared", "चौथी अनुसूची", "चतुर्थ अनुसूची", "आतंकवादी व्यक्ति",
                  "व्यक्तिगत आतंकवादी", "आतंकवादी घोषित व्यक्ति"}))
    return InSchedule::kFourth;
  if (has(words, {"unlawful association", "विधिविरुद्ध संगम", "विधि-विरुद्ध संगम", "विधि विरुद्ध संगम", "गैरकानूनी संगठन",
                  "गैर-कानूनी संगठन", "गैरकानूनी संघ"}))
    return InSchedule::kSection3;
  if (has(words, {"first schedule", "1st schedule", "terrorist organi", "banned organi", "पहली अनुसूची", "प्रथम अनुसूची",
                  "आतंकवादी संगठन", "प्रतिबंधित संगठन"}))
    return InSchedule::kFirst;
  return InSchedule::kUnknown;
}

bool names_the_act(std::string_view heading) {
  return has(plain(heading), {"unlawful activities", "uapa", "ministry of home affairs", "विधिविरुद्ध क्रियाकलाप",
                              "विधि-विरुद्ध क्रियाकलाप", "विधि विरुद्ध क्रियाकलाप", "गृह मंत्रालय"});
}

Result<InDocument> in_rows(std::string_view text, std::string_view source) {
  const Where file{std::string(source), 0, 0};
  if (text.size() > kMostBytes) return Error{ErrorCode::kTooLarge, file, "more than 64 MiB" + std::string(kRefused)};
  if (looks_like_html(text)) {
    auto blocks = read_html(text, source);
    if (!blocks) return std::move(blocks).error();
    return Page(source).read(*blocks);
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (!is_utf8(text) || text.find('\0') != std::string_view::npos)
    return Error{ErrorCode::kMalformed, file, "NUL or bytes that are not UTF-8" + std::string(kRefused)};
  return lines_of(text, source);
}

}  // namespace vrata::lists
