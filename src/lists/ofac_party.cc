// The tables of docs/lists/ofac.md for the advanced form, clause by clause.
#include "lists/ofac_party.h"

#include <algorithm>
#include <array>
#include <utility>

#include "lists/leftovers.h"
#include "lists/ofac_facts.h"
#include "lists/ofac_period.h"
#include "lists/utf8.h"

namespace vrata::lists {
namespace {

using Severity = Remark::Severity;
using NodeId = std::uint32_t;

// Numbers of the publisher's records, by which they refer to each other; we follow the references instead.
constexpr std::array<std::string_view, 8> kInternal = {
    "@ID",         "@FixedRef",        "@NamePartGroupID", "@DocumentedNameID", "@FeatureVersionID",
    "@IdentityID", "@IDRegDocumentID", "@SanctionsEntryID"};

// Attributes that are left out while they say what they have always said.
struct Constant {
  std::string_view attribute, value;
};
constexpr std::array<Constant, 11> kConstants = {{{"@YearFixed", "false"},
                                                  {"@MonthFixed", "false"},
                                                  {"@DayFixed", "false"},
                                                  {"@CalendarTypeID", "1"},
                                                  {"@ScriptStatusID", "1"},
                                                  {"@IdentityFeatureLinkTypeID", "1"},
                                                  {"@LocPartValueTypeID", "1"},
                                                  {"@LocPartValueStatusID", "1"},
                                                  {"@CountryRelevanceID", "1413"},
                                                  {"@Acronym", "false"},
                                                  {"@False", "false"}}};

bool says_nothing(const EntryTree::Node& node) {
  const std::string_view name = node.name;
  if (!name.starts_with('@')) return false;
  if (std::find(kInternal.begin(), kInternal.end(), name) != kInternal.end()) return true;
  return std::any_of(kConstants.begin(), kConstants.end(),
                     [&](const Constant& row) { return row.attribute == name && row.value == node.text; });
}

void append(std::string& to, std::string_view more, std::string_view between = "; ") {
  if (more.empty()) return;
  if (!to.empty()) to += between;
  to += more;
}

// What all entry readers share: names of nodes, code tables that lack a number.
class Reader {
 public:
  Reader(EntryTree& tree, OfacContext& context, RemarkLog& remarks)
      : tree_(tree), context_(context), remarks_(remarks) {
    tree_.know(0);
  }

 protected:
  EntryTree& tree_;
  OfacContext& context_;
  RemarkLog& remarks_;

  [[nodiscard]] const std::string& name_of(NodeId node) const { return tree_.nodes()[node].name; }
  [[nodiscard]] XmlPlace place_of(NodeId node) const { return tree_.nodes()[node].place; }

  template <class What>
  void each(NodeId node, What what) {
    tree_.know(node);
    tree_.each_child(node, [&](NodeId child) { what(name_of(child), child); });
  }

  bool truth(NodeId node) { return tree_.take(node) == "true"; }

  // The text of a code; a number that its table lacks is told and stands for itself.
  std::string code(NodeId node, std::string_view table) {
    std::string id = tree_.take(node);
    if (const OfacCodes::Value* value = context_.codes.find(table, id)) return value->text;
    remarks_.tally(Severity::kWarning, place_of(node), tree_.path(node),
                   "a code that the publication does not explain; kept as its number");
    return std::string(table) + " " + id;
  }

  [[nodiscard]] IsCountry is_country() const {
    return [this](std::string_view text) { return context_.codes.has_text("Country", text); };
  }
};

// --- Locations ---

class LocationReader : Reader {
 public:
  using Reader::Reader;

