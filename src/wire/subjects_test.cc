#include "wire/subjects.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "sheets/columns.h"

namespace vrata::wire {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<SubjectRow> rows_of(Result<std::unique_ptr<SubjectReader>> reader) {
  std::vector<SubjectRow> rows;
  EXPECT_TRUE(reader.ok()) << (reader.ok() ? "" : to_string(reader.error()));
  if (!reader) return rows;
  SubjectRow row;
  while (*(*reader)->next(row)) rows.push_back(row);
  return rows;
}

std::vector<SubjectRow> csv(std::string_view bytes, SubjectOptions options = {}) {
  return rows_of(open_csv_subjects(sheets::from_memory(bytes), "c.csv", std::move(options)));
}

std::vector<SubjectRow> jsonl(std::string_view bytes) {
  return rows_of(open_jsonl_subjects(sheets::from_memory(bytes), "c.jsonl"));
}

std::vector<std::string> messages(const Subject& subject) {
  std::vector<std::string> out;
  for (const Remark& remark : subject.remarks) out.push_back(to_string(remark));
  return out;
}

std::string error_of(std::string_view bytes, std::string map = {}) {
  auto reader = open_csv_subjects(sheets::from_memory(bytes), "c.csv", {.map = std::move(map)});
  return reader.ok() ? "no error" : to_string(reader.error());
}

TEST(Columns, SynonymsInFourLanguages) {
  EXPECT_EQ(word(sheets::meaning_of("Full Name")), "name");
  EXPECT_EQ(word(sheets::meaning_of("D.O.B.")), "birth_date");
  EXPECT_EQ(word(sheets::meaning_of("birthDate")), "birth_date");
  EXPECT_EQ(word(sheets::meaning_of("ФАМИЛИЯ")), "last_name");
  EXPECT_EQ(word(sheets::meaning_of("Дата рождения")), "birth_date");
  EXPECT_EQ(word(sheets::meaning_of("जन्म तिथि")), "birth_date");
  EXPECT_EQ(word(sheets::meaning_of("Staatsangehörigkeit")), "nationality");
  EXPECT_EQ(word(sheets::meaning_of("Prénom")), "first_name");
  EXPECT_EQ(word(sheets::meaning_of("ИНН")), "tax_number");
  EXPECT_EQ(word(sheets::meaning_of("passport_no")), "passport");
  EXPECT_EQ(word(sheets::meaning_of("id_number")), "id_number");
  EXPECT_EQ(word(sheets::meaning_of("Segment")), "ignore");
}

// A spelling in two rows would be read as the first of them in silence; an unknown field would be dropped.
TEST(Columns, EverySpellingOfTheTableHasOneMeaning) {
  std::ifstream in(std::string(VRATA_SOURCE_DIR) + "/tables/sheets/subject_columns.tsv");
  ASSERT_TRUE(in);
  int spellings = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("#")) continue;
    const std::string field = line.substr(0, line.find('\t'));
    const std::string wanted = field == "id:other" ? "id_number" : field.starts_with("id:") ? field.substr(3) : field;
    std::stringstream cell(line.substr(line.find('\t') + 1));
    for (std::string spelling; std::getline(cell, spelling, ';'); ++spellings) {
      EXPECT_EQ(word(sheets::meaning_of(spelling)), wanted) << spelling;
    }
  }
  EXPECT_GT(spellings, 400);
}

TEST(Columns, SayHowEachWasUnderstood) {
  auto reader = open_csv_subjects(sheets::from_memory("ID,Name,DOB,Segment\n1,Anton Borisov,1970,A\n"), "c.csv");
  ASSERT_TRUE(reader.ok());
  EXPECT_THAT((*reader)->understanding(),
              ElementsAre("column 1 \"ID\" read as id", "column 2 \"Name\" read as name",
                          "column 3 \"DOB\" read as birth_date", "column 4 \"Segment\" ignored"));
}

