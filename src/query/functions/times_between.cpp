// What lies between two temporal values.
#include <algorithm>

#include "query/functions/arguments.hpp"
#include "query/functions/times.hpp"
#include "query/values/calendar.hpp"

namespace entente::query::tables {
namespace {

// Two values with a date, a time and, if either has one, a zone: what one lacks is that of the
// other, midnight, or nothing.
struct Pair {
  Temporal from;
  Temporal to;
  bool zoned = false;
};

Temporal place(const Temporal& local, const Temporal& zone, base::Span span) {
  return calendar::placed(local.day, local.nanos, calendar::zone_of(zone), std::nullopt, span);
}

Pair paired(const Call& call, const Value& a, const Value& b) {
  Pair pair{a.temporal(), b.temporal()};
  if (!has_date(a.type())) pair.from.day = has_date(b.type()) ? pair.to.day : 0;
  if (!has_date(b.type())) pair.to.day = pair.from.day;
  const bool left = has_zone(a.type());
  const bool right = has_zone(b.type());
  pair.zoned = left || right;
  if (left && !right) pair.to = place(pair.to, pair.from, call.span);
  if (right && !left) pair.from = place(pair.from, pair.to, call.span);
  return pair;
}

// What the clocks of the first show at both.
Pair local(const Call& call, const Pair& pair) {
  if (!pair.zoned) return pair;
  Pair out = pair;
  out.to = calendar::shown(calendar::instant(pair.to), pair.to.nanos % calendar::second,
                           calendar::zone_of(pair.from), call.span);
  return out;
}

// The last day up to which all days from the first are whole.
std::int64_t whole_until(const Pair& clocks) {
  const auto& [from, to, zoned] = clocks;
  if (to.day > from.day && to.nanos < from.nanos) return to.day - 1;
  if (to.day < from.day && to.nanos > from.nanos) return to.day + 1;
  return to.day;
}

std::int64_t months_between(std::int64_t from, std::int64_t to) {
  const calendar::Date a = calendar::date(from);
  const calendar::Date b = calendar::date(to);
  const auto packed = [](const calendar::Date& date) {
    return (date.year * 12 + date.month) * 32 + date.day;
  };
  return (packed(b) - packed(a)) / 32;
}

// The first value moved to another day, its clock kept.
void move(const Call& call, Pair& pair, std::int64_t day) {
  if (!pair.zoned) {
    pair.from.day = day;
    return;
  }
  pair.from = calendar::placed(day, pair.from.nanos, calendar::zone_of(pair.from), pair.from.offset,
                               call.span);
}

void add_seconds(Temporal& duration, const Pair& pair) {
  const auto at = [&](const Temporal& t) {
    return pair.zoned ? calendar::instant(t) : calendar::local_seconds(t);
  };
  const std::int64_t nanos = pair.to.nanos % calendar::second - pair.from.nanos % calendar::second;
  duration.seconds = at(pair.to) - at(pair.from) + (nanos < 0 ? -1 : 0);
  duration.nanos = calendar::floor_mod(nanos, calendar::second);
}

}  // namespace

Value between(const Call& call, Measure measure, const Value& a, const Value& b) {
  for (const Value* value : {&a, &b}) {
    if (!has_date(value->type()) && !has_time(value->type())) {
      refuse(call, "a date, a time or a date-time", *value);
    }
  }
  Pair pair = paired(call, a, b);
  Temporal duration;
  const std::int64_t until = whole_until(local(call, pair));
  switch (measure) {
    case Measure::seconds: add_seconds(duration, pair); break;
    case Measure::days: duration.days = until - pair.from.day; break;
    case Measure::months: duration.months = months_between(pair.from.day, until); break;
    case Measure::mixed:
      if (has_date(a.type()) && has_date(b.type())) {
        duration.months = months_between(pair.from.day, until);
        move(call, pair, calendar::later(pair.from.day, duration.months, 0, call.span));
        duration.days = whole_until(local(call, pair)) - pair.from.day;
        move(call, pair, pair.from.day + duration.days);
      }
      add_seconds(duration, pair);
  }
  return Value::temporal(Type::duration, std::move(duration));
}

}  // namespace entente::query::tables
