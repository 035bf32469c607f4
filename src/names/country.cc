#include "names/country.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/split.h"
#include "entity/plain.h"

extern "C" {
extern const char vrata_countries_begin[];
extern const char vrata_countries_end[];
extern const char vrata_country_aliases_begin[];
extern const char vrata_country_aliases_end[];
}

namespace vrata::names {
namespace {

constexpr auto kFormer = std::to_array<std::string_view>({"an", "cs", "dd", "su", "yu"});

// Letters and digits of the words, without "the", "&" as "and", "St." as "saint".
std::string key_of(std::string_view text) {
  const std::string words = plain(text);
  std::string out;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    const std::string word = plain_key(std::string_view(words).substr(at, end - at));
    if (word.empty() && words.substr(at, end - at) == "&") {
      out += "and";
    } else if (word == "st") {
      out += "saint";
    } else if (word != "the") {
      out += word;
    }
    at = end + 1;
  }
  return out;
}

struct Table {
  std::unordered_map<std::string, std::string_view> codes;  // by key_of(spelling)
  std::map<std::string_view, std::string_view> shown;       // English, by code

  void add(std::string_view spelling, std::string_view code) { codes.emplace(key_of(spelling), code); }
};

template <class Row>
void for_each_row(const char* begin, const char* end, const Row& row) {
  for (const std::string_view line : base::split({begin, static_cast<std::size_t>(end - begin)}, '\n')) {
    if (!line.empty() && line.front() != '#') row(base::split(line, '\t'));
  }
}

Table load() {
  Table table;
  // Codes first: a code is never another country's name.
  for_each_row(vrata_countries_begin, vrata_countries_end, [&](const std::vector<std::string_view>& cells) {
    table.codes.emplace(cells.at(0), cells.at(0));
    table.codes.emplace(cells.at(1), cells.at(0));
    if (cells.at(2) == "en") table.shown.emplace(cells.at(0), cells.at(3));
  });
  for_each_row(vrata_countries_begin, vrata_countries_end,
               [&](const std::vector<std::string_view>& cells) { table.add(cells.at(3), cells.at(0)); });
  for_each_row(vrata_country_aliases_begin, vrata_country_aliases_end, [&](const std::vector<std::string_view>& cells) {
    table.codes.emplace(cells.at(0), cells.at(0));
    if (cells.at(1) == "show") table.shown[cells.at(0)] = cells.at(2);
    for (const std::string_view spelling : base::split(cells.at(2), ';')) table.add(spelling, cells.at(0));
  });
  return table;
}

const Table& table() {
  static const Table loaded = load();
  return loaded;
}

std::optional<std::string> look_up(const std::string& key) {
  const auto found = table().codes.find(key);
  return found == table().codes.end() ? std::nullopt : std::optional<std::string>(found->second);
}

// Styles of a state that add nothing to its name; "Democratic Republic of" is not one of them.
constexpr auto kStyles = std::to_array<std::string_view>(
    {"federaldemocraticrepublicof", "democraticsocialistrepublicof", "cooperativerepublicof", "federalrepublicof",
     "islamicrepublicof", "unitedrepublicof", "arabrepublicof", "republicof", "kingdomof", "commonwealthof",
     "principalityof", "sultanateof", "stateof", "unionof", "republiquede", "royaumede", "республика", "королевство",
     "جمهورية"});

}  // namespace

std::optional<std::string> country_code(std::string_view text) {
  if (text.size() > 200) return std::nullopt;
  const std::string key = key_of(text);
  if (key.empty()) return std::nullopt;
  if (auto code = look_up(key)) return code;
  // "Tanzania, United Republic of"
  if (const std::size_t comma = text.find(','); comma != std::string_view::npos) {
    const std::string turned = key_of(text.substr(comma + 1)) + key_of(text.substr(0, comma));
    if (auto code = look_up(turned)) return code;
  }
  for (const std::string_view style : kStyles) {
    if (!key.starts_with(style)) continue;
    if (auto code = look_up(key.substr(style.size()))) return code;
  }
  return std::nullopt;
}

std::vector<CountryText> countries_in(std::string_view text) {
  if (auto code = country_code(text)) return {{std::string(text), std::move(*code)}};
  std::vector<CountryText> out;
  constexpr std::string_view kSpace = " \t\r\n\v\f";
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find_first_of(";,/|", at), text.size());
    const std::size_t begin = std::min(text.find_first_not_of(kSpace, at), end);
    const std::string_view part = text.substr(begin, end - begin);
    at = end + 1;
    if (part.empty()) continue;
    std::string written(part.substr(0, part.find_last_not_of(kSpace) + 1));
    std::string code = country_code(written).value_or(std::string());
    out.push_back({std::move(written), std::move(code)});
  }
  return out;
}

std::string_view country_name(std::string_view code) {
  const auto found = table().shown.find(code);
  return found == table().shown.end() ? code : found->second;
}

bool country_is_former(std::string_view code) noexcept {
  return std::find(kFormer.begin(), kFormer.end(), code) != kFormer.end();
}

}  // namespace vrata::names
