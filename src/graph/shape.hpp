// The shape of a graph: Boost's compressed sparse row graph. Included only inside graph/.
#pragma once

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <cstdint>
#include <utility>
#include <vector>

#include "graph/view.hpp"

namespace entente::graph {

using Csr = boost::compressed_sparse_row_graph<boost::bidirectionalS, boost::no_property,
                                               boost::no_property, boost::no_property,
                                               std::uint32_t, std::uint32_t>;

// Edge indices of the whole graph's shape are EdgeIds.
class Shape {
 public:
  explicit Shape(Csr csr) : csr_(std::move(csr)) {}
  [[nodiscard]] const Csr& csr() const noexcept { return csr_; }

 private:
  Csr csr_;
};

// Part of a view as a graph of its own: dense vertices, each edge in both directions if asked.
struct Part {
  Csr csr;
  std::vector<NodeId> node;           // by vertex
  std::vector<std::uint32_t> vertex;  // by node; none for those outside
  std::vector<EdgeId> edge;           // by edge index of `csr`
  static constexpr std::uint32_t none = 0xFFFF'FFFF;
};

}  // namespace entente::graph
