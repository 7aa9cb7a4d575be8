// Temporal values cut to a unit.
#include <array>
#include <vector>

#include "base/text.hpp"
#include "query/functions/arguments.hpp"
#include "query/functions/times.hpp"
#include "query/values/calendar.hpp"

namespace entente::query::tables {
namespace {

constexpr std::string_view units[] = {
    "millennium", "century", "decade", "year",   "weekYear", "quarter",     "month",
    "week",       "day",     "hour",   "minute", "second",   "millisecond", "microsecond"};
constexpr std::size_t day_unit = 8;

std::string lower(std::string_view word) {
  std::string out(word);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// Its place in the table; throws where there is none or the type knows no such unit.
std::size_t unit_named(const Call& call, Type type, std::string_view name_of_unit) {
  std::size_t at = 0;
  while (at < std::size(units) && lower(units[at]) != lower(name_of_unit)) ++at;
  const std::size_t from = has_date(type) ? 0 : day_unit;
  const std::size_t to = has_time(type) ? std::size(units) - 1 : day_unit;
  if (at >= from && at <= to) return at;
  std::string help = base::did_you_mean(
      name_of_unit, std::span<const std::string_view>(units).subspan(from, to - from + 1));
  if (help.empty()) {
    help = "units go from " + std::string(units[from]) + " to " + std::string(units[to]);
  }
  throw RunError(faults::argument_value, call.span,
                 "a " + std::string(name(type)) + " cannot be truncated to `" +
                     base::visible(base::fit(name_of_unit, 40)) + "`",
                 help);
}

std::int64_t cut_day(std::int64_t day, std::string_view unit) {
  const calendar::Date date = calendar::date(day);
  const auto years = [&](std::int64_t count) {
    return calendar::number({calendar::floor_div(date.year, count) * count, 1, 1});
  };
  if (unit == "millennium") return years(1000);
  if (unit == "century") return years(100);
  if (unit == "decade") return years(10);
  if (unit == "year") return years(1);
  if (unit == "weekYear") return calendar::first_monday(calendar::week(day).year);
  if (unit == "quarter") {
    return calendar::quarter_start(date.year, calendar::quarter_of(date.month));
  }
  if (unit == "month") return calendar::number({date.year, date.month, 1});
  if (unit == "week") return day - (calendar::day_of_week(day) - 1);
  return day;
}

std::int64_t cut_time(std::int64_t nanos, std::size_t unit) {
  constexpr std::int64_t lengths[] = {calendar::day_nanos,
                                      3600 * calendar::second,
                                      60 * calendar::second,
                                      calendar::second,
                                      1'000'000,
                                      1'000};
  return unit <= day_unit ? 0 : nanos - nanos % lengths[unit - day_unit];
}

// Cut to milliseconds, a nanosecond that is put in comes on top of them.
void keep_larger_fraction(Map& parts, std::string_view unit, std::int64_t nanos) {
  const bool smaller = find(parts, "nanosecond") != nullptr ||
                       (unit == "millisecond" && find(parts, "microsecond") != nullptr);
  if (!smaller || (unit != "millisecond" && unit != "microsecond")) return;
  const std::int64_t length = unit == "millisecond" ? 1'000'000 : 1'000;
  if (find(parts, unit) == nullptr) {
    set(parts, unit, Value::integer(nanos % calendar::second / length));
  }
}

void require_parts(const Call& call, Type type, const Value& from) {
  const bool fits = has_date(type) ? has_date(from.type()) : has_time(from.type());
  if (!fits) {
    refuse(call, has_date(type) ? "a value with a date" : "a value with a time", from);
  }
}

}  // namespace

Value truncate(const Call& call, Type type, std::string_view unit_name, const Value& from,
               const Map& fields) {
  const std::size_t unit = unit_named(call, type, unit_name);
  require_parts(call, type, from);
  Temporal cut = from.temporal();
  if (has_date(from.type())) cut.day = cut_day(cut.day, units[unit]);
  calendar::require_day(cut.day, call.span, faults::out_of_range);
  cut.nanos = has_time(from.type()) ? cut_time(cut.nanos, unit) : 0;
  // A zone in the map does not move the clock: then the rest comes from a time without one.
  Map parts = fields;
  if (has_date(type)) {
    Temporal date;
    date.day = cut.day;
    set(parts, "date", Value::temporal(Type::date, std::move(date)));
  }
  if (has_time(type)) {
    keep_larger_fraction(parts, units[unit], cut.nanos);
    const bool keeps = has_zone(from.type()) && find(fields, "timezone") == nullptr;
    set(parts, "time", Value::temporal(keeps ? from.type() : Type::local_time, std::move(cut)));
  }
  return make_from_map(call, type, parts);
}

}  // namespace entente::query::tables
