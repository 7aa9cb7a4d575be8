// The checker at work: walks a query clause by clause; what it can say of is in a file each.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "query/check/check.hpp"
#include "query/check/scope.hpp"
#include "query/check/vocabulary.hpp"
#include "query/check/walk.hpp"
#include "query/fault.hpp"

namespace entente::query {

struct Column {
  std::string name;
  Shape shape;
  Span span;
};

class Checker {
 public:
  Checker(const Query& query, const std::vector<std::string>& parameters,
          const FindProcedure& find_procedure, const Store* store, base::Diagnostics& found)
      : parameters_(parameters.begin(), parameters.end()),
        find_procedure_(find_procedure),
        found_(found),
        vocabulary_(store, query, found) {}

  Checked check(const Query& query);

 private:
  enum class Role : std::uint8_t { whole, exists, count, collect, call };
  // Where an expression stands: may it aggregate, or is it what is aggregated?
  enum class Aggregates : std::uint8_t { never, may, inside };
  using Columns = std::vector<Column>;
  // What a part of a query is read with, put back afterwards.
  struct Frame {
    Scope scope;
    Scope fixed;         // stays in sight after WITH
    const Scope* outer;  // what a WITH at the start of CALL { } may import
    Role role;
    std::map<std::string, Span, std::less<>> dropped;  // by the WITH at the place
  };

  // check.cpp: the parts of a query and the order of its clauses.
  Columns query(const Query& query, const Frame& start);
  void compare_columns(const Query& query, std::size_t part, const Columns& first,
                       const Columns& other);
  Columns part(const SingleQuery& part);
  void order_of_clauses(const SingleQuery& part);
  void last_clause(const Clause& last);
  Columns standalone(const CallProcedure& call);

  // clauses.cpp: what a clause binds.
  void clause(const Match& match, const Clause& at);
  void clause(const Unwind& unwind, const Clause& at);
  void clause(const Create& create, const Clause& at);
  void clause(const CallSubquery& call, const Clause& at);
  void clause(const CallProcedure& call, const Clause& at);
  void clause(const Projection& projection, const Clause& at);
  bool imports(const Projection& projection);
  void bind_new(const Name& name, Shape shape);

  // procedures.cpp
  const Procedure* procedure(const CallProcedure& call, bool alone);
  void procedure_arguments(const CallProcedure& call, const Procedure& procedure, bool alone);
  Columns yields(const CallProcedure& call, const Procedure& procedure);

  // projections.cpp: WITH and RETURN.
  Columns projected(const Projection& projection, const Clause& at);
  Columns star_columns() const;
  void name_item(const Projection& projection, const ProjectionItem& item, Columns& columns,
                 std::set<std::string>& names, Shape shape);
  void grouping(const Projection& projection);
  void refine(const Projection& projection, const Columns& columns);
  void narrow(const Expression& expression, const Projection& projection, const Columns& columns,
              const Scope& before);
  void count_of_rows(const Expression& expression, std::string_view word);

  // patterns.cpp
  enum class Use : std::uint8_t { match, local };  // where new variables are bound
  void bind_pattern(const PathPattern& pattern, Use use, std::set<std::string>& relationships);
  void bind_node(const NodePattern& node, Use use);
  void bind_relationship(const RelationshipPattern& relationship, Use use,
                         std::set<std::string>& relationships);
  void bind_path(const PathPattern& pattern, Use use);
  void bind(const Name& name, Shape shape, Use use);
  bool fits(const Name& name, const Binding& bound, Shape wanted, std::string_view how);
  enum class Properties : std::uint8_t { sought, created };
  void pattern_conditions(const PathPattern& pattern, Properties properties);
  void pattern_properties(const Expr& properties, Properties kind);
  void bound_pattern(const PathPattern& pattern);

  // creation.cpp: the patterns of CREATE.
  void create_pattern(const PathPattern& pattern);
  void create_node(const NodePattern& node, bool alone);
  void create_relationship(const RelationshipPattern& relationship);
  void created_labels(const LabelExpression& labels);

  // expressions.cpp: types, as far as they can be known.
  Shape infer(const Expression& expression);
  Shape infer_never(const Expression& expression);  // no aggregation in it
  void condition(const Expression& expression, std::string_view by = "a condition");
  void want(const Expression& expression, Types wanted, std::string_view by);
  Shape infer(const Literal& e, const Expression& at);
  Shape infer(const Parameter& e, const Expression& at);
  Shape infer(const Variable& e, const Expression& at);
  Shape infer(const PropertyAccess& e, const Expression& at);
  Shape infer(const Subscript& e, const Expression& at);
  Shape infer(const Slice& e, const Expression& at);
  Shape infer(const ListLiteral& e, const Expression& at);
  Shape infer(const MapLiteral& e, const Expression& at);
  Shape infer(const MapProjection& e, const Expression& at);
  Shape infer(const Unary& e, const Expression& at);
  Shape infer(const Binary& e, const Expression& at);
  Shape infer(const Comparison& e, const Expression& at);
  Shape infer(const IsNull& e, const Expression& at);
  Shape infer(const HasLabels& e, const Expression& at);
  Shape infer(const FunctionCall& e, const Expression& at);
  Shape infer(const Case& e, const Expression& at);
  Shape add(const Binary& e, Shape left, Shape right);
  Shape use(std::string_view name, Span span);
  // loops.cpp: expressions that bind variables of their own.
  Shape infer(const ListComprehension& e, const Expression& at);
  Shape infer(const Quantifier& e, const Expression& at);
  Shape infer(const Reduce& e, const Expression& at);
  Shape infer(const PatternExpression& e, const Expression& at);
  Shape infer(const PatternComprehension& e, const Expression& at);
  Shape infer(const SubqueryExpression& e, const Expression& at);
  Shape elements_of(const Expression& list, std::string_view what);
  void push(const Name& name, Shape shape);
  // functions.cpp
  Shape aggregation(const FunctionCall& e, const Aggregation& row, const Expression& at);
  Shape function(const FunctionCall& e, const Function& row, const Expression& at);
  void argument(const FunctionCall& e, std::size_t i, Shape shape, Types accepts);
  bool number_of_arguments(const FunctionCall& e, std::size_t least, std::size_t most,
                           std::string_view signature, Span span);
  void unknown_function(const FunctionCall& e);
  bool arguments_are_patterns(const FunctionCall& e);

  base::Diagnostic& fault(const Fault& fault, Span span, std::string message,
                          std::string help = {}) {
    return found_.report(fault.rule, span, std::move(message), std::move(help));
  }
  void already_bound(const Name& name, const Binding& bound, std::string message);

  std::set<std::string, std::less<>> parameters_;
  const FindProcedure& find_procedure_;
  base::Diagnostics& found_;
  Vocabulary vocabulary_;
  Frame frame_{};
  Aggregates aggregates_ = Aggregates::never;
  bool creates_ = false;
  std::set<std::string, std::less<>> excused_;  // unbound variables that were reported
  std::set<std::string, std::less<>> missing_;  // parameters that were reported
};

// `name` in backquotes, as messages show it.
[[nodiscard]] inline std::string shown(std::string_view name) {
  return "`" + std::string(name) + "`";
}

}  // namespace entente::query
