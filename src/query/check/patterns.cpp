#include "query/check/checker.hpp"

namespace entente::query {

namespace {

std::string advice(const Shape& shape) {
  if ((shape.types & types::path) != 0) return "a path is named before its pattern, as in p = (a)";
  if ((shape.types & types::node) != 0) return "nodes are written in round brackets";
  if ((shape.types & types::relationship) != 0)
    return "relationships are written in square brackets";
  return "give this one a name of its own";
}

}  // namespace

void Checker::bind(const Name& name, Shape shape, Use use) {
  if (use == Use::local)
    frame_.scope.push(name.text, {shape, name.span});
  else
    frame_.scope.bind(name.text, {shape, name.span});
}

// Whether what a name is bound to may stand where the pattern uses it again.
bool Checker::fits(const Name& name, const Binding& bound, Shape wanted, std::string_view how) {
  const bool list = wanted.types == types::list;
  const bool elements = !list || bound.shape.elements == 0 ||
                        (bound.shape.elements & (wanted.elements | types::null)) != 0;
  if (bound.shape.may_be(wanted.types) && elements) return true;
  base::Diagnostic& finding =
      fault(faults::type_conflict, name.span,
            shown(name.text) + " is " + describe(bound.shape) + " and cannot be " +
                describe(wanted) + " as well; it stands " + std::string(how) + " here",
            advice(bound.shape));
  finding.notes.push_back({bound.span, shown(name.text) + " is bound here"});
  return false;
}

void Checker::bind_node(const NodePattern& node, Use use) {
  if (node.labels) vocabulary_.node_labels(*node.labels);
  if (!node.variable) return;
  const Shape wanted{types::node, types::any};
  if (const Binding* bound = frame_.scope.find(node.variable->text))
    fits(*node.variable, *bound, wanted, "in round brackets");
  else
    bind(*node.variable, wanted, use);
}

void Checker::bind_relationship(const RelationshipPattern& relationship, Use use,
                                std::set<std::string>& relationships) {
  if (relationship.types) vocabulary_.relationship_types(*relationship.types);
  if (relationship.variable_length && relationship.where != nullptr)
    fault(faults::relationship_pattern, relationship.where->span,
          "a relationship of variable length is a list and has no WHERE of its own",
          "ask after the pattern: WHERE all(x IN r WHERE ...)");
  if (!relationship.variable) return;
  const Name& name = *relationship.variable;
  const Shape wanted = relationship.variable_length ? Shape::list_of(types::relationship)
                                                    : Shape{types::relationship, types::any};
  const Binding* const bound = frame_.scope.find(name.text);
  if (bound == nullptr) {
    relationships.insert(name.text);
    bind(name, wanted, use);
    return;
  }
  if (!fits(name, *bound, wanted,
            relationship.variable_length ? "in square brackets with *" : "in square brackets"))
    return;
  if (!relationships.insert(name.text).second)
    fault(faults::relationship_twice, name.span,
          shown(name.text) + " stands twice in one pattern, where each relationship is another",
          "give the second one a name of its own");
}

void Checker::bind_path(const PathPattern& pattern, Use use) {
  if (!pattern.variable) return;
  const Name& name = *pattern.variable;
  if (const Binding* bound = frame_.scope.find(name.text))
    already_bound(name, *bound,
                  shown(name.text) + " is bound already, to " + describe(bound->shape) +
                      "; a path needs a name of its own");
  else
    bind(name, {types::path, types::any}, use);
}

void Checker::bind_pattern(const PathPattern& pattern, Use use,
                           std::set<std::string>& relationships) {
  for (std::size_t i = 0; i < pattern.nodes.size(); ++i) {
    bind_node(pattern.nodes[i], use);
    if (i < pattern.relationships.size())
      bind_relationship(pattern.relationships[i], use, relationships);
  }
  bind_path(pattern, use);
}

void Checker::pattern_conditions(const PathPattern& pattern, Properties properties) {
  for (const NodePattern& node : pattern.nodes) {
    pattern_properties(node.properties, properties);
    if (node.where != nullptr) condition(*node.where);
  }
  for (const RelationshipPattern& relationship : pattern.relationships) {
    pattern_properties(relationship.properties, properties);
    if (relationship.where != nullptr) condition(*relationship.where);
  }
}

void Checker::pattern_properties(const Expr& properties, Properties kind) {
  if (properties == nullptr) return;
  if (const auto* parameter = std::get_if<Parameter>(&properties->node);
      parameter != nullptr && kind == Properties::sought) {
    fault(faults::parameter_use, properties->span,
          "the properties to look for are written out, not taken from a parameter",
          "as in {id: $" + parameter->name + ".id}");
    return;
  }
  infer_never(*properties);
  const auto* map = std::get_if<MapLiteral>(&properties->node);
  if (map == nullptr) return;
  for (const auto& [key, value] : map->entries) vocabulary_.property(key);
}

// A pattern as a condition, or within shortestPath() as a value, binds nothing.
void Checker::bound_pattern(const PathPattern& pattern) {
  std::set<std::string> relationships;
  const std::size_t depth = frame_.scope.depth();
  const auto bound = [&](const std::optional<Name>& name) {
    if (name && frame_.scope.find(name->text) == nullptr) use(name->text, name->span);
  };
  for (std::size_t i = 0; i < pattern.nodes.size(); ++i) {
    bound(pattern.nodes[i].variable);
    bind_node(pattern.nodes[i], Use::local);
    if (i == pattern.relationships.size()) break;
    bound(pattern.relationships[i].variable);
    bind_relationship(pattern.relationships[i], Use::local, relationships);
  }
  pattern_conditions(pattern, Properties::sought);
  frame_.scope.pop_to(depth);
}

}  // namespace entente::query
