// JSON read into a flat row of nodes, so that no room but this one knows the parser behind it.
//
// Invariants
// 1. nodes()[0] is the document's own value; children follow their parent in document order, and
//    [i, nodes()[i].end) is a subtree. Members of an object that bear the same key stand there each.
// 2. Nodes and their text stay valid until the next read() or the end of the Json.
// 3. Text is UTF-8: bytes that are not are refused, escapes are resolved.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "vrata/error.h"

namespace vrata::base {

enum class JsonKind : std::uint8_t { kNull, kFalse, kTrue, kInteger, kReal, kText, kArray, kObject };

struct JsonNode {
  JsonKind kind = JsonKind::kNull;
  std::string_view key;  // of a member of an object; else empty
  // Of kText; of numbers their shortest writing, "1.5" for "1.50". A number that neither 64 bits nor a double hold
  // stands as it was written.
  std::string_view text;
  std::uint32_t end = 0;

  [[nodiscard]] bool is_number() const noexcept { return kind == JsonKind::kInteger || kind == JsonKind::kReal; }
};

class Json {
 public:
  Json();
  ~Json();
  Json(Json&&) noexcept;
  Json& operator=(Json&&) noexcept;

  // Reads one JSON value.
  //
  // Takes    text: one value and white space around it, up to 4 GiB, at most 1,024 levels deep; a byte order mark
  //          before it is passed over.
  // Fails    Malformed: what the parser says of it, without a place. nodes() is empty then.
  // Cost     one pass, three where a number is beyond 64 bits and doubles; memory is kept for the next call.
  [[nodiscard]] Status read(std::string_view text);

  [[nodiscard]] const std::vector<JsonNode>& nodes() const noexcept { return nodes_; }

  // Calls what(position) for each child of a node in document order.
  template <class What>
  void each_child(std::uint32_t node, What what) const {
    for (std::uint32_t child = node + 1; child < nodes_[node].end; child = nodes_[child].end) what(child);
  }
  // The first member of an object that has the key; 0, which is never a member, where there is none.
  [[nodiscard]] std::uint32_t member(std::uint32_t object, std::string_view key) const noexcept;

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
  std::vector<JsonNode> nodes_;
};

// Appends the subtree of a node as JSON, its key left out: what was read, written again.
void append_json(std::string& out, const Json& json, std::uint32_t node);

}  // namespace vrata::base
