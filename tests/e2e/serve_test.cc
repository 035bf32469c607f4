// vrata serve as a process: its answers over a socket, lists that change beneath it, how it ends.
#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "e2e/vrata_run.h"
#include "support/http_client.h"
#include "support/invented_ftm.h"
#include "support/json_doc.h"
#include "support/server_process.h"

namespace vrata::e2e {
namespace {

using support::HttpClient;
using support::JsonDoc;
using support::ServerProcess;
using testing::HasSubstr;
using testing::Not;

const std::string kSwan = R"({"queries":{"q":{"schema":"Person","properties":{"name":["Yegor Lebyazhin"]}}}})";

class Serve : public VrataTest {
 protected:
  std::unique_ptr<ServerProcess> serve(std::vector<std::string> flags = {}) {
    std::vector<std::string> arguments = {std::string(VRATA_BINARY_DIR) + "/vrata",
                                          "--data",
                                          (folder_ / "data").string(),
                                          "serve",
                                          "--listen",
                                          "127.0.0.1:0"};
    arguments.insert(arguments.end(), flags.begin(), flags.end());
    auto server = std::make_unique<ServerProcess>(arguments, folder_ / "log");
    EXPECT_NE(server->port(), 0) << server->text();
    return server;
  }

  support::Ran openssl(std::vector<std::string> arguments, const std::string& input = "") const {
    arguments.insert(arguments.begin(), {"/usr/bin/env", "openssl"});
    support::HowToRun how;
    how.input = input;
    how.folder = folder_;
    return support::run_process(arguments, how);
  }

  // Waits until /readyz answers with this status.
  static bool becomes(std::uint16_t port, int status) {
    for (int i = 0; i < 500; ++i) {
      HttpClient client(port);
      if (client.ask("GET", "/readyz").status == status) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return false;
  }

  // Puts a list of one person in force. Gives what went wrong.
  std::string import_ftm(const std::string& name) {
    const std::string text = R"({"id":"NK-1","schema":"Person","properties":{"name":[")" + name + "\"]}}\n";
    const auto ran = vrata({"lists", "import", write("list.json", text), "--as", "xx-one", "--max-shrink", "100"});
    return ran.code == 0 ? "" : ran.out + ran.err;
  }
};

TEST_F(Serve, AnswersAsSearchDoes) {
  import_sample();
  const auto server = serve();
  ASSERT_TRUE(becomes(server->port(), 200));
  HttpClient client(server->port());
  const auto said = client.ask("POST", "/match/default?limit=1", R"({"queries":{"q":{"schema":"Person","properties":
      {"name":["Hari Ram Vatsyan"],"birthDate":["1981-08-07"]}}}})");
  ASSERT_EQ(said.status, 200) << said.body;
  const JsonDoc http(said.body);
  const auto searched =
      vrata({"--format", "jsonl", "search", "Hari Ram Vatsyan", "--schema", "Person", "--birth-date", "1981-08-07"});
  const JsonDoc search(searched.out);
  ASSERT_GE(search.size("hits"), 1);
  EXPECT_EQ(http.at("responses", "q", "results", "0", "score"), search.at("hits", "0", "score"));
  EXPECT_EQ(http.at("responses", "q", "results", "0", "same"), search.at("hits", "0", "same"));
  EXPECT_EQ(http.at("responses", "q", "results", "0", "entity_id"), search.at("hits", "0", "entity_id"));
  EXPECT_EQ(http.at("responses", "q", "total", "value"), search.at("hits_total"));
}

TEST_F(Serve, EndsWellWhenItIsTold) {
  import_sample();
  for (const int number : {SIGTERM, SIGINT}) {
    const auto server = serve();
    ASSERT_TRUE(becomes(server->port(), 200));
    EXPECT_EQ(server->end(number), 0);
    EXPECT_THAT(server->text(), HasSubstr("vrata: stopped"));
  }
}

TEST_F(Serve, BeginsWithoutListsAndTakesThemUp) {
  const auto server = serve();
  ASSERT_TRUE(becomes(server->port(), 503));
  HttpClient client(server->port());
  EXPECT_EQ(client.ask("POST", "/match/default", kSwan).status, 503);
  EXPECT_EQ(client.ask("GET", "/healthz").status, 200);
  import_sample();
  EXPECT_TRUE(becomes(server->port(), 200));
  EXPECT_EQ(client.ask("POST", "/match/default", kSwan).status, 200);
}

