// A plain client of HTTP/1.1 that can also misbehave: bytes out as they are given, responses in.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vrata::support {

struct HttpAnswer {
  int status = 0;    // 0: the connection ended, or nothing came in time
  std::string head;  // status line and fields
  std::string body;

  // The value of a field, named in lower case; empty where there is none.
  [[nodiscard]] std::string field(const std::string& name) const {
    std::string lower = head;
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    const std::size_t at = lower.find("\r\n" + name + ": ");
    if (at == std::string::npos) return {};
    const std::size_t begin = at + 4 + name.size();
    return head.substr(begin, head.find("\r\n", begin) - begin);
  }
};

class HttpClient {
 public:
  explicit HttpClient(std::uint16_t port, int patience_ms = 10'000) : patience_ms_(patience_ms) {
    socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    ::inet_pton(AF_INET, "127.0.0.1", &to.sin_addr);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) {
      ::close(socket_);
      socket_ = -1;
    }
  }
  ~HttpClient() {
    if (socket_ >= 0) ::close(socket_);
  }
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  [[nodiscard]] bool connected() const { return socket_ >= 0; }

  // Gives    false when the peer takes no more.
  bool send(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }
  void half_close() const { ::shutdown(socket_, SHUT_WR); }

  // The next response; interim ones (100) are given too.
  HttpAnswer receive() {
    HttpAnswer answer = receive_head();
    if (answer.status == 0) return {};
    const auto size = static_cast<std::size_t>(std::atoll(answer.field("content-length").c_str()));
    while (held_.size() < size)
      if (!more()) return {};
    answer.body = held_.substr(0, size);
    held_.erase(0, size);
    return answer;
  }

  // Of a response that has no body, as of HEAD.
  HttpAnswer receive_head() {
    HttpAnswer answer;
    std::size_t end = 0;
    while ((end = held_.find("\r\n\r\n")) == std::string::npos)
      if (!more()) return {};
    answer.head = held_.substr(0, end + 2);
    held_.erase(0, end + 4);
    answer.status = std::atoi(answer.head.c_str() + std::string_view("HTTP/1.1 ").size());
    return answer;
  }

  // Whether the peer ends the connection, nothing more being said.
  bool ended() { return held_.empty() && !more() && ended_; }

  HttpAnswer ask_head(const std::string& target, const std::string& fields = {}) {
    if (!send("HEAD " + target + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n")) return {};
    return receive_head();
  }
  HttpAnswer ask(const std::string& method, const std::string& target, const std::string& body = {},
                 const std::string& fields = {}) {
    std::string text = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n" + fields;
    if (!body.empty() || method == "POST") text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    if (!send(text + "\r\n" + body)) return {};
    return receive();
  }

 private:
  bool more() {
    pollfd wait{socket_, POLLIN, 0};
    if (::poll(&wait, 1, patience_ms_) <= 0) return false;
    char buffer[16384];
    const ssize_t size = ::recv(socket_, buffer, sizeof buffer, 0);
    if (size <= 0) {
      ended_ = true;
      return false;
    }
    held_.append(buffer, static_cast<std::size_t>(size));
    return true;
  }

  int socket_ = -1;
  int patience_ms_;
  bool ended_ = false;
  std::string held_;
};

}  // namespace vrata::support
