#include "names/words.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>

#include "base/embedded.h"
#include "text/fold.h"
#include "text/script.h"

VRATA_DECLARE_EMBEDDED(words);
VRATA_DECLARE_EMBEDDED(given_names);
VRATA_DECLARE_EMBEDDED(legal_forms);
VRATA_DECLARE_EMBEDDED(organization_words);
VRATA_DECLARE_EMBEDDED(countries);
VRATA_DECLARE_EMBEDDED(country_aliases);

namespace vrata::names {
namespace {

struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::u32string_view s) const noexcept { return std::hash<std::u32string_view>{}(s); }
};

using Words = std::unordered_map<std::u32string, WordEntry, Hash, std::equal_to<>>;

constexpr std::string_view kLegalClasses[] = {"company",   "limited", "public",    "corporation", "partnership", "sole",
                                              "free_zone", "state",   "nonprofit", "cooperative", "nidhi"};

// 0 when the table has a word that we do not know; a test reads all rows.
std::int32_t legal_class(std::string_view name) noexcept {
  for (std::size_t i = 0; i < std::size(kLegalClasses); ++i)
    if (kLegalClasses[i] == name) return static_cast<std::int32_t>(i) + 1;
  return 0;
}

constexpr std::pair<std::string_view, BodyKind> kBodyKinds[] = {{"executive", BodyKind::kExecutive},
                                                                {"council", BodyKind::kCouncil},
                                                                {"learning", BodyKind::kLearning},
                                                                {"association", BodyKind::kAssociation}};

std::int32_t body_kind(std::string_view name) noexcept {
  for (const auto& [word, kind] : kBodyKinds)
    if (word == name) return static_cast<std::int32_t>(kind);
  return 0;
}

struct Table {
  Words person;
  Words organization;
  std::size_t longest_phrase = 1;                             // words
  std::map<std::uint16_t, std::int32_t> bodies;               // kinds of bodies by lexeme
  std::map<std::string, std::uint16_t, std::less<>> lexemes;  // numbered in order of appearance, from 1

  Table() {
    base::for_each_row(VRATA_EMBEDDED(words), [&](std::string_view row) {
      const std::string_view form = base::take_cell(row);
      (void)base::take_cell(row);  // script: for people who edit
      const std::string_view kind = base::take_cell(row);
      const std::string_view role = base::take_cell(row);
      add(kind == "p" ? person : organization, entry_of(role, row), form);
    });
    base::for_each_row(VRATA_EMBEDDED(given_names), [&](std::string_view row) {
      const std::uint16_t lexeme = lexeme_of("name " + std::string(base::take_cell(row)));
      const std::string_view strong = base::take_cell(row);
      base::for_each_form(strong, [&](std::string_view form) { add_given_name(form, lexeme, false); });
      base::for_each_form(row, [&](std::string_view form) { add_given_name(form, lexeme, true); });
    });
    base::for_each_row(VRATA_EMBEDDED(legal_forms), [&](std::string_view row) {
      const std::string_view cls = base::take_cell(row);
      (void)base::take_cell(row);  // jurisdiction
      (void)base::take_cell(row);  // source
      const WordEntry entry = entry_of("legal_form", cls);
      base::for_each_form(row, [&](std::string_view form) { add(organization, entry, form); });
    });
    base::for_each_row(VRATA_EMBEDDED(organization_words), [&](std::string_view row) {
      if (base::take_cell(row) != "body") return;
      const std::int32_t kind = body_kind(base::take_cell(row));
      base::for_each_form(row, [&](std::string_view word) { bodies[lexeme_of(word)] |= kind; });
    });
    base::for_each_row(VRATA_EMBEDDED(organization_words), [&](std::string_view row) {
      const std::string_view role = base::take_cell(row);
      const std::string_view cls = base::take_cell(row);
      if (role == "body") return;
      const WordEntry entry = entry_of(role, cls);
      base::for_each_form(row, [&](std::string_view form) { add_inflected(entry, form); });
    });
    add_countries();
    gather_long_forms();
    gather_letter_forms();
    gather_phrases();
    sort_words();
  }