TEST_F(Serve, ListsChangeWithoutAFailedRequest) {
  ASSERT_EQ(import_ftm("Yegor Lebyazhin"), "");
  const auto server = serve();
  ASSERT_TRUE(becomes(server->port(), 200));
  std::atomic<bool> ending = false;
  std::atomic<int> asked = 0, failed = 0;
  std::vector<std::thread> clients;
  for (int i = 0; i < 3; ++i)
    clients.emplace_back([&] {
      HttpClient client(server->port());
      while (!ending) {
        ++asked;
        if (client.ask("POST", "/match/default", kSwan).status != 200) ++failed;
      }
    });
  const auto hits = [&] {
    HttpClient client(server->port());
    return JsonDoc(client.ask("POST", "/match/default", kSwan).body).at("responses", "q", "total", "value");
  };
  for (int round = 0; round < 4; ++round) {
    const bool listed = round % 2 != 0;
    ASSERT_EQ(
        import_ftm(std::string(listed ? "Yegor Lebyazhin" : "Somebody Else") + " " + std::string(1, "abcd"[round])),
        "");
    bool seen = false;
    for (int i = 0; i < 200 && !seen; ++i) {
      seen = hits() == (listed ? "1" : "0");
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    EXPECT_TRUE(seen) << "round " << round;
  }
  ending = true;
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(failed, 0);
  EXPECT_GT(asked, 20);
}

TEST_F(Serve, LogsNoPersonalData) {
  import_sample();
  const auto server = serve();
  ASSERT_TRUE(becomes(server->port(), 200));
  HttpClient client(server->port());
  client.ask("POST", "/match/default?threshold=0.5&secret=Lebyazhin", kSwan);
  client.ask("GET", "/entities/Lebyazhin");
  client.ask("GET", "/Lebyazhin?Lebyazhin");
  client.ask("GET", "/healthz", "", "User-Agent: Lebyazhin\r\nX-Forwarded-For: Lebyazhin\r\n");
  EXPECT_EQ(server->end(SIGTERM), 0);
  EXPECT_THAT(server->text(), HasSubstr("\"route\":\"/match/{dataset}\",\"status\":200"));
  EXPECT_THAT(server->text(), Not(HasSubstr("Lebyazhin")));
}

TEST_F(Serve, RefusesWhatItCannotDo) {
  const auto refused = [&](const std::vector<std::string>& flags) {
    std::vector<std::string> arguments = {"serve"};
    arguments.insert(arguments.end(), flags.begin(), flags.end());
    const auto ran = vrata(arguments);
    EXPECT_NE(ran.code, 0) << ran.err;
    return ran.err;
  };
  EXPECT_THAT(refused({"--listen", "0.0.0.0:0"}), HasSubstr("--insecure"));
  EXPECT_THAT(refused({"--listen", "[::]:0"}), HasSubstr("--insecure"));
  for (const char* address : {"8000", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:70000", ":8000"})
    EXPECT_THAT(refused({"--listen", address}), HasSubstr("is no address and port")) << address;
  const auto server = serve();
  EXPECT_THAT(refused({"--listen", "127.0.0.1:" + std::to_string(server->port())}), HasSubstr("cannot listen on"));
  EXPECT_THAT(refused({"--threshold", "2"}), HasSubstr("--threshold"));
}

TEST_F(Serve, SpeaksTls) {
  import_sample();
  const auto made = openssl({"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                             "-keyout", "key.pem", "-out", "cert.pem", "-days", "2", "-subj", "/CN=localhost"});
  if (made.code == 127) GTEST_SKIP() << "skipped: no openssl to make a certificate with";
  ASSERT_EQ(made.code, 0) << made.err;
  const std::string certificate = (folder_ / "cert.pem").string();
  const std::string key = (folder_ / "key.pem").string();
  const auto server = serve({"--tls-cert", certificate, "--tls-key", key});
  EXPECT_THAT(server->text(), HasSubstr("listening on https://"));
  const std::string address = "127.0.0.1:" + std::to_string(server->port());
  const std::string request = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  for (const char* version : {"-tls1_2", "-tls1_3"}) {
    const auto said = openssl(
        {"s_client", "-connect", address, "-CAfile", certificate, "-verify_return_error", "-quiet", version}, request);
    EXPECT_THAT(said.out, HasSubstr("HTTP/1.1 200 OK")) << version << said.err;
    EXPECT_THAT(said.out, HasSubstr("{\"status\":\"ok\"}")) << version;
  }
  EXPECT_NE(openssl({"s_client", "-connect", address, "-quiet", "-tls1_1"}, request).code, 0) << "too old to be safe";
  HttpClient plain(server->port());
  EXPECT_EQ(plain.ask("GET", "/healthz").status, 0) << "nothing is said without TLS";
  EXPECT_EQ(server->end(SIGTERM), 0);
  const auto other = vrata({"serve", "--listen", "127.0.0.1:0", "--tls-cert", key, "--tls-key", key});
  EXPECT_EQ(other.code, 2);
  EXPECT_THAT(other.err, HasSubstr("is not what TLS needs"));
  EXPECT_EQ(vrata({"serve", "--listen", "127.0.0.1:0", "--tls-cert", certificate}).code, 2) << "one without the other";
}

TEST_F(Serve, ServesOnlyClientsThatAreVouchedForWhenItIsToldWhoVouches) {
  import_sample();
  for (const std::string name : {"server", "client", "stranger"}) {
    const auto made = openssl({"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                               "-keyout", name + ".key", "-out", name + ".pem", "-days", "2", "-subj", "/CN=" + name});
    if (made.code == 127) GTEST_SKIP() << "skipped: no openssl to make a certificate with";
    ASSERT_EQ(made.code, 0) << made.err;
  }
  const auto file = [&](const char* name) { return (folder_ / name).string(); };
  const auto server =
      serve({"--tls-cert", file("server.pem"), "--tls-key", file("server.key"), "--tls-client-ca", file("client.pem")});
  const auto asked = [&](std::vector<std::string> more) {
    std::vector<std::string> arguments = {"s_client", "-connect",         "127.0.0.1:" + std::to_string(server->port()),
                                          "-CAfile",  file("server.pem"), "-quiet"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return openssl(arguments, "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").out;
  };
  EXPECT_THAT(asked({"-cert", file("client.pem"), "-key", file("client.key")}), HasSubstr("200 OK"));
  EXPECT_THAT(asked({}), Not(HasSubstr("HTTP/1.1")));
  EXPECT_THAT(asked({"-cert", file("stranger.pem"), "-key", file("stranger.key")}), Not(HasSubstr("HTTP/1.1")));
}

TEST_F(Serve, IsSetByAFile) {
  import_sample();
  const std::string file = write("serve.conf", "listen = 127.0.0.1:0\nmax-batch = 1\n");
  const auto checked = vrata({"serve", "--config", file, "--max-body", "1", "--check-config"});
  EXPECT_EQ(checked.code, 0) << checked.err;
  EXPECT_THAT(checked.out, HasSubstr("--max-batch: file"));
  EXPECT_THAT(checked.out, HasSubstr("--max-body: flag"));
  EXPECT_THAT(checked.out, HasSubstr("settings are well"));
  const auto server = serve({"--config", file});
  ASSERT_TRUE(becomes(server->port(), 200));
  HttpClient client(server->port());
  const std::string two =
      R"({"queries":{"a":{"schema":"Person","properties":{}},"b":{"schema":"Person","properties":{}}}})";
  EXPECT_THAT(client.ask("POST", "/match/default", two).body, HasSubstr("limit: 1"));
  const auto bad = vrata({"serve", "--check-config", "--config", write("bad.conf", "\nlissen = 1\n")});
  EXPECT_EQ(bad.code, 2);
  EXPECT_THAT(bad.err, HasSubstr("bad.conf:2: no setting is called \"lissen\""));
  EXPECT_EQ(vrata({"serve", "--check-config", "--config", write("worse.conf", "listen = nowhere\n")}).code, 2);
  const auto shipped =
      vrata({"serve", "--check-config", "--config", std::string(VRATA_SOURCE_DIR) + "/packaging/serve.conf"});
  EXPECT_EQ(shipped.code, 0) << shipped.err;
}

TEST_F(Serve, WantsTheListsThatAreRequired) {
  import_sample();
  const auto server = serve({"--require", "eu-fsf"});
  HttpClient client(server->port());
  std::string body;
  for (int i = 0; i < 500 && body.find("eu-fsf is not in force") == std::string::npos; ++i) {
    const auto said = client.ask("POST", "/match/default", kSwan);
    EXPECT_EQ(said.status, 503);
    body = said.body;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  EXPECT_THAT(body, HasSubstr("eu-fsf is not in force"));
}

TEST_F(Serve, AsksForAKeyFromTheFirstOneOn) {
  import_sample();
  const auto server = serve();
  ASSERT_TRUE(becomes(server->port(), 200));
  HttpClient client(server->port());
  EXPECT_EQ(client.ask("GET", "/catalog").status, 200);
  const auto made = vrata({"keys", "add", "--name", "Branch 3"});
  ASSERT_EQ(made.code, 0) << made.err;
  const std::string key = made.out.substr(0, made.out.size() - 1);
  const auto becomes_status = [&](const std::string& fields, int status) {
    for (int i = 0; i < 200; ++i) {
      if (client.ask("GET", "/catalog", "", fields).status == status) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return false;
  };
  EXPECT_TRUE(becomes_status("", 401));
  EXPECT_TRUE(becomes_status("Authorization: ApiKey " + key + "\r\n", 200));
  EXPECT_THAT(vrata({"keys", "list"}).out, HasSubstr("Branch 3"));
  EXPECT_EQ(vrata({"keys", "revoke", key.substr(6, 12)}).code, 0);
  EXPECT_TRUE(becomes_status("Authorization: ApiKey " + key + "\r\n", 401));
  EXPECT_EQ(vrata({"keys", "revoke", "x"}).code, 2);
  EXPECT_EQ(vrata({"keys", "add", "--name", "x", "--role", "king"}).code, 2);
  EXPECT_THAT(server->text(), Not(HasSubstr(key.substr(20)))) << "keys are in no log";
}

// The page in a browser: CHROMIUM, or chromium of the system.
class ServePage : public Serve {
 protected:
  // What the page shows once it stands still. Its code is 127 where there is no browser.
  [[nodiscard]] support::Ran dom(const ServerProcess& server, const std::string& fragment) const {
    const char* named = std::getenv("CHROMIUM");
    return support::run_process({"/usr/bin/env", named != nullptr && *named != 0 ? named : "chromium", "--headless",
                                 "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                                 "--user-data-dir=" + (folder_ / "browser").string(), "--virtual-time-budget=8000",
                                 "--dump-dom", "http://127.0.0.1:" + std::to_string(server.port()) + "/" + fragment},
                                {});
  }
  static constexpr const char* kNoBrowser = "skipped: no chromium; set CHROMIUM";
};

TEST_F(ServePage, ShowsHitsWithTheirLedger) {
  import_sample();
  const auto server = serve();
  ASSERT_TRUE(becomes(server->port(), 200));
  const auto dom = [&](const std::string& fragment) { return ServePage::dom(*server, fragment); };
  const auto hit = dom("#name=Hari%20Ram%20Vatsyan&birth_date=1981");
  if (hit.code == 127) GTEST_SKIP() << kNoBrowser;
  ASSERT_EQ(hit.code, 0) << hit.err;
  EXPECT_THAT(hit.out, HasSubstr("data-outcome=\"hit\""));
  EXPECT_THAT(hit.out, HasSubstr("<article data-entity=\"un-sc:"));
  EXPECT_THAT(hit.out, HasSubstr("<span class=\"bits\">+"));
  EXPECT_THAT(hit.out, HasSubstr("<tr data-list=\"un-sc\">"));
  EXPECT_THAT(hit.out, HasSubstr("Compared with un-sc (published 2026-01-15), by Vrata "));
  EXPECT_THAT(hit.out, HasSubstr("Asked: <bdi dir=\"auto\">Hari Ram Vatsyan</bdi>, <bdi dir=\"auto\">born 1981</bdi>"));
  EXPECT_THAT(hit.out, HasSubstr("role=\"status\" data-outcome=\"hit\">")) << "is read out";
  const auto clear = dom("#name=Nobody%20At%20All%20Here");
  EXPECT_THAT(clear.out, HasSubstr("data-outcome=\"clear\""));
  const auto markup = dom("#name=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%20???");
  EXPECT_THAT(markup.out, Not(HasSubstr("<img"))) << "a name is text";
  const auto nothing = dom("#name=???");
  EXPECT_THAT(nothing.out, HasSubstr("data-outcome=\"not_screened\""));
  EXPECT_THAT(dom("#name=Hari&threshold=lots").out, HasSubstr("threshold: Input should be a valid number"));
}

// What was not screened is never shown as if it had been, and what can be done stands there.
TEST_F(ServePage, SaysWhyNothingWasScreened) {
  const auto empty = serve();
  ASSERT_TRUE(becomes(empty->port(), 503));
  const auto none = dom(*empty, "#name=Hari%20Ram%20Vatsyan");
  if (none.code == 127) GTEST_SKIP() << kNoBrowser;
  EXPECT_THAT(none.out, HasSubstr("data-outcome=\"failed\">Not screened: "));
  EXPECT_THAT(none.out, HasSubstr("Ask again in "));
  import_sample();
  const auto slow = serve({"--rate", "1"});
  ASSERT_TRUE(becomes(slow->port(), 200));
  EXPECT_THAT(dom(*slow, "#name=Hari%20Ram%20Vatsyan").out,
              HasSubstr("data-outcome=\"failed\">Not screened: too many requests at once. Ask again in 1 second."));
  ASSERT_EQ(vrata({"keys", "add", "--name", "Branch 3"}).code, 0);
  const auto locked = serve();
  ASSERT_TRUE(becomes(locked->port(), 200));
  const auto asked = dom(*locked, "#name=Hari%20Ram%20Vatsyan");
  EXPECT_THAT(asked.out, HasSubstr("data-outcome=\"failed\">Not screened: a key is asked for."));
  EXPECT_THAT(asked.out, HasSubstr("<p id=\"key-row\"><label>")) << "and where to give it is seen";
}

}  // namespace
}  // namespace vrata::e2e
