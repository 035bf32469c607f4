#include "http/server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "support/http_client.h"

namespace vrata::http {
namespace {

using support::HttpAnswer;
using support::HttpClient;
using ::testing::HasSubstr;
using ::testing::StartsWith;

// Says what it was asked: "POST /a?b [body]".
Response echo(const Request& request) {
  std::string text = request.method + " " + request.path;
  if (!request.query.empty()) text += "?" + request.query;
  return {200, {{"Content-Type", "text/plain"}}, text + " [" + request.body + "]", "/echo"};
}

class Running {
 public:
  explicit Running(Options options = {}, Handler handler = echo, Observer observer = {}) {
    options.workers = std::max<std::size_t>(options.workers, 2);
    auto server = Server::open(std::move(options), std::move(handler), {}, std::move(observer));
    if (!server) {
      ADD_FAILURE() << to_string(server.error());
      return;
    }
    server_ = *std::move(server);
    thread_ = std::thread([this] { server_->run(); });
  }
  ~Running() { stop(); }
  void stop() {
    if (!thread_.joinable()) return;
    server_->stop();
    thread_.join();
  }
  [[nodiscard]] std::uint16_t port() const { return server_->port(); }
  Server& server() { return *server_; }

 private:
  std::unique_ptr<Server> server_;
  std::thread thread_;
};

// What comes back for these bytes, and that the connection then ends.
HttpAnswer refused(std::uint16_t port, const std::string& bytes) {
  HttpClient client(port);
  client.send(bytes);
  HttpAnswer answer = client.receive();
  EXPECT_EQ(answer.field("connection"), "close") << bytes.substr(0, 200);
  EXPECT_TRUE(client.ended()) << "nothing behind a refused request is read: " << bytes.substr(0, 200);
  return answer;
}

TEST(Server, AnswersAndKeepsTheConnection) {
  Running running;
  HttpClient client(running.port());
  for (int i = 0; i < 3; ++i) {
    const HttpAnswer answer = client.ask("POST", "/a/b?c=d", "text " + std::to_string(i));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "POST /a/b?c=d [text " + std::to_string(i) + "]");
    EXPECT_EQ(answer.field("connection"), "keep-alive");
    EXPECT_THAT(answer.field("date"), HasSubstr(" GMT"));
  }
}

// A body behind the answer to HEAD would be read as the next answer.
TEST(Server, SaysOnlyTheHeadToWhoAsksForIt) {
  Running running;
  HttpClient client(running.port());
  client.send("HEAD /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\n");
  const HttpAnswer head = client.receive_head();
  EXPECT_EQ(head.field("content-length"), std::to_string(std::string("HEAD /a []").size()));
  EXPECT_EQ(client.receive().body, "GET /b []");
}

TEST(Server, CompressesForWhoTakesIt) {
  Running running({}, [](const Request&) { return Response{200, {}, std::string(5'000, 's'), ""}; });
  HttpClient client(running.port());
  EXPECT_EQ(client.ask("GET", "/").body.size(), 5'000u);
  const HttpAnswer small = client.ask("GET", "/", "", "Accept-Encoding: br, gzip\r\n");
  EXPECT_EQ(small.field("content-encoding"), "gzip");
  EXPECT_LT(small.body.size(), 200u);
  const HttpAnswer head = client.ask_head("/", "Accept-Encoding: gzip\r\n");
  EXPECT_EQ(head.field("content-length"), small.field("content-length"));
}

TEST(Server, AnswersRequestsSentAheadInTheirOrder) {
  Running running;
  HttpClient client(running.port());
  std::string ahead;
  for (int i = 0; i < 20; ++i)
    ahead += "POST /" + std::to_string(i) + " HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nab";
  ASSERT_TRUE(client.send(ahead));
  for (int i = 0; i < 20; ++i) EXPECT_EQ(client.receive().body, "POST /" + std::to_string(i) + " [ab]");
}

TEST(Server, ReadsChunksAndBytesThatComeOneByOne) {
  Running running;
  HttpClient client(running.port());
  const std::string text =
      "POST /c HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
      "4\r\nWiki\r\n5;x=y\r\npedia\r\n0\r\nTrailer: t\r\n\r\n";
  for (const char c : text) ASSERT_TRUE(client.send(std::string_view(&c, 1)));
  EXPECT_EQ(client.receive().body, "POST /c [Wikipedia]");
  EXPECT_EQ(client.ask("GET", "/next").body, "GET /next []") << "the connection goes on behind the last chunk";
}

TEST(Server, HonoursConnectionCloseAndHttp10) {
  Running running;
  for (const char* request : {"GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", "GET / HTTP/1.0\r\n\r\n"}) {
    HttpClient client(running.port());
    client.send(request);
    const HttpAnswer answer = client.receive();
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.field("connection"), "close");
    EXPECT_TRUE(client.ended());
  }
}

TEST(Server, SaysContinueToWhoAsks) {
  Running running;
  HttpClient client(running.port());
  client.send("POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
  EXPECT_EQ(client.receive().status, 100);
  client.send("abc");
  EXPECT_EQ(client.receive().body, "POST / [abc]");
}

TEST(Server, TakesTheTargetApart) {
  Running running;
  HttpClient client(running.port());
  EXPECT_EQ(client.ask("GET", "http://elsewhere:80/x%20y?q=%D0%AF#").body, "GET /x%20y?q=%D0%AF# []");
  EXPECT_EQ(client.ask("GET", "http://elsewhere").body, "GET / []");
}

// Two programs in a row must not see different requests in the same bytes.
TEST(Server, RefusesLengthsThatCanBeUnderstoodInTwoWays) {
  Running running;
  const std::string begin = "POST / HTTP/1.1\r\nHost: h\r\n";
  const std::string smuggled = "GET /admin HTTP/1.1\r\nHost: h\r\n\r\n";
  const std::vector<std::string> fields = {
      "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled,
      "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n" + smuggled,
      "Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde" + smuggled,
      "Content-Length: 4\r\nContent-Length: 4\r\n\r\nabcd" + smuggled,
      "Content-Length: 4, 4\r\n\r\nabcd" + smuggled,
      "Content-Length: +4\r\n\r\nabcd" + smuggled,
      "Content-Length: -1\r\n\r\n" + smuggled,
      "Content-Length: 4 \x0b\r\n\r\nabcd" + smuggled,
      "Content-Length: 99999999999999999999\r\n\r\nabcd",
      "Content-Length : 4\r\n\r\nabcd" + smuggled,
      "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled,
      "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n" + smuggled,
      "Transfer-Encoding: chunked\r\n\r\n-1\r\nabc\r\n0\r\n\r\n" + smuggled,
      "Transfer-Encoding: chunked\r\n\r\n0x3\r\nabc\r\n0\r\n\r\n" + smuggled,
      "Transfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n0\r\n\r\n" + smuggled,
      "Transfer-Encoding: chunked\r\n\r\n3\nabc\n0\n\n" + smuggled,
      "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\nabc\r\n0\r\n\r\n" + smuggled,
      "Transfer-Encoding: chunked\r\n\r\n3;a=\"\r\n\"\r\nabc\r\n0\r\n\r\n" + smuggled,
      "Transfer-Encoding: chunked\r\n\r\n3;a\nabc\r\n0\r\n\r\n" + smuggled,
      "Transfer-Encoding: chunked\r\n\r\n3 \r\nabc\r\n0\r\n\r\n" + smuggled,
      "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nContent-Length: 5\r\n\r\n" + smuggled,
      "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nno field\r\n\r\n" + smuggled,
      "Transfer-Encoding:\r\n chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n" + smuggled,
      "Content-Length: 1\r\n 4\r\n\r\nabcd" + smuggled,
      "Content-Length: 0x4\r\n\r\nabcd" + smuggled,
      "Content-Length:\r\n\r\nabcd" + smuggled,
      "Transfer-Encoding:\r\nContent-Length: 4\r\n\r\nabcd" + smuggled,
      "X: a\rContent-Length: 4\r\n\r\nabcd" + smuggled,
      "X: a\nContent-Length: 4\r\n\r\nabcd" + smuggled,
      " Content-Length: 4\r\n\r\nabcd" + smuggled,
  };
  for (const std::string& field : fields) EXPECT_EQ(refused(running.port(), begin + field).status, 400) << field;
  for (const std::string coding : {"gzip, chunked", "chunked, gzip", "xchunked", "identity", "\"chunked\""}) {
    const int status =
        refused(running.port(), begin + "Transfer-Encoding: " + coding + "\r\n\r\n0\r\n\r\n" + smuggled).status;
    EXPECT_EQ(status, 501) << coding;
  }
  EXPECT_EQ(refused(running.port(), "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n").status, 400);
}

// What RFC 9112 leaves to a server is read in the one way that it describes, and the next request is the next one.
TEST(Server, ReadsFoldedFieldsChunkExtensionsAndTrailers) {
  Running running;
  HttpClient client(running.port());
  const std::string begin = "POST /a HTTP/1.1\r\nHost: h\r\n";
  for (const std::string rest :
       {"Transfer-Encoding:\r\n chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", "Content-Length:\r\n\t3\r\n\r\nabc",
        "X: a\r\n b\r\nContent-Length: 3\r\n\r\nabc",
        "Transfer-Encoding: chunked\r\n\r\n3;a=b;c=\"d;e\"\r\nabc\r\n0;f\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n0003\r\nabc\r\n000\r\nX-Request-Id: trailer\r\n\r\n"}) {
    client.send(begin + rest + "GET /b HTTP/1.1\r\nHost: h\r\n\r\n");
    const HttpAnswer first = client.receive();
    EXPECT_EQ(first.body, "POST /a [abc]") << rest;
    EXPECT_NE(first.field("x-request-id"), "trailer") << "a trailer is no field of the request";
    EXPECT_EQ(client.receive().body, "GET /b []") << rest;
  }
}

// Nothing of it is the body, so that the limit of the body does not see it.
TEST(Server, WhatStandsBetweenChunksIsBounded) {
  Options options;
  options.limits.target_bytes = 1'000;
  options.limits.header_bytes = 2'000;
  Running running(options);
  const std::string begin = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3";
  const std::string much(400'000, 'a');
  EXPECT_EQ(refused(running.port(), begin + ";" + much).status, 431);
  EXPECT_EQ(refused(running.port(), begin + "\r\nabc\r\n0\r\nX: " + much).status, 431);
  HttpClient client(running.port());
  client.send(begin + ";" + std::string(1'000, 'a') + "\r\nabc\r\n0\r\n\r\n");
  EXPECT_EQ(client.receive().body, "POST / [abc]");
}

TEST(Server, RefusesMalformedRequests) {
  Running running;
  for (const char* request : {"\r\n\r\n\r\n",
                              "GET\r\n\r\n",
                              "GET /\r\n\r\n",
                              "GET / HTTP/1.1 \r\nHost: h\r\n\r\n",
                              "G@T / HTTP/1.1\r\n\r\n",
                              "GET /a b HTTP/1.1\r\nHost: h\r\n\r\n",
                              "GET / HTTP/9\r\n\r\n",
                              "GET / HTTP/1.1\nHost: h\n\n",
                              "GET / HTTP/1.1\r\nHost h\r\n\r\n",
                              "GET / HTTP/1.1\r\n: h\r\n\r\n",
                              "GET / HTTP/1.1\r\nHo st: h\r\n\r\n",
                              "GET / HTTP/1.1\r\nHost: h\r\nX: a\x01"
                              "b\r\n\r\n",
                              "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
                              "GET / HTTP/1.1\r\n\r\n",
                              "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                              "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
                              "GET / HTTP/1.1\r\nHost: a,b\r\n\r\n",
                              "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n",
                              "GET a HTTP/1.1\r\nHost: h\r\n\r\n",
                              "OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n",
                              "CONNECT h:80 HTTP/1.1\r\nHost: h\r\n\r\n"})
    EXPECT_EQ(refused(running.port(), request).status, 400) << request;
}

TEST(Server, RefusesWhatIsTooLarge) {
  Options options;
  options.limits.target_bytes = 1'000;
  options.limits.header_bytes = 2'000;
  options.limits.body_bytes = 3'000;
  Running running(options);
  const auto get = [](std::size_t target, std::size_t field) {
    return "GET /" + std::string(target - 1, 'a') + " HTTP/1.1\r\nHost: h\r\nX: " + std::string(field, 'b') +
           "\r\n\r\n";
  };
  {
    HttpClient client(running.port());
    client.send(get(1'000, 1'900));
    EXPECT_EQ(client.receive().status, 200) << "as large as may be";
  }
  EXPECT_EQ(refused(running.port(), get(1'001, 10)).status, 414);
  EXPECT_EQ(refused(running.port(), get(100'000, 10)).status, 414);
  EXPECT_EQ(refused(running.port(), get(10, 2'100)).status, 431);
  EXPECT_EQ(refused(running.port(), get(10, 100'000)).status, 431);
  const auto post = [](const std::string& size, const std::string& body) {
    return "POST / HTTP/1.1\r\nHost: h\r\n" + size + "\r\n\r\n" + body;
  };
  EXPECT_EQ(refused(running.port(), post("Content-Length: 3001", "")).status, 413) << "before a byte of it is read";
  EXPECT_EQ(refused(running.port(), post("Content-Length: 200000", std::string(200'000, 'c'))).status, 413);
  EXPECT_EQ(
      refused(running.port(), post("Transfer-Encoding: chunked", "BB9\r\n" + std::string(3'001, 'c') + "\r\n")).status,
      413);
  HttpClient client(running.port());
  EXPECT_EQ(client.ask("POST", "/", std::string(3'000, 'c')).status, 200) << "as large as may be";
}

TEST(Server, DropsSlowClients) {
  Options options;
  options.limits.idle_ms = 300;
  options.limits.header_ms = 200;
  options.limits.body_ms = 200;
  Running running(options);
  HttpClient idle(running.port());
  HttpClient header(running.port());
  header.send("GET / HTTP/1.1\r\nHost");
  HttpClient body(running.port());
  body.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc");
  HttpClient dripping(running.port());
  dripping.send("G");
  std::thread drip([&] {
    for (int i = 0; i < 40 && dripping.send("E"); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  });
  EXPECT_EQ(header.receive().status, 408);
  EXPECT_EQ(body.receive().status, 408);
  EXPECT_EQ(dripping.receive().status, 408) << "a byte now and then does not move the limit";
  EXPECT_TRUE(idle.ended());
  drip.join();
}

TEST(Server, DropsWhoDoesNotRead) {
  Options options;
  options.limits.write_ms = 200;
  std::atomic<int> exchanges = 0;
  Running running(
      options, [](const Request&) { return Response{200, {}, std::string(64 << 20, 'x'), ""}; },
      [&](const Exchange&) { ++exchanges; });
  HttpClient client(running.port());
  client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  for (int i = 0; i < 100 && exchanges == 0; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_EQ(exchanges, 1);
  HttpClient other(running.port());
  EXPECT_TRUE(other.connected());
}

// Handlers wait at this gate until it is opened.
class Gate {
 public:
  void pass() {
    std::unique_lock lock(mutex_);
    ++inside_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return open_; });
  }
  void await(int count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return inside_ >= count; });
  }
  void open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int inside_ = 0;
  bool open_ = false;
};

TEST(Server, RefusesAtOnceWhatTheQueueDoesNotHold) {
  Options options;
  options.workers = 2;
  options.limits.queue = 1;
  options.limits.retry_after_s = 7;
  Gate gate;
  Running running(options, [&](const Request& request) {
    gate.pass();
    return echo(request);
  });
  HttpClient a(running.port()), b(running.port()), c(running.port()), d(running.port());
  const std::string request = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
  a.send(request);
  b.send(request);
  gate.await(2);
  c.send(request);
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  const HttpAnswer refusal = d.ask("GET", "/");
  EXPECT_EQ(refusal.status, 503);
  EXPECT_EQ(refusal.field("retry-after"), "7");
  EXPECT_EQ(refusal.field("connection"), "keep-alive") << "it may come again on the same connection";
  gate.open();
  for (HttpClient* client : {&a, &b, &c}) EXPECT_EQ(client->receive().status, 200);
  EXPECT_EQ(d.ask("GET", "/").status, 200);
}

TEST(Server, TurnsAwayMoreConnectionsThanItHolds) {
  Options options;
  options.limits.connections = 2;
  Running running(options);
  HttpClient a(running.port()), b(running.port());
  EXPECT_EQ(a.ask("GET", "/").status, 200);
  EXPECT_EQ(b.ask("GET", "/").status, 200);
  HttpClient c(running.port());
  const HttpAnswer answer = c.receive();
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(answer.field("retry-after"), "1");
}

TEST(Server, AnswersWhatWasBegunBeforeItStops) {
  Gate gate;
  Running running({}, [&](const Request& request) {
    gate.pass();
    return echo(request);
  });
  const std::uint16_t port = running.port();
  HttpClient busy(port), idle(port);
  busy.send("GET /begun HTTP/1.1\r\nHost: h\r\n\r\nGET /not-begun HTTP/1.1\r\nHost: h\r\n\r\n");
  gate.await(1);
  running.server().stop();
  EXPECT_TRUE(idle.ended());
  EXPECT_FALSE(HttpClient(port).connected()) << "nobody new is let in";
  gate.open();
  const HttpAnswer answer = busy.receive();
  EXPECT_EQ(answer.body, "GET /begun []");
  EXPECT_EQ(answer.field("connection"), "close");
  EXPECT_TRUE(busy.ended());
  running.stop();
}

TEST(Server, StopsThoughAHandlerDoesNotEnd) {
  Options options;
  options.limits.drain_ms = 100;
  Gate gate;
  Running running(options, [&](const Request& request) {
    gate.pass();
    return echo(request);
  });
  HttpClient client(running.port());
  client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  gate.await(1);
  running.server().stop();
  EXPECT_TRUE(client.ended()) << "cut off after drain_ms";
  gate.open();
}

TEST(Server, NamesEachRequest) {
  Running running;
  HttpClient client(running.port());
  EXPECT_EQ(client.ask("GET", "/", "", "X-Request-Id: abc-1_2.3\r\n").field("x-request-id"), "abc-1_2.3");
  const std::string made = client.ask("GET", "/", "", "X-Request-Id: a b\r\n").field("x-request-id");
  EXPECT_EQ(made.size(), 16u) << "what could break a log is not repeated";
  EXPECT_NE(client.ask("GET", "/").field("x-request-id"), made);
  EXPECT_EQ(client.ask("GET", "/", "", "X-Request-Id: " + std::string(65, 'a') + "\r\n").field("x-request-id").size(),
            16u);
}

TEST(Server, TellsItsObserverWhatWasExchanged) {
  std::mutex mutex;
  std::vector<std::string> seen;
  {
    Running running({}, echo, [&](const Exchange& exchange) {
      const std::lock_guard lock(mutex);
      seen.push_back(std::string(exchange.method) + " " + std::string(exchange.route) + " " +
                     std::to_string(exchange.status) + " " + std::to_string(exchange.request_bytes));
    });
    HttpClient client(running.port());
    client.ask("POST", "/secret?q=name", "abc");
    client.send("nonsense\r\n\r\n");
    client.receive();
  }
  EXPECT_THAT(seen, ::testing::ElementsAre("POST /echo 200 3", StartsWith(" ")));
}

TEST(Server, AHandlersExceptionIsOurBug) {
  Running running({}, [](const Request& request) -> Response {
    if (request.path == "/throw") throw std::runtime_error("secret");
    return echo(request);
  });
  HttpClient client(running.port());
  const HttpAnswer answer = client.ask("GET", "/throw");
  EXPECT_EQ(answer.status, 500);
  EXPECT_THAT(answer.body, ::testing::Not(HasSubstr("secret")));
  EXPECT_EQ(client.ask("GET", "/").status, 200);
}

TEST(Server, FieldsOfAResponseCannotEndTheirLine) {
  Running running({}, [](const Request&) { return Response{200, {{"Location", "/a\r\nSet-Cookie: x"}}, "", ""}; });
  HttpClient client(running.port());
  const HttpAnswer answer = client.ask("GET", "/");
  EXPECT_EQ(answer.field("location"), "/a  Set-Cookie: x");
  EXPECT_EQ(answer.field("set-cookie"), "");
}

TEST(Server, ServesManyAtOnce) {
  Options options;
  options.workers = 4;
  Running running(options);
  std::atomic<int> good = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t)
    threads.emplace_back([&, t] {
      HttpClient client(running.port());
      for (int i = 0; i < 200; ++i) {
        const std::string body = std::to_string(t) + "-" + std::to_string(i);
        if (client.ask("POST", "/", body).body == "POST / [" + body + "]") ++good;
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(good, 1'600);
}

TEST(Server, SaysWhyItCannotListen) {
  Running running;
  Options options;
  options.port = running.port();
  const auto taken = Server::open(options, echo);
  ASSERT_FALSE(taken);
  EXPECT_THAT(to_string(taken.error()), HasSubstr("cannot listen on 127.0.0.1:" + std::to_string(running.port())));
  options.address = "example";
  const auto nowhere = Server::open(options, echo);
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error().code, ErrorCode::kUsage);
}

}  // namespace
}  // namespace vrata::http
