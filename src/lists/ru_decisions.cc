// The interagency commission's decisions (СписокРешений) and the list of article 7.5 (АктуальныйСписок). Their element
// names are Russian words; those that are known are read, whatever else stands there is kept under its path.
#include <algorithm>
#include <array>
#include <map>

#include "entity/plain.h"
#include "lists/ru_forms.h"
#include "lists/ru_line.h"
#include "lists/utf8.h"

namespace vrata::lists {
namespace {

using Severity = Remark::Severity;
using std::string_view;
using NodeId = std::uint32_t;

constexpr string_view kInForce = "СписокАктуальныхРешений";
constexpr string_view kCancelled = "СписокОтмененныхРешений";
constexpr string_view kDecision = "Решение";
constexpr string_view kSubject = "Субъект";
constexpr string_view kCancelledEvent = "отменено";

// One subject under one decision.
struct Found {
  Entity entity;
  bool cancelled = false;
};

class SubjectReader {
 public:
  SubjectReader(EntryTree& tree, RemarkLog& remarks) : tree_(tree), remarks_(remarks) {}

  // Takes    node: a Субъект. listing: what its decision says.
  Entity read(NodeId node, const Listing& listing) {
    Entity e;
    e.line = tree_.nodes()[node].place.line;
    e.listings.push_back(listing);
    tree_.each_child(node, [&](NodeId child) {
      const string_view name = tree_.nodes()[child].name;
      if (name == "ФЛ" || name == "ЮЛ") {
        tree_.know(child);
        e.schema = name == "ФЛ" ? Schema::kPerson : Schema::kOrganization;
        tree_.each_child(child, [&](NodeId field) { this->field(field, e, NameKind::kPrimary); });
      } else if (name == "РешениеПоСубъекту" || name == "Примечание") {
        for (NodeId leaf = child; leaf < tree_.nodes()[child].end; ++leaf)
          if (std::string text = tree_.take(leaf); !text.empty()) said(e, leaf, name == "Примечание", std::move(text));
      } else {
        field(child, e, NameKind::kPrimary);
      }
    });
    if (e.schema == Schema::kUnknown) e.schema = Schema::kLegalEntity;
    leftovers(node, e);
    // The name in its own script first, whatever stood first.
    std::stable_partition(e.names.begin(), e.names.end(),
                          [](const Name& name) { return name.kind == NameKind::kPrimary; });
    return e;
  }

 private:
  EntryTree& tree_;
  RemarkLog& remarks_;

  void said(Entity& e, NodeId leaf, bool note, std::string text) {
    if (note)
      e.narrative += (e.narrative.empty() ? "" : "\n") + text;
    else
      e.listings[0].measures.push_back(std::move(text));
    (void)leaf;
  }

  static void name(Entity& e, std::string text, NameKind kind, NameGrade grade) {
    if (text.empty()) return;
    for (const Name& known : e.names)
      if (known.text == text) return;
    Name out;
    out.text = std::move(text);
    out.kind = kind;
    out.grade = grade;
    mark_script(out);
    e.names.push_back(std::move(out));
  }

  static void identifier(Entity& e, IdentifierType type, string_view label, std::string value) {
    if (value.empty()) return;
    Identifier out;
    out.type = type;
    out.type_text = label;
    out.value = std::move(value);
    e.identifiers.push_back(std::move(out));
  }

  void field(NodeId node, Entity& e, NameKind kind) {
    const std::string what = tree_.nodes()[node].name;
    const NameGrade grade = kind == NameKind::kPrimary ? NameGrade::kPrimary : NameGrade::kGood;
    if (what == "ФИО" || what == "Наименование") {
      name(e, whole(node, " "), kind, grade);
    } else if (what == "ФИОЛат" || what == "НаименованиеЛат") {
      name(e, whole(node, " "), NameKind::kAlias, NameGrade::kGood);
    } else if (what == "Фамилия") {  // without a ФИО around it: the pieces stand side by side
      pieces(node, e, kind, grade);
    } else if (what == "СписокДрНаименований" || what == "ДрНаименование") {
      tree_.know(node);
      tree_.each_child(node, [&](NodeId child) { field(child, e, NameKind::kAlias); });
      if (std::string text = tree_.take(node); !text.empty())
        name(e, std::move(text), NameKind::kAlias, NameGrade::kGood);
    } else if (what == "ДатаРождения" || what == "ГодРождения") {
      birth(e, node);
    } else if (what == "МестоРождения") {
      if (std::string text = tree_.take(node); !text.empty()) e.birth_places.emplace_back().note = std::move(text);
    } else if (what == "Гражданство") {
      if (std::string text = tree_.take(node); !text.empty()) e.nationalities.push_back(std::move(text));
    } else if (what == "Адрес") {
      if (std::string text = whole(node, ", "); !text.empty()) e.addresses.emplace_back().note = std::move(text);
    } else if (what == "ИНН") {
      identifier(e, IdentifierType::kTaxNumber, what, tree_.take(node));
    } else if (what == "ОГРН" || what == "ОГРНИП") {
      identifier(e, IdentifierType::kRegistrationNumber, what, tree_.take(node));
    } else if (what.find("Паспорт") != std::string::npos || what.starts_with("Документ")) {
      document(node, e);
    } else if (what.starts_with("Список")) {
      tree_.know(node);
      tree_.each_child(node, [&](NodeId child) { field(child, e, kind); });
    }
  }

