#include "lists/name_parts.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "lists/utf8.h"

namespace vrata::lists {
namespace {

constexpr int kMostNested = 8;
constexpr std::size_t kMostNames = 64;
constexpr std::size_t kMostBytes = 8 << 10;

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// --- brackets and lists -------------------------------------------------------------------------------

bool is_balanced(std::string_view text) {
  int depth = 0;
  for (const char c : text) {
    depth += c == '(';
    depth -= c == ')';
    if (depth < 0) return false;
  }
  return depth == 0;
}

// Parts of text at `sign`, outside brackets where these are balanced.
std::vector<std::string_view> split_at(std::string_view text, std::string_view sign) {
  const bool brackets = is_balanced(text);
  std::vector<std::string_view> out;
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (brackets) depth += (text[at] == '(') - (text[at] == ')');
    if (depth == 0 && text.substr(at).starts_with(sign)) {
      out.push_back(text.substr(begin, at - begin));
      at += sign.size() - 1;
      begin = at + 1;
    }
  }
  out.push_back(text.substr(begin));
  return out;
}

// "a) X b) Y" and "X b) Y": parts between the list signs.
std::vector<std::string_view> split_enumeration(std::string_view text) {
  std::vector<std::string_view> out;
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t at = 0; at + 2 < text.size(); ++at) {
    depth += text[at] == '(';
    if (text[at] == ')' && depth > 0) --depth;
    const bool sign = depth == 0 && text[at] >= 'a' && text[at] <= 'h' && text[at + 1] == ')' && text[at + 2] == ' ' &&
                      (at == 0 || text[at - 1] == ' ');
    if (!sign) continue;
    out.push_back(text.substr(begin, at - begin));
    begin = at + 3;
    at += 2;
  }
  out.push_back(text.substr(begin));
  return out;
}

// Without list signs and lonely brackets at its ends.
std::string_view clean(std::string_view text) {
  for (std::size_t before = text.size() + 1; before != text.size();) {
    before = text.size();
    text = trim(text);
    while (!text.empty() && (text.front() == ';' || text.front() == ',')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ';' || text.back() == ',')) text.remove_suffix(1);
    if (text.starts_with("\xD8\x8C")) text.remove_prefix(2);  // ،
    if (text.ends_with("\xD8\x8C")) text.remove_suffix(2);
    if (text.starts_with(')')) text.remove_prefix(1);
    if (text.ends_with('(')) text.remove_suffix(1);
    if (text.ends_with(')') && text.find('(') == std::string_view::npos) text.remove_suffix(1);
  }
  return text;
}

// "“Tek”" and "\"GODANE\"" without the quotes, when these enclose the whole.
std::string_view unquote(std::string_view text) {
  struct Quotes {
    std::string_view open, close;
  };
  static constexpr std::array<Quotes, 3> kQuotes = {{{"\"", "\""}, {"“", "”"}, {"«", "»"}}};
  for (const auto& [open, close] : kQuotes) {
    if (text.size() <= open.size() + close.size() || !text.starts_with(open) || !text.ends_with(close)) continue;
    const std::string_view inside = text.substr(open.size(), text.size() - open.size() - close.size());
    if (inside.find(open) == std::string_view::npos && inside.find(close) == std::string_view::npos)
      return trim(inside);
  }
  return text;
}

// --- what a bracket says ------------------------------------------------------------------------------

constexpr std::array<std::string_view, 14> kNotePhrases = {
    "combat name",        "birth name",    "nom de guerre",   "real name", "maiden name", "previously listed as",
    "formerly listed as", "sub-unit name", "original script", "call sign", "initials",    "false identity",
    "good quality",       "low quality"};

constexpr std::array<std::string_view, 17> kNoteWords = {
    "passport", "born",     "identity", "identification", "nationality", "expired", "expires", "issued",     "issue",
    "listed",   "document", "dob",      "dob:",           "pob:",        "number",  "script",  "translation"};

constexpr std::array<std::string_view, 26> kNameWords = {
    "al",   "el", "ul",  "ur",  "ar", "as", "at", "bin", "ben", "ibn", "bint", "abu", "abd",
    "ould", "wa", "wal", "the", "of", "de", "la", "le",  "du",  "da",  "van",  "von", "and"};

bool is_name_word(std::string_view word) {
  const std::size_t dash = word.find('-');
  return std::find(kNameWords.begin(), kNameWords.end(), word.substr(0, dash)) != kNameWords.end();
}

bool has_note_word(std::string_view text) {
  const std::string lower = lower_ascii(text);
  for (const std::string_view word : words_of(lower))
    if (std::find(kNoteWords.begin(), kNoteWords.end(), word) != kNoteWords.end()) return true;
  return false;
}

