// A view as a store: its shape at once, its properties when they are asked for.
#include <unordered_map>

#include "base/strings.hpp"
#include "graph/property/property.hpp"
#include "query/store.hpp"

namespace entente::query {

namespace {

namespace property = graph::property;

constexpr std::uint32_t none = 0xFFFF'FFFF;
// What Store::labels() says better.
constexpr std::string_view left_out = "labels";

// Says of the elements of a store what the exports say of those of the view.
template <class ViewId>
class Teller {
 public:
  Teller(const graph::View& view, property::Properties::Of of, std::string_view language,
         std::span<const ViewId> origin)
      : properties_(view, of, language, property::Order::any), origin_(origin) {
    for (std::size_t at = 0; at < properties_.list().size(); ++at)
      places_.emplace(properties_.list()[at].name, at);
  }

  [[nodiscard]] std::span<const property::Property> list() const { return properties_.list(); }

  // `made` keeps the texts that stand nowhere in the graph.
  [[nodiscard]] Value operator()(std::uint32_t row, std::string_view key, base::Strings& made) {
    const ViewId id = origin_[row];
    const graph::Graph& graph = properties_.element().graph();
    if (key == "id") return Value::borrowed(graph[graph[id].id]);
    const auto place = places_.find(key);
    if (place == places_.end()) return {};
    if (turned_to_ != graph::index(id)) {
      properties_.turn_to(id);
      turned_to_ = graph::index(id);
    }
    const property::Said said = properties_[place->second];
    if (const auto* text = std::get_if<std::string_view>(&said)) {
      if (list()[place->second].type == property::Type::list) return aliases();
      return Value::borrowed(properties_.element().made(*text) ? made[made.intern(*text)] : *text);
    }
    if (const auto* texts = std::get_if<const property::Texts*>(&said)) {
      List list;
      list.reserve((*texts)->size());
      for (std::size_t at = 0; at < (*texts)->size(); ++at)
        list.push_back(Value::borrowed(made[made.intern((**texts)[at])]));
      return Value::list(std::move(list));
    }
    if (const auto* truth = std::get_if<bool>(&said)) return Value::boolean(*truth);
    if (const auto* whole = std::get_if<std::int64_t>(&said)) return Value::integer(*whole);
    if (const auto* real = std::get_if<double>(&said)) return Value::real(*real);
    return {};
  }

 private:
  // The one list that the graph keeps, as JSON.
  [[nodiscard]] Value aliases() {
    const property::Element& element = properties_.element();
    const facts::FactBase& base = element.base();
    List list;
    for (const facts::Alias& alias : base.aliases(base[element.node().ref.entity()].aliases))
      list.push_back(Value::borrowed(base[alias.text]));
    return Value::list(std::move(list));
  }

  property::Properties properties_;
  std::span<const ViewId> origin_;
  std::unordered_map<std::string_view, std::size_t> places_;
  std::uint32_t turned_to_ = none;
};

class ViewSource : public PropertySource {
 public:
  ViewSource(const graph::View& view, std::string_view language,
             std::span<const graph::NodeId> nodes, std::span<const graph::EdgeId> edges)
      : language_(language),
        nodes_(view, property::Properties::Of::nodes, language_, nodes),
        edges_(view, property::Properties::Of::edges, language_, edges) {}

  [[nodiscard]] Value property(NodeId node, std::string_view key) const override {
    return nodes_(graph::index(node), key, made_);
  }
  [[nodiscard]] Value property(RelationshipId relationship, std::string_view key) const override {
    return edges_(graph::index(relationship), key, made_);
  }
  [[nodiscard]] std::span<const property::Property> node_properties() const {
    return nodes_.list();
  }
  [[nodiscard]] std::span<const property::Property> edge_properties() const {
    return edges_.list();
  }

 private:
  std::string language_;
  mutable Teller<graph::NodeId> nodes_;
  mutable Teller<graph::EdgeId> edges_;
  mutable base::Strings made_;
};

}  // namespace

class ViewStore {
 public:
  explicit ViewStore(const graph::View& view) : view_(view) { store_.view_ = &view; }

