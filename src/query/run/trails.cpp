// Patterns of variable length: all trails, or only whom they reach.
#include <algorithm>

#include "query/run/match.hpp"

namespace entente::query {

void ExpandTrails::start(Frame& frame) {
  hop_.start(frame, false);
  next->start(frame);
}

bool ExpandTrails::arrive(Frame& frame, NodeId node) {
  if (static_cast<std::int64_t>(trail_.size()) < reach_.least) return true;
  if (hop_.to_bound) {
    if (!frame[hop_.to].is(Type::node) || frame[hop_.to].node() != node) return true;
  } else {
    if (!hop_.test(frame.store, node)) return true;
    frame[hop_.to] = Value::node(node);
  }
  if (hop_.keep_relationship) {
    List list;
    list.reserve(trail_.size());
    for (const RelationshipId r : trail_) list.push_back(Value::relationship(r));
    if (hop_.reversed) std::reverse(list.begin(), list.end());
    frame[hop_.relationship] = Value::list(std::move(list));
  }
  return next->push(frame);
}

// Puts the steps from the node on those that wait.
void ExpandTrails::leave(Frame& frame, NodeId node) {
  first_.push_back(waiting_.size());
  if (reach_.most && static_cast<std::int64_t>(trail_.size()) >= *reach_.most) return;
  each_step(frame.store, node, hop_.direction, hop_.choice, [&](const Store::Step& step) {
    waiting_.push_back(step);
    return true;
  });
}

bool ExpandTrails::push(Frame& frame) {
  if (reach_.most && *reach_.most < reach_.least) return true;
  const NodeId from = frame[hop_.from].node();
  used_.resize(frame.store.relationship_count(), false);
  trail_.clear();
  waiting_.clear();
  first_.clear();
  // Also when a condition or the clock ends the query on the way.
  struct Unmark {
    ExpandTrails& owner;
    ~Unmark() {
      for (const RelationshipId r : owner.trail_) owner.used_[graph::index(r)] = false;
    }
  } unmark{*this};
  bool more = arrive(frame, from);
  if (more) leave(frame, from);
  while (more && !first_.empty()) {
    frame.tick();
    if (waiting_.size() == first_.back()) {
      first_.pop_back();
      if (trail_.empty()) break;
      used_[graph::index(trail_.back())] = false;
      trail_.pop_back();
      continue;
    }
    const Store::Step step = waiting_.back();
    waiting_.pop_back();
    const RelationshipId r{step.relationship};
    if (used_[step.relationship] || hop_.taken(frame, r) || !reach_.allows(frame, r)) continue;
    used_[step.relationship] = true;
    trail_.push_back(r);
    more = arrive(frame, NodeId{step.node});
    if (more) leave(frame, NodeId{step.node});
  }
  return more;
}

void ExpandReach::start(Frame& frame) {
  hop_.start(frame, false);
  next->start(frame);
}

bool ExpandReach::arrive(Frame& frame, NodeId node) {
  if (hop_.to_bound) {
    if (!frame[hop_.to].is(Type::node) || frame[hop_.to].node() != node) return true;
  } else {
    if (!hop_.test(frame.store, node)) return true;
    frame[hop_.to] = Value::node(node);
  }
  return next->push(frame);
}

bool ExpandReach::push(Frame& frame) {
  if (reach_.most && *reach_.most < reach_.least) return true;
  const Store& store = frame.store;
  const NodeId from = frame[hop_.from].node();
  seen_.resize(store.node_count(), 0);
  ++epoch_;
  // With a least length of one, the start counts only when something leads back to it.
  if (reach_.least == 0) {
    seen_[graph::index(from)] = epoch_;
    if (!arrive(frame, from)) return false;
  }
  std::vector<std::uint32_t> level{graph::index(from)};
  std::vector<std::uint32_t> below;
  bool more = true;
  for (std::int64_t depth = 1; more && !level.empty() && (!reach_.most || depth <= *reach_.most);
       ++depth) {
    below.clear();
    for (std::size_t i = 0; more && i < level.size(); ++i) {
      more = each_step(store, NodeId{level[i]}, hop_.direction, hop_.choice,
                       [&](const Store::Step& step) {
                         frame.tick();
                         if (seen_[step.node] == epoch_) return true;
                         const RelationshipId r{step.relationship};
                         if (!reach_.allows(frame, r)) return true;
                         seen_[step.node] = epoch_;
                         if (step.node != graph::index(from)) below.push_back(step.node);
                         return arrive(frame, NodeId{step.node});
                       });
    }
    level.swap(below);
  }
  return more;
}

}  // namespace entente::query
