// A name made ready for comparison: prepared once, compared many times.
//
// Invariants
// 1. tokens stand in the order of the text; group i < tokens.size() is token i alone, later groups are merges.
// 2. letters of a group are folded, without spaces; they lie in `letters` from letters_begin on.
// 3. All structs are trivially copyable and without padding: a snapshot stores them as they are.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/fold.h"
#include "text/letter_sketch.h"
#include "text/script.h"
#include "vrata/evidence.h"

namespace vrata::names {

// The model a name is read by.
enum class Kind : std::uint8_t { kPerson, kOrganization };

enum class Role : std::uint8_t {
  kPart,       // an ordinary part
  kParticle,   // al, von, de: nearly free
  kDescent,    // bin, ibn, ould, "son of": nearly free, but the order around it counts
  kHonorific,  // mr, sheikh, mullah: nothing by itself
  kInitial,    // a single letter
  kLegalForm,  // gmbh, ooo; value is its class
  kGeneric,    // group, company, the: adds and loses little
  kNumeral,    // 2, II, two; value is the number
};
[[nodiscard]] std::string_view word(Role role) noexcept;

// What a word of an organisation's name is about, beside its role. Words of persons have none.
enum class Sense : std::uint8_t {
  kNone,     // the name itself, or a link (of, the)
  kGeneric,  // group, company, international: adds and loses little, whichever it is
  kSector,   // bank, shipping, army: another such word at its place makes another body, although both are common
  kPlace,    // Libya, Libyan, Moscow, northern: exchanged or added it makes another body; a lexeme is a place
  kSeries,   // a number, or the letter of a series: the third fund is not the second, class A not class B
};
[[nodiscard]] std::string_view word(Sense sense) noexcept;

// The kinds of bodies that no translator takes for one another, as bits of Token::value of words with a sense: a
// ministry is not an institute. A word of two lexemes may be of two kinds.
enum class BodyKind : std::int32_t {
  kExecutive = 4,     // ministry, department, agency
  kCouncil = 8,       // council, committee, assembly
  kLearning = 16,     // institute, university, school
  kAssociation = 32,  // union, society, league
};

// The kinds of legal forms. A form of one kind agrees with any other of it, in whatever country; two kinds contradict.
enum class LegalClass : std::int32_t {
  kCompany = 1,  // and co, and sons, and East Asia's companies of shares, in English of any form: contradicts none
  kLimited,      // ltd, llc, gmbh, srl, ooo, pvt ltd: members with limited liability, shares not offered to the public
  kPublic,       // plc, ag, sa, jsc, pao, bhd: a capital of shares
  kCorporation,  // inc, corp
  kPartnership,  // lp, llp, kg, snc
  kSole,         // one trader: ip, e.k., est
  kFreeZone,     // fze, fzco, dmcc
  kState,        // gup, fgup: owned by a state or town
  kNonprofit,    // e.v., ano, ngo
  kCooperative,  // eg, coop
  kNidhi,        // India's mutual benefit companies
};

// How a name in Han characters was read (names/han.h); kNone: it stands as it is written. kCharacters: in no language,
// but with the family name apart and in simplified characters.
enum class Reading : std::uint8_t { kNone, kCharacters, kMandarin, kCantonese, kJapanese, kKorean };
[[nodiscard]] std::string_view word(Reading reading) noexcept;  // "Mandarin"

// Token::value of a title that may be a name, in a person's name of two words: Hajji in "Hajji Taysir", where it is
// read as a title, and in "Taysir Hajji", where it is read as a part. Which it is the two words do not tell, so they
// are related. No word of another name has it, nor a title that is one wherever it stands (Mr).
inline constexpr std::int32_t kTitleOrName = 1;

// Token::value of a part of an organisation's name that is the acronym of its other words: KTC in "Kavlan Trading
// Company (KTC)". Beside these it says nothing more, so that it is not missed where the other name lacks it.
inline constexpr std::int32_t kOwnAcronym = 2;

struct Token {
  std::uint32_t source_begin = 0, source_end = 0;  // bytes of the text as given
  std::int32_t info_mb = 0;  // how much an equal token says, in millibits; of the population, not of the lists
  std::int32_t value = 0;    // of numerals the number; of legal forms the LegalClass; BodyKind; kTitleOrName,
                             // kOwnAcronym
  // Tokens that share a lexeme are relatives: other writings of one word, nicknames, abd and abdul. 0: none.
  std::uint16_t lexemes[2] = {};
  Role role = Role::kPart;
  text::Script script = text::Script::kCommon;
  std::uint8_t binds = 0;     // 1: abd, abu: one part together with what follows
  std::uint8_t distinct = 0;  // 1: another distinct word is another thing, however alike: north, south; Kang, Chang
  Sense sense = Sense::kNone;
  std::uint8_t weak = 0;    // bit i: of lexemes[i] the word is a nickname or cognate, not the name in another writing
  std::uint8_t korean = 0;  // what it may be in a Korean name, a set of KoreanPlace; 0: the name is none
  std::uint8_t patronymic = 0;  // 1: a father's name, by its ending or by oglu or kyzy behind it
  text::LetterSketch sketch;    // of the letters that the token is compared by when it stands alone
};

// What a group is made of.
enum class GroupKind : std::uint8_t {
  kSingle,   // one token
  kMerge,    // neighbours written together, or one token in another writing
  kAcronym,  // the first letters of all words of an organisation
  kReadOut,  // letters that are read out, in Latin: "आरएसएस" for "RSS"
};

struct Group {
  std::uint32_t letters_begin = 0;
  std::uint8_t length = 0;           // letters
  std::uint8_t first = 0, last = 0;  // tokens [first, last)
  text::Script script = text::Script::kCommon;
  GroupKind kind = GroupKind::kSingle;
  std::uint8_t unused[3] = {};
};

inline constexpr std::int32_t kMostInfoMb = 20000;  // of a token

inline constexpr std::size_t kMaxTokens = 32;   // further tokens are left out, remarked
inline constexpr std::size_t kMaxLetters = 40;  // of a group; longer tokens are cut, remarked

inline constexpr std::size_t kMaxWholeLetters = 255;  // of the whole name

// A prepared name, wherever it lives.
struct NameView {
  std::span<const Token> tokens;
  std::span<const Group> groups;
  std::u32string_view letters;
  std::u32string_view whole;  // letters of all tokens but honorifics, in order, without spaces
  Kind kind = Kind::kPerson;
  Reading reading = Reading::kNone;
  // Fills a field of payment messages: its last word may be cut, and words behind it lost. Read of subjects alone.
  bool cut_off = false;

