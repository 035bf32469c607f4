#include "vrata_run.h"

#include "sheets/csv.h"

namespace vrata::e2e {

std::vector<std::vector<std::string>> records_of(const std::string& csv) {
  std::vector<std::vector<std::string>> out;
  auto reader = sheets::CsvReader::open(sheets::from_memory(csv), "output", {.delimiter = ','});
  if (!reader) return out;
  sheets::CsvRecord record;
  for (auto more = reader->next(record); more && *more; more = reader->next(record))
    out.emplace_back(record.fields.begin(), record.fields.end());
  return out;
}

}  // namespace vrata::e2e
