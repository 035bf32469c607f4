#include <algorithm>
#include <map>
#include <tuple>

#include "base/hash.h"
#include "index/entity_codec.h"
#include "index/layout.h"
#include "index/section_file.h"
#include "index/snapshot.h"
#include "names/channel.h"
#include "names/relation.h"
#include "text/whole.h"

namespace vrata::index {
namespace {

using names::Kind;
using names::NameView;

template <class T>
std::uint32_t count32(const std::vector<T>& v) {
  return static_cast<std::uint32_t>(v.size());
}

class Builder {
 public:
  void add(const Entity& entity) {
    const std::uint32_t ordinal = entities_++;
    entity_at_.push_back(entity_bytes_.size());
    encode(entity, entity_bytes_);
    const std::string id = entity.id();
    keys_.push_back({base::xxh3(std::as_bytes(std::span(id))), ordinal, 0});
    add_facts(entity, ordinal);
    entity_names_.push_back(count32(heads_));
    for (std::uint32_t place = 0; place < entity.names.size(); ++place) {
      if (entity.names[place].damaged) continue;
      const bool person = entity.schema == Schema::kPerson;
      const bool either = entity.schema == Schema::kUnknown || entity.schema == Schema::kLegalEntity;
      if (person || either) add_name(entity.names[place], ordinal, place, Kind::kPerson);
      if (!person) add_name(entity.names[place], ordinal, place, Kind::kOrganization);
    }
  }

  std::vector<std::byte> finish(std::span<const ListInfo> lists) {
    entity_at_.push_back(entity_bytes_.size());
    entity_names_.push_back(count32(heads_));
    std::sort(keys_.begin(), keys_.end(), [](const KeyEntry& x, const KeyEntry& y) {
      return std::tie(x.hash, x.entity) < std::tie(y.hash, y.entity);
    });
    std::sort(ids_.begin(), ids_.end(), [](const IdEntry& x, const IdEntry& y) {
      return std::tie(x.value, x.entity) < std::tie(y.value, y.entity);
    });
    std::sort(whole_.begin(), whole_.end(), [](const Whole& x, const Whole& y) {
      return std::tie(x.entry.length, x.entry.name) < std::tie(y.entry.length, y.entry.name);
    });
    std::vector<WholeEntry> whole;
    std::vector<std::uint64_t> bags;
    for (const Whole& x : whole_) {
      whole.push_back(x.entry);
      bags.push_back(x.bag);
    }
    std::vector<DictEntry> dict;
    std::vector<Posting> dict_postings;
    std::u32string dict_letters;
    for (const auto& [key, postings] : groups_) {
      const auto& [merged, script, letters] = key;
      dict.push_back({static_cast<std::uint32_t>(dict_letters.size()), count32(dict_postings), count32(postings),
                      static_cast<std::uint8_t>(letters.size()), merged, script, 0});
      dict_letters += letters;
      dict_postings.insert(dict_postings.end(), postings.begin(), postings.end());
    }
    const std::vector<std::uint32_t> entries = entries_of(dict, dict_postings);
    std::vector<KeyPostings> relative;
    std::vector<Posting> relative_postings;
    for (const auto& [key, postings] : relatives_) {
      relative.push_back({key, count32(relative_postings), count32(postings)});
      relative_postings.insert(relative_postings.end(), postings.begin(), postings.end());
    }
    std::vector<std::byte> lists_bytes;
    encode(lists, lists_bytes);
    const Channels channels[] = {{names::kLeastSingleSame, names::kLeastSingleScript, names::kLeastMergedSame,
                                  names::kLeastMergedScript, names::kLeastShifted, names::kLeastSharePermille}};
    SectionWriter writer;
    writer.add("lists", lists_bytes);
    writer.add("channels", std::span<const Channels>(channels));
    writer.add("entity.at", std::span<const std::uint64_t>(entity_at_));
    writer.add("entity.bytes", entity_bytes_);
    writer.add("entity.key", std::span<const KeyEntry>(keys_));
    writer.add("entity.facts", std::span<const FactsHead>(facts_));
    writer.add("fact.births", std::span<const names::FactDate>(births_));
    writer.add("fact.countries", std::span<const names::CountryCode>(countries_));
    writer.add("fact.identifiers", std::span<const names::FactIdentifier>(identifiers_));
    writer.add("identifier", std::span<const IdEntry>(ids_));
    writer.add("entity.names", std::span<const std::uint32_t>(entity_names_));
    writer.add("name", std::span<const NameHead>(heads_));
    writer.add("name.tokens", std::span<const names::Token>(tokens_));
    writer.add("name.groups", std::span<const names::Group>(name_groups_));
    writer.add("name.letters", std::span<const char32_t>(letters_));
    writer.add("name.entries", std::span<const std::uint32_t>(entries));
    writer.add("dict", std::span<const DictEntry>(dict));
    writer.add("dict.letters", std::span<const char32_t>(dict_letters));
    writer.add("dict.postings", std::span<const Posting>(dict_postings));
    writer.add("relative", std::span<const KeyPostings>(relative));
    writer.add("relative.postings", std::span<const Posting>(relative_postings));
    writer.add("whole", std::span<const WholeEntry>(whole));
    writer.add("whole.bags", std::span<const std::uint64_t>(bags));
    return writer.finish();
  }

