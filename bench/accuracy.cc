// Prints how accurate the matcher is on the labelled data: recall, alerts, F1, by kind and script.
//
// Usage    accuracy SHARED_DIR [--list UN.xml] [--errors] [--limit N]
// Data     SHARED_DIR/bench and SHARED_DIR/lists/un-sc-consolidated (see their READMEs).

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "index/snapshot.h"
#include "lists/reading.h"
#include "match/compare.h"
#include "screen/screen.h"
#include "text/fold.h"
#include "text/script.h"
#include "vrata/subject.h"

namespace {

using namespace vrata;  // NOLINT(google-build-using-namespace): a program of its own

std::string slurp(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::vector<std::string>> csv(const std::string& text) {
  std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    std::string& cell = rows.back().back();
    if (quoted) {
      if (c == '"' && i + 1 < text.size() && text[i + 1] == '"')
        cell += '"', ++i;
      else if (c == '"')
        quoted = false;
      else
        cell += c;
    } else if (c == '"')
      quoted = true;
    else if (c == ',')
      rows.back().emplace_back();
    else if (c == '\n')
      rows.emplace_back(1);
    else if (c != '\r')
      cell += c;
  }
  rows.pop_back();
  return rows;
}

double now_s() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

std::string script_of_name(const std::string& name) {
  for (const char32_t c : text::fold_letters(name))
    if (text::script_of(c) != text::Script::kCommon) return std::string(text::iso_code(text::script_of(c)));
  return "Zyyy";
}

bool show_errors = false;

void print_items(const Match& m, const std::string& a, const std::string& b) {
  for (const EvidenceItem& item : m.items) {
    std::printf("      %-20s %7d %7d ", std::string(word(item.kind)).c_str(), item.alert_mb, item.same_mb);
    for (const Span& s : item.subject) std::printf("[%s]", a.substr(s.begin, s.end - s.begin).c_str());
    std::printf(" ~ ");
    for (const Span& s : item.listed) std::printf("[%s]", b.substr(s.begin, s.end - s.begin).c_str());
    std::printf("  %s\n", item.detail.c_str());
  }
}

struct F1 {
  int tp = 0, fp = 0, fn = 0, tn = 0;
  void add(bool said, bool is) { (said ? (is ? tp : fp) : (is ? fn : tn))++; }
  [[nodiscard]] double f1() const { return 2.0 * tp / (2.0 * tp + fp + fn); }
};

void pairs(const std::string& shared) {
  const auto rows = csv(slurp(shared + "/bench/name_pairs.csv"));
  F1 alert, same, logic;
  int strong_wrong = 0;
  std::vector<std::pair<std::int32_t, bool>> alert_scored, same_scored;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const auto& r = rows[i];
    const auto kind = r[0] == "Person" ? names::Kind::kPerson : names::Kind::kOrganization;
    const auto a = names::prepare(r[1], kind);
    const auto b = names::prepare(r[2], kind);
    const auto c = match::compare(a.view(), {}, {b.view(), NameGrade::kPrimary}, {}, 0, match::Detail::kFull);
    const bool expect = r[3] == "true";
    alert_scored.emplace_back(c.channel == Channel::kNone ? -99999 : c.alert_mb, expect);
    if (!r[4].empty()) same_scored.emplace_back(c.channel == Channel::kNone ? -99999 : c.same_mb, r[4] == "true");
    alert.add(c.score >= 7000, expect);
    if (!r[8].empty()) logic.add(std::stod(r[8]) >= 0.7, expect);
    if (!r[4].empty()) same.add(c.same >= 5000, r[4] == "true");
    if (r[5] == "STRONG" && (c.score >= 7000) != expect) ++strong_wrong;
    if (show_errors && (c.score >= 7000) != expect)
      std::printf("ALERT %s %.4f same %.4f %s | %s | %s (same %s) %s\n", expect ? "MISS" : "FALSE", c.score / 1e4,
                  c.same / 1e4, r[0].c_str(), r[1].c_str(), r[2].c_str(), r[4].c_str(), r[6].c_str());
    if (show_errors && !r[4].empty() && (c.same >= 5000) != (r[4] == "true"))
      std::printf("SAME  %s %.4f score %.4f | %s | %s\n", r[4] == "true" ? "MISS" : "FALSE", c.same / 1e4,
                  c.score / 1e4, r[1].c_str(), r[2].c_str());
  }
  std::printf(
      "name pairs, %zu rows: F1 of score at 0.70 on expect_alert %.4f (fp %d fn %d); of same at 0.5 on expect_same "
      "%.4f (fp %d fn %d); STRONG wrong %d; logic-v2 %.4f\n",
      rows.size() - 1, alert.f1(), alert.fp, alert.fn, same.f1(), same.fp, same.fn, strong_wrong, logic.f1());
}

}  // namespace

