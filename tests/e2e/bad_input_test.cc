// What people give a program by mistake, and what it answers: where, what was seen, what to do. Every row is answered.
#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <regex>

#include "vrata_run.h"

namespace vrata::e2e {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using namespace std::string_literals;

class BadInput : public VrataTest {
 protected:
  void SetUp() override {
    VrataTest::SetUp();
    import_sample();
  }

  struct Said {
    int code = 0;
    std::vector<std::string> messages;  // without how columns were understood, and without the sum
    std::string sum;                    // "2 rows: 1 screened + 1 not screened"
    std::vector<std::string> outcomes;  // of the rows, in order, one a row
    std::vector<std::string> reasons;   // not_screened_reason of each row
  };

  // Screens a file of this name and content; the file's folder is where the program runs.
  Said screen(const std::string& name, const std::string& content) {
    write(name, content);
    return screen_file(name);
  }

  Said screen_file(const std::string& name, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = {"screen", name, "--format", "csv"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const auto ran = vrata(arguments);
    Said said;
    said.code = ran.code;
    static const std::regex kColumn(R"(.*: column \d+ ".*" (read as .*|ignored)|.*: one JSON object a line; .*)");
    static const std::regex kSum(R"(([\d,]+ rows?: [\d,]+ screened \+ [\d,]+ not screened); .*)");
    for (const std::string& line : lines_of(ran.err)) {
      std::smatch match;
      if (std::regex_match(line, match, kSum))
        said.sum = match[1];
      else if (!std::regex_match(line, kColumn))
        said.messages.push_back(line);
    }
    const auto records = records_of(ran.out);
    std::uint64_t row = 0;
    for (std::size_t i = 1; i < records.size(); ++i) {
      const std::uint64_t this_row = std::stoull(records[i][0]);
      if (this_row == row) continue;
      EXPECT_EQ(this_row, ++row) << "a row has no answer";
      said.outcomes.push_back(records[i][3]);
      said.reasons.push_back(records[i][15]);
    }
    const auto not_screened = std::count(said.outcomes.begin(), said.outcomes.end(), "not_screened");
    if (!said.sum.empty()) {
      const auto rows = static_cast<std::ptrdiff_t>(said.outcomes.size());
      EXPECT_EQ(said.sum, std::to_string(rows) + (rows == 1 ? " row: " : " rows: ") +
                              std::to_string(rows - not_screened) + " screened + " + std::to_string(not_screened) +
                              " not screened");
      EXPECT_EQ(said.code, not_screened == 0 ? 0 : 4);
    }
    return said;
  }

  // The only message of a command that cannot do its work.
  void expect_refused(const std::vector<std::string>& command, int code, const std::string& message) {
    const auto ran = vrata(command);
    EXPECT_EQ(ran.code, code) << message;
    EXPECT_EQ(ran.out, "") << message;
    EXPECT_EQ(ran.err, "vrata: " + message + "\n");
  }
  void expect_refused_file(const std::string& name, const std::string& content, int code, const std::string& message) {
    write(name, content);
    expect_refused({"screen", name}, code, message);
  }

  static std::string utf16(const std::string& ascii, bool mark) {
    std::string out = mark ? "\xff\xfe" : "";
    for (const char c : ascii) out += std::string{c, '\0'};
    return out;
  }
};

TEST_F(BadInput, FilesThatCannotBeScreenedAtAll) {
  std::filesystem::create_directory(folder_ / "folder.csv");
  expect_refused({"screen", "folder.csv"}, 2, "folder.csv: is a folder; name a file");
  expect_refused({"screen", "missing.csv"}, 3, "missing.csv: there is no such file");
  expect_refused_file("empty.csv", "", 3, "empty.csv: holds no rows; nothing was read");
  expect_refused_file("book.csv", "PK\x03\x04" + std::string(200, '\0'), 3,
                      "book.csv: a workbook (xlsx, ods) or zip archive; save it as CSV and try again");
  expect_refused_file("sixteen.csv", utf16("name\nHariram Vatsyan\n", false), 3,
                      "sixteen.csv: looks like UTF-16 without a byte order mark; say --encoding utf-16");
  expect_refused_file("lines.csv", "{\"name\": \"Hariram Vatsyan\"}\n", 3,
                      "lines.csv: holds JSON lines; give it a name that ends in .jsonl");
  expect_refused_file("array.csv", "[{\"name\": \"Hariram Vatsyan\"}]\n", 3,
                      "array.csv: holds a JSON array; write one object a line, in a file whose name ends in .jsonl");
  expect_refused_file("header.csv", "n\xe4me\nM\xfcller\n", 3,
                      "header.csv:1: header row: not UTF-8; say --encoding windows-1251 or windows-1252 if it is that; "
                      "nothing was read");
  std::string wide = "name";
  for (int i = 1; i < 10'000; ++i) wide += ",c" + std::to_string(i);
  expect_refused_file("wide.csv", wide + "\nHariram Vatsyan\n", 3,
                      "wide.csv:1: header row: more than 4096 columns; is the delimiter right? nothing was read");
}

TEST_F(BadInput, NoColumnWithAName) {
  expect_refused_file(
      "a.csv", "Kunde,Ort\nHariram Vatsyan,Basel\n", 2,
      "a.csv:1: no column holds a name; columns seen: \"Kunde\", \"Ort\"; say --map name=COLUMN; nothing "
      "was read");
  expect_refused_file(
      "b.csv", "Nmae,DOB\nA,1980\n", 2,
      "b.csv:1: no column holds a name; columns seen: \"Nmae\", \"DOB\"; \"Nmae\" is near \"name\"; say "
      "--map name=Nmae; nothing was read");
}

// A header that would turn the terminal's title, or its colours, is shown without doing so.
TEST_F(BadInput, AHeaderDoesNotSteerTheTerminal) {
  expect_refused_file("a.csv", "\x1b]0;title\x07,\x1b[31mred\n1,2\n", 2,
                      "a.csv:1: no column holds a name; columns seen: \"\uFFFD]0;title\uFFFD\", \"\uFFFD[31mred\"; say "
                      "--map name=COLUMN; nothing was read");
}

TEST_F(BadInput, AHeaderWithoutRowsIsSaid) {
  const Said said = screen("a.csv", "name,birth_date\n");
  EXPECT_EQ(said.code, 0);
  EXPECT_THAT(said.messages, ElementsAre("vrata: a.csv: holds no rows; nobody was screened"));
  EXPECT_EQ(said.sum, "0 rows: 0 screened + 0 not screened");
}

TEST_F(BadInput, NamesThatAreNone) {
  const Said said =
      screen("a.csv", "id,name\n1," + std::string(1 << 20, 'A') + "\n2,M\xfcller\n3,\xF0\x9F\x98\x80\n4,\n" + "5," +
                          std::string((1 << 20) + 1, 'A') + "\n6,---\n7,Hariram Vatsyan\n");
  EXPECT_EQ(said.code, 4);
  EXPECT_EQ(said.sum, "7 rows: 1 screened + 6 not screened");
  EXPECT_THAT(said.outcomes, ElementsAre("not_screened", "not_screened", "not_screened", "not_screened", "not_screened",
                                         "not_screened", "hit"));
  EXPECT_THAT(said.reasons,
              ElementsAre("a name longer than 4096 bytes",
                          "not UTF-8; say --encoding windows-1251 or windows-1252 if it is that",
                          "the name has no letter or digit", "no name", "a field longer than 1 MiB", "no name", ""));
  EXPECT_THAT(said.messages,
              ElementsAre("a.csv:2: not screened: a name longer than 4096 bytes",
                          "a.csv:3: not screened: not UTF-8; say --encoding windows-1251 or windows-1252 if it is that",
                          "a.csv:4: not screened: the name has no letter or digit", "a.csv:5: not screened: no name",
                          "a.csv:6: not screened: a field longer than 1 MiB",
                          "a.csv: and 1 more rows not screened; not_screened_reason in the output says why"));
}

TEST_F(BadInput, ValuesThatAreNotUnderstoodAreSaidByColumn) {
  const Said said = screen("a.csv", "name,birth_date,nationality\nHariram Vatsyan,31/02/1970,Atlantis\nA B,,Nowhere\n");
  EXPECT_EQ(said.code, 0);
  EXPECT_THAT(said.outcomes, ElementsAre("hit", "clear"));
  EXPECT_THAT(
      said.messages,
      ElementsAre("a.csv:2: \"birth_date\" is not clear as it stands; --format jsonl says why",
                  "a.csv:2: \"nationality\" is not clear as it stands, the first of 2 rows; --format jsonl says "
                  "why"));
  const auto json = vrata({"screen", "a.csv", "--format", "jsonl"});
  EXPECT_THAT(json.out, HasSubstr(R"(\"31/02/1970\" is not read as a date: no such day; not compared)"));
  EXPECT_THAT(json.out, HasSubstr(R"(\"Atlantis\" is not a country we know; not compared)"));
}

TEST_F(BadInput, RowsOfAnotherShape) {
  const Said said = screen("a.csv", "name,city\nHariram Vatsyan,Basel,x\nHariram Vatsyan\nHari\0ram Vatsyan,Bern\n"s);
  EXPECT_EQ(said.code, 4);
  EXPECT_THAT(said.outcomes, ElementsAre("not_screened", "hit", "hit"));
  EXPECT_THAT(said.messages,
              ElementsAre("a.csv:3: the row is not clear as it stands, the first of 2 rows; --format jsonl says why",
                          "a.csv:2: not screened: 3 fields where the header has 2; a value that holds the delimiter "
                          "stands in quotes"));
}

TEST_F(BadInput, QuotesThatDoNotClose) {
  const Said open = screen("a.csv", "name,city\n\"Hariram Vatsyan,Basel\nA Nobody,Bern\n");
  EXPECT_THAT(open.outcomes, ElementsAre("hit", "clear"));
  EXPECT_THAT(open.messages, ElementsAre("a.csv:2: the row is not clear as it stands; --format jsonl says why"));
  // Two customers between two stray quotes: never one row that is called clear.
  const Said swallowed = screen("b.csv", "name,city\n\"A Nobody,Basel\nHariram Vatsyan,Bern\"\nB Nobody,Genf\n");
  EXPECT_EQ(swallowed.code, 4);
  EXPECT_THAT(swallowed.outcomes, ElementsAre("not_screened", "clear"));
  EXPECT_THAT(swallowed.messages,
              ElementsAre("b.csv:2: not screened: 1 field where the header has 2, over 2 lines; is a "
                          "quote missing?"));
}

TEST_F(BadInput, LineEndsAndEncodings) {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    const Said said = screen("a.csv", "name" + end + "Hariram Vatsyan" + end + "A Nobody" + end);
    EXPECT_THAT(said.outcomes, ElementsAre("hit", "clear"));
    EXPECT_THAT(said.messages, ElementsAre());
  }
  EXPECT_THAT(screen("b.csv", utf16("name\nHariram Vatsyan\n", true)).outcomes, ElementsAre("hit"));
  write("c.csv", utf16("name\nHariram Vatsyan\n", false));
  EXPECT_THAT(screen_file("c.csv", {"--encoding", "utf-16"}).outcomes, ElementsAre("hit"));
}

TEST_F(BadInput, AHeaderTwice) {
  // Both are names of the customer; of two ids the first is the customer's.
  EXPECT_THAT(screen("a.csv", "name,name\nA Nobody,Hariram Vatsyan\n").outcomes, ElementsAre("hit"));
  const auto ran = vrata({"screen", write("b.csv", "id,id,name\n1,2,A Nobody\n"), "--format", "csv"});
  EXPECT_THAT(ran.err, HasSubstr("column 1 \"id\" read as id"));
  EXPECT_THAT(ran.err, HasSubstr("column 2 \"id\" ignored"));
  EXPECT_EQ(records_of(ran.out)[1][1], "1");
}

TEST_F(BadInput, JsonLinesThatAreNone) {
  const Said said = screen("a.jsonl", "{\"name\": \"Hariram Vatsyan\"}\n{\"name\":\n[1]\n{\"nome\": \"x\"}\n");
  EXPECT_EQ(said.code, 4);
  EXPECT_THAT(said.outcomes, ElementsAre("hit", "not_screened", "not_screened", "not_screened"));
  EXPECT_THAT(said.reasons[1], testing::StartsWith("not JSON: "));
  EXPECT_EQ(said.reasons[2], "not a JSON object");
  EXPECT_EQ(said.reasons[3], "no name");
}

TEST_F(BadInput, OutputThatCannotBe) {
  write("a.csv", "name\nA Nobody\n");
  std::filesystem::create_directory(folder_ / "folder.csv");
  EXPECT_THAT(vrata({"screen", "a.csv", "--output", "folder.csv"}).err,
              HasSubstr("vrata: folder.csv: is a folder; name a file\n"));
  const auto ran = vrata({"screen", "a.csv", "--output", "no/such/folder.csv"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_THAT(ran.err, HasSubstr("vrata: no/such/folder.csv: cannot be written: No such file or directory\n"));
}

TEST_F(BadInput, PublicationsThatAreNone) {
  const std::string whole = support::file_text(sample("un_sample.xml")).value();
  const auto edited = [&](const std::string& from, const std::string& to) {
    std::string text = whole;
    return text.replace(text.find(from), from.size(), to);
  };
  const std::string refused = "; the document is refused, nothing of it is used";
  const std::string stays = refused + "; edition 1 stays in force";
  std::filesystem::create_directory(folder_ / "folder.xml");
  expect_refused({"lists", "import", "folder.xml"}, 2, "folder.xml: is a folder; name the publication's file");
  expect_refused({"lists", "import", "missing.xml"}, 3, "missing.xml: there is no such file");
  const std::vector<std::array<std::string, 3>> files = {
      {"empty.xml", "", "empty.xml: the file is empty; nothing was put in force"},
      {"browser.xml", edited("</COMMENTS1>", " A & B</COMMENTS1>"),
       "browser.xml:15:75: not well-formed: a bare \"&\", as in copies saved by a browser (take the XML file as the "
       "publisher gives it), seen:  B</COMMENTS" +
           stays},
      {"zip.xml", "PK\x03\x04" + std::string(100, 'x'),
       "zip.xml:1:1: this is a zip archive (also .xlsx, .docx, .ods): unpack it first" + refused},
      {"page.xml", "<!DOCTYPE html><html><body>Access denied</body></html>",
       "page.xml:1:1: this is an HTML page, perhaps an error page or a copy saved by a browser: take the XML edition" +
           refused},
      {"torn.xml", whole.substr(0, whole.find("</INDIVIDUAL>")),
       "torn.xml:51:5: truncated: the document ends before <INDIVIDUAL> of line 4 is closed" + stays},
      {"other.xml", "<?xml version=\"1.0\"?><catalog><book/></catalog>",
       "other.xml:1:22: root element <catalog>: no publication that we know begins so" + refused},
      {"doctype.xml", edited("?>", "?>\n<!DOCTYPE CONSOLIDATED_LIST>"),
       "doctype.xml:2:28: a DOCTYPE (\"CONSOLIDATED_LIST\") is not allowed in a publication" + refused},
      {"none.xml",
       "<?xml version=\"1.0\"?>\n<CONSOLIDATED_LIST "
       "dateGenerated=\"2026-01-15T00:00:09.120Z\"><INDIVIDUALS/><ENTITIES/>"
       "</CONSOLIDATED_LIST>",
       "none.xml:2:1: a UN list without a single INDIVIDUAL or ENTITY" + stays}};
  for (const auto& [name, content, message] : files) {
    write(name, content);
    expect_refused({"lists", "import", name}, 3, message);
  }
  std::filesystem::copy(sample("un_sample.xml"), folder_ / "un.xml");
  expect_refused({"lists", "import", "un.xml", "--as", "us-ofac-sdn"}, 3,
                 "un.xml: is the list un-sc, not us-ofac-sdn; nothing was put in force");
  for (const std::string id : {"in-mha-individuals", "in-mha-organisations-hi", "ru-rosfinmonitoring-mvk", "eu-fsf"})
    expect_refused({"lists", "import", "un.xml", "--as", id}, 3,
                   "un.xml: is the list un-sc, not " + id + "; nothing was put in force");
  expect_refused({"lists", "import", "un.xml", "--as", "US list"}, 2,
                 "un.xml: \"US list\" is no list id (a-z, 0-9 and -); nothing was put in force");
  EXPECT_THAT(vrata({"search", "Hariram Vatsyan"}).out, HasSubstr("un-sc:ZQi.041")) << "after all of them";
}

TEST_F(BadInput, NamesAndFlagsOfSearch) {
  for (const char* name : {"", "   ", "...", "\xF0\x9F\x98\x80"}) {
    const auto ran = vrata({"search", name});
    EXPECT_EQ(ran.code, 4) << name;
    EXPECT_THAT(ran.out, testing::StartsWith("Not screened: the name has no letter or digit\n")) << name;
  }
  expect_refused(
      {"search", "A B", "--schema", "Unicorn"}, 2,
      "--schema Unicorn is not known; Person, Organization, LegalEntity, Vessel, Airplane and CryptoWallet are");
  expect_refused({"search", "A B", "--birth-date", "31/02/1970"}, 2,
                 "--birth-date \"31/02/1970\" cannot be read: no such day");
  expect_refused({"search", "A B", "--birth-date", "yesterday"}, 2,
                 "--birth-date \"yesterday\" cannot be read: the word \"yesterday\" is not part of a date");
  expect_refused({"search", "A B", "--country", "Atlantis"}, 2,
                 "--country \"Atlantis\" is not a country that we know; give its name or ISO 3166-1 code");
  expect_refused({"search", "A B", "--format", "xml"}, 2,
                 "--format: \"xml\" is none of csv, json, jsonl, table\nRun with --help for more information.");
  expect_refused(
      {"search", "Hariram", "Vatsyan"}, 2,
      "The following argument was not expected: Vatsyan (a name of several words stands in quotes)\nRun with "
      "--help for more information.");
  expect_refused(
      {"explain", "--name", "A B", "--entity", "un-sc:nobody"}, 2,
      "--entity un-sc:nobody is in no list in force; entities are named <list>:<key>, such as un-sc:QDi.001");
  const auto nameless = vrata({"explain", "--name", "...", "--entity", "un-sc:XSi.004"});
  EXPECT_EQ(nameless.code, 4);
  EXPECT_THAT(nameless.out, HasSubstr("Not compared: un-sc:XSi.004 is a Person, and the name has no letter or digit."));
}

TEST_F(BadInput, PairsThatCannotBeCompared) {
  write("a.csv", "name,other\nA,B\n");
  expect_refused({"compare", "a.csv"}, 2,
                 "a.csv:1: columns schema, name1 and name2 are needed; the header has: name, other");
  expect_refused({"compare", write("empty.csv", "").substr(folder_.string().size() + 1)}, 3,
                 "empty.csv: holds no rows; nothing was read");
  expect_refused({"compare", "missing.csv"}, 3, "missing.csv: there is no such file");
  write("b.csv", "schema,name1,name2\nPerson,Yegor Lebyazhin\nPerson,Yegor Lebyazhin,Yegor Lebyazhin\n");
  const auto ran = vrata({"compare", "b.csv"});
  EXPECT_EQ(ran.code, 4);
  EXPECT_EQ(ran.err, "vrata: b.csv: line 2: fewer fields than the header; score and same are empty\n");
  EXPECT_EQ(records_of(ran.out).size(), 3u) << "every pair has its row";
}

}  // namespace
}  // namespace vrata::e2e
