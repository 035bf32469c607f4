#include "lists/in_row.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>
#include <utility>

#include "base/utf8.h"
#include "lists/name_parts.h"
#include "lists/utf8.h"
#include "text/script.h"

namespace vrata::lists {
namespace {

using std::string_view;
constexpr std::size_t kMostParties = 64;
constexpr std::size_t kMostBytes = 8 << 10;  // the longest known row has 260

// --- words and brackets -------------------------------------------------------------------------------

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

// Depth of round and square brackets before each byte; all 0 when they do not balance.
std::vector<int> depths(string_view text) {
  std::vector<int> out(text.size(), 0);
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ')' || text[i] == ']') --depth;
    if (depth < 0) break;
    out[i] = depth;
    if (text[i] == '(' || text[i] == '[') ++depth;
  }
  if (depth != 0) std::fill(out.begin(), out.end(), 0);
  return out;
}

struct Hit {
  std::size_t at = string_view::npos;
  std::size_t bytes = 0;

  [[nodiscard]] bool found() const noexcept { return at != string_view::npos; }
  [[nodiscard]] std::size_t end() const noexcept { return at + bytes; }
};

// A text with what is needed to look for words in it.
struct Text {
  explicit Text(string_view words) : raw(words), lower(lower_ascii(words)), depth(depths(words)) {}
  string_view raw;
  std::string lower;
  std::vector<int> depth;

  // Whether the word at `at` stands by itself: no letter touches it where it begins or ends with one.
  [[nodiscard]] bool stands_alone(std::size_t at, string_view word) const {
    const std::size_t end = at + word.size();
    return (at == 0 || !is_letter(word.front()) || !is_letter(lower[at - 1])) &&
           (end == lower.size() || !is_letter(word.back()) || !is_letter(lower[end]));
  }
  // The first of the words that stands alone outside brackets; of two at one place the longer.
  template <class Words>
  [[nodiscard]] Hit first(const Words& words, std::size_t from = 0, bool in_brackets = false) const {
    Hit best;
    for (const string_view word : words)
      for (std::size_t at = lower.find(word, from); at != string_view::npos; at = lower.find(word, at + 1)) {
        if (at > best.at) break;
        if ((!in_brackets && depth[at] != 0) || !stands_alone(at, word)) continue;
        if (at < best.at || word.size() > best.bytes) best = {at, word.size()};
        break;
      }
    return best;
  }
  [[nodiscard]] bool has(std::initializer_list<string_view> parts) const {
    return std::any_of(parts.begin(), parts.end(),
                       [&](string_view part) { return lower.find(part) != std::string::npos; });
  }
};

// Without signs that part or end, at both ends.
string_view bare(string_view text) {
  constexpr std::array<string_view, 9> kSigns = {",", ";", ":", "-", "–", "—", "।", "/", "@"};
  for (bool again = true; again;) {
    again = false;
    text = trim(text);
    for (const string_view sign : kSigns) {
      if (text.starts_with(sign)) text.remove_prefix(sign.size()), again = true;
      if (text.ends_with(sign)) text.remove_suffix(sign.size()), again = true;
    }
    // A full stop ends a sentence, not an initial or an abbreviation.
    if (text.size() > 3 && text.back() == '.' && text.find(' ') != string_view::npos) {
      const string_view last = text.substr(text.rfind(' ') + 1);
      if (last.size() > 4 || static_cast<unsigned char>(last.front()) >= 0x80) text.remove_suffix(1), again = true;
    }
  }
  return text;
}

bool says_something(string_view text) {
  const Letters letters = count_letters(text);
  return letters.latin + letters.other + letters.digits > 0;
}

text::Script script_of(string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const text::Script script = text::script_of(next_code_point(text, at));
    if (script != text::Script::kCommon) return script;
  }
  return text::Script::kCommon;
}

// --- the words of the conventions ---------------------------------------------------------------------

constexpr std::array<string_view, 6> kNamely = {"namely", "viz.", "viz", "अर्थात", "अर्थात्", "नामतः"};
constexpr std::array<string_view, 7> kMergers = {"formed by the merger of",
                                                 "formed by merger of",
                                                 "formed through merger of",
                                                 "formed after the merger of",
                                                 "formed after merger of",
                                                 "formed out of",
                                                 "made from"};
