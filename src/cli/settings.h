// Settings of `vrata serve` from a file and from the environment, turned into the flags that they stand for.
//
// Invariants
// 1. A flag goes before the environment, and the environment before the file: what one says is not asked of the next,
//    also where a flag may be repeated.
// 2. What is not known is refused, with its line or its variable: a setting that is misspelt is not passed over.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "vrata/error.h"

namespace vrata::cli {

// A flag that may be set: "tls-cert".
struct Settable {
  std::string name;
  bool is_switch = false;  // takes no value; set by true or false
};

struct Setting {
  std::string name, value;
  std::uint64_t line = 0;
};

// Reads a file of settings: "name = value" a line, "#" before a remark, values in quotation marks where they begin or
// end with a space or hold a "#". A name that stands there more than once is a list.
//
// Fails    Malformed (the line): no "=", no name, a quotation mark that is not closed.
[[nodiscard]] Result<std::vector<Setting>> read_settings(std::string_view text, const std::string& name);

using Environment = std::function<const char*(const char* name)>;

// Adds flags behind `serve` for what the environment (VRATA_SERVE_TLS_CERT; several values with "," between them) and
// the file of --config say. Arguments of other commands stay as they are.
//
// Takes    arguments: without the program's name. set: what came from where is added, "--listen" and "flag",
//          "environment" or "file".
// Fails    Io, Malformed, Usage: no such setting, or no value that a switch can have.
[[nodiscard]] Status add_settings(std::vector<std::string>& arguments, const std::vector<Settable>& known,
                                  std::vector<std::pair<std::string, std::string>>& set,
                                  const Environment& environment = {});

}  // namespace vrata::cli
