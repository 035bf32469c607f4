#include "http/coding.h"

#include <zlib.h>

#include <algorithm>

#include "http/screening.h"

namespace vrata::http {
namespace {

constexpr int kFastest = 1;
constexpr int kGzipWindow = 15 + 16;  // the largest window, with gzip's header
constexpr int kMemory = 8;

std::string_view trimmed(std::string_view text) noexcept {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// Whether ";q=0", "; q=0.000" stands there.
bool is_refused(std::string_view parameters) noexcept {
  parameters = trimmed(parameters);
  if (!parameters.starts_with("q=") && !parameters.starts_with("Q=")) return false;
  return parameters.find_first_not_of("0.", 2) == std::string_view::npos;
}

}  // namespace

bool accepts_gzip(std::string_view accept_encoding) noexcept {
  bool any = false;
  while (!accept_encoding.empty()) {
    const std::size_t end = std::min(accept_encoding.find(','), accept_encoding.size());
    const std::string_view one = accept_encoding.substr(0, end);
    accept_encoding.remove_prefix(std::min(end + 1, accept_encoding.size()));
    const std::size_t mark = std::min(one.find(';'), one.size());
    const std::string_view coding = trimmed(one.substr(0, mark));
    const bool taken = !is_refused(one.substr(std::min(mark + 1, one.size())));
    if (same_word(coding, "gzip") || same_word(coding, "x-gzip")) return taken;
    if (coding == "*") any = taken;
  }
  return any;
}

std::string gzip(std::string_view bytes) {
  z_stream stream{};
  if (deflateInit2(&stream, kFastest, Z_DEFLATED, kGzipWindow, kMemory, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const bool done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  out.resize(done ? stream.total_out : 0);
  deflateEnd(&stream);
  return out;
}

void code(const Request& request, std::size_t least_bytes, Response& response) {
  constexpr std::size_t kMostBytes = 1 << 30;  // zlib counts in 32 bits
  const bool coded = std::any_of(response.fields.begin(), response.fields.end(),
                                 [](const Field& field) { return same_word(field.name, "content-encoding"); });
  if (least_bytes == 0 || coded || response.body.size() < least_bytes || response.body.size() > kMostBytes) return;
  response.fields.push_back({"Vary", "Accept-Encoding"});
  if (!accepts_gzip(request.field("accept-encoding"))) return;
  std::string small = gzip(response.body);
  if (small.empty() || small.size() >= response.body.size()) return;
  response.body = std::move(small);
  response.fields.push_back({"Content-Encoding", "gzip"});
  for (Field& field : response.fields)
    if (same_word(field.name, "etag") && !field.value.starts_with("W/")) field.value.insert(0, "W/");
}

}  // namespace vrata::http
