// What is said to be known of the letters of two names, held to what comparing them gives.
#pragma once

#include <gtest/gtest.h>

#include "names/relation.h"

namespace vrata::support {

// Expects near.alike to be names::similarity() of the letters, of the groups that near tells of.
//
// Gives    how many of these are alike.
inline std::size_t expect_measured(names::NameView subject, names::NameView listed, const names::KnownNear& near) {
  std::size_t alike = 0;
  for (std::size_t i = 0; i < subject.groups.size(); ++i) {
    for (std::size_t j = 0; j < listed.groups.size() && j < names::kNearGroups; ++j) {
      if (near.groups != nullptr && (near.groups[i] >> j & 1) == 0) continue;
      const names::Group& ga = subject.groups[i];
      const names::Group& gb = listed.groups[j];
      const std::int32_t least =
          names::least_similarity(names::is_merge(ga), names::is_merge(gb), ga.script == gb.script);
      const std::int32_t measured = names::similarity(subject.of(ga), ga.script, listed.of(gb), gb.script, least);
      EXPECT_EQ(near.alike[i * names::kNearGroups + j], measured);
      alike += measured != 0 ? 1 : 0;
    }
  }
  return alike;
}

}  // namespace vrata::support
