// Durations from text.
#include "query/values/calendar.hpp"
#include "query/values/cursor.hpp"
#include "query/values/duration.hpp"

namespace entente::query {
namespace {

struct Designator {
  char letter;
  std::string_view unit;
};
constexpr Designator of_date[] = {{'Y', "years"}, {'M', "months"}, {'W', "weeks"}, {'D', "days"}};
constexpr Designator of_time[] = {{'H', "hours"}, {'M', "minutes"}, {'S', "seconds"}};

// "-12", "0.75", "1,5": an integer if there is no fraction.
void add_amount(Cursor& in, DurationSum& sum, std::string_view number, bool fraction,
                const DurationSum::Unit& unit, std::int64_t sign) {
  std::string digits(number);
  for (char& c : digits) {
    if (c == ',') c = '.';
  }
  if (fraction) {
    const auto value = decimal(digits);
    if (!value) in.fail();
    sum.add(unit, static_cast<long double>(sign) * *value);
    return;
  }
  if (digits.size() > 18) in.fail();
  sum.add(unit, sign * Cursor(digits, "", "", in.span()).number(digits.size()));
}

// The units of the table, in this order, each at most once; whether there was any.
template <std::size_t N>
bool read_units(Cursor& in, DurationSum& sum, const Designator (&table)[N], std::int64_t sign) {
  std::size_t row = 0;
  while (!in.done() && in.next() != 'T') {
    const std::int64_t own = in.skip('-') ? -sign : sign;
    if (own == sign) in.skip('+');
    const std::string_view start = in.rest();
    if (in.digits() == 0) in.fail();
    while (in.digits() > 0) (void)in.number(1);
    const bool fraction = in.skip('.') || in.skip(',');
    if (fraction && in.digits() == 0) in.fail();
    while (in.digits() > 0) (void)in.number(1);
    const std::string_view number = start.substr(0, start.size() - in.rest().size());
    while (row < N && !in.skip(table[row].letter)) ++row;
    if (row == N) in.fail();
    add_amount(in, sum, number, fraction, *DurationSum::unit(table[row].unit), own);
    ++row;
  }
  return row > 0;
}

// Y-M-DTh:m:s as counts of each, in the form of a date-time: 2012-02-02T14:37:21.545.
Temporal read_dated(Cursor& in, std::int64_t sign, DurationSum& sum) {
  const auto add = [&](std::string_view unit, std::int64_t count, std::int64_t most) {
    if (count > most) in.fail();
    sum.add(*DurationSum::unit(unit), sign * count);
  };
  const bool basic = in.digits() == 8;
  const auto next = [&](char mark) { return basic ? in.digits() > 0 : in.skip(mark); };
  add("years", in.number(4), 9999);
  if (!next('-')) in.fail();
  add("months", in.number(2), 12);
  if (!next('-')) in.fail();
  add("days", in.number(2), 31);
  if (in.skip('T')) {
    add("hours", in.number(2), 24);
    if (next(':')) add("minutes", in.number(2), 60);
    if (next(':')) add("seconds", in.number(2), 60);
    if (in.skip('.') || in.skip(',')) add("nanoseconds", in.fraction(), calendar::second);
  }
  in.end();
  return sum.total();
}

bool is_dated(const Cursor& in) {
  const std::string_view rest = in.rest();
  if (in.digits() == 8) return rest.size() == 8 || rest[8] == 'T';
  return in.digits() == 4 && rest.size() > 4 && rest[4] == '-';
}

}  // namespace

Temporal read_duration(Cursor& in) {
  const std::int64_t sign = in.skip('-') ? -1 : 1;
  if (sign > 0) in.skip('+');
  if (!in.skip('P')) in.fail();
  DurationSum sum(faults::out_of_range, in.span());
  if (is_dated(in)) return read_dated(in, sign, sum);
  bool any = read_units(in, sum, of_date, sign);
  if (in.skip('T')) {
    any = read_units(in, sum, of_time, sign);
  }
  if (!any) in.fail();
  in.end();
  return sum.total();
}

}  // namespace entente::query
