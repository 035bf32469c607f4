#include "graph/graph.h"

#include <sys/stat.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "base/bytes.h"
#include "base/hash.h"
#include "base/json.h"
#include "graph/text_index.h"
#include "lists/bundle.h"
#include "lists/ftm.h"
#include "lists/ftm_chain.h"
#include "lists/ftm_record.h"
#include "lists/ftm_write.h"
#include "names/country.h"
#include "store/files.h"

namespace vrata::graph {
namespace {

std::uint64_t hash_of(std::string_view id) { return base::xxh3(std::as_bytes(std::span(id))); }

Record record_of(lists::FtmRecord&& read) {
  Record out;
  out.id = std::move(read.id);
  out.caption = std::move(read.caption);
  out.schema = std::move(read.schema);
  out.datasets = std::move(read.datasets);
  out.referents = std::move(read.referents);
  out.first_seen = std::move(read.first_seen);
  out.last_seen = std::move(read.last_seen);
  out.last_change = std::move(read.last_change);
  for (lists::FtmValue& value : read.values) {
    if (out.properties.empty() || out.properties.back().property != value.property)
      out.properties.push_back({value.property, {}});
    out.properties.back().values.push_back(std::move(value.text));
  }
  return out;
}

// The lines of a list that did not come as FollowTheMoney.
Result<std::shared_ptr<const std::string>> written(const index::Snapshot& snapshot, const index::ListInfo& info) {
  std::vector<Entity> entities;
  entities.reserve(info.entity_end - info.entity_begin);
  for (std::uint32_t at = info.entity_begin; at < info.entity_end; ++at) {
    auto entity = snapshot.entity(at);
    if (!entity) return entity.error();
    entities.push_back(*std::move(entity));
  }
  lists::FtmExport how;
  how.dataset = dataset_of(info.list_id);
  how.country_code = names::country_code;
  auto text = std::make_shared<std::string>();
  lists::write_ftm(entities, how, [&](std::string_view line) { *text += line; });
  return std::shared_ptr<const std::string>(std::move(text));
}

UtcSeconds written_at(const store::Path& path) {
  struct stat found{};
  return ::stat(path.c_str(), &found) == 0 ? found.st_mtime : 0;
}

struct Made {
  std::shared_ptr<const ListGraph> list;
  bool keeps_ids = false;
};

Result<Made> make(const index::Snapshot& snapshot, const index::ListInfo& info, const store::Path& folder) {
  const store::Path path = folder / "publications" / info.publication_sha256;
  const UtcSeconds received_at = written_at(path);
  const auto publication = store::Mapping::open(path);
  if (!publication) return publication.error();
  const auto bytes = (*publication)->bytes();
  if (lists::is_ftm_bundle(bytes) || lists::ftm_form(bytes) == lists::FtmForm::kEntities) {
    auto list = ListGraph::of(*publication, base::text_of(bytes), info.list_id, received_at);
    if (!list) return list.error();
    return Made{*std::move(list), true};
  }
  auto text = written(snapshot, info);
  if (!text) return text.error();
  const std::string_view lines = **text;
  auto list = ListGraph::of(*std::move(text), lines, info.list_id, received_at);
  if (!list) return list.error();
  return Made{*std::move(list), false};
}

}  // namespace

std::span<const std::string> Record::values(std::string_view property) const noexcept {
  for (const Values& row : properties)
    if (row.property == property) return row.values;
  return {};
}

std::string caption_of(const Record& record) {
  if (!record.caption.empty()) return record.caption;
  const Schema* const schema = Model::standard().schema(record.schema);
  if (schema == nullptr) return record.schema;
  for (const std::string_view property : schema->caption)
    for (const std::string& value : record.values(property))
      if (!value.empty()) return value;
  return std::string(schema->label);
}

bool is_target(const Record& record) {
  const auto topics = record.values("topics");
  return std::any_of(topics.begin(), topics.end(),
                     [](const std::string& topic) { return Model::standard().is_risk(topic); });
}

std::string dataset_of(std::string_view list_id) {
  std::string out(list_id);
  std::replace(out.begin(), out.end(), '-', '_');
  return out;
}

// Adds lines, one entity each.
class ListGraph::Builder {
 public:
  explicit Builder(ListGraph& out) : out_(out) {}

