// The tables of docs/lists/un.md, clause by clause: each function below is one of their rows.
#include "lists/un_entry.h"

#include <algorithm>
#include <array>
#include <utility>

#include "lists/document_number.h"
#include "lists/leftovers.h"
#include "lists/name_parts.h"
#include "lists/un_dates.h"
#include "lists/utf8.h"

namespace vrata::lists {
namespace {

using Severity = Remark::Severity;
using NodeId = std::uint32_t;

constexpr std::size_t kMostCompared = 4'000;       // names of one entry among which repetitions are sought
constexpr std::size_t kRepeatedNoteBytes = 1'024;  // a longer note stands at the first name of its field alone

std::string joined(std::string_view a, std::string_view separator, std::string_view b) {
  std::string out(a);
  if (!a.empty() && !b.empty()) out += separator;
  return out += b;
}

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

// A field of a group of elements: its text, and where it stands; found once at most.
struct Field {
  std::string text;
  NodeId node = 0;  // 0: absent
};

struct Quality {
  std::string_view word;
  NameKind kind;
  NameGrade grade;
};
constexpr std::array<Quality, 4> kQualities = {{{"Good", NameKind::kAlias, NameGrade::kGood},
                                                {"Low", NameKind::kAlias, NameGrade::kLow},
                                                {"a.k.a.", NameKind::kAlias, NameGrade::kGood},
                                                {"f.k.a.", NameKind::kFormer, NameGrade::kGood}}};

bool has(std::string_view lower, std::string_view part) { return lower.find(part) != std::string_view::npos; }

IdentifierType document_type(std::string_view first, std::string_view second) {
  const std::string second_lower = lower_ascii(second);
  for (const std::string_view other :
       {"birth", "driv", "voter", "student", "ration", "residen", "military", "serviceman", "nationality", "permit"})
    if (has(second_lower, other)) return IdentifierType::kOther;
  if (has(second_lower, "fiscal") || has(second_lower, "tax")) return IdentifierType::kTaxNumber;
  const std::string both = second_lower + " " + lower_ascii(first);
  if (has(both, "passport") || has(both, "passeport") || has(both, "pasaporte")) return IdentifierType::kPassport;
  if (has(both, "identi") || has(both, "national") || has(both, "tazkira")) return IdentifierType::kNationalId;
  return IdentifierType::kOther;
}

bool says_fraudulent(std::string_view text) {
  const std::string lower = lower_ascii(text);
  return has(lower, "fraudulent") || has(lower, "counterfeit") || has(lower, "forged") || lower.starts_with("false ");
}

class EntryReader {
 public:
  EntryReader(EntryTree& tree, bool person, RemarkLog& remarks, UnCounts& counts)
      : tree_(tree), person_(person), remarks_(remarks), counts_(counts) {}

  Entity read() {
    entity_.schema = person_ ? Schema::kPerson : Schema::kOrganization;
    entity_.line = tree_.nodes()[0].place.line;
    entity_.listings.emplace_back();
    tree_.know(0);
    tree_.each_child(0, [&](NodeId child) { element(child); });
    primary_name();
    leftovers();
    counts_.names += entity_.names.size();
    return std::move(entity_);
  }

 private:
  EntryTree& tree_;
  bool person_;
  RemarkLog& remarks_;
  UnCounts& counts_;
  Entity entity_;
  std::array<Field, 4> parts_;

  const std::string& name_of(NodeId node) const { return tree_.nodes()[node].name; }
  XmlPlace place_of(NodeId node) const { return tree_.nodes()[node].place; }

  // Takes the text into extra under the element's path; an empty text leaves nothing.
  void keep(NodeId node) {
    if (node == 0) return;
    const std::string path = tree_.path(node);
    if (std::string text = tree_.take(node); !text.empty()) entity_.extra.push_back({path, std::move(text)});
  }

  // Takes the text into a field that is still empty; a second one stays for leftovers().
  void single(NodeId node, std::string& field) {
    if (field.empty()) field = tree_.take(node);
  }

