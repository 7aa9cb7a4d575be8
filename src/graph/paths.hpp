// Paths between two nodes, through states and events, whatever the direction of the edges.
#pragma once

#include <vector>

#include "graph/view.hpp"

namespace entente::graph {

struct Path {
  struct Hop {
    EdgeId edge;
    NodeId to;
  };
  NodeId from;
  std::vector<Hop> hops;
};

// Along a state's edge is one step; into an occurrence and out of it is one step. So two actors who
// met are one step apart, as two allies are.
struct PathOptions {
  unsigned max_steps = 3;  // of simple paths
  std::size_t limit = 50;  // how many are returned at most
};
struct Paths {
  std::vector<Path> paths;  // shortest first, then in order of ids
  unsigned steps = 0;       // of the shortest; 0 if there is none
  bool more = false;        // the limit was reached
};

// All shortest paths up to the limit.
[[nodiscard]] Paths shortest_paths(const View& view, NodeId from, NodeId to,
                                   const PathOptions& options = {});
// All paths that visit no node twice, up to max_steps long.
[[nodiscard]] Paths simple_paths(const View& view, NodeId from, NodeId to,
                                 const PathOptions& options = {});

}  // namespace entente::graph
