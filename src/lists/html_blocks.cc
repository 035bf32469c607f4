#include "lists/html_blocks.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/utf8.h"
#include "lists/utf8.h"

namespace vrata::lists {
namespace {

constexpr std::string_view kRefused = "; the document is refused, nothing of it is used";
constexpr std::size_t kMostBytes = std::size_t{64} << 20;
constexpr std::size_t kMostBlocks = 1'000'000;
constexpr std::size_t kMostTables = 32;
constexpr std::size_t kMostCells = 1'000;

// Elements whose text nobody sees, and those before and behind which a line ends.
constexpr std::array<std::string_view, 6> kHidden = {"script", "style", "noscript", "template", "svg", "iframe"};
constexpr std::array<std::string_view, 33> kBreaks = {
    "address", "article", "aside", "blockquote", "body", "br", "dd",  "div",   "dl",      "dt",     "fieldset",
    "footer",  "form",    "h1",    "h2",         "h3",   "h4", "h5",  "h6",    "header",  "hr",     "li",
    "main",    "nav",     "ol",    "option",     "p",    "ul", "pre", "title", "section", "select", "caption"};

struct Reference {
  std::string_view name, text;
};
constexpr std::array<Reference, 22> kReferences = {
    {{"amp", "&"},   {"lt", "<"},     {"gt", ">"},         {"quot", "\""},          {"apos", "'"},
     {"nbsp", " "},  {"ndash", "–"},  {"mdash", "—"},      {"lsquo", "‘"},          {"rsquo", "’"},
     {"sbquo", "‚"}, {"ldquo", "“"},  {"rdquo", "”"},      {"bdquo", "„"},          {"laquo", "«"},
     {"raquo", "»"}, {"hellip", "…"}, {"shy", "\xC2\xAD"}, {"zwj", "\xE2\x80\x8D"}, {"zwnj", "\xE2\x80\x8C"},
     {"sect", "§"},  {"numero", "№"}}};

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool begins_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// "&amp;" at the beginning of text: what it stands for, and how many bytes it takes; nothing known takes none.
std::pair<std::string, std::size_t> resolve(std::string_view text) {
  const std::size_t end = text.substr(0, 12).find(';');
  if (end == std::string_view::npos || end < 2) return {};
  std::string_view name = text.substr(1, end - 1);
  if (name.front() == '#') {
    name.remove_prefix(1);
    int base = 10;
    if (name.starts_with('x') || name.starts_with('X')) base = 16, name.remove_prefix(1);
    std::uint32_t code = 0;
    const auto [last, failed] = std::from_chars(name.data(), name.data() + name.size(), code, base);
    const bool scalar = code != 0 && code < 0x110000 && (code < 0xD800 || code > 0xDFFF);
    if (failed != std::errc{} || last != name.data() + name.size() || !scalar) return {};
    std::string out;
    append_utf8(out, code == 0xA0 ? U' ' : char32_t{code});
    return {out, end + 1};
  }
  for (const Reference& known : kReferences)
    if (known.name == name) return {std::string(known.text), end + 1};
  return {};
}

std::string resolve_all(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '&')
      if (auto [what, bytes] = resolve(text.substr(at)); bytes != 0) {
        out += what;
        at += bytes;
        continue;
      }
    if (text.substr(at).starts_with("\xC2\xA0")) {
      out += ' ';
      at += 2;
    } else {
      out += text[at++];
    }
  }
  return out;
}

struct Tag {
  std::string name;  // lower case, without '/'
  bool closes = false;
  std::string_view attributes;
};

// The value of an attribute, references resolved; empty without it.
std::string attribute(std::string_view attributes, std::string_view wanted) {
  for (std::size_t at = 0; at < attributes.size();) {
    while (at < attributes.size() && (is_space(attributes[at]) || attributes[at] == '/')) ++at;
    const std::size_t begin = at;
    while (at < attributes.size() && !is_space(attributes[at]) && attributes[at] != '=') ++at;
    const std::string name = lower_ascii(attributes.substr(begin, at - begin));
    while (at < attributes.size() && is_space(attributes[at])) ++at;
    std::string_view value;
    if (at < attributes.size() && attributes[at] == '=') {
      ++at;
      while (at < attributes.size() && is_space(attributes[at])) ++at;
      const char quote = at < attributes.size() ? attributes[at] : ' ';
      const bool quoted = quote == '"' || quote == '\'';
      at += quoted ? 1 : 0;
      const std::size_t from = at;
      while (at < attributes.size() && (quoted ? attributes[at] != quote : !is_space(attributes[at]))) ++at;
      value = attributes.substr(from, at - from);
      at += quoted && at < attributes.size() ? 1 : 0;
    }
    if (name == wanted) return squeeze(resolve_all(value));
    if (at == begin) ++at;
  }
  return {};
}