TEST(Columns, AMapOverrides) {
  const SubjectOptions options{.map = "name=Bezeichner,birth_date=3,ignore=Land"};
  auto reader = open_csv_subjects(sheets::from_memory("Name;Bezeichner;Tag;Land\nKunde;Anton Borisov;1970;RU\n"),
                                  "c.csv", options);
  ASSERT_TRUE(reader.ok());
  EXPECT_THAT((*reader)->understanding(),
              ElementsAre("column 1 \"Name\" ignored", "column 2 \"Bezeichner\" read as name (--map)",
                          "column 3 \"Tag\" read as birth_date (--map)", "column 4 \"Land\" ignored (--map)"));
  SubjectRow row;
  ASSERT_TRUE(*(*reader)->next(row));
  EXPECT_THAT(row.subject.names, ElementsAre("Anton Borisov"));
  EXPECT_EQ(to_string(row.subject.births.at(0)), "1970");
  EXPECT_THAT(row.subject.countries, IsEmpty());
}

TEST(Columns, OfSeveralIdsOneIsRead) {
  auto reader = open_csv_subjects(
      sheets::from_memory("Reference,ID,Name,Customer Type,Kind\nr,7,Anton Borisov,person,x\n"), "c.csv");
  ASSERT_TRUE(reader.ok());
  EXPECT_THAT(
      (*reader)->understanding(),
      ElementsAre("column 1 \"Reference\" ignored", "column 2 \"ID\" read as id", "column 3 \"Name\" read as name",
                  "column 4 \"Customer Type\" read as schema", "column 5 \"Kind\" ignored"));
}

// A label that stands beside the names of a labelled file must not become a name.
TEST(Columns, LabelsAreNotNames) {
  for (const char* label : {"listed_name", "expect_alert", "place_of_birth", "name1"}) {
    EXPECT_EQ(word(sheets::meaning_of(label)), "ignore") << label;
  }
}

TEST(Columns, MapsThatMeanNothingAreRefused) {
  EXPECT_EQ(error_of("name,x\na,b\n", "nmae=x"), "c.csv:1: --map: \"nmae\" is not a field; did you mean \"name\"?");
  EXPECT_EQ(error_of("name,x\na,b\n", "name=y"),
            "c.csv:1: --map: there is no column \"y\"; columns seen: \"name\", \"x\"");
  EXPECT_THAT(error_of("name,x\na,b\n", "name"), HasSubstr("a field, \"=\" and a column are needed"));
}

TEST(Columns, WithoutANameColumnTheNearestAreNamed) {
  EXPECT_EQ(error_of("Nmae,DOB\na,b\n"),
            "c.csv:1: no column holds a name; columns seen: \"Nmae\", \"DOB\"; \"Nmae\" is near \"name\"; say --map "
            "name=Nmae; nothing was read");
  EXPECT_EQ(error_of("A1,B1\na,b\n"),
            "c.csv:1: no column holds a name; columns seen: \"A1\", \"B1\"; say --map name=COLUMN; nothing was read");
}

TEST(Subjects, ARowBecomesASubject) {
  const auto rows =
      csv("id,type,full name,aliases,dob,nationality,country,sex,passport,inn,address,wallet\n"
          "7,Individual,Егор Лебяжин,\"Yegor Lebyazhin; \"\"E; L\"\"\",31.05.1970,российская,RU,муж,4509 123456,770,"
          "\"Tverskaya 1, Moscow\",1BoatSLRHtKNngkdXEeobR76b53LETtpyT\n");
  ASSERT_EQ(rows.size(), 1u);
  const Subject& subject = rows[0].subject;
  EXPECT_EQ(rows[0].row, 1u);
  EXPECT_EQ(rows[0].line, 2u);
  EXPECT_EQ(rows[0].not_screened_reason, "");
  EXPECT_EQ(subject.id, "7");
  EXPECT_EQ(subject.schema, Schema::kPerson);
  EXPECT_THAT(subject.names, ElementsAre("Егор Лебяжин", "Yegor Lebyazhin", "E; L"));
  ASSERT_EQ(subject.births.size(), 1u);
  EXPECT_EQ(to_string(subject.births[0]), "1970-05-31");
  EXPECT_THAT(subject.nationalities, ElementsAre("ru"));
  EXPECT_THAT(subject.countries, ElementsAre("ru"));
  EXPECT_EQ(subject.gender, Gender::kMale);
  ASSERT_EQ(subject.identifiers.size(), 3u);
  EXPECT_EQ(subject.identifiers[0].type, IdentifierType::kPassport);
  EXPECT_EQ(subject.identifiers[0].value, "4509 123456");
  EXPECT_EQ(subject.identifiers[1].type, IdentifierType::kTaxNumber);
  EXPECT_EQ(subject.identifiers[2].type, IdentifierType::kWallet);
  EXPECT_THAT(subject.addresses, ElementsAre("Tverskaya 1, Moscow"));
  EXPECT_THAT(subject.remarks, IsEmpty());
}

