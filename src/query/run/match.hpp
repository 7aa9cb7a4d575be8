// The operators that match patterns, a hop at a time; inside run/ only.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "query/run/compile.hpp"
#include "query/run/frame.hpp"
#include "query/syntax/ast.hpp"

namespace entente::query {

// Whether a node's labels are as asked for: worked out once for each set of labels.
class NodeTest {
 public:
  void require(const LabelExpression& labels) {
    all_.push_back(&labels);
    trivial_ = false;
  }
  [[nodiscard]] bool trivial() const noexcept { return trivial_; }
  void start(const Store& store);
  // The same for ends of relationships of these types: often they all have the labels anyway.
  void start(const Store& store, const TypeChoice& types, Direction direction);
  [[nodiscard]] bool operator()(const Store& store, NodeId node) const {
    if (trivial_) return true;
    const std::uint32_t set = store.label_set(node);
    if (set >= yes_.size()) extend(store);  // CREATE made a node with labels of its own
    return yes_[set] != 0;
  }
  // A label that every match has; nothing if there is none such.
  [[nodiscard]] std::optional<std::string> one_label() const;
  [[nodiscard]] std::string text() const;

 private:
  void extend(const Store& store) const;
  std::vector<const LabelExpression*> all_;
  mutable std::vector<char> yes_;  // by label set
  bool trivial_ = true;
};

// One relationship pattern as a step.
struct Hop {
  Slot from = 0;
  Slot relationship = 0;
  Slot to = 0;
  bool to_bound = false;
  bool keep_relationship = true;  // somebody reads its slot
  bool reversed = false;          // `from` is the right end of what was written
  Direction direction = Direction::both;
  const LabelExpression* types = nullptr;
  std::vector<Slot> others;  // relationships of the same MATCH that it must differ from
  NodeTest test;             // of the end
  TypeChoice choice;         // of types, at the start of a run

  // `steps`: the end is always reached by a relationship of the types.
  void start(const Frame& frame, bool steps = true);
  // Whether it is one of the others.
  [[nodiscard]] bool taken(Frame& frame, RelationshipId r) const;
  [[nodiscard]] std::string text() const;
};

// Calls f(step) for each step from the node in that direction, a loop once, until f says false.
template <class F>
bool each_step(const Store& store, NodeId node, Direction direction, const TypeChoice& types,
               F&& f) {
  const auto all = [&](std::span<const Store::Step> steps, bool loops) {
    for (const Store::Step& step : steps) {
      if (!loops && step.node == graph::index(node)) continue;
      if (!f(step)) return false;
    }
    return true;
  };
  const bool out = direction != Direction::in;
  const bool in = direction != Direction::out;
  const bool in_loops = !out;  // seen on the way out
  if (types.all) {
    return (!out || all(store.out(node), true)) && (!in || all(store.in(node), in_loops));
  }
  for (const TypeId type : types.types) {
    if (out && !all(store.out(node, type), true)) return false;
    if (in && !all(store.in(node, type), in_loops)) return false;
  }
  return true;
}

class Filter final : public Operator {
 public:
  Filter(CodePtr condition, std::string text)
      : condition_(std::move(condition)), text_(std::move(text)) {}
  bool push(Frame& frame) override { return !condition_->test(frame) || next->push(frame); }
  std::string describe() const override { return "filter " + text_; }

 private:
  CodePtr condition_;
  std::string text_;
};

// All nodes, or those of a label.
class ScanNodes final : public Operator {
 public:
  ScanNodes(Slot slot, NodeTest test) : slot_(slot), test_(std::move(test)) {}
  bool push(Frame& frame) override;
  void start(Frame& frame) override;
  std::string describe() const override { return "scan nodes" + test_.text(); }

 private:
  Slot slot_;
  NodeTest test_;
};

// Nodes whose property equals a value that is known by now.
class SeekNodes final : public Operator {
 public:
  SeekNodes(Slot slot, NodeTest test, std::uint32_t key, std::string name, CodePtr value)
      : slot_(slot),
        test_(std::move(test)),
        key_(key),
        name_(std::move(name)),
        value_(std::move(value)) {}
  bool push(Frame& frame) override;
  void start(Frame& frame) override;
  std::string describe() const override { return "seek nodes" + test_.text() + " by " + name_; }

