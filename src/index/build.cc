#include <algorithm>
#include <atomic>
#include <compare>
#include <functional>
#include <map>
#include <numeric>
#include <thread>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/hash.h"
#include "index/entity_codec.h"
#include "index/layout.h"
#include "index/section_file.h"
#include "index/snapshot.h"
#include "names/channel.h"
#include "names/han.h"
#include "names/preparation.h"
#include "names/relation.h"
#include "text/fold.h"
#include "text/korean.h"
#include "text/whole.h"

namespace vrata::index {
namespace {

using names::Kind;
using names::NameView;

template <class T>
std::uint32_t count32(const std::vector<T>& v) {
  return static_cast<std::uint32_t>(v.size());
}

// What tells one entry of `dict` from another, in the order of the entries.
struct GroupKey {
  std::uint8_t merged = 0;
  text::Script script = text::Script::kCommon;
  Kind kind = Kind::kPerson;
  std::u32string letters;

  friend auto operator<=>(const GroupKey&, const GroupKey&) = default;
};
struct GroupHash {
  std::size_t operator()(const GroupKey& key) const noexcept {
    return std::hash<std::u32string>()(key.letters) * 31 + static_cast<std::size_t>(key.script) * 4 +
           static_cast<std::size_t>(key.kind) * 2 + key.merged;
  }
};

// The letters of a name with each run of them once. Parts, and neighbours written together, mostly stand in the whole
// name without spaces; what does not stands before it.
void share_letters(names::PreparedName& name) {
  const std::u32string whole = name.letters.substr(name.whole_begin);
  std::u32string others;
  std::vector<std::size_t> in_whole(name.groups.size());
  for (std::size_t i = 0; i < name.groups.size(); ++i) {
    names::Group& group = name.groups[i];
    const auto letters = std::u32string_view(name.letters).substr(group.letters_begin, group.length);
    in_whole[i] = whole.find(letters);
    if (in_whole[i] != std::u32string::npos) continue;
    std::size_t at = others.find(letters);
    if (at == std::u32string::npos) {
      at = others.size();
      others += letters;
    }
    group.letters_begin = static_cast<std::uint32_t>(at);
  }
  for (std::size_t i = 0; i < name.groups.size(); ++i)
    if (in_whole[i] != std::u32string::npos)
      name.groups[i].letters_begin = static_cast<std::uint32_t>(others.size() + in_whole[i]);
  name.whole_begin = static_cast<std::uint32_t>(others.size());
  name.letters = others + whole;
}

// How many entities' prepared names are in memory beside the index that grows of them.
constexpr std::size_t kEntitiesAtOnce = 4096;

// A name of an entity as one kind reads it.
struct ListedName {
  std::uint32_t place = 0;  // in Entity::names
  Kind kind = Kind::kPerson;
  names::PreparedName prepared;
};

// Whether nothing but Han characters says who it is: no other name that a policy would judge by.
bool named_in_han_alone(const Entity& entity) {
  return std::all_of(entity.names.begin(), entity.names.end(), [](const Name& name) {
    const std::u32string letters = text::fold_letters(name.text);
    return name.damaged || name.grade == NameGrade::kLow ||
           std::none_of(letters.begin(), letters.end(), [](char32_t c) {
             const text::Script script = text::script_of(c);
             return script != text::Script::kCommon && script != text::Script::kHan && script != text::Script::kKana;
           });
  });
}

std::vector<ListedName> listed_names(const Entity& entity) {
  std::vector<ListedName> out;
  const bool person = entity.schema == Schema::kPerson;
  const bool either = entity.schema == Schema::kUnknown || entity.schema == Schema::kLegalEntity;
  const auto add = [&](std::uint32_t place, Kind kind) {
    names::PreparedName prepared = names::prepare(entity.names[place].text, kind);
    if (prepared.tokens.empty()) return;
    std::vector<names::PreparedName> readings = names::han_readings(entity.names[place].text, prepared.view());
    // The languages are for entities that no other name tells.
    if (!readings.empty() && !named_in_han_alone(entity))
      std::erase_if(readings, [](const auto& one) { return one.reading != names::Reading::kCharacters; });
    share_letters(prepared);
    out.push_back({place, kind, std::move(prepared)});
    for (names::PreparedName& reading : readings) {
      share_letters(reading);
      out.push_back({place, kind, std::move(reading)});
    }
  };
  for (std::uint32_t place = 0; place < entity.names.size(); ++place) {
    if (entity.names[place].damaged) continue;
    if (person || either) add(place, Kind::kPerson);
    if (!person) add(place, Kind::kOrganization);
  }
  return out;
}

// The same of many entities, on all cores; in their order.
std::vector<std::vector<ListedName>> listed_names(std::span<const Entity> entities) {
  constexpr std::size_t kEntitiesAThread = 512;  // fewer are not worth another thread
  std::vector<std::vector<ListedName>> out(entities.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < entities.size(); i = next++) out[i] = listed_names(entities[i]);
  };
  const std::size_t threads =
      std::min<std::size_t>(std::thread::hardware_concurrency(), entities.size() / kEntitiesAThread);
  std::vector<std::jthread> others;
  for (std::size_t i = 1; i < threads; ++i) others.emplace_back(work);
  work();
  others.clear();  // joins
  return out;
}

class Builder {
 public:
  // Takes    names: listed_names() of it.
  void add(const Entity& entity, std::span<const ListedName> names) {
    const std::uint32_t ordinal = entities_++;
    entity_at_.push_back(entity_bytes_.size());
    encode(entity, entity_bytes_);
    const std::string id = entity.id();
    keys_.push_back({base::xxh3(std::as_bytes(std::span(id))), ordinal, 0});
    add_facts(entity, ordinal);
    entity_names_.push_back(count32(heads_));
    for (const ListedName& name : names) add_name(name, entity.names[name.place].grade, ordinal);
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
    std::sort(whole_.begin(), whole_.end(), [](const WholePiece& x, const WholePiece& y) {
      return std::tie(x.number, x.name) < std::tie(y.number, y.name);
    });
    const std::vector<std::uint32_t> whole_begin = begins_of_pieces();
    std::vector<DictEntry> dict;
    std::u32string dict_letters;
    std::vector<names::Rest> dict_rests;
    std::vector<Posting> dict_postings = make_dict(dict, dict_letters, dict_rests);
    std::vector<std::uint32_t> entries = entries_of(dict, dict_letters, dict_postings);
    std::vector<KeyRange> lexemes;
    std::vector<std::uint32_t> lexeme_entries;
    for (auto& [key, ids] : lexemes_) {
      lexemes.push_back({key, count32(lexeme_entries), static_cast<std::uint32_t>(ids.size())});
      for (const std::uint32_t id : ids) lexeme_entries.push_back(entry_of_[id]);
      std::sort(lexeme_entries.end() - static_cast<std::ptrdiff_t>(ids.size()), lexeme_entries.end());
    }
    std::vector<KeyRange> relative;
    std::vector<Posting> relative_postings;
    for (const auto& [key, postings] : relatives_) {
      relative.push_back({key, count32(relative_postings), count32(postings)});
      relative_postings.insert(relative_postings.end(), postings.begin(), postings.end());
    }
    std::vector<std::byte> lists_bytes;
    encode(lists, lists_bytes);
    const Channels channels[] = {{names::kLeastSingleSame, names::kLeastSingleScript, names::kLeastMergedSame,
                                  names::kLeastMergedScript, names::kLeastShifted, names::kLeastSharePermille,
                                  names::preparation()}};
    // Each array goes when it is in the file, which is as large as all of them together.
    SectionWriter writer;
    const auto bytes_of = [](const auto&... arrays) { return (std::as_bytes(std::span(arrays)).size() + ...); };
    writer.reserve(bytes_of(entity_at_, entity_bytes_, keys_, facts_, births_, countries_, identifiers_, ids_,
                            entity_names_, heads_, tokens_, name_groups_, letters_, entries, dict, dict_letters,
                            dict_postings, dict_rests, lexemes, lexeme_entries, relative, relative_postings, whole_,
                            whole_begin));
    const auto give = [&writer]<class Array>(std::string_view name, Array array) {
      writer.add(name, std::span<const typename Array::value_type>(array));
    };
    writer.add("lists", lists_bytes);
    writer.add("channels", std::span<const Channels>(channels));
    give("entity.at", std::move(entity_at_));
    give("entity.bytes", std::move(entity_bytes_));
    give("entity.key", std::move(keys_));
    give("entity.facts", std::move(facts_));
    give("fact.births", std::move(births_));
    give("fact.countries", std::move(countries_));
    give("fact.identifiers", std::move(identifiers_));
    give("identifier", std::move(ids_));
    give("entity.names", std::move(entity_names_));
    give("name", std::move(heads_));
    give("name.tokens", std::move(tokens_));
    give("name.groups", std::move(name_groups_));
    give("name.letters", std::move(letters_));
    give("name.entries", std::move(entries));
    give("dict", std::move(dict));
    give("dict.letters", std::move(dict_letters));
    give("dict.postings", std::move(dict_postings));
    give("dict.rests", std::move(dict_rests));
    give("lexeme", std::move(lexemes));
    give("lexeme.entries", std::move(lexeme_entries));
    give("relative", std::move(relative));
    give("relative.postings", std::move(relative_postings));
    give("whole", std::move(whole_));
    give("whole.begin", whole_begin);
    return writer.finish();
  }

