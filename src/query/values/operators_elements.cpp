// Operators that look into values: properties, items, slices, labels, and what may be stored.
#include <algorithm>
#include <string>

#include "query/fault.hpp"
#include "query/values/operators.hpp"
#include "query/values/temporal.hpp"

namespace entente::query {
namespace {

std::string named(Type type) { return std::string(name(type)); }

template <class Id>
Value stored(const Store& store, Id id, std::string_view key) {
  const auto known = store.key_names().find(key);
  return known ? store.property(id, *known) : Value();
}

Value entry(const Map& map, std::string_view key) {
  const Value* const found = find(map, key);
  return found == nullptr ? Value() : *found;
}

// As an offset into a list of that size, if it is inside or at its end.
std::size_t clamped(std::int64_t index, std::size_t size) noexcept {
  const auto count = static_cast<std::int64_t>(size);
  if (index < 0) index = std::max<std::int64_t>(index, -count) + count;
  return static_cast<std::size_t>(std::min(index, count));
}

Value item(const List& list, const Value& index, Span span) {
  if (!index.is(Type::integer))
    throw RunError(faults::list_index, span,
                   "a list is looked into by an INTEGER, not by " + named(index.type()),
                   "the first item is list[0], the last list[-1]");
  const auto count = static_cast<std::int64_t>(list.size());
  const std::int64_t at = index.integer();
  if (at >= count || at < -count) return {};
  return list[static_cast<std::size_t>(at < 0 ? at + count : at)];
}

}  // namespace

Value property(const Store& store, const Value& object, std::string_view key, Span span) {
  switch (object.type()) {
    case Type::null: return {};
    case Type::node: return stored(store, object.node(), key);
    case Type::relationship: return stored(store, object.relationship(), key);
    case Type::map: return entry(object.map(), key);
    default: break;
  }
  if (object.is_temporal()) return component(object, key);
  throw RunError(faults::type_error, span,
                 "`." + std::string(key) + "` of " + named(object.type()) +
                     ": only maps, nodes, relationships and temporal values have properties");
}

Value subscript(const Store& store, const Value& object, const Value& index, Span span) {
  if (object.is_null() || index.is_null()) return {};
  if (object.is(Type::list)) return item(object.list(), index, span);
  const bool keyed = object.is(Type::map) || object.is(Type::node) || object.is(Type::relationship);
  if (!keyed)
    throw RunError(
        faults::type_error, span,
        "[...] looks into lists, maps, nodes and relationships, not into " + named(object.type()),
        object.is(Type::text) ? "a part of a text is substring(text, start, length)" : "");
  if (!index.is(Type::text))
    throw RunError(
        faults::map_key, span,
        named(object.type()) + " is looked into by a STRING, not by " + named(index.type()),
        "as in map['key']");
  return property(store, object, index.text(), span);
}

Value slice(const Value& object, const Value& from, bool has_from, const Value& to, bool has_to,
            Span span) {
  if (object.is_null() || (has_from && from.is_null()) || (has_to && to.is_null())) return {};
  if (!object.is(Type::list))
    throw RunError(
        faults::type_error, span, "[..] cuts lists, not " + named(object.type()),
        object.is(Type::text) ? "a part of a text is substring(text, start, length)" : "");
  if ((has_from && !from.is(Type::integer)) || (has_to && !to.is(Type::integer)))
    throw RunError(faults::list_index, span, "a list is cut at integers, as in list[1..3]");
  const List& list = object.list();
  const std::size_t begin = has_from ? clamped(from.integer(), list.size()) : 0;
  const std::size_t end = has_to ? clamped(to.integer(), list.size()) : list.size();
  if (begin >= end) return Value::list({});
  if (end - begin == list.size()) return object;
  return Value::list(List(list.begin() + static_cast<std::ptrdiff_t>(begin),
                          list.begin() + static_cast<std::ptrdiff_t>(end)));
}

namespace {

// `is(name)` says whether the element has that label or type, `any` whether it has one at all.
template <class Is>
bool holds(const LabelExpression& labels, bool any, const Is& is) {
  const auto part = [&](const LabelExpression& one) { return holds(one, any, is); };
  switch (labels.kind) {
    case LabelExpression::Kind::name: return is(labels.name);
    case LabelExpression::Kind::any: return any;
    case LabelExpression::Kind::negation: return !part(labels.parts.front());
    case LabelExpression::Kind::conjunction:
      return std::all_of(labels.parts.begin(), labels.parts.end(), part);
    case LabelExpression::Kind::disjunction:
      return std::any_of(labels.parts.begin(), labels.parts.end(), part);
  }
  return false;
}

}  // namespace

bool matches(const Store& store, NodeId node, const LabelExpression& labels) {
  return holds(labels, !store.labels(node).empty(), [&](const std::string& label) {
    const auto id = store.label_names().find(label);
    return id && store.has(node, *id);
  });
}

bool matches(const Store& store, RelationshipId relationship, const LabelExpression& types) {
  const std::string_view type = store.type_names()[store.type(relationship)];
  return holds(types, true, [&](const std::string& one) { return one == type; });
}

Value has_labels(const Store& store, const Value& element, const LabelExpression& labels,
                 Span span) {
  if (element.is_null()) return {};
  if (element.is(Type::node)) return Value::boolean(matches(store, element.node(), labels));
  if (element.is(Type::relationship))
    return Value::boolean(matches(store, element.relationship(), labels));
  throw RunError(faults::type_error, span,
                 "nodes have labels and relationships have a type, not " + named(element.type()));
}

void require_storable(const Value& value, Span span) {
  const auto plain = [](const Value& one) {
    return one.is_null() || one.is(Type::boolean) || one.is_number() || one.is(Type::text) ||
           one.is_temporal();
  };
  if (plain(value)) return;
  if (!value.is(Type::list))
    throw RunError(faults::property_type, span, named(value.type()) + " cannot be a property");
  for (const Value& one : value.list())
    if (!plain(one))
      throw RunError(faults::property_type, span,
                     "a list with " + named(one.type()) + " in it cannot be a property");
}

}  // namespace entente::query
