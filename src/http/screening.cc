#include "http/screening.h"

#include <algorithm>

#include "base/hash.h"

namespace vrata::http {
namespace {

char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_digits(std::string_view text) noexcept {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::size_t count_of(const Head& head, std::string_view name) {
  return static_cast<std::size_t>(std::count_if(head.fields.begin(), head.fields.end(),
                                                [&](const Field& field) { return same_word(field.name, name); }));
}

std::string_view value_of(const Head& head, std::string_view name) {
  for (const Field& field : head.fields)
    if (same_word(field.name, name)) return field.value;
  return {};
}

bool is_id(std::string_view text) noexcept {
  if (text.empty() || text.size() > 64) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') || c == '-' || c == '_' || c == '.';
  });
}

std::optional<Fault> fault_of_lengths(const Head& head) {
  const std::size_t lengths = count_of(head, "Content-Length");
  const std::size_t codings = count_of(head, "Transfer-Encoding");
  if (lengths > 1) return Fault{400, "two Content-Length"};
  if (lengths != 0 && codings != 0) return Fault{400, "Content-Length beside Transfer-Encoding"};
  if (lengths != 0 && !is_digits(value_of(head, "Content-Length"))) return Fault{400, "Content-Length is no number"};
  if (codings == 0) return std::nullopt;
  if (head.version < 11) return Fault{400, "Transfer-Encoding in HTTP/1.0"};
  if (codings > 1 || !same_word(value_of(head, "Transfer-Encoding"), "chunked"))
    return Fault{501, "Transfer-Encoding other than chunked"};
  return std::nullopt;
}

}  // namespace

std::string_view Request::field(std::string_view name) const noexcept {
  for (const Field& field : fields)
    if (same_word(field.name, name)) return field.value;
  return {};
}

std::optional<Fault> fault_of(const Head& head, const Limits& limits) {
  if (head.version != 10 && head.version != 11) return Fault{505, "only HTTP/1.0 and HTTP/1.1 are spoken here"};
  if (head.target.size() > limits.target_bytes) return Fault{414, "Request URI too long"};
  std::size_t bytes = 0;
  for (const Field& field : head.fields) bytes += field.name.size() + field.value.size() + 4;
  if (bytes > limits.header_bytes)
    return Fault{431, "the header's fields are larger than " + std::to_string(limits.header_bytes) + " bytes"};
  const std::size_t hosts = count_of(head, "Host");
  if (hosts > 1) return Fault{400, "two Host"};
  if (hosts == 0 && head.version == 11) return Fault{400, "no Host"};
  // White space in it is a folded field behind it, which two programs in a row may take for two things.
  if (value_of(head, "Host").find_first_of(" \t,/?#@\\") != std::string_view::npos)
    return Fault{400, "Host is no host"};
  if (!head.target.starts_with('/') && !head.target.starts_with("http://") && !head.target.starts_with("https://"))
    return Fault{400, "the target is no path"};
  return fault_of_lengths(head);
}

void split_target(std::string_view target, Request& request) {
  if (!target.starts_with('/')) {
    const std::size_t host = target.find("://");
    const std::size_t path = host == std::string_view::npos ? 0 : target.find_first_of("/?", host + 3);
    target = path == std::string_view::npos ? std::string_view("/") : target.substr(path);
  }
  const std::size_t mark = target.find('?');
  request.path = target.substr(0, mark);
  if (request.path.empty()) request.path = "/";
  request.query = mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
}

std::string request_id(std::string_view given, std::uint64_t& next) {
  if (is_id(given)) return std::string(given);
  // A counter whose bits are well spread, so that neighbours look apart. From SplitMix64 (Steele and others, 2014).
  std::uint64_t x = next += 0x9E3779B97F4A7C15u;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  x ^= x >> 31;
  return base::hex64(x);
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
  out += name;
  out += ": ";
  for (const char c : value) out += c == '\r' || c == '\n' || c == '\0' ? ' ' : c;
  out += "\r\n";
}

bool same_word(std::string_view a, std::string_view b) noexcept {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view reason_phrase(int status) noexcept {
  switch (status) {
    case 200: return "OK";
    case 204: return "No Content";
    case 304: return "Not Modified";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 422: return "Unprocessable Content";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    default: return "";
  }
}

}  // namespace vrata::http
