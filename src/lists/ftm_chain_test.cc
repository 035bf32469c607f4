// Chains of changes: what they give equals the full file of the same version, and a gap is refused.
#include "lists/ftm_chain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "base/hash.h"
#include "lists/ftm.h"
#include "support/files.h"

namespace vrata::lists {
namespace {

using support::bytes_of;
using testing::AllOf;
using testing::HasSubstr;

using Files = std::map<std::string, std::string>;  // by path

std::string person(const std::string& id, const std::string& name) {
  return R"({"id":")" + id + R"(","schema":"Person","properties":{"name":[")" + name + "\"]}}";
}
std::string operation(const std::string& op, const std::string& entity) {
  return R"({"op":")" + op + R"(","entity":)" + entity + "}\n";
}
std::string versions(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ",") + ("\"" + name + "\":\"https://example.org\"");
  return "{\"versions\":{" + out + "},\"updated_at\":\"2026-01-05T00:00:00Z\"}";
}

const std::string kV1 = "20260101000000-aaa", kV2 = "20260102000000-bbb", kV3 = "20260103000000-ccc",
                  kV4 = "20260104000000-ddd";

Files first() {
  return {{"f/entities.ftm.json",
           person("a", "Yegor Lebyazhin") + "\n" + person("b", "Olga Lebyazhina") + "\n" +
               R"({"id":"s","schema":"Sanction","properties":{"entity":["b"],"program":["Swans"]}})"},
          {"f/delta.json", versions({kV1})}};
}
Files later() {
  return {
      {"g/delta.json", versions({kV1, kV2, kV3, kV4})},
      {"g/" + kV2 + "/entities.delta.json",
       operation("ADD", person("c", "Hari Vatsyan")) + operation("MOD", person("a", "Yegor Antonovich Lebyazhin"))},
      {"g/" + kV3 + "/entities.delta.json", ""},
      {"g/" + kV4 + "/entities.delta.json", operation("DEL", "{\"id\":\"c\"}") + operation("DEL", "{\"id\":\"s\"}") +
                                                operation("ADD", person("d", "Anton Swan"))}};
}

Result<std::vector<std::byte>> together(const Files& files, const BaseEdition& base = {}) {
  std::vector<PartFile> parts;
  for (const auto& [name, text] : files) parts.push_back({name, bytes_of(text)});
  auto gathered = gather(parts, base);
  if (!gathered) return gathered.error();
  EXPECT_EQ(gathered->size(), 1U);
  return std::move(gathered->front().bytes);
}
BaseEdition in_force(const std::vector<std::byte>& bytes) {
  return [&bytes] { return Result<std::vector<std::byte>>(bytes); };
}
std::string refusal(const Result<std::vector<std::byte>>& result) {
  return result.ok() ? "accepted" : to_string(result.error());
}

// Entities by key, without the lines at which they stand.
std::map<std::string, Entity> entities_of(std::span<const std::byte> document) {
  const auto reading = read(document, "f");
  EXPECT_TRUE(reading.ok()) << to_string(reading.error());
  std::map<std::string, Entity> out;
  if (!reading.ok()) return out;
  for (Entity entity : reading->entities) {
    entity.line = 0;
    out.emplace(entity.key, std::move(entity));
  }
  return out;
}

TEST(FtmChain, GivesWhatTheFullFileOfTheSameVersionGives) {
  const auto base = together(first());
  ASSERT_TRUE(base.ok()) << refusal(base);
  const auto edition = together(later(), in_force(*base));
  ASSERT_TRUE(edition.ok()) << refusal(edition);
  const std::string full = person("a", "Yegor Antonovich Lebyazhin") + "\n" + person("b", "Olga Lebyazhina") + "\n" +
                           person("d", "Anton Swan") + "\n";
  EXPECT_EQ(entities_of(*edition), entities_of(bytes_of(full)));
  const auto reading = read(*edition, "f");
  EXPECT_EQ(reading->published_text, kV4);
  EXPECT_EQ(to_utc_string(*reading->published_at), "2026-01-04T00:00:00Z");
  EXPECT_EQ(recognise(*edition, "f")->list_id, "ftm");
}

