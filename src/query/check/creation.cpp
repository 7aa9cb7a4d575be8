#include "query/check/checker.hpp"

namespace entente::query {

namespace {

bool is_plain_name(const LabelExpression& types) {
  return types.kind == LabelExpression::Kind::name;
}

}  // namespace

void Checker::create_pattern(const PathPattern& pattern) {
  if (pattern.select != PathPattern::Select::all)
    fault(faults::unexpected_syntax, pattern.span, "CREATE makes paths, it does not search them",
          "MATCH the shortest path first");
  const bool alone = pattern.relationships.empty();
  for (std::size_t i = 0; i < pattern.nodes.size(); ++i) {
    create_node(pattern.nodes[i], alone);
    if (i < pattern.relationships.size()) create_relationship(pattern.relationships[i]);
  }
  bind_path(pattern, Use::match);
}

void Checker::create_node(const NodePattern& node, bool alone) {
  if (node.labels) created_labels(*node.labels);
  if (node.where != nullptr)
    fault(faults::unexpected_syntax, node.where->span, "a node to create has no condition",
          "put WHERE after a MATCH");
  if (!node.variable) return;
  const Name& name = *node.variable;
  const Binding* const bound = frame_.scope.find(name.text);
  if (bound == nullptr)
    bind(name, {types::node, types::any}, Use::match);
  else if (alone || node.labels || node.properties != nullptr)
    already_bound(name, *bound,
                  shown(name.text) + " is bound already, to " + describe(bound->shape) +
                      "; CREATE can join it to others, but not make it anew or change it");
  else
    fits(name, *bound, {types::node, types::any}, "in round brackets");
}

void Checker::create_relationship(const RelationshipPattern& relationship) {
  if (relationship.variable) {
    const Name& name = *relationship.variable;
    if (const Binding* bound = frame_.scope.find(name.text)) {
      already_bound(name, *bound,
                    shown(name.text) + " is bound already, to " + describe(bound->shape) +
                        "; CREATE makes a new relationship, which needs a name of its own");
      return;
    }
    bind(name, {types::relationship, types::any}, Use::match);
  }
  if (relationship.where != nullptr)
    fault(faults::unexpected_syntax, relationship.where->span,
          "a relationship to create has no condition", "put WHERE after a MATCH");
  if (relationship.variable_length)
    fault(faults::creating_var_length, relationship.span,
          "CREATE makes one relationship at a time, not a chain of any length",
          "write each: (a)-[:R]->()-[:R]->(b)");
  if (!relationship.types || !is_plain_name(*relationship.types))
    fault(faults::one_type, relationship.span,
          relationship.types ? "a relationship has one type, this may be several"
                             : "this relationship has no type",
          "as in -[:MEMBER_OF]->");
  if (relationship.direction == Direction::both)
    fault(faults::directed, relationship.span, "this relationship has no direction",
          "as in -[:MEMBER_OF]-> or <-[:MEMBER_OF]-");
}

void Checker::created_labels(const LabelExpression& labels) {
  if (is_plain_name(labels)) return;
  if (labels.kind != LabelExpression::Kind::conjunction) {
    fault(faults::unexpected_syntax, labels.span, "a node to create has labels, not a choice",
          "as in (:State:Member)");
    return;
  }
  for (const LabelExpression& part : labels.parts) created_labels(part);
}

}  // namespace entente::query
