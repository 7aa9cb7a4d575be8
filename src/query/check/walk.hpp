// Walks over expressions without judging them: what is inside, what aggregates, what is used.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "query/check/scope.hpp"
#include "query/syntax/ast.hpp"

namespace entente::query {

using Visit = std::function<void(const Expression& inside)>;
// Each expression right inside this one; what is in a subquery is its own affair.
void for_each_inside(const Expression& expression, const Visit& visit);
void for_each_inside(const PathPattern& pattern, const Visit& visit);

[[nodiscard]] bool is_aggregation(const Expression& expression);
[[nodiscard]] bool contains_aggregation(const Expression& expression);

// Finds the uses of variables in an expression that it does not bind itself.
class Uses {
 public:
  // True for an expression that is fine as it stands: what is inside is not looked at.
  std::function<bool(const Expression&)> accept = [](const Expression&) { return false; };
  // `whole` is the variable, or the property of it that is read.
  std::function<void(std::string_view variable, const Expression& whole)> found;
  // Variables of patterns that are in sight are used by them, others are bound.
  const Scope* scope = nullptr;

  void visit(const Expression& expression);

 private:
  void use(std::string_view variable, const Expression& whole);
  void visit_bound(const std::vector<std::string_view>& bound,
                   const std::vector<const Expression*>& inside);
  void visit_pattern(const PatternComprehension& comprehension, const Expression& whole);

  std::vector<std::string_view> bound_;
};

}  // namespace entente::query