 private:
  Slot slot_;
  NodeTest test_;
  std::uint32_t key_;
  std::string name_;
  CodePtr value_;
};

// A node that an earlier clause bound: its labels; a null matches nothing.
class CheckNode final : public Operator {
 public:
  CheckNode(Slot slot, NodeTest test) : slot_(slot), test_(std::move(test)) {}
  bool push(Frame& frame) override;
  void start(Frame& frame) override;
  std::string describe() const override { return "check node" + test_.text(); }

 private:
  Slot slot_;
  NodeTest test_;
};

// Between two nodes that are both known.
class ExpandInto final : public Operator {
 public:
  explicit ExpandInto(Hop hop, bool marks) : hop_(std::move(hop)), marks_(marks) {}
  bool push(Frame& frame) override;
  void start(Frame& frame) override;
  std::string describe() const override {
    return (marks_ ? "intersect " : "expand into ") + hop_.text();
  }
  // For a gate: whether marks are kept, and of this row, who can be an end.
  [[nodiscard]] bool is_gate(Slot end) const noexcept {
    return marks_ && hop_.from == end && hop_.to != end;
  }
  [[nodiscard]] bool open(Frame& frame, std::size_t probes);
  [[nodiscard]] const std::uint8_t* lit() const { return lit_.data(); }

 private:
  bool push_each(Frame& frame, std::span<const Store::Step> steps, NodeId to);
  bool push_marked(Frame& frame, NodeId from);
  bool worth_marking(const Store& store, NodeId to, std::size_t probes);
  void mark(Frame& frame, NodeId to);
  bool push_searched(Frame& frame, NodeId from, NodeId to);

  Hop hop_;
  // With marks: the neighbours of the end that changes less often, by node, are kept, once they
  // were asked for so often that it pays.
  bool marks_;
  std::uint32_t asked_of_ = 0xFFFF'FFFF;
  std::size_t asked_ = 0;
  std::size_t degree_ = 0;
  std::uint32_t marked_ = 0xFFFF'FFFF;
  std::vector<std::uint8_t> lit_;   // by node: is in steps_
  std::vector<Store::Step> steps_;  // into the marked node, in order of neighbour
};

class Expand final : public Operator {
 public:
  explicit Expand(Hop hop) : hop_(std::move(hop)) {}
  // What follows closes a cycle: ends that it cannot close are passed over at once.
  void set_gate(ExpandInto& gate) { gate_ = &gate; }
  [[nodiscard]] Slot end() const noexcept { return hop_.to; }
  bool push(Frame& frame) override;
  void start(Frame& frame) override;
  std::string describe() const override { return "expand " + hop_.text(); }

 private:
  Hop hop_;
  ExpandInto* gate_ = nullptr;
};

// Only how many ways there are: the row stands for so many. Neither the relationship nor the end is
// read by anybody.
class CountSteps final : public Operator {
 public:
  CountSteps(Hop hop, bool any) : hop_(std::move(hop)), any_(any) {}
  bool push(Frame& frame) override;
  void start(Frame& frame) override;
  std::string describe() const override { return (any_ ? "has " : "count ") + hop_.text(); }

 private:
  Hop hop_;
  bool any_;  // one is as good as many
};

// In and out of a node: the product of its degrees, without the loops that would be used twice.
class CountThrough final : public Operator {
 public:
  CountThrough(Hop in, Hop out, bool distinct)
      : in_(std::move(in)), out_(std::move(out)), distinct_(distinct) {}
  bool push(Frame& frame) override;
  void start(Frame& frame) override;
  std::string describe() const override { return "count " + in_.text() + " times " + out_.text(); }

