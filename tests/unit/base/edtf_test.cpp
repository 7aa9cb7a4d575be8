#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "base/time.hpp"

namespace entente::base {
namespace {

using namespace std::string_view_literals;
using Pairs = std::vector<std::pair<std::string_view, std::string_view>>;

std::string shown(Day day) {
  return day == beginning ? "beginning" : day == forever ? "forever" : iso_date(day);
}

// "2023-01-01 2023-12-31 | 2023-01-01 2023-12-31", with one side if both are the same.
std::string shown(const Bounds& b) {
  const std::string start = shown(b.start_min) + ' ' + shown(b.start_max);
  const std::string end = shown(b.end_min) + ' ' + shown(b.end_max);
  return start == end ? start : start + " | " + end;
}

std::string bounds(std::string_view text, Day last_known = forever) {
  const EdtfResult result = parse_edtf(text, last_known);
  return result ? shown(result->bounds) : "refused: " + result.error().message;
}

// "5: month 13 does not exist"
std::string error(std::string_view text) {
  const EdtfResult result = parse_edtf(text);
  return result ? "accepted" : std::to_string(result.error().at) + ": " + result.error().message;
}

// Earliest and latest readings exist, and each bound is met by one.
bool consistent(const Bounds& b) {
  return b.start_min <= b.start_max && b.end_min <= b.end_max && b.start_min <= b.end_min &&
         b.start_max <= b.end_max;
}

TEST(Edtf, BoundsOfPoints) {
  for (const auto& [text, wanted] : Pairs{{"2023", "2023-01-01 2023-12-31"},
                                          {"2022-09", "2022-09-01 2022-09-30"},
                                          {"2023-09-19", "2023-09-19 2023-09-19"},
                                          {"2024-02-29", "2024-02-29 2024-02-29"},
                                          {"0000", "0000-01-01 0000-12-31"},
                                          {"-0001", "-0001-01-01 -0001-12-31"},
                                          {"2023-09-19T10:05:00", "2023-09-19 2023-09-19"},
                                          {"2023-09-19T23:59:59+14:00", "2023-09-19 2023-09-19"},
                                          {"2023-09-19T24:00:00Z", "2023-09-19 2023-09-19"},
                                          {"2016-12-31T23:59:60Z", "2016-12-31 2016-12-31"},
                                          {"2025-21", "2025-03-01 2025-05-31"},
                                          {"2025-22", "2025-06-01 2025-08-31"},
                                          {"2025-23", "2025-09-01 2025-11-30"},
                                          {"2023-24", "2023-12-01 2024-02-29"},
                                          {"2025-25", "2025-03-01 2025-05-31"},
                                          {"2023-28", "2023-12-01 2024-02-29"},
                                          {"2025-29", "2025-09-01 2025-11-30"},
                                          {"2025-30", "2025-12-01 2026-02-28"},
                                          {"2025-31", "2025-03-01 2025-05-31"},
                                          {"2025-32", "2025-06-01 2025-08-31"},
                                          {"2022-33", "2022-01-01 2022-03-31"},
                                          {"2022-36", "2022-10-01 2022-12-31"},
                                          {"2022-37", "2022-01-01 2022-04-30"},
                                          {"2022-39", "2022-09-01 2022-12-31"},
                                          {"2022-40", "2022-01-01 2022-06-30"},
                                          {"2022-41", "2022-07-01 2022-12-31"},
                                          {"Y12345", "+12345-01-01 +12345-12-31"},
                                          {"Y-12345", "-12345-01-01 -12345-12-31"},
                                          {"Y170000002", "forever forever"},
                                          {"Y-170000002", "beginning beginning"},
                                          {"Y99999999999999999999999999", "forever forever"}})
    EXPECT_EQ(bounds(text), wanted) << text;
}

TEST(Edtf, DigitsNotKnown) {
  for (const auto& [text, wanted] : Pairs{{"202X", "2020-01-01 2029-12-31"},
                                          {"20XX", "2000-01-01 2099-12-31"},
                                          {"-20XX", "-2099-01-01 -2000-12-31"},
                                          {"-000X", "-0009-01-01 -0001-12-31"},
                                          {"2024-XX", "2024-01-01 2024-12-31"},
                                          {"2025-02-XX", "2025-02-01 2025-02-28"},
                                          {"2025-07-2X", "2025-07-20 2025-07-29"},
                                          {"2025-07-3X", "2025-07-30 2025-07-31"},
                                          {"2024-1X", "2024-10-01 2024-12-31"},
                                          {"2024-XX-31", "2024-01-31 2024-12-31"},
                                          {"2024-X2-3X", "2024-12-30 2024-12-31"},
                                          {"XXXX-02-29", "0000-02-29 9996-02-29"},
                                          {"202X-02-29", "2020-02-29 2028-02-29"},
                                          {"202X-22", "2020-06-01 2029-08-31"},
                                          {"-202X-24", "-2029-12-01 -2019-02-28"}})
    EXPECT_EQ(bounds(text), wanted) << text;
  EXPECT_EQ(error("1X99-02-29"), "8: no day of the calendar is written like this");
  EXPECT_EQ(error("2023-02-3X"), "8: no day of the calendar is written like this");
  EXPECT_EQ(error("2023-2X"), "5: month 2X does not exist");
}

// Against all days of the years, for patterns where digits are replaced at random.
TEST(Edtf, DigitsNotKnownAreAnyDigits) {
  std::mt19937 random(20231114);
  const std::vector<std::string> days = [] {
    std::vector<std::string> out;
    for (Day day = day_of(2000, 1, 1); day <= day_of(2999, 12, 31); ++day)
      out.push_back(iso_date(day));
    return out;
  }();
  const auto fits = [](std::string_view pattern, std::string_view day) {
    for (std::size_t i = 0; i < day.size(); ++i)
      if (pattern[i] != 'X' && pattern[i] != day[i]) return false;
    return true;
  };
  for (int i = 0; i < 100; ++i) {
    std::string pattern = days[random() % days.size()];
    for (char& c : pattern)
      if (c != '-' && random() % 3 == 0) c = 'X';
    pattern[0] = '2';
    const auto fit = [&](const std::string& day) { return fits(pattern, day); };
    const std::string first = *std::find_if(days.begin(), days.end(), fit);
    const std::string last = *std::find_if(days.rbegin(), days.rend(), fit);
    EXPECT_EQ(bounds(pattern), first + ' ' + last) << pattern;
  }
}

TEST(Edtf, Qualifiers) {
  for (const auto& [text, wanted] :
       Pairs{{"2023?", "2023-01-01 2023-12-31"},
             {"2023~", "2022-01-01 2024-12-31"},
             {"2023%", "2022-01-01 2024-12-31"},
             {"2024-02~", "2024-01-01 2024-03-31"},
             {"2023-01~", "2022-12-01 2023-02-28"},
             {"2023-09-19~", "2023-09-16 2023-09-22"},
             {"2024-02-29~", "2024-02-26 2024-03-03"},
             {"2025-22~", "2025-05-01 2025-09-30"},
             {"202X~", "2019-01-01 2030-12-31"},
             {"~2023-09", "2022-09-01 2024-09-30"},
             {"2023~-09", "2022-09-01 2024-09-30"},
             {"2024-~01-31", "2023-12-31 2024-02-29"},
             {"2024-~01-30", "2023-12-30 2024-02-29"},
             {"~2024-02-29", "2023-02-28 2025-02-28"},
             {"2004?-06-~11", "2004-06-08 2004-06-14"},
             {"2004-~06-~11", "2004-05-08 2004-07-14"},
             {"9999~", "9998-01-01 +10000-12-31"},
             {"2022-11~/2023-09", "2022-10-01 2022-12-31 | 2023-09-01 2023-09-30"}})
    EXPECT_EQ(bounds(text), wanted) << text;
  EXPECT_TRUE(parse_edtf("2023?")->uncertain);
  EXPECT_FALSE(parse_edtf("2023?")->approximate);
  EXPECT_TRUE(parse_edtf("2023~")->approximate);
  EXPECT_FALSE(parse_edtf("2023~")->uncertain);
  EXPECT_TRUE(parse_edtf("2023/2024-%06")->approximate);
  EXPECT_TRUE(parse_edtf("2023/2024-%06")->uncertain);
}

TEST(Edtf, Intervals) {
  for (const auto& [text, wanted] :
       Pairs{{"2020/2023", "2020-01-01 2020-12-31 | 2023-01-01 2023-12-31"},
             {"2023/2023", "2023-01-01 2023-12-31"},
             {"2023/..", "2023-01-01 2023-12-31 | forever forever"},
             {"2023/", "2023-01-01 2023-12-31 | 2023-01-01 forever"},
             {"../2025", "beginning beginning | 2025-01-01 2025-12-31"},
             {"/2025", "beginning 2025-12-31 | 2025-01-01 2025-12-31"},
             {"../..", "beginning beginning | forever forever"},
             {"/..", "beginning forever | forever forever"},
             {"../", "beginning beginning | beginning forever"},
             {"2023/2023-04", "2023-01-01 2023-04-30 | 2023-04-01 2023-04-30"},
             {"2023-04/2023", "2023-04-01 2023-04-30 | 2023-04-01 2023-12-31"},
             {"2023-09-20/2023-09-1X", "refused: it ends before it starts"},
             {"2023~/2022", "2022-01-01 2022-12-31"}})
    EXPECT_EQ(bounds(text), wanted) << text;
}

TEST(Edtf, OpenEndReachesToWhereItIsKnown) {
  const Day report = day_of(2024, 6, 1);
  for (const auto& [text, wanted] :
       Pairs{{"2023/..", "2023-01-01 2023-12-31 | 2024-06-01 forever"},
             {"2025/..", "2025-01-01 2025-12-31 | 2025-01-01 forever"},
             {"../..", "beginning beginning | 2024-06-01 forever"},
             {"/..", "beginning 2024-06-01 | 2024-06-01 forever"},
             {"2023/", "2023-01-01 2023-12-31 | 2023-01-01 forever"},
             {"{2023..}", "2023-01-01 2023-12-31 | 2024-06-01 forever"},
             {"[2023..]", "2023-01-01 forever"}})
    EXPECT_EQ(bounds(text, report), wanted) << text;
  EXPECT_TRUE(parse_edtf("2023/..")->open_end);
  EXPECT_FALSE(parse_edtf("2023/..")->unknown_end);
  EXPECT_TRUE(parse_edtf("2023/")->unknown_end);
  EXPECT_FALSE(parse_edtf("2023/")->open_end);
  EXPECT_TRUE(parse_edtf("2023/")->interval);
  EXPECT_FALSE(parse_edtf("[2023..2024]")->interval);
}

TEST(Edtf, Sets) {
  for (const auto& [text, wanted] :
       Pairs{{"[2022-10..2022-12]", "2022-10-01 2022-12-31"},
             {"[2020,2023]", "2020-01-01 2023-12-31"},
             {"[2023,2020]", "2020-01-01 2023-12-31"},
             {"[..1984]", "beginning 1984-12-31"},
             {"[1760-12..]", "1760-12-01 forever"},
             {"[1760,1770-12..]", "1760-01-01 forever"},
             {"{2020,2023}", "2020-01-01 2020-12-31 | 2023-01-01 2023-12-31"},
             {"{2023,2020..2021}", "2020-01-01 2020-12-31 | 2023-01-01 2023-12-31"},
             {"{2020}", "2020-01-01 2020-12-31"},
             {"{..1984}", "beginning beginning | 1984-01-01 1984-12-31"},
             {"[2024-21,2024-23~]", "2024-03-01 2024-12-31"}})
    EXPECT_EQ(bounds(text), wanted) << text;
}

TEST(Edtf, Levels) {
  const std::vector<std::pair<int, std::vector<std::string_view>>> levels = {
      {0, {"2020", "2020-09", "2020-09-27", "2020-09-27T10:00:00Z", "2020/2021-03", "0000"}},
      {1,
       {"2020?", "2020-09-27%", "2020-22", "2020-22~", "202X", "20XX", "2020-XX", "2020-09-XX",
        "2020-XX-XX", "2020/..", "../2020", "2020/", "/2020", "-0044", "Y170000002"}},
      {2,
       {"2020-25", "2022-36", "[2020,2021]", "{2020,2021}", "2020?-09", "2020-~09", "?2020",
        "2020-XX-05", "2020-07-2X", "2X20", "XXXX", "202X-09", "2020-1X", "202X-22"}}};
  for (const auto& [level, texts] : levels)
    for (const std::string_view text : texts) EXPECT_EQ(parse_edtf(text)->level, level) << text;
}

TEST(Edtf, Errors) {
  for (const auto& [text, wanted] : Pairs{
           {"", "0: the time is empty"},
           {"2023-13", "5: month 13 does not exist"},
           {"2023-00", "5: month 00 does not exist"},
           {"2023-42", "5: month 42 does not exist"},
           {"2023-02-30", "8: February 2023 has 28 days"},
           {"1900-02-29", "8: February 1900 has 28 days"},
           {"2023-09-31", "8: September 2023 has 30 days"},
           {"2023-09-32", "8: day 32 does not exist"},
           {"2023-09-00", "8: day 00 does not exist"},
           {"-0000", "0: the year -0000 does not exist"},
           {"2023-", "5: a month is wanted, but the text ends here"},
           {"2023-09-", "8: a day is wanted, but the text ends here"},
           {"2023-09-19-", "10: \"-\" cannot stand here"},
           {"2023 ", "4: there is a blank here"},
           {"2023é", "4: this character cannot stand here"},
           {"2023\0"sv, "4: this character cannot stand here"},
           {"1950S2", "4: significant digits are not read: they hide which years are meant"},
           {"Y-17E7", "4: years with an exponent are not read: no source dates by them"},
           {"2022-36~", "7: a qualifier can stand at seasons 21 to 24, not at 25 to 41"},
           {"~2022-36", "0: a qualifier can stand at seasons 21 to 24, not at 25 to 41"},
           {"2022-36/2023", "5: part 36 of a year cannot stand in an interval"},
           {"2022-22-01", "7: a season or other part of a year has no days"},
           {"2023?~", "5: only one qualifier can stand here"},
           {"..2022", "0: only an interval or a set is open"},
           {"/", "0: an interval without start and end says nothing"},
           {"2020/2021/2022", "9: an interval has only one \"/\""},
           {"2021/2020x", "9: \"x\" cannot stand here"},
           {"2021/2020", "5: it ends before it starts"},
           {"[2020..2021]/2022", "12: a set cannot stand in an interval"},
           {"2022/[2023]", "5: a set cannot stand in an interval"},
           {"[[2020]]", "1: a set cannot stand in a set"},
           {"[2020,2021", "10: \",\", \"..\" or \"]\" is wanted, but the text ends here"},
           {"[2020}", "5: \",\", \"..\" or \"]\" is wanted, but \"}\" cannot stand here"},
           {"[..2020..2021]", "7: \",\", \"..\" or \"]\" is wanted, but \".\" cannot stand here"},
           {"[2021..2020]", "1: this range ends before it starts"},
           {"[]", "1: a date is wanted, but \"]\" cannot stand here"},
           {"Y2006", "0: Y is for years of more than four digits"},
           {"Y000012345", "0: Y is for years of more than four digits"},
           {"Y12345/Y12346", "0: a year with Y stands alone, not in an interval or a set"},
           {"2023-09T10:00:00", "7: a time of day needs a full date, without X and qualifiers"},
           {"2023-09-19T10:00", "16: \":\" is wanted, but the text ends here"},
           {"2023-09-19T24:00:01", "11: a day ends at 24:00:00"},
           {"2023-09-19T25:00:00", "11: an hour is 00 to 24"},
           {"2023-09-19T10:00:60", "17: a second is 00 to 59"},
           {"2023-09-19T10:00:00+24:00", "20: the hour of an offset is 00 to 23"},
           {"2023-09-19T10:00:00+",
            "20: the hour of an offset of two digits is wanted, but the "
            "text ends here"},
           {"2023/2023-09-19T10:00:00", "15: a time of day cannot stand in an interval or a set"}})
    EXPECT_EQ(error(text), wanted) << text;
  EXPECT_EQ(error(std::string(256, '2')), "0: a year has four digits");
  EXPECT_EQ(error(std::string(257, '2')), "256: a time has at most 256 bytes");
}

TEST(Edtf, Help) {
  for (const auto& [text, wanted] : Pairs{{"late 2022", "write [2022-10..2022-12]"},
                                          {"Early 2025", "write [2025-01..2025-03]"},
                                          {"mid-2025", "write [2025-05..2025-08]"},
                                          {"end of 2025", "write 2025-12~"},
                                          {"summer 2025", "write 2025-22"},
                                          {"since 2023", "write 2023/.."},
                                          {"until 2025", "write ../2025"},
                                          {"c. 2024", "write 2024~"},
                                          {"Sept. 2022", "write 2022-09"},
                                          {"19 September 2023", "write 2023-09-19"},
                                          {"2023-9-1", "write 2023-09-01"},
                                          {"2023-9", "write 2023-09"},
                                          {"2023-19-09", "write 2023-09-19"},
                                          {"19.09.2023", "write 2023-09-19"},
                                          {"19/09/2023", "write 2023-09-19"},
                                          {"20230919", "write 2023-09-19"},
                                          {"2019-2021", "an interval is written 2019/2021"},
                                          {"2019–2021", "an interval is written 2019/2021"},
                                          {"[2019-2021]", "a range is written 2019..2021"},
                                          {"2020/2023-9-1", "write 2023-09-01"},
                                          {"[2020-1..2020-12]", "write 2020-01"},
                                          {"2020s", "write 202X"},
                                          {"202x", "write 202X"},
                                          {" 2023", "write 2023"},
                                          {"2023-9-31", ""},  // the guess does not exist either
                                          {"2023-02-30", ""},
                                          {"2021/2020", "write 2020/2021"},
                                          {"..2022",
                                           "write ../2022 for what lasted, [..2022] for "
                                           "a point"},
                                          {"2023?~", "write % for ? and ~ together"}}) {
    const EdtfResult result = parse_edtf(text);
    ASSERT_FALSE(result) << text;
    EXPECT_EQ(result.error().help, wanted) << text;
  }
}

// Random texts, and known ones with a few bytes changed, so that about a half parse.
TEST(Edtf, NeverCrashesAndKeepsBoundsInOrder) {
  constexpr std::string_view alphabet = "0123456789012-----//XX?~%..,[]{}YESTZ:+ \xd9";
  constexpr std::string_view seeds[] = {
      "2023-09-19",     "2020/2023-04",       "2022-22~/2023",    "[2020..2021-05,2023]",
      "{..1984,1990}",  "-1X32-X1-X2",        "2004?-06-~11",     "2023-02-20/..",
      "Y170000002",     "2023-01-01/2023-1X", "~2024-02-29/202X", "1985-04-12T23:20:30+04:30",
      "%2023/{2024..}", "/2023-0X",           "[..1760-12-03]",   "XXXX-02-29"};
  std::mt19937 random(7);
  const auto letter = [&] { return alphabet[random() % alphabet.size()]; };
  int parsed = 0;
  for (int i = 0; i < 60'000; ++i) {
    std::string text;
    if (i % 4 == 0) {
      for (std::size_t size = random() % 24; size > 0; --size) text += letter();
    } else {
      text = seeds[random() % std::size(seeds)];
      for (std::size_t n = random() % 4; n > 0; --n) text[random() % text.size()] = letter();
    }
    const Day last_known = i % 2 == 0 ? forever : static_cast<Day>(random() % 40'000);
    const EdtfResult result = parse_edtf(text, last_known);
    if (!result) {
      ASSERT_LE(result.error().at, text.size()) << text;
      ASSERT_FALSE(result.error().message.empty()) << text;
      ASSERT_EQ(short_date(text), "") << text;
      continue;
    }
    ++parsed;
    ASSERT_TRUE(consistent(result->bounds)) << text << ": " << shown(result->bounds);
    ASSERT_LE(result->level, 2) << text;
    for (const std::string_view language : {"en", "ar", "de"})
      ASSERT_FALSE(short_date(text, language).empty()) << text;
    ASSERT_NE(overlaps(result->bounds, result->bounds), Truth::no) << text;
    ASSERT_NE(before(result->bounds, result->bounds), Truth::yes) << text;
  }
  EXPECT_GT(parsed, 10'000);
}

std::filesystem::path corpus() {
  std::filesystem::path shared;
  if (const char* given = std::getenv("ENTENTE_SHARED"); given != nullptr) shared = given;
#ifdef ENTENTE_ROOT
  if (shared.empty()) shared = std::filesystem::path(ENTENTE_ROOT) / ".." / "shared";
#endif
  return shared / "data" / "edtf";
}

std::vector<std::string> lines(const std::filesystem::path& path) {
  std::vector<std::string> out;
  std::ifstream file(path, std::ios::binary);
  for (std::string line; std::getline(file, line);) out.push_back(line);
  return out;
}

TEST(EdtfCorpus, Valid) {
  const auto rows = lines(corpus() / "valid.tsv");
  if (rows.empty()) GTEST_SKIP() << "no EDTF corpus in " << corpus() << "; set ENTENTE_SHARED";
  int refused = 0;
  for (const std::string& row : rows) {
    const std::string text = row.substr(row.find('\t') + 1);
    const bool digits = text.find('E') != std::string::npos || text.find('S') != std::string::npos;
    const EdtfResult result = parse_edtf(text);
    // Exponents and significant digits are refused by design, with a reason.
    EXPECT_EQ(static_cast<bool>(result), !digits) << text;
    if (result) {
      EXPECT_TRUE(consistent(result->bounds)) << text;
    } else {
      EXPECT_NE(result.error().message.find("are not read"), std::string::npos) << text;
      ++refused;
    }
  }
  EXPECT_EQ(rows.size(), 205U);
  EXPECT_EQ(refused, 8);
}

// The corpus compares first days, so that an interval that ends in a longer unit than it starts in
// is refused there. ISO 8601-2 has an interval begin at some time in its start and end at some time
// in its end, at whatever precision: all four have readings. (The corpus itself accepts
// "1984-11-12/1984-11-XX", which says the same as the first.)
constexpr std::pair<std::string_view, std::string_view> deviations[] = {
    {"0000-01-03/0000-01", "it started on 3 January and ended later in that month"},
    {"0000-02/0000", "it started in February and ended later in that year"},
    {"2004-06-11%/2004-%06", "it started about 11 June and ended about June"},
    {"2004-06-11%/2004-06~", "it started about 11 June and ended about June"}};

TEST(EdtfCorpus, Invalid) {
  const auto rows = lines(corpus() / "invalid.txt");
  if (rows.empty()) GTEST_SKIP() << "no EDTF corpus in " << corpus() << "; set ENTENTE_SHARED";
  std::size_t accepted = 0;
  for (const std::string& text : rows) {
    const EdtfResult result = parse_edtf(text);
    const bool deviates = std::ranges::count(deviations, text, [](const auto& row) {
                            return std::string(row.first);
                          }) > 0;
    EXPECT_EQ(static_cast<bool>(result), deviates) << text;
    if (result) ++accepted;
  }
  EXPECT_EQ(rows.size(), 55U);
  EXPECT_EQ(accepted, std::size(deviations));
}

}  // namespace
}  // namespace entente::base
