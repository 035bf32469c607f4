#include "lists/ofac_period.h"

#include <array>
#include <charconv>

#include "lists/utf8.h"

namespace vrata::lists {
namespace {

using NodeId = std::uint32_t;

int number_of(const std::string& text) {
  int out = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size() ? out : -1;
}

struct Day {
  std::string text;  // as published: "1962-12-10"
  std::optional<PartialDate> date;
};

Day take_day(EntryTree& tree, NodeId node) {
  std::array<std::string, 3> parts;
  tree.know(node);
  tree.each_child(node, [&](NodeId child) {
    const std::string& name = tree.nodes()[child].name;
    if (name == "Year" && parts[0].empty()) parts[0] = tree.take(child);
    if (name == "Month" && parts[1].empty()) parts[1] = tree.take(child);
    if (name == "Day" && parts[2].empty()) parts[2] = tree.take(child);
  });
  Day day;
  for (const std::string& part : parts)
    if (!part.empty()) day.text += (day.text.empty() ? "" : "-") + part;
  const int year = number_of(parts[0]);
  const int month = parts[1].empty() ? 0 : number_of(parts[1]);
  const int of_month = parts[2].empty() ? 0 : number_of(parts[2]);
  if (year < 1 || year > 9999 || month < 0 || month > 12 || of_month < 0 || of_month > 31) return day;
  const PartialDate date{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
                         static_cast<std::uint8_t>(of_month)};
  if (is_valid(date)) day.date = date;
  return day;
}

bool is_last_of_month(const PartialDate& date) {
  return days_of(date).first == days_of({date.year, date.month, 0}).last;
}

bool truth(const EntryTree::Node& node) { return trim(node.text) == "true"; }

// The widest calendar unit that begins and ends so.
FuzzyDate narrowed(const PartialDate& from, const PartialDate& to) {
  FuzzyDate out;
  out.from = from, out.to = to;
  if (from.day == 0 || to.day == 0) return out;
  const bool years = from.month == 1 && from.day == 1 && to.month == 12 && to.day == 31;
  const bool months = from.day == 1 && is_last_of_month(to);
  if (years) {
    out.from = {from.year, 0, 0}, out.to = {to.year, 0, 0};
  } else if (months) {
    out.from.day = out.to.day = 0;
  }
  return out;
}

}  // namespace

std::optional<PartialDate> take_ofac_day(EntryTree& tree, NodeId node) { return take_day(tree, node).date; }

std::optional<FuzzyDate> take_ofac_period(EntryTree& tree, NodeId node, const OfacCodes& codes) {
  std::array<Day, 4> days;  // start from, start to, end from, end to
  std::array<bool, 2> there{};
  bool approximate = false;
  std::string calendar;
  tree.know(node);
  tree.each_child(node, [&](NodeId child) {
    const std::string& name = tree.nodes()[child].name;
    if (name == "@CalendarTypeID") calendar = tree.take(child);
    if (name != "Start" && name != "End") return;
    const std::size_t side = name == "End";
    there[side] = true;
    tree.know(child);
    tree.each_child(child, [&](NodeId part) {
      const std::string& what = tree.nodes()[part].name;
      if (what == "@Approximate") {
        approximate = approximate || truth(tree.nodes()[part]);
        (void)tree.take(part);
      } else if (what == "From") {
        days[side * 2] = take_day(tree, part);
      } else if (what == "To") {
        days[side * 2 + 1] = take_day(tree, part);
      }
    });
  });
  if (!there[0] && !there[1]) return std::nullopt;

  const auto said = [&] {
    std::string text;
    for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
      if (!there[side]) continue;
      text += (text.empty() ? "" : ", ") + std::string(side == 0 ? "start " : "end ") + days[side * 2].text;
      if (days[side * 2].text != days[side * 2 + 1].text) text += " to " + days[side * 2 + 1].text;
    }
    return text;
  };
  FuzzyDate out;
  const std::string& calendar_text = codes.text("CalendarType", calendar);
  if (!calendar_text.empty() && calendar_text != "Gregorian") {
    out.calendar = calendar_text.starts_with("Islam") || calendar_text.starts_with("Hijri")    ? Calendar::kIslamic
                   : calendar_text.starts_with("Iran") || calendar_text.starts_with("Persian") ? Calendar::kIranian
                                                                                               : Calendar::kOther;
    out.text = said() + " (" + calendar_text + ")";
    return out;
  }
  const Day& first = there[0] ? days[0] : days[2];
  const Day& last = there[1] ? days[3] : days[1];
  if (!first.date || !last.date || *last.date < *first.date) {
    out.text = said();
    return out;
  }
  out = narrowed(*first.date, *last.date);
  out.approximate = approximate;
  // The two dates between are those at the ends whenever the period is one day or one unit of the calendar.
  const auto between = [&](const Day& a) { return !a.date || a.date == first.date || a.date == last.date; };
  if (there[0] != there[1] || !between(days[1]) || !between(days[2])) out.text = said();
  return out;
}

std::string ofac_period_text(const FuzzyDate& period) {
  if (period.from.year == 0) return period.text;
  return to_string(period) + (period.text.empty() ? "" : " (" + period.text + ")");
}

}  // namespace vrata::lists