  void single(NodeId node, Field& field) {
    if (field.node != 0 && !field.text.empty()) return;
    field = {tree_.take(node), node};
  }

  void element(NodeId node) {
    const std::string& name = name_of(node);
    Listing& listing = entity_.listings[0];
    if (name == "DATAID" || name == "VERSIONNUM" || name == "SUBMITTED_ON")
      keep(node);
    else if (name == "FIRST_NAME")
      single(node, parts_[0]);
    else if (name == "SECOND_NAME")
      single(node, parts_[1]);
    else if (name == "THIRD_NAME")
      single(node, parts_[2]);
    else if (name == "FOURTH_NAME")
      single(node, parts_[3]);
    else if (name == "NAME_ORIGINAL_SCRIPT")
      original_script(node);
    else if (name == "UN_LIST_TYPE")
      single(node, listing.programme);
    else if (name == "REFERENCE_NUMBER")
      single(node, listing.reference);
    else if (name == "LISTED_ON")
      single(node, listing.listed_on);
    else if (name == "SUBMITTED_BY")
      single(node, listing.source);
    else if (name == "LAST_DAY_UPDATED")
      values(node, listing.updated_on);
    else if (name == "COMMENTS1")
      narrative(node);
    else if (name == "GENDER")
      gender(node);
    else if (name == "TITLE")
      values(node, entity_.titles);
    else if (name == "DESIGNATION")
      values(node, entity_.designations);
    else if (name == "NATIONALITY")
      values(node, entity_.nationalities);
    else if (name == "INDIVIDUAL_ALIAS" || name == "ENTITY_ALIAS")
      alias(node);
    else if (name == "INDIVIDUAL_ADDRESS" || name == "ENTITY_ADDRESS")
      address(node, entity_.addresses);
    else if (name == "INDIVIDUAL_PLACE_OF_BIRTH")
      address(node, entity_.birth_places);
    else if (name == "INDIVIDUAL_DATE_OF_BIRTH")
      birth(node);
    else if (name == "INDIVIDUAL_DOCUMENT")
      document(node);
    else if (name == "LIST_TYPE")
      list_type(node);
    else if (name == "SORT_KEY" || name == "SORT_KEY_LAST_MOD")
      expect_empty(node);
  }

  // --- what is left out on purpose, as long as it says nothing ---

  void expect_empty(NodeId node) {
    if (!trim(tree_.nodes()[node].text).empty()) return;
    (void)tree_.take(node);
  }

  void list_type(NodeId node) {
    tree_.know(node);
    tree_.each_child(node, [&](NodeId child) {
      const std::string_view text = trim(tree_.nodes()[child].text);
      if (name_of(child) == "VALUE" && (text.empty() || text == "UN List")) (void)tree_.take(child);
    });
  }

  // --- plain fields ---

  void values(NodeId node, std::vector<std::string>& out) {
    tree_.know(node);
    tree_.each_child(node, [&](NodeId child) {
      if (name_of(child) != "VALUE") return;
      if (std::string text = tree_.take(child); !text.empty()) out.push_back(std::move(text));
    });
  }

  void narrative(NodeId node) {
    if (!entity_.narrative.empty()) return;
    entity_.narrative = trim(tree_.nodes()[node].text);
    (void)tree_.take(node);
  }

  void gender(NodeId node) {
    const std::string lower = lower_ascii(trim(tree_.nodes()[node].text));
    if (lower.empty()) return (void)tree_.take(node);
    if (entity_.gender != Gender::kUnknown) return;
    if (lower == "male")
      entity_.gender = Gender::kMale;
    else if (lower == "female")
      entity_.gender = Gender::kFemale;
    else {
      remarks_.tally(Severity::kNote, place_of(node), "GENDER",
                     quoted(lower) + " is no gender that we know; kept in extra");
      return keep(node);
    }
    (void)tree_.take(node);
  }

