// Entities as the matching API gives them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_out.h"
#include "graph/graph.h"

namespace vrata::api {

inline constexpr std::size_t kMostNeighbours = 9'999;
inline constexpr std::size_t kMostNested = 10'000;  // entities written in one answer; others stay ids
inline constexpr int kDeepest = 32;                 // of nesting

// Writes a member that is a list of texts.
void write_texts(base::JsonOut& json, std::string_view name, std::span<const std::string> values);

// Writes the member "total": so many, exactly.
void write_total(base::JsonOut& json, std::uint64_t count);

// Writes the members of an entity, without its braces: id, caption, schema, properties, datasets, referents, target,
// first_seen, last_seen, last_change.
void write_entity_members(base::JsonOut& json, const graph::Record& record);

// What stands around an entity: neighbours, and from those that are edges (Ownership, Payment ...) one step further.
class Neighbourhood {
 public:
  // Takes    root: an entity of the list.
  Neighbourhood(const graph::ListGraph& list, graph::Record root);

  // Writes an entity with those around it in the place of their ids; one already on the way there stays an id. Who
  // refers to it stands under the reverse property ("sanctions", "ownershipOwner").
  void write(base::JsonOut& json);

  // The root's neighbours by property, its own and reverse ones, in the order of the list.
  struct Adjacent {
    std::string property;
    std::vector<std::string> ids;
  };
  [[nodiscard]] std::vector<Adjacent> adjacent() const;
  // Writes a neighbour as an element of `results`: an edge with what stands at its far end.
  void write_neighbour(base::JsonOut& json, const std::string& id);

  [[nodiscard]] const graph::Record& root() const noexcept { return root_; }

 private:
  struct Reference {
    std::string_view property;  // as the one referred to sees it
    std::string id;             // who refers
  };

  void fetch(std::set<std::uint32_t>& nodes, std::string_view id) const;
  void add(std::uint32_t node);
  void write(base::JsonOut& json, const graph::Record& record, int depth);
  [[nodiscard]] bool on_path(std::string_view id) const;

  const graph::ListGraph& list_;
  graph::Record root_;
  std::map<std::string, graph::Record, std::less<>> around_;
  std::vector<std::string> order_;  // of around_, as in the list
  std::map<std::string, std::vector<Reference>, std::less<>> inbound_;
  std::vector<std::string> path_;
  std::size_t written_ = 0;
};

}  // namespace vrata::api
