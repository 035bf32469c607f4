// The one file that includes Boost.Asio and Boost.Beast.
#define BOOST_ASIO_NO_DEPRECATED  // functions that set an error_code return nothing
#include "http/server.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <condition_variable>
#include <ctime>
#include <deque>
#include <list>
#include <mutex>
#include <optional>
#include <random>
#include <thread>

#include "http/coding.h"
#include "http/screening.h"

namespace vrata::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using tcp = asio::ip::tcp;
using beast::error_code;
using Clock = std::chrono::steady_clock;
using Parser = beast::http::request_parser<beast::http::string_body>;

constexpr std::int64_t kLingerMs = 1'000;          // for a refused client to read why
constexpr std::size_t kMostLingerBytes = 1 << 20;  // of what it still sends meanwhile
constexpr std::size_t kReadBytes = 16 << 10;
// What a buffer holds beside a header. Bounds what is read before it is understood: a line between chunks, a trailer.
constexpr std::size_t kReadAheadBytes = 64 << 10;
constexpr std::int64_t kSweepMs = 20;  // how exactly limits of time are kept

std::int64_t since_us(Clock::time_point begin) {
  return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin).count();
}

// "Thu, 01 Jan 1970 00:00:00 GMT", made once a second. From RFC 9110, 5.6.7.
class DateField {
 public:
  const std::string& text() {
    const std::time_t now = std::time(nullptr);
    if (now != made_at_) {
      std::tm utc{};
      ::gmtime_r(&now, &utc);
      std::array<char, 64> buffer{};
      std::strftime(buffer.data(), buffer.size(), "%a, %d %b %Y %H:%M:%S GMT", &utc);
      text_ = buffer.data();
      made_at_ = now;
    }
    return text_;
  }

 private:
  std::time_t made_at_ = -1;
  std::string text_;
};

// Requests that wait for a worker, and the workers.
class Workers {
 public:
  using Job = std::function<void()>;

  Workers(std::size_t count, std::size_t most_waiting)
      : most_waiting_(most_waiting), idle_(std::max<std::size_t>(count, 1)) {
    for (std::size_t i = 0, all = idle_; i < all; ++i) threads_.emplace_back([this] { work(); });
  }
  ~Workers() {
    {
      const std::lock_guard lock(mutex_);
      ending_ = true;
      jobs_.clear();  // their clients were cut off
    }
    wake_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  // Gives    false when too many wait already; the job is not taken.
  [[nodiscard]] bool push(Job job) {
    {
      const std::lock_guard lock(mutex_);
      if (jobs_.size() >= most_waiting_ + idle_) return false;
      jobs_.push_back(std::move(job));
    }
    wake_.notify_one();
    return true;
  }

 private:
  void work() {
    std::unique_lock lock(mutex_);
    for (;;) {
      wake_.wait(lock, [this] { return ending_ || !jobs_.empty(); });
      if (jobs_.empty()) return;
      --idle_;
      Job job = std::move(jobs_.front());
      jobs_.pop_front();
      lock.unlock();
      job();
      job = {};  // its connection may go
      lock.lock();
      ++idle_;
    }
  }

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Job> jobs_;
  std::size_t most_waiting_;
  std::size_t idle_;  // workers without a job
  bool ending_ = false;
  std::vector<std::thread> threads_;
};

// A client, whatever carries its bytes.
class Client {
 public:
  Client() = default;
  virtual ~Client() = default;
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  // The server stops: a connection that waits for a request ends, another one after its response.
  virtual void finish() = 0;
  virtual void cut() = 0;
  // Ends a wait that has lasted too long: what was waited for is told so.
  virtual void sweep(Clock::time_point now) = 0;
};

// What all connections share. Used by the socket's thread alone, but for the workers.
struct Shared {
  Shared(Options the_options, Handler the_handler, Refusal the_refusal, Observer the_observer)
      : options(std::move(the_options)),
        handler(std::move(the_handler)),
        refusal(std::move(the_refusal)),
        observer(std::move(the_observer)),
        next_id(std::random_device{}() * 0x9E3779B97F4A7C15u) {}

