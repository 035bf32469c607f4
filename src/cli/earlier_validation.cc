#include "cli/earlier_validation.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "base/json.h"

namespace vrata::cli {
namespace {

constexpr std::string_view kFormat = "vrata.validation/1";

class Reader {
 public:
  explicit Reader(std::string file) { run_.file = std::move(file); }

  Status line(std::string_view text) {
    ++line_;
    if (ended_) return malformed("something follows the result");
    if (const Status read = json_.read(text); !read) return malformed("not JSON");
    if (json_.nodes().front().kind != base::JsonKind::kObject) return malformed("not a JSON object");
    if (json_.member(0, "scores_of") != 0) return scores();
    if (text_of(0, "format") == kFormat) return result();
    return Unit{};  // shares and misses: they follow from the scores
  }

  Result<EarlierRun> take() {
    if (!ended_)
      return Error{ErrorCode::kUsage,
                   {run_.file, 0, 0},
                   "no result of `vrata validate --format jsonl`: its last line has \"format\": \"" +
                       std::string(kFormat) + "\""};
    if (run_.scores.empty() || run_.deck_sha256.empty())
      return Error{ErrorCode::kUsage, {run_.file, 0, 0}, "this result holds no scores to compare with"};
    return std::move(run_);
  }

 private:
  [[nodiscard]] std::string_view text_of(std::uint32_t object, std::string_view key) const {
    const std::uint32_t at = json_.member(object, key);
    return at != 0 && json_.nodes()[at].kind == base::JsonKind::kText ? json_.nodes()[at].text : std::string_view();
  }

  [[nodiscard]] std::optional<std::int32_t> score_at(std::uint32_t node) const {
    if (!json_.nodes()[node].is_number()) return std::nullopt;
    const std::string_view text = json_.nodes()[node].text;
    double value = -1;
    std::from_chars(text.data(), text.data() + text.size(), value);
    if (!(value >= 0 && value <= 1)) return std::nullopt;
    return static_cast<std::int32_t>(std::lround(value * 1e4));
  }

  Error malformed(const std::string& what) const {
    return {ErrorCode::kMalformed, {run_.file, line_, 0}, what + "; nothing is compared"};
  }

  Status scores() {
    const std::string kind(text_of(0, "scores_of"));
    const std::uint32_t list = json_.member(0, "scores");
    if (kind.empty() || list == 0 || json_.nodes()[list].kind != base::JsonKind::kArray)
      return malformed("scores_of without a kind and an array of scores");
    auto [at, is_new] = run_.scores.try_emplace(kind);
    if (!is_new) return malformed("scores of \"" + kind + "\" for a second time");
    bool good = true;
    json_.each_child(list, [&](std::uint32_t node) {
      const bool none = json_.nodes()[node].kind == base::JsonKind::kNull;
      const auto score = score_at(node);
      good = good && (none || score);
      at->second.push_back(none ? std::nullopt : score);
    });
    return good ? Status(Unit{}) : malformed("a score is a number from 0 to 1, or null");
  }

  Status result() {
    ended_ = true;
    run_.deck_sha256 = text_of(0, "deck_sha256");
    run_.engine = text_of(0, "engine");
    run_.policy = text_of(0, "policy");
    run_.snapshot = text_of(0, "snapshot");
    const std::uint32_t threshold = json_.member(0, "threshold");
    const auto score = threshold == 0 ? std::nullopt : score_at(threshold);
    if (!score) return malformed("the result has no threshold");
    run_.threshold = *score;
    if (const std::uint32_t lists = json_.member(0, "lists"); lists != 0)
      json_.each_child(lists, [&](std::uint32_t list) {
        const std::uint32_t edition = json_.member(list, "edition");
        run_.lists.push_back(std::string(text_of(list, "list")) +
                             (edition == 0 ? "" : ", edition " + std::string(json_.nodes()[edition].text)));
      });
    return Unit{};
  }

  EarlierRun run_;
  base::Json json_;
  std::uint64_t line_ = 0;
  bool ended_ = false;
};

}  // namespace

Result<EarlierRun> read_earlier_run(std::string_view jsonl, std::string file) {
  Reader reader(std::move(file));
  while (!jsonl.empty()) {
    const std::size_t end = std::min(jsonl.find('\n'), jsonl.size());
    if (const Status read = reader.line(jsonl.substr(0, end)); !read) return read.error();
    jsonl.remove_prefix(std::min(end + 1, jsonl.size()));
  }
  return reader.take();
}

Result<std::vector<Change>> changes_since(const EarlierRun& earlier, const Findings& now, std::int32_t line) {
  const Error differs{ErrorCode::kUsage,
                      {earlier.file, 0, 0},
                      "its questions are not those asked now (deck " + earlier.deck_sha256.substr(0, 12) + ", now " +
                          now.deck.sha256.substr(0, 12) +
                          "): write the deck once with --write-deck and ask it both times with --deck"};
  if (earlier.deck_sha256 != now.deck.sha256) return differs;
  std::vector<Change> out;
  std::map<std::string, std::size_t, std::less<>> asked;  // questions of each kind so far
  for (std::size_t i = 0; i < now.reached.size(); ++i) {
    const Question& one = now.deck.questions[i];
    const auto before = earlier.scores.find(one.kind);
    const std::size_t at = asked[one.kind]++;
    if (before == earlier.scores.end() || at >= before->second.size()) return differs;
    if (at == 0) out.push_back({one.kind, one.title, {}});
    if (!before->second[at] || !now.reached[i].asked) continue;
    const bool then = *before->second[at] >= earlier.threshold, found = now.reached[i].score >= line;
    screen::Paired& paired =
        std::find_if(out.begin(), out.end(), [&](const Change& change) { return change.kind == one.kind; })->paired;
    ++(then ? (found ? paired.both : paired.first_alone) : (found ? paired.second_alone : paired.neither));
  }
  return out;
}

}  // namespace vrata::cli
