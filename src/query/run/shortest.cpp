#include "query/run/shortest.hpp"

#include <algorithm>

namespace entente::query {

void Search::Side::begin(std::size_t nodes, NodeId start) {
  epoch.resize(nodes, 0);
  came.resize(nodes);
  depth.resize(nodes);
  ++now;
  length = 0;
  level.assign(1, graph::index(start));
  epoch[graph::index(start)] = now;
  depth[graph::index(start)] = 0;
  came[graph::index(start)] = {none, none};
}

Direction Search::back() const {
  if (hop_.direction == Direction::both) return Direction::both;
  return hop_.direction == Direction::out ? Direction::in : Direction::out;
}

bool Search::may_take(Frame& frame, RelationshipId r) {
  return !hop_.taken(frame, r) && reach_.allows(frame, r);
}

// One level further. Returns a node that the other side knows too, or none.
std::uint32_t Search::grow(Frame& frame, Side& side, const Side& other, Direction direction) {
  std::vector<std::uint32_t> below;
  std::uint32_t met = none;
  ++side.length;
  for (const std::uint32_t node : side.level) {
    const bool go_on =
        each_step(frame.store, NodeId{node}, direction, hop_.choice, [&](const Store::Step& step) {
          frame.tick();
          if (side.knows(step.node) || !may_take(frame, RelationshipId{step.relationship}))
            return true;
          side.epoch[step.node] = side.now;
          side.came[step.node] = {node, step.relationship};
          side.depth[step.node] = side.length;
          below.push_back(step.node);
          if (!other.knows(step.node)) return true;
          met = step.node;
          return false;
        });
    if (!go_on) break;
  }
  side.level = std::move(below);
  return met;
}

std::optional<Search::Trail> Search::one(Frame& frame, NodeId from, NodeId to) {
  const std::size_t nodes = frame.store.node_count();
  near_.begin(nodes, from);
  far_.begin(nodes, to);
  if (from == to) return Trail{};
  const auto cost = [&](const Side& side, Direction direction) {
    std::size_t steps = 0;
    for (const std::uint32_t node : side.level) {
      if (direction != Direction::in) steps += frame.store.out(NodeId{node}).size();
      if (direction != Direction::out) steps += frame.store.in(NodeId{node}).size();
    }
    return steps;
  };
  std::uint32_t met = none;
  while (met == none && !near_.level.empty() && !far_.level.empty() &&
         within(near_.length + far_.length + 1)) {
    const bool forward = cost(near_, hop_.direction) <= cost(far_, back());
    met = forward ? grow(frame, near_, far_, hop_.direction) : grow(frame, far_, near_, back());
  }
  if (met == none) return {};
  Trail trail;
  for (std::uint32_t at = met; near_.came[at].node != none; at = near_.came[at].node)
    trail.push_back(RelationshipId{near_.came[at].relationship});
  std::reverse(trail.begin(), trail.end());
  for (std::uint32_t at = met; far_.came[at].node != none; at = far_.came[at].node)
    trail.push_back(RelationshipId{far_.came[at].relationship});
  return trail;
}

// Distances to the node, of all that can get there.
void Search::distances(Frame& frame, NodeId to) {
  far_.begin(frame.store.node_count(), to);
  const Side nobody{std::vector<std::uint32_t>(frame.store.node_count(), 0), {}, {}, {}, 1, 0};
  while (!far_.level.empty()) grow(frame, far_, nobody, back());
}

// All ways back to the start by the levels, without recursion: they may be long.
bool Search::down(Frame& frame, std::uint32_t end, std::uint32_t start,
                  const std::function<bool(const Trail&)>& take) {
  std::vector<Store::Step> waiting;  // steps still to try, of all depths
  std::vector<std::size_t> first;    // where those of each depth begin
  Trail trail;                       // from the end
  const auto enter = [&](std::uint32_t node) {
    first.push_back(waiting.size());
    each_step(frame.store, NodeId{node}, back(), hop_.choice, [&](const Store::Step& step) {
      frame.tick();
      if (near_.knows(step.node) && near_.depth[step.node] + 1 == near_.depth[node] &&
          may_take(frame, RelationshipId{step.relationship}))
        waiting.push_back(step);
      return true;
    });
    std::reverse(waiting.begin() + static_cast<std::ptrdiff_t>(first.back()), waiting.end());
  };
  enter(end);
  while (!first.empty()) {
    if (waiting.size() == first.back()) {
      first.pop_back();
      if (!trail.empty()) trail.pop_back();
      continue;
    }
    const Store::Step step = waiting.back();
    waiting.pop_back();
    trail.push_back(RelationshipId{step.relationship});
    if (step.node != start) {
      enter(step.node);
      continue;
    }
    if (!take(Trail(trail.rbegin(), trail.rend()))) return false;
    trail.pop_back();
  }
  return true;
}

bool Search::all(Frame& frame, NodeId from, NodeId to,
                 const std::function<bool(const Trail&)>& take) {
  // The way found from both sides says how far to go, and whether at all.
  const auto shortest = one(frame, from, to);
  if (!shortest) return true;
  if (from == to) return take({});
  near_.begin(frame.store.node_count(), from);
  const Side nobody{std::vector<std::uint32_t>(frame.store.node_count(), 0), {}, {}, {}, 1, 0};
  for (std::size_t i = 0; i < shortest->size(); ++i) grow(frame, near_, nobody, hop_.direction);
  return down(frame, graph::index(to), graph::index(from), take);
}

bool Search::each(Frame& frame, NodeId from,
                  const std::function<bool(NodeId, const Trail&)>& take) {
  near_.begin(frame.store.node_count(), from);
  const Side nobody{std::vector<std::uint32_t>(frame.store.node_count(), 0), {}, {}, {}, 1, 0};
  Trail trail;
  if (reach_.least == 0 && !take(from, trail)) return false;
  while (!near_.level.empty() && within(near_.length + 1)) {
    grow(frame, near_, nobody, hop_.direction);
    const std::vector<std::uint32_t> found = near_.level;
    for (const std::uint32_t node : found) {
      trail.clear();
      for (std::uint32_t at = node; near_.came[at].node != none; at = near_.came[at].node)
        trail.push_back(RelationshipId{near_.came[at].relationship});
      std::reverse(trail.begin(), trail.end());
      if (!take(NodeId{node}, trail)) return false;
    }
  }
  return true;
}

bool Search::by_length(Frame& frame, NodeId from, NodeId to,
                       const std::function<bool(const Trail&)>& take) {
  distances(frame, to);
  if (!far_.knows(graph::index(from))) return true;
  // Every trail that was begun, as a link to the one it goes on from.
  struct Begun {
    std::uint32_t before;
    std::uint32_t node;
    std::uint32_t relationship;
  };
  std::vector<Begun> begun{{none, graph::index(from), none}};
  std::size_t charged = 0;
  struct Return {
    std::size_t& bytes;
    ~Return() { Budget::give(bytes); }
  } give_back{charged};
  Trail trail;
  const auto uses = [&](std::uint32_t at, std::uint32_t r) {
    for (; at != none; at = begun[at].before) {
      if (begun[at].relationship == r) return true;
    }
    return false;
  };
  std::size_t first = 0;
  for (std::int64_t length = 0; first < begun.size(); ++length) {
    const std::size_t last = begun.size();
    for (std::size_t i = first; length >= reach_.least && i < last; ++i) {
      if (begun[i].node != graph::index(to)) continue;
      trail.clear();
      for (auto at = static_cast<std::uint32_t>(i); begun[at].relationship != none;
           at = begun[at].before)
        trail.push_back(RelationshipId{begun[at].relationship});
      std::reverse(trail.begin(), trail.end());
      if (!take(trail)) return false;
    }
    if (reach_.most && length >= *reach_.most) break;
    for (std::size_t i = first; i < last; ++i) {
      const auto before = static_cast<std::uint32_t>(i);
      each_step(frame.store, NodeId{begun[i].node}, hop_.direction, hop_.choice,
                [&](const Store::Step& step) {
                  frame.tick();
                  if (!far_.knows(step.node) || uses(before, step.relationship) ||
                      !may_take(frame, RelationshipId{step.relationship}))
                    return true;
                  if (reach_.most && length + 1 + far_.depth[step.node] > *reach_.most) return true;
                  Budget::take(sizeof(Begun));
                  charged += sizeof(Begun);
                  begun.push_back({before, step.node, step.relationship});
                  return true;
                });
    }
    first = last;
  }
  return true;
}

void ExpandShortest::start(Frame& frame) {
  hop_.start(frame, false);
  next->start(frame);
}

// Puts the trail into its slots.
bool ExpandShortest::fits(Frame& frame, const Search::Trail& trail) {
  List list;
  list.reserve(trail.size());
  for (const RelationshipId r : trail) list.push_back(Value::relationship(r));
  frame[hop_.relationship] = Value::list(std::move(list));
  if (conditions.empty()) return true;
  if (path) {
    const Slot parts[] = {hop_.from, hop_.relationship, hop_.to};
    frame[*path] = path_of(frame, parts);
  }
  return std::all_of(conditions.begin(), conditions.end(),
                     [&](const CodePtr& condition) { return condition->test(frame); });
}

bool ExpandShortest::push_trail(Frame& frame, const Search::Trail& trail) {
  return !fits(frame, trail) || next->push(frame);
}

bool ExpandShortest::push(Frame& frame) {
  if (reach_.most && *reach_.most < reach_.least) return true;
  if (!frame[hop_.from].is(Type::node)) return true;
  const NodeId from = frame[hop_.from].node();
  if (hop_.to_bound) {
    if (!frame[hop_.to].is(Type::node)) return true;
    return push_pair(frame, from, frame[hop_.to].node());
  }
  return search_.each(frame, from, [&](NodeId to, const Search::Trail& trail) {
    if (!hop_.test(frame.store, to)) return true;
    frame[hop_.to] = Value::node(to);
    return push_trail(frame, trail);
  });
}

bool ExpandShortest::push_pair(Frame& frame, NodeId from, NodeId to) {
  using Select = PathPattern::Select;
  const bool one = select_ == Select::shortest_one || select_ == Select::any_shortest;
  const bool all = select_ == Select::shortest_all || select_ == Select::all_shortest;
  // A walk of at least two, or from a node to itself, need not be a trail.
  const bool simple = reach_.least == 0 || (reach_.least == 1 && from != to);
  if (!conditions.empty()) return push_filtered(frame, from, to);
  if (simple && one) {
    const auto trail = search_.one(frame, from, to);
    return !trail || push_trail(frame, *trail);
  }
  if (simple && all)
    return search_.all(frame, from, to,
                       [&](const Search::Trail& trail) { return push_trail(frame, trail); });
  return push_counted(frame, from, to);
}

// The shortest of those that fit: first among the shortest of all, then among all.
bool ExpandShortest::push_filtered(Frame& frame, NodeId from, NodeId to) {
  const bool one =
      select_ == PathPattern::Select::shortest_one || select_ == PathPattern::Select::any_shortest;
  std::optional<std::size_t> length;
  bool more = true;
  search_.by_length(frame, from, to, [&](const Search::Trail& trail) {
    if (length && trail.size() > *length) return false;
    if (!fits(frame, trail)) return true;
    length = trail.size();
    more = next->push(frame);
    return more && !one;
  });
  return more;
}

bool ExpandShortest::push_counted(Frame& frame, NodeId from, NodeId to) {
  using Select = PathPattern::Select;
  const bool groups = select_ == Select::shortest_groups || select_ == Select::shortest_all ||
                      select_ == Select::all_shortest;
  const std::int64_t wanted =
      select_ == Select::shortest || select_ == Select::any || select_ == Select::shortest_groups
          ? count_
          : 1;
  std::int64_t taken = 0;
  std::optional<std::size_t> length;
  bool more = true;
  search_.by_length(frame, from, to, [&](const Search::Trail& trail) {
    const bool new_length = !length || trail.size() != *length;
    if (!groups || new_length) {
      if (taken == wanted) return false;
      ++taken;
    }
    length = trail.size();
    return more = push_trail(frame, trail);
  });
  return more;
}

void KeepShortest::forget() noexcept {
  for (const Row& row : rows_) Budget::give(sizeof(Row) + (row.values.size() + 2) * sizeof(Value));
  rows_.clear();
}

void KeepShortest::start(Frame& frame) {
  forget();
  next->start(frame);
}

bool KeepShortest::push(Frame& frame) {
  Row row;
  row.ends = {frame[parts_.front()], frame[parts_.back()]};
  row.length = 0;
  for (std::size_t i = 1; i < parts_.size(); i += 2)
    row.length += frame[parts_[i]].is(Type::list) ? frame[parts_[i]].list().size() : 1;
  for (const Slot slot : live_) row.values.push_back(frame[slot]);
  Budget::take(sizeof(Row) + (row.values.size() + 2) * sizeof(Value));
  rows_.push_back(std::move(row));
  return true;
}

void KeepShortest::finish(Frame& frame) {
  using Select = PathPattern::Select;
  std::vector<std::uint32_t> sorted(rows_.size());
  for (std::uint32_t i = 0; i < sorted.size(); ++i) sorted[i] = i;
  const auto ends_of = [&](std::uint32_t i) {
    return std::pair(graph::index(rows_[i].ends[0].node()), graph::index(rows_[i].ends[1].node()));
  };
  std::stable_sort(sorted.begin(), sorted.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::pair(ends_of(a), rows_[a].length) < std::pair(ends_of(b), rows_[b].length);
  });
  const bool groups = select_ == Select::shortest_groups || select_ == Select::shortest_all ||
                      select_ == Select::all_shortest;
  const std::int64_t wanted =
      select_ == Select::shortest || select_ == Select::any || select_ == Select::shortest_groups
          ? count_
          : 1;
  std::int64_t taken = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const Row& row = rows_[sorted[i]];
    const bool first = i == 0 || ends_of(sorted[i - 1]) != ends_of(sorted[i]);
    if (first) taken = 0;
    const bool new_length = first || rows_[sorted[i - 1]].length != row.length;
    if (!groups || new_length) ++taken;
    if (taken > wanted) continue;
    for (std::size_t s = 0; s < live_.size(); ++s) frame[live_[s]] = row.values[s];
    if (!next->push(frame)) break;
  }
  forget();
  next->finish(frame);
}

}  // namespace entente::query
