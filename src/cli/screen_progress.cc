#include "cli/screen_progress.h"

#include <charconv>
#include <optional>

#include "base/hash.h"
#include "base/json.h"
#include "base/json_out.h"
#include "store/files.h"
#include "vrata/version.h"

namespace vrata::cli {
namespace {

constexpr std::string_view kFormat = "vrata.screen-progress/1";

std::uint64_t hash_of(std::string_view text) { return base::xxh3(std::as_bytes(std::span(text))); }

// The fields of the object, with the first that is missing or has no meaning.
class Fields {
 public:
  Fields(const base::Json& json, std::uint32_t object) : json_(json), object_(object) {}

  void read(std::string_view name, std::string& value) {
    if (const base::JsonNode* node = of_kind(name, base::JsonKind::kText)) value = node->text;
  }
  void read(std::string_view name, bool& value) {
    const std::uint32_t at = json_.member(object_, name);
    const auto kind = at == 0 ? base::JsonKind::kNull : json_.nodes()[at].kind;
    if (kind != base::JsonKind::kTrue && kind != base::JsonKind::kFalse) return miss(name);
    value = kind == base::JsonKind::kTrue;
  }
  void read(std::string_view name, std::uint64_t& value) {
    const base::JsonNode* node = of_kind(name, base::JsonKind::kInteger);
    if (node != nullptr && !number(node->text, 10, value)) miss(name);
  }
  void read_hex(std::string_view name, std::uint64_t& value) {
    const base::JsonNode* node = of_kind(name, base::JsonKind::kText);
    if (node != nullptr && (!number(node->text, 16, value) || base::hex64(value) != node->text)) miss(name);
  }
  // The objects of an array.
  template <class Each>
  void read_each(std::string_view name, std::size_t most, const Each& each) {
    const std::uint32_t at = json_.member(object_, name);
    if (at == 0 || json_.nodes()[at].kind != base::JsonKind::kArray) return miss(name);
    std::size_t count = 0;
    json_.each_child(at, [&](std::uint32_t child) {
      Fields fields(json_, child);
      if (json_.nodes()[child].kind != base::JsonKind::kObject || ++count > most)
        miss(name);
      else
        each(fields);
      if (!fields.missing_.empty()) miss(fields.missing_);
    });
  }

  [[nodiscard]] const std::string& missing() const noexcept { return missing_; }

 private:
  static bool number(std::string_view text, int base, std::uint64_t& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    return error == std::errc() && end == text.data() + text.size();
  }
  const base::JsonNode* of_kind(std::string_view name, base::JsonKind kind) {
    const std::uint32_t at = json_.member(object_, name);
    if (at != 0 && json_.nodes()[at].kind == kind) return &json_.nodes()[at];
    miss(name);
    return nullptr;
  }
  void miss(std::string_view name) {
    if (missing_.empty()) missing_ = name;
  }