  Response refuse(int status, std::string_view why) const {
    Response response = refusal ? refusal(status, why) : Response{status, {}, std::string(why) + "\n", ""};
    response.status = status;
    if (status == 503) response.fields.push_back({"Retry-After", std::to_string(options.limits.retry_after_s)});
    return response;
  }

  Options options;
  Handler handler;
  Refusal refusal;
  Observer observer;
  DateField date;
  std::uint64_t next_id;
  bool stopping = false;
  std::list<Client*> open;
  std::optional<asio::ssl::context> tls;
  asio::io_context io{1};
  std::optional<Workers> workers;
};

using TlsStream = asio::ssl::stream<tcp::socket>;

// One client: reads a request, has it answered, writes the response, and again.
template <class Stream>
class Connection final : public Client, public std::enable_shared_from_this<Connection<Stream>> {
  static constexpr bool kTls = std::is_same_v<Stream, TlsStream>;

 public:
  template <class... Arguments>
  explicit Connection(Shared& shared, Arguments&&... arguments)
      : shared_(shared), stream_(std::forward<Arguments>(arguments)...) {
    at_ = shared_.open.insert(shared_.open.end(), this);
    buffer_.max_size(limits().target_bytes + limits().header_bytes + kReadAheadBytes);
    error_code ignored;
    socket().set_option(tcp::no_delay(true), ignored);
    const auto peer = socket().remote_endpoint(ignored);
    if (!ignored) remote_ = peer.address().to_string();
  }
  ~Connection() override { shared_.open.erase(at_); }

  void start() {
    if constexpr (kTls) {
      waiting_ = true;
      limit(limits().header_ms);
      stream_.async_handshake(asio::ssl::stream_base::server, [self = this->shared_from_this()](error_code error) {
        self->waiting_ = false;
        if (error) return self->cut();
        self->await_request();
      });
    } else {
      await_request();
    }
  }
  void turn_away() {
    if constexpr (kTls)
      cut();  // no handshake for whom nothing is said
    else
      refuse(503, "too many connections");
  }
  void finish() override {
    if (waiting_) cut();
  }
  void cut() override {
    error_code ignored;
    socket().close(ignored);
  }
  void sweep(Clock::time_point now) override {
    if (now < deadline_) return;
    deadline_ = Clock::time_point::max();
    slow_ = true;
    error_code ignored;
    socket().cancel(ignored);
  }

 private:
  tcp::socket& socket() {
    if constexpr (kTls)
      return stream_.next_layer();
    else
      return stream_;
  }
  const Limits& limits() const { return shared_.options.limits; }
  void limit(std::int64_t ms) {
    deadline_ = Clock::now() + std::chrono::milliseconds(ms);
    slow_ = false;
  }
  bool slow(const error_code& error) const { return slow_ && error == asio::error::operation_aborted; }
  // The client went away, or was dropped: nothing can be said to it.
  static bool gone(const error_code& error) {
    return error == beast::http::error::end_of_stream || error == asio::error::eof ||
           error == asio::error::connection_reset || error == asio::error::operation_aborted ||
           error == beast::http::error::partial_message || error == asio::ssl::error::stream_truncated;
  }

  void await_request() {
    request_ = {};
    if (buffer_.size() != 0) return read_header();
    if (shared_.stopping) return close();
    waiting_ = true;
    limit(limits().idle_ms);
    stream_.async_read_some(buffer_.prepare(kReadBytes),
                            [self = this->shared_from_this()](error_code error, std::size_t size) {
                              self->waiting_ = false;
                              if (error) return;  // an idle connection needs no farewell
                              self->buffer_.commit(size);
                              self->read_header();
                            });
  }

  void read_header() {
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(limits().target_bytes + limits().header_bytes));
    parser_->body_limit(limits().body_bytes);
    limit(limits().header_ms);
    beast::http::async_read_header(
        stream_, buffer_, *parser_,
        [self = this->shared_from_this()](error_code error, std::size_t) { self->on_header(error); });
  }

