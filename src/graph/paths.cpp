#include "graph/paths.hpp"

#include <algorithm>

namespace entente::graph {

namespace {

constexpr unsigned far = ~0U;
// A search that has looked so often gives what it has: simple paths can be exponentially many.
constexpr std::size_t most_steps = 5'000'000;

unsigned half_steps(const Graph& graph, EdgeId edge) {
  return graph[edge].sort == EdgeSort::state ? 2 : 1;
}

// Half steps from every node to `to`.
std::vector<unsigned> distances(const View& view, NodeId to) {
  const Graph& graph = view.graph();
  std::vector<unsigned> distance(graph.nodes().size(), far);
  std::vector<std::vector<NodeId>> levels(1);
  const auto reach = [&](NodeId node, unsigned at) {
    if (!view.has(node) || distance[index(node)] <= at) return;
    distance[index(node)] = at;
    if (levels.size() <= at) levels.resize(at + 1);
    levels[at].push_back(node);
  };
  reach(to, 0);
  for (unsigned at = 0; at < levels.size(); ++at) {
    for (std::size_t k = 0; k < levels[at].size(); ++k) {
      const NodeId node = levels[at][k];
      if (distance[index(node)] != at) continue;
      const auto along = [&](EdgeId edge) {
        if (view.has(edge)) reach(graph.other(edge, node), at + half_steps(graph, edge));
      };
      for (const EdgeId edge : graph.out(node)) along(edge);
      for (const EdgeId edge : graph.in(node)) along(edge);
    }
  }
  return distance;
}

// Depth first, never where the target cannot be reached in what is left.
class Search {
 public:
  Search(const View& view, NodeId to, std::vector<unsigned> distance, std::size_t limit,
         Paths& found)
      : view_(view),
        graph_(view.graph()),
        to_(to),
        distance_(std::move(distance)),
        limit_(limit),
        found_(found),
        visited_(graph_.nodes().size()) {}

  void from(NodeId node, unsigned budget) {
    path_.from = node;
    visited_[index(node)] = true;
    step(node, budget);
    visited_[index(node)] = false;
  }

 private:
  void step(NodeId node, unsigned left) {
    if (found_.paths.size() > limit_) return;
    if (++steps_ > most_steps) {
      found_.more = true;
      return;
    }
    if (node == to_) {
      // Only the paths of exactly this length: shorter ones were found before.
      if (left == 0) found_.paths.push_back(path_);
      return;
    }
    const auto along = [&](EdgeId edge) {
      if (!view_.has(edge)) return;
      const NodeId next = graph_.other(edge, node);
      const unsigned cost = half_steps(graph_, edge);
      if (visited_[index(next)] || distance_[index(next)] == far ||
          cost + distance_[index(next)] > left)
        return;
      visited_[index(next)] = true;
      path_.hops.push_back({edge, next});
      step(next, left - cost);
      path_.hops.pop_back();
      visited_[index(next)] = false;
    };
    for (const EdgeId edge : graph_.out(node)) along(edge);
    for (const EdgeId edge : graph_.in(node)) along(edge);
  }

  const View& view_;
  const Graph& graph_;
  NodeId to_;
  std::vector<unsigned> distance_;
  std::size_t limit_;
  Paths& found_;
  std::vector<bool> visited_;
  Path path_;
  std::size_t steps_ = 0;  // over all budgets
};

Paths search(const View& view, NodeId from, NodeId to, const PathOptions& options,
             bool shortest_only) {
  Paths result;
  std::vector<unsigned> distance = distances(view, to);
  const unsigned shortest = distance[index(from)];
  if (from == to || shortest == far) return result;
  result.steps = (shortest + 1) / 2;
  const unsigned longest = shortest_only ? shortest : std::max(shortest, options.max_steps * 2);
  Search search(view, to, std::move(distance), options.limit, result);
  for (unsigned budget = shortest; budget <= longest && result.paths.size() <= options.limit;
       ++budget) {
    search.from(from, budget);
  }
  if (result.paths.size() > options.limit) {
    result.paths.resize(options.limit);
    result.more = true;
  }
  return result;
}

}  // namespace

Paths shortest_paths(const View& view, NodeId from, NodeId to, const PathOptions& options) {
  return search(view, from, to, options, true);
}

Paths simple_paths(const View& view, NodeId from, NodeId to, const PathOptions& options) {
  return search(view, from, to, options, false);
}

}  // namespace entente::graph
