#include "people/entities.h"

#include <algorithm>

#include "base/json_out.h"
#include "text/fold.h"

namespace vrata::people {
namespace {

using screen::Dice;
using text::Script;
using Names = std::vector<std::string>;

constexpr const char* kCountries[] = {"ru", "ua", "by", "kz", "iq", "ir", "sy", "ye", "af", "pk", "in", "np",
                                      "eg", "ly", "sd", "so", "de", "fr", "gb", "us", "br", "mx", "co", "ng",
                                      "ke", "cd", "id", "my", "ph", "tr", "rs", "al", "it", "es", "gr", "lb"};

template <class C>
const auto& pick(const C& from, Dice& dice) {
  return from[dice.below(std::size(from))];
}
bool one_in(std::size_t n, Dice& dice) { return dice.below(n) == 0; }

std::string joined(const Names& parts) {
  std::string out;
  for (const std::string& part : parts)
    if (!part.empty()) out += (out.empty() ? "" : " ") + part;
  return out;
}

Script home_of(Dice& dice) {
  const std::size_t percent = dice.below(100);
  return percent < 50   ? Script::kLatin
         : percent < 75 ? Script::kArabic
         : percent < 95 ? Script::kCyrillic
                        : Script::kDevanagari;
}

// A letter lost or two exchanged, not at the beginning; written small, as fold() leaves it.
std::string with_a_letter_wrong(const std::string& name, Dice& dice) {
  std::u32string letters = text::fold_letters(name);
  if (letters.size() < 6) return name;
  const std::size_t at = 1 + dice.below(letters.size() - 3);
  if (one_in(2, dice))
    letters.erase(at, 1);
  else
    std::swap(letters[at], letters[at + 1]);
  return text::to_utf8(letters);
}

// Parts of one person, as an alias writes them.
std::string alias_of(const std::vector<const Part*>& parts, bool original, Dice& dice) {
  Names written;
  for (const Part* part : parts) written.push_back(pick(original ? part->original : part->latin, dice));
  if (written.size() > 2 && one_in(2, dice)) written.erase(written.begin() + 1);
  if (one_in(4, dice)) std::rotate(written.begin(), written.end() - 1, written.end());
  const std::string name = joined(written);
  return one_in(12, dice) ? with_a_letter_wrong(name, dice) : name;
}

struct Invented {
  std::string schema, birth, country;
  Names names, aliases;  // names: the primary one first, then that in its own script
};

void add_alias(Invented& entity, std::string alias) {
  const auto has = [&](const Names& all) { return std::find(all.begin(), all.end(), alias) != all.end(); };
  if (!alias.empty() && !has(entity.names) && !has(entity.aliases)) entity.aliases.push_back(std::move(alias));
}

std::string birth_of(Dice& dice) {
  const auto two = [](std::size_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  const std::string year = std::to_string(1935 + dice.below(70));
  return one_in(4, dice) ? year : year + "-" + two(1 + dice.below(12)) + "-" + two(1 + dice.below(28));
}

Invented person(const Stock& stock, Dice& dice) {
  Invented out;
  out.schema = "Person";
  const Script home = home_of(dice);
  const Parts& from = stock.of(home);
  std::vector<const Part*> parts(2 + (one_in(2, dice) ? 1 : 0) + (one_in(6, dice) ? 1 : 0));
  for (const Part*& part : parts) part = &from.pick(dice);
  Names latin, original;
  for (const Part* part : parts) {
    latin.push_back(part->latin.front());
    original.push_back(part->original.front());
  }
  out.names.push_back(joined(latin));
  if (home != Script::kLatin && !one_in(10, dice)) out.names.push_back(joined(original));
  const std::size_t tries = dice.below(home == Script::kLatin ? 8 : 6);
  for (std::size_t i = 0; i < tries; ++i)
    add_alias(out, alias_of(parts, home != Script::kLatin && one_in(4, dice), dice));
  if (!one_in(5, dice)) out.birth = birth_of(dice);
  if (!one_in(8, dice)) out.country = pick(kCountries, dice);
  return out;
}

// "Lebyazhin Nuclear Group LLC", in a script where all its words have a form.
std::string organisation_name(const Part& part, const std::vector<const Word*>& words, Script script) {
  Names out{script == Script::kLatin ? part.latin.front() : part.original.front()};
  for (const Word* word : words) {
    const std::string& form = (*word)[static_cast<std::size_t>(script)];
    if (form.empty()) return {};
    out.push_back(written(text::fold_letters(form)));
  }
  return joined(out);
}

Invented organisation(const Stock& stock, Dice& dice) {
  Invented out;
  out.schema = one_in(3, dice) ? "Organization" : "Company";
  const Script home = home_of(dice);
  const Part& part = stock.of(home).pick(dice);
  std::vector<const Word*> words{&pick(stock.sector, dice)};
  if (one_in(2, dice)) words.push_back(&pick(stock.generic, dice));
  const auto without_form = words;
  if (out.schema == "Company") words.push_back(&pick(stock.legal, dice));
  out.names.push_back(organisation_name(part, words, Script::kLatin));
  if (home != Script::kLatin)
    if (std::string original = organisation_name(part, without_form, home); !original.empty())
      out.names.push_back(std::move(original));
  add_alias(out, organisation_name(part, without_form, Script::kLatin));
  if (one_in(2, dice)) {
    const Part other{{pick(part.latin, dice)}, part.original};
    add_alias(out, organisation_name(other, {words.front(), &pick(stock.generic, dice)}, Script::kLatin));
  }
  if (!one_in(8, dice)) out.country = pick(kCountries, dice);
  return out;
}

void add_texts(base::JsonOut& json, std::string_view name, const Names& texts) {
  if (texts.empty()) return;
  json.key(name);
  json.open('[');
  for (const std::string& text : texts) json.text(text);
  json.close(']');
}

}  // namespace

void append_entity(std::string& out, std::uint64_t number, const Stock& stock, Dice& dice) {
  const Invented entity = one_in(4, dice) ? organisation(stock, dice) : person(stock, dice);
  const std::string digits = std::to_string(number);
  base::JsonOut json(out);
  json.open('{');
  json.text("id", "invented-" + std::string(digits.size() < 7 ? 7 - digits.size() : 0, '0') + digits);
  json.text("caption", entity.names.front());
  json.text("schema", entity.schema);
  json.boolean("target", true);
  json.key("properties");
  json.open('{');
  add_texts(json, "name", entity.names);
  add_texts(json, "alias", entity.aliases);
  if (!entity.birth.empty()) add_texts(json, "birthDate", {entity.birth});
  if (!entity.country.empty()) add_texts(json, entity.schema == "Person" ? "nationality" : "country", {entity.country});
  json.close('}');
  json.close('}');
  out += '\n';
}

}  // namespace vrata::people
