// ExpressionCompiler: one function a kind of expression; inside run/ only.
#pragma once

#include "query/run/compile.hpp"

namespace entente::query {

class ExpressionCompiler {
 public:
  ExpressionCompiler(Compiler& compiler, const Bindings& scope,
                     std::vector<AggregateCall>* aggregates)
      : compiler_(compiler), scope_(scope), aggregates_(aggregates) {}

  CodePtr compile(const Expression& e);
  static CodePtr read(Slot slot);
  CodePtr optional(const Expr& e) { return e == nullptr ? nullptr : compile(*e); }

  CodePtr operator()(const Literal& literal);
  CodePtr operator()(const Parameter& parameter);
  CodePtr operator()(const Variable& variable);
  CodePtr operator()(const PropertyAccess& access);
  CodePtr operator()(const Subscript& subscript);
  CodePtr operator()(const Slice& slice);
  CodePtr operator()(const ListLiteral& list);
  CodePtr operator()(const MapLiteral& map);
  CodePtr operator()(const MapProjection& projection);
  CodePtr operator()(const Unary& unary);
  CodePtr operator()(const Binary& binary);
  CodePtr operator()(const Comparison& comparison);
  CodePtr operator()(const IsNull& test);
  CodePtr operator()(const HasLabels& test);
  // expression_calls.cpp
  CodePtr operator()(const FunctionCall& call);
  CodePtr operator()(const Case& choice);
  // expression_loops.cpp
  CodePtr operator()(const ListComprehension& comprehension);
  CodePtr operator()(const Quantifier& quantifier);
  CodePtr operator()(const Reduce& reduce);
  CodePtr operator()(const PatternExpression& pattern);
  CodePtr operator()(const PatternComprehension& comprehension);
  CodePtr operator()(const SubqueryExpression& subquery);

 private:
  CodePtr aggregate(const Aggregation& row, const FunctionCall& call);
  CodePtr exists(const PathPattern& pattern);
  // The same, with further variables.
  [[nodiscard]] ExpressionCompiler with(const Bindings& scope) const {
    return {compiler_, scope, aggregates_};
  }

  Compiler& compiler_;
  const Bindings& scope_;
  std::vector<AggregateCall>* aggregates_;
  Span span_;
};

}  // namespace entente::query
