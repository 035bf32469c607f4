// Publications read by content, and what a test asks of what came out.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lists/reading.h"
#include "support/entity_text.h"
#include "support/files.h"

namespace vrata::support {

inline std::string sample_text(const char* name) {
  return file_text(std::filesystem::path(VRATA_SOURCE_DIR) / "samples" / name).value();
}

// The id that a document is recognised under, or why it is not.
inline std::string recognised_id(const std::string& document) {
  const auto recognised = lists::recognise(bytes_of(document), "in");
  return recognised.ok() ? recognised->list_id : to_string(recognised.error());
}

// The reading; an empty one, and a failure of the test, where there is none.
inline lists::Reading accepted(Result<lists::Reading> result) {
  EXPECT_TRUE(result.ok()) << (result.ok() ? "" : to_string(result.error()));
  return result.ok() ? std::move(result).value() : lists::Reading{};
}

// "malformed in:3: truncated …", or "accepted".
inline std::string refusal(const Result<lists::Reading>& result) {
  return result.ok() ? "accepted" : std::string(word(result.error().code)) + " " + to_string(result.error());
}

inline lists::Reading reading_of(const std::string& document) {
  return accepted(lists::read(bytes_of(document), "in"));
}

inline std::string refusal_of(const std::string& document) { return refusal(lists::read(bytes_of(document), "in")); }

// The count of that name; a number that no test expects when there is none.
inline std::uint64_t count_of(const lists::Reading& reading, std::string_view what) {
  for (const auto& [name, number] : reading.counts)
    if (name == what) return number;
  return 999'999;
}

inline std::string remarks_of(const lists::Reading& reading) {
  std::string out;
  for (const Remark& remark : reading.remarks) out += to_string(remark) + "\n";
  return out;
}

// One line for each remark.
inline std::vector<std::string> remark_lines(const lists::Reading& reading) {
  std::vector<std::string> out;
  for (const Remark& remark : reading.remarks) out.push_back(to_string(remark));
  return out;
}

// The first value of extra under that name, or "(absent)".
inline std::string extra(const Entity& entity, std::string_view name) {
  for (const ExtraField& field : entity.extra)
    if (field.name == name) return field.value;
  return "(absent)";
}

// "Ola Nour alias/good EN {a note}" for each name.
inline std::vector<std::string> names_of(const Entity& entity) {
  std::vector<std::string> out;
  for (const Name& name : entity.names)
    out.push_back(name.text + " " + std::string(word(name.kind)) + "/" + std::string(word(name.grade)) +
                  (name.language.empty() ? "" : " " + name.language) +
                  (name.note.empty() ? "" : " {" + name.note + "}"));
  return out;
}

// The entity whose first name it is, or null.
inline const Entity* named(const lists::Reading& reading, std::string_view name) {
  for (const Entity& entity : reading.entities)
    if (entity.names[0].text == name) return &entity;
  return nullptr;
}

// Every text of a reading: what a test of losslessness looks into.
inline std::string everything(const lists::Reading& reading) {
  std::string out = remarks_of(reading) + reading.published_text + "\n";
  for (const Entity& entity : reading.entities) out += all_text(entity);
  return out;
}

}  // namespace vrata::support