TEST(FtmChain, OfAFullFileAndItsChangesInOneFolder) {
  Files files = later();
  files["g/entities.ftm.json"] = first()["f/entities.ftm.json"];
  const auto at_once = together(files);
  ASSERT_TRUE(at_once.ok()) << refusal(at_once);
  const auto base = together(first());
  EXPECT_EQ(entities_of(*at_once), entities_of(*together(later(), in_force(*base))));
}

TEST(FtmChain, StepByStepIsAtOnceAndAgainIsNothing) {
  const auto base = together(first());
  Files step = later();
  step["g/delta.json"] = versions({kV1, kV2});
  step.erase("g/" + kV3 + "/entities.delta.json");
  step.erase("g/" + kV4 + "/entities.delta.json");
  const auto second = together(step, in_force(*base));
  ASSERT_TRUE(second.ok()) << refusal(second);
  const auto fourth = together(later(), in_force(*second));
  ASSERT_TRUE(fourth.ok()) << refusal(fourth);
  EXPECT_EQ(*fourth, *together(later(), in_force(*base)));
  EXPECT_EQ(*together(later(), in_force(*fourth)), *fourth) << "what is applied already changes no byte";
}

TEST(FtmChain, AGapIsRefusedAndSaysWhichVersionLacks) {
  const auto base = together(first());
  Files files = later();
  files.erase("g/" + kV3 + "/entities.delta.json");
  EXPECT_THAT(refusal(together(files, in_force(*base))),
              HasSubstr("a gap: version " + kV3 + " lacks (" + kV3 + "/entities.delta.json)"));
  files = later();
  files["g/delta.json"] = versions({kV2, kV3, kV4});
  EXPECT_THAT(refusal(together(files, in_force(*base))), HasSubstr("a gap: the edition in force is version " + kV1 +
                                                                   ", and the versions named here, from " + kV2));
}

TEST(FtmChain, WhatDoesNotBelongTogetherIsRefused) {
  const auto base = together(first());
  EXPECT_THAT(refusal(together(later())), HasSubstr("no edition in force to apply them to"));
  Files files = later();
  files.erase("g/delta.json");
  EXPECT_THAT(refusal(together(files, in_force(*base))), HasSubstr("missing companion file: delta.json"));
  files = later();
  files["g/x/entities.delta.json"] = operation("DEL", "{\"id\":\"a\"}");
  EXPECT_THAT(refusal(together(files, in_force(*base))), HasSubstr("whose version is not known"));
  files = later();
  files["g/20270101000000-zzz/entities.delta.json"] = "";
  EXPECT_THAT(refusal(together(files, in_force(*base))), HasSubstr("a version that g/delta.json does not name"));
  files = later();
  files["g/entities.ftm.json"] = first()["f/entities.ftm.json"];
  files["g/delta.json"] = versions({kV2, kV3, kV4});
  EXPECT_THAT(refusal(together(files)), HasSubstr("which version it is is not said"));
  const std::string plain = first()["f/entities.ftm.json"];
  const auto bytes = bytes_of(plain);
  const std::vector<std::byte> without_version(bytes.begin(), bytes.end());
  EXPECT_THAT(refusal(together(later(), in_force(without_version))), HasSubstr("does not say which version it is"));
  EXPECT_THAT(to_string(read(bytes_of(versions({kV1})), "delta.json").error()),
              HasSubstr("companion files are missing"));
}

