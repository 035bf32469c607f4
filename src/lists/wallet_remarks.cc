#include "lists/wallet_remarks.h"

#include <string>
#include <unordered_map>
#include <utility>

#include "wallets/address.h"

namespace vrata::lists {
namespace {

// What is left of an address when case and letters of one look are not told apart: 0 and O, 1, I and l.
std::string look_of(std::string_view key) {
  std::string out;
  for (const char c : key) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    out += lower == 'o' ? '0' : lower == 'i' || lower == 'l' ? '1' : lower;
  }
  return out;
}

}  // namespace

std::vector<Remark> wallet_remarks(const std::vector<Entity>& entities, std::string_view source,
                                   const StandsIn& stands_in) {
  struct Seen {
    std::string address, key;
  };
  std::vector<Remark> out;
  std::unordered_map<std::string, Seen> by_twin, by_look;
  for (std::size_t i = 0; i < entities.size(); ++i) {
    const Entity& entity = entities[i];
    const auto say = [&](std::string message) {
      const std::string file(stands_in.file(i, source));
      out.push_back({Remark::Severity::kWarning, {file, entity.line, 0}, entity.key, std::move(message)});
    };
    for (const Identifier& identifier : entity.identifiers) {
      if (identifier.type != IdentifierType::kWallet) continue;
      const wallets::Address address = wallets::read_address(identifier.value);
      if (const std::string doubts = wallets::doubts(address); !doubts.empty())
        say("wallet \"" + identifier.value + "\": " + doubts);
      if (address.key.empty()) continue;
      const auto [like, alone] = by_look.emplace(look_of(address.key), Seen{address.key, entity.key});
      if (!alone && like->second.address != address.key)
        say("wallet " + address.key + " and " + like->second.address + " of " + like->second.key +
            " differ only by case or by letters that look alike; both are compared as they stand");
      else if (!alone && address.lookalikes > 0)
        say("wallet " + address.key + " of " + like->second.key + " stands here too, in letters that look alike");
      const std::string twin = wallets::twin_key(address);
      if (twin.empty()) continue;
      const auto [known, fresh] = by_twin.emplace(twin, Seen{address.key, entity.key});
      if (!fresh && known->second.address != address.key)
        say("wallet " + address.key + " and " + known->second.address + " of " + known->second.key +
            " have the same key on two chains");
    }
  }
  return out;
}

}  // namespace vrata::lists
