// The rules are those of the `core` profile: four attributes a key, all keys before the graph,
// nodes before edges, the label first in every edge, absent values absent, one <data> a line.
#include "formats/graphml.hpp"

#include <algorithm>
#include <limits>

#include "formats/content/about.hpp"
#include "formats/content/ids.hpp"
#include "formats/syntax/object.hpp"
#include "formats/syntax/xml.hpp"
#include "graph/property/property.hpp"

namespace entente::formats {
namespace {

constexpr std::string_view opening =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\""
    " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
    " xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns"
    " http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";

constexpr std::int64_t exact_in_double = std::int64_t{1} << 53;

// The type that takes all integers of a column without loss in every reader.
std::string_view integer_type(const graph::Column* column, std::size_t rows) {
  constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max();
  std::string_view type = "int";
  if (column == nullptr) return type;
  for (std::size_t row = 0; row < rows; ++row) {
    if (!column->has(row)) continue;
    const std::int64_t value = column->integer(row);
    if (value > exact_in_double || value < -exact_in_double) return "string";
    if (value > most || value < -most - 1) type = "long";
  }
  return type;
}

std::string_view type_name(const graph::property::Property& property, std::size_t rows) {
  switch (property.type) {
    case graph::property::Type::boolean: return "boolean";
    case graph::property::Type::real: return "double";
    case graph::property::Type::integer: return integer_type(property.column, rows);
    case graph::property::Type::text:
    case graph::property::Type::list: break;
  }
  return "string";
}

struct Key {
  std::string id;
  std::string domain;
  std::string name;
  std::string_view type;
  std::string data;  // what opens a value
};

Key make_key(std::string id, std::string domain, std::string name, std::string_view type) {
  const std::string_view indent = domain == "graph" ? "    " : "      ";
  std::string data = std::string(indent) + "<data key=\"" + id + "\">";
  return {std::move(id), std::move(domain), std::move(name), type, std::move(data)};
}

// APOC knows the two by their ids.
std::string key_id(const std::string& domain, const std::string& name) {
  if ((domain == "node" && name == "labels") || (domain == "edge" && name == "label")) return name;
  return domain.substr(0, 1) + '_' + name;
}

std::vector<Key> keys_of(const graph::property::Properties& properties, const std::string& domain,
                         std::size_t rows) {
  std::vector<Key> keys;
  for (const graph::property::Property& property : properties.list()) {
    keys.push_back(
        make_key(key_id(domain, property.name), domain, property.name, type_name(property, rows)));
  }
  return keys;
}

// One name has one type, on nodes and on edges: Tulip.
void align_types(std::vector<Key>& some, std::vector<Key>& others) {
  const auto rank = [](std::string_view type) {
    return type == "int" ? 0 : type == "long" ? 1 : 2;
  };
  for (Key& one : some) {
    const auto other = std::ranges::find(others, one.name, &Key::name);
    if (other == others.end()) continue;
    one.type = other->type = rank(one.type) < rank(other->type) ? other->type : one.type;
  }
}

// Edges beyond the first that share source, target and label.
std::size_t count_parallel(const graph::View& view) {
  const graph::Graph& graph = view.graph();
  std::size_t count = 0;
  std::vector<std::pair<graph::NodeId, base::StringId>> ends;
  for (std::uint32_t node = 0; node < graph.nodes().size(); ++node) {
    ends.clear();
    for (const graph::EdgeId edge : graph.out(graph::NodeId{node})) {
      if (view.has(edge)) ends.emplace_back(graph[edge].target, graph[edge].label);
    }
    std::ranges::sort(ends);
    count += static_cast<std::size_t>(ends.end() - std::unique(ends.begin(), ends.end()));
  }
  return count;
}

Key text_key(std::string domain, std::string name) {
  std::string id = domain.substr(0, 1) + '_' + name;
  return make_key(std::move(id), std::move(domain), std::move(name), "string");
}

// What a reader may stumble over.
struct Hazards {
  syntax::XmlChanges changes;
  std::size_t made_ids = 0;
  std::size_t gephi_texts = 0;
  std::size_t parallel = 0;

  [[nodiscard]] Written told() const {
    Written written;
    const auto tell = [](std::vector<std::string>& to, std::size_t count, std::string_view what) {
      if (count > 0) to.push_back(std::string(what) + ": " + std::to_string(count));
    };
    tell(written.notes, changes.illegal, "characters that XML does not allow, replaced by U+FFFD");
    tell(written.notes, changes.newlines, "line breaks in texts, replaced by blanks");
    tell(written.notes, made_ids,
         "ids that are not an NMTOKEN, replaced; the original is the property `uid`");
    tell(written.cautions, parallel,
         "parallel edges under one label, which Gephi merges unless its edge merge "
         "strategy is \"Don't merge\"");
    tell(written.cautions, gephi_texts,
         "texts that are `null` or contain `INF`, which Gephi alters");
    tell(written.cautions, changes.markup, "texts with & or <, of which Tulip keeps only the end");
    return written;
  }
};

class Writer {
 public:
  Writer(const graph::View& view, const WriteOptions& options, std::ostream& out)
      : view_(view),
        out_(out),
        about_(content::about(view, options)),
        nodes_(view, graph::property::Properties::Of::nodes, options.language),
        edges_(view, graph::property::Properties::Of::edges, options.language),
        ids_(view, content::is_nmtoken) {
    nodes_.keep_present();
    edges_.keep_present();
    make_keys();
  }

