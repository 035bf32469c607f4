#include "entity/date_words.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace vrata {
namespace {

using Kind = DateWord::Kind;

struct Month {
  std::uint8_t value;
  std::string_view words;  // in plain(); a Latin word also stands for its own prefixes of 3 letters or more
};

// English, French, Spanish, German; Russian (both cases and usual abbreviations); Hindi; Arabic.
constexpr auto kMonths = std::to_array<Month>({
    {1, "january janvier januar janner enero январь января янв जनवरी जन يناير كانون"},
    {2, "february fevrier fev februar febrero feber fevr февраль февраля фев февр फरवरी फर فبراير شباط"},
    {3, "march mars marz marzo maerz mrz март марта мар मार्च مارس اذار"},
    {4, "april avril avr abril abr апрель апреля апр अप्रैल ابريل نيسان"},
    {5, "may mai mayo май мая मई مايو ايار"},
    {6, "june juin juni junio июнь июня июн जून يونيو حزيران"},
    {7, "july juillet juil juli julio июль июля июл जुलाई يوليو تموز"},
    {8, "august aout agosto ago авг август августа अगस्त اغسطس اب"},
    {9, "september septembre septiembre setiembre sept сентябрь сентября сен сент सितंबर सितम्बर سبتمبر ايلول"},
    {10, "october octobre octubre oktober okt октябрь октября окт अक्टूबर अक्तूबर اكتوبر"},
    {11, "november novembre noviembre ноябрь ноября ноя нояб नवंबर नवम्बर نوفمبر"},
    {12, "december decembre diciembre dic dezember dez декабрь декабря дек दिसंबर दिसम्बर ديسمبر"},
});

struct Row {
  Kind kind;
  std::string_view words;
};

constexpr auto kWords = std::to_array<Row>({
    {Kind::kBlank, "dd mm xx"},
    {Kind::kNoise,
     "born b dob birth date ne nee nacido nacida geb geboren am родился родилась род рожд рождения р г год года году "
     "гг гр the of de del d du le el la on in en st nd rd th er go го ого ad ce year z "
     "between from entre zwischen von между с со от в को में सन ई तक के बीच من بين "
     "mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday"},
    {Kind::kCjkUnit, "年 月 日 년 월 일"},
    {Kind::kApproximate,
     "c ca cca circa approx approximately about abt around possibly probably perhaps env environ vers hacia aprox "
     "aproximadamente alrededor um etwa ungefahr около ок примерно прибл приблизительно ориентировочно लगभग करीब "
     "تقريبا حوالي"},
    {Kind::kVague, "early mid late est estimated начало конец начале конце"},
    {Kind::kTo, "to till until through thru and et y und bis au a al hasta по и до और से الي و"},
    {Kind::kOr, "or ou o oder или либо या او"},
    {Kind::kDecade, "s е"},
    {Kind::kOpen, "before after prior since vor nach avant apres antes despues после раньше"},
    {Kind::kOtherCalendar,
     "hijri hijrah hijra hejri hegira islamic h ah ap hs hq sh shamsi qamari jalali solar lunar persian afghan bs be "
     "saka shaka samvat sambat vikram bikram buddhist hebrew jewish julian ethiopian coptic muharram safar rabi "
     "jumada rajab shaban ramadan ramazan shawwal dhu farvardin ordibehesht khordad tir mordad shahrivar mehr aban "
     "azar dey bahman esfand хиджры शक संवत विक्रम ه هج هجري هجرية هش شمسي قمري"},
});

constexpr auto kRoman =
    std::to_array<std::string_view>({"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"});

// Whether `word` is one of the words, or (Latin, 3 letters and more) the beginning of one.
bool among(std::string_view words, std::string_view word, bool prefixes) noexcept {
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    const std::string_view candidate = words.substr(at, end - at);
    if (candidate == word || (prefixes && candidate.starts_with(word))) return true;
    at = end + 1;
  }
  return false;
}

}  // namespace

DateWord date_word(std::string_view word) noexcept {
  const bool latin = std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  DateWord begun;
  for (const Month& month : kMonths) {
    if (among(month.words, word, false)) return {Kind::kMonth, month.value};
    if (latin && word.size() >= 3 && among(month.words, word, true)) {
      // "jui" begins both juin and juillet
      begun = begun.kind == Kind::kMonth ? DateWord{} : DateWord{Kind::kMonth, month.value};
    }
  }
  if (begun.kind == Kind::kMonth) return begun;
  for (const Row& row : kWords) {
    if (among(row.words, word, false)) return {row.kind, 0};
  }
  for (std::size_t i = 0; i < kRoman.size(); ++i) {
    if (kRoman[i] == word) return {Kind::kRoman, static_cast<std::uint8_t>(i + 1)};
  }
  return {};
}

}  // namespace vrata