  void on_header(const error_code& error) {
    if (slow(error)) return refuse(408, "the request's header took too long");
    if (gone(error)) return close();
    if (error == beast::http::error::header_limit) return refuse_long_header();
    take_header();
    if (error == beast::http::error::body_limit)
      return refuse(413, "the body is larger than " + std::to_string(limits().body_bytes) + " bytes");
    if (error) return refuse(400, "malformed HTTP: " + error.message());
    if (const auto fault = fault_of(head_, limits())) return refuse(fault->status, fault->why);
    if (expects_continue()) return send_continue();
    read_body();
  }

  void refuse_long_header() {
    if (parser_->get().target().empty()) return refuse(414, "Request URI too long");
    refuse(431, "the header's fields are larger than " + std::to_string(limits().header_bytes) + " bytes");
  }

  // The header out of the parser, into ours.
  void take_header() {
    const auto& message = parser_->get();
    head_ = {};
    head_.version = static_cast<int>(message.version());
    head_.method = std::string(message.method_string());
    head_.target = std::string(message.target());
    for (const auto& field : message.base())
      head_.fields.push_back({std::string(field.name_string()), std::string(field.value())});
    keep_alive_ = message.keep_alive();
    request_.method = head_.method;
    request_.fields = head_.fields;
    request_.remote = remote_;
    request_.id = request_id(request_.field("x-request-id"), shared_.next_id);
  }

  bool expects_continue() const { return !parser_->is_done() && same_word(request_.field("expect"), "100-continue"); }

  void send_continue() {
    static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    limit(limits().write_ms);
    asio::async_write(stream_, asio::buffer(kContinue),
                      [self = this->shared_from_this()](error_code error, std::size_t) {
                        if (error) return self->close();
                        self->read_body();
                      });
  }

  void read_body() {
    limit(limits().body_ms);
    beast::http::async_read(stream_, buffer_, *parser_,
                            [self = this->shared_from_this()](error_code error, std::size_t) { self->on_body(error); });
  }

  void on_body(const error_code& error) {
    if (slow(error)) return refuse(408, "the request's body took too long");
    if (gone(error)) return close();
    if (error == beast::http::error::body_limit)
      return refuse(413, "the body is larger than " + std::to_string(limits().body_bytes) + " bytes");
    if (error == beast::http::error::buffer_overflow || error == beast::http::error::header_limit)
      return refuse(431, "what stands between chunks or behind them is too large");
    if (error) return refuse(400, "malformed HTTP: " + error.message());
    request_.body = std::move(parser_->get().body());
    split_target(head_.target, request_);
    dispatch();
  }

  void dispatch() {
    deadline_ = Clock::time_point::max();
    begun_ = Clock::now();
    const bool taken = shared_.workers->push([self = this->shared_from_this()]() mutable {
      self->queue_us_ = since_us(self->begun_);
      const auto begin = Clock::now();
      Response response = self->handled();
      self->handle_us_ = since_us(begin);
      auto& io = self->shared_.io;
      asio::post(io, [self = std::move(self), response = std::move(response)]() mutable {
        self->respond(std::move(response));
      });
    });
    if (!taken) respond(shared_.refuse(503, "overloaded: too many requests wait"));
  }

  Response handled() const {
    try {
      Response response = shared_.handler(request_);
      code(request_, shared_.options.gzip_bytes, response);
      return response;
    } catch (const std::exception&) {
      return shared_.refuse(500, "our bug, please report it");
    }
  }

  // A refusal of ours after which nothing of this client is read as a request.
  void refuse(int status, std::string_view why) {
    keep_alive_ = false;
    if (request_.id.empty()) request_.id = request_id({}, shared_.next_id);
    respond(shared_.refuse(status, why));
  }

