// Expressions that run over lists, patterns and subqueries.
#include "query/fault.hpp"
#include "query/run/expression.hpp"
#include "query/values/operators.hpp"

namespace entente::query {

namespace {

// The list to run over; nothing for null.
const List* list_of(const Value& value, Span span) {
  if (value.is_null()) return nullptr;
  if (!value.is(Type::list))
    throw RunError(faults::type_error, span,
                   "a list is wanted here, this is " + std::string(name(value.type())));
  return &value.list();
}

class Comprehension final : public Code {
 public:
  Slot slot = 0;
  CodePtr list;
  CodePtr where;
  CodePtr result;
  Value eval(Frame& frame) const override {
    const Value all = list->eval(frame);
    const List* const items = list_of(all, list->span);
    if (items == nullptr) return {};
    List made;
    for (const Value& item : *items) {
      frame.tick();
      frame[slot] = item;
      if (where != nullptr && !where->test(frame)) continue;
      Budget::take(sizeof(Value));
      made.push_back(result ? result->eval(frame) : item);
    }
    Budget::give(made.size() * sizeof(Value));
    return Value::list(std::move(made));
  }
};

class Quantified final : public Code {
 public:
  Quantifier::Kind kind{};
  Slot slot = 0;
  CodePtr list;
  CodePtr where;
  Value eval(Frame& frame) const override {
    const Value all = list->eval(frame);
    const List* const items = list_of(all, list->span);
    if (items == nullptr) return {};
    std::size_t yes = 0;
    std::size_t unknown = 0;
    for (const Value& item : *items) {
      frame.tick();
      frame[slot] = item;
      const Value answer = where ? where->eval(frame) : item;
      if (!answer.is_null() && !answer.is(Type::boolean)) (void)holds_true(answer, span);
      if (answer.is_null())
        ++unknown;
      else if (answer.boolean())
        ++yes;
    }
    return decide(yes, unknown, items->size() - yes - unknown);
  }

 private:
  [[nodiscard]] Value decide(std::size_t yes, std::size_t unknown, std::size_t no) const {
    switch (kind) {
      case Quantifier::Kind::all:
        return no > 0 ? Value::boolean(false) : unknown > 0 ? Value() : Value::boolean(true);
      case Quantifier::Kind::any:
        return yes > 0 ? Value::boolean(true) : unknown > 0 ? Value() : Value::boolean(false);
      case Quantifier::Kind::none:
        return yes > 0 ? Value::boolean(false) : unknown > 0 ? Value() : Value::boolean(true);
      case Quantifier::Kind::single: break;
    }
    if (yes > 1) return Value::boolean(false);
    return unknown > 0 ? Value() : Value::boolean(yes == 1);
  }
};

class Reduction final : public Code {
 public:
  Slot total = 0;
  Slot slot = 0;
  CodePtr start;
  CodePtr list;
  CodePtr step;
  Value eval(Frame& frame) const override {
    const Value all = list->eval(frame);
    const List* const items = list_of(all, list->span);
    if (items == nullptr) return {};
    Value sum = start->eval(frame);
    for (const Value& item : *items) {
      frame.tick();
      frame[total] = std::move(sum);
      frame[slot] = item;
      sum = step->eval(frame);
    }
    return sum;
  }
};

// The end of an inner plan.
class Sink : public Operator {
 public:
  void finish(Frame&) override {}
  void start(Frame&) override {}
};

class Seen final : public Sink {
 public:
  bool push(Frame&) override {
    found = true;
    return false;
  }
  std::string describe() const override { return "first row"; }
  bool found = false;
};

class Counted final : public Sink {
 public:
  bool push(Frame& frame) override {
    count += frame.weight;
    return true;
  }
  std::string describe() const override { return "count rows"; }
  std::int64_t count = 0;
};

class Collected final : public Sink {
 public:
  bool push(Frame& frame) override {
    Budget::take(sizeof(Value));
    list.push_back(result ? result->eval(frame) : frame[column]);
    return true;
  }
  std::string describe() const override { return "collect"; }
  CodePtr result;  // or
  Slot column = 0;
  List list;
};

// Runs the inner plan for the row at hand and asks `end` for the answer.
template <class End>
class Apply final : public Code {
 public:
  Value eval(Frame& frame) const override {
    const std::int64_t weight = std::exchange(frame.weight, 1);
    reset();
    chain.run(frame);
    frame.weight = weight;
    return answer();
  }
  Chain chain;
  End* end = nullptr;
  bool one = false;  // of collected ones only the first, or null

