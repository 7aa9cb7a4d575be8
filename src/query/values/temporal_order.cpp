// Order, equality and hashes of temporal values.
#include <functional>
#include <tuple>

#include "query/values/calendar.hpp"

namespace entente::query {
namespace {

__extension__ using Wide = __int128;  // the groups of a duration may be of any size

Wide average_seconds(const Temporal& d) noexcept {
  return Wide{d.months} * calendar::month_seconds + Wide{d.days} * calendar::day_seconds +
         d.seconds;
}

std::weak_ordering order_durations(const Temporal& a, const Temporal& b) noexcept {
  const Wide left = average_seconds(a);
  const Wide right = average_seconds(b);
  if (left != right) return left < right ? std::weak_ordering::less : std::weak_ordering::greater;
  // Of the same length: in some order, so that equal in order is equal.
  return std::tie(a.nanos, a.months, a.days) <=> std::tie(b.nanos, b.months, b.days);
}

std::int64_t utc_nanos(const Temporal& time) noexcept {
  return time.nanos - time.offset * calendar::second;
}

}  // namespace

std::weak_ordering order(const Temporal& a, const Temporal& b, Type type) noexcept {
  switch (type) {
    case Type::date: return a.day <=> b.day;
    case Type::local_time: return a.nanos <=> b.nanos;
    case Type::time:
      if (const auto by_instant = utc_nanos(a) <=> utc_nanos(b); by_instant != 0) return by_instant;
      return a.offset <=> b.offset;
    case Type::local_date_time: return std::tie(a.day, a.nanos) <=> std::tie(b.day, b.nanos);
    case Type::date_time:
      if (const auto by_second = calendar::instant(a) <=> calendar::instant(b); by_second != 0) {
        return by_second;
      }
      return a.nanos % calendar::second <=> b.nanos % calendar::second;
    default: return order_durations(a, b);
  }
}

bool same(const Temporal& a, const Temporal& b, Type type) noexcept {
  return order(a, b, type) == 0;
}

std::size_t hash(const Temporal& value, Type type) noexcept {
  std::size_t mixed = static_cast<std::size_t>(type);
  const auto mix = [&](std::int64_t part) {
    mixed = mixed * 0x9e3779b97f4a7c15U + std::hash<std::int64_t>{}(part) + (mixed >> 29);
  };
  switch (type) {
    case Type::date: mix(value.day); break;
    case Type::local_time: mix(value.nanos); break;
    case Type::time:
      mix(utc_nanos(value));
      mix(value.offset);
      break;
    case Type::local_date_time:
      mix(value.day);
      mix(value.nanos);
      break;
    case Type::date_time:
      mix(calendar::instant(value));
      mix(value.nanos % calendar::second);
      break;
    default:
      mix(value.months);
      mix(value.days);
      mix(value.seconds);
      mix(value.nanos);
  }
  return mixed;
}

}  // namespace entente::query
