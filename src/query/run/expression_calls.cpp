// Expressions that choose or call: functions, aggregations, CASE.
#include <array>

#include "query/fault.hpp"
#include "query/run/expression.hpp"

namespace entente::query {

namespace {

class FunctionOf final : public Code {
 public:
  FunctionOf(const Function& row, std::vector<CodePtr> arguments)
      : row_(row), arguments_(std::move(arguments)) {}
  Value eval(Frame& frame) const override {
    std::array<Value, 4> few;
    if (arguments_.size() <= few.size())
      return call(frame, std::span(few.data(), arguments_.size()));
    List many(arguments_.size());
    return call(frame, many);
  }

 private:
  Value call(Frame& frame, std::span<Value> values) const {
    for (std::size_t i = 0; i < values.size(); ++i) {
      values[i] = arguments_[i]->eval(frame);
      if (row_.null_if_null && values[i].is_null()) return {};
    }
    return row_.call({frame.store, frame.settings.clock, span, &frame.draws}, values);
  }

  const Function& row_;
  std::vector<CodePtr> arguments_;
};

// The first of its arguments that is not null, and no argument after it.
class Coalesce final : public Code {
 public:
  explicit Coalesce(std::vector<CodePtr> arguments) : arguments_(std::move(arguments)) {}
  Value eval(Frame& frame) const override {
    for (const CodePtr& argument : arguments_) {
      Value value = argument->eval(frame);
      if (!value.is_null()) return value;
    }
    return {};
  }

 private:
  std::vector<CodePtr> arguments_;
};

class Choice final : public Code {
 public:
  CodePtr subject;
  std::vector<std::pair<CodePtr, CodePtr>> branches;
  CodePtr otherwise;
  Value eval(Frame& frame) const override {
    const Value wanted = subject ? subject->eval(frame) : Value();
    for (const auto& [when, then] : branches) {
      const bool chosen =
          subject ? equal(wanted, when->eval(frame)) == Ternary::yes : when->test(frame);
      if (chosen) return then->eval(frame);
    }
    return otherwise ? otherwise->eval(frame) : Value();
  }
};

class Yes final : public Code {  // what count(*) counts
 public:
  Value eval(Frame&) const override { return Value::boolean(true); }
};

}  // namespace

CodePtr ExpressionCompiler::operator()(const FunctionCall& call) {
  if (const Aggregation* const row = aggregation_named(call.name.text))
    return aggregate(*row, call);
  if (call.arguments.size() == 1) {
    if (const auto* const p = std::get_if<PatternExpression>(&call.arguments[0]->node)) {
      if (function_named(call.name.text) == function_named("exists")) return exists(p->pattern);
    }
  }
  const Function* const row = function_named(call.name.text);
  if (row == nullptr)
    throw RunError(faults::unknown_function, span_,
                   "no function is called `" + call.name.text + "`");
  std::vector<CodePtr> arguments;
  for (const Expr& argument : call.arguments) arguments.push_back(compile(*argument));
  if (row == function_named("coalesce")) return std::make_unique<Coalesce>(std::move(arguments));
  return std::make_unique<FunctionOf>(*row, std::move(arguments));
}

CodePtr ExpressionCompiler::aggregate(const Aggregation& row, const FunctionCall& call) {
  if (aggregates_ == nullptr)
    throw RunError(faults::aggregation, span_, "`" + call.name.text + "` cannot stand here");
  AggregateCall made{&row, call.distinct, {}, compiler_.new_slot(), call.star, span_};
  for (const Expr& argument : call.arguments)
    made.arguments.push_back(ExpressionCompiler(compiler_, scope_, nullptr).compile(*argument));
  if (call.star) made.arguments.push_back(std::make_unique<Yes>());
  aggregates_->push_back(std::move(made));
  return read(aggregates_->back().slot);
}

CodePtr ExpressionCompiler::operator()(const Case& choice) {
  auto code = std::make_unique<Choice>();
  code->subject = optional(choice.subject);
  for (const auto& [when, then] : choice.branches) {
    CodePtr condition = compile(*when);
    code->branches.emplace_back(std::move(condition), compile(*then));
  }
  code->otherwise = optional(choice.otherwise);
  return code;
}

}  // namespace entente::query