  void read() {
    std::string id, area;
    each(0, [&](const std::string& name, NodeId node) {
      if (name == "@ID")
        id = tree_.take(node);
      else if (name == "LocationAreaCode")
        each(node, [&](const std::string& what, NodeId child) {
          if (what == "@AreaCodeID") area = area_text(child);
        });
      else if (name == "LocationCountry")
        each(node, [&](const std::string& what, NodeId child) {
          if (what != "@CountryID") return;
          std::string country = code(child, "Country");
          if (place_.country.empty())
            place_.country = std::move(country);
          else
            append(place_.note, country);
        });
      else if (name == "LocationPart")
        part(node);
      else if (name == "FeatureVersionReference" || name == "IDRegDocumentReference")
        each(node, [](const std::string&, NodeId) {});
    });
    if (place_.country.empty())
      place_.country = area;
    else if (!area.empty() && area != place_.country)
      append(place_.note, area);
    std::vector<ExtraField> extra;
    ofac_leftovers(tree_, "Location", extra, remarks_);
    for (const ExtraField& field : extra) append(place_.note, field.name + ": " + field.value);
    ++context_.counts.locations;
    context_.locations.insert_or_assign(std::move(id), std::move(place_));
  }

 private:
  Address place_;

  std::string area_text(NodeId node) {
    const std::string id(trim(tree_.nodes()[node].text));
    std::string short_form = code(node, "AreaCode");
    const std::string& description = context_.codes.attribute("AreaCode", id, "Description");
    return description.empty() ? short_form : description;
  }

  void part(NodeId node) {
    std::string type;
    each(node, [&](const std::string& name, NodeId child) {
      if (name == "@LocPartTypeID") type = code(child, "LocPartType");
      if (name == "LocationPartValue") value(child, type);
    });
  }

  void value(NodeId node, const std::string& type) {
    bool primary = true;
    std::string text, comment;
    each(node, [&](const std::string& name, NodeId child) {
      if (name == "@Primary") primary = truth(child);
      if (name == "Value" && text.empty()) text = tree_.take(child);
      if (name == "Comment" && comment.empty()) comment = tree_.take(child);
    });
    std::string* field = type.starts_with("ADDRESS")                    ? &place_.street
                         : type == "CITY"                               ? &place_.city
                         : type == "REGION" || type == "STATE/PROVINCE" ? &place_.region
                         : type == "POSTAL CODE"                        ? &place_.postal_code
                                                                        : nullptr;
    if (primary && comment.empty() && field != nullptr) return append(*field, text, ", ");
    // In another script, or of a kind without a field: told with what it is.
    append(place_.note, type + (comment.empty() ? "" : " (" + comment + ")") + ": " + text);
  }
};

// --- Documents ---

class DocumentReader : Reader {
 public:
  using Reader::Reader;

  void read() {
    std::string identity, type, number, comment;
    OfacDocument document;
    Identifier facts;
    each(0, [&](const std::string& name, NodeId node) {
      if (name == "@IdentityID")
        identity = tree_.take(node);
      else if (name == "@IDRegDocTypeID")
        type = code(node, "IDRegDocType");
      else if (name == "@IssuedBy-CountryID")
        facts.issuer_country = code(node, "Country");
      else if (name == "@IssuedIn-LocationID")
        issued_in(node, facts);
      else if (name == "@ValidityID")
        validity(node, facts);
      else if (name == "IDRegistrationNo" && number.empty())
        number = tree_.take(node);
      else if (name == "IssuingAuthority" && facts.authority.empty())
        facts.authority = tree_.take(node);
      else if (name == "Comment" && comment.empty())
        comment = tree_.take(node);
      else if (name == "DocumentDate")
        date(node, facts);
      else if (name == "DocumentedNameReference")
        each(node, [&](const std::string& what, NodeId child) {
          if (what == "@DocumentedNameID") document.documented_name = tree_.take(child);
        });
      else if (name == "FeatureVersionReference")
        each(node, [](const std::string&, NodeId) {});
    });
    document.identifier = ofac_document(std::move(type), std::move(number));
    Identifier& out = document.identifier;
    out.issuer_country = std::move(facts.issuer_country);
    out.issued_in_country = std::move(facts.issued_in_country);
    out.issued_in_city = std::move(facts.issued_in_city);
    out.authority = std::move(facts.authority);
    out.issued_on = std::move(facts.issued_on);
    out.expires_on = std::move(facts.expires_on);
    out.fraudulent = facts.fraudulent;
    append(out.note, facts.note);
    append(out.note, comment);
    std::vector<ExtraField> extra;
    ofac_leftovers(tree_, "IDRegDocument", extra, remarks_);
    for (const ExtraField& field : extra) append(out.note, field.name + ": " + field.value);
    ++context_.counts.documents;
    context_.counts.fraudulent += out.fraudulent;
    context_.documents[std::move(identity)].push_back(std::move(document));
  }