  void respond(Response response) {
    response_ = std::move(response);
    if (shared_.stopping) keep_alive_ = false;
    const bool no_body = response_.status == 204 || response_.status == 304;
    if (no_body) response_.body.clear();
    head_text_ = "HTTP/1.1 " + std::to_string(response_.status) + " ";
    head_text_ += reason_phrase(response_.status);
    head_text_ += "\r\n";
    for (const Field& field : response_.fields) append_field(head_text_, field.name, field.value);
    append_field(head_text_, "Date", shared_.date.text());
    append_field(head_text_, "X-Request-Id", request_.id);
    if (!no_body) append_field(head_text_, "Content-Length", std::to_string(response_.body.size()));
    append_field(head_text_, "Connection", keep_alive_ ? "keep-alive" : "close");
    head_text_ += "\r\n";
    limit(limits().write_ms);
    if (request_.method == "HEAD") response_.body.clear();  // its length is told, and nothing follows
    const std::array<asio::const_buffer, 2> parts = {asio::buffer(head_text_), asio::buffer(response_.body)};
    asio::async_write(stream_, parts,
                      [self = this->shared_from_this()](error_code error, std::size_t) { self->on_written(error); });
  }

  void on_written(const error_code& error) {
    if (shared_.observer)
      shared_.observer({request_.method, response_.route, request_.id, response_.status, request_.body.size(),
                        response_.body.size(), queue_us_, handle_us_});
    queue_us_ = handle_us_ = 0;
    if (error) return cut();
    if (keep_alive_ && !shared_.stopping) return await_request();
    close();
  }

  // Says that no more comes, and listens a while: a socket closed with bytes unread would take the response with it.
  void close() {
    waiting_ = true;
    limit(kLingerMs);
    if constexpr (kTls) {
      stream_.async_shutdown([self = this->shared_from_this()](error_code) { self->cut(); });
    } else {
      error_code ignored;
      stream_.shutdown(tcp::socket::shutdown_send, ignored);
      if (ignored) return cut();
      linger();
    }
  }

  void linger() {
    buffer_.clear();
    stream_.async_read_some(buffer_.prepare(kReadBytes),
                            [self = this->shared_from_this()](error_code error, std::size_t size) {
                              self->lingered_ += size;
                              if (error || self->lingered_ > kMostLingerBytes) return self->cut();
                              self->linger();
                            });
  }

  Shared& shared_;
  Stream stream_;
  Clock::time_point deadline_ = Clock::time_point::max();  // of the wait at hand
  bool slow_ = false;                                      // it passed
  std::list<Client*>::iterator at_;
  beast::flat_buffer buffer_;
  std::optional<Parser> parser_;
  std::string remote_;
  Head head_;
  Request request_;
  Response response_;
  std::string head_text_;
  bool keep_alive_ = false;
  bool waiting_ = false;  // for a request, or for the client to go
  Clock::time_point begun_;
  std::int64_t queue_us_ = 0, handle_us_ = 0;
  std::size_t lingered_ = 0;
};

class BeastServer final : public Server {
 public:
  BeastServer(Options options, Handler handler, Refusal refusal, Observer observer)
      : shared_(std::move(options), std::move(handler), std::move(refusal), std::move(observer)),
        acceptor_(shared_.io),
        signals_(shared_.io),
        sweep_(shared_.io) {}

  Status listen() {
    error_code error;
    if (shared_.options.tls)
      if (auto read = read_tls(*shared_.options.tls); !read) return read;
    const auto address = asio::ip::make_address(shared_.options.address, error);
    if (error) return Error{ErrorCode::kUsage, {}, "\"" + shared_.options.address + "\" is no address of IPv4 or IPv6"};
    const tcp::endpoint endpoint(address, shared_.options.port);
    acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (error)
      return Error{ErrorCode::kIo,
                   {},
                   "cannot listen on " + shared_.options.address + ":" + std::to_string(shared_.options.port) + ": " +
                       error.message()};
    port_ = acceptor_.local_endpoint(error).port();
    return Unit{};
  }

  void run() override {
    shared_.workers.emplace(shared_.options.workers, shared_.options.limits.queue);
    if (shared_.options.signals) {
      error_code ignored;
      signals_.add(SIGTERM, ignored);
      signals_.add(SIGINT, ignored);
      signals_.async_wait([this](error_code error, int) {
        if (!error) begin_to_stop();
      });
    }
    accept();
    sweep();
    shared_.io.run();
    shared_.workers.reset();
  }

  void stop() override {
    asio::post(shared_.io, [this] { begin_to_stop(); });
  }

  [[nodiscard]] std::uint16_t port() const noexcept override { return port_; }

