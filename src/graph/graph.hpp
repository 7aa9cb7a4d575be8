// The typed property multigraph that a FactBase projects to: dense ids, properties as columns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/strings.hpp"
#include "base/value.hpp"
#include "facts/base.hpp"

namespace entente::graph {

using base::StringId;

enum class NodeId : std::uint32_t {};
enum class EdgeId : std::uint32_t {};

[[nodiscard]] constexpr std::uint32_t index(NodeId id) noexcept {
  return static_cast<std::uint32_t>(id);
}
[[nodiscard]] constexpr std::uint32_t index(EdgeId id) noexcept {
  return static_cast<std::uint32_t>(id);
}

// entity: an actor, place ...; occurrence: an event, or a state that is spoken of; fact: a claim.
enum class NodeSort : std::uint8_t { entity, occurrence, fact };
// state: a two-place state as one edge; role: what somebody does in an occurrence; link: between
// occurrences; claim: between a fact and what it is about, who holds it, or another fact.
enum class EdgeSort : std::uint8_t { state, role, link, claim };
[[nodiscard]] std::string_view name(NodeSort sort) noexcept;
[[nodiscard]] std::string_view name(EdgeSort sort) noexcept;

// One property of all nodes or all edges. Absent values are absent, never empty.
class Column {
 public:
  enum class Type : std::uint8_t { text, boolean, integer, real };
  Column(std::string name, Type type) : name_(std::move(name)), type_(type) {}

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] Type type() const noexcept { return type_; }
  // Text columns: the id in Graph::strings(), empty if absent.
  [[nodiscard]] StringId text(std::size_t row) const noexcept {
    return row < texts_.size() ? texts_[row] : StringId::empty;
  }
  [[nodiscard]] bool has(std::size_t row) const noexcept {
    return type_ == Type::text ? text(row) != StringId::empty
                               : row < present_.size() && present_[row];
  }
  [[nodiscard]] bool boolean(std::size_t row) const noexcept { return numbers_[row].integer != 0; }
  [[nodiscard]] std::int64_t integer(std::size_t row) const noexcept {
    return numbers_[row].integer;
  }
  [[nodiscard]] double real(std::size_t row) const noexcept { return numbers_[row].real; }

  void set(std::size_t row, StringId value);
  void set(std::size_t row, bool value);
  void set(std::size_t row, std::int64_t value);
  void set(std::size_t row, double value);
  void reserve(std::size_t rows);
  // Row i becomes row place[i].
  void permute(const std::vector<std::uint32_t>& place);

 private:
  union Number {
    std::int64_t integer;
    double real;
  };
  std::string name_;
  Type type_;
  std::vector<StringId> texts_;
  std::vector<Number> numbers_;
  std::vector<bool> present_;
};

struct Node {
  StringId id = StringId::empty;  // stable, unique over nodes and edges
  NodeSort sort = NodeSort::entity;
  facts::Ref ref;        // of an entity or occurrence
  facts::FactId fact{};  // of a fact
};

struct Edge {
  StringId id = StringId::empty;
  NodeId source{};
  NodeId target{};
  StringId label = StringId::empty;  // MEMBER_OF, or a role: PARTICIPANT
  EdgeSort sort = EdgeSort::state;
  facts::OccurrenceId occurrence{};  // of states, roles and links
  facts::Range claims;               // FactIds in FactBase::fact_ids(): the facts that say so
  ontology::RoleId role{};           // of role edges
};

// Consecutive edges.
class EdgeRun {
 public:
  EdgeRun(std::uint32_t first, std::uint32_t last) : first_(first), last_(last) {}
  class Iterator {
   public:
    using iterator_concept = std::forward_iterator_tag;
    using difference_type = std::ptrdiff_t;
    using value_type = EdgeId;
    Iterator() = default;
    explicit Iterator(std::uint32_t at) : at_(at) {}
    EdgeId operator*() const { return EdgeId{at_}; }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    Iterator operator++(int) { return Iterator(at_++); }
    friend bool operator==(Iterator a, Iterator b) { return a.at_ == b.at_; }

