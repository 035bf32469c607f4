// A snapshot that anybody may have written: a true one of two entities, changed as the input says, then opened, read
// by every accessor and searched. What opens must be safe to read to the end; verify() tells whether it is true.
//
// The input is a list of changes of 8 bytes: place (4, modulo the file's size), bytes (1: how many, up to 4 of the
// next), value (3). The frame's own hash is made true again, so that what is tried lies behind it.
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "base/hash.h"
#include "index/snapshot.h"
#include "match/compare.h"
#include "support/invented_lists.h"

namespace {

using namespace vrata;  // NOLINT(google-build-using-namespace): a program of its own

const std::vector<std::byte>& true_snapshot() {
  static const std::vector<std::byte> bytes = [] {
    const std::vector<Entity> entities = {
        support::full_entity(), support::entity_named("invented-a", "2", "Orvand Trust II GmbH", Schema::kOrganization),
        support::entity_named("invented-a", "3", "Tamuri", Schema::kLegalEntity)};
    const index::ListInput lists[] = {support::list_of("invented-a", entities)};
    return *index::build(lists);
  }();
  return bytes;
}

struct Query {
  names::PreparedName person = names::prepare("Yegor Antonovich Lebyazhin", names::Kind::kPerson);
  names::PreparedName company = names::prepare("Orvand Trust 2 GmbH", names::Kind::kOrganization);
  names::Facts facts;
  Query() {
    Subject subject;
    subject.births = parse_date("1970-05-31");
    subject.identifiers.emplace_back();
    subject.identifiers.back().value = "AB123456";
    facts = names::prepare_facts(subject);
  }
};

void use(const index::Snapshot& snapshot) {
  static const Query query;
  volatile std::uint64_t seen = snapshot.id().size() + snapshot.lists().size();
  const std::uint32_t entities = std::min<std::uint32_t>(snapshot.entity_count(), 8);
  for (std::uint32_t e = 0; e <= entities; ++e) {
    if (auto entity = snapshot.entity(e)) (void)snapshot.find(entity->id());
    const auto [first, last] = snapshot.names_of(e);
    seen = seen + last - first + static_cast<std::uint64_t>(snapshot.schema(e)) + (snapshot.list_of(e) != nullptr);
  }
  const std::uint32_t names = std::min<std::uint32_t>(snapshot.name_count(), 16);
  for (std::uint32_t n = 0; n <= names; ++n) {
    const index::NameRef ref = snapshot.name(n);
    for (const names::PreparedName* subject : {&query.person, &query.company}) {
      const auto c = match::compare(subject->view(), query.facts.view(), {ref.view, ref.grade},
                                    snapshot.facts(ref.entity), 0, match::Detail::kFull, true);
      for (const EvidenceItem& item : c.items) seen = seen + word(item.kind).size() + item.detail.size();
    }
  }
  index::Searcher searcher(snapshot);
  std::vector<std::uint32_t> found;
  searcher.candidates(query.person.view(), query.facts.view(), found);
  searcher.candidates(query.company.view(), query.facts.view(), found);
  for (const std::uint32_t n : found)
    if (n >= snapshot.name_count()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kFront = 8192;
  constexpr std::size_t kHashAt = 120;
  std::vector<std::byte> bytes = true_snapshot();
  for (std::size_t at = 0; at + 8 <= size && at < 8 * 16; at += 8) {
    std::uint32_t place = 0;
    std::memcpy(&place, data + at, 4);
    const std::size_t count = data[at + 4] % 4;
    place %= static_cast<std::uint32_t>(bytes.size() - 4);
    if (count == 3)  // a number of four bytes, small or of all ones
      for (std::size_t k = 0; k < 4; ++k)
        bytes[place + k] = static_cast<std::byte>(k == 0 ? data[at + 5] : data[at + 6]);
    else
      for (std::size_t k = 0; k <= count; ++k) bytes[place + k] = static_cast<std::byte>(data[at + 5 + k]);
  }
  std::memset(bytes.data() + kHashAt, 0, 8);
  const std::uint64_t hash = base::xxh3(std::span(bytes).first(kFront));
  std::memcpy(bytes.data() + kHashAt, &hash, 8);
  auto snapshot = index::Snapshot::open(bytes, "fuzz");
  if (!snapshot) return 0;
  use(*snapshot);
  if (snapshot->verify() && bytes != true_snapshot()) std::abort();
  return 0;
}
