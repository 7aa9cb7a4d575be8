// Operators on what is known already: both ends, a relationship, a list of them, a whole path.
#include <algorithm>

#include "query/run/match.hpp"
#include "query/values/operators.hpp"

namespace entente::query {

namespace {

// Those steps that lead to the node, of steps of one type.
std::span<const Store::Step> leading_to(std::span<const Store::Step> steps, NodeId node) {
  const auto low = std::lower_bound(
      steps.begin(), steps.end(), graph::index(node),
      [](const Store::Step& step, std::uint32_t wanted) { return step.node < wanted; });
  auto high = low;
  while (high != steps.end() && high->node == graph::index(node)) ++high;
  return {low, high};
}

NodeId other_end(const Store& store, RelationshipId r, NodeId node) {
  return store.source(r) == node ? store.target(r) : store.source(r);
}

// Whether the relationship can be taken from the node in that direction.
bool leaves(const Store& store, RelationshipId r, NodeId node, Direction direction) {
  const bool out = store.source(r) == node;
  const bool in = store.target(r) == node;
  return direction == Direction::out ? out : direction == Direction::in ? in : out || in;
}

bool has_type(const Store& store, RelationshipId r, const TypeChoice& choice) {
  return choice.all || std::binary_search(choice.types.begin(), choice.types.end(), store.type(r));
}

}  // namespace

void ExpandInto::start(Frame& frame) {
  hop_.start(frame);
  marked_ = asked_of_ = 0xFFFF'FFFF;
  next->start(frame);
}

bool ExpandInto::push_each(Frame& frame, std::span<const Store::Step> steps, NodeId to) {
  for (const Store::Step& step : leading_to(steps, to)) {
    const RelationshipId r{step.relationship};
    if (hop_.taken(frame, r)) continue;
    frame[hop_.relationship].assign(r);
    if (!next->push(frame)) return false;
  }
  return true;
}

// Keeps who leads to the node, seen from the other end.
void ExpandInto::mark(Frame& frame, NodeId to) {
  const Store& store = frame.store;
  for (const Store::Step& step : steps_) lit_[step.node] = 0;
  lit_.resize(store.node_count(), 0);
  marked_ = graph::index(to);
  steps_.clear();
  const Direction back = hop_.direction == Direction::both  ? Direction::both
                         : hop_.direction == Direction::out ? Direction::in
                                                            : Direction::out;
  each_step(store, to, back, hop_.choice, [&](const Store::Step& step) {
    steps_.push_back(step);
    return true;
  });
  if (hop_.choice.all || hop_.choice.types.size() > 1 || back == Direction::both) {
    std::sort(steps_.begin(), steps_.end(), [](const Store::Step& a, const Store::Step& b) {
      return a.node != b.node ? a.node < b.node : a.relationship < b.relationship;
    });
  }
  for (const Store::Step& step : steps_) lit_[step.node] = 1;
}

bool ExpandInto::worth_marking(const Store& store, NodeId to, std::size_t probes) {
  if (asked_of_ != graph::index(to)) {
    asked_of_ = graph::index(to);
    asked_ = 0;
    degree_ = (hop_.direction == Direction::in ? 0 : store.in(to).size()) +
              (hop_.direction == Direction::out ? 0 : store.out(to).size());
  }
  asked_ += probes;
  return asked_ * 8 >= degree_;
}

bool ExpandInto::open(Frame& frame, std::size_t probes) {
  const Value& to = frame[hop_.to];
  if (!to.is(Type::node)) return false;
  if (marked_ == graph::index(to.node())) return true;
  if (!worth_marking(frame.store, to.node(), probes)) return false;
  mark(frame, to.node());
  return true;
}

bool ExpandInto::push_marked(Frame& frame, NodeId from) {
  return lit_[graph::index(from)] == 0 || push_each(frame, steps_, from);
}

bool ExpandInto::push(Frame& frame) {
  const Value& to_value = frame[hop_.to];
  if (!to_value.is(Type::node)) return true;
  const NodeId from = frame[hop_.from].node();
  const NodeId to = to_value.node();
  frame.tick();
  if (marks_ && (marked_ == graph::index(to) || worth_marking(frame.store, to, 1))) {
    if (marked_ != graph::index(to)) mark(frame, to);
    return push_marked(frame, from);
  }
  return push_searched(frame, from, to);
}

bool ExpandInto::push_searched(Frame& frame, NodeId from, NodeId to) {
  const Store& store = frame.store;
  const bool loop = from == to;
  if (hop_.choice.all) {
    return each_step(store, from, hop_.direction, hop_.choice, [&](const Store::Step& step) {
      if (step.node != graph::index(to)) return true;
      return push_each(frame, {&step, 1}, to);
    });
  }
  for (const TypeId type : hop_.choice.types) {
    if (hop_.direction != Direction::in && !push_each(frame, store.out(from, type), to))
      return false;
    if (hop_.direction == Direction::in || (hop_.direction == Direction::both && !loop)) {
      if (!push_each(frame, store.in(from, type), to)) return false;
    }
  }
  return true;
}

void FromRelationship::start(Frame& frame) {
  hop_.start(frame);
  from_test_.start(frame.store);
  next->start(frame);
}

bool FromRelationship::push_ends(Frame& frame, NodeId from, NodeId to) {
  const auto fits = [&](Slot slot, bool bound, const NodeTest& test, NodeId node) {
    if (bound) return frame[slot].is(Type::node) && frame[slot].node() == node;
    return test(frame.store, node);
  };
  if (!fits(hop_.from, from_bound_, from_test_, from)) return true;
  if (!from_bound_) frame[hop_.from] = Value::node(from);
  // A loop written with one name at both ends is bound by now.
  const bool to_known = hop_.to_bound || hop_.to == hop_.from;
  if (!fits(hop_.to, to_known, hop_.test, to)) return true;
  if (!to_known) frame[hop_.to] = Value::node(to);
  return next->push(frame);
}

bool FromRelationship::push(Frame& frame) {
  const Value value = frame[hop_.relationship];
  if (!value.is(Type::relationship)) return true;
  const Store& store = frame.store;
  const RelationshipId r = value.relationship();
  if (!has_type(store, r, hop_.choice) || hop_.taken(frame, r)) return true;
  const NodeId source = store.source(r);
  const NodeId target = store.target(r);
  if (hop_.direction != Direction::in && !push_ends(frame, source, target)) return false;
  if (hop_.direction == Direction::out || (hop_.direction == Direction::both && source == target))
    return true;
  return push_ends(frame, target, source);
}

bool Reach::allows(Frame& frame, RelationshipId r) const {
  if (conditions.empty()) return true;
  frame[each] = Value::relationship(r);
  return std::all_of(conditions.begin(), conditions.end(),
                     [&](const CodePtr& condition) { return condition->test(frame); });
}

std::string Reach::text() const {
  return " *" + std::to_string(least) + ".." + (most ? std::to_string(*most) : "");
}

void FromList::start(Frame& frame) {
  hop_.start(frame, false);
  from_test_.start(frame.store);
  next->start(frame);
}

bool FromList::walk(Frame& frame, const List& list, NodeId from) {
  const Store& store = frame.store;
  if (!from_bound_ && !from_test_(store, from)) return true;
  NodeId at = from;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (!list[i].is(Type::relationship)) return true;
    const RelationshipId r = list[i].relationship();
    if (!has_type(store, r, hop_.choice) || !leaves(store, r, at, hop_.direction)) return true;
    if (hop_.taken(frame, r) || !reach_.allows(frame, r)) return true;
    for (std::size_t j = 0; j < i; ++j) {
      if (list[j].is(Type::relationship) && list[j].relationship() == r) return true;
    }
    at = other_end(store, r, at);
  }
  if (!from_bound_) frame[hop_.from] = Value::node(from);
  if (hop_.to_bound || hop_.to == hop_.from) {
    if (!frame[hop_.to].is(Type::node) || frame[hop_.to].node() != at) return true;
  } else {
    if (!hop_.test(store, at)) return true;
    frame[hop_.to] = Value::node(at);
  }
  return next->push(frame);
}

