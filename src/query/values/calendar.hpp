// Days, weeks and quarters of the calendar, and where instants and local times meet; for temporal
// values only.
#pragma once

#include <cstdint>
#include <optional>

#include "base/calendar.hpp"
#include "base/diagnostic.hpp"
#include "query/fault.hpp"
#include "query/values/temporal.hpp"

namespace entente::query::calendar {

using base::calendar::date;
using base::calendar::Date;
using base::calendar::days_in;
using base::calendar::leap;
using base::calendar::number;

inline constexpr std::int64_t second = 1'000'000'000;  // in nanoseconds
inline constexpr std::int64_t day_seconds = 86'400;
inline constexpr std::int64_t day_nanos = day_seconds * second;
inline constexpr std::int64_t month_seconds = 2'629'746;  // a twelfth of 365.2425 days
inline constexpr std::int64_t last_year = 999'999'999;
inline constexpr std::int64_t first_day = number({-last_year, 1, 1});
inline constexpr std::int64_t last_day = number({last_year, 12, 31});

[[nodiscard]] constexpr std::int64_t floor_div(std::int64_t a, std::int64_t b) noexcept {
  return a / b - (a % b < 0 ? 1 : 0);
}
[[nodiscard]] constexpr std::int64_t floor_mod(std::int64_t a, std::int64_t b) noexcept {
  return a % b + (a % b < 0 ? b : 0);
}

[[nodiscard]] constexpr std::int64_t day_of_week(std::int64_t number_of_day) noexcept {
  return floor_mod(number_of_day + 3, 7) + 1;  // 1970-01-01 was a Thursday; Monday is 1
}
// The Monday of week 1, which is the week of 4 January.
[[nodiscard]] constexpr std::int64_t first_monday(std::int64_t year) noexcept {
  const std::int64_t fourth = number({year, 1, 4});
  return fourth - (day_of_week(fourth) - 1);
}
[[nodiscard]] constexpr std::int64_t weeks_in(std::int64_t year) noexcept {
  return (first_monday(year + 1) - first_monday(year)) / 7;
}
struct Week {
  std::int64_t year;
  std::int64_t week;
};
[[nodiscard]] constexpr Week week(std::int64_t number_of_day) noexcept {
  std::int64_t year = date(number_of_day).year;
  if (number_of_day < first_monday(year))
    --year;
  else if (number_of_day >= first_monday(year + 1))
    ++year;
  return {year, (number_of_day - first_monday(year)) / 7 + 1};
}
[[nodiscard]] constexpr std::int64_t quarter_of(std::int64_t month) noexcept {
  return (month - 1) / 3 + 1;
}
[[nodiscard]] constexpr std::int64_t quarter_start(std::int64_t year,
                                                   std::int64_t quarter) noexcept {
  return number({year, quarter * 3 - 2, 1});
}

// Throws RunError if the year is not within ±999,999,999.
void require_day(std::int64_t number_of_day, base::Span span, const Fault& fault);

// Days and times of day from what people say; throw RunError (out_of_range) for what does not
// exist.
[[nodiscard]] std::int64_t day_of_month(std::int64_t year, std::int64_t month, std::int64_t day,
                                        base::Span span);
[[nodiscard]] std::int64_t day_of_week(std::int64_t year, std::int64_t week, std::int64_t day,
                                       base::Span span);
[[nodiscard]] std::int64_t day_of_quarter(std::int64_t year, std::int64_t quarter, std::int64_t day,
                                          base::Span span);
[[nodiscard]] std::int64_t day_of_year(std::int64_t year, std::int64_t day, base::Span span);
[[nodiscard]] std::int64_t time_of_day(std::int64_t hour, std::int64_t minute, std::int64_t second,
                                       std::int64_t nanos, base::Span span);

// What the clocks show, in seconds as if they stood in Greenwich; and the instant of a date_time.
[[nodiscard]] inline std::int64_t local_seconds(const Temporal& t) noexcept {
  return t.day * day_seconds + t.nanos / second;
}
[[nodiscard]] inline std::int64_t instant(const Temporal& t) noexcept {
  return local_seconds(t) - t.offset;
}

// A date_time of what the clocks of the zone show; where they show it twice, `preferred` is the
// offset if it is one of the two. A time that they skip is moved on by what they skip.
[[nodiscard]] Temporal placed(std::int64_t number_of_day, std::int64_t nanos, const Zone& zone,
                              std::optional<std::int32_t> preferred, base::Span span);
// The date_time of an instant; nanos within the second.
[[nodiscard]] Temporal shown(std::int64_t instant, std::int64_t nanos, const Zone& zone,
                             base::Span span);
[[nodiscard]] inline Zone zone_of(const Temporal& t) { return {t.offset, t.zone}; }

// Adds months, with the day cut to the length of the month; then days. Throws RunError.
[[nodiscard]] std::int64_t later(std::int64_t number_of_day, std::int64_t months, std::int64_t days,
                                 base::Span span);

}  // namespace entente::query::calendar
