#include "cli/validation_page.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "base/embedded.h"
#include "cli/plots.h"
#include "text/script.h"
#include "vrata/version.h"

VRATA_DECLARE_EMBEDDED(validation_css);

namespace vrata::cli {
namespace {

using screen::Share;

constexpr std::size_t kMostMisses = 200;  // of a kind; the others are counted

std::string element(std::string_view name, const std::string& inside, std::string_view attributes = "") {
  std::string out = "<" + std::string(name);
  if (!attributes.empty()) out += " " + std::string(attributes);
  return out + ">" + inside + "</" + std::string(name) + ">";
}

std::string paragraph(const std::string& text) { return element("p", escaped(text)) + "\n"; }
std::string heading(const std::string& text) { return element("h2", escaped(text)) + "\n"; }
// A name in its own direction, Arabic in an English page say.
std::string name_text(std::string_view name) { return element("bdi", escaped(name), "class=\"wide\""); }

// A table with a caption and headings of columns; the first cell of a row is its heading.
class HtmlTable {
 public:
  // numbers: which columns are aligned to the right.
  HtmlTable(std::string_view caption, const std::vector<std::string>& headings, std::vector<std::size_t> numbers)
      : numbers_(std::move(numbers)) {
    out_ = "<div class=\"scroll\"><table>" + element("caption", escaped(caption)) + "<thead><tr>";
    for (std::size_t i = 0; i < headings.size(); ++i)
      out_ += element("th", escaped(headings[i]), std::string("scope=\"col\"") + (is_number(i) ? " class=\"n\"" : ""));
    out_ += "</tr></thead><tbody>\n";
  }

  // cells: HTML.
  void add(const std::vector<std::string>& cells) {
    out_ += "<tr>";
    for (std::size_t i = 0; i < cells.size(); ++i)
      out_ += i == 0 ? element("th", cells[i], "scope=\"row\"")
                     : element("td", cells[i], is_number(i) ? "class=\"n\"" : "");
    out_ += "</tr>\n";
  }

  [[nodiscard]] std::string take() { return out_ + "</tbody></table></div>\n"; }

 private:
  [[nodiscard]] bool is_number(std::size_t column) const {
    return std::find(numbers_.begin(), numbers_.end(), column) != numbers_.end();
  }
  std::vector<std::size_t> numbers_;
  std::string out_;
};

std::string interval(const Share& share) { return percent(share.low) + " to " + percent(share.high); }

std::string figure(const std::string& svg, const std::string& caption) {
  return element("figure", element("div", svg, "class=\"scroll\"") + element("figcaption", escaped(caption))) + "\n";
}

// Found among some of the questions.
template <class Which>
Share share_where(const Findings& findings, std::int32_t line, Which which) {
  std::uint64_t found = 0, of = 0;
  for (std::size_t i = 0; i < findings.reached.size(); ++i) {
    if (!findings.reached[i].asked || !which(findings.deck.questions[i])) continue;
    found += findings.reached[i].score >= line ? 1 : 0;
    ++of;
  }
  return screen::share_of(found, of);
}

Share recall_at(const Findings& findings, std::int32_t line) {
  return share_where(findings, line, [](const Question&) { return true; });
}

Share alerts_at(const std::vector<Reached>& strangers, std::int32_t line) {
  std::uint64_t alerts = 0, of = 0;
  for (const Reached& one : strangers) {
    alerts += one.asked && one.score >= line ? 1 : 0;
    of += one.asked ? 1 : 0;
  }
  return screen::share_of(alerts, of);
}

std::vector<double> scores_of(const std::vector<Reached>& reached) {
  std::vector<double> out;
  for (const Reached& one : reached)
    if (one.asked) out.push_back(one.score / 1e4);
  return out;
}

std::vector<Measure> kinds_of(const Findings& findings, std::int32_t line) {
  std::vector<Measure> out = recall_by_kind(findings, line, {});
  std::erase_if(out, [](const Measure& m) { return !m.script.empty(); });
  return out;
}

class Page {
 public:
  explicit Page(const Measured& measured)
      : options_(measured.options),
        policy_(measured.policy),
        in_force_(measured.in_force),
        findings_(measured.findings),
        earlier_(measured.earlier),
        changes_(measured.changes),
        kinds_(kinds_of(findings_, policy_.threshold)) {}

  [[nodiscard]] std::string whole() const {
    return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
           "<title>Validation of name screening</title><style>\n" +
           std::string(VRATA_EMBEDDED(validation_css)) + "</style></head>\n<body><main>\n" + summary() + measured() +
           by_kind() + before_and_after() + by_script_and_list() + scores() + alerts_against_recall() + calibration() +
           limits() + misses() + "</main></body></html>\n";
  }

