// Store: the property graph that queries read (and CREATE fills): labels, properties as columns,
// adjacency sorted by type and neighbour.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "graph/view.hpp"
#include "query/values/value.hpp"

namespace entente::query {

enum class LabelId : std::uint32_t {};
enum class TypeId : std::uint32_t {};
enum class KeyId : std::uint32_t {};

// Names, each once, by dense ids in order of first use.
template <class Id>
class Names {
 public:
  Id intern(std::string_view name) {
    const auto [at, added] =
        ids_.try_emplace(std::string(name), Id{static_cast<std::uint32_t>(size())});
    if (added) names_.push_back(&at->first);
    return at->second;
  }
  [[nodiscard]] std::optional<Id> find(std::string_view name) const {
    const auto at = ids_.find(std::string(name));
    return at == ids_.end() ? std::nullopt : std::optional(at->second);
  }
  [[nodiscard]] std::string_view operator[](Id id) const {
    return *names_[static_cast<std::size_t>(id)];
  }
  [[nodiscard]] std::size_t size() const noexcept { return names_.size(); }

 private:
  std::unordered_map<std::string, Id> ids_;
  std::vector<const std::string*> names_;
};

// Where the properties of a store come from if they are computed when first asked for.
class PropertySource {
 public:
  virtual ~PropertySource() = default;
  [[nodiscard]] virtual Value property(NodeId node, std::string_view key) const = 0;
  [[nodiscard]] virtual Value property(RelationshipId relationship, std::string_view key) const = 0;
};

// A property of all nodes or all relationships, by id.
class PropertyColumn {
 public:
  std::vector<Value> values;   // may be shorter than there are ids: the rest is null
  std::vector<bool> computed;  // by id, where a PropertySource says the values
};

class Store {
 public:
  // A neighbour and the relationship that leads there.
  struct Step {
    std::uint32_t node;
    std::uint32_t relationship;
  };

  Store();
  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;

  // Building. Ids are dense, in order of adding.
  NodeId add_node(std::span<const LabelId> labels);
  RelationshipId add_relationship(NodeId source, NodeId target, TypeId type);
  void set(NodeId node, KeyId key, Value value);  // null removes
  void set(RelationshipId relationship, KeyId key, Value value);
  Names<LabelId>& label_names() noexcept { return labels_; }
  Names<TypeId>& type_names() noexcept { return types_; }
  Names<KeyId>& key_names() noexcept { return keys_; }
  [[nodiscard]] const Names<LabelId>& label_names() const noexcept { return labels_; }
  [[nodiscard]] const Names<TypeId>& type_names() const noexcept { return types_; }
  [[nodiscard]] const Names<KeyId>& key_names() const noexcept { return keys_; }
  // Keys that were interned before this call are computed by `source` where they were not set.
  void compute_with(std::unique_ptr<PropertySource> source);
  // Keys of a kind of element, for `properties()`; those whose value is null are left out there.
  void declare_node_key(KeyId key);
  void declare_relationship_key(KeyId key);

  [[nodiscard]] std::size_t node_count() const noexcept { return node_labels_.size(); }
  [[nodiscard]] std::size_t relationship_count() const noexcept { return ends_.size(); }
  // In order of name.
  [[nodiscard]] std::span<const LabelId> labels(NodeId node) const noexcept {
    return label_sets_[node_labels_[graph::index(node)]];
  }
  [[nodiscard]] bool has(NodeId node, LabelId label) const noexcept;
  // Nodes with the same labels share a set: what is true of labels is asked once a set.
  [[nodiscard]] std::uint32_t label_set(NodeId node) const noexcept {
    return node_labels_[graph::index(node)];
  }
  [[nodiscard]] std::span<const std::vector<LabelId>> label_sets() const noexcept {
    return label_sets_;
  }
  [[nodiscard]] NodeId source(RelationshipId r) const noexcept {
    return ends_[graph::index(r)].source;
  }
  [[nodiscard]] NodeId target(RelationshipId r) const noexcept {
    return ends_[graph::index(r)].target;
  }
  [[nodiscard]] TypeId type(RelationshipId r) const noexcept { return ends_[graph::index(r)].type; }

  [[nodiscard]] Value property(NodeId node, KeyId key) const {
    return read(node_columns_, graph::index(node), key, node);
  }
  [[nodiscard]] Value property(RelationshipId relationship, KeyId key) const {
    return read(relationship_columns_, graph::index(relationship), key, relationship);
  }
  // The same without a copy, if it need not be computed first; else null.
  [[nodiscard]] const Value* look(NodeId node, KeyId key) const {
    return look(node_columns_, graph::index(node), key);
  }
  [[nodiscard]] const Value* look(RelationshipId relationship, KeyId key) const {
    return look(relationship_columns_, graph::index(relationship), key);
  }
  // All that are not null, in order of key name.
  [[nodiscard]] Map properties(NodeId node) const;
  [[nodiscard]] Map properties(RelationshipId relationship) const;