 private:
  void validity(NodeId node, Identifier& facts) {
    const std::string validity = code(node, "Validity");
    facts.fraudulent = validity == "Fraudulent";
    if (!facts.fraudulent && validity != "Valid") append(facts.note, validity);
  }

  void issued_in(NodeId node, Identifier& facts) {
    const std::string id = tree_.take(node);
    const auto place = context_.locations.find(id);
    if (place == context_.locations.end()) {
      append(facts.note, "issued in location " + id);
      remarks_.tally(Severity::kWarning, place_of(node), tree_.path(node),
                     "a location that is not there; kept as its number");
      return;
    }
    const Address& a = place->second;
    facts.issued_in_country = a.country;
    facts.issued_in_city = a.city;
    std::string rest = a.street;
    append(rest, a.region, ", "), append(rest, a.postal_code, ", "), append(rest, a.note, ", ");
    if (!rest.empty()) append(facts.note, "issued in " + rest);
  }

  void date(NodeId node, Identifier& facts) {
    std::string type;
    std::optional<FuzzyDate> period;
    each(node, [&](const std::string& name, NodeId child) {
      if (name == "@IDRegDocDateTypeID") type = code(child, "IDRegDocDateType");
      if (name == "DatePeriod") period = take_ofac_period(tree_, child, context_.codes);
    });
    if (!period) return;
    std::string text = ofac_period_text(*period);
    if (type == "Issue Date" && facts.issued_on.empty())
      facts.issued_on = std::move(text);
    else if (type == "Expiration Date" && facts.expires_on.empty())
      facts.expires_on = std::move(text);
    else
      append(facts.note, type + " " + text);
  }
};

// --- Parties ---

class PartyReader : Reader {
 public:
  using Reader::Reader;

  Entity read() {
    entity_.line = place_of(0).line;
    std::string fixed;
    each(0, [&](const std::string& name, NodeId node) {
      if (name == "@FixedRef")
        fixed = tree_.take(node);
      else if (name == "Comment")
        comment(node);
      else if (name == "Profile")
        profile(node);
    });
    if (entity_.key.empty()) entity_.key = fixed;
    if (!fixed.empty() && fixed != entity_.key) entity_.extra.push_back({"DistinctParty@FixedRef", fixed});
    std::stable_sort(entity_.names.begin(), entity_.names.end(),
                     [](const Name& a, const Name& b) { return rank(a) < rank(b); });
    ofac_leftovers(tree_, "DistinctParty", entity_.extra, remarks_);
    return std::move(entity_);
  }

 private:
  Entity entity_;
  // Each documented name by its number, for the documents that bear it.
  std::unordered_map<std::string, std::string> documented_;
  std::string primary_;

  static int rank(const Name& name) { return name.kind == NameKind::kPrimary ? 0 : 1; }

  void comment(NodeId node) {
    if (std::string text(trim(tree_.nodes()[node].text)); !text.empty()) append(entity_.narrative, text, "\n");
    (void)tree_.take(node);
  }

  void profile(NodeId node) {
    std::vector<std::string> identities;
    each(node, [&](const std::string& name, NodeId child) {
      if (name == "@ID")
        entity_.key = tree_.take(child);
      else if (name == "@PartySubTypeID")
        schema(child);
      else if (name == "Identity")
        identities.push_back(identity(child));
      else if (name == "Feature")
        feature(child);
    });
    for (const std::string& id : identities) {
      const auto waiting = context_.documents.find(id);
      if (waiting == context_.documents.end()) continue;
      for (OfacDocument& document : waiting->second) {
        const auto bears = documented_.find(document.documented_name);
        if (bears != documented_.end() && bears->second != primary_) document.identifier.held_under = bears->second;
        entity_.identifiers.push_back(std::move(document.identifier));
      }
      context_.documents.erase(waiting);
    }
  }

