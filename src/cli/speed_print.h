// How the figures of `vrata bench` are told: tables for people, one JSON object for programs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/console.h"
#include "cli/machine.h"
#include "cli/speed.h"
#include "wire/answer.h"

namespace vrata::cli::speed {

struct Report {
  Machine machine;
  std::int64_t measured_at = 0;  // UTC seconds
  std::uint32_t runs = 1;        // that times are medians of
  std::string people;            // name of the file that rows are made of; empty: the listed names
  std::vector<wire::ListView> lists;
  std::string snapshot;  // its id
  std::uint64_t entities = 0, names = 0;
  Start start;
  std::vector<FileResult> files;
  std::uint64_t peak_bytes = 0;  // after the files, before queries are made
  std::vector<KindResult> kinds;
  Scanned scanned;
  std::optional<Build> build;
};

void print_table(Console& console, const Report& report);
void print_json(Console& console, const Report& report);

}  // namespace vrata::cli::speed
