#include "api/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <mutex>

#include "vrata/version.h"

namespace vrata::api {
namespace {

using prometheus::BuildCounter, prometheus::BuildGauge, prometheus::BuildHistogram;

// Seconds; a query takes tens of microseconds, a batch of a hundred some milliseconds.
const prometheus::Histogram::BucketBoundaries kSeconds = {0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01,
                                                          0.025,  0.05,    0.1,    0.25,  0.5,    1,     2.5};

std::string route_of(const http::Exchange& exchange) {
  return exchange.route.empty() ? "none" : std::string(exchange.route);
}

}  // namespace

struct Metrics::State {
  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& requests =
      BuildCounter().Name("vrata_requests_total").Help("Requests by route and status.").Register(registry);
  prometheus::Family<prometheus::Histogram>& handling =
      BuildHistogram().Name("vrata_request_seconds").Help("Time in the handler by route.").Register(registry);
  prometheus::Histogram& queue = BuildHistogram()
                                     .Name("vrata_queue_seconds")
                                     .Help("Time that requests waited for a thread.")
                                     .Register(registry)
                                     .Add({}, kSeconds);
  prometheus::Family<prometheus::Counter>& screened =
      BuildCounter().Name("vrata_screened_total").Help("Subjects by outcome.").Register(registry);
  prometheus::Counter& hit = screened.Add({{"outcome", "hit"}});
  prometheus::Counter& clear = screened.Add({{"outcome", "clear"}});
  prometheus::Counter& not_screened = screened.Add({{"outcome", "not_screened"}});
  prometheus::Gauge& ready =
      BuildGauge().Name("vrata_ready").Help("1 when there is a snapshot to answer from.").Register(registry).Add({});
  prometheus::Gauge& well = BuildGauge()
                                .Name("vrata_data_folder_well")
                                .Help("0 when the last look at the data folder found it damaged or empty.")
                                .Register(registry)
                                .Add({});
  prometheus::Family<prometheus::Gauge>& info =
      BuildGauge().Name("vrata_build_info").Help("The version of the program.").Register(registry);
  prometheus::Gauge& version_info = info.Add({{"version", std::string(version())}}, 1);
};

Metrics::Metrics() : state_(std::make_unique<State>()) {}
Metrics::~Metrics() = default;

void Metrics::count(const http::Exchange& exchange) {
  const std::string route = route_of(exchange);
  state_->requests.Add({{"route", route}, {"status", std::to_string(exchange.status)}}).Increment();
  state_->handling.Add({{"route", route}}, kSeconds).Observe(static_cast<double>(exchange.handle_us) / 1e6);
  state_->queue.Observe(static_cast<double>(exchange.queue_us) / 1e6);
}

void Metrics::count_screened(Outcome outcome) {
  (outcome == Outcome::kHit     ? state_->hit
   : outcome == Outcome::kClear ? state_->clear
                                : state_->not_screened)
      .Increment();
}

std::string Metrics::text(const World* world, bool well) {
  state_->ready.Set(world != nullptr ? 1 : 0);
  state_->well.Set(well ? 1 : 0);
  const prometheus::TextSerializer serializer;
  std::string out = serializer.Serialize(state_->registry.Collect());
  if (world == nullptr) return out;
  // Lists come and go with the world, so that they are gathered anew each time.
  prometheus::Registry lists;
  auto& checked = BuildGauge()
                      .Name("vrata_list_checked_timestamp_seconds")
                      .Help("When the publisher last gave us these bytes.")
                      .Register(lists);
  auto& published = BuildGauge()
                        .Name("vrata_list_published_timestamp_seconds")
                        .Help("When the edition in force was published.")
                        .Register(lists);
  auto& entities = BuildGauge().Name("vrata_list_entities").Help("Entities in force.").Register(lists);
  for (const store::ListInForce& list : world->in_force().lists()) {
    const std::map<std::string, std::string> labels = {{"list", list.info.list_id}};
    checked.Add(labels).Set(static_cast<double>(list.checked_at));
    if (list.info.published_at) published.Add(labels).Set(static_cast<double>(*list.info.published_at));
    entities.Add(labels).Set(list.info.entity_end - list.info.entity_begin);
  }
  return out + serializer.Serialize(lists.Collect());
}

}  // namespace vrata::api
