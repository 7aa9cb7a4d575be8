#include <gtest/gtest.h>

#include <set>

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

TEST(Temporal, ExamplesOfTheTable) {
  std::set<std::string_view> names;
  for (const Function& function : tables::times()) {
    EXPECT_EQ(TemporalExpression::evaluate(function.example), function.result) << function.name;
    EXPECT_TRUE(names.insert(function.name).second) << function.name << " stands there twice";
    EXPECT_NE(function.summary, "");
  }
  EXPECT_EQ(names.size(), 32U);
}

TEST(Temporal, FromMaps) {
  constexpr Row rows[] = {
      {"date({year: 2020, month: 2, day: 29})", "2020-02-29"},
      {"date({year: 2020, month: 2})", "2020-02-01"},
      {"date({year: 2020, week: 53, dayOfWeek: 7})", "2021-01-03"},
      {"date({year: 2020, quarter: 4, dayOfQuarter: 92})", "2020-12-31"},
      {"date({year: 2020, ordinalDay: 366})", "2020-12-31"},
      {"date({year: -44, month: 3, day: 15})", "-0044-03-15"},
      {"date({year: 12023})", "+12023-01-01"},
      {"localtime({hour: 7, minute: 5, second: 9, millisecond: 20, nanosecond: 1})",
       "07:05:09.020000001"},
      {"time({hour: 7, timezone: '-03:30'})", "07:00-03:30"},
      {"time({hour: 7, timezone: 'Asia/Tokyo'})", "07:00+09:00"},
      {"localdatetime({year: 2020, hour: 7})", "2020-01-01T07:00"},
      {"datetime({year: 2020, month: 7, timezone: 'America/New_York'})",
       "2020-07-01T00:00-04:00[America/New_York]"},
      {"datetime({epochSeconds: -1, nanosecond: 5, timezone: '+01:00'})",
       "1970-01-01T00:59:59.000000005+01:00"},
      {"datetime({epochMillis: -1})", "1969-12-31T23:59:59.999Z"},
      {"datetime.fromepoch(86400, 0)", "1970-01-02T00:00Z"},
      {"date({year: 2020, month: null})", "null"},
      {"date(null)", "null"},
      {"datetime.fromepoch(null, 1)", "null"},
  };
  expect(rows);
}

TEST(Temporal, FromOthers) {
  constexpr Row rows[] = {
      {"date({date: date('2020-02-29'), year: 2024})", "2024-02-29"},
      {"date({date: date('2021-01-03'), week: 1})", "2020-01-05"},
      {"date({date: localdatetime('2020-05-31T10:00'), quarter: 1})", "2020-03-01"},
      {"date(datetime('2020-05-31T23:59-11:00'))", "2020-05-31"},
      {"localtime({time: time('10:20:30.5+02:00'), minute: 0})", "10:00:30.5"},
      {"localtime({time: localtime('10:20:30.5'), millisecond: 7})", "10:20:30.007"},
      {"time({time: time('23:30+01:00'), timezone: '+05:00'})", "03:30+05:00"},
      {"time(datetime('2020-07-01T12:00[Europe/Paris]'))", "12:00+02:00"},
      {"datetime({date: date('2020-01-31'), time: time('23:30+01:00'), timezone: '+05:00'})",
       "2020-02-01T03:30+05:00"},
      {"datetime({datetime: datetime('2020-07-01T12:00[Europe/Paris]'), month: 1})",
       "2020-01-01T12:00+01:00[Europe/Paris]"},
      {"datetime(date('2020-07-01'))", "2020-07-01T00:00Z"},
      {"localdatetime({datetime: datetime('2020-07-01T12:00[Europe/Paris]'), second: 5})",
       "2020-07-01T12:00:05"},
      // Clocks show 02:30 twice: another value keeps which of the two it was.
      {"datetime({datetime: datetime('2017-10-29T02:30+01:00[Europe/Paris]'), second: 5})",
       "2017-10-29T02:30:05+01:00[Europe/Paris]"},
      {"datetime('2017-10-29T02:30[Europe/Paris]')", "2017-10-29T02:30+02:00[Europe/Paris]"},
      // They do not show 02:30 at all.
      {"datetime('2017-03-26T02:30[Europe/Paris]')", "2017-03-26T03:30+02:00[Europe/Paris]"},
  };
  expect(rows);
}

TEST(Temporal, Now) {
  constexpr Row rows[] = {
      {"date()", "2023-06-30"},
      {"localtime()", "12:31:14.645"},
      {"time()", "12:31:14.645Z"},
      {"localdatetime()", "2023-06-30T12:31:14.645"},
      {"datetime()", "2023-06-30T12:31:14.645Z"},
      {"date.statement('Pacific/Kiritimati')", "2023-07-01"},
      {"localtime.realtime('Asia/Kolkata')", "18:01:14.645"},
      {"time.transaction('Asia/Kolkata')", "18:01:14.645+05:30"},
      {"datetime({timezone: 'Asia/Tokyo'})", "2023-06-30T21:31:14.645+09:00[Asia/Tokyo]"},
      {"date.realtime(null)", "null"},
  };
  expect(rows);
}

