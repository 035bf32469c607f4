// Subject, policy and snapshot in; a decision out. The one place where index and match meet.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "index/snapshot.h"
#include "match/compare.h"
#include "names/facts.h"
#include "names/name.h"
#include "screen/letters.h"
#include "screen/policy.h"
#include "vrata/evidence.h"
#include "vrata/subject.h"

namespace vrata::screen {

// A subject made ready: its names read by each kind that its schema allows, those in Han characters also aloud
// (names/han.h), and its facts.
struct PreparedSubject {
  struct Variant {
    std::uint32_t place = 0;  // in Subject::names
    names::PreparedName name;
  };
  std::vector<Variant> variants;  // by place, persons before organisations, names before their readings; without tokens
                                  // where there is no name
  bool nameless = false;          // nothing was given as a name
  names::Facts facts;
  Schema schema = Schema::kUnknown;
  std::vector<Remark> remarks;  // look-alike letters, invisible characters, damage, cut names
};
[[nodiscard]] PreparedSubject prepare(const Subject& subject);

struct Counts {
  std::uint64_t candidates = 0;  // names that the index offered
  std::uint64_t compared = 0;    // pairs with an open channel whose ledger was written to its end
};

// Screens subjects against one snapshot. One screener a thread.
//
// Invariants
// 1. The answer depends on the subject, the policy and the snapshot alone: not on earlier subjects, not on the
//    thread, not on the clock.
class Screener {
 public:
  // Keeps    a reference to the snapshot.
  explicit Screener(const index::Snapshot& snapshot) : snapshot_(snapshot), searcher_(snapshot) {}

  // Gives    NotScreened when no name has a letter or digit; a subject without any name is compared by its
  //          identifiers, and NotScreened when it has none that can be. Hits best first: by score, bits, then entity;
  //          an entity stands for its best eligible name (ties of score: an equal name before others, of equal ones the
  //          better grade; then bits, grade, document order).
  [[nodiscard]] Answer screen(const Subject& subject, const Policy& policy);

  // The same by comparing with every listed name, without any index: what the index is held equal to.
  //
  // Takes    letters: of the same snapshot, which spare comparing the same letters again and again; null: without.
  [[nodiscard]] Answer scan(const Subject& subject, const Policy& policy, ListedLetters* letters = nullptr);

  // Makes ready what names in this script are looked for in, which else their first search does.
  void make_ready_for(text::Script script) { searcher_.make_ready_for(script); }
  void make_ready_for_all() {
    for (std::size_t s = 0; s < text::kScriptCount; ++s) make_ready_for(static_cast<text::Script>(s));
  }

  // Empties the caches, for measurements: answers do not depend on them.
  void forget() { searcher_.forget(); }

  [[nodiscard]] const Counts& counts() const noexcept { return counts_; }

 private:
  Answer decide(const PreparedSubject& subject, const Policy& policy, bool use_index, ListedLetters* letters);

  const index::Snapshot& snapshot_;
  index::Searcher searcher_;
  std::vector<std::uint32_t> candidates_;
  index::Near near_;  // of the pair in hand
  LettersInHand letters_;
  Counts counts_;
};

// The ledger of a subject and one entity, also when it is no hit ("why not"): the best of all pairs of names.
//
// Gives    score 0 and channel kNone when no channel is open; the items tell why.
[[nodiscard]] Match explain(const index::Snapshot& snapshot, const Subject& subject, std::uint32_t entity,
                            const Policy& policy);

}  // namespace vrata::screen
