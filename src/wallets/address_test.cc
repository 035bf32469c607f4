// One key for all writings of an address, by the vectors of each form's own document; on the lists where at hand.
#include "wallets/address.h"

#include <gmock/gmock.h>

#include <fstream>
#include <map>
#include <set>

#include "support/files.h"
#include "wallets/base58.h"
#include "wallets/bech32.h"
#include "wallets/keccak.h"

namespace vrata::wallets {
namespace {

using testing::HasSubstr;

std::string key(std::string_view typed) { return read_address(typed).key; }
std::string verdict(std::string_view typed) {
  const Address address = read_address(typed);
  return address.family + " " + std::string(word(address.checksum));
}

TEST(Address, EvmIsOneAddressInEveryCase) {
  for (const char* good : {"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
                           "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB", "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb"})
    EXPECT_EQ(verdict(good), "evm right") << good;
  EXPECT_EQ(verdict("0x52908400098527886E0F7030069857D2E4169EE7"), "evm none");
  EXPECT_EQ(verdict("0xde709f2102306220921060314715629080e2fb77"), "evm none");
  EXPECT_EQ(verdict("0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"), "evm wrong") << "one letter in the other case";
  EXPECT_EQ(key("0x5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED"), "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed");
  EXPECT_EQ(key("ethereum:0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed?value=1"),
            "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed");
  EXPECT_NE(key("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaee"), key("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"));
}

TEST(Address, SegWitByBip350) {
  for (const char* good :
       {"BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
        "bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y", "BC1SW50QGDZ25J",
        "bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs", "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"})
    EXPECT_EQ(verdict(good), "segwit right") << good;
  for (const char* bad :
       {"bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd",
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh", "BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P",
        "bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7k7grplx"})
    EXPECT_EQ(verdict(bad), " wrong") << bad;
  EXPECT_EQ(key("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4"), "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4");
}

TEST(Address, CashAddrIsTheOlderForm) {
  EXPECT_EQ(verdict("bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a"), "cashaddr right");
  EXPECT_EQ(key("bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a"), "1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu");
  EXPECT_EQ(key("QPM2QSZNHKS23Z7629MMS6S4CWEF74VCWVY22GDX6A"), "1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu");
  EXPECT_EQ(key("bitcoincash:ppm2qsznhks23z7629mms6s4cwef74vcwvn0h829pq"), "3CWFddi6m4ndiGyKqzYvsFYagqDLPVMTzC");
}

TEST(Address, TronInBothForms) {
  // 41 and the hash of nobody's key: made from the words "vrata sample".
  const std::string address = "TPnGN2WYtefeGECP5FWUHE8Ak4vE9hvujP";
  EXPECT_EQ(verdict(address), "tron right");
  const auto bytes = from_base58check(address, kBitcoinAlphabet);
  ASSERT_TRUE(bytes);
  std::string hex;
  for (const std::uint8_t byte : *bytes) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    hex += kDigits[byte >> 4];
    hex += kDigits[byte & 15];
  }
  EXPECT_EQ(key(hex), address);
}

TEST(Address, WhatOnlyLooksLikeItsLettersIsFoldedAndTold) {
  const std::string address = "TPnGN2WYtefeGECP5FWUHE8Ak4vE9hvujP";
  const Address folded = read_address("ТРnGN2WYt\u200Bеfe\u200DGECP5FWUHE8Ak4vE9hvujP");  // Т Р е are Cyrillic
  EXPECT_EQ(folded.key, address);
  EXPECT_EQ(folded.lookalikes, 3U);
  EXPECT_EQ(folded.invisible, 2U);
  EXPECT_THAT(doubts(folded), HasSubstr("3 letters of another script were read as what they look like"));
  EXPECT_THAT(doubts(folded), HasSubstr("2 characters that cannot be seen were dropped"));
  EXPECT_EQ(doubts(read_address(address)), "");
}

TEST(Address, AMistypedOneEqualsItselfAlone) {
  const std::string wrong = "TPnGN2WYtefeGECP5FWUHE8Ak4vE9hvujQ";
  EXPECT_EQ(verdict(wrong), " wrong");
  EXPECT_EQ(key(wrong), wrong);
  EXPECT_THAT(doubts(read_address(wrong)), HasSubstr("checksum is wrong"));
}

TEST(Address, AMemoIsNoPartOfIt) {
  const std::string address = "1EHCpSbuQNEGnbtxYtt3ivqvVWVZUo6qN1";
  EXPECT_EQ(key(address + " (Address tag 104728783)"), address);
  EXPECT_EQ(key("  bitcoin:" + address + "?amount=0.5\n"), address);
}

TEST(Address, ABracketOfFullWidthBeginsAMemoToo) {
  const std::string plain = "0x52908400098527886E0F7030069857D2E4169EE7";
  const Address with = read_address(plain + "（memo 7）");
  EXPECT_EQ(with.key, read_address(plain).key);
  EXPECT_EQ(with.lookalikes, 0U);
  // A key is its own key, whatever stood around it.
  const Address unknown = read_address("bitaiacn11111111acn（11111bbitciacn111");
  EXPECT_EQ(read_address("bitaiacn11111111acn11111b（itciacn111").key, "bitaiacn11111111acn11111b");
  EXPECT_TRUE(unknown.key.empty() || read_address(unknown.key).key == unknown.key);
}

TEST(Address, NobodysAddressesHaveNoKey) {
  for (const char* nobody : {"0x0000000000000000000000000000000000000000", "0x0000000000000000000000000000000000000009",
                             "0x000000000000000000000000000000000000dEaD", "1111111111111111111114oLvT2", "", "1Boat",
                             "T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb"})
    EXPECT_EQ(key(nobody), "") << nobody;
  EXPECT_EQ(key(std::string(5000, 'a')), "");
  EXPECT_THAT(doubts(read_address("0x0000000000000000000000000000000000000000")), HasSubstr("nobody holds"));
}

TEST(Address, AnyBytesAreAnswered) {
  std::string bytes;
  for (int i = 0; i < 4000; ++i) {
    bytes += static_cast<char>(i * 7919 >> 3);
    (void)read_address(bytes.substr(bytes.size() > 130 ? bytes.size() - 130 : 0));
  }
}

TEST(Base58, KeepsLeadingZerosBothWays) {
  const std::vector<std::uint8_t> bytes = {0, 0, 1, 2, 255};
  EXPECT_EQ(from_base58check(to_base58check(bytes), kBitcoinAlphabet), bytes);
}

TEST(Keccak, IsTheOneBeforeTheStandard) {
  const auto empty = keccak256("");
  EXPECT_EQ(empty[0], 0xC5);
  EXPECT_EQ(empty[31], 0x70);
}

// The verdicts on each address of the list were made by another program.
TEST(RealAddress, EveryListedOneGetsTheVerdictOfAnotherProgram) {
  const auto path = support::shared_folder() / "crypto/ofac/ofac_addresses_2025-11-19_verdicts.csv";
  std::ifstream file(path);
  if (!file) GTEST_SKIP() << "skipped: no " << path << "; set VRATA_SHARED";
  std::map<std::string, int> counts;
  std::set<std::string> keys;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (const char c : line) {
      if (c == '"')
        quoted = !quoted;
      else if (c == ',' && !quoted)
        fields.emplace_back();
      else
        fields.back() += c;
    }
    ASSERT_GE(fields.size(), 7U) << line;
    const std::string& text = fields[4];
    ++counts[verdict(text)];
    keys.insert(key(text));
  }
  EXPECT_EQ(counts["base58check right"] + counts["tron right"], 517);
  EXPECT_EQ(counts["segwit right"], 138);
  EXPECT_EQ(counts["evm right"], 44);
  EXPECT_EQ(counts["evm none"], 46);
  EXPECT_EQ(counts["cashaddr right"], 6);
  EXPECT_EQ(counts["monero right"], 7);
  EXPECT_EQ(counts["bech32 right"], 1);
  EXPECT_EQ(counts["base58 none"], 1);
  EXPECT_EQ(counts[" unknown"], 1) << "64 hex digits that are no address";
  EXPECT_EQ(counts[" wrong"], 0);
  EXPECT_EQ(keys.size(), 745U);
}

