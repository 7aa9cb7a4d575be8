// Communities by the Louvain method, and the modularity that it raises.
#include <algorithm>
#include <numeric>

#include "graph/measures.hpp"

namespace entente::graph {

namespace {

struct Neighbour {
  std::uint32_t node;
  double weight;
};

// Undirected and weighted; what lies within a node that stands for several is its loop.
struct Weighted {
  std::vector<std::vector<Neighbour>> neighbours;  // in order, each once
  std::vector<double> loop;                        // both ends counted

  [[nodiscard]] double degree(std::size_t node) const {
    double sum = loop[node];
    for (const Neighbour& one : neighbours[node]) sum += one.weight;
    return sum;
  }
};

void merge(std::vector<Neighbour>& all) {
  std::stable_sort(all.begin(), all.end(),
                   [](const Neighbour& a, const Neighbour& b) { return a.node < b.node; });
  std::size_t kept = 0;
  for (const Neighbour& one : all) {
    if (kept > 0 && all[kept - 1].node == one.node)
      all[kept - 1].weight += one.weight;
    else
      all[kept++] = one;
  }
  all.resize(kept);
}

Weighted weighted(const Links& network) {
  Weighted graph{std::vector<std::vector<Neighbour>>(network.nodes),
                 std::vector<double>(network.nodes)};
  for (const Link& link : network.links) {
    if (link.source == link.target) {
      graph.loop[link.source] += 2;
      continue;
    }
    graph.neighbours[link.source].push_back({link.target, 1});
    graph.neighbours[link.target].push_back({link.source, 1});
  }
  for (auto& all : graph.neighbours) merge(all);
  return graph;
}

// Each node goes where it raises modularity most, in turn, until none wants to go.
class Moves {
 public:
  explicit Moves(const Weighted& graph)
      : graph_(graph), group(graph.loop.size()), total_(graph.loop.size()), to_(graph.loop.size()) {
    std::iota(group.begin(), group.end(), 0U);
    for (std::size_t node = 0; node < total_.size(); ++node) {
      degree_.push_back(graph.degree(node));
      total_[node] = degree_[node];
      all_ += total_[node];
    }
  }

  // Whether modularity grew; rounds that add next to nothing are not worth their time.
  bool run() {
    constexpr double worth_it = 1e-6;
    bool any = false;
    double gained = 1;
    while (gained > worth_it) {
      gained = 0;
      for (std::uint32_t node = 0; node < group.size(); ++node) gained += move(node);
      gained *= 2 / all_;
      any = any || gained > worth_it;
    }
    return any;
  }

 private:
  // What is gained, in links.
  double move(std::uint32_t node) {
    constexpr double noticeable = 1e-9;
    const std::uint32_t own = group[node];
    const double degree = degree_[node];
    total_[own] -= degree;
    near_.assign(1, own);
    for (const Neighbour& one : graph_.neighbours[node]) {
      to_[group[one.node]] += one.weight;
      near_.push_back(group[one.node]);
    }
    const auto gain = [&](std::uint32_t at) { return to_[at] - total_[at] * degree / all_; };
    std::uint32_t best = own;
    const double least = gain(own);
    double most = least;
    std::sort(near_.begin() + 1, near_.end());
    for (const std::uint32_t at : near_) {
      if (gain(at) <= most + noticeable) continue;
      best = at;
      most = gain(at);
    }
    for (const std::uint32_t at : near_) to_[at] = 0;
    total_[best] += degree;
    group[node] = best;
    return most - least;
  }

  const Weighted& graph_;

 public:
  std::vector<std::uint32_t> group;

 private:
  std::vector<double> degree_;
  std::vector<double> total_;  // degrees of a group's nodes
  std::vector<double> to_;     // weight from the node in turn to a group
  std::vector<std::uint32_t> near_;
  double all_ = 0;
};

// From 0 without gaps, in order of first use.
std::uint32_t close_gaps(std::vector<std::uint32_t>& group) {
  constexpr std::uint32_t none = 0xFFFF'FFFF;
  std::vector<std::uint32_t> number(group.size(), none);
  std::uint32_t count = 0;
  for (std::uint32_t& one : group) {
    if (number[one] == none) number[one] = count++;
    one = number[one];
  }
  return count;
}

Weighted contracted(const Weighted& graph, const std::vector<std::uint32_t>& group,
                    std::uint32_t count) {
  Weighted small{std::vector<std::vector<Neighbour>>(count), std::vector<double>(count)};
  for (std::size_t node = 0; node < group.size(); ++node) {
    small.loop[group[node]] += graph.loop[node];
    for (const Neighbour& one : graph.neighbours[node]) {
      if (group[one.node] == group[node])
        small.loop[group[node]] += one.weight;
      else
        small.neighbours[group[node]].push_back({group[one.node], one.weight});
    }
  }
  for (auto& all : small.neighbours) merge(all);
  return small;
}

}  // namespace

std::vector<std::uint32_t> communities(const Links& network) {
  std::vector<std::uint32_t> group(network.nodes);
  std::iota(group.begin(), group.end(), 0U);
  Weighted graph = weighted(network);
  while (true) {
    Moves moves(graph);
    if (!moves.run()) break;
    const std::uint32_t count = close_gaps(moves.group);
    for (std::uint32_t& one : group) one = moves.group[one];
    graph = contracted(graph, moves.group, count);
  }
  number_by_size(group);
  return group;
}

double modularity(const Links& network, const std::vector<std::uint32_t>& group) {
  if (network.links.empty()) return 0;
  const double ends = 2 * static_cast<double>(network.links.size());
  std::vector<double> total(network.nodes);
  double within = 0;
  for (const Link& link : network.links) {
    total[group[link.source]] += 1;
    total[group[link.target]] += 1;
    if (group[link.source] == group[link.target]) within += 2;
  }
  double sum = within / ends;
  for (const double one : total) sum -= one / ends * (one / ends);
  return sum;
}

}  // namespace entente::graph
