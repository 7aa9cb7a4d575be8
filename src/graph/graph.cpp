#include "graph/graph.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "graph/shape.hpp"

namespace entente::graph {

namespace {
constexpr std::uint32_t none = 0xFFFF'FFFF;
}

std::string_view name(NodeSort sort) noexcept {
  static constexpr std::array<std::string_view, 3> names{"entity", "occurrence", "fact"};
  return names[static_cast<std::size_t>(sort)];
}

std::string_view name(EdgeSort sort) noexcept {
  static constexpr std::array<std::string_view, 4> names{"state", "role", "link", "claim"};
  return names[static_cast<std::size_t>(sort)];
}

void Column::reserve(std::size_t rows) {
  if (type_ == Type::text) {
    texts_.reserve(rows);
  } else {
    numbers_.reserve(rows);
    present_.reserve(rows);
  }
}

void Column::set(std::size_t row, StringId value) {
  if (row >= texts_.size()) texts_.resize(row + 1, StringId::empty);
  texts_[row] = value;
}

void Column::set(std::size_t row, std::int64_t value) {
  if (row >= numbers_.size()) {
    numbers_.resize(row + 1);
    present_.resize(row + 1);
  }
  numbers_[row].integer = value;
  present_[row] = true;
}

void Column::set(std::size_t row, bool value) { set(row, static_cast<std::int64_t>(value)); }

void Column::set(std::size_t row, double value) {
  set(row, std::int64_t{0});
  numbers_[row].real = value;
}

Graph::Graph(const facts::FactBase& base) : base_(&base) {}
Graph::~Graph() = default;
Graph::Graph(Graph&&) noexcept = default;
Graph& Graph::operator=(Graph&&) noexcept = default;

void Graph::close() {
  const std::size_t n = nodes_.size();
  const std::size_t m = edges_.size();
  // By source, in order of projection: a counting sort that also permutes the columns' rows.
  out_row_.assign(n + 1, 0);
  for (const Edge& edge : edges_) ++out_row_[index(edge.source) + 1];
  std::partial_sum(out_row_.begin(), out_row_.end(), out_row_.begin());
  std::vector<std::uint32_t> next(out_row_.begin(), out_row_.end());
  std::vector<std::uint32_t> place(m);
  for (std::size_t i = 0; i < m; ++i) place[i] = next[index(edges_[i].source)]++;
  std::vector<Edge> sorted(m);
  for (std::size_t i = 0; i < m; ++i) sorted[place[i]] = edges_[i];
  edges_ = std::move(sorted);
  for (Column& column : edge_columns_) column.permute(place);

  in_row_.assign(n + 1, 0);
  for (const Edge& edge : edges_) ++in_row_[index(edge.target) + 1];
  std::partial_sum(in_row_.begin(), in_row_.end(), in_row_.begin());
  next.assign(in_row_.begin(), in_row_.end());
  in_edges_.resize(m);
  for (std::size_t i = 0; i < m; ++i) {
    in_edges_[next[index(edges_[i].target)]++] = EdgeId{static_cast<std::uint32_t>(i)};
  }

  std::vector<std::pair<std::uint32_t, std::uint32_t>> ends(m);
  for (std::size_t i = 0; i < m; ++i) ends[i] = {index(edges_[i].source), index(edges_[i].target)};
  shape_ = std::make_unique<Shape>(Csr(boost::edges_are_unsorted_multi_pass, ends.begin(),
                                       ends.end(), static_cast<std::uint32_t>(n)));
}

void Column::permute(const std::vector<std::uint32_t>& place) {
  if (type_ == Type::text) {
    std::vector<StringId> moved(place.size(), StringId::empty);
    for (std::size_t i = 0; i < texts_.size(); ++i) moved[place[i]] = texts_[i];
    texts_ = std::move(moved);
    return;
  }
  std::vector<Number> numbers(place.size());
  std::vector<bool> present(place.size());
  for (std::size_t i = 0; i < numbers_.size(); ++i) {
    numbers[place[i]] = numbers_[i];
    present[place[i]] = present_[i];
  }
  numbers_ = std::move(numbers);
  present_ = std::move(present);
}

namespace {
const Column* named(const std::vector<Column>& columns, std::string_view name) {
  const auto at = std::find_if(columns.begin(), columns.end(),
                               [&](const Column& c) { return c.name() == name; });
  return at == columns.end() ? nullptr : &*at;
}
}  // namespace

const Column* Graph::node_column(std::string_view name) const noexcept {
  return named(node_columns_, name);
}
const Column* Graph::edge_column(std::string_view name) const noexcept {
  return named(edge_columns_, name);
}

std::optional<NodeId> Graph::find(facts::Ref ref) const {
  const auto& nodes = ref.is_occurrence() ? occurrence_node_ : entity_node_;
  const auto at = ref.is_occurrence() ? static_cast<std::size_t>(ref.occurrence())
                                      : static_cast<std::size_t>(ref.entity());
  if (at >= nodes.size() || nodes[at] == none) return std::nullopt;
  return NodeId{nodes[at]};
}

std::optional<NodeId> Graph::find(std::string_view id) const {
  if (const auto ref = base_->find(id)) return find(*ref);
  const auto fact = base_->find_fact(id);
  if (!fact) return std::nullopt;
  const auto at = std::find_if(nodes_.begin(), nodes_.end(), [&](const Node& node) {
    return node.sort == NodeSort::fact && node.fact == *fact;
  });
  if (at == nodes_.end()) return std::nullopt;
  return NodeId{static_cast<std::uint32_t>(at - nodes_.begin())};
}

}  // namespace entente::graph
