#include "text/bridge_table.h"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <optional>
#include <string>

#include "base/embedded.h"
#include "base/utf8.h"
#include "text/fold.h"

namespace vrata::text {
namespace {

constexpr std::int32_t kUnreached = -(1 << 28);

std::optional<std::int32_t> number(std::string_view cell) {
  std::int32_t value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc{} || end != cell.data() + cell.size()) return std::nullopt;
  return value;
}

// Cells are folded already. Folding again would take a part for a whole word, which some scripts end otherwise.
std::u32string letters_of(std::string_view cell) {
  std::u32string letters;
  for (std::size_t at = 0; at < cell.size();) letters += next_code_point(cell, at);
  return letters;
}

// "_" is the empty part.
// "^" stands before a first letter, "$" behind a last one.
std::u32string part(std::string_view cell) {
  std::u32string letters;
  if (cell == "_") return letters;
  char32_t first = 0;
  for (const char32_t c : letters_of(cell)) {
    if (c == U'^') {
      first = kFirstLetter;
    } else if (c == U'$' && !letters.empty() && letters.back() < kFirstLetter) {
      letters.back() |= kLastLetter;
    } else {
      letters += c | first;
      first = 0;
    }
  }
  return letters;
}

// Letters without their places.
std::string readable(std::u32string letters) {
  for (char32_t& c : letters) c &= kLetterItself;
  return to_utf8(letters);
}

struct Operation {
  std::u32string source, target;
  std::int16_t weight = 0;
};
struct Expected {
  char32_t letter = 0;
  std::int32_t mb = 0;
};

// What the rows say, before the matrices are laid out.
struct Rows {
  std::vector<Operation> operations;
  std::vector<Expected> source, target;
  std::vector<std::pair<char32_t, char32_t>> same_source;  // a rare letter, and the one it is taken for
  std::int32_t floor11 = BridgeTable::kFloorMb, floor10 = BridgeTable::kFloorMb, floor01 = BridgeTable::kFloorMb;
  std::int32_t other_source = 1, other_target = 1;
};

void lay_side(BridgeTable::Side& side, const std::vector<Expected>& letters, std::int32_t other) {
  side.expect.assign(1, other);
  if (letters.empty()) return;
  const auto itself = [](const Expected& e) { return e.letter & kLetterItself; };
  const auto [low, high] = std::minmax_element(letters.begin(), letters.end(),
                                               [&](const auto& x, const auto& y) { return itself(x) < itself(y); });
  side.first = itself(*low);
  for (auto& codes : side.codes) codes.assign(itself(*high) - side.first + 1, 0);
  for (const Expected& e : letters) {
    side.codes[e.letter / kFirstLetter][itself(e) - side.first] = static_cast<std::uint8_t>(side.count++);
    side.expect.push_back(e.mb);
  }
  for (std::size_t place = 1; place < side.codes.size(); ++place)
    for (std::size_t at = 0; at < side.codes[0].size(); ++at)
      if (side.codes[place][at] == 0) side.codes[place][at] = side.codes[0][at];
}

// Gives a letter the codes of another. The range of code points stays within one block of letters.
bool take_for(BridgeTable::Side& side, char32_t rare, char32_t near) {
  constexpr std::size_t kMostCodePoints = 0x2000;
  if (rare < side.first) {
    if (side.first - rare > kMostCodePoints) return false;
    for (auto& codes : side.codes) codes.insert(codes.begin(), side.first - rare, 0);
    side.first = rare;
  }
  const std::size_t at = rare - side.first;
  if (at > kMostCodePoints) return false;
  for (auto& codes : side.codes) {
    if (at >= codes.size()) codes.resize(at + 1, 0);
    codes[at] = codes[near - side.first];
  }
  return true;
}

// The id of a letter sequence in a map of ids, made when it is new.
std::uint16_t& id_cell(std::vector<std::uint16_t>& ids, std::size_t prefix, std::size_t letters, std::size_t code) {
  if (ids.size() < (prefix + 1) * letters) ids.resize((prefix + 1) * letters, 0);
  return ids[prefix * letters + code];
}
std::size_t made_id(std::vector<std::uint16_t>& ids, std::size_t prefix, std::size_t letters, std::size_t code,
                    std::size_t& count) {
  std::uint16_t& id = id_cell(ids, prefix, letters, code);
  if (id == 0) id = static_cast<std::uint16_t>(count++);
  return id;
}

struct Place {
  std::size_t source, target;
};

// Row and column of an operation in the matrix of its shape, making ids for its letter sequences.
Place place(BridgeTable& t, const Operation& op) {
  const auto a = [&](std::size_t k) { return t.source.code(op.source[k]); };
  const auto b = [&](std::size_t k) { return t.target.code(op.target[k]); };
  Place at{0, 0};
  if (op.source.size() == 1) at.source = a(0);
  if (op.source.size() == 2) at.source = made_id(t.source_pair, a(0), t.source.count, a(1), t.source_pairs);
  if (op.target.size() == 1) at.target = b(0);
  if (op.target.size() >= 2) at.target = made_id(t.target_pair, b(0), t.target.count, b(1), t.target_pairs);
  if (op.target.size() == 3) {
    at.target = made_id(t.target_triple, at.target, t.target.count, b(2), t.target_triples);
  }
  return at;
}

// What the letters of each id are, and expect.
void lay_ids(BridgeTable& t) {
  using Codes = std::array<std::uint8_t, 3>;
  const auto byte = [](std::size_t code) { return static_cast<std::uint8_t>(code); };
  t.source_pair_codes.assign(t.source_pairs, Codes{});
  t.target_pair_codes.assign(t.target_pairs, Codes{});
  t.target_triple_codes.assign(t.target_triples, Codes{});
  for (std::size_t i = 0; i < t.source_pair.size(); ++i) {
    t.source_pair_codes[t.source_pair[i]] = {byte(i / t.source.count), byte(i % t.source.count), 0};
  }
  for (std::size_t i = 0; i < t.target_pair.size(); ++i) {
    t.target_pair_codes[t.target_pair[i]] = {byte(i / t.target.count), byte(i % t.target.count), 0};
  }
  for (std::size_t i = 0; i < t.target_triple.size(); ++i) {
    Codes codes = t.target_pair_codes[i / t.target.count];
    codes[2] = byte(i % t.target.count);
    t.target_triple_codes[t.target_triple[i]] = codes;
  }
  const auto expect = [](const BridgeTable::Side& side, const std::vector<Codes>& ids, std::size_t letters) {
    std::vector<std::int32_t> sums;
    for (const Codes& codes : ids) {
      std::int32_t sum = 0;
      for (std::size_t k = 0; k < letters; ++k) sum += side.expect[codes[k]];
      sums.push_back(sum);
    }
    return sums;
  };
  t.source_pair_expect = expect(t.source, t.source_pair_codes, 2);
  t.target_pair_expect = expect(t.target, t.target_pair_codes, 2);
  t.target_triple_expect = expect(t.target, t.target_triple_codes, 3);
}

void lay_matrices(BridgeTable& t, const Rows& rows) {
  std::vector<Place> places;
  places.reserve(rows.operations.size());
  for (const Operation& op : rows.operations) places.push_back(place(t, op));
  t.source_pair.resize(t.source.count * t.source.count, 0);
  t.target_pair.resize(t.target.count * t.target.count, 0);
  t.target_triple.resize(t.target_pairs * t.target.count, 0);
  lay_ids(t);

  const std::size_t a1 = t.source.count, b1 = t.target.count, a2 = t.source_pairs, b2 = t.target_pairs,
                    b3 = t.target_triples;
  t.w10.assign(a1, static_cast<std::int16_t>(rows.floor10));
  t.w01.assign(b1, static_cast<std::int16_t>(rows.floor01));
  t.w11.assign(a1 * b1, static_cast<std::int16_t>(rows.floor11));
  t.w12.assign(a1 * b2, BridgeTable::kAbsent);
  t.w13.assign(a1 * b3, BridgeTable::kAbsent);
  t.w21.assign(a2 * b1, BridgeTable::kAbsent);
  t.w22.assign(a2 * b2, BridgeTable::kAbsent);
  t.w23.assign(a2 * b3, BridgeTable::kAbsent);
  for (std::size_t k = 0; k < places.size(); ++k) {
    const Operation& op = rows.operations[k];
    const Place at = places[k];
    switch (op.source.size() * 4 + op.target.size()) {
      case 4: t.w10[at.source] = op.weight; break;
      case 1: t.w01[at.target] = op.weight; break;
      case 5: t.w11[at.source * b1 + at.target] = op.weight; break;
      case 6: t.w12[at.source * b2 + at.target] = op.weight; break;
      case 7: t.w13[at.source * b3 + at.target] = op.weight; break;
      case 9: t.w21[at.source * b1 + at.target] = op.weight; break;
      case 10: t.w22[at.source * b2 + at.target] = op.weight; break;
      case 11: t.w23[at.source * b3 + at.target] = op.weight; break;
      default: break;  // refused when read
    }
  }
}

// One row into rows or t; false when it is not understood.
bool read_row(std::string_view row, BridgeTable& t, Rows& rows) {
  const std::string_view first = base::take_cell(row);
  const std::string_view second = base::take_cell(row);
  if (first == "@scripts") {
    t.source_script = script_from_iso(second);
    t.target_script = script_from_iso(row);
    return t.source_script != Script::kOther && t.target_script != Script::kOther;
  }
  if (first == "@same_source") {
    const std::u32string rare = letters_of(second), near = letters_of(row);
    if (rare.size() != 1 || near.size() != 1) return false;
    rows.same_source.emplace_back(rare[0], near[0]);
    return true;
  }
  const std::optional<std::int32_t> value = number(row);
  if (!value) return false;
  if (first == "@expect_source" || first == "@expect_target") {
    const std::u32string letter = part(second);
    auto& letters = first == "@expect_source" ? rows.source : rows.target;
    if (letter.size() != 1 || letters.size() >= 254 || *value <= 0 || *value > BridgeTable::kMostMb) return false;
    letters.push_back({letter[0], *value});
    return true;
  }
  if (first == "@set") {
    if (second == "floor11") return rows.floor11 = *value, *value >= BridgeTable::kFloorMb;
    if (second == "floor10") return rows.floor10 = *value, *value >= BridgeTable::kFloorMb;
    if (second == "floor01") return rows.floor01 = *value, *value >= BridgeTable::kFloorMb;
    if (second == "other_source") return rows.other_source = *value, *value > 0;
    if (second == "other_target") return rows.other_target = *value, *value > 0;
    if (second == "constant") return t.expect_constant = *value, *value >= 0;
    if (second == "low") return t.low_ratio = *value, *value > 0;
    if (second == "gate") return t.gate_ratio = *value, *value > 0 && *value < t.low_ratio;
    if (second == "high") return t.high_ratio = *value, *value > t.low_ratio && *value <= 2000;
    return false;
  }
  Operation op{part(first), part(second), static_cast<std::int16_t>(*value)};
  const bool shaped = op.source.size() <= 2 && op.target.size() <= 3 && op.source.size() + op.target.size() > 0 &&
                      (op.source.empty() ? op.target.size() == 1 : true) &&
                      (op.target.empty() ? op.source.size() == 1 : true);
  const bool lone = op.source.empty() || op.target.empty();
  if (!shaped || (lone && *value > 0) || *value > BridgeTable::kMostMb || *value < BridgeTable::kFloorMb) return false;
  rows.operations.push_back(std::move(op));
  return true;
}

// A token with its letters alone.
BridgeTable::Coded letters_of(const BridgeTable::Side& side, std::u32string_view token) noexcept {
  BridgeTable::Coded c;
  c.length = token.size();
  for (std::size_t i = 0; i < token.size(); ++i) c.one[i] = side.code(placed(token, i));
  return c;
}

}  // namespace

