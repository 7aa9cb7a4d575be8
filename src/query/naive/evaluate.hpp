// Naive: the state of a naive evaluation; inside naive/ only.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "query/naive.hpp"
#include "query/values/operators.hpp"

namespace entente::query::naive {

// A row: what the variables hold.
using Row = std::map<std::string, Value, std::less<>>;
struct Table {
  std::set<std::string> names;  // of the variables, also when there is no row
  std::vector<Row> rows;
};
struct Result {
  bool returns = false;  // has RETURN
  std::vector<std::string> columns;
  std::vector<Row> rows;
};

// The variables of a row, and those of `over` before them.
[[nodiscard]] Row overlaid(Row row, const Row& over);

class Naive {
 public:
  Naive(Store& graph, const Settings& given);

  // expressions.cpp. Aggregations are over the rows of `group`.
  [[nodiscard]] Value value(const Expression& e, const Row& row);
  [[nodiscard]] bool test(const Expression& e, const Row& row);
  [[nodiscard]] Value aggregate(const FunctionCall& call, Span span);

  // patterns.cpp. Gives every way to match all patterns to `take`, until it says no.
  void match(const std::vector<const PathPattern*>& patterns, const Expression* where,
             const Row& row, const std::function<bool(const Row&, const Path&)>& take);

  // clauses.cpp. All rows see `outer`; those of `start` come to the first clause.
  [[nodiscard]] Result run(const Query& query, const Table& start, const Row& outer);
  // projection.cpp
  [[nodiscard]] Table project(const Projection& projection, const Table& table, const Row& outer,
                              std::vector<std::string>& columns);

  // To be called in every loop.
  void tick();

  Store& store;
  const Settings& settings;
  const std::vector<Row>* group = nullptr;

 private:
  [[nodiscard]] Result run(const SingleQuery& part, const Table& start, const Row& outer);
  [[nodiscard]] Table match(const Match& clause, const Table& table);
  [[nodiscard]] Table unwind(const Unwind& clause, const Table& table);
  [[nodiscard]] Table create(const Create& clause, Table table);
  // `columns` are the names that it yields.
  [[nodiscard]] Table call(const CallProcedure& clause, const Table& table,
                           std::vector<std::string>& columns);
  [[nodiscard]] Table call(const CallSubquery& clause, const Table& table);
  void create(const PathPattern& pattern, Row& row);
  NodeId create(const NodePattern& pattern, Row& row);
  template <class Id>
  void set_properties(Id id, const Expr& properties, const Row& row);

  std::optional<std::chrono::steady_clock::time_point> deadline_;
  unsigned ticks_ = 0;
};

// Whether an expression aggregates rows.
[[nodiscard]] bool aggregates(const Expression& e);
// Whether the row holds all that the expression speaks of, as far as that is easily seen.
[[nodiscard]] bool is_bound(const Expression& e, const Row& row);
void add_names(const PathPattern& pattern, std::set<std::string>& names);

}  // namespace entente::query::naive
