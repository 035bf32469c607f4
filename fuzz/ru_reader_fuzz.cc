// The readers of Russia's lists, of DBF tables and of an entry's text against any bytes: a reading that keeps its
// promises, or an error with a message.
#include <cstdint>
#include <string_view>

#include "base/utf8.h"
#include "lists/dbf.h"
#include "lists/ru_line.h"
#include "lists/ru_rosfin.h"
#include "lists/russian_text.h"
#include "support/reading_promises.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
  using namespace vrata;  // NOLINT(google-build-using-namespace): a program of its own
  const auto document = std::as_bytes(std::span(data, bytes));
  const std::string_view text(reinterpret_cast<const char*>(data), bytes);
  const auto reading = lists::read_ru(document, "f");
  support::check(reading);
  const auto recognised = lists::recognise(document, "f");
  support::require(!recognised.ok() || recognised->format != lists::Format::kRu || !recognised->list_id.empty(),
                   "what is recognised has an id");
  if (const auto table = lists::read_dbf(document, "f"); table.ok())
    for (const lists::DbfRow& row : table->rows)
      support::require(row.values.size() == table->columns.size(), "a row has a value for each column");
  const lists::RussianText russian = lists::in_utf8(document);
  support::require(!russian.page || is_utf8(russian.text), "what is converted is UTF-8");
  for (const lists::RuKind kind : {lists::RuKind::kPerson, lists::RuKind::kOrganisation, lists::RuKind::kByItsForm})
    for (const Name& name : lists::read_ru_line(text, kind).names)
      support::require(!name.text.empty(), "a name has text");
  return 0;
}
