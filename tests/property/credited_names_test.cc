// Which of an entity's names a hit is credited to: whoever bears the primary name is found by it, never by a spelling
// of former days or an alias beside it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "lists/reading.h"
#include "screen/screen.h"
#include "support/files.h"

namespace vrata {
namespace {

using testing::IsEmpty;

// Entities that are asked for by their primary name and told by another one.
std::vector<std::string> told_by_another(const std::string& document, const std::string& source) {
  const auto reading = lists::read(support::bytes_of(document), source);
  EXPECT_TRUE(reading.ok()) << source;
  if (!reading.ok()) return {};
  index::ListInput input;
  input.info.list_id = reading->list_id;
  input.entities = reading->entities;
  const auto bytes = index::build(std::span(&input, 1));
  const auto snapshot = index::Snapshot::open(*bytes, source);
  std::vector<std::string> out;
  for (std::uint32_t e = 0; e < snapshot->entity_count(); ++e) {
    const auto entity = snapshot->entity(e);
    if (entity->names[0].damaged) continue;
    Subject subject;
    subject.schema = entity->schema;
    subject.names = {entity->names[0].text};
    const Match match = screen::explain(*snapshot, subject, e, screen::Policy{});
    if (match.listed_name != 0)
      out.push_back(entity->id() + ": \"" + entity->names[0].text + "\" told by \"" +
                    entity->names[match.listed_name].text + "\" (" +
                    std::string(word(entity->names[match.listed_name].kind)) + ", " +
                    std::string(word(entity->names[match.listed_name].grade)) + ")");
  }
  return out;
}

TEST(CreditedNames, ThePrimaryNameIsToldByItself) {
  for (const char* file : {"un_sample.xml", "eu_sample.xml", "ofac_sample.xml", "ru_catalog.xml", "ru_decisions.xml"}) {
    const auto document = support::file_text(std::filesystem::path(VRATA_SOURCE_DIR) / "samples" / file);
    ASSERT_TRUE(document.has_value()) << file;
    EXPECT_THAT(told_by_another(*document, file), IsEmpty());
  }
}

class RealCreditedNames : public testing::TestWithParam<const char*> {};

TEST_P(RealCreditedNames, ThePrimaryNameIsToldByItself) {
  const auto document = support::file_text(support::shared_folder() / GetParam());
  if (!document) GTEST_SKIP() << "skipped: no " << support::shared_folder() / GetParam() << "; set VRATA_SHARED";
  EXPECT_THAT(told_by_another(*document, GetParam()), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Files, RealCreditedNames,
                         testing::Values("lists/un-sc-consolidated/2026-02-27.xml",
                                         "lists/us-ofac-sdn/sdn_advanced_2025-11-19.cut.xml",
                                         "lists/eu-fsf/xmlFullSanctionsList_1_1_2022-03-18.first1044.xml",
                                         "lists/ftm/arabic-people/entities_2024-03-13.ftm.json"),
                         [](const auto& param) { return "File" + std::to_string(param.index); });

}  // namespace
}  // namespace vrata