 private:
  [[nodiscard]] bool has_strangers() const { return !findings_.strangers_by_name.empty(); }

  [[nodiscard]] std::string summary() const {
    const Share recall = recall_at(findings_, policy_.threshold);
    std::string out = element("h1", "Validation of name screening") + "\n";
    out += paragraph(
        "How much do the lists in force find of what they should, and how often do people alert whom nobody "
        "looks for? Every share is given with its 95 % interval (Wilson).");
    std::string tiles =
        tile(percent(recall.value),
             "of " + grouped(recall.of) + " queries found their listed entity (" + interval(recall) + ")");
    const auto exact = std::find_if(kinds_.begin(), kinds_.end(), [](const Measure& m) { return m.kind == "exact"; });
    if (exact != kinds_.end())
      tiles += tile(percent(exact->share.value), "of " + grouped(exact->share.of) + " names asked as they are listed");
    const auto weakest = std::min_element(
        kinds_.begin(), kinds_.end(), [](const Measure& a, const Measure& b) { return a.share.value < b.share.value; });
    if (weakest != kinds_.end())
      tiles += tile(percent(weakest->share.value), "in the weakest kind, “" + weakest->title + "” (" +
                                                       grouped(weakest->share.count) + " of " +
                                                       grouped(weakest->share.of) + ")");
    if (has_strangers()) {
      const Share alerts = alerts_at(findings_.strangers_by_name, policy_.threshold);
      tiles +=
          tile(percent(alerts.value), "of " + grouped(alerts.of) + " people who are not listed alert by name alone (" +
                                          interval(alerts) + ")");
    }
    out += element("ul", tiles, "class=\"figures\"") + "\n";
    out +=
        paragraph("All at the policy's threshold of " + score_text(policy_.threshold) +
                  ". “Found” means that the very entity whose name was asked is among the hits; another entity of a "
                  "like name does not count. The queries are equally many of each kind as far as the lists allow, so "
                  "the first figure is a mean over kinds of damage, not a forecast for real customers.");
    if (!has_strangers())
      out += paragraph(
          "No people who are not listed were given (--negatives), so this report says nothing about how "
          "many alerts the same threshold costs.");
    return out;
  }

  static std::string tile(const std::string& figure, const std::string& of) {
    return element("li", element("b", escaped(figure)) + escaped(of));
  }

  [[nodiscard]] std::string measured() const {
    HtmlTable facts("What was run", {"what", "value"}, {});
    const auto hash = [](std::string_view value) { return element("span", escaped(value), "class=\"hash\""); };
    facts.add({"engine", "Vrata " + escaped(version())});
    facts.add({"command", element("code", escaped(command_of(options_)))});
    facts.add({"deck", options_.deck.empty() ? "made from the lists, seed " + std::to_string(options_.seed) +
                                                   ", at most " + grouped(options_.per_kind) + " queries of a kind"
                                             : "the file " + element("code", escaped(options_.deck))});
    facts.add({"SHA-256 of the deck", hash(findings_.deck.sha256)});
    facts.add({"queries asked", grouped(findings_.asked())});
    if (findings_.deck.refused + findings_.deck.not_in_force != 0)
      facts.add({"rows not asked", grouped(findings_.deck.refused) + " that cannot be read, " +
                                       grouped(findings_.deck.not_in_force) + " of entities that are not in force"});
    facts.add({"policy", escaped(policy_.name) + ", threshold " + score_text(policy_.threshold) + ", weak aliases " +
                             (policy_.weak == screen::Weak::kIgnore ? "ignored" : "need corroboration")});
    facts.add({"SHA-256 of the policy", hash(fingerprint(policy_))});
    facts.add({"snapshot", hash(in_force_.snapshot().id())});
    if (has_strangers())
      facts.add({"people not listed", grouped(alerts_at(findings_.strangers_by_name, policy_.threshold).of) +
                                          " asked, " + grouped(findings_.not_screened) +
                                          " could not be screened; file " +
                                          element("code", escaped(options_.negatives))});
    if (!findings_.negatives_sha256.empty()) facts.add({"SHA-256 of that file", hash(findings_.negatives_sha256)});
    HtmlTable lists("Lists and editions",
                    {"list", "title", "edition", "published", "last checked", "SHA-256 as received"}, {2});
    for (const wire::ListView& list : in_force_.views)
      lists.add({escaped(list.list), escaped(list.title), std::to_string(list.edition), time_text(list.published_at),
                 time_text(list.checked_at), hash(list.sha256)});
    return heading("What was measured") + facts.take() + lists.take();
  }