 private:
  Hop in_;
  Hop out_;
  bool distinct_;
};

// All relationships of some types, with their ends, in their own order.
class ScanRelationships final : public Operator {
 public:
  ScanRelationships(Hop hop, NodeTest from_test)
      : hop_(std::move(hop)), from_test_(std::move(from_test)) {}
  bool push(Frame& frame) override;
  void start(Frame& frame) override;
  std::string describe() const override { return "scan relationships " + hop_.text(); }

 private:
  bool push_one(Frame& frame, RelationshipId r, NodeId from, NodeId to);
  Hop hop_;
  NodeTest from_test_;
};

// A relationship that an earlier clause bound: its ends.
class FromRelationship final : public Operator {
 public:
  FromRelationship(Hop hop, bool from_bound, NodeTest from_test)
      : hop_(std::move(hop)), from_bound_(from_bound), from_test_(std::move(from_test)) {}
  bool push(Frame& frame) override;
  void start(Frame& frame) override;
  std::string describe() const override { return "ends of " + hop_.text(); }

 private:
  bool push_ends(Frame& frame, NodeId from, NodeId to);
  Hop hop_;
  bool from_bound_;
  NodeTest from_test_;
};

// How far a pattern of variable length goes, and what each of its relationships must be.
struct Reach {
  std::int64_t least = 1;
  std::optional<std::int64_t> most;
  Slot each = 0;  // the relationship at hand, for the conditions
  std::vector<CodePtr> conditions;
  [[nodiscard]] bool allows(Frame& frame, RelationshipId r) const;
  [[nodiscard]] std::string text() const;
};

// A list of relationships that an earlier clause bound, as a path.
class FromList final : public Operator {
 public:
  FromList(Hop hop, Reach reach, bool from_bound, NodeTest from_test)
      : hop_(std::move(hop)),
        reach_(std::move(reach)),
        from_bound_(from_bound),
        from_test_(std::move(from_test)) {}
  bool push(Frame& frame) override;
  void start(Frame& frame) override;
  std::string describe() const override { return "walk " + hop_.text(); }

 private:
  bool walk(Frame& frame, const List& list, NodeId from);
  Hop hop_;
  Reach reach_;
  bool from_bound_;
  NodeTest from_test_;
};

// All trails of a variable length, depth first.
class ExpandTrails final : public Operator {
 public:
  ExpandTrails(Hop hop, Reach reach) : hop_(std::move(hop)), reach_(std::move(reach)) {}
  bool push(Frame& frame) override;
  void start(Frame& frame) override;
  std::string describe() const override { return "trails " + hop_.text() + reach_.text(); }

 private:
  bool arrive(Frame& frame, NodeId node);
  void leave(Frame& frame, NodeId node);
  Hop hop_;
  Reach reach_;
  std::vector<bool> used_;
  std::vector<RelationshipId> trail_;
  std::vector<Store::Step> waiting_;  // steps still to try, of all depths
  std::vector<std::size_t> first_;    // where those of each depth begin
};

// Each node that is reached once, breadth first: when how often does not matter.
class ExpandReach final : public Operator {
 public:
  ExpandReach(Hop hop, Reach reach) : hop_(std::move(hop)), reach_(std::move(reach)) {}
  bool push(Frame& frame) override;
  void start(Frame& frame) override;
  std::string describe() const override { return "reach " + hop_.text() + reach_.text(); }

 private:
  bool arrive(Frame& frame, NodeId node);
  Hop hop_;
  Reach reach_;
  std::uint32_t epoch_ = 0;
  std::vector<std::uint32_t> seen_;  // by node: the epoch
};

// The path that the slots of a pattern make: nodes and relationships in turn.
class BuildPath final : public Operator {
 public:
  BuildPath(Slot path, std::vector<Slot> parts) : path_(path), parts_(std::move(parts)) {}
  bool push(Frame& frame) override;
  std::string describe() const override { return "build path"; }

 private:
  Slot path_;
  std::vector<Slot> parts_;
};

// The path of slots that hold nodes and relationships (or lists of them) in turn.
[[nodiscard]] Value path_of(Frame& frame, std::span<const Slot> parts);

}  // namespace entente::query