  Written write() {
    out_.put(opening);
    write_keys();
    write_graph_start();
    write_all<graph::NodeId>(view_.graph().nodes(), nodes_, node_keys_, node_uid_);
    write_all<graph::EdgeId>(view_.graph().edges(), edges_, edge_keys_, edge_uid_);
    out_.put("  </graph>\n</graphml>\n");
    out_.flush();
    hazards_.parallel = count_parallel(view_);
    return hazards_.told();
  }

 private:
  void make_keys() {
    for (const content::Remark& remark : about_)
      graph_keys_.push_back(text_key("graph", std::string(remark.name)));
    node_keys_ = keys_of(nodes_, "node", view_.graph().nodes().size());
    edge_keys_ = keys_of(edges_, "edge", view_.graph().edges().size());
    align_types(node_keys_, edge_keys_);
    if (ids_.made_nodes()) node_uid_ = text_key("node", "uid");
    if (ids_.made_edges()) edge_uid_ = text_key("edge", "uid");
  }

  void put_all(std::initializer_list<std::string_view> parts) {
    for (const std::string_view part : parts) out_.put(part);
  }

  void write_key(const Key& key) {
    put_all({"  <key id=\"", key.id, "\" for=\"", key.domain, "\" attr.name=\"", key.name,
             "\" attr.type=\"", key.type, "\"/>\n"});
  }

  void write_keys() {
    for (const Key& key : graph_keys_) write_key(key);
    for (const Key& key : node_keys_) write_key(key);
    if (node_uid_) write_key(*node_uid_);
    for (const Key& key : edge_keys_) write_key(key);
    if (edge_uid_) write_key(*edge_uid_);
  }

  void write_graph_start() {
    out_.put(
        "  <graph id=\"G\" edgedefault=\"directed\" parse.order=\"nodesfirst\" parse.nodes=\"");
    out_.put_number(view_.node_count());
    out_.put("\" parse.edges=\"");
    out_.put_number(view_.edge_count());
    out_.put("\">\n");
    for (std::size_t at = 0; at < about_.size(); ++at) write_text(graph_keys_[at], about_[at].text);
  }

  void open(graph::NodeId id) { put_all({"    <node id=\"", ids_[id], "\">\n"}); }

  void open(graph::EdgeId id) {
    const graph::Edge& edge = view_.graph()[id];
    put_all({"    <edge id=\"", ids_[id], "\" source=\"", ids_[edge.source], "\" target=\"",
             ids_[edge.target], "\">\n"});
  }

  void close(graph::NodeId) { out_.put("    </node>\n"); }
  void close(graph::EdgeId) { out_.put("    </edge>\n"); }

  template <class Id, class Item>
  void write_all(std::span<const Item> items, graph::property::Properties& properties,
                 const std::vector<Key>& keys, const std::optional<Key>& uid) {
    for (std::uint32_t at = 0; at < items.size(); ++at) {
      if (!view_.has(Id{at})) continue;
      open(Id{at});
      properties.turn_to(Id{at});
      for (std::size_t key = 0; key < keys.size(); ++key) write_value(keys[key], properties[key]);
      if (uid) write_uid(*uid, view_.graph()[items[at].id]);
      close(Id{at});
    }
  }

  void write_uid(const Key& uid, std::string_view id) {
    if (content::is_nmtoken(id)) return;
    ++hazards_.made_ids;
    write_text(uid, id);
  }

  void write_value(const Key& key, const graph::property::Said& said) {
    if (const auto* text = std::get_if<std::string_view>(&said)) return write_text(key, *text);
    if (std::holds_alternative<std::monostate>(said)) return;
    if (const auto* texts = std::get_if<const graph::property::Texts*>(&said)) {
      list_.clear();
      syntax::append_strings(list_, **texts);
      return write_text(key, list_);
    }
    out_.put(key.data);
    if (const auto* real = std::get_if<double>(&said)) out_.put_number(*real);
    if (const auto* whole = std::get_if<std::int64_t>(&said)) out_.put_number(*whole);
    if (const auto* truth = std::get_if<bool>(&said)) out_.put(*truth ? "true" : "false");
    out_.put("</data>\n");
  }

  void write_text(const Key& key, std::string_view text) {
    text = syntax::trimmed(text);
    if (text.empty()) return;
    out_.put(key.data);
    syntax::put_xml(out_, text, hazards_.changes);
    out_.put("</data>\n");
    if (key.name != "label" && (text == "null" || text.find("INF") != std::string_view::npos))
      ++hazards_.gephi_texts;
  }

  const graph::View& view_;
  syntax::Output out_;
  std::vector<content::Remark> about_;
  graph::property::Properties nodes_;
  graph::property::Properties edges_;
  content::Ids ids_;
  std::vector<Key> graph_keys_;
  std::vector<Key> node_keys_;
  std::vector<Key> edge_keys_;
  std::optional<Key> node_uid_;
  std::optional<Key> edge_uid_;
  std::string list_;
  Hazards hazards_;
};

}  // namespace

Written write_graphml(const graph::View& view, const WriteOptions& options, std::ostream& out) {
  return Writer(view, options, out).write();
}

}  // namespace entente::formats