// index.json of one dataset, or of a catalogue of several.
std::string indexed(const std::string& version, const std::string& entities_sha1, const std::string& more = "") {
  return R"({"name":"swans","version":")" + version +
         R"(","resources":[{"name":"entities.ftm.json","size":1,"checksum":")" + entities_sha1 + "\"}" + more + "]}";
}
std::string sha1_of(const std::string& text) { return base::to_hex(base::sha1(bytes_of(text))); }

TEST(FtmIndex, ThatAgreesChangesNoByte) {
  Files files = first();
  const auto plain = together(files);
  const std::string sum = sha1_of(files["f/entities.ftm.json"]);
  files["f/index.json"] = indexed(kV1, sum);
  EXPECT_EQ(*together(files), *plain);
  files["f/index.json"] =
      "{\"datasets\":[{\"name\":\"none\"}," + indexed(kV4, std::string(40, 'a')) + "," + indexed(kV1, sum) + "]}";
  EXPECT_EQ(*together(files), *plain) << "a catalogue";
  files.erase("f/delta.json");
  const auto by_index = together(files);
  ASSERT_TRUE(by_index.ok()) << refusal(by_index);
  EXPECT_EQ(read(*by_index, "f")->published_text, kV1) << "the index says the version";
  files = later();
  files["g/index.json"] = indexed(
      kV4, std::string(40, 'b'),
      R"(,{"name":"entities.delta.json","checksum":")" + sha1_of(files["g/" + kV4 + "/entities.delta.json"]) + "\"}");
  EXPECT_TRUE(together(files, in_force(*by_index)).ok()) << "of the newest version, whose full file is not here";
}

TEST(FtmIndex, ThatDisagreesOrLacksSomethingRefusesAll) {
  const auto with = [](Files files, const std::string& folder, const std::string& index) {
    files[folder + "/index.json"] = index;
    return files;
  };
  const std::string sum = sha1_of(first()["f/entities.ftm.json"]);
  const auto refused = [&](const std::string& index) { return refusal(together(with(first(), "f", index))); };
  EXPECT_THAT(refused(indexed(kV1, std::string(40, 'a'))),
              AllOf(HasSubstr("f/index.json"), HasSubstr("is said to be aaaa"), HasSubstr("and it is " + sum),
                    HasSubstr("the files are refused, nothing of them is used")));
  EXPECT_THAT(refused(indexed(kV2, sum)),
              HasSubstr("is of version " + kV2 + " by its checksum here, and of version " + kV1 + " by delta.json"));
  EXPECT_THAT(refused(indexed(kV2, std::string(40, 'a'))), HasSubstr("the files beside it give version " + kV1));
  EXPECT_THAT(refused(indexed("yesterday", sum)), HasSubstr("says no version"));
  EXPECT_THAT(refused(indexed(kV1, "")), HasSubstr("does not name entities.ftm.json with its checksum"));
  EXPECT_THAT(refused(indexed(kV1, "12ab")), HasSubstr("gives a checksum that is no SHA-1"));
  EXPECT_THAT(refused("{\"resources\":[]}"), HasSubstr("says no version"));
  EXPECT_THAT(refused("{\"datasets\":[]}"), HasSubstr("names no dataset"));
  Files alone = with(first(), "f", indexed(kV1, std::string(40, 'a')));
  alone.erase("f/delta.json");
  EXPECT_THAT(refusal(together(alone)), HasSubstr("is said to be aaaa"));
  const auto base = together(first());
  EXPECT_THAT(refusal(together(with(later(), "g", indexed(kV3, sum)), in_force(*base))),
              HasSubstr("speaks of version " + kV3 + ", and the files beside it give version " + kV4));
  EXPECT_THAT(
      refusal(together(
          with(later(), "g",
               indexed(kV4, sum, R"(,{"name":"entities.delta.json","checksum":")" + std::string(40, 'c') + "\"}")),
          in_force(*base))),
      HasSubstr("the checksum of " + kV4 + "/entities.delta.json is said to be cccc"));
  EXPECT_THAT(refusal(together({{"f/index.json", indexed(kV1, sum)}})), HasSubstr("missing companion file"));
}

