// A deck of questions as CSV, from anybody, against lists of one entity: every row is a question or is said not to be.
#include <cstdint>
#include <cstdlib>

#include "cli/questions.h"
#include "support/invented_lists.h"

namespace {

const vrata::index::Snapshot& lists() {
  static const std::vector<vrata::Entity> entities = {
      vrata::support::entity_named("a", "1", "Yegor Antonovich Lebyazhin")};
  static const vrata::index::ListInput inputs[] = {vrata::support::list_of("a", entities)};
  static const std::vector<std::byte> bytes = *vrata::index::build(inputs);
  static const vrata::index::Snapshot snapshot = *vrata::index::Snapshot::open(bytes, "fuzz");
  return snapshot;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string csv(reinterpret_cast<const char*>(data), size);
  const auto deck = vrata::cli::read_deck(csv, "deck.csv", {}, lists());
  if (!deck) return 0;
  if (deck->troubles.size() < deck->refused + deck->not_in_force) std::abort();
  for (const auto& question : deck->questions)
    if (question.kind.empty() || question.entity_id.empty() || question.subject.names.empty()) std::abort();
  return 0;
}