  // The text of an element, or of those within it, in their order.
  std::string whole(NodeId node, string_view between) {
    std::string out;
    for (NodeId part = node; part < tree_.nodes()[node].end; ++part)
      if (const std::string text = tree_.take(part); !text.empty())
        out += (out.empty() ? "" : std::string(between)) + text;
    return out;
  }

  void pieces(NodeId first, Entity& e, NameKind kind, NameGrade grade) {
    std::string text;
    const NodeId parent = tree_.nodes()[first].parent;
    tree_.each_child(parent, [&](NodeId child) {
      const string_view role = tree_.nodes()[child].name;
      if (role != "Фамилия" && role != "Имя" && role != "Отчество") return;
      const std::string piece = tree_.take(child);
      text += (text.empty() || piece.empty() ? "" : " ") + piece;
    });
    name(e, std::move(text), kind, grade);
  }

  // A document: its text, or its series and number; what else it says is left to extra.
  void document(NodeId node, Entity& e) {
    const std::string what = tree_.nodes()[node].name;
    const IdentifierType type =
        what.find("Паспорт") != std::string::npos ? IdentifierType::kPassport : IdentifierType::kOther;
    std::string value = tree_.take(node);
    tree_.each_child(node, [&](NodeId child) {
      const string_view part = tree_.nodes()[child].name;
      if (part.starts_with("Серия") || part.starts_with("Номер")) value += tree_.take(child);
    });
    identifier(e, type, what, std::move(value));
  }

  void birth(Entity& e, NodeId node) {
    const std::string text = tree_.take(node);
    if (text.empty()) return;
    std::vector<FuzzyDate> births = read_ru_birth(text);
    for (FuzzyDate& birth : births) {
      birth.text = text;
      e.births.push_back(std::move(birth));
    }
    if (!births.empty()) return;
    e.extra.push_back({tree_.path(node), text});
    remarks_.say(Severity::kWarning, tree_.nodes()[node].place, tree_.nodes()[node].name,
                 "\"" + text + "\" is not a date; kept as text");
  }

  void leftovers(NodeId root, Entity& e) {
    for (NodeId node = root; node < tree_.nodes()[root].end; ++node) {
      if (tree_.nodes()[node].taken) continue;
      std::string text = tree_.take(node);
      if (text.empty()) continue;
      const std::string path = tree_.path(node);
      remarks_.tally(Severity::kNote, tree_.nodes()[node].place, path, "an element that we do not know; kept as text");
      e.extra.push_back({path, std::move(text)});
    }
  }
};

// All that an entity says, for a remark about somebody who is not listed any more.
std::string described(const Entity& e) {
  std::string out;
  const auto add = [&](string_view what, const std::string& text) {
    if (!text.empty()) out += (out.empty() ? "" : "; ") + std::string(what) + text;
  };
  for (const Name& name : e.names) add("", name.text);
  for (const FuzzyDate& birth : e.births) add("born ", birth.text);
  for (const Address& place : e.birth_places) add("in ", place.note);
  for (const std::string& nationality : e.nationalities) add("nationality ", nationality);
  for (const Address& address : e.addresses) add("address ", address.note);
  for (const Identifier& id : e.identifiers) add(id.type_text + " ", id.value);
  for (const Listing& listing : e.listings) {
    add("decision ", listing.reference), add("of ", listing.listed_on);
    for (const std::string& measure : listing.measures) add("", measure);
    for (const ListingEvent& event : listing.events) {
      add(event.kind + " ", event.on);
      add("", event.note);
    }
  }
  for (const ExtraField& field : e.extra) add(field.name + " ", field.value);
  add("", e.narrative);
  return out;
}

template <class T>
void append_new(std::vector<T>& to, std::vector<T>& from) {
  for (T& item : from)
    if (std::find(to.begin(), to.end(), item) == to.end()) to.push_back(std::move(item));
}

class DecisionsHandler final : public ListHandler {
 public:
  DecisionsHandler(string_view source, string_view list_id, bool weapons)
      : ListHandler(source, list_id), weapons_(weapons) {}
  using ListHandler::remarks;

