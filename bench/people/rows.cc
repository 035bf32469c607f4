#include "people/rows.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>
#include <unordered_set>
#include <vector>

#include "base/hash.h"
#include "screen/deck.h"
#include "screen/dice.h"
#include "sheets/csv.h"

namespace vrata::people {
namespace {

struct Halves {
  std::vector<std::string> given, family;
};
using ByScript = std::map<text::Script, Halves>;

Result<ByScript> read_halves(const std::filesystem::path& people) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(people.c_str(), "rb"), std::fclose);
  if (!file) return Error{ErrorCode::kNotFound, {people.string()}, "cannot be read"};
  auto reader = sheets::CsvReader::open(sheets::from_file(file.get()), people.string());
  if (!reader) return reader.error();
  sheets::CsvRecord record;
  if (auto header = reader->next(record); !header) return header.error();
  const auto column = [&](std::string_view name) {
    return static_cast<std::size_t>(std::find(record.fields.begin(), record.fields.end(), name) -
                                    record.fields.begin());
  };
  const std::size_t given = column("first_name"), family = column("last_name"), width = record.fields.size();
  if (given == width || family == width)
    return Error{ErrorCode::kMalformed, {people.string()}, "lacks the columns first_name and last_name"};
  ByScript out;
  for (;;) {
    auto more = reader->next(record);
    if (!more) return more.error();
    if (!*more) return out;
    if (record.fields.size() != width) continue;
    const std::string_view first = record.fields[given], last = record.fields[family];
    const text::Script script = screen::main_script(first);
    if (first.empty() || last.empty() || script != screen::main_script(last)) continue;
    out[script].given.emplace_back(first);
    out[script].family.emplace_back(last);
  }
}

std::string quoted(const std::string& field) {
  if (field.find_first_of(",\"\n\r") == std::string::npos) return field;
  std::string out = "\"";
  for (const char c : field) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

}  // namespace

Status write_rows(const std::filesystem::path& people, std::uint64_t count, std::uint64_t seed,
                  const std::function<void(const std::string&)>& write) {
  const auto halves = read_halves(people);
  if (!halves) return halves.error();
  std::vector<const Halves*> sources;  // a script as often as it has people
  for (const auto& [script, of] : *halves) sources.insert(sources.end(), of.given.size(), &of);
  if (sources.empty()) return Error{ErrorCode::kEmpty, {people.string()}, "no row has a first and a last name"};
  screen::Dice dice(seed);
  std::unordered_set<std::uint64_t> made;
  write("id,name\n");
  std::uint64_t rows = 0;
  for (std::uint64_t tries = 0; rows < count; ++tries) {
    if (tries == 20 * count + 1000)
      return Error{
          ErrorCode::kEmpty, {people.string()}, "its names give no more than " + std::to_string(rows) + " rows"};
    const Halves& from = *sources[dice.below(sources.size())];
    const std::string& given = from.given[dice.below(from.given.size())];
    const std::string name = given + " " + from.family[dice.below(from.family.size())];
    // Two names of one hash are taken for one: a row less in some 10^13, and never one twice.
    if (!made.insert(base::xxh3(std::as_bytes(std::span(name)))).second) continue;
    write("R" + std::to_string(++rows) + "," + quoted(name) + "\n");
  }
  return Unit{};
}

}  // namespace vrata::people
