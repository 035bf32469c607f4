// An independent look at an XML document: every non-empty text and attribute value with its path.
//
// Written against the grammar by hand, without the parser under test, so that a reader's completeness can be
// checked from outside. Good for well-formed publications without DOCTYPE; it checks nothing.
#pragma once

#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace vrata::support {

struct Found {
  std::string path;   // "CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/DATAID", attributes behind "@"
  std::string text;   // references resolved, white space squeezed
  std::size_t entry;  // how many elements of depth 3 have begun, 0 before the first
};

inline std::string squeezed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool white = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!white)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

inline std::string resolved(std::string_view text) {
  struct Reference {
    std::string_view written, meant;
  };
  static constexpr Reference kReferences[] = {
      {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}};
  std::string out;
  while (!text.empty()) {
    bool done = false;
    for (const auto& [written, meant] : kReferences)
      if (text.starts_with(written)) out += meant, text.remove_prefix(written.size()), done = true;
    if (!done && text.starts_with("&#")) {
      const std::size_t end = text.find(';');
      const std::string digits(text.substr(2, end - 2));
      const auto c = static_cast<char32_t>(digits.starts_with('x') ? std::strtoul(digits.c_str() + 1, nullptr, 16)
                                                                   : std::strtoul(digits.c_str(), nullptr, 10));
      if (c < 0x80)
        out += static_cast<char>(c);
      else if (c < 0x800)
        out += static_cast<char>(0xC0 | (c >> 6)), out += static_cast<char>(0x80 | (c & 63));
      else
        out += static_cast<char>(0xE0 | (c >> 12)), out += static_cast<char>(0x80 | ((c >> 6) & 63)),
            out += static_cast<char>(0x80 | (c & 63));
      text.remove_prefix(end + 1);
      done = true;
    }
    if (!done) out += text.front(), text.remove_prefix(1);
  }
  return out;
}

inline std::vector<Found> walk_xml(std::string_view document) {
  std::vector<Found> out;
  std::vector<std::string> stack;
  std::size_t entry = 0;
  const auto path = [&] {
    std::string joined;
    for (const std::string& name : stack) joined += (joined.empty() ? "" : "/") + name;
    return joined;
  };
  while (!document.empty()) {
    const std::size_t tag = document.find('<');
    if (const std::string text = squeezed(resolved(document.substr(0, tag))); !text.empty() && !stack.empty())
      out.push_back({path(), text, entry});
    if (tag == std::string_view::npos) break;
    document.remove_prefix(tag);
    if (document.starts_with("<!--")) {
      document.remove_prefix(document.find("-->") + 3);
      continue;
    }
    std::size_t end = 1;
    for (char quote = 0; document[end] != '>' || quote != 0; ++end) {
      if (quote == document[end])
        quote = 0;
      else if (quote == 0 && (document[end] == '"' || document[end] == '\''))
        quote = document[end];
    }
    std::string_view inside = document.substr(1, end - 1);
    document.remove_prefix(end + 1);
    if (inside.starts_with('?')) continue;
    if (inside.starts_with('/')) {
      stack.pop_back();
      continue;
    }
    const bool closed = inside.ends_with('/');
    if (closed) inside.remove_suffix(1);
    const std::size_t name = inside.find_first_of(" \t\r\n");
    stack.emplace_back(inside.substr(0, name));
    if (stack.size() == 3) ++entry;
    for (std::string_view rest = name == std::string_view::npos ? "" : inside.substr(name);
         rest.find('=') != std::string_view::npos;) {
      const std::size_t equals = rest.find('=');
      const std::size_t open = rest.find_first_of("\"'", equals);
      const std::size_t close = rest.find(rest[open], open + 1);
      if (const std::string value = squeezed(resolved(rest.substr(open + 1, close - open - 1))); !value.empty())
        out.push_back({path() + "@" + squeezed(rest.substr(0, equals)), value, entry});
      rest.remove_prefix(close + 1);
    }
    if (closed) stack.pop_back();
  }
  return out;
}

}  // namespace vrata::support
