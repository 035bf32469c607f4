// A service over a data folder of its own, asked without a socket.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <memory>
#include <string>

#include "api/service.h"
#include "store/data_folder.h"
#include "support/files.h"
#include "support/invented_ftm.h"
#include "support/json_doc.h"

namespace vrata::support {

inline constexpr UtcSeconds kNow = 1'780'000'000;

// Everything that one answer says.
struct Said {
  http::Response response;
  JsonDoc json;
  explicit Said(http::Response given) : response(std::move(given)), json(response.body) {}
  [[nodiscard]] int status() const { return response.status; }
  [[nodiscard]] std::string field(const std::string& name) const {
    for (const http::Field& field : response.fields)
      if (field.name == name) return field.value;
    return "";
  }
};

class ApiTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = testing::TempDir() + "vrata-api-XXXXXX";
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    options_.folder = folder_ / "data";
    options_.now = [this] { return now_; };
    options_.look_ms = 20;
  }
  void TearDown() override {
    service_.reset();
    std::filesystem::remove_all(folder_);
  }

  void import(const std::string& text, const std::string& as = {}) {
    auto data = store::DataFolder::open(folder_ / "data", store::Mode::kWrite, now_);
    ASSERT_TRUE(data) << to_string(data.error());
    const auto report = data->import({std::as_bytes(std::span(text)), "test", as, now_, {}});
    ASSERT_TRUE(report) << to_string(report.error());
    ASSERT_EQ(report->outcome, store::ImportOutcome::kActivated);
  }
  void import_un_sample() {
    const auto text = file_text(std::filesystem::path(VRATA_SOURCE_DIR) / "samples/un_sample.xml");
    ASSERT_TRUE(text);
    import(*text);
  }
  // Whether a published file is at hand; it is imported then.
  bool import_shared(const std::string& name, const std::string& as) {
    const auto text = file_text(shared_folder() / "lists/ftm/yente" / name / "entities.ftm.json");
    if (!text) return false;
    import(*text, as);
    return true;
  }

  api::Service& service() {
    if (service_ == nullptr) {
      service_ = std::make_unique<api::Service>(options_);
      service_->look();
    }
    return *service_;
  }

  Said ask(const std::string& method, const std::string& target, const std::string& body = {},
           std::vector<http::Field> fields = {}) {
    http::Request request;
    request.method = method;
    const std::size_t mark = target.find('?');
    request.path = target.substr(0, mark);
    if (mark != std::string::npos) request.query = target.substr(mark + 1);
    request.body = body;
    request.fields = std::move(fields);
    return Said(service().handle(request));
  }
  Said get(const std::string& target) { return ask("GET", target); }
  // One query of a name, under the key "q".
  Said match(const std::string& target, const std::string& name, const std::string& more = {}) {
    return ask("POST", target,
               R"({"queries":{"q":{"schema":"Person","properties":{"name":[")" + name + "\"]" + more + "}}}}");
  }

  std::filesystem::path folder_;
  api::ServiceOptions options_;
  UtcSeconds now_ = kNow;
  std::unique_ptr<api::Service> service_;
};

// With the invented list in FollowTheMoney in force.
class InventedListTest : public ApiTest {
 protected:
  void SetUp() override {
    ApiTest::SetUp();
    import(kInventedFtm, "xx-swan");
  }
};

}  // namespace vrata::support
