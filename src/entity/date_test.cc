#include "vrata/date.h"

#include <gtest/gtest.h>

namespace vrata {
namespace {

PartialDate day(int year, int month = 0, int day_of_month = 0) {
  return {static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day_of_month)};
}

std::string read(std::string_view text, DateOrder order = DateOrder::kUnknown) {
  std::string out;
  for (const FuzzyDate& date : parse_date(text, order)) {
    if (!out.empty()) out += " | ";
    out += to_string(date);
  }
  return out;
}

TEST(PartialDate, ExistsOrNot) {
  EXPECT_TRUE(is_valid(day(1970)));
  EXPECT_TRUE(is_valid(day(1970, 5)));
  EXPECT_TRUE(is_valid(day(2000, 2, 29)));
  EXPECT_TRUE(is_valid(day(9999, 12, 31)));
  EXPECT_FALSE(is_valid(day(1900, 2, 29)));
  EXPECT_FALSE(is_valid(day(1970, 2, 31)));
  EXPECT_FALSE(is_valid(day(1970, 13)));
  EXPECT_FALSE(is_valid(day(1970, 0, 5)));
  EXPECT_FALSE(is_valid(day(0)));
  EXPECT_FALSE(is_valid(day(-5)));
}

TEST(PartialDate, PrintsWhatIsKnown) {
  EXPECT_EQ(to_string(day(1970)), "1970");
  EXPECT_EQ(to_string(day(970, 5)), "0970-05");
  EXPECT_EQ(to_string(day(1970, 5, 1)), "1970-05-01");
}

TEST(PartialDate, CoversTheDaysItCanMean) {
  EXPECT_EQ(days_of(day(1970, 1, 1)), (DayRange{0, 0}));
  EXPECT_EQ(days_of(day(1970)), (DayRange{0, 364}));
  EXPECT_EQ(days_of(day(1972, 2)), (DayRange{761, 789}));
  EXPECT_EQ(days_of(day(1969, 12, 31)), (DayRange{-1, -1}));
  EXPECT_EQ(days_of(day(1, 1, 1)).first, -719162);
  EXPECT_EQ(days_of(day(9999, 12, 31)).last, 2932896);
}

TEST(ParseDate, NumbersInTheirOrder) {
  EXPECT_EQ(read("1970"), "1970");
  EXPECT_EQ(read(" 1970-05-31 "), "1970-05-31");
  EXPECT_EQ(read("1970-05"), "1970-05");
  EXPECT_EQ(read("05/1970"), "1970-05");
  EXPECT_EQ(read("31.05.1970"), "1970-05-31");
  EXPECT_EQ(read("5. 4. 1980"), "1980-04-05");
  EXPECT_EQ(read("31/05/1970"), "1970-05-31");
  EXPECT_EQ(read("05/31/1970"), "1970-05-31");
  EXPECT_EQ(read("1970/5/3"), "1970-05-03");
  EXPECT_EQ(read("19700531"), "1970-05-31");
  EXPECT_EQ(read("31051970"), "1970-05-31");
  EXPECT_EQ(read("5.IV.1980"), "1980-04-05");
  EXPECT_EQ(read("1970年5月31日"), "1970-05-31");
  EXPECT_EQ(read("1970년 5월"), "1970-05");
}

TEST(ParseDate, AnUnstatedOrderKeepsBothReadings) {
  const auto both = parse_date("05/04/1980");
  ASSERT_EQ(both.size(), 2u);
  EXPECT_EQ(both[0].from, day(1980, 4, 5));
  EXPECT_EQ(both[1].from, day(1980, 5, 4));
  EXPECT_TRUE(both[0].ambiguous);
  EXPECT_TRUE(both[1].ambiguous);
  EXPECT_EQ(both[0].text, "05/04/1980");
  EXPECT_EQ(read("05/04/1980", DateOrder::kDayMonthYear), "1980-04-05");
  EXPECT_EQ(read("05/04/1980", DateOrder::kMonthDayYear), "1980-05-04");
  EXPECT_EQ(read("05-04-1980", DateOrder::kMonthDayYear), "1980-05-04");
  EXPECT_EQ(read("05.04.1980", DateOrder::kMonthDayYear), "1980-05-04");
  const auto same = parse_date("04/04/1980");
  ASSERT_EQ(same.size(), 1u);
  EXPECT_FALSE(same[0].ambiguous);
}

TEST(ParseDate, MonthsInSixLanguages) {
  for (const char* text : {"31 May 1970", "May 31, 1970", "31-MAY-1970", "31may1970", "31st of May 1970", "1970 May 31",
                           "31 mai 1970", "31 de mayo de 1970", "31. Mai 1970", "31 мая 1970 г.", "31 МАЙ 1970 года",
                           "31 मई 1970", "३१ मई १९७०", "31 مايو 1970", "٣١ مايو ١٩٧٠", "Sunday, 31 May 1970"}) {
    EXPECT_EQ(read(text), "1970-05-31") << text;
  }
  EXPECT_EQ(read("Nov. 1973"), "1973-11");
  EXPECT_EQ(read("1er août 1962"), "1962-08-01");
  EXPECT_EQ(read("14 février 1962"), "1962-02-14");
  EXPECT_EQ(read("14 feb 1962"), "1962-02-14");
  EXPECT_EQ(read("2 ene 1962"), "1962-01-02");
  EXPECT_EQ(read("12 декабря 1990 г.р."), "1990-12-12");
  EXPECT_EQ(read("Декабрь 1990"), "1990-12");
  EXPECT_EQ(read("5 फ़रवरी 1981"), "1981-02-05");
  EXPECT_EQ(read("5 jui 1981"), "");  // juin or juillet
}

TEST(ParseDate, AboutAndBetween) {
  for (const char* text :
       {"c. 1970", "circa 1970", "ca.1970", "approximately 1970", "около 1970 г.", "vers 1970", "1970?", "लगभग 1970"}) {
    EXPECT_EQ(read(text), "c. 1970") << text;
  }
  for (const char* text : {"1973-1975", "1973 – 1975", "1973/1975", "1973-75", "1973 to 1975", "between 1973 and 1975",
                           "entre 1973 et 1975", "с 1973 по 1975", "Between 1973 and 1975"}) {
    EXPECT_EQ(read(text), "1973 to 1975") << text;
  }
  EXPECT_EQ(read("1973-01-05/1974-02-01"), "1973-01-05 to 1974-02-01");
  EXPECT_EQ(read("01.02.1973 - 05.03.1974"), "1973-02-01 to 1974-03-05");
  EXPECT_EQ(read("Jan 1973 to Mar 1974"), "1973-01 to 1974-03");
  EXPECT_EQ(read("1970s"), "c. 1970 to 1979");
  EXPECT_EQ(parse_date("early 1970")[0].text, "early 1970");
  const auto either = parse_date("1973 or 1974");
  ASSERT_EQ(either.size(), 2u);
  EXPECT_TRUE(either[1].ambiguous);
  EXPECT_EQ(either[1].from, day(1974));
}

TEST(ParseDate, UnknownPartsAreUnknown) {
  EXPECT_EQ(read("00/05/1970"), "1970-05");
  EXPECT_EQ(read("00/00/1980"), "1980");
  EXPECT_EQ(read("dd/mm/1970"), "1970");
  EXPECT_EQ(read("dd/05/1970"), "1970-05");
  EXPECT_EQ(read("1970-00-00"), "1970");
  EXPECT_EQ(read("05/00/1970"), "1970-05");
  EXPECT_EQ(read("05.00.1970"), "1970");
}

TEST(ParseDate, ATimeOfDayIsCutOffAndKeptAsText) {
  for (const char* text : {"1970-05-31T00:00:00Z", "1970-05-31 00:00:00.000", "1970-05-31T23:59:59+05:30",
                           "5/31/1970 12:00:00 AM", "1970-05-31-04:00"}) {
    EXPECT_EQ(read(text), "1970-05-31") << text;
    EXPECT_EQ(parse_date(text).at(0).text, text);
  }
  EXPECT_TRUE(parse_date("1970-05-31").at(0).text.empty());
}

TEST(ParseDate, RefusesWithAReason) {
  struct Case {
    const char* text;
    const char* why;
  };
  for (const Case& c : std::initializer_list<Case>{
           {"", "nothing written"},
           {"   ", "nothing written"},
           {"31/02/1970", "no such day"},
           {"29.02.1900", "no such day"},
           {"1970-13-01", "no such day"},
           {"0000-01-01", "the year 0 does not exist"},
           {"0000", "the year 0 does not exist"},
           {"05/04/80", "a year of two digits"},
           {"31 May 70", "a year of two digits"},
           {"May 70", "a year of two digits"},
           {"80", "a year of two digits"},
           {"24/06/1402 (Hijri Calendar)", "another calendar"},
           {"1359 AH", "another calendar"},
           {"12 Ramadan 1402", "another calendar"},
           {"1402 هـ", "another calendar"},
           {"before 1970", "a range with one end"},
           {"1975-1973", "a range that runs backwards"},
           {"30-35 years old", "the word \"years\" is not part of a date"},
           {"unknown", "the word \"unknown\" is not part of a date"},
           {"33971", "not a date"},
           {"123456789012", "not a date"},
           {"May", "no year of four digits"},
       }) {
    EXPECT_EQ(read(c.text), "") << c.text;
    EXPECT_EQ(why_no_date(c.text), c.why) << c.text;
  }
  EXPECT_EQ(read("05/25/1980", DateOrder::kDayMonthYear), "");
  EXPECT_EQ(why_no_date("1970"), "");
  EXPECT_EQ(read(std::string(10'000, '1')), "");
  EXPECT_EQ(read("\xff\xfe\x31"), "");
}

TEST(ParseDate, FarAndOldYearsAreDatesToo) {
  EXPECT_EQ(read("9999-12-31"), "9999-12-31");
  EXPECT_EQ(read("0001-01-01"), "0001-01-01");
  EXPECT_EQ(read("10000-01-01"), "");
}

// Every day of four centuries is read back from three writings.
TEST(ParseDate, ReadsItsOwnWriting) {
  for (int year = 1850; year < 2250; year += 7) {
    for (int month = 1; month <= 12; ++month) {
      for (int d = 1; d <= 31; ++d) {
        const PartialDate date = day(year, month, d);
        const auto found = parse_date(to_string(date));
        if (!is_valid(date)) {
          EXPECT_TRUE(found.empty()) << to_string(date);
          continue;
        }
        ASSERT_EQ(found.size(), 1u) << to_string(date);
        EXPECT_EQ(found[0].from, date);
        EXPECT_EQ(found[0].to, date);
      }
    }
  }
}

TEST(Utc, ReadsRfc3339) {
  EXPECT_EQ(parse_utc("1970-01-01T00:00:00Z"), 0);
  EXPECT_EQ(parse_utc("2026-02-27T00:00:09.554Z"), 1772150409);
  EXPECT_EQ(parse_utc("2018-06-07T19:03:43.97-04:00"), 1528412623);
  EXPECT_EQ(parse_utc("1969-12-31T23:59:59z"), -1);
  EXPECT_EQ(parse_utc("2016-12-31T23:59:60Z"), parse_utc("2017-01-01T00:00:00Z"));
  EXPECT_EQ(parse_utc("2024-02-29 12:00:00+05:30"), parse_utc("2024-02-29T06:30:00Z"));
}

TEST(Utc, RefusesTheRest) {
  for (const char* text : {"", "2026-02-27", "2026-02-27T00:00:09", "2026-02-30T00:00:09Z", "2026-2-27T00:00:09Z",
                           "2026-02-27T24:00:00Z", "2026-02-27T00:60:00Z", "2026-02-27T00:00:00.Z",
                           "2026-02-27T00:00:00Zx", "2026-02-27T00:00:00+5:00", "0000-01-01T00:00:00Z"}) {
    EXPECT_EQ(parse_utc(text), std::nullopt) << text;
  }
}

TEST(Utc, PrintsWhatItReads) {
  EXPECT_EQ(to_utc_string(1772150409), "2026-02-27T00:00:09Z");
  EXPECT_EQ(to_utc_string(-1), "1969-12-31T23:59:59Z");
  for (UtcSeconds t = -60'000'000'000; t < 250'000'000'000; t += 86'399'987) {
    EXPECT_EQ(parse_utc(to_utc_string(t)), t);
  }
}

}  // namespace
}  // namespace vrata
