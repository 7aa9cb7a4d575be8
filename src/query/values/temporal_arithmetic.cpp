// Sums, differences, products and quotients of temporal values.
#include "query/values/calendar.hpp"
#include "query/values/duration.hpp"

namespace entente::query {
namespace {

[[noreturn]] void undefined(std::string_view what, const Value& a, const Value& b,
                            std::string help) {
  throw RunError(faults::type_error, {},
                 std::string(name(a.type())) + " and " + std::string(name(b.type())) +
                     " cannot be " + std::string(what),
                 std::move(help));
}

const DurationSum::Unit& unit(std::string_view name) { return *DurationSum::unit(name); }

// a + sign * b, group by group.
Temporal sum(const Temporal& a, const Temporal& b, std::int64_t sign) {
  const auto join = [&](std::int64_t left, std::int64_t right) {
    std::int64_t out = 0;
    const bool over = sign < 0 ? __builtin_sub_overflow(left, right, &out)
                               : __builtin_add_overflow(left, right, &out);
    if (over) throw RunError(faults::arithmetic, {}, "the duration is too long");
    return out;
  };
  DurationSum checked(faults::arithmetic, {});
  checked.add(unit("months"), join(a.months, b.months));
  checked.add(unit("days"), join(a.days, b.days));
  checked.add(unit("seconds"), join(a.seconds, b.seconds));
  checked.add(unit("nanoseconds"), join(a.nanos, b.nanos));
  return checked.total();
}

// The whole days in the seconds of a duration, towards zero.
std::int64_t whole_days(const Temporal& d) {
  const bool back = d.seconds < 0 && d.nanos > 0;
  return (d.seconds + (back ? 1 : 0)) / calendar::day_seconds;
}

void turn(Temporal& clock, const Temporal& by) {
  const std::int64_t seconds = calendar::floor_mod(by.seconds, calendar::day_seconds);
  clock.nanos = (clock.nanos + seconds * calendar::second + by.nanos) % calendar::day_nanos;
}

Temporal moved_local(const Temporal& from, const Temporal& by) {
  const std::int64_t day = calendar::later(from.day, by.months, by.days, {});
  std::int64_t seconds = 0;
  Temporal to = from;
  to.day = day;
  if (__builtin_add_overflow(calendar::local_seconds(to), by.seconds, &seconds)) {
    calendar::require_day(calendar::last_day + 1, {}, faults::arithmetic);
  }
  const std::int64_t nanos = from.nanos % calendar::second + by.nanos;
  seconds += nanos / calendar::second;
  to.day = calendar::floor_div(seconds, calendar::day_seconds);
  calendar::require_day(to.day, {}, faults::arithmetic);
  to.nanos = calendar::floor_mod(seconds, calendar::day_seconds) * calendar::second +
             nanos % calendar::second;
  return to;
}

// Months and days move what the clocks show, seconds the instant.
Temporal moved_zoned(const Temporal& from, const Temporal& by) {
  const Zone zone = calendar::zone_of(from);
  const std::int64_t day = calendar::later(from.day, by.months, by.days, {});
  const Temporal there = calendar::placed(day, from.nanos, zone, from.offset, {});
  const std::int64_t nanos = there.nanos % calendar::second + by.nanos;
  std::int64_t seconds = 0;
  if (__builtin_add_overflow(calendar::instant(there) + nanos / calendar::second, by.seconds,
                             &seconds)) {
    calendar::require_day(calendar::last_day + 1, {}, faults::arithmetic);
  }
  return calendar::shown(seconds, nanos % calendar::second, zone, {});
}

Value moved(const Value& from, const Temporal& by) {
  Temporal to = from.temporal();
  switch (from.type()) {
    case Type::date:
      to.day = calendar::later(to.day, by.months, by.days, {});
      to.day = calendar::later(to.day, 0, whole_days(by), {});
      break;
    case Type::local_time:
    case Type::time: turn(to, by); break;
    case Type::local_date_time: to = moved_local(to, by); break;
    case Type::date_time: to = moved_zoned(to, by); break;
    default: to = sum(to, by, 1);
  }
  return Value::temporal(from.type(), std::move(to));
}

Value scaled(const Temporal& d, std::int64_t factor) {
  DurationSum product(faults::arithmetic, {});
  const auto add = [&](std::string_view name, std::int64_t count) {
    std::int64_t out = 0;
    if (__builtin_mul_overflow(count, factor, &out)) {
      throw RunError(faults::arithmetic, {}, "the duration is too long");
    }
    product.add(unit(name), out);
  };
  add("months", d.months);
  add("days", d.days);
  add("seconds", d.seconds);
  // In two steps, as nanoseconds times the factor may not fit.
  std::int64_t carry = 0;
  if (__builtin_mul_overflow(factor / calendar::second, d.nanos, &carry)) {
    throw RunError(faults::arithmetic, {}, "the duration is too long");
  }
  product.add(unit("seconds"), carry);
  product.add(unit("nanoseconds"), factor % calendar::second * d.nanos);
  return Value::temporal(Type::duration, product.total());
}

template <class Operation>
Value scaled_by(const Temporal& d, Operation operation) {
  DurationSum out(faults::arithmetic, {});
  out.add(unit("months"), operation(static_cast<long double>(d.months)));
  out.add(unit("days"), operation(static_cast<long double>(d.days)));
  out.add(unit("seconds"), operation(static_cast<long double>(d.seconds)));
  out.add(unit("nanoseconds"), operation(static_cast<long double>(d.nanos)));
  return Value::temporal(Type::duration, out.total());
}

long double exact(const Value& number) {
  return number.is(Type::integer) ? static_cast<long double>(number.integer())
                                  : decimal(number.real());
}

}  // namespace

Value add(const Value& a, const Value& b) {
  if (a.is_null() || b.is_null()) return {};
  if (a.is_temporal() && b.is(Type::duration)) return moved(a, b.temporal());
  if (b.is_temporal() && a.is(Type::duration)) return moved(b, a.temporal());
  undefined("added", a, b, "add a duration, as in date('2023-01-31') + duration('P1M')");
}

Value subtract(const Value& a, const Value& b) {
  if (a.is_null() || b.is_null()) return {};
  if (!a.is_temporal() || !b.is(Type::duration)) {
    undefined("subtracted", a, b,
              a.is_temporal() && b.is_temporal()
                  ? "write duration.between(a, b) for the time between two values"
                  : "subtract a duration, as in date('2023-03-31') - duration('P1M')");
  }
  if (a.is(Type::duration)) {
    return Value::temporal(Type::duration, sum(a.temporal(), b.temporal(), -1));
  }
  return moved(a, sum({}, b.temporal(), -1));
}

Value multiply(const Value& a, const Value& b) {
  if (a.is_null() || b.is_null()) return {};
  const Value& duration = a.is(Type::duration) ? a : b;
  const Value& number = a.is(Type::duration) ? b : a;
  if (!duration.is(Type::duration) || !number.is_number()) {
    undefined("multiplied", a, b, "multiply a duration by a number, as in duration('P1D') * 2");
  }
  if (number.is(Type::integer)) return scaled(duration.temporal(), number.integer());
  const long double factor = exact(number);
  return scaled_by(duration.temporal(), [&](long double x) { return x * factor; });
}

Value divide(const Value& a, const Value& b) {
  if (a.is_null() || b.is_null()) return {};
  if (!a.is(Type::duration) || !b.is_number()) {
    undefined("divided", a, b, "divide a duration by a number, as in duration('P1D') / 2");
  }
  if (b.number() == 0) throw RunError(faults::by_zero, {}, "a duration is divided by zero");
  const long double divisor = exact(b);
  return scaled_by(a.temporal(), [&](long double x) { return x / divisor; });
}

}  // namespace entente::query
