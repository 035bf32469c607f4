// The tables of docs/lists/eu.md, clause by clause: each function below is one of their rows.
#include "lists/eu_fsf_entity.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
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

constexpr std::size_t kMostCompared = 4'000;  // values of one kind among which repetitions are sought
constexpr int kLatestIslamicYear = 1'500;     // AD 2076; a larger one is of the Gregorian calendar

struct TypeOfCode {
  std::string_view code;
  IdentifierType type;
};
constexpr std::array<TypeOfCode, 8> kTypes = {{{"passport", IdentifierType::kPassport},
                                               {"id", IdentifierType::kNationalId},
                                               {"ssn", IdentifierType::kNationalId},
                                               {"regnumber", IdentifierType::kRegistrationNumber},
                                               {"fiscalcode", IdentifierType::kTaxNumber},
                                               {"swiftbic", IdentifierType::kBic},
                                               {"iban", IdentifierType::kIban},
                                               {"imo", IdentifierType::kImo}}};

// What is left out on purpose: what is empty, numbers of the publisher's own records, the one language of regulations.
bool says_nothing(const EntryTree::Node& node) {
  if (!node.name.starts_with('@')) return false;
  return node.name == "@logicalId" || trim(node.text).empty() ||
         (node.name == "@regulationLanguage" && node.text == "en");
}

void append(std::string& to, std::string_view more, std::string_view between = "; ") {
  if (more.empty()) return;
  if (!to.empty()) to += between;
  to += more;
}

template <class Value>
void add_new(std::vector<Value>& to, Value value) {
  if (to.size() < kMostCompared && std::find(to.begin(), to.end(), value) != to.end()) return;
  to.push_back(std::move(value));
}

void add_text(std::vector<std::string>& to, std::string text) {
  if (!text.empty()) add_new(to, std::move(text));
}

bool has(std::string_view lower, std::string_view part) { return lower.find(part) != std::string_view::npos; }

// The grade of an alias is mostly told in words, misspellings included: "Low quality alias", "lo quality alias".
bool says_weak(std::string_view lower) {
  return has(lower, "low quality") || has(lower, "lo quality") || has(lower, "low-quality") || has(lower, "weak alias");
}

bool says_former(std::string_view lower) {
  return lower.starts_with("former") || has(lower, "formerly known") || has(lower, "f.k.a") ||
         has(lower, "previous name");
}

int number_of(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc{} && end == digits.data() + digits.size() && value > 0 && value < 10'000 ? value : 0;
}

