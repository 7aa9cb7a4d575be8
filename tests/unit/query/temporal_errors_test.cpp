#include <gtest/gtest.h>

#include <random>

#include "unit/query/temporal_expression.hpp"

namespace entente::query {
namespace {

struct Row {
  std::string_view expression;
  std::string_view error;
};

TEST(TemporalErrors, SayWhatIsWrong) {
  constexpr Row rows[] = {
      {"date('2023-02-29')", "ArgumentError: there is no day 29"},
      {"date('2023-13-01')", "ArgumentError: there is no month 13"},
      {"date('2023-W53')", "ArgumentError: there is no week 53"},
      {"date('2023-366')", "ArgumentError: there is no day of the year 366"},
      {"date('2023-Q1-91')", "ArgumentError: there is no day of the quarter 91"},
      {"date('yesterday')", "ArgumentError: `yesterday` is not a DATE"},
      {"date('2023-06-30T12:00')", "ArgumentError: `2023-06-30T12:00` is not a DATE"},
      {"date('+1000000000-01-01')", "ArgumentError: `+1000000000-01-01` is not a DATE"},
      {"date('')", "ArgumentError: `` is not a DATE"},
      {"localtime('24:00')", "ArgumentError: there is no hour 24"},
      {"localtime('12:60')", "ArgumentError: there is no minute 60"},
      {"localtime('12:00:00.1234567890')",
       "ArgumentError: `12:00:00.1234567890` is not a LOCAL TIME"},
      {"time('12:00+18:01')", "ArgumentError: that is no offset of a time zone"},
      {"datetime('2023-06-30T12:00[Europe/Pariss]')",
       "ArgumentError: there is no time zone `Europe/Pariss`"},
      {"datetime('2023-06-30T12:00+01:00[Europe/Paris]')",
       "ArgumentError: the offset is not that of Europe/Paris at that time"},
      {"date.realtime('Mars')", "ArgumentError: there is no time zone `Mars`"},
      {"date({month: 6})", "ArgumentError: a date needs a year"},
      {"date({year: 2023, day: 6})", "ArgumentError: `day` says nothing without `month`"},
      {"date({year: 2023, week: 6, day: 6})",
       "ArgumentError: the day is given both by `day` and by `week`"},
      {"date({year: 2023, mnth: 6})", "ArgumentError: a DATE is not made with `mnth`"},
      {"date({year: 2023, hour: 6})", "ArgumentError: a DATE is not made with `hour`"},
      {"date({year: 2023.5})", "TypeError: `year` is FLOAT, not INTEGER"},
      {"date({year: 1000000000})", "ArgumentError: there is no year 1000000000"},
      {"date({year: 999999999, week: 52, dayOfWeek: 7})",
       "ArgumentError: the date is out of range"},
      {"date({date: 3})", "TypeError: expected a value with a date, not INTEGER"},
      {"date(3)", "TypeError: expected a text, a map or a value with a date, not INTEGER"},
      {"date(localtime('12:00'))",
       "TypeError: expected a text, a map or a value with a date, not LOCAL TIME"},
      {"localtime({})", "ArgumentError: a time needs an hour"},
      {"localtime({hour: 12, second: 3})", "ArgumentError: `second` says nothing without `minute`"},
      {"localtime({hour: 12, minute: 0, second: 0, millisecond: 1, nanosecond: 1000000})",
       "ArgumentError: there is no nanosecond 1000000"},
      {"datetime({epochSeconds: 1, epochMillis: 1})",
       "ArgumentError: `epochSeconds` and `epochMillis` say the same"},
      {"datetime({epochSeconds: 9223372036854775807})", "ArgumentError: the date is out of range"},
      {"datetime.fromepoch(0, 1000000000)", "ArgumentError: there is no nanosecond 1000000000"},
      {"date.truncate('hour', date('2023-06-30'))",
       "ArgumentError: a DATE cannot be truncated to `hour`"},
      {"localtime.truncate('year', localtime('12:00'))",
       "ArgumentError: a LOCAL TIME cannot be truncated to `year`"},
      {"time.truncate('hour', date('2023-06-30'))",
       "TypeError: expected a value with a time, not DATE"},
      {"date.truncate('millennium', date('-999999999-01-01'))",
       "ArgumentError: the date is out of range"},
      {"duration({})", "ArgumentError: a duration needs a unit"},
      {"duration({day: 1})", "ArgumentError: a DURATION is not made with `day`"},
      {"duration({days: 'one'})", "TypeError: expected INTEGER or FLOAT, not STRING"},
      {"duration({years: 9223372036854775807})", "ArgumentError: the duration is too long"},
      {"duration('P')", "ArgumentError: `P` is not a DURATION"},
      {"duration('P1DT')", "ArgumentError: `P1DT` is not a DURATION"},
      {"duration('P1M1Y')", "ArgumentError: `P1M1Y` is not a DURATION"},
      {"duration('P1D2D')", "ArgumentError: `P1D2D` is not a DURATION"},
      {"duration('P99999999999999999999D')",
       "ArgumentError: `P99999999999999999999D` is not a DURATION"},
      {"duration.between(duration('P1D'), date('2023-06-30'))",
       "TypeError: expected a date, a time or a date-time, not DURATION"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(TemporalExpression::evaluate(row.expression), row.error) << row.expression;
  }
}

TEST(TemporalErrors, TeachTheNearestName) {
  const auto help = [](std::string_view text) {
    try {
      (void)read_zone(text, {});
    } catch (const RunError& error) {
      return error.help();
    }
    return std::string("none needed");
  };
  EXPECT_EQ(help("Europe/Pariss"), "did you mean `Europe/Paris`?");
  EXPECT_EQ(help("europe/paris"), "did you mean `Europe/Paris`?");
  EXPECT_EQ(help("Europe/Paris"), "none needed");
}

// Whatever is written, it is read back as printed, or refused.
TEST(TemporalErrors, AnyTextIsReadOrRefused) {
  constexpr Type all[] = {Type::date,      Type::local_time, Type::time, Type::local_date_time,
                          Type::date_time, Type::duration};
  constexpr std::string_view pieces[] = {
      "2020", "-",   "+",  ":",     "T",  "W",         "Q",           "P",
      "1",    "02",  "29", "12:31", ".5", "Z",         "D",           "M",
      "Y",    "H",   "S",  "[UTC]", ",",  "999999999", "\xff",        "[",
      "-02-", "W53", "7",  "PT",    "99", "0000000",   "1818-07-21T", "[Europe/Paris]"};
  std::mt19937 random(7);
  std::size_t read = 0;
  for (int round = 0; round < 200'000; ++round) {
    std::string text;
    const auto count = 1 + random() % 6;
    for (std::size_t i = 0; i < count; ++i) text += pieces[random() % std::size(pieces)];
    const Type type = all[random() % std::size(all)];
    try {
      const Temporal value = read_temporal(text, type, {});
      const std::string printed = to_text(value, type);
      EXPECT_TRUE(same(value, read_temporal(printed, type, {}), type)) << text << " " << printed;
      ++read;
    } catch (const RunError& error) {
      EXPECT_EQ(error.fault().type, "ArgumentError") << text;
    }
  }
  EXPECT_GT(read, 1000U);
}

}  // namespace
}  // namespace entente::query
