// The reader of India's lists, its scanner of pages and its rules of a row against any bytes: a reading that keeps its
// promises, or an error with a message.
#include <cstdint>
#include <string_view>

#include "lists/html_blocks.h"
#include "lists/in_mha.h"
#include "lists/in_row.h"
#include "support/reading_promises.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
  using namespace vrata;  // NOLINT(google-build-using-namespace): a program of its own
  const auto document = std::as_bytes(std::span(data, bytes));
  const std::string_view text(reinterpret_cast<const char*>(data), bytes);
  support::check(lists::read_in_mha(document, "f"));
  (void)lists::recognise(document, "f");
  if (const auto blocks = lists::read_html(text, "f"); blocks.ok())
    for (const lists::HtmlBlock& block : *blocks) {
      support::require(!block.cells.empty(), "a block has a cell");
      support::require(block.line > 0, "a block has a line");
    }
  for (const lists::InRowOf of : {lists::InRowOf::kOrganisations, lists::InRowOf::kPersons}) {
    const lists::InRow row = lists::read_in_row(text, of);
    support::require(!row.by_reference || row.parties.empty(), "a reference has no party");
    for (const lists::InParty& party : row.parties) {
      support::require(!party.names.empty(), "a party has a name");
      support::require(!party.wing_of || *party.wing_of < row.parties.size(), "a wing is one of a party");
    }
  }
  return 0;
}
