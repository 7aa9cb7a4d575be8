// The operators of expressions on values, without an expression: one meaning for every evaluator.
#pragma once

#include "query/store.hpp"
#include "query/syntax/ast.hpp"
#include "query/values/value.hpp"

namespace entente::query {

// All throw RunError with `span` for what openCypher refuses at run time.

// OR, XOR, AND on three values; +, -, *, /, %, ^ on numbers, texts, lists and temporal values; IN,
// STARTS WITH, ENDS WITH, CONTAINS, =~ .
[[nodiscard]] Value apply(Binary::Operator op, const Value& left, const Value& right, Span span);
[[nodiscard]] Value apply(Unary::Operator op, const Value& operand, Span span);
[[nodiscard]] Value apply(Comparison::Operator op, const Value& left, const Value& right);
// object.key of a map, node, relationship or temporal value; null of null.
[[nodiscard]] Value property(const Store& store, const Value& object, std::string_view key,
                             Span span);
// object[index] of a list, map, node or relationship.
[[nodiscard]] Value subscript(const Store& store, const Value& object, const Value& index,
                              Span span);
// object[from..to]; a missing bound is null and `has_...` false.
[[nodiscard]] Value slice(const Value& object, const Value& from, bool has_from, const Value& to,
                          bool has_to, Span span);
// n:A|B; null of null.
[[nodiscard]] Value has_labels(const Store& store, const Value& element,
                               const LabelExpression& labels, Span span);
[[nodiscard]] bool matches(const Store& store, NodeId node, const LabelExpression& labels);
[[nodiscard]] bool matches(const Store& store, RelationshipId relationship,
                           const LabelExpression& types);
// As a condition: true keeps the row; throws for what is neither boolean nor null.
[[nodiscard]] bool holds_true(const Value& condition, Span span);
// Fit to be stored as a property; throws property_type if not.
void require_storable(const Value& value, Span span);

// As `entente query` writes it: (:State {id: 'armenia'}), [:MEMBER_OF {...}], <(a)-[:R]->(b)>,
// 'text', [1, 2], {a: 1}, 2023-01-01. With the quotes and escapes of the language.
[[nodiscard]] std::string to_text(const Store& store, const Value& value);
// Of an integer or a float, as in to_text: 12, 1.0, 1e+300, NaN, Inf, -Inf.
[[nodiscard]] std::string number_text(const Value& number);
// As JSON: nodes and relationships as {"id", "labels"|"type", "properties", ...}; NaN and infinity
// as null.
void append_json(std::string& out, const Store& store, const Value& value);

}  // namespace entente::query
