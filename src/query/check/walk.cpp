#include "query/check/walk.hpp"

#include <algorithm>

namespace entente::query {

namespace {

struct Inside {
  const Visit& visit;

  void one(const Expr& expression) const {
    if (expression != nullptr) visit(*expression);
  }
  void all(const std::vector<Expr>& expressions) const {
    for (const Expr& expression : expressions) one(expression);
  }
  void operator()(const Literal&) const {}
  void operator()(const Parameter&) const {}
  void operator()(const Variable&) const {}
  void operator()(const PropertyAccess& e) const { one(e.object); }
  void operator()(const Subscript& e) const {
    one(e.object);
    one(e.index);
  }
  void operator()(const Slice& e) const {
    one(e.object);
    one(e.from);
    one(e.to);
  }
  void operator()(const ListLiteral& e) const { all(e.items); }
  void operator()(const MapLiteral& e) const {
    for (const auto& [key, value] : e.entries) one(value);
  }
  void operator()(const MapProjection& e) const {
    for (const MapProjection::Item& item : e.items) one(item.value);
  }
  void operator()(const Unary& e) const { one(e.operand); }
  void operator()(const Binary& e) const {
    one(e.left);
    one(e.right);
  }
  void operator()(const Comparison& e) const { all(e.operands); }
  void operator()(const IsNull& e) const { one(e.operand); }
  void operator()(const HasLabels& e) const { one(e.operand); }
  void operator()(const FunctionCall& e) const { all(e.arguments); }
  void operator()(const Case& e) const {
    one(e.subject);
    for (const auto& [when, then] : e.branches) {
      one(when);
      one(then);
    }
    one(e.otherwise);
  }
  void operator()(const ListComprehension& e) const {
    one(e.list);
    one(e.where);
    one(e.result);
  }
  void operator()(const Quantifier& e) const {
    one(e.list);
    one(e.where);
  }
  void operator()(const Reduce& e) const {
    one(e.start);
    one(e.list);
    one(e.step);
  }
  void operator()(const PatternExpression& e) const { for_each_inside(e.pattern, visit); }
  void operator()(const PatternComprehension& e) const {
    for_each_inside(e.pattern, visit);
    one(e.where);
    one(e.result);
  }
  void operator()(const SubqueryExpression&) const {}
};

std::vector<std::string_view> variables(const PathPattern& pattern) {
  std::vector<std::string_view> names;
  if (pattern.variable) names.push_back(pattern.variable->text);
  for (const NodePattern& node : pattern.nodes) {
    if (node.variable) names.push_back(node.variable->text);
  }
  for (const RelationshipPattern& relationship : pattern.relationships) {
    if (relationship.variable) names.push_back(relationship.variable->text);
  }
  return names;
}

}  // namespace

void for_each_inside(const Expression& expression, const Visit& visit) {
  std::visit(Inside{visit}, expression.node);
}

void for_each_inside(const PathPattern& pattern, const Visit& visit) {
  const Inside inside{visit};
  for (const NodePattern& node : pattern.nodes) {
    inside.one(node.properties);
    inside.one(node.where);
  }
  for (const RelationshipPattern& relationship : pattern.relationships) {
    inside.one(relationship.properties);
    inside.one(relationship.where);
  }
}

bool is_aggregation(const Expression& expression) {
  const auto* call = std::get_if<FunctionCall>(&expression.node);
  return call != nullptr && aggregation_named(call->name.text) != nullptr;
}

bool contains_aggregation(const Expression& expression) {
  if (is_aggregation(expression)) return true;
  bool found = false;
  for_each_inside(expression,
                  [&](const Expression& inside) { found = found || contains_aggregation(inside); });
  return found;
}

void Uses::use(std::string_view variable, const Expression& whole) {
  if (std::find(bound_.begin(), bound_.end(), variable) == bound_.end()) found(variable, whole);
}

void Uses::visit_bound(const std::vector<std::string_view>& bound,
                       const std::vector<const Expression*>& inside) {
  const std::size_t depth = bound_.size();
  bound_.insert(bound_.end(), bound.begin(), bound.end());
  for (const Expression* expression : inside) {
    if (expression != nullptr) visit(*expression);
  }
  bound_.resize(depth);
}

void Uses::visit_pattern(const PatternComprehension& comprehension, const Expression& whole) {
  std::vector<std::string_view> fresh;
  for (const std::string_view name : variables(comprehension.pattern)) {
    if (scope != nullptr && scope->find(name) != nullptr)
      use(name, whole);
    else
      fresh.push_back(name);
  }
  std::vector<const Expression*> inside{comprehension.where.get(), comprehension.result.get()};
  for_each_inside(comprehension.pattern, [&](const Expression& e) { inside.push_back(&e); });
  visit_bound(fresh, inside);
}

void Uses::visit(const Expression& expression) {
  if (accept(expression)) return;
  if (const auto* variable = std::get_if<Variable>(&expression.node)) {
    use(variable->name, expression);
  } else if (const auto* access = std::get_if<PropertyAccess>(&expression.node)) {
    const auto* object = std::get_if<Variable>(&access->object->node);
    if (object == nullptr)
      visit(*access->object);
    else if (!accept(*access->object))
      use(object->name, expression);
  } else if (const auto* list = std::get_if<ListComprehension>(&expression.node)) {
    visit(*list->list);
    visit_bound({list->variable.text}, {list->where.get(), list->result.get()});
  } else if (const auto* quantifier = std::get_if<Quantifier>(&expression.node)) {
    visit(*quantifier->list);
    visit_bound({quantifier->variable.text}, {quantifier->where.get()});
  } else if (const auto* reduce = std::get_if<Reduce>(&expression.node)) {
    visit(*reduce->start);
    visit(*reduce->list);
    visit_bound({reduce->accumulator.text, reduce->variable.text}, {reduce->step.get()});
  } else if (const auto* comprehension = std::get_if<PatternComprehension>(&expression.node)) {
    visit_pattern(*comprehension, expression);
  } else {
    if (const auto* pattern = std::get_if<PatternExpression>(&expression.node)) {
      for (const std::string_view name : variables(pattern->pattern)) use(name, expression);
    } else if (const auto* projection = std::get_if<MapProjection>(&expression.node)) {
      use(projection->variable.text, expression);
      for (const MapProjection::Item& item : projection->items) {
        if (item.kind == MapProjection::Item::Kind::variable) use(item.name.text, expression);
      }
    }
    for_each_inside(expression, [&](const Expression& inside) { visit(inside); });
  }
}

}  // namespace entente::query
