#include "lists/in_mha.h"

#include <algorithm>
#include <utility>

#include "entity/plain.h"
#include "lists/day_in.h"
#include "lists/document_number.h"
#include "lists/entry_keys.h"
#include "lists/html_blocks.h"
#include "lists/in_row.h"
#include "lists/in_rows.h"
#include "lists/remark_log.h"
#include "lists/utf8.h"

namespace vrata::lists {
namespace {

using Severity = Remark::Severity;

constexpr std::string_view kRefused = "; the document is refused, nothing of it is used";

std::string_view text_of(std::span<const std::byte> document) {
  return {reinterpret_cast<const char*>(document.data()), document.size()};
}

bool is_hindi(const InDocument& document) {
  std::size_t latin = 0, other = 0;
  for (const InLine& row : document.rows) {
    const Letters letters = count_letters(row.text);
    latin += letters.latin, other += letters.other;
  }
  return other > latin;
}

bool is_list(const InDocument& document) {
  return document.act && document.schedule != InSchedule::kUnknown && !document.rows.empty();
}

std::string id_of(const InDocument& document) {
  const char* name = document.schedule == InSchedule::kFirst    ? "in-mha-organisations"
                     : document.schedule == InSchedule::kFourth ? "in-mha-individuals"
                                                                : "in-mha-associations";
  return std::string(name) + (is_hindi(document) ? "-hi" : "");
}

struct ScheduleWords {
  const char *title, *programme, *parties;
};
ScheduleWords words_of_schedule(InSchedule schedule) {
  switch (schedule) {
    case InSchedule::kFourth:
      return {"India, UAPA Fourth Schedule: individuals", "UAPA Fourth Schedule", "individuals"};
    case InSchedule::kSection3:
      return {"India, UAPA section 3: unlawful associations", "UAPA section 3", "organisations"};
    default: return {"India, UAPA First Schedule: terrorist organisations", "UAPA First Schedule", "organisations"};
  }
}

class Reader {
 public:
  Reader(const InDocument& document, std::string_view source, std::string_view list_id)
      : document_(document), remarks_(source), words_(words_of_schedule(document.schedule)) {
    reading_.list_id = list_id;
  }

  Result<Reading> read() {
    headings();
    numbers();
    for (const InLine& line : document_.rows) row(line);
    for (const auto& [line, text] : document_.loose)
      remarks_.say(Severity::kWarning, {line, 0}, "text", "\"" + text + "\" belongs to no row; noted here only");
    if (document_.cut)
      remarks_.say(Severity::kNote, {document_.rows.back().line, 0}, "",
                   "the last line has no end, and a text does not say how many rows it has: see that it is whole");
    return finish();
  }

 private:
  const InDocument& document_;
  RemarkLog remarks_;
  ScheduleWords words_;
  Reading reading_;
  KeyRing keys_;
  std::uint64_t references_ = 0, aliases_ = 0, former_ = 0, wings_ = 0;

  void headings() {
    std::string all;
    for (const std::string& heading : document_.headings) {
      if (reading_.published_text.empty()) reading_.published_text = day_in(heading);
      all += (all.empty() ? "" : " | ") + heading;
    }
    const std::uint64_t line = document_.rows.front().line;
    if (!all.empty()) remarks_.say(Severity::kNote, {line, 0}, "heading", "\"" + all + "\"");
    const auto days = parse_date(reading_.published_text, DateOrder::kDayMonthYear);
    if (days.size() == 1 && days[0].from.day != 0)
      reading_.published_at = parse_utc(to_string(days[0].from) + "T00:00:00Z");
    else
      remarks_.say(Severity::kNote, {line, 0}, "", "the document does not say of which day it is");
  }

