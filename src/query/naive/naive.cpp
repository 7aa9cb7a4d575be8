#include "query/naive.hpp"

#include "query/naive/evaluate.hpp"

namespace entente::query {
namespace {

struct Census {
  std::size_t nodes = 0;
  std::size_t relationships = 0;
  std::set<LabelId> labels;
  std::size_t properties = 0;

  explicit Census(const Store& store)
      : nodes(store.node_count()), relationships(store.relationship_count()) {
    for (std::uint32_t i = 0; i < nodes; ++i) {
      for (const LabelId label : store.labels(NodeId{i})) labels.insert(label);
      properties += store.properties(NodeId{i}).size();
    }
    for (std::uint32_t i = 0; i < relationships; ++i)
      properties += store.properties(RelationshipId{i}).size();
  }
};

}  // namespace

Answer run_naively(const Query& query, Store& store, const Settings& settings) {
  const Census before(store);
  naive::Naive naive(store, settings);
  naive::Result result = naive.run(query, {{}, {naive::Row()}}, {});
  Answer answer;
  if (result.returns) {
    answer.columns = std::move(result.columns);
    for (const naive::Row& row : result.rows) {
      List& values = answer.rows.emplace_back();
      for (const std::string& name : answer.columns) values.push_back(row.find(name)->second);
    }
  }
  const Census after(store);
  answer.nodes = after.nodes - before.nodes;
  answer.relationships = after.relationships - before.relationships;
  answer.labels = after.labels.size() - before.labels.size();
  answer.properties = after.properties - before.properties;
  return answer;
}

}  // namespace entente::query
