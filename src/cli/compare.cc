// vrata compare: pairs of names from CSV, with score and same at even odds. Needs no list.
#include "match/compare.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <vector>

#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/files.h"
#include "cli/flags.h"
#include "cli/ordered.h"
#include "names/han.h"
#include "names/name.h"
#include "sheets/csv.h"
#include "wire/answer.h"

namespace vrata::cli {
namespace {

constexpr std::size_t kBatchPairs = 256;
constexpr std::int32_t kEvenOdds = 0;

struct Places {
  std::size_t schema = 0, name1 = 0, name2 = 0;
};

struct Record {
  std::vector<std::string> fields;
  std::uint64_t line = 0;
  std::string trouble;
};
using Batch = std::vector<Record>;

struct Written {
  std::string text;
  std::vector<std::string> troubles;
  std::uint64_t pairs = 0;
};

Result<Places> places_of(std::span<const std::string_view> header, const std::string& file) {
  const auto place = [&](std::string_view name) {
    return static_cast<std::size_t>(std::find(header.begin(), header.end(), name) - header.begin());
  };
  const Places places{place("schema"), place("name1"), place("name2")};
  if (std::max({places.schema, places.name1, places.name2}) < header.size()) return places;
  std::string seen;
  for (const std::string_view name : header) seen += (seen.empty() ? "" : ", ") + std::string(name);
  return Error{ErrorCode::kUsage, {file, 1, 0}, "columns schema, name1 and name2 are needed; the header has: " + seen};
}

// The name as it stands, and read aloud.
std::vector<names::PreparedName> ways_to_read(const std::string& text, names::Kind kind) {
  std::vector<names::PreparedName> out;
  out.push_back(names::prepare(text, kind));
  std::vector<names::PreparedName> readings = names::han_readings(text, out.front().view());
  std::move(readings.begin(), readings.end(), std::back_inserter(out));
  return out;
}

// The better of the readings that the schema allows; nothing when the names do not meet by any channel.
std::optional<match::Comparison> best_of(Schema schema, const std::string& a, const std::string& b) {
  std::optional<match::Comparison> best;
  for (const names::Kind kind : {names::Kind::kPerson, names::Kind::kOrganization}) {
    const bool person = kind == names::Kind::kPerson;
    if (person ? !comparable(schema, Schema::kPerson) : schema == Schema::kPerson) continue;
    const std::vector<names::PreparedName> listed = ways_to_read(b, kind);
    for (const names::PreparedName& x : ways_to_read(a, kind)) {
      for (const names::PreparedName& y : listed) {
        if (!names::readings_meet(x.reading, y.reading)) continue;
        auto c = match::compare(x.view(), {}, {y.view(), NameGrade::kPrimary}, {}, kEvenOdds, match::Detail::kSums);
        if (!best || c.score > best->score) best = std::move(c);
      }
    }
  }
  return best;
}

Written compare(const Batch& batch, const Places& places, std::size_t width, char delimiter) {
  Written written;
  for (const Record& record : batch) {
    ++written.pairs;
    std::vector<std::string_view> fields(record.fields.begin(), record.fields.end());
    fields.resize(std::max(fields.size(), width));
    std::string score, same;
    if (record.trouble.empty() && record.fields.size() >= width) {
      const auto c =
          best_of(parse_schema(fields[places.schema]), record.fields[places.name1], record.fields[places.name2]);
      score = wire::four_decimals(c ? c->score : 0);
      same = wire::four_decimals(c ? c->same : 0);
    } else {
      written.troubles.push_back("line " + std::to_string(record.line) + ": " +
                                 (record.trouble.empty() ? "fewer fields than the header" : record.trouble) +
                                 "; score and same are empty");
    }
    fields.insert(fields.begin() + static_cast<std::ptrdiff_t>(width), {score, same});
    sheets::append_csv_record(written.text, fields, delimiter);
  }
  return written;
}

}  // namespace

int run(const Compare& options, Console& console) {
  if (console.format(Format::kCsv) != Format::kCsv)
    return console.complain(ErrorCode::kUsage, "compare writes CSV, with the columns that it was given");
  const auto how = subject_options("", options.encoding, options.delimiter, "");
  if (!how) return console.complain(how.error());
  auto input = Input::open(options.input);
  if (!input) return console.complain(input.error());
  auto reader = sheets::CsvReader::open((*input)->source(), (*input)->name(), how->csv);
  if (!reader) return console.complain(reader.error());
  sheets::CsvRecord record;
  const auto header = reader->next(record);
  if (!header) return console.complain(header.error());
  if (!*header) return console.complain(ErrorCode::kEmpty, (*input)->name() + ": holds no header row");
  const auto places = places_of(record.fields, (*input)->name());
  if (!places) return console.complain(places.error());
  const std::size_t width = record.fields.size();
  const char delimiter = reader->delimiter() == sheets::kNoDelimiter ? ',' : reader->delimiter();
  auto output = Output::open(console, options.output);
  if (!output) return console.complain(output.error());
  std::vector<std::string_view> columns(record.fields.begin(), record.fields.end());
  columns.insert(columns.end(), {"score", "same"});
  std::string first;
  sheets::append_csv_record(first, columns, delimiter);
  (*output)->write(first);

  std::optional<Error> failure;
  std::uint64_t pairs = 0, troubles = 0;
  Progress progress(console, "comparing");
  in_order<Batch, Written>(
      thread_count(options.threads),
      [&](Batch& batch) {
        while (!failure && batch.size() < kBatchPairs) {
          const auto more = reader->next(record);
          if (!more) failure = more.error();
          if (!more || !*more) break;
          batch.push_back({{record.fields.begin(), record.fields.end()}, record.line, record.trouble});
        }
        return !batch.empty();
      },
      [&] { return [&](const Batch& batch) { return compare(batch, *places, width, delimiter); }; },
      [&](const Written& written) {
        (*output)->write(written.text);
        for (const std::string& trouble : written.troubles) console.note("vrata: " + (*input)->name() + ": " + trouble);
        pairs += written.pairs;
        troubles += written.troubles.size();
        progress.show((*input)->permille(), grouped(pairs) + " pairs");
        return true;
      });
  progress.clear();
  if (failure) return console.complain(*failure);
  if (auto finished = (*output)->finish(); !finished) return console.complain(finished.error());
  return troubles == 0 ? kDone : kNotAllScreened;
}

}  // namespace vrata::cli
