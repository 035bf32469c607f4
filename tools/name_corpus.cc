#include "name_corpus.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include "base/embedded.h"
#include "base/hash.h"
#include "text/fold.h"

namespace vrata::tools {
namespace {

using text::Script;

constexpr std::size_t kMostLetters = 20;    // longer tokens are phrases
constexpr std::size_t kMostSpellings = 12;  // of one group in one script

std::string unpacked(const std::string& path) {
  std::string out;
  const std::string command = "xz -dc '" + path + "'";
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return out;
  std::array<char, 1 << 16> buffer;
  for (std::size_t n; (n = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) out.append(buffer.data(), n);
  pclose(pipe);
  return out;
}

std::string file_sha256(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  return base::to_hex(base::sha256(bytes));
}

template <class F>
void for_each_line(std::string_view text, F&& f) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    f(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
}

std::uint64_t hash(std::string_view bytes) { return base::xxh3(std::as_bytes(std::span(bytes.data(), bytes.size()))); }

bool parts_token(char32_t c) {
  return c == U' ' || c == U'-' || c == U'.' || c == 0x30FB || c == 0x30A0 || c == U'=' || c == U',';
}

// The tokens of a folded form, or none when one of them is not of the form's script.
std::vector<std::u32string> tokens_of(std::u32string_view folded, Script script) {
  std::vector<std::u32string> tokens;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= folded.size(); ++i) {
    if (i < folded.size() && !parts_token(folded[i])) continue;
    if (i > begin) {
      std::u32string token = token_of(folded.substr(begin, i - begin), script);
      if (token.empty()) return {};
      tokens.push_back(std::move(token));
    }
    begin = i + 1;
  }
  return tokens;
}

NameGroup read_group(std::string_view line) {
  NameGroup group;
  const std::size_t arrow = line.rfind("=>");
  if (arrow == std::string_view::npos) return group;
  group.id = hash(line.substr(arrow));
  std::string_view forms = line.substr(0, arrow);
  while (!forms.empty()) {
    const std::size_t comma = forms.find(',');
    const std::u32string folded = text::fold_letters(forms.substr(0, comma));
    forms.remove_prefix(comma == std::string_view::npos ? forms.size() : comma + 1);
    const Script script = leading_script(folded);
    if (script == Script::kCommon || script == Script::kOther) continue;
    std::vector<std::u32string> tokens = tokens_of(folded, script);
    auto& spellings = group.spellings[script];
    if (tokens.empty() || spellings.size() >= kMostSpellings) continue;
    if (std::find(spellings.begin(), spellings.end(), tokens) == spellings.end())
      spellings.push_back(std::move(tokens));
  }
  return group;
}

std::u32string joined(const std::vector<std::u32string>& tokens) {
  std::u32string all;
  for (const auto& token : tokens) all += token;
  return all;
}

void add_group_pairs(const NameGroup& group, Script source, Script target, std::vector<TokenPair>& out) {
  const auto a = group.spellings.find(source), b = group.spellings.find(target);
  if (a == group.spellings.end() || b == group.spellings.end()) return;
  const double weight = 1 / std::sqrt(static_cast<double>(a->second.size() * b->second.size()));
  for (const auto& x : a->second) {
    for (const auto& y : b->second) {
      if (x.size() == y.size()) {
        for (std::size_t k = 0; k < x.size(); ++k) out.push_back({x[k], y[k], weight, group.id, true});
      } else if (std::min(x.size(), y.size()) == 1) {
        out.push_back({joined(x), joined(y), weight, group.id, true});
      }
    }
  }
}

std::uint64_t group_of(std::u32string_view latin) { return hash(text::to_utf8(latin)); }

// Latin token -> tokens of a script, from groups of one token and from person tokens.
std::map<std::u32string, std::set<std::u32string>> by_latin(const Corpus& corpus, Script script) {
  std::map<std::u32string, std::set<std::u32string>> out;
  for (const NameGroup& group : corpus.groups) {
    const auto a = group.spellings.find(script), b = group.spellings.find(Script::kLatin);
    if (a == group.spellings.end() || b == group.spellings.end()) continue;
    for (const auto& x : a->second) {
      for (const auto& y : b->second) {
        if (x.size() == 1 && y.size() == 1) out[y[0]].insert(x[0]);
      }
    }
  }
  const auto persons = corpus.persons.find(script);
  if (persons == corpus.persons.end()) return out;
  for (const PersonToken& p : persons->second) out[p.latin].insert(p.other);
  return out;
}

void add_joined_pairs(const Corpus& corpus, Script source, Script target, std::vector<TokenPair>& out) {
  const auto a = by_latin(corpus, source), b = by_latin(corpus, target);
  std::set<std::pair<std::u32string, std::u32string>> direct;
  for (const TokenPair& pair : out) direct.insert({pair.source, pair.target});
  for (const auto& [latin, tokens] : a) {
    const auto other = b.find(latin);
    if (other == b.end()) continue;
    const double weight = 0.5 / std::sqrt(static_cast<double>(tokens.size() * other->second.size()));
    for (const auto& x : tokens) {
      for (const auto& y : other->second) {
        if (direct.insert({x, y}).second) out.push_back({x, y, weight, group_of(latin), false});
      }
    }
  }
}

bool is_joining_mark(char32_t c) { return c == 0x30FC || c == 0x3099 || c == 0x309A; }

}  // namespace

text::Script leading_script(std::u32string_view folded) {
  for (const char32_t c : folded) {
    if (const Script s = text::script_of(c); s != Script::kCommon) return s;
  }
  return Script::kCommon;
}

std::u32string token_of(std::u32string_view folded, text::Script script) {
  std::u32string token;
  for (const char32_t c : folded) {
    if (c == U'\'') continue;
    if (text::script_of(c) != script && !(script == Script::kKana && is_joining_mark(c))) return {};
    token += c;
  }
  if (token.size() > kMostLetters) token.clear();
  return token;
}

namespace {

Result<std::string> read_own(const std::string& own_tables, const std::string& file, Corpus& corpus) {
  const std::string path = own_tables + "/" + file;
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{ErrorCode::kNotFound, {path, 0, 0}, "our own training names are missing; nothing was made"};
  std::string rows((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  corpus.inputs.push_back(file + "  " + base::to_hex(base::sha256(rows)));
  return rows;
}

std::vector<std::string> spellings_of(std::string_view cell) {
  std::vector<std::string> out;
  std::istringstream words{std::string(cell)};
  for (std::string word; words >> word;) out.push_back(word == "-" ? std::string() : word);
  return out;
}

}  // namespace

Result<Corpus> read_own_names(const std::string& own_tables, const std::vector<std::string>& files) {
  Corpus corpus;
  for (const std::string& file : files) {
    const auto rows = read_own(own_tables, file, corpus);
    if (!rows.ok()) return rows.error();
    base::for_each_row(*rows, [&](std::string_view row) {
      std::string line(row);
      std::replace(line.begin(), line.end(), '\t', ',');
      std::replace(line.begin(), line.end(), ' ', ',');
      corpus.groups.push_back(read_group(line + "=>own:" + std::string(row)));
    });
  }
  return corpus;
}

Result<Corpus> read_syllables(const std::string& own_tables, const std::string& file) {
  Corpus corpus;
  if (file.empty()) return corpus;
  const auto rows = read_own(own_tables, file, corpus);
  if (!rows.ok()) return rows.error();
  struct Half {
    std::string own;
    std::vector<std::string> latin;
  };
  std::vector<Half> beginnings, rhymes;
  base::for_each_row(*rows, [&](std::string_view row) {
    auto& halves = base::take_cell(row) == "beginning" ? beginnings : rhymes;
    std::string own(base::take_cell(row));
    halves.push_back({std::move(own), spellings_of(row)});
  });
  for (const Half& beginning : beginnings) {
    for (const Half& rhyme : rhymes) {
      std::string line = beginning.own + rhyme.own;
      for (const std::string& a : beginning.latin)
        for (const std::string& b : rhyme.latin) line += "," + a + b;
      corpus.groups.push_back(read_group(line + "=>own:" + beginning.own + rhyme.own));
    }
  }
  return corpus;
}

Result<Corpus> read_corpus(const std::string& folder, const std::string& own_tables) {
  namespace fs = std::filesystem;
  Corpus corpus;
  const std::string groups = folder + "/name_groups.txt.xz";
  if (!fs::exists(groups))
    return Error{ErrorCode::kNotFound, {groups, 0, 0}, "no training names here; nothing was made"};
  corpus.inputs.push_back("name_groups.txt.xz  " + file_sha256(groups));
  for_each_line(unpacked(groups), [&](std::string_view line) {
    NameGroup group = read_group(line);
    if (group.spellings.size() > 0) corpus.groups.push_back(std::move(group));
  });
  auto own = read_own_names(own_tables, {"devanagari_names.tsv"});
  if (!own.ok()) return own.error();
  std::move(own->groups.begin(), own->groups.end(), std::back_inserter(corpus.groups));
  corpus.inputs.push_back(own->inputs.front());
  constexpr std::array<std::pair<const char*, Script>, 5> kFiles{{{"arabic", Script::kArabic},
                                                                  {"hebrew", Script::kHebrew},
                                                                  {"katakana", Script::kKana},
                                                                  {"korean", Script::kHangul},
                                                                  {"russian", Script::kCyrillic}}};
  for (const auto& [language, script] : kFiles) {
    const std::string name = std::string("person_tokens_en_") + language + "_80.tsv.xz";
    const std::string path = folder + "/" + name;
    if (!fs::exists(path)) continue;
    corpus.inputs.push_back(name + "  " + file_sha256(path));
    auto& tokens = corpus.persons[script];
    for_each_line(unpacked(path), [&, script = script](std::string_view line) {
      const std::size_t tab = line.find('\t'), tab2 = line.rfind('\t');
      if (tab == std::string_view::npos || tab2 <= tab) return;
      std::string spelled(line.substr(tab + 1, tab2 - tab - 1));
      std::erase(spelled, ' ');
      PersonToken token{token_of(text::fold_letters(line.substr(0, tab)), Script::kLatin),
                        token_of(text::fold_letters(spelled), script), std::strtod(line.data() + tab2 + 1, nullptr)};
      if (!token.latin.empty() && !token.other.empty()) tokens.push_back(std::move(token));
    });
  }
  return corpus;
}

std::vector<TokenPair> pairs_of(const Corpus& corpus, text::Script source, text::Script target) {
  std::vector<TokenPair> pairs;
  for (const NameGroup& group : corpus.groups) add_group_pairs(group, source, target, pairs);
  if (source == target) {
    std::erase_if(pairs, [](const TokenPair& p) { return p.source == p.target; });
    return pairs;
  }
  if (target == Script::kLatin) {
    if (const auto persons = corpus.persons.find(source); persons != corpus.persons.end()) {
      for (const PersonToken& p : persons->second) {
        pairs.push_back({p.other, p.latin, 0.5 + 0.5 * std::log2(1 + p.count), group_of(p.latin), false});
      }
    }
  } else {
    add_joined_pairs(corpus, source, target, pairs);
  }
  return pairs;
}

}  // namespace vrata::tools
