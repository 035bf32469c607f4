#include "cli/queries.h"

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>
#include <utility>

#include "cli/files.h"

namespace vrata::cli {
namespace {

// A small generator that is the same on every machine. From Marsaglia, "Xorshift RNGs", 2003.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15u + 1) {}
  std::size_t below(std::size_t limit) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return limit == 0 ? 0 : static_cast<std::size_t>(state_ % limit);
  }

 private:
  std::uint64_t state_;
};

// Letters as units of UTF-8, so that damage never leaves half a letter.
std::vector<std::string> letters_of(const std::string& text) {
  std::vector<std::string> out;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80 || out.empty()) out.emplace_back();
    out.back() += c;
  }
  return out;
}

std::vector<std::string> parts_of(const std::string& text) {
  std::vector<std::string> out(1);
  for (const char c : text) {
    if (c != ' ')
      out.back() += c;
    else if (!out.back().empty())
      out.emplace_back();
  }
  if (out.back().empty()) out.pop_back();
  return out;
}

std::string joined(const std::vector<std::string>& parts, const char* between) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : between) + part;
  return out;
}

using Damage = std::string (*)(const std::string&, Dice&);

std::string leave_letter_out(const std::string& text, Dice& dice) {
  auto letters = letters_of(text);
  if (letters.size() > 3) letters.erase(letters.begin() + static_cast<std::ptrdiff_t>(dice.below(letters.size())));
  return joined(letters, "");
}
std::string double_letter(const std::string& text, Dice& dice) {
  auto letters = letters_of(text);
  const std::size_t at = dice.below(letters.size());
  if (!letters.empty()) letters.insert(letters.begin() + static_cast<std::ptrdiff_t>(at), letters[at]);
  return joined(letters, "");
}
std::string exchange_neighbours(const std::string& text, Dice& dice) {
  auto letters = letters_of(text);
  if (letters.size() > 1) {
    const std::size_t at = dice.below(letters.size() - 1);
    std::swap(letters[at], letters[at + 1]);
  }
  return joined(letters, "");
}
std::string other_letter(const std::string& text, Dice& dice) {
  auto letters = letters_of(text);
  if (letters.size() > 1) letters[dice.below(letters.size())] = letters[dice.below(letters.size())];
  return joined(letters, "");
}
std::string leave_part_out(const std::string& text, Dice& dice) {
  auto parts = parts_of(text);
  if (parts.size() > 1) parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(dice.below(parts.size())));
  return joined(parts, " ");
}
std::string join_parts(const std::string& text, Dice& dice) {
  auto parts = parts_of(text);
  if (parts.size() > 1) {
    const std::size_t at = dice.below(parts.size() - 1);
    parts[at] += parts[at + 1];
    parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(at) + 1);
  }
  return joined(parts, " ");
}
std::string last_part_first(const std::string& text, Dice&) {
  auto parts = parts_of(text);
  std::rotate(parts.begin(), parts.empty() ? parts.end() : parts.end() - 1, parts.end());
  return joined(parts, " ");
}
std::string first_part_an_initial(const std::string& text, Dice&) {
  auto parts = parts_of(text);
  if (parts.size() > 1) parts.front() = letters_of(parts.front()).front() + ".";
  return joined(parts, " ");
}
std::string two_letters_out(const std::string& text, Dice& dice) {
  return leave_letter_out(leave_letter_out(text, dice), dice);
}
std::string as_it_stands(const std::string& text, Dice&) { return text; }

constexpr auto kDamages =
    std::to_array<Damage>({as_it_stands, leave_letter_out, last_part_first, double_letter, join_parts,
                           exchange_neighbours, leave_part_out, other_letter, first_part_an_initial, two_letters_out});

}  // namespace

Result<std::vector<wire::SubjectRow>> rows_of_file(const std::string& path, const wire::SubjectOptions& how,
                                                   Console& console) {
  auto input = Input::open(path);
  if (!input) return input.error();
  auto reader = open_subjects(**input, how);
  if (!reader) return reader.error();
  for (const std::string& line : (*reader)->understanding()) console.note((*input)->name() + ": " + line);
  std::vector<wire::SubjectRow> rows;
  for (;;) {
    const auto more = (*reader)->next(rows.emplace_back());
    if (!more) return more.error();
    if (*more) continue;
    rows.pop_back();
    return rows;
  }
}

std::vector<wire::SubjectRow> spread(std::vector<wire::SubjectRow> rows, std::size_t count) {
  if (count == 0 || count >= rows.size()) return rows;
  std::vector<wire::SubjectRow> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back(std::move(rows[i * rows.size() / count]));
  return out;
}

Result<std::vector<wire::SubjectRow>> made_queries(const index::Snapshot& snapshot, std::size_t count) {
  std::vector<wire::SubjectRow> out;
  const std::uint64_t names = snapshot.name_count();
  for (std::size_t i = 0; i < count && names != 0; ++i) {
    const index::NameRef ref = snapshot.name(static_cast<std::uint32_t>(i * names / count % names));
    const auto entity = snapshot.entity(ref.entity);
    if (!entity) return entity.error();
    if (ref.place >= entity->names.size()) continue;
    Dice dice(i + 1);
    wire::SubjectRow row;
    row.row = i + 1;
    row.subject.id = entity->id();
    row.subject.schema = i % 3 == 0 ? Schema::kUnknown : entity->schema;
    row.subject.names.push_back(kDamages[i % kDamages.size()](entity->names[ref.place].text, dice));
    if (i % 4 == 0) row.subject.births = entity->births;
    if (i % 16 == 5 && !entity->identifiers.empty()) row.subject.identifiers.push_back(entity->identifiers.front());
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace vrata::cli
