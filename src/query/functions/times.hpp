// How temporal values are made from maps, texts, other temporal values and the clock.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "query/fault.hpp"
#include "query/functions/function.hpp"
#include "query/values/temporal.hpp"

namespace entente::query::tables {

[[nodiscard]] constexpr bool has_date(Type type) noexcept {
  return type == Type::date || type == Type::local_date_time || type == Type::date_time;
}
[[nodiscard]] constexpr bool has_time(Type type) noexcept {
  return type == Type::local_time || type == Type::time || type == Type::local_date_time ||
         type == Type::date_time;
}
[[nodiscard]] constexpr bool has_zone(Type type) noexcept {
  return type == Type::time || type == Type::date_time;
}

// What the clock of the query shows in the zone.
[[nodiscard]] Value now(const Call& call, Type type, const Zone& zone);
// Of a text, a map or another temporal value; null where the map has a null.
[[nodiscard]] Value make(const Call& call, Type type, const Value& from);
[[nodiscard]] Value make_from_map(const Call& call, Type type, const Map& map);
[[nodiscard]] Value make_duration(const Call& call, const Value& from);
// Cut to the unit, with the fields of the map put in after that.
[[nodiscard]] Value truncate(const Call& call, Type type, std::string_view unit, const Value& from,
                             const Map& fields);

// What lies between two values, as duration.between and its kind say.
enum class Measure : std::uint8_t { mixed, months, days, seconds };
[[nodiscard]] Value between(const Call& call, Measure measure, const Value& from, const Value& to);

// The members of a map that say a date or a time.
class Fields {
 public:
  Fields(const Map& map, base::Span span) : map_(map), span_(span) {}

  [[nodiscard]] bool has(std::string_view key) const noexcept { return find(map_, key) != nullptr; }
  // Throws for what is no integer.
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view key) const;
  // Days since 1970, from what the map says and, for the rest, from the day `base`.
  [[nodiscard]] std::int64_t day(std::optional<std::int64_t> base) const;
  // Nanoseconds since midnight.
  [[nodiscard]] std::int64_t nanos(std::optional<std::int64_t> base) const;

 private:
  [[nodiscard]] std::int64_t subsecond() const;
  // A smaller unit makes no sense without the larger, unless the rest comes from another value.
  void require_larger(std::string_view larger, std::string_view smaller) const;

  const Map& map_;
  base::Span span_;
};

}  // namespace entente::query::tables