TEST(Twins, OneKeyOnTwoChainsIsFound) {
  const auto twin = [](std::string_view text) { return twin_key(read_address(text)); };
  const std::vector<std::uint8_t> hash(20, 0x5A);
  const auto with = [&](std::uint8_t version) {
    std::vector<std::uint8_t> bytes = {version};
    bytes.insert(bytes.end(), hash.begin(), hash.end());
    return to_base58check(bytes);
  };
  std::string digits;
  for (int i = 0; i < 20; ++i) digits += "5a";
  EXPECT_EQ(twin("0x" + digits), "account " + digits);
  EXPECT_EQ(twin(with(0x41)), "account " + digits);
  EXPECT_EQ(twin("41" + digits), "account " + digits);
  for (const std::uint8_t version : {0x00, 0x30, 0x1E, 0x4C}) EXPECT_EQ(twin(with(version)), "key " + digits);
  EXPECT_EQ(twin(with(0x05)), "") << "a script's hash is no key's";
  EXPECT_EQ(twin("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"), "key 751e76e8199196d454941c45d1b3a323f1433bd6");
  EXPECT_EQ(twin("bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a"), twin("1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu"));
  EXPECT_EQ(twin("0x0000000000000000000000000000000000000000"), "");
  EXPECT_EQ(twin("1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggv"), "") << "a wrong checksum";
}

}  // namespace
}  // namespace vrata::wallets