TEST(Temporal, FromText) {
  constexpr Row rows[] = {
      {"date('20200229')", "2020-02-29"},
      {"date('2020W537')", "2021-01-03"},
      {"date('2020-Q4-92')", "2020-12-31"},
      {"date('2020Q2')", "2020-04-01"},
      {"date('2020366')", "2020-12-31"},
      {"date('+999999999-12-31')", "+999999999-12-31"},
      {"date('-0001-02-03')", "-0001-02-03"},
      {"localtime('07')", "07:00"},
      {"localtime('07:05:09,25')", "07:05:09.25"},
      {"time('0705-1130')", "07:05-11:30"},
      {"time('07:05')", "07:05Z"},
      {"localdatetime('2020-060T0705')", "2020-02-29T07:05"},
      {"datetime('2020-02-29')", "2020-02-29T00:00Z"},
      {"datetime('2020-02-29T07:05[Asia/Yerevan]')", "2020-02-29T07:05+04:00[Asia/Yerevan]"},
      {"datetime('1850-01-01T12:00[America/New_York]')",
       "1850-01-01T12:00-04:56:02[America/New_York]"},
      {"datetime('+100000-07-01T12:00[Europe/Paris]')", "+100000-07-01T12:00+02:00[Europe/Paris]"},
      {"duration('P1Y2M3W4DT5H6M7.008S')", "P1Y2M25DT5H6M7.008S"},
      {"duration('-P1DT-2H')", "P-1DT2H"},
      {"duration('PT0,5H')", "PT30M"},
      {"duration('P20120202T143721')", "P2012Y2M2DT14H37M21S"},
      {"duration('PT-0.001S')", "PT-0.001S"},
      {"duration('PT-1M-0.001S')", "PT-1M-0.001S"},
  };
  expect(rows);
}

TEST(Temporal, Durations) {
  constexpr Row rows[] = {
      {"duration({years: 1.05})", "P1Y18DT6H17M27.6S"},
      {"duration({quarters: 3, hours: -30})", "P9MT-30H"},
      {"duration({seconds: -2, milliseconds: 1})", "PT-1.999S"},
      {"duration({seconds: -60, milliseconds: -1})", "PT-1M-0.001S"},
      {"duration({days: 1, milliseconds: -1})", "P1DT-0.001S"},
      {"duration({minutes: 12, seconds: -60})", "PT11M"},
      {"duration({seconds: 0.1})", "PT0.1S"},
      {"duration({seconds: 1234567.3})", "PT342H56M7.3S"},
      {"duration({days: 0})", "PT0S"},
      {"duration({days: null})", "null"},
      {"duration({nanoseconds: -9223372036854775807})", "PT-2562047H-47M-16.854775807S"},
  };
  expect(rows);
}

TEST(Temporal, Components) {
  constexpr Row rows[] = {
      {"date('2021-01-03').year", "2021"},
      {"date('2021-01-03').weekYear", "2020"},
      {"date('2021-01-03').week", "53"},
      {"date('2021-01-03').weekDay", "7"},
      {"date('2021-01-03').dayOfWeek", "7"},
      {"date('2020-12-31').ordinalDay", "366"},
      {"date('2020-12-31').quarter", "4"},
      {"date('2020-12-31').dayOfQuarter", "92"},
      {"date('2020-12-31').hour", "null"},
      {"localtime('07:05:09.020304').microsecond", "20304"},
      {"localtime('07:05:09.020304').nanosecond", "20304000"},
      {"time('07:05-11:30').timezone", "'-11:30'"},
      {"time('07:05-11:30').offsetMinutes", "-690"},
      {"time('07:05').offset", "'Z'"},
      {"datetime('2020-07-01T12:00[Europe/Paris]').timezone", "'Europe/Paris'"},
      {"datetime('2020-07-01T12:00[Europe/Paris]').offset", "'+02:00'"},
      {"datetime('2020-07-01T12:00[Europe/Paris]').offsetSeconds", "7200"},
      {"datetime('1969-12-31T23:59:59.5Z').epochSeconds", "-1"},
      {"datetime('1969-12-31T23:59:59.5Z').epochMillis", "-500"},
      {"localdatetime('2020-07-01T12:00').epochSeconds", "null"},
      {"duration('P1Y5M10DT1H1M1.111S').quarters", "5"},
      {"duration('P1Y5M10DT1H1M1.111S').quartersOfYear", "1"},
      {"duration('P1Y5M10DT1H1M1.111S').monthsOfQuarter", "2"},
      {"duration('P1Y5M10DT1H1M1.111S').monthsOfYear", "5"},
      {"duration('P1Y5M10DT1H1M1.111S').weeks", "1"},
      {"duration('P1Y5M10DT1H1M1.111S').daysOfWeek", "3"},
      {"duration('P1Y5M10DT1H1M1.111S').minutes", "61"},
      {"duration('P1Y5M10DT1H1M1.111S').minutesOfHour", "1"},
      {"duration('P1Y5M10DT1H1M1.111S').milliseconds", "3661111"},
      {"duration('P1Y5M10DT1H1M1.111S').microsecondsOfSecond", "111000"},
      {"duration('P1D').fortnights", "null"},
  };
  expect(rows);
}

}  // namespace
}  // namespace entente::query
