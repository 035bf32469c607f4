#include "sheets/csv_scan.h"

#include <bit>
#include <cstddef>

#ifdef __SSE2__
#include <immintrin.h>
#endif

namespace vrata::sheets {
namespace {

void scan_bytes(std::string_view bytes, std::size_t begin, CsvMarks marks, std::vector<std::uint32_t>& out) {
  for (std::size_t i = begin; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (c == marks.delimiter || c == marks.newline || c == '"') out.push_back(static_cast<std::uint32_t>(i));
  }
}

}  // namespace

void find_marks_plainly(std::string_view bytes, CsvMarks marks, std::vector<std::uint32_t>& out) {
  scan_bytes(bytes, 0, marks, out);
}

#ifdef __SSE2__

void find_marks(std::string_view bytes, CsvMarks marks, std::vector<std::uint32_t>& out) {
  const __m128i delimiter = _mm_set1_epi8(marks.delimiter);
  const __m128i newline = _mm_set1_epi8(marks.newline);
  const __m128i quote = _mm_set1_epi8('"');
  const auto mask_of = [&](const char* at) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const __m128i found = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(block, delimiter), _mm_cmpeq_epi8(block, newline)),
                                       _mm_cmpeq_epi8(block, quote));
    return static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(found)));
  };
  // Room for 64 marks is made before each block, so that the inner loop writes without asking.
  std::size_t count = out.size();
  std::size_t at = 0;
  for (; at + 64 <= bytes.size(); at += 64) {
    if (out.size() < count + 64) out.resize(2 * (count + 64));
    const char* block = bytes.data() + at;
    std::uint64_t mask =
        mask_of(block) | mask_of(block + 16) << 16 | mask_of(block + 32) << 32 | mask_of(block + 48) << 48;
    std::uint32_t* next = out.data() + count;
    count += static_cast<std::size_t>(std::popcount(mask));
    while (mask != 0) {
      *next++ = static_cast<std::uint32_t>(at) + static_cast<std::uint32_t>(std::countr_zero(mask));
      mask &= mask - 1;
    }
  }
  out.resize(count);
  scan_bytes(bytes, at, marks, out);
}

#else

void find_marks(std::string_view bytes, CsvMarks marks, std::vector<std::uint32_t>& out) {
  find_marks_plainly(bytes, marks, out);
}

#endif

}  // namespace vrata::sheets
