// vrata search: one name, hits with the evidence for each.
#include <algorithm>
#include <set>

#include "cli/answers.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/flags.h"
#include "cli/layout.h"
#include "cli/ledger_view.h"

namespace vrata::cli {
namespace {

// "un-sc of 2026-01-15 (edition 1)"
std::string lists_of(const InForce& in_force) {
  std::string out;
  for (const store::ListInForce& list : in_force.lists->lists()) {
    const bool looked_at = std::any_of(in_force.views.begin(), in_force.views.end(),
                                       [&](const wire::ListView& view) { return view.list == list.info.list_id; });
    if (!looked_at) continue;
    out += (out.empty() ? "" : ", ") + list.info.list_id;
    if (list.info.published_at) out += " of " + to_utc_string(*list.info.published_at).substr(0, 10);
    out += " (edition " + std::to_string(list.edition) + ", " + grouped(list.info.names) + " names)";
  }
  return out;
}

void print_remarks(Console& console, const Subject& subject, const Answer& answer) {
  std::set<std::string> said;
  for (const auto* remarks : {&subject.remarks, &answer.remarks})
    for (const Remark& remark : *remarks)
      if (said.insert(to_string(remark)).second)
        console.out.write("remark: " + shown(to_string(remark), console) + "\n");
}

constexpr std::int32_t kWorthTelling = 1000;  // below a tenth, the nearest is as far as any stranger

// The best comparison below the line, found by screening once more with no line.
void print_nearest(Console& console, const InForce& in_force, screen::Screener& screener, const wire::SubjectRow& row,
                   screen::Policy policy) {
  const std::int32_t threshold = policy.threshold;
  policy.threshold = 0;
  policy.max_hits = 1;
  const AnsweredRow nearest = answer_row(screener, in_force.snapshot(), row, policy);
  if (nearest.resolved.hits.empty() || nearest.resolved.hits.front().match->score < kWorthTelling) {
    console.out.write("Nothing comes near.\n");
    return;
  }
  const wire::HitView& hit = nearest.resolved.hits.front();
  console.out.write("Nearest: " + std::string(hit.entity_id) + "  " + shown(hit.listed_name, console) + "  score " +
                    wire::four_decimals(hit.match->score) + ", below " + wire::four_decimals(threshold) +
                    ". Why not: vrata explain --name … --entity " + std::string(hit.entity_id) + "\n");
}

void print_table(Console& console, const InForce& in_force, screen::Screener& screener, const wire::SubjectRow& row,
                 const AnsweredRow& answered, const screen::Policy& policy) {
  const Answer& answer = answered.answer;
  for (std::size_t i = 0; i < answered.resolved.hits.size(); ++i) {
    std::string number = std::to_string(i + 1) + ".";
    number.resize(std::max<std::size_t>(number.size() + 1, 5), ' ');
    print_hit(console, number, answered.resolved.hits[i], answered.resolved.entities[i], row.subject, in_force);
    console.out.write("\n");
  }
  if (answer.outcome == Outcome::kNotScreened)
    console.out.write("Not screened: " + answer.not_screened_reason + "\n");
  else if (answer.outcome == Outcome::kClear)
    console.out.write("No hit at " + wire::four_decimals(policy.threshold) + " or above.\n");
  else
    console.out.write(std::to_string(answer.hits_total) + (answer.hits_total == 1 ? " hit" : " hits") + " at " +
                      wire::four_decimals(policy.threshold) + " or above" +
                      (answered.resolved.hits.size() < answer.hits_total
                           ? ", the best " + std::to_string(answered.resolved.hits.size()) + " shown"
                           : "") +
                      ".\n");
  print_remarks(console, row.subject, answer);
  if (answer.outcome == Outcome::kClear) print_nearest(console, in_force, screener, row, policy);
  console.out.write("Compared with " + lists_of(in_force) + ".\n");
}

}  // namespace

int run(const Search& options, Console& console) {
  const auto policy = policy_of(options.policy);
  if (!policy) return console.complain(policy.error());
  auto subject = subject_of(options.name, options.context);
  if (!subject) return console.complain(subject.error());
  const auto ages = Ages::of(options.ages);
  if (!ages) return console.complain(ages.error());
  const auto in_force = open_in_force(console, policy->lists, options.as_of, *ages);
  if (!in_force) return console.complain(in_force.error());

  wire::SubjectRow row;
  row.subject = *std::move(subject);
  screen::Screener screener(in_force->snapshot());
  const AnsweredRow answered = answer_row(screener, in_force->snapshot(), row, *policy);
  std::string text;
  switch (console.format(Format::kTable)) {
    case Format::kJsonl: wire::append_json(text, view_of(row, answered, *in_force, *policy)); break;
    case Format::kCsv:
      wire::append_csv_header(text);
      wire::append_csv(text, view_of(row, answered, *in_force, *policy));
      break;
    case Format::kTable:
    case Format::kAuto: print_table(console, *in_force, screener, row, answered, *policy); break;
  }
  console.out.write(text);
  if (answered.answer.outcome == Outcome::kNotScreened) return kNotAllScreened;
  return options.fail_on_hit && answered.answer.outcome == Outcome::kHit ? kHits : kDone;
}

}  // namespace vrata::cli
