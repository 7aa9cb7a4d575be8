// Small random graphs and random valid queries, in pieces that can be left out one by one.
#pragma once

#include <string>
#include <vector>

#include "load.hpp"

namespace entente::tests {

struct RandomGraph {
  std::vector<std::string> nodes;          // "(n0:A {n: 0})"
  std::vector<std::string> relationships;  // "(n0)-[:R {n: 0}]->(n1)"

  [[nodiscard]] std::string text() const;  // as CREATE
};

struct RandomQuery {
  // Joined they are the query; some are valid without others.
  std::vector<std::string> pieces;
  // The rows are in an order that leaves no choice but among equal rows.
  bool ordered = false;

  [[nodiscard]] std::string text() const;
};

[[nodiscard]] RandomGraph random_graph(Dice& dice);
[[nodiscard]] RandomQuery random_query(Dice& dice);

}  // namespace entente::tests
