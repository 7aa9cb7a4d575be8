// Days, and the three-valued tests on bounds.
#include <algorithm>

#include "base/calendar.hpp"
#include "base/time.hpp"

namespace entente::base {
namespace {

// Only readings that start before they end count, which may exclude late starts and early ends.
Bounds tightened(const Bounds& bounds) noexcept {
  return {bounds.start_min, std::min(bounds.start_max, bounds.end_max),
          std::max(bounds.end_min, bounds.start_min), bounds.end_max};
}

std::string padded(std::int64_t value, std::size_t width) {
  std::string digits = std::to_string(value);
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return digits;
}

}  // namespace

Day day_of(int year, int month, int day) noexcept {
  return calendar::clamped(calendar::number({year, month, day}));
}

std::string iso_date(Day day) {
  if (day == beginning || day == forever) return {};
  const calendar::Date date = calendar::date(day);
  std::string out = date.year < 0 ? "-" : date.year > 9999 ? "+" : "";
  out += padded(date.year < 0 ? -date.year : date.year, 4);
  return out + '-' + padded(date.month, 2) + '-' + padded(date.day, 2);
}

std::string_view name(Truth truth) noexcept {
  switch (truth) {
    case Truth::no: return "no";
    case Truth::possibly: return "possibly";
    case Truth::yes: return "yes";
  }
  return "";
}

Truth overlaps(const Bounds& a, const Bounds& b) noexcept {
  if (a.start_min > b.end_max || b.start_min > a.end_max) return Truth::no;
  const Bounds x = tightened(a);
  const Bounds y = tightened(b);
  return x.start_max <= y.end_min && y.start_max <= x.end_min ? Truth::yes : Truth::possibly;
}

Truth holds(const Bounds& bounds, Day first, Day last) noexcept {
  if (first > last) return Truth::no;
  return overlaps(bounds, {first, first, last, last});
}

Truth before(const Bounds& a, const Bounds& b) noexcept {
  if (a.end_max < b.start_min) return Truth::yes;
  return tightened(a).end_min < tightened(b).start_max ? Truth::possibly : Truth::no;
}

}  // namespace entente::base
