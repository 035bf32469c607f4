// What a person should know of the wallets of a list: writings with a defect, and two addresses of one key.
#pragma once

#include <string_view>
#include <vector>

#include "lists/reading.h"
#include "vrata/entity.h"
#include "vrata/error.h"

namespace vrata::lists {

// Takes    entities: of one reading. source: the document's name, for messages. stands_in: their files.
// Gives    a remark for each address whose writing leaves a doubt (a wrong checksum, a letter of another script, no
// form
//          that we know), at its entity; one for each address that differs from one before it only by case or by
//          letters that look alike; and one for each pair of listed addresses on different chains that one key controls
//          (wallets/address.h, twin_key). None changes what is compared.
// Cost     O(wallets), 1 us each.
// Threads  pure.
[[nodiscard]] std::vector<Remark> wallet_remarks(const std::vector<Entity>& entities, std::string_view source,
                                                 const StandsIn& stands_in = {});

}  // namespace vrata::lists
