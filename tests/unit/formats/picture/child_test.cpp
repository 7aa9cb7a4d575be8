#include "formats/picture/child.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <thread>

namespace entente::formats::picture {
namespace {

using Type = Outcome::Type;

TEST(Child, BringsBytesBack) {
  const std::string large(5'000'000, 'x');
  const Outcome outcome = run_child([&] { return large + '\0'; }, 20);
  EXPECT_EQ(outcome.type, Type::done);
  EXPECT_TRUE(outcome.bytes == large + '\0');
}

TEST(Child, SaysWhyNot) {
  const Outcome outcome =
      run_child([]() -> std::string { throw std::runtime_error("no paper"); }, 20);
  EXPECT_EQ(outcome.type, Type::failed);
  EXPECT_EQ(outcome.bytes, "no paper");
}

TEST(Child, IsEndedWhenItsTimeIsOver) {
  const auto start = std::chrono::steady_clock::now();
  const Outcome outcome = run_child(
      [] {
        std::this_thread::sleep_for(std::chrono::seconds(60));
        return std::string();
      },
      1);
  EXPECT_EQ(outcome.type, Type::too_slow);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(30));
}

TEST(Child, MayDie) {
  const Outcome outcome = run_child([]() -> std::string { std::abort(); }, 20);
  EXPECT_EQ(outcome.type, Type::died);
}

TEST(Child, DoesNotPrint) {
  testing::internal::CaptureStdout();
  std::printf("once");
  const Outcome outcome = run_child(
      [] {
        std::printf("never");
        return std::string("x");
      },
      20);
  EXPECT_EQ(outcome.bytes, "x");
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "once");
}

}  // namespace
}  // namespace entente::formats::picture
