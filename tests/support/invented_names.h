// Invented names of four scripts and the ways in which writers change them, the same on every machine.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "text/fold.h"

namespace vrata::support {

// mt19937 is the same everywhere; the standard's distributions are not.
class Dice {
 public:
  explicit Dice(std::uint32_t seed) : engine_(seed) {}
  std::size_t below(std::size_t n) { return engine_() % n; }
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <class C>
  const auto& pick(const C& from) {
    return from[below(std::size(from))];
  }

 private:
  std::mt19937 engine_;
};

enum class Hand : std::uint8_t { kLatin, kCyrillic, kArabic, kDevanagari };
inline constexpr std::array kHands = {Hand::kLatin, Hand::kCyrillic, Hand::kArabic, Hand::kDevanagari};

// Rows of one name in four scripts, so that the other script of a part is known.
struct Part {
  const char* latin;
  const char* cyrillic;
  const char* arabic;
  const char* devanagari;

  [[nodiscard]] std::string in(Hand hand) const {
    switch (hand) {
      case Hand::kLatin: return latin;
      case Hand::kCyrillic: return cyrillic;
      case Hand::kArabic: return arabic;
      case Hand::kDevanagari: return devanagari;
    }
    return latin;
  }
};

inline constexpr Part kParts[] = {
    {"Yegor", "Егор", "يغور", "येगोर"},
    {"Lebyazhin", "Лебяжин", "ليبياجين", "लेब्याझिन"},
    {"Salim", "Салим", "سليم", "सलीम"},
    {"Marwan", "Марван", "مروان", "मरवान"},
    {"Hadbani", "Хадбани", "هدباني", "हदबानी"},
    {"Hariram", "Харирам", "هريرام", "हरिराम"},
    {"Vatsyan", "Ватсян", "فاتسيان", "वात्स्यन"},
    {"Kothekar", "Котхекар", "كوتيكار", "कोठेकर"},
    {"Nurlan", "Нурлан", "نورلان", "नुरलान"},
    {"Orozmatov", "Орозматов", "اوروزماتوف", "ओरोज़मातोव"},
    {"Mohammed", "Мухаммед", "محمد", "मोहम्मद"},
    {"Ali", "Али", "علي", "अली"},
    {"Tariq", "Тарик", "طارق", "तारिक"},
    {"Yusuf", "Юсуф", "يوسف", "यूसुफ"},
    {"Asadullah", "Асадулла", "اسدالله", "असदुल्लाह"},
    {"Tanokhel", "Танохель", "تانوخيل", "तनोखेल"},
    {"Ivan", "Иван", "ايفان", "इवान"},
    {"Timofey", "Тимофей", "تيموفي", "तिमोफ़ेय"},
    {"Belomestin", "Беломестин", "بيلوميستين", "बेलोमेस्तिन"},
    {"Devendra", "Девендра", "ديفندرا", "देवेंद्र"},
    {"Narayan", "Нараян", "نارايان", "नारायण"},
    {"Kamyshlov", "Камышлов", "كاميشلوف", "कामिशलोव"},
    {"Farah", "Фарах", "فرح", "फ़राह"},
    {"Dhoolyare", "Дхулъяре", "دوليار", "धूल्यारे"},
    {"Abdul Rahman", "Абдул Рахман", "عبد الرحمن", "अब्दुल रहमान"},
    {"bin Qasim", "бин Касим", "بن قاسم", "बिन कासिम"},
    {"al-Fawwari", "аль-Фаввари", "الفواري", "अल-फव्वारी"},
    {"Goharvand", "Гохарванд", "كوهروند", "गोहरवंद"},
};

inline constexpr std::string_view kCompanyWords[] = {
    "Limited Liability Company",
    "Общество с ограниченной ответственностью",
    "South",
    "North",
    "First",
    "Tamuri",
    "Capital",
    "Partners",
    "Orvand",
    "Trust",
    "Bank",
    "GmbH",
    "LLC",
    "Sunrise",
    "Trading",
    "Shipping",
    "Northern",
    "Front",
    "Veshira",
    "Council",
    "II",
    "III",
    "14",
    "Стройлада",
    "ООО",
    "Банк",
    "Камышбанк",
    "АО",
    "शक्ति",
    "लिमिटेड",
    "شركة",
    "اورند",
    "Kestrelin",
    "Holding",
    "Petroleum",
    "of",
    "the",
    "&",
    "Group",
    "Company",
    "Society",
};

struct InventedName {
  std::vector<const Part*> parts;
  Hand hand = Hand::kLatin;

  [[nodiscard]] std::string text() const {
    std::string out;
    for (const Part* part : parts) out += (out.empty() ? "" : " ") + part->in(hand);
    return out;
  }
};

inline InventedName invented_person(Dice& dice) {
  InventedName name;
  name.hand = dice.pick(kHands);
  for (std::size_t n = 1 + dice.below(4); n > 0; --n) name.parts.push_back(&dice.pick(kParts));
  return name;
}

inline std::string invented_company(Dice& dice) {
  std::string out;
  for (std::size_t n = 1 + dice.below(5); n > 0; --n)
    out += (out.empty() ? "" : " ") + std::string(dice.pick(kCompanyWords));
  return out;
}

// The first letters of all words: what a company is called for short.
inline std::string acronym_of(const std::string& name) {
  std::u32string out;
  bool first = true;
  for (const char32_t c : text::fold_letters(name)) {
    if (first && c != U' ') out += c;
    first = c == U' ';
  }
  return text::to_utf8(out);
}

// An acronym of Latin letters as Hindi reads it out; other letters are left out.
inline std::string read_out_in_hindi(const std::string& acronym) {
  static constexpr std::string_view kNames[] = {"ए",  "बी", "सी", "डी", "ई",    "एफ",  "जी",  "एच", "आई",
                                                "जे",  "के",  "एल", "एम", "एन",   "ओ",   "पी",  "क्यू", "आर",
                                                "एस", "टी", "यू",  "वी", "डब्ल्यू", "एक्स", "वाई", "जेड"};
  std::string out;
  for (const char c : acronym)
    if (c >= 'a' && c <= 'z') out += kNames[c - 'a'];
  return out;
}

// Letters that stand anywhere in the names above, to be put where they do not belong.
inline std::u32string letters_like(std::u32string_view text, Dice& dice) {
  std::u32string letter = U"a";
  if (!text.empty()) letter = text.substr(dice.below(text.size()), 1);
  return letter == U" " ? U"n" : letter;
}

// One slip of a writer: a letter, an order, a space, a part.
inline std::string slip(const std::string& name, Dice& dice) {
  std::u32string t = text::fold_letters(name);
  if (t.empty()) return name;
  const std::size_t at = dice.below(t.size());
  switch (dice.below(8)) {
    case 0: t.replace(at, 1, letters_like(t, dice)); break;
    case 1: t.erase(at, 1); break;
    case 2: t.insert(at, letters_like(t, dice)); break;
    case 3: t.insert(at, 1, t[at]); break;
    case 4: t.insert(at, 1, U' '); break;
    case 5:  // glued
      if (const std::size_t space = t.find(U' '); space != std::u32string::npos) t.erase(space, 1);
      break;
    case 6:  // another order
      if (const std::size_t space = t.find(U' '); space != std::u32string::npos)
        t = t.substr(space + 1) + U" " + t.substr(0, space);
      break;
    default:  // a part left out
      if (const std::size_t space = t.rfind(U' '); space != std::u32string::npos) t.erase(space);
      break;
  }
  return text::to_utf8(t);
}

}  // namespace vrata::support
