#include "query/run/match.hpp"

#include <algorithm>

#include "query/fault.hpp"
#include "query/syntax/print.hpp"
#include "query/values/operators.hpp"

namespace entente::query {

namespace {

bool has_labels(const Store& store, std::span<const LabelId> set, const LabelExpression& e) {
  using Kind = LabelExpression::Kind;
  const auto part = [&](const LabelExpression& p) { return has_labels(store, set, p); };
  switch (e.kind) {
    case Kind::name:
      return std::any_of(set.begin(), set.end(),
                         [&](LabelId id) { return store.label_names()[id] == e.name; });
    case Kind::any: return !set.empty();
    case Kind::negation: return !part(e.parts[0]);
    case Kind::conjunction: return std::all_of(e.parts.begin(), e.parts.end(), part);
    case Kind::disjunction: return std::any_of(e.parts.begin(), e.parts.end(), part);
  }
  return false;
}

bool has_type(std::string_view name, const LabelExpression& e) {
  using Kind = LabelExpression::Kind;
  const auto part = [&](const LabelExpression& p) { return has_type(name, p); };
  switch (e.kind) {
    case Kind::name: return e.name == name;
    case Kind::any: return true;
    case Kind::negation: return !part(e.parts[0]);
    case Kind::conjunction: return std::all_of(e.parts.begin(), e.parts.end(), part);
    case Kind::disjunction: return std::any_of(e.parts.begin(), e.parts.end(), part);
  }
  return false;
}

std::string text_of(const LabelExpression& e) {
  using Kind = LabelExpression::Kind;
  if (e.kind == Kind::name) return e.name;
  if (e.kind == Kind::any) return "%";
  std::string text = e.kind == Kind::negation ? "!" : "";
  for (std::size_t i = 0; i < e.parts.size(); ++i) {
    if (i > 0) text += e.kind == Kind::conjunction ? "&" : "|";
    text += e.parts[i].parts.size() > 1 ? "(" + text_of(e.parts[i]) + ")" : text_of(e.parts[i]);
  }
  return text;
}

}  // namespace

void Frame::poll() const {
  if (settings.stop != nullptr && settings.stop->load(std::memory_order_relaxed))
    throw RunError(faults::interrupted, {}, "the query was stopped");
  if (deadline && std::chrono::steady_clock::now() > *deadline)
    throw RunError(faults::out_of_time, {}, "the query was not done in its time");
}

void Chain::describe(std::string& out, unsigned indent) const {
  for (const auto& op : operators_) {
    out.append(indent, ' ').append(op->describe()) += '\n';
    for (const Operator* in = op->inner(); in != nullptr; in = in->next)
      out.append(indent + 2, ' ').append(in->describe()) += '\n';
  }
}

TypeChoice choose_types(const Store& store, const LabelExpression* types) {
  TypeChoice choice;
  if (types == nullptr) return choice;
  choice.all = false;
  for (std::uint32_t id = 0; id < store.type_names().size(); ++id) {
    if (has_type(store.type_names()[TypeId{id}], *types)) choice.types.push_back(TypeId{id});
  }
  return choice;
}

void NodeTest::start(const Store& store) {
  trivial_ = all_.empty();
  yes_.clear();
  if (!trivial_) extend(store);
}

void NodeTest::extend(const Store& store) const {
  const auto sets = store.label_sets();
  for (std::size_t i = yes_.size(); i < sets.size(); ++i) {
    yes_.push_back(std::all_of(all_.begin(), all_.end(), [&](const LabelExpression* e) {
      return has_labels(store, sets[i], *e);
    }));
  }
}

void NodeTest::start(const Store& store, const TypeChoice& types, Direction direction) {
  start(store);
  if (trivial_ || types.all) return;
  const auto occurs = [&](std::uint32_t set) {
    return std::any_of(types.types.begin(), types.types.end(), [&](TypeId type) {
      return (direction != Direction::in && store.enters_set(type, set)) ||
             (direction != Direction::out && store.leaves_set(type, set));
    });
  };
  for (std::uint32_t set = 0; set < yes_.size(); ++set) {
    if (yes_[set] == 0 && occurs(set)) return;
  }
  trivial_ = true;
}

std::optional<std::string> NodeTest::one_label() const {
  for (const LabelExpression* e : all_) {
    if (e->kind == LabelExpression::Kind::name) return e->name;
    if (e->kind != LabelExpression::Kind::conjunction) continue;
    for (const LabelExpression& part : e->parts) {
      if (part.kind == LabelExpression::Kind::name) return part.name;
    }
  }
  return {};
}

std::string NodeTest::text() const {
  std::string text;
  for (const LabelExpression* const e : all_) text += " :" + text_of(*e);
  return text;
}

void Hop::start(const Frame& frame, bool steps) {
  choice = choose_types(frame.store, types);
  if (steps && !frame.changes)
    test.start(frame.store, choice, direction);
  else
    test.start(frame.store);
}

bool Hop::taken(Frame& frame, RelationshipId r) const {
  for (const Slot other : others) {
    const Value& value = frame[other];
    if (value.is(Type::relationship)) {
      if (value.relationship() == r) return true;
    } else if (value.is(Type::list)) {
      for (const Value& item : value.list()) {
        if (item.is(Type::relationship) && item.relationship() == r) return true;
      }
    }
  }
  return false;
}

std::string Hop::text() const {
  const std::string type = types == nullptr ? "-" : "-[:" + text_of(*types) + "]-";
  return (direction == Direction::in ? "<" : "") + type + (direction == Direction::out ? ">" : "") +
         (types == nullptr && direction == Direction::both ? "-" : "") + test.text();
}

void ScanNodes::start(Frame& frame) {
  test_.start(frame.store);
  next->start(frame);
}

bool ScanNodes::push(Frame& frame) {
  const auto visit = [&](NodeId node) {
    frame.tick();
    if (!test_(frame.store, node)) return true;
    frame[slot_] = Value::node(node);
    return next->push(frame);
  };
  if (const auto name = test_.one_label()) {
    const auto label = frame.store.label_names().find(*name);
    if (!label) return true;
    for (const NodeId node : frame.store.with_label(*label)) {
      if (!visit(node)) return false;
    }
    return true;
  }
  const auto count = static_cast<std::uint32_t>(frame.store.node_count());
  for (std::uint32_t node = 0; node < count; ++node) {
    if (!visit(NodeId{node})) return false;
  }
  return true;
}

void SeekNodes::start(Frame& frame) {
  test_.start(frame.store);
  next->start(frame);
}

bool SeekNodes::push(Frame& frame) {
  const Value wanted = value_->eval(frame);
  const auto& key = frame.keys[key_];
  if (wanted.is_null() || !key) return true;
  for (const NodeId node : frame.store.seek(*key, wanted)) {
    frame.tick();
    if (!test_(frame.store, node)) continue;
    if (equal(frame.store.property(node, *key), wanted) != Ternary::yes) continue;
    frame[slot_] = Value::node(node);
    if (!next->push(frame)) return false;
  }
  return true;
}

void CheckNode::start(Frame& frame) {
  test_.start(frame.store);
  next->start(frame);
}

bool CheckNode::push(Frame& frame) {
  const Value& value = frame[slot_];
  if (!value.is(Type::node) || !test_(frame.store, value.node())) return true;
  return next->push(frame);
}

void Expand::start(Frame& frame) {
  hop_.start(frame);
  next->start(frame);
}

bool Expand::push(Frame& frame) {
  const Store& store = frame.store;
  const NodeId from = frame[hop_.from].node();
  const bool unique = hop_.others.empty();
  const bool any_node = hop_.test.trivial();
  const bool gated = gate_ != nullptr && gate_->open(frame, store.out(from).size());
  const std::uint8_t* const lit = gated ? gate_->lit() : nullptr;
  frame.tick();
  return each_step(store, from, hop_.direction, hop_.choice, [&](const Store::Step& step) {
    if (lit != nullptr && lit[step.node] == 0) return true;
    frame.tick();
    const NodeId node{step.node};
    if (!any_node && !hop_.test(store, node)) return true;
    const RelationshipId r{step.relationship};
    if (!unique && hop_.taken(frame, r)) return true;
    frame[hop_.relationship].assign(r);
    frame[hop_.to].assign(node);
    return next->push(frame);
  });
}

void ScanRelationships::start(Frame& frame) {
  hop_.start(frame);
  const Direction back = hop_.direction == Direction::both  ? Direction::both
                         : hop_.direction == Direction::out ? Direction::in
                                                            : Direction::out;
  if (frame.changes)
    from_test_.start(frame.store);
  else
    from_test_.start(frame.store, hop_.choice, back);
  next->start(frame);
}

bool ScanRelationships::push_one(Frame& frame, RelationshipId r, NodeId from, NodeId to) {
  if (!from_test_(frame.store, from) || !hop_.test(frame.store, to)) return true;
  if (hop_.taken(frame, r)) return true;
  frame[hop_.from].assign(from);
  frame[hop_.relationship].assign(r);
  frame[hop_.to].assign(to);
  return next->push(frame);
}

bool ScanRelationships::push(Frame& frame) {
  const Store& store = frame.store;
  const auto visit = [&](RelationshipId r) {
    frame.tick();
    const NodeId source = store.source(r);
    const NodeId target = store.target(r);
    if (hop_.direction != Direction::in && !push_one(frame, r, source, target)) return false;
    if (hop_.direction == Direction::out) return true;
    return (hop_.direction == Direction::both && source == target) ||
           push_one(frame, r, target, source);
  };
  for (const TypeId type : hop_.choice.types) {
    for (const RelationshipId r : store.of_type(type)) {
      if (!visit(r)) return false;
    }
  }
  const auto all = static_cast<std::uint32_t>(hop_.choice.all ? store.relationship_count() : 0);
  for (std::uint32_t r = 0; r < all; ++r) {
    if (!visit(RelationshipId{r})) return false;
  }
  return true;
}

void CountSteps::start(Frame& frame) {
  hop_.start(frame);
  next->start(frame);
}

bool CountSteps::push(Frame& frame) {
  const Store& store = frame.store;
  const NodeId from = frame[hop_.from].node();
  std::int64_t count = 0;
  if (hop_.test.trivial() && hop_.others.empty() && hop_.direction != Direction::both) {
    const bool out = hop_.direction == Direction::out;
    if (hop_.choice.all)
      count = static_cast<std::int64_t>((out ? store.out(from) : store.in(from)).size());
    for (const TypeId type : hop_.choice.types)
      count +=
          static_cast<std::int64_t>((out ? store.out(from, type) : store.in(from, type)).size());
  } else {
    each_step(store, from, hop_.direction, hop_.choice, [&](const Store::Step& step) {
      frame.tick();
      if (!hop_.test(store, NodeId{step.node})) return true;
      if (hop_.taken(frame, RelationshipId{step.relationship})) return true;
      ++count;
      return !any_;
    });
  }
  if (count == 0) return true;
  if (any_) return next->push(frame);
  const std::int64_t before = frame.weight;
  if (__builtin_mul_overflow(before, count, &frame.weight))
    throw RunError(faults::arithmetic, {}, "there are too many ways to count");
  const bool more = next->push(frame);
  frame.weight = before;
  return more;
}

void CountThrough::start(Frame& frame) {
  in_.start(frame);
  out_.start(frame);
  next->start(frame);
}

bool CountThrough::push(Frame& frame) {
  const Store& store = frame.store;
  const NodeId node = frame[in_.from].node();
  const auto degree = [&](const Hop& hop) {
    std::int64_t count = 0;
    each_step(store, node, hop.direction, hop.choice, [&](const Store::Step& step) {
      if (hop.test(store, NodeId{step.node})) ++count;
      return true;
    });
    return count;
  };
  const auto plain = [&](const Hop& hop) -> std::int64_t {
    if (!hop.test.trivial() || hop.choice.all || hop.direction == Direction::both)
      return degree(hop);
    std::size_t count = 0;
    for (const TypeId type : hop.choice.types)
      count +=
          (hop.direction == Direction::out ? store.out(node, type) : store.in(node, type)).size();
    return static_cast<std::int64_t>(count);
  };
  frame.tick();
  std::int64_t ways = plain(in_) * plain(out_);
  if (distinct_ && ways > 0) {
    // A step that both may take stands for a way that uses it twice.
    each_step(store, node, in_.direction, in_.choice, [&](const Store::Step& a) {
      const bool loop = a.node == graph::index(node);
      if (!loop && in_.direction != out_.direction && in_.direction != Direction::both &&
          out_.direction != Direction::both)
        return true;
      if (!in_.test(store, NodeId{a.node})) return true;
      each_step(store, node, out_.direction, out_.choice, [&](const Store::Step& b) {
        if (a.relationship == b.relationship && out_.test(store, NodeId{b.node})) --ways;
        return true;
      });
      return true;
    });
  }
  if (ways == 0) return true;
  const std::int64_t before = frame.weight;
  if (__builtin_mul_overflow(before, ways, &frame.weight))
    throw RunError(faults::arithmetic, {}, "there are too many ways to count");
  const bool more = next->push(frame);
  frame.weight = before;
  return more;
}

}  // namespace entente::query
