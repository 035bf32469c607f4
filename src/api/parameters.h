// The query of a request, read as typed parameters. Faults are gathered and told together.
//
// A fault is told as FastAPI tells it, because clients of the matching API read that:
//   {"detail": [{"type": "int_parsing", "loc": ["query", "limit"], "msg": "…", "input": "x"}]}
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vrata::api {

// "a b&c" of "a+b%26c"; a "%" without two digits stays as it is. plus: whether "+" is a space, as in queries and forms.
[[nodiscard]] std::string percent_decoded(std::string_view text, bool plus);
// What may stand in a path or a query as it is; all else as %XX.
[[nodiscard]] std::string percent_encoded(std::string_view text);

// Names and values in their order, of "a=1&b=2&a=3".
[[nodiscard]] std::vector<std::pair<std::string, std::string>> form_fields(std::string_view text);

// Faults of a request's parameters and body: status 422.
class Faults {
 public:
  // Takes    loc: "query", "limit"; "body", "queries", "a", "schema". input: as given; nothing: not told.
  void add(std::string_view type, std::vector<std::string> loc, std::string message,
           std::optional<std::string> input = {});
  [[nodiscard]] bool any() const noexcept { return !rows_.empty(); }
  // {"detail": [...]}
  [[nodiscard]] std::string json() const;
  // The array alone.
  [[nodiscard]] std::string rows_json() const;

 private:
  struct Row {
    std::string type, message;
    std::vector<std::string> loc;
    std::optional<std::string> input;
  };
  std::vector<Row> rows_;
};

inline constexpr std::int64_t kNoBound = INT64_MAX;

// Unknown parameters are passed over, unless only() says which there are: clients of the matching API rely on it.
class Parameters {
 public:
  Parameters(std::string_view query, Faults& faults) : fields_(form_fields(query)), faults_(faults) {}

  // The last value given; otherwise when there is none.
  [[nodiscard]] std::string text(std::string_view name, std::string_view otherwise = {}) const;
  [[nodiscard]] bool has(std::string_view name) const;
  // Faults: parameters of other names, where unknown ones are not passed over.
  void only(const std::vector<std::string_view>& known);
  // All values, in order.
  [[nodiscard]] std::vector<std::string> texts(std::string_view name) const;
  // Faults: no whole number; less than least, more than most.
  [[nodiscard]] std::int64_t integer(std::string_view name, std::int64_t otherwise, std::int64_t least,
                                     std::int64_t most);
  // true, false, 1, 0, yes, no, on, off, t, f, y, n in any case.
  [[nodiscard]] bool boolean(std::string_view name, bool otherwise);
  // A score, in ten-thousandths: the least one that is not below the number given. 0..10'001.
  [[nodiscard]] std::int32_t score(std::string_view name, std::int32_t otherwise);
  // "2024-01-31", "2024-01-31T10:00:00", as it is compared with last_change; nothing when it is absent.
  [[nodiscard]] std::optional<std::string> moment(std::string_view name);
  // A list of at most `most` values.
  [[nodiscard]] std::vector<std::string> few(std::string_view name, std::size_t most);
  // Values each of which is one of these words.
  std::vector<std::string> words(std::string_view name, const std::vector<std::string_view>& known);

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
  Faults& faults_;
};

}  // namespace vrata::api