Result<BridgeTable> BridgeTable::parse(std::string_view tsv) {
  static std::atomic<std::uint64_t> tables{0};
  BridgeTable t;
  t.serial = ++tables;
  Rows rows;
  std::string refused;
  base::for_each_row(tsv, [&](std::string_view row) {
    if (refused.empty() && !read_row(row, t, rows)) refused = std::string(row);
  });
  if (!refused.empty()) return Error{ErrorCode::kDamaged, {}, "bridge table row \"" + refused + "\" is not understood"};
  if (t.source_script == Script::kOther) return Error{ErrorCode::kDamaged, {}, "bridge table names no scripts"};
  lay_side(t.source, rows.source, rows.other_source);
  lay_side(t.target, rows.target, rows.other_target);
  for (const auto& [rare, near] : rows.same_source) {
    if (t.source.code(near) == 0 || t.source.code(rare) != 0 || !take_for(t.source, rare, near)) {
      return Error{
          ErrorCode::kDamaged,
          {},
          "bridge table takes " + to_utf8({&rare, 1}) + " for " + to_utf8({&near, 1}) + ", which it does not know"};
    }
  }
  for (const Operation& op : rows.operations) {
    const auto unknown = [](const Side& side, const std::u32string& letters) {
      return std::any_of(letters.begin(), letters.end(), [&](char32_t c) { return side.code(c) == 0; });
    };
    if (unknown(t.source, op.source) || unknown(t.target, op.target)) {
      return Error{ErrorCode::kDamaged,
                   {},
                   "bridge table operation " + readable(op.source) + " " + readable(op.target) +
                       " has a letter without an expectation"};
    }
  }
  lay_matrices(t, rows);
  std::int32_t ratio = 0;
  for (std::int32_t s = 0; s <= 1000; ++s) {
    while (t.similarity(ratio, 1000) < s) ++ratio;  // a score in permille of an expectation of 1000
    t.ratio_for[static_cast<std::size_t>(s)] = ratio;
  }
  return t;
}