  // A number that is missing may be a row that is.
  void numbers() {
    long before = 0;
    for (const InLine& line : document_.rows) {
      const std::string digits = plain_key(line.number);
      const bool number =
          !digits.empty() && digits.size() < 9 && digits.find_first_not_of("0123456789") == std::string::npos;
      const long now = number ? std::stol(digits) : before + 1;
      if (!number)
        remarks_.say(Severity::kWarning, {line.line, 0}, line.text, "a row without a number; read as one");
      else if (now != before + 1)
        remarks_.say(Severity::kWarning, {line.line, 0}, line.number,
                     "follows number " + std::to_string(before) + ": a row may be missing or stand twice");
      before = now;
    }
  }

  void row(const InLine& line) {
    const bool person = document_.schedule == InSchedule::kFourth;
    const InRow row = read_in_row(line.text, person ? InRowOf::kPersons : InRowOf::kOrganisations);
    const XmlPlace place{line.line, 0};
    if (row.by_reference) return by_reference(line);
    if (row.parties.empty()) {
      remarks_.say(Severity::kWarning, place, line.number,
                   "\"" + line.text + "\" holds no name; noted here only" + others(line));
      return;
    }
    if (!row.scope.empty())
      remarks_.tally(Severity::kNote, place, "scope",
                     "covers fronts and other forms that it does not name; only the names given are compared");
    if (row.too_long)
      remarks_.say(Severity::kWarning, place, line.number, "a row too long to take apart; its whole text is the name");
    if (row.doubtful_alias)
      remarks_.say(Severity::kWarning, place, line.number,
                   "\"" + line.text + "\": the alias behind the relative is taken as the relative's");
    std::vector<std::string> keys;
    for (const InParty& party : row.parties) keys.push_back(entity(line, row, party, person));
    for (std::size_t i = 0; i < row.parties.size(); ++i)
      if (const auto wing_of = row.parties[i].wing_of) wing(row, i, *wing_of, keys);
  }

  void by_reference(const InLine& line) {
    ++references_;
    remarks_.say(Severity::kWarning, {line.line, 0}, line.number,
                 "\"" + line.text +
                     "\" joins another list by reference and names nobody: this list is not complete "
                     "without the UN Security Council's (un-sc), which must be imported beside it" +
                     others(line));
  }

  static std::string others(const InLine& line) {
    std::string out;
    for (const auto& [name, text] : line.others) out += "; " + name + ": " + text;
    return out;
  }

  std::string entity(const InLine& line, const InRow& row, const InParty& party, bool person) {
    Entity e;
    e.list_id = reading_.list_id;
    e.schema = person ? Schema::kPerson : Schema::kOrganization;
    e.line = line.line;
    e.names = party.names;
    std::string facts = words_.programme;
    for (const Name& name : e.names) {
      facts += '\n' + name.text;
      aliases_ += &name != e.names.data();
      former_ += name.kind == NameKind::kFormer;
    }
    e.key = keys_.distinct(derived_key(facts));
    e.designations = party.designations;
    Listing& listing = e.listings.emplace_back();
    listing.programme = words_.programme;
    listing.reference = row.notification;
    for (const auto& [name, text] : line.others) {
      const std::string key = plain(name);
      const bool day = key.find("date") != std::string::npos || key.find("दिनांक") != std::string::npos ||
                       key.find("तारीख") != std::string::npos;
      if (day && listing.listed_on.empty())
        listing.listed_on = text;
      else
        e.extra.push_back({name, text});
    }
    const auto keep = [&](const char* name, const std::string& text) {
      if (!text.empty()) e.extra.push_back({name, text});
    };
    if (e.names[0].text != line.text) keep(document_.name_column.c_str(), line.text);
    keep("scope", row.scope);
    keep("group", row.group);
    for (const std::string& note : party.notes) keep("note", note);
    for (const std::string& name : party.merged_from) {
      Relation relation;
      relation.kind_text = "made from";
      relation.name = name;
      e.relations.push_back(std::move(relation));
    }
    for (const InClause& clause : party.relatives) {
      Relation relation;
      relation.kind = RelationKind::kFamily;
      relation.kind_text = clause.marker;
      relation.name = clause.text;
      e.relations.push_back(std::move(relation));
    }
    for (const InClause& said : party.others) clause(e, said);
    reading_.entities.push_back(std::move(e));
    return reading_.entities.back().key;
  }

