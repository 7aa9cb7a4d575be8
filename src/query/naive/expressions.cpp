// Expressions, each as it is defined.
#include <algorithm>

#include "query/fault.hpp"
#include "query/naive/evaluate.hpp"

namespace entente::query::naive {
namespace {

// What an expression consists of. Patterns and subqueries are not entered.
struct Children {
  using Out = std::vector<const Expression*>;
  Out out;

  void add(const Expr& e) {
    if (e != nullptr) out.push_back(e.get());
  }
  void operator()(const Literal&) {}
  void operator()(const Parameter&) {}
  void operator()(const Variable&) {}
  void operator()(const PropertyAccess& e) { add(e.object); }
  void operator()(const Subscript& e) { add(e.object), add(e.index); }
  void operator()(const Slice& e) { add(e.object), add(e.from), add(e.to); }
  void operator()(const ListLiteral& e) {
    for (const Expr& item : e.items) add(item);
  }
  void operator()(const MapLiteral& e) {
    for (const auto& [key, item] : e.entries) add(item);
  }
  void operator()(const MapProjection& e) {
    for (const MapProjection::Item& item : e.items) add(item.value);
  }
  void operator()(const Unary& e) { add(e.operand); }
  void operator()(const Binary& e) { add(e.left), add(e.right); }
  void operator()(const Comparison& e) {
    for (const Expr& operand : e.operands) add(operand);
  }
  void operator()(const IsNull& e) { add(e.operand); }
  void operator()(const HasLabels& e) { add(e.operand); }
  void operator()(const FunctionCall& e) {
    for (const Expr& argument : e.arguments) add(argument);
  }
  void operator()(const Case& e) {
    add(e.subject);
    for (const auto& [when, then] : e.branches) add(when), add(then);
    add(e.otherwise);
  }
  void operator()(const ListComprehension& e) { add(e.list), add(e.where), add(e.result); }
  void operator()(const Quantifier& e) { add(e.list), add(e.where); }
  void operator()(const Reduce& e) { add(e.start), add(e.list), add(e.step); }
  void operator()(const PatternExpression&) {}
  void operator()(const PatternComprehension&) {}
  void operator()(const SubqueryExpression&) {}
};

Children::Out children(const Expression& e) {
  Children children;
  std::visit(children, e.node);
  return std::move(children.out);
}

Row with(Row row, const std::string& name, const Value& value) {
  row[name] = value;
  return row;
}

class Evaluator {
 public:
  Evaluator(Naive& naive, const Row& row, Span span) : naive_(naive), row_(row), span_(span) {}

  Value operator()(const Literal& e) { return e.value; }
  Value operator()(const Parameter& e) {
    if (const Value* const value = find(naive_.settings.parameters, e.name)) return *value;
    throw RunError(faults::missing_parameter, span_, "parameter `$" + e.name + "` has no value");
  }
  Value operator()(const Variable& e) { return variable(e.name); }
  Value operator()(const PropertyAccess& e) {
    return property(naive_.store, of(e.object), e.key.text, span_);
  }
  Value operator()(const Subscript& e) {
    const Value object = of(e.object);
    return subscript(naive_.store, object, of(e.index), span_);
  }
  Value operator()(const Slice& e) {
    const Value object = of(e.object);
    const Value from = e.from ? of(e.from) : Value();
    const Value to = e.to ? of(e.to) : Value();
    return slice(object, from, e.from != nullptr, to, e.to != nullptr, span_);
  }
  Value operator()(const ListLiteral& e) {
    List items;
    for (const Expr& item : e.items) items.push_back(of(item));
    return Value::list(std::move(items));
  }
  Value operator()(const MapLiteral& e) {
    Map map;
    for (const auto& [key, item] : e.entries) set(map, key.text, of(item));
    return Value::map(std::move(map));
  }
  Value operator()(const MapProjection& e);
  Value operator()(const Unary& e) { return apply(e.op, of(e.operand), span_); }
  Value operator()(const Binary& e) {
    Value left = of(e.left);
    // false AND, true OR: the right side is not looked at.
    const bool decides = e.op == Binary::Operator::logical_or;
    if (left.is(Type::boolean) && left.boolean() == decides &&
        (decides || e.op == Binary::Operator::logical_and))
      return left;
    return apply(e.op, left, of(e.right), span_);
  }
  Value operator()(const Comparison& e) {
    Value all = Value::boolean(true);
    Value left = of(e.operands[0]);
    for (std::size_t i = 0; i < e.operators.size(); ++i) {
      Value right = of(e.operands[i + 1]);
      all = apply(Binary::Operator::logical_and, all, apply(e.operators[i], left, right), span_);
      left = std::move(right);
    }
    return all;
  }
  Value operator()(const IsNull& e) { return Value::boolean(of(e.operand).is_null() != e.negated); }
  Value operator()(const HasLabels& e) {
    return has_labels(naive_.store, of(e.operand), e.labels, span_);
  }
  Value operator()(const FunctionCall& e);
  Value operator()(const Case& e);
  Value operator()(const ListComprehension& e);
  Value operator()(const Quantifier& e);
  Value operator()(const Reduce& e);
  Value operator()(const PatternExpression& e);
  Value operator()(const PatternComprehension& e);
  Value operator()(const SubqueryExpression& e);

