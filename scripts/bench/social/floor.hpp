// The questions of queries.cypher as loops over arrays: what no engine can be much faster than.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "graph.hpp"
#include "query/values/value.hpp"

namespace social {

using Rows = std::vector<entente::query::List>;

struct Floor {
  std::string_view query;
  Rows (*rows)(const Graph& graph, Pair asked);
  // The answer of an engine for which one relationship may be two of a path; null: the same.
  Rows (*walks)(const Graph& graph, Pair asked) = nullptr;
};
[[nodiscard]] const Floor* floor_of(std::string_view query);

}  // namespace social
