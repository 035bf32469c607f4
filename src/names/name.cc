#include "names/name.h"

#include <algorithm>

#include "names/frequency.h"
#include "names/words.h"

namespace vrata::names {
namespace {

using text::Folded;
using text::Script;

constexpr std::int32_t kParticleInfo = 300;   // "al" tells next to nothing
constexpr std::int32_t kDescentInfo = 200;    // nor does "bin"
constexpr std::int32_t kInitialInfo = 1500;   // one letter of about twenty, and often left out
constexpr std::int32_t kLegalFormInfo = 700;  // there are few, and often left out
constexpr std::int32_t kGenericInfo = 1600;   // "group", "company"
constexpr std::int32_t kNumeralInfo = 4000;   // a series number sets sisters apart

constexpr bool is_digit(char32_t c) noexcept { return c >= U'0' && c <= U'9'; }

// A run of letters or digits as the text has it, before roles are given.
struct Raw {
  std::u32string letters;
  std::size_t begin = 0, end = 0;  // in Folded::letters
  Script script = Script::kCommon;
  bool dotted = false;    // a single letter with a dot behind it
  bool hyphened = false;  // a hyphen stands before it
};

bool is_letter(char32_t c) noexcept { return text::script_of(c) != Script::kCommon || c == 0xFFFD; }

// No more are taken from a text: abd and article become one, so that kMaxTokens and one that is left out remain.
constexpr std::size_t kMostRaws = 2 * kMaxTokens + 2;

// Hiragana, katakana and the long-vowel mark stay together; Han and kana do not.
std::vector<Raw> split(const Folded& folded, Kind kind) {
  std::vector<Raw> out;
  const std::u32string& s = folded.letters;
  std::size_t i = 0;
  bool hyphen = false;
  while (i < s.size() && out.size() < kMostRaws) {
    const char32_t c = s[i];
    if (!is_letter(c) && !is_digit(c)) {
      if (c != U'\'' && c != U'.') hyphen = c == U'-';
      ++i;
      continue;
    }
    Raw raw;
    raw.begin = i;
    raw.hyphened = hyphen;
    hyphen = false;
    const bool digits = is_digit(c);
    raw.script = digits ? Script::kCommon : text::script_of(c);
    while (i < s.size()) {
      const char32_t d = s[i];
      if (d == U'\'') {  // o'brien is one word, so is qa'ida; a closing quotation mark ends nothing
        if (i + 1 < s.size() && is_letter(s[i + 1]) && !digits) {
          ++i;
          continue;
        }
        break;
      }
      if (is_digit(d) != digits) {
        // "3rd" stays whole
        if (!(digits && is_letter(d))) break;
        const std::u32string_view rest = std::u32string_view(s).substr(i, 2);
        const bool ordinal = (rest == U"st" || rest == U"nd" || rest == U"rd" || rest == U"th") &&
                             (i + 2 >= s.size() || !is_letter(s[i + 2]));
        if (ordinal) {
          raw.letters += rest;
          raw.script = Script::kLatin;
          i += 2;
        }
        break;
      }
      if (!digits && (!is_letter(d) || (d != 0xFFFD && text::script_of(d) != raw.script))) break;
      raw.letters += d;
      ++i;
    }
    raw.end = i;
    raw.dotted = raw.letters.size() == 1 && i < s.size() && s[i] == U'.';
    // "A.B.C." of an organisation is one word.
    if (kind == Kind::kOrganization && raw.dotted && !out.empty() && out.back().dotted &&
        out.back().end + 1 == raw.begin && out.back().script == raw.script) {
      out.back().letters += raw.letters;
      out.back().end = raw.end;
      continue;
    }
    out.push_back(std::move(raw));
  }
  return out;
}

bool is_article(std::u32string_view letters) noexcept {
  return letters == U"al" || letters == U"el" || letters == U"ul" || letters == U"ur" || letters == U"il" ||
         letters == U"as" || letters == U"us" || letters == U"ar" || letters == U"az" || letters == U"ud" ||
         letters == U"ad" || letters == U"an" || letters == U"ash" || letters == U"at";
}

// "abd al rahman": abd and the article become one word, as "abdul" is.
void join_abd(std::vector<Raw>& raws) {
  for (std::size_t i = 0; i + 2 < raws.size(); ++i) {
    if (raws[i].letters != U"abd" && raws[i].letters != U"abdu") continue;
    if (raws[i + 1].script != Script::kLatin || !is_article(raws[i + 1].letters)) continue;
    raws[i].letters = U"abd" + raws[i + 1].letters;
    raws[i].end = raws[i + 1].end;
    raws.erase(raws.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
}

// Letters of the Arabic article at the front of a word that has at least three letters besides; not of Allah.
std::size_t article_length(const Raw& raw) noexcept {
  if (raw.script != Script::kArabic || raw.letters.size() < 5) return 0;
  if (raw.letters[0] != U'ا' || raw.letters[1] != U'ل') return 0;
  return 2;
}

// The number itself up to nine digits; of longer ones a hash, so that two of them that differ stay apart.
std::int32_t number_of(std::u32string_view digits) noexcept {
  constexpr std::uint64_t kPrime = 0x100000001B3;  // FNV-1a
  std::int64_t value = 0;
  std::uint64_t hash = 0xCBF29CE484222325;
  for (const char32_t c : digits) {
    if (!is_digit(c)) break;
    if (value == 0 && c == U'0') continue;
    if (value < 1'000'000'000) value = value * 10 + static_cast<std::int64_t>(c - U'0');
    hash = (hash ^ c) * kPrime;
  }
  if (value < 1'000'000'000) return static_cast<std::int32_t>(value);
  return static_cast<std::int32_t>(0x40000000U | (hash >> 34 & 0x3FFFFFFFU));
}

void give_role(Token& token, std::u32string_view letters, Kind kind, bool last) {
  const WordEntry* entry = find_word(letters, kind);
  token.info_mb = info_mb(letters, token.script);
  if (is_digit(letters.front())) {
    token.role = Role::kNumeral;
    token.value = number_of(letters);
    token.info_mb = kNumeralInfo;
    return;
  }
  if (entry != nullptr && !(entry->only_before && last)) {
    token.role = entry->role;
    token.value = entry->value;
    token.lexeme = entry->lexeme;
    token.binds = entry->binds && !last;
    switch (entry->role) {
      case Role::kParticle: token.info_mb = kParticleInfo; break;
      case Role::kDescent: token.info_mb = kDescentInfo; break;
      case Role::kLegalForm: token.info_mb = kLegalFormInfo; break;
      case Role::kGeneric: token.info_mb = letters.size() <= 3 ? kParticleInfo : kGenericInfo; break;
      case Role::kNumeral: token.info_mb = kNumeralInfo; break;
      default: break;
    }
    return;
  }
  if (letters.size() == 1 && token.script != Script::kHan && token.script != Script::kHangul) {
    token.role = Role::kInitial;
    token.info_mb = kInitialInfo;
  }
}

// Whether the word is nothing but particles and honorifics, so that they must count after all.
void promote_when_nothing_else(std::vector<Token>& tokens, const std::vector<std::u32string>& letters) {
  const bool some = std::any_of(tokens.begin(), tokens.end(), [](const Token& t) {
    return t.role == Role::kPart || t.role == Role::kNumeral || t.role == Role::kGeneric || t.role == Role::kInitial;
  });
  if (some) return;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    tokens[i].role = letters[i].size() == 1 ? Role::kInitial : Role::kPart;
    tokens[i].info_mb = info_mb(letters[i], tokens[i].script);
  }
}

void add_group(PreparedName& name, std::u32string_view letters, std::size_t first, std::size_t last, Script script) {
  if (letters.size() > kMaxLetters) {
    if (last - first > 1) return;
    letters = letters.substr(0, kMaxLetters);
    name.cut = true;
  }
  name.groups.push_back({static_cast<std::uint32_t>(name.letters.size()), static_cast<std::uint8_t>(letters.size()),
                         static_cast<std::uint8_t>(first), static_cast<std::uint8_t>(last), script});
  name.letters += letters;
}

// "Pearl II" is not another writing of "Pearl", but "First Bank" may be one of "Firstbank".
bool is_figure(std::u32string_view letters) noexcept {
  return is_digit(letters.front()) || letters.find_first_not_of(U"ivxlcdm") == std::u32string_view::npos;
}

bool joins(const Token& token, std::u32string_view letters) noexcept {
  return token.role != Role::kHonorific && token.role != Role::kLegalForm &&
         !(token.role == Role::kNumeral && is_figure(letters));
}

}  // namespace

std::string_view word(Role role) noexcept {
  switch (role) {
    case Role::kPart: return "part";
    case Role::kParticle: return "particle";
    case Role::kDescent: return "descent";
    case Role::kHonorific: return "honorific";
    case Role::kInitial: return "initial";
    case Role::kLegalForm: return "legal_form";
    case Role::kGeneric: return "generic";
    case Role::kNumeral: return "numeral";
  }
  return "part";
}

PreparedName prepare(std::string_view utf8, Kind kind) {
  const Folded folded = text::fold(utf8);
  PreparedName name;
  name.kind = kind;
  name.remarks = folded.remarks;
  std::vector<Raw> raws = split(folded, kind);
  if (kind == Kind::kPerson) join_abd(raws);
  if (raws.size() > kMaxTokens) {
    raws.resize(kMaxTokens);
    name.cut = true;
  }
  std::vector<std::u32string> alone;  // letters of each token when it stands alone
  for (std::size_t i = 0; i < raws.size(); ++i) {
    const Raw& raw = raws[i];
    Token token;
    token.source_begin = folded.source[raw.begin].begin;
    token.source_end = folded.source[raw.end - 1].end;
    token.script = raw.script;
    give_role(token, raw.letters, kind, i + 1 == raws.size());
    std::size_t skip = 0;
    if (token.role == Role::kPart && token.lexeme == 0) {
      skip = article_length(raw);
      if (skip != 0) token.info_mb = info_mb(std::u32string_view(raw.letters).substr(skip), token.script);
    }
    alone.push_back(raw.letters.substr(skip));
    name.tokens.push_back(token);
  }
  promote_when_nothing_else(name.tokens, alone);
  for (std::size_t i = 0; i < raws.size(); ++i) add_group(name, alone[i], i, i + 1, raws[i].script);
  for (std::size_t i = 0; i + 1 < raws.size(); ++i) {
    if (!joins(name.tokens[i], alone[i])) continue;
    // The first part of a merge stands alone, what follows keeps its article: عبد + الرحمن.
    if (joins(name.tokens[i + 1], alone[i + 1]) && raws[i].script == raws[i + 1].script)
      add_group(name, alone[i] + raws[i + 1].letters, i, i + 2, raws[i].script);
    const bool bridged = i + 2 < raws.size() && joins(name.tokens[i + 2], alone[i + 2]) &&
                         name.tokens[i + 1].role == Role::kParticle && raws[i].script == raws[i + 1].script &&
                         raws[i].script == raws[i + 2].script;
    if (bridged) add_group(name, alone[i] + raws[i + 1].letters + raws[i + 2].letters, i, i + 3, raws[i].script);
  }
  name.whole_begin = static_cast<std::uint32_t>(name.letters.size());
  for (std::size_t i = 0; i < raws.size(); ++i)
    if (name.tokens[i].role != Role::kHonorific) name.letters += raws[i].letters;
  if (name.letters.size() - name.whole_begin > kMaxWholeLetters) {
    name.letters.resize(name.whole_begin + kMaxWholeLetters);
    name.cut = true;
  }
  return name;
}

std::int32_t total_info_mb(NameView name) noexcept {
  std::int32_t sum = 0;
  for (const Token& token : name.tokens)
    if (token.role != Role::kHonorific) sum += token.info_mb;
  return std::max(sum, 1);
}

}  // namespace vrata::names