 private:
  // TLS 1.2 and later, with OpenSSL's own choice of ciphers.
  Status read_tls(const Tls& files) {
    const auto bad = [](const std::string& file, const error_code& error) {
      return Error{ErrorCode::kUsage, {file, 0, 0}, "is not what TLS needs: " + error.message()};
    };
    auto& context = shared_.tls.emplace(asio::ssl::context::tls_server);
    error_code error;
    context.set_options(asio::ssl::context::no_sslv2 | asio::ssl::context::no_sslv3 | asio::ssl::context::no_tlsv1 |
                            asio::ssl::context::no_tlsv1_1 | asio::ssl::context::single_dh_use,
                        error);
    if (!error) context.use_certificate_chain_file(files.certificate, error);
    if (error) return bad(files.certificate, error);
    // A key with a password would ask for it on the terminal, where nobody may be.
    context.set_password_callback([](std::size_t, asio::ssl::context::password_purpose) { return std::string(); },
                                  error);
    if (!error) context.use_private_key_file(files.key, asio::ssl::context::pem, error);
    if (error) return bad(files.key, error);
    if (files.client_ca.empty()) return Unit{};
    context.load_verify_file(files.client_ca, error);
    if (!error) context.set_verify_mode(asio::ssl::verify_peer | asio::ssl::verify_fail_if_no_peer_cert, error);
    if (error) return bad(files.client_ca, error);
    // A session that is taken up again must be of the same server; without this OpenSSL refuses all of them.
    constexpr std::string_view kSessions = "vrata";
    SSL_CTX_set_session_id_context(context.native_handle(), reinterpret_cast<const unsigned char*>(kSessions.data()),
                                   static_cast<unsigned>(kSessions.size()));
    return Unit{};
  }

  void accept() {
    if (shared_.stopping) return;
    acceptor_.async_accept([this](error_code error, tcp::socket socket) {
      if (error == asio::error::operation_aborted) return;
      if (error) {  // out of descriptors, most likely: they come back when clients go
        accept_again_ = true;
        return;
      }
      if (shared_.tls)
        begin(std::make_shared<Connection<TlsStream>>(shared_, std::move(socket), *shared_.tls));
      else
        begin(std::make_shared<Connection<tcp::socket>>(shared_, std::move(socket)));
      accept();
    });
  }

  void begin(const auto& connection) {
    const bool full = shared_.open.size() > shared_.options.limits.connections;
    full ? connection->turn_away() : connection->start();
  }

  void begin_to_stop() {
    if (shared_.stopping) return;
    shared_.stopping = true;
    cut_at_ = Clock::now() + std::chrono::milliseconds(shared_.options.limits.drain_ms);
    error_code ignored;
    acceptor_.close(ignored);
    signals_.cancel(ignored);
    for (Client* connection : shared_.open) connection->finish();
  }

  // Looks now and then at all that has a limit of time. Nothing is left to run() when this ends.
  void sweep() {
    const auto now = Clock::now();
    if (shared_.stopping && shared_.open.empty()) return;
    if (now >= cut_at_) {
      for (Client* connection : shared_.open) connection->cut();
      return shared_.io.stop();
    }
    for (Client* connection : shared_.open) connection->sweep(now);
    if (std::exchange(accept_again_, false)) accept();
    sweep_.expires_after(std::chrono::milliseconds(kSweepMs));
    sweep_.async_wait([this](error_code) { sweep(); });
  }

  Shared shared_;
  tcp::acceptor acceptor_;
  asio::signal_set signals_;
  asio::steady_timer sweep_;
  Clock::time_point cut_at_ = Clock::time_point::max();
  bool accept_again_ = false;
  std::uint16_t port_ = 0;
};

}  // namespace

Result<std::unique_ptr<Server>> Server::open(Options options, Handler handler, Refusal refusal, Observer observer) {
  auto server =
      std::make_unique<BeastServer>(std::move(options), std::move(handler), std::move(refusal), std::move(observer));
  if (auto listening = server->listen(); !listening) return listening.error();
  return std::unique_ptr<Server>(std::move(server));
}

}  // namespace vrata::http