  Result<Reading> finish() {
    if (Status status = not_too_much_outside(root_place()); !status) return std::move(status).error();
    gather();
    if (reading().entities.empty())
      return error(ErrorCode::kEmpty, root_place(),
                   weapons_ ? "a list without a single Субъект" : "a list without a decision in force");
    if (!reading().published_at)
      remarks().say(Severity::kWarning, root_place(), "ДатаСписка",
                    "no day: the publication does not say when it was made");
    reading().title = weapons_ ? "Russia, Rosfinmonitoring: weapons of mass destruction (article 7.5)"
                               : "Russia, interagency commission: decisions to freeze (article 7.4)";
    reading().remarks = remarks().finish();
    reading().counts = {{"persons", persons_}, {"organisations", organisations_}};
    if (!weapons_) {
      reading().counts.emplace_back("decisions in force", decisions_);
      reading().counts.emplace_back("decisions cancelled", cancelled_decisions_);
      reading().counts.emplace_back("no longer listed", gone_);
    }
    reading().counts.emplace_back("remarks", reading().remarks.size());
    return std::move(reading());
  }

 private:
  bool weapons_;
  bool cancelled_ = false;  // within СписокОтмененныхРешений
  bool container_ = false;  // within a list of entries
  std::vector<Found> found_;
  std::size_t entries_ = 0;
  std::uint64_t persons_ = 0, organisations_ = 0, decisions_ = 0, cancelled_decisions_ = 0, gone_ = 0;

  Status open_outside(string_view name, std::span<const XmlAttribute> attributes, XmlPlace place,
                      std::size_t depth) override {
    if (Status status = not_too_much_outside(place); !status) return status;
    if (depth == 1) {
      if (!weapons_)
        if (Status status = root_must_be("СписокРешений", "the list of decisions", name, place); !status) return status;
      if (weapons_) (void)root_must_be(name, "", name, place);  // any: what matters is АктуальныйСписок
      container_ = name == "АктуальныйСписок";
      outside(place, name, attributes);
      return Unit{};
    }
    const bool list = weapons_ ? name == "АктуальныйСписок" : name == kInForce || name == kCancelled;
    if (depth == 2 && list) {
      cancelled_ = name == kCancelled;
      container_ = true;
      outside(place, name, attributes);
      return Unit{};
    }
    if (found_.size() > kRuMostEntries) return error(ErrorCode::kTooLarge, place, "more than 250,000 subjects");
    tree().open(name, attributes, place);
    return Unit{};
  }

  void entry() override {
    const std::string name = tree().nodes()[0].name;
    if (!weapons_ && container_ && name == kDecision) return decision();
    if (weapons_ && container_ && name == kSubject) {
      Found& found = found_.emplace_back();
      found.entity = SubjectReader(tree(), remarks()).read(0, Listing{});
      found.entity.listings[0].programme = "статья 7.5";
      return;
    }
    head(name);
  }

  // Beside the lists: ВерсияФормата, ДатаСписка, ДатаПредыдущегоСписка.
  void head(const std::string& name) {
    if (tree().nodes().size() > 1) return unknown_element(name);
    const XmlPlace place = tree().nodes()[0].place;
    const std::string text = tree().take(0);
    if (name == "ДатаСписка") {
      reading().published_text = text;
      const auto days = parse_date(text, DateOrder::kDayMonthYear);
      if (days.size() == 1 && days[0].from.day != 0)
        reading().published_at = parse_utc(to_string(days[0].from) + "T00:00:00Z");
      if (!reading().published_at)
        remarks().say(Severity::kWarning, place, name, "\"" + text + "\" is not a day; kept as text");
    } else if (!text.empty()) {
      remarks().say(Severity::kNote, place, name, "of the publication is \"" + text + "\"");
    }
  }

