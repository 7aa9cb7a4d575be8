#include "graph/view.hpp"

#include <algorithm>

#include "facts/actuality.hpp"

namespace entente::graph {

using base::Truth;
using facts::Actuality;
using facts::FactBase;
using facts::FactId;
using facts::OccurrenceId;

View::View(const Graph& graph) : View(graph, ViewOptions{}) {}

View::View(const Graph& graph, const ViewOptions& options)
    : graph_(&graph), nodes_(graph.nodes().size(), 1), edges_(graph.edges().size(), 1) {
  admit_facts(options);
  choose_occurrences(options);
  choose_edges();
  choose_nodes(options);
  keep_near(options);
  count();
}

View::View(const View& from, std::span<const NodeId> nodes, std::span<const EdgeId> edges)
    : View(from) {
  std::fill(nodes_.begin(), nodes_.end(), 0);
  std::fill(edges_.begin(), edges_.end(), 0);
  const auto choose = [&](NodeId node) { nodes_[index(node)] = from.has(node) ? 1 : 0; };
  for (const NodeId node : nodes) choose(node);
  for (const EdgeId edge : edges) {
    if (!from.has(edge)) continue;
    edges_[index(edge)] = 1;
    choose((*graph_)[edge].source);
    choose((*graph_)[edge].target);
  }
  count();
}

namespace {

bool stands_in(std::span<const facts::Evidence> evidence,
               std::span<const facts::Paragraph> places) {
  return std::any_of(evidence.begin(), evidence.end(), [&](const facts::Evidence& one) {
    return std::any_of(places.begin(), places.end(), [&](facts::Paragraph place) {
      return place.section == one.paragraph.section &&
             (place.number == 0 || place.number == one.paragraph.number);
    });
  });
}

}  // namespace

// A holder's view is of what it says itself: it stands at the end of the chain.
void View::admit_facts(const ViewOptions& options) {
  if (options.moods.empty() && !options.holder && !options.min_grade && options.at.empty()) return;
  const FactBase& base = graph_->base();
  admitted_.resize(base.facts().size());
  for (std::size_t i = 0; i < admitted_.size(); ++i) {
    const facts::Fact& fact = base.facts()[i];
    const auto holders = base.holders(fact.holders);
    bool admitted = options.moods.empty() || std::find(options.moods.begin(), options.moods.end(),
                                                       fact.mood) != options.moods.end();
    if (options.holder) {
      const auto& who = options.holder->entity;
      admitted = admitted && (who ? !holders.empty() && holders.back().who == *who
                                  : holders.empty() || fact.stance == facts::Stance::endorses);
    }
    if (options.min_grade) admitted = admitted && fact.grade.at_least(*options.min_grade);
    if (!options.at.empty())
      admitted = admitted && stands_in(base.evidence(fact.evidence), options.at);
    admitted_[i] = admitted;
  }
}

void View::choose_occurrences(const ViewOptions& options) {
  const FactBase& base = graph_->base();
  const auto& ontology = base.ontology();
  occurrences_.assign(base.occurrences().size(), Chosen::no);
  actuality_.resize(base.occurrences().size());
  if (options.during) truth_.assign(base.occurrences().size(), Truth::no);
  // Facts lie in the order of the files: those of an occurrence some way ahead are sent for early.
  const auto fetch = [&](std::size_t at) {
    if (at >= base.occurrences().size() || base.occurrences()[at].facts.count == 0) return;
    const facts::Fact& first = base[base.fact_ids(base.occurrences()[at].facts)[0]];
    __builtin_prefetch(&first.when);
    __builtin_prefetch(&first.mood);
  };
  constexpr std::size_t ahead = 16;
  std::vector<FactId> facts;
  for (std::size_t i = 0; i < base.occurrences().size(); ++i) {
    const facts::Occurrence& occurrence = base.occurrences()[i];
    fetch(i + ahead);
    facts.clear();
    Truth truth[2] = {Truth::no, Truth::no};  // of what is said for it, and against
    for (const FactId id : base.fact_ids(occurrence.facts)) {
      if (!admits(id)) continue;
      if (options.during) {
        const Truth held = base::holds(base[base[id].when].edtf.bounds, options.during->first,
                                       options.during->second);
        if (held == Truth::no) continue;
        Truth& side = truth[base[id].polarity == facts::Polarity::positive ? 0 : 1];
        side = std::max(side, held);
      }
      facts.push_back(id);
    }
    actuality_[i] = facts::actuality(base, facts);
    bool kept = !facts.empty();
    if (!options.kinds.empty()) {
      const ontology::Kind& kind = ontology[occurrence.kind];
      kept = kept &&
             std::any_of(options.kinds.begin(), options.kinds.end(), [&](const std::string& one) {
               return one == kind.id || one == kind.group;
             });
    }
    if (!options.only.empty()) {
      kept = kept && std::find(options.only.begin(), options.only.end(), actuality_[i]) !=
                         options.only.end();
    }
    if (options.during) {
      truth_[i] = truth[0] != Truth::no ? truth[0] : truth[1];
      kept = kept && (truth_[i] == Truth::yes || !options.strictly);
    }
    if (kept) occurrences_[i] = Chosen::yes;
  }
  mention();
}

// An aim without what is aimed at says nothing; a link needs both its ends by themselves.
void View::mention() {
  const FactBase& base = graph_->base();
  for (std::size_t i = 0; i < occurrences_.size(); ++i) {
    const facts::Occurrence& occurrence = base.occurrences()[i];
    if (occurrences_[i] != Chosen::yes ||
        base.ontology()[occurrence.kind].sort == ontology::Sort::link)
      continue;
    for (const facts::Filler& filler : base.fillers(occurrence.fillers)) {
      if (!filler.ref.is_occurrence()) continue;
      Chosen& other = occurrences_[static_cast<std::size_t>(filler.ref.occurrence())];
      if (other == Chosen::no) other = Chosen::mentioned;
    }
  }
}

void View::choose_edges() {
  const FactBase& base = graph_->base();
  for (std::size_t i = 0; i < edges_.size(); ++i) {
    const Edge& edge = graph_->edges()[i];
    bool kept = keeps(edge.occurrence);
    if (edge.sort == EdgeSort::claim) {
      const FactId source = (*graph_)[edge.source].fact;
      const Node& target = (*graph_)[edge.target];
      kept = kept && admits(source) && (target.sort != NodeSort::fact || admits(target.fact));
    } else if (kept && !admitted_.empty()) {
      const auto claims = base.fact_ids(edge.claims);
      kept = std::any_of(claims.begin(), claims.end(), [&](FactId id) { return admits(id); });
    }
    edges_[i] = kept ? 1 : 0;
  }
}

// An occurrence or a fact is there if it was chosen; an entity, or what is only mentioned, if an
// edge leads to it, or if nothing was left out at all.
void View::choose_nodes(const ViewOptions& options) {
  const bool all =
      admitted_.empty() && options.kinds.empty() && options.only.empty() && !options.during;
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    const Node& node = graph_->nodes()[i];
    if (node.sort == NodeSort::fact) {
      const OccurrenceId about = graph_->base()[node.fact].occurrence;
      nodes_[i] = admits(node.fact) && keeps(about) ? 1 : 0;
    } else if (node.ref.is_occurrence()) {
      nodes_[i] = keeps(node.ref.occurrence()) ? 1 : 0;
    } else {
      nodes_[i] = all ? 1 : 0;
    }
  }
  for (std::size_t i = 0; !all && i < edges_.size(); ++i) {
    if (edges_[i] == 0) continue;
    const Edge& edge = graph_->edges()[i];
    for (const NodeId end : {edge.source, edge.target}) {
      const Node& node = (*graph_)[end];
      const bool mentioned =
          node.sort == NodeSort::occurrence &&
          occurrences_[static_cast<std::size_t>(node.ref.occurrence())] == Chosen::mentioned;
      if (node.sort == NodeSort::entity || mentioned) nodes_[index(end)] = 1;
    }
  }
  // What points at something left out goes too.
  for (std::size_t i = 0; i < edges_.size(); ++i) {
    const Edge& edge = graph_->edges()[i];
    if (!has(edge.source) || !has(edge.target)) edges_[i] = 0;
  }
}

