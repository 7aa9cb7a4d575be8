// Dates, times and zones from text.
#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.hpp"
#include "base/zone.hpp"
#include "query/fault.hpp"
#include "query/values/calendar.hpp"
#include "query/values/cursor.hpp"

namespace entente::query {
namespace {

std::string_view sample(Type type) {
  switch (type) {
    case Type::date: return "2023-06-30";
    case Type::local_time: return "12:31:14.645";
    case Type::time: return "12:31:14+01:00";
    case Type::local_date_time: return "2023-06-30T12:31";
    case Type::date_time: return "2023-06-30T12:31+02:00[Europe/Paris]";
    default: return "P1Y2M10DT2H30M";
  }
}

// After the year and its dash: 2015-07-21, 2015-W30-2, 2015-Q3-21, 2015-202.
std::int64_t read_extended(Cursor& in, std::int64_t year) {
  if (in.skip('W')) {
    const std::int64_t week = in.number(2);
    return calendar::day_of_week(year, week, in.skip('-') ? in.number(1) : 1, in.span());
  }
  if (in.skip('Q')) {
    const std::int64_t quarter = in.number(1);
    return calendar::day_of_quarter(year, quarter, in.skip('-') ? in.number(2) : 1, in.span());
  }
  if (in.digits() == 3) return calendar::day_of_year(year, in.number(3), in.span());
  const std::int64_t month = in.number(2);
  return calendar::day_of_month(year, month, in.skip('-') ? in.number(2) : 1, in.span());
}

// After a year without a dash: 20150721, 2015W302, 2015Q321, 2015202, 201507, 2015.
std::int64_t read_basic(Cursor& in, std::int64_t year) {
  if (in.skip('W')) {
    const std::int64_t week = in.number(2);
    return calendar::day_of_week(year, week, in.digits() > 0 ? in.number(1) : 1, in.span());
  }
  if (in.skip('Q')) {
    const std::int64_t quarter = in.number(1);
    return calendar::day_of_quarter(year, quarter, in.digits() > 0 ? in.number(2) : 1, in.span());
  }
  switch (in.digits()) {
    case 0: return calendar::day_of_month(year, 1, 1, in.span());
    case 2: return calendar::day_of_month(year, in.number(2), 1, in.span());
    case 3: return calendar::day_of_year(year, in.number(3), in.span());
    default: break;
  }
  const std::int64_t month = in.number(2);
  return calendar::day_of_month(year, month, in.number(2), in.span());
}

std::int64_t read_date(Cursor& in) {
  const bool before = in.next() == '-';
  const bool sign = in.skip('-') || in.skip('+');
  if (sign && in.digits() > 9) in.fail();  // years of that size do not come without their dash
  std::int64_t year = in.number(sign ? std::max<std::size_t>(in.digits(), 1) : 4);
  if (before) year = -year;
  return in.skip('-') ? read_extended(in, year) : read_basic(in, year);
}

std::int64_t read_time(Cursor& in) {
  const bool basic = in.digits() > 2;
  const std::int64_t hour = in.number(2);
  std::int64_t minute = 0;
  std::int64_t second = 0;
  std::int64_t nanos = 0;
  if (basic ? in.digits() > 0 : in.skip(':')) {
    minute = in.number(2);
    if (basic ? in.digits() > 0 : in.skip(':')) {
      second = in.number(2);
      if (in.skip('.') || in.skip(',')) nanos = in.fraction();
    }
  }
  return calendar::time_of_day(hour, minute, second, nanos, in.span());
}

std::int32_t read_offset(Cursor& in) {
  if (in.skip('Z')) return 0;
  const bool west = in.next() == '-';
  if (!in.skip('-') && !in.skip('+')) in.fail();
  const bool basic = in.digits() > 2;
  std::int64_t parts[3] = {in.number(2), 0, 0};
  for (std::size_t i = 1; i < 3 && (basic ? in.digits() > 0 : in.skip(':')); ++i) {
    parts[i] = in.number(2);
  }
  const std::int64_t seconds = (parts[0] * 60 + parts[1]) * 60 + parts[2];
  if (parts[1] > 59 || parts[2] > 59 || seconds > 18 * 3600) {
    throw RunError(faults::out_of_range, in.span(), "that is no offset of a time zone",
                   "offsets go from -18:00 to +18:00");
  }
  return static_cast<std::int32_t>(west ? -seconds : seconds);
}

std::string read_zone_name(std::string_view name, base::Span span) {
  if (base::is_zone(name)) return std::string(name);
  std::string help = base::did_you_mean(name, base::zone_names());
  if (help.empty()) help = "write an offset such as +01:00, or a name such as Europe/Paris";
  throw RunError(faults::argument_value, span,
                 "there is no time zone `" + base::visible(base::fit(name, 80)) + "`", help);
}

Temporal read_zoned(Cursor& in, std::int64_t day, std::int64_t nanos) {
  std::optional<std::int32_t> offset;
  Zone zone;
  if (!in.done() && in.next() != '[') zone.offset = offset.emplace(read_offset(in));
  if (in.skip('[')) zone.name = read_zone_name(in.until(']'), in.span());
  Temporal t = calendar::placed(day, nanos, zone, offset, in.span());
  if (offset && t.offset != *offset) {
    throw RunError(faults::argument_value, in.span(),
                   "the offset is not that of " + zone.name + " at that time",
                   "leave one of the two out");
  }
  return t;
}

}  // namespace

Zone read_zone(std::string_view text, base::Span span) {
  const bool offset = text == "Z" || (!text.empty() && (text[0] == '+' || text[0] == '-'));
  if (!offset) return {0, read_zone_name(text, span)};
  Cursor in(text, "an offset of a time zone", "+01:00", span);
  const std::int32_t seconds = read_offset(in);
  in.end();
  return {seconds, {}};
}

Temporal read_temporal(std::string_view text, Type type, base::Span span) {
  Cursor in(text, "a " + std::string(name(type)), sample(type), span);
  if (type == Type::duration) return read_duration(in);
  Temporal t;
  if (type == Type::date || type == Type::local_date_time || type == Type::date_time) {
    t.day = read_date(in);
    calendar::require_day(t.day, span, faults::out_of_range);
  }
  if (type == Type::local_time || type == Type::time) {
    t.nanos = read_time(in);
    if (type == Type::time && !in.done()) t.offset = read_offset(in);
  } else if (type != Type::date && in.skip('T')) {
    t.nanos = read_time(in);
  }
  if (type == Type::date_time) t = read_zoned(in, t.day, t.nanos);
  in.end();
  return t;
}

}  // namespace entente::query