// "QDe.137", in either case.
bool is_reference(std::string_view text) {
  const std::string lower = lower_ascii(text);
  return lower.size() == 7 && is_lower(lower[0]) && is_lower(lower[1]) && (lower[2] == 'e' || lower[2] == 'i') &&
         lower[3] == '.' && is_digit(lower[4]) && is_digit(lower[5]) && is_digit(lower[6]);
}

bool is_note(std::string_view text) {
  const Letters letters = count_letters(text);
  if (letters.latin == 0 || letters.other != 0) return false;
  const std::string lower = lower_ascii(text);
  for (const std::string_view phrase : kNotePhrases)
    if (lower.starts_with(phrase)) return true;
  if (is_reference(text)) return true;
  if (has_note_word(text) && (letters.digits != 0 || is_lower(text.front()))) return true;
  const std::vector<std::string_view> words = words_of(text);
  return std::none_of(words.begin(), words.end(),
                      [](std::string_view word) { return !is_lower(word.front()) || is_name_word(word); });
}

struct Language {
  std::string_view name, code;
};
constexpr std::array<Language, 15> kLanguages = {{{"tigrinya", "ti"},
                                                  {"amharic", "am"},
                                                  {"arabic", "ar"},
                                                  {"russian", "ru"},
                                                  {"dari", "fa"},
                                                  {"persian", "fa"},
                                                  {"farsi", "fa"},
                                                  {"pashto", "ps"},
                                                  {"urdu", "ur"},
                                                  {"chinese", "zh"},
                                                  {"korean", "ko"},
                                                  {"french", "fr"},
                                                  {"spanish", "es"},
                                                  {"somali", "so"},
                                                  {"hindi", "hi"}}};

std::string_view language_code(std::string_view text) {
  const std::string lower = lower_ascii(text);
  for (const Language& language : kLanguages)
    if (lower == language.name) return language.code;
  return {};
}

// Text behind "original script:" and the like.
std::string_view without_label(std::string_view text) {
  static constexpr std::array<std::string_view, 9> kLabels = {"original script:",
                                                              "original script name:",
                                                              "in original script:",
                                                              "in arabic script:",
                                                              "in arabic:",
                                                              "arabic:",
                                                              "transliterations:",
                                                              "transliteration:",
                                                              "الكنية "};
  const std::string lower = lower_ascii(text);
  for (const std::string_view label : kLabels)
    if (lower.starts_with(label)) return trim(text.substr(label.size()));
  return text;
}

// Whether text abbreviates the words before it: all its letters occur there in order, the first and at
// least half of them at the beginning of a word ("HTS" of "Hay'at Tahrir al-Sham").
bool abbreviates(std::string_view text, std::string_view before) {
  std::string wanted;
  std::size_t upper = 0;
  for (const char c : text) {
    if (is_lower(c) || is_upper(c))
      wanted += lower_ascii({&c, 1});
    else if (!is_digit(c) && std::string_view("-/.& ").find(c) == std::string_view::npos)
      return false;
    upper += is_upper(c);
  }
  if (wanted.size() < 2 || wanted.size() > 10 || upper * 2 <= wanted.size()) return false;
  const std::string words = lower_ascii(before);
  const auto begins_word = [&](std::size_t i) { return i == 0 || !is_lower(words[i - 1]); };
  std::size_t at = 0;
  std::size_t initials = 0;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    std::size_t found = words.find(wanted[i], at);
    std::size_t initial = found;
    while (initial != std::string::npos && !begins_word(initial)) initial = words.find(wanted[i], initial + 1);
    if (initial != std::string::npos) found = initial, ++initials;
    if (found == std::string::npos || (i == 0 && initial == std::string::npos)) return false;
    at = found + 1;
  }
  return initials * 2 >= wanted.size();
}

bool is_generic_short(std::string_view text) {
  static constexpr std::array<std::string_view, 10> kGeneric = {"ngo", "ltd", "co", "co.", "inc",
                                                                "plc", "llc", "jv", "usa", "uk"};
  return std::find(kGeneric.begin(), kGeneric.end(), lower_ascii(text)) != kGeneric.end();
}

// "Lom-ali Butayev" and "Butaev": the name with its last word spelt the other way.
std::optional<std::string> variant_of(std::string_view head, std::string_view word) {
  const std::size_t space = head.rfind(' ');
  if (space == std::string_view::npos || word.find(' ') != std::string_view::npos || !is_upper(word.front()))
    return std::nullopt;
  const std::string_view last = head.substr(space + 1);
  const std::size_t longer = std::max(last.size(), word.size());
  const std::size_t shorter = std::min(last.size(), word.size());
  if (shorter < 4 || longer - shorter > 2 || lower_ascii(last.substr(0, 2)) != lower_ascii(word.substr(0, 2)))
    return std::nullopt;
  return std::string(head.substr(0, space + 1)) + std::string(word);
}

