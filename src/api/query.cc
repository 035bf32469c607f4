#include "api/query.h"

#include <algorithm>

#include "graph/text_index.h"

namespace vrata::api {
namespace {

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Signs that end a word.
bool ends_word(char c) { return is_space(c) || c == '(' || c == ')' || c == '"'; }

bool is_field_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
  });
}

std::size_t edits_for(std::string_view word) {
  const auto letters = static_cast<std::size_t>(
      std::count_if(word.begin(), word.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }));
  return letters <= 2 ? 0 : letters <= 5 ? 1 : 2;
}

class Parser {
 public:
  Parser(std::string_view text, bool lenient) : text_(text), lenient_(lenient) {}

  Result<Query> parse() {
    if (text_.size() > kMostQueryBytes)
      return Error{ErrorCode::kTooLarge, {}, "the query is longer than " + std::to_string(kMostQueryBytes) + " bytes"};
    Query query{Query::Kind::kAnd, {}, {}, {}, 0};
    query.parts.push_back(any(0));
    while (lenient_ && !failed() && at_ < text_.size()) {  // a ")" that closes nothing
      ++at_;
      query.parts.push_back(any(0));
    }
    std::erase_if(query.parts, [](const Query& part) { return part.kind == Query::Kind::kAll; });
    if (!failed() && at_ < text_.size()) fail("a \")\" without \"(\"");
    if (!fault_.message.empty()) return fault_;
    return one_of(std::move(query));
  }