  const base::Json& json_;
  std::uint32_t object_;
  std::string missing_;
};

void add_number(base::JsonOut& json, std::string_view name, std::uint64_t value) {
  json.raw(name, std::to_string(value));
}

}  // namespace

std::string to_text(const ScreenProgress& progress) {
  std::string out;
  base::JsonOut json(out);
  json.open('{');
  json.text("format", kFormat);
  json.text("engine", progress.identity.engine);
  json.text("input", progress.identity.input);
  json.text("lists", progress.identity.lists);
  json.text("options", progress.identity.options);
  add_number(json, "bytes", progress.bytes);
  json.text("xxh3", base::hex64(progress.xxh3));
  json.boolean("complete", progress.complete);
  const Tally& tally = progress.reached.tally;
  add_number(json, "rows", tally.rows);
  add_number(json, "rows_hit", tally.hit);
  add_number(json, "rows_clear", tally.clear);
  add_number(json, "rows_not_screened", tally.not_screened);
  add_number(json, "hits", tally.hits);
  json.key("not_screened");
  json.open('[');
  for (const Troubles::Row& row : progress.reached.troubles.rows) {
    json.open('{');
    add_number(json, "line", row.line);
    json.text("reason", row.reason);
    json.close('}');
  }
  json.close(']');
  json.key("not_clear");
  json.open('[');
  for (const Troubles::Remarked& one : progress.reached.troubles.remarked) {
    json.open('{');
    json.text("column", one.what);
    add_number(json, "rows", one.rows);
    add_number(json, "first_line", one.first_line);
    json.close('}');
  }
  json.close(']');
  json.close('}');
  const std::string sum = base::hex64(hash_of(out));
  return out + "\n" + sum + "\n";
}

Result<ScreenProgress> parse_progress(std::string_view text, const std::string& source) {
  const std::size_t end = text.find('\n');
  const std::string_view object = text.substr(0, end);
  if (end == std::string_view::npos || text.substr(end + 1) != base::hex64(hash_of(object)) + "\n")
    return Error{ErrorCode::kDamaged, {source}, "is cut off or damaged: it does not have its hash"};
  base::Json json;
  if (auto read = json.read(object); !read) return Error{ErrorCode::kMalformed, {source}, read.error().message};
  Fields fields(json, 0);
  std::string format;
  if (json.nodes().front().kind == base::JsonKind::kObject) fields.read("format", format);
  if (format != kFormat)
    return Error{
        ErrorCode::kUnsupported, {source}, "is no checkpoint that this version reads (" + std::string(kFormat) + ")"};
  ScreenProgress progress;
  fields.read("engine", progress.identity.engine);
  fields.read("input", progress.identity.input);
  fields.read("lists", progress.identity.lists);
  fields.read("options", progress.identity.options);
  fields.read("bytes", progress.bytes);
  fields.read_hex("xxh3", progress.xxh3);
  fields.read("complete", progress.complete);
  Tally& tally = progress.reached.tally;
  fields.read("rows", tally.rows);
  fields.read("rows_hit", tally.hit);
  fields.read("rows_clear", tally.clear);
  fields.read("rows_not_screened", tally.not_screened);
  fields.read("hits", tally.hits);
  Troubles& troubles = progress.reached.troubles;
  troubles.not_screened = tally.not_screened;
  fields.read_each("not_screened", Troubles::kRowsTold, [&](Fields& row) {
    row.read("line", troubles.rows.emplace_back().line);
    row.read("reason", troubles.rows.back().reason);
  });
  fields.read_each("not_clear", Troubles::kColumnsTold, [&](Fields& one) {
    one.read("column", troubles.remarked.emplace_back().what);
    one.read("rows", troubles.remarked.back().rows);
    one.read("first_line", troubles.remarked.back().first_line);
  });
  if (!fields.missing().empty())
    return Error{ErrorCode::kMalformed, {source}, "\"" + fields.missing() + "\" is missing or has no meaning"};
  return progress;
}

Status may_go_on(const RunIdentity& before, const RunIdentity& now, const std::string& source) {
  struct Part {
    const char* what;
    const std::string &before, &now;
  };
  for (const Part& part : {Part{"input", before.input, now.input}, Part{"options", before.options, now.options},
                           Part{"lists in force", before.lists, now.lists}, Part{"engine", before.engine, now.engine}})
    if (part.before != part.now)
      return Error{
          ErrorCode::kUnsupported,
          {source},
          "belongs to a run with other " + std::string(part.what) + ": then " + part.before + "; now " + part.now};
  return Unit{};
}

std::string program_identity() {
  std::string out(version());
  if (const auto program = store::Mapping::open("/proc/self/exe"))
    out += ", program XXH3 " + base::hex64(base::xxh3((*program)->bytes()));
  return out;
}

std::string lists_identity(const InForce& in_force, bool with_checks) {
  std::string out = "snapshot " + in_force.lists->sha256();
  for (const wire::ListView& list : in_force.views) {
    out += ", " + std::string(list.list) + " edition " + std::to_string(list.edition);
    if (with_checks && list.checked_at) out += " checked at " + to_utc_string(*list.checked_at);
  }
  return out;
}

}  // namespace vrata::cli