bool other_script(std::string_view head, std::string_view inside) {
  const Letters a = count_letters(head);
  const Letters b = count_letters(inside);
  return (a.latin > 0 && a.other == 0 && b.other > 0) || (a.other > 0 && a.latin == 0 && b.latin > 0);
}

// --- the rules ----------------------------------------------------------------------------------------

class Parting {
 public:
  explicit Parting(NameOf of) : of_(of) {}
  NameParts parts;

  void field(std::string_view text, int nested) {
    for (const std::string_view item : split_enumeration(text))
      for (const std::string_view piece : split_at(item, ";")) this->piece(piece, nested);
  }

 private:
  NameOf of_;
  std::string note_;

  void add(std::string_view text, bool short_form = false) {
    text = unquote(clean(text));
    const Letters letters = count_letters(text);
    if (letters.latin + letters.other + letters.digits == 0 && !is_damaged(text)) return note(text);
    if (parts.names.size() > kMostNames) return;  // take_apart() gives the whole instead
    for (const NamePart& name : parts.names)
      if (name.text == text) return;
    parts.names.push_back({std::string(text), short_form ? std::string() : note_, short_form});
  }

  // A remark on the piece being read.
  void note(std::string_view text) {
    if (!note_.empty() && !text.empty()) note_ += "; ";
    note_ += text;
  }

  void piece(std::string_view text, int nested) {
    text = without_label(clean(text));
    if (text.empty()) return;
    const std::size_t before = parts.names.size();
    const std::string outer = std::exchange(note_, {});
    names_of(text, nested);
    if (parts.names.size() == before && !note_.empty()) parts.notes.push_back(note_);
    note_ = outer;
  }

  void names_of(std::string_view text, int nested) {
    if (const std::size_t born = text.find(", born "); born != std::string_view::npos && born > 0) {
      note(text.substr(born + 2));
      text = text.substr(0, born);
    }
    if (const std::size_t dash = text.rfind(" - ");
        dash != std::string_view::npos && is_balanced(text.substr(0, dash)) && is_note(text.substr(dash + 3))) {
      note(text.substr(dash + 3));
      text = text.substr(0, dash);
    }
    if (!is_balanced(text) || nested >= kMostNested) return add(text);
    brackets(text, nested);
  }

  // Reads text from left to right; `base` becomes the name without the brackets that say something else.
  void brackets(std::string_view text, int nested) {
    std::string base;
    std::vector<std::string_view> lists, shorts;
    std::vector<std::string> variants;
    while (!text.empty()) {
      const std::size_t open = text.find('(');
      base += text.substr(0, open);
      if (open == std::string_view::npos) break;
      int depth = 0;
      std::size_t close = open;
      for (; close < text.size(); ++close) {
        depth += (text[close] == '(') - (text[close] == ')');
        if (depth == 0) break;
      }
      const std::string_view inside = trim(text.substr(open + 1, close - open - 1));
      const std::string_view whole = text.substr(open, close + 1 - open);
      text.remove_prefix(close + 1);
      const std::string head = squeeze(base);
      if (inside.empty()) continue;
      const bool list = inside.find(';') != std::string_view::npos;
      const std::string_view language = language_code(inside);
      if (!language.empty() && !head.empty())
        parts.language = language, note(inside);
      else if (is_note(inside) && !list && !head.empty())
        note(inside);
      else if (list || (!head.empty() && other_script(head, inside)))
        lists.push_back(inside);
      else if (head.empty())
        base += inside;
      else if (abbreviates(inside, head) && !is_generic_short(inside))
        shorts.push_back(inside);
      else if (const auto variant = variant_of(head, inside); variant && trim(text).empty())
        variants.push_back(*variant);
      else
        base += whole;
    }
    scripts(squeeze(base));
    for (const std::string& variant : variants) add(variant);
    for (const std::string_view list : lists) field(list, nested + 1);
    for (const std::string_view text_of_short : shorts) add(text_of_short, true);
  }

