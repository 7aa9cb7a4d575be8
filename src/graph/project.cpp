// Projection: entities become nodes, two-place states edges, events nodes with an edge a role.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "graph/graph.hpp"
#include "graph/label.hpp"
#include "graph/summary.hpp"

namespace entente::graph {

using facts::FactBase;
using facts::FactId;
using facts::Filler;
using facts::Occurrence;
using facts::OccurrenceId;
using facts::Ref;
using ontology::Kind;
using ontology::Sort;

namespace {
constexpr std::uint32_t none = 0xFFFF'FFFF;

}  // namespace

class Projector {
 public:
  Projector(const FactBase& base, const ProjectOptions& options)
      : base_(base), options_(options), graph_(base), referred_(base.occurrences().size()) {
    for (const Kind& k : base.ontology().kinds()) {
      kind_ids_.push_back(intern(k.id));
      kind_labels_.push_back(intern(relationship_type(k.edge)));
    }
    for (const ontology::Role& role : base.ontology().roles())
      role_labels_.push_back(intern(relationship_type(role.id)));
    for (const std::string_view name : node_texts)
      graph_.node_columns_.emplace_back(std::string(name), Column::Type::text);
    graph_.node_columns_.emplace_back("sign", Column::Type::integer);
    graph_.edge_columns_.emplace_back("kind", Column::Type::text);
    graph_.edge_columns_.emplace_back("sign", Column::Type::integer);
    graph_.edge_columns_.emplace_back("symmetric", Column::Type::boolean);
  }

  Graph run() {
    mark_referred();
    for (std::size_t i = 0; i < base_.entities().size(); ++i)
      entity_node(facts::EntityId{static_cast<std::uint32_t>(i)});
    graph_.occurrence_node_.assign(base_.occurrences().size(), none);
    for (std::size_t i = 0; i < base_.occurrences().size(); ++i)
      occurrence_node(OccurrenceId{static_cast<std::uint32_t>(i)});
    if (options_.reify) {
      for (std::size_t i = 0; i < base_.facts().size(); ++i)
        fact_node(FactId{static_cast<std::uint32_t>(i)});
    }
    for (std::size_t i = 0; i < base_.occurrences().size(); ++i)
      occurrence_edges(OccurrenceId{static_cast<std::uint32_t>(i)});
    if (options_.reify) {
      for (std::size_t i = 0; i < base_.facts().size(); ++i)
        fact_edges(FactId{static_cast<std::uint32_t>(i)});
    }
    graph_.close();
    return std::move(graph_);
  }

 private:
  // The columns of a node, in the order in which formats write them.
  enum class Text : std::size_t {
    label,
    label_en,
    label_ar,
    label_ru,
    label_hy,
    kind,
    aliases,
    wikidata,
    iso3166,
    iso3166_2,
    cow,
    ucdp,
    note
  };
  static constexpr std::array<std::string_view, 13> node_texts{
      "label",    "label_en", "label_ar",  "label_ru", "label_hy", "kind", "aliases",
      "wikidata", "iso3166",  "iso3166_2", "cow",      "ucdp",     "note"};

  StringId intern(std::string_view text) { return graph_.strings_.intern(text); }

  // States that other occurrences speak of need a node to point at.
  void mark_referred() {
    for (const facts::Occurrence& occurrence : base_.occurrences()) {
      for (const Filler& filler : base_.fillers(occurrence.fillers)) {
        if (filler.ref.is_occurrence())
          referred_[static_cast<std::size_t>(filler.ref.occurrence())] = true;
      }
    }
    for (const facts::Fact& fact : base_.facts()) {
      for (const Ref ref : base_.refs(fact.conditions)) {
        if (ref.is_occurrence()) referred_[static_cast<std::size_t>(ref.occurrence())] = true;
      }
    }
  }

  // Who fills the two ends of a state's edge; usually one each.
  struct Ends {
    std::span<const Filler> from;
    std::span<const Filler> to;
    bool others = false;  // more roles are filled
    // Several on both sides would say that each goes with each.
    [[nodiscard]] bool plain() const {
      return !from.empty() && !to.empty() && (from.size() == 1 || to.size() == 1);
    }
  };
  [[nodiscard]] Ends ends(const Occurrence& occurrence) const {
    const Kind& k = base_.ontology()[occurrence.kind];
    const auto all = base_.fillers(occurrence.fillers);
    Ends ends{facts::in_role(all, k.from), {}, false};
    if (k.to != k.from) ends.to = facts::in_role(all, k.to);
    ends.others = ends.from.size() + ends.to.size() < all.size();
    return ends;
  }

