// What the patterns and the WHERE of a MATCH say: nodes, edges, conditions, paths.
#include "query/run/match_plan.hpp"

#include <algorithm>

#include "query/fault.hpp"
#include "query/run/rows.hpp"
#include "query/run/shortest.hpp"
#include "query/syntax/print.hpp"
#include "query/values/operators.hpp"

namespace entente::query {

namespace {

// slot.key = value
class PropertyIs final : public Code {
 public:
  PropertyIs(Slot slot, std::uint32_t key, CodePtr value)
      : slot_(slot), key_(key), value_(std::move(value)) {}
  Value eval(Frame& frame) const override { return Value::boolean(test(frame)); }
  bool test(Frame& frame) const override {
    const auto& key = frame.keys[key_];
    if (!key) return false;
    const Value& element = frame[slot_];
    const Value own = element.is(Type::node) ? frame.store.property(element.node(), *key)
                                             : frame.store.property(element.relationship(), *key);
    return !own.is_null() && equal(own, value_->eval(frame)) == Ternary::yes;
  }

 private:
  Slot slot_;
  std::uint32_t key_;
  CodePtr value_;
};

// The time to find an order grows with the square of it.
constexpr std::size_t most_parts = 800;

const Expression* equal_sides(const Expression& e, const Expression*& other) {
  const auto* const comparison = std::get_if<Comparison>(&e.node);
  if (comparison == nullptr || comparison->operators.size() != 1 ||
      comparison->operators[0] != Comparison::Operator::equal)
    return nullptr;
  other = comparison->operands[1].get();
  return comparison->operands[0].get();
}

}  // namespace

std::set<Slot> MatchPlanner::slots_in(const Expression& e) const {
  NameSet names;
  names_in(e, names);
  std::set<Slot> slots;
  for (const std::string& name : names) {
    if (const auto slot = scope_.find(name)) slots.insert(*slot);
  }
  return slots;
}

void MatchPlanner::plan(const Compiler::Patterns& patterns, const Expression* where, bool as_one) {
  for (const Slot slot : scope_.slots()) bound_.insert(slot);
  std::vector<const PathPattern*> selected;  // of several relationships: done for themselves
  std::vector<const PathPattern*> plain;
  for (const PathPattern* const pattern : patterns) {
    const bool own = pattern->select != PathPattern::Select::all &&
                     pattern->relationships.size() != 1 && !as_one;
    (own ? selected : plain).push_back(pattern);
  }
  // Names first: conditions may speak of what comes later.
  for (const PathPattern* const pattern : plain) read_pattern(*pattern, as_one);
  for (const PathPattern* const pattern : selected) plan_selected(*pattern);
  if (nodes_.size() + edges_.size() > most_parts)
    throw RunError(
        faults::too_deep, patterns.front()->span,
        "the patterns of one MATCH have more nodes and relationships than can be ordered",
        "split it into several");
  if (where != nullptr) read_where(*where);
  if (use_.path && !patterns.empty() && !patterns[0]->variable && !paths_.empty())
    paths_[0].slot = *use_.path;
  order_and_emit();
}

// A pattern of several relationships with a selector: all its matches, then the shortest of them.
void MatchPlanner::plan_selected(const PathPattern& pattern) {
  auto each =
      std::make_unique<ForEachRow>(ForEachRow::Mode::matching, std::vector<Slot>{}, "for each row", compiler_.evidence);
  const std::vector<Slot> before = scope_.slots();
  Compiler::Use use;
  use.all_names = true;
  Bindings inner = scope_;
  MatchPlanner planner(compiler_, use, each->chain, inner);
  planner.plan({&pattern}, nullptr, true);
  std::vector<Slot> live;
  for (const Slot slot : inner.slots()) {
    if (std::find(before.begin(), before.end(), slot) == before.end()) live.push_back(slot);
  }
  std::vector<Slot> parts = planner.paths_.front().parts;
  for (const Slot slot : parts) live.push_back(slot);
  each->chain.add<KeepShortest>(parts, live, pattern.select, pattern.count);
  each->close();
  chain_.append(std::move(each));
  scope_ = inner;
  for (const Slot slot : scope_.slots()) bound_.insert(slot);
}

void MatchPlanner::read_pattern(const PathPattern& pattern, bool as_one) {
  std::vector<std::size_t> nodes;
  for (const NodePattern& node : pattern.nodes) nodes.push_back(read_node(node));
  NamedPath path{0, {nodes_[nodes[0]].slot}};
  for (std::size_t i = 0; i < pattern.relationships.size(); ++i) {
    read_edge(pattern, i, nodes[i], nodes[i + 1], as_one);
    path.parts.push_back(edges_.back().slot);
    path.parts.push_back(nodes_[nodes[i + 1]].slot);
  }
  if (pattern.variable) scope_.bind(pattern.variable->text, path.slot = compiler_.new_slot());
  paths_.push_back(std::move(path));
  for (std::size_t i = 0; i < pattern.nodes.size(); ++i) {
    read_properties(nodes_[nodes[i]].slot, pattern.nodes[i].properties);
    if (pattern.nodes[i].where != nullptr) read_where(*pattern.nodes[i].where);
  }
  for (std::size_t i = 0; i < pattern.relationships.size(); ++i) {
    const RelationshipPattern& one = pattern.relationships[i];
    if (one.variable_length) continue;
    read_properties(paths_.back().parts[2 * i + 1], one.properties);
    if (one.where != nullptr) read_where(*one.where);
  }
}

std::size_t MatchPlanner::read_node(const NodePattern& pattern) {
  std::size_t at = nodes_.size();
  if (pattern.variable) {
    const std::string& name = pattern.variable->text;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      if (nodes_[i].name == name) at = i;
    }
    if (at == nodes_.size()) {
      Node node;
      node.name = name;
      if (const auto slot = scope_.find(name)) {
        node.slot = *slot;
      } else {
        scope_.bind(name, node.slot = compiler_.new_slot());
        compiler_.elements.push_back(node.slot);
      }
      nodes_.push_back(std::move(node));
    }
  } else {
    Node node;
    node.slot = compiler_.new_slot();
    compiler_.elements.push_back(node.slot);
    nodes_.push_back(std::move(node));
  }
  if (pattern.labels) nodes_[at].test.require(*pattern.labels);
  return at;
}