  static std::string time_text(const std::optional<UtcSeconds>& at) {
    return at ? element("span", escaped(to_utc_string(*at)), "class=\"when\"") : "not stated";
  }

  [[nodiscard]] std::string by_kind() const {
    std::vector<DotRow> rows;
    HtmlTable table("Recall by kind of damage", {"kind", "asked", "found", "missed", "recall", "95 % interval"},
                    {1, 2, 3, 4, 5});
    for (const Measure& m : kinds_) {
      rows.push_back({m.title, m.share});
      table.add({escaped(m.title), grouped(m.share.of), grouped(m.share.count), grouped(m.share.of - m.share.count),
                 percent(m.share.value), interval(m.share)});
    }
    return heading("Recall by kind of damage") +
           figure(dot_plot({"kinds", "Recall by kind of damage",
                            "One dot a kind with its 95 % interval as a whisker; the numbers are in the table below."},
                           rows),
                  "Share of queries whose listed entity is found, with 95 % intervals. The axis does not begin at 0.") +
           table.take();
  }

  [[nodiscard]] std::string by_script_and_list() const {
    std::map<text::Script, Share> scripts;
    std::map<std::string, Share> lists;
    for (const Question& one : findings_.deck.questions) {
      scripts.try_emplace(one.script);
      if (one.entity) lists.try_emplace(one.list);
    }
    std::vector<DotRow> rows;
    for (auto& [script, share] : scripts) {
      share = share_where(findings_, policy_.threshold, [&, s = script](const Question& q) { return q.script == s; });
      if (share.of != 0) rows.push_back({std::string(text::iso_code(script)), share});
    }
    for (auto& [list, share] : lists) {
      share = share_where(findings_, policy_.threshold, [&, l = list](const Question& q) { return q.list == l; });
      if (share.of != 0) rows.push_back({list, share});
    }
    return heading("Recall by script and by list") +
           figure(dot_plot({"slices", "Recall by script of the query and by list",
                            "One dot a script (ISO 15924), then one a list, with 95 % intervals as whiskers."},
                           rows),
                  "All kinds together, by the script of the query (ISO 15924) and by the list of the entity. Kinds are "
                  "not equally frequent in each script, so compare kinds within a script in the table.") +
           kinds_by(rows);
  }

  // Kinds down, scripts or lists across: recall and, in brackets, how many were asked. As wide as a page of paper.
  [[nodiscard]] std::string kinds_by(const std::vector<DotRow>& slices) const {
    constexpr std::size_t kMostColumns = 5;
    std::map<std::pair<std::string, std::string>, Share> cells;
    for (const Measure& m : recall_by_kind(findings_, policy_.threshold, {true, true}))
      if (m.schema.empty() && m.script.empty() != m.list.empty())
        cells[{m.kind, m.script.empty() ? m.list : m.script}] = m.share;
    std::string out;
    for (std::size_t begin = 0; begin < slices.size(); begin += kMostColumns) {
      const std::size_t end = std::min(begin + kMostColumns, slices.size());
      std::vector<std::string> headings = {"kind"};
      for (std::size_t i = begin; i < end; ++i) headings.push_back(slices[i].label);
      HtmlTable table("Recall of each kind by script and by list; in brackets how many were asked", headings,
                      {1, 2, 3, 4, 5});
      for (const Measure& kind : kinds_) {
        std::vector<std::string> row = {escaped(kind.title)};
        for (std::size_t i = begin; i < end; ++i) {
          const auto at = cells.find({kind.kind, slices[i].label});
          row.push_back(at == cells.end() ? "–" : percent(at->second.value) + " (" + grouped(at->second.of) + ")");
        }
        table.add(row);
      }
      out += table.take();
    }
    return out;
  }

