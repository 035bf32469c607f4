// A match as a person reads it: what agrees, what contradicts, what it weighs, what is missing.
#pragma once

#include <string>
#include <vector>

#include "cli/answers.h"
#include "cli/console.h"
#include "vrata/subject.h"

namespace vrata::cli {

// The ledger as a table: part of the subject's name, part of the listed name, what it is, detail, bits to both sums.
void print_ledger(Console& console, const Match& match, const Subject& subject, const Entity& entity);

// "born 1981-08-07; nationality Nepal; passport 12345678 (Nepal); Al-Qaida, XXi.001, listed 2011-02-01"
[[nodiscard]] std::string known_of(const Entity& entity);

// Something that the subject does not say and the list does.
struct Missing {
  std::string text;  // "no birth date given; the list says 1981-08-07: an equal day would add 2.0 bits to the score"
  std::string what;  // "an equal day"
  std::int32_t alert_mb = 0;  // what an agreement would add; kSuffices for an equal document
};
inline constexpr std::int32_t kSuffices = 1'000'000;
[[nodiscard]] std::vector<Missing> missing_of(const Subject& subject, const Entity& entity);

// "primary name", "good alias", "name in its own script" ...
[[nodiscard]] std::string describe(const Name& name);

// A hit: a line of its figures, the listed name, the ledger, what is known, what is missing.
void print_hit(Console& console, const std::string& number, const wire::HitView& hit, const Entity& entity,
               const Subject& subject, const InForce& in_force);

// "+7.200"
[[nodiscard]] std::string signed_bits(std::int32_t millibits);

// Green for agreement, yellow for what is near, red for contradiction.
[[nodiscard]] Style style_of(EvidenceKind kind) noexcept;

}  // namespace vrata::cli
