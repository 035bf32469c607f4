// The records of a publication in CSV, strictly: a publisher's file either follows its form or is refused.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "vrata/error.h"

namespace vrata::lists {

struct CsvRecord {
  std::vector<std::string> fields;  // without their quotes
  std::uint64_t line = 0;           // where it begins, from 1
  bool ended = true;                // by a line end; false only of a last one that may be cut off
  bool quoted = false;              // whether its last field stands in quotes
};

class CsvRecords {
 public:
  // Takes    document: UTF-8, comma between fields, quotes doubled inside quotes, records ended by LF or CRLF; a byte
  //          order mark and a last byte 0x1A (the end sign of old systems) are allowed. Kept by the caller.
  CsvRecords(std::span<const std::byte> document, std::string_view source);

  // Gives    whether there was a further record. Empty lines are passed over.
  // Fails    Malformed (line): a quote that is not closed, text behind a closing quote, a quote inside a field without
  //          quotes, NUL or bytes that are not UTF-8. TooLarge: more than 1,000
  //          fields or a megabyte in a record.
  [[nodiscard]] Result<bool> next(CsvRecord& record);

 private:
  [[nodiscard]] Error error(ErrorCode code, const std::string& message) const;

  std::string source_;
  std::string_view rest_;
  std::uint64_t line_ = 1;
};

}  // namespace vrata::lists
