// Any request gets an answer: a status that the contract knows, JSON where there is a body, and nothing of it twice.
//
// Input    first line: method and target; then fields, one a line; an empty line; the body.
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <set>

#include "api/service.h"
#include "base/json.h"
#include "http/screening.h"
#include "store/data_folder.h"
#include "support/invented_ftm.h"

namespace {

using namespace vrata;

std::filesystem::path made_folder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "vrata-fuzz-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) std::abort();
  const std::filesystem::path folder = std::filesystem::path(pattern) / "data";
  auto data = store::DataFolder::open(folder, store::Mode::kWrite, 1'780'000'000);
  if (!data || !data->import({std::as_bytes(std::span(support::kInventedFtm)), "fuzz", "xx-swan", 1'780'000'000, {}}))
    std::abort();
  return folder;
}

api::Service& service() {
  static const std::filesystem::path folder = made_folder();
  static api::Service* const made = [] {
    std::atexit([] { std::filesystem::remove_all(folder.parent_path()); });
    api::ServiceOptions options;
    options.folder = folder;
    options.now = [] { return UtcSeconds{1'780'000'000}; };
    options.update_token = "swan";
    auto* const service = new api::Service(std::move(options));
    service->look();
    return service;
  }();
  return *made;
}

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  http::Head head;
  const std::string_view first = take_line(text);
  const std::size_t space = std::min(first.find(' '), first.size());
  head.method = first.substr(0, space);
  head.target = first.substr(std::min(space + 1, first.size()));
  for (std::string_view line = take_line(text); !line.empty(); line = take_line(text)) {
    const std::size_t colon = std::min(line.find(':'), line.size());
    head.fields.push_back(
        {std::string(line.substr(0, colon)), std::string(line.substr(std::min(colon + 1, line.size())))});
  }
  http::Request request;
  request.method = head.method;
  request.fields = head.fields;
  request.body = text;
  http::split_target(head.target, request);
  if (!request.path.starts_with('/')) request.path.insert(0, "/");
  static_cast<void>(http::fault_of(head, {}));
  std::uint64_t next = 0;
  if (http::request_id(request.field("x-request-id"), next).empty()) std::abort();

  const http::Response response = service().handle(request);
  static const std::set<int> kKnown = {200, 304, 308, 400, 401, 403, 404, 405, 422, 503};
  if (!kKnown.contains(response.status)) std::abort();
  std::string shown;
  for (const http::Field& field : response.fields) http::append_field(shown, field.name, field.value);
  const auto json = [&] {
    for (const http::Field& field : response.fields)
      if (field.name == "Content-Type") return field.value.find("json") != std::string::npos;
    return false;
  }();
  base::Json read;
  if (json && !read.read(response.body)) std::abort();
  // The same question, the same answer.
  if (service().handle(request).body != response.body) std::abort();
  return 0;
}
