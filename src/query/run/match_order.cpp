// In which order a MATCH is matched: the cheapest start, then the cheapest step, by exact counts of
// the graph and plain factors for conditions.
#include <algorithm>
#include <limits>

#include "query/run/match_plan.hpp"

namespace entente::query {

namespace {

bool covers(const std::set<Slot>& bound, const std::set<Slot>& needs) {
  return std::includes(bound.begin(), bound.end(), needs.begin(), needs.end());
}

// What part of the rows a condition leaves, when nothing is known of it.
constexpr double condition_leaves = 0.3;
constexpr double equality_leaves = 0.01;

}  // namespace

double MatchPlanner::nodes_of(const Node& node) const {
  const Store& store = compiler_.store();
  if (const auto name = node.test.one_label()) {
    const auto label = store.label_names().find(*name);
    return label ? static_cast<double>(store.with_label(*label).size()) : 0;
  }
  return static_cast<double>(store.node_count());
}

// A condition that is not met yet and says what a property of the node must be.
std::optional<std::size_t> MatchPlanner::seek_for(const Node& node,
                                                  const std::set<Slot>& bound) const {
  for (std::size_t i = 0; i < conditions_.size(); ++i) {
    const Condition& condition = conditions_[i];
    if (condition.seek_value != nullptr && condition.seek_slot == node.slot &&
        covers(bound, condition.value_needs))
      return i;
  }
  return {};
}

// Rows after the node was looked for, with its conditions.
double MatchPlanner::rows_of(std::size_t at, const std::set<Slot>& bound) const {
  const Node& node = nodes_[at];
  if (seek_for(node, bound)) return 1;
  double rows = nodes_of(node);
  for (const Condition& condition : conditions_) {
    if (condition.needs.size() == 1 && condition.needs.count(node.slot) > 0)
      rows *= condition_leaves;
  }
  return rows;
}

// Steps of such a relationship from a node that has any.
double MatchPlanner::degree(const Edge& edge, bool forward) const {
  const Store& store = compiler_.store();
  const RelationshipPattern& pattern = *edge.pattern;
  const TypeChoice choice = choose_types(store, pattern.types ? &*pattern.types : nullptr);
  const auto of = [&](TypeId type, bool out) {
    const std::size_t nodes = out ? store.sources_of(type) : store.targets_of(type);
    return nodes == 0 ? 0.0
                      : static_cast<double>(store.count_of(type)) / static_cast<double>(nodes);
  };
  const bool out = (pattern.direction == Direction::out) == forward;
  double sum = 0;
  const auto add = [&](TypeId type) {
    if (pattern.direction == Direction::both || out) sum += of(type, true);
    if (pattern.direction == Direction::both || !out) sum += of(type, false);
  };
  if (choice.all) {
    const double nodes = std::max<double>(1, static_cast<double>(store.node_count()));
    const double all = static_cast<double>(store.relationship_count()) / nodes;
    return pattern.direction == Direction::both ? 2 * all : all;
  }
  for (const TypeId type : choice.types) add(type);
  return sum;
}

bool MatchPlanner::ready(const Edge& edge, const std::set<Slot>& bound) const {
  if (edge.placed) return false;
  if (!covers(bound, edge.needs)) return false;
  const bool from = bound.count(nodes_[edge.from].slot) > 0;
  const bool to = bound.count(nodes_[edge.to].slot) > 0;
  if (edge.bound) return true;
  if (edge.path == nullptr) return from || to;
  return from && to;
}

// How many rows come of one.
double MatchPlanner::factor(const Edge& edge, const std::set<Slot>& bound) const {
  if (edge.bound) return 0.5;
  const bool from = bound.count(nodes_[edge.from].slot) > 0;
  const bool to = bound.count(nodes_[edge.to].slot) > 0;
  if (edge.path != nullptr) return from && to ? 1 : std::numeric_limits<double>::infinity();
  const double all = std::max<double>(1, static_cast<double>(compiler_.store().node_count()));
  double steps = degree(edge, from);
  if (edge.pattern->variable_length) {
    const std::int64_t most = std::min<std::int64_t>(edge.pattern->most.value_or(8), 8);
    double sum = 0;
    double level = 1;
    for (std::int64_t i = 0; i < most; ++i) sum += level *= std::max(steps, 1.1);
    steps = sum;
    if (from && to) return steps / all;
  }
  if (from && to) return std::min(0.9, steps / all);
  const std::size_t end = from ? edge.to : edge.from;
  if (counted(edge, end)) return 0.5;
  double rows = steps * std::min(1.0, nodes_of(nodes_[end]) / all + 0.05);
  for (const Condition& condition : conditions_) {
    if (condition.needs.count(nodes_[end].slot) == 0) continue;
    rows *= condition.seek_slot == nodes_[end].slot && covers(bound, condition.value_needs)
                ? equality_leaves
                : condition_leaves;
  }
  return rows;
}

std::optional<std::size_t> MatchPlanner::cheapest_edge(const std::set<Slot>& bound) const {
  std::optional<std::size_t> best;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < edges_.size(); ++i) {
    if (!ready(edges_[i], bound)) continue;
    // What is only counted comes last.
    const Edge& edge = edges_[i];
    double cost = factor(edge, bound);
    const bool from = bound.count(nodes_[edge.from].slot) > 0;
    const bool to = bound.count(nodes_[edge.to].slot) > 0;
    if (!(from && to) && counted(edge, from ? edge.to : edge.from)) cost += 1e12;
    if (cost < least || !best) {
      least = cost;
      best = i;
    }
  }
  return best;
}

