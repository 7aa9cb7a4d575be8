// Functions of lists and maps, and of whatever may be null.
#include <algorithm>
#include <string>

#include "base/graphemes.hpp"
#include "base/text.hpp"
#include "query/functions/arguments.hpp"
#include "query/functions/tables.hpp"

namespace entente::query::tables {
namespace {

using types::any;
using types::boolean;
using types::integer;
constexpr Types lists = types::list;
constexpr Types maps = types::map;
constexpr Types string = types::text;
constexpr Types keyed = types::map | types::node | types::relationship;

// More items than any machine that this is for could hold.
constexpr std::uint64_t longest = std::uint64_t{1} << 32;

Value count(std::size_t count) { return Value::integer(static_cast<std::int64_t>(count)); }

Value size(const Call& call, Arguments a) {
  if (a[0].is(Type::list)) return count(a[0].list().size());
  if (a[0].is(Type::text)) return count(base::count_code_points(a[0].text()));
  refuse(call, "LIST or STRING", a[0]);
}

Value is_empty(const Call& call, Arguments a) {
  if (a[0].is(Type::list)) return Value::boolean(a[0].list().empty());
  if (a[0].is(Type::map)) return Value::boolean(a[0].map().empty());
  if (a[0].is(Type::text)) return Value::boolean(a[0].text().empty());
  refuse(call, "LIST, MAP or STRING", a[0]);
}

Value range(const Call& call, Arguments a) {
  for (const Value& bound : a)
    if (!bound.is(Type::integer)) refuse(call, "INTEGER", bound, faults::range_type);
  const std::int64_t first = a[0].integer();
  const std::int64_t last = a[1].integer();
  const std::int64_t step = a.size() > 2 ? a[2].integer() : 1;
  if (step == 0)
    throw RunError(faults::out_of_range, call.span, "a range with steps of 0 has no end");
  if (step > 0 ? first > last : first < last) return Value::list({});
  const auto bits = [](std::int64_t n) { return static_cast<std::uint64_t>(n); };
  const std::uint64_t distance = step > 0 ? bits(last) - bits(first) : bits(first) - bits(last);
  const std::uint64_t steps = distance / (step > 0 ? bits(step) : 0 - bits(step));
  if (steps >= longest)
    throw RunError(faults::out_of_memory, call.span, "a range of that many numbers has no room");
  Budget::require((steps + 1) * sizeof(Value));
  List items;
  items.reserve(steps + 1);
  // Unsigned, as one step beyond the last might not fit.
  for (std::uint64_t at = 0; at <= steps; ++at)
    items.push_back(Value::integer(static_cast<std::int64_t>(bits(first) + at * bits(step))));
  return Value::list(std::move(items));
}

Value head(const Call& call, Arguments a) {
  const List& items = list(call, a[0]);
  return items.empty() ? Value() : items.front();
}

Value last(const Call& call, Arguments a) {
  const List& items = list(call, a[0]);
  return items.empty() ? Value() : items.back();
}

Value tail(const Call& call, Arguments a) {
  const List& items = list(call, a[0]);
  return items.empty() ? a[0] : Value::list(List(items.begin() + 1, items.end()));
}

Value reverse(const Call& call, Arguments a) {
  if (a[0].is(Type::list)) return Value::list(List(a[0].list().rbegin(), a[0].list().rend()));
  if (!a[0].is(Type::text)) refuse(call, "LIST or STRING", a[0]);
  const auto parts = base::graphemes(a[0].text());  // or marks would change their letters
  std::string out;
  out.reserve(a[0].text().size());
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) out += *part;
  return Value::text(std::move(out));
}

Map properties_of(const Call& call, const Value& value) {
  if (value.is(Type::node)) return call.store.properties(value.node());
  if (value.is(Type::relationship)) return call.store.properties(value.relationship());
  if (value.is(Type::map)) return value.map();
  refuse(call, "NODE, RELATIONSHIP or MAP", value);
}

Value keys(const Call& call, Arguments a) {
  List names;
  for (const auto& [key, value] : properties_of(call, a[0])) names.push_back(Value::text(key));
  return Value::list(std::move(names));
}

Value properties(const Call& call, Arguments a) {
  return a[0].is(Type::map) ? a[0] : Value::map(properties_of(call, a[0]));
}

Value coalesce(const Call&, Arguments a) {
  const auto first =
      std::find_if(a.begin(), a.end(), [](const Value& value) { return !value.is_null(); });
  return first == a.end() ? Value() : *first;
}

Value null_if(const Call&, Arguments a) {
  return equal(a[0], a[1]) == Ternary::yes ? Value() : a[0];
}

Value exists(const Call&, Arguments a) { return Value::boolean(!a[0].is_null()); }

constexpr Function rows[] = {
    {"size",
     "size(value :: LIST | STRING) :: INTEGER",
     "How many items the list or characters the text has.",
     "size([4, 5, 6])",
     "3",
     1,
     1,
     {lists | string},
     integer,
     true,
     size},
    {"isEmpty",
     "isEmpty(value :: LIST | MAP | STRING) :: BOOLEAN",
     "Whether nothing is in the list, map or text.",
     "isEmpty([])",
     "true",
     1,
     1,
     {lists | maps | string},
     boolean,
     true,
     is_empty},
    {"range",
     "range(first :: INTEGER, last :: INTEGER, step = 1 :: INTEGER) :: LIST",
     "The integers from the first to the last, both included.",
     "range(2000, 2020, 10)",
     "[2000, 2010, 2020]",
     2,
     3,
     {any, any, any},
     lists,
     true,
     range},
    {"head",
     "head(list :: LIST) :: ANY",
     "The first item; null of an empty list.",
     "head(['a', 'b'])",
     "'a'",
     1,
     1,
     {lists},
     any,
     true,
     head},
    {"last",
     "last(list :: LIST) :: ANY",
     "The last item; null of an empty list.",
     "last(['a', 'b'])",
     "'b'",
     1,
     1,
     {lists},
     any,
     true,
     last},
    {"tail",
     "tail(list :: LIST) :: LIST",
     "All items but the first.",
     "tail([1, 2, 3])",
     "[2, 3]",
     1,
     1,
     {lists},
     lists,
     true,
     tail},
    {"reverse",
     "reverse(value :: LIST | STRING) :: LIST | STRING",
     "The list or text from its end to its start.",
     "reverse([1, 2, 3])",
     "[3, 2, 1]",
     1,
     1,
     {lists | string},
     lists | string,
     true,
     reverse},
    {"keys",
     "keys(value :: NODE | RELATIONSHIP | MAP) :: LIST",
     "The names of the properties that are not null, or all keys of a map.",
     "keys({a: 1, b: 2})",
     "['a', 'b']",
     1,
     1,
     {keyed},
     lists,
     true,
     keys},
    {"properties",
     "properties(value :: NODE | RELATIONSHIP | MAP) :: MAP",
     "The properties of a node or relationship as a map.",
     "properties({a: 1})",
     "{a: 1}",
     1,
     1,
     {keyed},
     maps,
     true,
     properties},
    {"coalesce",
     "coalesce(value :: ANY, ...) :: ANY",
     "The first of the values that is not null.",
     "coalesce(null, 'unknown')",
     "'unknown'",
     1,
     255,
     {any, any, any},
     any,
     false,
     coalesce},
    {"nullIf",
     "nullIf(value :: ANY, other :: ANY) :: ANY",
     "The value, but null if it equals the other.",
     "nullIf('?', '?')",
     "null",
     2,
     2,
     {any, any},
     any,
     false,
     null_if},
    {"exists",
     "exists(property :: ANY) :: BOOLEAN",
     "Whether the property is not null, or the pattern occurs.",
     "exists({a: 1}.a)",
     "true",
     1,
     1,
     {any},
     boolean,
     false,
     exists},
};

}  // namespace

std::span<const Function> lists() { return rows; }

}  // namespace entente::query::tables
