// Functions of numbers.
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

#include "query/functions/arguments.hpp"
#include "query/functions/round.hpp"
#include "query/functions/tables.hpp"

namespace entente::query::tables {
namespace {

using types::any;
using types::boolean;
using types::integer;
using types::real;
using types::text;
constexpr Types numeric = types::number;

template <double (*calculate)(double)>
Value of_one(const Call& call, Arguments arguments) {
  return Value::real(calculate(number(call, arguments[0])));
}

double cotangent(double x) { return 1 / std::tan(x); }
double to_degrees(double x) { return x / std::numbers::pi * 180; }
double to_radians(double x) { return x / 180 * std::numbers::pi; }
double half_versine(double x) { return (1 - std::cos(x)) / 2; }

Value absolute(const Call& call, Arguments arguments) {
  const Value& value = arguments[0];
  if (value.is(Type::real)) return Value::real(std::abs(value.real()));
  const std::int64_t whole = tables::integer(call, value);
  if (whole == std::numeric_limits<std::int64_t>::min())
    throw RunError(faults::arithmetic, call.span, "the lowest integer has no positive",
                   "calculate with floats: abs(toFloat(...))");
  return Value::integer(std::abs(whole));
}

Value sign(const Call& call, Arguments arguments) {
  const double value = number(call, arguments[0]);
  return Value::integer(value > 0 ? 1 : value < 0 ? -1 : 0);
}

Value round(const Call& call, Arguments arguments) {
  const double value = number(call, arguments[0]);
  if (arguments.size() == 1) return Value::real(round_up(value));
  const std::int64_t digits = tables::integer(call, arguments[1]);
  if (digits < 0)
    throw RunError(faults::out_of_range, call.span, "rounding keeps 0, 1, 2 ... digits");
  Rounding how = Rounding::half_up;
  if (arguments.size() == 3) {
    const auto known = rounding_named(tables::text(call, arguments[2]));
    if (!known)
      throw RunError(faults::argument_value, call.span,
                     "`" + std::string(arguments[2].text()) + "` is no way of rounding",
                     "'UP', 'DOWN', 'CEILING', 'FLOOR', 'HALF_UP', 'HALF_DOWN' or 'HALF_EVEN'");
    how = *known;
  }
  return Value::real(rounded(value, digits, how));
}

Value is_nan(const Call& call, Arguments arguments) {
  return Value::boolean(std::isnan(number(call, arguments[0])));
}

Value angle_of_point(const Call& call, Arguments arguments) {
  return Value::real(std::atan2(number(call, arguments[0]), number(call, arguments[1])));
}

Value euler(const Call&, Arguments) { return Value::real(std::numbers::e); }
Value pi(const Call&, Arguments) { return Value::real(std::numbers::pi); }

// The same numbers in every run: a report must not change when it is made again.
Value random(const Call& call, Arguments) {
  thread_local std::uint64_t own = 0;
  std::uint64_t mixed = ++(call.draws == nullptr ? own : *call.draws) * 0x9e3779b97f4a7c15ULL;
  mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ULL;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebULL;
  mixed ^= mixed >> 31;
  return Value::real(std::ldexp(static_cast<double>(mixed >> 11), -53));
}

Value milliseconds(const Call& call, Arguments) {
  return Value::integer(call.clock.seconds * 1000 + call.clock.nanos / 1'000'000);
}

constexpr Function rows[] = {
    {"abs",
     "abs(number :: INTEGER | FLOAT) :: INTEGER | FLOAT",
     "The number without its sign.",
     "abs(-12)",
     "12",
     1,
     1,
     {numeric},
     numeric,
     true,
     absolute},
    {"ceil",
     "ceil(number :: INTEGER | FLOAT) :: FLOAT",
     "The lowest whole number that is not below the number.",
     "ceil(1.2)",
     "2.0",
     1,
     1,
     {numeric},
     real,
     true,
     of_one<::ceil>},
    {"floor",
     "floor(number :: INTEGER | FLOAT) :: FLOAT",
     "The highest whole number that is not above the number.",
     "floor(1.8)",
     "1.0",
     1,
     1,
     {numeric},
     real,
     true,
     of_one<::floor>},
    {"round",
     "round(number :: INTEGER | FLOAT, digits = 0 :: INTEGER, mode = 'HALF_UP' :: STRING) :: FLOAT",
     "The number rounded, to so many digits behind the point.",
     "round(2.675, 2)",
     "2.68",
     1,
     3,
     {numeric, integer, text},
     real,
     true,
     round},
    {"sign",
     "sign(number :: INTEGER | FLOAT) :: INTEGER",
     "1 for a number above zero, -1 below, 0 for zero.",
     "sign(-0.5)",
     "-1",
     1,
     1,
     {numeric},
     integer,
     true,
     sign},
    {"sqrt",
     "sqrt(number :: INTEGER | FLOAT) :: FLOAT",
     "The square root.",
     "sqrt(16)",
     "4.0",
     1,
     1,
     {numeric},
     real,
     true,
     of_one<::sqrt>},
    {"exp",
     "exp(number :: INTEGER | FLOAT) :: FLOAT",
     "e to the power of the number.",
     "exp(0)",
     "1.0",
     1,
     1,
     {numeric},
     real,
     true,
     of_one<::exp>},
    {"log",
     "log(number :: INTEGER | FLOAT) :: FLOAT",
     "The natural logarithm.",
     "log(1)",
     "0.0",
     1,
     1,
     {numeric},
     real,
     true,
     of_one<::log>},
    {"log10",
     "log10(number :: INTEGER | FLOAT) :: FLOAT",
     "The logarithm to the base of ten.",
     "log10(1000)",
     "3.0",
     1,
     1,
     {numeric},
     real,
     true,
     of_one<::log10>},
    {"e",
     "e() :: FLOAT",
     "The base of the natural logarithm.",
     "e()",
     "2.718281828459045",
     0,
     0,
     {},
     real,
     true,
     euler},
    {"pi",
     "pi() :: FLOAT",
     "The circumference of a circle over its diameter.",
     "pi()",
     "3.141592653589793",
     0,
     0,
     {},
     real,
     true,
     pi},
    {"rand",
     "rand() :: FLOAT",
     "A number from 0 up to but not 1 by chance, with the same chances in every run.",
     "0 <= rand() < 1",
     "true",
     0,
     0,
     {},
     real,
     true,
     random},
    {"sin",
     "sin(angle :: INTEGER | FLOAT) :: FLOAT",
     "The sine of an angle in radians.",
     "sin(0)",
     "0.0",
     1,
     1,
     {numeric},
     real,
     true,
     of_one<::sin>},
    {"cos",
     "cos(angle :: INTEGER | FLOAT) :: FLOAT",
     "The cosine of an angle in radians.",
     "cos(0)",
     "1.0",
     1,
     1,
     {numeric},
     real,
     true,
     of_one<::cos>},
    {"tan",
     "tan(angle :: INTEGER | FLOAT) :: FLOAT",
     "The tangent of an angle in radians.",
     "tan(0)",
     "0.0",
     1,
     1,
     {numeric},
     real,
     true,
     of_one<::tan>},
    {"cot",
     "cot(angle :: INTEGER | FLOAT) :: FLOAT",
     "The cotangent of an angle in radians.",
     "round(cot(pi() / 4), 9)",
     "1.0",
     1,
     1,
     {numeric},
     real,
     true,
     of_one<cotangent>},
    {"asin",
     "asin(number :: INTEGER | FLOAT) :: FLOAT",
     "The angle in radians that has this sine.",
     "asin(0)",
     "0.0",
     1,
     1,
     {numeric},
     real,
     true,
     of_one<::asin>},
    {"acos",
     "acos(number :: INTEGER | FLOAT) :: FLOAT",
     "The angle in radians that has this cosine.",
     "acos(1)",
     "0.0",
     1,
     1,
     {numeric},
     real,
     true,
     of_one<::acos>},
    {"atan",
     "atan(number :: INTEGER | FLOAT) :: FLOAT",
     "The angle in radians that has this tangent.",
     "atan(0)",
     "0.0",
     1,
     1,
     {numeric},
     real,
     true,
     of_one<::atan>},
    {"atan2",
     "atan2(y :: INTEGER | FLOAT, x :: INTEGER | FLOAT) :: FLOAT",
     "The angle in radians of the point (x, y).",
     "atan2(0, 1)",
     "0.0",
     2,
     2,
     {numeric, numeric},
     real,
     true,
     angle_of_point},
    {"degrees",
     "degrees(angle :: INTEGER | FLOAT) :: FLOAT",
     "An angle in radians as degrees.",
     "degrees(pi())",
     "180.0",
     1,
     1,
     {numeric},
     real,
     true,
     of_one<to_degrees>},
    {"radians",
     "radians(angle :: INTEGER | FLOAT) :: FLOAT",
     "An angle in degrees as radians.",
     "radians(180) = pi()",
     "true",
     1,
     1,
     {numeric},
     real,
     true,
     of_one<to_radians>},
    {"haversin",
     "haversin(angle :: INTEGER | FLOAT) :: FLOAT",
     "Half the versine of an angle in radians, for distances on a globe.",
     "haversin(0)",
     "0.0",
     1,
     1,
     {numeric},
     real,
     true,
     of_one<half_versine>},
    {"isNaN",
     "isNaN(number :: INTEGER | FLOAT) :: BOOLEAN",
     "Whether the float is not a number, as 0.0 / 0.0.",
     "isNaN(0.0 / 0.0)",
     "true",
     1,
     1,
     {numeric},
     boolean,
     true,
     is_nan},
    {"timestamp",
     "timestamp() :: INTEGER",
     "Milliseconds since the beginning of 1970 when the query began.",
     "timestamp() = timestamp()",
     "true",
     0,
     0,
     {},
     integer,
     true,
     milliseconds},
};

}  // namespace

std::span<const Function> numbers() { return rows; }

}  // namespace entente::query::tables
