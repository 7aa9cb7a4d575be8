// The second opinion: evaluates a query as its definition reads, however slowly.
#pragma once

#include "query/query.hpp"
#include "query/syntax/ast.hpp"

namespace entente::query {

// The query must have passed check(). Knows no index and no plan: a pattern tries all nodes and all
// relationships in turn. For tests.
[[nodiscard]] Answer run_naively(const Query& query, Store& store, const Settings& settings);

}  // namespace entente::query