bool FromList::push(Frame& frame) {
  const Value value = frame[hop_.relationship];
  if (!value.is(Type::list)) return true;
  const List& list = value.list();
  const auto size = static_cast<std::int64_t>(list.size());
  if (size < reach_.least || (reach_.most && size > *reach_.most)) return true;
  if (from_bound_)
    return !frame[hop_.from].is(Type::node) || walk(frame, list, frame[hop_.from].node());
  if (list.empty()) {
    const auto count = static_cast<std::uint32_t>(frame.store.node_count());
    for (std::uint32_t node = 0; node < count; ++node) {
      if (!walk(frame, list, NodeId{node})) return false;
    }
    return true;
  }
  if (!list.front().is(Type::relationship)) return true;
  const RelationshipId first = list.front().relationship();
  const NodeId source = frame.store.source(first);
  const NodeId target = frame.store.target(first);
  if (!walk(frame, list, source)) return false;
  return source == target || walk(frame, list, target);
}

Value path_of(Frame& frame, std::span<const Slot> parts) {
  Path path;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Value& part = frame[parts[i]];
    if (part.is_null()) return {};
    if (i % 2 == 0) {
      if (i == 0) path.nodes.push_back(part.node());
      continue;
    }
    const auto walk = [&](const Value& r) {
      path.nodes.push_back(other_end(frame.store, r.relationship(), path.nodes.back()));
      path.relationships.push_back(r.relationship());
    };
    if (part.is(Type::relationship)) {
      walk(part);
    } else {
      for (const Value& r : part.list()) walk(r);
    }
  }
  return Value::path(std::move(path));
}

bool BuildPath::push(Frame& frame) {
  frame[path_] = path_of(frame, parts_);
  return next->push(frame);
}

}  // namespace entente::query
