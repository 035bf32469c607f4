// All that simdjson does for the house.
#include "base/json.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <deque>
#include <string>
#include <vector>

#include "base/json_out.h"
#include "base/utf8.h"

namespace vrata::base {
namespace {

namespace dom = simdjson::dom;

template <class Number>
std::string digits_of(Number number) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  return {digits.data(), end};
}

// Whether a number of JSON, sign, digits, fraction and exponent each as the grammar has them, is more than simdjson
// takes: an integer beyond 64 bits, a fraction or a power beyond doubles.
bool is_beyond(std::string_view number) noexcept {
  const auto digits = [&](std::size_t from) {
    return std::min(number.find_first_not_of("0123456789", from), number.size()) - from;
  };
  std::size_t at = number.starts_with('-') ? 1 : 0;
  const std::size_t whole = digits(at);
  if (whole == 0 || (whole > 1 && number[at] == '0')) return false;
  at += whole;
  const bool integer = at == number.size();
  if (at < number.size() && number[at] == '.') {
    const std::size_t fraction = digits(at + 1);
    if (fraction == 0) return false;
    at += 1 + fraction;
  }
  if (at < number.size() && (number[at] == 'e' || number[at] == 'E')) {
    at += 1;
    if (at < number.size() && (number[at] == '+' || number[at] == '-')) ++at;
    const std::size_t power = digits(at);
    if (power == 0) return false;
    at += power;
  }
  if (at != number.size()) return false;
  const auto is_out_of_range = [&](auto value) {
    return std::from_chars(number.data(), number.data() + number.size(), value).ec == std::errc::result_out_of_range;
  };
  if (!integer) return is_out_of_range(double{});
  return number[0] == '-' ? is_out_of_range(std::int64_t{}) : is_out_of_range(std::uint64_t{});
}

}  // namespace

struct Json::Parser {
  dom::parser parser;
  std::string quoted;               // the text, numbers that are beyond the parser made strings
  std::vector<std::size_t> beyond;  // which of its strings, keys counted, they are; ascending
  std::size_t strings = 0;          // that add() has met
  std::size_t next = 0;             // the first of `beyond` that it has not
  std::deque<std::string> numbers;  // their texts stay where they are while more are added

  std::string_view keep(std::string text) { return numbers.emplace_back(std::move(text)); }

  // Fills quoted and beyond from a text, which may be malformed.
  void quote(std::string_view text) {
    constexpr std::string_view kOfNumbers = "+-.0123456789Ee";
    quoted.clear();
    std::size_t met = 0;
    for (std::size_t i = 0; i < text.size();) {
      std::size_t end = i + 1;
      if (text[i] == '"') {
        while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
        end = std::min(end + 1, text.size());
        ++met;
      } else if (text[i] == '-' || (text[i] >= '0' && text[i] <= '9')) {
        end = std::min(text.find_first_not_of(kOfNumbers, i), text.size());
        if (is_beyond(text.substr(i, end - i))) {
          beyond.push_back(met++);
          quoted.append("\"").append(text.substr(i, end - i)).append("\"");
          i = end;
          continue;
        }
      }
      quoted.append(text.substr(i, end - i));
      i = end;
    }
  }

  // Whether the string that is met now was a number beyond the parser.
  bool is_quoted_number() {
    const bool is = next < beyond.size() && beyond[next] == strings;
    next += is ? 1 : 0;
    ++strings;
    return is;
  }

