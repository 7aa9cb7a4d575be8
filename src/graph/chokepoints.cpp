#include "graph/chokepoints.hpp"

#include <algorithm>
#include <array>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/biconnected_components.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/edmonds_karp_max_flow.hpp>
#include <map>

namespace entente::graph {

using facts::Actuality;
using facts::EntityId;
using facts::FactBase;
using facts::OccurrenceId;
using ontology::Transport;
using Type = Assumption::Type;

std::string_view name(Type type) noexcept {
  static constexpr std::array<std::string_view, 9> names{"closed",    "unrecorded", "open",
                                                         "proposed",  "other mode", "obstructed",
                                                         "disrupted", "inside",     "undated"};
  return names[static_cast<std::size_t>(type)];
}

std::string_view meaning(Type type) noexcept {
  static constexpr std::array<std::string_view, 9> meanings{
      "recorded as closed: not counted",
      "nobody states its status, and no recorded way crosses it: not counted",
      "recorded as open: counted, though no crossing is recorded",
      "proposed, planned or not held to exist: not counted",
      "not overland: not counted",
      "blocked: not counted",
      "interrupted at times: counted",
      "a place in a place: counted as reachable from all of it",
      "nobody says when it held: counted"};
  return meanings[static_cast<std::size_t>(type)];
}

namespace {

using Undirected = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;

// The places and the ways between them, as far as a view's facts say so.
class TransportGraph {
 public:
  explicit TransportGraph(const View& view) : view_(view), base_(view.graph().base()) {
    for_each(Transport::obstacle, [&](OccurrenceId id) { obstacle(id); });
    for_each(Transport::link, [&](OccurrenceId id) { link(id); });
    for_each(Transport::border, [&](OccurrenceId id) { border(id); });
    for_each(Transport::inside, [&](OccurrenceId id) { inside(id); });
    std::stable_sort(assumptions.begin(), assumptions.end(),
                     [](const Assumption& a, const Assumption& b) {
                       return std::pair(a.type, a.occurrence) < std::pair(b.type, b.occurrence);
                     });
  }

  std::size_t vertex(EntityId place) {
    const auto [at, fresh] = vertex_.emplace(place, places.size());
    if (fresh) places.push_back(place);
    return at->second;
  }

  std::vector<EntityId> places;
  std::vector<std::pair<std::size_t, std::size_t>> ways;
  std::vector<Assumption> assumptions;

 private:
  template <class F>
  void for_each(Transport transport, F&& f) {
    for (std::size_t i = 0; i < base_.occurrences().size(); ++i) {
      const OccurrenceId id{static_cast<std::uint32_t>(i)};
      if (kind(id).transport == transport && in_view(id)) f(id);
    }
  }
  [[nodiscard]] const ontology::Kind& kind(OccurrenceId id) const {
    return base_.ontology()[base_[id].kind];
  }
  [[nodiscard]] bool in_view(OccurrenceId id) const { return view_.keeps(id); }
  [[nodiscard]] bool held(OccurrenceId id) const {
    return view_.actuality(id) == Actuality::actual || view_.actuality(id) == Actuality::disputed;
  }

  // The value of a choice qualifier in the facts that the view admits; the last one said.
  [[nodiscard]] std::string_view value(OccurrenceId id, std::string_view qualifier) const {
    std::string_view found;
    const auto wanted = base_.ontology().qualifier(qualifier);
    for (const facts::FactId fact : base_.fact_ids(base_[id].facts)) {
      if (!view_.admits(fact)) continue;
      for (const facts::Qualified& one : base_.qualifiers(base_[fact].qualifiers)) {
        if (wanted && one.qualifier == *wanted) found = base_[one.text];
      }
    }
    return found;
  }

  [[nodiscard]] std::vector<EntityId> fillers(OccurrenceId id,
                                              std::initializer_list<ontology::RoleId> roles) const {
    std::vector<EntityId> result;
    for (const facts::Filler& filler : base_.fillers(base_[id].fillers)) {
      if (!filler.ref.is_occurrence() &&
          std::find(roles.begin(), roles.end(), filler.role) != roles.end()) {
        result.push_back(filler.ref.entity());
      }
    }
    return result;
  }
  [[nodiscard]] std::vector<EntityId> ends(OccurrenceId id) const {
    return fillers(id, {kind(id).from, kind(id).to});
  }

  void assume(Type type, OccurrenceId id) { assumptions.push_back({type, id}); }
  void way(EntityId a, EntityId b) { ways.emplace_back(vertex(a), vertex(b)); }

