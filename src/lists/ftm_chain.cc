#include "lists/ftm_chain.h"

#include <algorithm>
#include <utility>

#include "base/bytes.h"
#include "base/json.h"
#include "lists/ftm.h"
#include "lists/ftm_index.h"

namespace vrata::lists {
namespace {

constexpr std::string_view kEntitiesName = "/entities.ftm.json";
constexpr std::string_view kOperationsName = "/entities.delta.json";
constexpr std::string_view kVersionsName = "delta.json";
constexpr std::size_t kMostVersionsBytes = std::size_t{16} << 20;

using base::text_of;

// The versions that a delta.json names, ascending: time first, as all have as many digits.
Result<std::vector<std::string>> versions_of(std::span<const std::byte> document, const std::string& source) {
  base::Json json;
  if (const Status read = json.read(text_of(document)); !read) return ftm_refused(source, read.error().message);
  const std::uint32_t versions = json.member(0, "versions");
  if (versions == 0 || json.nodes()[versions].kind != base::JsonKind::kObject)
    return ftm_refused(source, "no object of versions");
  std::vector<std::string> out;
  std::string wrong;
  json.each_child(versions, [&](std::uint32_t at) {
    out.emplace_back(json.nodes()[at].key);
    if (!is_ftm_version(out.back()) && wrong.empty()) wrong = out.back();
  });
  if (!wrong.empty()) return ftm_refused(source, "\"" + wrong + "\" is no version (20240527134702-zbn)");
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  if (out.empty()) return ftm_refused(source, "names no version");
  return out;
}

// The last part of a path that is a version; empty when none is.
std::string version_in(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find_first_of("/\\"), path.size());
    if (is_ftm_version(path.substr(0, end))) out = path.substr(0, end);
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return out;
}

std::string version_of(const BundleFile& file) { return file.name.substr(0, file.name.find('/')); }

// What lacks of the versions that delta.json names behind `from`, among those given; empty when nothing does.
std::string lacking(const std::vector<std::string>& named, const std::string& from,
                    const std::vector<BundleFile>& given) {
  for (const std::string& version : named)
    if (version > from &&
        std::none_of(given.begin(), given.end(), [&](const BundleFile& file) { return version_of(file) == version; }))
      return version;
  return {};
}

struct Parts {
  const PartFile* entities = nullptr;
  const PartFile* versions = nullptr;
  const PartFile* index = nullptr;
  std::vector<BundleFile> operations;  // under their names in a bundle
  std::string sources;
};

Result<Parts> sorted(std::span<const PartFile> files) {
  Parts out;
  for (const PartFile& file : files) {
    const auto part = ftm_part(file.bytes, file.source);
    if (!part) return ftm_refused(file.source, "is no part of a FollowTheMoney edition");
    if (*part == FtmPart::kOperations) {
      const std::string version = version_in(file.source);
      if (version.empty())
        return ftm_refused(file.source,
                           "operations whose version is not known: keep the publisher's folder, as in "
                           "20240527134702-zbn/entities.delta.json");
      out.operations.push_back({version + std::string(kOperationsName), file.bytes});
      continue;
    }
    const PartFile*& place = *part == FtmPart::kEntities ? out.entities
                             : *part == FtmPart::kIndex  ? out.index
                                                         : out.versions;
    if (place != nullptr)
      return ftm_refused(file.source, "a second file of the kind of " + place->source + " in one edition");
    place = &file;
  }
  const bool index_says = out.index != nullptr && out.entities != nullptr && out.operations.empty();
  if (out.versions == nullptr && !index_says)
    return ftm_refused(
        files.empty() ? "" : files.front().source,
        "missing companion file: delta.json, which says which versions there are (or, beside a full file "
        "alone, index.json)");
  std::sort(out.operations.begin(), out.operations.end(),
            [](const BundleFile& a, const BundleFile& b) { return a.name < b.name; });
  out.sources = out.entities == nullptr ? out.versions->source : out.entities->source;
  if (out.entities != nullptr && out.versions != nullptr) out.sources += " with " + out.versions->source;
  if (!out.operations.empty()) out.sources += " and " + std::to_string(out.operations.size()) + " files of operations";
  if (out.index != nullptr) out.sources += ", checked by " + out.index->source;
  return out;
}

// Holds what was put together against index.json, where it was given.
Status check_index(const Parts& parts, const BundleFile* entities, const std::string& from, const std::string& end) {
  if (parts.index == nullptr) return Unit{};
  const auto index = read_ftm_index(parts.index->bytes, parts.index->source);
  if (!index) return index.error();
  const auto agreed = agreeing(*index, parts.index->source, {entities, parts.operations, from, end});
  return agreed ? Status(Unit{}) : Status(agreed.error());
}

// A full file alone with its index.json, which says its version.
Result<Gathered> full_by_index(const Parts& parts) {
  const auto index = read_ftm_index(parts.index->bytes, parts.index->source);
  if (!index) return index.error();
  const BundleFile entities{std::string(kEntitiesName), parts.entities->bytes};
  const auto agreed = agreeing(*index, parts.index->source, {&entities, {}, {}, {}});
  if (!agreed) return agreed.error();
  return Gathered{parts.sources, make_bundle(std::vector{BundleFile{agreed->version + entities.name, entities.bytes}})};
}

// A full file without a version of its own is the one that its companions speak of: the version before the first
// operations, or the newest where there are none.
Result<std::string> version_of_full(const Parts& parts, const std::vector<std::string>& named) {
  if (parts.operations.empty()) return named.back();
  const auto first = std::find(named.begin(), named.end(), version_of(parts.operations.front()));
  if (first == named.begin() || first == named.end())
    return ftm_refused(parts.entities->source,
                       "which version it is is not said: delta.json names none before the first operations (" +
                           version_of(parts.operations.front()) +
                           "); import it with the delta.json published beside it");
  return *std::prev(first);
}

}  // namespace

