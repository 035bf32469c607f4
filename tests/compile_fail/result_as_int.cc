// A result answers "did it work", never "one more".
// expect: no match for|invalid operands
#include "vrata/error.h"

int caller(const vrata::Result<int>& count) {
#ifdef VRATA_MISUSE
  return count + 1;
#else
  return count.ok() ? count.value() + 1 : 0;
#endif
}