  void address(NodeId node, std::vector<Address>& out) {
    tree_.know(node);
    Address address;
    tree_.each_child(node, [&](NodeId child) {
      const std::string& name = name_of(child);
      if (name == "STREET")
        single(child, address.street);
      else if (name == "CITY")
        single(child, address.city);
      else if (name == "STATE_PROVINCE")
        single(child, address.region);
      else if (name == "ZIP_CODE")
        single(child, address.postal_code);
      else if (name == "COUNTRY")
        single(child, address.country);
      else if (name == "NOTE")
        single(child, address.note);
    });
    if (address != Address{}) out.push_back(std::move(address));
  }

  // --- names ---

  void add_name(Name name, XmlPlace place, std::string_view subject) {
    if (is_damaged(name.text)) {
      name.damaged = true;
      remarks_.say(
          Severity::kWarning, place, std::string(subject),
          quoted(name.text) + " holds damaged characters (U+FFFD, control or private); kept and shown, not indexed");
    }
    entity_.names.push_back(std::move(name));
  }

  // Of names that we found inside a field, one is enough: the verbatim text is kept in any case.
  bool stands_already(const Name& name) const {
    if (entity_.names.size() > kMostCompared) return false;
    return std::any_of(entity_.names.begin(), entity_.names.end(), [&](const Name& other) {
      return other.text == name.text && other.kind == name.kind && other.grade <= name.grade;
    });
  }

  // A short form of fewer than four letters collides with too many others to alert alone.
  static NameGrade grade_of(const NamePart& part, NameGrade grade) {
    const Letters letters = count_letters(part.text);
    return part.short_form && letters.latin + letters.other < 4 ? NameGrade::kLow : grade;
  }

  void original_script(NodeId node) {
    const XmlPlace place = place_of(node);
    const std::string path = tree_.path(node);
    const std::string text = tree_.take(node);
    if (text.empty()) return;
    ++counts_.original_script_names;
    const NameParts parts = take_apart(text, person_ ? NameOf::kPerson : NameOf::kOrganisation);
    if (parts.names.size() != 1 || parts.names[0].text != text) parted(path, text, place);
    for (const NamePart& part : parts.names)
      add_name({part.text, NameKind::kOriginalScript, NameGrade::kPrimary, parts.language, part.note, false}, place,
               path);
  }

  void parted(const std::string& path, const std::string& text, XmlPlace place) {
    entity_.extra.push_back({path, text});
    remarks_.tally(Severity::kNote, place, path,
                   "more than one plain name in a field; taken apart, the text as published kept in extra");
  }

  // FIRST_NAME to FOURTH_NAME joined, set before all other names; and the names that it holds.
  void primary_name() {
    static constexpr std::array<std::string_view, 4> kElements = {"FIRST_NAME", "SECOND_NAME", "THIRD_NAME",
                                                                  "FOURTH_NAME"};
    std::vector<Name> rest = std::exchange(entity_.names, {});
    std::string whole;
    XmlPlace place = place_of(0);
    std::size_t count = 0;
    for (const Field& part : parts_) {
      whole = joined(whole, " ", part.text);
      count += !part.text.empty();
      if (part.node != 0 && place.line == place_of(0).line) place = place_of(part.node);
    }
    if (count > 1 || parts_[0].text.empty())
      for (std::size_t i = 0; i < parts_.size(); ++i)
        if (!parts_[i].text.empty()) entity_.extra.push_back({std::string(kElements[i]), parts_[i].text});
    if (!whole.empty()) {
      add_name({whole, NameKind::kPrimary, NameGrade::kPrimary, {}, {}, false}, place, "FIRST_NAME");
      const NameParts parts = take_apart(whole, person_ ? NameOf::kPerson : NameOf::kOrganisation);
      for (const NamePart& part : parts.names)
        if (part.text != whole)
          add_name({part.text,
                    NameKind::kAlias,
                    grade_of(part, NameGrade::kGood),
                    {},
                    joined(part.note, "; ", "part of the primary name"),
                    false},
                   place, "FIRST_NAME");
    } else {
      remarks_.say(Severity::kWarning, place_of(0), "FIRST_NAME", "an entry without a primary name; kept");
    }
    entity_.names.insert(entity_.names.end(), std::make_move_iterator(rest.begin()),
                         std::make_move_iterator(rest.end()));
    if (entity_.names.empty())
      entity_.names.push_back({"(no name published)", NameKind::kPrimary, NameGrade::kPrimary, {}, {}, true});
  }

