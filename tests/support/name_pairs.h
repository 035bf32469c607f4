// The golden pairs of names, and one of them compared as an officer would ask: names alone, even odds.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "match/compare.h"
#include "names/name.h"
#include "sheets/csv.h"
#include "support/files.h"

namespace vrata::support {

struct NamePair {
  std::size_t line = 0;  // in the file
  names::Kind kind = names::Kind::kPerson;
  std::string query, listed, why;
  bool match = false;  // expected
};

// Rows of tests/golden/name_pairs.csv; empty when it cannot be read.
inline std::vector<NamePair> golden_pairs() {
  std::vector<NamePair> pairs;
  const auto text = file_text(std::filesystem::path(VRATA_SOURCE_DIR) / "tests/golden/name_pairs.csv");
  if (!text) return pairs;
  auto reader = sheets::CsvReader::open(sheets::from_memory(*text), "name_pairs.csv", {.delimiter = ','});
  if (!reader) return pairs;
  for (sheets::CsvRecord record;;) {
    const auto more = reader->next(record);
    if (!more || !*more) return pairs;
    if (record.fields.size() < 5 || record.line == 1) continue;
    NamePair pair;
    pair.line = record.line;
    pair.kind = record.fields[0] == "Person" ? names::Kind::kPerson : names::Kind::kOrganization;
    pair.query = record.fields[1];
    pair.listed = record.fields[2];
    pair.match = record.fields[3] == "match";
    pair.why = record.fields[4];
    pairs.push_back(std::move(pair));
  }
}

inline match::Comparison compare_names(const std::string& query, const std::string& listed, names::Kind kind,
                                       bool force = false, NameGrade grade = NameGrade::kPrimary) {
  const names::PreparedName a = names::prepare(query, kind);
  const names::PreparedName b = names::prepare(listed, kind);
  return match::compare(a.view(), {}, {b.view(), grade}, {}, 0, match::Detail::kFull, force);
}

// "token_equal 3400/9000, token_conflict -4000/-8000"
inline std::string items_of(const match::Comparison& c) {
  std::string out;
  for (const EvidenceItem& item : c.items)
    out += (out.empty() ? "" : ", ") + std::string(word(item.kind)) + " " + std::to_string(item.alert_mb) + "/" +
           std::to_string(item.same_mb);
  return out;
}

}  // namespace vrata::support
