// What a request's header must be before its body is read. Private to the room; knows no socket and no Boost.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/server.h"

namespace vrata::http {

// A header as the parser gave it.
struct Head {
  int version = 11;  // 10 or 11
  std::string method, target;
  std::vector<Field> fields;
};

struct Fault {
  int status = 400;
  std::string why;
};

// Why a header is refused; nothing when it may be read on.
//
// Takes    head: well-formed as far as the parser knows.
// Gives    400 for what two programs could understand in two ways: both lengths and chunks, two lengths, no or two
//          hosts; 414, 431 for what is too long; 501 for a coding of transfer other than "chunked"; 505.
// From     RFC 9112, 3.2, 6.1 and 6.3.
[[nodiscard]] std::optional<Fault> fault_of(const Head& head, const Limits& limits);

// Path and query of a target, the scheme and host of an absolute one left out.
void split_target(std::string_view target, Request& request);

// The given id where it may be repeated in logs as it stands; else the next of ours.
[[nodiscard]] std::string request_id(std::string_view given, std::uint64_t& next);

// Appends "name: value" and a line end; line ends inside become spaces.
void append_field(std::string& out, std::string_view name, std::string_view value);

// Whether two words of ASCII are the same in any case.
[[nodiscard]] bool same_word(std::string_view a, std::string_view b) noexcept;

}  // namespace vrata::http
