#include "index/entity_codec.h"

#include <cstdint>
#include <cstring>
#include <type_traits>

namespace vrata::index {
namespace {

constexpr std::size_t kMaxItems = 1'000'000;  // of one list; more is damage

class Writer {
 public:
  explicit Writer(std::vector<std::byte>& out) : out_(out) {}

  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) out_.push_back(static_cast<std::byte>(value | 0x80));
    out_.push_back(static_cast<std::byte>(value));
  }
  void field(const std::string& text) {
    number(text.size());
    const auto bytes = std::as_bytes(std::span(text));
    out_.insert(out_.end(), bytes.begin(), bytes.end());
  }
  template <class E>
    requires std::is_enum_v<E> || std::is_integral_v<E>
  void field(E value) {
    number(static_cast<std::uint64_t>(value));
  }
  template <class T>
  void field(const std::vector<T>& items) {
    number(items.size());
    for (const T& item : items) visit(*this, item);
  }

 private:
  std::vector<std::byte>& out_;
};

class Reader {
 public:
  explicit Reader(std::span<const std::byte> bytes) : bytes_(bytes) {}

  [[nodiscard]] bool done() const noexcept { return good_ && at_ == bytes_.size(); }

  std::uint64_t number() noexcept {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (at_ >= bytes_.size()) break;
      const auto byte = static_cast<std::uint8_t>(bytes_[at_++]);
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) return value;
    }
    good_ = false;
    return 0;
  }
  void field(std::string& text) {
    const std::uint64_t size = number();
    if (!good_ || size > bytes_.size() - at_) {
      good_ = false;
      return;
    }
    text.assign(reinterpret_cast<const char*>(bytes_.data()) + at_, size);
    at_ += size;
  }
  template <class E>
    requires std::is_enum_v<E> || std::is_integral_v<E>
  void field(E& value) {
    value = static_cast<E>(number());
  }
  template <class T>
  void field(std::vector<T>& items) {
    const std::uint64_t size = number();
    if (!good_ || size > kMaxItems || size > bytes_.size() - at_) {
      good_ = false;
      return;
    }
    items.clear();
    for (std::uint64_t i = 0; i < size && good_; ++i) visit(*this, items.emplace_back());
  }

 private:
  std::span<const std::byte> bytes_;
  std::size_t at_ = 0;
  bool good_ = true;
};

// One description of each struct serves both directions.
template <class Archive, class Text>
  requires std::is_same_v<std::remove_const_t<Text>, std::string>
void visit(Archive& a, Text& text) {
  a.field(text);
}
template <class T, class U>
concept Is = std::is_same_v<std::remove_const_t<T>, U>;

template <class Archive, Is<PartialDate> T>
void visit(Archive& a, T& date) {
  a.field(date.year), a.field(date.month), a.field(date.day);
}
template <class Archive, Is<FuzzyDate> T>
void visit(Archive& a, T& date) {
  visit(a, date.from), visit(a, date.to);
  a.field(date.approximate), a.field(date.ambiguous), a.field(date.text), a.field(date.note);
  a.field(date.calendar);
}
template <class Archive, Is<NamePiece> T>
void visit(Archive& a, T& piece) {
  a.field(piece.role), a.field(piece.text);
}
template <class Archive, Is<Name> T>
void visit(Archive& a, T& name) {
  a.field(name.text), a.field(name.kind), a.field(name.grade), a.field(name.language), a.field(name.note);
  a.field(name.damaged), a.field(name.script), a.field(name.pieces);
}
template <class Archive, Is<Identifier> T>
void visit(Archive& a, T& id) {
  a.field(id.type), a.field(id.type_text), a.field(id.type_text2), a.field(id.value), a.field(id.issuer_country);
  a.field(id.issued_in_country), a.field(id.issued_in_city), a.field(id.issued_on), a.field(id.note);
  a.field(id.fraudulent), a.field(id.authority), a.field(id.expires_on), a.field(id.held_under);
}
template <class Archive, Is<Address> T>
void visit(Archive& a, T& address) {
  a.field(address.street), a.field(address.city), a.field(address.region), a.field(address.postal_code);
  a.field(address.country), a.field(address.note);
}
template <class Archive, Is<ExtraField> T>
void visit(Archive& a, T& extra) {
  a.field(extra.name), a.field(extra.value);
}
template <class Archive, Is<Relation> T>
void visit(Archive& a, T& r) {
  a.field(r.kind), a.field(r.kind_text), a.field(r.key), a.field(r.name), a.field(r.percent), a.field(r.quality);
  a.field(r.from), a.field(r.to), a.field(r.note), a.field(r.former);
}
template <class Archive, Is<Craft> T>
void visit(Archive& a, T& craft) {
  a.field(craft.type), a.field(craft.model), a.field(craft.flag), a.field(craft.other_flags), a.field(craft.owner);
  a.field(craft.operated_by), a.field(craft.tonnage), a.field(craft.gross_tonnage), a.field(craft.built_on);
}
template <class Archive, Is<ListingEvent> T>
void visit(Archive& a, T& event) {
  a.field(event.kind), a.field(event.legal_basis), a.field(event.on), a.field(event.note);
}
template <class Archive, Is<Listing> T>
void visit(Archive& a, T& listing) {
  a.field(listing.programme), a.field(listing.reference), a.field(listing.listed_on), a.field(listing.updated_on);
  a.field(listing.source), a.field(listing.expires_on), a.field(listing.measures), a.field(listing.events);
}
template <class Archive, Is<Entity> T>
void visit(Archive& a, T& e) {
  a.field(e.list_id), a.field(e.key), a.field(e.schema), a.field(e.names), a.field(e.births), a.field(e.birth_places);
  a.field(e.nationalities), a.field(e.addresses), a.field(e.identifiers), a.field(e.gender), a.field(e.titles);
  a.field(e.designations), a.field(e.listings), a.field(e.relations), visit(a, e.craft);
  a.field(e.narrative), a.field(e.extra), a.field(e.line);
}
template <class Archive, Is<ListInfo> T>
void visit(Archive& a, T& info) {
  a.field(info.list_id), a.field(info.title), a.field(info.publication_sha256);
  std::uint64_t has = info.published_at.has_value() ? 1 : 0;
  std::int64_t seconds = info.published_at.value_or(0);
  a.field(has), a.field(seconds);
  if constexpr (!std::is_const_v<T>) info.published_at = has != 0 ? std::optional<UtcSeconds>(seconds) : std::nullopt;
  a.field(info.entity_begin), a.field(info.entity_end), a.field(info.names);
}

}  // namespace

void encode(const Entity& entity, std::vector<std::byte>& out) {
  Writer writer(out);
  visit(writer, entity);
}

Result<Entity> decode_entity(std::span<const std::byte> bytes) {
  Reader reader(bytes);
  Entity entity;
  visit(reader, entity);
  if (!reader.done()) return Error{ErrorCode::kDamaged, {}, "an entity's bytes do not fit its form"};
  return entity;
}

void encode(std::span<const ListInfo> lists, std::vector<std::byte>& out) {
  Writer writer(out);
  writer.number(lists.size());
  for (const ListInfo& info : lists) visit(writer, info);
}

Result<std::vector<ListInfo>> decode_lists(std::span<const std::byte> bytes) {
  Reader reader(bytes);
  std::vector<ListInfo> lists;
  reader.field(lists);
  if (!reader.done()) return Error{ErrorCode::kDamaged, {}, "the lists' header does not fit its form"};
  return lists;
}

}  // namespace vrata::index