constexpr string_view kMergerHindi = "के विलय से";

struct Separator {
  string_view word;
  NameKind kind = NameKind::kAlias;
};
constexpr std::array<Separator, 31> kSeparators = {{{"@"},
                                                    {"/"},
                                                    {";"},
                                                    {"or"},
                                                    {"alias"},
                                                    {"aka"},
                                                    {"a.k.a."},
                                                    {"a.k.a"},
                                                    {"also known as"},
                                                    {"also called"},
                                                    {"generally known as"},
                                                    {"commonly known as"},
                                                    {"popularly known as"},
                                                    {"better known as"},
                                                    {"known as"},
                                                    {"formerly known as", NameKind::kFormer},
                                                    {"earlier known as", NameKind::kFormer},
                                                    {"previously known as", NameKind::kFormer},
                                                    {"formerly", NameKind::kFormer},
                                                    {"now known as"},
                                                    {"उर्फ"},
                                                    {"उर्फ़"},
                                                    {"उर्फ़"},
                                                    {"उपनाम"},
                                                    {"या"},
                                                    {"अथवा"},
                                                    {"के नाम से भी ज्ञात"},
                                                    {"के नाम से ज्ञात"},
                                                    {"पूर्व नाम", NameKind::kFormer},
                                                    {"पूर्व में", NameKind::kFormer},
                                                    {"पूर्ववर्ती नाम", NameKind::kFormer}}};

struct Marker {
  string_view word;
  InClauseKind kind;
};
constexpr std::array<Marker, 47> kMarkers = {{{"s/o", InClauseKind::kRelative},
                                              {"s/o.", InClauseKind::kRelative},
                                              {"son of", InClauseKind::kRelative},
                                              {"d/o", InClauseKind::kRelative},
                                              {"d/o.", InClauseKind::kRelative},
                                              {"daughter of", InClauseKind::kRelative},
                                              {"w/o", InClauseKind::kRelative},
                                              {"w/o.", InClauseKind::kRelative},
                                              {"wife of", InClauseKind::kRelative},
                                              {"c/o", InClauseKind::kRelative},
                                              {"पुत्र श्री", InClauseKind::kRelative},
                                              {"पुत्र", InClauseKind::kRelative},
                                              {"सुपुत्र", InClauseKind::kRelative},
                                              {"पुत्री", InClauseKind::kRelative},
                                              {"सुपुत्री", InClauseKind::kRelative},
                                              {"पत्नी", InClauseKind::kRelative},
                                              {"पिता का नाम", InClauseKind::kRelative},
                                              {"पिता", InClauseKind::kRelative},
                                              {"father's name", InClauseKind::kRelative},
                                              {"father", InClauseKind::kRelative},
                                              {"r/o", InClauseKind::kAddress},
                                              {"r/o.", InClauseKind::kAddress},
                                              {"resident of", InClauseKind::kAddress},
                                              {"residing at", InClauseKind::kAddress},
                                              {"native of", InClauseKind::kAddress},
                                              {"address", InClauseKind::kAddress},
                                              {"निवासी", InClauseKind::kAddress},
                                              {"पता", InClauseKind::kAddress},
                                              {"born on", InClauseKind::kBirth},
                                              {"born in", InClauseKind::kBirth},
                                              {"born", InClauseKind::kBirth},
                                              {"date of birth", InClauseKind::kBirth},
                                              {"dob", InClauseKind::kBirth},
                                              {"d.o.b.", InClauseKind::kBirth},
                                              {"जन्म तिथि", InClauseKind::kBirth},
                                              {"जन्मतिथि", InClauseKind::kBirth},
                                              {"जन्म", InClauseKind::kBirth},
                                              {"passport no.", InClauseKind::kPassport},
                                              {"passport no", InClauseKind::kPassport},
                                              {"passport number", InClauseKind::kPassport},
                                              {"passport", InClauseKind::kPassport},
                                              {"पासपोर्ट सं.", InClauseKind::kPassport},
                                              {"पासपोर्ट संख्या", InClauseKind::kPassport},
                                              {"पासपोर्ट", InClauseKind::kPassport},
                                              {"aged", InClauseKind::kOther},
                                              {"nationality", InClauseKind::kOther},
                                              {"राष्ट्रीयता", InClauseKind::kOther}}};

