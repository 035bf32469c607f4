// An address of any bytes: its key is its own key, and no doubt is silent.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "wallets/address.h"

namespace {

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
  using namespace vrata::wallets;  // NOLINT(google-build-using-namespace): a program of its own
  const Address address = read_address({reinterpret_cast<const char*>(data), bytes});
  if (!address.key.empty()) require(read_address(address.key).key == address.key, "a key is its own key");
  if (address.lookalikes + address.invisible != 0 || address.key.empty())
    require(!doubts(address).empty(), "a doubt is told");
  return 0;
}
