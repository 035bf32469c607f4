#include "text/korean_table.h"

#include <algorithm>

#include "base/embedded.h"
#include "base/utf8.h"

VRATA_DECLARE_EMBEDDED(korean);

namespace vrata::text {
namespace {

// The letters of a syllable in Unicode's order (The Unicode Standard, section 3.12).
constexpr std::u32string_view kOnsets = U"ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
constexpr std::u32string_view kVowels = U"ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
constexpr std::u32string_view kCodas = U"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
constexpr std::size_t kCodaCount = 28;  // none included
constexpr std::size_t kVowelCount = 21;

struct Parts {
  std::size_t onset = 0, vowel = 0, coda = 0;  // coda 0: none
};

constexpr Parts parts_of(Syllable s) noexcept {
  return {s / (kVowelCount * kCodaCount), s / kCodaCount % kVowelCount, s % kCodaCount};
}
constexpr Syllable syllable_of(Parts p) noexcept {
  return static_cast<Syllable>((p.onset * kVowelCount + p.vowel) * kCodaCount + p.coda);
}

std::u32string code_points(std::string_view utf8) {
  std::u32string out;
  for (std::size_t at = 0; at < utf8.size();) out += next_code_point(utf8, at);
  return out;
}

// One writing of one letter of a syllable. beside: places in the order above, as bits; 0: any.
struct Piece {
  std::size_t letter = 0;
  std::u32string writing;
  int cost = 0;
  std::uint32_t beside = 0;
};

std::uint32_t places(std::u32string_view letters, std::u32string_view order) {
  std::uint32_t bits = 0;
  for (const char32_t c : letters) bits |= std::uint32_t{1} << order.find(c);
  return bits;
}

bool fits(const Piece& piece, std::size_t neighbour) noexcept {
  return piece.beside == 0 || (piece.beside >> neighbour & 1) != 0;
}

// The rows of the table, before the syllables are written out.
struct Rows {
  std::vector<Piece> onsets, vowels, codas, after;
};

constexpr LetterSet kVowelLetters =
    letter_bit(U'a') | letter_bit(U'e') | letter_bit(U'i') | letter_bit(U'o') | letter_bit(U'u');

// The letters that the writings of first consonants begin with; where nothing is written, the vowels' first ones.
LetterSet first_letters(const Rows& rows, std::uint32_t onsets) {
  LetterSet set = 0;
  for (const Piece& piece : rows.onsets) {
    if ((onsets >> piece.letter & 1) == 0) continue;
    set |=
        piece.writing.empty() ? kVowelLetters | letter_bit(U'w') | letter_bit(U'y') : letter_bit(piece.writing.front());
  }
  return set;
}

// The letters that the writings of last consonants end with.
LetterSet last_letters(const Rows& rows, std::uint32_t codas) {
  LetterSet set = 0;
  for (const Piece& piece : rows.codas)
    if ((codas >> piece.letter & 1) != 0) set |= letter_bit(piece.writing.back());
  return set;
}

class Reader {
 public:
  explicit Reader(KoreanTable& table) : table_(table) {
    table_.writings.resize(kSyllables);
    table_.kin.resize(kSyllables);
    table_.in_names.resize(kSyllables, 0);
    table_.family.resize(kSyllables, 0);
    base::for_each_row(VRATA_EMBEDDED(korean), [&](std::string_view row) { read_names_and_pieces(row); });
    for (std::size_t s = 0; s < kSyllables; ++s)
      if (table_.in_names[s] != 0) write_out(static_cast<Syllable>(s));
    base::for_each_row(VRATA_EMBEDDED(korean), [&](std::string_view row) { read_syllables(row); });
    for (auto& all : table_.writings) {
      std::sort(all.begin(), all.end());
      all.erase(std::unique(all.begin(), all.end()), all.end());
    }
  }

 private:
  struct Row {
    std::string_view kind;
    std::u32string hangul, writing, beside;
    int cost = 0;

    explicit Row(std::string_view row) {
      kind = base::take_cell(row);
      hangul = code_points(base::take_cell(row));
      writing = code_points(base::take_cell(row));
      cost = base::number_of(base::take_cell(row));
      beside = code_points(row);
      if (writing == U"-") writing.clear();
    }
  };

  static Syllable syllable(char32_t c) noexcept { return static_cast<Syllable>(c - 0xAC00); }
  static bool is_syllable(char32_t c) noexcept { return c >= 0xAC00 && c < 0xAC00 + kSyllables; }

