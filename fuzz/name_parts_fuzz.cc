// Taking names apart: any bytes; pieces are not empty, come out of the text, and are not parted again without end.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "lists/document_number.h"
#include "lists/name_parts.h"
#include "lists/utf8.h"

namespace {

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
  using namespace vrata::lists;
  const std::string_view text(reinterpret_cast<const char*>(data), bytes);
  const Letters letters = count_letters(squeeze(text));
  for (const NameOf of : {NameOf::kPerson, NameOf::kOrganisation}) {
    const NameParts parts = take_apart(text, of);
    if (letters.latin + letters.other + letters.digits > 0)
      require(!parts.names.empty(), "a text with a letter gives a name");
    for (const NamePart& part : parts.names) {
      require(!part.text.empty(), "a name has text");
      require(part.text.size() <= 2 * text.size() + 1, "a name is not longer than what it came from");
    }
  }
  for (const std::string& name : names_in_note(text, text)) require(!name.empty(), "a name in a note has text");
  if (const auto number = bare_number(text)) require(count_letters(*number).digits >= 3, "a number has digits");
  return 0;
}
