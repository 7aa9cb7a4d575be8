// Functions of nodes, relationships and paths.
#include <string>

#include "query/functions/arguments.hpp"
#include "query/functions/tables.hpp"

namespace entente::query::tables {
namespace {

constexpr Types node = types::node;
constexpr Types relationship = types::relationship;
constexpr Types path = types::path;
constexpr Types lists = types::list;
constexpr Types string = types::text;
constexpr Types integers = types::integer;

Value id(const Call& call, Arguments a) {
  if (a[0].is(Type::node)) return Value::integer(graph::index(a[0].node()));
  if (a[0].is(Type::relationship)) return Value::integer(graph::index(a[0].relationship()));
  refuse(call, "NODE or RELATIONSHIP", a[0], faults::value_type);
}

Value element_id(const Call& call, Arguments a) {
  const std::string number = std::to_string(id(call, a).integer());
  return Value::text((a[0].is(Type::node) ? "node:" : "relationship:") + number);
}

Value labels(const Call& call, Arguments a) {
  if (!a[0].is(Type::node)) refuse(call, "NODE", a[0], faults::value_type);
  List names;
  for (const LabelId label : call.store.labels(a[0].node()))
    names.push_back(Value::text(std::string(call.store.label_names()[label])));
  return Value::list(std::move(names));
}

RelationshipId relationship_of(const Call& call, const Value& value) {
  if (!value.is(Type::relationship)) refuse(call, "RELATIONSHIP", value, faults::value_type);
  return value.relationship();
}

Value type(const Call& call, Arguments a) {
  const TypeId of = call.store.type(relationship_of(call, a[0]));
  return Value::text(std::string(call.store.type_names()[of]));
}

Value start_node(const Call& call, Arguments a) {
  return Value::node(call.store.source(relationship_of(call, a[0])));
}

Value end_node(const Call& call, Arguments a) {
  return Value::node(call.store.target(relationship_of(call, a[0])));
}

const Path& path_of(const Call& call, const Value& value) {
  if (!value.is(Type::path)) refuse(call, "PATH", value);
  return value.path();
}

Value nodes(const Call& call, Arguments a) {
  const Path& along = path_of(call, a[0]);
  List items;
  items.reserve(along.nodes.size());
  for (const NodeId one : along.nodes) items.push_back(Value::node(one));
  return Value::list(std::move(items));
}

Value relationships(const Call& call, Arguments a) {
  const Path& along = path_of(call, a[0]);
  List items;
  items.reserve(along.relationships.size());
  for (const RelationshipId one : along.relationships) items.push_back(Value::relationship(one));
  return Value::list(std::move(items));
}

Value length(const Call& call, Arguments a) {
  return Value::integer(static_cast<std::int64_t>(path_of(call, a[0]).relationships.size()));
}

constexpr Function rows[] = {
    {"id",
     "id(element :: NODE | RELATIONSHIP) :: INTEGER",
     "The number of a node or relationship in this graph; a later version may give another.",
     "CREATE (n) RETURN id(n)",
     "0",
     1,
     1,
     {node | relationship},
     integers,
     true,
     id},
    {"elementId",
     "elementId(element :: NODE | RELATIONSHIP) :: STRING",
     "The number of a node or relationship in this graph, as text.",
     "CREATE (n) RETURN elementId(n)",
     "'node:0'",
     1,
     1,
     {node | relationship},
     string,
     true,
     element_id},
    {"labels",
     "labels(node :: NODE) :: LIST",
     "The labels of the node, in order of name.",
     "CREATE (n:State:Actor) RETURN labels(n)",
     "['Actor', 'State']",
     1,
     1,
     {node},
     lists,
     true,
     labels},
    {"type",
     "type(relationship :: RELATIONSHIP) :: STRING",
     "The type of the relationship.",
     "CREATE ()-[r:MEMBER_OF]->() RETURN type(r)",
     "'MEMBER_OF'",
     1,
     1,
     {relationship},
     string,
     true,
     type},
    {"startNode",
     "startNode(relationship :: RELATIONSHIP) :: NODE",
     "The node that the relationship comes from.",
     "CREATE (:A)-[r:R]->(:B) RETURN labels(startNode(r))",
     "['A']",
     1,
     1,
     {relationship},
     node,
     true,
     start_node},
    {"endNode",
     "endNode(relationship :: RELATIONSHIP) :: NODE",
     "The node that the relationship goes to.",
     "CREATE (:A)-[r:R]->(:B) RETURN labels(endNode(r))",
     "['B']",
     1,
     1,
     {relationship},
     node,
     true,
     end_node},
    {"nodes",
     "nodes(path :: PATH) :: LIST",
     "The nodes of the path, in its order.",
     "CREATE p = (:A)-[:R]->(:B) RETURN nodes(p)",
     "[(:A), (:B)]",
     1,
     1,
     {path},
     lists,
     true,
     nodes},
    {"relationships",
     "relationships(path :: PATH) :: LIST",
     "The relationships of the path, in its order.",
     "CREATE p = (:A)-[:R]->(:B) RETURN relationships(p)",
     "[[:R]]",
     1,
     1,
     {path},
     lists,
     true,
     relationships},
    {"length",
     "length(path :: PATH) :: INTEGER",
     "How many relationships the path has.",
     "CREATE p = (:A)-[:R]->(:B) RETURN length(p)",
     "1",
     1,
     1,
     {path},
     integers,
     true,
     length},
};

}  // namespace

std::span<const Function> elements() { return rows; }

}  // namespace entente::query::tables