  [[nodiscard]] std::u32string_view of(const Group& group) const noexcept {
    return letters.substr(group.letters_begin, group.length);
  }
  [[nodiscard]] bool is_read() const noexcept { return reading != Reading::kNone; }  // aloud
  // Only heard, which says less than what is written. Of an organisation's characters none is lost, and what stands
  // beside its own name are words.
  [[nodiscard]] bool is_heard() const noexcept {
    return is_read() && (kind == Kind::kPerson || reading != Reading::kCharacters);
  }
};

struct PreparedName {
  std::vector<Token> tokens;
  std::vector<Group> groups;
  std::u32string letters;
  std::uint32_t whole_begin = 0;  // in letters, to its end
  Kind kind = Kind::kPerson;
  Reading reading = Reading::kNone;
  text::FoldRemarks remarks;
  std::u32string restored;  // what damaged words were read as (names/lost_letters.h), with a space between two
  bool cut = false;         // kMaxTokens, kMaxLetters or kMaxWholeLetters was passed
  bool cut_off = false;     // as NameView

  [[nodiscard]] NameView view() const noexcept {
    return {tokens, groups, letters, std::u32string_view(letters).substr(whole_begin), kind, reading, cut_off};
  }
};

// Takes a name apart.
//
// Takes    utf8: a name as written, any script, any order. kind: the model to read it by.
// Gives    tokens with roles and information; empty when the text holds no letter or digit.
// Cost     O(letters), a few table look-ups a token; bench/names.
// Threads  pure.
// From     tables/names; names/frequency.h; names/korean.h.
[[nodiscard]] PreparedName prepare(std::string_view utf8, Kind kind);

// The kinds of bodies that the token may name, as bits; 0: none, or a word that any may have.
[[nodiscard]] constexpr std::int32_t bodies_of(const Token& token) noexcept {
  return token.sense == Sense::kGeneric || token.sense == Sense::kSector ? token.value : 0;
}

// Whether the token is the acronym of its own name's words.
[[nodiscard]] constexpr bool is_own_acronym(const Token& token) noexcept {
  return token.role == Role::kPart && token.value == kOwnAcronym;
}

// Leaves out an acronym of three letters of a name that has no word of organisations and no legal form: as the initials
// of a person it would meet many ("Sean Kevin Thompson" and LLC SKT). For subjects that may be people.
void leave_out_initials(PreparedName& organization);

// Information of all tokens that count, in millibits; at least 1.
[[nodiscard]] std::int32_t total_info_mb(NameView name) noexcept;

}  // namespace vrata::names