PartialDate partial(int year, int month, int day) {
  if (month > 12 || day > 31) return {};
  return {static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
}

class EntityReader {
 public:
  EntityReader(EntryTree& tree, RemarkLog& remarks, EuCounts& counts)
      : tree_(tree), remarks_(remarks), counts_(counts) {}

  EuEntity read() {
    entity_.line = tree_.nodes()[0].place.line;
    entity_.listings.emplace_back();
    tree_.know(0);
    tree_.each_child(0, [&](NodeId child) {
      if (name_of(child) == "subjectType") subject(child);
    });
    tree_.each_child(0, [&](NodeId child) { element(child); });
    if (!classified_) kind("absent", 0);
    order_names();
    keep_leftovers(tree_, {}, &says_nothing, entity_.extra, remarks_);
    return {std::move(entity_), std::move(logical_id_)};
  }

 private:
  EntryTree& tree_;
  RemarkLog& remarks_;
  EuCounts& counts_;
  Entity entity_;
  std::string logical_id_;
  bool classified_ = false;
  std::optional<std::size_t> primary_;  // position among the names
  bool primary_is_plain_ = false;       // without language, or English

  [[nodiscard]] const std::string& name_of(NodeId node) const { return tree_.nodes()[node].name; }
  [[nodiscard]] XmlPlace place_of(NodeId node) const { return tree_.nodes()[node].place; }
  [[nodiscard]] bool is_person() const { return entity_.schema == Schema::kPerson; }

  // An attribute of the element, taken; empty when absent.
  std::string attribute(NodeId node, std::string_view name) {
    if (const NodeId found = find(node, name); found != 0) return tree_.take(found);
    return {};
  }

  [[nodiscard]] NodeId find(NodeId node, std::string_view name) const {
    for (NodeId child = node + 1; child < tree_.nodes()[node].end; child = tree_.nodes()[child].end)
      if (name_of(child) == name) return child;
    return 0;
  }

  // Whether an attribute says true; "false" says nothing, another word stays for the leftovers.
  bool flag(NodeId node, std::string_view name) {
    const NodeId found = find(node, name);
    if (found == 0) return false;
    const std::string_view text = trim(tree_.nodes()[found].text);
    if (text != "true" && text != "false") return false;
    return tree_.take(found) == "true";
  }

  // The texts of the <remark> children; the <regulationSummary> children are the acts by which this became known.
  std::string remarks_of(NodeId node) {
    std::string out;
    tree_.know(node);
    tree_.each_child(node, [&](NodeId child) {
      if (name_of(child) == "remark") append(out, tree_.take(child));
      if (name_of(child) == "regulationSummary") act(child);
    });
    return out;
  }

  void extra(std::string name, std::string value) {
    if (!value.empty()) add_new(entity_.extra, ExtraField{std::move(name), std::move(value)});
  }

  void element(NodeId node) {
    const std::string& name = name_of(node);
    Listing& listing = entity_.listings[0];
    if (name == "@euReferenceNumber")
      listing.reference = tree_.take(node);
    else if (name == "@logicalId")
      extra(name, logical_id_ = tree_.take(node));
    else if (name == "@designationDate")
      listing.listed_on = tree_.take(node);
    else if (name == "@unitedNationId" || name == "@designationDetails")
      extra(name, tree_.take(node));
    else if (name == "remark")
      append(entity_.narrative, trim(tree_.nodes()[node].text), "\n"), (void)tree_.take(node);
    else if (name == "regulation")
      regulation(node);
    else if (name == "nameAlias")
      alias(node);
    else if (name == "birthdate")
      birth(node);
    else if (name == "citizenship")
      citizenship(node);
    else if (name == "address")
      address(node);
    else if (name == "identification")
      identification(node);
  }

  // --- who ---

  void subject(NodeId node) {
    tree_.know(node);
    kind(std::string(trim(attribute_text(node, "@classificationCode"))), node);
  }

  [[nodiscard]] std::string_view attribute_text(NodeId node, std::string_view name) const {
    const NodeId found = find(node, name);
    return found == 0 ? std::string_view() : std::string_view(tree_.nodes()[found].text);
  }

  void kind(const std::string& code, NodeId node) {
    classified_ = true;
    const std::string_view says = trim(node == 0 ? std::string_view() : attribute_text(node, "@code"));
    const bool person = code == "P" && says == "person";
    if (person || (code == "E" && says == "enterprise")) {
      (void)attribute(node, "@classificationCode"), (void)attribute(node, "@code");
      entity_.schema = person ? Schema::kPerson : Schema::kOrganization;
    } else if (code == "P" || code == "E") {  // the code decides, the word stays in extra
      (void)attribute(node, "@classificationCode");
      entity_.schema = code == "P" ? Schema::kPerson : Schema::kOrganization;
    } else {
      remarks_.tally(Severity::kWarning, place_of(node), "subjectType",
                     "\"" + code + "\" is no kind that we know; compared with every kind");
    }
    counts_.persons += entity_.schema == Schema::kPerson;
    counts_.organisations += entity_.schema == Schema::kOrganization;
  }

  // --- acts ---

  void add_event(Listing& listing, ListingEvent event) {
    if (event.kind.empty() && event.legal_basis.empty() && event.on.empty() && event.note.empty()) return;
    add_new(listing.events, std::move(event));
  }

  // <regulationSummary>: an act, told once for all that it brought.
  void act(NodeId node) {
    tree_.know(node);
    ListingEvent event;
    event.kind = attribute(node, "@regulationType");
    event.legal_basis = attribute(node, "@numberTitle");
    event.on = attribute(node, "@publicationDate");
    event.note = attribute(node, "@publicationUrl");
    const auto same = [&](const ListingEvent& known) {
      return known.kind == event.kind && known.legal_basis == event.legal_basis && known.on == event.on &&
             (known.note == event.note || known.note.ends_with("; " + event.note));
    };
    for (const Listing& listing : entity_.listings)
      if (listing.events.size() < kMostCompared && std::any_of(listing.events.begin(), listing.events.end(), same))
        return;
    add_event(entity_.listings[0], std::move(event));
  }

  void regulation(NodeId node) {
    std::string programme = attribute(node, "@programme");
    ListingEvent event;
    event.kind = attribute(node, "@regulationType");
    event.legal_basis = attribute(node, "@numberTitle");
    event.on = attribute(node, "@publicationDate");
    if (const std::string day = attribute(node, "@entryIntoForceDate"); !day.empty())
      append(event.note, "in force " + day);
    append(event.note, attribute(node, "@organisationType"));
    append(event.note, remarks_of(node));
    tree_.each_child(node, [&](NodeId child) {
      if (name_of(child) == "publicationUrl") append(event.note, tree_.take(child));
    });
    auto& listings = entity_.listings;
    auto listing = std::find_if(listings.begin(), listings.end(),
                                [&](const Listing& known) { return known.programme == programme; });
    if (listing == listings.end()) {
      if (listings[0].programme.empty()) {
        listing = listings.begin();
      } else {
        Listing another;
        another.reference = listings[0].reference;
        another.listed_on = listings[0].listed_on;
        listing = listings.insert(listings.end(), std::move(another));
      }
      listing->programme = std::move(programme);
    }
    add_event(*listing, std::move(event));
  }

  // --- names ---

  void gender(NodeId node) {
    const NodeId found = find(node, "@gender");
    if (found == 0) return;
    const std::string_view text = trim(tree_.nodes()[found].text);
    const Gender said = text == "M" ? Gender::kMale : text == "F" ? Gender::kFemale : Gender::kUnknown;
    if (said == Gender::kUnknown) return;  // a leftover unless empty
    if (entity_.gender != Gender::kUnknown && entity_.gender != said) {
      remarks_.say(Severity::kWarning, place_of(found), "nameAlias@gender",
                   "two genders at one entry; the first is taken, the other kept in extra");
      return extra("nameAlias@gender", tree_.take(found));
    }
    entity_.gender = said;
    (void)tree_.take(found);
  }

  void alias(NodeId node) {
    static constexpr std::array<std::string_view, 3> kPieces = {"@firstName", "@middleName", "@lastName"};
    Name name;
    std::string joined;
    for (const std::string_view piece : kPieces)
      if (std::string text = attribute(node, piece); !text.empty()) {
        append(joined, text, " ");
        name.pieces.push_back({std::string(piece.substr(1)), std::move(text)});
      }
    std::string whole = attribute(node, "@wholeName");
    if (whole.empty()) whole = std::move(joined);
    name.language = attribute(node, "@nameLanguage");
    name.note = remarks_of(node);
    gender(node);
    add_text(entity_.titles, attribute(node, "@title"));
    add_text(entity_.designations, attribute(node, "@function"));
    const NodeId strength = find(node, "@strong");
    const bool unsaid = strength == 0 || trim(tree_.nodes()[strength].text).empty();
    const bool strong = unsaid || flag(node, "@strong");
    if (whole.empty()) {
      extra("nameAlias/remark", name.note);
      extra("nameAlias@nameLanguage", name.language);
      return remarks_.tally(Severity::kWarning, place_of(node), "nameAlias",
                            "a name without text; what else it says is kept");
    }
    const std::string lower = lower_ascii(name.note);
    const bool weak = !strong || says_weak(lower);
    ++counts_.names;
    counts_.weak += weak;
    counts_.other_scripts += count_letters(whole).other > 0;
    name.kind = says_former(lower) ? NameKind::kFormer : NameKind::kAlias;
    name.grade = weak ? NameGrade::kLow : NameGrade::kGood;
    const std::size_t first = entity_.names.size();
    add_names(node, std::move(name), whole);
    if (first == entity_.names.size() || weak || entity_.names[first].kind == NameKind::kFormer) return;
    const std::string& language = entity_.names[first].language;
    const bool plain = language.empty() || language == "EN";
    if (primary_ && (primary_is_plain_ || !plain)) return;
    primary_ = first;
    primary_is_plain_ = plain;
  }

  // One name, or those that the field holds (lists/name_parts.h).
  void add_names(NodeId node, Name name, const std::string& whole) {
    const NameParts parts = take_apart(whole, is_person() ? NameOf::kPerson : NameOf::kOrganisation);
    const bool one = parts.names.size() == 1 && parts.names[0].text == whole && parts.notes.empty();
    const XmlPlace place = place_of(node);
    if (!one && !parts.names.empty()) {
      for (NamePiece& piece : name.pieces) extra("nameAlias@" + piece.role, std::move(piece.text));
      name.pieces.clear();
      extra("nameAlias@wholeName", whole);
      remarks_.tally(Severity::kNote, place, "nameAlias@wholeName",
                     "more than one plain name in a field; taken apart, the text as published kept in extra");
    }
    for (const std::string& piece : parts.notes) append(name.note, piece);
    std::vector<std::string> found = names_in_note(name.note, whole);
    const auto add = [&](std::string text, std::string_view note) {
      Name own = name;
      own.text = std::move(text);
      append(own.note, note);
      own.damaged = is_damaged(own.text) || parts.names.empty();
      if (own.damaged)
        remarks_.say(Severity::kWarning, place, "nameAlias@wholeName",
                     "\"" + own.text + "\" is damaged or no name; kept and shown, not indexed");
      own.kind = own.kind == NameKind::kAlias && is_original(own) ? NameKind::kOriginalScript : own.kind;
      entity_.names.push_back(std::move(own));
    };
    if (parts.names.empty()) add(whole, {});
    for (const NamePart& part : parts.names) {
      const Letters letters = count_letters(part.text);
      const NameGrade grade = name.grade;
      if (part.short_form && letters.latin + letters.other < 4) name.grade = NameGrade::kLow;
      add(part.text, part.note);
      name.grade = grade;
    }
    name.pieces.clear();
    for (std::string& text : found) {
      remarks_.tally(Severity::kNote, place, "nameAlias/remark",
                     "the remark on a name holds names; each became a name of the same grade, the remark is kept");
      add(std::move(text), {});
    }
  }

  // Written in another script than Latin, and not because Bulgarian and Greek translations are.
  static bool is_original(const Name& name) {
    const Letters letters = count_letters(name.text);
    return letters.other > 0 && letters.latin == 0 && name.language != "BG" && name.language != "EL";
  }

  void order_names() {
    std::vector<Name>& names = entity_.names;
    if (names.empty()) {
      remarks_.say(Severity::kWarning, place_of(0), "nameAlias", "an entry without a name; kept");
      names.push_back({"(no name published)", NameKind::kPrimary, NameGrade::kPrimary, {}, {}, true});
      return;
    }
    const std::size_t at = primary_.value_or(0);
    names[at].kind = NameKind::kPrimary;
    if (names[at].grade == NameGrade::kGood) names[at].grade = NameGrade::kPrimary;
    const auto begin = names.begin();
    std::rotate(begin, begin + static_cast<std::ptrdiff_t>(at), begin + static_cast<std::ptrdiff_t>(at) + 1);
  }

  // --- places ---

  // The code of a country; what it is called is told once. "00", UNKNOWN, says nothing.
  std::string country(NodeId node) {
    std::string code = attribute(node, "@countryIso2Code");
    std::string description = attribute(node, "@countryDescription");
    const bool unknown = code.empty() || code == "00";
    if (unknown && (description.empty() || description == "UNKNOWN")) return {};
    if (unknown) return description;
    extra("country " + code, std::move(description));
    return code;
  }

  Address place(NodeId node) {
    Address out;
    out.street = attribute(node, "@street");
    append(out.street, attribute(node, "@place"), ", ");
    append(out.street, attribute(node, "@poBox"), ", ");
    out.city = attribute(node, "@city");
    out.region = attribute(node, "@region");
    out.postal_code = attribute(node, "@zipCode");
    out.country = country(node);
    return out;
  }

  void citizenship(NodeId node) {
    const std::string note = remarks_of(node);
    if (std::string said = country(node); !said.empty()) add_text(entity_.nationalities, std::move(said));
    extra("citizenship/remark", note);
    extra("citizenship@region", attribute(node, "@region"));
  }

  void address(NodeId node) {
    Address out = place(node);
    if (flag(node, "@asAtListingTime")) append(out.note, "as at listing time");
    append(out.note, remarks_of(node));
    tree_.each_child(node, [&](NodeId child) {
      if (name_of(child) == "contactInfo") contact(child);
    });
    if (out != Address{}) entity_.addresses.push_back(std::move(out));
  }

  void contact(NodeId node) {
    const std::string note = remarks_of(node);
    const std::string key = attribute(node, "@key");
    const std::string value = attribute(node, "@value");
    const bool mail = key == "EMAIL";
    if (!mail && key != "PHONE" && key != "FAX") {
      extra("address/contactInfo/remark", note);
      return extra("address/contactInfo " + key, value);
    }
    if (value.find(';') != std::string::npos) extra("address/contactInfo " + key, value);
    std::string_view rest = value;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(';'), rest.size());
      std::string_view piece = trim(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (piece.starts_with("and ")) piece = trim(piece.substr(4));
      if (piece.empty()) continue;
      Identifier identifier;
      identifier.type = mail ? IdentifierType::kEmail : IdentifierType::kPhone;
      identifier.type_text = key;
      identifier.value = piece;
      identifier.note = note;
      add_new(entity_.identifiers, std::move(identifier));
    }
  }

  // --- dates ---

  void birth(NodeId node) {
    const std::string note = remarks_of(node);
    FuzzyDate date;
    date.note = note;
    date.approximate = flag(node, "@circa");
    const bool any = birth_days(node, date);
    if (any) {
      calendar(node, date);
      ++counts_.births;
      entity_.births.push_back(std::move(date));
    } else {
      if (date.approximate) extra("birthdate@circa", "true");
      if (attribute_text(node, "@calendarType") == "GREGORIAN") (void)attribute(node, "@calendarType");
    }
    Address born = place(node);
    if (born != Address{} || (!any && !note.empty())) {
      born.note = note;
      entity_.birth_places.push_back(std::move(born));
    }
  }

  // The day, the month, the year, or the range of years that the attributes give; what does not fit is a leftover.
  bool birth_days(NodeId node, FuzzyDate& date) {
    const NodeId whole = find(node, "@birthdate");
    const auto said = [&](std::string_view name) { return number_of(trim(attribute_text(node, name))); };
    const auto take_if = [&](std::string_view name, int value) {
      if (const NodeId found = find(node, name); found != 0 && value != 0 && said(name) == value)
        (void)tree_.take(found);
    };
    std::optional<PartialDate> day;
    if (whole != 0) day = read_un_day(tree_.nodes()[whole].text);
    if (day && day->day != 0) {
      (void)tree_.take(whole);
    } else {
      const int month = said("@monthOfYear");
      const PartialDate parts = partial(said("@year"), month, month == 0 ? 0 : said("@dayOfMonth"));
      day = parts.year != 0 && is_valid(parts) ? std::optional(parts) : std::nullopt;
    }
    if (day) {
      take_if("@year", day->year), take_if("@monthOfYear", day->month), take_if("@dayOfMonth", day->day);
      date.from = date.to = *day;
      return true;
    }
    const int from = said("@yearRangeFrom"), to = said("@yearRangeTo");
    if (from == 0 || to == 0 || from > to) return false;
    take_if("@yearRangeFrom", from), take_if("@yearRangeTo", to);
    date.from = partial(from, 0, 0);
    date.to = partial(to, 0, 0);
    return true;
  }

  // A date of another calendar: @birthdate is the publisher's own conversion of its day, month and year. Without it the
  // date is text.
  void calendar(NodeId node, FuzzyDate& date) {
    const std::string type = attribute(node, "@calendarType");
    if (type.empty() || type == "GREGORIAN") return;
    std::string said;
    for (const std::string_view part : {"@year", "@monthOfYear", "@dayOfMonth"})
      if (const NodeId found = find(node, part); found != 0 && !tree_.nodes()[found].taken)
        append(said, tree_.take(found), "-");
    if (!said.empty()) return append(date.note, "published as " + said + " in the calendar " + type);
    if (date.from.year > kLatestIslamicYear) {
      append(date.note, "calendar published as " + type);
      return remarks_.tally(Severity::kWarning, place_of(node), "birthdate@calendarType",
                            type + " beside a year that no other calendar has reached; read as Gregorian");
    }
    date.calendar = type == "ISLAMIC" ? Calendar::kIslamic : Calendar::kOther;
    date.text = to_string(date);
    date.from = date.to = {};
    if (date.calendar == Calendar::kOther) append(date.note, "calendar " + type);
    remarks_.tally(Severity::kNote, place_of(node), "birthdate@calendarType",
                   "a date of the calendar " + type + "; kept as text, not compared");
  }

  // --- documents ---

  void identification(NodeId node) {
    Identifier out;
    out.note = remarks_of(node);
    const std::string code = attribute(node, "@identificationTypeCode");
    out.type_text = attribute(node, "@identificationTypeDescription");
    out.type_text2 = code;
    const auto known =
        std::find_if(kTypes.begin(), kTypes.end(), [&](const TypeOfCode& row) { return row.code == code; });
    out.type = known != kTypes.end() ? known->type : parse_identifier_type(out.type_text);
    out.issuer_country = country(node);
    out.authority = attribute(node, "@issuedBy");
    out.issued_on = attribute(node, "@issueDate");
    out.expires_on = attribute(node, "@validTo");
    out.held_under = attribute(node, "@nameOnDocument");
    const auto said = [&](std::string_view what, const std::string& value) {
      if (!value.empty()) append(out.note, std::string(what) + value);
    };
    said("valid from ", attribute(node, "@validFrom"));
    said("region ", attribute(node, "@region"));
    out.fraudulent = flag(node, "@knownFalse");
    for (const auto& [name, words] : {std::pair{"@diplomatic", "diplomatic"},
                                      {"@knownExpired", "known to have expired"},
                                      {"@reportedLost", "reported lost"},
                                      {"@revokedByIssuer", "revoked by its issuer"}})
      if (flag(node, name)) append(out.note, words);
    ++counts_.documents;
    counts_.false_documents += out.fraudulent;
    const std::string latin = attribute(node, "@latinNumber");
    std::string number = attribute(node, "@number");
    if (number.empty()) number = latin;
    if (number.empty()) {
      if (const std::optional<std::string> bare = bare_number(out.note); bare && count_letters(*bare).digits >= 5)
        number = *bare;
    } else if (const std::optional<std::string> bare = bare_number(number)) {
      append(out.note, "number published as \"" + number + "\"");
      remarks_.tally(Severity::kNote, place_of(node), "identification@number",
                     "words around a number; the bare number is the value, the text as published is in its note");
      number = *bare;
    }
    if (number.empty()) return unnumbered(node, out);
    out.value = std::move(number);
    if (!latin.empty() && latin != out.value) {
      Identifier other = out;
      other.value = latin;
      entity_.identifiers.push_back(std::move(out));
      out = std::move(other);
    }
    entity_.identifiers.push_back(std::move(out));
  }

  void unnumbered(NodeId node, const Identifier& document) {
    std::string said = document.type_text;
    for (const std::string* text : {&document.type_text2, &document.issuer_country, &document.authority,
                                    &document.issued_on, &document.expires_on, &document.held_under, &document.note})
      append(said, *text);
    if (document.fraudulent) append(said, "known to be false");
    extra("identification", std::move(said));
    remarks_.tally(Severity::kNote, place_of(node), "identification", "a document without a number; kept in extra");
  }
};

