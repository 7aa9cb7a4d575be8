#include "query/values/calendar.hpp"

#include <algorithm>
#include <string>

#include "base/zone.hpp"
#include "query/fault.hpp"

namespace entente::query::calendar {
namespace {

void require(std::string_view what, std::int64_t value, std::int64_t least, std::int64_t most,
             base::Span span) {
  if (value >= least && value <= most) return;
  throw RunError(faults::out_of_range, span,
                 "there is no " + std::string(what) + " " + std::to_string(value),
                 "it goes from " + std::to_string(least) + " to " + std::to_string(most));
}

void require_year(std::int64_t year, base::Span span) {
  require("year", year, -last_year, last_year, span);
}

}  // namespace

std::int64_t day_of_month(std::int64_t year, std::int64_t month, std::int64_t day,
                          base::Span span) {
  require_year(year, span);
  require("month", month, 1, 12, span);
  require("day", day, 1, days_in(year, month), span);
  return number({year, month, day});
}

std::int64_t day_of_week(std::int64_t year, std::int64_t week, std::int64_t day, base::Span span) {
  require_year(year, span);
  require("week", week, 1, weeks_in(year), span);
  require("day of the week", day, 1, 7, span);
  const std::int64_t found = first_monday(year) + (week - 1) * 7 + day - 1;
  require_day(found, span, faults::out_of_range);
  return found;
}

std::int64_t day_of_quarter(std::int64_t year, std::int64_t quarter, std::int64_t day,
                            base::Span span) {
  require_year(year, span);
  require("quarter", quarter, 1, 4, span);
  const std::int64_t start = quarter_start(year, quarter);
  const std::int64_t next =
      quarter == 4 ? number({year + 1, 1, 1}) : quarter_start(year, quarter + 1);
  require("day of the quarter", day, 1, next - start, span);
  return start + day - 1;
}

std::int64_t day_of_year(std::int64_t year, std::int64_t day, base::Span span) {
  require_year(year, span);
  require("day of the year", day, 1, leap(year) ? 366 : 365, span);
  return number({year, 1, 1}) + day - 1;
}

std::int64_t time_of_day(std::int64_t hour, std::int64_t minute, std::int64_t second_of_minute,
                         std::int64_t nanos, base::Span span) {
  require("hour", hour, 0, 23, span);
  require("minute", minute, 0, 59, span);
  require("second", second_of_minute, 0, 59, span);
  return ((hour * 60 + minute) * 60 + second_of_minute) * second + nanos;
}

void require_day(std::int64_t number_of_day, base::Span span, const Fault& fault) {
  if (number_of_day >= first_day && number_of_day <= last_day) return;
  throw RunError(fault, span, "the date is out of range", "years go from -999999999 to 999999999");
}

Temporal placed(std::int64_t number_of_day, std::int64_t nanos, const Zone& zone,
                std::optional<std::int32_t> preferred, base::Span span) {
  require_day(number_of_day, span, faults::out_of_range);
  Temporal t;
  t.day = number_of_day;
  t.nanos = nanos;
  t.offset = zone.offset;
  if (zone.name.empty()) return t;
  const std::int64_t local = local_seconds(t);
  if (preferred && base::offset_at(zone.name, local - *preferred) == *preferred) {
    t.offset = *preferred;
    t.zone = zone.name;
    return t;
  }
  return shown(local - base::offset_of_local(zone.name, local), nanos % second, zone, span);
}

Temporal shown(std::int64_t instant, std::int64_t nanos, const Zone& zone, base::Span span) {
  Temporal t;
  t.zone = zone.name;
  t.offset = zone.name.empty() ? zone.offset : base::offset_at(zone.name, instant);
  // Looked at before the sum, which could overflow.
  require_day(floor_div(instant, day_seconds), span, faults::out_of_range);
  const std::int64_t local = instant + t.offset;
  t.day = floor_div(local, day_seconds);
  require_day(t.day, span, faults::out_of_range);
  t.nanos = floor_mod(local, day_seconds) * second + nanos;
  return t;
}

std::int64_t later(std::int64_t number_of_day, std::int64_t months, std::int64_t days,
                   base::Span span) {
  constexpr std::int64_t most_months = 12 * (2 * last_year + 1);
  constexpr std::int64_t most_days = last_day - first_day;
  if (months > most_months || months < -most_months) {
    require_day(last_day + 1, span, faults::arithmetic);
  }
  const Date from = date(number_of_day);
  const std::int64_t month = from.year * 12 + from.month - 1 + months;
  Date to{floor_div(month, 12), floor_mod(month, 12) + 1, from.day};
  to.day = std::min<std::int64_t>(to.day, days_in(to.year, to.month));
  const std::int64_t moved = number(to);
  require_day(moved, span, faults::arithmetic);
  if (days > most_days || days < -most_days) require_day(last_day + 1, span, faults::arithmetic);
  require_day(moved + days, span, faults::arithmetic);
  return moved + days;
}

}  // namespace entente::query::calendar
