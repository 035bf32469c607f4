// Folding any bytes: letters know where they came from, folding again changes nothing, prepared names keep their form.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "names/name.h"
#include "text/fold.h"

namespace {

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

void check_prepared(std::string_view text, vrata::names::Kind kind) {
  using namespace vrata::names;
  const PreparedName name = prepare(text, kind);
  const NameView view = name.view();
  require(name.tokens.size() <= kMaxTokens, "no more tokens than can be kept");
  require(name.groups.size() >= name.tokens.size(), "each token is a group");
  require(view.whole.size() <= kMaxWholeLetters, "the whole name is cut");
  for (const Token& token : name.tokens) {
    require(token.source_begin < token.source_end && token.source_end <= text.size(), "a token lies in the text");
    require(token.info_mb > 0 && token.info_mb <= kMostInfoMb, "a token's information is in its range");
  }
  for (std::size_t g = 0; g < name.groups.size(); ++g) {
    const Group& group = name.groups[g];
    require(group.length >= 1 && group.length <= kMaxLetters, "a group has letters");
    require(group.first < group.last && group.last <= name.tokens.size(), "a group is of tokens");
    require(view.of(group).size() == group.length, "a group's letters lie in the name's");
    require((group.kind == GroupKind::kSingle) == (g < name.tokens.size()), "single tokens first");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const vrata::text::Folded folded = vrata::text::fold(text);
  require(folded.letters.size() == folded.source.size(), "a source for each letter");
  std::uint32_t before = 0;
  for (const vrata::Span& span : folded.source) {
    require(span.begin < span.end && span.end <= size, "a letter comes from the text");
    require(span.begin >= before, "letters stand in the order of the text");
    before = span.begin;
  }
  require(vrata::text::fold_letters(vrata::text::to_utf8(folded.letters)) == folded.letters,
          "folding again changes nothing");
  check_prepared(text, vrata::names::Kind::kPerson);
  check_prepared(text, vrata::names::Kind::kOrganization);
  return 0;
}
