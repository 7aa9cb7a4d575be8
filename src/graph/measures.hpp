// Measures: which nodes of a network matter, what holds it together, what parts it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace entente::graph {

// A network as measures see it: nodes are numbers from 0.
struct Link {
  std::uint32_t source = 0;
  std::uint32_t target = 0;
  int sign = 0;  // +1 cooperative, -1 conflictual
};
struct Links {
  std::size_t nodes = 0;
  std::vector<Link> links;
};

// Brin and Page, damping 0.85, along the links; each of several parallel ones counts. What has no
// way out gives its rank to all. The sum is 1.
[[nodiscard]] std::vector<double> pagerank(const Links& network);

// The part of all shortest paths between two others that leads through the node, 0 to 1 (Freeman;
// Brandes's algorithm, Boost's). Directions and parallel links do not count.
[[nodiscard]] std::vector<double> betweenness(const Links& network);

// By node: which part it is in, whatever the directions. The largest is 0; of equals the one with
// the first node.
[[nodiscard]] std::vector<std::uint32_t> components(const Links& network);

// By node: into how many more parts its component falls without it. (Tarjan's biconnected
// components, Boost's.) A node with 1 or more is an articulation point.
[[nodiscard]] std::vector<std::uint32_t> articulation(const Links& network);

// The fewest links, by place in the list, that part two nodes, ascending; of several such sets the
// one nearest to `from`. Directions do not count (Menger; Dinic's algorithm,
// Boost's).
[[nodiscard]] std::vector<std::uint32_t> min_cut(const Links& network, std::uint32_t from,
                                                 std::uint32_t to);

// Three nodes, each two of which are for or against each other. Balanced if an even number of the
// three signs is negative: the friend of a friend is a friend, the enemy of an enemy too (Heider;
// Cartwright and Harary).
struct Triad {
  std::array<std::uint32_t, 3> nodes{};  // ascending
  std::array<int, 3> signs{};            // of 0 and 1, 1 and 2, 2 and 0
  [[nodiscard]] bool balanced() const noexcept { return signs[0] * signs[1] * signs[2] > 0; }
};
struct Balance {
  std::vector<Triad> triads;  // unbalanced ones first, then in order of nodes
  bool more = false;          // there were more than the limit
};
// Two nodes are for each other if more of the links between them are positive than negative; those
// with as many of each are left out.
[[nodiscard]] Balance balance(const Links& network, std::size_t limit);

// By node: its community, by the Louvain method (Blondel, Guillaume, Lambiotte and Lefebvre 2008),
// nodes in order and ties to the first, so that the answer is always the same. Directions do not
// count, parallel links do. Numbered as components are.
[[nodiscard]] std::vector<std::uint32_t> communities(const Links& network);

// How much more links lie within the groups than by chance (Newman and Girvan), -0.5 to 1.
[[nodiscard]] double modularity(const Links& network, const std::vector<std::uint32_t>& group);

// Groups numbered anew: the largest is 0; of equals the one with the first node.
void number_by_size(std::vector<std::uint32_t>& group);

}  // namespace entente::graph
