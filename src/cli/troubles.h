// What a person should look at after a run over many rows: where and what kind, never the values, which are the
// customers'.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/answers.h"
#include "cli/console.h"

namespace vrata::cli {

struct Troubles {
  static constexpr std::size_t kRowsTold = 5;
  static constexpr std::size_t kColumnsTold = 20;

  struct Remarked {
    std::string what;  // the column, as the file calls it
    std::uint64_t rows = 0;
    std::uint64_t first_line = 0;

    friend bool operator==(const Remarked&, const Remarked&) = default;
  };
  struct Row {
    std::uint64_t line = 0;
    std::string reason;

    friend bool operator==(const Row&, const Row&) = default;
  };

  std::vector<Remarked> remarked;  // at most kColumnsTold, in the order of their first lines
  std::vector<Row> rows;           // the first that were not screened, at most kRowsTold
  std::uint64_t not_screened = 0;  // all of them

  void add(const wire::SubjectRow& row, const Answer& answer);
  // Those of rows further on.
  void add(const Troubles& next);
  // One line each on err. file: the name of the input.
  void tell(Console& console, const std::string& file) const;

  friend bool operator==(const Troubles&, const Troubles&) = default;

 private:
  void add(const Remarked& more);
};

}  // namespace vrata::cli
