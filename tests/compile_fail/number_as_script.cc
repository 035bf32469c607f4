// A number is not a writing system, however it came to be one.
// expect: cannot convert|cannot initialize
#include "text/script.h"

vrata::text::Script caller(int stored) {
#ifdef VRATA_MISUSE
  const vrata::text::Script script = stored;
  return script;
#else
  return stored >= 0 && stored < vrata::text::kScriptCount ? static_cast<vrata::text::Script>(stored)
                                                           : vrata::text::Script::kOther;
#endif
}
