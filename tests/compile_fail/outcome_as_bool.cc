// An outcome has three values; a branch on it as a yes or no would make "not screened" a clear.
// expect: could not convert|cannot convert|not contextually convertible
#include "vrata/evidence.h"

bool caller(const vrata::Answer& answer) {
#ifdef VRATA_MISUSE
  if (answer.outcome) return true;
  return false;
#else
  return answer.outcome == vrata::Outcome::kHit;
#endif
}
