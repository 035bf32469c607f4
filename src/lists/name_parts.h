// Taking one published name string apart into the names that it holds.
//
// Publishers put several names into one field: "حسن غول (Hassan Ghul; Hasan Gul)", "X (original script: Ы)",
// "Front for Something (FFS)", "A; B; C". Somebody who carries one of them must be found by it alone, and a
// remark in brackets ("combat name", "sub-unit name") must not become a name. The rules, in their order:
//
//  1. A list by ";" or by "a) ... b) ..." outside brackets is taken apart; ", born ..." ends a name.
//  2. A bracket is a note when it reads like one: lower-case words ("third"), a passport number, a reference
//     ("KPe.018"), or a phrase of a small table. "(Tigrinya)" says the language.
//  3. A bracket whose letters abbreviate the words before it is a short form: "(HTS)".
//  4. A bracket in another kind of script than the words before it holds names; so does one with a ";" list.
//  5. A bracket with one word that spells the word before it otherwise ("Butayev (Butaev)") makes a variant.
//  6. Any other bracket belongs to the name and stays: "Leader (Hong Kong) Trading", "華信(香港)有限公司".
//  7. Words of two kinds of script side by side are two names; "،" parts names; three and more single words
//     parted by commas are as many names (of persons).
//
// What is no name is given back as a note; nothing is dropped but brackets, list signs, and quotes around a
// whole name. The caller keeps the verbatim string.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vrata::lists {

struct NamePart {
  std::string text;
  std::string note;         // a bracket or an ending that speaks of this name: "combat name"
  bool short_form = false;  // an acronym from a bracket

  friend bool operator==(const NamePart&, const NamePart&) = default;
};

struct NameParts {
  std::vector<NamePart> names;     // distinct, in document order, the head before its brackets
  std::vector<std::string> notes;  // pieces beside which no name stands
  std::string language;            // ISO 639-1, where a bracket names it
};

enum class NameOf { kPerson, kOrganisation };

// Takes    published: one name field, UTF-8, any white space.
// Gives    at least one name unless the text has neither letter nor digit; {text} when nothing is to be parted,
//          and when there would be more than 64 names or the text is longer than 8 KiB: no name field then.
// Cost     O(bytes * brackets), bounded by the above.
// Threads  pure.
[[nodiscard]] NameParts take_apart(std::string_view published, NameOf of);

// Names that a publisher's note on a name holds: a run in another script behind a colon ("original script:
// Абу Банат", "In Arabic: سيف"), and lists of at least two names by ";" that stand in brackets or, where the
// name itself is in another script than Latin, are the whole note ("Yunis al-M.; Younis al-M.").
// Sparing on purpose: each piece of a list must look like a name by itself; a note of more than 8 KiB gives none,
// nor does one with more than 64.
[[nodiscard]] std::vector<std::string> names_in_note(std::string_view note, std::string_view of_name);

}  // namespace vrata::lists
