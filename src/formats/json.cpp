// One article, node, link and fact a line, so that two files can be compared line by line.
#include "formats/json.hpp"

#include "formats/content/about.hpp"
#include "formats/content/record.hpp"
#include "formats/syntax/object.hpp"
#include "formats/syntax/output.hpp"
#include "graph/property/property.hpp"

namespace entente::formats {
namespace {

void append_said(std::string& out, const graph::property::Said& said, graph::property::Type type) {
  if (const auto* text = std::get_if<std::string_view>(&said)) {
    if (type == graph::property::Type::list)
      out += *text;
    else
      syntax::append_string(out, *text);
  } else if (const auto* texts = std::get_if<const graph::property::Texts*>(&said)) {
    syntax::append_strings(out, **texts);
  } else if (const auto* truth = std::get_if<bool>(&said)) {
    out += *truth ? "true" : "false";
  } else if (const auto* whole = std::get_if<std::int64_t>(&said)) {
    base::append_json(out, base::Value(*whole));
  } else if (const auto* real = std::get_if<double>(&said)) {
    base::append_json(out, base::Value(*real));
  }
}

class Writer {
 public:
  Writer(const graph::View& view, const WriteOptions& options, std::ostream& out)
      : view_(view),
        options_(options),
        out_(out),
        nodes_(view, graph::property::Properties::Of::nodes, options.language),
        edges_(view, graph::property::Properties::Of::edges, options.language) {}

  Written write() {
    out_.put("{\n\"directed\": true,\n\"multigraph\": true,\n\"graph\": ");
    write_about();
    write_records<facts::ArticleId>("articles", base().articles().size(),
                                    [](auto) { return true; });
    write_records<facts::EntityId>("entities", base().entities().size(),
                                   [&](facts::EntityId id) { return has_node(facts::Ref(id)); });
    write_elements<graph::NodeId>("nodes", nodes_, view_.graph().nodes().size());
    write_elements<graph::EdgeId>("links", edges_, view_.graph().edges().size());
    mark_shown();
    const auto shows = [&](facts::OccurrenceId id) { return shown_[static_cast<std::size_t>(id)]; };
    write_records<facts::OccurrenceId>("occurrences", base().occurrences().size(), shows);
    write_records<facts::FactId>("facts", base().facts().size(), [&](facts::FactId id) {
      return view_.admits(id) && shows(base()[id].occurrence);
    });
    out_.put("\n}\n");
    out_.flush();
    return {};
  }

 private:
  [[nodiscard]] const facts::FactBase& base() const { return view_.graph().base(); }

  [[nodiscard]] bool has_node(facts::Ref ref) const {
    const auto node = view_.graph().find(ref);
    return node && view_.has(*node);
  }

  // The occurrences that a node or an edge of the view is about; of the whole graph, all.
  void mark_shown() {
    const graph::Graph& graph = view_.graph();
    shown_.assign(base().occurrences().size(), view_.whole());
    for (std::uint32_t at = 0; at < graph.edges().size(); ++at) {
      if (view_.has(graph::EdgeId{at}))
        shown_[static_cast<std::size_t>(graph.edges()[at].occurrence)] = true;
    }
    graph::property::Element element(view_, options_.language);
    for (std::uint32_t at = 0; at < graph.nodes().size(); ++at) {
      if (!view_.has(graph::NodeId{at})) continue;
      element.turn_to(graph::NodeId{at});
      if (const auto id = element.occurrence()) shown_[static_cast<std::size_t>(*id)] = true;
    }
  }

  void write_about() {
    syntax::Object object(line_);
    for (const content::Remark& remark : content::about(view_, options_))
      object.put(remark.name, remark.text);
    object.close();
    put_line();
  }

  void put_line() {
    out_.put(line_);
    line_.clear();
  }

  // "name": [ and then lines made by `make(Id)`, which leaves line_ empty for what is not shown.
  template <class Id, class Make>
  void write_lines(std::string_view name, std::size_t count, Make make) {
    out_.put(",\n\"");
    out_.put(name);
    out_.put("\": [");
    std::string_view before = "\n";
    for (std::uint32_t at = 0; at < count; ++at) {
      make(Id{at});
      if (line_.empty()) continue;
      out_.put(before);
      put_line();
      before = ",\n";
    }
    out_.put("\n]");
  }

  template <class Id, class Shown>
  void write_records(std::string_view name, std::size_t count, Shown shown) {
    write_lines<Id>(name, count, [&](Id id) {
      if (shown(id)) content::append_record(line_, base(), id);
    });
  }

  void put_ends(syntax::Object& object, graph::NodeId id) {
    object.put("id", view_.graph()[view_.graph()[id].id]);
  }

  // `key` is what NetworkX tells parallel edges apart by.
  void put_ends(syntax::Object& object, graph::EdgeId id) {
    const graph::Graph& graph = view_.graph();
    const graph::Edge& edge = graph[id];
    object.put("id", graph[edge.id]);
    object.put("key", graph[edge.id]);
    object.put("source", graph[graph[edge.source].id]);
    object.put("target", graph[graph[edge.target].id]);
  }

  template <class Id>
  void write_elements(std::string_view name, graph::property::Properties& properties,
                      std::size_t count) {
    write_lines<Id>(name, count, [&](Id id) {
      if (!view_.has(id)) return;
      syntax::Object object(line_);
      put_ends(object, id);
      properties.turn_to(id);
      for (std::size_t at = 0; at < properties.list().size(); ++at) {
        const graph::property::Said said = properties[at];
        if (std::holds_alternative<std::monostate>(said)) continue;
        const graph::property::Property& property = properties.list()[at];
        append_said(object.field(property.name), said, property.type);
      }
      object.close();
    });
  }

  const graph::View& view_;
  const WriteOptions& options_;
  syntax::Output out_;
  graph::property::Properties nodes_;
  graph::property::Properties edges_;
  std::vector<bool> shown_;  // by occurrence
  std::string line_;
};

}  // namespace

Written write_json(const graph::View& view, const WriteOptions& options, std::ostream& out) {
  return Writer(view, options, out).write();
}

}  // namespace entente::formats