  void alias(NodeId node) {
    tree_.know(node);
    Field quality, text, note, born, city, country;
    tree_.each_child(node, [&](NodeId child) {
      const std::string& name = name_of(child);
      if (name == "QUALITY")
        single(child, quality);
      else if (name == "ALIAS_NAME")
        single(child, text);
      else if (name == "NOTE")
        single(child, note);
      else if (name == "DATE_OF_BIRTH")
        single(child, born);
      else if (name == "CITY_OF_BIRTH")
        single(child, city);
      else if (name == "COUNTRY_OF_BIRTH")
        single(child, country);
    });
    const bool nameless = text.text.empty();
    std::string birth_words = joined(born.text, ", ", joined(city.text, ", ", country.text));
    if (nameless) {
      if (quality.text.empty() && note.text.empty() && birth_words.empty()) return;
      remarks_.tally(Severity::kNote, place_of(node), tree_.path(node),
                     "an alias without a name says something else; its birth date is taken as one of the person's, all "
                     "kept in extra");
      for (const Field& field : {quality, note, born, city, country}) keep(field.node);
    } else {
      ++counts_.aliases;
      alias_names(node, quality, text, note, birth_words);
    }
    const std::string of = nameless ? "from an alias element without a name" : "with the alias " + quoted(text.text);
    if (!born.text.empty()) alias_birth(born, of);
    if (!city.text.empty() || !country.text.empty()) {
      Address place;
      place.city = city.text;
      place.country = country.text;
      place.note = of;
      entity_.birth_places.push_back(std::move(place));
    }
  }

  void alias_names(NodeId node, const Field& quality, const Field& text, const Field& note,
                   const std::string& birth_words) {
    const auto known =
        std::find_if(kQualities.begin(), kQualities.end(), [&](const Quality& q) { return q.word == quality.text; });
    const Quality as = known != kQualities.end() ? *known : Quality{"", NameKind::kAlias, NameGrade::kGood};
    const XmlPlace place = place_of(text.node);
    const std::string path = tree_.path(text.node);
    if (known == kQualities.end()) {
      remarks_.tally(Severity::kWarning, place_of(node), tree_.path(node) + "/QUALITY",
                     quoted(quality.text) + " is no grade that we know; read as a good alias");
      keep(quality.node);
    }
    const NameParts parts = take_apart(text.text, person_ ? NameOf::kPerson : NameOf::kOrganisation);
    if (parts.names.size() != 1 || parts.names[0].text != text.text) parted(path, text.text, place);
    std::string own_note = note.text;
    for (const std::string& piece : parts.notes) own_note = joined(own_note, "; ", piece);
    if (!birth_words.empty()) own_note = joined(own_note, "; ", "born " + birth_words);
    for (const NamePart& part : parts.names) {
      Name name{part.text, as.kind, grade_of(part, as.grade), parts.language, joined(part.note, "; ", own_note), false};
      const bool first = &part == parts.names.data();  // carries the note in any case
      if (first || !stands_already(name)) add_name(std::move(name), place, path);
      if (own_note.size() > kRepeatedNoteBytes) own_note.clear();
    }
    if (parts.names.empty()) add_name({text.text, as.kind, as.grade, {}, own_note, true}, place, path);
    for (std::string& found : names_in_note(note.text, text.text)) {
      remarks_.tally(Severity::kNote, place, path,
                     "the note of an alias holds names; each became a name of the same grade, the note is kept");
      Name name{std::move(found), as.kind, as.grade, {}, own_note, false};
      if (!stands_already(name)) add_name(std::move(name), place, path);
    }
  }

  // --- dates ---