void BridgeTable::finish_source(Coded& c) const noexcept {
  c.expect = 0;
  for (std::size_t i = 0; i < c.length; ++i) {
    c.expect += source.expect[c.one[i]];
    c.two[i] = i > 0 ? source_pair[c.one[i - 1] * source.count + c.one[i]] : std::uint16_t{0};
  }
}

void BridgeTable::finish_target(Coded& c) const noexcept {
  c.expect = 0;
  for (std::size_t i = 0; i < c.length; ++i) {
    c.expect += target.expect[c.one[i]];
    c.two[i] = i > 0 ? target_pair[c.one[i - 1] * target.count + c.one[i]] : std::uint16_t{0};
    c.three[i] = i > 1 ? target_triple[c.two[i - 1] * target.count + c.one[i]] : std::uint16_t{0};
  }
}

BridgeTable::Coded BridgeTable::code_source(std::u32string_view token) const noexcept {
  Coded c = letters_of(source, token);
  finish_source(c);
  return c;
}

BridgeTable::Coded BridgeTable::code_target(std::u32string_view token) const noexcept {
  Coded c = letters_of(target, token);
  finish_target(c);
  return c;
}

std::int32_t BridgeTable::score(const Coded& a, const Coded& b) const noexcept {
  constexpr std::size_t kPad = 3;  // columns that no cut reaches, so that short prefixes need no branch
  std::array<std::array<std::int32_t, kBridgeLetters + 1 + kPad>, 3> rows;
  for (auto& row : rows) std::fill_n(row.begin(), b.length + 1 + kPad, kUnreached);
  std::int32_t* before = rows[0].data() + kPad;
  std::int32_t* last = rows[1].data() + kPad;
  std::int32_t* now = rows[2].data() + kPad;
  now[0] = 0;
  for (std::size_t j = 1; j <= b.length; ++j) now[j] = now[j - 1] + w01[b.one[j - 1]];
  for (std::size_t i = 0; i < a.length; ++i) {
    std::int32_t* const spare = before;
    before = last;
    last = now;
    now = spare;
    const std::size_t one = a.one[i], two = a.two[i];
    const std::int16_t* const r11 = &w11[one * target.count];
    const std::int16_t* const r12 = &w12[one * target_pairs];
    const std::int16_t* const r13 = &w13[one * target_triples];
    const std::int16_t* const r21 = &w21[two * target.count];
    const std::int16_t* const r22 = &w22[two * target_pairs];
    const std::int16_t* const r23 = &w23[two * target_triples];
    const std::int32_t drop = w10[one];
    now[0] = last[0] + drop;
    for (std::size_t j = 1; j <= b.length; ++j) {
      const std::ptrdiff_t p = static_cast<std::ptrdiff_t>(j);
      const std::size_t b1 = b.one[j - 1], b2 = b.two[j - 1], b3 = b.three[j - 1];
      std::int32_t best = std::max(last[p] + drop, now[p - 1] + w01[b1]);
      best = std::max(best, std::max(last[p - 1] + r11[b1], last[p - 2] + r12[b2]));
      best = std::max(best, std::max(last[p - 3] + r13[b3], before[p - 1] + r21[b1]));
      now[p] = std::max(best, std::max(before[p - 2] + r22[b2], before[p - 3] + r23[b3]));
    }
  }
  return now[b.length];
}

