// Temporal values as text.
#include <cstdlib>

#include "query/values/calendar.hpp"

namespace entente::query {
namespace {

void append_padded(std::string& out, std::int64_t value, std::size_t width) {
  const std::string digits = std::to_string(value);
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
}

void append_date(std::string& out, std::int64_t day) {
  const calendar::Date date = calendar::date(day);
  if (date.year < 0) out += '-';
  if (date.year > 9999) out += '+';
  append_padded(out, std::abs(date.year), 4);
  out += '-';
  append_padded(out, date.month, 2);
  out += '-';
  append_padded(out, date.day, 2);
}

// .5 of 500,000,000; nothing of 0.
void append_fraction(std::string& out, std::int64_t nanos) {
  if (nanos == 0) return;
  out += '.';
  append_padded(out, nanos, 9);
  out.erase(out.find_last_not_of('0') + 1);
}

void append_time(std::string& out, std::int64_t nanos) {
  const std::int64_t seconds = nanos / calendar::second;
  append_padded(out, seconds / 3600, 2);
  out += ':';
  append_padded(out, seconds / 60 % 60, 2);
  if (nanos % (60 * calendar::second) == 0) return;
  out += ':';
  append_padded(out, seconds % 60, 2);
  append_fraction(out, nanos % calendar::second);
}

void append_offset(std::string& out, std::int32_t offset) {
  if (offset == 0) {
    out += 'Z';
    return;
  }
  out += offset < 0 ? '-' : '+';
  const std::int32_t seconds = std::abs(offset);
  append_padded(out, seconds / 3600, 2);
  out += ':';
  append_padded(out, seconds / 60 % 60, 2);
  if (seconds % 60 == 0) return;
  out += ':';
  append_padded(out, seconds % 60, 2);
}

void append_unit(std::string& out, std::int64_t count, char unit) {
  if (count == 0) return;
  out += std::to_string(count);
  out += unit;
}

std::string duration_text(const Temporal& d) {
  std::string out = "P";
  append_unit(out, d.months / 12, 'Y');
  append_unit(out, d.months % 12, 'M');
  append_unit(out, d.days, 'D');
  // The fraction counts upwards from the second; it is written away from zero.
  const bool back = d.seconds < 0 && d.nanos > 0;
  const std::int64_t seconds = d.seconds + (back ? 1 : 0);
  const std::int64_t nanos = back ? calendar::second - d.nanos : d.nanos;
  if (seconds != 0 || nanos != 0) {
    out += 'T';
    append_unit(out, seconds / 3600, 'H');
    append_unit(out, seconds / 60 % 60, 'M');
    if (seconds % 60 != 0 || nanos != 0) {
      if (back && seconds % 60 == 0) out += '-';
      out += std::to_string(seconds % 60);
      append_fraction(out, nanos);
      out += 'S';
    }
  }
  return out == "P" ? "PT0S" : out;
}

}  // namespace

std::string to_text(const Temporal& value, Type type) {
  if (type == Type::duration) return duration_text(value);
  std::string out;
  const bool dated = type == Type::date || type == Type::local_date_time || type == Type::date_time;
  if (dated) append_date(out, value.day);
  if (type == Type::date) return out;
  if (dated) out += 'T';
  append_time(out, value.nanos);
  if (type == Type::time || type == Type::date_time) append_offset(out, value.offset);
  if (type == Type::date_time && !value.zone.empty()) out += '[' + value.zone + ']';
  return out;
}

}  // namespace entente::query
