// The table of temporal functions.
#include "query/functions/times.hpp"

#include "query/functions/arguments.hpp"
#include "query/functions/tables.hpp"
#include "query/values/calendar.hpp"

namespace entente::query::tables {
namespace {

constexpr Types source_types = types::text | types::map | types::temporal;
constexpr Types zone_types = types::text;
constexpr Types moment_types = types::temporal & ~types::duration;

template <Type type>
Value construct(const Call& call, Arguments arguments) {
  return arguments.empty() ? now(call, type, {}) : make(call, type, arguments[0]);
}

template <Type type>
Value current(const Call& call, Arguments arguments) {
  if (arguments.empty()) return now(call, type, {});
  return now(call, type, read_zone(text(call, arguments[0]), call.span));
}

template <Type type>
Value cut(const Call& call, Arguments arguments) {
  const Map none;
  const bool fields = arguments.size() > 2;
  if (fields && !arguments[2].is(Type::map)) refuse(call, "MAP", arguments[2]);
  return truncate(call, type, text(call, arguments[0]),
                  arguments.size() > 1 ? arguments[1] : now(call, type, {}),
                  fields ? arguments[2].map() : none);
}

Value from_epoch(const Call& call, Arguments arguments) {
  return make_from_map(call, Type::date_time,
                       {{"epochSeconds", arguments[0]}, {"nanosecond", arguments[1]}});
}

Value from_epoch_millis(const Call& call, Arguments arguments) {
  return make_from_map(call, Type::date_time, {{"epochMillis", arguments[0]}});
}

Value duration(const Call& call, Arguments arguments) { return make_duration(call, arguments[0]); }

template <Measure measure>
Value span_of(const Call& call, Arguments arguments) {
  return between(call, measure, arguments[0], arguments[1]);
}

// The rows that each type of point in time has.
template <Type type>
constexpr Function constructor(std::string_view name, std::string_view signature,
                               std::string_view summary, std::string_view example,
                               std::string_view result) {
  return {name,       signature, summary,        example, result, 0, 1, {source_types, 0, 0},
          only(type), true,      construct<type>};
}
template <Type type>
constexpr Function clock_reader(std::string_view name, std::string_view signature,
                                std::string_view summary, std::string_view example) {
  return {name, signature,          summary,    example, "true",       0,
          1,    {zone_types, 0, 0}, only(type), true,    current<type>};
}
template <Type type>
constexpr Function truncation(std::string_view name, std::string_view signature,
                              std::string_view summary, std::string_view example,
                              std::string_view result) {
  return {name,       signature, summary,  example,
          result,     1,         3,        {types::text, moment_types, types::map},
          only(type), true,      cut<type>};
}
template <Measure measure>
constexpr Function measured(std::string_view name, std::string_view signature,
                            std::string_view summary, std::string_view example,
                            std::string_view result) {
  return {name,
          signature,
          summary,
          example,
          result,
          2,
          2,
          {moment_types, moment_types, 0},
          types::duration,
          true,
          span_of<measure>};
}

}  // namespace

std::span<const Function> times() {
  static constexpr Function table[] = {
      constructor<Type::date>(
          "date", "date(of = now :: STRING | MAP | TEMPORAL) :: DATE",
          "A date from ISO 8601 text, a map of components or another value; now without one.",
          "date({year: 2023, week: 26, dayOfWeek: 5})", "2023-06-30"),
      clock_reader<Type::date>(
          "date.realtime", "date.realtime(timezone = 'Z' :: STRING) :: DATE",
          "The date as the clock of the query shows it in a zone, Greenwich if none is given.",
          "date.realtime() = date()"),
      clock_reader<Type::date>("date.statement", "date.statement(timezone = 'Z' :: STRING) :: DATE",
                               "The date of this statement in a zone, Greenwich if none is given.",
                               "date.statement() = date()"),
      clock_reader<Type::date>(
          "date.transaction", "date.transaction(timezone = 'Z' :: STRING) :: DATE",
          "The date at which the query began in a zone, Greenwich if none is given.",
          "date.transaction() = date()"),
      truncation<Type::date>(
          "date.truncate",
          "date.truncate(unit :: STRING, of = now :: TEMPORAL, set = {} :: MAP) :: DATE",
          "The date cut to a unit, with the components of the map put in after that.",
          "date.truncate('quarter', date('2023-06-30'))", "2023-04-01"),
      constructor<Type::date_time>(
          "datetime", "datetime(of = now :: STRING | MAP | TEMPORAL) :: DATETIME",
          "A date-time with a zone from ISO 8601 text, a map of components or another value; now "
          "without one.",
          "datetime('2023-06-30T12:31[Asia/Yerevan]')", "2023-06-30T12:31+04:00[Asia/Yerevan]"),
      {"datetime.fromepoch",
       "datetime.fromepoch(seconds :: INTEGER, nanoseconds :: INTEGER) :: DATETIME",
       "The date-time so many seconds after 1970 began in Greenwich.",
       "datetime.fromepoch(1688128274, 645000000)",
       "2023-06-30T12:31:14.645Z",
       2,
       2,
       {types::integer, types::integer, 0},
       only(Type::date_time),
       true,
       from_epoch},
      {"datetime.fromepochmillis",
       "datetime.fromepochmillis(milliseconds :: INTEGER) :: DATETIME",
       "The date-time so many milliseconds after 1970 began in Greenwich.",
       "datetime.fromepochmillis(1688128274645)",
       "2023-06-30T12:31:14.645Z",
       1,
       1,
       {types::integer, 0, 0},
       only(Type::date_time),
       true,
       from_epoch_millis},
      clock_reader<Type::date_time>("datetime.realtime",
                                    "datetime.realtime(timezone = 'Z' :: STRING) :: DATETIME",
                                    "The date-time with a zone as the clock of the query shows it "
                                    "in a zone, Greenwich if none is given.",
                                    "datetime.realtime() = datetime()"),
      clock_reader<Type::date_time>(
          "datetime.statement", "datetime.statement(timezone = 'Z' :: STRING) :: DATETIME",
          "The date-time with a zone of this statement in a zone, Greenwich if none is given.",
          "datetime.statement() = datetime()"),
      clock_reader<Type::date_time>("datetime.transaction",
                                    "datetime.transaction(timezone = 'Z' :: STRING) :: DATETIME",
                                    "The date-time with a zone at which the query began in a zone, "
                                    "Greenwich if none is given.",
                                    "datetime.transaction() = datetime()"),
      truncation<Type::date_time>(
          "datetime.truncate",
          "datetime.truncate(unit :: STRING, of = now :: TEMPORAL, set = {} :: MAP) :: DATETIME",
          "The date-time with a zone cut to a unit, with the components of the map put in after "
          "that.",
          "datetime.truncate('day', datetime('2023-06-30T12:31+04:00'), {hour: 6})",
          "2023-06-30T06:00+04:00"),
      {"duration",
       "duration(of :: STRING | MAP) :: DURATION",
       "A duration from ISO 8601 text or a map of units, whose fractions go on into smaller units.",
       "duration({months: 1, days: 1.5})",
       "P1M1DT12H",
       1,
       1,
       {types::text | types::map | types::duration, 0, 0},
       types::duration,
       true,
       duration},
      measured<Measure::mixed>(
          "duration.between", "duration.between(from :: TEMPORAL, to :: TEMPORAL) :: DURATION",
          "What lies between two values, in months, days and seconds.",
          "duration.between(date('2023-01-01'), localdatetime('2023-06-30T12:00'))", "P5M29DT12H"),
      measured<Measure::days>(
          "duration.inDays", "duration.inDays(from :: TEMPORAL, to :: TEMPORAL) :: DURATION",
          "The whole days between two values.",
          "duration.inDays(date('2023-01-01'), localdatetime('2023-06-30T12:00'))", "P180D"),
      measured<Measure::months>(
          "duration.inMonths", "duration.inMonths(from :: TEMPORAL, to :: TEMPORAL) :: DURATION",
          "The whole months between two values.",
          "duration.inMonths(date('2023-01-01'), localdatetime('2023-06-30T12:00'))", "P5M"),
      measured<Measure::seconds>(
          "duration.inSeconds", "duration.inSeconds(from :: TEMPORAL, to :: TEMPORAL) :: DURATION",
          "The time between two values in seconds.",
          "duration.inSeconds(date('2023-01-01'), localdatetime('2023-06-30T12:00'))", "PT4332H"),
      constructor<Type::local_date_time>(
          "localdatetime", "localdatetime(of = now :: STRING | MAP | TEMPORAL) :: LOCAL DATETIME",
          "A date-time without a zone from ISO 8601 text, a map of components or another value; "
          "now without one.",
          "localdatetime({date: date('2023-06-30'), hour: 9})", "2023-06-30T09:00"),
      clock_reader<Type::local_date_time>(
          "localdatetime.realtime",
          "localdatetime.realtime(timezone = 'Z' :: STRING) :: LOCAL DATETIME",
          "The date-time without a zone as the clock of the query shows it in a zone, Greenwich if "
          "none is given.",
          "localdatetime.realtime() = localdatetime()"),
      clock_reader<Type::local_date_time>(
          "localdatetime.statement",
          "localdatetime.statement(timezone = 'Z' :: STRING) :: LOCAL DATETIME",
          "The date-time without a zone of this statement in a zone, Greenwich if none is given.",
          "localdatetime.statement() = localdatetime()"),
      clock_reader<Type::local_date_time>(
          "localdatetime.transaction",
          "localdatetime.transaction(timezone = 'Z' :: STRING) :: LOCAL DATETIME",
          "The date-time without a zone at which the query began in a zone, Greenwich if none is "
          "given.",
          "localdatetime.transaction() = localdatetime()"),
      truncation<Type::local_date_time>(
          "localdatetime.truncate",
          "localdatetime.truncate(unit :: STRING, of = now :: TEMPORAL, set = {} :: MAP) :: LOCAL "
          "DATETIME",
          "The date-time without a zone cut to a unit, with the components of the map put in after "
          "that.",
          "localdatetime.truncate('hour', localdatetime('2023-06-30T12:31:14'))",
          "2023-06-30T12:00"),
      constructor<Type::local_time>("localtime",
                                    "localtime(of = now :: STRING | MAP | TEMPORAL) :: LOCAL TIME",
                                    "A time of day without a zone from ISO 8601 text, a map of "
                                    "components or another value; now without one.",
                                    "localtime('214032.5')", "21:40:32.5"),
      clock_reader<Type::local_time>("localtime.realtime",
                                     "localtime.realtime(timezone = 'Z' :: STRING) :: LOCAL TIME",
                                     "The time of day without a zone as the clock of the query "
                                     "shows it in a zone, Greenwich if none is given.",
                                     "localtime.realtime() = localtime()"),
      clock_reader<Type::local_time>(
          "localtime.statement", "localtime.statement(timezone = 'Z' :: STRING) :: LOCAL TIME",
          "The time of day without a zone of this statement in a zone, Greenwich if none is given.",
          "localtime.statement() = localtime()"),
      clock_reader<Type::local_time>(
          "localtime.transaction", "localtime.transaction(timezone = 'Z' :: STRING) :: LOCAL TIME",
          "The time of day without a zone at which the query began in a zone, Greenwich if none is "
          "given.",
          "localtime.transaction() = localtime()"),
      truncation<Type::local_time>(
          "localtime.truncate",
          "localtime.truncate(unit :: STRING, of = now :: TEMPORAL, set = {} :: MAP) :: LOCAL TIME",
          "The time of day without a zone cut to a unit, with the components of the map put in "
          "after that.",
          "localtime.truncate('minute', localtime('12:31:14.645'))", "12:31"),
      constructor<Type::time>("time", "time(of = now :: STRING | MAP | TEMPORAL) :: TIME",
                              "A time of day with an offset from ISO 8601 text, a map of "
                              "components or another value; now without one.",
                              "time({hour: 12, minute: 31, timezone: '+04:00'})", "12:31+04:00"),
      clock_reader<Type::time>("time.realtime", "time.realtime(timezone = 'Z' :: STRING) :: TIME",
                               "The time of day with an offset as the clock of the query shows it "
                               "in a zone, Greenwich if none is given.",
                               "time.realtime() = time()"),
      clock_reader<Type::time>(
          "time.statement", "time.statement(timezone = 'Z' :: STRING) :: TIME",
          "The time of day with an offset of this statement in a zone, Greenwich if none is given.",
          "time.statement() = time()"),
      clock_reader<Type::time>("time.transaction",
                               "time.transaction(timezone = 'Z' :: STRING) :: TIME",
                               "The time of day with an offset at which the query began in a zone, "
                               "Greenwich if none is given.",
                               "time.transaction() = time()"),
      truncation<Type::time>(
          "time.truncate",
          "time.truncate(unit :: STRING, of = now :: TEMPORAL, set = {} :: MAP) :: TIME",
          "The time of day with an offset cut to a unit, with the components of the map put in "
          "after that.",
          "time.truncate('second', time('12:31:14.645+04:00'))", "12:31:14+04:00")};
  return table;
}

}  // namespace entente::query::tables
