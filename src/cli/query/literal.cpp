#include "cli/query/literal.hpp"

#include <algorithm>

#include "query/syntax/parse.hpp"

namespace entente::cli {

namespace {

bool is_literal(const query::Expression& expression);

bool all_literal(const std::vector<query::Expr>& expressions) {
  return std::all_of(expressions.begin(), expressions.end(),
                     [](const query::Expr& one) { return is_literal(*one); });
}

// The parser limits the depth.
bool is_literal(const query::Expression& expression) {
  if (std::holds_alternative<query::Literal>(expression.node)) return true;
  if (const auto* sign = std::get_if<query::Unary>(&expression.node)) {
    return sign->op != query::Unary::Operator::negate &&
           std::holds_alternative<query::Literal>(sign->operand->node);
  }
  if (const auto* list = std::get_if<query::ListLiteral>(&expression.node))
    return all_literal(list->items);
  if (const auto* call = std::get_if<query::FunctionCall>(&expression.node))
    return !call->star && all_literal(call->arguments);
  if (const auto* map = std::get_if<query::MapLiteral>(&expression.node)) {
    return std::all_of(map->entries.begin(), map->entries.end(),
                       [](const auto& entry) { return is_literal(*entry.second); });
  }
  return false;
}

}  // namespace

bool is_literal(const base::Sources& sources, base::SourceId source) {
  base::Diagnostics found;
  const query::Expr expression = query::parse_expression(sources, source, found);
  return expression != nullptr && is_literal(*expression);
}

}  // namespace entente::cli
