// Counters of the server, as Prometheus reads them. The one file behind it includes the library.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "api/world.h"
#include "http/server.h"

namespace vrata::api {

class Metrics {
 public:
  Metrics();
  ~Metrics();

  void count(const http::Exchange& exchange);
  void count_screened(Outcome outcome);

  // The exposition format, text version 0.0.4.
  //
  // Takes    world: what is in force; nullptr: nothing. well: whether the last look at the folder found it whole.
  [[nodiscard]] std::string text(const World* world, bool well);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace vrata::api
