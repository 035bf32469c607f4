#include "lists/ftm_index.h"

#include <algorithm>

#include "base/bytes.h"
#include "base/hash.h"
#include "lists/ftm_chain.h"

namespace vrata::lists {
namespace {

using base::Json;
using base::JsonKind;

constexpr std::string_view kEntities = "entities.ftm.json";
constexpr std::string_view kOperations = "entities.delta.json";
constexpr std::size_t kSha1Digits = 40;

std::string text_of(const Json& json, std::uint32_t object, std::string_view key) {
  const std::uint32_t at = json.member(object, key);
  return at == 0 || json.nodes()[at].kind != JsonKind::kText ? std::string() : std::string(json.nodes()[at].text);
}

std::string sha1_of(std::span<const std::byte> bytes) { return base::to_hex(base::sha1(bytes)); }

bool is_sha1(std::string_view text) {
  return text.size() == kSha1Digits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// What lacks in a dataset; empty when nothing does.
std::string fault_of(const FtmIndexed& dataset) {
  if (!is_ftm_version(dataset.version)) return "says no version of the dataset";
  if (dataset.entities_sha1.empty()) return "does not name " + std::string(kEntities) + " with its checksum";
  if (!is_sha1(dataset.entities_sha1) || (!dataset.operations_sha1.empty() && !is_sha1(dataset.operations_sha1)))
    return "gives a checksum that is no SHA-1";
  return {};
}

FtmIndexed dataset_of(const Json& json, std::uint32_t object) {
  FtmIndexed out{text_of(json, object, "name"), text_of(json, object, "version"), {}, {}};
  const std::uint32_t resources = json.member(object, "resources");
  if (resources == 0) return out;
  json.each_child(resources, [&](std::uint32_t at) {
    const std::string name = text_of(json, at, "name");
    if (name == kEntities) out.entities_sha1 = text_of(json, at, "checksum");
    if (name == kOperations) out.operations_sha1 = text_of(json, at, "checksum");
  });
  return out;
}

std::string versions_of(const std::vector<FtmIndexed>& index) {
  return index.size() == 1 ? "version " + index.front().version : std::to_string(index.size()) + " datasets";
}

}  // namespace

Error ftm_refused(const std::string& source, const std::string& what, ErrorCode code) {
  return {code, {source, 0, 0}, what + "; the files are refused, nothing of them is used"};
}

bool is_ftm_index(const Json& json) noexcept {
  for (const char* member : {"resources", "datasets"})
    if (const std::uint32_t at = json.member(0, member); at != 0 && json.nodes()[at].kind == JsonKind::kArray)
      return true;
  return false;
}

Result<std::vector<FtmIndexed>> read_ftm_index(std::span<const std::byte> document, const std::string& source) {
  Json json;
  if (const Status read = json.read(base::text_of(document)); !read) return ftm_refused(source, read.error().message);
  if (!is_ftm_index(json)) return ftm_refused(source, "names no files of a dataset");
  std::vector<FtmIndexed> out;
  std::string fault;
  const auto take = [&](std::uint32_t object) {
    FtmIndexed dataset = dataset_of(json, object);
    if (const std::string lacks = fault_of(dataset); !lacks.empty())
      fault = fault.empty() ? lacks : fault;
    else
      out.push_back(std::move(dataset));
  };
  const std::uint32_t datasets = json.member(0, "datasets");
  if (datasets != 0 && json.member(0, "resources") == 0)
    json.each_child(datasets, take);
  else
    take(0);
  if (out.empty()) return ftm_refused(source, fault.empty() ? "names no dataset" : fault);
  return out;
}

Result<FtmIndexed> agreeing(const std::vector<FtmIndexed>& index, const std::string& source, const FtmHeld& held) {
  const auto of_version = [&](const std::string& version) {
    return std::find_if(index.begin(), index.end(), [&](const FtmIndexed& one) { return one.version == version; });
  };
  auto found = index.end();
  if (held.entities != nullptr) {
    const std::string sum = sha1_of(held.entities->bytes);
    const auto is_of = [&](const FtmIndexed& one) { return one.entities_sha1 == sum; };
    found = std::find_if(index.begin(), index.end(), [&](const FtmIndexed& one) {
      return is_of(one) && (held.from.empty() || one.version == held.from);
    });
    if (found == index.end()) {
      const auto other = std::find_if(index.begin(), index.end(), is_of);
      const std::string file(kEntities);
      if (other != index.end())
        return ftm_refused(source, file + " is of version " + other->version +
                                       " by its checksum here, and of version " + held.from + " by delta.json");
      const auto named = held.from.empty() && index.size() == 1 ? index.begin() : of_version(held.from);
      if (named != index.end())
        return ftm_refused(source, "the checksum of " + file + " of version " + named->version + " is said to be " +
                                       named->entities_sha1 + ", and it is " + sum +
                                       ": it was cut off or changed, or is of another day");
    }
  }
  // An index of the newest version speaks of a full file that need not be here.
  if (found == index.end()) found = of_version(held.end);
  if (found == index.end())
    return ftm_refused(source, "speaks of " + versions_of(index) + ", and the files beside it " +
                                   (held.end.empty() ? "are of none of them" : "give version " + held.end) +
                                   ": fetch them together");
  for (const BundleFile& file : held.operations)
    if (!found->operations_sha1.empty() && file.name == found->version + "/" + std::string(kOperations) &&
        sha1_of(file.bytes) != found->operations_sha1)
      return ftm_refused(source, "the checksum of " + file.name + " is said to be " + found->operations_sha1 +
                                     ", and it is " + sha1_of(file.bytes));
  return *found;
}

}  // namespace vrata::lists