  void read_names_and_pieces(std::string_view text) {
    const Row row(text);
    const auto piece = [&](std::u32string_view order, std::size_t plus, std::u32string_view beside_order,
                           std::size_t beside_plus) {
      return Piece{order.find(row.hangul.front()) + plus, row.writing, row.cost,
                   places(row.beside, beside_order) << beside_plus};
    };
    if (row.kind == "onset") rows_.onsets.push_back(piece(kOnsets, 0, kVowels, 0));
    if (row.kind == "vowel") rows_.vowels.push_back(piece(kVowels, 0, kOnsets, 0));
    if (row.kind == "coda") rows_.codas.push_back(piece(kCodas, 1, kOnsets, 0));
    if (row.kind == "after") rows_.after.push_back(piece(kOnsets, 0, kCodas, 1));
    if (row.kind == "name")
      for (const char32_t c : row.hangul)
        if (is_syllable(c)) table_.in_names[syllable(c)] = 1;
  }

  // Rows of whole syllables, and of pairs of first consonants: they need to know which syllables stand in names.
  void read_syllables(std::string_view text) {
    const Row row(text);
    if (row.kind == "initial") {
      for (std::size_t s = 0; s < kSyllables; ++s) {
        Parts p = parts_of(static_cast<Syllable>(s));
        if (kOnsets[p.onset] != row.hangul.front() || row.beside.find(kVowels[p.vowel]) == std::u32string::npos)
          continue;
        p.onset = kOnsets.find(row.writing.front());
        const Syllable spoken = syllable_of(p);
        if (table_.in_names[s] != 0 && table_.in_names[spoken] != 0)
          relate(static_cast<Syllable>(s), spoken, row.cost, false);
      }
      return;
    }
    if (row.kind == "inside")
      return relate(syllable(row.hangul.front()), syllable(row.writing.front()), row.cost, true);
    const bool family = row.kind == "family" || row.kind == "minor";
    if ((!family && row.kind != "syllable") || !is_syllable(row.hangul.front())) return;
    const Syllable first = syllable(row.hangul.front());
    if (family && row.hangul.size() == 2) table_.double_families.push_back({first, syllable(row.hangul.back())});
    if (row.hangul.size() != 1) return;
    if (family) table_.family[first] = row.kind == "family" ? 2 : 1;
    if (!row.writing.empty()) add(row.writing, {first, static_cast<std::uint8_t>(row.cost), family, 0, 0});
  }

  // The later row for a pair is the one that counts.
  void relate(Syllable north, Syllable south, int cost, bool inside) {
    const auto put = [&](Syllable a, Syllable b) {
      std::erase_if(table_.kin[a], [&](const KoreanTable::Kin& k) { return k.syllable == b; });
      table_.kin[a].push_back({b, static_cast<std::uint8_t>(cost), inside});
    };
    put(north, south);
    put(south, north);
  }

  void add(const std::u32string& letters, const Writing& writing) {
    const std::uint64_t key = KoreanTable::pack(letters);
    if (key == 0 || letters.size() > kWritingLetters) return;
    table_.writings[writing.syllable].push_back(letters);
    std::vector<Writing>& all = table_.by_letters[key];
    for (Writing& known : all) {
      if (known.syllable != writing.syllable || known.family != writing.family ||
          known.next_letters != writing.next_letters || known.last_letters != writing.last_letters)
        continue;
      known.cost = std::min(known.cost, writing.cost);
      return;
    }
    all.push_back(writing);
  }

  // All ways to write one syllable by its letters.
  void write_out(Syllable s) {
    const Parts p = parts_of(s);
    const auto onset = [&](const Piece& first, LetterSet last) {
      for (const Piece& vowel : rows_.vowels) {
        if (vowel.letter != p.vowel || !fits(vowel, p.onset)) continue;
        const std::u32string open = first.writing + vowel.writing;
        const int cost = first.cost + vowel.cost;
        if (p.coda == 0) add(open, {s, static_cast<std::uint8_t>(cost), false, 0, last});
        for (const Piece& coda : rows_.codas) {
          if (coda.letter != p.coda) continue;
          const LetterSet next = coda.beside == 0 ? 0 : first_letters(rows_, coda.beside);
          add(open + coda.writing, {s, static_cast<std::uint8_t>(cost + coda.cost), false, next, last});
        }
      }
    };
    for (const Piece& first : rows_.onsets)
      if (first.letter == p.onset && fits(first, p.vowel)) onset(first, 0);
    for (const Piece& first : rows_.after)
      if (first.letter == p.onset) onset(first, last_letters(rows_, first.beside));
  }

  KoreanTable& table_;
  Rows rows_;
};

}  // namespace

const KoreanTable& KoreanTable::get() {
  static const KoreanTable table = [] {
    KoreanTable t;
    Reader reader(t);
    return t;
  }();
  return table;
}

std::uint64_t KoreanTable::pack(std::u32string_view letters) noexcept {
  constexpr std::size_t kMost = 12;
  if (letters.size() > kMost) return 0;
  std::uint64_t key = 0;
  for (const char32_t c : letters) {
    if (c < U'a' || c > U'z') return 0;
    key = key << 5 | (c - U'a' + 1);
  }
  return key;
}

}  // namespace vrata::text