  [[nodiscard]] std::uint16_t lexeme_of(std::string_view cls) {
    const auto next = static_cast<std::uint16_t>(lexemes.size() + 1);
    return lexemes.try_emplace(std::string(cls), next).first->second;
  }

  // What a role and class of a row mean.
  [[nodiscard]] WordEntry entry_of(std::string_view role, std::string_view cls) {
    WordEntry entry;
    if (role == "particle") entry.role = Role::kParticle;
    if (role == "descent") entry.role = Role::kDescent;
    if (role == "honorific") {
      entry.role = Role::kHonorific;
      entry.only_before = cls == "before";
    }
    if (role == "legal_form") {
      entry.role = Role::kLegalForm;
      entry.value = legal_class(cls);
    }
    if (role == "numeral") {
      entry.role = Role::kNumeral;
      entry.value = base::number_of(cls);
    }
    if (role == "little" || role == "generic" || role == "trade") entry.role = Role::kGeneric;
    if (role == "generic") entry.sense = Sense::kGeneric;
    if (role == "sector" || role == "trade") entry.sense = Sense::kSector;
    if (role == "place") entry.sense = Sense::kPlace;
    entry.binds = role == "part" && (cls == "abd" || cls == "abu");
    entry.distinct = role == "distinct" || role == "place" || cls.starts_with("ko-");  // Korean family names
    const bool has_lexeme = role == "part" || role == "distinct" || role == "generic" || role == "sector" ||
                            role == "trade" || role == "place";
    if (has_lexeme && cls != "-") entry.lexemes[0] = lexeme_of(cls);
    if (const auto body = bodies.find(entry.lexemes[0]); body != bodies.end()) entry.value = body->second;
    return entry;
  }

  // A form may be of two names; of a third it is no sign.
  void add_given_name(std::string_view form, std::uint16_t lexeme, bool weak) {
    WordEntry& entry = person[text::fold_letters(form)];
    if (entry.role != Role::kPart) return;
    for (std::size_t i = 0; i < std::size(entry.lexemes); ++i) {
      if (entry.lexemes[i] == lexeme) return;
      if (entry.lexemes[i] != 0) continue;
      entry.lexemes[i] = lexeme;
      entry.weak = static_cast<std::uint8_t>(entry.weak | (weak ? 1U << i : 0U));
      return;
    }
  }

  // The names of countries and what their people and things are called, one lexeme each: libya, libyan, ليبيا.
  void add_countries() {
    constexpr std::size_t kLeastBytes = 4;  // shorter ones are codes and abbreviations
    base::for_each_row(VRATA_EMBEDDED(countries), [&](std::string_view row) {
      const WordEntry entry = entry_of("place", "country " + std::string(base::take_cell(row)));
      (void)base::take_cell(row);  // alpha-3
      (void)base::take_cell(row);  // language
      if (row.size() >= kLeastBytes) add(organization, entry, row);
    });
    base::for_each_row(VRATA_EMBEDDED(country_aliases), [&](std::string_view row) {
      const WordEntry entry = entry_of("place", "country " + std::string(base::take_cell(row)));
      (void)base::take_cell(row);  // kind
      base::for_each_form(row, [&](std::string_view form) {
        if (form.size() >= kLeastBytes) add(organization, entry, form);
      });
    });
  }

  // As words are taken out of names: punctuation is a space, apostrophes inside a word are nothing.
  static std::u32string words_of(std::u32string_view folded) {
    const auto in_word = [](char32_t c) {
      return text::script_of(c) != text::Script::kCommon || (c >= U'0' && c <= U'9');
    };
    std::u32string out;
    for (const char32_t c : folded) {
      if (in_word(c))
        out += c;
      else if (c != U'\'' && !out.empty() && out.back() != U' ')
        out += U' ';
    }
    if (!out.empty() && out.back() == U' ') out.pop_back();
    return out;
  }

  // Single words of organisations that have a lexeme, and phrases, sorted: their beginnings are known as well.
  std::vector<std::pair<std::u32string_view, const WordEntry*>> sorted, sorted_phrases;

