// The printer's body: a function for each kind of clause, pattern and expression.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/syntax/ast.hpp"

namespace entente::query {

class Printer {
 public:
  [[nodiscard]] std::string take() noexcept { return std::move(out_); }

  // print.cpp
  void print(const Query& query);
  void print(const PathPattern& pattern);
  // print_expression.cpp
  void print(const Expression& expression);

 private:
  void clause(const Match& match);
  void clause(const Projection& projection);
  void clause(const Unwind& unwind);
  void clause(const Create& create);
  void clause(const CallProcedure& call);
  void clause(const CallSubquery& call);
  void where(const Expr& condition);
  void alias(const std::optional<Name>& alias);
  void patterns(const std::vector<PathPattern>& all);
  void node(const NodePattern& node);
  void relationship(const RelationshipPattern& relationship);
  void details(const std::optional<Name>& variable, const std::optional<LabelExpression>& labels_,
               const std::string& length, const Expr& properties, const Expr& condition);
  void labels(const LabelExpression& label);
  void label_part(const LabelExpression& label);

  void name(const Name& one);
  void key(std::string_view one);  // also a keyword: after `:` and `.`
  void word_or_quoted(std::string_view names, std::initializer_list<std::string_view> words);
  void dotted(std::string_view names);
  // In brackets if it binds weaker than that, or has them in the query.
  void operand(const Expr& one, int strength);
  // The one after a `-` or `<` must not make an arrow of it.
  void operand_after(const Expr& one, int strength, char symbol);
  void brackets_if(bool needed, const Expression& inner);

  void expression(const Literal& literal);
  void expression(const Parameter& parameter);
  void expression(const Variable& variable);
  void expression(const PropertyAccess& access);
  void expression(const Subscript& subscript);
  void expression(const Slice& slice);
  void expression(const ListLiteral& list_);
  void expression(const MapLiteral& map);
  void expression(const MapProjection& projection);
  void expression(const Unary& unary);
  void expression(const Binary& binary);
  void expression(const Comparison& comparison);
  void expression(const IsNull& test);
  void expression(const HasLabels& test);
  void expression(const FunctionCall& call);
  void expression(const Case& choice);
  void expression(const ListComprehension& comprehension);
  void expression(const Quantifier& quantifier);
  void expression(const Reduce& reduce);
  void expression(const PatternExpression& pattern);
  void expression(const PatternComprehension& comprehension);
  void expression(const SubqueryExpression& subquery);

  template <class Items, class Print>
  void list(const Items& items, Print print_one) {
    bool first = true;
    for (const auto& item : items) {
      if (!first) out_ += ", ";
      first = false;
      print_one(item);
    }
  }

  std::string out_;
};

}  // namespace entente::query
