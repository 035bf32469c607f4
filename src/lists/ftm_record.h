// One entity of FollowTheMoney as its line says it, with a memory of what its reader has taken. For the readers, and
// for the room graph, which gives entities as their publisher wrote them.
//
// Invariants
// 1. `values` holds every value of `properties` in document order, white space squeezed (lines stay in prose).
// 2. What is not taken is found afterwards by left(): whatever the publisher has added since.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "lists/xml.h"
#include "vrata/entity.h"
#include "vrata/error.h"

namespace vrata::lists {

struct FtmValue {
  std::string property, text;
  bool taken = false;
};

struct FtmRecord {
  std::string id, schema, caption;
  std::vector<FtmValue> values;
  std::vector<std::string> referents, datasets;
  std::string first_seen, last_seen, last_change;
  std::optional<bool> target;
  std::vector<ExtraField> others;  // members of the line that FollowTheMoney does not have
  XmlPlace place;                  // its file outlives the record

  // All values of a property; they are taken.
  [[nodiscard]] std::vector<std::string> take(std::string_view property);
  // The same with "; " between them.
  [[nodiscard]] std::string take_joined(std::string_view property);
  // The first value of a property; it is taken. Empty where there is none.
  [[nodiscard]] std::string take_first(std::string_view property);
  [[nodiscard]] bool has(std::string_view property) const noexcept;
};

// Reads the entity in a node of a line.
//
// Takes    node: where the object is; 0 for the whole line. where: its file and line. file: the same, of a publication
//          in several files; empty: the document.
// Fails    Malformed: no object, no id, no schema, members of another kind than the format has. Unsupported: a property
//          that holds entities (a nested export).
[[nodiscard]] Result<FtmRecord> read_ftm_record(const base::Json& json, std::uint32_t node, const Where& where,
                                                std::string_view file = {});

// The lines of a document that are not blank, one after the other, without copying.
class FtmLines {
 public:
  explicit FtmLines(std::string_view text) noexcept;
  // Gives    whether there was a further line.
  [[nodiscard]] bool next() noexcept;
  [[nodiscard]] std::string_view text() const noexcept { return text_; }
  [[nodiscard]] std::uint64_t line() const noexcept { return line_; }

 private:
  std::string_view rest_, text_;
  std::uint64_t line_ = 0;
};

}  // namespace vrata::lists