  void sort_words() {
    for (const auto& [form, entry] : organization)
      if (entry.lexemes[0] != 0)
        (form.find(U' ') == std::u32string::npos ? sorted : sorted_phrases).emplace_back(form, &entry);
    std::sort(sorted.begin(), sorted.end());
    std::sort(sorted_phrases.begin(), sorted_phrases.end());
  }

  // Legal forms written out, "limited liability company", which are known by most of their letters.
  struct LongForm {
    std::u32string_view text;                // the key in `organization`
    std::vector<std::u32string_view> words;  // of it
    const WordEntry* entry = nullptr;
  };
  std::vector<LongForm> long_forms;
  // By each of their words that slips must leave as it is, ascending.
  std::unordered_map<std::u32string_view, std::vector<std::uint32_t>> long_forms_with;
  static constexpr std::size_t kLeastEqual = 3;  // letters of one word at least that no slip is in
  static constexpr std::size_t kLeastLongWords = 2;
  static constexpr std::size_t kLeastLongLetters = 11;

  static LongForm long_form(const std::u32string& form, const WordEntry& entry) {
    LongForm out;
    out.entry = &entry;
    out.text = form;
    for (std::size_t begin = 0; begin <= form.size();) {
      const std::size_t end = std::min(form.find(U' ', begin), form.size());
      out.words.push_back(std::u32string_view(form).substr(begin, end - begin));
      begin = end + 1;
    }
    return out;
  }

  void gather_long_forms() {
    for (const auto& [form, entry] : organization) {
      if (entry.role != Role::kLegalForm || form.size() < kLeastLongLetters) continue;
      LongForm out = long_form(form, entry);
      if (out.words.size() >= kLeastLongWords) long_forms.push_back(std::move(out));
    }
    std::sort(long_forms.begin(), long_forms.end(), [](const auto& a, const auto& b) { return a.words < b.words; });
    for (std::uint32_t i = 0; i < long_forms.size(); ++i)
      for (const std::u32string_view word : long_forms[i].words)
        if (word.size() >= kLeastEqual && (long_forms_with[word].empty() || long_forms_with[word].back() != i))
          long_forms_with[word].push_back(i);
  }

  // Legal forms of three abbreviations or more, "s a de c v", without their spaces: known with a slip.
  std::map<std::u32string, const WordEntry*> letter_forms;
  std::size_t longest_letter_form = 0;  // letters
  static constexpr std::size_t kLeastLetterWords = 3;
  static constexpr std::size_t kMostLettersAWord = 4;
  static constexpr std::size_t kLeastFormLetters = 6;

  void gather_letter_forms() {
    for (const auto& [form, entry] : organization) {
      if (entry.role != Role::kLegalForm) continue;
      std::u32string letters;
      std::size_t words = 1;
      std::size_t length = 0;
      bool abbreviations = true;
      for (const char32_t c : form) {
        length = c == U' ' ? 0 : length + 1;
        abbreviations = abbreviations && length <= kMostLettersAWord;
        if (c == U' ')
          ++words;
        else
          letters += c;
      }
      if (!abbreviations || words < kLeastLetterWords || letters.size() < kLeastFormLetters) continue;
      longest_letter_form = std::max(longest_letter_form, letters.size());
      letter_forms.try_emplace(std::move(letters), &entry);
    }
  }

  // Other phrases of so many letters, "import and export", by one of their first two words, one of which a slip leaves
  // as it is.
  std::unordered_map<std::u32string_view, std::vector<LongForm>> phrases;

  void gather_phrases() {
    for (const auto& [form, entry] : organization) {
      if (entry.role == Role::kLegalForm || form.size() < kLeastLongLetters) continue;
      const LongForm phrase = long_form(form, entry);
      for (std::size_t i = 0; phrase.words.size() >= kLeastLongWords && i < 2; ++i)
        phrases[phrase.words[i]].push_back(phrase);
    }
    for (auto& [word, with] : phrases)
      std::sort(with.begin(), with.end(), [](const auto& a, const auto& b) { return a.words < b.words; });
  }

  void add(Words& words, const WordEntry& entry, std::string_view form) {
    const std::u32string letters = words_of(text::fold_letters(form));
    if (letters.empty()) return;
    words.try_emplace(letters, entry);
    note_length(letters);
  }