  [[nodiscard]] std::uint32_t entities() const noexcept { return entities_; }
  // As the lists give them: without readings.
  [[nodiscard]] std::uint32_t names() const noexcept { return count32(heads_) - readings_; }

 private:
  // Fills the dictionary in the order of its keys, and empties what it was gathered in.
  // Gives    the postings of all entries, one entry's after another's, and what else is in the name of each.
  std::vector<Posting> make_dict(std::vector<DictEntry>& dict, std::u32string& letters,
                                 std::vector<names::Rest>& rests) {
    std::vector<const std::pair<const GroupKey, std::uint32_t>*> keys;
    keys.reserve(group_ids_.size());
    for (const auto& one : group_ids_) keys.push_back(&one);
    std::sort(keys.begin(), keys.end(), [](const auto* x, const auto* y) { return x->first < y->first; });
    std::vector<std::uint32_t> next(keys.size(), 0);  // by id: how many postings, then where the next one goes
    for (const auto& [id, posting] : group_postings_) ++next[id];
    std::uint32_t postings = 0;
    entry_of_.resize(keys.size());
    for (const auto* key : keys) {
      entry_of_[key->second] = count32(dict);
      const auto& [merged, script, kind, of_key] = key->first;
      const std::uint32_t count = std::exchange(next[key->second], postings);
      const bool korean = text::korean_shape(of_key, script).readable();
      dict.push_back(
          {static_cast<std::uint32_t>(letters.size()), postings, count, static_cast<std::uint8_t>(of_key.size()),
           script, kind,
           static_cast<std::uint8_t>((merged != 0 ? DictEntry::kMerged : 0) | (korean ? DictEntry::kKorean : 0))});
      letters += of_key;
      postings += count;
    }
    std::vector<Posting> out(postings);
    rests.resize(postings);
    for (const auto& [id, posting] : group_postings_) {
      const std::uint32_t at = next[id]++;
      out[at] = posting;
      rests[at] = names::rest_of(tokens_of(posting.name), token_bits(posting));
    }
    group_ids_ = {};
    group_postings_ = {};
    return out;
  }