  [[nodiscard]] std::uint32_t entities() const noexcept { return entities_; }
  [[nodiscard]] std::uint32_t names() const noexcept { return count32(heads_); }

 private:
  // The dictionary entry of each group.
  [[nodiscard]] std::vector<std::uint32_t> entries_of(std::span<const DictEntry> dict,
                                                      std::span<const Posting> postings) const {
    std::vector<std::uint32_t> entries(name_groups_.size(), kNoEntry);
    for (std::uint32_t entry = 0; entry < dict.size(); ++entry) {
      for (const Posting& posting : postings.subspan(dict[entry].postings, dict[entry].postings_count)) {
        const NameHead& head = heads_[posting.name];
        for (std::uint32_t g = head.groups; g < head.groups + head.groups_count; ++g) {
          const names::Group& group = name_groups_[g];
          // A part with its article is a merge of the same tokens: التكريتي and تكريتي.
          if (group.kind != names::GroupKind::kAcronym && names::is_merge(group) == (dict[entry].merged != 0) &&
              group.first == posting.first && group.last == posting.last)
            entries[g] = entry;
        }
      }
    }
    return entries;
  }

  void add_facts(const Entity& entity, std::uint32_t ordinal) {
    const names::Facts facts = names::prepare_facts(entity);
    const auto u16 = [](std::size_t n) { return static_cast<std::uint16_t>(std::min<std::size_t>(n, 65535)); };
    FactsHead head;
    head.births = count32(births_);
    head.countries = count32(countries_);
    head.identifiers = count32(identifiers_);
    head.births_count = u16(facts.births.size());
    head.nationalities_count = u16(facts.nationalities.size());
    head.countries_count = u16(facts.countries.size());
    head.identifiers_count = u16(facts.identifiers.size());
    head.gender = facts.gender;
    head.schema = facts.schema;
    facts_.push_back(head);
    births_.insert(births_.end(), facts.births.begin(), facts.births.end());
    countries_.insert(countries_.end(), facts.nationalities.begin(), facts.nationalities.end());
    countries_.insert(countries_.end(), facts.countries.begin(), facts.countries.end());
    identifiers_.insert(identifiers_.end(), facts.identifiers.begin(), facts.identifiers.end());
    for (const names::FactIdentifier& id : facts.identifiers) ids_.push_back({id.value, ordinal, 0});
  }

  void add_name(const Name& name, std::uint32_t entity, std::uint32_t place, Kind kind) {
    const names::PreparedName prepared = names::prepare(name.text, kind);
    if (prepared.tokens.empty()) return;
    const NameView view = prepared.view();
    const std::uint32_t ordinal = count32(heads_);
    NameHead head;
    head.entity = entity;
    head.place = place;
    head.tokens = count32(tokens_);
    head.groups = count32(name_groups_);
    head.letters = static_cast<std::uint32_t>(letters_.size());
    head.letters_count = static_cast<std::uint32_t>(prepared.letters.size());
    head.whole_begin = prepared.whole_begin;
    head.mass_mb = names::mass_mb(view);
    head.tokens_count = static_cast<std::uint8_t>(prepared.tokens.size());
    head.groups_count = static_cast<std::uint8_t>(prepared.groups.size());
    head.kind = kind;
    head.grade = name.grade;
    head.whole_only = names::whole_only(view, name.grade) ? 1 : 0;
    heads_.push_back(head);
    tokens_.insert(tokens_.end(), prepared.tokens.begin(), prepared.tokens.end());
    name_groups_.insert(name_groups_.end(), prepared.groups.begin(), prepared.groups.end());
    letters_ += prepared.letters;
    for (const names::Group& group : prepared.groups) add_group(view, group, ordinal);
    if (view.whole.size() >= text::kLeastWholeLetters)
      whole_.push_back({{ordinal, static_cast<std::uint32_t>(view.whole.size())}, text::whole_bag(view.whole)});
  }

