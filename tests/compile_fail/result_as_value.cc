// A result is not its value: someone has to ask whether it is one.
// expect: cannot convert|no viable conversion
#include "vrata/error.h"

vrata::Result<int> count_entities();

int caller() {
#ifdef VRATA_MISUSE
  const int count = count_entities();
  return count;
#else
  const vrata::Result<int> count = count_entities();
  return count ? *count : 0;
#endif
}
