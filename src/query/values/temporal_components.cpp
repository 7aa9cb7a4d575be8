// What a temporal value is made of, by name.
#include <array>

#include "query/fault.hpp"
#include "query/values/calendar.hpp"

namespace entente::query {
namespace {

using Part = std::int64_t (*)(const Temporal&);
struct Component {
  std::string_view key;
  Part part;
};

calendar::Date date_of(const Temporal& t) { return calendar::date(t.day); }

constexpr Component of_date[] = {
    {"year", [](const Temporal& t) { return date_of(t).year; }},
    {"quarter", [](const Temporal& t) { return calendar::quarter_of(date_of(t).month); }},
    {"month", [](const Temporal& t) { return date_of(t).month; }},
    {"week", [](const Temporal& t) { return calendar::week(t.day).week; }},
    {"weekYear", [](const Temporal& t) { return calendar::week(t.day).year; }},
    {"dayOfQuarter",
     [](const Temporal& t) {
       const calendar::Date date = date_of(t);
       const std::int64_t quarter = calendar::quarter_of(date.month);
       return t.day - calendar::quarter_start(date.year, quarter) + 1;
     }},
    {"day", [](const Temporal& t) { return date_of(t).day; }},
    {"ordinalDay",
     [](const Temporal& t) {
       return t.day - calendar::number({date_of(t).year, 1, 1}) + 1;
     }},
    {"dayOfWeek", [](const Temporal& t) { return calendar::day_of_week(t.day); }},
    {"weekDay", [](const Temporal& t) { return calendar::day_of_week(t.day); }},
};

constexpr Component of_time[] = {
    {"hour", [](const Temporal& t) { return t.nanos / calendar::second / 3600; }},
    {"minute", [](const Temporal& t) { return t.nanos / calendar::second / 60 % 60; }},
    {"second", [](const Temporal& t) { return t.nanos / calendar::second % 60; }},
    {"millisecond", [](const Temporal& t) { return t.nanos % calendar::second / 1'000'000; }},
    {"microsecond", [](const Temporal& t) { return t.nanos % calendar::second / 1'000; }},
    {"nanosecond", [](const Temporal& t) { return t.nanos % calendar::second; }},
};

constexpr Component of_zone[] = {
    {"offsetMinutes", [](const Temporal& t) { return std::int64_t{t.offset / 60}; }},
    {"offsetSeconds", [](const Temporal& t) { return std::int64_t{t.offset}; }},
};

// Seconds and nanoseconds as one number of a smaller unit.
std::int64_t total(std::int64_t seconds, std::int64_t nanos, std::int64_t a_second) {
  std::int64_t out = 0;
  if (__builtin_mul_overflow(seconds, a_second, &out) ||
      __builtin_add_overflow(out, nanos / (calendar::second / a_second), &out)) {
    throw RunError(faults::arithmetic, {}, "that many do not fit into an integer",
                   "count in seconds");
  }
  return out;
}

constexpr Component of_instant[] = {
    {"epochSeconds", [](const Temporal& t) { return calendar::instant(t); }},
    {"epochMillis",
     [](const Temporal& t) {
       return total(calendar::instant(t), t.nanos % calendar::second, 1000);
     }},
};

constexpr Component of_duration[] = {
    {"years", [](const Temporal& d) { return d.months / 12; }},
    {"quarters", [](const Temporal& d) { return d.months / 3; }},
    {"months", [](const Temporal& d) { return d.months; }},
    {"weeks", [](const Temporal& d) { return d.days / 7; }},
    {"days", [](const Temporal& d) { return d.days; }},
    {"hours", [](const Temporal& d) { return d.seconds / 3600; }},
    {"minutes", [](const Temporal& d) { return d.seconds / 60; }},
    {"seconds", [](const Temporal& d) { return d.seconds; }},
    {"milliseconds", [](const Temporal& d) { return total(d.seconds, d.nanos, 1000); }},
    {"microseconds", [](const Temporal& d) { return total(d.seconds, d.nanos, 1'000'000); }},
    {"nanoseconds", [](const Temporal& d) { return total(d.seconds, d.nanos, 1'000'000'000); }},
    {"quartersOfYear", [](const Temporal& d) { return d.months / 3 % 4; }},
    {"monthsOfQuarter", [](const Temporal& d) { return d.months % 3; }},
    {"monthsOfYear", [](const Temporal& d) { return d.months % 12; }},
    {"daysOfWeek", [](const Temporal& d) { return d.days % 7; }},
    {"minutesOfHour", [](const Temporal& d) { return d.seconds / 60 % 60; }},
    {"secondsOfMinute", [](const Temporal& d) { return d.seconds % 60; }},
    {"millisecondsOfSecond", [](const Temporal& d) { return d.nanos / 1'000'000; }},
    {"microsecondsOfSecond", [](const Temporal& d) { return d.nanos / 1'000; }},
    {"nanosecondsOfSecond", [](const Temporal& d) { return d.nanos; }},
};

template <std::size_t N>
const Component* find(const Component (&table)[N], std::string_view key) {
  for (const Component& row : table) {
    if (row.key == key) return &row;
  }
  return nullptr;
}

// As printed at the end of a time: +01:00.
std::string offset_text(const Temporal& t) {
  Temporal midnight;
  midnight.offset = t.offset;
  return to_text(midnight, Type::time).substr(5);
}

}  // namespace

Value component(const Value& temporal, std::string_view key) {
  const Type type = temporal.type();
  const Temporal& t = temporal.temporal();
  const bool dated = type == Type::date || type == Type::local_date_time || type == Type::date_time;
  const bool zoned = type == Type::time || type == Type::date_time;
  const Component* found = nullptr;
  if (type == Type::duration) {
    found = find(of_duration, key);
  } else {
    if (dated) found = find(of_date, key);
    if (found == nullptr && type != Type::date) found = find(of_time, key);
    if (found == nullptr && zoned) found = find(of_zone, key);
    if (found == nullptr && type == Type::date_time) found = find(of_instant, key);
  }
  if (found != nullptr) return Value::integer(found->part(t));
  if (zoned && key == "offset") return Value::text(offset_text(t));
  if (zoned && key == "timezone") return Value::text(t.zone.empty() ? offset_text(t) : t.zone);
  return {};
}

}  // namespace entente::query
