// What a reader makes of a publication, and how a publication is recognised.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "vrata/entity.h"
#include "vrata/error.h"

namespace vrata::lists {

// Which file each entity of a reading stands in, where its publication is several files.
class StandsIn {
 public:
  // Takes    file: of the next entity, in their order; empty: the document itself.
  void add(std::string_view file);
  // Gives    source where the entity stands in the document itself.
  [[nodiscard]] std::string_view file(std::size_t entity, std::string_view source) const noexcept;

 private:
  std::vector<std::string> files_;     // those that are not the document itself
  std::vector<std::uint32_t> places_;  // beside the entities: 0 the document, else from 1 in files_
};

// A publication, read. Entities stand in document order; a remark stands for every element that was not
// understood, every value that was kept as text, every name that must not be indexed.
struct Reading {
  std::string list_id;                     // "un-sc"
  std::string title;                       // for people: "UN Security Council Consolidated List"
  std::optional<UtcSeconds> published_at;  // as the document says
  std::string published_text;              // the same, verbatim
  std::vector<Entity> entities;
  StandsIn stands_in;
  std::vector<Remark> remarks;
  // Counts that a person checks against the publisher's own, in a fixed order, named in plain words:
  // "individuals", "entities", "aliases", "original-script names", "numbered documents", ...
  std::vector<std::pair<std::string, std::uint64_t>> counts;
};

// Words in the title of a list that joins the UN Security Council's by reference (India's First Schedule): without
// un-sc in force beside it, it is not complete, and whoever compares with it alone is told so.
inline constexpr std::string_view kJoinsUn = "without the UN list that it joins by reference";

// Whether a key was made by a reader from what the entry says, because its publisher gives none: "name-3fa85f649c12",
// perhaps with "#2" behind it. Such a key changes with the spelling of the entry.
[[nodiscard]] bool is_derived_key(std::string_view key) noexcept;

enum class Format : std::uint8_t { kUnXml, kOfacAdvanced, kOfacCsv, kInMha, kFtm, kSimpleCsv, kEuFsf, kRu, kPrivate };

struct Recognised {
  Format format = Format::kUnXml;
  std::string list_id;  // the id that entities get unless the caller says another
};

// Recognises a publication by its content, never by its name.
//
// Takes    document: the whole file, or a bundle of the files that make one publication (lists/bundle.h).
//          source: its name, for messages only.
// Fails    Empty, Unsupported (what it looks like instead: a zip, an HTML page, UTF-16, a PDF ...), Malformed (a
//          bundle that is torn, or one file of several without its companions).
Result<Recognised> recognise(std::span<const std::byte> document, std::string_view source);

// Reads a publication of any known format.
//
// Takes    document: the whole file as published. source: its name, for messages only.
//          list_id: the id that entities get; empty means the one recognised.
// Fails    as recognise() and as the reader of its format.
Result<Reading> read(std::span<const std::byte> document, std::string_view source, std::string_view list_id = {});

// Whether a file is one of several that make one publication, so that it must be gathered with the others first.
//
// Takes    source: its name; a file of changes may be empty and is known by it.
[[nodiscard]] bool is_part(std::span<const std::byte> document, std::string_view source = {});
// Whether a part amends such a publication.
[[nodiscard]] bool amends(std::span<const std::byte> document, std::string_view source);
// Whether a file is a publication by itself that files given with it may amend: it waits with them then.
[[nodiscard]] bool may_be_part(std::span<const std::byte> document);

struct PartFile {
  std::string source;  // its name, for messages
  std::span<const std::byte> bytes;
};

// A publication put together of several files.
struct Gathered {
  std::string source;  // "sdn.csv with add.csv, alt.csv, sdn_comments.csv", as the files are called
  std::vector<std::byte> bytes;
};

// The bytes of the edition in force, for files that say only what changed. Fails as its owner says.
using BaseEdition = std::function<Result<std::vector<std::byte>>()>;

// Puts files together that belong together: to each main file the companions that speak of its entries. What is
// missing is found when the publication is read.
//
// Takes    files: parts (is_part), of any number of publications, in any order.
// Gives    one publication for each main file, in the order of those.
//          base: the edition in force, for changes that come without the full file; may be empty.
// Fails    Malformed: a companion that belongs to no main file among them; a file that is torn; a gap in a chain.
Result<std::vector<Gathered>> gather(std::span<const PartFile> files, const BaseEdition& base = {});

}  // namespace vrata::lists