  [[nodiscard]] std::string before_and_after() const {
    if (earlier_ == nullptr) return "";
    std::string lists;
    for (const std::string& one : earlier_->lists) lists += "; " + one;
    HtmlTable table("The same questions, then and now",
                    {"kind", "asked both times", "found then", "found now", "then alone", "now alone", "difference",
                     "95 % interval"},
                    {1, 2, 3, 4, 5, 6, 7});
    for (const Change& change : changes_) {
      const screen::Paired& p = change.paired;
      const screen::Difference d = screen::difference_of(p);
      table.add({escaped(change.title), grouped(p.of()), grouped(p.both + p.first_alone),
                 grouped(p.both + p.second_alone), grouped(p.first_alone), grouped(p.second_alone),
                 signed_percent(d.value), signed_percent(d.low) + " to " + signed_percent(d.high)});
    }
    return heading("Before and after") +
           paragraph("Then: " + earlier_->file + ", Vrata " + earlier_->engine + ", policy " + earlier_->policy +
                     " at threshold " + score_text(earlier_->threshold) + ", snapshot " +
                     earlier_->snapshot.substr(0, 16) + lists +
                     ". Differences are of shares found, now less then, with "
                     "95 % intervals for pairs (Newcombe).") +
           table.take();
  }

  static std::string signed_percent(double share) { return decimals(100 * share, "%+.2f") + " %"; }

  [[nodiscard]] std::string scores() const {
    std::vector<Series> series = {{"listed entities, by damaged queries: " + grouped(findings_.asked()) + " scores",
                                   scores_of(findings_.reached)}};
    if (has_strangers())
      series.push_back({"people not listed, best hit by name alone: " +
                            grouped(alerts_at(findings_.strangers_by_name, 1).of) + " scores",
                        scores_of(findings_.strangers_by_name)});
    return heading("Scores") +
           figure(
               histograms({"scores", "Distribution of scores",
                           "Histograms in steps of 0.05 of the scores of listed entities and of people not listed, "
                           "with the threshold as a dashed line."},
                          series, policy_.threshold / 1e4),
               "Share of the scores in each step of 0.05. A score of 0 means that the entity was no hit at all. What "
               "lies right of the dashed line alerts. A thin line at the foot of a step stands for a few.");
  }

  [[nodiscard]] std::string alerts_against_recall() const {
    std::vector<std::int32_t> lines;
    for (std::int32_t line = 3000; line <= 9500; line += 500) lines.push_back(line);
    if (std::find(lines.begin(), lines.end(), policy_.threshold) == lines.end()) lines.push_back(policy_.threshold);
    std::sort(lines.begin(), lines.end());
    std::vector<std::string> headings = {"threshold", "found", "recall", "95 % interval"};
    if (has_strangers()) headings.insert(headings.end(), {"alerts", "share of people not listed", "95 % interval"});
    HtmlTable table("What another threshold would give, on the same queries", headings, {1, 2, 3, 4, 5, 6});
    std::vector<Point> points;
    for (const std::int32_t line : lines) {
      const bool current = line == policy_.threshold;
      const Share recall = recall_at(findings_, line), alerts = alerts_at(findings_.strangers_by_name, line);
      std::vector<std::string> row = {score_text(line) + (current ? " (in force)" : ""), grouped(recall.count),
                                      percent(recall.value), interval(recall)};
      if (has_strangers()) row.insert(row.end(), {grouped(alerts.count), percent(alerts.value), interval(alerts)});
      table.add(row);
      points.push_back({alerts.value, recall.value, current || line % 2000 == 1000 ? score_text(line) : "", current});
    }
    std::string out = heading("Alerts against recall");
    if (has_strangers())
      out += figure(curve({"curve", "Alerts against recall as the threshold moves",
                           "One point a threshold; right is more alerts on people not listed, up is more found."},
                          {"people not listed who alert, by name alone", "recall, all kinds"}, points),
                    "Each point is a threshold; the large one is in force. A lower threshold finds more and alerts on "
                    "more people who are not listed. The vertical axis does not begin at 0.");
    return out + table.take();
  }

