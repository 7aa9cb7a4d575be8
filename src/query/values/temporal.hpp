// Temporal values: dates, times with and without zone, durations; the proleptic Gregorian calendar.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"
#include "query/values/value.hpp"

namespace entente::query {

// Which members count depends on the Type of the value that holds it.
struct Temporal {
  std::int64_t day = 0;     // date, local_date_time, date_time: days since 1970-01-01, local
  std::int64_t nanos = 0;   // all times: since local midnight; duration: 0 .. 999'999'999
  std::int32_t offset = 0;  // time, date_time: seconds east of Greenwich
  std::string zone;         // date_time: "Europe/Stockholm", or empty
  std::int64_t months = 0;  // duration: the four groups are kept apart
  std::int64_t days = 0;
  std::int64_t seconds = 0;
};

// An offset, or a name whose offset depends on the time.
struct Zone {
  std::int32_t offset = 0;
  std::string name;
};
// "Z", "+01:00", "Europe/Stockholm"; throws RunError for what is neither.
[[nodiscard]] Zone read_zone(std::string_view text, base::Span span);
// ISO 8601 in all its forms, of the type that is asked for; throws RunError for another text. A
// time without a zone is one of Greenwich.
[[nodiscard]] Temporal read_temporal(std::string_view text, Type type, base::Span span);

// ISO 8601, as openCypher prints it: 1984-10-11T12:31:14.645+01:00[Europe/Stockholm], P1Y2M10DT2H.
[[nodiscard]] std::string to_text(const Temporal& value, Type type);
// Component access: date.year, time.offsetMinutes, duration.monthsOfYear ...; null for an unknown
// key.
[[nodiscard]] Value component(const Value& temporal, std::string_view key);

// Order and equality within one type (see order() and equal() in value.hpp). Durations are compared
// by an average length; they are equal only if all groups are.
[[nodiscard]] std::weak_ordering order(const Temporal& a, const Temporal& b, Type type) noexcept;
[[nodiscard]] bool same(const Temporal& a, const Temporal& b, Type type) noexcept;
[[nodiscard]] std::size_t hash(const Temporal& value, Type type) noexcept;

// a + b, a - b, a * b, a / b where at least one is temporal; throws RunError with
// faults::type_error or arithmetic and an empty span if that is not defined.
[[nodiscard]] Value add(const Value& a, const Value& b);
[[nodiscard]] Value subtract(const Value& a, const Value& b);
[[nodiscard]] Value multiply(const Value& a, const Value& b);
[[nodiscard]] Value divide(const Value& a, const Value& b);

}  // namespace entente::query