  // operation: the line is {"op": …, "entity": {…}}.
  Status add(std::string_view line, std::uint64_t number, bool operation) {
    const Where where{out_.list_id_, number, 0};
    if (auto read = json_.read(line); !read)
      return Error{ErrorCode::kMalformed, where, "not JSON: " + read.error().message};
    auto record = lists::read_ftm_record(json_, operation ? json_.member(0, "entity") : 0, where);
    if (!record) return record.error();
    const auto node = static_cast<std::uint32_t>(out_.nodes_.size());
    const Schema* const schema = Model::standard().schema(record->schema);
    out_.nodes_.push_back({static_cast<std::uint64_t>(line.data() - out_.document_.data()),
                           static_cast<std::uint32_t>(line.size()), operation, schema});
    out_.ids_.push_back({hash_of(record->id), node});
    for (const std::string& referent : record->referents)
      if (referent != record->id) out_.referents_.push_back({hash_of(referent), node});
    for (const lists::FtmValue& value : record->values) {
      const Property* const property = schema == nullptr ? nullptr : schema->property(value.property);
      if (property != nullptr && property->type == "entity")
        out_.inbound_.push_back({hash_of(value.text), {node, property}});
    }
    return Unit{};
  }

  Status add_lines(std::string_view text) {
    for (lists::FtmLines at(text); at.next();)
      if (auto added = add(at.text(), at.line(), false); !added) return added;
    return Unit{};
  }

  // The full file, the last word of the operations on each of its entities, then those that they add.
  Status add_chain(const lists::FtmChain& chain) {
    std::unordered_map<std::string, Change> changes;
    std::vector<std::string> order;
    for (const lists::BundleFile& file : chain.operations)
      for (lists::FtmLines at(base::text_of(file.bytes)); at.next();) {
        if (auto read = json_.read(at.text()); !read) return read.error();
        const std::string id = id_of(json_.member(0, "entity"));
        const bool deleted = json_.nodes()[json_.member(0, "op")].text == "DEL";
        if (changes.insert_or_assign(id, Change{at.text(), at.line(), deleted}).second) order.push_back(id);
      }
    for (lists::FtmLines at(base::text_of(chain.entities.bytes)); at.next();) {
      if (auto read = json_.read(at.text()); !read) return read.error();
      const auto changed = changes.find(id_of(0));
      if (auto added = changed == changes.end() ? add(at.text(), at.line(), false) : add_change(changed->second);
          !added)
        return added;
    }
    for (const std::string& id : order)
      if (auto added = add_change(changes.at(id)); !added) return added;
    return Unit{};
  }

  void finish() {
    std::sort(out_.ids_.begin(), out_.ids_.end());
    std::sort(out_.referents_.begin(), out_.referents_.end());
    std::stable_sort(out_.inbound_.begin(), out_.inbound_.end(),
                     [](const Inbound& a, const Inbound& b) { return a.hash < b.hash; });
  }

 private:
  struct Change {
    std::string_view line;
    std::uint64_t number = 0;
    bool deleted = false;
    bool done = false;
  };

  [[nodiscard]] std::string id_of(std::uint32_t object) const {
    const std::uint32_t id = json_.member(object, "id");
    return id == 0 ? std::string() : std::string(json_.nodes()[id].text);
  }
  Status add_change(Change& change) {
    if (std::exchange(change.done, true) || change.deleted) return Unit{};
    return add(change.line, change.number, true);
  }