TEST(Subjects, AWalletThatIsNotWhatItSeemsIsRemarked) {
  const auto remark_on = [](const std::string& address) {
    const auto rows = csv("name,wallet\nYegor Lebyazhin," + address + "\n");
    return rows.at(0).subject.remarks.empty() ? std::string() : rows.at(0).subject.remarks[0].message;
  };
  EXPECT_EQ(remark_on("1BoatSLRHtKNngkdXEeobR76b53LETtpyT"), "");
  EXPECT_THAT(remark_on("1BoatSLRHtKNngkdXEeobR76b53LETtpyU"), testing::HasSubstr("its checksum is wrong"));
  EXPECT_THAT(remark_on("1BоatSLRHtKNngkdXEeobR76b53LETtpyT"), testing::HasSubstr("1 letter of another script"));
  EXPECT_THAT(remark_on("1Boat"), testing::HasSubstr("not compared"));
}

TEST(Subjects, AnIdentifierStandsInForAMissingNameNotForOneThatCannotBeRead) {
  const auto rows = csv("name,passport\n,AB123456\n???,AB123456\n-,AB123456\n,\n");
  EXPECT_EQ(rows.at(0).not_screened_reason, "");
  EXPECT_EQ(rows.at(1).not_screened_reason, "no name");
  EXPECT_EQ(rows.at(2).not_screened_reason, "") << "a dash says that there is none";
  EXPECT_EQ(rows.at(3).not_screened_reason, "no name");
}

TEST(Subjects, NamesFromParts) {
  const auto rows = csv("фамилия;имя;отчество\nЛебяжин;Егор;Антонович\nЛебяжин;;\n;;\n");
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_THAT(rows[0].subject.names, ElementsAre("Егор Антонович Лебяжин"));
  EXPECT_THAT(rows[1].subject.names, ElementsAre("Лебяжин"));
  EXPECT_EQ(rows[2].not_screened_reason, "no name");
}

TEST(Subjects, AFullNameAndItsParts) {
  const auto rows = csv("name,first_name,last_name\n\"Borisov, Anton\",Anton,Borisov\nA. Borisov,Anton,Borisov\n");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_THAT(rows[0].subject.names, ElementsAre("Borisov, Anton"));
  EXPECT_THAT(rows[1].subject.names, ElementsAre("A. Borisov", "Anton Borisov"));
}

TEST(Subjects, AnAliasStandsInForAMissingName) {
  const auto rows = csv("name,alias\n,Anton Borisov\n-,\n");
  EXPECT_THAT(rows.at(0).subject.names, ElementsAre("Anton Borisov"));
  EXPECT_EQ(rows[0].not_screened_reason, "");
  EXPECT_THAT(messages(rows[0].subject), ElementsAre(HasSubstr("the alias is the main name")));
  EXPECT_EQ(rows[1].not_screened_reason, "no name");
  EXPECT_THAT(messages(rows[1].subject), ElementsAre("c.csv:3: name: \"-\" holds no letters; not a name"));
}

