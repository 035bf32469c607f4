#include "wire/source.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "entity/plain.h"

namespace vrata::wire {
namespace {

using Upper = std::array<char16_t, 128>;  // bytes 0x80..0xFF

// clang-format off
constexpr Upper kWindows1251 = {
    0x0402, 0x0403, 0x201A, 0x0453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x0409, 0x2039, 0x040A, 0x040C, 0x040B, 0x040F,
    0x0452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0xFFFD, 0x2122, 0x0459, 0x203A, 0x045A, 0x045C, 0x045B, 0x045F,
    0x00A0, 0x040E, 0x045E, 0x0408, 0x00A4, 0x0490, 0x00A6, 0x00A7, 0x0401, 0x00A9, 0x0404, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x0407,
    0x00B0, 0x00B1, 0x0406, 0x0456, 0x0491, 0x00B5, 0x00B6, 0x00B7, 0x0451, 0x2116, 0x0454, 0x00BB, 0x0458, 0x0405, 0x0455, 0x0457,
    0x0410, 0x0411, 0x0412, 0x0413, 0x0414, 0x0415, 0x0416, 0x0417, 0x0418, 0x0419, 0x041A, 0x041B, 0x041C, 0x041D, 0x041E, 0x041F,
    0x0420, 0x0421, 0x0422, 0x0423, 0x0424, 0x0425, 0x0426, 0x0427, 0x0428, 0x0429, 0x042A, 0x042B, 0x042C, 0x042D, 0x042E, 0x042F,
    0x0430, 0x0431, 0x0432, 0x0433, 0x0434, 0x0435, 0x0436, 0x0437, 0x0438, 0x0439, 0x043A, 0x043B, 0x043C, 0x043D, 0x043E, 0x043F,
    0x0440, 0x0441, 0x0442, 0x0443, 0x0444, 0x0445, 0x0446, 0x0447, 0x0448, 0x0449, 0x044A, 0x044B, 0x044C, 0x044D, 0x044E, 0x044F,
};
constexpr Upper kWindows1252 = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
    0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
    0x00A0, 0x00A1, 0x00A2, 0x00A3, 0x00A4, 0x00A5, 0x00A6, 0x00A7, 0x00A8, 0x00A9, 0x00AA, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x00AF,
    0x00B0, 0x00B1, 0x00B2, 0x00B3, 0x00B4, 0x00B5, 0x00B6, 0x00B7, 0x00B8, 0x00B9, 0x00BA, 0x00BB, 0x00BC, 0x00BD, 0x00BE, 0x00BF,
    0x00C0, 0x00C1, 0x00C2, 0x00C3, 0x00C4, 0x00C5, 0x00C6, 0x00C7, 0x00C8, 0x00C9, 0x00CA, 0x00CB, 0x00CC, 0x00CD, 0x00CE, 0x00CF,
    0x00D0, 0x00D1, 0x00D2, 0x00D3, 0x00D4, 0x00D5, 0x00D6, 0x00D7, 0x00D8, 0x00D9, 0x00DA, 0x00DB, 0x00DC, 0x00DD, 0x00DE, 0x00DF,
    0x00E0, 0x00E1, 0x00E2, 0x00E3, 0x00E4, 0x00E5, 0x00E6, 0x00E7, 0x00E8, 0x00E9, 0x00EA, 0x00EB, 0x00EC, 0x00ED, 0x00EE, 0x00EF,
    0x00F0, 0x00F1, 0x00F2, 0x00F3, 0x00F4, 0x00F5, 0x00F6, 0x00F7, 0x00F8, 0x00F9, 0x00FA, 0x00FB, 0x00FC, 0x00FD, 0x00FE, 0x00FF,
};
// clang-format on

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
      case Encoding::kWindows1251: single_bytes(kWindows1251); break;
      case Encoding::kWindows1252: single_bytes(kWindows1252); break;
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

  void single_bytes(const Upper& upper) {
    for (const char c : rest_) {
      const auto byte = static_cast<std::uint8_t>(c);
      append_utf8(ready_, byte < 0x80 ? byte : upper[byte - 0x80u]);
    }
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

}  // namespace vrata::wire
