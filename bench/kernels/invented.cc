#include "kernels/invented.h"

#include <iterator>
#include <unordered_set>
#include <utility>

#include "text/fold.h"

namespace vrata::kernels {
namespace {

using Letter = std::array<const char*, kHands.size()>;

constexpr Letter kOnsets[] = {
    {"b", "б", "ب", "ब"}, {"d", "д", "د", "द"}, {"g", "г", "ج", "ग"}, {"h", "х", "ه", "ह"},  {"k", "к", "ك", "क"},
    {"l", "л", "ل", "ल"}, {"m", "м", "م", "म"}, {"n", "н", "ن", "न"}, {"r", "р", "ر", "र"},  {"s", "с", "س", "स"},
    {"t", "т", "ت", "त"}, {"f", "ф", "ف", "फ़"}, {"z", "з", "ز", "ज़"}, {"sh", "ш", "ش", "श"}, {"kh", "х", "خ", "ख"},
};
constexpr Letter kVowels[] = {
    {"a", "а", "ا", "ा"}, {"i", "и", "ي", "ि"}, {"u", "у", "و", "ु"}, {"o", "о", "و", "ो"}, {"e", "е", "ي", "े"},
};
constexpr Letter kCodas[] = {
    {"", "", "", ""},     {"", "", "", ""},     {"n", "н", "ن", "न"},
    {"r", "р", "ر", "र"}, {"m", "м", "م", "म"}, {"v", "в", "ف", "व"},
};

constexpr const char* kHanFamilies[] = {"王", "李", "张", "刘", "陈", "杨", "赵", "黄"};
constexpr const char* kHanGiven[] = {"伟", "芳", "娜", "敏", "静", "强", "磊", "洋",
                                     "勇", "艳", "杰", "涛", "明", "超", "霞", "平"};

constexpr const char* kTrades[] = {"Trading", "Shipping", "Bank", "Group", "Industries", "International"};
constexpr const char* kLegalForms[] = {"LLC", "GmbH", "JSC", "Limited"};

template <class C>
const auto& pick(const C& from, screen::Dice& dice) {
  return from[dice.below(std::size(from))];
}

Word word(screen::Dice& dice) {
  Word out;
  const auto append = [&](const Letter& letter) {
    for (std::size_t hand = 0; hand < kHands.size(); ++hand) out.written[hand] += letter[hand];
  };
  for (std::size_t left = 2 + dice.below(2); left > 0; --left) {
    append(pick(kOnsets, dice));
    append(pick(kVowels, dice));
    append(pick(kCodas, dice));
  }
  return out;
}

void add_name(Entity& entity, std::string text) {
  Name name;
  name.text = std::move(text);
  name.kind = entity.names.empty() ? NameKind::kPrimary : NameKind::kAlias;
  name.grade = entity.names.empty() ? NameGrade::kPrimary : NameGrade::kGood;
  entity.names.push_back(std::move(name));
}

}  // namespace

std::vector<Word> words(std::size_t count, std::uint64_t seed) {
  screen::Dice dice(seed);
  std::unordered_set<std::string> made;
  std::vector<Word> out;
  while (out.size() < count) {
    Word next = word(dice);
    if (made.insert(next.in(Hand::kLatin)).second) out.push_back(std::move(next));
  }
  return out;
}

std::string misspelt(const std::string& word, screen::Dice& dice) {
  std::u32string letters = text::fold_letters(word);
  if (letters.size() < 3) return word;
  const std::size_t at = 1 + dice.below(letters.size() - 2);
  if (dice.below(2) == 0)
    letters.erase(at, 1);
  else
    letters[at] = letters[at + 1];
  return text::to_utf8(letters);
}

std::string han_name(screen::Dice& dice) {
  std::string out = pick(kHanFamilies, dice);
  out += pick(kHanGiven, dice);
  out += pick(kHanGiven, dice);
  return out;
}

std::vector<Entity> entities(std::size_t count, const std::vector<Word>& words, screen::Dice& dice) {
  std::vector<Entity> out(count);
  for (std::size_t i = 0; i < count; ++i) {
    Entity& entity = out[i];
    entity.key = "invented-" + std::to_string(i);
    if (i % 8 == 7) {
      entity.schema = Schema::kOrganization;
      std::string name = pick(words, dice).in(Hand::kLatin);
      name += std::string(" ") + pick(kTrades, dice);
      name += std::string(" ") + pick(kLegalForms, dice);
      add_name(entity, std::move(name));
      continue;
    }
    entity.schema = Schema::kPerson;
    const Hand other = kHands[1 + dice.below(kHands.size() - 1)];
    std::string latin, original;
    for (std::size_t left = 2 + dice.below(2); left > 0; --left) {
      const Word& part = pick(words, dice);
      latin += (latin.empty() ? "" : " ") + part.in(Hand::kLatin);
      original += (original.empty() ? "" : " ") + part.in(other);
    }
    add_name(entity, std::move(latin));
    add_name(entity, i % 16 == 0 ? han_name(dice) : std::move(original));
  }
  return out;
}

}  // namespace vrata::kernels
