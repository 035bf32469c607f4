// All that simdjson does for the house.
#include "base/json.h"

#include <simdjson.h>

#include <array>
#include <charconv>
#include <deque>
#include <string>

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

}  // namespace

struct Json::Parser {
  dom::parser parser;
  std::deque<std::string> numbers;  // their texts stay where they are while more are added

  std::string_view keep(std::string text) { return numbers.emplace_back(std::move(text)); }

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
        nodes[at].kind = JsonKind::kText;
        nodes[at].text = value.get_string().value_unsafe();
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
        for (const dom::key_value_pair child : object) add(child.key, child.value, nodes);
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
  dom::element root;
  const simdjson::error_code error = parser_->parser.parse(text.data(), text.size()).get(root);
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
