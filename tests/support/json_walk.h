// An independent look at a JSON document: every text, number and truth value with its path.
//
// Written against the grammar by hand, without the parser under test, so that a reader's completeness can be checked
// from outside. Good for well-formed documents; it checks nothing.
#pragma once

#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace vrata::support {

struct JsonFound {
  std::string path;  // "properties/name"; elements of a list have the path of the list
  std::string text;  // escapes resolved
};

class JsonWalk {
 public:
  explicit JsonWalk(std::string_view text) : text_(text) { value(""); }
  [[nodiscard]] const std::vector<JsonFound>& found() const { return found_; }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<JsonFound> found_;

  void skip() {
    while (at_ < text_.size() && (std::string_view(" \t\r\n,:").find(text_[at_]) != std::string_view::npos)) ++at_;
  }

  std::string string() {
    std::string out;
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      if (text_[at_] != '\\') {
        out += text_[at_];
        continue;
      }
      const char c = text_[++at_];
      constexpr std::string_view kFrom = "nrtbf", kTo = "\n\r\t\b\f";
      if (c == 'u') {
        unsigned long code = hex();
        if (code >= 0xD800 && code < 0xDC00) {
          at_ += 2;
          code = 0x10000 + ((code - 0xD800) << 10) + (hex() - 0xDC00);
        }
        append(out, code);
      } else {
        const std::size_t known = kFrom.find(c);
        out += known == std::string_view::npos ? c : kTo[known];
      }
    }
    ++at_;
    return out;
  }

  unsigned long hex() {
    const unsigned long code = std::strtoul(std::string(text_.substr(at_ + 1, 4)).c_str(), nullptr, 16);
    at_ += 4;
    return code;
  }

  static void append(std::string& out, unsigned long code) {
    if (code < 0x80) {
      out += static_cast<char>(code);
      return;
    }
    const int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    constexpr int kLead[] = {0, 0xC0, 0xE0, 0xF0};
    out += static_cast<char>(kLead[more] | (code >> (6 * more)));
    for (int i = more - 1; i >= 0; --i) out += static_cast<char>(0x80 | (code >> (6 * i) & 0x3F));
  }

  void value(const std::string& path) {
    skip();
    if (at_ >= text_.size()) return;
    if (text_[at_] == '"') {
      found_.push_back({path, string()});
    } else if (text_[at_] == '{') {
      for (++at_, skip(); at_ < text_.size() && text_[at_] != '}'; skip()) {
        const std::string key = string();
        value(path.empty() ? key : path + "/" + key);
      }
      ++at_;
    } else if (text_[at_] == '[') {
      for (++at_, skip(); at_ < text_.size() && text_[at_] != ']'; skip()) value(path);
      ++at_;
    } else {
      const std::size_t begin = at_;
      while (at_ < text_.size() && std::string_view(" \t\r\n,]}").find(text_[at_]) == std::string_view::npos) ++at_;
      if (text_.substr(begin, at_ - begin) != "null")
        found_.push_back({path, std::string(text_.substr(begin, at_ - begin))});
    }
  }
};

[[nodiscard]] inline std::vector<JsonFound> walk_json(std::string_view text) { return JsonWalk(text).found(); }

}  // namespace vrata::support