  ListGraph& out_;
  base::Json json_;
};

Result<std::shared_ptr<const ListGraph>> ListGraph::of(std::shared_ptr<const void> bytes, std::string_view document,
                                                       std::string list_id, UtcSeconds received_at) {
  std::shared_ptr<ListGraph> out(new ListGraph);
  out->received_at_ = received_at;
  out->bytes_ = std::move(bytes);
  out->document_ = document;
  out->dataset_ = dataset_of(list_id);
  out->list_id_ = std::move(list_id);
  Builder builder(*out);
  const auto raw = std::as_bytes(std::span(document));
  if (lists::is_bundle(raw)) {
    const auto chain = lists::open_ftm_chain(raw, out->list_id_);
    if (!chain) return chain.error();
    if (auto added = builder.add_chain(*chain); !added) return added.error();
  } else if (auto added = builder.add_lines(document); !added) {
    return added.error();
  }
  builder.finish();
  return std::shared_ptr<const ListGraph>(std::move(out));
}

ListGraph::ListGraph() = default;
ListGraph::~ListGraph() = default;

const TextIndex& ListGraph::text() const {
  std::call_once(text_made_, [this] { text_ = std::make_unique<const TextIndex>(*this); });
  return *text_;
}

std::optional<std::uint32_t> ListGraph::find(std::string_view id) const {
  const std::uint64_t hash = hash_of(id);
  for (auto at = std::lower_bound(ids_.begin(), ids_.end(), Key{hash, 0}); at != ids_.end() && at->hash == hash; ++at)
    if (record(at->node).id == id) return at->node;
  return std::nullopt;
}

std::optional<std::uint32_t> ListGraph::find_referent(std::string_view id) const {
  const std::uint64_t hash = hash_of(id);
  for (auto at = std::lower_bound(referents_.begin(), referents_.end(), Key{hash, 0});
       at != referents_.end() && at->hash == hash; ++at) {
    const Record found = record(at->node);
    if (std::find(found.referents.begin(), found.referents.end(), id) != found.referents.end()) return at->node;
  }
  return std::nullopt;
}

Record ListGraph::record(std::uint32_t node) const {
  thread_local base::Json json;
  const Node& at = nodes_[node];
  const Where where{list_id_, 0, 0};
  // It was read once already, so that it cannot fail unless somebody writes into the file.
  if (auto read = json.read(document_.substr(at.begin, at.bytes)); read) {
    const std::uint32_t object = at.in_operation ? json.member(0, "entity") : 0;
    if (auto record = lists::read_ftm_record(json, object, where); record) {
      Record out = record_of(*std::move(record));
      out.dataset = dataset_;
      return out;
    }
  }
  return {};
}

std::vector<ListGraph::Reference> ListGraph::inbound(std::string_view id) const {
  std::vector<Reference> out;
  const std::uint64_t hash = hash_of(id);
  auto at = std::lower_bound(inbound_.begin(), inbound_.end(), hash,
                             [](const Inbound& row, std::uint64_t wanted) { return row.hash < wanted; });
  for (; at != inbound_.end() && at->hash == hash; ++at) out.push_back(at->reference);
  return out;
}

Result<std::shared_ptr<const Graph>> Graph::of(const store::SnapshotInForce& in_force, const store::Path& folder,
                                               const Graph* before) {
  auto out = std::make_shared<Graph>();
  for (const index::ListInfo& info : in_force.snapshot().lists()) {
    out->publications_.push_back(info.publication_sha256);
    const auto old = [&]() -> std::optional<std::size_t> {
      for (std::size_t i = 0; before != nullptr && i < before->lists_.size(); ++i)
        if (before->lists_[i]->list_id() == info.list_id && before->publications_[i] == info.publication_sha256)
          return i;
      return std::nullopt;
    }();
    if (old) {
      out->lists_.push_back(before->lists_[*old]);
      out->keeps_ids_.push_back(before->keeps_ids_[*old]);
      continue;
    }
    auto made = make(in_force.snapshot(), info, folder);
    if (!made) return made.error();
    out->lists_.push_back(std::move(made->list));
    out->keeps_ids_.push_back(made->keeps_ids);
  }
  return std::shared_ptr<const Graph>(std::move(out));
}

const ListGraph* Graph::list(std::string_view list_id) const noexcept {
  for (const auto& list : lists_)
    if (list->list_id() == list_id) return list.get();
  return nullptr;
}

std::optional<Place> Graph::find(std::string_view id) const {
  for (const auto& list : lists_)
    if (const auto node = list->find(id)) return Place{list.get(), *node};
  return std::nullopt;
}

std::optional<Place> Graph::find_referent(std::string_view id) const {
  for (const auto& list : lists_)
    if (const auto node = list->find_referent(id)) return Place{list.get(), *node};
  return std::nullopt;
}

std::optional<Place> Graph::of_entity(std::string_view list_id, std::string_view key) const {
  for (std::size_t i = 0; i < lists_.size(); ++i) {
    if (lists_[i]->list_id() != list_id) continue;
    const std::string id =
        keeps_ids_[i] ? std::string(key) : lists::ftm_id(std::string(list_id) + ":" + std::string(key));
    if (const auto node = lists_[i]->find(id)) return Place{lists_[i].get(), *node};
  }
  return std::nullopt;
}

}  // namespace vrata::graph