  void decision() {
    tree().know(0);
    (cancelled_ ? cancelled_decisions_ : decisions_) += 1;
    Listing listing;
    listing.programme = "статья 7.4";
    ListingEvent event{std::string(kCancelledEvent), {}, {}, {}};
    std::vector<ExtraField> extra;
    std::vector<NodeId> subjects;
    // Its own fields are those whose path does not lead through a subject.
    for (NodeId node = 0; node < tree().nodes().size(); ++node) {
      const std::string& name = tree().nodes()[node].name;
      if (name == kSubject) {
        subjects.push_back(node);
        node = tree().nodes()[node].end - 1;
        continue;
      }
      std::string text = tree().take(node);
      if (text.empty()) continue;
      const bool direct = node != 0 && tree().nodes()[node].parent == 0;
      if (direct && name.find("Отмен") != std::string::npos && name.starts_with("Дата"))
        event.on = std::move(text);
      else if (direct && name.find("Отмен") != std::string::npos)
        event.note += (event.note.empty() ? "" : "; ") + text;
      else if (direct && name.starts_with("Номер") && listing.reference.empty())
        listing.reference = std::move(text);
      else if (direct && name.starts_with("Дата") && listing.listed_on.empty())
        listing.listed_on = std::move(text);
      else
        extra.push_back({"Решение/" + tree().path(node), std::move(text)});
    }
    const bool cancelled = cancelled_ || !event.on.empty();
    if (cancelled) listing.events.push_back(std::move(event));
    const XmlPlace place = tree().nodes()[0].place;
    for (const ExtraField& field : extra)
      remarks().tally(Severity::kNote, place, field.name, "an element that we do not know; kept as text");
    for (const NodeId subject : subjects) {
      Found& found = found_.emplace_back();
      found.entity = SubjectReader(tree(), remarks()).read(subject, listing);
      found.cancelled = cancelled;
      for (const ExtraField& field : extra) found.entity.extra.push_back(field);
    }
    if (!subjects.empty()) return;
    std::string all = listing.reference + " " + listing.listed_on;
    for (const ExtraField& field : extra) all += "; " + field.name + " " + field.value;
    for (const ListingEvent& happened : listing.events) all += "; " + happened.on + " " + happened.note;
    remarks().say(Severity::kWarning, place, std::string(kDecision), "without a subject; noted here only: " + all);
  }

  static std::string facts(const Entity& e) {
    std::string out(word(e.schema));
    out += '\n' + plain(e.names[0].text);
    for (const FuzzyDate& birth : e.births) out += '\n' + to_string(birth);
    for (const Address& place : e.birth_places) out += '\n' + plain(place.note);
    for (const Identifier& id : e.identifiers) out += '\n' + id.value;
    return out;
  }

  // One entity for each subject, whatever the number of decisions about it.
  void gather() {
    std::map<std::string, std::vector<Found*>> by_facts;
    std::vector<std::string> order;
    for (Found& found : found_) {
      if (found.entity.names.empty()) {
        remarks().say(Severity::kWarning, {found.entity.line, 0}, std::string(kSubject),
                      "without a name; noted here only: " + described(found.entity));
        continue;
      }
      std::vector<Found*>& same = by_facts[facts(found.entity)];
      if (same.empty()) order.push_back(facts(found.entity));
      same.push_back(&found);
    }
    KeyRing keys;
    for (const std::string& facts : order) {
      std::vector<Found*>& same = by_facts[facts];
      std::stable_partition(same.begin(), same.end(), [](const Found* found) { return !found->cancelled; });
      if (same[0]->cancelled) {
        ++gone_;
        for (const Found* found : same)
          remarks().say(Severity::kNote, {found->entity.line, 0}, std::string(kSubject),
                        "is not listed any more, every decision is cancelled: " + described(found->entity));
        continue;
      }
      Entity e = std::move(same[0]->entity);
      for (std::size_t i = 1; i < same.size(); ++i) merge(e, same[i]->entity);
      e.list_id = reading().list_id;
      e.key = keys.distinct(derived_key(facts));
      persons_ += e.schema == Schema::kPerson;
      organisations_ += e.schema == Schema::kOrganization;
      reading().entities.push_back(std::move(e));
    }
    std::stable_sort(reading().entities.begin(), reading().entities.end(),
                     [](const Entity& a, const Entity& b) { return a.line < b.line; });
  }

  static void merge(Entity& e, Entity& more) {
    append_new(e.names, more.names);
    append_new(e.listings, more.listings);
    append_new(e.births, more.births);
    append_new(e.birth_places, more.birth_places);
    append_new(e.nationalities, more.nationalities);
    append_new(e.addresses, more.addresses);
    append_new(e.identifiers, more.identifiers);
    append_new(e.extra, more.extra);
    if (!more.narrative.empty() && more.narrative != e.narrative)
      e.narrative += (e.narrative.empty() ? "" : "\n") + more.narrative;
  }
};

}  // namespace

Result<Reading> read_ru_decisions(const RussianText& text, string_view source, string_view list_id, bool weapons) {
  DecisionsHandler handler(source, list_id, weapons);
  remark_encoding(text, handler.remarks());
  Status status = read_xml(std::as_bytes(std::span(text.text)), source, handler);
  if (!status) return std::move(status).error();
  return handler.finish();
}

}  // namespace vrata::lists