class Scanner {
 public:
  Scanner(std::string_view document, std::string_view source) : all_(document), source_(source) {}

  Result<std::vector<HtmlBlock>> scan() {
    if (all_.size() > kMostBytes) return error(ErrorCode::kTooLarge, "more than 64 MiB");
    if (const std::size_t nul = all_.find('\0'); nul != std::string_view::npos) {
      move_to(nul);
      return error(ErrorCode::kMalformed, "a NUL byte");
    }
    if (!is_utf8(all_)) return error(ErrorCode::kMalformed, "bytes that are not UTF-8");
    while (at_ < all_.size()) {
      if (Status status = step(); !status) return std::move(status).error();
      if (blocks_.size() > kMostBlocks) return error(ErrorCode::kTooLarge, "more than a million rows or paragraphs");
    }
    if (!tables_.empty())
      return error(ErrorCode::kMalformed,
                   "truncated: the table of line " + std::to_string(tables_.back().line) + " has no end");
    if (pages_ > 0) return error(ErrorCode::kMalformed, "truncated: the page has no end (</html>)");
    end_paragraph();
    return std::move(blocks_);
  }

 private:
  struct Table {
    std::size_t number;
    std::uint64_t line;
    HtmlBlock row;
    bool in_cell = false;
  };
  std::string_view all_;
  std::string source_;
  std::size_t at_ = 0;
  std::uint64_t line_ = 1;
  std::vector<HtmlBlock> blocks_;
  std::vector<Table> tables_;
  HtmlBlock paragraph_;
  std::size_t table_count_ = 0;
  int pages_ = 0;

  [[nodiscard]] Error error(ErrorCode code, const std::string& what) const {
    return {code, {source_, line_, 0}, what + std::string(kRefused)};
  }

  void move_to(std::size_t to) {
    line_ += static_cast<std::uint64_t>(std::count(all_.begin() + static_cast<std::ptrdiff_t>(at_),
                                                   all_.begin() + static_cast<std::ptrdiff_t>(to), '\n'));
    at_ = to;
  }

  Status step() {
    const std::string_view rest = all_.substr(at_);
    if (rest.front() != '<') {
      const std::size_t end = std::min(rest.find('<', 1), rest.size());
      text(rest.substr(0, end));
      move_to(at_ + end);
      return Unit{};
    }
    if (rest.starts_with("<!--")) return pass("-->", 4, "a comment");
    if (rest.starts_with("<!") || rest.starts_with("<?")) return pass(">", 2, "a declaration");
    const bool closes = rest.starts_with("</");
    const std::size_t name = closes ? 2 : 1;
    if (rest.size() <= name) return error(ErrorCode::kMalformed, "truncated: a tag has no end");
    if (!begins_name(rest[name])) {  // "<" that stands for itself
      text("<");
      move_to(at_ + 1);
      return Unit{};
    }
    return tag(rest, name, closes);
  }

  Status pass(std::string_view end, std::size_t from, const char* what) {
    const std::size_t found = all_.find(end, at_ + from);
    if (found == std::string_view::npos)
      return error(ErrorCode::kMalformed, "truncated: " + std::string(what) + " has no end");
    move_to(found + end.size());
    return Unit{};
  }

  Status tag(std::string_view rest, std::size_t name_at, bool closes) {
    std::size_t end = name_at;
    while (end < rest.size() && !is_space(rest[end]) && rest[end] != '>' && rest[end] != '/') ++end;
    Tag tag;
    tag.name = lower_ascii(rest.substr(name_at, end - name_at));
    tag.closes = closes;
    const std::size_t attributes = end;
    for (char quote = 0; end < rest.size() && (quote != 0 || rest[end] != '>'); ++end) {
      if (quote != 0)
        quote = rest[end] == quote ? '\0' : quote;
      else if ((rest[end] == '"' || rest[end] == '\'') && end > 0 && (rest[end - 1] == '=' || is_space(rest[end - 1])))
        quote = rest[end];
    }
    if (end == rest.size()) return error(ErrorCode::kMalformed, "truncated: the tag <" + tag.name + " has no end");
    tag.attributes = rest.substr(attributes, end - attributes);
    const bool hidden = !closes && is_one_of(kHidden, tag.name) && !tag.attributes.ends_with('/');
    if (Status status = apply(tag); !status) return status;
    move_to(at_ + end + 1);
    return hidden ? pass_hidden(tag.name) : Status(Unit{});
  }

