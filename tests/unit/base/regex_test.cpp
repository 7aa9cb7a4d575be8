#include "base/regex.hpp"

#include <gtest/gtest.h>

namespace entente::base {
namespace {

std::optional<bool> matches(std::string_view pattern, std::string_view text) {
  std::string problem;
  const std::optional<Regex> regex = Regex::compile(pattern, problem);
  EXPECT_TRUE(regex.has_value()) << problem;
  return regex ? regex->matches(text) : std::nullopt;
}

TEST(Regex, MatchesTheWholeText) {
  EXPECT_EQ(matches("a+", "aaa"), true);
  EXPECT_EQ(matches("a+", "aaab"), false);
  EXPECT_EQ(matches("", ""), true);
  EXPECT_EQ(matches("(?i)été.*", "ÉTÉ 2023"), true);
  EXPECT_EQ(matches("\\p{Cyrillic}{4}", "Київ"), true);
  EXPECT_EQ(matches("a.b", "a\nb"), false);
  EXPECT_EQ(matches("(?s)a.b", "a\nb"), true);
}

TEST(Regex, IsUsedForManyTexts) {
  std::string problem;
  std::optional<Regex> regex = Regex::compile("x\\d+", problem);
  ASSERT_TRUE(regex.has_value());
  const Regex moved = std::move(*regex);
  for (const std::string text : {"x1", "x23", "x456"}) EXPECT_EQ(moved.matches(text), true);
  EXPECT_EQ(moved.matches("x"), false);
}

TEST(Regex, SaysWhatIsWrongAndWhere) {
  std::string problem;
  EXPECT_FALSE(Regex::compile("ab(c", problem).has_value());
  EXPECT_EQ(problem, "a bracket ( or ) without its other half, at character 4");
  EXPECT_FALSE(Regex::compile("[a", problem).has_value());
  EXPECT_EQ(problem, "a [ without ], at character 2");
  EXPECT_FALSE(Regex::compile("a{3,1}", problem).has_value());
  EXPECT_FALSE(Regex::compile("*", problem).has_value());
}

TEST(Regex, EndsCatastrophicPatterns) {
  const std::string text = std::string(40, 'a') + "!";
  EXPECT_EQ(matches("(a|aa)+", text), std::nullopt);
  EXPECT_EQ(matches("(.*)*x", std::string(100'000, 'a')), std::nullopt);
}

}  // namespace
}  // namespace entente::base