bool is_ftm_version(std::string_view text) noexcept {
  constexpr std::size_t kDigits = 14;
  const auto alnum = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return text.size() > kDigits + 1 && text.size() <= 32 && text[kDigits] == '-' &&
         text.substr(0, kDigits).find_first_not_of("0123456789") == std::string_view::npos &&
         std::all_of(text.begin() + kDigits + 1, text.end(), alnum);
}

std::optional<FtmPart> ftm_part(std::span<const std::byte> document, std::string_view source) {
  if (document.empty()) return source.ends_with(kOperationsName) ? std::optional(FtmPart::kOperations) : std::nullopt;
  const FtmForm form = ftm_form(document);
  if (form == FtmForm::kEntities) return FtmPart::kEntities;
  if (form == FtmForm::kOperations) return FtmPart::kOperations;
  const std::string_view text = text_of(document);
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos || text[begin] != '{' || text.size() > kMostVersionsBytes) return std::nullopt;
  base::Json json;
  if (!json.read(text)) return std::nullopt;
  if (json.member(0, "versions") != 0) return FtmPart::kDeltaVersions;
  return is_ftm_index(json) ? std::optional(FtmPart::kIndex) : std::nullopt;
}

Result<Gathered> gather_ftm(std::span<const PartFile> files, const BaseEdition& base) {
  auto parts = sorted(files);
  if (!parts) return parts.error();
  if (parts->versions == nullptr) return full_by_index(*parts);
  auto named = versions_of(parts->versions->bytes, parts->versions->source);
  if (!named) return named.error();
  for (const BundleFile& file : parts->operations)
    if (!std::binary_search(named->begin(), named->end(), version_of(file)))
      return ftm_refused(file.name, "a version that " + parts->versions->source + " does not name");
  std::vector<std::byte> before;  // the edition in force
  std::vector<BundleFile> out;
  std::string from;
  if (parts->entities != nullptr) {
    auto version = version_of_full(*parts, *named);
    if (!version) return version.error();
    from = *std::move(version);
    out.push_back({from + std::string(kEntitiesName), parts->entities->bytes});
  } else {
    auto in_force = base ? base() : Result<std::vector<std::byte>>(Error{ErrorCode::kNotFound, {}, "no edition"});
    if (!in_force)
      return ftm_refused(parts->versions->source,
                         "operations without the full file that they change (entities.ftm.json), "
                         "and no edition in force to apply them to: " +
                             in_force.error().message);
    before = *std::move(in_force);
    if (!is_ftm_bundle(before))
      return ftm_refused(parts->versions->source,
                         "the edition in force does not say which version it is: import the full file together with "
                         "the delta.json published beside it",
                         ErrorCode::kUnsupported);
    auto chain = open_ftm_chain(before, "the edition in force");
    if (!chain) return chain.error();
    from = chain->version;
    out.push_back(chain->entities);
    out.insert(out.end(), chain->operations.begin(), chain->operations.end());
    if (from >= named->back()) {
      if (const Status checked = check_index(*parts, nullptr, from, named->back()); !checked) return checked.error();
      return Gathered{parts->sources, std::move(before)};
    }
    if (!std::binary_search(named->begin(), named->end(), from))
      return ftm_refused(parts->versions->source, "a gap: the edition in force is version " + from +
                                                      ", and the versions named here, from " + named->front() +
                                                      " on, do not continue it; import the full file");
  }
  if (const std::string version = lacking(*named, from, parts->operations); !version.empty())
    return ftm_refused(parts->versions->source, "a gap: version " + version + " lacks (" + version +
                                                    std::string(kOperationsName) +
                                                    "); what is to be changed is version " + from);
  const BundleFile* const full = parts->entities == nullptr ? nullptr : &out.front();
  if (const Status checked = check_index(*parts, full, from, named->back()); !checked) return checked.error();
  for (const BundleFile& file : parts->operations)
    if (version_of(file) > from) out.push_back(file);
  out.insert(out.begin() + 1, {std::string(kVersionsName), parts->versions->bytes});
  return Gathered{parts->sources, make_bundle(out)};
}