  void add_group(NameView view, const names::Group& group, std::uint32_t name) {
    const Posting posting{name, group.first, group.last, 0};
    const names::Token& token = view.tokens[group.first];
    const bool merged = names::is_merge(group);
    if (merged || (group.kind == names::GroupKind::kSingle && names::spelled(token.role)))
      groups_[{merged ? std::uint8_t{1} : std::uint8_t{0}, group.script, std::u32string(view.of(group))}].push_back(
          posting);
    if (group.kind == names::GroupKind::kAcronym) relatives_[acronym_key(view.of(group))].push_back(posting);
    if (group.kind != names::GroupKind::kSingle) return;
    if (view.kind == Kind::kOrganization && names::spelled(token.role) && names::may_be_acronym(view.of(group)))
      relatives_[word_key(view.of(group))].push_back(posting);
    if (names::spelled(token.role))
      for (const std::uint16_t lexeme : token.lexemes)
        if (lexeme != 0) relatives_[lexeme_key(lexeme)].push_back(posting);
    if (token.role == names::Role::kNumeral) relatives_[number_key(token.value)].push_back(posting);
  }

  std::uint32_t entities_ = 0;
  std::vector<std::uint64_t> entity_at_;
  std::vector<std::byte> entity_bytes_;
  std::vector<KeyEntry> keys_;
  std::vector<FactsHead> facts_;
  std::vector<names::FactDate> births_;
  std::vector<names::CountryCode> countries_;
  std::vector<names::FactIdentifier> identifiers_;
  std::vector<IdEntry> ids_;
  std::vector<std::uint32_t> entity_names_;
  std::vector<NameHead> heads_;
  std::vector<names::Token> tokens_;
  std::vector<names::Group> name_groups_;
  std::u32string letters_;
  std::map<std::tuple<std::uint8_t, text::Script, std::u32string>, std::vector<Posting>> groups_;
  std::map<std::uint32_t, std::vector<Posting>> relatives_;
  struct Whole {
    WholeEntry entry;
    std::uint64_t bag = 0;
  };
  std::vector<Whole> whole_;
};

}  // namespace

Result<std::vector<std::byte>> build(std::span<const ListInput> lists, const std::function<void(int)>& progress) {
  std::vector<const ListInput*> order;
  std::size_t total = 0;
  for (const ListInput& list : lists) {
    order.push_back(&list);
    total += list.entities.size();
  }
  std::sort(order.begin(), order.end(),
            [](const ListInput* x, const ListInput* y) { return x->info.list_id < y->info.list_id; });
  for (std::size_t i = 1; i < order.size(); ++i)
    if (order[i]->info.list_id == order[i - 1]->info.list_id)
      return Error{ErrorCode::kUsage, {}, "list \"" + order[i]->info.list_id + "\" is given twice"};
  Builder builder;
  std::vector<ListInfo> infos;
  std::size_t done = 0;
  for (const ListInput* list : order) {
    ListInfo info = list->info;
    info.entity_begin = builder.entities();
    const std::uint32_t names_before = builder.names();
    for (const Entity& entity : list->entities) {
      builder.add(entity);
      if (progress && ++done % 256 == 0) progress(static_cast<int>(done * 900 / total));
    }
    info.entity_end = builder.entities();
    info.names = builder.names() - names_before;
    infos.push_back(std::move(info));
  }
  std::vector<std::byte> bytes = builder.finish(infos);
  if (progress) progress(1000);
  return bytes;
}

}  // namespace vrata::index
