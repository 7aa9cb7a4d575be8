#include "base/zone.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace entente::base {
namespace {

constexpr std::int64_t hour = 3600;

TEST(Zone, Names) {
  EXPECT_TRUE(is_zone("Europe/Stockholm"));
  EXPECT_TRUE(is_zone("UTC"));
  EXPECT_TRUE(is_zone("Asia/Kolkata"));
  for (const std::string_view no : {"", "Europe", "Europe/stockholm", "+01:00", "Etc/Unknown",
                                    "Europe/Atlantis", "GMT+1:30", "\xff"}) {
    EXPECT_FALSE(is_zone(no)) << no;
  }
  EXPECT_GT(zone_names().size(), 400U);
}

TEST(Zone, OffsetOfAnInstant) {
  struct Row {
    std::string_view zone;
    std::int64_t instant;
    std::int32_t offset;
  };
  const Row rows[] = {
      {"UTC", 0, 0},
      {"Europe/Stockholm", 0, 3600},
      {"Europe/Stockholm", 1509238799, 7200},  // 2017-10-29T00:59:59Z, the last of summer
      {"Europe/Stockholm", 1509238800, 3600},
      {"Asia/Kathmandu", 1700000000, 20700},
      {"America/Caracas", 1400000000, -16200},
      {"Atlantis", 1400000000, 0},
      {"Europe/London", std::numeric_limits<std::int64_t>::min(), -75},
      // July and January of the year 402017: as in 2017.
      {"Europe/Stockholm", 1500000000 + 1000 * std::int64_t{146097} * 86400, 7200},
      {"Europe/Stockholm", 1485000000 + 1000 * std::int64_t{146097} * 86400, 3600},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(offset_at(row.zone, row.instant), row.offset) << row.zone << " " << row.instant;
  }
  EXPECT_GT(offset_at("Asia/Tokyo", std::numeric_limits<std::int64_t>::max()), 0);
}

TEST(Zone, OffsetOfALocalTime) {
  constexpr std::int64_t autumn = 1509235200;  // 2017-10-29T00:00
  constexpr std::int64_t spring = 1490486400;  // 2017-03-26T00:00
  struct Row {
    std::int64_t local;
    std::int32_t offset;
  };
  const Row rows[] = {
      {autumn + 1 * hour, 7200},     {autumn + 2 * hour, 7200},  // 02:00 to 03:00 come twice
      {autumn + 3 * hour - 1, 7200}, {autumn + 3 * hour, 3600},
      {spring + 2 * hour - 1, 3600}, {spring + 2 * hour, 3600},  // 02:00 to 03:00 do not come
      {spring + 3 * hour - 1, 3600}, {spring + 3 * hour, 7200},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(offset_of_local("Europe/Stockholm", row.local), row.offset) << row.local;
  }
}

}  // namespace
}  // namespace entente::base
