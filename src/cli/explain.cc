// vrata explain: one name and one entity, every item of evidence, also for "why not".
#include "cli/answers.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/flags.h"
#include "cli/layout.h"
#include "cli/ledger_view.h"
#include "screen/gate.h"
#include "screen/turning.h"
#include "text/whole.h"

namespace vrata::cli {
namespace {

// "45.0 %"
std::string percent(std::int32_t permille) {
  return std::to_string(permille / 10) + "." + std::to_string(permille % 10) + " %";
}

void print_open(Console& console, Channel channel, const screen::Gate& gate) {
  std::string why;
  if (channel == Channel::kNameMass)
    why = percent(gate.subject_permille) + " of the given name and " + percent(gate.listed_permille) +
          " of the listed one have a partner";
  if (channel == Channel::kWholeString)
    why = "the whole names differ by " + std::to_string(gate.whole_edits) + " edits at most";
  if (channel == Channel::kIdentifier) why = "an identifier is equal";
  console.out.write("Compared: " + why + " (" + std::string(word(channel)) + ").\n");
}

// Each of the three ways, and what it lacks.
void print_closed(Console& console, const screen::Gate& gate, const Subject& subject) {
  console.out.write(console.styled("Not compared: none of the three ways to a hit is open.", Style::kBad) + "\n");
  const std::string needed = gate.whole_only ? "this listed name (one word, or a low-grade alias) needs all of both"
                                             : percent(gate.needed_permille) + " of either is needed";
  console.out.write("  name mass     " + percent(gate.subject_permille) + " of the given name and " +
                    percent(gate.listed_permille) + " of the listed one have a partner; " + needed + "\n");
  console.out.write("  whole string  " +
                    std::string(gate.whole_edits > text::kWholeEdits
                                    ? "more than two edits apart, or shorter than 7 letters"
                                    : "within two edits") +
                    "\n");
  console.out.write("  identifier    " +
                    std::string(subject.identifiers.empty() ? "none given" : "none of those given is on the list") +
                    "\n");
  console.out.write("But for that the score would be " + wire::four_decimals(gate.ungated) + ".\n");
}

// "an Organization"
std::string with_article(std::string_view noun) {
  const bool vowel = !noun.empty() && std::string_view("AEIOUaeiou").find(noun.front()) != std::string_view::npos;
  return (vowel ? "an " : "a ") + std::string(noun);
}

// What is against the pair most, and the smallest thing that would make it a hit.
void print_what_lacks(Console& console, const Match& match, const screen::Gate& gate, const Subject& subject,
                      const Entity& entity) {
  const EvidenceItem* worst = nullptr;
  for (const EvidenceItem& item : match.items)
    if (item.alert_mb < 0 && (worst == nullptr || item.alert_mb < worst->alert_mb)) worst = &item;
  if (worst != nullptr)
    console.out.write("Most against it: " + std::string(title(worst->kind)) + " (" + signed_bits(worst->alert_mb) +
                      " bits).\n");
  if (!gate.lacking_mb || *gate.lacking_mb <= 0) return;
  std::string line = "Lacking: " + wire::bits(*gate.lacking_mb) + " bits";
  const std::vector<Missing> all = missing_of(subject, entity);
  const Missing* least = nullptr;
  for (const Missing& missing : all)
    if (missing.alert_mb >= *gate.lacking_mb && (least == nullptr || missing.alert_mb < least->alert_mb))
      least = &missing;
  if (match.channel != Channel::kNone && least != nullptr)
    line += "; the smallest thing that would do is " + least->what;
  console.out.write(line + ".\n");
}

// "the birth date left out".
std::string told(const screen::Turning& turning) {
  switch (turning.change) {
    case screen::Change::kWritten: return '"' + turning.from + "\" written \"" + turning.to + '"';
    case screen::Change::kAdded: return "\"" + turning.to + "\" put to the name";
    case screen::Change::kLeftOut: return "the name without \"" + turning.from + '"';
    case screen::Change::kBirthLeftOut: return "the birth date left out";
    case screen::Change::kNationLeftOut: return "the nationality left out";
    case screen::Change::kIdLeftOut: return "the document number left out";
  }
  return "";
}

// The smallest things that would make a hit none, or none a hit; each was tried.
void print_turnings(Console& console, const std::vector<screen::Turning>& turnings, bool hit) {
  for (const screen::Turning& turning : turnings)
    console.out.write(std::string("Smallest change to ") + (hit ? "no hit" : "a hit") + ": " +
                      shown(told(turning), console) + "; the score would be " + wire::four_decimals(turning.score) +
                      ".\n");
}

void print_verdict(Console& console, const Match& match, bool meets, const screen::Policy& policy) {
  const bool above = match.score >= policy.threshold;
  console.out.write("Score " + wire::four_decimals(match.score) + " is " + (above ? "not below " : "below ") +
                    wire::four_decimals(policy.threshold) + ": " +
                    console.styled(above && meets ? "a hit" : "no hit", above && meets ? Style::kBad : Style::kGood) +
                    ".\n");
}

void print_table(Console& console, const InForce& in_force, const Resolved& resolved, const Subject& subject,
                 const screen::Policy& policy) {
  const wire::HitView& hit = resolved.hits.front();
  const Entity& entity = resolved.entities.front();
  const Match& match = *hit.match;
  const screen::Gate gate = screen::gate_of(in_force.snapshot(), subject, match, policy);
  if (!gate.compared) {
    console.out.write("Not compared: " + std::string(hit.entity_id) + " is " + with_article(word(entity.schema)) +
                      (subject.schema == Schema::kUnknown ? ", and the name has no letter or digit"
                                                          : ", the subject " + with_article(word(subject.schema))) +
                      ".\n");
    const std::string known = known_of(entity);
    if (!known.empty()) console.out.write("known: " + shown(known, console) + "\n");
    return;
  }
  print_hit(console, "     ", hit, entity, subject, in_force);
  console.out.write("\n");
  if (match.channel == Channel::kNone)
    print_closed(console, gate, subject);
  else
    print_open(console, match.channel, gate);
  const bool meets = comparable(subject.schema, entity.schema);
  if (match.score < policy.threshold) print_what_lacks(console, match, gate, subject, entity);
  print_verdict(console, match, meets, policy);
  if (meets)
    print_turnings(console, screen::smallest_turnings(in_force.snapshot(), subject, match, policy),
                   match.score >= policy.threshold);
  if (!meets)
    console.out.write("Whatever the score: " + with_article(word(subject.schema)) + " is not compared with " +
                      with_article(word(entity.schema)) + ".\n");
}

}  // namespace

int run(const Explain& options, Console& console) {
  const auto policy = policy_of(options.policy);
  if (!policy) return console.complain(policy.error());
  const auto subject = subject_of(options.name, options.context);
  if (!subject) return console.complain(subject.error());
  const auto in_force = open_in_force(console, policy->lists);
  if (!in_force) return console.complain(in_force.error());
  const auto entity = in_force->snapshot().find(options.entity);
  if (!entity)
    return console.complain(ErrorCode::kUsage, "--entity " + options.entity +
                                                   " is in no list in force; entities are named <list>:<key>, such as "
                                                   "un-sc:QDi.001");
  const std::vector<Match> matches = {screen::explain(in_force->snapshot(), *subject, *entity, *policy)};
  const auto resolved = resolve(in_force->snapshot(), matches);
  if (!resolved) return console.complain(resolved.error());
  // As for search: a name that cannot be compared is no answer.
  const int code = screen::prepare(*subject).variants.empty() ? kNotAllScreened : kDone;
  if (console.format(Format::kTable) == Format::kTable) {
    print_table(console, *in_force, *resolved, *subject, *policy);
    return code;
  }
  if (console.format(Format::kTable) == Format::kCsv)
    return console.complain(ErrorCode::kUsage, "explain prints a table or JSON; --format csv has no meaning here");
  std::string text;
  wire::append_hit_json(text, *subject, resolved->hits.front());
  console.out.write(text + "\n");
  return code;
}

}  // namespace vrata::cli