  NodeId add_node(std::string_view id, NodeSort sort, Ref ref, FactId fact) {
    graph_.nodes_.push_back({graph_.strings_.append(id), sort, ref, fact});
    return NodeId{static_cast<std::uint32_t>(graph_.nodes_.size() - 1)};
  }
  void set(NodeId node, Text column, std::string_view text) {
    if (!text.empty())
      graph_.node_columns_[static_cast<std::size_t>(column)].set(index(node), intern(text));
  }

  void entity_node(facts::EntityId id) {
    const facts::Entity& entity = base_[id];
    const NodeId node = add_node(base_[entity.id], NodeSort::entity, Ref(id), {});
    graph_.entity_node_.push_back(index(node));
    set(node, Text::label, base_.text(entity.labels, options_.language));
    for (const facts::LanguageText& text : base_.texts(entity.labels)) {
      static constexpr std::array<std::string_view, 4> languages{"en", "ar", "ru", "hy"};
      const auto at = std::find(languages.begin(), languages.end(), base_[text.language]);
      if (at == languages.end()) continue;
      set(node,
          static_cast<Text>(static_cast<std::ptrdiff_t>(Text::label_en) + (at - languages.begin())),
          base_[text.text]);
    }
    set(node, Text::kind, base_.ontology()[entity.kind].id);
    set_aliases(node, entity);
    for (const facts::ExternalId& external : base_.ids(entity.ids)) {
      const auto at = std::find(node_texts.begin() + static_cast<std::ptrdiff_t>(Text::wikidata),
                                node_texts.end(), base_[external.scheme]);
      if (at != node_texts.end())
        set(node, static_cast<Text>(at - node_texts.begin()), base_[external.id]);
    }
    set(node, Text::note, base_[entity.note]);
  }

  void set_aliases(NodeId node, const facts::Entity& entity) {
    if (entity.aliases.count == 0) return;
    std::string list = "[";
    for (const facts::Alias& alias : base_.aliases(entity.aliases)) {
      if (list.size() > 1) list += ", ";
      base::append_json(list, base_[alias.text]);
    }
    set(node, Text::aliases, list + "]");
  }

  void occurrence_node(OccurrenceId id) {
    const Occurrence& occurrence = base_[id];
    const Kind& k = base_.ontology()[occurrence.kind];
    const bool needed =
        options_.reify || k.sort == Sort::event || referred_[static_cast<std::size_t>(id)];
    if (!needed) {
      const Ends e = ends(occurrence);
      if (e.plain() && !e.others) return;
      if (k.sort == Sort::link) return;  // an edge for each pair of its ends
    }
    const NodeId node = add_node(base_[occurrence.id], NodeSort::occurrence, Ref(id), {});
    graph_.occurrence_node_[static_cast<std::size_t>(id)] = index(node);
    set(node, Text::label, title(base_, Ref(id), options_.language));
    set(node, Text::kind, k.id);
    graph_.node_columns_.back().set(index(node), std::int64_t{k.sign});
  }

  void fact_node(FactId id) {
    const std::string name = base_.id(id);
    const NodeId node = add_node(fact_node_id(id), NodeSort::fact, Ref(), id);
    fact_nodes_.push_back(node);
    set(node, Text::label, name);
    set(node, Text::kind, "fact");
    set(node, Text::note, base_[base_[id].note]);
  }

  // "altai-2025.12": '#' may not stand in an XML name.
  [[nodiscard]] std::string fact_node_id(FactId id) const {
    return fmt::format("{}.{}", base_[base_[base_[id].article].id], base_[id].number);
  }

  NodeId node_of(Ref ref) const { return *graph_.find(ref); }

