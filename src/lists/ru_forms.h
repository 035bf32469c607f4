// The readers of Rosfinmonitoring's forms. Private to ru_*.cc; the promises are those of read_ru().
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lists/entry_keys.h"
#include "lists/list_handler.h"
#include "lists/reading.h"
#include "lists/remark_log.h"
#include "lists/russian_text.h"

namespace vrata::lists {

inline constexpr std::string_view kRuRefused = "; the document is refused, nothing of it is used";
inline constexpr std::size_t kRuMostEntries = 250'000;
inline constexpr std::string_view kRuTerrorism = "терроризм";
inline constexpr std::string_view kRuExtremism = "экстремизм";

// A note on the encoding, where there is something to say.
void remark_encoding(const RussianText& text, RemarkLog& remarks);

// --- page and text (ru_public.cc) ---------------------------------------------------------------------

// Whether a UTF-8 page or text is the public list.
// Fails    as read_ru_public(), for a page that names the list.
Result<bool> is_ru_public(std::string_view text, std::string_view source);
Result<Reading> read_ru_public(const RussianText& text, std::string_view source, std::string_view list_id);

// --- columns, of XML and of DBF (ru_catalog.cc) -------------------------------------------------------

struct RuField {
  std::string name;   // "TERRORISTS_NAME", as published
  std::string value;  // trimmed and squeezed, not empty
};

// Makes entities of rows that have the columns of TERRORISTS_CATALOG, under their names in XML or in DBF.
class RuCatalog {
 public:
  // Whether a column is one that only this list has.
  [[nodiscard]] static bool is_name_column(std::string_view name);

  void add(const std::vector<RuField>& row, std::uint64_t line, std::string_view list_id, RemarkLog& remarks);
  // Puts the counts, without "remarks", into the reading, and the entities.
  void finish(Reading& reading);

 private:
  std::vector<Entity> entities_;
  KeyRing keys_;
  std::uint64_t persons_ = 0, organisations_ = 0, undecided_ = 0, terrorism_ = 0, extremism_ = 0, former_ = 0;
};

Result<Reading> read_ru_catalog(const RussianText& text, std::string_view source, std::string_view list_id);
Result<Reading> read_ru_table(std::span<const std::byte> document, std::string_view source, std::string_view list_id);
// Whether a document is a DBF with the columns of the list.
[[nodiscard]] bool is_ru_table(std::span<const std::byte> document);

// --- decisions and the list of article 7.5 (ru_decisions.cc) ------------------------------------------

Result<Reading> read_ru_decisions(const RussianText& text, std::string_view source, std::string_view list_id,
                                  bool weapons);

}  // namespace vrata::lists
