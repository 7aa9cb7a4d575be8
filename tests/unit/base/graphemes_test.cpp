#include "base/graphemes.hpp"

#include <gmock/gmock.h>

namespace entente::base {
namespace {

using testing::ElementsAre;

TEST(Graphemes, AreWhatAReaderCounts) {
  EXPECT_THAT(graphemes(""), ElementsAre());
  EXPECT_THAT(graphemes("abc"), ElementsAre("a", "b", "c"));
  EXPECT_THAT(graphemes("e\u0301x"), ElementsAre("e\u0301", "x"));
  EXPECT_THAT(graphemes("\r\n"), ElementsAre("\r\n"));
  EXPECT_THAT(graphemes("🇦🇲🇦🇿"), ElementsAre("🇦🇲", "🇦🇿"));
  EXPECT_THAT(graphemes("한국"), ElementsAre("한", "국"));
  std::string all;
  const std::string text = "a👩‍👩‍👧é\u0300 नमस्ते";
  for (const std::string_view one : graphemes(text)) all += one;
  EXPECT_EQ(all, text);
}

TEST(Graphemes, NormalForms) {
  EXPECT_EQ(normalized("e\u0301", Form::nfc), "é");
  EXPECT_EQ(normalized("é", Form::nfd), "e\u0301");
  EXPECT_EQ(normalized("ﬁ", Form::nfkc), "fi");
  EXPECT_EQ(normalized("ﬁé", Form::nfkd), "fie\u0301");
  EXPECT_EQ(normalized("Straße", Form::nfkc_casefold), "strasse");
  std::string many = "a";
  for (int mark = 0; mark < 100'000; ++mark) many += mark % 2 == 0 ? "\u0301" : "\u0316";
  EXPECT_GT(normalized(many, Form::nfc).size(), 100'000U);  // and not in quadratic time
}

TEST(Graphemes, Case) {
  EXPECT_EQ(upper("straße ὀδός i"), "STRASSE ὈΔΌΣ I");
  EXPECT_EQ(lower("ΟΔΟΣ ШОС İ"), "οδος шос i̇");
  EXPECT_EQ(upper(""), "");
}

TEST(Graphemes, WhiteSpace) {
  EXPECT_TRUE(is_white_space(U' '));
  EXPECT_TRUE(is_white_space(0x3000));
  EXPECT_FALSE(is_white_space(U'a'));
  EXPECT_FALSE(is_white_space(0x200B));
}

}  // namespace
}  // namespace entente::base
