// Learns the weights of the ledger from labelled pairs and writes them into tables/match/weights.tsv.
//
// Usage    train_ledger SHARED_DIR GOLDEN TABLES_IN TABLES_OUT [--dump FILE]
// Takes    SHARED_DIR: with bench/ and lists/ (see their READMEs). GOLDEN: tests/golden/name_pairs.csv. TABLES_IN: the
//          folder with weights.tsv and calibration.tsv as they are; rows marked `set` keep their numbers, all rows
//          their reasons.
// Gives    TABLES_OUT/weights.tsv: the numbers of the rows marked `learned` anew, in whole millibits, with the SHA-256
//          of what was read; TABLES_OUT/calibration.tsv: its rows `names` anew. --dump writes every pair with its
//          amounts, for study.
// Fails    1 with a message: an input that cannot be read, a row without a known feature.
//
// Two sums are learned for persons and two for organisations: `alert`, whether an officer should look, and `same`,
// whether the two are one. Then, for `same`, what such sums are worth (the rows `names`). One thread, one order, no
// fast-math; the same input gives the same bytes.

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "accuracy/report.h"
#include "base/hash.h"
#include "ledger_fit.h"
#include "ledger_pairs.h"

namespace {

using namespace vrata;  // NOLINT(google-build-using-namespace): a program of its own
using ledger::Bound;
using ledger::LabelledPair;
using ledger::Source;
using match::Feature;

// How much each source has to say: labelled pairs weigh 1 each, every other source so much in all, spread by share.
struct Say {
  Source source;
  double alert, same;
};
constexpr Say kSays[] = {
    {Source::kPositive, 150, 25}, {Source::kStranger, 40000, 12},
    {Source::kOriginal, 250, 8},  {Source::kOriginalStranger, 6000, 8},
    {Source::kDamaged, 150, 12},  {Source::kEachPart, 300, 4},
    {Source::kAlias, 0, 12},      {Source::kOther, 0, 12},
    {Source::kEqual, 40, 60},     {Source::kNamesake, 0, 15},
    {Source::kSibling, 80, 6},    {Source::kGeneric, 200, 10},
};

constexpr double kMost = 10;           // bits: no single thing decides beyond doubt
constexpr double kRidgeAlert = 0.005;  // a squared bit costs so much of a labelled pair's likelihood
constexpr double kRidgeSame = 0.005;
constexpr double kLine = 1.222;  // bits: where a score of 0.70 lies; even odds of being worth a look are put there

// Signs that learning may not turn round: what agrees never speaks against, what contradicts never for.
constexpr Feature kFor[] = {Feature::kAgree,     Feature::kAgreeScript,  Feature::kInitial,      Feature::kRare,
                            Feature::kNameExact, Feature::kWholeOneEdit, Feature::kWholeTwoEdits};
// Unlikeness seldom exceeds a quarter before two parts are no pair, so a whole unit of it is beyond reach.
constexpr Feature kUnlikenesses[] = {Feature::kUnlike,        Feature::kUnlikeScript, Feature::kWeakest,
                                     Feature::kWeakestScript, Feature::kUnheard,      Feature::kKnownApart};
constexpr Feature kEither[] = {Feature::kBase, Feature::kRelated};

std::vector<Bound> bounds_of(bool alert) {
  std::vector<Bound> bounds(match::kFeatures);
  const double ridge = alert ? kRidgeAlert : kRidgeSame;
  for (std::size_t f = 0; f < match::kNameFeatures; ++f) bounds[f] = {-kMost, 0, ridge};
  for (const Feature f : kFor) bounds[static_cast<std::size_t>(f)] = {0, kMost, ridge};
  for (const Feature f : kEither) bounds[static_cast<std::size_t>(f)] = {-kMost, kMost, ridge};
  // An initial left out is no contradiction, whatever else stands in the names that it was learned from.
  bounds[static_cast<std::size_t>(Feature::kInitialExtra)].least = -4;
  // No spelling of a name outweighs the name itself.
  if (alert) bounds[static_cast<std::size_t>(Feature::kNameExact)].least = kMost;
  bounds[static_cast<std::size_t>(Feature::kBase)].ridge = 0;
  for (const Feature f : kUnlikenesses) bounds[static_cast<std::size_t>(f)] = {-4 * kMost, 0, ridge / 10};
  return bounds;
}

std::vector<double> learn(const std::vector<LabelledPair>& pairs, names::Kind kind, bool alert) {
  std::map<Source, double> totals;
  const auto label = [&](const LabelledPair& p) { return alert ? p.alert : p.same; };
  for (const LabelledPair& p : pairs)
    if (p.kind == kind && label(p)) totals[p.source] += p.share;
  const auto weight = [&](const LabelledPair& p) {
    if (p.source == Source::kLabelled || p.source == Source::kGolden) return 1.0;
    for (const Say& say : kSays)
      if (say.source == p.source) return (alert ? say.alert : say.same) * p.share / totals[p.source];
    return 0.0;
  };
  std::vector<ledger::Example> examples;
  for (const LabelledPair& p : pairs) {
    if (p.kind != kind || !label(p)) continue;
    const double w = weight(p);
    if (w > 0) examples.push_back({&p.amounts, *label(p), w});
  }
  std::vector<double> bits = ledger::fit(examples, bounds_of(alert));
  if (alert) bits[static_cast<std::size_t>(Feature::kBase)] += kLine;
  return bits;
}

// What sums of names are worth: straight lines between these bits, through 0, each as steep as makes the pairs
// likeliest.
constexpr std::array<std::int32_t, 11> kKnotsMb = {-12000, -8000, -4000, -2000, -1000, 0,
                                                   1000,   2000,  4000,  8000,  12000};
constexpr std::size_t kZeroKnot = 5;
constexpr double kLeastSteep = 0.3, kMostSteep = 8, kSteepRidge = 0.001;
constexpr double kSay = 100;  // of all true pairs, and of all false ones

// How far the sum goes into each segment, away from 0.
match::Amounts segments(std::int32_t mb) {
  match::Amounts out{};
  for (std::size_t i = 0; i + 1 < kKnotsMb.size(); ++i) {
    const std::int32_t low = kKnotsMb[i], high = kKnotsMb[i + 1];
    out[i] = i >= kZeroKnot ? std::clamp(mb - low, 0, high - low) : -std::clamp(high - mb, 0, high - low);
  }
  return out;
}

// Pairs as a search meets them: names damaged as typists and printers damage them, against people who are not listed
// and other listed entities, all of them with an open channel.
bool measures(const LabelledPair& p) {
  if (!p.open || !p.same) return false;
  if (*p.same) return p.source == Source::kPositive || p.source == Source::kDamaged || p.source == Source::kOriginal;
  return p.source == Source::kOther || (p.source == Source::kStranger && p.kind == names::Kind::kPerson);
}

// The row of calibration.tsv behind its first three cells.
std::string worth(const std::vector<LabelledPair>& pairs, const std::vector<double>& bits, names::Kind kind,
                  bool same_script) {
  std::vector<match::Amounts> amounts;
  std::vector<bool> is;
  for (const LabelledPair& p : pairs) {
    if (p.kind != kind || p.same_script != same_script || !measures(p)) continue;
    std::int32_t mb = 0;
    for (std::size_t f = 0; f < match::kNameFeatures; ++f)
      mb += static_cast<std::int32_t>(std::lround(bits[f] * 1000) * p.amounts[f] / 1000);
    amounts.push_back(segments(mb));
    is.push_back(*p.same);
  }
  const auto trues = static_cast<double>(std::count(is.begin(), is.end(), true));
  const double falses = static_cast<double>(is.size()) - trues;
  std::vector<ledger::Example> examples;
  for (std::size_t i = 0; i < is.size(); ++i) examples.push_back({&amounts[i], is[i], kSay / (is[i] ? trues : falses)});
  std::vector<Bound> bounds(match::kFeatures);
  for (std::size_t i = 0; i + 1 < kKnotsMb.size(); ++i) bounds[i] = {kLeastSteep, kMostSteep, kSteepRidge};
  std::vector<double> steep = ledger::fit(examples, bounds);
  for (double& s : steep)
    if (s == 0) s = 1;  // nothing was seen there
  std::array<double, kKnotsMb.size()> value{};
  for (std::size_t i = kZeroKnot; i + 1 < kKnotsMb.size(); ++i)
    value[i + 1] = value[i] + steep[i] * (kKnotsMb[i + 1] - kKnotsMb[i]);
  for (std::size_t i = kZeroKnot; i > 0; --i) value[i - 1] = value[i] - steep[i - 1] * (kKnotsMb[i] - kKnotsMb[i - 1]);
  std::string out;
  for (std::size_t i = 0; i < kKnotsMb.size(); ++i)
    out += (i == 0 ? "" : " ") + std::to_string(kKnotsMb[i]) + ":" + std::to_string(std::lround(value[i]));
  return out;
}

int fail(const std::string& message) {
  std::fprintf(stderr, "train_ledger: %s\n", message.c_str());
  return 1;
}

void dump(const std::vector<LabelledPair>& pairs, std::ostream& out) {
  out << "source\tgroup\tcluster\tkind\tsame_script\topen\talert\tsame\ta\tb";
  for (std::size_t f = 0; f < match::kNameFeatures; ++f) out << '\t' << match::word(static_cast<Feature>(f));
  out << "\tshare\n";
  const auto label = [](std::optional<bool> is) { return is ? *is ? "1" : "0" : "-"; };
  for (const LabelledPair& p : pairs) {
    out << word(p.source) << '\t' << p.group << '\t' << p.cluster << '\t' << static_cast<int>(p.kind) << '\t'
        << p.same_script << '\t' << p.open << '\t' << label(p.alert) << '\t' << label(p.same) << '\t' << p.a << '\t'
        << p.b;
    for (std::size_t f = 0; f < match::kNameFeatures; ++f) out << '\t' << p.amounts[f];
    out << '\t' << p.share << '\n';
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) return fail("usage: train_ledger SHARED_DIR GOLDEN TABLES_IN TABLES_OUT [--dump FILE]");
  const std::filesystem::path shared = argv[1];
  const std::filesystem::path golden = argv[2];
  const std::filesystem::path tables_in = argv[3], tables_out = argv[4];
  const auto before = accuracy::file_text(tables_in / "weights.tsv");
  if (!before) return fail(to_string(before.error()));
  const auto calibration = accuracy::file_text(tables_in / "calibration.tsv");
  if (!calibration) return fail(to_string(calibration.error()));
  const auto pairs = ledger::collect(shared, golden);
  if (!pairs) return fail(to_string(pairs.error()));
  if (argc > 6 && std::strcmp(argv[5], "--dump") == 0) {
    std::ofstream out(argv[6]);
    dump(*pairs, out);
    if (!out) return fail(std::string(argv[6]) + ": cannot be written");
  }
  std::array<std::vector<double>, 4> bits;
  const auto learned = [&](std::size_t i, names::Kind kind, bool alert) { bits[i] = learn(*pairs, kind, alert); };
  learned(0, names::Kind::kPerson, true);
  learned(1, names::Kind::kPerson, false);
  learned(2, names::Kind::kOrganization, true);
  learned(3, names::Kind::kOrganization, false);

  std::ofstream out(tables_out / "weights.tsv");
  std::istringstream in(*before);
  bool inputs_written = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("#   ")) continue;  // the inputs of the last time
    if (line.starts_with('#') || line.empty()) {
      out << line << '\n';
      if (!inputs_written && line.find("Learned by tools/train_ledger") != std::string::npos) {
        inputs_written = true;
        for (const std::string& file : ledger::inputs()) {
          const auto text = accuracy::file_text(shared / file);
          if (!text) return fail(to_string(text.error()));
          out << "#   " << file << "  " << base::to_hex(base::sha256(*text)) << '\n';
        }
        const auto text = accuracy::file_text(golden);
        if (!text) return fail(to_string(text.error()));
        out << "#   " << golden.filename().string() << "  " << base::to_hex(base::sha256(*text)) << '\n';
      }
      continue;
    }
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, '\t');) cells.push_back(cell);
    if (cells.size() != 7) return fail((tables_in / "weights.tsv").string() + ": a row has not seven columns: " + line);
    std::size_t feature = 0;
    while (feature < match::kFeatures && match::word(static_cast<Feature>(feature)) != cells[0]) ++feature;
    if (feature == match::kFeatures)
      return fail((tables_in / "weights.tsv").string() + ": " + cells[0] + " is no feature");
    if (cells[5] == "learned")
      for (std::size_t i = 0; i < 4; ++i) cells[1 + i] = std::to_string(std::lround(bits[i][feature] * 1000));
    for (std::size_t i = 0; i < cells.size(); ++i) out << (i == 0 ? "" : "\t") << cells[i];
    out << '\n';
  }
  if (!inputs_written)
    return fail((tables_in / "weights.tsv").string() + ": has no line \"Learned by tools/train_ledger\"");
  if (!out) return fail((tables_out / "weights.tsv").string() + ": cannot be written");

  std::ofstream curves(tables_out / "calibration.tsv");
  std::istringstream lines(*calibration);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream row(line);
    std::string output, model, script;
    row >> output >> model >> script;
    if (output == "names") {
      const bool person = model == "person";
      line = output + '\t' + model + '\t' + script + '\t' +
             worth(*pairs, bits[person ? 1 : 3], person ? names::Kind::kPerson : names::Kind::kOrganization,
                   script == "same");
    }
    curves << line << '\n';
  }
  if (!curves) return fail((tables_out / "calibration.tsv").string() + ": cannot be written");
  return 0;
}
