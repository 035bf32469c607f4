// Prints what the two numbers of channel (a) cost and keep: how many names a query must be compared with, and how many
// hits the gate would deny, for likenesses and shares around those that are in force (names/relation.h,
// names/channel.h).
//
// Usage    bench_gate SHARED [PAGE.md PLOT.svg]
// Takes    SHARED: the folder of real data; the UN list, its treated positives and every 100th negative are asked.
// Cost     a full scan of all pairs with every group compared: some minutes.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "accuracy/lists.h"
#include "match/compare.h"
#include "names/channel.h"
#include "names/relation.h"
#include "screen/screen.h"
#include "text/whole.h"

namespace {

using namespace vrata;  // NOLINT(google-build-using-namespace): a program of its own

constexpr std::array<std::int32_t, 5> kShifts = {-100, -50, 0, 50, 100};    // of every likeness, thousandths
constexpr std::array<std::int32_t, 5> kShares = {250, 350, 450, 550, 650};  // per mille
constexpr std::int32_t kLine = 7000;

struct Cell {
  std::uint64_t compared = 0;  // pairs with an open channel
  std::uint64_t denied = 0;    // entities that reach the line through no name but one that stays closed
};

struct Grid {
  std::uint64_t queries = 0;
  std::array<std::array<Cell, kShares.size()>, kShifts.size()> cells{};
};

// How alike two groups are, by whatever relates them, down to the loosest likeness that is looked at; with the likeness
// that the pair's kind needs to be related today.
struct Likeness {
  std::int32_t near = 0, needed = 1001;
};

Likeness likeness(names::NameView a, const names::Group& ga, names::NameView b, const names::Group& gb) {
  Likeness out;
  const names::Relation relation = names::relate(a, ga, b, gb);
  out.needed = names::least_similarity(names::is_merge(ga), names::is_merge(gb), ga.script == gb.script);
  if (relation.kind != names::RelationKind::kNone) {
    out.near = relation.similarity;
    if (relation.kind == names::RelationKind::kRelated || relation.kind == names::RelationKind::kEqual) out.near = 2000;
    return out;
  }
  if (!names::by_letters_alone(a, ga, b, gb) || out.needed > 1000) return out;
  out.near = names::nearness(a, ga, b, gb, out.needed + kShifts.front());
  return out;
}

void add_query(const index::Snapshot& snapshot, const screen::PreparedSubject& subject, Grid& grid) {
  ++grid.queries;
  const names::FactsView facts = subject.facts.view();
  std::array<std::array<std::vector<std::uint32_t>, kShares.size()>, kShifts.size()> hits, closed;
  std::vector<Likeness> pairs;
  for (const screen::PreparedSubject::Variant& variant : subject.variants) {
    const names::NameView a = variant.name.view();
    for (std::uint32_t ordinal = 0; ordinal < snapshot.name_count(); ++ordinal) {
      const index::NameRef ref = snapshot.name(ordinal);
      const names::NameView b = ref.view;
      if (b.tokens.empty() || b.kind != a.kind || !comparable(subject.schema, snapshot.schema(ref.entity))) continue;
      const auto c =
          match::compare(a, facts, {b, ref.grade}, snapshot.facts(ref.entity), 0, match::Detail::kScore, true);
      const bool reaches = c.ungated >= kLine;
      const bool otherwise = text::whole_edits(a.whole, b.whole) <= text::kWholeEdits;
      pairs.clear();
      for (const names::Group& ga : a.groups)
        for (const names::Group& gb : b.groups) pairs.push_back(likeness(a, ga, b, gb));
      for (std::size_t s = 0; s < kShifts.size(); ++s) {
        std::uint32_t a_mask = 0, b_mask = 0;
        std::size_t at = 0;
        for (const names::Group& ga : a.groups) {
          for (const names::Group& gb : b.groups) {
            const Likeness& pair = pairs[at++];
            if (pair.near < pair.needed + kShifts[s]) continue;
            for (std::uint32_t i = ga.first; i < ga.last; ++i) a_mask |= std::uint32_t{1} << i;
            for (std::uint32_t i = gb.first; i < gb.last; ++i) b_mask |= std::uint32_t{1} << i;
          }
        }
        const names::Coverage ca = names::coverage_of(a, a_mask), cb = names::coverage_of(b, b_mask);
        const bool whole_only = names::whole_only(b, ref.grade);
        for (std::size_t r = 0; r < kShares.size(); ++r) {
          const auto enough = [&](const names::Coverage& x) { return x.mass_mb * 1000 >= x.total_mb * kShares[r]; };
          const bool covered =
              ca.mass_mb != 0 && cb.mass_mb != 0 && (whole_only ? ca.whole && cb.whole : enough(ca) || enough(cb));
          const bool open = covered || otherwise;
          grid.cells[s][r].compared += open ? 1 : 0;
          // Single words and weak aliases are kept out on purpose unless they are the whole name.
          if (reaches && (open || !whole_only)) (open ? hits : closed)[s][r].push_back(ref.entity);
        }
      }
    }
  }
  for (std::size_t s = 0; s < kShifts.size(); ++s) {
    for (std::size_t r = 0; r < kShares.size(); ++r) {
      for (auto* list : {&hits[s][r], &closed[s][r]}) {
        std::sort(list->begin(), list->end());
        list->erase(std::unique(list->begin(), list->end()), list->end());
      }
      for (const std::uint32_t entity : closed[s][r])
        grid.cells[s][r].denied += std::binary_search(hits[s][r].begin(), hits[s][r].end(), entity) ? 0 : 1;
    }
  }
}

double a_query(std::uint64_t count, const Grid& grid) {
  return static_cast<double>(count) / static_cast<double>(std::max<std::uint64_t>(grid.queries, 1));
}

std::string table(const Grid& grid) {
  std::string out = "| likeness | share | names compared a query | hits denied a 1,000 queries |\n|---|---|---|---|\n";
  char line[160];
  for (std::size_t s = 0; s < kShifts.size(); ++s) {
    for (std::size_t r = 0; r < kShares.size(); ++r) {
      const Cell& cell = grid.cells[s][r];
      const bool in_force = kShifts[s] == 0 && kShares[r] == names::kLeastSharePermille;
      std::snprintf(line, sizeof line, "| %s%+.2f | %.2f | %.1f | %.1f%s |\n", in_force ? "in force, " : "",
                    kShifts[s] / 1000.0, kShares[r] / 1000.0, a_query(cell.compared, grid),
                    1000 * a_query(cell.denied, grid), in_force ? " (in force)" : "");
      out += line;
    }
  }
  return out;
}

// One line for each likeness, one point for each share: to the right dearer, up more denied.
std::string plot(const Grid& grid) {
  constexpr double kWidth = 780, kHeight = 440, kLeft = 60, kBottom = 390, kTop = 40, kRight = 560;
  double least = 1e9, most = 1, denied = 1;
  for (const auto& row : grid.cells) {
    for (const Cell& cell : row) {
      least = std::min(least, std::max(a_query(cell.compared, grid), 0.1));
      most = std::max(most, a_query(cell.compared, grid));
      denied = std::max(denied, 1000 * a_query(cell.denied, grid));
    }
  }
  const auto x = [&](double value) {
    return kLeft + (kRight - kLeft) * std::log(std::max(value, least) / least) / std::log(most / least);
  };
  const auto y = [&](double value) { return kBottom - (kBottom - kTop) * std::sqrt(value / denied); };
  std::string out;
  char text[400];
  const auto put = [&](const char* format, auto... values) {
    std::snprintf(text, sizeof text, format, values...);
    out += text;
  };
  put("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" font-family=\"sans-serif\" "
      "font-size=\"12\">\n",
      kWidth, kHeight);
  put("<rect width=\"%.0f\" height=\"%.0f\" fill=\"#fff\"/>\n", kWidth, kHeight);
  put("<path d=\"M%.1f %.1fV%.1fH%.1f\" fill=\"none\" stroke=\"#555\"/>\n", kLeft, kTop, kBottom, kRight);
  for (const double tick : {1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0})
    if (tick >= least && tick <= most)
      put("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" fill=\"#333\">%.0f</text>\n", x(tick), kBottom + 18,
          tick);
  for (const double tick : {0.0, 1.0, 5.0, 10.0, 20.0, 50.0, 100.0})
    if (tick <= denied)
      put("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\" fill=\"#333\">%.0f</text>\n", kLeft - 6, y(tick) + 4, tick);
  put("<text x=\"%.1f\" y=\"%.1f\" fill=\"#333\">names compared a query</text>\n", kLeft, kBottom + 38);
  put("<text x=\"%.1f\" y=\"%.1f\" fill=\"#333\">hits denied a 1,000 queries</text>\n", kLeft, kTop - 14);
  constexpr std::array<const char*, kShifts.size()> kColours = {"#7a3e9d", "#2f6db3", "#111111", "#2e8b57", "#c0622d"};
  for (std::size_t s = 0; s < kShifts.size(); ++s) {
    std::string points;
    for (std::size_t r = 0; r < kShares.size(); ++r) {
      const Cell& cell = grid.cells[s][r];
      std::snprintf(text, sizeof text, "%.1f,%.1f ", x(a_query(cell.compared, grid)),
                    y(1000 * a_query(cell.denied, grid)));
      points += text;
      const bool in_force = kShifts[s] == 0 && kShares[r] == names::kLeastSharePermille;
      put("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%d\" fill=\"%s\"/>\n", x(a_query(cell.compared, grid)),
          y(1000 * a_query(cell.denied, grid)), in_force ? 7 : 3, kColours[s]);
    }
    out += "<polyline points=\"" + points + "\" fill=\"none\" stroke=\"" + kColours[s] + "\"/>\n";
    put("<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\">likeness %+.2f</text>\n", kRight + 20,
        kTop + 20 + 20.0 * static_cast<double>(s), kColours[s], kShifts[s] / 1000.0);
  }
  put("<text x=\"%.1f\" y=\"%.1f\" fill=\"#333\">points: shares 0.25 to 0.65</text>\n", kRight + 20, kTop + 130);
  put("<text x=\"%.1f\" y=\"%.1f\" fill=\"#333\">large: in force</text>\n", kRight + 20, kTop + 150);
  return out + "</svg>\n";
}

int complain(const Error& error) {
  std::fprintf(stderr, "%s\n", to_string(error).c_str());
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2 && argc != 4) {
    std::fprintf(stderr, "usage: bench_gate SHARED [PAGE.md PLOT.svg]\n");
    return 2;
  }
  const std::filesystem::path shared = argv[1];
  const auto list = accuracy::load(shared / "lists/un-sc-consolidated/2026-02-27.xml");
  if (!list) return complain(list.error());
  const auto positives = accuracy::csv_rows(shared / "bench/un_positives_treated.csv");
  if (!positives) return complain(positives.error());
  const auto negatives = accuracy::read_negatives(shared / "bench/negatives_global.csv", 100);
  if (!negatives) return complain(negatives.error());
  Grid grid;
  const auto ask = [&](const std::string& name) {
    Subject subject;
    subject.schema = Schema::kPerson;
    subject.names = {name};
    add_query(*list->snapshot, screen::prepare(subject), grid);
    if (grid.queries % 50 == 0) std::fprintf(stderr, "%llu queries\n", static_cast<unsigned long long>(grid.queries));
  };
  for (std::size_t i = 1; i < positives->size(); ++i) ask((*positives)[i].front());
  for (const accuracy::Negative& one : *negatives) ask(one.name);
  const std::string figures = table(grid);
  std::printf("%s", figures.c_str());
  if (argc == 4) {
    const std::filesystem::path page = argv[2], picture = argv[3];
    std::ofstream(picture) << plot(grid);
    std::ofstream(page)
        << "# The gate: what it costs and what it denies\n\n"
           "A listed name is compared when parts that are alike enough (the likeness) cover enough of either name "
           "(the\n"
           "share), or when one of the other two ways is open (`names/relation.h`, `names/channel.h`). Looser numbers "
           "cost\n"
           "comparisons, stricter ones deny hits: entities that would reach 0.70 if every pair were compared. The "
           "likeness\n"
           "is shown as a difference to the five that are in force (0.75 within a script, 0.64 across, 0.88 and 0.80 "
           "for\n"
           "neighbours written together, 0.97 for a space that moved), all moved by as much.\n\n"
           "![names compared a query against hits denied a 1,000 queries]("
        << picture.filename().string() << ")\n\n"
        << grid.queries
        << " queries, by name alone: listed persons with small damage, and every hundredth of those who are not "
           "listed; UN\n"
           "list. Written by `build/bench_gate ../shared docs/reference/gate.md docs/reference/gate.svg`.\n\n"
        << figures
        << "\nWhat the numbers in force deny was looked at pair by pair: all are other people, who share common parts "
           "that\n"
           "cover 0.2 to 0.4 of either name. Of the right entities none that reaches 0.70 has less than 0.58 of a "
           "name\n"
           "covered, so a share of 0.55 would spare half of the comparisons and deny nothing here. It is not in force: "
           "the\n"
           "weights and curves learned again for it find fewer names of other scripts than the UN's list has\n"
           "(docs/decisions/0010-enumeration.md).\n";
  }
  return 0;
}