std::int32_t BridgeTable::similarity(std::int32_t score, std::int32_t expectation) const noexcept {
  if (score <= 0 || expectation <= 0) return 0;
  const std::int64_t ratio = std::int64_t{1000} * score / expectation;
  if (ratio >= high_ratio) return 1000;
  if (ratio < gate_ratio) return static_cast<std::int32_t>(kGate * ratio / gate_ratio);
  if (ratio < low_ratio) {
    const std::int32_t from = gate_ratio > 0 ? kGate : 0;
    return static_cast<std::int32_t>(from + (700 - from) * (ratio - gate_ratio) / (low_ratio - gate_ratio));
  }
  return static_cast<std::int32_t>(700 + 300 * (ratio - low_ratio) / (high_ratio - low_ratio));
}

std::int32_t BridgeTable::weight(const Coded& a, const Coded& b, std::size_t i, std::size_t j, std::size_t s,
                                 std::size_t t) const noexcept {
  const std::size_t a1 = s > 0 ? a.one[i - 1] : 0, a2 = s > 1 ? a.two[i - 1] : 0;
  const std::size_t b1 = t > 0 ? b.one[j - 1] : 0, b2 = t > 1 ? b.two[j - 1] : 0, b3 = t > 2 ? b.three[j - 1] : 0;
  switch (s * 4 + t) {
    case 4: return w10[a1];
    case 1: return w01[b1];
    case 5: return w11[a1 * target.count + b1];
    case 6: return w12[a1 * target_pairs + b2];
    case 7: return w13[a1 * target_triples + b3];
    case 9: return w21[a2 * target.count + b1];
    case 10: return w22[a2 * target_pairs + b2];
    case 11: return w23[a2 * target_triples + b3];
    default: return kAbsent;
  }
}

}  // namespace vrata::text
