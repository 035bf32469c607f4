#include "cli/ordered.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>

namespace vrata::cli {
namespace {

TEST(InOrder, WritesInTheOrderOfReadingForAnyNumberOfThreads) {
  for (const unsigned threads : {1u, 2u, 7u}) {
    int next = 0;
    std::vector<int> written;
    in_order<int, int>(
        threads, [&](int& batch) { return (batch = next++) < 500; },
        [] {
          return [](int batch) {
            for (int i = 0; i < (batch % 7) * 20; ++i) std::this_thread::yield();  // some take longer
            return batch * 2;
          };
        },
        [&](int output) {
          written.push_back(output);
          return true;
        });
    ASSERT_EQ(written.size(), 500u);
    for (int i = 0; i < 500; ++i) EXPECT_EQ(written[static_cast<std::size_t>(i)], 2 * i);
  }
}

TEST(InOrder, KeepsWithinItsBound) {
  std::atomic<std::uint64_t> read = 0, written = 0, most = 0;
  in_order<int, int>(
      3,
      [&](int&) {
        most = std::max<std::uint64_t>(most, ++read - written);
        return read <= 1000;
      },
      [] { return [](int) { return 0; }; },
      [&](int) {
        ++written;
        return true;
      });
  EXPECT_EQ(written, 1000u);
  EXPECT_LE(most, 3 * kAhead + 1);
}

TEST(InOrder, StopsWhenWritingSaysSo) {
  int next = 0, written = 0;
  in_order<int, int>(
      4, [&](int& batch) { return (batch = next++) < 1'000'000; }, [] { return [](int batch) { return batch; }; },
      [&](int) { return ++written < 10; });
  EXPECT_EQ(written, 10);
  EXPECT_LT(next, 1000);
}

TEST(InOrder, GivesOnWhatIsThrown) {
  int next = 0;
  const auto run = [&] {
    in_order<int, int>(
        4, [&](int& batch) { return (batch = next++) < 100; },
        [] {
          return [](int batch) {
            if (batch == 50) throw std::runtime_error("fifty");
            return batch;
          };
        },
        [](int) { return true; });
  };
  EXPECT_THROW(run(), std::runtime_error);
}

}  // namespace
}  // namespace vrata::cli