  void schema(NodeId node) {
    const std::string id(trim(tree_.nodes()[node].text));
    std::string type = code(node, "PartySubType");
    if (type == "Unknown")
      type = context_.codes.text("PartyType", context_.codes.attribute("PartySubType", id, "PartyTypeID"));
    entity_.schema = ofac_schema(type);
    OfacCounts& counts = context_.counts;
    switch (entity_.schema) {
      case Schema::kPerson: ++counts.individuals; return;
      case Schema::kOrganization: ++counts.entities; return;
      case Schema::kVessel: ++counts.vessels; return;
      case Schema::kAircraft: ++counts.aircraft; return;
      default: break;
    }
    ++counts.other_parties;
    entity_.extra.push_back({"PartyType", type});
    remarks_.tally(Severity::kWarning, place_of(node), "PartyType",
                   "\"" + type + "\" is no kind that we know; compared with every kind");
  }

  std::string identity(NodeId node) {
    std::string id;
    bool primary = true, is_false = false;
    std::unordered_map<std::string, std::string> roles;  // of the groups of name parts, which stand behind the names
    tree_.each_child(node, [&](NodeId child) {
      if (name_of(child) == "NamePartGroups") name_part_groups(child, roles);
    });
    each(node, [&](const std::string& name, NodeId child) {
      if (name == "@ID")
        id = tree_.take(child);
      else if (name == "@Primary")
        primary = truth(child);
      else if (name == "@False" && tree_.nodes()[child].text == "true")
        is_false = truth(child);
      else if (name == "Alias")
        alias(child, roles, primary, is_false);
    });
    return id;
  }

  void name_part_groups(NodeId node, std::unordered_map<std::string, std::string>& roles) {
    each(node, [&](const std::string& name, NodeId master) {
      if (name != "MasterNamePartGroup") return;
      each(master, [&](const std::string& what, NodeId group) {
        if (what != "NamePartGroup") return;
        std::string id, role;
        each(group, [&](const std::string& attribute, NodeId child) {
          if (attribute == "@ID") id = tree_.take(child);
          if (attribute == "@NamePartTypeID") role = code(child, "NamePartType");
        });
        roles[std::move(id)] = std::move(role);
      });
    });
  }

  void alias(NodeId node, const std::unordered_map<std::string, std::string>& roles, bool of_primary, bool is_false) {
    std::string type;
    bool primary = false, low = false;
    std::vector<NodeId> documented;
    each(node, [&](const std::string& name, NodeId child) {
      if (name == "@AliasTypeID")
        type = code(child, "AliasType");
      else if (name == "@Primary")
        primary = truth(child);
      else if (name == "@LowQuality")
        low = truth(child);
      else if (name == "DocumentedName")
        documented.push_back(child);
    });
    primary = primary && of_primary && !is_false;
    for (const NodeId child : documented) {
      Name name = documented_name(child, roles);
      const bool latin = name.script.empty() || name.script == "Latin" || name.script == "Latn";
      if (type == "F.K.A.")
        name.kind = NameKind::kFormer;
      else if (primary)
        name.kind = latin ? NameKind::kPrimary : NameKind::kOriginalScript;
      else
        name.kind = NameKind::kAlias;
      name.grade = low || is_false ? NameGrade::kLow : primary ? NameGrade::kPrimary : NameGrade::kGood;
      if (type != "A.K.A." && type != "F.K.A." && type != "Name") append(name.note, type);
      if (is_false) append(name.note, "a false identity");
      ++context_.counts.documented_names;
      context_.counts.weak_names += low;
      context_.counts.other_scripts += !latin;
      if (name.kind == NameKind::kPrimary && primary_.empty()) primary_ = name.text;
      entity_.names.push_back(std::move(name));
    }
  }

