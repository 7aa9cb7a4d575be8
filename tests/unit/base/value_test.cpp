#include "base/value.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <cstring>
#include <limits>
#include <random>

#include "base/text.hpp"

namespace entente::base {
namespace {

std::string json(const Value& value) {
  std::string out;
  append_json(out, value);
  return out;
}

TEST(Value, AsTextAndAsJson) {
  using Limits = std::numeric_limits<double>;
  struct Row {
    Value value;
    std::string_view text;
    std::string_view json;
  };
  const std::vector<Row> table = {
      {{}, "", "null"},
      {true, "true", "true"},
      {false, "false", "false"},
      {std::int64_t{12}, "12", "12"},
      {std::numeric_limits<std::int64_t>::min(), "-9223372036854775808", "-9223372036854775808"},
      {0.5, "0.5", "0.5"},
      {0.1, "0.1", "0.1"},
      {1.0, "1.0", "1.0"},
      {-0.0, "-0.0", "-0.0"},
      {100000.0, "100000.0", "100000.0"},
      {1e16, "1e+16", "1e+16"},
      {1.5e-7, "1.5e-07", "1.5e-07"},
      {Limits::max(), "1.7976931348623157e+308", "1.7976931348623157e+308"},
      {Limits::infinity(), "", "null"},
      {Limits::quiet_NaN(), "", "null"},
      {std::string(), "", "\"\""},
      {std::string("a\"أ\n"), "a\"أ\n", R"("a\"أ\n")"},
  };
  for (const Row& row : table) {
    EXPECT_EQ(to_text(row.value), row.text);
    EXPECT_EQ(json(row.value), row.json);
  }
}

TEST(Value, TextIsNotTakenForAValue) {
  std::string out;
  append_json(out, "a");
  append_json(out, std::string("b"));
  append_json(out, Value("c"));
  EXPECT_EQ(out, R"("a""b""c")");
}

TEST(Value, DoublesReadBack) {
  std::mt19937_64 random(1);
  for (int round = 0; round < 50'000; ++round) {
    const std::uint64_t bits = random();
    double number;
    std::memcpy(&number, &bits, sizeof number);
    if (round % 2 == 0) number = static_cast<double>(static_cast<std::int64_t>(bits)) / 1e7;
    if (number - number != 0) continue;
    const std::string text = to_text(number);
    ASSERT_EQ(std::strtod(text.c_str(), nullptr), number) << text;
    ASSERT_NE(text.find_first_of(".e"), std::string::npos);
  }
}

}  // namespace
}  // namespace entente::base