  // "e:member_of.armenia.csto": what the edge is, not where it stands, so that it stays the same
  // when facts are added.
  StringId edge_id(NodeId source, NodeId target, StringId name, EdgeSort sort,
                   OccurrenceId occurrence, bool one_of_many) {
    const auto from = graph_[graph_[source].id];
    const auto to = graph_[graph_[target].id];
    const auto joined = [&](std::initializer_list<std::string_view> parts) {
      id_ = "e:";
      for (const std::string_view part : parts) id_ += part;
      return graph_.strings_.append(id_);
    };
    if (sort == EdgeSort::claim || sort == EdgeSort::role)
      return joined({from, ".", graph_[name], ".", to});
    if (sort == EdgeSort::link || one_of_many)
      return joined({base_.id(Ref(occurrence)), ".", from, ".", to});
    return joined({base_.id(Ref(occurrence))});
  }

  void add_edge(NodeId source, NodeId target, StringId name, EdgeSort sort, OccurrenceId occurrence,
                facts::Range claims, ontology::RoleId role = {}, bool one_of_many = false) {
    const std::size_t row = graph_.edges_.size();
    graph_.edges_.push_back({edge_id(source, target, name, sort, occurrence, one_of_many), source,
                             target, name, sort, occurrence, claims, role});
    if (sort == EdgeSort::claim) return;
    const Kind& k = base_.ontology()[base_[occurrence].kind];
    graph_.edge_columns_[0].set(row, kind_ids_[static_cast<std::size_t>(base_[occurrence].kind)]);
    if (sort == EdgeSort::role) return;
    graph_.edge_columns_[1].set(row, std::int64_t{k.sign});
    if (k.symmetric) graph_.edge_columns_[2].set(row, true);
  }

  void occurrence_edges(OccurrenceId id) {
    const Occurrence& occurrence = base_[id];
    const Kind& k = base_.ontology()[occurrence.kind];
    const StringId name = kind_labels_[static_cast<std::size_t>(occurrence.kind)];
    const auto own = graph_.find(Ref(id));
    if (own) {
      for (const Filler& filler : base_.fillers(occurrence.fillers)) {
        add_edge(*own, node_of(filler.ref), role_labels_[static_cast<std::size_t>(filler.role)],
                 EdgeSort::role, id, filler.claims, filler.role);
      }
    }
    if (options_.reify) return;
    if (k.sort == Sort::link) {
      const Ends e = ends(occurrence);
      for (const Filler& from : e.from) {
        for (const Filler& to : e.to)
          add_edge(node_of(from.ref), node_of(to.ref), name, EdgeSort::link, id, occurrence.facts);
      }
    } else if (k.sort == Sort::state) {
      const Ends e = ends(occurrence);
      if (!e.plain()) return;
      const bool one = e.from.size() == 1 && e.to.size() == 1;
      for (const Filler& from : e.from) {
        for (const Filler& to : e.to) {
          add_edge(node_of(from.ref), node_of(to.ref), name, EdgeSort::state, id,
                   one ? occurrence.facts : (e.from.size() == 1 ? to : from).claims, {}, !one);
        }
      }
    }
  }

  void fact_edges(FactId id) {
    const facts::Fact& fact = base_[id];
    const NodeId node = fact_nodes_[static_cast<std::size_t>(id)];
    add_edge(node, node_of(Ref(fact.occurrence)), intern("ABOUT"), EdgeSort::claim, fact.occurrence,
             {});
    for (const facts::Holder& holder : base_.holders(fact.holders))
      add_edge(node, node_of(Ref(holder.who)), intern("HELD_BY"), EdgeSort::claim, fact.occurrence,
               {});
    for (const Ref ref : base_.refs(fact.conditions))
      add_edge(node, node_of(ref), intern("CONDITION"), EdgeSort::claim, fact.occurrence, {});
    for (const facts::Related& related : base_.related(fact.related)) {
      add_edge(node, fact_nodes_[static_cast<std::size_t>(related.fact)],
               intern(relationship_type(facts::name(related.relation))), EdgeSort::claim,
               fact.occurrence, {});
    }
  }

  const FactBase& base_;
  const ProjectOptions& options_;
  Graph graph_;
  std::vector<bool> referred_;
  std::vector<StringId> kind_ids_;
  std::vector<StringId> kind_labels_;
  std::vector<StringId> role_labels_;
  std::vector<NodeId> fact_nodes_;
  std::string id_;  // of an edge, while it is made
};

Graph project(const FactBase& base, const ProjectOptions& options) {
  return Projector(base, options).run();
}

}  // namespace entente::graph
