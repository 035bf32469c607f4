#include "sheets/source.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <string>
#include <utility>

#include "base/code_pages.h"
#include "base/utf8.h"
#include "entity/plain.h"

namespace vrata::sheets {
namespace {

constexpr std::size_t kBlock = 1 << 16;

// Pulls from one source and gives UTF-8; whatever the caller's buffer cannot hold waits in ready_.
class Transcoder {
 public:
  Transcoder(Source source, Encoding encoding) : source_(std::move(source)), encoding_(encoding) {}

  Result<std::size_t> fill(std::span<char> into) {
    const bool as_is = encoding_ == Encoding::kUtf8 || encoding_ == Encoding::kDetect;
    if (started_ && as_is && !ended_ && taken_ == ready_.size()) return source_(into);
    while (taken_ == ready_.size()) {
      if (ended_) return std::size_t{0};
      ready_.clear();
      taken_ = 0;
      if (Status pulled = pull(); !pulled) return std::move(pulled).error();
    }
    const std::size_t count = std::min(into.size(), ready_.size() - taken_);
    std::memcpy(into.data(), ready_.data() + taken_, count);
    taken_ += count;
    return count;
  }

 private:
  // Reads one block behind the bytes left over from the last one, and converts it.
  Status pull() {
    std::size_t have = rest_.size();
    rest_.resize(have + kBlock);
    // The mark needs three bytes; a pipe may give them one by one.
    do {
      Result<std::size_t> read = source_(std::span(rest_).subspan(have));
      if (!read) return std::move(read).error();
      ended_ = *read == 0;
      have += *read;
    } while (!ended_ && !started_ && have < 3);
    rest_.resize(have);
    if (!started_) start();
    switch (encoding_) {
      case Encoding::kDetect:
      case Encoding::kUtf8: ready_ = std::exchange(rest_, {}); break;
      case Encoding::kWindows1251: single_bytes(CodePage::kWindows1251); break;
      case Encoding::kWindows1252: single_bytes(CodePage::kWindows1252); break;
      case Encoding::kUtf16: utf16(); break;
    }
    return Unit{};
  }

  void start() {
    started_ = true;
    const std::string_view bytes = rest_;
    const bool little = bytes.starts_with("\xff\xfe");
    const bool big = bytes.starts_with("\xfe\xff");
    const bool detect = encoding_ == Encoding::kDetect || encoding_ == Encoding::kUtf16;
    if (detect && (little || big)) {
      encoding_ = Encoding::kUtf16;
      big_endian_ = big;
      rest_.erase(0, 2);
    } else if ((encoding_ == Encoding::kDetect || encoding_ == Encoding::kUtf8) && bytes.starts_with("\xef\xbb\xbf")) {
      rest_.erase(0, 3);
    }
  }

  void single_bytes(CodePage page) {
    append_utf8(ready_, rest_, page);
    rest_.clear();
  }

  void utf16() {
    std::size_t at = 0;
    const auto unit = [&](std::size_t i) {
      const auto a = static_cast<std::uint8_t>(rest_[i]);
      const auto b = static_cast<std::uint8_t>(rest_[i + 1]);
      return static_cast<char32_t>(big_endian_ ? (a << 8) | b : (b << 8) | a);
    };
    while (at + 2 <= rest_.size()) {
      const char32_t c = unit(at);
      const bool high = c >= 0xD800 && c < 0xDC00;
      if (high && at + 4 > rest_.size() && !ended_) break;  // its second half is in the next block
      at += 2;
      if (high && at + 2 <= rest_.size() && unit(at) >= 0xDC00 && unit(at) < 0xE000) {
        append_utf8(ready_, 0x10000 + ((c - 0xD800) << 10) + (unit(at) - 0xDC00));
        at += 2;
      } else {
        append_utf8(ready_, c >= 0xD800 && c < 0xE000 ? char32_t{0xFFFD} : c);
      }
    }
    rest_.erase(0, at);
    if (ended_ && !rest_.empty()) {
      append_utf8(ready_, 0xFFFD);
      rest_.clear();
    }
  }

  Source source_;
  Encoding encoding_;
  bool started_ = false;
  bool ended_ = false;
  bool big_endian_ = false;
  std::string rest_;   // received, not converted
  std::string ready_;  // converted, not handed out
  std::size_t taken_ = 0;
};

}  // namespace

Source from_memory(std::string_view bytes) {
  return [bytes](std::span<char> into) mutable -> Result<std::size_t> {
    const std::size_t count = std::min(into.size(), bytes.size());
    if (count > 0) std::memcpy(into.data(), bytes.data(), count);
    bytes.remove_prefix(count);
    return count;
  };
}

Source from_file(std::FILE* file) {
  // read() rather than fread(): a pipe gives what it has instead of waiting for a whole block.
  return [file](std::span<char> into) -> Result<std::size_t> {
    for (;;) {
      const ssize_t count = ::read(::fileno(file), into.data(), into.size());
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno != EINTR) {
        return Error{
            ErrorCode::kIo, {}, "could not be read (" + std::string(std::strerror(errno)) + "); stopped there"};
      }
    }
  };
}

std::optional<Encoding> parse_encoding(std::string_view text) {
  const std::string key = plain_key(text);
  if (key == "detect" || key == "auto") return Encoding::kDetect;
  if (key == "utf8") return Encoding::kUtf8;
  if (key == "windows1251" || key == "cp1251" || key == "win1251") return Encoding::kWindows1251;
  if (key == "windows1252" || key == "cp1252" || key == "win1252" || key == "latin1" || key == "iso88591") {
    return Encoding::kWindows1252;
  }
  if (key == "utf16" || key == "utf16le" || key == "unicode") return Encoding::kUtf16;
  return std::nullopt;
}

std::string_view word(Encoding encoding) noexcept {
  switch (encoding) {
    case Encoding::kDetect: return "detect";
    case Encoding::kUtf8: return "utf-8";
    case Encoding::kWindows1251: return "windows-1251";
    case Encoding::kWindows1252: return "windows-1252";
    case Encoding::kUtf16: return "utf-16";
  }
  return "";
}

Source as_utf8(Source source, Encoding encoding) {
  auto transcoder = std::make_shared<Transcoder>(std::move(source), encoding);
  return [transcoder](std::span<char> into) { return transcoder->fill(into); };
}

}  // namespace vrata::sheets