  void note_length(const std::u32string& letters) {
    const auto spaces = static_cast<std::size_t>(std::count(letters.begin(), letters.end(), U' '));
    longest_phrase = std::max(longest_phrase, spaces + 1);
  }

  // A form of an organisation's word. It may be of two lexemes: Arabic "hay'a" is a committee and an authority. Its
  // part to play is that of the first. Final "ة" is often written "ه".
  void add_organization_word(const WordEntry& entry, std::string_view form) {
    const std::u32string letters = words_of(text::fold_letters(form));
    add_letters(organization, entry, letters);
    std::u32string plain = letters;
    for (std::size_t i = 0; i < plain.size(); ++i)
      if (plain[i] == U'ة' && (i + 1 == plain.size() || plain[i + 1] == U' ')) plain[i] = U'ه';
    if (plain != letters) add_letters(organization, entry, plain);
  }

  void add_letters(Words& words, const WordEntry& entry, const std::u32string& letters) {
    if (letters.empty()) return;
    const auto [at, is_new] = words.try_emplace(letters, entry);
    WordEntry& known = at->second;
    if (!is_new && (known.sense == Sense::kGeneric || known.sense == Sense::kSector)) known.value |= entry.value;
    const bool both = known.lexemes[0] != 0 && entry.lexemes[0] != 0;
    if (!is_new && both && known.lexemes[0] != entry.lexemes[0] && known.lexemes[1] == 0)
      known.lexemes[1] = entry.lexemes[0];
    note_length(letters);
  }

  // Forms that are words only with a dot behind them: "ins.".
  Words abbreviations;

  // "российск~" stands for all endings of an adjective, Russian and Ukrainian, also in Latin letters.
  void add_inflected(const WordEntry& entry, std::string_view form) {
    static constexpr std::string_view kCyrillic[] = {"ий", "ый",  "ой",  "ая", "яя", "ое", "ее",  "ие",
                                                     "ые", "ого", "его", "ей", "ых", "их", "ому", "ым",
                                                     "им", "ую",  "а",   "е",  "і",  "ої", "у"};
    static constexpr std::string_view kLatin[] = {"iy",  "y",   "yy", "yi",  "ij",  "ii", "oy",  "oi",
                                                  "aya", "aia", "oe", "oye", "ie",  "ye", "yye", "ogo",
                                                  "ykh", "ikh", "a",  "yj",  "aja", "oje"};
    if (form.ends_with('.')) return add_letters(abbreviations, entry, words_of(text::fold_letters(form)));
    if (!form.ends_with('~')) return add_organization_word(entry, form);
    const std::string stem(form.substr(0, form.size() - 1));
    const bool latin = static_cast<unsigned char>(stem.front()) < 0x80;
    for (const std::string_view ending :
         latin ? std::span<const std::string_view>(kLatin) : std::span<const std::string_view>(kCyrillic))
      add_organization_word(entry, stem + std::string(ending));
  }

  [[nodiscard]] const Words& of(Kind kind) const noexcept { return kind == Kind::kPerson ? person : organization; }
};

const Table& table() {
  static const Table words;
  return words;
}

}  // namespace

namespace {

// What Arabic writes together with a word: the article, also behind "and", "for" and "in"; and those without it.
struct ArabicPrefix {
  std::u32string_view letters;
  std::size_t least_rest;  // letters of the word
};
constexpr ArabicPrefix kArabicPrefixes[] = {{U"وال", 2}, {U"بال", 2}, {U"ولل", 2}, {U"لل", 2},
                                            {U"ال", 2},  {U"و", 4},   {U"ل", 4},   {U"ب", 4}};

// French writes "of" and "the" together with a word that begins with a vowel: d'assurances, l'énergie.
bool french_prefix(std::u32string_view letters) noexcept {
  constexpr std::size_t kLeastRest = 5;
  return letters.size() > kLeastRest && (letters[0] == U'd' || letters[0] == U'l') &&
         std::u32string_view(U"aeiouh").find(letters[1]) != std::u32string_view::npos;
}

}  // namespace

