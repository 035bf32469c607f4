#include "cli/ledger_view.h"

#include <algorithm>

#include "cli/layout.h"
#include "match/features.h"
#include "names/country.h"
#include "names/facts.h"

namespace vrata::cli {
namespace {

constexpr std::size_t kShownFacts = 3;

// The texts of spans, " + " between parts that stand apart.
std::string parts(const std::vector<Span>& spans, std::string_view text) {
  std::string out;
  for (const Span& span : spans) {
    if (span.begin > span.end || span.end > text.size()) continue;
    out += (out.empty() ? "" : " + ") + std::string(text.substr(span.begin, span.end - span.begin));
  }
  return out;
}

std::string_view subject_name(const Subject& subject, const Match& match) {
  return match.subject_name < subject.names.size() ? std::string_view(subject.names[match.subject_name]) : "";
}

std::string_view listed_name(const Entity& entity, const Match& match) {
  return match.listed_name < entity.names.size() ? std::string_view(entity.names[match.listed_name].text) : "";
}

// The first few of texts, each once, and how many more.
std::string some(const std::vector<std::string>& texts) {
  std::vector<std::string> once;
  for (const std::string& text : texts)
    if (!text.empty() && std::find(once.begin(), once.end(), text) == once.end()) once.push_back(text);
  std::string out;
  for (std::size_t i = 0; i < std::min(once.size(), kShownFacts); ++i) out += (i == 0 ? "" : ", ") + once[i];
  if (once.size() > kShownFacts) out += " and " + std::to_string(once.size() - kShownFacts) + " more";
  return out;
}

std::vector<std::string> births_of(const Entity& entity) {
  std::vector<std::string> out;
  for (const FuzzyDate& date : entity.births) out.push_back(date.from.year != 0 ? to_string(date) : date.text);
  return out;
}

std::vector<std::string> nationalities_of(const Entity& entity) {
  std::vector<std::string> out;
  for (const std::string& text : entity.nationalities) {
    const auto code = names::country_code(text);
    out.emplace_back(code ? names::country_name(*code) : text);
  }
  return out;
}

void join(std::string& out, const std::string& label, const std::string& text) {
  if (text.empty()) return;
  out += (out.empty() ? "" : "; ") + label + text;
}

// "2.0"
std::string short_bits(std::int32_t millibits) {
  const std::string text = wire::bits(millibits);
  return text.substr(0, text.size() - 2);
}

std::string gain(const match::Weight& weight) {
  if (weight.alert_mb > 0) return "would add " + short_bits(weight.alert_mb) + " bits to the score";
  return "would add " + short_bits(weight.same_mb) + " bits to `same`, none to the score";
}

// "Person" is read as a person, all else as an organisation.
names::Kind model_of(const Entity& entity) noexcept {
  return entity.schema == Schema::kPerson ? names::Kind::kPerson : names::Kind::kOrganization;
}

}  // namespace

std::string signed_bits(std::int32_t millibits) {
  return millibits == 0 ? "0" : (millibits > 0 ? "+" : "") + wire::bits(millibits);
}

Style style_of(EvidenceKind kind) noexcept {
  switch (kind) {
    case EvidenceKind::kNameExact:
    case EvidenceKind::kTokenEqual:
    case EvidenceKind::kTokenScript:
    case EvidenceKind::kBirthEqual:
    case EvidenceKind::kBirthCompatible:
    case EvidenceKind::kNationalityEqual:
    case EvidenceKind::kResidenceEqual:
    case EvidenceKind::kGenderEqual:
    case EvidenceKind::kIdentifierEqual: return Style::kGood;
    case EvidenceKind::kReading:
    case EvidenceKind::kTokenSpelling:
    case EvidenceKind::kTokenGlued:
    case EvidenceKind::kTokenInitial:
    case EvidenceKind::kTokenRelated:
    case EvidenceKind::kCommonName:
    case EvidenceKind::kNamesApart:
    case EvidenceKind::kLeastAlike:
    case EvidenceKind::kWholeSpelling:
    case EvidenceKind::kSubjectExtra:
    case EvidenceKind::kListedExtra:
    case EvidenceKind::kOrderChanged:
    case EvidenceKind::kBirthNear: return Style::kNear;
    case EvidenceKind::kTokenConflict:
    case EvidenceKind::kOrderConflict:
    case EvidenceKind::kLegalFormConflict:
    case EvidenceKind::kNumeralConflict:
    case EvidenceKind::kInitialConflict:
    case EvidenceKind::kWeakAlias:
    case EvidenceKind::kBirthConflict:
    case EvidenceKind::kNationalityConflict:
    case EvidenceKind::kResidenceConflict:
    case EvidenceKind::kGenderConflict:
    case EvidenceKind::kIdentifierConflict: return Style::kBad;
    case EvidenceKind::kCompared:
    case EvidenceKind::kCalibration:
    case EvidenceKind::kPrior: return Style::kDim;
  }
  return Style::kPlain;
}

void print_ledger(Console& console, const Match& match, const Subject& subject, const Entity& entity) {
  const std::string_view asked = subject_name(subject, match);
  const std::string_view listed = listed_name(entity, match);
  Table table({4, 5});
  table.limit(0, 26);
  table.limit(1, 26);
  table.limit(3, 40);
  table.add({{"subject", Style::kDim},
             {"listed", Style::kDim},
             {"what", Style::kDim},
             {"detail", Style::kDim},
             {"score bits", Style::kDim},
             {"same bits", Style::kDim}});
  for (const EvidenceItem& item : match.items) {
    const Style style = style_of(item.kind);
    const std::string_view what = title(item.kind);
    const bool said = item.detail == what;  // the detail repeats the title
    table.add({{parts(item.subject, asked), style},
               {parts(item.listed, listed), style},
               {what.substr(0, what.find(':')), style},
               said ? std::string() : item.detail,
               signed_bits(item.alert_mb),
               signed_bits(item.same_mb)});
  }
  table.add({"",
             "",
             {"sum", Style::kBold},
             "",
             {signed_bits(match.alert_mb), Style::kBold},
             {signed_bits(match.same_mb), Style::kBold}});
  table.print(console, "     ");
}

std::string known_of(const Entity& entity) {
  std::string out;
  join(out, "born ", some(births_of(entity)));
  join(out, "nationality ", some(nationalities_of(entity)));
  join(out, "", std::string(word(entity.gender)));
  std::vector<std::string> documents;
  for (const Identifier& id : entity.identifiers)
    documents.push_back((id.type_text.empty() ? std::string(word(id.type)) : id.type_text) + " " + id.value);
  join(out, "", some(documents));
  std::vector<std::string> programmes, since;
  for (const Listing& listing : entity.listings) {
    programmes.push_back(listing.programme);
    since.push_back(listing.listed_on);
  }
  join(out, "programme ", some(programmes));
  join(out, "listed ", some(since));
  if (entity.names.size() > 1) join(out, "", std::to_string(entity.names.size()) + " names");
  return out;
}

std::vector<Missing> missing_of(const Subject& subject, const Entity& entity) {
  const match::Weights& w = match::weights(model_of(entity));
  const names::Facts listed = names::prepare_facts(entity);
  std::vector<Missing> out;
  const auto say = [&](bool given, bool known, const match::Weight& weight, const std::string& what,
                       const std::string& says, const std::string& equal) {
    if (given || (weight.alert_mb <= 0 && weight.same_mb <= 0)) return;
    if (!known) return;
    out.push_back(
        {"no " + what + " given; the list says " + says + ": " + equal + " " + gain(weight), equal, weight.alert_mb});
  };
  const bool day = std::any_of(listed.births.begin(), listed.births.end(),
                               [](const names::FactDate& d) { return d.precision == names::DatePrecision::kDay; });
  say(!subject.births.empty(), !listed.births.empty(),
      day ? w[match::Feature::kBirthEqual] : w[match::Feature::kBirthCompatible], "birth date", some(births_of(entity)),
      day ? "an equal day" : "a date within it");
  say(!subject.nationalities.empty(), !listed.nationalities.empty(), w[match::Feature::kNationalityEqual],
      "nationality", some(nationalities_of(entity)), "an equal nationality");
  std::vector<std::string> countries;
  for (const names::CountryCode code : listed.countries)
    countries.emplace_back(names::country_name(names::unpack_country(code)));
  say(!subject.countries.empty(), !listed.countries.empty(), w[match::Feature::kResidenceEqual], "country of residence",
      some(countries), "an equal country");
  say(subject.gender != Gender::kUnknown, entity.gender != Gender::kUnknown, w[match::Feature::kGenderEqual], "gender",
      std::string(word(entity.gender)), "an equal gender");
  if (subject.identifiers.empty() && !listed.identifiers.empty())
    out.push_back({"no document number given; the list has " + std::to_string(listed.identifiers.size()) +
                       ": an equal one makes a hit by itself",
                   "an equal document number", kSuffices});
  if (!subject.births.empty() && listed.births.empty() && w[match::Feature::kBirthEqual].same_mb > 0)
    out.push_back({"the list gives no birth date that could be compared", "", 0});
  return out;
}

std::string describe(const Name& name) {
  switch (name.kind) {
    case NameKind::kPrimary: return "primary name";
    case NameKind::kOriginalScript: return "name in its own script";
    case NameKind::kFormer: return std::string(word(name.grade)) + "-grade former name";
    case NameKind::kAlias: return name.grade == NameGrade::kLow ? "low-grade alias" : "good alias";
  }
  return {};
}

void print_hit(Console& console, const std::string& number, const wire::HitView& hit, const Entity& entity,
               const Subject& subject, const InForce& in_force) {
  const Match& match = *hit.match;
  console.out.write(number + console.styled("score " + wire::four_decimals(match.score), Style::kBold) + "  same " +
                    wire::four_decimals(match.same) + "  " +
                    console.styled(shown(hit.entity_id, console), Style::kBold) + "  " + std::string(word(hit.schema)) +
                    "  " + shown(in_force.title(hit.list), console) + "\n");
  std::string named = "     " + console.styled(shown(hit.listed_name, console), Style::kBold);
  if (match.listed_name < entity.names.size()) named += "  (" + describe(entity.names[match.listed_name]) + ")";
  if (match.listed_name != 0 && !entity.names.empty()) named += "  of " + shown(entity.names.front().text, console);
  console.out.write(named + "\n");
  print_ledger(console, match, subject, entity);
  const std::string known = known_of(entity);
  if (!known.empty()) console.out.write("     known: " + shown(known, console) + "\n");
  for (const Missing& missing : missing_of(subject, entity))
    console.out.write("     missing: " + shown(missing.text, console) + "\n");
}

}  // namespace vrata::cli
