// The reader of OpenSanctions' table of targets against any bytes, and against any rows behind a true header.
#include <cstdint>
#include <string>

#include "lists/simple_csv.h"
#include "support/reading_promises.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
  using namespace vrata;  // NOLINT(google-build-using-namespace): a program of its own
  using support::check, support::require;
  check(lists::read_simple_csv(std::as_bytes(std::span(data, bytes)), "t.csv"));
  const std::string_view text(reinterpret_cast<const char*>(data), bytes);
  const std::string table = "id,schema,name,aliases,birth_date,identifiers,dataset\n" + std::string(text);
  require(lists::is_simple_csv(std::as_bytes(std::span(table))), "a header is known");
  check(lists::read_simple_csv(std::as_bytes(std::span(table)), "t.csv"));
  for (const std::string& value : lists::values_of_cell(text)) require(!value.empty(), "a value is not empty");
  return 0;
}
