// The HTTP interface: a request in, a response out. What it speaks is docs/reference/yente.md and
// docs/reference/http.md.
//
// Invariants
// 1. Nothing is answered as compared that was not: 503 while there is no snapshot or a required list is too old.
// 2. An answer names the editions that it was compared with.
// 3. No personal data in logs: neither paths nor queries nor bodies.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "api/world.h"
#include "http/server.h"
#include "screen/policy.h"

namespace vrata::api {

struct ServiceOptions {
  store::Path folder;
  screen::Policy policy;                    // `lists` empty; threshold is that of /v1
  std::vector<std::string> required_lists;  // must be in force and not too old
  // "fresh", "warn" or "critical" by the age of a list's last check; a critical one is not relied on. Empty: all fresh.
  std::function<std::string_view(std::string_view list_id, UtcSeconds age_s)> freshness = {};
  std::string update_token;                    // of /updatez; empty: it is closed
  bool tls = false;                            // addresses that name this server begin with https
  double rate = 0;                             // requests a second of one caller; 0: any number
  std::vector<std::string> hidden_algorithms;  // left out of /algorithms
  std::vector<std::string> allowed_origins;    // sites whose pages may read answers; "*": all. Empty: none
  std::size_t most_queries = 100;              // of one request
  std::int64_t look_ms = 500;                  // how often the data folder is asked for something newer
  std::function<UtcSeconds()> now;
  // One line of JSON for each request and each change of what is in force. Empty: no log.
  std::function<void(std::string_view line)> log = {};
};

class Service {
 public:
  explicit Service(ServiceOptions options);
  ~Service();

  // Begins to load what is in force, and to watch the folder.
  void start();
  // Loads or looks now, and waits for it.
  void look();

  // Threads  any number at once.
  [[nodiscard]] http::Response handle(const http::Request& request) const;
  // What clients are told that the server refuses by itself.
  [[nodiscard]] static http::Response refuse(int status, std::string_view why);
  void observe(const http::Exchange& exchange) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace vrata::api
