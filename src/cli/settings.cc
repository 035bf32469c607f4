#include "cli/settings.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>

#include "base/split.h"

namespace vrata::cli {
namespace {

constexpr std::string_view kSpace = " \t\r";
constexpr std::size_t kMostBytes = 1 << 20;

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

// The value behind "=", without quotation marks and a remark. Nothing: a quotation mark is not closed, or is followed
// by more.
std::optional<std::string> value_of(std::string_view text) {
  text = trimmed(text);
  if (!text.starts_with('"')) return std::string(trimmed(text.substr(0, text.find('#'))));
  const std::size_t end = text.find('"', 1);
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view rest = trimmed(text.substr(end + 1));
  if (!rest.empty() && !rest.starts_with('#')) return std::nullopt;
  return std::string(text.substr(1, end - 1));
}

// "VRATA_SERVE_TLS_CERT" of "tls-cert"
std::string variable_of(std::string_view name) {
  std::string out = "VRATA_SERVE_";
  for (const char c : name) out += c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return out;
}

// "--name=value"; a switch as "--name", or not at all.
Result<std::optional<std::string>> flag_of(const Settable& known, const std::string& value, const Where& where,
                                           const std::string& said) {
  if (!known.is_switch) return std::optional("--" + known.name + "=" + value);
  if (value == "true") return std::optional("--" + known.name);
  if (value == "false") return std::optional<std::string>();
  return Error{ErrorCode::kUsage, where, said + " is true or false, not \"" + value + "\""};
}

Result<std::string> text_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (!file || file.bad()) return Error{ErrorCode::kIo, {path, 0, 0}, "cannot be read"};
  if (text.size() > kMostBytes) return Error{ErrorCode::kTooLarge, {path, 0, 0}, "is no file of settings: over 1 MiB"};
  return text;
}

// Names of flags that stand on the command line, and the file of --config.
struct Given {
  std::set<std::string, std::less<>> names;
  std::string file;
};

Given given_in(const std::vector<std::string>& arguments, std::size_t begin) {
  Given given;
  for (std::size_t i = begin; i < arguments.size(); ++i) {
    const std::string& one = arguments[i];
    if (!one.starts_with("--") || one == "--") continue;
    const std::size_t mark = one.find('=');
    const std::string name = one.substr(2, mark == std::string::npos ? mark : mark - 2);
    given.names.insert(name);
    if (name != "config") continue;
    given.file = mark != std::string::npos ? one.substr(mark + 1) : i + 1 < arguments.size() ? arguments[i + 1] : "";
  }
  return given;
}

}  // namespace

Result<std::vector<Setting>> read_settings(std::string_view text, const std::string& name) {
  std::vector<Setting> out;
  std::uint64_t number = 0;
  for (std::string_view line : base::split(text, '\n')) {
    ++number;
    line = trimmed(line);
    if (line.empty() || line.starts_with('#')) continue;
    const std::size_t mark = line.find('=');
    const std::string_view key = trimmed(line.substr(0, mark));
    if (mark == std::string_view::npos || key.empty())
      return Error{ErrorCode::kMalformed, {name, number, 0}, "is no setting: name = value"};
    auto value = value_of(line.substr(mark + 1));
    if (!value) return Error{ErrorCode::kMalformed, {name, number, 0}, "a quotation mark is not closed"};
    out.push_back({std::string(key), *std::move(value), number});
  }
  return out;
}

Status add_settings(std::vector<std::string>& arguments, const std::vector<Settable>& known,
                    std::vector<std::pair<std::string, std::string>>& set, const Environment& environment) {
  const auto serve = std::find(arguments.begin(), arguments.end(), "serve");
  const bool first = std::all_of(arguments.begin(), serve, [](const std::string& one) { return one.starts_with("-"); });
  const auto before = static_cast<std::size_t>(serve - arguments.begin());
  const bool after_data = before >= 1 && serve != arguments.end() && arguments[0].starts_with("--");
  if (serve == arguments.end() || (!first && !after_data)) return Unit{};
  Given given = given_in(arguments, before + 1);
  for (const Settable& one : known)
    if (given.names.contains(one.name)) set.emplace_back("--" + one.name, "flag");
  std::vector<std::string> more;
  for (const Settable& one : known) {
    const std::string variable = variable_of(one.name);
    const char* const value = environment ? environment(variable.c_str()) : std::getenv(variable.c_str());
    if (value == nullptr || given.names.contains(one.name)) continue;
    for (const std::string_view part : base::split(value, ',')) {
      auto flag = flag_of(one, std::string(trimmed(part)), {}, variable);
      if (!flag) return flag.error();
      if (*flag) more.push_back(**flag);
    }
    given.names.insert(one.name);
    set.emplace_back("--" + one.name, "environment");
  }
  if (!given.file.empty()) {
    const auto text = text_of(given.file);
    if (!text) return text.error();
    const auto settings = read_settings(*text, given.file);
    if (!settings) return settings.error();
    for (const Setting& setting : *settings) {
      const Where where{given.file, setting.line, 0};
      const auto at =
          std::find_if(known.begin(), known.end(), [&](const auto& one) { return one.name == setting.name; });
      if (at == known.end())
        return Error{ErrorCode::kUsage, where,
                     "no setting is called \"" + setting.name + "\"; `vrata serve --help` names them"};
      if (given.names.contains(setting.name)) continue;
      auto flag = flag_of(*at, setting.value, where, setting.name);
      if (!flag) return flag.error();
      if (*flag) more.push_back(**flag);
      if (set.empty() || set.back() != std::pair("--" + setting.name, std::string("file")))
        set.emplace_back("--" + setting.name, "file");
    }
  }
  arguments.insert(arguments.begin() + static_cast<std::ptrdiff_t>(before) + 1, more.begin(), more.end());
  return Unit{};
}

}  // namespace vrata::cli
