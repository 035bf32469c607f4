// A sieve by letters alone, whatever their order, over many tokens at once. Private to the room; compiled once for
// every processor and once for those with wide registers, so it holds no inline function of the standard library (see
// text/spelling_kernels.h).
//
// A token's letters are put into 32 classes. The mark of a letter is its class, kSiftAgain more when a letter of the
// class stood in the token before, and kSiftFree more when the first way of counting leaves it out. By each of two ways
// a letter falls short of the best one by so many units; a token is left when the sums of both are within its room.
#pragma once

#include <cstddef>
#include <cstdint>

namespace vrata::text {

inline constexpr std::size_t kSiftBlock = 64;  // tokens of one length that lie letter by letter side by side
inline constexpr std::size_t kSiftClasses = 32;
inline constexpr std::size_t kSiftMarks = 64;  // kSiftFree set aside
inline constexpr std::uint8_t kSiftAgain = 32;
inline constexpr std::uint8_t kSiftFree = 64;

struct alignas(64) SiftQuery {
  std::uint8_t short_by[2][kSiftMarks];
  // By the first way, a token's first letter and its last; of a token of one letter the first.
  std::uint8_t first_short_by[kSiftMarks], last_short_by[kSiftMarks];
  std::int16_t line = 0;  // a token's room is top - line - (expect * ratio >> 16); below 0 it is not left
  std::uint16_t ratio = 0;
};

// Tokens of one length.
struct SiftTokens {
  const std::uint8_t* marks;    // blocks: all first letters, all second ones, ...
  const std::uint16_t* expect;  // by token; filled up to whole blocks. Null: the same room for all
  std::size_t count, length;
  std::int16_t top[2];  // units, by the two ways
  bool some_free;       // whether a mark may be free
};

// Writes the places of the tokens that are left, ascending; out has room for all. Gives how many.
using Sift = std::size_t(const SiftQuery& query, const SiftTokens& tokens, std::uint32_t* out);

// Lays the letters of kSiftBlock tokens that stand one behind the other across lanes: letter j of token k becomes
// to[j * kSiftBlock + k]; behind the end of a token whatever stands there. Eight bytes behind the last one are read,
// and `to` has room for `longest` letters rounded up to eight.
using Lay = void(const std::uint8_t* letters, const std::uint32_t* begins, std::size_t longest, std::uint8_t* to);

extern Sift sift_plainly;
extern Lay lay_plainly;
#if defined(__x86_64__)
extern Sift sift_avx2;    // AVX2
extern Sift sift_avx512;  // AVX-512 with BW and VBMI
extern Lay lay_avx512;
#endif

}  // namespace vrata::text
