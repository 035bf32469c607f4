#include "wire/answer.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/json_out.h"
#include "base/utf8.h"
#include "entity/plain.h"
#include "sheets/csv.h"

namespace vrata::wire {
namespace {

using base::JsonOut;

constexpr auto kColumns = std::to_array<std::string_view>(
    {"row", "subject_id", "subject_name", "outcome", "entity_id", "list", "listed_name", "score", "same", "reasons",
     "bits", "line", "name_grade", "schema", "policy", "not_screened_reason", "hits_total"});

std::string reasons_of(const Match& match) {
  std::string out;
  std::array<bool, 64> said{};
  for (const EvidenceItem& item : match.items) {
    const auto index = static_cast<std::size_t>(item.kind);
    if (item.kind == EvidenceKind::kPrior || index >= said.size() || said[index]) continue;
    said[index] = true;
    if (!out.empty()) out += ';';
    out += word(item.kind);
  }
  return out;
}

std::string_view subject_name(const Subject& subject, const Match* match) {
  if (subject.names.empty()) return {};
  const bool other = match != nullptr && match->subject_name < subject.names.size();
  return other ? subject.names[match->subject_name] : subject.names.front();
}

void append_row(std::string& out, const AnswerView& view, const HitView* hit) {
  const Subject& subject = *view.subject;
  const Answer& answer = *view.answer;
  const auto count = [](std::uint64_t value) { return value == 0 ? std::string() : std::to_string(value); };
  std::array<std::string, kColumns.size()> cells;
  cells[0] = count(view.row);
  cells[1] = subject.id;
  cells[2] = subject_name(subject, nullptr);
  cells[3] = word(answer.outcome);
  if (hit != nullptr) {
    cells[4] = hit->entity_id;
    cells[5] = hit->list;
    cells[6] = hit->listed_name;
    cells[7] = four_decimals(hit->match->score);
    cells[8] = four_decimals(hit->match->same);
    cells[9] = reasons_of(*hit->match);
    cells[10] = bits(hit->match->alert_mb);
    cells[12] = word(hit->name_grade);
    cells[13] = word(hit->schema);
  }
  cells[11] = count(view.line);
  cells[14] = view.policy;
  cells[15] = answer.not_screened_reason;
  cells[16] = std::to_string(answer.hits_total);
  std::array<std::string_view, kColumns.size()> fields;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (!valid_utf8(cells[i])) cells[i] = repaired_utf8(cells[i]);
    fields[i] = cells[i];
  }
  sheets::append_csv_record(out, fields);
}

void write_strings(JsonOut& json, std::string_view name, const std::vector<std::string>& values) {
  json.key(name);
  json.open('[');
  for (const std::string& value : values) json.text(value);
  json.close(']');
}

void write_subject(JsonOut& json, const Subject& subject) {
  json.key("subject");
  json.open('{');
  json.text("id", subject.id);
  json.text("schema", word(subject.schema));
  write_strings(json, "names", subject.names);
  json.key("birth_dates");
  json.open('[');
  for (const FuzzyDate& date : subject.births) {
    json.open('{');
    json.text("date", to_string(date));
    json.boolean("ambiguous", date.ambiguous);
    json.close('}');
  }
  json.close(']');
  write_strings(json, "nationalities", subject.nationalities);
  write_strings(json, "countries", subject.countries);
  json.text("gender", word(subject.gender));
  json.key("identifiers");
  json.open('[');
  for (const Identifier& identifier : subject.identifiers) {
    json.open('{');
    json.text("type", word(identifier.type));
    json.text("value", identifier.value);
    json.close('}');
  }
  json.close(']');
  write_strings(json, "addresses", subject.addresses);
  json.close('}');
}

// Spans with the text they mark; a span that does not lie in the text is our bug, and shows as empty.
void write_spans(JsonOut& json, std::string_view name, const std::vector<Span>& spans, std::string_view text) {
  json.key(name);
  json.open('[');
  for (const Span& span : spans) {
    const bool inside = span.begin <= span.end && span.end <= text.size();
    json.open('{');
    json.number("begin", span.begin);
    json.number("end", span.end);
    json.text("text", inside ? text.substr(span.begin, span.end - span.begin) : std::string_view());
    json.close('}');
  }
  json.close(']');
}

void write_hit(JsonOut& json, const Subject& subject, const HitView& hit) {
  const Match& match = *hit.match;
  const std::string_view asked = subject_name(subject, &match);
  json.open('{');
  json.text("entity_id", hit.entity_id);
  json.text("list", hit.list);
  json.text("listed_name", hit.listed_name);
  json.text("name_grade", word(hit.name_grade));
  json.text("schema", word(hit.schema));
  json.text("subject_name", asked);
  json.raw("score", four_decimals(match.score));
  json.raw("same", four_decimals(match.same));
  json.raw("bits", bits(match.alert_mb));
  json.raw("same_bits", bits(match.same_mb));
  json.text("channel", word(match.channel));
  json.key("items");
  json.open('[');
  for (const EvidenceItem& item : match.items) {
    json.open('{');
    json.text("kind", word(item.kind));
    write_spans(json, "subject", item.subject, asked);
    write_spans(json, "listed", item.listed, hit.listed_name);
    json.number("alert_mb", item.alert_mb);
    json.number("same_mb", item.same_mb);
    json.text("detail", item.detail);
    json.close('}');
  }
  json.close(']');
  json.close('}');
}

void write_time(JsonOut& json, std::string_view name, std::optional<UtcSeconds> time) {
  if (time) {
    json.text(name, to_utc_string(*time));
  } else {
    json.raw(name, "null");
  }
}

void write_lists(JsonOut& json, std::span<const ListView> lists) {
  json.key("lists");
  json.open('[');
  for (const ListView& list : lists) {
    json.open('{');
    json.text("list", list.list);
    json.text("title", list.title);
    json.text("sha256", list.sha256);
    write_time(json, "published_at", list.published_at);
    write_time(json, "checked_at", list.checked_at);
    if (list.edition != 0) json.number("edition", list.edition);
    json.close('}');
  }
  json.close(']');
}

// Remarks of reading the subject, then those of screening it that are not the same ones handed on.
void write_remarks(JsonOut& json, const Subject& subject, const Answer& answer) {
  std::vector<Remark> all = subject.remarks;
  for (const Remark& remark : answer.remarks) {
    if (std::find(all.begin(), all.end(), remark) == all.end()) all.push_back(remark);
  }
  for (const Remark& remark : all) {
    json.open('{');
    json.text("severity", remark.severity == Remark::Severity::kWarning ? "warning" : "note");
    json.text("subject", remark.subject);
    json.text("message", remark.message);
    json.close('}');
  }
}

}  // namespace