// Rows that come and go, all in all, when the node is the first of those that are not bound.
double MatchPlanner::cost_from(std::size_t node, std::set<Slot> bound) const {
  double rows = rows_of(node, bound);
  double cost = rows;
  bound.insert(nodes_[node].slot);
  std::vector<bool> done(edges_.size());
  for (std::size_t step = 0; step < edges_.size(); ++step) {
    std::optional<std::size_t> best;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < edges_.size(); ++i) {
      if (done[i] || !ready(edges_[i], bound)) continue;
      const double f = factor(edges_[i], bound);
      if (!best || f < least) {
        least = f;
        best = i;
      }
    }
    if (!best) break;
    done[*best] = true;
    rows *= least;
    cost += rows;
    bound.insert(nodes_[edges_[*best].from].slot);
    bound.insert(nodes_[edges_[*best].to].slot);
    bound.insert(edges_[*best].slot);
  }
  return cost;
}

std::size_t MatchPlanner::cheapest_node(const std::set<Slot>& bound) const {
  std::size_t best = nodes_.size();
  double least = std::numeric_limits<double>::infinity();
  const bool small = nodes_.size() <= 16 && edges_.size() <= 24;
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    if (bound.count(nodes_[i].slot) > 0) continue;
    const double cost = small ? cost_from(i, bound) : rows_of(i, bound);
    if (best == nodes_.size() || cost < least) {
      least = cost;
      best = i;
    }
  }
  return best;
}

// The last edge, if all of its type may as well be looked at in their own order: their properties
// lie in that order too.
std::optional<std::size_t> MatchPlanner::edge_to_scan(std::size_t node) const {
  std::optional<std::size_t> last;
  for (std::size_t i = 0; i < edges_.size(); ++i) {
    if (edges_[i].placed) continue;
    if (last) return {};
    last = i;
  }
  if (!last) return {};
  const Edge& edge = edges_[*last];
  if (edge.bound || edge.path != nullptr || edge.pattern->variable_length) return {};
  if (edge.from == edge.to || (edge.from != node && edge.to != node)) return {};
  for (const std::size_t end : {edge.from, edge.to}) {
    if (bound_.count(nodes_[end].slot) > 0 || seek_for(nodes_[end], bound_)) return {};
    for (const Condition& condition : conditions_) {
      if (condition.needs.size() == 1 && condition.needs.count(nodes_[end].slot) > 0) return {};
    }
    if (counted(edge, end)) return {};
  }
  const Store& store = compiler_.store();
  const TypeChoice choice =
      choose_types(store, edge.pattern->types ? &*edge.pattern->types : nullptr);
  double leaving = choice.all ? static_cast<double>(store.node_count()) : 0;
  for (const TypeId type : choice.types)
    leaving += static_cast<double>(std::min(store.sources_of(type), store.targets_of(type)));
  // A rare label at one end is the better start.
  if (nodes_of(nodes_[node]) * 2 < leaving) return {};
  return last;
}

void MatchPlanner::order_and_emit() {
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    if (bound_.count(nodes_[i].slot) > 0) chain_.add<CheckNode>(nodes_[i].slot, nodes_[i].test);
  }
  emit_conditions();
  std::set<std::size_t> left;
  for (std::size_t i = 0; i < edges_.size(); ++i) left.insert(i);
  while (true) {
    if (emit_counted(left)) continue;
    if (const auto edge = cheapest_edge(bound_)) {
      emit_edge(*edge);
      left.erase(*edge);
    } else if (const std::size_t node = cheapest_node(bound_); node < nodes_.size()) {
      if (const auto scanned = edge_to_scan(node)) {
        emit_scan(*scanned);
        left.erase(*scanned);
      } else {
        emit_node(node);
      }
    } else {
      break;
    }
    emit_conditions();
  }
  emit_paths();
  emit_conditions();
}

}  // namespace entente::query