  // A lasting denial of passage closes its route; an interruption is only noted.
  void obstacle(OccurrenceId id) {
    if (!held(id)) return;
    const auto route = base_.ontology().role("route");
    if (!route) return;
    const bool closes = kind(id).sign < 0 && view_.truth(id) == base::Truth::yes &&
                        value(id, "control_level") != "partial";
    assume(closes ? Type::obstructed : Type::disrupted, id);
    if (!closes) return;
    const auto routes = fillers(id, {*route});
    blocked_.insert(blocked_.end(), routes.begin(), routes.end());
  }

  void link(OccurrenceId id) {
    const std::string_view planned = value(id, "planned");
    const std::string_view mode = value(id, "transport_mode");
    if (!held(id) || (!planned.empty() && planned != "existing"))
      return assume(planned == "closed" ? Type::closed : Type::proposed, id);
    if (!mode.empty() && mode != "road" && mode != "rail" && mode != "mixed")
      return assume(Type::other_mode, id);
    const auto routes = fillers(id, {kind(id).from});
    const auto places_joined = fillers(id, {kind(id).to});
    for (const EntityId route : routes) {
      if (std::find(blocked_.begin(), blocked_.end(), route) != blocked_.end()) continue;
      for (const EntityId place : places_joined) {
        way(route, place);
        auto& all = joined_[route];
        all.push_back(place);
      }
    }
  }

  // A border counts by itself only where it is recorded as open; a recorded way over it is better.
  void border(OccurrenceId id) {
    const auto two = ends(id);
    if (two.size() != 2 || view_.actuality(id) == Actuality::denied) return;
    const bool crossed = std::any_of(joined_.begin(), joined_.end(), [&](const auto& route) {
      const auto& all = route.second;
      return std::find(all.begin(), all.end(), two[0]) != all.end() &&
             std::find(all.begin(), all.end(), two[1]) != all.end();
    });
    const std::string_view status = value(id, "border_status");
    if (status == "closed") return assume(Type::closed, id);
    if (crossed) return;
    if (status == "open" || status == "partly_open") {
      way(two[0], two[1]);
      return assume(Type::open, id);
    }
    assume(Type::unrecorded, id);
  }

  void inside(OccurrenceId id) {
    const auto place = base_.ontology().entity_kind("Place");
    const auto two = ends(id);
    if (two.size() != 2 || !held(id) || !place) return;
    for (const EntityId one : two) {
      if (!base_.ontology().is_a(base_[one].kind, *place)) return;
    }
    way(two[0], two[1]);
    assume(Type::inside, id);
  }

  const View& view_;
  const FactBase& base_;
  std::map<EntityId, std::size_t> vertex_;
  std::map<EntityId, std::vector<EntityId>> joined_;
  std::vector<EntityId> blocked_;
};

// Maximum flow where every place but the two ends carries one way: Menger's theorem.
class VertexFlow {
 public:
  VertexFlow(const TransportGraph& graph, std::size_t from, std::size_t to)
      : count_(graph.places.size()), from_(from), to_(to), flow_(2 * count_) {
    const long unbounded = static_cast<long>(count_) + 1;
    for (std::size_t v = 0; v < count_; ++v)
      add(in(v), out(v), v == from || v == to ? unbounded : 1);
    for (const auto& [a, b] : graph.ways) {
      add(out(a), in(b), unbounded);
      add(out(b), in(a), unbounded);
    }
    value_ = boost::edmonds_karp_max_flow(flow_, in(from), out(to));
  }

  [[nodiscard]] long value() const { return value_; }

  // The places on the border of what the source still reaches.
  [[nodiscard]] std::vector<std::size_t> cut() const {
    std::vector<bool> reached(2 * count_);
    std::vector<std::size_t> open{in(from_)};
    reached[in(from_)] = true;
    const auto residual = boost::get(boost::edge_residual_capacity, flow_);
    while (!open.empty()) {
      const std::size_t at = open.back();
      open.pop_back();
      for (const auto edge : boost::make_iterator_range(boost::out_edges(at, flow_))) {
        const std::size_t next = boost::target(edge, flow_);
        if (residual[edge] > 0 && !reached[next]) {
          reached[next] = true;
          open.push_back(next);
        }
      }
    }
    std::vector<std::size_t> cut;
    for (std::size_t v = 0; v < count_; ++v) {
      if (reached[in(v)] && !reached[out(v)]) cut.push_back(v);
    }
    return cut;
  }

  // The flow taken apart into ways that share no place.
  [[nodiscard]] std::vector<std::vector<std::size_t>> ways() const {
    std::vector<std::vector<std::size_t>> result;
    std::vector<bool> used(count_);
    for (long i = 0; i < value_ && i < static_cast<long>(count_); ++i) {
      std::vector<std::size_t> way{from_};
      for (std::size_t at = from_; at != to_;) {
        const std::size_t next = follow(at, used);
        if (next == count_) break;
        if (next != to_) used[next] = true;
        way.push_back(next);
        at = next;
      }
      if (way.back() == to_) result.push_back(std::move(way));
    }
    return result;
  }

