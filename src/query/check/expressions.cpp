#include "base/text.hpp"
#include "query/check/checker.hpp"

namespace entente::query {

namespace {

constexpr Types elements = types::node | types::relationship;
constexpr Types with_keys = elements | types::map | types::temporal;

std::string_view sign(Binary::Operator op) {
  using Operator = Binary::Operator;
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

// What + - * / % ^ make of numbers and temporal values.
Types computed(Types left, Types right) {
  if (left == types::any || right == types::any) return types::any;
  const Types both = left | right;
  Types result = both & types::temporal;
  if ((left & types::number) != 0 && (right & types::number) != 0) {
    if ((both & types::real) != 0) result |= types::real;
    if ((left & right & types::integer) != 0) result |= types::integer;
  }
  if ((both & types::null) != 0) result |= types::null;
  return result == 0 ? types::any : result;
}

}  // namespace

Shape Checker::infer(const Expression& expression) {
  return std::visit([&](const auto& node) { return infer(node, expression); }, expression.node);
}

Shape Checker::infer_never(const Expression& expression) {
  const Aggregates before = aggregates_;
  if (before == Aggregates::may) aggregates_ = Aggregates::never;
  const Shape shape = infer(expression);
  aggregates_ = before;
  return shape;
}

// True, false or null is wanted; a pattern is true where it is found.
void Checker::condition(const Expression& expression, std::string_view by) {
  const auto* pattern = std::get_if<PatternExpression>(&expression.node);
  if (pattern != nullptr && pattern->pattern.select == PathPattern::Select::all)
    bound_pattern(pattern->pattern);
  else
    want(expression, types::boolean, by);
}

void Checker::want(const Expression& expression, Types wanted, std::string_view by) {
  const Shape shape = infer(expression);
  if (!shape.may_be(wanted))
    fault(faults::argument_type, expression.span,
          std::string(by) + " takes " + describe({wanted, types::any}) + ", this is " +
              describe(shape));
}

Shape Checker::use(std::string_view name, Span span) {
  if (const Binding* bound = frame_.scope.find(name)) return bound->shape;
  if (!excused_.insert(std::string(name)).second) return {};
  const auto dropped = frame_.dropped.find(name);
  if (dropped != frame_.dropped.end()) {
    base::Diagnostic& finding =
        fault(faults::undefined_variable, span, shown(name) + " was bound, but a WITH left it out",
              "add " + std::string(name) + " to that WITH");
    finding.notes.push_back({dropped->second, "this WITH does not name it"});
    return {};
  }
  std::string help = base::did_you_mean(name, frame_.scope.names());
  if (help.empty() && frame_.outer != nullptr && frame_.outer->find(name) != nullptr)
    help = "bring it in with WITH " + std::string(name) + " at the start of the subquery";
  fault(faults::undefined_variable, span, shown(name) + " is bound nowhere before this",
        std::move(help));
  return {};
}

Shape Checker::infer(const Literal& e, const Expression&) {
  return {only(e.value.type()), types::any};
}

Shape Checker::infer(const Parameter& e, const Expression& at) {
  if (!parameters_.contains(e.name) && missing_.insert(e.name).second) {
    const std::vector<std::string_view> names(parameters_.begin(), parameters_.end());
    fault(faults::missing_parameter, at.span, "the parameter $" + e.name + " has no value",
          base::did_you_mean(e.name, names));
  }
  return {};
}

Shape Checker::infer(const Variable& e, const Expression& at) { return use(e.name, at.span); }

Shape Checker::infer(const PropertyAccess& e, const Expression&) {
  const Shape object = infer(*e.object);
  if (!object.may_be(with_keys)) {
    // openCypher names a path before the run, other values at any time.
    const bool path = object.is_known_as(types::path);
    fault(path ? faults::argument_type : faults::type_error, e.object->span,
          "this is " + describe(object) + ", which has no property " + shown(e.key.text),
          path ? "ask its nodes() or relationships()" : "nodes, relationships and maps have them");
  } else if (object.is_known_as(elements) && object.types != types::null) {
    vocabulary_.property(e.key);
  }
  return {};
}

Shape Checker::infer(const Subscript& e, const Expression&) {
  const Shape object = infer(*e.object);
  infer(*e.index);
  if (!object.may_be(types::list | types::map | elements))
    fault(faults::type_error, e.object->span,
          "[ ] looks into lists, maps, nodes and relationships, this is " + describe(object));
  if (!object.is_known_as(types::list)) return {};
  return {object.elements | types::null, types::any};
}

Shape Checker::infer(const Slice& e, const Expression&) {
  const Shape object = infer(*e.object);
  if (e.from != nullptr) infer(*e.from);
  if (e.to != nullptr) infer(*e.to);
  if (!object.may_be(types::list))
    fault(faults::type_error, e.object->span,
          "[ .. ] takes a part of a list, this is " + describe(object));
  return {types::list | types::null,
          object.is_known_as(types::list) ? object.elements : types::any};
}

Shape Checker::infer(const ListLiteral& e, const Expression&) {
  Shape list = Shape::list_of(0);
  for (const Expr& item : e.items) list.elements |= infer(*item).types;
  return list;
}

Shape Checker::infer(const MapLiteral& e, const Expression&) {
  for (const auto& [key, value] : e.entries) infer(*value);
  return {types::map, types::any};
}

Shape Checker::infer(const MapProjection& e, const Expression&) {
  const Shape object = use(e.variable.text, e.variable.span);
  if (!object.may_be(elements | types::map))
    fault(faults::argument_type, e.variable.span,
          shown(e.variable.text) + " is " + describe(object) +
              "; { } after a name takes properties of nodes, relationships and maps");
  const bool known = object.is_known_as(elements) && object.types != types::null;
  for (const MapProjection::Item& item : e.items) {
    if (item.value != nullptr) infer(*item.value);
    if (item.kind == MapProjection::Item::Kind::variable) use(item.name.text, item.name.span);
    if (item.kind == MapProjection::Item::Kind::property && known) vocabulary_.property(item.name);
  }
  return {types::map | (object.types & types::null), types::any};
}

Shape Checker::infer(const Unary& e, const Expression&) {
  if (e.op == Unary::Operator::negate) {
    condition(*e.operand, "NOT");
    return {types::boolean, types::any};
  }
  constexpr Types wanted = types::number | types::duration;
  const Shape shape = infer(*e.operand);
  if (!shape.may_be(wanted))
    fault(faults::argument_type, e.operand->span,
          "a sign takes a number, this is " + describe(shape));
  const Types left = shape.types & (wanted | types::null);
  return {shape.types == types::any || left == 0 ? types::any : left, types::any};
}

Shape Checker::infer(const Binary& e, const Expression&) {
  using Operator = Binary::Operator;
  switch (e.op) {
    case Operator::logical_or:
    case Operator::logical_xor:
    case Operator::logical_and:
      for (const Expr* side : {&e.left, &e.right}) condition(**side, sign(e.op));
      return {types::boolean, types::any};
    case Operator::in:
      infer(*e.left);
      want(*e.right, types::list, "IN");
      return {types::boolean, types::any};
    case Operator::starts_with:
    case Operator::ends_with:
    case Operator::contains:
    case Operator::matches:
      infer(*e.left);
      infer(*e.right);
      return {types::boolean, types::any};
    default: break;
  }
  const Shape left = infer(*e.left);
  const Shape right = infer(*e.right);
  if (e.op == Operator::add) return add(e, left, right);
  constexpr Types wanted = types::number | types::temporal;
  bool fine = true;
  for (const auto& [side, shape] : {std::pair(&e.left, left), std::pair(&e.right, right)}) {
    if (shape.may_be(wanted)) continue;
    fault(faults::argument_type, (*side)->span,
          std::string(sign(e.op)) + " takes numbers, this is " + describe(shape));
    fine = false;
  }
  return {fine ? computed(left.types, right.types) : types::any, types::any};
}

Shape Checker::add(const Binary& e, Shape left, Shape right) {
  if (left.types == types::any || right.types == types::any) return {};
  constexpr Types addable = types::number | types::text | types::list | types::temporal;
  const Types both = left.types | right.types;
  if ((both & types::list) == 0) {
    for (const auto& [side, shape] : {std::pair(&e.left, left), std::pair(&e.right, right)}) {
      if (shape.may_be(addable)) continue;
      fault(faults::argument_type, (*side)->span,
            "+ takes numbers, strings and lists, this is " + describe(shape));
      return {};
    }
    if ((both & types::text) != 0) return {types::text | (both & ~types::map), types::any};
    return {computed(left.types, right.types), types::any};
  }
  if (!left.is_known_as(types::list) && !right.is_known_as(types::list)) return {};
  const auto inside = [](Shape shape) {
    return shape.is_known_as(types::list) ? shape.elements : shape.types | shape.elements;
  };
  return {types::list | (both & types::null), inside(left) | inside(right)};
}

Shape Checker::infer(const Comparison& e, const Expression&) {
  for (const Expr& operand : e.operands) infer(*operand);
  return {types::boolean, types::any};
}

Shape Checker::infer(const IsNull& e, const Expression&) {
  infer(*e.operand);
  return {types::boolean, types::any};
}

Shape Checker::infer(const HasLabels& e, const Expression&) {
  const Shape shape = infer(*e.operand);
  if (!shape.may_be(elements))
    fault(faults::argument_type, e.operand->span,
          "nodes have labels and relationships a type, this is " + describe(shape));
  else if (shape.is_known_as(types::node))
    vocabulary_.node_labels(e.labels);
  else if (shape.is_known_as(types::relationship))
    vocabulary_.relationship_types(e.labels);
  else
    vocabulary_.either(e.labels);
  return {types::boolean, types::any};
}

Shape Checker::infer(const Case& e, const Expression&) {
  if (e.subject != nullptr) infer(*e.subject);
  Shape result{e.otherwise == nullptr ? types::null : Types{0}, types::any};
  for (const auto& [when, then] : e.branches) {
    if (e.subject != nullptr)
      infer(*when);
    else
      condition(*when);
    result = either(result, infer(*then));
  }
  return e.otherwise == nullptr ? result : either(result, infer(*e.otherwise));
}

}  // namespace entente::query