  // What follows is indexed when first asked for after a change.
  // In order of type, neighbour, relationship. A loop is in both.
  [[nodiscard]] std::span<const Step> out(NodeId node) const { return adjacency(Side::out, node); }
  [[nodiscard]] std::span<const Step> in(NodeId node) const { return adjacency(Side::in, node); }
  [[nodiscard]] std::span<const Step> out(NodeId node, TypeId type) const {
    return adjacency(Side::out, node, type);
  }
  [[nodiscard]] std::span<const Step> in(NodeId node, TypeId type) const {
    return adjacency(Side::in, node, type);
  }
  // Ascending.
  [[nodiscard]] std::span<const NodeId> with_label(LabelId label) const;
  [[nodiscard]] std::size_t count_of(TypeId type) const;  // relationships
  // Nodes that a relationship of the type leaves, or enters.
  [[nodiscard]] std::size_t sources_of(TypeId type) const;
  [[nodiscard]] std::size_t targets_of(TypeId type) const;
  [[nodiscard]] bool has_loops(TypeId type) const;
  // Whether a relationship of the type leaves (or enters) a node with that set of labels.
  [[nodiscard]] bool leaves_set(TypeId type, std::uint32_t label_set) const;
  [[nodiscard]] bool enters_set(TypeId type, std::uint32_t label_set) const;
  // Relationships of the type, ascending.
  [[nodiscard]] std::span<const RelationshipId> of_type(TypeId type) const;
  // Nodes whose property is same() as the value, ascending. Found by a scan the first time, by an
  // index from the second.
  [[nodiscard]] std::vector<NodeId> seek(KeyId key, const Value& value) const;

  // The graph and facts that it shows; null for a scratch graph.
  [[nodiscard]] const graph::View* view() const noexcept { return view_; }
  [[nodiscard]] NodeId node_of(graph::NodeId id) const { return from_view_[graph::index(id)]; }
  [[nodiscard]] graph::NodeId origin(NodeId node) const { return node_origin_[graph::index(node)]; }
  [[nodiscard]] graph::EdgeId origin(RelationshipId r) const {
    return relationship_origin_[graph::index(r)];
  }
  // Whether the element comes from the view; those that CREATE made do not.
  [[nodiscard]] bool from_view(NodeId node) const noexcept {
    return graph::index(node) < node_origin_.size();
  }
  [[nodiscard]] bool from_view(RelationshipId r) const noexcept {
    return graph::index(r) < relationship_origin_.size();
  }

 private:
  friend class ViewStore;  // model/view_store.cpp, which fills one from a View
  enum class Side : std::uint8_t { out, in };
  struct Ends {
    NodeId source;
    NodeId target;
    TypeId type;
  };
  struct Index;  // what is made when first asked for

  template <class Id>
  Value read(const std::vector<std::unique_ptr<PropertyColumn>>& columns, std::size_t row,
             KeyId key, Id id) const {
    const auto at = static_cast<std::size_t>(key);
    if (at >= columns.size() || columns[at] == nullptr) return {};
    const PropertyColumn& column = *columns[at];
    if (row < column.computed.size() && !column.computed[row]) return compute(id, key);
    return row < column.values.size() ? column.values[row] : Value();
  }
  static const Value* look(const std::vector<std::unique_ptr<PropertyColumn>>& columns,
                           std::size_t row, KeyId key) {
    const auto at = static_cast<std::size_t>(key);
    if (at >= columns.size() || columns[at] == nullptr) return nullptr;
    const PropertyColumn& column = *columns[at];
    if (row >= column.values.size()) return nullptr;
    return row < column.computed.size() && !column.computed[row] ? nullptr : &column.values[row];
  }
  Value compute(NodeId node, KeyId key) const;
  Value compute(RelationshipId relationship, KeyId key) const;
  [[nodiscard]] std::span<const Step> adjacency(Side side, NodeId node) const;
  [[nodiscard]] std::span<const Step> adjacency(Side side, NodeId node, TypeId type) const;
  [[nodiscard]] const Index& index() const;

  Names<LabelId> labels_;
  Names<TypeId> types_;
  Names<KeyId> keys_;
  std::vector<std::vector<LabelId>> label_sets_;
  std::unordered_map<std::string, std::uint32_t> label_set_ids_;
  std::vector<std::uint32_t> node_labels_;                             // by node: a label set
  std::vector<Ends> ends_;                                             // by relationship
  mutable std::vector<std::unique_ptr<PropertyColumn>> node_columns_;  // by key; null: none
  mutable std::vector<std::unique_ptr<PropertyColumn>> relationship_columns_;
  std::unique_ptr<PropertySource> computes_;
  mutable std::unique_ptr<Index> index_;
  const graph::View* view_ = nullptr;
  std::vector<graph::NodeId> node_origin_;
  std::vector<graph::EdgeId> relationship_origin_;
  std::vector<NodeId> from_view_;
};

// model/view_store.cpp: the view as a store. Labels, types and properties are those of the exports
// (see schema/README.md); `view` must outlive it.
[[nodiscard]] Store store_of(const graph::View& view, std::string_view language = "en");

}  // namespace entente::query
