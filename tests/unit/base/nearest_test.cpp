#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/text.hpp"

namespace entente::base {
namespace {

using namespace std::string_view_literals;
using Pairs = std::vector<std::pair<std::string_view, std::string_view>>;

TEST(Nearest, GuessesWhatWasMeant) {
  const std::vector<std::string_view> candidates = {"csto",      "member_of",    "alliance",
                                                    "sanctions", "أرمينيا",      "alien",
                                                    "sanction",  "recognises_as"};
  const Pairs table = {
      {"csot", "csto"},
      {"CSTO", "csto"},
      {"MEMBEROF", "member_of"},
      {"member-of", "member_of"},
      {"allience", "alliance"},
      {"sanctoin", "sanction"},
      {"ارمينيا", "أرمينيا"},
      {"أرمينا", "أرمينيا"},
      {"recog", "recognises_as"},
      {"xyz", ""},
      {"", ""},
      {"_", ""},
      {"re", ""},
      {"x", ""},
      {"sanc", "sanction"},
  };
  for (const auto& [name, meant] : table)
    EXPECT_EQ(nearest(name, candidates).value_or(""), meant) << name;
  EXPECT_EQ(did_you_mean("csot", candidates), "did you mean `csto`?");
  EXPECT_EQ(did_you_mean("xyz", candidates), "");
  EXPECT_EQ(nearest("bat", std::vector{"cat"sv, "rat"sv}), "cat");
  EXPECT_EQ(nearest("bat", {}), std::nullopt);
}

// Optimal string alignment by its definition.
std::size_t plain_distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i)
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = i + j;
        continue;
      }
      d[i][j] = std::min(
          {d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  return d[a.size()][b.size()];
}

TEST(Nearest, AgreesWithThePlainDistance) {
  std::mt19937 random(5);
  const auto word = [&random] {
    std::string text(1 + random() % 16, ' ');
    for (char& c : text) c = static_cast<char>('a' + random() % 2);
    return text;
  };
  for (int round = 0; round < 20'000; ++round) {
    const std::string a = word();
    const std::string b = word();
    const std::size_t edits = plain_distance(a, b);
    const bool near = edits <= std::clamp<std::size_t>(a.size() / 3, 1, 4) &&
                      edits < std::max(a.size(), b.size());
    const bool begins = a.size() >= 3 && b.starts_with(a);
    ASSERT_EQ(nearest(a, std::vector<std::string_view>{b}).has_value(), near || begins)
        << a << ' ' << b;
  }
}

}  // namespace
}  // namespace entente::base