  Store fill(std::string_view language) {
    add_nodes();
    add_relationships();
    // Moving a store leaves its vectors where they are in memory.
    auto source = std::make_unique<ViewSource>(view_, language, store_.node_origin_,
                                               store_.relationship_origin_);
    store_.declare_node_key(store_.keys_.intern("id"));
    store_.declare_relationship_key(store_.keys_.intern("id"));
    for (const property::Property& one : source->node_properties()) {
      if (one.name != left_out) store_.declare_node_key(store_.keys_.intern(one.name));
    }
    for (const property::Property& one : source->edge_properties())
      store_.declare_relationship_key(store_.keys_.intern(one.name));
    store_.compute_with(std::move(source));
    return std::move(store_);
  }

 private:
  void add_nodes() {
    const graph::Graph& graph = view_.graph();
    const auto& ontology = graph.base().ontology();
    of_entity_kinds_.assign(ontology.entity_kinds().size(), none);
    of_kinds_.assign(ontology.kinds().size(), none);
    store_.from_view_.assign(graph.nodes().size(), NodeId{none});
    store_.node_origin_.reserve(view_.node_count());
    store_.node_labels_.reserve(view_.node_count());
    for (std::uint32_t row = 0; row < graph.nodes().size(); ++row) {
      const graph::NodeId id{row};
      if (!view_.has(id)) continue;
      store_.from_view_[row] = NodeId{static_cast<std::uint32_t>(store_.node_origin_.size())};
      store_.node_origin_.push_back(id);
      add_node(graph[id]);
    }
  }

  // The set of labels is looked for once a kind.
  void add_node(const graph::Node& node) {
    std::uint32_t& set = set_of(node);
    if (set != none) {
      store_.node_labels_.push_back(set);
      return;
    }
    std::vector<LabelId> labels;
    for (const std::string_view name : names_of(node))
      labels.push_back(store_.labels_.intern(name));
    store_.add_node(labels);
    set = store_.node_labels_.back();
  }

  std::uint32_t& set_of(const graph::Node& node) {
    const facts::FactBase& base = view_.graph().base();
    switch (node.sort) {
      case graph::NodeSort::entity:
        return of_entity_kinds_[static_cast<std::size_t>(base[node.ref.entity()].kind)];
      case graph::NodeSort::occurrence:
        return of_kinds_[static_cast<std::size_t>(base[node.ref.occurrence()].kind)];
      case graph::NodeSort::fact: break;
    }
    return of_facts_;
  }

  [[nodiscard]] std::vector<std::string_view> names_of(const graph::Node& node) const {
    const facts::FactBase& base = view_.graph().base();
    const ontology::Ontology& ontology = base.ontology();
    if (node.sort == graph::NodeSort::fact) return {"Fact"};
    if (node.sort == graph::NodeSort::occurrence) {
      const ontology::Kind& kind = ontology[base[node.ref.occurrence()].kind];
      std::vector<std::string_view> names{kind.id, kind.group, "Occurrence"};
      if (kind.sort == ontology::Sort::event) names.emplace_back("Event");
      return names;
    }
    std::vector<std::string_view> names{"Entity"};
    const ontology::EntityKindId own = base[node.ref.entity()].kind;
    for (std::size_t at = 0; at < ontology.entity_kinds().size(); ++at) {
      const ontology::EntityKindId kind{static_cast<std::uint16_t>(at)};
      if (ontology.is_a(own, kind)) names.emplace_back(ontology[kind].id);
    }
    return names;
  }

  void add_relationships() {
    const graph::Graph& graph = view_.graph();
    std::unordered_map<base::StringId, TypeId> types;
    store_.relationship_origin_.reserve(view_.edge_count());
    store_.ends_.reserve(view_.edge_count());
    for (std::uint32_t row = 0; row < graph.edges().size(); ++row) {
      const graph::EdgeId id{row};
      if (!view_.has(id)) continue;
      const graph::Edge& edge = graph[id];
      const auto [type, added] = types.try_emplace(edge.label);
      if (added) type->second = store_.types_.intern(property::edge_label(graph, edge));
      store_.relationship_origin_.push_back(id);
      store_.ends_.push_back(
          {store_.node_of(edge.source), store_.node_of(edge.target), type->second});
    }
  }

  const graph::View& view_;
  Store store_;
  // Label sets of the store; none: not seen yet.
  std::vector<std::uint32_t> of_entity_kinds_;
  std::vector<std::uint32_t> of_kinds_;
  std::uint32_t of_facts_ = none;
};

Store store_of(const graph::View& view, std::string_view language) {
  return ViewStore(view).fill(language);
}

}  // namespace entente::query