template <class Value>
void add_all(std::vector<Value>& to, std::vector<Value>&& from) {
  for (Value& value : from) add_new(to, std::move(value));
}

}  // namespace

EuEntity read_eu_entity(EntryTree& tree, RemarkLog& remarks, EuCounts& counts) {
  return EntityReader(tree, remarks, counts).read();
}

void join_eu_entries(Entity& entity, Entity&& other, XmlPlace place, RemarkLog& remarks) {
  for (Name& name : other.names) {
    if (name.kind == NameKind::kPrimary) {
      const bool same = name.text == entity.names[0].text && name.note == entity.names[0].note &&
                        name.language == entity.names[0].language && name.pieces == entity.names[0].pieces;
      if (same) continue;
      name.kind = NameKind::kAlias;
      if (name.grade == NameGrade::kPrimary) name.grade = NameGrade::kGood;
    }
    add_new(entity.names, std::move(name));
  }
  add_all(entity.births, std::move(other.births));
  add_all(entity.birth_places, std::move(other.birth_places));
  add_all(entity.nationalities, std::move(other.nationalities));
  add_all(entity.addresses, std::move(other.addresses));
  add_all(entity.identifiers, std::move(other.identifiers));
  add_all(entity.titles, std::move(other.titles));
  add_all(entity.designations, std::move(other.designations));
  add_all(entity.listings, std::move(other.listings));
  add_all(entity.extra, std::move(other.extra));
  append(entity.narrative, other.narrative, "\n");
  if (entity.gender == Gender::kUnknown) entity.gender = other.gender;
  if (other.gender != Gender::kUnknown && other.gender != entity.gender) {
    add_new(entity.extra, ExtraField{"nameAlias@gender", std::string(word(other.gender))});
    remarks.say(Severity::kWarning, place, "nameAlias@gender",
                "two genders at one entity; the first is taken, the other kept in extra");
  }
}

}  // namespace vrata::lists
