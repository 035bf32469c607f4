#include "vrata_run.h"

#include "wire/csv.h"

namespace vrata::e2e {

std::vector<std::vector<std::string>> records_of(const std::string& csv) {
  std::vector<std::vector<std::string>> out;
  auto reader = wire::CsvReader::open(wire::from_memory(csv), "output", {.delimiter = ','});
  if (!reader) return out;
  wire::CsvRecord record;
  for (auto more = reader->next(record); more && *more; more = reader->next(record))
    out.emplace_back(record.fields.begin(), record.fields.end());
  return out;
}

}  // namespace vrata::e2e
