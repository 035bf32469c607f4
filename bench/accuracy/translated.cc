#include "accuracy/translated.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>

#include "match/compare.h"
#include "names/name.h"

namespace vrata::accuracy {
namespace {

constexpr std::int32_t kLine = 7000;  // the recommended line of `score`
constexpr std::array<const char*, 9> kLanguages = {"en", "ru", "hi", "ur", "ar", "fa", "fr", "es", "tr"};

struct Body {
  std::string name;
  std::array<std::string, kLanguages.size()> texts;
  std::array<names::PreparedName, kLanguages.size()> names;
};

struct Tally {
  std::uint64_t count = 0, of = 0;
  void add(bool yes) {
    count += yes ? 1 : 0;
    ++of;
  }
  [[nodiscard]] std::string text() const { return std::to_string(count) + "/" + std::to_string(of); }
  [[nodiscard]] screen::Share share() const { return screen::share_of(count, of); }
};

// Of languages with languages, the earlier one first.
using Tallies = std::array<std::array<Tally, kLanguages.size()>, kLanguages.size()>;

Tally sum_of(const Tallies& tallies) {
  Tally sum;
  for (const auto& line : tallies)
    for (const Tally& tally : line) sum.count += tally.count, sum.of += tally.of;
  return sum;
}

std::int32_t score_of(const names::PreparedName& subject, const names::PreparedName& listed) {
  return match::compare(subject.view(), {}, {listed.view(), NameGrade::kPrimary}, {}, 0, match::Detail::kScore).score;
}

// Adds whether the worse of both directions is what the label wants, and tells when it is not.
void judge(const Body& a, std::size_t i, const Body& b, std::size_t j, bool one, Tallies& hits, Section& out) {
  const std::int32_t there = score_of(a.names[i], b.names[j]);
  const std::int32_t back = score_of(b.names[j], a.names[i]);
  const std::int32_t worse = one ? std::min(there, back) : std::max(there, back);
  const bool hit = worse >= kLine;
  hits[std::min(i, j)][std::max(i, j)].add(hit);
  if (hit != one)
    out.deviations.push_back("translated: " + std::string(one ? "missed " : "too much ") + four(worse / 1e4) + "  " +
                             kLanguages[i] + " " + kLanguages[j] + "  " + a.texts[i] + " | " + b.texts[j]);
}

void add_table(Section& out, const std::string& what, const Tallies& tallies) {
  std::vector<std::string> header = {what};
  header.insert(header.end(), kLanguages.begin(), kLanguages.end());
  out.row(std::move(header));
  for (std::size_t i = 0; i < kLanguages.size(); ++i) {
    std::vector<std::string> cells = {kLanguages[i]};
    for (std::size_t j = 0; j < kLanguages.size(); ++j)
      cells.push_back(tallies[i][j].of == 0 ? "" : tallies[i][j].text());
    out.row(std::move(cells));
  }
  const Tally sum = sum_of(tallies);
  std::vector<std::string> last = {"all", sum.text()};
  last.resize(kLanguages.size() + 1);
  out.row(std::move(last));
}

}  // namespace

Result<Section> translated(const std::filesystem::path& file) {
  const auto rows = tsv_rows(file, kLanguages.size() + 2);
  if (!rows) return rows.error();
  std::map<std::string, std::vector<Body>> groups;
  for (const auto& row : *rows) {
    Body& body = groups[row[0]].emplace_back();
    body.name = row[1];
    std::copy(row.begin() + 2, row.end(), body.texts.begin());
    for (std::size_t i = 0; i < kLanguages.size(); ++i)
      body.names[i] = names::prepare(body.texts[i], names::Kind::kOrganization);
  }
  Section out;
  Tallies known, other_line, other_name;
  for (const auto& [group, bodies] : groups) {
    for (auto a = bodies.begin(); a != bodies.end(); ++a) {
      for (std::size_t i = 0; i < kLanguages.size(); ++i)
        for (std::size_t j = i + 1; j < kLanguages.size(); ++j) judge(*a, i, *a, j, true, known, out);
      for (auto b = std::next(a); b != bodies.end(); ++b)
        for (std::size_t i = 0; i < kLanguages.size(); ++i)
          for (std::size_t j = 0; j < kLanguages.size(); ++j)
            judge(*a, i, *b, j, false, a->name == b->name ? other_line : other_name, out);
    }
  }
  out.title = std::to_string(rows->size()) + " invented organisations in nine languages, score at 0.70 (" +
              file.filename().string() + ")";
  add_table(out, "known by its translation", known);
  out.row({});
  add_table(out, "of another name, taken for it", other_name);
  out.row({});
  add_table(out, "of its name in another line, taken for it", other_line);
  out.figure("translated.known", sum_of(known).share());
  out.figure("translated.other_name", sum_of(other_name).share());
  out.figure("translated.other_line", sum_of(other_line).share());
  return out;
}

}  // namespace vrata::accuracy
