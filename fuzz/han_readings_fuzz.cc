// Names in Han characters, read aloud: every reading is a sound prepared name with its spans inside the text.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "names/han.h"
#include "names/relation.h"

namespace {

using vrata::names::Group;
using vrata::names::Kind;
using vrata::names::NameView;
using vrata::names::PreparedName;

void expect(bool so) {
  if (!so) std::abort();
}

void check(const PreparedName& reading, std::string_view text) {
  const NameView view = reading.view();
  expect(!view.tokens.empty() && view.tokens.size() <= vrata::names::kMaxTokens);
  expect(view.groups.size() >= view.tokens.size() && reading.whole_begin <= reading.letters.size());
  for (const vrata::names::Token& token : view.tokens) {
    expect(token.source_begin < token.source_end && token.source_end <= text.size());
    expect(token.info_mb >= 0 && token.info_mb <= vrata::names::kMostInfoMb);
  }
  for (const Group& group : view.groups) {
    expect(group.first < group.last && group.last <= view.tokens.size());
    expect(group.length >= 1 && group.length <= vrata::names::kMaxLetters);
    expect(std::uint64_t{group.letters_begin} + group.length <= reading.whole_begin);
    // Neighbours written together may stand at no place of a Korean name.
    if (reading.reading != vrata::names::Reading::kKorean && group.kind == vrata::names::GroupKind::kMerge)
      expect(vrata::names::relate(view, group, view, group).similarity == 1000);
  }
  expect(!vrata::names::read_as(view).empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const Kind kind : {Kind::kPerson, Kind::kOrganization})
    for (const PreparedName& reading : vrata::names::han_readings(text, vrata::names::prepare(text, kind).view()))
      check(reading, text);
  return 0;
}
