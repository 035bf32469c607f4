// The sieve of text/sift.h for any width of register. Included by the files that are compiled for one processor.
#pragma once

#include "text/sift.h"

namespace vrata::text {
namespace {

// Wide       a register of bytes: none, load, prepare and look_up (by mark), sum (stops at 255), without_free (0 where
//            the mark is free), room (one more than the room, 0..255), fits (a mask of lanes: min(sum, 254) below it).
// some_free  whether any mark may be free
template <class Wide, bool some_free>
std::size_t sift_lanes(const SiftQuery& query, const SiftTokens& tokens, std::uint32_t* out) {
  using V = typename Wide::V;
  const typename Wide::Table first = Wide::prepare(query.short_by[0]);
  const typename Wide::Table second = Wide::prepare(query.short_by[1]);
  const typename Wide::Table at_begin = Wide::prepare(query.first_short_by);
  const typename Wide::Table at_end = Wide::prepare(query.last_short_by);
  std::size_t found = 0;
  for (std::size_t at = 0; at < tokens.count; at += Wide::kLanes) {
    const std::uint8_t* letter = tokens.marks + at / kSiftBlock * kSiftBlock * tokens.length + at % kSiftBlock;
    V one = Wide::none();
    V two = Wide::none();
    const auto add = [&](const typename Wide::Table& by_mark) {
      const V mark = Wide::load(letter);
      const V by = Wide::look_up(by_mark, mark);
      one = Wide::sum(one, some_free ? Wide::without_free(mark, by) : by);
      two = Wide::sum(two, Wide::look_up(second, mark));
      letter += kSiftBlock;
    };
    if (tokens.length > 0) add(at_begin);
    for (std::size_t j = 2; j < tokens.length; ++j) add(first);
    if (tokens.length > 1) add(at_end);
    const std::uint16_t* const expect = tokens.expect == nullptr ? nullptr : tokens.expect + at;
    std::uint64_t left = Wide::fits(one, Wide::room(expect, query.ratio, query.line, tokens.top[0])) &
                         Wide::fits(two, Wide::room(expect, query.ratio, query.line, tokens.top[1]));
    if (tokens.count - at < Wide::kLanes) left &= (std::uint64_t{1} << (tokens.count - at)) - 1;
    for (; left != 0; left &= left - 1)
      out[found++] = static_cast<std::uint32_t>(at) + static_cast<std::uint32_t>(__builtin_ctzll(left));
  }
  return found;
}

template <class Wide>
std::size_t sift(const SiftQuery& query, const SiftTokens& tokens, std::uint32_t* out) {
  return tokens.some_free ? sift_lanes<Wide, true>(query, tokens, out) : sift_lanes<Wide, false>(query, tokens, out);
}

}  // namespace
}  // namespace vrata::text
