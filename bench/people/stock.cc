#include "people/stock.h"

#include <algorithm>
#include <cmath>
#include <fstream>

#include "base/split.h"
#include "name_corpus.h"
#include "names/frequency.h"
#include "text/fold.h"

namespace vrata::people {
namespace {

using text::Script;

// The information of the rarest part is about 18 bits; its weight is 1.
constexpr std::int32_t kRarestMb = 18'000;

std::vector<std::string> single_tokens(const tools::NameGroup& group, Script script) {
  std::vector<std::string> out;
  const auto at = group.spellings.find(script);
  if (at == group.spellings.end()) return out;
  for (const auto& spelling : at->second)
    if (spelling.size() == 1 && spelling.front().size() > 1) out.push_back(written(spelling.front()));
  return out;
}

void add_groups(const tools::Corpus& corpus, Script script, Parts& parts) {
  for (const tools::NameGroup& group : corpus.groups) {
    Part part{single_tokens(group, Script::kLatin), single_tokens(group, script)};
    if (part.latin.empty() || part.original.empty()) continue;
    const std::int32_t info = names::info_mb(group.spellings.at(Script::kLatin).front().front(), Script::kLatin);
    parts.add(std::move(part), info);
  }
}

void add_persons(const tools::Corpus& corpus, Script script, Parts& parts) {
  const auto at = corpus.persons.find(script);
  if (at == corpus.persons.end()) return;
  for (const tools::PersonToken& token : at->second)
    if (token.latin.size() > 1 && token.other.size() > 1)
      parts.add({{written(token.latin)}, {written(token.other)}}, names::info_mb(token.latin, Script::kLatin));
}

// The first form of a row in each script; forms with signs of the tables ("~": endings) are passed over.
Word word_of(std::string_view forms) {
  Word word;
  for (const std::string_view form : base::split(forms, ';')) {
    if (form.find('~') != std::string_view::npos) continue;
    const Script script = text::first_script(text::fold_letters(form));
    std::string& place = word[static_cast<std::size_t>(script)];
    if (place.empty()) place = form;
  }
  return word;
}

// Rows of a table whose first cell is `role`; the forms stand in the last.
Result<std::vector<Word>> words_of(const std::filesystem::path& table, std::string_view role) {
  std::ifstream in(table);
  if (!in) return Error{ErrorCode::kNotFound, {table.string()}, "cannot be read"};
  std::vector<Word> words;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with('#') || line.substr(0, line.find('\t')) != role) continue;
    Word word = word_of(std::string_view(line).substr(line.rfind('\t') + 1));
    if (!word[static_cast<std::size_t>(Script::kLatin)].empty()) words.push_back(std::move(word));
  }
  if (words.empty()) return Error{ErrorCode::kEmpty, {table.string()}, "no row of \"" + std::string(role) + "\""};
  return words;
}

}  // namespace

void Parts::add(Part part, std::int32_t info_mb) {
  const double weight = std::exp2(std::max(0, kRarestMb - info_mb) / 1000.0);
  parts_.push_back(std::move(part));
  up_to_.push_back((up_to_.empty() ? 0 : up_to_.back()) + std::max<std::uint64_t>(1, std::llround(weight)));
}

const Part& Parts::pick(screen::Dice& dice) const {
  const std::uint64_t at = dice.below(up_to_.back());
  return parts_[static_cast<std::size_t>(std::upper_bound(up_to_.begin(), up_to_.end(), at) - up_to_.begin())];
}

const Parts& Stock::of(Script script) const {
  switch (script) {
    case Script::kCyrillic: return cyrillic;
    case Script::kArabic: return arabic;
    case Script::kDevanagari: return devanagari;
    default: return latin;
  }
}

Result<Stock> read_stock(const std::filesystem::path& shared, const std::filesystem::path& source) {
  const auto corpus = tools::read_corpus((shared / "names").string(), (source / "tables" / "training").string());
  if (!corpus) return corpus.error();
  Stock stock;
  add_groups(*corpus, Script::kLatin, stock.latin);
  for (auto [script, parts] : {std::pair(Script::kCyrillic, &stock.cyrillic), std::pair(Script::kArabic, &stock.arabic),
                               std::pair(Script::kDevanagari, &stock.devanagari)}) {
    add_groups(*corpus, script, *parts);
    add_persons(*corpus, script, *parts);
    if (parts->size() == 0)
      return Error{ErrorCode::kEmpty, {shared.string()}, "no parts of names in one of the scripts"};
  }
  for (auto [file, role, words] : {std::tuple("organization_words.tsv", "generic", &stock.generic),
                                   std::tuple("organization_words.tsv", "sector", &stock.sector),
                                   std::tuple("legal_forms.tsv", "limited", &stock.legal)}) {
    auto read = words_of(source / "tables" / "names" / file, role);
    if (!read) return read.error();
    *words = *std::move(read);
  }
  return stock;
}

std::string written(std::u32string_view folded) {
  std::u32string letters(folded);
  if (letters.empty()) return {};
  char32_t& first = letters.front();
  if ((first >= U'a' && first <= U'z') || (first >= U'а' && first <= U'я')) first -= 32;
  return text::to_utf8(letters);
}

}  // namespace vrata::people
