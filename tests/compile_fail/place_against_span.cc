// A place in a document (line and column) and a span of a text (bytes) are never compared.
// expect: no match for|invalid operands
#include "vrata/error.h"
#include "vrata/evidence.h"

bool caller(const vrata::Where& where, const vrata::Span& span) {
#ifdef VRATA_MISUSE
  return where == span;
#else
  return where == vrata::Where{"un.xml", 1, 1} && span == vrata::Span{0, 4};
#endif
}