TEST(Subjects, PeopleCalledNullAreScreened) {
  EXPECT_THAT(csv("first_name,last_name\nAnna,Null\n").at(0).subject.names, ElementsAre("Anna Null"));
}

TEST(Subjects, BadValuesAreRemarkedAndTheRowIsKept) {
  const auto rows = csv("name,dob,nationality,sex,type\nAnton Borisov,31/02/1970,Atlantis,?!,elephant\n");
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].not_screened_reason, "");
  EXPECT_THAT(messages(rows[0].subject),
              ElementsAre("c.csv:2: dob: \"31/02/1970\" is not read as a date: no such day; not compared",
                          "c.csv:2: nationality: \"Atlantis\" is not a country we know; not compared",
                          "c.csv:2: sex: \"?!\" is not a gender we know; not compared",
                          "c.csv:2: type: \"elephant\" is not a type we know; compared with every kind"));
  EXPECT_THAT(rows[0].subject.births, IsEmpty());
  EXPECT_THAT(rows[0].subject.nationalities, IsEmpty());
}

TEST(Subjects, DatesByTheStatedOrder) {
  constexpr std::string_view kFile = "name,dob\nAnton Borisov,05/04/1980\n";
  const auto unknown = csv(kFile);
  ASSERT_EQ(unknown.at(0).subject.births.size(), 2u);
  EXPECT_TRUE(unknown[0].subject.births[0].ambiguous);
  EXPECT_THAT(messages(unknown[0].subject),
              ElementsAre("c.csv:2: dob: \"05/04/1980\" can be 1980-04-05 or 1980-05-04; both are kept"));
  const auto month_first = csv(kFile, {.date_order = DateOrder::kMonthDayYear});
  ASSERT_EQ(month_first.at(0).subject.births.size(), 1u);
  EXPECT_EQ(to_string(month_first[0].subject.births[0]), "1980-05-04");
}

TEST(Subjects, AnUnlikelyYearIsNotCompared) {
  const auto rows = csv("name,dob\nAnton Borisov,1359-05-01\nAnton Borisov,2523\n");
  EXPECT_THAT(rows.at(0).subject.births, IsEmpty());
  EXPECT_THAT(messages(rows[0].subject), ElementsAre(HasSubstr("perhaps of another calendar")));
  EXPECT_THAT(rows.at(1).subject.births, IsEmpty());
}

TEST(Subjects, SeveralValuesInACell) {
  const auto rows = csv(
      "name,nationality,dob,id_type,id_number\nA B,\"RU; Iran, Islamic Republic of/SY\",1970;1972,Passport,A1;B2\n");
  EXPECT_THAT(rows.at(0).subject.nationalities, ElementsAre("ru", "ir", "sy"));
  EXPECT_EQ(rows[0].subject.births.size(), 2u);
  ASSERT_EQ(rows[0].subject.identifiers.size(), 2u);
  EXPECT_EQ(rows[0].subject.identifiers[1].type, IdentifierType::kPassport);
  EXPECT_EQ(rows[0].subject.identifiers[1].value, "B2");
}

TEST(Subjects, RowsThatCannotBeReadAreRows) {
  const auto rows = csv("id,name\n1,Anton Borisov,extra\n2,Boris\n3,Anton,\n4,\xc8\xe2\n5\n");
  ASSERT_EQ(rows.size(), 5u);
  EXPECT_EQ(rows[0].not_screened_reason,
            "3 fields where the header has 2; a value that holds the delimiter stands in quotes");
  EXPECT_EQ(rows[0].subject.id, "1");
  EXPECT_EQ(rows[1].not_screened_reason, "");
  EXPECT_EQ(rows[2].not_screened_reason, "");  // an empty field too many says nothing
  EXPECT_THAT(rows[3].not_screened_reason, HasSubstr("not UTF-8"));
  EXPECT_EQ(rows[4].not_screened_reason, "no name");
  EXPECT_EQ(rows[4].row, 5u);
  EXPECT_EQ(rows[4].line, 6u);
}

