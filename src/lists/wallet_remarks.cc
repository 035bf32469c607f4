#include "lists/wallet_remarks.h"

#include <string>
#include <unordered_map>
#include <utility>

#include "wallets/address.h"

namespace vrata::lists {

std::vector<Remark> wallet_remarks(const std::vector<Entity>& entities, std::string_view source,
                                   const StandsIn& stands_in) {
  struct Seen {
    std::string address, key;
  };
  std::vector<Remark> out;
  std::unordered_map<std::string, Seen> by_twin;
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