void MatchPlanner::read_properties(Slot slot, const Expr& properties) {
  if (properties == nullptr) return;
  const auto* const map = std::get_if<MapLiteral>(&properties->node);
  if (map == nullptr) return;  // a parameter: the checker refuses it here
  for (const auto& [key, value] : map->entries) {
    Condition condition;
    const Expression* const e = value.get();
    condition.make = [this, slot, name = key.text, e] { return property_is(slot, name, *e); };
    condition.text = "." + key.text + " = " + to_text(*e);
    condition.value_needs = slots_in(*e);
    condition.needs = condition.value_needs;
    condition.needs.insert(slot);
    condition.seek_slot = slot;
    condition.seek_key = key.text;
    condition.seek_value = e;
    conditions_.push_back(std::move(condition));
  }
}

void MatchPlanner::read_edge(const PathPattern& path, std::size_t at, std::size_t from,
                             std::size_t to, bool as_one) {
  const RelationshipPattern& pattern = path.relationships[at];
  Edge edge;
  edge.pattern = &pattern;
  edge.path = path.select == PathPattern::Select::all || as_one ? nullptr : &path;
  edge.from = from;
  edge.to = to;
  ++nodes_[from].edges;
  ++nodes_[to].edges;
  const auto known = pattern.variable ? scope_.find(pattern.variable->text) : std::nullopt;
  edge.bound = known.has_value();
  edge.slot = known ? *known : compiler_.new_slot();
  if (!known) compiler_.elements.push_back(edge.slot);
  if (pattern.variable) {
    edge.name = pattern.variable->text;
    if (!known) scope_.bind(edge.name, edge.slot);
  }
  if (pattern.variable_length || edge.path != nullptr) {
    for (const Expr* const e : {&pattern.properties, &pattern.where}) {
      if (*e != nullptr) edge.needs.merge(slots_in(**e));
    }
    edge.needs.erase(edge.slot);
  }
  edges_.push_back(std::move(edge));
}

void MatchPlanner::read_where(const Expression& where) {
  const auto* const both = std::get_if<Binary>(&where.node);
  if (both != nullptr && both->op == Binary::Operator::logical_and) {
    read_where(*both->left);
    read_where(*both->right);
    return;
  }
  add_condition(where);
}

void MatchPlanner::add_condition(const Expression& e) {
  Condition condition;
  condition.make = [this, &e] { return compiler_.compile(e, scope_); };
  condition.text = to_text(e);
  condition.needs = slots_in(e);
  const Expression* right = nullptr;
  const Expression* left = equal_sides(e, right);
  for (int turn = 0; left != nullptr && turn < 2; ++turn, std::swap(left, right)) {
    const auto* const access = std::get_if<PropertyAccess>(&left->node);
    if (access == nullptr) continue;
    const auto* const variable = std::get_if<Variable>(&access->object->node);
    const auto slot = variable != nullptr ? scope_.find(variable->name) : std::nullopt;
    if (!slot || slots_in(*right).count(*slot) > 0) continue;
    condition.seek_slot = *slot;
    condition.seek_key = access->key.text;
    condition.seek_value = right;
    condition.value_needs = slots_in(*right);
    break;
  }
  conditions_.push_back(std::move(condition));
}

CodePtr MatchPlanner::property_is(Slot slot, const std::string& key, const Expression& value) {
  CodePtr code =
      std::make_unique<PropertyIs>(slot, compiler_.key(key), compiler_.compile(value, scope_));
  code->span = value.span;
  return code;
}

void Compiler::plan_match(const Patterns& patterns, const Expression* where, const Use& use,
                          Chain& chain, Bindings& scope) {
  MatchPlanner(*this, use, chain, scope).plan(patterns, where, false);
}

}  // namespace entente::query