int main(int argc, char** argv) {
  std::string shared = argc > 1 ? argv[1] : "../shared";
  std::string list = shared + "/lists/un-sc-consolidated/2026-02-27.xml";
  std::size_t limit = 1'000'000;
  for (int i = 2; i < argc; ++i) {
    if (std::strcmp(argv[i], "--errors") == 0) show_errors = true;
    if (std::strcmp(argv[i], "--list") == 0 && i + 1 < argc) list = argv[++i];
    if (std::strcmp(argv[i], "--limit") == 0 && i + 1 < argc) limit = std::stoul(argv[++i]);
  }
  pairs(shared);
  const std::string document = slurp(list);
  auto reading = lists::read(std::as_bytes(std::span(document)), list);
  if (!reading) {
    std::fprintf(stderr, "%s\n", to_string(reading.error()).c_str());
    return 1;
  }
  const auto build = [&](const std::vector<Entity>& entities) {
    index::ListInput input;
    input.info.list_id = "un-sc";
    input.entities = entities;
    return *index::build(std::span(&input, 1));
  };
  double t = now_s();
  const auto bytes = build(reading->entities);
  std::printf("snapshot %zu bytes built in %.3f s\n", bytes.size(), now_s() - t);
  auto snapshot = index::Snapshot::open(bytes, "memory");
  if (!snapshot) {
    std::fprintf(stderr, "%s\n", to_string(snapshot.error()).c_str());
    return 1;
  }
  screen::Screener screener(*snapshot);
  screen::Policy policy;
  // Positives: the entity that lists the name.
  std::multimap<std::string, std::uint32_t> by_name;
  for (std::uint32_t e = 0; e < reading->entities.size(); ++e)
    by_name.emplace(text::to_utf8(text::fold_letters(reading->entities[e].names[0].text)), e);
  for (const char* file : {"un_positives_plain.csv", "un_positives_treated.csv"}) {
    const auto rows = csv(slurp(shared + "/bench/" + file));
    for (const bool context : {false, true}) {
      int found = 0, listed = 0, delisted_named = 0;
      for (std::size_t i = 1; i < rows.size(); ++i) {
        Subject subject;
        subject.schema = Schema::kPerson;
        subject.names = {rows[i][0]};
        if (context) {
          subject.births = parse_date(rows[i][5]);
          if (!rows[i][7].empty()) subject.nationalities = {rows[i][7]};
        }
        const auto range = by_name.equal_range(text::to_utf8(text::fold_letters(rows[i][8])));
        const auto answer = screener.screen(subject, policy);
        if (range.first == range.second) {
          delisted_named += 0;
          if (show_errors) std::printf("delisted %s: hits %zu\n", rows[i][8].c_str(), answer.hits.size());
          continue;
        }
        ++listed;
        bool hit = false;
        for (const auto& h : answer.hits)
          for (auto at = range.first; at != range.second; ++at) hit = hit || h.entity == at->second;
        found += hit;
        if (!hit && show_errors) {
          const auto m = screen::explain(*snapshot, subject, range.first->second, policy);
          std::printf("MISS %s | %s alert %d channel %s score %d\n", rows[i][0].c_str(), rows[i][8].c_str(), m.alert_mb,
                      std::string(word(m.channel)).c_str(), m.score);
        }
      }
      std::printf("%s %s: found %d of %d\n", file, context ? "with birth and nationality" : "by name", found, listed);
    }
  }
  // Negatives.
  const auto rows = csv(slurp(shared + "/bench/negatives_global.csv"));
  for (const bool context : {false, true}) {
    std::map<std::string, std::pair<int, int>> by_script;
    std::map<std::uint32_t, int> worst;
    int alerts = 0;
    const std::size_t n = std::min(rows.size() - 1, limit);
    screen::Screener fresh(*snapshot);
    t = now_s();
    for (std::size_t i = 1; i <= n; ++i) {
      Subject subject;
      subject.schema = Schema::kPerson;
      subject.names = {rows[i][0]};
      if (context) {
        subject.births = parse_date(rows[i][5]);
        subject.nationalities = {};
      }
      const auto answer = fresh.screen(subject, policy);
      auto& s = by_script[script_of_name(rows[i][0])];
      ++s.second;
      if (answer.hits.empty()) continue;
      ++s.first;
      ++alerts;
      if (show_errors && !context) {
        const auto& h = answer.hits[0];
        std::printf("FALSE %.4f %s | %s (%s)\n", h.score / 1e4, rows[i][0].c_str(),
                    reading->entities[h.entity].names[h.listed_name].text.c_str(),
                    std::string(word(reading->entities[h.entity].names[h.listed_name].grade)).c_str());
        print_items(h, rows[i][0], reading->entities[h.entity].names[h.listed_name].text);
      }
    }
    const double seconds = now_s() - t;
    std::printf("negatives %s: %d alerts of %zu (%.3f %%), %.0f rows/s, candidates a query %.1f, compared %.1f;",
                context ? "with birth date" : "by name", alerts, n, 100.0 * alerts / static_cast<double>(n),
                static_cast<double>(n) / seconds,
                static_cast<double>(fresh.counts().candidates) / static_cast<double>(n),
                static_cast<double>(fresh.counts().compared) / static_cast<double>(n));
    for (const auto& [s, c] : by_script) std::printf(" %s %d/%d", s.c_str(), c.first, c.second);
    std::printf("\n");
  }
  // Original script alone, that name withheld.
  std::vector<Entity> withheld = reading->entities;
  std::vector<std::pair<std::uint32_t, std::string>> queries;
  for (std::uint32_t e = 0; e < withheld.size(); ++e) {
    for (std::size_t k = 0; k < withheld[e].names.size();) {
      if (withheld[e].names[k].kind == NameKind::kOriginalScript) {
        if (!withheld[e].names[k].damaged) queries.emplace_back(e, withheld[e].names[k].text);
        withheld[e].names.erase(withheld[e].names.begin() + static_cast<std::ptrdiff_t>(k));
      } else {
        ++k;
      }
    }
  }
  const auto bytes2 = build(withheld);
  auto snapshot2 = index::Snapshot::open(bytes2, "memory");
  screen::Screener screener2(*snapshot2);
  std::map<std::string, std::pair<int, int>> found;
  for (const auto& [e, name] : queries) {
    Subject subject;
    subject.schema = withheld[e].schema;
    subject.names = {name};
    const auto answer = screener2.screen(subject, policy);
    const bool hit = std::any_of(answer.hits.begin(), answer.hits.end(), [&](const Match& m) { return m.entity == e; });
    auto& f =
        found[std::string(withheld[e].schema == Schema::kPerson ? "person " : "organisation ") + script_of_name(name)];
    ++f.second;
    f.first += hit;
    if (!hit && show_errors) {
      const auto m = screen::explain(*snapshot2, subject, e, policy);
      std::printf("SCRIPT MISS %s | %s | %s channel %s alert %d\n", name.c_str(), withheld[e].names[0].text.c_str(),
                  m.listed_name < withheld[e].names.size() ? withheld[e].names[m.listed_name].text.c_str() : "",
                  std::string(word(m.channel)).c_str(), m.alert_mb);
      if (m.listed_name < withheld[e].names.size()) print_items(m, name, withheld[e].names[m.listed_name].text);
    }
  }
  for (const auto& [what, f] : found)
    std::printf("original script alone, %s: %d of %d\n", what.c_str(), f.first, f.second);
  int alerts = 0, count = 0;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (script_of_name(rows[i][0]) != "Arab") continue;
    Subject subject;
    subject.schema = Schema::kPerson;
    subject.names = {rows[i][0]};
    ++count;
    alerts += screener2.screen(subject, policy).hits.empty() ? 0 : 1;
  }
  std::printf("Arabic-script negatives with those names withheld: %d of %d (%.3f %%)\n", alerts, count,
              100.0 * alerts / count);
  return 0;
}
