// Days and times of day from the members of a map.
#include "query/functions/times.hpp"
#include "query/values/calendar.hpp"

namespace entente::query::tables {
namespace {

std::string quoted(std::string_view key) { return "`" + std::string(key) + "`"; }

struct Way {  // of saying which day of a year
  std::string_view large;
  std::string_view small;
};
constexpr Way ways[] = {{"month", "day"},
                        {"week", "dayOfWeek"},
                        {"quarter", "dayOfQuarter"},
                        {"ordinalDay", "ordinalDay"}};

}  // namespace

std::optional<std::int64_t> Fields::integer(std::string_view key) const {
  const Value* value = find(map_, key);
  if (value == nullptr) return std::nullopt;
  if (value->is(Type::integer)) return value->integer();
  throw RunError(faults::type_error, span_,
                 quoted(key) + " is " + std::string(name(value->type())) + ", not INTEGER");
}

void Fields::require_larger(std::string_view larger, std::string_view smaller) const {
  if (!has(smaller) || has(larger)) return;
  throw RunError(faults::argument_value, span_,
                 quoted(smaller) + " says nothing without " + quoted(larger),
                 "give " + quoted(larger) + " as well");
}

std::int64_t Fields::day(std::optional<std::int64_t> base) const {
  const Way* way = nullptr;
  for (const Way& one : ways) {
    if (!has(one.large) && !has(one.small)) continue;
    if (way != nullptr) {
      throw RunError(faults::argument_value, span_,
                     "the day is given both by " +
                         quoted(has(way->large) ? way->large : way->small) + " and by " +
                         quoted(has(one.large) ? one.large : one.small),
                     "give it in one way");
    }
    way = &one;
  }
  if (way == nullptr) way = ways;
  if (!base) {
    if (!has("year")) {
      throw RunError(faults::argument_value, span_, "a date needs a year",
                     "as in {year: 2023, month: 6, day: 30}");
    }
    require_larger(way->large, way->small);
  }
  const std::int64_t of = base.value_or(0);
  const calendar::Date old = base ? calendar::date(of) : calendar::Date{0, 1, 1};
  const std::int64_t year = integer("year").value_or(old.year);
  if (way->large == "week") {
    const calendar::Week week = base ? calendar::week(of) : calendar::Week{0, 1};
    return calendar::day_of_week(
        integer("year").value_or(week.year), integer("week").value_or(week.week),
        integer("dayOfWeek").value_or(base ? calendar::day_of_week(of) : 1), span_);
  }
  if (way->large == "quarter") {
    const std::int64_t quarter = calendar::quarter_of(old.month);
    return calendar::day_of_quarter(
        year, integer("quarter").value_or(quarter),
        integer("dayOfQuarter")
            .value_or(base ? of - calendar::quarter_start(old.year, quarter) + 1 : 1),
        span_);
  }
  if (way->large == "ordinalDay") {
    return calendar::day_of_year(year, integer("ordinalDay").value_or(1), span_);
  }
  return calendar::day_of_month(year, integer("month").value_or(old.month),
                                integer("day").value_or(old.day), span_);
}

// A larger unit leaves to the smaller only what it does not say: beside milliseconds, nanoseconds
// go to 999,999, without to 999,999,999.
std::int64_t Fields::subsecond() const {
  constexpr std::string_view keys[] = {"millisecond", "microsecond", "nanosecond"};
  std::int64_t scale = calendar::second;
  std::int64_t sum = 0;
  std::int64_t unit = calendar::second;
  for (const std::string_view key : keys) {
    unit /= 1000;
    const auto given = integer(key);
    if (!given) continue;
    const std::int64_t most = scale / unit - 1;
    if (*given < 0 || *given > most) {
      throw RunError(faults::out_of_range, span_,
                     "there is no " + std::string(key) + " " + std::to_string(*given),
                     "it goes from 0 to " + std::to_string(most));
    }
    sum += *given * unit;
    scale = unit;
  }
  return sum;
}

std::int64_t Fields::nanos(std::optional<std::int64_t> base) const {
  const bool fraction = has("millisecond") || has("microsecond") || has("nanosecond");
  if (!base) {
    require_larger("hour", "minute");
    require_larger("minute", "second");
    for (const auto key : {"millisecond", "microsecond", "nanosecond"}) {
      require_larger("second", key);
    }
  }
  const std::int64_t old = base.value_or(0);
  const std::int64_t seconds = old / calendar::second;
  return calendar::time_of_day(integer("hour").value_or(seconds / 3600),
                               integer("minute").value_or(seconds / 60 % 60),
                               integer("second").value_or(seconds % 60),
                               fraction ? subsecond() : old % calendar::second, span_);
}

}  // namespace entente::query::tables
