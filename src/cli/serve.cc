// vrata serve: the HTTP interface.
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <mutex>
#include <thread>

#include "api/service.h"
#include "cli/ages.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/flags.h"

namespace vrata::cli {
namespace {

struct Address {
  std::string host;
  std::uint16_t port = 0;
};

// "127.0.0.1:8000", "[::1]:8000".
Result<Address> address_of(const std::string& text) {
  const auto bad = [&] {
    return Error{
        ErrorCode::kUsage, {}, "--listen " + text + " is no address and port, such as 127.0.0.1:8000 or [::1]:8000"};
  };
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos) return bad();
  Address out;
  out.host = text.substr(0, colon);
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + colon + 1, end, out.port);
  if (error != std::errc{} || stop != end || out.host.empty()) return bad();
  if (out.host.starts_with('[') && out.host.ends_with(']')) out.host = out.host.substr(1, out.host.size() - 2);
  if (out.host == "localhost") out.host = "127.0.0.1";
  return out;
}

bool is_loopback(const std::string& host) { return host.starts_with("127.") || host == "::1"; }

// Lines on standard error, whole, from any thread.
class Log {
 public:
  void write(std::string_view line) {
    const std::lock_guard lock(mutex_);
    std::string text(line);
    text += '\n';
    for (std::string_view rest = text; !rest.empty();) {
      const ssize_t written = ::write(STDERR_FILENO, rest.data(), rest.size());
      if (written <= 0) return;  // nobody reads the log; the answers matter more
      rest.remove_prefix(static_cast<std::size_t>(written));
    }
  }

 private:
  std::mutex mutex_;
};

// Says what is set and by what. The port is not asked for: a server that runs may have it.
int check(const Serve& options, http::Options listening, Console& console) {
  for (const auto& [flag, source] : options.set) console.out.write(flag + ": " + source + "\n");
  listening.port = 0;
  if (const auto server = http::Server::open(listening, {}); !server) return console.complain(server.error());
  console.out.write("settings are well\n");
  return kDone;
}

}  // namespace

int run(const Serve& options, Console& console) {
  const auto policy = policy_of(options.policy);
  if (!policy) return console.complain(policy.error());
  const auto ages = Ages::of(options.ages);
  if (!ages) return console.complain(ages.error());
  const auto address = address_of(options.listen);
  if (!address) return console.complain(address.error());
  const bool tls = !options.tls_certificate.empty();
  if (!is_loopback(address->host) && !tls && !options.any_network)
    return console.complain(ErrorCode::kUsage,
                            "--listen " + options.listen +
                                " can be reached by others, who could read what is asked: give --tls-cert and "
                                "--tls-key, or listen on 127.0.0.1 behind a proxy with TLS, or say --insecure");
  Log log;
  api::ServiceOptions how;
  how.folder = console.common.data;
  how.policy = *policy;
  how.required_lists = options.required;
  how.freshness = [&](std::string_view list, UtcSeconds age_s) { return word(ages->judge(list, age_s)); };
  if (const char* token = std::getenv("VRATA_UPDATE_TOKEN"); token != nullptr) how.update_token = token;
  how.hidden_algorithms = options.hidden_algorithms;
  how.allowed_origins = options.allowed_origins;
  how.most_queries = options.most_queries;
  how.rate = options.rate;
  how.tls = tls;
  how.now = wall_clock;
  if (!options.quiet) how.log = [&](std::string_view line) { log.write(line); };

  api::Service service(std::move(how));
  http::Options listening;
  listening.address = address->host;
  listening.port = address->port;
  listening.workers = options.threads != 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  listening.signals = true;
  if (tls) listening.tls = http::Tls{options.tls_certificate, options.tls_key, options.tls_client_ca};
  listening.limits.connections = options.most_connections;
  listening.limits.body_bytes = std::size_t{options.body_mb} << 20;
  if (options.check) return check(options, listening, console);
  auto server = http::Server::open(
      listening, [&](const http::Request& request) { return service.handle(request); }, api::Service::refuse,
      [&](const http::Exchange& exchange) { service.observe(exchange); });
  if (!server) return console.complain(server.error());
  service.start();
  const std::string host = address->host.find(':') == std::string::npos ? address->host : "[" + address->host + "]";
  console.note(std::string("vrata: listening on http") + (tls ? "s" : "") + "://" + host + ":" +
               std::to_string((*server)->port()));
  (*server)->run();
  console.note("vrata: stopped");
  return kDone;
}

}  // namespace vrata::cli
