#include "cli/query/diagram.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/files.hpp"

namespace entente::cli {

using query::Store;
using query::Type;
using query::Value;

std::vector<const formats::Format*> diagram_formats(const std::vector<std::string>& outputs) {
  std::vector<const formats::Format*> chosen;
  for (const std::string& output : outputs) {
    chosen.push_back(formats::format_of(output));
    if (chosen.back() != nullptr) continue;
    std::string endings;
    for (const formats::Format& one : formats::formats())
      endings += (endings.empty() ? "" : " ") + std::string(one.extensions);
    const bool table = output.ends_with(".csv") || output.ends_with(".jsonl") || output == "-";
    throw Failure(Status::usage,
                  fmt::format("-o {}: no diagram or graph ends like this", base::visible(output)),
                  table ? "-o writes the answer as a graph; a table goes to standard output: "
                          "--format csv > FILE"
                        : "one of " + endings);
  }
  return chosen;
}

namespace {

// What the values of an answer are, or hold.
class Elements {
 public:
  explicit Elements(const Store& store) : store_(store) {}

  void take(const Value& value) {
    switch (value.type()) {
      case Type::node: return take(value.node());
      case Type::relationship: return take(value.relationship());
      case Type::path:
        for (const query::NodeId node : value.path().nodes) take(node);
        for (const query::RelationshipId step : value.path().relationships) take(step);
        return;
      case Type::list:
        for (const Value& item : value.list()) take(item);
        return;
      case Type::map:
        for (const auto& [key, item] : value.map()) take(item);
        return;
      default: return;
    }
  }

  std::vector<graph::NodeId> nodes;
  std::vector<graph::EdgeId> edges;
  std::size_t created = 0;  // elements that no fact stands behind

 private:
  void take(query::NodeId node) {
    if (store_.view() != nullptr && store_.from_view(node))
      nodes.push_back(store_.origin(node));
    else
      ++created;
  }
  void take(query::RelationshipId relationship) {
    if (store_.view() != nullptr && store_.from_view(relationship))
      edges.push_back(store_.origin(relationship));
    else
      ++created;
  }
  const Store& store_;
};

// What the nodes have with each other.
std::vector<graph::EdgeId> between(const graph::View& view,
                                   const std::vector<graph::NodeId>& nodes) {
  const graph::View chosen(view, nodes, {});
  std::vector<graph::EdgeId> edges;
  for (std::uint32_t i = 0; i < view.graph().edges().size(); ++i) {
    const graph::EdgeId id{i};
    const graph::Edge& edge = view.graph()[id];
    if (view.has(id) && chosen.has(edge.source) && chosen.has(edge.target)) edges.push_back(id);
  }
  return edges;
}

[[noreturn]] void nothing_to_draw(const query::Answer& answer, const Elements& elements) {
  if (elements.created > 0) {
    throw Failure(Status::findings,
                  "nothing was written: what CREATE made cannot be written as a graph",
                  "return what MATCH finds in the fact files");
  }
  if (answer.rows.empty()) {
    throw Failure(Status::findings, "nothing was written: nothing matched",
                  "run it without -o and widen it");
  }
  throw Failure(Status::findings,
                "nothing was written: the answer holds no node, relationship or path",
                "return them, and not their properties: MATCH p = (a)-[:MEMBER_OF]->(b) RETURN p");
}

}  // namespace

void write_diagrams(Session& session, const Store& store, const query::Answer& answer,
                    const std::vector<std::string>& outputs, const formats::WriteOptions& options) {
  const auto chosen = diagram_formats(outputs);
  Elements elements(store);
  for (const query::List& row : answer.rows) {
    for (const Value& value : row) elements.take(value);
  }
  if (elements.nodes.empty() && elements.edges.empty()) nothing_to_draw(answer, elements);
  std::vector<std::string> notes;
  if (elements.created > 0)
    notes.push_back("what CREATE made is left out: no fact stands behind it");
  if (elements.edges.empty()) {
    elements.edges = between(*store.view(), elements.nodes);
    if (!elements.edges.empty())
      notes.push_back("the answer holds only nodes: the relationships between them are drawn too");
  }
  const graph::View part(*store.view(), elements.nodes, elements.edges);
  Outputs files;
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    session.stage("writing " + outputs[i]);
    try {
      files.write(outputs[i], [&](std::ostream& out) {
        for (const std::string& note : chosen[i]->write(part, options, out).notes)
          notes.push_back(fmt::format("{}: {}", outputs[i], note));
      });
    } catch (const formats::DrawError& error) {
      throw Failure(Status::findings, fmt::format("{}: {}", outputs[i], error.what()));
    }
  }
  files.commit();
  session.done();
  for (const std::string& note : notes) session.screen().err << "note: " << note << '\n';
}

}  // namespace entente::cli