  // Nested as deep as the parser allows.
  void add(std::string_view key, const dom::element& value, std::vector<JsonNode>& nodes) {
    const std::size_t at = nodes.size();
    nodes.push_back({JsonKind::kNull, key, {}, 0});
    switch (value.type()) {
      case dom::element_type::NULL_VALUE: break;
      case dom::element_type::BOOL:
        nodes[at].kind = value.get_bool().value_unsafe() ? JsonKind::kTrue : JsonKind::kFalse;
        break;
      case dom::element_type::INT64:
        nodes[at].kind = JsonKind::kInteger;
        nodes[at].text = keep(digits_of(value.get_int64().value_unsafe()));
        break;
      case dom::element_type::UINT64:
        nodes[at].kind = JsonKind::kInteger;
        nodes[at].text = keep(digits_of(value.get_uint64().value_unsafe()));
        break;
      case dom::element_type::DOUBLE:
        nodes[at].kind = JsonKind::kReal;
        nodes[at].text = keep(digits_of(value.get_double().value_unsafe()));
        break;
      case dom::element_type::STRING:
        nodes[at].text = value.get_string().value_unsafe();
        nodes[at].kind = !is_quoted_number()                                             ? JsonKind::kText
                         : nodes[at].text.find_first_of(".eE") == std::string_view::npos ? JsonKind::kInteger
                                                                                         : JsonKind::kReal;
        break;
      case dom::element_type::ARRAY: {
        nodes[at].kind = JsonKind::kArray;
        const dom::array array = value.get_array().value_unsafe();
        for (const dom::element child : array) add({}, child, nodes);
        break;
      }
      case dom::element_type::OBJECT: {
        nodes[at].kind = JsonKind::kObject;
        const dom::object object = value.get_object().value_unsafe();
        for (const dom::key_value_pair child : object) {
          ++strings;
          add(child.key, child.value, nodes);
        }
        break;
      }
    }
    nodes[at].end = static_cast<std::uint32_t>(nodes.size());
  }
};

Json::Json() : parser_(std::make_unique<Parser>()) {}
Json::~Json() = default;
Json::Json(Json&&) noexcept = default;
Json& Json::operator=(Json&&) noexcept = default;

Status Json::read(std::string_view text) {
  nodes_.clear();
  parser_->numbers.clear();
  parser_->beyond.clear();
  parser_->strings = parser_->next = 0;
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  dom::element root;
  simdjson::error_code error = parser_->parser.parse(text.data(), text.size()).get(root);
  if (error == simdjson::NUMBER_ERROR) {
    parser_->quote(text);
    if (!parser_->beyond.empty()) error = parser_->parser.parse(parser_->quoted).get(root);
  }
  if (error != simdjson::SUCCESS)
    return Error{ErrorCode::kMalformed, {}, "not JSON: " + std::string(simdjson::error_message(error))};
  parser_->add({}, root, nodes_);
  return Unit{};
}

std::uint32_t Json::member(std::uint32_t object, std::string_view key) const noexcept {
  if (object >= nodes_.size() || nodes_[object].kind != JsonKind::kObject) return 0;
  for (std::uint32_t child = object + 1; child < nodes_[object].end; child = nodes_[child].end)
    if (nodes_[child].key == key) return child;
  return 0;
}

void append_json(std::string& out, const Json& json, std::uint32_t node) {
  const JsonNode& at = json.nodes()[node];
  switch (at.kind) {
    case JsonKind::kNull: out += "null"; return;
    case JsonKind::kFalse: out += "false"; return;
    case JsonKind::kTrue: out += "true"; return;
    case JsonKind::kInteger:
    case JsonKind::kReal: out += at.text; return;
    case JsonKind::kText: append_json_string(out, at.text); return;
    case JsonKind::kArray:
    case JsonKind::kObject: break;
  }
  const bool object = at.kind == JsonKind::kObject;
  out += object ? '{' : '[';
  bool first = true;
  json.each_child(node, [&](std::uint32_t child) {
    if (!first) out += ',';
    first = false;
    if (object) {
      append_json_string(out, json.nodes()[child].key);
      out += ':';
    }
    append_json(out, json, child);
  });
  out += object ? '}' : ']';
}

}  // namespace vrata::base

namespace vrata {

bool valid_utf8(std::string_view bytes) noexcept { return simdjson::validate_utf8(bytes.data(), bytes.size()); }

}  // namespace vrata
