#include "graph/property/element.hpp"

#include <array>
#include <charconv>

#include "graph/property/fetch.hpp"

namespace entente::graph::property {

using graph::EdgeSort;
using graph::NodeSort;

Element::Element(const graph::View& view, std::string_view language, Order order)
    : view_(&view), language_(language), order_(order) {}

void Element::turn_to(graph::NodeId id) {
  row_ = graph::index(id);
  node_ = &graph()[id];
  edge_ = nullptr;
  summarized_ = false;
}

void Element::turn_to(graph::EdgeId id) {
  if (graph::index(id) < row_) fetched_ = 0;
  row_ = graph::index(id);
  node_ = nullptr;
  edge_ = &graph()[id];
  summarized_ = false;
}

std::optional<facts::OccurrenceId> Element::occurrence() const {
  if (edge_ != nullptr) {
    if (edge_->sort == EdgeSort::claim) return std::nullopt;
    return edge_->occurrence;
  }
  switch (node_->sort) {
    case NodeSort::occurrence: return node_->ref.occurrence();
    case NodeSort::fact: return base()[node_->fact].occurrence;
    case NodeSort::entity: break;
  }
  return std::nullopt;
}

const graph::Summary* Element::summary() {
  if (!summarized_) {
    if (edge_ != nullptr && order_ == Order::ascending && row_ >= fetched_)
      fetched_ = fetch_edges(*view_, row_);
    summary_ = edge_ != nullptr ? graph::summarize(*view_, graph::EdgeId{row_})
                                : graph::summarize(*view_, graph::NodeId{row_});
    summarized_ = true;
  }
  return summary_.weight > 0 ? &summary_ : nullptr;
}

void append_fact_id(std::string& out, const facts::FactBase& base, facts::FactId id) {
  const facts::Fact& fact = base[id];
  std::array<char, 10> digits;
  char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), fact.number).ptr;
  out.append(base[base[fact.article].id]).append(1, '#').append(digits.begin(), end);
}

}  // namespace entente::graph::property