std::u32string_view without_article(std::u32string_view letters) noexcept {
  for (const ArabicPrefix& prefix : kArabicPrefixes)
    if (prefix.letters.size() > 1 && letters.size() >= prefix.letters.size() + prefix.least_rest &&
        letters.starts_with(prefix.letters))
      return letters.substr(prefix.letters.size());
  return letters;
}

const WordEntry* find_word(std::u32string_view letters, Kind kind) noexcept {
  const Words& words = table().of(kind);
  if (const auto at = words.find(letters); at != words.end()) return &at->second;
  if (kind != Kind::kOrganization) return nullptr;
  const auto behind = [&](std::size_t prefix) -> const WordEntry* {
    const auto at = words.find(letters.substr(prefix));
    return at != words.end() && at->second.lexemes[0] != 0 ? &at->second : nullptr;
  };
  if (french_prefix(letters)) return behind(1);
  for (const ArabicPrefix& prefix : kArabicPrefixes)
    if (letters.size() >= prefix.letters.size() + prefix.least_rest && letters.starts_with(prefix.letters))
      if (const WordEntry* entry = behind(prefix.letters.size())) return entry;
  return nullptr;
}

bool one_given_name(std::u32string_view a, std::u32string_view b) noexcept {
  const WordEntry* x = find_word(a, Kind::kPerson);
  const WordEntry* y = find_word(b, Kind::kPerson);
  if (x == nullptr || y == nullptr) return false;
  for (std::size_t i = 0; i < std::size(x->lexemes); ++i)
    for (std::size_t j = 0; j < std::size(y->lexemes); ++j)
      if (x->lexemes[i] != 0 && x->lexemes[i] == y->lexemes[j] && ((x->weak >> i | y->weak >> j) & 1) == 0) return true;
  return false;
}

namespace {

using SortedWords = std::span<const std::pair<std::u32string_view, const WordEntry*>>;

// The first that does not come before the letters.
SortedWords::iterator from(std::u32string_view letters, SortedWords sorted) noexcept {
  return std::lower_bound(sorted.begin(), sorted.end(), letters,
                          [](const auto& word, std::u32string_view l) { return word.first < l; });
}

bool begins_one(std::u32string_view letters, SortedWords sorted) noexcept {
  const auto at = from(letters, sorted);
  return at != sorted.end() && at->first.starts_with(letters);
}

// The one that begins with the letters; nullptr where those of two lexemes do.
const WordEntry* beginning_with(std::u32string_view letters, SortedWords sorted) noexcept {
  const WordEntry* found = nullptr;
  for (auto at = from(letters, sorted); at != sorted.end() && at->first.starts_with(letters); ++at) {
    if (found != nullptr && found->lexemes[0] != at->second->lexemes[0]) return nullptr;
    found = at->second;
  }
  return found;
}

}  // namespace

const WordEntry* find_cut_word(std::u32string_view letters) noexcept {
  constexpr std::size_t kLeastLetters = 4;
  return letters.size() < kLeastLetters ? nullptr : beginning_with(letters, table().sorted);
}

namespace {

// What a word is when it may be one of these, as long as they are of two lexemes at most.
class EitherWord {
 public:
  void add(const WordEntry& entry) noexcept {
    if (entry.lexemes[0] == word_.lexemes[0] || entry.lexemes[0] == word_.lexemes[1]) return;
    if (count_ == std::size(word_.lexemes)) {
      ++count_;
      return;
    }
    if (count_ > std::size(word_.lexemes)) return;
    const WordEntry before = word_;
    const bool lesser = count_ == 0 || (entry.role == Role::kGeneric && before.role != Role::kGeneric) ||
                        (entry.role == before.role && entry.sense == Sense::kGeneric);
    if (lesser) word_ = entry;
    word_.lexemes[0] = count_ == 0 ? entry.lexemes[0] : before.lexemes[0];
    word_.lexemes[1] = count_ == 0 ? 0 : entry.lexemes[0];
    word_.value = count_ == 0 ? entry.value : before.value | entry.value;
    ++count_;
  }

