// The query language of /search against any bytes: a query that keeps its promises or an error with its place; the
// lenient form fails only for what is too large.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "api/query.h"

namespace {

using vrata::api::Query;

void require(bool holds) {
  if (!holds) std::abort();
}

void check(const Query& query, int depth) {
  require(depth < 4 * vrata::api::kDeepestQuery);
  switch (query.kind) {
    case Query::Kind::kAll: require(query.parts.empty()); break;
    case Query::Kind::kAnd:
    case Query::Kind::kOr: break;
    case Query::Kind::kNot: require(query.parts.size() == 1); break;
    case Query::Kind::kWord:
    case Query::Kind::kPrefix:
    case Query::Kind::kNear:
    case Query::Kind::kField: require(query.words.size() == 1 && query.parts.empty()); break;
    case Query::Kind::kPhrase: require(query.words.size() > 1); break;
  }
  require(query.edits <= 2);
  for (const Query& part : query.parts) check(part, depth + 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto strict = vrata::api::parse_query(text);
  if (strict)
    check(*strict, 0);
  else
    require(!strict.error().message.empty());
  const auto lenient = vrata::api::parse_simple_query(text);
  if (lenient)
    check(*lenient, 0);
  else
    require(lenient.error().code == vrata::ErrorCode::kTooLarge);
  return 0;
}