 private:
  void fail(std::string what, ErrorCode code = ErrorCode::kMalformed) {
    if (fault_.message.empty()) fault_ = {code, {"query", 1, at_ + 1}, std::move(what)};
  }
  [[nodiscard]] bool failed() const { return !fault_.message.empty(); }
  void skip_space() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }
  [[nodiscard]] bool at_word(std::string_view word) const {
    return text_.substr(at_).starts_with(word) &&
           (at_ + word.size() == text_.size() || ends_word(text_[at_ + word.size()]));
  }
  bool take_operator(std::string_view word, std::string_view sign) {
    skip_space();
    const bool is_sign = !sign.empty() && text_.substr(at_).starts_with(sign);
    if (!is_sign && !at_word(word)) return false;
    at_ += is_sign ? sign.size() : word.size();
    return true;
  }

  // OR binds less than AND, which stands where nothing is said.
  Query any(int depth) {
    Query out{Query::Kind::kOr, {}, {}, {}, 0};
    do {
      out.parts.push_back(all(depth));
    } while (!failed() && take_operator("OR", "||"));
    if (out.parts.size() == 1) return std::move(out.parts.front());
    std::erase_if(out.parts, [](const Query& part) { return part.kind == Query::Kind::kAll; });
    return out;
  }

  Query all(int depth) {
    Query out{Query::Kind::kAnd, {}, {}, {}, 0};
    bool wanted = false;  // an operator stands before, so that something must follow
    for (;;) {
      skip_space();
      const bool ends =
          at_ >= text_.size() || text_[at_] == ')' || at_word("OR") || text_.substr(at_).starts_with("||");
      if (ends) {
        if (wanted && !lenient_) fail("nothing stands behind AND");
        if (out.parts.empty() && !lenient_ && at_ < text_.size() && text_[at_] != ')') fail("nothing stands before OR");
        break;
      }
      if (take_operator("AND", "&&")) {
        if ((out.parts.empty() || wanted) && !lenient_) fail("nothing stands before AND");
        wanted = true;
        continue;
      }
      Query part = one(depth);
      if (failed()) return out;
      if (part.kind != Query::Kind::kAll) out.parts.push_back(std::move(part));
      wanted = false;
    }
    return one_of(std::move(out));
  }

  // What an AND of no or one part is.
  static Query one_of(Query all) {
    if (all.parts.empty()) return {};
    return all.parts.size() == 1 ? std::move(all.parts.front()) : all;
  }

  Query one(int depth) {
    if (++parts_ > kMostQueryParts || depth > kDeepestQuery) {
      fail("the query has too many parts", ErrorCode::kTooLarge);
      at_ = text_.size();
      return {};
    }
    skip_space();
    if (take_operator("NOT", "!") || take_sign('-')) {
      skip_space();
      if (at_ >= text_.size() || text_[at_] == ')') {
        if (!lenient_) fail("nothing stands behind NOT");
        return {};
      }
      Query part = one(depth + 1);
      if (part.kind == Query::Kind::kAll) return {};
      return {Query::Kind::kNot, {std::move(part)}, {}, {}, 0};
    }
    take_sign('+');
    if (at_ >= text_.size()) {
      if (!lenient_) fail("nothing stands behind +");
      return {};
    }
    if (text_[at_] == '(') return group(depth);
    if (text_[at_] == '"') return phrase();
    if (text_[at_] == ')') {
      if (!lenient_) fail("a \")\" where a word should stand");
      ++at_;
      return {};
    }
    return word(depth);
  }

  bool take_sign(char sign) {
    if (at_ + 1 >= text_.size() || text_[at_] != sign || is_space(text_[at_ + 1])) return false;
    ++at_;
    return true;
  }

  Query group(int depth) {
    ++at_;
    Query out = any(depth + 1);
    skip_space();
    if (at_ < text_.size() && text_[at_] == ')')
      ++at_;
    else if (!lenient_)
      fail("a \"(\" without \")\"");
    return out;
  }

  // The text between quotes; at_ is at the first of them.
  std::string quoted() {
    const std::size_t begin = ++at_;
    std::string out;
    while (at_ < text_.size() && text_[at_] != '"') {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
      out += text_[at_++];
    }
    if (at_ < text_.size()) {
      ++at_;
    } else if (!lenient_) {
      at_ = begin;
      fail("a quote that does not end");
    }
    return out;
  }

  Query phrase() {
    const std::string text = quoted();
    if (at_ < text_.size() && text_[at_] == '~') {  // words near each other: taken as the phrase itself
      ++at_;
      while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') ++at_;
    }
    return words(text);
  }

  static Query words(std::string_view text) {
    std::vector<std::string> found = graph::words_of(text);
    if (found.empty()) return {};
    const auto kind = found.size() == 1 ? Query::Kind::kWord : Query::Kind::kPhrase;
    return {kind, {}, {}, std::move(found), 0};
  }

  // A word with what may stand around it: "field:", "~", "*".
  Query word(int depth) {
    std::string text;
    bool escaped_end = false;
    const std::size_t begin = at_;
    while (at_ < text_.size() && !ends_word(text_[at_])) {
      const char c = text_[at_];
      if (c == '\\' && at_ + 1 < text_.size()) {
        text += text_[at_ + 1];
        at_ += 2;
        escaped_end = true;
        continue;
      }
      if (!lenient_ && (c == '/' || c == '[' || c == ']' || c == '{' || c == '}' || c == '^')) {
        fail(std::string("\"") + c + "\" has no meaning here; put \\ before it, or quotes around");
        at_ = text_.size();
        return {};
      }
      if (c == ':' && is_field_name(text)) {
        ++at_;
        return field(text, depth);
      }
      text += c;
      ++at_;
      escaped_end = false;
    }
    if (text == "*" && !escaped_end) return {};
    if (!escaped_end) {
      if (const std::size_t tilde = text.rfind('~'); tilde != std::string::npos && tilde > 0)
        return near(text, tilde, begin);
      if (text.ends_with('*')) return prefix(text, begin);
    }
    return words(text);
  }

  Query near(const std::string& text, std::size_t tilde, std::size_t begin) {
    const std::string_view number = std::string_view(text).substr(tilde + 1);
    Query out = words(std::string_view(text).substr(0, tilde));
    if (out.kind != Query::Kind::kWord) return out;
    std::size_t edits = edits_for(out.words[0]);
    if (number == "0" || number == "1" || number == "2")
      edits = static_cast<std::size_t>(number[0] - '0');
    else if (!number.empty() && !lenient_) {
      at_ = begin;
      fail("behind ~ stands 0, 1, 2 or nothing");
    }
    out.kind = Query::Kind::kNear;
    out.edits = edits;
    return out;
  }

  Query prefix(std::string text, std::size_t begin) {
    text.pop_back();
    if (text.find_first_of("*?") != std::string::npos && !lenient_) {
      at_ = begin;
      fail("* stands at the end of a word only");
      return {};
    }
    Query out = words(text);
    if (out.kind == Query::Kind::kWord) out.kind = Query::Kind::kPrefix;
    return out;
  }

  Query field(const std::string& name, int depth) {
    std::string field = name.substr(name.starts_with("properties.") ? std::string_view("properties.").size() : 0);
    Query out{Query::Kind::kField, {}, std::move(field), {}, 0};
    if (at_ < text_.size() && text_[at_] == '"') {
      out.words = {quoted()};
      return out;
    }
    if (at_ < text_.size() && text_[at_] == '(') {  // any of several: topics:(sanction OR crime)
      Query group_of = group(depth);
      return spread(std::move(out.field), std::move(group_of));
    }
    std::string text;
    while (at_ < text_.size() && !ends_word(text_[at_])) {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
      text += text_[at_++];
    }
    if (text.empty() && !lenient_) fail("nothing stands behind \"" + name + ":\"");
    if (!lenient_ && (text.starts_with('[') || text.starts_with('{') || text.starts_with('/')))
      fail("ranges and regular expressions are not understood");
    out.words = {text};
    return out;
  }

  static Query spread(std::string field, Query query) {
    if (query.kind == Query::Kind::kAnd || query.kind == Query::Kind::kOr || query.kind == Query::Kind::kNot) {
      for (Query& part : query.parts) part = spread(field, std::move(part));
      return query;
    }
    if (query.kind == Query::Kind::kAll || query.kind == Query::Kind::kField) return query;
    std::string text;
    for (const std::string& word : query.words) text += (text.empty() ? "" : " ") + word;
    if (query.kind == Query::Kind::kPrefix) text += '*';
    return {Query::Kind::kField, {}, std::move(field), {std::move(text)}, 0};
  }

  std::string_view text_;
  bool lenient_;
  std::size_t at_ = 0;
  std::size_t parts_ = 0;
  Error fault_;
};

}  // namespace

Result<Query> parse_query(std::string_view text) { return Parser(text, false).parse(); }

Result<Query> parse_simple_query(std::string_view text) {
  std::string plain(text);  // fields and alternatives have no meaning there
  for (char& c : plain)
    if (c == ':' || c == '/' || c == '\\' || c == '|') c = ' ';
  return Parser(plain, true).parse();
}

}  // namespace vrata::api
