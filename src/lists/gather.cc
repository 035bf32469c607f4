// Several files that are one publication, brought together by what stands in them.
#include <algorithm>
#include <array>
#include <set>

#include "lists/bundle.h"
#include "lists/ftm.h"
#include "lists/ftm_chain.h"
#include "lists/ofac_csv.h"
#include "lists/reading.h"

namespace vrata::lists {
namespace {

constexpr std::string_view kRefused = "; the files are refused, nothing of them is used";

struct Main {
  const PartFile* file = nullptr;
  std::set<std::string> numbers;
  std::vector<std::pair<OfacPart, const PartFile*>> companions;
};

// The main file that knows most of the numbers; nullptr when none knows any.
Main* best_for(std::vector<Main>& mains, const std::vector<std::string>& numbers, OfacPart part) {
  Main* best = nullptr;
  std::size_t most = 0;
  for (Main& main : mains) {
    const auto known = static_cast<std::size_t>(std::count_if(
        numbers.begin(), numbers.end(), [&](const std::string& number) { return main.numbers.contains(number); }));
    if (known > most) best = &main, most = known;
  }
  if (best != nullptr || !numbers.empty()) return best;
  // An empty file says nothing of whose it is: it goes to the first that lacks one.
  for (Main& main : mains)
    if (std::none_of(main.companions.begin(), main.companions.end(),
                     [&](const auto& companion) { return companion.first == part; }))
      return &main;
  return nullptr;
}

Gathered bundled(const Main& main) {
  std::vector<BundleFile> files = {{std::string(word(OfacPart::kMain)), main.file->bytes}};
  Gathered out;
  for (const OfacPart part : {OfacPart::kAddresses, OfacPart::kAliases, OfacPart::kComments})
    for (const auto& [of, file] : main.companions)
      if (of == part) {
        files.push_back({std::string(word(part)), file->bytes});
        out.source += (out.source.empty() ? "" : ", ") + file->source;
      }
  out.source = main.file->source + (out.source.empty() ? "" : " with " + out.source);
  out.bytes = make_bundle(files);
  return out;
}

}  // namespace

bool is_part(std::span<const std::byte> document, std::string_view source) {
  return (!may_be_part(document) && amends(document, source)) || ofac_part(document).has_value();
}

bool amends(std::span<const std::byte> document, std::string_view source) {
  return ftm_part(document, source).has_value();
}

bool may_be_part(std::span<const std::byte> document) { return ftm_form(document) == FtmForm::kEntities; }

Result<std::vector<Gathered>> gather(std::span<const PartFile> files, const BaseEdition& base) {
  std::vector<Main> mains;
  std::vector<PartFile> chain;
  std::vector<std::pair<OfacPart, const PartFile*>> companions;
  for (const PartFile& file : files) {
    if (ftm_part(file.bytes, file.source)) {
      chain.push_back(file);
      continue;
    }
    const auto part = ofac_part(file.bytes);
    if (!part)
      return Error{ErrorCode::kUnsupported,
                   {file.source, 1, 0},
                   "is no part of a publication in several files" + std::string(kRefused)};
    if (*part != OfacPart::kMain) {
      companions.emplace_back(*part, &file);
      continue;
    }
    auto numbers = ofac_numbers(file.bytes, file.source);
    if (!numbers) return numbers.error();
    mains.push_back({&file, {numbers->begin(), numbers->end()}, {}});
  }
  for (const auto& [part, file] : companions) {
    auto numbers = ofac_numbers(file->bytes, file->source);
    if (!numbers) return numbers.error();
    Main* main = best_for(mains, *numbers, part);
    if (main == nullptr)
      return Error{ErrorCode::kMalformed,
                   {file->source, 1, 0},
                   "missing companion file: this is a file beside OFAC's " + std::string(word(OfacPart::kMain)) + " (" +
                       std::string(word(part)) + "), and no main file that speaks of its entries is given with it" +
                       std::string(kRefused)};
    main->companions.emplace_back(part, file);
  }
  std::vector<Gathered> out;
  for (const Main& main : mains) out.push_back(bundled(main));
  if (!chain.empty()) {
    auto edition = gather_ftm(chain, base);
    if (!edition) return edition.error();
    out.push_back(*std::move(edition));
  }
  return out;
}

}  // namespace vrata::lists
