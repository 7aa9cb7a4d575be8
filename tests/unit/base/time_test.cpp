#include "base/time.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <vector>

namespace entente::base {
namespace {

TEST(Day, AgreesWithTheStandardLibrary) {
  namespace c = std::chrono;
  for (int number = -4'400'000; number <= 2'940'000; number += 29) {
    const c::year_month_day date{c::sys_days{c::days{number}}};
    const int year = int{date.year()};
    const int month = static_cast<int>(unsigned{date.month()});
    const int day = static_cast<int>(unsigned{date.day()});
    ASSERT_EQ(day_of(year, month, day), number);
    char iso[32];
    std::snprintf(iso, sizeof iso, "%s%04d-%02d-%02d", year < 0 ? "-" : "", std::abs(year), month,
                  day);
    if (std::abs(year) <= 9999) {
      ASSERT_EQ(iso_date(number), iso);
    }
  }
}

TEST(Day, ClampsAndShowsTheEnds) {
  EXPECT_EQ(day_of(1970, 1, 1), 0);
  EXPECT_EQ(day_of(std::numeric_limits<int>::max(), 12, 31), forever);
  EXPECT_EQ(day_of(std::numeric_limits<int>::min(), 1, 1), beginning);
  EXPECT_EQ(iso_date(beginning), "");
  EXPECT_EQ(iso_date(forever), "");
  EXPECT_EQ(iso_date(forever - 1), "+5881580-07-10");
  EXPECT_EQ(iso_date(beginning + 1), "-5877641-06-24");
  EXPECT_EQ(iso_date(day_of(-44, 3, 15)), "-0044-03-15");
}

TEST(Truth, NamesAndOrder) {
  EXPECT_EQ(name(Truth::no), "no");
  EXPECT_EQ(name(Truth::possibly), "possibly");
  EXPECT_EQ(name(Truth::yes), "yes");
  EXPECT_EQ(std::min(Truth::yes, Truth::possibly), Truth::possibly);
  EXPECT_EQ(std::min(Truth::no, Truth::possibly), Truth::no);
}

struct Reading {
  int start;
  int end;
};
std::vector<Reading> readings(const Bounds& b) {
  std::vector<Reading> out;
  for (int start = b.start_min; start <= b.start_max; ++start)
    for (int end = std::max(b.end_min, start); end <= b.end_max; ++end) out.push_back({start, end});
  return out;
}

template <typename Test>
Truth over_all(const std::vector<Reading>& a, const std::vector<Reading>& b, Test test) {
  bool all = true;
  bool any = false;
  for (const Reading& x : a)
    for (const Reading& y : b) (test(x, y) ? any : all) = test(x, y);
  return all ? Truth::yes : any ? Truth::possibly : Truth::no;
}

// All bounds of days 0 to 4 that have a reading, consistent or not.
std::vector<Bounds> small_bounds() {
  std::vector<Bounds> out;
  for (Day a = 0; a <= 4; ++a)
    for (Day b = a; b <= 4; ++b)
      for (Day c = 0; c <= 4; ++c)
        for (Day d = std::max(a, c); d <= 4; ++d) out.push_back({a, b, c, d});
  return out;
}

TEST(Truth, IsThatOfAllReadings) {
  const std::vector<Bounds> all = small_bounds();
  std::vector<std::vector<Reading>> read;
  for (const Bounds& b : all) read.push_back(readings(b));
  std::map<Truth, int> seen;
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t j = 0; j < all.size(); ++j) {
      const Truth overlap = over_all(read[i], read[j], [](Reading x, Reading y) {
        return x.start <= y.end && y.start <= x.end;
      });
      ASSERT_EQ(overlaps(all[i], all[j]), overlap);
      ASSERT_EQ(before(all[i], all[j]),
                over_all(read[i], read[j], [](Reading x, Reading y) { return x.end < y.start; }));
      ++seen[overlap];
    }
    for (Day first = 0; first <= 4; ++first)
      for (Day last = first; last <= 4; ++last)
        ASSERT_EQ(holds(all[i], first, last),
                  over_all(read[i], {{first, last}}, [](Reading x, Reading y) {
                    return x.start <= y.end && y.start <= x.end;
                  }));
  }
  EXPECT_EQ(seen.size(), 3U);
}

TEST(Truth, OfTimes) {
  const Day report = day_of(2024, 6, 1);
  const auto b = [&](std::string_view text) { return parse_edtf(text, report)->bounds; };
  const auto in = [&](std::string_view text, int year) {
    return holds(b(text), day_of(year, 1, 1), day_of(year, 12, 31));
  };
  EXPECT_EQ(in("2020/2023", 2021), Truth::yes);
  EXPECT_EQ(in("2020/2023", 2020), Truth::yes);
  EXPECT_EQ(in("2020/2023", 2024), Truth::no);
  EXPECT_EQ(in("2023/..", 2024), Truth::yes);
  EXPECT_EQ(in("2023/..", 2025), Truth::possibly);  // nothing is known after the report
  EXPECT_EQ(in("2023/", 2024), Truth::possibly);
  EXPECT_EQ(in("202X", 2023), Truth::possibly);
  EXPECT_EQ(in("../2021", 1990), Truth::yes);
  EXPECT_EQ(in("/2021", 1990), Truth::possibly);
  EXPECT_EQ(in("/..", 2024), Truth::yes);
  EXPECT_EQ(holds(b("2023"), day_of(2023, 1, 1), day_of(2023, 1, 1)), Truth::possibly);
  EXPECT_EQ(holds(b("2023"), day_of(2023, 2, 1), day_of(2023, 1, 1)), Truth::no);
  EXPECT_EQ(before(b("2022"), b("2023")), Truth::yes);
  EXPECT_EQ(before(b("2022/.."), b("2025")), Truth::possibly);
  EXPECT_EQ(before(b("2023"), b("2023-09")), Truth::possibly);
  EXPECT_EQ(before(b("2023"), b("2022")), Truth::no);
  EXPECT_EQ(overlaps(undated, b("2023")), Truth::possibly);
  EXPECT_EQ(before(undated, undated), Truth::possibly);
}

}  // namespace
}  // namespace entente::base
