// Operators on values: logic, arithmetic, texts, lists and comparison.
#include "query/values/operators.hpp"

#include <cmath>
#include <limits>
#include <optional>
#include <string>

#include "base/regex.hpp"
#include "base/text.hpp"
#include "query/fault.hpp"
#include "query/values/temporal.hpp"

namespace entente::query {
namespace {

using Operator = Binary::Operator;

std::string_view sign_of(Operator op) noexcept {
  switch (op) {
    case Operator::logical_or: return "OR";
    case Operator::logical_xor: return "XOR";
    case Operator::logical_and: return "AND";
    case Operator::add: return "+";
    case Operator::subtract: return "-";
    case Operator::multiply: return "*";
    case Operator::divide: return "/";
    case Operator::modulo: return "%";
    case Operator::power: return "^";
    case Operator::in: return "IN";
    case Operator::starts_with: return "STARTS WITH";
    case Operator::ends_with: return "ENDS WITH";
    case Operator::contains: return "CONTAINS";
    case Operator::matches: return "=~";
  }
  return "";
}

std::string named(Type type) { return std::string(name(type)); }

[[noreturn]] void undefined(Operator op, const Value& left, const Value& right, Span span) {
  const bool logic = op <= Operator::logical_and;
  const bool texts = op == Operator::add && (left.is(Type::text) || right.is(Type::text));
  throw RunError(faults::type_error, span,
                 "`" + std::string(sign_of(op)) + "` is not defined on " + named(left.type()) +
                     " and " + named(right.type()),
                 logic   ? "compare first, as in `a = 1 AND b`"
                 : texts ? "write toString(...) around what is not a text"
                         : "");
}

[[noreturn]] void too_big(Operator op, std::int64_t left, std::int64_t right, Span span) {
  throw RunError(faults::arithmetic, span,
                 std::to_string(left) + " " + std::string(sign_of(op)) + " " +
                     std::to_string(right) + " does not fit into 64 bits",
                 "calculate with floats: toFloat(...)");
}

Ternary ternary(const Value& value) noexcept {
  if (value.is_null()) return Ternary::unknown;
  return value.boolean() ? Ternary::yes : Ternary::no;
}

Value logic(Operator op, const Value& left, const Value& right, Span span) {
  const auto fits = [](const Value& v) { return v.is_null() || v.is(Type::boolean); };
  if (!fits(left) || !fits(right)) undefined(op, left, right, span);
  const Ternary a = ternary(left);
  const Ternary b = ternary(right);
  if (op == Operator::logical_and) return truth(std::min(a, b));
  if (op == Operator::logical_or) return truth(std::max(a, b));
  if (a == Ternary::unknown || b == Ternary::unknown) return {};
  return Value::boolean(a != b);
}

Value integers(Operator op, std::int64_t left, std::int64_t right, Span span) {
  std::int64_t result = 0;
  bool overflow = false;
  switch (op) {
    case Operator::add: overflow = __builtin_add_overflow(left, right, &result); break;
    case Operator::subtract: overflow = __builtin_sub_overflow(left, right, &result); break;
    case Operator::multiply: overflow = __builtin_mul_overflow(left, right, &result); break;
    default:
      if (right == 0)
        throw RunError(faults::by_zero, span,
                       std::to_string(left) + " " + std::string(sign_of(op)) + " 0",
                       "divide floats for Infinity or NaN, or ask for `<> 0` before");
      // What only the lowest integer meets: it has no positive.
      if (right == -1) {
        if (op == Operator::divide) return integers(Operator::subtract, 0, left, span);
        return Value::integer(0);
      }
      result = op == Operator::divide ? left / right : left % right;
  }
  if (overflow) too_big(op, left, right, span);
  return Value::integer(result);
}

double reals(Operator op, double left, double right) noexcept {
  switch (op) {
    case Operator::add: return left + right;
    case Operator::subtract: return left - right;
    case Operator::multiply: return left * right;
    case Operator::divide: return left / right;
    case Operator::modulo: return std::fmod(left, right);
    default: return std::pow(left, right);
  }
}

// What is thrown about temporal values does not know the place.
template <class Calculate>
Value placed(Calculate calculate, Span span) {
  try {
    return calculate();
  } catch (const RunError& error) {
    if (error.span() != Span{}) throw;
    throw RunError(error.fault(), span, error.what(), error.help());
  }
}

Value temporals(Operator op, const Value& left, const Value& right, Span span) {
  return placed(
      [&] {
        switch (op) {
          case Operator::add: return add(left, right);
          case Operator::subtract: return subtract(left, right);
          case Operator::multiply: return multiply(left, right);
          case Operator::divide: return divide(left, right);
          default: undefined(op, left, right, span);
        }
      },
      span);
}

Value joined(const Value& left, const Value& right, Span span) {
  return placed(
      [&] {
        const auto size = [](const Value& v) { return v.is(Type::list) ? v.list().size() : 1; };
        Budget::require((size(left) + size(right)) * sizeof(Value));
        List items;
        items.reserve(size(left) + size(right));
        for (const Value* const side : {&left, &right}) {
          if (side->is(Type::list))
            items.insert(items.end(), side->list().begin(), side->list().end());
          else
            items.push_back(*side);
        }
        return Value::list(std::move(items));
      },
      span);
}

std::optional<std::string> as_text(const Value& value) {
  if (value.is(Type::text)) return std::string(value.text());
  if (value.is_number()) return number_text(value);
  if (value.is_temporal()) return to_text(value.temporal(), value.type());
  return std::nullopt;
}

Value concatenated(const Value& left, const Value& right, Span span) {
  auto a = as_text(left);
  const auto b = as_text(right);
  if (!a || !b) undefined(Operator::add, left, right, span);
  return placed(
      [&] {
        Budget::require(a->size() + b->size());
        return Value::text(std::move(*a) + *b);
      },
      span);
}

Value arithmetic(Operator op, const Value& left, const Value& right, Span span) {
  if (left.is_null() || right.is_null()) return {};
  if (left.is_number() && right.is_number()) {
    const bool whole = left.is(Type::integer) && right.is(Type::integer);
    if (whole && op != Operator::power) return integers(op, left.integer(), right.integer(), span);
    return Value::real(reals(op, left.number(), right.number()));
  }
  if (op == Operator::add && (left.is(Type::list) || right.is(Type::list)))
    return joined(left, right, span);
  if (op == Operator::add && (left.is(Type::text) || right.is(Type::text)))
    return concatenated(left, right, span);
  if (left.is_temporal() || right.is_temporal()) return temporals(op, left, right, span);
  undefined(op, left, right, span);
}

Value in(const Value& item, const Value& list, Span span) {
  if (list.is_null()) return {};
  if (!list.is(Type::list))
    throw RunError(faults::type_error, span, "IN looks into a list, not into " + named(list.type()),
                   list.is(Type::text) ? "a text within a text is found with CONTAINS"
                                       : "write it in brackets: [...]");
  Ternary found = Ternary::no;
  Budget::work(list.list().size());
  for (const Value& one : list.list()) {
    found = std::max(found, equal(item, one));
    if (found == Ternary::yes) break;
  }
  return truth(found);
}

// A query asks the same few patterns of many rows.
const base::Regex& compiled(std::string_view pattern, Span span) {
  struct Kept {
    std::string pattern;
    std::optional<base::Regex> regex;
  };
  thread_local Kept kept[4];
  thread_local unsigned oldest = 0;
  for (const Kept& one : kept)
    if (one.regex && one.pattern == pattern) return *one.regex;
  std::string problem;
  std::optional<base::Regex> made = base::Regex::compile(pattern, problem);
  if (!made)
    throw RunError(
        faults::argument_value, span, "not a regular expression: " + problem,
        "a sign that stands for itself has a backslash before it, in a text two: '\\\\('");
  Kept& place = kept[oldest++ % 4];
  place.pattern = pattern;
  place.regex = std::move(made);
  return *place.regex;
}

Value matches_pattern(std::string_view text, std::string_view pattern, Span span) {
  const std::optional<bool> found = compiled(pattern, span).matches(text);
  if (!found)
    throw RunError(faults::out_of_time, span, "the regular expression tries too many ways to match",
                   "repetitions within repetitions, as in (a+)+, are best avoided");
  return Value::boolean(*found);
}

Value texts(Operator op, const Value& left, const Value& right, Span span) {
  if (!left.is(Type::text) || !right.is(Type::text)) return {};
  const std::string_view text = left.text();
  const std::string_view part = right.text();
  switch (op) {
    case Operator::starts_with: return Value::boolean(text.starts_with(part));
    case Operator::ends_with: return Value::boolean(text.ends_with(part));
    case Operator::contains: return Value::boolean(base::find(text, part) != std::string_view::npos);
    default: return matches_pattern(text, part, span);
  }
}

}  // namespace

Value apply(Binary::Operator op, const Value& left, const Value& right, Span span) {
  switch (op) {
    case Operator::logical_or:
    case Operator::logical_xor:
    case Operator::logical_and: return logic(op, left, right, span);
    case Operator::in: return in(left, right, span);
    case Operator::starts_with:
    case Operator::ends_with:
    case Operator::contains:
    case Operator::matches: return texts(op, left, right, span);
    default: return arithmetic(op, left, right, span);
  }
}

Value apply(Unary::Operator op, const Value& operand, Span span) {
  if (operand.is_null()) return {};
  if (op == Unary::Operator::negate) {
    if (operand.is(Type::boolean)) return Value::boolean(!operand.boolean());
    throw RunError(faults::type_error, span, "NOT takes a BOOLEAN, not " + named(operand.type()));
  }
  const bool minus = op == Unary::Operator::minus;
  if (operand.is(Type::integer))
    return minus ? integers(Operator::subtract, 0, operand.integer(), span) : operand;
  if (operand.is(Type::real)) return minus ? Value::real(-operand.real()) : operand;
  if (operand.is(Type::duration))
    return minus ? temporals(Operator::multiply, operand, Value::integer(-1), span) : operand;
  throw RunError(faults::type_error, span, "a sign is not defined on " + named(operand.type()));
}

Value apply(Comparison::Operator op, const Value& left, const Value& right) {
  using Sign = Comparison::Operator;
  if (op == Sign::equal || op == Sign::unequal) {
    const Ternary same_value = equal(left, right);
    if (same_value == Ternary::unknown) return {};
    return Value::boolean((same_value == Ternary::yes) == (op == Sign::equal));
  }
  bool comparable = true;
  const std::partial_ordering way = compare(left, right, comparable);
  if (!comparable) return {};
  switch (op) {
    case Sign::less: return Value::boolean(std::is_lt(way));
    case Sign::less_or_equal: return Value::boolean(std::is_lteq(way));
    case Sign::greater: return Value::boolean(std::is_gt(way));
    default: return Value::boolean(std::is_gteq(way));
  }
}

bool holds_true(const Value& condition, Span span) {
  if (condition.is_null()) return false;
  if (condition.is(Type::boolean)) return condition.boolean();
  throw RunError(faults::type_error, span,
                 "a condition is true, false or null, not " + named(condition.type()));
}

}  // namespace entente::query
