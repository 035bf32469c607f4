// Which routes there are: method, path, who may ask, and what answers. Private to the room.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "api/handlers.h"

namespace vrata::api {

enum class Access : std::uint8_t {
  kOpen,      // whoever reaches the server
  kClient,    // a key, where keys are asked for
  kOperator,  // a key of that role
};

struct Route {
  std::string_view method;   // "GET" stands for HEAD too
  std::string_view pattern;  // "/entities/{id}": what stands in braces may be anything but empty
  Access access = Access::kClient;
  http::Response (*handler)(const Call&) = nullptr;  // nullptr: the service itself, which needs no list in force
};

// All of them, as /openapi.json describes them.
[[nodiscard]] std::span<const Route> routes() noexcept;

// Parts of a path, decoded: {"entities", "a/b"} of "/entities/a%2Fb".
[[nodiscard]] std::vector<std::string> parts_of(std::string_view path);

struct Found {
  const Route* route = nullptr;  // nullptr: none by this method
  std::string_view pattern;      // also when the path is known by other methods only; empty: no such path
  std::string allowed;           // methods of the path, "GET, HEAD, OPTIONS"
};
[[nodiscard]] Found find_route(std::string_view method, const std::vector<std::string>& path);

}  // namespace vrata::api
