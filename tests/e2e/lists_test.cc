// Lists come in, are replaced, refused, taken back; what is in force is never lost.
#include <gmock/gmock.h>

#include "vrata_run.h"

namespace vrata::e2e {
namespace {

using testing::HasSubstr;
using testing::Not;

using Lists = VrataTest;

TEST_F(Lists, WithoutAListEveryCommandSaysWhatToDo) {
  for (const std::vector<std::string>& command :
       std::vector<std::vector<std::string>>{{"search", "Anybody"},
                                             {"screen", sample("customers.csv")},
                                             {"lists", "status"},
                                             {"lists", "verify"},
                                             {"explain", "--name", "A", "--entity", "un-sc:X"},
                                             {"certify"},
                                             {"pipe"}}) {
    const auto ran = vrata(command);
    EXPECT_EQ(ran.code, 5) << command[0];
    EXPECT_THAT(ran.err, HasSubstr("no list in force: run `vrata lists import FILE`")) << command[0];
    EXPECT_EQ(ran.out.find("row,"), std::string::npos);
  }
  EXPECT_FALSE(std::filesystem::exists(folder_ / "data")) << "asking must not make a data folder";
}

TEST_F(Lists, ImportSaysWhatCameAndStatusWhatIsInForce) {
  const auto ran = vrata({"lists", "import", sample("un_sample.xml")});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("recognised  un-sc: UN Security Council Consolidated List"));
  EXPECT_THAT(ran.out, HasSubstr("300 entries"));
  EXPECT_THAT(ran.out, HasSubstr("230 individuals"));
  EXPECT_THAT(ran.out, HasSubstr("edition 1 is in force"));
  EXPECT_THAT(ran.out, HasSubstr("more (--remarks prints them all)"));
  EXPECT_GT(lines_of(vrata({"lists", "import", sample("un_sample.xml"), "--remarks"}).out).size(), 3u);

