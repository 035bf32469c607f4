#include "lists/wallet_remarks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lists/reading.h"
#include "support/files.h"

namespace vrata::lists {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Entity holder(const std::string& key, const std::vector<std::string>& addresses) {
  Entity entity;
  entity.key = key;
  entity.line = 7;
  for (const std::string& address : addresses) {
    Identifier identifier;
    identifier.type = IdentifierType::kWallet;
    identifier.value = address;
    entity.identifiers.push_back(std::move(identifier));
  }
  return entity;
}

std::vector<std::string> said(const std::vector<Entity>& entities) {
  std::vector<std::string> out;
  for (const Remark& remark : wallet_remarks(entities, "list.xml")) out.push_back(to_string(remark));
  return out;
}

TEST(WalletRemarks, AGoodAddressAndItsOtherWritingsSayNothing) {
  EXPECT_THAT(said({holder("1", {"0x91AA27DC9D3D10CE1174AE93B21A699F561B59CE", "1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu"}),
                    holder("2", {"0x91aa27dc9d3d10ce1174ae93b21a699f561b59ce",
                                 "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a"})}),
              IsEmpty());
}

TEST(WalletRemarks, ADefectIsToldWithItsEntity) {
  EXPECT_THAT(
      said({holder("1", {"1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggv"})}),
      ElementsAre(HasSubstr("list.xml:7: 1: wallet \"1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggv\": its checksum is wrong")));
}

TEST(WalletRemarks, TwoAddressesOfOneKeyAreTold) {
  EXPECT_THAT(
      said({holder("1", {"0x5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a"}),
            holder("2", {"415a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a"})}),
      ElementsAre(HasSubstr("0x5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a of 1 have the same key on two chains")));
}

TEST(WalletRemarks, AddressesThatDifferOnlyByTheirLookAreTold) {
  const std::string right = "1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu";
  EXPECT_THAT(said({holder("1", {right}), holder("2", {"1bpEi6DfDAUFd7GtittLSdBeYJvcoaVggu"})}),
              ElementsAre(HasSubstr("its checksum is wrong"),
                          HasSubstr("2: wallet 1bpEi6DfDAUFd7GtittLSdBeYJvcoaVggu and " + right +
                                    " of 1 differ only by case or by letters that look alike")));
  EXPECT_THAT(said({holder("1", {right}), holder("2", {"IBpEi6DfDAUFd7GtittLSdBeYJvcoaVggu"})}),
              Contains(HasSubstr("and " + right + " of 1 differ only by case or by letters that look alike")));
  EXPECT_THAT(said({holder("1", {right}), holder("2", {"1ВрEi6DfDAUFd7GtittLSdBeYJvcoaVggu"})}),  // В р are Cyrillic
              ElementsAre(HasSubstr("2 letters of another script"),
                          HasSubstr("wallet " + right + " of 1 stands here too, in letters that look alike")));
  EXPECT_THAT(said({holder("1", {"0x91AA27DC9D3D10CE1174AE93B21A699F561B59CE"}),
                    holder("2", {"0x91aa27dc9d3d10ce1174ae93b21a699f561b59ce"})}),
              IsEmpty())
      << "case is no part of an EVM address";
}

// OFAC lists one holder in 2025 under both forms of one key.
TEST(WalletRemarks, TheRealPairIsFound) {
  const std::filesystem::path path =
      support::shared_folder() / "lists" / "us-ofac-sdn" / "sdn_advanced_2025-11-19.cut.xml";
  const std::optional<std::string> document = support::file_text(path);
  if (!document) GTEST_SKIP() << "skipped: no real file at " << path << "; set VRATA_SHARED";
  const Result<Reading> reading = read(support::bytes_of(*document), "sdn.xml");
  ASSERT_TRUE(reading.ok()) << to_string(reading.error());
  std::size_t pairs = 0;
  for (const Remark& remark : reading->remarks)
    pairs += remark.message.find("same key on two chains") != std::string::npos;
  EXPECT_EQ(pairs, 1U);
}

}  // namespace
}  // namespace vrata::lists
