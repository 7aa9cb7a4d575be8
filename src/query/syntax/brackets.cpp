#include "query/syntax/parser.hpp"

namespace entente::query {

// A list, or what makes one: decided by what stands directly in the bracket.
Expr Parser::square() {
  const Token& open = token();
  const bool filters = open.bar != 0 || open.where;
  const bool named_path = is_name(1) && is_symbol("=", 2) && at_path(at_ + 3);
  if (filters && (named_path || at_path(at_ + 1))) return pattern_comprehension();
  if (is_name(1) && is_word("IN", 2) && !open.comma) return list_comprehension();
  const std::uint32_t begin = open.begin;
  const std::size_t opened = at_++;
  const std::uint32_t bar = std::exchange(bar_, 0);
  ListLiteral list;
  if (!is_symbol("]")) {
    do {
      list.items.push_back(value());
    } while (takes_symbol(","));
  }
  close(opened);
  bar_ = bar;
  return make(begin, std::move(list));
}

Expr Parser::list_comprehension() {
  const std::uint32_t begin = token().begin;
  const std::size_t opened = at_++;
  const std::uint32_t bar = std::exchange(bar_, token_at(opened).bar);
  ListComprehension comprehension;
  comprehension.variable = take_name();
  ++at_;
  comprehension.list = value();
  comprehension.where = where();
  bar_ = 0;
  if (takes_symbol("|")) comprehension.result = value();
  close(opened);
  bar_ = bar;
  return make(begin, std::move(comprehension));
}

Expr Parser::pattern_comprehension() {
  const std::uint32_t begin = token().begin;
  const std::size_t opened = at_++;
  const std::uint32_t bar = std::exchange(bar_, token_at(opened).bar);
  PatternComprehension comprehension;
  comprehension.pattern = path_pattern();
  comprehension.where = where();
  bar_ = 0;
  expect_symbol("|", "`|` and what to list");
  comprehension.result = value();
  close(opened);
  bar_ = bar;
  return make(begin, std::move(comprehension));
}

Expr Parser::quantifier(Quantifier::Kind kind) {
  const std::uint32_t begin = token().begin;
  const std::size_t opened = ++at_;
  ++at_;
  const std::uint32_t bar = std::exchange(bar_, 0);
  Quantifier quantifier{kind, take_name(), nullptr, nullptr};
  ++at_;
  quantifier.list = value();
  quantifier.where = where();
  close(opened);
  bar_ = bar;
  return make(begin, std::move(quantifier));
}

Expr Parser::reduce() {
  const std::uint32_t begin = token().begin;
  const std::size_t opened = ++at_;
  ++at_;
  const std::uint32_t bar = std::exchange(bar_, token_at(opened).bar);
  Reduce reduce;
  reduce.accumulator = take_name();
  ++at_;
  reduce.start = value();
  expect_symbol(",", "`,` after the start value");
  reduce.variable = expect_name("a variable");
  expect_word("IN", "IN and a list");
  reduce.list = value();
  bar_ = 0;
  expect_symbol("|", "`|` and the next value");
  reduce.step = value();
  close(opened);
  bar_ = bar;
  return make(begin, std::move(reduce));
}

Expr Parser::map_projection(std::string variable, Span span) {
  using ItemKind = MapProjection::Item::Kind;
  const std::size_t opened = at_++;
  const std::uint32_t bar = std::exchange(bar_, 0);
  MapProjection projection{Name{std::move(variable), span}, {}};
  while (!is_symbol("}")) {
    if (!projection.items.empty()) expect_symbol(",", "`,` or `}`");
    MapProjection::Item item;
    if (takes_symbol(".")) {
      item.kind = takes_symbol("*") ? ItemKind::all : ItemKind::property;
      if (item.kind == ItemKind::property) item.name = expect_name("a property or `*` after `.`");
    } else {
      item.name = expect_name("`.` and a property, a key, or a variable");
      item.kind = takes_symbol(":") ? ItemKind::entry : ItemKind::variable;
      if (item.kind == ItemKind::entry) item.value = value();
    }
    projection.items.push_back(std::move(item));
  }
  close(opened);
  bar_ = bar;
  return make(span.begin, std::move(projection));
}

// exists { }, COUNT { }, COLLECT { }: a whole query or only patterns.
Expr Parser::subquery(SubqueryExpression::Kind kind) {
  const Level level(*this);
  const std::uint32_t begin = token().begin;
  const std::size_t opened = ++at_;
  ++at_;
  ++subqueries_;
  const std::uint32_t bar = std::exchange(bar_, 0);
  SubqueryExpression subquery;
  subquery.kind = kind;
  subquery.pattern_only = is_symbol("(") || (is_name() && is_symbol("=", 1)) ||
                          at_shortest_function() || is_word("ANY") || is_word("ALL") ||
                          is_word("SHORTEST");
  if (!subquery.pattern_only) {
    subquery.query = query();
  } else if (kind == SubqueryExpression::Kind::collect) {
    fail_expecting("a query with RETURN in COLLECT { }", "as in COLLECT { MATCH (n) RETURN n.x }");
  } else {
    const std::uint32_t inner = token().begin;
    Clause clause;
    clause.node = match(false);
    clause.span = since(inner);
    clause.keyword = clause.span;
    SingleQuery single{clause.span, {}};
    single.clauses.push_back(std::move(clause));
    subquery.query = std::make_unique<Query>();
    subquery.query->span = single.span;
    subquery.query->parts.push_back(std::move(single));
  }
  close(opened);
  bar_ = bar;
  --subqueries_;
  return make(begin, std::move(subquery));
}

Expr Parser::pattern_expression() {
  const std::uint32_t begin = token().begin;
  PatternExpression expression{path_pattern()};
  if (expression.pattern.select == PathPattern::Select::all && !pattern_allowed_)
    fail(faults::unexpected_syntax, since(begin), "a pattern is no value",
         "it may stand in WHERE, in exists((a)-->(b)) or in a list: [(a)-->(b) | b.name]");
  return make(begin, std::move(expression));
}

}  // namespace entente::query