  void no_date(const Field& field) {
    const std::string path = tree_.path(field.node);
    remarks_.say(Severity::kWarning, place_of(field.node), path, quoted(field.text) + " is not a date; kept as text");
    keep(field.node);
  }

  void add_birth(const UnDays& days, bool approximate, std::string text, std::string note) {
    entity_.births.push_back({days.from, days.to, approximate, false, std::move(text), std::move(note)});
  }

  void alias_birth(const Field& born, const std::string& of) {
    const std::optional<UnDays> days = read_un_days(born.text);
    if (!days) return no_date(born);
    add_birth(*days, false, verbatim(born.text, *days), of);
  }

  // What was written, where it says more than the fields.
  static std::string verbatim(const std::string& text, const UnDays& days) {
    const std::size_t plain = days.from.day != 0 ? 10 : days.from.month != 0 ? 7 : 4;
    return days.from == days.to && text.size() == plain ? std::string() : text;
  }

  void birth(NodeId node) {
    tree_.know(node);
    Field type, date, year, from_year, to_year, note;
    tree_.each_child(node, [&](NodeId child) {
      const std::string& name = name_of(child);
      if (name == "TYPE_OF_DATE")
        single(child, type);
      else if (name == "DATE")
        single(child, date);
      else if (name == "YEAR")
        single(child, year);
      else if (name == "FROM_YEAR")
        single(child, from_year);
      else if (name == "TO_YEAR")
        single(child, to_year);
      else if (name == "NOTE")
        single(child, note);
    });
    const bool approximate = type.text == "APPROXIMATELY" || lower_ascii(note.text) == "approximately";
    const std::size_t before = entity_.births.size();
    int said_year = 0;
    if (!date.text.empty()) {
      if (const std::optional<PartialDate> day = read_un_day(date.text)) {
        add_birth({*day, *day}, approximate, verbatim(date.text, {*day, *day}), note.text);
        said_year = day->year;
      } else {
        no_date(date);
      }
    }
    if (!year.text.empty()) {
      const std::optional<PartialDate> day = read_un_day(year.text);
      if (!day)
        no_date(year);
      else if (day->year != said_year || day->month != 0) {
        const std::optional<UnDays> month = read_un_month_note(note.text, day->year);
        add_birth(month ? *month : UnDays{*day, *day}, approximate, {}, note.text);
      }
    }
    if (!from_year.text.empty() || !to_year.text.empty()) birth_range(from_year, to_year, approximate, note.text);
    if (!note.text.empty() && entity_.births.size() == before) {
      if (const std::optional<UnDays> month = read_un_month_note(note.text, 0))
        add_birth(*month, approximate, note.text, note.text);
      else
        no_date(note);
    }
    // The type is held by `approximate` and by the range; a type that says something else is kept as text.
    const bool range = !from_year.text.empty() && !to_year.text.empty();
    const bool held =
        entity_.births.size() > before &&
        ((type.text == "EXACT" && !range) || type.text == "APPROXIMATELY" || (type.text == "BETWEEN" && range));
    if (!type.text.empty() && !held) {
      remarks_.tally(Severity::kNote, place_of(node), tree_.path(type.node),
                     quoted(type.text) + " does not fit what stands beside it; kept in extra");
      keep(type.node);
    }
  }

  void birth_range(const Field& from, const Field& to, bool approximate, const std::string& note) {
    const std::optional<PartialDate> first = read_un_day(from.text);
    const std::optional<PartialDate> last = read_un_day(to.text);
    if (first && last && *first <= *last) return add_birth({*first, *last}, approximate, {}, note);
    // One end alone says "about"; two ends in the wrong order say nothing that we could trust.
    for (const Field& end : {from, to}) {
      if (end.text.empty()) continue;
      const std::optional<PartialDate> day = read_un_day(end.text);
      if (day && (from.text.empty() || to.text.empty())) {
        remarks_.say(Severity::kNote, place_of(end.node), tree_.path(end.node),
                     quoted(end.text) + " is one end of a range without the other; read as about that year");
        add_birth({*day, *day}, true, name_of(end.node) + " " + end.text, note);
      } else {
        no_date(end);
      }
    }
  }

