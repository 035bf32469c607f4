// Countries as people and lists write them, read as ISO 3166-1 codes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vrata::names {

// Reads the name of a country.
//
// Takes    text: UTF-8; an alpha-2 or alpha-3 code; a name in English, Arabic, French, German, Hindi, Persian,
//          Russian, Spanish, Turkish or Urdu; the spellings of the UN and OFAC ("Iran (Islamic Republic of)", "Korea,
//          North"); a demonym
//          ("Afghan", "российская"). Case, accents, punctuation, "the" and a leading "Republic of" do not matter.
// Gives    ISO 3166-1 alpha-2 in lower case, "xk" for Kosovo; for a state that is no more the code that ISO 3166
//          has withdrawn ("su", "yu", "cs", "dd", "an"). Nothing when the text is not known as a country, or means
//          more than one ("Korea", "Czechoslovakia", whose code came to mean another state).
// Cost     one hash look-up as a rule; the first call reads the tables (about 3,900 spellings).
// Threads  pure.
// From     src/names/generated/countries.tsv (CLDR) and tables/names/country_aliases.tsv (by hand).
[[nodiscard]] std::optional<std::string> country_code(std::string_view text);

// A part of a text that names countries.
struct CountryText {
  std::string text;  // as written, trimmed
  std::string code;  // as country_code() gives it; empty when the text is not known as a country
};

// The countries of a text that may name several, by ";", ",", "/" or "|". The whole is tried first, because names of
// countries hold commas.
[[nodiscard]] std::vector<CountryText> countries_in(std::string_view text);

// The English name for display: "Russia", "Türkiye"; the code itself when it is not known.
//
// Takes    code: as country_code() gives it.
[[nodiscard]] std::string_view country_name(std::string_view code);

// Whether the state of this code is no more ("su"): its citizens have another nationality today, so that another
// country beside it is no contradiction.
[[nodiscard]] bool country_is_former(std::string_view code) noexcept;

}  // namespace vrata::names