  // A name without its groups and letters.
  [[nodiscard]] NameView tokens_of(std::uint32_t name) const {
    const NameHead& head = heads_[name];
    NameView view;
    view.tokens = std::span(tokens_).subspan(head.tokens, head.tokens_count);
    view.kind = head.kind;
    view.reading = head.reading;
    return view;
  }

  // Where the pieces begin whose numbers share their first bits, and where the last end.
  [[nodiscard]] std::vector<std::uint32_t> begins_of_pieces() const {
    const int bits = piece_bits(whole_.size());
    std::vector<std::uint32_t> begin((std::size_t{1} << bits) + 1);
    for (const WholePiece& piece : whole_) ++begin[first_bits(piece.number, bits) + 1];
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    return begin;
  }

  // The dictionary entry of each group.
  [[nodiscard]] std::vector<std::uint32_t> entries_of(std::span<const DictEntry> dict, std::u32string_view dict_letters,
                                                      std::span<const Posting> postings) const {
    std::vector<std::uint32_t> entries(name_groups_.size(), kNoEntry);
    for (std::uint32_t entry = 0; entry < dict.size(); ++entry) {
      const std::u32string_view letters = dict_letters.substr(dict[entry].letters, dict[entry].length);
      for (const Posting& posting : postings.subspan(dict[entry].postings, dict[entry].postings_count)) {
        const NameHead& head = heads_[posting.name];
        for (std::uint32_t g = head.groups; g < head.groups + head.groups_count; ++g) {
          const names::Group& group = name_groups_[g];
          // The same tokens may be a part and a merge, a part with its article (التكريتي and تكريتي), and several
          // merges, as they are spelled and as they are spoken.
          if (!names::is_acronym(group) && names::is_merge(group) == dict[entry].merged() &&
              group.first == posting.first && group.last == posting.last &&
              std::u32string_view(letters_).substr(head.letters + group.letters_begin, group.length) == letters)
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

  void add_name(const ListedName& name, NameGrade grade, std::uint32_t entity) {
    const names::PreparedName& prepared = name.prepared;
    const NameView view = prepared.view();
    const std::uint32_t ordinal = count32(heads_);
    NameHead head;
    head.entity = entity;
    head.place = name.place;
    head.tokens = count32(tokens_);
    head.groups = count32(name_groups_);
    head.letters = static_cast<std::uint32_t>(letters_.size());
    head.letters_count = static_cast<std::uint32_t>(prepared.letters.size());
    head.whole_begin = prepared.whole_begin;
    head.mass_mb = names::mass_mb(view);
    head.tokens_count = static_cast<std::uint8_t>(prepared.tokens.size());
    head.groups_count = static_cast<std::uint8_t>(prepared.groups.size());
    head.kind = name.kind;
    head.grade = grade;
    head.reading = prepared.reading;
    head.whole_only = names::whole_only(view, grade) ? 1 : 0;
    heads_.push_back(head);
    readings_ += head.reading != names::Reading::kNone ? 1 : 0;
    tokens_.insert(tokens_.end(), prepared.tokens.begin(), prepared.tokens.end());
    name_groups_.insert(name_groups_.end(), prepared.groups.begin(), prepared.groups.end());
    letters_ += prepared.letters;
    for (const names::Group& group : prepared.groups) {
      Posting posting{ordinal, group.first, group.last};
      posting.alone = alone(view, token_bits(posting), head.whole_only != 0);
      posting.share = names::share_of(view, token_bits(posting));
      add_group(view, group, posting);
    }
    const std::uint32_t bag = text::whole_bag(view.whole);
    if (view.whole.size() >= text::kLeastWholeLetters) {
      for (const std::uint32_t number : text::whole_pieces(view.whole)) whole_.push_back({number, ordinal, bag});
    } else if (!view.whole.empty()) {
      whole_.push_back({text::short_whole(view.whole), ordinal, bag});
    }
  }

  void add_group(NameView view, const names::Group& group, const Posting& posting) {
    const names::Token& token = view.tokens[group.first];
    const bool merged = names::is_merge(group);
    if (merged || (group.kind == names::GroupKind::kSingle && names::spelled(token.role))) {
      const std::uint32_t id = group_ids_
                                   .try_emplace({merged ? std::uint8_t{1} : std::uint8_t{0}, group.script, view.kind,
                                                 std::u32string(view.of(group))},
                                                static_cast<std::uint32_t>(group_ids_.size()))
                                   .first->second;
      group_postings_.emplace_back(id, posting);
      if (!merged)
        for (const std::uint16_t lexeme : token.lexemes)
          if (lexeme != 0) lexemes_[lexeme_key(lexeme, view.kind)].insert(id);
    }
    if (names::is_acronym(group)) relatives_[acronym_key(view.of(group))].push_back(posting);
    if (group.kind == names::GroupKind::kReadOut) relatives_[word_key(view.of(group))].push_back(posting);
    if (group.kind != names::GroupKind::kSingle) return;
    if (view.kind == Kind::kOrganization && names::spelled(token.role) && names::may_be_acronym(view.of(group)))
      relatives_[word_key(view.of(group))].push_back(posting);
    if (names::title_or_name(token)) relatives_[title_key(view.of(group))].push_back(posting);
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
  std::uint32_t readings_ = 0;  // of heads_
  std::vector<names::Token> tokens_;
  std::vector<names::Group> name_groups_;
  std::u32string letters_;
  std::unordered_map<GroupKey, std::uint32_t, GroupHash> group_ids_;    // numbered as they come
  std::vector<std::pair<std::uint32_t, Posting>> group_postings_;       // by id, in the order of names
  std::vector<std::uint32_t> entry_of_;                                 // by id, when the dictionary is made
  std::map<std::uint32_t, std::unordered_set<std::uint32_t>> lexemes_;  // ids, by lexeme_key()
  std::map<std::uint32_t, std::vector<Posting>> relatives_;
  std::vector<WholePiece> whole_;
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
    for (std::size_t at = 0; at < list->entities.size(); at += kEntitiesAtOnce) {
      const auto entities = list->entities.subspan(at, std::min(kEntitiesAtOnce, list->entities.size() - at));
      const auto names = listed_names(entities);
      for (std::size_t i = 0; i < entities.size(); ++i) builder.add(entities[i], names[i]);
      done += entities.size();
      if (progress) progress(static_cast<int>(done * 900 / total));
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
