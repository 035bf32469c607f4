// The conventions by which India's Ministry of Home Affairs writes a row of its lists.
//
// A row is one string of words, and it may say much: several names of one organisation, several organisations, one that
// was made from others, a person with father and village, or no name at all but a reference to another list. English
// and Devanagari rows follow the same conventions. The rules, in their order:
//
//  1. "Organisations listed in the Schedule to the U.N. … Order" is no name: the row joins another list by reference.
//  2. "and all its manifestations and front organisations", "इसके सभी …" is the scope of the ban, no name.
//  3. "formed by merger of A and B", "A और B के विलय से": A and B are former names of what they became.
//  4. "…, namely: A, B and C", "अर्थात": as many organisations; what stands before names their group. "Four factions of
//     the Long Name (LN), namely: LN (X)" is also "Long Name (X)".
//  5. "A and its armed wing B": two organisations, B a wing of A.
//  6. "@", "/", "or", "alias", "a.k.a.", "also known as", "उर्फ", "या" part names of one and the same; "formerly known
//     as" makes a former name. Inside brackets nothing is parted; a bracket is read by lists/name_parts.h.
//  7. Of a person: "s/o", "d/o", "w/o", "पुत्र", "पुत्री", "पत्नी" begin a relative, "r/o", "resident of", "निवासी" an
//     address, "born", "जन्म" a birth, "passport" a number; ", chief of …" is an office.
//  8. "S.O. 1234(E) dated …", "का.आ." is the notification.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vrata/entity.h"

namespace vrata::lists {

enum class InRowOf { kOrganisations, kPersons };

// A clause of a person: what begins it, and what it says. "s/o" and "Hari Ram Vatsyan".
struct InClause {
  std::string marker;  // as published
  std::string text;
};

// One organisation or person of a row.
struct InParty {
  std::vector<Name> names;                // distinct, the primary one first; never empty
  std::vector<std::string> notes;         // brackets and endings that are no name: "led by Yaqub"
  std::optional<std::size_t> wing_of;     // position in InRow::parties
  std::string wing;                       // "armed wing"
  std::vector<std::string> merged_from;   // also among the names
  std::vector<InClause> relatives;        // "s/o"
  std::vector<InClause> others;           // births, addresses, passports
  std::vector<std::string> designations;  // "chief of …"
};

struct InRow {
  bool by_reference = false;    // then there is no party
  std::string scope;            // "all its manifestations and front organisations"
  std::string group;            // what several parties are together: "Meitei Extremist Organisations of Manipur"
  std::string notification;     // "S.O. 1234(E) dated 2.3.2020"
  bool too_long = false;        // not taken apart: one party under the whole text
  bool doubtful_alias = false;  // an alias stands behind a relative: taken as the relative's
  std::vector<InParty> parties;
};

// What a clause is about.
enum class InClauseKind { kRelative, kAddress, kBirth, kPassport, kOther };
[[nodiscard]] InClauseKind kind_of(const InClause& clause);

// Takes    text: one row without its number, UTF-8, any white space, up to 8 KiB.
// Gives    at least one party unless the row is a reference or has neither letter nor digit. A row of more than 64
//          parties, or longer than 8 KiB, is one party under its whole text. Names written in Devanagari say so in
//          Name::script; "Devanagari beside a Latin primary name" is NameKind::kOriginalScript.
// Cost     O(bytes * rules).
// Threads  pure.
// From     the First Schedule as published on 2023-12-18 and labels of 2026-08; the Hindi words and the clauses of
//          persons are those of gazette notifications, of which no whole copy was at hand: docs/lists/in.md.
[[nodiscard]] InRow read_in_row(std::string_view text, InRowOf of);

}  // namespace vrata::lists
