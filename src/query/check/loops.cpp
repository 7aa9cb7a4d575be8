#include "query/check/checker.hpp"

namespace entente::query {

void Checker::push(const Name& name, Shape shape) {
  frame_.scope.push(name.text, {shape, name.span});
}

Shape Checker::elements_of(const Expression& list, std::string_view what) {
  const Shape shape = infer(list);
  if (!shape.may_be(types::list))
    fault(faults::argument_type, list.span,
          std::string(what) + " goes through a list, this is " + describe(shape),
          "as in [1, 2] or collect(x)");
  if (!shape.is_known_as(types::list)) return {};
  return {shape.elements == 0 ? types::null : shape.elements, types::any};
}

Shape Checker::infer(const ListComprehension& e, const Expression&) {
  const Shape element = elements_of(*e.list, "IN");
  const std::size_t depth = frame_.scope.depth();
  const Aggregates before = aggregates_;
  if (before == Aggregates::may) aggregates_ = Aggregates::never;
  push(e.variable, element);
  if (e.where != nullptr) condition(*e.where);
  const Shape result = e.result != nullptr ? infer(*e.result) : element;
  frame_.scope.pop_to(depth);
  aggregates_ = before;
  return Shape::list_of(result.types);
}

Shape Checker::infer(const Quantifier& e, const Expression&) {
  const Shape element = elements_of(*e.list, "IN");
  const std::size_t depth = frame_.scope.depth();
  const Aggregates before = aggregates_;
  if (before == Aggregates::may) aggregates_ = Aggregates::never;
  push(e.variable, element);
  if (e.where != nullptr) condition(*e.where);
  frame_.scope.pop_to(depth);
  aggregates_ = before;
  return {types::boolean, types::any};
}

Shape Checker::infer(const Reduce& e, const Expression&) {
  infer(*e.start);
  const Shape element = elements_of(*e.list, "IN");
  const std::size_t depth = frame_.scope.depth();
  push(e.accumulator, {});
  push(e.variable, element);
  infer_never(*e.step);
  frame_.scope.pop_to(depth);
  return {};
}

Shape Checker::infer(const PatternExpression& e, const Expression& at) {
  const bool shortest = e.pattern.select != PathPattern::Select::all;
  if (!shortest)
    fault(faults::unexpected_syntax, at.span, "a pattern stands here where a value is wanted",
          "write exists { ... }, COUNT { ... } or [pattern | value]");
  else
    bound_pattern(e.pattern);
  if (!shortest) return {};
  return e.pattern.select == PathPattern::Select::shortest_one
             ? Shape{types::path | types::null, types::any}
             : Shape::list_of(types::path);
}

Shape Checker::infer(const PatternComprehension& e, const Expression&) {
  const std::size_t depth = frame_.scope.depth();
  const Aggregates before = aggregates_;
  if (before == Aggregates::may) aggregates_ = Aggregates::never;
  std::set<std::string> relationships;
  bind_pattern(e.pattern, Use::local, relationships);
  pattern_conditions(e.pattern, Properties::sought);
  if (e.where != nullptr) condition(*e.where);
  const Shape result = infer(*e.result);
  frame_.scope.pop_to(depth);
  aggregates_ = before;
  return Shape::list_of(result.types);
}

Shape Checker::infer(const SubqueryExpression& e, const Expression& at) {
  using Kind = SubqueryExpression::Kind;
  const Scope outer = frame_.scope.flattened();
  const Role role = e.kind == Kind::exists  ? Role::exists
                    : e.kind == Kind::count ? Role::count
                                            : Role::collect;
  const Columns columns = query(*e.query, Frame{outer, outer, nullptr, role, {}});
  if (e.kind == Kind::exists) return {types::boolean, types::any};
  if (e.kind == Kind::count) return {types::integer, types::any};
  if (columns.size() > 1)
    fault(faults::clause_composition, at.span,
          "COLLECT { } takes one column, here are " + std::to_string(columns.size()),
          "RETURN one value, or a map of them");
  return Shape::list_of(columns.empty() ? types::any : columns[0].shape.types);
}

}  // namespace entente::query
