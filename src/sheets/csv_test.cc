#include "sheets/csv.h"

#include <gtest/gtest.h>

#include <random>

namespace vrata::sheets {
namespace {

// Fields joined by "|", records by "\n"; a trouble as "!...", a remark as "~...".
std::string read(std::string_view bytes, CsvOptions options = {}) {
  Result<CsvReader> reader = CsvReader::open(from_memory(bytes), "c.csv", options);
  if (!reader) return "error: " + to_string(reader.error());
  std::string out;
  CsvRecord record;
  for (;;) {
    Result<bool> more = reader->next(record);
    if (!more) return out + "error: " + to_string(more.error());
    if (!*more) return out;
    for (std::size_t i = 0; i < record.fields.size(); ++i) out += (i > 0 ? "|" : "") + std::string(record.fields[i]);
    if (!record.trouble.empty()) out += " !" + record.trouble;
    if (!record.remark.empty()) out += " ~" + record.remark;
    out += '\n';
  }
}

std::vector<std::uint64_t> lines_of(std::string_view bytes) {
  Result<CsvReader> reader = CsvReader::open(from_memory(bytes), "c.csv");
  std::vector<std::uint64_t> lines;
  CsvRecord record;
  while (reader.ok() && *reader->next(record)) lines.push_back(record.line);
  return lines;
}

TEST(Csv, ReadsWhatRfc4180Says) {
  EXPECT_EQ(read("a,b,c\r\n1,2,3\r\n"), "a|b|c\n1|2|3\n");
  EXPECT_EQ(read("a,b\n\"x, y\",\"say \"\"hi\"\"\"\n"), "a|b\nx, y|say \"hi\"\n");
  EXPECT_EQ(read("a,b\n\"two\nlines\",z\n"), "a|b\ntwo\nlines|z\n");
  EXPECT_EQ(read("a,b\n,\n\"\",\"\"\n"), "a|b\n|\n|\n");
  EXPECT_EQ(read("a,b\n1,2"), "a|b\n1|2\n");
  EXPECT_EQ(read("a,b\n1,\"2\""), "a|b\n1|2\n");
}

TEST(Csv, LineEndsOfEverySystem) {
  EXPECT_EQ(read("a,b\n1,2\n"), "a|b\n1|2\n");
  EXPECT_EQ(read("a,b\r1,2\r"), "a|b\n1|2\n");
  EXPECT_EQ(read("a,b\r\r\n1,2\r\r\n"), "a|b\n1|2\n");
  EXPECT_EQ(read("\n\na,b\n\n\r\n1,2\n\n"), "a|b\n1|2\n");
  EXPECT_EQ(read("a,b\n1,x\ry\n"), "a|b\n1|x\ry\n");
}

TEST(Csv, FindsTheDelimiter) {
  EXPECT_EQ(read("a;b\n1,5;2\n"), "a|b\n1,5|2\n");
  EXPECT_EQ(read("a\tb\n1\t2\n"), "a|b\n1|2\n");
  EXPECT_EQ(read("a|b\n1|2,3\n"), "a|b\n1|2,3\n");
  EXPECT_EQ(read("name;note\n\"x;y\";\"1,2,3,4\"\n"), "name|note\nx;y|1,2,3,4\n");
  EXPECT_EQ(read("name\nAntonov, Boris\n"), "name\nAntonov, Boris\n");  // one column has no delimiter
  EXPECT_EQ(read("sep=;\na;b\n1;2\n"), "a|b\n1|2\n");
  EXPECT_EQ(read("sep=;\r\na;b\r\n1;2\r\n"), "a|b\n1|2\n");
  EXPECT_EQ(read("sep=ÿ\naÃb\n"), "sep=ÿ\naÃb\n") << "no letter beyond ASCII is cut in two by its first byte";
  EXPECT_EQ(read("sep=;x\na;b\n"), "sep=|x\na|b\n") << "that line is no mark of Excel's";
  EXPECT_EQ(read("a,b;c\n1,2;3\n", {.delimiter = ';'}), "a,b|c\n1,2|3\n");
}

TEST(Csv, QuotesThatPeopleWrite) {
  EXPECT_EQ(read("a,b\n1, \"x, y\" \n"), "a|b\n1|x, y\n");
  EXPECT_EQ(read("a,b\n1,5\" pipe\n"), "a|b\n1|5\" pipe\n");
  EXPECT_EQ(read("a,b\n\"Nur\" Trading,RU\n"), "a|b\nNur Trading|RU ~text behind a closing quote; kept\n");
}

TEST(Csv, AnUnclosedQuoteCostsItsOwnLine) {
  EXPECT_EQ(read("a,b\n\"Nur Trading,RU\n2,\"x, y\"\n3,z\n"),
            "a|b\n\"Nur Trading|RU ~a quote that is not closed; read to the end of its line\n2|x, y\n3|z\n");
  EXPECT_EQ(read("a,b\n1,\"x\n2,y\n"), "a|b\n1|\"x ~a quote that is not closed; read to the end of its line\n2|y\n");
}

TEST(Csv, CountsPhysicalLines) {
  EXPECT_EQ(lines_of("a,b\n\"x\ny\",1\n\n2,3\r\n4,5"), (std::vector<std::uint64_t>{1, 2, 5, 6}));
  EXPECT_EQ(lines_of("sep=,\na,b\n1,2\n"), (std::vector<std::uint64_t>{2, 3}));
  EXPECT_EQ(lines_of("a,b\r1,2\r\r3,4\r"), (std::vector<std::uint64_t>{1, 2, 4}));
}

TEST(Csv, Encodings) {
  EXPECT_EQ(read("\xef\xbb\xbfname,b\nx,y\n"), "name|b\nx|y\n");
  EXPECT_EQ(read("name,b\n\xc8\xe2\xe0\xed,y\n", {.encoding = Encoding::kWindows1251}), "name|b\nИван|y\n");
  EXPECT_EQ(read("name,b\nJos\xe9 \x80,y\n", {.encoding = Encoding::kWindows1252}), "name|b\nJosé €|y\n");
  EXPECT_EQ(read("name,b\n\x81,y\n", {.encoding = Encoding::kWindows1252}), "name|b\n\xef\xbf\xbd|y\n");
  using namespace std::string_literals;
  const std::string little = "\xff\xfe\x18\x04\x2c\0b\0\n\0\x3d\xd8\x00\xde,\0y\0\n\0"s;
  EXPECT_EQ(read(little), "И|b\n😀|y\n");
  EXPECT_EQ(read("\xfe\xff\x04\x18\0,\0b\0\n"s), "И|b\n");
  EXPECT_EQ(read(little.substr(2), {.encoding = Encoding::kUtf16}), "И|b\n😀|y\n");
  EXPECT_EQ(read("\xff\xfe\x00\xd8,\0b\0\n\0"s), "\xef\xbf\xbd|b\n");  // half a pair
  for (const Encoding encoding :
       {Encoding::kDetect, Encoding::kUtf8, Encoding::kWindows1251, Encoding::kWindows1252, Encoding::kUtf16}) {
    EXPECT_EQ(parse_encoding(word(encoding)), encoding);
  }
  EXPECT_EQ(parse_encoding("EBCDIC"), std::nullopt);
}

TEST(Csv, BytesThatAreNotText) {
  EXPECT_EQ(read("name,b\nok,1\n\xc8\xe2,2\nok,3\n"),
            "name|b\nok|1\n\xc8\xe2|2 !not UTF-8; say --encoding windows-1251 or windows-1252 if it is that\nok|3\n");
  using namespace std::string_literals;
  EXPECT_EQ(read("name,b\nx\0y,1\n"s), "name|b\nx\0y|1 ~holds a NUL byte; kept\n"s);
  EXPECT_EQ(read(""), "error: c.csv: holds no rows; nothing was read");
  EXPECT_EQ(read("\n\r\n"), "error: c.csv: holds no rows; nothing was read");
  EXPECT_EQ(read("PK\x03\x04zzzz"),
            "error: c.csv: a workbook (xlsx, ods) or zip archive; save it as CSV and try again");
  EXPECT_EQ(read("n\0a\0m\0e\0\n\0"s),
            "error: c.csv: looks like UTF-16 without a byte order mark; say --encoding utf-16");
}

TEST(Csv, Caps) {
  std::string wide = "a";
  for (std::size_t i = 1; i < kMostColumns; ++i) wide += ",a";
  EXPECT_EQ(read(wide + "\n").find('!'), std::string::npos);
  EXPECT_NE(read(wide + ",a\nx,y\n").find("!more than 4096 columns\nx|y\n"), std::string::npos);

  const std::string most(kMostFieldBytes, 'x');
  EXPECT_EQ(read("a,b\n" + most + ",1\n").find('!'), std::string::npos);
  EXPECT_NE(read("a,b\n" + most + "x,1\n2,3\n").find("!a field longer than 1 MiB\n2|3\n"), std::string::npos);
  EXPECT_NE(read("a,b\n\"" + most + "x\",1\n2,3\n").find("!a field longer than 1 MiB ~a quote"), std::string::npos);

  const std::string huge = "a,b\n1,2\n" + std::string(kMostRecordBytes + 1'000'000, 'x') + "\n3,4\n";
  EXPECT_EQ(read(huge), "a|b\n1|2\n !a row longer than 8 MiB\n3|4\n");
}

TEST(Csv, ASourceThatFailsSaysWhere) {
  int calls = 0;
  Source source = [&](std::span<char> into) -> Result<std::size_t> {
    if (++calls > 1) return Error{ErrorCode::kIo, {}, "could not be read (gone); stopped there"};
    std::copy_n("a,b\n1,2\n", 8, into.begin());
    return std::size_t{8};
  };
  Result<CsvReader> reader = CsvReader::open(source, "c.csv", {.block_bytes = 1});
  ASSERT_FALSE(reader.ok());
  EXPECT_EQ(to_string(reader.error()), "c.csv:1: could not be read (gone); stopped there");
}

// Where the blocks end must not matter.
TEST(Csv, AnyBlockGivesTheSameRecords) {
  std::mt19937 random(7);
  constexpr std::string_view kPieces[] = {"a",    "bc", ",", ";", "\"", "\"\"", "\n",
                                          "\r\n", "\r", " ", "é", "\t", "\"x\""};
  for (int round = 0; round < 3'000; ++round) {
    std::string bytes = "h1,h2\n";
    for (int i = 0; i < 40; ++i) bytes += kPieces[random() % std::size(kPieces)];
    const std::string whole = read(bytes);
    for (const std::size_t block : {1, 2, 3, 7}) {
      EXPECT_EQ(read(bytes, {.block_bytes = block}), whole) << bytes;
    }
  }
  // Longer than what the dialect is found in, so that blocks are read while records are.
  std::string text = "id,name\n";
  for (int i = 0; i < 20'000; ++i)
    text += std::to_string(i) + ",\"Anton \"\"A\"\"\nBorisov, " + std::to_string(i) + "\"\r\n";
  const std::string whole = read(text);
  EXPECT_EQ(read(text, {.block_bytes = 1000}), whole);
  EXPECT_TRUE(whole.ends_with("19999|Anton \"A\"\nBorisov, 19999\n"));
}

TEST(CsvScan, FindsWhatThePlainScanFinds) {
  std::mt19937 random(11);
  for (int round = 0; round < 2'000; ++round) {
    std::string bytes(random() % 300, ' ');
    for (char& c : bytes) c = "ab,\n\";\r"[random() % 7];
    std::vector<std::uint32_t> fast;
    std::vector<std::uint32_t> plain;
    find_marks(bytes, {',', '\n'}, fast);
    find_marks_plainly(bytes, {',', '\n'}, plain);
    ASSERT_EQ(fast, plain);
  }
}

TEST(CsvWriter, QuotesWhatNeedsItAndAltersNothing) {
  const std::string_view fields[] = {"plain", "a,b", "say \"hi\"", "two\nlines", " space", "=1+1", ""};
  std::string out;
  append_csv_record(out, fields);
  EXPECT_EQ(out, "plain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\" space\",=1+1,\r\n");
}

TEST(CsvWriter, IsReadBackUnchanged) {
  std::mt19937 random(5);
  for (int round = 0; round < 2'000; ++round) {
    std::vector<std::string> values(3);
    for (std::string& value : values) {
      for (std::size_t i = random() % 6; i > 0; --i) value += "ab,;\n\r\" =\t"[random() % 10];
    }
    const std::vector<std::string_view> fields(values.begin(), values.end());
    std::string out = "x,y,z\r\n";
    append_csv_record(out, fields);
    Result<CsvReader> reader = CsvReader::open(from_memory(out), "c.csv", {.delimiter = ','});
    ASSERT_TRUE(reader.ok());
    CsvRecord record;
    ASSERT_TRUE(*reader->next(record));
    ASSERT_TRUE(*reader->next(record)) << out;
    ASSERT_EQ(std::vector<std::string_view>(record.fields.begin(), record.fields.end()), fields) << out;
    EXPECT_EQ(record.trouble + record.remark, "");
  }
}

}  // namespace
}  // namespace vrata::sheets