// Steps go from entity to entity: through an event, or along a state's edge, is one.
void View::keep_near(const ViewOptions& options) {
  if (options.about.empty()) return;
  constexpr unsigned far = ~0U;
  std::vector<unsigned> steps(nodes_.size(), far);
  std::vector<std::vector<NodeId>> levels(1);
  const auto reach = [&](NodeId node, unsigned at) {
    if (!has(node) || steps[index(node)] <= at) return;
    steps[index(node)] = at;
    if (levels.size() <= at) levels.resize(at + 1);
    levels[at].push_back(node);
  };
  // Half steps: into an occurrence and out of it again are one step. An occurrence starts half a
  // step early, since it is nothing without those who take part.
  for (const facts::Ref ref : options.about) {
    if (const auto node = graph_->find(ref)) reach(*node, ref.is_occurrence() ? 0 : 1);
  }
  const unsigned last = options.hops * 2 + 1;
  for (unsigned at = 0; at < levels.size() && at < last; ++at) {
    for (std::size_t k = 0; k < levels[at].size(); ++k) {
      const NodeId node = levels[at][k];
      if (steps[index(node)] != at) continue;
      const auto along = [&](EdgeId edge) {
        if (!has(edge)) return;
        const unsigned cost = graph_->edges()[index(edge)].sort == EdgeSort::state ? 2 : 1;
        if (at + cost <= last) reach(graph_->other(edge, node), at + cost);
      };
      for (const EdgeId edge : graph_->out(node)) along(edge);
      for (const EdgeId edge : graph_->in(node)) along(edge);
    }
  }
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    if (steps[i] == far) nodes_[i] = 0;
  }
  // What two at the rim have with each other is another question; what the named ones have is not.
  const auto is_named = [&](NodeId node) {
    const Node& n = (*graph_)[node];
    return n.sort != NodeSort::fact &&
           std::find(options.about.begin(), options.about.end(), n.ref) != options.about.end();
  };
  for (std::size_t i = 0; i < edges_.size(); ++i) {
    const Edge& edge = graph_->edges()[i];
    const bool at_rim = steps[index(edge.source)] == last && steps[index(edge.target)] == last;
    if (!has(edge.source) || !has(edge.target))
      edges_[i] = 0;
    else if (at_rim && !(is_named(edge.source) && is_named(edge.target)))
      edges_[i] = 0;
  }
}

void View::count() {
  node_count_ = static_cast<std::size_t>(std::count(nodes_.begin(), nodes_.end(), 1));
  edge_count_ = static_cast<std::size_t>(std::count(edges_.begin(), edges_.end(), 1));
}

}  // namespace entente::graph