template <class Rows>
auto words_in(const Rows& rows) {
  std::vector<string_view> out;
  for (const auto& row : rows) out.push_back(row.word);
  return out;
}
const std::vector<string_view>& marker_words() {
  static const std::vector<string_view> words = words_in(kMarkers);
  return words;
}

// So that a row of many names is not searched for words that it does not have, once a name.
std::vector<string_view> separators_in(const Text& text) {
  std::vector<string_view> out;
  for (const Separator& separator : kSeparators)
    if (text.lower.find(separator.word) != std::string::npos) out.push_back(separator.word);
  return out;
}

// A separator between two names: "/" parts words and not a number, a "s/o" or an "and/or".
//
// Takes    words: the separators that the text holds at all (separators_in).
Hit next_separator(const Text& text, std::span<const string_view> words, std::size_t from) {
  for (;;) {
    const Hit hit = text.first(words, from);
    if (!hit.found()) return hit;
    const bool slash = text.lower[hit.at] == '/';
    const char before = hit.at > 0 ? text.lower[hit.at - 1] : ' ';
    const char behind = hit.end() < text.lower.size() ? text.lower[hit.end()] : ' ';
    const bool single = hit.at >= 1 && is_letter(before) && static_cast<unsigned char>(before) < 0x80 &&
                        (hit.at == 1 || !is_letter(text.lower[hit.at - 2])) && is_letter(behind);
    const bool and_or = text.lower.substr(hit.at >= 3 ? hit.at - 3 : 0).starts_with("and/or");
    if (!slash || !((is_digit(before) && is_digit(behind)) || single || and_or)) return hit;
    from = hit.end() + (and_or ? 2 : 0);
  }
}

// "A, B and C" outside brackets; "and its" parts nothing.
std::vector<string_view> enumerated(string_view list) {
  const Text text(list);
  std::vector<string_view> out;
  std::size_t begin = 0;
  const auto end_at = [&](std::size_t at, std::size_t bytes) {
    if (const string_view item = bare(list.substr(begin, at - begin)); says_something(item)) out.push_back(item);
    begin = at + bytes;
  };
  constexpr std::array<string_view, 6> kBetween = {",", ";", "and", "और", "तथा", "एवं"};
  for (std::size_t from = 0;;) {
    const Hit hit = text.first(kBetween, from);
    if (!hit.found()) break;
    from = hit.end();
    const string_view behind = trim(string_view(text.lower).substr(from));
    constexpr std::array<string_view, 6> kStays = {"its ", "their ", "इसक", "इसके", "उसक", "उनक"};
    if (std::any_of(kStays.begin(), kStays.end(), [&](string_view word) { return behind.starts_with(word); })) continue;
    end_at(hit.at, hit.bytes);
  }
  end_at(list.size(), 0);
  return out;
}

// --- rules 1 to 3, 8: what is cut off a row -----------------------------------------------------------

bool is_reference(const Text& text) {
  if (text.has({"listed in the schedule to"})) return true;
  if (text.has({"organisations listed", "organizations listed", "individuals listed"}) && text.has({"schedule"}))
    return true;
  return text.has({"अनुसूची में सूचीबद्ध", "अनुसूची में सूचीगत", "अनुसूची में उल्लिखित"}) && text.has({"सुरक्षा परिषद", "संयुक्त राष्ट्र"});
}

void cut(std::string& text, std::size_t from, std::size_t to) {
  const std::string before(bare(string_view(text).substr(0, from)));
  const std::string behind(trim(string_view(text).substr(to)));
  text = before + (before.empty() || behind.empty() ? "" : " ") + behind;
}

// The bracket that holds `at`, or nothing.
Hit bracket_around(const Text& text, std::size_t at) {
  if (at >= text.depth.size() || text.depth[at] == 0) return {};
  std::size_t open = at;
  while (open > 0 && text.depth[open] != 0) --open;
  std::size_t close = at;
  while (close < text.depth.size() && text.depth[close] != 0) ++close;
  return {open, std::min(close + 1, text.raw.size()) - open};
}

