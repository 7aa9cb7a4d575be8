#include "query/check/check.hpp"

#include <algorithm>

#include "query/check/checker.hpp"

namespace entente::query {

namespace {

struct Word {
  std::string_view operator()(const Match& match) const {
    return match.optional ? "OPTIONAL MATCH" : "MATCH";
  }
  std::string_view operator()(const Projection& p) const { return p.with ? "WITH" : "RETURN"; }
  std::string_view operator()(const Unwind&) const { return "UNWIND"; }
  std::string_view operator()(const Create&) const { return "CREATE"; }
  std::string_view operator()(const CallProcedure&) const { return "CALL"; }
  std::string_view operator()(const CallSubquery&) const { return "CALL"; }
};
std::string word(const Clause& clause) { return std::string(std::visit(Word{}, clause.node)); }

const Projection* as_return(const Clause& clause) {
  const auto* projection = std::get_if<Projection>(&clause.node);
  return projection != nullptr && !projection->with ? projection : nullptr;
}

const CallProcedure* as_standalone(const Query& query) {
  if (query.parts.size() != 1 || query.parts[0].clauses.size() != 1) return nullptr;
  return std::get_if<CallProcedure>(&query.parts[0].clauses[0].node);
}

std::string listed(const std::vector<Column>& columns) {
  std::string text;
  for (const Column& column : columns) {
    if (!text.empty()) text += ", ";
    text += shown(column.name);
  }
  return text.empty() ? "nothing" : text;
}

bool same_names(const std::vector<Column>& a, const std::vector<Column>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Column& x, const Column& y) { return x.name == y.name; });
}

}  // namespace

Checked check(const Query& query, const base::Sources&, const std::vector<std::string>& parameters,
              const FindProcedure& find_procedure, const Store* store, base::Diagnostics& found) {
  return Checker(query, parameters, find_procedure, store, found).check(query);
}

Checked Checker::check(const Query& query) {
  Columns columns;
  if (const CallProcedure* call = as_standalone(query))
    columns = standalone(*call);
  else
    columns = this->query(query, Frame{{}, {}, nullptr, Role::whole, {}});
  Checked checked;
  for (Column& column : columns) checked.columns.push_back(std::move(column.name));
  checked.creates = creates_;
  return checked;
}

Checker::Columns Checker::query(const Query& query, const Frame& start) {
  Frame before = std::move(frame_);
  const Aggregates aggregates = aggregates_;
  Columns columns;
  for (std::size_t i = 0; i < query.parts.size(); ++i) {
    frame_ = start;
    aggregates_ = Aggregates::never;
    Columns of_part = part(query.parts[i]);
    if (i == 0)
      columns = std::move(of_part);
    else
      compare_columns(query, i, columns, of_part);
  }
  for (std::size_t i = 1; i < query.all.size(); ++i) {
    if (query.all[i] == query.all[0]) continue;
    fault(faults::clause_composition, query.unions[i],
          "UNION and UNION ALL cannot be mixed in one query",
          "use one of them throughout, or put one part into CALL { ... }");
    break;
  }
  frame_ = std::move(before);
  aggregates_ = aggregates;
  return columns;
}

void Checker::compare_columns(const Query& query, std::size_t part, const Columns& first,
                              const Columns& other) {
  if (same_names(first, other)) return;
  fault(faults::union_columns, query.unions[part - 1],
        "the first part of this UNION gives " + listed(first) + ", the part after it " +
            listed(other),
        "give all parts the same columns in the same order, with AS");
}

Checker::Columns Checker::part(const SingleQuery& part) {
  order_of_clauses(part);
  Columns columns;
  for (std::size_t i = 0; i < part.clauses.size(); ++i) {
    const Clause& at = part.clauses[i];
    const auto* projection = std::get_if<Projection>(&at.node);
    if (projection == nullptr) {
      std::visit([&](const auto& node) { clause(node, at); }, at.node);
      continue;
    }
    if (i == 0 && frame_.outer != nullptr && projection->with && imports(*projection)) continue;
    Columns made = projected(*projection, at);
    if (!projection->with) columns = std::move(made);
  }
  return columns;
}

void Checker::order_of_clauses(const SingleQuery& part) {
  bool created = false;
  for (std::size_t i = 0; i < part.clauses.size(); ++i) {
    const Clause& at = part.clauses[i];
    if (i > 0 && as_return(part.clauses[i - 1]) != nullptr) {
      fault(faults::clause_composition, at.keyword, word(at) + " cannot follow RETURN",
            "RETURN is the last clause; in the middle of a query it is called WITH");
      return;
    }
    const bool creates = std::holds_alternative<Create>(at.node);
    if (std::holds_alternative<Projection>(at.node)) {
      created = false;
    } else if (created && !creates) {
      fault(faults::clause_composition, at.keyword, word(at) + " cannot follow CREATE directly",
            "write WITH * between them");
      created = false;
    }
    created = created || creates;
  }
  if (!part.clauses.empty()) last_clause(part.clauses.back());
}

void Checker::last_clause(const Clause& last) {
  const auto* projection = std::get_if<Projection>(&last.node);
  const bool with = projection != nullptr && projection->with;
  if (as_return(last) != nullptr) return;
  if ((frame_.role == Role::exists || frame_.role == Role::count) && !with) return;
  const auto* call = std::get_if<CallProcedure>(&last.node);
  const auto* subquery = std::get_if<CallSubquery>(&last.node);
  const bool acts = std::holds_alternative<Create>(last.node) ||
                    (call != nullptr && !call->has_yield) ||
                    (subquery != nullptr && !subquery->query->parts.empty() &&
                     !subquery->query->parts[0].clauses.empty() &&
                     as_return(subquery->query->parts[0].clauses.back()) == nullptr);
  if (acts && frame_.role != Role::collect) return;
  fault(faults::clause_composition, last.keyword,
        std::string(frame_.role == Role::whole ? "the query" : "the subquery") + " ends with " +
            word(last) + " and returns nothing",
        "add RETURN and what you want to see");
}

Checker::Columns Checker::standalone(const CallProcedure& call) {
  const Procedure* const row = procedure(call, true);
  if (row == nullptr) return {};
  Columns columns;
  if (call.has_yield && !call.yields_all) {
    columns = yields(call, *row);
  } else {
    for (const Procedure::Field& field : row->yields)
      columns.push_back({std::string(field.name), {}, call.name.span});
  }
  if (call.where != nullptr) {
    for (const Column& column : columns)
      frame_.scope.bind(column.name, {column.shape, column.span});
    condition(*call.where);
  }
  return columns;
}

}  // namespace entente::query