  // Rule 7: runs of words of one kind of script.
  void scripts(std::string_view base) {
    const Letters letters = count_letters(base);
    if (letters.latin == 0 || letters.other == 0) return commas(base);
    std::vector<std::string> runs;
    Letter kind = Letter::kNone;
    for (const std::string_view word : words_of(base)) {
      const Letters of_word = count_letters(word);
      if (of_word.latin > 0 && of_word.other > 0) return add(base);
      const Letter own = of_word.latin > 0 ? Letter::kLatin : of_word.other > 0 ? Letter::kOther : Letter::kNone;
      if (runs.empty() || (own != Letter::kNone && kind != Letter::kNone && own != kind)) runs.emplace_back();
      if (own != Letter::kNone) kind = own;
      if (!runs.back().empty()) runs.back() += ' ';
      runs.back() += word;
    }
    // A short Latin run is an initial or a numeral of the name beside it, no name.
    const bool whole_names = std::all_of(runs.begin(), runs.end(), [](const std::string& run) {
      const Letters of_run = count_letters(run);
      return of_run.latin == 0 || of_run.latin > 3;
    });
    if (runs.size() > 3 || !whole_names) return add(base);
    for (const std::string& run : runs) commas(run);
  }

  void commas(std::string_view base) {
    if (count_letters(base).latin == 0)
      if (const auto pieces = split_at(base, "\xD8\x8C"); pieces.size() > 1) {
        for (const std::string_view piece : pieces) add(piece);
        return;
      }
    const std::vector<std::string_view> pieces = split_at(base, ", ");
    const bool single_words = std::all_of(pieces.begin(), pieces.end(), [](std::string_view piece) {
      return piece.find(' ') == std::string_view::npos && piece.size() > 3 && piece.find('.') == std::string_view::npos;
    });
    if (of_ != NameOf::kPerson || pieces.size() < 3 || !single_words) return add(base);
    for (const std::string_view piece : pieces) add(piece);
  }
};

// --- notes --------------------------------------------------------------------------------------------

bool looks_like_a_name(std::string_view text) {
  const Letters letters = count_letters(text);
  if (letters.digits > 0 || letters.latin + letters.other < 3 || has_note_word(text) || is_note(text)) return false;
  if (text.find(':') != std::string_view::npos || text.find(',') != std::string_view::npos) return false;
  const std::vector<std::string_view> words = words_of(text);
  if (words.size() > 8) return false;
  bool capital = false;
  for (const std::string_view word : words) {
    if (is_lower(word.front())) {
      if (!is_name_word(word)) return false;
    } else {
      capital = true;
    }
  }
  return capital;
}

void add_list(std::string_view list, std::vector<std::string>& out) {
  const std::vector<std::string_view> pieces = split_at(list, ";");
  if (pieces.size() < 2) return;
  for (const std::string_view piece : pieces)
    if (!looks_like_a_name(clean(piece))) return;
  for (const std::string_view piece : pieces) out.emplace_back(clean(piece));
}

// The run in another script than Latin that begins text, without what follows it.
std::string_view leading_other(std::string_view text) {
  text = trim(text);
  std::size_t end = 0;
  bool any = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    const Letter letter = letter_of(c);
    if (letter == Letter::kLatin || c == ';' || c == ':' || c == '(' || c == ')' || (c >= '0' && c <= '9')) {
      end = begin;
      break;
    }
    any = any || letter == Letter::kOther;
    if (!any && c != ' ') return {};
    end = at;
  }
  std::string_view run = trim(text.substr(0, end));
  while (!run.empty() && (run.back() == '.' || run.back() == ',')) run = trim(run.substr(0, run.size() - 1));
  return any ? run : std::string_view{};
}

}  // namespace

NameParts take_apart(std::string_view published, NameOf of) {
  const std::string text = squeeze(published);
  Parting parting(of);
  if (text.size() <= kMostBytes) parting.field(text, 0);
  const std::size_t found = parting.parts.names.size();
  const Letters letters = count_letters(text);
  if ((found == 0 && letters.latin + letters.other + letters.digits > 0) || found > kMostNames)
    return {{{text, {}, false}}, {}, {}};
  return std::move(parting.parts);
}

std::vector<std::string> names_in_note(std::string_view note, std::string_view of_name) {
  const std::string text = squeeze(note);
  std::vector<std::string> out;
  if (text.size() > kMostBytes) return out;
  for (std::size_t colon = text.find(':'); colon != std::string::npos; colon = text.find(':', colon + 1))
    if (const std::string_view run = leading_other(std::string_view(text).substr(colon + 1)); !run.empty())
      out.emplace_back(run);
  const Letters letters = count_letters(of_name);
  if (letters.other > 0 && letters.latin == 0) add_list(text, out);
  for (std::size_t open = text.find('('); open != std::string::npos; open = text.find('(', open + 1)) {
    const std::size_t close = text.find(')', open);
    if (close == std::string::npos) break;
    add_list(std::string_view(text).substr(open + 1, close - open - 1), out);
  }
  if (out.size() > kMostNames) out.clear();
  return out;
}

}  // namespace vrata::lists