TEST(Subjects, ANameTooLongIsNotScreened) {
  const auto rows =
      csv("name\n" + std::string(kMostNameBytes + 1, 'x') + "\n" + std::string(kMostNameBytes, 'x') + "\n");
  EXPECT_EQ(rows.at(0).not_screened_reason, "a name longer than 4096 bytes");
  EXPECT_EQ(rows.at(1).not_screened_reason, "");
}

TEST(Jsonl, KeysAsCsvColumns) {
  const auto rows = jsonl(
      "\xef\xbb\xbf{\"id\": 7, \"schema\": \"Person\", \"full_name\": \"Anton Borisov\", \"DOB\": 1970, "
      "\"nationality\": [\"RU\", \"SY\"], \"alias\": \"A; B\", \"segment\": \"x\", \"tier\": 1}\r\n\n"
      "{\"name\": [\"Smith; Jones\"], \"passport\": null}\n");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].subject.id, "7");
  EXPECT_EQ(rows[0].subject.schema, Schema::kPerson);
  EXPECT_THAT(rows[0].subject.names, ElementsAre("Anton Borisov", "A", "B"));
  EXPECT_EQ(to_string(rows[0].subject.births.at(0)), "1970");
  EXPECT_THAT(rows[0].subject.nationalities, ElementsAre("ru", "sy"));
  EXPECT_THAT(messages(rows[0].subject), ElementsAre("c.jsonl:1: keys that are not read: segment, tier"));
  EXPECT_THAT(rows[1].subject.names, ElementsAre("Smith; Jones"));
  EXPECT_EQ(rows[1].line, 3u);
}

TEST(Jsonl, FollowTheMoneyEntities) {
  const auto rows = jsonl(R"({"id":"x1","schema":"Company","properties":{"name":["Nur Trading LLC"],"alias":["Nur"],)"
                          R"("jurisdiction":["ae"],"innCode":["770"],"leiCode":["5299"]}})"
                          "\n"
                          R"({"id":"x2","schema":"Person","properties":{"firstName":["Anton"],"lastName":["Borisov"],)"
                          R"("birthDate":["1970-05"],"nationality":["ru"],"gender":["male"],"passportNumber":["1"]}})");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].subject.schema, Schema::kOrganization);
  EXPECT_THAT(rows[0].subject.names, ElementsAre("Nur Trading LLC", "Nur"));
  EXPECT_THAT(rows[0].subject.countries, ElementsAre("ae"));
  ASSERT_EQ(rows[0].subject.identifiers.size(), 2u);
  EXPECT_EQ(rows[0].subject.identifiers[1].type, IdentifierType::kLei);
  EXPECT_THAT(rows[1].subject.names, ElementsAre("Anton Borisov"));
  EXPECT_EQ(to_string(rows[1].subject.births.at(0)), "1970-05");
  EXPECT_EQ(rows[1].subject.gender, Gender::kMale);
  EXPECT_THAT(rows[1].subject.remarks, IsEmpty());
}

TEST(Jsonl, ABadLineIsOneRowNotScreened) {
  const auto rows = jsonl(
      "{\"name\": \"Anton\"}\n{\"name\": \n42\n{\"name\": \"a\"} x\n{\"name\": {\"full\": "
      "\"Boris\"}}\n{\"name\":\"\xc8\"}\n"
      "{\"name\": \"Boris\", \"name\": \"Gleb\"}\n");
  ASSERT_EQ(rows.size(), 7u);
  EXPECT_EQ(rows[0].not_screened_reason, "");
  EXPECT_THAT(rows[1].not_screened_reason, HasSubstr("not JSON"));
  EXPECT_EQ(rows[2].not_screened_reason, "not a JSON object");
  EXPECT_THAT(rows[3].not_screened_reason, HasSubstr("not JSON"));
  EXPECT_EQ(rows[4].not_screened_reason, "the value of \"name\" is not text");
  EXPECT_THAT(rows[5].not_screened_reason, HasSubstr("not JSON"));
  EXPECT_THAT(rows[6].subject.names, ElementsAre("Boris", "Gleb"));  // both values of a key given twice
  EXPECT_EQ(rows[6].row, 7u);
}

