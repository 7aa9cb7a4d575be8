// Functions that make one type of another. What cannot be converted is null if it is a text, else
// an error; with OrNull always null.
#include <charconv>
#include <cmath>
#include <optional>
#include <string>

#include "base/graphemes.hpp"
#include "query/functions/arguments.hpp"
#include "query/functions/tables.hpp"
#include "query/values/operators.hpp"
#include "query/values/temporal.hpp"

namespace entente::query::tables {
namespace {

using types::any;
using types::boolean;
using types::integer;
using types::real;
constexpr Types string = types::text;
constexpr Types lists = types::list;

std::string_view without_blanks(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

[[noreturn]] void too_big(const Call& call, const std::string& number) {
  throw RunError(faults::arithmetic, call.span, number + " does not fit",
                 "toIntegerOrNull and toFloatOrNull give null for it");
}

template <class Number>
std::from_chars_result read(std::string_view text, Number& number) {
  if (text.size() > 1 && text.front() == '+' && text[1] != '-') text.remove_prefix(1);
  const char* const end = text.data() + text.size();
  std::from_chars_result result = std::from_chars(text.data(), end, number);
  if (result.ptr != end) result.ec = std::errc::invalid_argument;
  return result;
}

Value float_of(const Call& call, std::string_view text) {
  text = without_blanks(text);
  double number = 0;
  const auto result = read(text, number);
  if (result.ec == std::errc{}) return Value::real(number);
  if (result.ec != std::errc::result_out_of_range) return {};
  if (text.find("e-") != std::string_view::npos || text.find("E-") != std::string_view::npos)
    return Value::real(0);
  too_big(call, std::string(text));
}

Value whole_of(const Call& call, double number) {
  constexpr double limit = 9223372036854775808.0;
  const double whole = std::trunc(number);
  if (whole >= -limit && whole < limit) return Value::integer(static_cast<std::int64_t>(whole));
  too_big(call, number_text(Value::real(number)));
}

Value integer_of(const Call& call, std::string_view text) {
  std::int64_t number = 0;
  const auto result = read(without_blanks(text), number);
  if (result.ec == std::errc{}) return Value::integer(number);
  if (result.ec == std::errc::result_out_of_range) too_big(call, std::string(text));
  const Value with_fraction = float_of(call, text);
  return with_fraction.is_null() ? Value() : whole_of(call, with_fraction.real());
}

using Conversion = Value (*)(const Call& call, const Value& value);

Value to_integer(const Call& call, const Value& value) {
  switch (value.type()) {
    case Type::integer: return value;
    case Type::real: return whole_of(call, value.real());
    case Type::boolean: return Value::integer(value.boolean() ? 1 : 0);
    case Type::text: return integer_of(call, value.text());
    default: refuse(call, "INTEGER, FLOAT, BOOLEAN or STRING", value, faults::value_type);
  }
}

Value to_float(const Call& call, const Value& value) {
  if (value.is_number()) return Value::real(value.number());
  if (value.is(Type::text)) return float_of(call, value.text());
  refuse(call, "INTEGER, FLOAT or STRING", value, faults::value_type);
}

Value to_boolean(const Call& call, const Value& value) {
  if (value.is(Type::boolean)) return value;
  if (value.is(Type::integer)) return Value::boolean(value.integer() != 0);
  if (!value.is(Type::text)) refuse(call, "BOOLEAN, INTEGER or STRING", value, faults::value_type);
  const std::string_view word = without_blanks(value.text());
  if (word.size() > 5) return {};
  const std::string lower = base::lower(word);
  if (lower == "true") return Value::boolean(true);
  return lower == "false" ? Value::boolean(false) : Value();
}

Value to_string(const Call& call, const Value& value) {
  if (value.is(Type::text)) return value;
  if (value.is(Type::boolean)) return Value::text(value.boolean() ? "true" : "false");
  if (value.is_number()) return Value::text(number_text(value));
  if (value.is_temporal()) return Value::text(to_text(value.temporal(), value.type()));
  refuse(call, "STRING, INTEGER, FLOAT, BOOLEAN or a temporal value", value, faults::value_type);
}

template <Conversion convert>
Value one(const Call& call, Arguments a) {
  return convert(call, a[0]);
}

Value or_null(const Call& call, const Value& value, Conversion convert) {
  if (value.is_null()) return {};
  try {
    return convert(call, value);
  } catch (const RunError& error) {
    const Fault* const fault = &error.fault();
    if (fault == &faults::value_type || fault == &faults::arithmetic) return {};
    throw;
  }
}

template <Conversion convert>
Value one_or_null(const Call& call, Arguments a) {
  return or_null(call, a[0], convert);
}

template <Conversion convert>
Value each(const Call& call, Arguments a) {
  List converted;
  const List& items = list(call, a[0]);
  converted.reserve(items.size());
  for (const Value& item : items) converted.push_back(or_null(call, item, convert));
  return Value::list(std::move(converted));
}

Value value_type(const Call&, Arguments a) { return Value::text(std::string(name(a[0].type()))); }

constexpr Function rows[] = {
    {"toInteger",
     "toInteger(value :: INTEGER | FLOAT | BOOLEAN | STRING) :: INTEGER",
     "The value as an integer, without what is behind the point; null for a text that is no "
     "number.",
     "toInteger('42.9')",
     "42",
     1,
     1,
     {any},
     integer,
     true,
     one<to_integer>},
    {"toFloat",
     "toFloat(value :: INTEGER | FLOAT | STRING) :: FLOAT",
     "The value as a float; null for a text that is no number.",
     "toFloat('0.25')",
     "0.25",
     1,
     1,
     {any},
     real,
     true,
     one<to_float>},
    {"toBoolean",
     "toBoolean(value :: BOOLEAN | INTEGER | STRING) :: BOOLEAN",
     "The value as true or false; null for a text that says neither.",
     "toBoolean('True')",
     "true",
     1,
     1,
     {any},
     boolean,
     true,
     one<to_boolean>},
    {"toString",
     "toString(value :: STRING | INTEGER | FLOAT | BOOLEAN | temporal) :: STRING",
     "The value as text.",
     "toString(1.5)",
     "'1.5'",
     1,
     1,
     {any},
     string,
     true,
     one<to_string>},
    {"toIntegerOrNull",
     "toIntegerOrNull(value :: ANY) :: INTEGER",
     "The value as an integer, null if it cannot be one.",
     "toIntegerOrNull([1])",
     "null",
     1,
     1,
     {any},
     integer,
     true,
     one_or_null<to_integer>},
    {"toFloatOrNull",
     "toFloatOrNull(value :: ANY) :: FLOAT",
     "The value as a float, null if it cannot be one.",
     "toFloatOrNull(true)",
     "null",
     1,
     1,
     {any},
     real,
     true,
     one_or_null<to_float>},
    {"toBooleanOrNull",
     "toBooleanOrNull(value :: ANY) :: BOOLEAN",
     "The value as true or false, null if it says neither.",
     "toBooleanOrNull('maybe')",
     "null",
     1,
     1,
     {any},
     boolean,
     true,
     one_or_null<to_boolean>},
    {"toStringOrNull",
     "toStringOrNull(value :: ANY) :: STRING",
     "The value as text, null if it has none.",
     "toStringOrNull({})",
     "null",
     1,
     1,
     {any},
     string,
     true,
     one_or_null<to_string>},
    {"toIntegerList",
     "toIntegerList(list :: LIST) :: LIST",
     "The items as integers, null where one cannot be.",
     "toIntegerList(['1', 2.5, 'x'])",
     "[1, 2, null]",
     1,
     1,
     {lists},
     lists,
     true,
     each<to_integer>},
    {"toFloatList",
     "toFloatList(list :: LIST) :: LIST",
     "The items as floats, null where one cannot be.",
     "toFloatList(['1', 2, 'x'])",
     "[1.0, 2.0, null]",
     1,
     1,
     {lists},
     lists,
     true,
     each<to_float>},
    {"toBooleanList",
     "toBooleanList(list :: LIST) :: LIST",
     "The items as true or false, null where one says neither.",
     "toBooleanList(['true', 0, 'x'])",
     "[true, false, null]",
     1,
     1,
     {lists},
     lists,
     true,
     each<to_boolean>},
    {"toStringList",
     "toStringList(list :: LIST) :: LIST",
     "The items as texts, null where one has none.",
     "toStringList([1, true, {}])",
     "['1', 'true', null]",
     1,
     1,
     {lists},
     lists,
     true,
     each<to_string>},
    {"valueType",
     "valueType(value :: ANY) :: STRING",
     "The name of the value's type.",
     "valueType(1.5)",
     "'FLOAT'",
     1,
     1,
     {any},
     string,
     false,
     value_type},
};

}  // namespace

std::span<const Function> conversions() { return rows; }

}  // namespace entente::query::tables
