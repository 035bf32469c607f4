// Invented entities as FollowTheMoney lines: people and organisations with a primary name and aliases, in the mix of
// scripts and of kinds that real lists have.
#pragma once

#include <string>

#include "people/stock.h"

namespace vrata::people {

// Appends one entity and its newline.
//
// Takes    number: from 1; id "invented-0000001". dice: goes on from entity to entity.
// Gives    three of four are people of two to four parts. Half of the people are at home in Latin script, a quarter in
//          Arabic, a fifth in Cyrillic, the rest in Devanagari; those of other scripts bear a Latin primary name and
//          nearly always their own. On average two aliases: other spellings, parts left out or in another order, a
//          letter wrong in one of twelve.
void append_entity(std::string& out, std::uint64_t number, const Stock& stock, screen::Dice& dice);

}  // namespace vrata::people