  [[nodiscard]] std::optional<WordEntry> get() const noexcept {
    return count_ == 1 || count_ == 2 ? std::optional(word_) : std::nullopt;
  }

 private:
  WordEntry word_;
  std::size_t count_ = 0;  // of lexemes; 3 for any more
};

}  // namespace

std::optional<WordEntry> find_abbreviation(std::u32string_view letters) noexcept {
  constexpr std::size_t kLeastLetters = 3;
  if (letters.size() < kLeastLetters) return std::nullopt;
  if (const auto at = table().abbreviations.find(letters); at != table().abbreviations.end()) return at->second;
  const auto& words = table().sorted;
  EitherWord any;
  EitherWord generic;
  for (auto at = std::lower_bound(words.begin(), words.end(), letters,
                                  [](const auto& word, std::u32string_view l) { return word.first < l; });
       at != words.end() && at->first.starts_with(letters); ++at) {
    const WordEntry& entry = *at->second;
    if (entry.sense != Sense::kGeneric && entry.sense != Sense::kSector) continue;
    any.add(entry);
    if (entry.role == Role::kGeneric) generic.add(entry);
  }
  const std::optional<WordEntry> found = any.get();
  return found ? found : generic.get();
}

namespace {

// Whether two words differ by one letter exchanged, left out or put in, or by two neighbours exchanged.
bool one_slip(std::u32string_view a, std::u32string_view b) noexcept {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  std::size_t same = 0;
  while (same < a.size() && a[same] == b[same]) ++same;
  a.remove_prefix(same);
  b.remove_prefix(same);
  while (!a.empty() && a.back() == b.back()) a.remove_suffix(1), b.remove_suffix(1);
  if (b.size() <= 1) return !b.empty();
  return a.size() == 2 && b.size() == 2 && a[0] == b[1] && a[1] == b[0];
}

// Whether the words are those of a long form, a slip in so many of them set aside.
bool slipped(std::span<const std::u32string_view> words, std::span<const std::u32string_view> form,
             std::size_t most_slips) noexcept {
  constexpr std::size_t kLeastSlipped = 5;  // letters
  std::size_t slips = 0;
  bool sure = false;
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (words[i] == form[i]) {
      sure = sure || form[i].size() >= Table::kLeastEqual;
    } else if (++slips > most_slips || std::min(words[i].size(), form[i].size()) < kLeastSlipped ||
               !one_slip(words[i], form[i])) {
      return false;
    }
  }
  return sure;
}

// The long forms and other phrases that some first words may be, a slip or two set aside.
class SlippedPhrases {
 public:
  explicit SlippedPhrases(std::span<const std::u32string_view> words) : words_(words) {
    const Table& all = table();
    for (const std::u32string_view word : words.first(std::min(words.size(), all.longest_phrase))) {
      if (word.size() < Table::kLeastEqual) continue;
      if (const auto with = all.long_forms_with.find(word); with != all.long_forms_with.end())
        forms_.insert(forms_.end(), with->second.begin(), with->second.end());
    }
    std::sort(forms_.begin(), forms_.end());
    forms_.erase(std::unique(forms_.begin(), forms_.end()), forms_.end());
    for (const std::u32string_view word : words.first(2))
      if (const auto with = all.phrases.find(word); with != all.phrases.end()) phrases_.push_back(&with->second);
  }

  // What the first n words are.
  [[nodiscard]] const WordEntry* of(std::size_t n) const noexcept {
    constexpr std::size_t kMostSlips = 2;
    for (const std::uint32_t i : forms_) {
      const Table::LongForm& form = table().long_forms[i];
      if (form.words.size() == n && slipped(words_, form.words, kMostSlips)) return form.entry;
    }
    for (const std::vector<Table::LongForm>* const phrases : phrases_)
      for (const Table::LongForm& phrase : *phrases)
        if (phrase.words.size() == n && slipped(words_, phrase.words, 1)) return phrase.entry;
    return nullptr;
  }

 private:
  std::span<const std::u32string_view> words_;
  std::vector<std::uint32_t> forms_;  // in long_forms
  std::vector<const std::vector<Table::LongForm>*> phrases_;
};

