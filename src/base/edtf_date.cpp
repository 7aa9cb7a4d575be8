#include "base/edtf_date.hpp"

#include <algorithm>
#include <cstdint>

#include "base/calendar.hpp"

namespace entente::base::edtf {
namespace {

// Months are 1 to 12, and may run into the next year.
struct Grouping {
  int first;
  int length;
};
Grouping grouping(int code) {
  if (code <= 28) return {3 * ((code - 21) % 4 + 1), 3};
  if (code <= 32) return {(3 * (code - 29) + 8) % 12 + 1, 3};  // southern spring: September
  if (code <= 36) return {3 * (code - 33) + 1, 3};
  if (code <= 39) return {4 * (code - 37) + 1, 4};
  return {6 * (code - 40) + 1, 6};
}

// The first or last day in a year that the patterns allow.
std::optional<Day> edge_in_year(const Date& date, int year, bool last) {
  for (int i = 1; i <= 12; ++i) {
    const int month = last ? 13 - i : i;
    if (!date.month.matches(month)) continue;
    const int days = calendar::days_in(year, month);
    for (int j = 1; j <= days; ++j) {
      const int day = last ? days + 1 - j : j;
      if (date.day.matches(day)) return day_of(year, month, day);
    }
  }
  return std::nullopt;
}

std::optional<Day> edge(const Date& date, bool last) {
  const int lo = date.year.lo();
  const int hi = date.year.hi();
  const bool down = last != date.negative;
  for (int i = 0; i <= hi - lo; ++i) {
    const int digits = down ? hi - i : lo + i;
    if (!date.year.matches(digits) || (date.negative && digits == 0)) continue;
    const int year = date.negative ? -digits : digits;
    if (const auto day = edge_in_year(date, year, last)) return day;
    if (calendar::leap(year)) break;  // it has every day that another year has
  }
  return std::nullopt;
}

Range grouping_range(const Date& date) {
  const auto [first, length] = grouping(date.grouping);
  const int a = date.negative ? -date.year.hi() : date.year.lo();
  const int b = date.negative ? -std::max(date.year.lo(), 1) : date.year.hi();
  const int after = first + length;
  return {day_of(a, first, 1), day_of(after > 12 ? b + 1 : b, (after - 1) % 12 + 1, 1) - 1};
}

// Calendar arithmetic: whole months and years stay whole, and nothing gets narrower. A day that the
// other month does not have becomes its last (as a start) or the end of that month (as an end).
Day shifted(Day day, int sign, const Tolerance& by) {
  const calendar::Date from = calendar::date(sign < 0 ? day : day + 1);
  const std::int64_t months = from.year * 12 + from.month - 1 + sign * (by.years * 12 + by.months);
  const std::int64_t year = (months >= 0 ? months : months - 11) / 12;
  const std::int64_t month = months - year * 12 + 1;
  const std::int64_t limit = calendar::days_in(year, month) + (sign < 0 ? 0 : 1);
  const std::int64_t to = calendar::number({year, month, std::min(from.day, limit)});
  return calendar::clamped(to + sign * by.days - (sign < 0 ? 0 : 1));
}

}  // namespace

std::optional<Range> range_of(const Date& date) {
  const auto lo = date.grouping != 0 ? grouping_range(date).lo : edge(date, false);
  const auto hi = date.grouping != 0 ? grouping_range(date).hi : edge(date, true);
  if (!lo || !hi) return std::nullopt;
  return Range{shifted(*lo, -1, date.tolerance), shifted(*hi, 1, date.tolerance)};
}

}  // namespace entente::base::edtf
