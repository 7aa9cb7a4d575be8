#include <gtest/gtest.h>
#include <unicode/ustring.h>

#include <random>

#include "base/text.hpp"

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

bool icu_accepts(std::string_view text) {
  std::vector<UChar> buffer(text.size() + 1);
  UErrorCode status = U_ZERO_ERROR;
  u_strFromUTF8(buffer.data(), static_cast<int32_t>(buffer.size()), nullptr, text.data(),
                static_cast<int32_t>(text.size()), &status);
  return U_SUCCESS(status) != 0;
}

TEST(Utf8, FindsTheFirstBrokenSequence) {
  const std::vector<std::pair<std::string_view, std::optional<std::size_t>>> table = {
      {"", {}},
      {"plain", {}},
      {"الجبهة الوطنية", {}},
      {"€𝄞\0x"sv, {}},
      {"\xF4\x8F\xBF\xBF", {}},
      {"ab\x80", 2},
      {"\xC0\xAF", 0},          // overlong /
      {"x\xE0\x9F\xBF", 1},     // overlong
      {"\xED\xA0\x80", 0},      // surrogate
      {"\xF0\x8F\xBF\xBF", 0},  // overlong
      {"\xF4\x90\x80\x80", 0},  // past the last
      {"\xF5", 0},
      {"0123456789abcdef0123456789abcdef\xE2\x82", 32},
      {"ارمينيا\xD8 x", 14},
  };
  for (const auto& [text, at] : table) EXPECT_EQ(first_invalid_utf8(text), at) << text;
}

TEST(Utf8, AgreesWithIcuOnAllThreeByteSequences) {
  for (unsigned all = 0; all < 1U << 24; ++all) {
    const unsigned lead = all >> 16;
    if (lead > 0 && lead < 0xC0 && lead % 32 != 0) continue;  // a few of the dull ones will do
    const char bytes[3] = {static_cast<char>(lead), static_cast<char>(all >> 8),
                           static_cast<char>(all)};
    UChar buffer[4];
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8(buffer, 4, nullptr, bytes, 3, &status);
    if ((U_SUCCESS(status) != 0) == first_invalid_utf8({bytes, 3}).has_value())
      FAIL() << std::hex << all;
  }
}

TEST(Utf8, AgreesWithIcuAndWithDecodingOnRandomBytes) {
  std::mt19937 random(1);
  for (int round = 0; round < 50'000; ++round) {
    const std::string valid = round % 2 == 0 ? std::string(random() % 60, 'x') : "";
    const std::string text = valid + random_bytes(random, 6) + "؟؟" + random_bytes(random, 40);
    const auto bad = first_invalid_utf8(text);
    ASSERT_EQ(!bad, icu_accepts(text));
    const std::string_view good = std::string_view(text).substr(0, bad.value_or(text.size()));
    ASSERT_TRUE(icu_accepts(good));
    std::string copy;
    std::size_t count = 0;
    for (std::size_t at = 0; at < good.size(); ++count)
      append_utf8(copy, next_code_point(good, at));
    ASSERT_EQ(copy, good);
    ASSERT_EQ(count, count_code_points(good));
  }
}

TEST(Utf8, BrokenBytesAreReadOneByOne) {
  const std::string_view text = "a\xE2\x82z";
  std::vector<char32_t> read;
  for (std::size_t at = 0; at < text.size();) read.push_back(next_code_point(text, at));
  EXPECT_EQ(read, (std::vector<char32_t>{U'a', 0xFFFD, 0xFFFD, U'z'}));
}

TEST(Utf8, WhatIsNoCodePointIsReplaced) {
  std::string out;
  for (const char32_t c : {0xD800U, 0xDFFFU, 0x110000U}) append_utf8(out, c);
  EXPECT_EQ(out, "\uFFFD\uFFFD\uFFFD");
}

TEST(Text, InvisibleControls) {
  for (const int c : {0x0, 0x9, 0xA, 0x1F, 0x7F, 0x85, 0x61C, 0x200E, 0x200F, 0x202A, 0x202E,
                      0x2066, 0x2069, 0xFEFF, 0xE0001, 0xE0041})
    EXPECT_TRUE(is_invisible_control(static_cast<char32_t>(c))) << std::hex << c;
  for (const int c : {0x20, 0xA0, 0x200C, 0x200D, 0x202F, 0x2065, 0x640, 0xFFFD, 0xE0100})
    EXPECT_FALSE(is_invisible_control(static_cast<char32_t>(c))) << std::hex << c;
}

TEST(Text, VisibleShowsControls) {
  const Pairs table = {
      {"", ""},
      {"plain أرمينيا", "plain أرمينيا"},
      {"a\nb\tc\x1B[1m\x7F", "a␊b␉c␛[1m␡"},
      {"\0"sv, "␀"},
      {"x\u202Ey\u0085\uFEFF", "x⟨U+202E⟩y⟨U+0085⟩⟨U+FEFF⟩"},
      {"\U000E0041", "⟨U+E0041⟩"},
      {"می\u200Cخواهم", "می\u200Cخواهم"},
      {"\xFF", "\uFFFD"},
  };
  for (const auto& [text, shown] : table) EXPECT_EQ(visible(text), shown);
}

TEST(Json, StringsAreEscaped) {
  const Pairs table = {
      {"", R"("")"},
      {"plain أرمينيا €", R"("plain أرمينيا €")"},
      {"a\"b\\c/", R"("a\"b\\c/")"},
      {"\b\f\n\r\t", R"("\b\f\n\r\t")"},
      {"\0\x1F\x7F"sv, "\"\\u0000\\u001f\x7F\""},
      {"x\u2028y\u2029\u202A", "\"x\\u2028y\\u2029\u202A\""},
      {"a\xFF\xE2\x80z\xE2", "\"a\uFFFD\uFFFD\uFFFDz\uFFFD\""},
  };
  for (const auto& [text, json] : table) EXPECT_EQ(json_string(text), json);
  std::string out = "x:";
  append_json(out, "y");
  EXPECT_EQ(out, "x:\"y\"");
}

}  // namespace
}  // namespace entente::base
