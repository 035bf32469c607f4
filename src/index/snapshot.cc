#include "index/snapshot.h"

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "index/entity_codec.h"
#include "index/state.h"
#include "names/preparation.h"

namespace vrata::index {

using names::Group;
using names::Token;

namespace {

// Days since 1970-01-01 of the years 0 to 9999, with a year to spare: no date lies outside.
constexpr std::int32_t kFirstDay = -720'000;
constexpr std::int32_t kLastDay = 2'933'000;

}  // namespace

Snapshot::Snapshot(std::unique_ptr<State> state) : state_(std::move(state)) {}
Snapshot::Snapshot(Snapshot&&) noexcept = default;
Snapshot& Snapshot::operator=(Snapshot&&) noexcept = default;
Snapshot::~Snapshot() = default;

Result<Snapshot> Snapshot::open(std::span<const std::byte> bytes, std::string_view source) {
  auto file = SectionFile::open(bytes, source);
  if (!file) return file.error();
  auto state = std::make_unique<State>();
  state->file = std::move(*file);
  state->source = source;
  std::optional<Error> failed;
  const auto take = [&]<class T>(std::string_view name, std::span<const T>& to) {
    if (failed) return;
    auto section = state->file->section<T>(name);
    if (section)
      to = *section;
    else
      failed = section.error();
  };
  std::span<const std::byte> lists;
  take("lists", lists);
  take("channels", state->channels);
  take("entity.at", state->entity_at);
  take("entity.bytes", state->entity_bytes);
  take("entity.key", state->keys);
  take("entity.facts", state->facts);
  take("fact.births", state->births);
  take("fact.countries", state->countries);
  take("fact.identifiers", state->identifiers);
  take("identifier", state->ids);
  take("entity.names", state->entity_names);
  take("name", state->heads);
  take("name.tokens", state->tokens);
  take("name.groups", state->groups);
  take("name.letters", state->letters);
  take("name.entries", state->entries);
  take("dict", state->dict);
  take("dict.letters", state->dict_letters);
  take("dict.postings", state->dict_postings);
  take("dict.rests", state->dict_rests);
  take("lexeme", state->lexemes);
  take("lexeme.entries", state->lexeme_entries);
  take("relative", state->relative);
  take("relative.postings", state->relative_postings);
  take("whole", state->whole);
  take("whole.begin", state->whole_begin);
  if (failed) return *std::move(failed);
  auto infos = decode_lists(lists);
  if (!infos) return Error{ErrorCode::kDamaged, {std::string(source)}, infos.error().message};
  state->lists = *std::move(infos);
  const std::size_t entities = state->facts.size();
  const auto damaged = [&](std::string what) {
    return Error{ErrorCode::kDamaged, {std::string(source)}, std::move(what)};
  };
  if (state->entity_at.size() != entities + 1 || state->entity_names.size() != entities + 1 ||
      state->keys.size() != entities)
    return damaged("its tables of entities differ in length");
  if (state->entries.size() != state->groups.size()) return damaged("its tables of parts of names differ in length");
  if (state->dict_rests.size() != state->dict_postings.size())
    return damaged("its tables of what has a part of a name differ in length");
  if (state->whole_begin.size() != (std::size_t{1} << piece_bits(state->whole.size())) + 1)
    return damaged("its tables of pieces of names do not fit each other");
  for (const ListInfo& info : state->lists)
    if (info.entity_begin > info.entity_end || info.entity_end > entities)
      return damaged("list \"" + info.list_id + "\" reaches beyond the entities");
  if (state->channels.size() != 1 || !state->channels_fit())
    return Error{ErrorCode::kUnsupported,
                 {std::string(source)},
                 "built for other channels than this program's: rebuild it (vrata lists import)"};
  if (state->channels.front().preparation != names::preparation())
    return Error{ErrorCode::kUnsupported,
                 {std::string(source)},
                 "its names were prepared by another version of this program: rebuild it (vrata lists import)"};
  return Snapshot(std::move(state));
}

Status Snapshot::verify_sections() const { return state_->file->verify_sections(); }
Status Snapshot::verify() const { return state_->file->verify(); }

std::string Snapshot::id() const { return base::to_hex(state_->file->content_hash()); }

std::span<const ListInfo> Snapshot::lists() const noexcept { return state_->lists; }

const ListInfo* Snapshot::list_of(std::uint32_t entity) const noexcept {
  for (const ListInfo& info : state_->lists)
    if (entity >= info.entity_begin && entity < info.entity_end) return &info;
  return nullptr;
}

std::uint32_t Snapshot::entity_count() const noexcept { return static_cast<std::uint32_t>(state_->facts.size()); }

Result<Entity> Snapshot::entity(std::uint32_t ordinal) const {
  const Error damaged{ErrorCode::kDamaged, {state_->source}, "entity " + std::to_string(ordinal) + " lies outside"};
  if (ordinal >= entity_count()) return damaged;
  const std::uint64_t begin = state_->entity_at[ordinal];
  const std::uint64_t end = state_->entity_at[ordinal + 1];
  if (begin > end || end > state_->entity_bytes.size()) return damaged;
  return decode_entity(state_->entity_bytes.subspan(begin, end - begin));
}

std::optional<std::uint32_t> Snapshot::find(std::string_view entity_id) const {
  const std::uint64_t hash = base::xxh3(std::as_bytes(std::span(entity_id)));
  auto at = std::lower_bound(state_->keys.begin(), state_->keys.end(), hash,
                             [](const KeyEntry& entry, std::uint64_t h) { return entry.hash < h; });
  for (; at != state_->keys.end() && at->hash == hash; ++at) {
    auto candidate = entity(at->entity);
    if (candidate && candidate->id() == entity_id) return at->entity;
  }
  return std::nullopt;
}

Schema Snapshot::schema(std::uint32_t entity) const noexcept {
  return entity < state_->facts.size() ? state_->facts[entity].schema : Schema::kUnknown;
}

names::FactsView Snapshot::facts(std::uint32_t entity) const noexcept {
  names::FactsView view;
  if (entity >= state_->facts.size()) return view;
  const FactsHead& head = state_->facts[entity];
  view.births = slice(state_->births, head.births, head.births_count);
  const auto is_day = [](std::int32_t day) { return day >= kFirstDay && day <= kLastDay; };
  for (const names::FactDate& birth : view.births)
    if (!is_day(birth.first) || !is_day(birth.last)) return {};  // damage
  view.nationalities = slice(state_->countries, head.countries, head.nationalities_count);
  view.countries =
      slice(state_->countries, std::uint64_t{head.countries} + head.nationalities_count, head.countries_count);
  view.identifiers = slice(state_->identifiers, head.identifiers, head.identifiers_count);
  view.gender = head.gender;
  view.schema = head.schema;
  return view;
}

std::uint32_t Snapshot::name_count() const noexcept { return static_cast<std::uint32_t>(state_->heads.size()); }

void Snapshot::fetch_ahead(std::span<const std::uint32_t> ordinals, std::size_t at) const noexcept {
  // Where a name's tokens are stands in its head, which must come first.
  constexpr std::size_t kHeads = 16, kTokens = 8;
  const std::span<const NameHead> heads = state_->heads;
  if (at + kHeads < ordinals.size() && ordinals[at + kHeads] < heads.size())
    __builtin_prefetch(heads.data() + ordinals[at + kHeads]);
  if (at + kTokens < ordinals.size() && ordinals[at + kTokens] < heads.size()) {
    const NameHead& head = heads[ordinals[at + kTokens]];
    const std::span<const std::byte> tokens = std::as_bytes(slice(state_->tokens, head.tokens, head.tokens_count));
    constexpr std::size_t kLine = 64;
    for (std::size_t i = 0; i < tokens.size(); i += kLine) __builtin_prefetch(tokens.data() + i);
  }
}

NameRef Snapshot::tokens_of(std::uint32_t ordinal) const noexcept {
  NameRef ref;
  if (ordinal >= state_->heads.size()) return ref;
  const NameHead& head = state_->heads[ordinal];
  ref.entity = head.entity;
  ref.place = head.place;
  ref.grade = head.grade;
  ref.whole_only = head.whole_only != 0;
  ref.mass_mb = head.mass_mb;
  ref.view.kind = head.kind;
  ref.view.reading = head.reading;
  const std::span<const Token> tokens = slice(state_->tokens, head.tokens, head.tokens_count);
  const std::span<const char32_t> letters = slice(state_->letters, head.letters, head.letters_count);
  bool sound = !tokens.empty() && tokens.size() <= names::kMaxTokens && head.whole_begin <= letters.size() &&
               letters.size() - head.whole_begin <= names::kMaxWholeLetters && head.entity < entity_count();
  for (const Token& token : tokens)
    sound =
        sound && token.info_mb >= 0 && token.info_mb <= names::kMostInfoMb && token.source_begin <= token.source_end;
  if (!sound) return ref;
  ref.view.tokens = tokens;
  ref.view.letters = {letters.data(), letters.size()};
  ref.view.whole = ref.view.letters.substr(head.whole_begin);
  return ref;
}

NameRef Snapshot::name(std::uint32_t ordinal) const noexcept {
  NameRef ref = tokens_of(ordinal);
  if (ref.view.tokens.empty()) return ref;
  const NameHead& head = state_->heads[ordinal];
  const std::span<const Group> groups = slice(state_->groups, head.groups, head.groups_count);
  const std::size_t letters = ref.view.letters.size();
  bool sound = groups.size() >= ref.view.tokens.size();
  for (const Group& group : groups)
    sound = sound && group.first < group.last && group.last <= ref.view.tokens.size() && group.length >= 1 &&
            group.length <= names::kMaxLetters && std::uint64_t{group.letters_begin} + group.length <= letters;
  if (sound) {
    ref.view.groups = groups;
  } else {
    ref.view.tokens = {};
    ref.view.letters = ref.view.whole = {};
  }
  return ref;
}

std::pair<std::uint32_t, std::uint32_t> Snapshot::names_of(std::uint32_t entity) const noexcept {
  if (entity >= entity_count()) return {0, 0};
  const std::uint32_t first = state_->entity_names[entity];
  const std::uint32_t last = std::min(state_->entity_names[entity + 1], name_count());
  return first <= last ? std::pair{first, last} : std::pair{0U, 0U};
}

}  // namespace vrata::index
