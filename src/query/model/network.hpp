// Network: the part of a store that a measure is about, as plain numbers.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/measures.hpp"
#include "query/functions/function.hpp"

namespace entente::query {

// What `{labels: [...], types: [...]}` chooses; everything without it. Throws RunError for names
// that occur nowhere.
class Chosen {
 public:
  Chosen(const Call& call, Arguments arguments, std::size_t at);
  [[nodiscard]] bool has(NodeId node) const;
  [[nodiscard]] bool has(RelationshipId relationship) const;
  [[nodiscard]] bool has_type(std::string_view type) const;

 private:
  void find_types(const Call& call);

  const Store& store_;
  std::vector<LabelId> labels_;  // empty: all
  std::vector<TypeId> types_;
  std::vector<std::string> type_names_;
};

struct Network {
  std::vector<NodeId> nodes;  // ascending
  graph::Links links;         // between their places
  // By link: those it stands for. An event between two is a link that stands for their two roles.
  std::vector<std::pair<RelationshipId, RelationshipId>> relationships;

  [[nodiscard]] std::uint32_t place(NodeId node) const;  // none if it is not chosen
  static constexpr std::uint32_t none = 0xFFFF'FFFF;
};
[[nodiscard]] Network network(const Store& store, const Chosen& chosen);
// Only links with a sign: states and links that are actual or disputed, and such events between
// those in their two roles. In a graph without facts, relationships with a property `sign`.
[[nodiscard]] Network signed_network(const Call& call, const Chosen& chosen);

}  // namespace entente::query
