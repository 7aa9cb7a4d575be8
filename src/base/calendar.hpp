// The proleptic Gregorian calendar with years of any size; inside base only.
#pragma once

#include <cstdint>

#include "base/time.hpp"

namespace entente::base::calendar {

struct Date {
  std::int64_t year;
  std::int64_t month;
  std::int64_t day;
};

[[nodiscard]] constexpr bool leap(std::int64_t year) noexcept {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

[[nodiscard]] constexpr int days_in(std::int64_t year, std::int64_t month) noexcept {
  if (month == 2) return leap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

// Both count from 1 March 0000, so that the leap day ends its year; an era is 400 years.
[[nodiscard]] constexpr std::int64_t number(Date date) noexcept {
  const std::int64_t year = date.month <= 2 ? date.year - 1 : date.year;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t of_era = year - era * 400;
  const std::int64_t month = date.month > 2 ? date.month - 3 : date.month + 9;
  const std::int64_t of_year = (153 * month + 2) / 5 + date.day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

[[nodiscard]] constexpr Date date(std::int64_t number) noexcept {
  const std::int64_t days = number + 719468;
  const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const std::int64_t of_era = days - era * 146097;
  const std::int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const std::int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
  const std::int64_t month = (5 * of_year + 2) / 153;
  const std::int64_t day = of_year - (153 * month + 2) / 5 + 1;
  const bool next = month >= 10;  // January and February belong to the next year
  return {year + era * 400 + (next ? 1 : 0), next ? month - 9 : month + 3, day};
}

[[nodiscard]] constexpr Day clamped(std::int64_t number) noexcept {
  if (number <= beginning) return beginning;
  return number >= forever ? forever : static_cast<Day>(number);
}

}  // namespace entente::base::calendar