 private:
  Value of(const Expr& e) { return naive_.value(*e, row_); }
  Value variable(const std::string& name) {
    const auto at = row_.find(name);
    if (at != row_.end()) return at->second;
    throw RunError(faults::undefined_variable, span_, "nothing binds `" + name + "`");
  }
  // Nothing for null.
  bool items(const Expr& e, List& out) {
    const Value list = of(e);
    if (list.is_null()) return false;
    if (!list.is(Type::list))
      throw RunError(faults::type_error, e->span,
                     "a list is wanted here, this is " + std::string(name(list.type())));
    out = list.list();
    return true;
  }

  Naive& naive_;
  const Row& row_;
  Span span_;
};

Value Evaluator::operator()(const MapProjection& e) {
  const Value subject = variable(e.variable.text);
  if (subject.is_null()) return {};
  Map map;
  for (const MapProjection::Item& item : e.items) {
    using Kind = MapProjection::Item::Kind;
    if (item.kind == Kind::property) {
      set(map, item.name.text, property(naive_.store, subject, item.name.text, span_));
    } else if (item.kind == Kind::entry) {
      set(map, item.name.text, of(item.value));
    } else if (item.kind == Kind::variable) {
      set(map, item.name.text, variable(item.name.text));
    } else {
      const Map all = subject.is(Type::node) ? naive_.store.properties(subject.node())
                      : subject.is(Type::relationship)
                          ? naive_.store.properties(subject.relationship())
                          : subject.map();
      for (const auto& [key, value] : all) set(map, key, value);
    }
  }
  return Value::map(std::move(map));
}

Value Evaluator::operator()(const FunctionCall& e) {
  if (aggregation_named(e.name.text) != nullptr) return naive_.aggregate(e, span_);
  const Function* const function = function_named(e.name.text);
  if (function == nullptr)
    throw RunError(faults::unknown_function, span_, "no function is called " + e.name.text);
  List arguments;
  for (const Expr& argument : e.arguments) {
    arguments.push_back(of(argument));
    if (function->null_if_null && arguments.back().is_null()) return {};
    if (function->name == "coalesce" && !arguments.back().is_null()) return arguments.back();
    // exists((a)-->(b)): a pattern is true or false already.
    if (function->name == "exists" && std::get_if<PatternExpression>(&argument->node) != nullptr)
      return arguments.back();
  }
  return function->call({naive_.store, naive_.settings.clock, span_}, arguments);
}

Value Evaluator::operator()(const Case& e) {
  const Value subject = e.subject ? of(e.subject) : Value();
  for (const auto& [when, then] : e.branches) {
    if (e.subject ? equal(subject, of(when)) == Ternary::yes : naive_.test(*when, row_))
      return of(then);
  }
  return e.otherwise ? of(e.otherwise) : Value();
}

Value Evaluator::operator()(const ListComprehension& e) {
  List all;
  if (!items(e.list, all)) return {};
  List out;
  for (const Value& item : all) {
    naive_.tick();
    const Row row = with(row_, e.variable.text, item);
    if (e.where && !naive_.test(*e.where, row)) continue;
    out.push_back(e.result ? naive_.value(*e.result, row) : item);
  }
  return Value::list(std::move(out));
}

Value Evaluator::operator()(const Quantifier& e) {
  List all;
  if (!items(e.list, all)) return {};
  std::size_t yes = 0;
  std::size_t no = 0;
  for (const Value& item : all) {
    naive_.tick();
    const Value answer = e.where ? naive_.value(*e.where, with(row_, e.variable.text, item)) : item;
    if (holds_true(answer, span_)) {
      ++yes;
    } else if (!answer.is_null()) {
      ++no;
    }
  }
  const bool sure = yes + no == all.size();
  const auto unless_null = [&](bool answer) { return sure ? Value::boolean(answer) : Value(); };
  switch (e.kind) {
    case Quantifier::Kind::all: return no > 0 ? Value::boolean(false) : unless_null(true);
    case Quantifier::Kind::any: return yes > 0 ? Value::boolean(true) : unless_null(false);
    case Quantifier::Kind::none: return yes > 0 ? Value::boolean(false) : unless_null(true);
    case Quantifier::Kind::single: break;
  }
  return yes > 1 ? Value::boolean(false) : unless_null(yes == 1);
}

Value Evaluator::operator()(const Reduce& e) {
  List all;
  if (!items(e.list, all)) return {};
  Value total = of(e.start);
  for (const Value& item : all) {
    naive_.tick();
    total =
        naive_.value(*e.step, with(with(row_, e.accumulator.text, total), e.variable.text, item));
  }
  return total;
}

Value Evaluator::operator()(const PatternExpression& e) {
  using Select = PathPattern::Select;
  const bool truth = e.pattern.select == Select::all;
  const bool one = truth || e.pattern.select == Select::shortest_one;
  List paths;
  naive_.match({&e.pattern}, nullptr, row_, [&](const Row&, const Path& path) {
    paths.push_back(Value::path(path));
    return !one;
  });
  if (truth) return Value::boolean(!paths.empty());
  if (!one) return Value::list(std::move(paths));
  return paths.empty() ? Value() : paths.front();
}

Value Evaluator::operator()(const PatternComprehension& e) {
  List out;
  naive_.match({&e.pattern}, e.where.get(), row_, [&](const Row& row, const Path&) {
    out.push_back(naive_.value(*e.result, row));
    return true;
  });
  return Value::list(std::move(out));
}

Value Evaluator::operator()(const SubqueryExpression& e) {
  Table start;
  start.rows.push_back(row_);
  const Result result = naive_.run(*e.query, start, row_);
  if (e.kind == SubqueryExpression::Kind::exists) return Value::boolean(!result.rows.empty());
  if (e.kind == SubqueryExpression::Kind::count)
    return Value::integer(static_cast<std::int64_t>(result.rows.size()));
  List out;
  for (const Row& row : result.rows) out.push_back(row.find(result.columns.at(0))->second);
  return Value::list(std::move(out));
}

}  // namespace

Value Naive::value(const Expression& e, const Row& row) {
  return std::visit(Evaluator(*this, row, e.span), e.node);
}

bool Naive::test(const Expression& e, const Row& row) { return holds_true(value(e, row), e.span); }

Value Naive::aggregate(const FunctionCall& call, Span span) {
  const std::vector<Row>* const rows = group;
  if (rows == nullptr)
    throw RunError(faults::aggregation, span, call.name.text + " cannot stand here");
  group = nullptr;
  const auto aggregator = aggregation_named(call.name.text)->make(span);
  std::vector<List> seen;
  for (const Row& row : *rows) {
    tick();
    List arguments;
    for (const Expr& argument : call.arguments) arguments.push_back(value(*argument, row));
    if (call.star) arguments.push_back(Value::boolean(true));
    if (call.distinct) {
      const bool known = std::any_of(seen.begin(), seen.end(), [&](const List& one) {
        return std::equal(one.begin(), one.end(), arguments.begin(), same);
      });
      if (known) continue;
      seen.push_back(arguments);
    }
    aggregator->add(arguments, 1);
  }
  group = rows;
  return aggregator->result();
}

bool aggregates(const Expression& e) {
  const auto* const call = std::get_if<FunctionCall>(&e.node);
  if (call != nullptr && aggregation_named(call->name.text) != nullptr) return true;
  for (const Expression* child : children(e))
    if (aggregates(*child)) return true;
  return false;
}

bool is_bound(const Expression& e, const Row& row) {
  if (const auto* const variable = std::get_if<Variable>(&e.node))
    return row.contains(variable->name);
  if (std::get_if<PatternExpression>(&e.node) != nullptr ||
      std::get_if<PatternComprehension>(&e.node) != nullptr ||
      std::get_if<SubqueryExpression>(&e.node) != nullptr ||
      std::get_if<MapProjection>(&e.node) != nullptr)
    return false;
  for (const Expression* child : children(e))
    if (!is_bound(*child, row)) return false;
  return true;
}

}  // namespace entente::query::naive