std::string four_decimals(std::int32_t value) {
  std::array<char, 24> buffer{};
  const std::int64_t size = value < 0 ? -std::int64_t{value} : value;
  std::snprintf(buffer.data(), buffer.size(), "%s%lld.%04lld", value < 0 ? "-" : "",
                static_cast<long long>(size / 10'000), static_cast<long long>(size % 10'000));
  return buffer.data();
}

std::string bits(std::int32_t millibits) {
  std::array<char, 24> buffer{};
  const std::int64_t size = millibits < 0 ? -std::int64_t{millibits} : millibits;
  std::snprintf(buffer.data(), buffer.size(), "%s%lld.%03lld", millibits < 0 ? "-" : "",
                static_cast<long long>(size / 1'000), static_cast<long long>(size % 1'000));
  return buffer.data();
}

void append_csv_header(std::string& out) { sheets::append_csv_record(out, kColumns); }

void append_csv(std::string& out, const AnswerView& view) {
  for (const HitView& hit : view.hits) append_row(out, view, &hit);
  if (view.hits.empty()) append_row(out, view, nullptr);
}

void append_hit_json(std::string& out, const Subject& subject, const HitView& hit) {
  JsonOut json(out);
  write_hit(json, subject, hit);
}

void append_json(std::string& out, const AnswerView& view) {
  const Answer& answer = *view.answer;
  JsonOut json(out);
  json.open('{');
  json.text("format", "vrata.answer/1");
  json.number("row", static_cast<std::int64_t>(view.row));
  json.number("line", static_cast<std::int64_t>(view.line));
  write_subject(json, *view.subject);
  json.text("outcome", word(answer.outcome));
  json.text("not_screened_reason", answer.not_screened_reason);
  json.number("hits_total", static_cast<std::int64_t>(answer.hits_total));
  json.boolean("shortened", view.hits.size() < answer.hits_total);
  json.key("hits");
  json.open('[');
  for (const HitView& hit : view.hits) write_hit(json, *view.subject, hit);
  json.close(']');
  json.key("remarks");
  json.open('[');
  write_remarks(json, *view.subject, answer);
  json.close(']');
  write_lists(json, view.lists);
  json.text("policy", view.policy);
  json.text("engine", view.engine);
  if (view.as_of) write_time(json, "as_of", view.as_of);
  json.close('}');
  out += '\n';
}

}  // namespace vrata::wire
