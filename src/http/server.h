// HTTP/1.1 over a socket: requests in, responses out. What they mean is the handler's.
//
// Invariants
// 1. One thread reads and writes all sockets; `workers` threads run the handler. A connection's requests are answered
//    one after the other, in order, also when they are sent ahead (pipelining).
// 2. Every wait has a limit: for a first byte, for a header, for a body, for a client that does not read. A client that
//    passes one is told (408) where it can be, and dropped.
// 3. Every size has a cap. What passes one is refused with 413, 414 or 431 before it is held in memory.
// 4. A request whose length could be understood in two ways is refused with 400 and its connection closed: nothing
//    behind it is read as a request.
// 5. More requests than the queue holds are refused at once with 503 and Retry-After; they do not wait without end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vrata/error.h"

namespace vrata::http {

struct Field {
  std::string name, value;

  friend bool operator==(const Field&, const Field&) = default;
};

struct Request {
  std::string method;         // "GET", as sent
  std::string path;           // "/match/default", still percent-encoded
  std::string query;          // what stands behind "?", still percent-encoded
  std::vector<Field> fields;  // in the order in which they came
  std::string body;           // whole, chunks joined
  std::string remote;         // address of the peer, without its port
  std::string id;             // of X-Request-Id where that is 1 to 64 of letters, digits, ".", "_" and "-"; else made

  // The value of the first field of this name, in any case; empty where there is none.
  [[nodiscard]] std::string_view field(std::string_view name) const noexcept;
};

struct Response {
  int status = 200;
  std::vector<Field> fields;  // beside Content-Length, Connection, Date and X-Request-Id, which the server writes
  std::string body;
  std::string route;  // what the observer is told was asked: "/match/{dataset}", never the path itself
};

// What was exchanged, for logs and counters; it holds nothing that a client wrote but the method and the id.
struct Exchange {
  std::string_view method, route, id;
  int status = 0;
  std::size_t request_bytes = 0, response_bytes = 0;  // of the bodies
  std::int64_t queue_us = 0, handle_us = 0;           // waited for a worker; spent in the handler
};

struct Limits {
  std::size_t target_bytes = 60'000;    // path, "?" and query; more is 414
  std::size_t header_bytes = 16 << 10;  // all fields; more is 431
  std::size_t body_bytes = 8 << 20;     // more is 413
  std::size_t connections = 4'096;      // more are told 503
  std::size_t queue = 1'024;            // requests that wait for a worker; more are told 503
  std::int64_t idle_ms = 60'000;        // of a connection between two requests
  std::int64_t header_ms = 10'000;      // from a request's first byte to the end of its header
  std::int64_t body_ms = 30'000;        // from there to the end of its body
  std::int64_t write_ms = 30'000;       // for a client to take its response
  std::int64_t drain_ms = 10'000;       // from stop() until what is not yet answered is cut off
  std::int64_t retry_after_s = 1;       // said with 503
};

// Files in PEM.
struct Tls {
  std::string certificate;  // of the server, then those that vouch for it
  std::string key;          // private, without a password
  std::string client_ca;    // who vouches for clients; empty: clients need no certificate
};

struct Options {
  std::string address = "127.0.0.1";  // a numeric one of IPv4 or IPv6
  std::uint16_t port = 0;             // 0: any that is free
  std::size_t workers = 1;
  bool signals = false;  // SIGTERM and SIGINT stop the server
  std::optional<Tls> tls = {};
  std::size_t gzip_bytes = 500;  // bodies from here on are compressed for clients that take gzip; 0: none
  Limits limits = {};
};

// Answers a request. Called by several threads at once. An exception becomes 500.
using Handler = std::function<Response(const Request&)>;
// What a client is told that the server refuses by itself. why: a sentence without a trailing full stop.
using Refusal = std::function<Response(int status, std::string_view why)>;
// Called after each exchange, by the socket's thread.
using Observer = std::function<void(const Exchange&)>;

class Server {
 public:
  // Binds and listens; clients wait until run().
  //
  // Fails    Usage: no address that we can read; a certificate or key that is none, or that do not belong together. Io:
  //          the address is taken, or not ours.
  [[nodiscard]] static Result<std::unique_ptr<Server>> open(Options options, Handler handler, Refusal refusal = {},
                                                            Observer observer = {});
  virtual ~Server() = default;
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Serves until stop() or a signal, then answers what was begun, up to drain_ms.
  virtual void run() = 0;
  // Threads  any, at any time, also before run().
  virtual void stop() = 0;
  [[nodiscard]] virtual std::uint16_t port() const noexcept = 0;

 protected:
  Server() = default;
};

// "Not Found"; empty for a status that we do not know.
[[nodiscard]] std::string_view reason_phrase(int status) noexcept;

}  // namespace vrata::http
