#include "query/values/duration.hpp"

#include <charconv>
#include <cmath>

#include "query/values/calendar.hpp"

namespace entente::query {
namespace {

using Group = DurationSum::Group;

constexpr DurationSum::Unit units[] = {
    {"years", Group::months, 12},
    {"quarters", Group::months, 3},
    {"months", Group::months, 1},
    {"weeks", Group::days, 7},
    {"days", Group::days, 1},
    {"hours", Group::seconds, 3600},
    {"minutes", Group::seconds, 60},
    {"seconds", Group::seconds, 1},
    {"milliseconds", Group::nanos, 1'000'000},
    {"microseconds", Group::nanos, 1'000},
    {"nanoseconds", Group::nanos, 1},
};

}  // namespace

const DurationSum::Unit* DurationSum::unit(std::string_view name) noexcept {
  for (const Unit& row : units) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

void DurationSum::fail() const {
  throw RunError(*fault_, span_, "the duration is too long",
                 "its months, days and seconds together fit into 2^63 seconds");
}

void DurationSum::grow(std::int64_t& group, std::int64_t amount) const {
  if (__builtin_add_overflow(group, amount, &group)) fail();
}

std::int64_t DurationSum::whole(long double amount) const {
  if (!(std::fabs(amount) < 9.2e18L)) fail();
  return static_cast<std::int64_t>(amount);
}

void DurationSum::add(const Unit& unit, std::int64_t amount) {
  if (unit.group == Group::nanos) {
    const std::int64_t a_second = calendar::second / unit.factor;
    grow(seconds_, calendar::floor_div(amount, a_second));
    grow(nanos_, calendar::floor_mod(amount, a_second) * unit.factor);
    return;
  }
  if (__builtin_mul_overflow(amount, unit.factor, &amount)) fail();
  grow(unit.group == Group::months ? months_
       : unit.group == Group::days ? days_
                                   : seconds_,
       amount);
}

void DurationSum::add(const Unit& unit, long double amount) {
  const auto factor = static_cast<long double>(unit.factor);
  amount = unit.group == Group::nanos ? amount * factor / calendar::second : amount * factor;
  const std::int64_t count = whole(amount);
  const long double part = amount - static_cast<long double>(count);
  switch (unit.group) {
    case Group::months:
      grow(months_, count);
      part_month_ += part;
      break;
    case Group::days:
      grow(days_, count);
      part_day_ += part;
      break;
    default: grow(seconds_, count); part_second_ += part;
  }
}

Temporal DurationSum::total() const {
  constexpr long double a_day = calendar::day_seconds;
  Temporal sum;
  const std::int64_t more_months = whole(part_month_);
  const long double part_day =
      part_day_ + (part_month_ - static_cast<long double>(more_months)) *
                      (static_cast<long double>(calendar::month_seconds) / a_day);
  const std::int64_t more_days = whole(part_day);
  const long double part_second =
      part_second_ + (part_day - static_cast<long double>(more_days)) * a_day;
  const std::int64_t more_seconds = whole(part_second);
  // Cut, not rounded, but for what floating point lost on the way here.
  const long double nanos = (part_second - static_cast<long double>(more_seconds)) *
                            static_cast<long double>(calendar::second);
  std::int64_t more_nanos = whole(nanos + (nanos < 0 ? -0.01L : 0.01L));
  grow(more_nanos, nanos_);
  sum.months = months_;
  sum.days = days_;
  sum.seconds = seconds_;
  grow(sum.months, more_months);
  grow(sum.days, more_days);
  grow(sum.seconds, more_seconds);
  grow(sum.seconds, calendar::floor_div(more_nanos, calendar::second));
  sum.nanos = calendar::floor_mod(more_nanos, calendar::second);
  std::int64_t length = sum.seconds;  // all together must fit, so that durations can be compared
  std::int64_t scaled = 0;
  if (__builtin_mul_overflow(sum.days, calendar::day_seconds, &scaled)) fail();
  grow(length, scaled);
  if (__builtin_mul_overflow(sum.months, calendar::month_seconds, &scaled)) fail();
  grow(length, scaled);
  return sum;
}

long double decimal(double number) noexcept {
  if (!std::isfinite(number)) return number;
  char digits[40];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  return decimal(std::string_view(digits, static_cast<std::size_t>(end - digits))).value_or(number);
}

std::optional<long double> decimal(std::string_view digits) noexcept {
  long double value = 0;
  const char* end = digits.data() + digits.size();
  const auto [stopped, problem] = std::from_chars(digits.data(), end, value);
  if (problem != std::errc() || stopped != end) return std::nullopt;
  return value;
}

}  // namespace entente::query