std::string take_scope(std::string& words) {
  constexpr std::array<string_view, 22> kBegins = {
      "and all its", "and its", "along with its", "including its", "including all its", "all its",     "with all its",
      "its front",   "and all", "और इसके",         "और इसकी",       "तथा इसके",           "तथा इसकी",    "एवं इसके",
      "और उसके",      "तथा उसके", "एवं उसके",         "इसके सभी",       "उसके सभी",           "और इसकी सभी", "सहित इसके",
      "इसके समस्त"};
  constexpr std::array<string_view, 3> kNext = {"/", "@", ";"};
  const Text text(words);
  for (Hit hit = text.first(kBegins); hit.found(); hit = text.first(kBegins, hit.at + 1)) {
    if (hit.at == 0) continue;
    const Hit next = text.first(kNext, hit.at);
    const std::size_t end = next.found() ? next.at : words.size();
    const Text rest(string_view(words).substr(hit.at, end - hit.at));
    if (rest.has({" wing", "विंग", "स्कंध"}) ||
        !rest.has({"formation", "manifestation", "front", "affiliate", "associate", "संगठन", "अभिव्यक्ति", "रूप", "मोर्च",
                   "फ्रंट", "शाखा", "सहयोगी", "विरचना", "गुट", "संस्था"}))
      continue;
    std::string scope(bare(rest.raw));
    if (lower_ascii(scope).starts_with("and ")) scope.erase(0, 4);
    while (scope.ends_with('.')) scope.pop_back();
    cut(words, hit.at, end);
    return scope;
  }
  return {};
}

std::string take_notification(std::string& words) {
  constexpr std::array<string_view, 9> kBegins = {
      "vide s.o.", "vide notification", "vide", "s.o.", "g.s.r.", "का.आ.", "का. आ.", "सा.का.नि.", "notification no."};
  const Text text(words);
  const Hit hit = text.first(kBegins, 0, true);
  if (!hit.found() || hit.at == 0) return {};
  Hit whole = bracket_around(text, hit.at);
  if (!whole.found()) whole = {hit.at, words.size() - hit.at};
  string_view said = string_view(words).substr(whole.at, whole.bytes);
  if (said.starts_with('(') || said.starts_with('[')) said = said.substr(1, said.size() - 2);
  std::string out(bare(said));
  if (out.find_first_of("0123456789") == std::string::npos && out.find("\xE0\xA5") == std::string::npos) return {};
  cut(words, whole.at, whole.end());
  return out;
}

// Gives    the names of those that merged; `words` keeps the name of what they became.
std::vector<std::string> take_merger(std::string& words) {
  const Text text(words);
  std::vector<std::string> out;
  const auto add = [&](string_view list) {
    for (const string_view name : enumerated(list)) {
      const string_view without = lower_ascii(name.substr(0, 4)) == "the " ? name.substr(4) : name;
      out.emplace_back(bare(without));
    }
  };
  if (const Hit hit = text.first(kMergers, 0, true); hit.found() && hit.at > 0) {
    Hit whole = bracket_around(text, hit.at);
    const bool bracket = whole.found();
    if (!bracket) whole = {hit.at, words.size() - hit.at};
    add(string_view(words).substr(hit.end(), whole.end() - (bracket ? 1 : 0) - hit.end()));
    if (!out.empty()) cut(words, whole.at, whole.end());
  } else if (const std::size_t at = text.lower.find(kMergerHindi); at != std::string::npos && at > 0) {
    string_view name = bare(string_view(words).substr(at + kMergerHindi.size()));
    for (const string_view made : {"बना", "बनी", "बने", "निर्मित", "गठित"})
      if (name.starts_with(made) && name.size() > made.size() && name[made.size()] == ' ')
        name = bare(name.substr(made.size()));
    if (!says_something(name)) return out;
    add(string_view(words).substr(0, at));
    words = std::string(name);
  }
  return out;
}

// Whether a Devanagari word is made of the names of at least two Latin letters: "टीएमएस" is TMS.
bool spells_letters(string_view word) {
  constexpr std::array<string_view, 28> kLetters = {"ए", "बी", "सी",   "डी",  "ई",   "एफ", "जी", "एच", "आई", "जे",
                                                    "के", "एल", "एम",   "एन",  "ओ",   "पी", "क्यू", "आर", "एस", "टी",
                                                    "यू", "वी", "डब्ल्यू", "एक्स", "वाई", "जेड", "ज़ेड", "जैड"};
  constexpr std::size_t kMostLetters = 120;
  if (word.empty() || word.size() > kMostLetters) return false;
  std::vector<std::size_t> letters(word.size() + 1, 0);  // most letters that end here, 0 for none
  for (std::size_t at = 0; at < word.size(); ++at) {
    if (at != 0 && letters[at] == 0) continue;
    for (const string_view letter : kLetters)
      if (word.substr(at).starts_with(letter))
        letters[at + letter.size()] = std::max(letters[at + letter.size()], letters[at] + 1);
  }
  return letters.back() >= 2;
}

