// What can go wrong, said in words of the domain, and the value that carries it.
#pragma once

#include <cassert>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace vrata {

enum class ErrorCode : std::uint8_t {
  kMalformed,    // the bytes do not follow their format
  kWrongList,    // a well-formed document of another kind than was said
  kTooLarge,     // a cap was passed: bytes, depth, token, rows
  kEmpty,        // nothing where something is needed
  kUnsupported,  // a form that we recognise and do not read
  kNotFound,     // a file, a list, an entity that is not there
  kIo,           // the operating system refused to read or write
  kBusy,         // another process holds the writer's lock
  kDamaged,      // our own file fails its checks
  kUsage,        // the caller asked for something that has no meaning
  kStaged,       // accepted but held back: the state in force did not change
  kNoList,       // no usable list to compare with
};

// The word for a code as it appears in messages and JSON: "malformed", "wrong_list", ...
[[nodiscard]] std::string_view word(ErrorCode code) noexcept;

// A place in somebody's document. line and column count from 1; 0 means unknown.
struct Where {
  std::string source;  // file name or other origin as the user knows it; may be empty
  std::uint64_t line = 0;
  std::uint64_t column = 0;  // in bytes

  friend bool operator==(const Where&, const Where&) = default;
};

// "un.xml:1204:17", "un.xml:1204", "un.xml" or "".
[[nodiscard]] std::string to_string(const Where& where);

struct Error {
  ErrorCode code = ErrorCode::kMalformed;
  Where where;
  std::string message;  // what was seen, and what we did about it; no trailing full stop
};

// "un.xml:1204:17: not well-formed: mismatched tag; the list in force stays in force"
[[nodiscard]] std::string to_string(const Error& error);

// Something a reader noticed and went on: nothing is dropped in silence.
struct Remark {
  enum class Severity : std::uint8_t { kNote, kWarning };
  Severity severity = Severity::kNote;
  Where where;
  std::string subject;  // what it concerns: an element, a column, a key; may be empty
  std::string message;

  friend bool operator==(const Remark&, const Remark&) = default;
};

// "un.xml:1204:17: DATE_OF_BIRTH: "31/02/1970" is not a date; kept as text"
[[nodiscard]] std::string to_string(const Remark& remark);

struct [[nodiscard]] Unit {};

// A T or an Error. Never empty; value() of an error and error() of a value are our bug and asserted.
template <class T = Unit>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool ok() const noexcept { return state_.index() == 0; }
  explicit operator bool() const noexcept { return ok(); }

  [[nodiscard]] T& value() & {
    assert(ok() && "expected a value, found an error");
    return *std::get_if<0>(&state_);
  }
  [[nodiscard]] const T& value() const& {
    assert(ok() && "expected a value, found an error");
    return *std::get_if<0>(&state_);
  }
  [[nodiscard]] T&& value() && {
    assert(ok() && "expected a value, found an error");
    return std::move(*std::get_if<0>(&state_));
  }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }

  [[nodiscard]] const Error& error() const& {
    assert(!ok() && "expected an error, found a value");
    return *std::get_if<1>(&state_);
  }
  [[nodiscard]] Error&& error() && {
    assert(!ok() && "expected an error, found a value");
    return std::move(*std::get_if<1>(&state_));
  }

 private:
  std::variant<T, Error> state_;
};

using Status = Result<Unit>;

}  // namespace vrata
