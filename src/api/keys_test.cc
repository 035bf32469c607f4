// Keys and limits: who may ask, and how often.
#include "api/keys.h"

#include <gmock/gmock.h>

#include <fstream>

#include "support/api_fixture.h"

namespace vrata::api {
namespace {

using support::Said;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Not;

class Keys : public support::InventedListTest {
 protected:
  [[nodiscard]] std::filesystem::path data() const { return folder_ / "data"; }
  NewKey add(Role role, const std::string& name = "somebody") {
    auto kept = read_keys(data());
    EXPECT_TRUE(kept);
    std::vector<Key> keys = kept->value_or(std::vector<Key>());
    auto made = make_key(name, role, now_);
    EXPECT_TRUE(made);
    keys.push_back(made->key);
    EXPECT_TRUE(write_keys(data(), keys));
    return *std::move(made);
  }
  Said with(const std::string& target, const std::string& authorization) {
    return ask("GET", target, "", {{"Authorization", authorization}});
  }
};

TEST_F(Keys, AreKeptAsHashes) {
  const NewKey made = add(Role::kClient, "Payments\nof branch 3");
  EXPECT_THAT(made.secret, MatchesRegex("vrata_[0-9a-f]{12}_[0-9a-f]{64}"));
  EXPECT_EQ(made.key.name, "Payments of branch 3");
  const std::string file = support::file_text(data() / "keys").value();
  EXPECT_THAT(file, Not(HasSubstr(made.secret.substr(20))));
  const auto kept = read_keys(data());
  ASSERT_TRUE(kept);
  ASSERT_TRUE(*kept);
  EXPECT_EQ((*kept)->at(0), made.key);
  EXPECT_EQ(find_key(**kept, made.secret), &(*kept)->at(0));
  EXPECT_EQ(find_key(**kept, made.secret + "0"), nullptr);
  EXPECT_EQ(find_key(**kept, made.key.sha256), nullptr) << "the hash is no key";
  EXPECT_EQ(find_key(**kept, ""), nullptr);
  EXPECT_NE(make_key("x", Role::kClient, now_)->secret, make_key("x", Role::kClient, now_)->secret);
}

TEST_F(Keys, WithoutAFileNobodyIsAsked) { EXPECT_EQ(get("/catalog").status(), 200); }

TEST_F(Keys, AreAskedForWhereTheFileIs) {
  const NewKey made = add(Role::kClient);
  for (const char* target : {"/catalog", "/entities/NK-works", "/v1/lists", "/search/default", "/algorithms"}) {
    const Said none = get(target);
    EXPECT_EQ(none.status(), 401) << target;
    EXPECT_EQ(none.field("WWW-Authenticate"), "ApiKey") << target;
    EXPECT_EQ(with(target, "ApiKey wrong").status(), 401) << target;
    for (const char* scheme : {"ApiKey ", "Bearer ", ""})
      EXPECT_EQ(with(target, std::string(scheme) + made.secret).status(), 200) << target;
    EXPECT_EQ(ask("GET", target, "", {{"X-API-Key", made.secret}}).status(), 200) << target;
    EXPECT_EQ(get(std::string(target) + "?api_key=" + made.secret).status(), 401)
        << "a key in an address is a key in a log";
  }
  EXPECT_EQ(match("/match/default", "Yegor Lebyazhin").status(), 401);
  for (const char* open : {"/healthz", "/readyz", "/", "/page.js", "/page.css"})
    EXPECT_EQ(get(open).status(), 200) << open;
}

TEST_F(Keys, RolesSayWhatFor) {
  const NewKey client = add(Role::kClient);
  const NewKey chief = add(Role::kOperator);
  EXPECT_EQ(with("/metrics", client.secret).status(), 403);
  EXPECT_EQ(with("/metrics", chief.secret).status(), 200);
  EXPECT_EQ(with("/catalog", chief.secret).status(), 200);
  options_.update_token = "swan";
  service_.reset();
  EXPECT_EQ(ask("POST", "/updatez?token=swan", "", {{"Authorization", client.secret}}).status(), 403);
  EXPECT_EQ(ask("POST", "/updatez?token=swan", "", {{"Authorization", chief.secret}}).status(), 200);
}

TEST_F(Keys, AreTakenUpWhileTheServerRuns) {
  EXPECT_EQ(get("/catalog").status(), 200);
  NewKey made = add(Role::kClient);
  service().look();
  EXPECT_EQ(get("/catalog").status(), 401);
  EXPECT_EQ(with("/catalog", made.secret).status(), 200);
  made.key.revoked = true;
  ASSERT_TRUE(write_keys(data(), {made.key}));
  service().look();
  EXPECT_EQ(with("/catalog", made.secret).status(), 401);
  EXPECT_EQ(get("/catalog").status(), 401) << "without a key in use nobody is let in, not everybody";
}

TEST_F(Keys, AFileThatCannotBeReadLetsNobodyIn) {
  const NewKey made = add(Role::kClient);
  const std::string good = support::file_text(data() / "keys").value();
  for (const std::string& bad : {std::string(), std::string("nonsense\n"), good.substr(0, good.size() / 2), good + "x",
                                 std::string("vrata-keys 1\nkey 1 client active 1 2 x\n")}) {
    std::ofstream(data() / "keys", std::ios::binary) << bad;
    const auto kept = read_keys(data());
    ASSERT_FALSE(kept) << bad;
    EXPECT_EQ(kept.error().code, ErrorCode::kDamaged);
    service_.reset();
    EXPECT_EQ(with("/catalog", made.secret).status(), 503) << bad;
    EXPECT_EQ(get("/healthz").status(), 200);
  }
}

TEST_F(Keys, ACallerMayNotAskTooOften) {
  options_.rate = 2;
  int good = 0;
  Said last = get("/catalog");
  for (int i = 0; i < 20 && last.status() == 200; ++i, ++good) last = get("/catalog");
  EXPECT_GE(good, 3);
  EXPECT_LT(good, 20);
  EXPECT_EQ(last.status(), 429);
  EXPECT_EQ(last.field("Retry-After"), "1");
  EXPECT_EQ(get("/healthz").status(), 200) << "never counted";
}

TEST(Rate, IsRefilledByTime) {
  RateLimit limit(2);
  std::int64_t now = 1'000'000;
  for (int i = 0; i < 4; ++i) EXPECT_EQ(limit.wait_s("a", now), 0) << i;
  EXPECT_EQ(limit.wait_s("a", now), 1);
  EXPECT_EQ(limit.wait_s("b", now), 0) << "each caller by itself";
  now += 500'000;
  EXPECT_EQ(limit.wait_s("a", now), 0);
  EXPECT_EQ(limit.wait_s("a", now), 1);
  RateLimit slow(0.1);
  EXPECT_EQ(slow.wait_s("a", now), 0);
  EXPECT_EQ(slow.wait_s("a", now), 10);
  RateLimit none(0);
  for (int i = 0; i < 1'000; ++i) EXPECT_EQ(none.wait_s("a", now), 0);
}

TEST(Rate, ManyCallersFillNoMemory) {
  RateLimit limit(1);
  for (int i = 0; i < 30'000; ++i) static_cast<void>(limit.wait_s(std::to_string(i), i));
  EXPECT_EQ(limit.wait_s("new", 10'000'000), 0) << "those that have gone are forgotten";
}

}  // namespace
}  // namespace vrata::api
