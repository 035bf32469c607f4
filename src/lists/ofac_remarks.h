// The Remarks column of OFAC's CSV form: English phrases parted by ";".
#pragma once

#include <string>
#include <string_view>

#include "lists/ofac_facts.h"
#include "lists/remark_log.h"
#include "vrata/entity.h"

namespace vrata::lists {

struct OfacRemarkCounts {
  std::uint64_t weak_names = 0, documents = 0, wallets = 0, births = 0;
};

// Reads the phrases into the entity's fields; what is no phrase that we know goes to extra as "Remarks".
//
// Takes    remarks: the whole text, continuations already joined: "DOB 10 Dec 1948; alt. DOB circa 1950; POB Cairo,
//          Egypt; Passport A1 (Egypt) expires 05 May 2001; a.k.a. 'ABU SAHL'; Linked To: SAHL LINES."
// Gives    births, birth places, nationalities, gender, weak aliases ('…' in quotes is how the form marks them),
//          documents, wallets, ships' and aircraft's data, relations ("Linked To:").
void read_ofac_remarks(std::string_view remarks, Entity& entity, const IsCountry& is_country, XmlPlace place,
                       RemarkLog& log, OfacRemarkCounts& counts);

}  // namespace vrata::lists