std::u32string joined(std::span<const std::u32string_view> words, std::u32string_view between) {
  std::u32string out;
  for (const std::u32string_view word : words) {
    if (!out.empty()) out += between;
    out += word;
  }
  return out;
}

// Whether the words, or those from the second or a later one on, are a legal form as they stand.
bool ends_with_form(std::span<const std::u32string_view> words) {
  for (std::size_t first = 0; first + 1 < words.size(); ++first) {
    const auto at = table().organization.find(joined(words.subspan(first), U" "));
    if (at != table().organization.end() && at->second.role == Role::kLegalForm) return true;
  }
  return false;
}

// The legal form that all of these words are, a slip in its letters, its dots or its spaces set aside: "s. de .l. de
// c.v.". Null where there is none, where forms of two classes are as near, where the words end with a form as they
// stand, for then what is before it is a name, and where they begin with a little word: "de rl de cv".
const WordEntry* slipped_letters(std::span<const std::u32string_view> words) {
  constexpr std::size_t kMostWords = 8;
  if (words.size() < 2 || words.size() > kMostWords || words.back().size() > Table::kMostLettersAWord) return nullptr;
  const std::u32string letters = joined(words, U"");
  if (letters.size() > table().longest_letter_form + 1) return nullptr;
  const WordEntry* found = nullptr;
  for (const auto& [form, entry] : table().letter_forms) {
    if (letters != form && !one_slip(letters, form)) continue;
    if (found != nullptr && found->value != entry->value) return nullptr;
    found = entry;
  }
  if (found == nullptr || ends_with_form(words)) return nullptr;
  const auto first = table().organization.find(words.front());
  const bool little = first != table().organization.end() && first->second.role == Role::kGeneric;
  return little ? nullptr : found;
}

}  // namespace

PhraseEntry find_phrase(std::span<const std::u32string_view> words, Kind kind) {
  if (kind == Kind::kOrganization)
    if (const WordEntry* entry = slipped_letters(words)) return {entry, words.size(), true};
  if (words.size() < 2) return {};
  std::optional<SlippedPhrases> with_slips;
  if (kind == Kind::kOrganization) with_slips.emplace(words);
  for (std::size_t n = std::min(words.size(), table().longest_phrase); n >= 2; --n) {
    const std::u32string phrase = joined(words.first(n), U" ");
    if (const WordEntry* entry = find_word(phrase, kind)) return {entry, n, false};
    if (kind != Kind::kOrganization || n < Table::kLeastLongWords || phrase.size() + 2 < Table::kLeastLongLetters)
      continue;
    if (const WordEntry* entry = with_slips->of(n)) return {entry, n, true};
  }
  return {};
}

const WordEntry* find_cut_phrase(std::span<const std::u32string_view> words) {
  constexpr std::size_t kLeastLetters = 8;  // spaces among them
  if (words.size() < 2) return nullptr;
  const auto& forms = table().long_forms;
  const auto is_before = [](const Table::LongForm& form, std::u32string_view word) {
    return form.words.front() < word;
  };
  const auto first = std::lower_bound(forms.begin(), forms.end(), words.front(), is_before);
  const auto begins = [&](const Table::LongForm& form) { return form.words.front() == words.front(); };
  // Most words begin no form and no phrase.
  if ((first == forms.end() || !begins(*first)) && !begins_one(words.front(), table().sorted_phrases)) return nullptr;
  const std::u32string beginning = joined(words, U" ");
  if (beginning.size() < kLeastLetters || table().organization.contains(beginning)) return nullptr;
  std::map<std::int32_t, std::pair<int, const WordEntry*>> classes;  // how many forms of each
  for (auto at = first; at != forms.end() && begins(*at); ++at) {
    if (at->words.size() < words.size() || !at->text.starts_with(beginning)) continue;
    auto& [count, entry] = classes[at->entry->value];
    ++count;
    entry = at->entry;
  }
  const auto most = std::max_element(classes.begin(), classes.end(),
                                     [](const auto& x, const auto& y) { return x.second.first < y.second.first; });
  return most == classes.end() ? beginning_with(beginning, table().sorted_phrases) : most->second.second;
}

}  // namespace vrata::names
