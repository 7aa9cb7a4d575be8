#include "base/text.hpp"

#include <gtest/gtest.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <chrono>
#include <random>

namespace entente::base {
namespace {

using namespace std::string_view_literals;
using Pairs = std::vector<std::pair<std::string_view, std::string_view>>;

std::string random_bytes(std::mt19937& random, std::size_t most) {
  static constexpr std::string_view likely =
      "a \xC2\xD8\xD9\xE0\xE2\xED\xF0\xF4\x80\x8E\xA9\xAA\xBF";
  std::string bytes(random() % (most + 1), ' ');
  for (char& byte : bytes)
    byte = random() % 4 == 0 ? static_cast<char>(random()) : likely[random() % likely.size()];
  return bytes;
}

TEST(Text, DisplayWidth) {
  const std::vector<std::pair<std::string_view, std::size_t>> table = {
      {"", 0},
      {"abc", 3},
      {"أرمينيا", 7},
      {"مُحَمَّد", 4},
      {"北京", 4},
      {"ｆｕ", 4},
      {"e\u0301", 1},
      {"한국", 4},
      {"\u1112\u1161\u11AB", 2},
      {"می\u200Cخواهم", 7},
      {"\u2067x\u2069", 1},
      {"Հայաստան", 8},
      {"\u00AD", 0},
  };
  for (const auto& [text, width] : table) EXPECT_EQ(display_width(text), width) << text;
}

TEST(Text, FitCuts) {
  const std::vector<std::tuple<std::string_view, std::size_t, std::string_view>> table = {
      {"abc", 3, "abc"},        {"abcd", 3, "ab…"}, {"abcd", 1, "…"},
      {"abcd", 0, ""},          {"", 0, ""},        {"北京市", 4, "北…"},
      {"北京", 4, "北京"},      {"مُحَمَّد", 3, "مُحَ…"}, {"e\u0301e\u0301e\u0301", 2, "e\u0301…"},
      {"x👩\u200D👧yz", 4, "x…"},
  };
  for (const auto& [text, columns, cut] : table) EXPECT_EQ(fit(text, columns), cut) << text;
}

TEST(Fold, MakesOneKeyOfOneName) {
  const Pairs table = {
      {"", ""},
      {"  The \t 'New'  Front ", "the new front"},
      {"Al-Hayat", "al hayat"},
      {"\"NF\", (NF-7)!", "nf (nf 7)"},
      {"ＣＳＴＯ Ⅳ", "csto iv"},
      {"أرمينيا", "ارمينيا"},
      {"إِيرَان", "ايران"},
      {"آذربايجان", "اذربايجان"},
      {"القوّةُ الجوّيّة", "القوه الجويه"},
      {"جمـــهوریة", "جمهوريه"},
      {"مؤتمر رئيس شيء", "موتمر رييس شي"},
      {"کرکوک ھ ہ ۀ", "كركوك ه ه ه"},
      {"ٱلرحمٰن", "الرحمن"},
      {"\uFEFB", "لا"},
      {"«الحلم»، ثم؛ ماذا؟", "الحلم ثم ماذا"},
      {"٢٠٢٤ ۱۲", "2024 12"},
      {"Йошкар-Ола", "йошкар ола"},
      {"Ёлка", "ёлка"},
      {"Երևան՞", "երեւան"},
      {"ᲗᲑᲘᲚᲘᲡᲘ", "თბილისი"},
      {"Straße", "strasse"},
      {"می\u200Cخواهم", "ميخواهم"},
      {"\u200Fabc\u202E", "abc"},
      {"Al‑Shabaab – x", "al shabaab x"},
      {"e'\u0301", "é"},
  };
  for (const auto& [text, key] : table) {
    EXPECT_EQ(fold(text), key) << text;
    EXPECT_EQ(fold(key), key) << text;
  }
}

TEST(Fold, IsIdempotentAndNeverFails) {
  std::mt19937 random(2);
  static constexpr std::u32string_view likely =
      U"aZ0 "
      U"-'"
      U"\"«،ءأؤئىةـ\u0650\u0651\u0670\u0301\u0323\u0345ЙёǅŉİßﬁⅣ①\u06DD\u0674٣ﷺﻼ\u200C\u200F\u1100"
      U"\u1161\u11A8가՛";
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (std::size_t length = random() % 12; length > 0; --length)
      append_utf8(text, random() % 8 == 0 ? random() % 0x20000 : likely[random() % likely.size()]);
    const std::string key = fold(text);
    ASSERT_EQ(fold(key), key) << visible(text);
    static_cast<void>(fold(random_bytes(random, 40)));
  }
}

TEST(Fold, IsLinear) {
  const auto repeated = [](std::string_view part, std::size_t times) {
    std::string text;
    while (times-- > 0) text += part;
    return text;
  };
  const auto start = std::chrono::steady_clock::now();
  const std::string once = fold("\uFDFA");
  EXPECT_EQ(fold(repeated("\uFDFA", 100'000)).size(), once.size() * 100'000);
  EXPECT_FALSE(fold("a" + repeated("\u0301\u0323", 200'000)).empty());
  EXPECT_FALSE(fold("ا" + repeated("\u0650\u0651", 200'000)).empty());
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
}

TEST(Bidi, IsLinear) {
  const auto start = std::chrono::steady_clock::now();
  for (const std::string_view part : {"a("sv, "$"sv, "a$ "sv, "("sv, "-"sv, "a-"sv}) {
    std::string text = "ا";
    for (int i = 0; i < 100'000; ++i) text += part;
    EXPECT_GT(isolate(text).size(), text.size());
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
}

TEST(Bidi, BaseDirectionIsThatOfTheFirstLetter) {
  EXPECT_TRUE(is_right_to_left("2024 أرمينيا NATO"));
  EXPECT_TRUE(is_right_to_left("(שלום"));
  EXPECT_FALSE(is_right_to_left("NATO أرمينيا"));
  EXPECT_FALSE(is_right_to_left("2024"));
  EXPECT_FALSE(is_right_to_left(""));
}

// ⟪ ⟫ stand for a right-to-left isolate, [ ] for a left-to-right one.
std::string isolated(std::string_view text) {
  std::string shown;
  const std::string out = isolate(text);
  bool rtl = false;
  for (std::size_t at = 0; at < out.size();) {
    const char32_t c = next_code_point(out, at);
    const bool left = c == 0x2066;
    if (c == 0x2067)
      shown += "⟪";
    else if (left)
      shown += "[", rtl = true;
    else if (c == 0x2069)
      shown += rtl ? "]" : "⟫", rtl = false;
    else
      append_utf8(shown, c);
  }
  return shown;
}

TEST(Bidi, IsolateKeepsRunsInOrder) {
  const Pairs table = {
      {"", ""},
      {"2011-2024", "2011-2024"},
      {"NATO–Россия €", "NATO–Россия €"},
      {"a\u202Eb\u2066c", "abc"},
      {"أرمينيا", "⟪أرمينيا⟫"},
      {"خرق 2024-06-11", "⟪خرق [2024-06-11]⟫"},
      {"حوّل 4.2M$ (12%)", "⟪حوّل [4.2M$] ([12%])⟫"},
      {"الجبهة (NF-7)", "⟪الجبهة ([NF-7])⟫"},
      {"الأعوام 2011-2024.", "⟪الأعوام [2011-2024].⟫"},
      {"من 2011–2024، ثم 2025", "⟪من [2011–2024]، ثم [2025]⟫"},
      {"حلف NATO Response Force 3", "⟪حلف [NATO Response Force 3]⟫"},
      {"ارتفع -5% أو +3", "⟪ارتفع [-5%] أو [+3]⟫"},
      {"الناتو-2024", "⟪الناتو-[2024]⟫"},
      {"دالة f(x, y) تمام", "⟪دالة [f(x, y)] تمام⟫"},
      {"حلف NATO(الناتو) x(y", "⟪حلف [NATO](الناتو) [x]([y]⟫"},
      {"دالة f(x) تمام", "⟪دالة [f(x)] تمام⟫"},
      {"(أ) b) c", "⟪(أ) [b]) [c]⟫"},
      {"١٢٣ عام", "⟪١٢٣ عام⟫"},
      {"\u202Eأرمينيا\u202C x", "⟪أرمينيا [x]⟫"},
      {"أرمينيا\nNATO\nروسيا", "⟪أرمينيا⟫\nNATO\n⟪روسيا⟫"},
      {"שלום Jose\u0301", "⟪שלום [Jose\u0301]⟫"},
  };
  for (const auto& [text, shown] : table) {
    EXPECT_EQ(isolated(text), shown);
    EXPECT_EQ(isolate(isolate(text)), isolate(text)) << text;
  }
  EXPECT_EQ(isolate("خرق 2024-06-11"), "\u2067خرق \u20662024-06-11\u2069\u2069");
}

TEST(Bidi, IsolatesAreBalancedOnRandomText) {
  std::mt19937 random(3);
  static constexpr std::u32string_view likely =
      U"aZ07 -+.,/()[]%$،ابת\u0651\u0301\u202E\u2067\u2069\n";
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (std::size_t length = random() % 16; length > 0; --length)
      append_utf8(text, likely[random() % likely.size()]);
    const std::string out = isolate(text);
    int depth = 0;
    int brackets = 0;
    for (std::size_t at = 0; at < out.size();) {
      const char32_t c = next_code_point(out, at);
      ASSERT_NE(c, U'\u202E');
      if (c == 0x2066 || c == 0x2067) ++depth, brackets = 0;
      if (depth == 2 && (c == U'(' || c == U'[')) ++brackets;
      if (depth == 2 && (c == U')' || c == U']')) --brackets;
      ASSERT_GE(brackets, 0) << out;
      if (c == 0x2069) {
        ASSERT_TRUE(depth == 1 || brackets == 0) << out;
        --depth;
      }
      ASSERT_TRUE(c != U'\n' || depth == 0) << out;
    }
    ASSERT_EQ(depth, 0) << out;
    ASSERT_EQ(isolate(out), out);
  }
}

TEST(Text, WrapBreaksAtSpaces) {
  using Lines = std::vector<std::string>;
  EXPECT_EQ(wrap("", 10), Lines{});
  EXPECT_EQ(wrap("  ", 10), Lines{""});
  EXPECT_EQ(wrap("one two  three", 7), (Lines{"one two", "three"}));
  EXPECT_EQ(wrap(" one\ntwo ", 20), (Lines{"one two"}));
  EXPECT_EQ(wrap("a incomprehensible b", 10), (Lines{"a", "incomprehensible", "b"}));
  EXPECT_EQ(wrap("x abcdefghijk yz", 5), (Lines{"x", "abcde", "fghij", "k yz"}));
  EXPECT_EQ(wrap("معاهدة الأمن الجماعي", 12), (Lines{"معاهدة الأمن", "الجماعي"}));
  EXPECT_EQ(wrap("北京市朝阳区", 4), (Lines{"北京", "市朝", "阳区"}));
  EXPECT_EQ(wrap("北京", 0), (Lines{"北", "京"}));
}

TEST(Text, WrapKeepsAllWordsOnRandomText) {
  std::mt19937 random(4);
  for (int round = 0; round < 5'000; ++round) {
    const std::string text = visible(random_bytes(random, 60));  // bytes cut apart may pair up
    const auto lines = wrap(text, random() % 9);
    ASSERT_EQ(lines.empty(), text.empty());
    const auto bare = [](std::string_view from) {
      std::u32string kept;
      for (std::size_t at = 0; at < from.size();) {
        const char32_t c = next_code_point(from, at);
        if (u_isWhitespace(static_cast<UChar32>(c)) == 0) kept += c;
      }
      return kept;
    };
    std::string joined;
    for (const std::string& line : lines) joined += line;
    ASSERT_EQ(bare(joined), bare(text)) << visible(text);
  }
}

TEST(Text, RandomBytesNeverFail) {
  std::mt19937 random(6);
  const std::vector<std::string_view> candidates = {"csto", "member_of"};
  for (int round = 0; round < 5'000; ++round) {
    const std::string text = random_bytes(random, 50);
    EXPECT_FALSE(first_invalid_utf8(visible(text)));
    EXPECT_FALSE(first_invalid_utf8(json_string(text)));
    EXPECT_FALSE(first_invalid_utf8(fold(text)));
    const std::size_t columns = random() % 30;
    EXPECT_LE(display_width(fit(text, columns)), columns);
    static_cast<void>(isolate(text));
    static_cast<void>(is_right_to_left(text));
    static_cast<void>(did_you_mean(text, candidates));
  }
}

}  // namespace
}  // namespace entente::base
