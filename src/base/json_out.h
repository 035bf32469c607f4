// Writes JSON by appending: answers, lists going out, and the rows that the command line prints.
//
// Written here rather than with Boost.JSON: the ledger goes out as it stands, without a tree being built, and
// numbers keep their four decimals ("0.7000"), which a double would lose.
#pragma once

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

namespace vrata::base {

// Appends text as a JSON string, quotes included; what is not UTF-8 becomes U+FFFD, control characters \u00XX.
void append_json_string(std::string& out, std::string_view text);

// Puts commas and keys; the caller opens and closes in order.
class JsonOut {
 public:
  explicit JsonOut(std::string& out) : out_(out) {}

  void open(char bracket) { item(), out_ += bracket, first_ = true; }
  void close(char bracket) { out_ += bracket, first_ = false; }
  void key(std::string_view name) {
    item();
    append_json_string(out_, name);
    out_ += ':';
    first_ = true;  // no comma before the value
  }
  void text(std::string_view value) { item(), append_json_string(out_, value); }
  void raw(std::string_view value) { item(), out_ += value; }  // a number, true, false, null
  void number(std::int64_t value) { raw(std::to_string(value)); }

  void text(std::string_view name, std::string_view value) { key(name), text(value); }
  void raw(std::string_view name, std::string_view value) { key(name), raw(value); }
  void number(std::string_view name, std::int64_t value) { key(name), number(value); }
  void boolean(std::string_view name, bool value) { key(name), raw(value ? "true" : "false"); }

 private:
  void item() {
    if (!first_) out_ += ',';
    first_ = false;
  }

  std::string& out_;
  bool first_ = true;
};

}  // namespace vrata::base
