#include "graph/measures.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/biconnected_components.hpp>
#include <boost/graph/connected_components.hpp>
#include <cmath>
#include <numeric>

namespace entente::graph {

namespace {

using Undirected =
    boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property,
                          boost::property<boost::edge_index_t, std::size_t>>;

// Each two that are linked once, without loops.
Undirected simple(const Links& network) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
  ends.reserve(network.links.size());
  for (const Link& link : network.links) {
    if (link.source != link.target) ends.push_back(std::minmax(link.source, link.target));
  }
  std::sort(ends.begin(), ends.end());
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  Undirected graph(network.nodes);
  for (std::size_t at = 0; at < ends.size(); ++at)
    boost::add_edge(ends[at].first, ends[at].second, at, graph);
  return graph;
}

}  // namespace

std::vector<double> pagerank(const Links& network) {
  constexpr double damping = 0.85;
  constexpr double enough = 1e-12;
  constexpr int most_rounds = 200;  // 0.85^200 is less than a double can tell
  const auto count = static_cast<double>(network.nodes);
  std::vector<double> rank(network.nodes, 1 / count);
  std::vector<double> next(network.nodes);
  std::vector<double> ways(network.nodes);
  for (const Link& link : network.links) ways[link.source] += 1;
  for (int round = 0; round < most_rounds; ++round) {
    double lost = 0;
    for (std::size_t node = 0; node < network.nodes; ++node) {
      if (ways[node] == 0) lost += rank[node];
    }
    std::fill(next.begin(), next.end(), (1 - damping + damping * lost) / count);
    for (const Link& link : network.links)
      next[link.target] += damping * rank[link.source] / ways[link.source];
    double change = 0;
    for (std::size_t node = 0; node < network.nodes; ++node)
      change += std::abs(next[node] - rank[node]);
    rank.swap(next);
    if (change < enough) break;
  }
  return rank;
}

std::vector<double> betweenness(const Links& network) {
  std::vector<double> score(network.nodes);
  if (network.nodes < 3) return score;
  const Undirected graph = simple(network);
  boost::brandes_betweenness_centrality(
      graph,
      boost::make_iterator_property_map(score.begin(), boost::get(boost::vertex_index, graph)));
  const auto others = static_cast<double>(network.nodes - 1);
  for (double& one : score) one /= others * (others - 1) / 2;
  return score;
}

void number_by_size(std::vector<std::uint32_t>& group) {
  if (group.empty()) return;
  struct Size {
    std::size_t nodes = 0;
    std::size_t first = 0;
  };
  std::vector<Size> sizes(*std::max_element(group.begin(), group.end()) + std::size_t{1});
  for (std::size_t node = group.size(); node-- > 0;) {
    ++sizes[group[node]].nodes;
    sizes[group[node]].first = node;
  }
  std::vector<std::uint32_t> order(sizes.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::pair(sizes[b].nodes, sizes[a].first) < std::pair(sizes[a].nodes, sizes[b].first);
  });
  std::vector<std::uint32_t> number(sizes.size());
  for (std::uint32_t at = 0; at < order.size(); ++at) number[order[at]] = at;
  for (std::uint32_t& one : group) one = number[one];
}

std::vector<std::uint32_t> components(const Links& network) {
  std::vector<std::uint32_t> part(network.nodes);
  const Undirected graph = simple(network);
  boost::connected_components(graph, boost::make_iterator_property_map(
                                         part.begin(), boost::get(boost::vertex_index, graph)));
  number_by_size(part);
  return part;
}

// A node that lies in several biconnected components joins as many.
std::vector<std::uint32_t> articulation(const Links& network) {
  const Undirected graph = simple(network);
  std::vector<std::size_t> part(boost::num_edges(graph));
  boost::biconnected_components(
      graph, boost::make_iterator_property_map(part.begin(), boost::get(boost::edge_index, graph)));
  std::vector<std::uint32_t> parts(network.nodes);
  std::vector<std::size_t> around;
  for (std::uint32_t node = 0; node < network.nodes; ++node) {
    around.clear();
    for (const auto edge : boost::make_iterator_range(boost::out_edges(node, graph)))
      around.push_back(part[boost::get(boost::edge_index, graph, edge)]);
    std::sort(around.begin(), around.end());
    const auto count = std::unique(around.begin(), around.end()) - around.begin();
    if (count > 1) parts[node] = static_cast<std::uint32_t>(count - 1);
  }
  return parts;
}

}  // namespace entente::graph
