// Content codings of responses. Private to the room.
#pragma once

#include <string>
#include <string_view>

#include "http/server.h"

namespace vrata::http {

// Whether a client that sent this Accept-Encoding takes gzip: named, or by "*", and not with a weight of 0.
//
// From     RFC 9110, 12.5.3
[[nodiscard]] bool accepts_gzip(std::string_view accept_encoding) noexcept;

// The bytes as one gzip member (RFC 1952), at zlib's fastest level; empty when there is no memory for it.
[[nodiscard]] std::string gzip(std::string_view bytes);

// Compresses the body where the client takes gzip and it is at least so long. Every answer that could have been
// compressed says that it depends on Accept-Encoding; an ETag becomes a weak one, for the bytes differ.
void code(const Request& request, std::size_t least_bytes, Response& response);

}  // namespace vrata::http
