// Nor is a writing system a number: comparing one with a constant would hide a change of the enum.
// expect: no match for|invalid operands
#include "text/script.h"

bool caller(vrata::text::Script script) {
#ifdef VRATA_MISUSE
  return script == 1;
#else
  return script == vrata::text::Script::kLatin;
#endif
}