// --- rule 6: names of one party -----------------------------------------------------------------------

class Names {
 public:
  Names(InParty& party, NameOf of) : party_(party), of_(of) {}

  void add_all(string_view words) {
    const Text text(words);
    const std::vector<string_view> separators = separators_in(text);
    NameKind kind = NameKind::kAlias;
    for (std::size_t begin = 0;;) {
      const Hit hit = next_separator(text, separators, begin);
      const std::size_t end = hit.found() ? hit.at : words.size();
      field(words.substr(begin, end - begin), kind);
      if (!hit.found()) return;
      kind = kind_of_separator(string_view(text.lower).substr(hit.at, hit.bytes));
      begin = hit.end();
    }
  }

  void add(string_view text, NameKind kind, string_view note, bool short_form = false) {
    text = bare(text);
    if (!says_something(text) && !is_damaged(text)) return;
    for (const Name& name : party_.names)
      if (name.text == text) return;
    const bool first = party_.names.empty();
    Name& name = party_.names.emplace_back();
    name.text = text;
    name.note = note;
    name.damaged = is_damaged(text);
    const text::Script script = script_of(text);
    if (script != text::Script::kCommon && script != text::Script::kLatin) name.script = text::iso_code(script);
    if (script == text::Script::kDevanagari) name.language = "hi";
    if (first) return;
    const bool other = script != script_of(party_.names[0].text) && script != text::Script::kLatin;
    name.kind = other ? NameKind::kOriginalScript : kind;
    name.grade = NameGrade::kGood;
    // A short form of fewer than four letters collides with too many others to alert alone.
    const Letters letters = count_letters(text);
    if (short_form && letters.latin + letters.other < 4) name.grade = NameGrade::kLow;
  }

 private:
  InParty& party_;
  NameOf of_;

  static NameKind kind_of_separator(string_view word) {
    for (const Separator& separator : kSeparators)
      if (separator.word == word) return separator.kind;
    return NameKind::kAlias;
  }

  void field(string_view words, NameKind kind) {
    words = bare(words);
    if (!says_something(words)) return;
    const string_view tail = of_ == NameOf::kOrganisation ? short_tail(words) : string_view{};
    if (!tail.empty()) words = bare(words.substr(0, static_cast<std::size_t>(tail.data() - words.data()) - 1));
    const NameParts parts = take_apart(words, of_);
    for (const NamePart& part : parts.names) add(part.text, kind, part.note, part.short_form);
    for (const std::string& note : parts.notes) party_.notes.push_back(note);
    if (!tail.empty()) add(tail, kind, {}, true);
  }

  // A short form at the end that name_parts does not know: "…, NSCN (K)", "… (NSCN(K))", "… (टीएमएस)".
  static string_view short_tail(string_view words) {
    if (const std::size_t comma = words.rfind(", "); comma != string_view::npos && comma > 0)
      if (const string_view behind = words.substr(comma + 2); is_short(behind)) return behind;
    if (!words.ends_with(')')) return {};
    const Hit around = bracket_around(Text(words), words.size() - 2);
    if (!around.found() || around.at == 0 || around.bytes < 4) return {};
    const string_view inside = words.substr(around.at + 1, around.bytes - 2);
    const bool nested = inside.find('(') != string_view::npos && is_short(inside);
    return nested || spells_letters(inside) ? inside : string_view{};
  }

  // "NSCN (K)": capitals, digits and brackets alone.
  static bool is_short(string_view text) {
    const bool capitals = std::all_of(text.begin(), text.end(), [](char c) {
      return (c >= 'A' && c <= 'Z') || is_digit(c) || string_view(" ()-.&").find(c) != string_view::npos;
    });
    return capitals && text.size() >= 2 && text.size() <= 16 && says_something(text);
  }
};

