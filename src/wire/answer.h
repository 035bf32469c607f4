// Answers, written: CSV for people's tools, JSON lines "vrata.answer/1" with everything.
//
// The same answer gives the same bytes: fields stand in a fixed order, numbers are written from integers.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "vrata/evidence.h"
#include "vrata/subject.h"

namespace vrata::wire {

// A hit with what its entity ordinal stands for.
struct HitView {
  const Match* match = nullptr;  // never null
  std::string_view entity_id;    // "un-sc:QDi.430"
  std::string_view list;         // "un-sc"
  std::string_view listed_name;  // the entity's name that matched, as published
  NameGrade name_grade = NameGrade::kPrimary;
  Schema schema = Schema::kUnknown;  // of the entity
};

// An edition of a list that the subject was compared with.
struct ListView {
  std::string_view list;
  std::string_view title;
  std::string_view sha256;  // hex, of the publication as received
  std::optional<UtcSeconds> published_at;
  std::optional<UtcSeconds> checked_at;
  std::uint32_t edition = 0;  // its number in the data folder; 0: none
};

// All that one answer says. Every pointer and view outlives the call it is given to.
struct AnswerView {
  std::uint64_t row = 0;             // 0: not a row of a file
  std::uint64_t line = 0;            // 0: likewise
  const Subject* subject = nullptr;  // never null
  const Answer* answer = nullptr;    // never null
  std::span<const HitView> hits;     // of answer->hits, in their order
  std::span<const ListView> lists;
  std::string_view policy;               // "default"
  std::string_view engine;               // vrata::version()
  std::optional<UtcSeconds> as_of = {};  // the moment of the past that was asked about
};

// The header record: row,subject_id,subject_name,outcome,entity_id,list,listed_name,score,same,reasons,bits,line,
// name_grade,schema,policy,not_screened_reason,hits_total.
void append_csv_header(std::string& out);

// One record a hit, in order; an answer without hits gives one record with empty entity columns.
//
// Gives    score and same with four decimals, bits with three; reasons: the codes of the evidence in ledger
//          order, each once, joined by ";", the prior left out. Text that is not UTF-8 is written with U+FFFD.
void append_csv(std::string& out, const AnswerView& view);

// One line of JSON, "\n" included.
//
// From     docs/formats/answer.md.
void append_json(std::string& out, const AnswerView& view);

// One element of the array `hits` of such a line, without a line end.
void append_hit_json(std::string& out, const Subject& subject, const HitView& hit);

// "0.7000" of 7000.
[[nodiscard]] std::string four_decimals(std::int32_t value);
// "-3.250" of -3250 millibits.
[[nodiscard]] std::string bits(std::int32_t millibits);

}  // namespace vrata::wire
