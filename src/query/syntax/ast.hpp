// The syntax tree of a query: what was written and where; it prints itself back (print.hpp).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/diagnostic.hpp"
#include "query/values/value.hpp"

namespace entente::query {

using base::Span;

struct Expression;
using Expr = std::unique_ptr<Expression>;  // null where something optional is not written
struct Query;

struct Name {
  std::string text;  // without backquotes
  Span span;
};

// `:State|IGO`, `:A&!B`, `:A:B` (a conjunction), `%` (any). Of a node's labels or a relationship's
// type.
struct LabelExpression {
  enum class Kind : std::uint8_t { name, any, negation, conjunction, disjunction };
  Kind kind = Kind::name;
  Span span;
  std::string name;                    // of a name
  std::vector<LabelExpression> parts;  // of the others: one of a negation, two or more
  bool colons = false;                 // a conjunction written as :A:B
};

struct NodePattern {
  Span span;
  std::optional<Name> variable;
  std::optional<LabelExpression> labels;
  Expr properties;  // a map or a parameter
  Expr where;
};

enum class Direction : std::uint8_t { out, in, both };  // -->, <--, -- (and <-->)

struct RelationshipPattern {
  Span span;
  std::optional<Name> variable;
  std::optional<LabelExpression> types;
  Direction direction = Direction::both;
  bool variable_length = false;  // `*`, also `*1..1`
  std::optional<std::int64_t> least;
  std::optional<std::int64_t> most;
  Expr properties;
  Expr where;
};

// (a)-[r]->(b)...: one more node than relationships.
struct PathPattern {
  // shortest_one: shortestPath((a)-[*]-(b)); shortest_all: allShortestPaths(...);
  // any: ANY [k]; any_shortest and all_shortest: ANY SHORTEST, ALL SHORTEST; shortest: SHORTEST k;
  // shortest_groups: SHORTEST k GROUPS.
  enum class Select : std::uint8_t {
    all,
    shortest_one,
    shortest_all,
    any,
    any_shortest,
    all_shortest,
    shortest,
    shortest_groups
  };
  Span span;
  std::optional<Name> variable;  // p = ...
  Select select = Select::all;
  std::int64_t count = 1;  // the k of SHORTEST k and ANY k
  std::vector<NodePattern> nodes;
  std::vector<RelationshipPattern> relationships;
};

struct Literal {
  Value value;  // null, boolean, integer, float or text
};
struct Parameter {
  std::string name;
};
struct Variable {
  std::string name;
};
struct PropertyAccess {
  Expr object;
  Name key;
};
struct Subscript {
  Expr object;
  Expr index;
};
struct Slice {
  Expr object;
  Expr from;  // may be null
  Expr to;    // may be null
};
struct ListLiteral {
  std::vector<Expr> items;
};
struct MapLiteral {
  std::vector<std::pair<Name, Expr>> entries;
};
// n {.name, .*, key: expression, variable}
struct MapProjection {
  struct Item {
    enum class Kind : std::uint8_t { property, all, entry, variable };
    Kind kind = Kind::property;
    Name name;   // of property, entry and variable
    Expr value;  // of an entry
  };
  Name variable;
  std::vector<Item> items;
};
struct Unary {
  enum class Operator : std::uint8_t { negate, minus, plus };  // NOT, -, +
  Operator op;
  Expr operand;
};
struct Binary {
  enum class Operator : std::uint8_t {
    logical_or,
    logical_xor,
    logical_and,
    add,
    subtract,
    multiply,
    divide,
    modulo,
    power,
    in,
    starts_with,
    ends_with,
    contains,
    matches  // =~
  };
  Operator op;
  Expr left;
  Expr right;
};
// a < b <= c: all neighbours must hold.
struct Comparison {
  enum class Operator : std::uint8_t {
    equal,
    unequal,
    less,
    less_or_equal,
    greater,
    greater_or_equal
  };
  std::vector<Expr> operands;  // one more than operators
  std::vector<Operator> operators;
};
struct IsNull {
  Expr operand;
  bool negated = false;
};
struct HasLabels {  // n:State|IGO, r:MEMBER_OF
  Expr operand;
  LabelExpression labels;
};
struct FunctionCall {
  Name name;  // as written, with its namespace: "duration.between"
  bool distinct = false;
  bool star = false;  // count(*)
  std::vector<Expr> arguments;
};
struct Case {
  Expr subject;  // of the simple form; may be null
  std::vector<std::pair<Expr, Expr>> branches;
  Expr otherwise;  // may be null
};
struct ListComprehension {  // [x IN list WHERE where | result]
  Name variable;
  Expr list;
  Expr where;   // may be null
  Expr result;  // may be null
};
struct Quantifier {  // all(x IN list WHERE where)
  enum class Kind : std::uint8_t { all, any, none, single };
  Kind kind;
  Name variable;
  Expr list;
  Expr where;  // may be null: any(x IN list)
};
struct Reduce {  // reduce(total = 0, x IN list | total + x)
  Name accumulator;
  Expr start;
  Name variable;
  Expr list;
  Expr step;
};
// A pattern as a condition: WHERE (a)-->(:State); also shortestPath(...) as an expression.
struct PatternExpression {
  PathPattern pattern;
};
struct PatternComprehension {  // [p = (a)-->(b) WHERE where | result]
  PathPattern pattern;
  Expr where;  // may be null
  Expr result;
};
// exists { }, COUNT { }, COLLECT { }. The short form (pattern with WHERE) is a query of one MATCH.
struct SubqueryExpression {
  enum class Kind : std::uint8_t { exists, count, collect };
  Kind kind;
  std::unique_ptr<Query> query;
  bool pattern_only = false;  // it was the short form
};

struct Expression {
  Span span;
  // In brackets: they are no node of their own, but `(n):A` and column names need to know.
  bool bracketed = false;
  std::variant<Literal, Parameter, Variable, PropertyAccess, Subscript, Slice, ListLiteral,
               MapLiteral, MapProjection, Unary, Binary, Comparison, IsNull, HasLabels,
               FunctionCall, Case, ListComprehension, Quantifier, Reduce, PatternExpression,
               PatternComprehension, SubqueryExpression>
      node;
};

struct Match {
  bool optional = false;
  std::vector<PathPattern> patterns;
  Expr where;
};
struct SortItem {
  Expr value;
  bool descending = false;
};
struct ProjectionItem {
  Expr value;
  std::optional<Name> alias;
  std::string text;  // as written: the name of the column if there is no alias
};
// WITH or RETURN.
struct Projection {
  bool with = false;
  bool distinct = false;
  bool star = false;  // *, before the items
  std::vector<ProjectionItem> items;
  std::vector<SortItem> order;
  Expr skip;
  Expr limit;
  Expr where;  // of WITH
};
struct Unwind {
  Expr list;
  Name variable;
};
struct Create {
  std::vector<PathPattern> patterns;
};
struct CallProcedure {
  Name name;              // with its namespace
  bool implicit = false;  // no brackets: arguments are parameters of their names
  std::vector<Expr> arguments;
  bool yields_all = false;  // YIELD *
  bool has_yield = false;
  struct Yield {
    Name field;
    std::optional<Name> alias;
  };
  std::vector<Yield> yields;
  Expr where;
};
// CALL { ... } with `WITH a` at its start, or CALL (a) { ... }.
struct CallSubquery {
  bool scoped = false;        // written with brackets
  bool imports_all = false;   // CALL (*) { }
  std::vector<Name> imports;  // of the scoped form
  std::unique_ptr<Query> query;
  bool optional = false;  // OPTIONAL CALL
};

struct Clause {
  Span span;
  Span keyword;
  std::variant<Match, Projection, Unwind, Create, CallProcedure, CallSubquery> node;
};

struct SingleQuery {
  Span span;
  std::vector<Clause> clauses;
};

// Parts joined by UNION [ALL]; one if there is none.
struct Query {
  Span span;
  std::vector<SingleQuery> parts;
  std::vector<bool> all;     // between part i and i + 1: UNION ALL
  std::vector<Span> unions;  // the words
};

}  // namespace entente::query
