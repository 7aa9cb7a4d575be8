// The operators of a MATCH, once it is known what comes next.
#include <algorithm>

#include "query/run/match_plan.hpp"
#include "query/run/shortest.hpp"

namespace entente::query {

namespace {

// The plain names of a type expression; nothing if it has others.
bool plain_names(const LabelExpression& e, std::set<std::string>& names) {
  if (e.kind == LabelExpression::Kind::name) {
    names.insert(e.name);
    return true;
  }
  return e.kind == LabelExpression::Kind::disjunction &&
         std::all_of(e.parts.begin(), e.parts.end(),
                     [&](const LabelExpression& part) { return plain_names(part, names); });
}

}  // namespace

bool MatchPlanner::read(const std::string& name) const {
  return !name.empty() && (use_.all_names || use_.names.count(name) > 0);
}

bool MatchPlanner::read_by_conditions(Slot slot) const {
  return std::any_of(conditions_.begin(), conditions_.end(), [&](const Condition& condition) {
    return !condition.placed && condition.needs.count(slot) > 0;
  });
}

// Whether one relationship could be both only if it is a loop: the source of one is the target of
// the other.
bool MatchPlanner::loops_only(const Edge& a, const Edge& b) const {
  const auto single = [](const Edge& e) {
    return !e.bound && e.path == nullptr && !e.pattern->variable_length &&
           e.pattern->direction != Direction::both;
  };
  if (!single(a) || !single(b)) return false;
  const auto source = [](const Edge& e) {
    return e.pattern->direction == Direction::out ? e.from : e.to;
  };
  const auto target = [](const Edge& e) {
    return e.pattern->direction == Direction::out ? e.to : e.from;
  };
  return source(a) == target(b) || target(a) == source(b);
}

// Plans are for the graph as it is; one that changes on the way may get loops.
bool MatchPlanner::has_loops(const Edge& edge) const {
  if (compiler_.creates) return true;
  const Store& store = compiler_.store();
  const TypeChoice choice =
      choose_types(store, edge.pattern->types ? &*edge.pattern->types : nullptr);
  if (!choice.all)
    return std::any_of(choice.types.begin(), choice.types.end(),
                       [&](TypeId type) { return store.has_loops(type); });
  for (std::uint32_t type = 0; type < store.type_names().size(); ++type) {
    if (store.has_loops(TypeId{type})) return true;
  }
  return false;
}

// Whether one relationship could be both.
bool MatchPlanner::meets(const Edge& a, const Edge& b) const {
  if (loops_only(a, b) && !has_loops(a)) return false;
  if (!a.pattern->types || !b.pattern->types) return true;
  std::set<std::string> of_a;
  std::set<std::string> of_b;
  if (!plain_names(*a.pattern->types, of_a) || !plain_names(*b.pattern->types, of_b)) return true;
  return std::any_of(of_a.begin(), of_a.end(),
                     [&](const std::string& name) { return of_b.count(name) > 0; });
}

// Whether nobody asks which ones an edge leads to from its other end: only how many.
bool MatchPlanner::counted(const Edge& edge, std::size_t end) const {
  if ((!use_.weighted && !use_.distinct) || compiler_.evidence != 0) return false;
  if (edge.bound || edge.path != nullptr || edge.pattern->variable_length) return false;
  const Node& node = nodes_[end];
  if (node.edges != 1 || read(node.name) || read(edge.name)) return false;
  for (const Condition& condition : conditions_) {
    if (condition.needs.count(node.slot) > 0 || condition.needs.count(edge.slot) > 0) return false;
  }
  for (const Edge& other : edges_) {
    if (other.needs.count(node.slot) > 0 || other.needs.count(edge.slot) > 0) return false;
  }
  for (const NamedPath& path : paths_) {
    const auto has = [&](Slot slot) {
      return std::find(path.parts.begin(), path.parts.end(), slot) != path.parts.end();
    };
    if (path.slot != 0 && (has(edge.slot) || has(node.slot))) return false;
  }
  return true;
}

std::size_t MatchPlanner::since(Slot slot) const {
  const auto at = std::find(bound_order_.begin(), bound_order_.end(), slot);
  return at == bound_order_.end() ? 0 : static_cast<std::size_t>(at - bound_order_.begin()) + 1;
}

Hop MatchPlanner::hop_of(Edge& edge, bool forward) {
  Hop hop;
  const Node& from = nodes_[forward ? edge.from : edge.to];
  const Node& to = nodes_[forward ? edge.to : edge.from];
  hop.from = from.slot;
  hop.relationship = edge.slot;
  hop.to = to.slot;
  hop.to_bound = bound_.count(to.slot) > 0;
  hop.reversed = !forward;
  hop.direction = edge.pattern->direction;
  if (!forward && hop.direction != Direction::both)
    hop.direction = hop.direction == Direction::out ? Direction::in : Direction::out;
  hop.types = edge.pattern->types ? &*edge.pattern->types : nullptr;
  hop.test = to.test;
  // What a selector chose is a matter of its own: it shares no uniqueness with other patterns.
  for (const std::size_t other : order_) {
    const Edge& o = edges_[other];
    if (&o != &edge && edge.path == nullptr && o.path == nullptr && meets(o, edge))
      hop.others.push_back(o.slot);
  }
  return hop;
}

Reach MatchPlanner::reach_of(const Edge& edge) {
  Reach reach;
  const RelationshipPattern& pattern = *edge.pattern;
  if (!pattern.variable_length) {
    reach.least = 1;
    reach.most = 1;
  } else {
    reach.least = pattern.least.value_or(1);
    reach.most = pattern.most;
  }
  reach.each = compiler_.new_slot();
  if (pattern.properties != nullptr) {
    if (const auto* const map = std::get_if<MapLiteral>(&pattern.properties->node)) {
      for (const auto& [key, value] : map->entries)
        reach.conditions.push_back(property_is(reach.each, key.text, *value));
    }
  }
  if (pattern.where != nullptr) {
    Bindings scope = scope_;
    if (pattern.variable) scope.bind(pattern.variable->text, reach.each);
    reach.conditions.push_back(compiler_.compile(*pattern.where, scope));
  }
  return reach;
}

void MatchPlanner::emit_node(std::size_t at) {
  const Node& node = nodes_[at];
  if (const auto found = seek_for(node, bound_)) {
    Condition& seek = conditions_[*found];
    chain_.add<SeekNodes>(node.slot, node.test, compiler_.key(seek.seek_key), seek.seek_key,
                          compiler_.compile(*seek.seek_value, scope_));
    seek.placed = true;
  } else {
    chain_.add<ScanNodes>(node.slot, node.test);
  }
  bind(node.slot);
}

// Both ends at once, from the relationships of a type, where neither is known.
void MatchPlanner::emit_scan(std::size_t at) {
  Edge& edge = edges_[at];
  edge.placed = true;
  chain_.add<ScanRelationships>(hop_of(edge, true), nodes_[edge.from].test);
  order_.push_back(at);
  bind(nodes_[edge.from].slot);
  bind(nodes_[edge.to].slot);
  bind(edge.slot);
}

void MatchPlanner::emit_edge(std::size_t at) {
  Edge& edge = edges_[at];
  edge.placed = true;
  const bool from_bound = bound_.count(nodes_[edge.from].slot) > 0;
  const bool to_bound = bound_.count(nodes_[edge.to].slot) > 0;
  const bool forward = from_bound || edge.bound;
  Hop hop = hop_of(edge, forward);
  const bool many = edge.pattern->variable_length;
  if (edge.path != nullptr) {
    emit_shortest(edge, std::move(hop), reach_of(edge));
  } else if (edge.bound && many) {
    chain_.add<FromList>(std::move(hop), reach_of(edge), from_bound, nodes_[edge.from].test);
  } else if (edge.bound) {
    chain_.add<FromRelationship>(std::move(hop), from_bound, nodes_[edge.from].test);
  } else if (many) {
    emit_trails(edge, std::move(hop));
  } else if (from_bound && to_bound) {
    // The end that was bound first changes less often: its neighbours are worth keeping.
    if (since(hop.from) < since(hop.to)) hop = hop_of(edge, false);
    auto* const before = dynamic_cast<Expand*>(&chain_.last());
    auto& into = chain_.add<ExpandInto>(std::move(hop), !order_.empty() && !compiler_.creates);
    if (before != nullptr && into.is_gate(before->end())) before->set_gate(into);
  } else {
    chain_.add<Expand>(std::move(hop));
  }
  order_.push_back(at);
  bind(nodes_[edge.from].slot);
  bind(nodes_[edge.to].slot);
  bind(edge.slot);
}

void MatchPlanner::emit_trails(Edge& edge, Hop hop) {
  Reach reach = reach_of(edge);
  bool unread = !read(edge.name) && !read_by_conditions(edge.slot) && compiler_.evidence == 0;
  for (const NamedPath& path : paths_) {
    if (path.slot != 0 &&
        std::find(path.parts.begin(), path.parts.end(), edge.slot) != path.parts.end())
      unread = false;
  }
  bool alone = hop.others.empty();
  for (const Edge& other : edges_) {
    if (&other != &edge && !other.placed && meets(other, edge)) alone = false;
  }
  // Back at the start, an undirected walk may have used one relationship twice.
  const bool walks_are_trails =
      reach.least == 0 || (reach.least == 1 && hop.direction != Direction::both);
  if (unread && alone && use_.distinct && walks_are_trails) {
    chain_.add<ExpandReach>(std::move(hop), std::move(reach));
    return;
  }
  hop.keep_relationship = !(unread && alone);
  chain_.add<ExpandTrails>(std::move(hop), std::move(reach));
}

void MatchPlanner::emit_shortest(Edge& edge, Hop hop, Reach reach) {
  using Select = PathPattern::Select;
  const Select select = edge.path->select;
  std::vector<CodePtr> conditions;
  std::optional<Slot> path;
  for (NamedPath& named : paths_) {
    if (std::find(named.parts.begin(), named.parts.end(), edge.slot) != named.parts.end() &&
        named.slot != 0)
      path = named.slot;
  }
  if (select == Select::shortest_one || select == Select::shortest_all) {
    // What is asked of the path itself decides which path is the shortest.
    std::set<Slot> known = bound_;
    known.insert(edge.slot);
    if (path) known.insert(*path);
    for (Condition& condition : conditions_) {
      const bool of_path =
          condition.needs.count(edge.slot) > 0 || (path && condition.needs.count(*path) > 0);
      if (condition.placed || !of_path) continue;
      if (!std::includes(known.begin(), known.end(), condition.needs.begin(),
                         condition.needs.end()))
        continue;
      conditions.push_back(condition.make());
      condition.placed = true;
    }
  }
  auto& op = chain_.add<ExpandShortest>(std::move(hop), std::move(reach), select, edge.path->count);
  op.conditions = std::move(conditions);
  op.path = path;
}

// An edge of which only the number matters, as soon as its one end is known; nothing that comes
// later may be the same relationship. Two of one node at the end are taken together.
bool MatchPlanner::emit_counted(std::set<std::size_t>& left) {
  std::vector<std::size_t> ready_now;
  for (const std::size_t at : left) {
    Edge& edge = edges_[at];
    const bool from = bound_.count(nodes_[edge.from].slot) > 0;
    const bool to = bound_.count(nodes_[edge.to].slot) > 0;
    if (from == to || !ready(edge, bound_) || !counted(edge, from ? edge.to : edge.from)) continue;
    ready_now.push_back(at);
  }
  const auto meets_others = [&](std::size_t at, std::optional<std::size_t> but) {
    return std::any_of(left.begin(), left.end(), [&](std::size_t other) {
      return other != at && other != but && meets(edges_[other], edges_[at]);
    });
  };
  const auto hop = [&](std::size_t at) {
    return hop_of(edges_[at], bound_.count(nodes_[edges_[at].from].slot) > 0);
  };
  const auto done = [&](std::size_t at) {
    const Edge& edge = edges_[at];
    edges_[at].placed = true;
    left.erase(at);
    // Nobody reads them; they count as known so that nothing looks for them.
    bound_.insert(nodes_[edge.from].slot);
    bound_.insert(nodes_[edge.to].slot);
  };
  for (const std::size_t at : ready_now) {
    if (meets_others(at, {})) continue;
    chain_.add<CountSteps>(hop(at), use_.distinct && !use_.weighted);
    done(at);
    return true;
  }
  if (left.size() != 2 || ready_now.size() != 2) return false;
  Hop a = hop(ready_now[0]);
  Hop b = hop(ready_now[1]);
  if (a.from != b.from || !a.others.empty() || !b.others.empty()) {
    // The last of all may look back at what was bound.
    return false;
  }
  chain_.add<CountThrough>(std::move(a), std::move(b), true);
  done(ready_now[0]);
  done(ready_now[1]);
  return true;
}

void MatchPlanner::emit_paths() {
  for (const NamedPath& path : paths_) {
    if (path.slot == 0) continue;
    chain_.add<BuildPath>(path.slot, path.parts);
    bind(path.slot);
  }
}

void MatchPlanner::emit_conditions() {
  for (Condition& condition : conditions_) {
    if (condition.placed || !std::includes(bound_.begin(), bound_.end(), condition.needs.begin(),
                                           condition.needs.end()))
      continue;
    condition.placed = true;
    chain_.add<Filter>(condition.make(), condition.text);
  }
}

}  // namespace entente::query