  // --- documents ---

  void document(NodeId node) {
    tree_.know(node);
    Field type, type2, number, issuer, issued_in, city, issued_on, note;
    tree_.each_child(node, [&](NodeId child) {
      const std::string& name = name_of(child);
      if (name == "TYPE_OF_DOCUMENT")
        single(child, type);
      else if (name == "TYPE_OF_DOCUMENT2")
        single(child, type2);
      else if (name == "NUMBER")
        single(child, number);
      else if (name == "ISSUING_COUNTRY")
        single(child, issuer);
      else if (name == "COUNTRY_OF_ISSUE")
        single(child, issued_in);
      else if (name == "CITY_OF_ISSUE")
        single(child, city);
      else if (name == "DATE_OF_ISSUE")
        single(child, issued_on);
      else if (name == "NOTE")
        single(child, note);
    });
    counts_.numbered_documents += !number.text.empty();
    std::string value = number.text;
    std::string note_text = note.text;
    if (value.empty()) {
      value = number_elsewhere(type2.text, note.text);
      if (!value.empty())
        remarks_.tally(Severity::kNote, place_of(node), tree_.path(node),
                       "a document without NUMBER names one in its type or note; taken from there");
    } else if (const std::optional<std::string> bare = bare_number(value)) {
      note_text = joined(note_text, "; ", "number published as " + quoted(value));
      value = *bare;
      remarks_.tally(Severity::kNote, place_of(node), tree_.path(node) + "/NUMBER",
                     "words around a number; the bare number is the value, the text as published is in its note");
    }
    if (value.empty()) {
      bool any = false;
      for (const Field& field : {type, type2, issuer, issued_in, city, issued_on, note}) {
        any = any || !field.text.empty();
        keep(field.node);
      }
      if (any)
        remarks_.tally(Severity::kNote, place_of(node), tree_.path(node), "a document without a number; kept in extra");
      return;
    }
    Identifier identifier;
    identifier.type = document_type(type.text, type2.text);
    identifier.fraudulent = says_fraudulent(note.text) || says_fraudulent(number.text) || says_fraudulent(type2.text);
    identifier.type_text = std::move(type.text);
    identifier.type_text2 = std::move(type2.text);
    identifier.value = std::move(value);
    identifier.issuer_country = std::move(issuer.text);
    identifier.issued_in_country = std::move(issued_in.text);
    identifier.issued_in_city = std::move(city.text);
    identifier.issued_on = std::move(issued_on.text);
    identifier.note = std::move(note_text);
    entity_.identifiers.push_back(std::move(identifier));
  }

  static std::string number_elsewhere(const std::string& type2, const std::string& note) {
    const Letters letters = count_letters(type2);
    if (letters.digits >= 5 && letters.latin + letters.other == 0) return type2;
    if (std::optional<std::string> number = bare_number(type2)) return *number;
    if (std::optional<std::string> number = bare_number(note); number && count_letters(*number).digits >= 5)
      return *number;
    return {};
  }

  // --- all that was not taken ---

  void leftovers() {
    const std::vector<EntryTree::Node>& nodes = tree_.nodes();
    for (NodeId node = 0; node < nodes.size(); ++node)
      if (nodes[node].taken && nodes[node].text.find("\xEF\xBF\xBD") != std::string::npos &&
          !nodes[node].name.ends_with("_NAME") && nodes[node].name != "NAME_ORIGINAL_SCRIPT")
        remarks_.tally(Severity::kWarning, nodes[node].place, tree_.path(node),
                       "damaged characters (U+FFFD) in a value; kept as they stand");
    keep_leftovers(tree_, {}, [](const EntryTree::Node&) { return false; }, entity_.extra, remarks_);
  }
};

}  // namespace

Entity read_un_entry(EntryTree& tree, bool person, RemarkLog& remarks, UnCounts& counts) {
  return EntryReader(tree, person, remarks, counts).read();
}

}  // namespace vrata::lists
