#include "cli/prompt/schema.hpp"

#include <algorithm>

#include "query/syntax/print.hpp"

namespace entente::cli {

using query::Store;

namespace {

template <class Id>
std::vector<Id> in_order(const query::Names<Id>& names) {
  std::vector<Id> ids;
  for (std::uint32_t i = 0; i < names.size(); ++i) ids.push_back(Id{i});
  std::sort(ids.begin(), ids.end(), [&](Id a, Id b) { return names[a] < names[b]; });
  return ids;
}

base::Value number(std::size_t n) {
  return n == 0 ? base::Value() : base::Value(static_cast<std::int64_t>(n));
}

}  // namespace

base::Table schema_of(const Store& store) {
  base::Table table{{{"what"}, {"name", true}, {"nodes"}, {"relationships"}}, {}};
  const auto add = [&](std::string_view what, std::string_view name, std::size_t nodes,
                       std::size_t relationships) {
    if (nodes + relationships == 0) return;
    table.rows.push_back(
        {std::string(what), query::quoted_name(name), number(nodes), number(relationships)});
  };
  for (const query::LabelId label : in_order(store.label_names()))
    add("label", store.label_names()[label], store.with_label(label).size(), 0);
  for (const query::TypeId type : in_order(store.type_names()))
    add("type", store.type_names()[type], 0, store.count_of(type));
  for (const query::KeyId key : in_order(store.key_names())) {
    std::size_t nodes = 0;
    std::size_t relationships = 0;
    for (std::uint32_t i = 0; i < store.node_count(); ++i)
      nodes += store.property(query::NodeId{i}, key).is_null() ? 0 : 1;
    for (std::uint32_t i = 0; i < store.relationship_count(); ++i)
      relationships += store.property(query::RelationshipId{i}, key).is_null() ? 0 : 1;
    add("property", store.key_names()[key], nodes, relationships);
  }
  return table;
}

}  // namespace entente::cli