  const auto status = records_of(vrata({"lists", "status", "--format", "csv"}).out);
  ASSERT_EQ(status.size(), 2u);
  EXPECT_EQ(status[0],
            (std::vector<std::string>{"list", "state", "edition", "published", "imported", "checked", "entities",
                                      "names", "remarks", "kept", "title", "why", "age", "freshness"}));
  EXPECT_EQ(status[1][0], "un-sc");
  EXPECT_EQ(status[1][1], "in force");
  EXPECT_EQ(status[1][2], "1");
  EXPECT_EQ(status[1][6], "300");
}

TEST_F(Lists, TheSameFileAgainChangesNothing) {
  import_sample();
  const auto again = vrata({"lists", "import", sample("un_sample.xml")});
  EXPECT_EQ(again.code, 0);
  EXPECT_THAT(again.out, HasSubstr("the same bytes as edition 1"));
}

TEST_F(Lists, TheFollowingEditionIsComparedByKeyAndField) {
  import_sample();
  const auto next = vrata({"lists", "import", sample("un_sample_next.xml")});
  EXPECT_EQ(next.code, 0);
  EXPECT_THAT(next.out, HasSubstr("against edition 1: 6 added"));
  EXPECT_THAT(next.out, HasSubstr("5 removed"));
  EXPECT_THAT(next.out, HasSubstr("edition 2 is in force in place of edition 1"));

  const auto diff = vrata({"lists", "diff", "un-sc", "--format", "jsonl"});
  EXPECT_EQ(diff.code, 0);
  const auto lines = lines_of(diff.out);
  EXPECT_EQ(lines.size(), 6u + 5u + 11u);
  EXPECT_THAT(lines, testing::Contains(
                         R"({"change":"amended","entity_id":"un-sc:XSi.024","rekeyed":null,"fields":["births"]})"));
  EXPECT_THAT(lines, testing::Contains(R"({"change":"added","entity_id":"un-sc:XSi.085","rekeyed":null,"fields":[]})"));
  EXPECT_THAT(lines,
              testing::Contains(R"({"change":"removed","entity_id":"un-sc:XVi.037","rekeyed":null,"fields":[]})"));
  // A new DATAID is no new entry.
  EXPECT_THAT(diff.out, Not(HasSubstr(R"("change":"added","entity_id":"un-sc:ZQi.055")")));
  // Backwards, what was added is removed.
  EXPECT_THAT(vrata({"lists", "diff", "un-sc", "2", "1"}).out, HasSubstr("5 added, 6 removed, 11 amended"));
  EXPECT_EQ(vrata({"lists", "diff", "un-sc", "1"}).code, 2);

  // An older publication does not come into force again by itself.
  const auto older = vrata({"lists", "import", sample("un_sample.xml")});
  EXPECT_EQ(older.code, 3);
  EXPECT_THAT(older.out, HasSubstr("edition 2 stays in force"));

  EXPECT_EQ(vrata({"lists", "rollback", "un-sc"}).code, 2) << "a reason is needed";
  EXPECT_THAT(vrata({"lists", "rollback", "un-sc", "--reason", "withdrawn"}).out,
              HasSubstr("edition 1 is in force in place of edition 2"));
  EXPECT_THAT(vrata({"search", "Savely Kamyshlov"}).out, HasSubstr("No hit"));
  EXPECT_EQ(vrata({"lists", "activate", "un-sc", "2"}).code, 0);
  EXPECT_THAT(vrata({"search", "Savely Kamyshlov"}).out, HasSubstr("un-sc:XVi.061"));
  EXPECT_EQ(vrata({"lists", "verify"}).code, 0);
}

TEST_F(Lists, WhatIsRefusedLeavesTheOldListInForce) {
  import_sample();
  const std::string whole = support::file_text(sample("un_sample.xml")).value();
  const std::vector<std::pair<std::string, std::string>> bad = {
      {"empty.xml", ""},
      {"torn.xml", whole.substr(0, whole.size() / 2)},
      {"page.html", "<!DOCTYPE html><html><body>Access denied</body></html>"},
      {"other.xml", "<?xml version=\"1.0\"?><catalog><book/></catalog>"},
      {"zip.xml", std::string("PK\x03\x04") + std::string(100, 'x')}};
  for (const auto& [name, text] : bad) {
    const auto ran = vrata({"lists", "import", write(name, text)});
    EXPECT_EQ(ran.code, 3) << name;
    EXPECT_THAT(ran.err, HasSubstr(name));
    EXPECT_THAT(vrata({"search", "Hariram Vatsyan"}).out, HasSubstr("un-sc:ZQi.041")) << name;
  }
  EXPECT_EQ(vrata({"lists", "import", "nowhere.xml"}).code, 3);
  EXPECT_EQ(vrata({"lists", "import", sample("un_sample.xml"), "--as", "us-ofac-sdn"}).code, 3);
  EXPECT_EQ(lines_of(vrata({"lists", "status", "--format", "jsonl"}).out).size(), 1u);
}

TEST_F(Lists, AShrunkenListWaitsForApproval) {
  import_sample();
  std::string text = support::file_text(sample("un_sample_next.xml")).value();
  std::size_t cut = 0;
  for (int i = 0; i < 80; ++i) {  // more than a tenth of the keys
    const std::size_t begin = text.find("<INDIVIDUAL>", cut);
    const std::size_t end = text.find("</INDIVIDUAL>", begin) + 13;
    ASSERT_LT(begin, end);
    text.erase(begin, end - begin);
    cut = begin;
  }
  const auto staged = vrata({"lists", "import", write("short.xml", text)});
  EXPECT_EQ(staged.code, 3);
  EXPECT_THAT(staged.out, HasSubstr("keys in force are gone"));
  EXPECT_THAT(staged.out, HasSubstr("vrata lists activate un-sc --accept shrink --reason"));
  EXPECT_THAT(vrata({"lists", "status"}).out, HasSubstr("staged"));
  EXPECT_EQ(vrata({"lists", "activate", "un-sc"}).code, 3);
  EXPECT_EQ(vrata({"lists", "activate", "un-sc", "--accept", "shrink"}).code, 2) << "a reason is needed";
  EXPECT_EQ(vrata({"lists", "activate", "un-sc", "--accept", "shrink", "--reason", "checked by hand"}).code, 0);
  EXPECT_THAT(vrata({"lists", "status"}).out, Not(HasSubstr("staged")));
}

TEST_F(Lists, VerifyFindsADamagedPublication) {
  import_sample();
  for (const auto& entry : std::filesystem::directory_iterator(folder_ / "data" / "publications")) {
    std::filesystem::permissions(entry, std::filesystem::perms::owner_all);
    std::fstream file(entry.path(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(1000);
    file.put('~');
  }
  const auto ran = vrata({"lists", "verify"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_THAT(ran.out, HasSubstr("fault"));
}

TEST_F(Lists, FourFilesOfOfacAreOneEdition) {
  const auto file = [](const char* name) { return sample(std::string("ofac_csv/") + name); };
  const auto ran = vrata({"lists", "import", file("alt.csv"), file("sdn_comments.csv"), file("sdn.csv"),
                          file("add.csv"), sample("un_sample.xml")});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("recognised  us-ofac-sdn: OFAC Specially Designated Nationals List"));
  EXPECT_THAT(ran.out, HasSubstr("4 entries, 10 names"));
  EXPECT_EQ(records_of(vrata({"lists", "status", "--format", "csv"}).out).size(), 3u);
  EXPECT_THAT(vrata({"search", "Yegor Antonovich Lebyazhin", "--list", "us-ofac-sdn"}).out,
              HasSubstr("us-ofac-sdn:99001"));
  EXPECT_EQ(vrata({"lists", "verify"}).code, 0);

  const auto missing = vrata({"lists", "import", file("sdn.csv"), file("add.csv"), file("sdn_comments.csv")});
  EXPECT_EQ(missing.code, 3);
  EXPECT_THAT(missing.err, HasSubstr("missing companion file: alt.csv"));
  EXPECT_THAT(missing.err, HasSubstr("edition 1 stays in force"));
  EXPECT_EQ(vrata({"lists", "import", file("sdn.csv")}).code, 3);
  EXPECT_EQ(vrata({"lists", "import", file("alt.csv")}).code, 3);
  EXPECT_THAT(
      vrata({"lists", "import", file("sdn.csv"), file("add.csv"), file("alt.csv"), file("sdn_comments.csv")}).out,
      HasSubstr("the same bytes as edition 1"));
}

TEST_F(Lists, OfacsAdvancedFormIsReadAndItsWalletsAreFound) {
  ASSERT_EQ(vrata({"lists", "import", sample("ofac_sample.xml")}).code, 0);
  const auto status = records_of(vrata({"lists", "status", "--format", "csv"}).out);
  EXPECT_EQ(status.at(1).at(0), "us-ofac-sdn");
  EXPECT_EQ(status.at(1).at(7), "16");
  const auto hit = vrata({"search", "Nobody Whatever", "--wallet", "1EHCpSbuQNEGnbtxYtt3ivqvVWVZUo6qN1", "--format",
                          "jsonl", "--fail-on-hit"});
  EXPECT_EQ(hit.code, 10) << hit.out << hit.err;
  EXPECT_THAT(hit.out, HasSubstr("us-ofac-sdn:99001"));
  // Listed in lower case; asked in upper case, with a letter of another script, and from a file.
  const auto evm = vrata({"search", "Nobody Whatever", "--wallet", "0x91AA27DC9D3D10СE1174AE93B21A699F561B59CE"});
  EXPECT_THAT(evm.out, HasSubstr("us-ofac-sdn:99001"));
  EXPECT_THAT(evm.out, HasSubstr("1 letter of another script was read as what it looks like"));
  const auto rows = records_of(
      vrata({"screen", write("w.csv", "name,wallet\nNobody,TPnGN2WYtefeGECP5FWUHE8Ak4vE9hvujP\nNobody,none\n")}).out);
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[1][4], "us-ofac-sdn:99002");
  EXPECT_EQ(rows[2][3], "clear");
}

// The same address in letters of another script, with characters that cannot be seen, and of full width.
TEST_F(Lists, AWalletInAnotherDressIsFoundAndTheDressIsTold) {
  ASSERT_EQ(vrata({"lists", "import", sample("ofac_sample.xml")}).code, 0);
  struct Dress {
    const char* typed;
    const char* told;
  };
  for (const Dress& dress :
       {Dress{"ТРnGN2WYtefeGECP5FWUHE8Ak4vE9hvujP", "2 letters of another script were read as"},
        Dress{"TPnGN2WYt\u200BefeGECP5FWUHE8Ak4vE9\u2060hvujP", "2 characters that cannot be seen"},
        Dress{"ＴＰｎGN2WYtefeGECP5FWUHE8Ak4vE9hvujP", "3 letters of another script were read as"}}) {
    const auto asked = vrata({"search", "Nobody Whatever", "--wallet", dress.typed});
    EXPECT_THAT(asked.out, HasSubstr("us-ofac-sdn:99002")) << dress.typed;
    EXPECT_THAT(asked.out, HasSubstr("equal wallet address")) << dress.typed;
    EXPECT_THAT(asked.out, HasSubstr(dress.told)) << dress.typed;
    const auto row = vrata(
        {"screen", write("w.csv", std::string("name,wallet\nNobody,") + dress.typed + "\n"), "--format", "jsonl"});
    EXPECT_THAT(row.out, HasSubstr("us-ofac-sdn:99002")) << dress.typed;
    EXPECT_THAT(row.out, HasSubstr(dress.told)) << dress.typed;
  }
}

// A table of one's own passes the same guards as a publication.
TEST_F(Lists, APrivateListIsKeptGuardedAndCompared) {
  std::string table = "Nr;Kundenname;DOB;Staat\n";
  for (int i = 1; i <= 20; ++i)
    table += std::to_string(i) + ";Ola Nour" + std::string(static_cast<std::size_t>(i), 'a') + ";197" +
             std::to_string(i % 10) + ";Egypt\n";
  write("watch.csv", table);
  const std::vector<std::string> command = {
      "lists", "import", "watch.csv", "--as", "watch", "--map", "id=Nr,name=Kundenname,nationality=Staat"};
  const auto first = vrata(command);
  ASSERT_EQ(first.code, 0) << first.out << first.err;
  EXPECT_THAT(first.out, HasSubstr("recognised  private: private list"));
  EXPECT_THAT(first.out, HasSubstr("kept as     watch"));
  EXPECT_THAT(first.out, HasSubstr("20 entries"));
  EXPECT_THAT(vrata({"search", "Ola Nouraaaa", "--format", "csv"}).out, HasSubstr("watch:4"));
  EXPECT_EQ(vrata({"lists", "verify"}).code, 0);
  EXPECT_THAT(vrata(command).out, HasSubstr("the same bytes as edition 1"));

  std::string next = table + "21;Tariq Munir Ghurabi;1958;Syria\n";
  next.replace(next.find("1971"), 4, "1977");
  write("watch.csv", next);
  EXPECT_THAT(vrata(command).out, HasSubstr("1 added (21), 0 removed, 1 amended (1)"));
  EXPECT_THAT(vrata({"lists", "diff", "watch"}).out, HasSubstr("watch:21"));

  write("watch.csv", table.substr(0, table.find("\n15;") + 1));
  const auto shrunk = vrata(command);
  EXPECT_EQ(shrunk.code, 3);
  EXPECT_THAT(shrunk.out, HasSubstr("7 of 21 keys in force are gone"));
  write("watch.csv", next + "22;\"Torn\n");
  const auto torn = vrata(command);
  EXPECT_EQ(torn.code, 3);
  EXPECT_THAT(torn.err, HasSubstr("row 22 is torn"));
  EXPECT_THAT(torn.err, HasSubstr("edition 2 stays in force"));
  EXPECT_THAT(vrata({"search", "Tariq Munir Ghurabi", "--format", "csv"}).out, HasSubstr("watch:21"));
  EXPECT_EQ(vrata({"lists", "import", "watch.csv", "--map", "id=Nr"}).code, 2) << "a list of one's own needs a name";
  EXPECT_EQ(vrata({"lists", "import", "watch.csv", "--as", "eu-fsf"}).code, 3) << "not under a publisher's name";
  EXPECT_EQ(vrata({"lists", "import", sample("un_sample.xml"), "--as", "watch"}).code, 3);
}

}  // namespace
}  // namespace vrata::e2e