  [[nodiscard]] std::string calibration() const {
    std::string out = heading("Calibration of “same”");
    if (!has_strangers()) return out + paragraph("Not measured: it needs people who are not listed (--negatives).");
    struct Bin {
      std::uint64_t listed = 0, strangers = 0;
      double stated = 0, weight = 0, true_weight = 0;
    };
    std::array<Bin, 10> bins{};
    const double odds = std::exp2(policy_.prior_mb / 1000.0);
    const auto hits = [](const std::vector<Reached>& reached) {
      return std::count_if(reached.begin(), reached.end(), [](const Reached& one) { return one.score > 0; });
    };
    const auto add = [&](const std::vector<Reached>& reached, bool listed) {
      const double weight = (listed ? odds : 1) / std::max<double>(1, static_cast<double>(hits(reached)));
      for (const Reached& one : reached) {
        if (one.score == 0) continue;
        Bin& bin = bins[std::min<std::size_t>(9, static_cast<std::size_t>(one.same / 1000))];
        ++(listed ? bin.listed : bin.strangers);
        bin.stated += weight * one.same / 1e4;
        bin.weight += weight;
        bin.true_weight += listed ? weight : 0;
      }
    };
    add(findings_.reached, true);
    add(findings_.strangers_by_name, false);
    std::vector<Point> points;
    HtmlTable table("Stated and observed probability that both are one",
                    {"“same” from", "listed", "not listed", "stated, mean", "observed"}, {1, 2, 3, 4});
    for (std::size_t i = 0; i < bins.size(); ++i) {
      const Bin& bin = bins[i];
      if (bin.weight == 0) continue;
      const double stated = bin.stated / bin.weight, observed = bin.true_weight / bin.weight;
      points.push_back({stated, observed, "", false});
      table.add({decimals(static_cast<double>(i) / 10, "%.1f"), grouped(bin.listed), grouped(bin.strangers),
                 percent(stated), percent(observed)});
    }
    out += figure(curve({"same", "Stated against observed probability",
                         "One point a step of 0.1 of the stated probability; on the dashed line both are equal."},
                        {"stated probability", "observed share", true}, points),
                  "Hits on the entity that was asked for count as true, the best hit of each person not listed as "
                  "false, weighted to the odds that the policy assumes (one true for every " +
                      decimals(1 / odds, "%.0f") +
                      " false). The queries were damaged on purpose, so this is calibration on this deck; points with "
                      "few hits behind them say little.");
    return out + table.take();
  }

  [[nodiscard]] std::string limits() const {
    std::string items;
    for (const char* text : {
             "A deck made of the lists says nothing about names that the lists do not hold, nor about aliases that "
             "nobody has published.",
             "Damage is spread evenly over kinds and letters. Real slips are not; a share here is no forecast of the "
             "share among your customers.",
             "Left out are low-grade aliases, names with damaged characters and names of fewer than three letters.",
             "Intervals cover the chance of drawing these queries from the lists. Several names of one entity are not "
             "independent, so true intervals are a little wider.",
             "Queries are names, and birth dates where the kind says so. Identifiers, countries and addresses of real "
             "customers decide many cases, and are not measured by the deck.",
             "An alert on a person “not listed” is counted as false because the file says so. If the file holds a "
             "listed person, the figure is too high.",
             "Nothing here measures what officers do with alerts, whether the data screened is complete, or whether "
             "the lists in force are those that the law asks for.",
         })
      items += element("li", escaped(text)) + "\n";
    return heading("What this does not show") + element("ul", items) + "\n";
  }

  [[nodiscard]] std::string misses() const {
    std::map<std::string, std::vector<std::size_t>> by_kind;
    for (const std::size_t at : findings_.misses(policy_.threshold))
      by_kind[findings_.deck.questions[at].kind].push_back(at);
    std::string out = heading("What was not found");
    if (by_kind.empty()) return out + paragraph("Every query found its entity.");
    for (const Measure& kind : kinds_) {
      const auto missed = by_kind.find(kind.kind);
      if (missed == by_kind.end()) continue;
      out +=
          element("h3", escaped(kind.title) + ": " + grouped(missed->second.size()) + " of " + grouped(kind.share.of)) +
          "\n" + misses_of(missed->second);
    }
    return out;
  }

  [[nodiscard]] std::string misses_of(const std::vector<std::size_t>& missed) const {
    HtmlTable table("Asked, and the listed name it was made of", {"asked as", "made of", "entity", "score"}, {3});
    for (std::size_t i = 0; i < std::min(kMostMisses, missed.size()); ++i) {
      const Question& one = findings_.deck.questions[missed[i]];
      const std::string birth =
          one.subject.births.empty() ? "" : escaped(", born " + to_string(one.subject.births.front()));
      table.add({name_text(one.subject.names.front()) + birth, name_text(one.listed_name), escaped(one.entity_id),
                 score_text(findings_.reached[missed[i]].score)});
    }
    std::string out = table.take();
    if (missed.size() > kMostMisses)
      out += paragraph(grouped(missed.size() - kMostMisses) + " more are not shown here; --misses prints all.");
    return out;
  }

  const Validate& options_;
  const screen::Policy& policy_;
  const InForce& in_force_;
  const Findings& findings_;
  const EarlierRun* earlier_;
  const std::vector<Change>& changes_;
  std::vector<Measure> kinds_;
};

}  // namespace

std::string validation_page(const Measured& measured) { return Page(measured).whole(); }

}  // namespace vrata::cli