// Each remark names the file of the chain that its line is counted in.
TEST(FtmChain, RemarksNameTheFile) {
  const std::string wallet = R"({"id":"W","schema":"CryptoWallet","properties":{"name":["w"],"publicKey":[")"
                             "1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggv\"]}}";
  Files files = first();
  files["f/entities.ftm.json"] +=
      "\n"
      R"({"id":"e","schema":"Hovercraft","target":true,"properties":{"name":["E"]}})";
  const auto base = together(files);
  ASSERT_TRUE(base.ok()) << refusal(base);
  Files more = later();
  more["g/" + kV3 + "/entities.delta.json"] =
      operation("ADD", person("k", "Kamil")) +
      operation("ADD", R"({"id":"h","schema":"Airship","target":true,"properties":{"name":["H"]}})") +
      operation("ADD", wallet);
  const auto edition = together(more, in_force(*base));
  ASSERT_TRUE(edition.ok()) << refusal(edition);
  const auto reading = read(*edition, "in force");
  ASSERT_TRUE(reading.ok()) << to_string(reading.error());
  std::string remarks;
  for (const Remark& remark : reading->remarks) remarks += to_string(remark) + "\n";
  EXPECT_THAT(remarks, HasSubstr("in force/" + kV1 + "/entities.ftm.json:4: Hovercraft"));
  EXPECT_THAT(remarks, HasSubstr("in force/" + kV3 + "/entities.delta.json:2: Airship"));
  EXPECT_THAT(remarks, HasSubstr("in force/" + kV3 + "/entities.delta.json:3: W: wallet"));
}

TEST(FtmChain, AnOperationThatIsNoneRefusesTheEdition) {
  const auto base = together(first());
  for (const std::string& bad : {operation("PUT", person("a", "x")), operation("ADD", "{}"), operation("ADD", "[]"),
                                 std::string("{\"op\":\"DEL\"}"), operation("ADD", "{\"id\":\"q\"}"),
                                 std::string("{\"op\":\"ADD\",\"entity\":{\"id\":\"q\",\"sch")}) {
    Files files = later();
    files["g/" + kV4 + "/entities.delta.json"] = operation("DEL", "{\"id\":\"c\"}") + bad;
    const auto edition = together(files, in_force(*base));
    ASSERT_TRUE(edition.ok()) << refusal(edition);
    const auto reading = read(*edition, "f");
    ASSERT_FALSE(reading.ok()) << bad;
    EXPECT_THAT(to_string(reading.error()), HasSubstr("f/" + kV4 + "/entities.delta.json:2")) << bad;
  }
}

TEST(FtmChain, OfThePublisherGivesItsFigures) {
  const auto folder = support::shared_folder() / "lists" / "ftm" / "yente";
  const std::vector<std::string> kept = {"20240527134702-zbn", "20240527194702-wnk", "20240528014702-pfh",
                                         "20240528074703-npf", "20240528134729-3iv"};
  Files full, changes;
  for (const char* name : {"entities.ftm.json", "delta.json"})
    if (auto text = support::file_text(folder / "t1" / name)) full["t1/" + std::string(name)] = *text;
  if (auto text = support::file_text(folder / "t2" / "delta.json")) changes["t2/delta.json"] = *text;
  for (const std::string& version : kept)
    if (auto text = support::file_text(folder / "t2" / version / "entities.delta.json"))
      changes["t2/" + version + "/entities.delta.json"] = *text;
  if (full.size() != 2 || changes.size() != 6)
    GTEST_SKIP() << "skipped: no chain in " << folder << "; set VRATA_SHARED";
  const auto base = together(full);
  ASSERT_TRUE(base.ok()) << refusal(base);
  if (auto index = support::file_text(folder / "t1" / "index.json")) {  // of 193 datasets
    full["t1/index.json"] = *index;
    EXPECT_EQ(*together(full), *base) << refusal(together(full));
    full["t1/entities.ftm.json"] += "\n";
    EXPECT_THAT(refusal(together(full)), HasSubstr("is said to be fe862534952801894f680004869f9e879b8910d9"));
  }
  const auto edition = together(changes, in_force(*base));
  ASSERT_TRUE(edition.ok()) << refusal(edition);
  const auto reading = read(*edition, "t2");
  ASSERT_TRUE(reading.ok()) << to_string(reading.error());
  EXPECT_EQ(reading->published_text, kept.back());
  EXPECT_EQ(reading->entities.size(), 9U) << "6, and 3 of the 4 that are added";
  const bool told = std::any_of(reading->remarks.begin(), reading->remarks.end(), [](const Remark& remark) {
    return remark.message.find("4 added, 1 modified, 1 deleted") != std::string::npos;
  });
  EXPECT_TRUE(told);
}

}  // namespace
}  // namespace vrata::lists