bool is_ftm_bundle(std::span<const std::byte> document) noexcept {
  const std::string_view head = text_of(document).substr(0, 512);
  return is_bundle(document) && head.find(std::string(kEntitiesName) + "\n") != std::string_view::npos;
}

Result<FtmChain> open_ftm_chain(std::span<const std::byte> bundle, std::string_view source) {
  auto files = open_bundle(bundle, source);
  if (!files) return files.error();
  FtmChain out;
  std::vector<std::string> named;
  for (BundleFile& file : *files) {
    const std::string name = std::string(source) + "/" + file.name;
    if (file.name == kVersionsName) {
      auto versions = versions_of(file.bytes, name);
      if (!versions) return versions.error();
      named = *std::move(versions);
    } else if (file.name.ends_with(kEntitiesName) && is_ftm_version(version_of(file)) && out.entities.name.empty()) {
      out.entities = std::move(file);
    } else if (file.name.ends_with(kOperationsName) && is_ftm_version(version_of(file))) {
      out.operations.push_back(std::move(file));
    } else {
      return ftm_refused(name, "does not belong into a chain of FollowTheMoney editions");
    }
  }
  if (out.entities.name.empty()) return ftm_refused(std::string(source), "no full file in the chain");
  out.version = version_of(out.entities);
  for (const BundleFile& file : out.operations) {
    if (version_of(file) <= out.version)
      return ftm_refused(std::string(source) + "/" + file.name,
                         "out of order: version " + out.version + " stands before");
    out.version = version_of(file);
  }
  if (const std::string version = lacking(named, version_of(out.entities), out.operations); !version.empty())
    return ftm_refused(std::string(source), "a gap: version " + version + " lacks");
  return out;
}

}  // namespace vrata::lists
