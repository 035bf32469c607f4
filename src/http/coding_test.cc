#include "http/coding.h"

#include <gtest/gtest.h>
#include <zlib.h>

namespace vrata::http {
namespace {

std::string unzipped(const std::string& bytes) {
  z_stream stream{};
  std::string out(1 << 20, '\0');
  if (inflateInit2(&stream, 15 + 16) != Z_OK) return "no memory";
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const bool whole = inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.avail_in == 0;
  out.resize(whole ? stream.total_out : 0);
  inflateEnd(&stream);
  return out;
}

std::string field(const Response& response, std::string_view name) {
  for (const Field& one : response.fields)
    if (one.name == name) return one.value;
  return "";
}

TEST(Coding, ReadsWhatAClientTakes) {
  for (const char* yes : {"gzip", "GZIP", "deflate, gzip", "gzip;q=0.5", "br;q=1, gzip ; q=1.0", "*", "x-gzip",
                          "identity;q=0, *", "gzip,*;q=0"})
    EXPECT_TRUE(accepts_gzip(yes)) << yes;
  for (const char* no :
       {"", "br", "gzip;q=0", "gzip; q=0.000", "*;q=0", "*, gzip;q=0", "gzipped", ",,,", ";", "identity"})
    EXPECT_FALSE(accepts_gzip(no)) << no;
}

TEST(Coding, GivesTheSameBytesBack) {
  for (const std::string& text : {std::string(), std::string("swan"), std::string(100'000, 'x'), std::string(3, '\0')})
    EXPECT_EQ(unzipped(gzip(text)), text);
}

TEST(Coding, CompressesWhatIsLongEnoughForWhoTakesIt) {
  Request request;
  const auto coded = [&](std::size_t bytes) {
    Response response{200, {{"ETag", "\"a\""}}, std::string(bytes, 's'), ""};
    code(request, 500, response);
    return response;
  };
  EXPECT_EQ(coded(500).body.size(), 500u) << "nobody asked";
  EXPECT_EQ(field(coded(500), "Vary"), "Accept-Encoding") << "and yet it depends on who asks";
  request.fields = {{"accept-encoding", "gzip"}};
  EXPECT_EQ(coded(499).body.size(), 499u);
  const Response small = coded(500);
  EXPECT_EQ(field(small, "Content-Encoding"), "gzip");
  EXPECT_EQ(field(small, "ETag"), "W/\"a\"");
  EXPECT_EQ(unzipped(small.body), std::string(500, 's'));
}

TEST(Coding, LeavesWhatIsCodedAlready) {
  Request request;
  request.fields = {{"Accept-Encoding", "gzip"}};
  Response response{200, {{"content-encoding", "br"}}, std::string(1'000, 's'), ""};
  code(request, 500, response);
  EXPECT_EQ(response.body.size(), 1'000u);
}

}  // namespace
}  // namespace vrata::http
