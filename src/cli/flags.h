// Flags as typed, made into values of the domain.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cli/options.h"
#include "screen/policy.h"
#include "vrata/subject.h"
#include "wire/subjects.h"

namespace vrata::cli {

// Fails    Usage: a policy we do not know; a threshold that is no number from 0 to 1 of at most four decimals.
[[nodiscard]] Result<screen::Policy> policy_of(const PolicyFlags& flags);

// The subject of a name and what is known besides. Read as a row of a file is, but for this: what cannot be read is
// an error, for somebody is there to type it again.
//
// Fails    Usage: which flag, what was seen, and what is understood.
[[nodiscard]] Result<Subject> subject_of(const std::string& name, const ContextFlags& flags);

// Fails    Usage.
[[nodiscard]] Result<DateOrder> date_order_of(std::string_view text);
// Encoding, delimiter, columns and order of dates of a file.
[[nodiscard]] Result<wire::SubjectOptions> subject_options(const std::string& map, const std::string& encoding,
                                                           const std::string& delimiter, const std::string& date_order);

// "0.7" is 7000.
[[nodiscard]] std::optional<std::int32_t> parse_score(std::string_view text);

}  // namespace vrata::cli