// --- rules 4 and 5: organisations ---------------------------------------------------------------------

class Organisations {
 public:
  explicit Organisations(InRow& row) : row_(row) {}

  void read(std::string words) {
    row_.scope = take_scope(words);
    std::vector<std::string> merged = take_merger(words);
    const Text text(words);
    const Hit namely = text.first(kNamely);
    if (!namely.found() || namely.at == 0) {
      const std::size_t first = row_.parties.size();
      with_wings(words);
      if (row_.parties.size() > first) join_merged(row_.parties[first], std::move(merged));
      return;
    }
    row_.group = bare(string_view(words).substr(0, namely.at));
    base(row_.group);
    for (const string_view item : enumerated(string_view(words).substr(namely.end()))) with_wings(item);
    if (!row_.parties.empty()) join_merged(row_.parties[0], std::move(merged));
  }

 private:
  InRow& row_;
  std::vector<std::string> base_;  // of "four factions of X (Y)": X, Y

  static void join_merged(InParty& party, std::vector<std::string> merged) {
    Names names(party, NameOf::kOrganisation);
    for (const std::string& name : merged) names.add(name, NameKind::kFormer, "merged into it");
    party.merged_from = std::move(merged);
  }

  // "Four factions of X (Y)" names what the items are parts of.
  void base(string_view group) {
    const Text text(group);
    constexpr std::array<string_view, 4> kParts = {"factions of", "groups of", "branches of", "units of"};
    const Hit hit = text.first(kParts);
    if (!hit.found()) return;
    for (const NamePart& part : take_apart(group.substr(hit.end()), NameOf::kOrganisation).names)
      base_.push_back(part.text);
  }

  void with_wings(string_view words) {
    constexpr std::array<string_view, 8> kAnd = {"and its", "with its", "और इसका",  "और इसकी",
                                                 "और इसके",  "तथा इसका", "तथा इसकी", "तथा इसके"};
    constexpr std::array<string_view, 5> kWing = {"wing", "विंग", "स्कंध", "शाखा", "अंग"};
    const Text text(words);
    const Hit its = text.first(kAnd);
    const Hit wing = its.found() ? text.first(kWing, its.end()) : Hit{};
    constexpr std::size_t kMostBetween = 60;  // "armed", "political and student"
    if (!its.found() || its.at == 0 || !wing.found() || wing.at - its.end() > kMostBetween ||
        !says_something(words.substr(wing.end())))
      return one(words);
    const std::size_t head = row_.parties.size();
    one(words.substr(0, its.at));
    if (row_.parties.size() == head) return;
    for (string_view name : enumerated(words.substr(wing.end()))) {
      if (lower_ascii(name.substr(0, 4)) == "the ") name.remove_prefix(4);
      const std::size_t added = row_.parties.size();
      one(name);
      if (row_.parties.size() == added) continue;
      row_.parties.back().wing_of = head;
      row_.parties.back().wing = squeeze(words.substr(its.end(), wing.end() - its.end()));
    }
  }

  void one(string_view words) {
    InParty party;
    std::string led;
    const Text text(words);
    constexpr std::array<string_view, 3> kLed = {"led by", "headed by", "के नेतृत्व में"};
    if (const Hit hit = text.first(kLed); hit.found() && hit.at > 0) {
      led = squeeze(words.substr(hit.at));
      words = words.substr(0, hit.at);
    }
    Names names(party, NameOf::kOrganisation);
    names.add_all(bare(words));
    if (party.names.empty()) return;
    write_out(party);
    if (!led.empty()) party.notes.push_back(led);
    row_.parties.push_back(std::move(party));
  }

  // "LN (X)" of "factions of the Long Name (LN)" is "Long Name (X)".
  void write_out(InParty& party) const {
    if (base_.size() < 2) return;
    const std::string name = party.names[0].text;
    for (std::size_t i = 1; i < base_.size(); ++i)
      if (name.starts_with(base_[i] + " "))
        Names(party, NameOf::kOrganisation)
            .add(base_[0] + name.substr(base_[i].size()), NameKind::kAlias, "its abbreviation written out");
  }
};

// --- rule 7: persons ----------------------------------------------------------------------------------

