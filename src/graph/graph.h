// The entities of the lists in force as FollowTheMoney: by id, and by who refers to whom.
//
// A list's entities stay lines of JSON, where they lie: of a publication that came as FollowTheMoney in its mapped
// file, of any other list in memory, as `vrata lists export` writes them. A line is read when its entity is asked for.
//
//   nodes     offset and length of each line, schema, list          24 bytes a node
//   ids       (hash of id, node), sorted                            16 bytes a node
//   inbound   (hash of the id referred to, node, property), sorted  24 bytes a reference
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/model.h"
#include "store/snapshot_in_force.h"
#include "vrata/error.h"

namespace vrata::graph {

// One entity as its line says it. Values stand in the order of the line.
struct Record {
  struct Values {
    std::string property;
    std::vector<std::string> values;
  };
  std::string id, caption, schema;
  std::vector<Values> properties;
  std::vector<std::string> datasets, referents;
  std::string first_seen, last_seen, last_change;  // empty: not said
  std::string dataset;                             // the list's name as a dataset: "un_sc"

  // No values where the entity has no such property.
  [[nodiscard]] std::span<const std::string> values(std::string_view property) const noexcept;
};

// The caption that the line bears, else the first value of the schema's caption properties, else the schema's label.
[[nodiscard]] std::string caption_of(const Record& record);
// Whether one of its topics is a risk.
[[nodiscard]] bool is_target(const Record& record);

// "un_sc" of "un-sc": FollowTheMoney's names of datasets have no "-".
[[nodiscard]] std::string dataset_of(std::string_view list_id);

class TextIndex;

// One list.
class ListGraph {
 public:
  ~ListGraph();
  ListGraph(const ListGraph&) = delete;
  ListGraph& operator=(const ListGraph&) = delete;

  struct Node {
    std::uint64_t begin = 0;
    std::uint32_t bytes = 0;
    bool in_operation = false;       // the entity is a member of the line, of a chain of changes
    const Schema* schema = nullptr;  // nullptr: not of the model
  };
  struct Reference {
    std::uint32_t node = 0;              // who refers
    const Property* property = nullptr;  // by which
  };

  // Takes    document: entities.ftm.json, one entity a line, or a bundle of one with what later versions did to it
  //          (lists/ftm_chain.h). bytes: what holds the document; kept.
  // Fails    Malformed: the line; as open_ftm_chain().
  // Cost     one pass.
  [[nodiscard]] static Result<std::shared_ptr<const ListGraph>> of(std::shared_ptr<const void> bytes,
                                                                   std::string_view document, std::string list_id,
                                                                   UtcSeconds received_at = 0);

  // When the publication came into the data folder: the time of its file there. 0: not known.
  [[nodiscard]] UtcSeconds received_at() const noexcept { return received_at_; }

  [[nodiscard]] const std::string& list_id() const noexcept { return list_id_; }
  [[nodiscard]] const std::string& dataset() const noexcept { return dataset_; }
  [[nodiscard]] std::span<const Node> nodes() const noexcept { return nodes_; }
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view id) const;
  // The entity that has absorbed another one, which bore this id.
  [[nodiscard]] std::optional<std::uint32_t> find_referent(std::string_view id) const;
  [[nodiscard]] Record record(std::uint32_t node) const;
  // Its words, for searching; made when they are first asked for.
  [[nodiscard]] const TextIndex& text() const;
  // Who refers to an id, in the order of their lines.
  [[nodiscard]] std::vector<Reference> inbound(std::string_view id) const;

 private:
  struct Key {
    std::uint64_t hash = 0;
    std::uint32_t node = 0;
    friend auto operator<=>(const Key&, const Key&) = default;
  };
  struct Inbound {
    std::uint64_t hash = 0;  // of the id referred to
    Reference reference;
  };

  class Builder;

  ListGraph();
  std::shared_ptr<const void> bytes_;
  std::string_view document_;
  std::string list_id_, dataset_;
  UtcSeconds received_at_ = 0;
  std::vector<Node> nodes_;
  std::vector<Key> ids_, referents_;
  std::vector<Inbound> inbound_;
  mutable std::once_flag text_made_;
  mutable std::unique_ptr<const TextIndex> text_;
};

// An entity of one of the lists.
struct Place {
  const ListGraph* list = nullptr;
  std::uint32_t node = 0;
};

// All lists in force, by ascending list id. Immutable, shared by all threads.
class Graph {
 public:
  // Takes    before: a graph of the same folder, whose lists are taken over where their publications are the same.
  // Fails    Damaged: a kept publication, an entity of the snapshot. Io.
  [[nodiscard]] static Result<std::shared_ptr<const Graph>> of(const store::SnapshotInForce& in_force,
                                                               const store::Path& folder,
                                                               const Graph* before = nullptr);

  [[nodiscard]] std::span<const std::shared_ptr<const ListGraph>> lists() const noexcept { return lists_; }
  // nullptr where the list is not in force.
  [[nodiscard]] const ListGraph* list(std::string_view list_id) const noexcept;
  // The first list's entity of this id.
  [[nodiscard]] std::optional<Place> find(std::string_view id) const;
  [[nodiscard]] std::optional<Place> find_referent(std::string_view id) const;
  // The entity that stands for one of the snapshot. Nothing when its line is not there, which is damage.
  [[nodiscard]] std::optional<Place> of_entity(std::string_view list_id, std::string_view key) const;

 private:
  std::vector<std::shared_ptr<const ListGraph>> lists_;
  std::vector<std::string> publications_;  // SHA-256 of each
  std::vector<bool> keeps_ids_;            // keys are ids of FollowTheMoney already
};

}  // namespace vrata::graph
