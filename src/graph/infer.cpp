#include "graph/infer.hpp"

#include <algorithm>
#include <array>

#include "graph/label.hpp"
#include "graph/summary.hpp"

namespace entente::graph {

using facts::Actuality;
using facts::OccurrenceId;
using ontology::Kind;
using ontology::Transport;
using Rule = Inference::Rule;

std::string_view name(Rule rule) noexcept {
  static constexpr std::array<std::string_view, 4> names{"inverse", "symmetric", "transitive",
                                                         "within"};
  return names[static_cast<std::size_t>(rule)];
}

namespace {

base::Bounds intersection(const base::Bounds& a, const base::Bounds& b) {
  return {std::max(a.start_min, b.start_min), std::max(a.start_max, b.start_max),
          std::min(a.end_min, b.end_min), std::min(a.end_max, b.end_max)};
}

// A state's edge as a premise, and chains of them.
struct Step {
  NodeId from;
  NodeId to;
  std::vector<OccurrenceId> premises;
  base::Bounds bounds;
  facts::Grade grade;
  Actuality actuality;
};

class Reasoner {
 public:
  explicit Reasoner(const View& view) : view_(view), graph_(view.graph()), base_(graph_.base()) {}

  std::vector<Inference> run() {
    for (std::uint32_t i = 0; i < graph_.edges().size(); ++i) {
      const EdgeId id{i};
      if (!view_.has(id) || graph_[id].sort != EdgeSort::state) continue;
      const Actuality actuality = view_.actuality(graph_[id].occurrence);
      if (actuality == Actuality::actual || actuality == Actuality::disputed) turn_round(id);
    }
    for (std::uint32_t i = 0; i < graph_.nodes().size(); ++i) chain(NodeId{i});
    std::stable_sort(found_.begin(), found_.end(), [](const Inference& a, const Inference& b) {
      return std::pair(a.rule, a.premises) < std::pair(b.rule, b.premises);
    });
    return std::move(found_);
  }

 private:
  [[nodiscard]] const Kind& kind(EdgeId id) const {
    return base_.ontology()[base_[graph_[id].occurrence].kind];
  }

  [[nodiscard]] Step step(EdgeId id) const {
    const Edge& edge = graph_[id];
    const Summary summary = summarize(view_, id);
    Step step{edge.source, edge.target,      {edge.occurrence}, base_[summary.when].edtf.bounds,
              {'A', '1'},  summary.actuality};
    for (const facts::FactId fact : summary.facts) weaken(step.grade, base_[fact].grade);
    return step;
  }
  static void weaken(facts::Grade& grade, facts::Grade other) {
    grade.source = std::max(grade.source, other.source);
    grade.information = std::max(grade.information, other.information);
  }

  void add(Rule rule, const std::string& edge, Step step, bool reversed) {
    if (reversed) std::swap(step.from, step.to);
    found_.push_back({rule, step.from, relationship_type(edge), step.to, std::move(step.premises),
                      step.bounds, step.grade, step.actuality});
  }

  void turn_round(EdgeId id) {
    const Kind& k = kind(id);
    if (k.symmetric) add(Rule::symmetric, k.edge, step(id), true);
    if (!k.inverse.empty()) add(Rule::inverse, k.inverse, step(id), true);
  }

  // Edges that may come after one of kind `first`: its own, if that is transitive; and for a place
  // in a place the transitive kind that says the same of places.
  [[nodiscard]] static bool follows(const Kind& first, const Kind& next) {
    if (!next.transitive) return false;
    return &first == &next ||
           (first.transport == Transport::inside && next.transport == Transport::inside);
  }

  // Places with places, bodies with bodies: some kind in the role's range holds both.
  [[nodiscard]] bool one_sort(const Kind& k, NodeId a, NodeId b) const {
    const auto& ontology = base_.ontology();
    const ontology::RoleUse* use = k.use(k.to);
    if (graph_[a].sort == NodeSort::fact || graph_[b].sort == NodeSort::fact) return false;
    return std::any_of(use->range.begin(), use->range.end(), [&](ontology::EntityKindId range) {
      return ontology.is_a(base_.entity_kind(graph_[a].ref), range) &&
             ontology.is_a(base_.entity_kind(graph_[b].ref), range);
    });
  }

  [[nodiscard]] bool holds(EdgeId id) const {
    const Actuality actuality = view_.actuality(graph_[id].occurrence);
    return view_.has(id) && graph_[id].sort == EdgeSort::state &&
           (actuality == Actuality::actual || actuality == Actuality::disputed);
  }

  void chain(NodeId start) {
    for (const EdgeId first : graph_.out(start)) {
      if (holds(first) && (kind(first).transitive || kind(first).transport == Transport::inside))
        extend(first, step(first), start);
    }
  }

  // Each end is reached once from a start, by the first chain found: rings end there.
  void extend(EdgeId first, const Step& begin, NodeId start) {
    const Kind& k = kind(first);
    std::vector<NodeId> reached{start, begin.to};
    std::vector<Step> open{begin};
    while (!open.empty()) {
      const Step at = std::move(open.back());
      open.pop_back();
      for (const EdgeId next : graph_.out(at.to)) {
        const NodeId to = graph_[next].target;
        if (!holds(next) || !follows(k, kind(next)) || !one_sort(kind(next), at.to, to)) continue;
        if (k.transitive && !one_sort(k, start, to)) continue;
        if (std::find(reached.begin(), reached.end(), to) != reached.end()) continue;
        const Step more = step(next);
        if (base::overlaps(at.bounds, more.bounds) == base::Truth::no) continue;
        reached.push_back(to);
        Step longer{start,       to,
                    at.premises, intersection(at.bounds, more.bounds),
                    at.grade,    std::max(at.actuality, more.actuality)};
        longer.premises.push_back(more.premises[0]);
        weaken(longer.grade, more.grade);
        add(k.transitive ? Rule::transitive : Rule::within, k.edge, longer, false);
        open.push_back(std::move(longer));
      }
    }
  }

  const View& view_;
  const Graph& graph_;
  const facts::FactBase& base_;
  std::vector<Inference> found_;
};

}  // namespace

std::vector<Inference> infer(const View& view) { return Reasoner(view).run(); }

}  // namespace entente::graph
