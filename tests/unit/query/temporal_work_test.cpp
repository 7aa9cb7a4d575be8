#include <gtest/gtest.h>

#include "unit/query/temporal_expression.hpp"

namespace entente::query {
namespace {

struct Row {
  std::string_view expression;
  std::string_view value;
};

void expect(std::span<const Row> rows) {
  for (const Row& row : rows) {
    EXPECT_EQ(TemporalExpression::evaluate(row.expression), row.value) << row.expression;
  }
}

TEST(TemporalWork, Truncate) {
  constexpr Row rows[] = {
      {"date.truncate('millennium', date('2023-06-30'), {day: 2})", "2000-01-02"},
      {"date.truncate('century', datetime('1923-06-30T12:31+04:00'))", "1900-01-01"},
      {"date.truncate('decade', localdatetime('2023-06-30T12:31'))", "2020-01-01"},
      {"date.truncate('century', date('-0001-06-30'))", "-0100-01-01"},
      {"date.truncate('year', date('2023-06-30'), {month: 3})", "2023-03-01"},
      {"date.truncate('weekYear', date('2021-01-03'), {dayOfWeek: 2})", "2019-12-31"},
      {"date.truncate('weekYear', date('2021-01-03'), {day: 5})", "2019-12-05"},
      {"date.truncate('quarter', date('2023-06-30'), {dayOfQuarter: 3})", "2023-04-03"},
      {"date.truncate('month', date('2023-06-30'))", "2023-06-01"},
      {"date.truncate('week', date('2023-07-02'), {dayOfWeek: 3})", "2023-06-28"},
      {"date.truncate('day')", "2023-06-30"},
      {"date.truncate('DAY', date('2023-06-30'))", "2023-06-30"},
      {"date.truncate('day', null)", "null"},
      {"localtime.truncate('day', localtime('12:31:14.645'))", "00:00"},
      {"localtime.truncate('minute', time('12:31:14+04:00'), {nanosecond: 2})",
       "12:31:00.000000002"},
      {"localtime.truncate('millisecond', localtime('12:31:14.645876'), {nanosecond: 2})",
       "12:31:14.645000002"},
      {"localtime.truncate('millisecond', localtime('12:31:14.645876'), {microsecond: 2})",
       "12:31:14.645002"},
      {"localtime.truncate('microsecond', localtime('12:31:14.645876543'), {nanosecond: 2})",
       "12:31:14.645876002"},
      {"time.truncate('hour', time('12:31-01:00'))", "12:00-01:00"},
      {"time.truncate('hour', time('12:31-01:00'), {timezone: '+01:00'})", "12:00+01:00"},
      {"time.truncate('hour', localdatetime('2023-06-30T12:31'))", "12:00Z"},
      {"datetime.truncate('month', date('2023-06-30'), {timezone: 'Europe/Paris'})",
       "2023-06-01T00:00+02:00[Europe/Paris]"},
      {"datetime.truncate('hour', datetime('2023-06-30T12:31-01:00'), {timezone: 'Europe/Paris'})",
       "2023-06-30T12:00+02:00[Europe/Paris]"},
      {"datetime.truncate('year', datetime('2023-06-30T12:31[Europe/Paris]'))",
       "2023-01-01T00:00+01:00[Europe/Paris]"},
      {"datetime.truncate('hour', datetime('2017-10-29T02:30+01:00[Europe/Paris]'))",
       "2017-10-29T02:00+01:00[Europe/Paris]"},
      {"localdatetime.truncate('week', datetime('2023-06-30T12:31+04:00'), {hour: 1})",
       "2023-06-26T01:00"},
  };
  expect(rows);
}

TEST(TemporalWork, Between) {
  constexpr Row rows[] = {
      {"duration.between(date('2023-01-31'), date('2023-03-01'))", "P1M1D"},
      {"duration.between(date('2023-03-01'), date('2023-01-31'))", "P-1M-1D"},
      {"duration.between(date('2020-02-29'), date('2021-02-28'))", "P11M30D"},
      {"duration.between(localtime('23:00'), localtime('01:00'))", "PT-22H"},
      {"duration.between(datetime('2023-06-30T12:00Z'), datetime('2023-06-30T12:00+04:00'))",
       "PT-4H"},
      {"duration.between(datetime('2017-03-25T12:00[Europe/Paris]'), "
       "datetime('2017-03-26T12:00[Europe/Paris]'))",
       "P1D"},
      {"duration.inSeconds(datetime('2017-03-25T12:00[Europe/Paris]'), "
       "datetime('2017-03-26T12:00[Europe/Paris]'))",
       "PT23H"},
      {"duration.inDays(localdatetime('2023-01-01T12:00'), localdatetime('2023-01-03T11:59'))",
       "P1D"},
      {"duration.inDays(localdatetime('2023-01-03T11:59'), localdatetime('2023-01-01T12:00'))",
       "P-1D"},
      {"duration.inMonths(date('2023-06-30'), localtime('12:00'))", "PT0S"},
      {"duration.inSeconds(localtime('12:00:00.7'), localtime('12:00:01.3'))", "PT0.6S"},
      {"duration.between(null, date('2023-01-01'))", "null"},
  };
  expect(rows);
}

TEST(TemporalWork, Arithmetic) {
  constexpr Row rows[] = {
      {"date('2023-01-31') + duration('P1M')", "2023-02-28"},
      {"duration('P1M1D') + date('2023-01-31')", "2023-03-01"},
      {"date('2023-01-31') + duration('PT47H')", "2023-02-01"},
      {"date('2023-01-31') - duration('PT47H59M59.9S')", "2023-01-30"},
      {"localtime('23:00') + duration('P5DT2H')", "01:00"},
      {"time('01:00+04:00') - duration('PT2H')", "23:00+04:00"},
      {"localdatetime('2023-12-31T23:59:59.5') + duration('PT0.5S')", "2024-01-01T00:00"},
      {"datetime('2017-03-25T12:00[Europe/Paris]') + duration('P1D')",
       "2017-03-26T12:00+02:00[Europe/Paris]"},
      {"datetime('2017-03-25T12:00[Europe/Paris]') + duration('PT24H')",
       "2017-03-26T13:00+02:00[Europe/Paris]"},
      {"datetime('2017-03-25T02:30[Europe/Paris]') + duration('P1D')",
       "2017-03-26T03:30+02:00[Europe/Paris]"},
      {"datetime('2017-10-29T01:30[Europe/Paris]') + duration('PT2H')",
       "2017-10-29T02:30+01:00[Europe/Paris]"},
      {"duration('P1M') - duration('P1D')", "P1M-1D"},
      {"duration('PT1S') - duration('PT1.5S')", "PT-0.5S"},
      {"duration('P1M') * 0.5", "P15DT5H14M33S"},
      {"3 * duration('P1DT0.4S')", "P3DT1.2S"},
      {"duration('P1DT1S') / 2", "PT12H0.5S"},
      {"duration('P1D') * -1", "P-1D"},
      {"date('2023-01-31') + null", "null"},
      {"date('+999999999-12-31') + duration('P1D')", "ArithmeticError: the date is out of range"},
      {"localdatetime('+999999999-12-31') + duration('PT24H')",
       "ArithmeticError: the date is out of range"},
      {"duration({seconds: 9223372036854775807}) + duration('PT1S')",
       "ArithmeticError: the duration is too long"},
      {"duration('P1D') * 9223372036854775807", "ArithmeticError: the duration is too long"},
      {"duration('P1D') * 1e300", "ArithmeticError: the duration is too long"},
      {"duration('P1D') / 0", "ArithmeticError: a duration is divided by zero"},
      {"date('2023-01-31') - date('2023-01-30')", "TypeError: DATE and DATE cannot be subtracted"},
      {"date('2023-01-31') * 2", "TypeError: DATE and INTEGER cannot be multiplied"},
      {"datetime('+999999999-12-31').epochMillis",
       "ArithmeticError: that many do not fit into an integer"},
  };
  expect(rows);
}

TEST(TemporalWork, Order) {
  constexpr Row rows[] = {
      {"date('2023-01-31') < date('2023-02-01')", "true"},
      {"time('10:00+01:00') > time('09:35Z')", "false"},
      {"time('10:00+01:00') = time('09:00Z')", "false"},
      {"datetime('2023-06-30T12:00+04:00') = datetime('2023-06-30T08:00Z')", "true"},
      {"datetime('2023-06-30T12:00+04:00') < datetime('2023-06-30T08:00:00.1Z')", "true"},
      {"duration('P1D') < duration('P2D')", "null"},
      {"duration('P1D') = duration('PT24H')", "false"},
      {"duration('PT60S') = duration('PT1M')", "true"},
      {"date('2023-01-31') = localdatetime('2023-01-31')", "false"},
  };
  expect(rows);
}

TEST(TemporalWork, DurationsAreSortedByLength) {
  const auto duration = [](std::string_view text) {
    return read_temporal(text, Type::duration, {});
  };
  const std::string_view ascending[] = {"P-1Y", "P29D", "P30D",  "PT720H0.001S",
                                        "P1M",  "P31D", "P365D", "P1Y"};
  for (std::size_t i = 0; i + 1 < std::size(ascending); ++i) {
    EXPECT_TRUE(order(duration(ascending[i]), duration(ascending[i + 1]), Type::duration) < 0)
        << ascending[i];
  }
  EXPECT_TRUE(order(duration("P1D"), duration("PT24H"), Type::duration) != 0);
}

TEST(TemporalWork, EqualValuesHaveEqualHashes) {
  const auto read = [](std::string_view text) { return read_temporal(text, Type::date_time, {}); };
  const Temporal east = read("2023-06-30T12:00+04:00");
  const Temporal west = read("2023-06-30T08:00Z");
  EXPECT_TRUE(same(east, west, Type::date_time));
  EXPECT_EQ(hash(east, Type::date_time), hash(west, Type::date_time));
  EXPECT_NE(hash(east, Type::date_time), hash(read("2023-06-30T08:01Z"), Type::date_time));
}

}  // namespace
}  // namespace entente::query