  Name documented_name(NodeId node, const std::unordered_map<std::string, std::string>& roles) {
    Name name;
    std::string id;
    each(node, [&](const std::string& what, NodeId child) {
      if (what == "@ID") {
        id = tree_.take(child);
      } else if (what == "@DocNameStatusID") {
        const std::string status = code(child, "DocNameStatus");  // "Primary Latin", "Others": the kind tells
        if (status != "Primary Latin" && status != "Others") append(name.note, status);
      } else if (what == "DocumentedNamePart") {
        each(child, [&](const std::string& part, NodeId value) {
          if (part == "NamePartValue") name_part(value, roles, name);
        });
      }
    });
    name.text = ofac_name(name.pieces, name.script);
    name.damaged = is_damaged(name.text);
    if (name.damaged)
      remarks_.say(Severity::kWarning, place_of(node), "DocumentedName",
                   "damaged characters in a name; kept, shown, not searched");
    if (name.pieces.size() == 1 && name.pieces[0].role.ends_with(" Name") && name.pieces[0].role != "Last Name" &&
        name.pieces[0].role != "First Name" && name.pieces[0].role != "Middle Name" &&
        name.pieces[0].role != "Maiden Name")
      name.pieces.clear();  // "Entity Name", "Vessel Name": the whole name, which the schema says already
    documented_[std::move(id)] = name.text;
    return name;
  }

  void name_part(NodeId node, const std::unordered_map<std::string, std::string>& roles, Name& name) {
    NamePiece piece;
    std::string script;
    each(node, [&](const std::string& what, NodeId child) {
      if (what == "@NamePartGroupID") {
        const auto role = roles.find(tree_.take(child));
        if (role != roles.end()) piece.role = role->second;
      } else if (what == "@ScriptID") {
        const std::string number(trim(tree_.nodes()[child].text));
        script = code(child, "Script");
        if (const std::string& shorter = context_.codes.attribute("Script", number, "ScriptCode"); !shorter.empty())
          script = shorter;
      } else if (what == "@Acronym" && tree_.nodes()[child].text == "true") {
        append(name.note, "acronym");
        (void)tree_.take(child);
      }
    });
    piece.text = tree_.take(node);
    if (name.script.empty())
      name.script = script;
    else if (script != name.script)
      append(name.note, "also in " + script);
    if (!piece.text.empty()) name.pieces.push_back(std::move(piece));
  }

  // --- features ---

  void feature(NodeId node) {
    std::string type;
    each(node, [&](const std::string& name, NodeId child) {
      if (name == "@FeatureTypeID") type = code(child, "FeatureType");
      if (name == "FeatureVersion") version(child, type);
      if (name == "IdentityReference") each(child, [](const std::string&, NodeId) {});
    });
  }

  void version(NodeId node, const std::string& type) {
    std::string note;
    std::vector<std::string> values;
    std::vector<FuzzyDate> periods;
    std::vector<Address> places;
    each(node, [&](const std::string& name, NodeId child) {
      if (name == "@ReliabilityID") {
        const std::string reliability = code(child, "Reliability");
        if (reliability != "Unknown") append(note, reliability == "False" ? "said to be false" : reliability);
      } else if (name == "Comment") {
        append(note, tree_.take(child));
      } else if (name == "DatePeriod") {
        if (std::optional<FuzzyDate> period = take_ofac_period(tree_, child, context_.codes))
          periods.push_back(*std::move(period));
      } else if (name == "VersionDetail") {
        detail(child, values);
      } else if (name == "VersionLocation") {
        each(child, [&](const std::string& what, NodeId id) {
          if (what == "@LocationID") location(id, places);
        });
      }
    });
    for (FuzzyDate& period : periods) date(type, std::move(period), note);
    for (Address& place : places) address(type, std::move(place), note);
    for (std::string& value : values) {
      context_.counts.wallets += type.starts_with("Digital Currency Address");
      add_ofac_feature(entity_, type, std::move(value), note, is_country());
    }
    if (periods.empty() && places.empty() && values.empty()) {
      entity_.extra.push_back({type, note});
      remarks_.tally(Severity::kNote, place_of(node), type, "a feature without a value; kept in extra");
    }
  }

