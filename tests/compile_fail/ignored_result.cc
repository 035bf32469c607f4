// An error cannot be dropped by forgetting the result that carries it.
// expect: nodiscard
#include "vrata/error.h"

vrata::Status remove_edition();

bool caller() {
#ifdef VRATA_MISUSE
  remove_edition();
  return true;
#else
  return remove_edition().ok();
#endif
}
