// Temporal values from maps, texts and each other.
#include <algorithm>
#include <vector>

#include "base/text.hpp"
#include "query/functions/arguments.hpp"
#include "query/functions/times.hpp"
#include "query/values/calendar.hpp"
#include "query/values/duration.hpp"

namespace entente::query::tables {
namespace {

constexpr std::string_view date_keys[] = {"year", "quarter",      "month",      "week", "dayOfWeek",
                                          "day",  "dayOfQuarter", "ordinalDay", "date"};
constexpr std::string_view time_keys[] = {"hour",        "minute",     "second", "millisecond",
                                          "microsecond", "nanosecond", "time"};

std::vector<std::string_view> keys_of(Type type) {
  std::vector<std::string_view> keys;
  if (has_date(type)) keys.assign(std::begin(date_keys), std::end(date_keys));
  if (has_time(type)) keys.insert(keys.end(), std::begin(time_keys), std::end(time_keys));
  if (has_date(type) && has_time(type)) keys.push_back("datetime");
  if (has_zone(type)) keys.push_back("timezone");
  if (type == Type::date_time) keys.insert(keys.end(), {"epochSeconds", "epochMillis"});
  return keys;
}

void require_keys(const Call& call, const Map& map, std::span<const std::string_view> keys,
                  std::string_view what) {
  for (const auto& [key, value] : map) {
    if (std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
    throw RunError(
        faults::argument_value, call.span,
        "a " + std::string(what) + " is not made with `" + base::visible(base::fit(key, 80)) + "`",
        base::did_you_mean(key, keys));
  }
}

bool has_null(const Map& map) {
  return std::any_of(map.begin(), map.end(),
                     [](const auto& entry) { return entry.second.is_null(); });
}

Zone zone_in(const Call& call, const Map& map) {
  return read_zone(text(call, *find(map, "timezone")), call.span);
}

std::int32_t offset_now(const Call& call, const Zone& zone) {
  if (zone.name.empty()) return zone.offset;
  return calendar::shown(call.clock.seconds, 0, zone, call.span).offset;
}

// A member of the map that is a temporal value with what is asked for; null if there is none.
const Value* source(const Call& call, const Map& map, std::string_view key, bool (*fits)(Type),
                    std::string_view expected) {
  const Value* value = find(map, key);
  if (value != nullptr && !fits(value->type())) refuse(call, expected, *value);
  return value;
}

// Where parts of the new value come from.
struct Sources {
  const Value* date = nullptr;
  const Value* time = nullptr;
};

Sources sources(const Call& call, const Map& map) {
  Sources from;
  from.date = source(
      call, map, "date", [](Type t) { return has_date(t); }, "a value with a date");
  from.time = source(
      call, map, "time", [](Type t) { return has_time(t); }, "a value with a time");
  const Value* both = source(
      call, map, "datetime", [](Type t) { return has_date(t) && has_time(t); },
      "a value with date and time");
  if (both != nullptr && (from.date != nullptr || from.time != nullptr)) {
    throw RunError(faults::argument_value, call.span,
                   "`datetime` already says what `date` and `time` say", "leave one of them out");
  }
  return both != nullptr ? Sources{both, both} : from;
}

// Of a count of seconds or milliseconds since 1970.
Value from_epoch(const Call& call, const Map& map) {
  constexpr std::string_view keys[] = {"epochSeconds", "epochMillis", "nanosecond", "timezone"};
  require_keys(call, map, keys, "DATE_TIME from an epoch");
  const Fields fields(map, call.span);
  const auto seconds = fields.integer("epochSeconds");
  const auto millis = fields.integer("epochMillis");
  const std::int64_t nanos = fields.integer("nanosecond").value_or(0);
  const std::int64_t most = millis ? 1'000'000 : calendar::second;
  if (seconds && millis) {
    throw RunError(faults::argument_value, call.span,
                   "`epochSeconds` and `epochMillis` say the same", "leave one of them out");
  }
  if (nanos < 0 || nanos >= most) {
    throw RunError(faults::out_of_range, call.span,
                   "there is no nanosecond " + std::to_string(nanos),
                   "it goes from 0 to " + std::to_string(most - 1));
  }
  const Zone zone = fields.has("timezone") ? zone_in(call, map) : Zone{};
  const std::int64_t instant = seconds ? *seconds : calendar::floor_div(*millis, 1000);
  const std::int64_t fraction = millis ? calendar::floor_mod(*millis, 1000) * 1'000'000 : 0;
  return Value::temporal(Type::date_time,
                         calendar::shown(instant, fraction + nanos, zone, call.span));
}

// A date_time that keeps the zone of its source, or is shown in the one that the map asks for.
Temporal zoned_date_time(const Call& call, const Temporal& local, const Value* time,
                         const std::optional<Zone>& asked) {
  const bool zoned = time != nullptr && has_zone(time->type());
  if (!zoned) {
    return calendar::placed(local.day, local.nanos, asked.value_or(Zone{}), std::nullopt,
                            call.span);
  }
  const Temporal& from = time->temporal();
  const Temporal there =
      calendar::placed(local.day, local.nanos, calendar::zone_of(from), from.offset, call.span);
  if (!asked) return there;
  return calendar::shown(calendar::instant(there), there.nanos % calendar::second, *asked,
                         call.span);
}

Temporal zoned_time(const Call& call, Temporal local, const Value* time,
                    const std::optional<Zone>& asked) {
  const bool zoned = time != nullptr && has_zone(time->type());
  if (zoned) local.offset = time->temporal().offset;
  if (!asked) return local;
  const std::int32_t offset = offset_now(call, *asked);
  if (zoned) {
    local.nanos = calendar::floor_mod(local.nanos + (offset - local.offset) * calendar::second,
                                      calendar::day_nanos);
  }
  local.offset = offset;
  return local;
}

}  // namespace

Value make_from_map(const Call& call, Type type, const Map& map) {
  if (has_null(map)) return {};
  if (map.size() == 1 && map.front().first == "timezone")
    return now(call, type, zone_in(call, map));
  require_keys(call, map, keys_of(type), name(type));
  const Fields fields(map, call.span);
  if (fields.has("epochSeconds") || fields.has("epochMillis")) return from_epoch(call, map);
  const auto [date, time] = sources(call, map);
  Temporal made;
  if (has_date(type)) {
    made.day = fields.day(date ? std::optional(date->temporal().day) : std::nullopt);
  }
  if (has_time(type)) {
    const bool any = time || std::any_of(map.begin(), map.end(), [](const auto& entry) {
                       return std::find(std::begin(time_keys), std::end(time_keys), entry.first) !=
                              std::end(time_keys);
                     });
    if (!any && !has_date(type)) {
      throw RunError(faults::argument_value, call.span, "a time needs an hour",
                     "as in {hour: 12, minute: 30}");
    }
    made.nanos = fields.nanos(time ? std::optional(time->temporal().nanos) : std::nullopt);
  }
  std::optional<Zone> asked;
  if (fields.has("timezone")) asked = zone_in(call, map);
  if (type == Type::date_time) made = zoned_date_time(call, made, time, asked);
  if (type == Type::time) made = zoned_time(call, made, time, asked);
  return Value::temporal(type, std::move(made));
}

Value now(const Call& call, Type type, const Zone& zone) {
  Temporal t = calendar::shown(call.clock.seconds, call.clock.nanos, zone, call.span);
  if (type != Type::date_time) t.zone.clear();
  if (!has_zone(type)) t.offset = 0;
  if (!has_date(type)) t.day = 0;
  if (!has_time(type)) t.nanos = 0;
  return Value::temporal(type, std::move(t));
}

Value make(const Call& call, Type type, const Value& from) {
  if (from.is_null()) return {};
  if (from.is(Type::text))
    return Value::temporal(type, read_temporal(from.text(), type, call.span));
  if (from.is(Type::map)) return make_from_map(call, type, from.map());
  const bool date = has_date(from.type());
  const bool time = has_time(from.type());
  if ((has_date(type) && !date) || (!has_date(type) && !time)) {
    refuse(call, "a text, a map or a value with a " + std::string(has_date(type) ? "date" : "time"),
           from);
  }
  Map parts;
  if (has_date(type)) parts.emplace_back("date", from);
  if (has_time(type) && time) parts.emplace_back("time", from);
  return make_from_map(call, type, parts);
}

Value make_duration(const Call& call, const Value& from) {
  if (from.is_null() || from.is(Type::duration)) return from;
  if (from.is(Type::text)) {
    return Value::temporal(Type::duration, read_temporal(from.text(), Type::duration, call.span));
  }
  if (!from.is(Type::map)) refuse(call, "a text or a map", from);
  constexpr std::string_view keys[] = {"years",        "quarters",     "months",     "weeks",
                                       "days",         "hours",        "minutes",    "seconds",
                                       "milliseconds", "microseconds", "nanoseconds"};
  const Map& map = from.map();
  if (has_null(map)) return {};
  require_keys(call, map, keys, "DURATION");
  if (map.empty()) {
    throw RunError(faults::argument_value, call.span, "a duration needs a unit",
                   "as in {days: 3, hours: 12}");
  }
  DurationSum sum(faults::out_of_range, call.span);
  for (const auto& [key, value] : map) {
    const DurationSum::Unit& unit = *DurationSum::unit(key);
    if (value.is(Type::integer))
      sum.add(unit, value.integer());
    else
      sum.add(unit, decimal(number(call, value)));
  }
  return Value::temporal(Type::duration, sum.total());
}

}  // namespace entente::query::tables