  void detail(NodeId node, std::vector<std::string>& values) {
    std::string reference;
    each(node, [&](const std::string& name, NodeId child) {
      if (name == "@DetailReferenceID") reference = code(child, "DetailReference");
      if (name == "@DetailTypeID") (void)code(child, "DetailType");  // TEXT, LOOKUP, DATE: what it holds tells
    });
    std::string text = tree_.take(node);
    if (!reference.empty()) values.push_back(std::move(reference));
    if (!text.empty()) values.push_back(std::move(text));
  }

  void location(NodeId node, std::vector<Address>& places) {
    const std::string id = tree_.take(node);
    const auto place = context_.locations.find(id);
    if (place != context_.locations.end()) return places.push_back(place->second);
    remarks_.tally(Severity::kWarning, place_of(node), "VersionLocation",
                   "a location that is not there; kept as its number");
    Address missing;
    missing.note = "location " + id;
    places.push_back(std::move(missing));
  }

  void date(const std::string& type, FuzzyDate period, const std::string& note) {
    if (type == "Birthdate") {
      append(period.note, note);
      if (period.from.year == 0)
        remarks_.tally(Severity::kWarning, place_of(0), type,
                       "no Gregorian date that exists; kept as text, never compared");
      entity_.births.push_back(std::move(period));
      return;
    }
    add_ofac_feature(entity_, type, ofac_period_text(period), note, is_country());
  }

  void address(const std::string& type, Address place, const std::string& note) {
    if (type == "Location" || type == "Place of Birth") {
      append(place.note, note);
      (type == "Location" ? entity_.addresses : entity_.birth_places).push_back(std::move(place));
      return;
    }
    const bool country_alone = place.street.empty() && place.city.empty() && place.region.empty() &&
                               place.postal_code.empty() && place.note.empty();
    if (country_alone) return add_ofac_feature(entity_, type, std::move(place.country), note, is_country());
    append(place.note, type), append(place.note, note);
    entity_.addresses.push_back(std::move(place));
  }
};

// --- Relationships and sanctions entries ---

class RelationReader : Reader {
 public:
  using Reader::Reader;

  OfacRelation read() {
    OfacRelation out;
    Relation& relation = out.relation;
    each(0, [&](const std::string& name, NodeId node) {
      if (name == "@From-ProfileID") {
        out.from = tree_.take(node);
      } else if (name == "@To-ProfileID") {
        relation.key = tree_.take(node);
      } else if (name == "@RelationTypeID") {
        relation.kind_text = code(node, "RelationType");
        relation.kind = ofac_relation(relation.kind_text);
      } else if (name == "@RelationQualityID") {
        relation.quality = code(node, "RelationQuality");
        if (relation.quality == "Unknown") relation.quality.clear();
      } else if (name == "@Former") {
        relation.former = truth(node);
      } else if (name == "Comment") {
        append(relation.note, tree_.take(node));
      } else if (name == "DatePeriod") {
        period(node, relation);
      }
    });
    ofac_leftovers(tree_, "ProfileRelationship", out.extra, remarks_);
    ++context_.counts.relations;
    return out;
  }

 private:
  void period(NodeId node, Relation& relation) {
    bool has_end = false, has_start = false;
    tree_.each_child(node, [&](NodeId child) {
      has_start = has_start || name_of(child) == "Start";
      has_end = has_end || name_of(child) == "End";
      if (name_of(child) == "Comment") append(relation.note, tree_.take(child));
    });
    const std::optional<FuzzyDate> said = take_ofac_period(tree_, node, context_.codes);
    if (!said) return;
    if (said->from.year == 0) return append(relation.note, said->text);
    // With one side alone the period of take_ofac_period() is that side.
    FuzzyDate side = *said;
    if (has_start && has_end) {
      relation.from = to_string(said->from);
      relation.to = to_string(said->to);
      append(relation.note, said->text);
    } else {
      side.text.clear();
      (has_start ? relation.from : relation.to) = to_string(side);
    }
  }
};

class ListingReader : Reader {
 public:
  using Reader::Reader;