bool is_office(string_view words) {
  constexpr std::array<string_view, 22> kOffices = {
      "chief",  "leader",      "commander", "founder", "co-founder",   "member",  "head",  "operative",
      "deputy", "self-styled", "amir",      "emir",    "cadre",        "प्रमुख",    "सरगना", "नेता",
      "संस्थापक", "कमांडर",       "सदस्य",      "मुखिया",   "spokesperson", "chairman"};
  const Text text(words);
  return (words.front() >= 'a' && words.front() <= 'z') || text.first(kOffices).found();
}

class Person {
 public:
  explicit Person(InRow& row) : row_(row) {}

  void read(std::string words) {
    brackets(words);
    const Text text(words);
    Hit marker = text.first(marker_words());
    if (marker.found() && marker.at == 0) marker = text.first(marker_words(), 1);
    head(bare(string_view(words).substr(0, marker.at)));
    while (marker.found()) {
      const Hit next = text.first(marker_words(), marker.end());
      const std::size_t end = next.found() ? next.at : words.size();
      clause(string_view(words).substr(marker.at, marker.bytes),
             string_view(words).substr(marker.end(), end - marker.end()));
      marker = next;
    }
    if (!party_.names.empty()) row_.parties.push_back(std::move(party_));
  }

 private:
  InRow& row_;
  InParty party_;

  // "(s/o Hari)" is a clause.
  void brackets(std::string& words) {
    for (bool again = true; again;) {
      again = false;
      const Text text(words);
      for (Hit hit = text.first(marker_words(), 0, true); hit.found();
           hit = text.first(marker_words(), hit.end(), true)) {
        const Hit around = bracket_around(text, hit.at);
        if (!around.found() || around.at == 0 || !trim(text.raw.substr(around.at + 1, hit.at - around.at - 1)).empty())
          continue;
        clause(text.raw.substr(hit.at, hit.bytes), text.raw.substr(hit.end(), around.end() - 1 - hit.end()));
        std::string copy = words;
        cut(copy, around.at, around.end());
        again = copy.size() < words.size();
        words = std::move(copy);
        break;
      }
    }
  }

  void clause(string_view marker, string_view words) {
    words = bare(words);
    InClause said{std::string(marker), std::string(words)};
    if (kind_of(said) != InClauseKind::kRelative) {
      party_.others.push_back(std::move(said));
      return;
    }
    const Text text(words);
    if (next_separator(text, separators_in(text), 0).found()) row_.doubtful_alias = true;
    party_.relatives.push_back(std::move(said));
  }

  // "A @ B, chief of C".
  void head(string_view words) {
    const Text text(words);
    Names names(party_, NameOf::kPerson);
    constexpr std::array<string_view, 1> kComma = {","};
    for (std::size_t begin = 0;;) {
      const Hit comma = text.first(kComma, begin);
      const string_view part = bare(words.substr(begin, comma.found() ? comma.at - begin : string_view::npos));
      // What follows an office belongs to it: ", chief, Qorland Tigers".
      if (!party_.designations.empty() && says_something(part))
        party_.designations.back() += ", " + std::string(part);
      else if (begin != 0 && says_something(part) && !party_.names.empty() && is_office(part))
        party_.designations.emplace_back(part);
      else
        names.add_all(part);
      if (!comma.found()) return;
      begin = comma.end();
    }
  }
};

}  // namespace

InClauseKind kind_of(const InClause& clause) {
  const std::string lower = lower_ascii(clause.marker);
  for (const Marker& marker : kMarkers)
    if (marker.word == lower) return marker.kind;
  return InClauseKind::kOther;
}

InRow read_in_row(std::string_view text, InRowOf of) {
  InRow row;
  std::string words = squeeze(text);
  if (!says_something(words)) return row;
  if (words.size() <= kMostBytes) {
    if (is_reference(Text(words))) {
      row.by_reference = true;
      return row;
    }
    row.notification = take_notification(words);
    if (of == InRowOf::kOrganisations)
      Organisations(row).read(bare(words).empty() ? words : std::string(bare(words)));
    else
      Person(row).read(bare(words).empty() ? words : std::string(bare(words)));
  }
  if (row.parties.empty() || row.parties.size() > kMostParties) {
    row = {};
    row.too_long = true;
    row.parties.emplace_back().names.emplace_back().text = squeeze(text);
  }
  return row;
}

}  // namespace vrata::lists