TEST(Jsonl, ALineTooLongIsOneRow) {
  const auto rows =
      jsonl("{\"name\":\"A\"}\n{\"name\":\"" + std::string(kMostLineBytes + 200'000, 'x') + "\"}\n{\"name\":\"B\"}");
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[1].not_screened_reason, "a line longer than 4 MiB");
  EXPECT_EQ(rows[1].line, 2u);
  EXPECT_THAT(rows[2].subject.names, ElementsAre("B"));
  EXPECT_EQ(rows[2].line, 3u);
}

TEST(Jsonl, DeepNestingIsRefusedQuietly) {
  const auto rows = jsonl("{\"name\":" + std::string(100'000, '[') + "\n{\"name\":\"B\"}\n");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_THAT(rows[0].not_screened_reason, HasSubstr("not JSON"));
}

TEST(Jsonl, OneArrayIsNotLines) {
  auto reader = open_jsonl_subjects(sheets::from_memory("[{\"name\":\"A\"}]"), "c.jsonl");
  ASSERT_FALSE(reader.ok());
  EXPECT_EQ(to_string(reader.error()), "c.jsonl:1: one JSON array; one object a line is needed");
}

TEST(Jsonl, OneObjectAlone) {
  SubjectRow row;
  read_json_subject(R"({"name":"Anton","dob":"05/04/1980"})", {}, DateOrder::kDayMonthYear, row);
  EXPECT_EQ(to_string(row.subject.births.at(0)), "1980-04-05");
  read_json_subject(R"({"name":"Anton","dob":"05/04/1980"})", {}, DateOrder::kMonthDayYear, row);
  EXPECT_EQ(to_string(row.subject.births.at(0)), "1980-05-04");
  EXPECT_EQ(row.subject.names.size(), 1u);
}

// The examples of docs/formats/subjects.md are read as it says.
TEST(SubjectsDocument, ExamplesAreTrue) {
  std::ifstream in(std::string(VRATA_SOURCE_DIR) + "/docs/formats/subjects.md");
  std::stringstream text;
  text << in.rdbuf();
  const std::string page = text.str();
  int examples = 0;
  for (std::size_t at = page.find("```json\n"); at != std::string::npos; at = page.find("```json\n", at), ++examples) {
    at += 8;
    SubjectRow row;
    read_json_subject(page.substr(at, page.find("\n```", at) - at), {}, DateOrder::kUnknown, row);
    EXPECT_EQ(row.not_screened_reason, "");
    EXPECT_THAT(row.subject.names, ElementsAre("Yegor Lebyazhin"));
    EXPECT_EQ(to_string(row.subject.births.at(0)), "1970-05-31");
    EXPECT_THAT(row.subject.remarks, IsEmpty());
  }
  EXPECT_EQ(examples, 2);
}

// Real bench files, when they are at hand: every row is read, nothing is remarked that a person would not expect.
TEST(SubjectsShared, TheBenchFilesAreReadWhole) {
  const char* shared = std::getenv("VRATA_SHARED");
  const std::string folder = shared != nullptr ? shared : std::string(VRATA_SOURCE_DIR) + "/../shared";
  std::FILE* file = std::fopen((folder + "/bench/negatives_global.csv").c_str(), "rb");
  if (file == nullptr) GTEST_SKIP() << "no shared data at " << folder << "; bench/negatives_global.csv not read";
  const auto rows = rows_of(open_csv_subjects(sheets::from_file(file), "negatives_global.csv"));
  std::fclose(file);
  EXPECT_EQ(rows.size(), 25'167u);
  for (const SubjectRow& row : rows) {
    ASSERT_EQ(row.not_screened_reason, "") << row.row;
    ASSERT_EQ(row.subject.births.size(), 1u) << row.row;
    ASSERT_EQ(row.subject.nationalities.size(), 1u) << row.row;
  }
}

}  // namespace
}  // namespace vrata::wire