 private:
  void reset() const;
  [[nodiscard]] Value answer() const;
};

template <>
void Apply<Seen>::reset() const {
  end->found = false;
}
template <>
Value Apply<Seen>::answer() const {
  return Value::boolean(end->found);
}
template <>
void Apply<Counted>::reset() const {
  end->count = 0;
}
template <>
Value Apply<Counted>::answer() const {
  return Value::integer(end->count);
}
template <>
void Apply<Collected>::reset() const {
  end->list.clear();  // after an error; its budget is gone too
}
template <>
Value Apply<Collected>::answer() const {
  Budget::give(end->list.size() * sizeof(Value));
  if (!one) return Value::list(std::exchange(end->list, {}));
  return end->list.empty() ? Value() : end->list.front();
}

}  // namespace

CodePtr ExpressionCompiler::operator()(const ListComprehension& comprehension) {
  auto code = std::make_unique<Comprehension>();
  code->list = compile(*comprehension.list);
  Bindings scope = scope_;
  scope.bind(comprehension.variable.text, code->slot = compiler_.new_slot());
  code->where = with(scope).optional(comprehension.where);
  code->result = with(scope).optional(comprehension.result);
  return code;
}

CodePtr ExpressionCompiler::operator()(const Quantifier& quantifier) {
  auto code = std::make_unique<Quantified>();
  code->kind = quantifier.kind;
  code->list = compile(*quantifier.list);
  Bindings scope = scope_;
  scope.bind(quantifier.variable.text, code->slot = compiler_.new_slot());
  code->where = with(scope).optional(quantifier.where);
  return code;
}

CodePtr ExpressionCompiler::operator()(const Reduce& reduce) {
  auto code = std::make_unique<Reduction>();
  code->start = compile(*reduce.start);
  code->list = compile(*reduce.list);
  Bindings scope = scope_;
  scope.bind(reduce.accumulator.text, code->total = compiler_.new_slot());
  scope.bind(reduce.variable.text, code->slot = compiler_.new_slot());
  code->step = with(scope).compile(*reduce.step);
  return code;
}

CodePtr ExpressionCompiler::exists(const PathPattern& pattern) {
  auto code = std::make_unique<Apply<Seen>>();
  Bindings scope = scope_;
  Compiler::Use use;
  use.distinct = true;
  compiler_.plan_inner_match({&pattern}, nullptr, use, code->chain, scope);
  code->end = &code->chain.add<Seen>();
  return code;
}

CodePtr ExpressionCompiler::operator()(const PatternExpression& expression) {
  using Select = PathPattern::Select;
  const PathPattern& pattern = expression.pattern;
  if (pattern.select == Select::all) return exists(pattern);
  auto code = std::make_unique<Apply<Collected>>();
  Bindings scope = scope_;
  Compiler::Use use;
  use.path = compiler_.new_slot();
  compiler_.plan_inner_match({&pattern}, nullptr, use, code->chain, scope);
  code->end = &code->chain.add<Collected>();
  code->end->column = *use.path;
  code->one = pattern.select == Select::shortest_one;
  return code;
}

CodePtr ExpressionCompiler::operator()(const PatternComprehension& comprehension) {
  auto code = std::make_unique<Apply<Collected>>();
  Bindings scope = scope_;
  Compiler::Use use;
  names_in(*comprehension.result, use.names);
  compiler_.plan_inner_match({&comprehension.pattern}, comprehension.where.get(), use, code->chain,
                             scope);
  code->end = &code->chain.add<Collected>();
  code->end->result = with(scope).compile(*comprehension.result);
  return code;
}

CodePtr ExpressionCompiler::operator()(const SubqueryExpression& subquery) {
  const auto plan = [&](auto& code, const Compiler::Use& use) {
    Compiler::Columns columns;
    compiler_.plan_inner(*subquery.query, scope_, use, code.chain, columns);
    code.end = &code.chain.template add<std::remove_pointer_t<decltype(code.end)>>();
    return columns;
  };
  Compiler::Use use;
  switch (subquery.kind) {
    case SubqueryExpression::Kind::exists: {
      auto code = std::make_unique<Apply<Seen>>();
      use.distinct = true;
      plan(*code, use);
      return code;
    }
    case SubqueryExpression::Kind::count: {
      auto code = std::make_unique<Apply<Counted>>();
      use.weighted = true;
      plan(*code, use);
      return code;
    }
    case SubqueryExpression::Kind::collect: break;
  }
  auto code = std::make_unique<Apply<Collected>>();
  const auto columns = plan(*code, use);
  if (!columns.empty()) code->end->column = columns.front().second;
  return code;
}

}  // namespace entente::query
