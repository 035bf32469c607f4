// The channel that opened a pair and its score are different things of one match.
// expect: cannot convert|assigning to|incompatible type
#include "vrata/evidence.h"

void caller(vrata::Match& match) {
#ifdef VRATA_MISUSE
  match.channel = 7000;
#else
  match.channel = vrata::Channel::kNameMass;
  match.score = 7000;
#endif
}