   private:
    std::uint32_t at_ = 0;
  };
  [[nodiscard]] Iterator begin() const { return Iterator(first_); }
  [[nodiscard]] Iterator end() const { return Iterator(last_); }
  [[nodiscard]] std::size_t size() const { return last_ - first_; }

 private:
  std::uint32_t first_;
  std::uint32_t last_;
};

class Shape;  // Boost's compressed sparse row graph; seen only inside graph/

class Graph {
 public:
  ~Graph();
  Graph(Graph&&) noexcept;
  Graph& operator=(Graph&&) noexcept;

  // In order of sort and of first mention; edges by source, then by order of projection.
  [[nodiscard]] std::span<const Node> nodes() const noexcept { return nodes_; }
  [[nodiscard]] std::span<const Edge> edges() const noexcept { return edges_; }
  [[nodiscard]] const Node& operator[](NodeId id) const { return nodes_[index(id)]; }
  [[nodiscard]] const Edge& operator[](EdgeId id) const { return edges_[index(id)]; }
  [[nodiscard]] std::string_view operator[](StringId id) const { return strings_[id]; }

  // Edges that leave the node: consecutive ids.
  [[nodiscard]] EdgeRun out(NodeId node) const {
    return {out_row_[index(node)], out_row_[index(node) + 1]};
  }
  // Edges that enter it.
  [[nodiscard]] std::span<const EdgeId> in(NodeId node) const {
    return std::span(in_edges_).subspan(in_row_[index(node)],
                                        in_row_[index(node) + 1] - in_row_[index(node)]);
  }
  // The end of the edge that is not `node` (itself for a loop).
  [[nodiscard]] NodeId other(EdgeId edge, NodeId node) const {
    const Edge& e = (*this)[edge];
    return e.source == node ? e.target : e.source;
  }

  // Properties beyond those of Node and Edge, in the order in which formats write them.
  [[nodiscard]] std::span<const Column> node_columns() const noexcept { return node_columns_; }
  [[nodiscard]] std::span<const Column> edge_columns() const noexcept { return edge_columns_; }
  [[nodiscard]] const Column* node_column(std::string_view name) const noexcept;
  [[nodiscard]] const Column* edge_column(std::string_view name) const noexcept;

  [[nodiscard]] std::optional<NodeId> find(std::string_view id) const;
  [[nodiscard]] std::optional<NodeId> find(facts::Ref ref) const;
  [[nodiscard]] const facts::FactBase& base() const noexcept { return *base_; }
  [[nodiscard]] const Shape& shape() const noexcept { return *shape_; }
  [[nodiscard]] const base::Strings& strings() const noexcept { return strings_; }

 private:
  friend class Projector;
  explicit Graph(const facts::FactBase& base);
  void close();  // after the last edge: sorts, indexes, builds the shape

  const facts::FactBase* base_;
  base::Strings strings_;
  std::vector<Node> nodes_;
  std::vector<Edge> edges_;
  std::vector<Column> node_columns_;
  std::vector<Column> edge_columns_;
  std::vector<std::uint32_t> out_row_;
  std::vector<std::uint32_t> in_row_;
  std::vector<EdgeId> in_edges_;
  std::vector<std::uint32_t> entity_node_;      // by EntityId
  std::vector<std::uint32_t> occurrence_node_;  // by OccurrenceId; none: not a node
  std::unique_ptr<Shape> shape_;
};

struct ProjectOptions {
  std::string language = "en";  // of `label`; English where it is missing
  bool reify = false;           // every occurrence and every fact as a node
};
// States of two places become edges, events nodes with an edge a role; a state that another
// occurrence speaks of, or that has further roles, is a node as well.
[[nodiscard]] Graph project(const facts::FactBase& base, const ProjectOptions& options = {});

}  // namespace entente::graph