 private:
  using Traits = boost::adjacency_list_traits<boost::vecS, boost::vecS, boost::directedS>;
  using Flow = boost::adjacency_list<
      boost::vecS, boost::vecS, boost::directedS, boost::no_property,
      boost::property<
          boost::edge_capacity_t, long,
          boost::property<boost::edge_residual_capacity_t, long,
                          boost::property<boost::edge_reverse_t, Traits::edge_descriptor>>>>;

  static std::size_t in(std::size_t v) { return 2 * v; }
  static std::size_t out(std::size_t v) { return 2 * v + 1; }

  void add(std::size_t from, std::size_t to, long capacity) {
    const auto there = boost::add_edge(from, to, flow_).first;
    const auto back = boost::add_edge(to, from, flow_).first;
    boost::put(boost::edge_capacity, flow_, there, capacity);
    boost::put(boost::edge_capacity, flow_, back, 0L);
    boost::put(boost::edge_reverse, flow_, there, back);
    boost::put(boost::edge_reverse, flow_, back, there);
  }

  // Where the flow that leaves `at` goes, to a place not used yet; count_ if nowhere.
  [[nodiscard]] std::size_t follow(std::size_t at, const std::vector<bool>& used) const {
    const auto capacity = boost::get(boost::edge_capacity, flow_);
    const auto residual = boost::get(boost::edge_residual_capacity, flow_);
    for (const auto edge : boost::make_iterator_range(boost::out_edges(out(at), flow_))) {
      const std::size_t next = boost::target(edge, flow_) / 2;
      if (capacity[edge] > 0 && residual[edge] < capacity[edge] && next != at && !used[next])
        return next;
    }
    return count_;
  }

  std::size_t count_;
  std::size_t from_;
  std::size_t to_;
  Flow flow_;
  long value_ = 0;
};

// Distances of one shortest way, to put what lies on every way in order.
std::vector<std::size_t> steps_from(const Undirected& graph, std::size_t from) {
  std::vector<std::size_t> steps(boost::num_vertices(graph), boost::num_vertices(graph));
  steps[from] = 0;
  const auto record = boost::record_distances(steps.data(), boost::on_tree_edge());
  boost::breadth_first_search(graph, boost::vertex(from, graph),
                              boost::visitor(boost::make_bfs_visitor(record)));
  return steps;
}

bool parts(const Undirected& graph, std::size_t removed, std::size_t from, std::size_t to) {
  std::vector<bool> seen(boost::num_vertices(graph));
  std::vector<std::size_t> open{from};
  seen[from] = seen[removed] = true;
  while (!open.empty()) {
    const std::size_t at = open.back();
    open.pop_back();
    for (const auto next : boost::make_iterator_range(boost::adjacent_vertices(at, graph))) {
      if (!seen[next]) {
        seen[next] = true;
        open.push_back(next);
      }
    }
  }
  return !seen[to];
}

}  // namespace

Chokepoints chokepoints(const View& view, EntityId from, EntityId to) {
  Chokepoints result;
  TransportGraph transport(view);
  result.assumptions = transport.assumptions;
  const std::size_t a = transport.vertex(from);
  const std::size_t b = transport.vertex(to);
  Undirected graph(transport.places.size());
  for (const auto& [one, other] : transport.ways) boost::add_edge(one, other, graph);
  const std::vector<std::size_t> steps = steps_from(graph, a);
  result.connected = a != b && steps[b] < boost::num_vertices(graph);
  if (!result.connected) return result;
  if (steps[b] == 1) {  // nothing lies between neighbours
    result.ways.push_back({from, to});
    return result;
  }

  std::vector<std::size_t> points;
  boost::articulation_points(graph, std::back_inserter(points));
  std::sort(points.begin(), points.end(), [&](std::size_t x, std::size_t y) {
    return std::pair(steps[x], x) < std::pair(steps[y], y);
  });
  for (const std::size_t point : points) {
    if (point != a && point != b && parts(graph, point, a, b))
      result.every_way.push_back(transport.places[point]);
  }

  const VertexFlow flow(transport, a, b);
  const auto cut = flow.cut();
  result.cut = cut.size();
  for (const std::size_t place : cut) result.cut_places.push_back(transport.places[place]);
  for (const auto& way : flow.ways()) {
    auto& places = result.ways.emplace_back();
    for (const std::size_t place : way) places.push_back(transport.places[place]);
  }
  return result;
}

}  // namespace entente::graph