  void clause(Entity& e, const InClause& clause) {
    switch (kind_of(clause)) {
      case InClauseKind::kAddress: {
        Address address;
        address.note = clause.text;
        if (!clause.text.empty()) e.addresses.push_back(std::move(address));
        return;
      }
      case InClauseKind::kBirth: {
        std::vector<FuzzyDate> births = parse_date(clause.text, DateOrder::kDayMonthYear);
        if (births.empty()) break;
        for (FuzzyDate& birth : births) birth.text = clause.text;
        for (FuzzyDate& birth : births) e.births.push_back(std::move(birth));
        return;
      }
      case InClauseKind::kPassport: {
        Identifier passport;
        passport.type = IdentifierType::kPassport;
        passport.type_text = clause.marker;
        passport.value = clause.text;
        if (const auto bare = bare_number(clause.text)) passport.value = *bare, passport.note = clause.text;
        if (!passport.value.empty()) e.identifiers.push_back(std::move(passport));
        return;
      }
      default: break;
    }
    e.extra.push_back({clause.marker, clause.text});
    remarks_.tally(Severity::kNote, {e.line, 0}, clause.marker, "is kept as text");
  }

  void wing(const InRow& row, std::size_t at, std::size_t of, const std::vector<std::string>& keys) {
    ++wings_;
    const auto e = std::find_if(reading_.entities.rbegin(), reading_.entities.rend(),
                                [&](const Entity& entity) { return entity.key == keys[at]; });
    Relation relation;
    relation.kind_text = row.parties[at].wing + " of";
    relation.key = keys[of];
    relation.name = row.parties[of].names[0].text;
    e->relations.push_back(std::move(relation));
  }

  Result<Reading> finish() {
    reading_.title = words_.title;
    if (references_ > 0) reading_.title += " (" + std::string(kJoinsUn) + ")";
    if (is_hindi(document_)) reading_.title += ", in Hindi";
    reading_.remarks = remarks_.finish();
    reading_.counts = {{"rows", document_.rows.size()},
                       {"rows by reference", references_},
                       {words_.parties, reading_.entities.size()},
                       {"aliases", aliases_},
                       {"former names", former_},
                       {"wings", wings_},
                       {"remarks", reading_.remarks.size()}};
    return std::move(reading_);
  }
};

}  // namespace

Result<std::optional<std::string>> in_mha_list(std::span<const std::byte> document, std::string_view source) {
  if (trim(text_of(document)).starts_with('<') && !looks_like_html(text_of(document)))
    return std::optional<std::string>();
  auto rows = in_rows(text_of(document), source);
  if (!rows && names_the_act(text_of(document))) return std::move(rows).error();
  if (!rows || !is_list(*rows)) return std::optional<std::string>();
  return std::optional(id_of(*rows));
}

Result<Reading> read_in_mha(std::span<const std::byte> document, std::string_view source, std::string_view list_id) {
  const auto rows = in_rows(text_of(document), source);
  if (!rows) return rows.error();
  const auto refuse = [&](ErrorCode code, const std::string& what) {
    return Error{code, {std::string(source), 0, 0}, what + std::string(kRefused)};
  };
  if (!rows->act || rows->schedule == InSchedule::kUnknown)
    return refuse(ErrorCode::kUnsupported,
                  "no heading that names the Act and one of its lists before a numbered table "
                  "or numbered lines");
  if (rows->several)
    return refuse(ErrorCode::kUnsupported, "several lists of the Act in one document: import each alone");
  if (rows->rows.empty()) return refuse(ErrorCode::kEmpty, "a list of the Act without a row");
  auto reading = Reader(*rows, source, list_id.empty() ? id_of(*rows) : list_id).read();
  if (reading.ok() && reading->entities.empty())
    return refuse(ErrorCode::kEmpty, "a list of the Act that names nobody");
  return reading;
}

}  // namespace vrata::lists