  OfacListings read() {
    OfacListings out;
    Listing first;
    std::vector<std::string> programmes;
    each(0, [&](const std::string& name, NodeId node) {
      if (name == "@ProfileID")
        out.profile = tree_.take(node);
      else if (name == "@ListID")
        first.source = code(node, "List");
      else if (name == "EntryEvent")
        event(node, first);
      else if (name == "SanctionsMeasure")
        measure(node, first, programmes);
    });
    first.reference = out.profile;
    for (const ListingEvent& event : first.events)
      if (first.listed_on.empty() || event.on < first.listed_on) first.listed_on = event.on;
    if (programmes.empty()) programmes.emplace_back();
    Listing other;  // what further programmes repeat of the first
    other.reference = first.reference, other.source = first.source, other.listed_on = first.listed_on;
    out.listings.assign(programmes.size(), other);
    out.listings.front() = std::move(first);
    for (std::size_t i = 0; i < programmes.size(); ++i) out.listings[i].programme = std::move(programmes[i]);
    ofac_leftovers(tree_, "SanctionsEntry", out.extra, remarks_);
    ++context_.counts.sanctions_entries;
    return out;
  }

 private:
  void event(NodeId node, Listing& listing) {
    ListingEvent event;
    each(node, [&](const std::string& name, NodeId child) {
      if (name == "@EntryEventTypeID")
        event.kind = code(child, "EntryEventType");
      else if (name == "@LegalBasisID")
        event.legal_basis = code(child, "LegalBasis");
      else if (name == "Comment")
        append(event.note, tree_.take(child));
      else if (name == "Date")
        date(child, event);
    });
    if (event.legal_basis == "Unknown") event.legal_basis.clear();
    listing.events.push_back(std::move(event));
  }

  void date(NodeId node, ListingEvent& event) {
    if (const std::optional<PartialDate> day = take_ofac_day(tree_, node)) {
      event.on = to_string(*day);
      return;
    }
    for (NodeId at = node; at < tree_.nodes()[node].end; ++at)
      if (!name_of(at).starts_with('@')) append(event.note, trim(tree_.nodes()[at].text), "-");
    remarks_.tally(Severity::kWarning, place_of(node), tree_.path(node), "no date that exists; kept as text");
  }

  void measure(NodeId node, Listing& listing, std::vector<std::string>& programmes) {
    std::string type, comment, period;
    each(node, [&](const std::string& name, NodeId child) {
      if (name == "@SanctionsTypeID") {
        type = code(child, "SanctionsType");
      } else if (name == "Comment") {
        append(comment, tree_.take(child));
      } else if (name == "DatePeriod") {
        if (const auto said = take_ofac_period(tree_, child, context_.codes)) period = ofac_period_text(*said);
        // A measure without end is said so: all three fixed, no date.
        tree_.each_child(child, [&](NodeId fixed) {
          if (period.empty() && name_of(fixed).ends_with("Fixed")) (void)tree_.take(fixed);
        });
      }
    });
    if (type == "Program" && !comment.empty()) {
      if (!period.empty()) listing.measures.push_back("Program " + comment + ", " + period);
      programmes.push_back(std::move(comment));
      return;
    }
    append(type, comment, ": "), append(type, period, ", ");
    listing.measures.push_back(std::move(type));
  }
};

}  // namespace

void read_ofac_location(EntryTree& tree, OfacContext& context, RemarkLog& remarks) {
  LocationReader(tree, context, remarks).read();
}

void read_ofac_document(EntryTree& tree, OfacContext& context, RemarkLog& remarks) {
  DocumentReader(tree, context, remarks).read();
}

Entity read_ofac_party(EntryTree& tree, OfacContext& context, RemarkLog& remarks) {
  return PartyReader(tree, context, remarks).read();
}

OfacRelation read_ofac_relation(EntryTree& tree, OfacContext& context, RemarkLog& remarks) {
  return RelationReader(tree, context, remarks).read();
}

OfacListings read_ofac_entry(EntryTree& tree, OfacContext& context, RemarkLog& remarks) {
  return ListingReader(tree, context, remarks).read();
}

void ofac_leftovers(EntryTree& tree, std::string_view element, std::vector<ExtraField>& extra, RemarkLog& remarks) {
  keep_leftovers(tree, element, &says_nothing, extra, remarks);
}

}  // namespace vrata::lists
