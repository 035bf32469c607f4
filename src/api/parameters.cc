#include "api/parameters.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/json_out.h"

namespace vrata::api {
namespace {

int digit_of(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool is_plain(char c) noexcept {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

template <class Number>
std::optional<Number> number_in(std::string_view text) {
  Number value{};
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// YYYY-MM-DD, then perhaps T and HH, HH:MM or HH:MM:SS.
bool is_moment(std::string_view text) {
  constexpr std::string_view kShape = "dddd-dd-ddTdd:dd:dd";
  if (text.size() != 10 && text.size() != 13 && text.size() != 16 && text.size() != 19) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (kShape[i] == 'd' ? !digit : text[i] != kShape[i]) return false;
  }
  return true;
}

}  // namespace

std::string percent_decoded(std::string_view text, bool plus) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? digit_of(text[i + 1]) : -1;
    const int low = high >= 0 ? digit_of(text[i + 2]) : -1;
    if (low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += plus && text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_plain(c))
      out += c;
    else
      out += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
  }
  return out;
}

std::vector<std::pair<std::string, std::string>> form_fields(std::string_view text) {
  std::vector<std::pair<std::string, std::string>> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('&'), text.size());
    const std::string_view field = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (field.empty()) continue;
    const std::size_t equals = std::min(field.find('='), field.size());
    out.emplace_back(percent_decoded(field.substr(0, equals), true),
                     percent_decoded(field.substr(std::min(equals + 1, field.size())), true));
  }
  return out;
}

void Faults::add(std::string_view type, std::vector<std::string> loc, std::string message,
                 std::optional<std::string> input) {
  rows_.push_back({std::string(type), std::move(message), std::move(loc), std::move(input)});
}

std::string Faults::json() const { return "{\"detail\":" + rows_json() + "}"; }

std::string Faults::rows_json() const {
  std::string out;
  base::JsonOut json(out);
  json.open('[');
  for (const Row& row : rows_) {
    json.open('{');
    json.text("type", row.type);
    json.key("loc");
    json.open('[');
    for (const std::string& step : row.loc) json.text(step);
    json.close(']');
    json.text("msg", row.message);
    if (row.input) json.text("input", *row.input);
    json.close('}');
  }
  json.close(']');
  return out;
}

std::string Parameters::text(std::string_view name, std::string_view otherwise) const {
  for (auto at = fields_.rbegin(); at != fields_.rend(); ++at)
    if (at->first == name) return at->second;
  return std::string(otherwise);
}

bool Parameters::has(std::string_view name) const {
  return std::any_of(fields_.begin(), fields_.end(), [&](const auto& field) { return field.first == name; });
}

void Parameters::only(const std::vector<std::string_view>& known) {
  for (const auto& [name, value] : fields_)
    if (std::find(known.begin(), known.end(), name) == known.end())
      faults_.add("extra_forbidden", {"query", name}, "No such parameter");
}

std::vector<std::string> Parameters::texts(std::string_view name) const {
  std::vector<std::string> out;
  for (const auto& [key, value] : fields_)
    if (key == name) out.push_back(value);
  return out;
}

namespace {

// A whole number of more digits than we count with stands for the largest or the least; nothing when it is none.
std::optional<std::int64_t> beyond_all(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  return negative ? INT64_MIN : INT64_MAX;
}

}  // namespace

std::int64_t Parameters::integer(std::string_view name, std::int64_t otherwise, std::int64_t least, std::int64_t most) {
  if (!has(name)) return otherwise;
  const std::string given = text(name);
  auto value = number_in<std::int64_t>(given);
  if (!value) value = beyond_all(given);
  const std::vector<std::string> loc = {"query", std::string(name)};
  if (!value) {
    faults_.add("int_parsing", loc, "Input should be a valid integer, unable to parse string as an integer", given);
    return otherwise;
  }
  if (*value > most)
    faults_.add("less_than_equal", loc, "Input should be less than or equal to " + std::to_string(most), given);
  if (*value < least)
    faults_.add("greater_than_equal", loc, "Input should be greater than or equal to " + std::to_string(least), given);
  return *value;
}

bool Parameters::boolean(std::string_view name, bool otherwise) {
  if (!has(name)) return otherwise;
  constexpr std::array<std::string_view, 6> kYes = {"true", "1", "yes", "on", "t", "y"};
  constexpr std::array<std::string_view, 6> kNo = {"false", "0", "no", "off", "f", "n"};
  const std::string given = text(name);
  const std::string word = lower(given);
  if (std::find(kYes.begin(), kYes.end(), word) != kYes.end()) return true;
  if (std::find(kNo.begin(), kNo.end(), word) == kNo.end())
    faults_.add("bool_parsing", {"query", std::string(name)},
                "Input should be a valid boolean, unable to interpret input", given);
  return false;
}

std::int32_t Parameters::score(std::string_view name, std::int32_t otherwise) {
  if (!has(name)) return otherwise;
  const std::string given = text(name);
  const auto value = number_in<double>(given);
  if (!value || !std::isfinite(*value)) {
    faults_.add("float_parsing", {"query", std::string(name)},
                "Input should be a valid number, unable to parse string as a number", given);
    return otherwise;
  }
  // A score is a whole number of ten-thousandths, so that the least one not below 0.70005 is 0.7001.
  return static_cast<std::int32_t>(std::ceil(std::clamp(*value, 0.0, 1.0001) * 10'000 - 1e-6));
}

std::optional<std::string> Parameters::moment(std::string_view name) {
  if (!has(name)) return std::nullopt;
  std::string given = text(name);
  if (!is_moment(given))
    faults_.add("string_pattern_mismatch", {"query", std::string(name)},
                "String should be YYYY-MM-DD, with THH, THH:MM or THH:MM:SS behind it where a time is meant", given);
  return given;
}

std::vector<std::string> Parameters::few(std::string_view name, std::size_t most) {
  std::vector<std::string> values = texts(name);
  if (values.size() > most)
    faults_.add("too_long", {"query", std::string(name)},
                "List should have at most " + std::to_string(most) + " items after validation, not " +
                    std::to_string(values.size()));
  return values;
}

std::vector<std::string> Parameters::words(std::string_view name, const std::vector<std::string_view>& known) {
  std::vector<std::string> values = texts(name);
  for (const std::string& value : values) {
    if (std::find(known.begin(), known.end(), value) != known.end()) continue;
    std::string all;
    for (const std::string_view word : known) all += (all.empty() ? "'" : ", '") + std::string(word) + "'";
    faults_.add("enum", {"query", std::string(name)}, "Input should be one of " + all, value);
  }
  return values;
}

}  // namespace vrata::api