  Status pass_hidden(const std::string& name) {
    for (std::size_t found = all_.find("</", at_); found != std::string_view::npos;
         found = all_.find("</", found + 2)) {
      const std::string there = lower_ascii(all_.substr(found + 2, name.size()));
      const std::size_t behind = found + 2 + name.size();
      if (there != name || behind >= all_.size() || (all_[behind] != '>' && !is_space(all_[behind]))) continue;
      move_to(found);
      return pass(">", 2, "a tag");
    }
    return error(ErrorCode::kMalformed, "truncated: <" + name + "> has no end");
  }

  Status apply(const Tag& tag) {
    if (tag.name == "html") pages_ += tag.closes ? -1 : 1;
    if (tag.name == "table") return table(tag.closes);
    const bool row = tag.name == "tr" || tag.name == "tbody" || tag.name == "thead" || tag.name == "tfoot";
    if (row && !tables_.empty()) {
      end_row();
      tables_.back().row.line = line_;
    } else if ((tag.name == "td" || tag.name == "th") && !tables_.empty()) {
      return cell(tag.closes);
    } else if (is_one_of(kBreaks, tag.name)) {
      HtmlCell* cell = open_cell();
      if (cell == nullptr)
        end_paragraph();
      else if (!cell->text.empty())
        cell->text += '\n';
    } else if (tag.name == "a" && !tag.closes) {
      if (HtmlCell* cell = open_cell(); cell != nullptr)
        if (std::string href = attribute(tag.attributes, "href"); !href.empty()) cell->links.push_back(std::move(href));
    }
    return Unit{};
  }

  Status table(bool closes) {
    if (!closes) {
      if (tables_.size() == kMostTables) return error(ErrorCode::kTooLarge, "more than 32 tables in one another");
      end_paragraph();
      tables_.push_back({++table_count_, line_, {}, false});
      tables_.back().row.line = line_;
    } else if (!tables_.empty()) {
      end_row();
      tables_.pop_back();
    }
    return Unit{};
  }

  Status cell(bool closes) {
    Table& table = tables_.back();
    table.in_cell = !closes;
    if (closes) return Unit{};
    if (table.row.cells.size() == kMostCells) return error(ErrorCode::kTooLarge, "more than 1,000 cells in a row");
    table.row.cells.emplace_back();
    return Unit{};
  }

  HtmlCell* open_cell() {
    return tables_.empty() || !tables_.back().in_cell ? nullptr : &tables_.back().row.cells.back();
  }

  void text(std::string_view raw) {
    const std::string text = resolve_all(raw);
    if (HtmlCell* cell = open_cell(); cell != nullptr) {
      cell->text += text;
      return;
    }
    if (paragraph_.cells.empty()) {
      if (trim(text).empty()) return;
      const std::size_t first = text.find_first_not_of(" \t\r\n");
      paragraph_.line = line_ + static_cast<std::uint64_t>(
                                    std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(first), '\n'));
      paragraph_.cells.emplace_back();
    }
    paragraph_.cells.back().text += text;
  }

  void end_paragraph() {
    if (!paragraph_.cells.empty() && !trim(paragraph_.cells[0].text).empty()) blocks_.push_back(std::move(paragraph_));
    paragraph_ = {};
  }

  void end_row() {
    Table& table = tables_.back();
    table.in_cell = false;
    const bool any = std::any_of(table.row.cells.begin(), table.row.cells.end(),
                                 [](const HtmlCell& cell) { return !trim(cell.text).empty() || !cell.links.empty(); });
    if (any) {
      table.row.table = table.number;
      blocks_.push_back(std::move(table.row));
    }
    table.row = {};
    table.row.line = line_;
  }
};

}  // namespace

bool looks_like_html(std::string_view document) noexcept {
  if (document.starts_with("\xEF\xBB\xBF")) document.remove_prefix(3);
  document = trim(document);
  if (!document.starts_with('<')) return false;
  const std::string_view head = document.substr(0, 4096);
  constexpr std::array<std::string_view, 8> kSigns = {"<html", "<body", "<table", "<div", "<p>", "<ol", "<ul", "<li"};
  std::array<char, 4096> lower{};
  std::transform(head.begin(), head.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
  const std::string_view text(lower.data(), head.size());
  if (text.starts_with("<?xml")) return text.find("<html") != std::string_view::npos;
  return text.starts_with("<!doctype html") ||
         std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) { return text.starts_with(sign); }) ||
         text.find("<html") != std::string_view::npos;
}

Result<std::vector<HtmlBlock>> read_html(std::string_view document, std::string_view source) {
  if (document.starts_with("\xEF\xBB\xBF")) document.remove_prefix(3);
  return Scanner(document, source).scan();
}

}  // namespace vrata::lists
