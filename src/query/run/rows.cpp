#include "query/run/rows.hpp"

#include <algorithm>

#include "query/fault.hpp"
#include "query/run/match.hpp"
#include "query/values/operators.hpp"

namespace entente::query {

void Rows::keep(Frame& frame) {
  Budget::take(slots_.size() * sizeof(Value));
  for (const Slot slot : slots_) values_.push_back(frame[slot]);
  ++count_;
}

void Rows::restore(Frame& frame, std::size_t row) const {
  for (std::size_t i = 0; i < slots_.size(); ++i)
    frame[slots_[i]] = values_[row * slots_.size() + i];
}

void Rows::replace(Frame& frame, std::size_t row) {
  for (std::size_t i = 0; i < slots_.size(); ++i)
    values_[row * slots_.size() + i] = frame[slots_[i]];
}

void Rows::clear() noexcept {
  Budget::give(values_.size() * sizeof(Value));
  values_.clear();
  count_ = 0;
}

bool Project::push(Frame& frame) {
  for (const Item& item : items_) frame[item.slot] = item.value->eval(frame);
  return next->push(frame);
}

void Distinct::start(Frame& frame) {
  groups_.clear();
  next->start(frame);
}

bool Distinct::push(Frame& frame) {
  List key;
  key.reserve(slots_.size());
  for (const Slot slot : slots_) key.push_back(frame[slot]);
  if (!groups_.add(key).second) return true;
  const std::int64_t weight = std::exchange(frame.weight, 1);
  const bool more = next->push(frame);
  frame.weight = weight;
  return more;
}

std::int64_t count_of(Frame& frame, const Code& code, std::string_view word) {
  const Value value = code.eval(frame);
  if (!value.is(Type::integer))
    throw RunError(
        faults::argument_type, code.span,
        std::string(word) + " takes an integer, this is " + std::string(name(value.type())));
  if (value.integer() < 0)
    throw RunError(faults::negative_at_runtime, code.span,
                   std::string(word) + " cannot be " + std::to_string(value.integer()));
  return value.integer();
}

void Skip::start(Frame& frame) {
  left_ = count_of(frame, *count_, "SKIP");
  next->start(frame);
}

bool Skip::push(Frame& frame) {
  if (left_ == 0) return next->push(frame);
  --left_;
  return true;
}

void Limit::start(Frame& frame) {
  left_ = count_of(frame, *count_, "LIMIT");
  next->start(frame);
}

bool Limit::push(Frame& frame) {
  if (left_ == 0) return drains_;
  --left_;
  const bool more = next->push(frame);
  return drains_ || (more && left_ > 0);
}

bool UnwindList::push(Frame& frame) {
  const Value list = list_->eval(frame);
  if (list.is_null()) return true;
  if (!list.is(Type::list)) {
    frame[slot_] = list;
    return next->push(frame);
  }
  for (const Value& item : list.list()) {
    frame.tick();
    frame[slot_] = item;
    if (!next->push(frame)) return false;
  }
  return true;
}

bool ForEachRow::push(Frame& frame) {
  found_ = false;
  more_ = true;
  const Value evidence = frame[evidence_];
  chain.run(frame);
  frame[evidence_] = evidence;
  if (mode_ == Mode::unit) return next->push(frame);
  if (found_ || mode_ == Mode::matching) return more_;
  for (const Slot slot : nulls_) frame[slot] = Value();
  return next->push(frame);
}

UnionAll::UnionAll(std::vector<Part> parts, std::vector<Slot> columns, Slot evidence)
    : parts_(std::move(parts)), columns_(std::move(columns)), evidence_(evidence) {
  for (std::size_t i = 0; i < parts_.size(); ++i) parts_[i].chain->add<Out>(*this, i);
}

bool UnionAll::Out::push(Frame& frame) {
  const std::vector<Slot>& from = owner_.parts_[part_].columns;
  for (std::size_t i = 0; i < from.size(); ++i) frame[owner_.columns_[i]] = frame[from[i]];
  return owner_.more_ = owner_.next->push(frame);
}

bool UnionAll::push(Frame& frame) {
  more_ = true;
  const Value evidence = frame[evidence_];
  for (const Part& part : parts_) {
    part.chain->run(frame);
    frame[evidence_] = evidence;
    if (!more_) return false;
  }
  return true;
}

bool CallRows::push(Frame& frame) {
  List arguments;
  for (const CodePtr& argument : arguments_) arguments.push_back(argument->eval(frame));
  const std::vector<List> rows =
      row_.call({frame.store, frame.settings.clock, span_, &frame.draws}, arguments);
  for (const List& row : rows) {
    frame.tick();
    for (const Column& column : columns_) frame[column.slot] = row[column.field];
    if (!next->push(frame)) return false;
  }
  return true;
}

void WaitForAll::start(Frame& frame) {
  rows_.clear();
  weights_.clear();
  next->start(frame);
}

bool WaitForAll::push(Frame& frame) {
  rows_.keep(frame);
  weights_.push_back(frame.weight);
  return true;
}

void WaitForAll::finish(Frame& frame) {
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    rows_.restore(frame, row);
    frame.weight = weights_[row];
    if (!next->push(frame)) break;
  }
  frame.weight = 1;
  next->finish(frame);
}

void CreateRows::start(Frame& frame) {
  rows_.clear();
  weights_.clear();
  next->start(frame);
}

bool CreateRows::push(Frame& frame) {
  rows_.keep(frame);
  weights_.push_back(frame.weight);
  return true;
}

template <class Id>
void CreateRows::set_properties(Frame& frame, Id id,
                                const std::vector<std::pair<KeyId, CodePtr>>& properties,
                                const Code* map) {
  const auto put = [&](KeyId key, Value value, Span span) {
    if (value.is_null()) return;
    require_storable(value, span);
    // A borrowed text may outlive what it was borrowed from.
    if (value.is(Type::text)) value = Value::text(std::string(value.text()));
    if (frame.store.property(id, key).is_null()) ++frame.answer->properties;
    frame.store.set(id, key, std::move(value));
  };
  for (const auto& [key, code] : properties) put(key, code->eval(frame), code->span);
  if (map == nullptr) return;
  const Value value = map->eval(frame);
  if (value.is_null()) return;
  if (!value.is(Type::map))
    throw RunError(faults::type_error, map->span,
                   "properties are a map, this is " + std::string(name(value.type())));
  for (const auto& [key, item] : value.map())
    put(frame.store.key_names().intern(key), item, map->span);
}

void CreateRows::make(Frame& frame) {
  for (const NewNode& node : nodes) {
    const NodeId id = frame.store.add_node(node.labels);
    ++frame.answer->nodes;
    frame[node.slot] = Value::node(id);
    set_properties(frame, id, node.properties, node.map.get());
  }
  for (const NewRelationship& one : relationships) {
    const Value& from = frame[one.from];
    const Value& to = frame[one.to];
    if (!from.is(Type::node) || !to.is(Type::node))
      throw RunError(faults::value_type, one.span,
                     "a relationship needs a node at both ends, one of these is " +
                         std::string(name((from.is(Type::node) ? to : from).type())));
    const RelationshipId id = frame.store.add_relationship(from.node(), to.node(), one.type);
    ++frame.answer->relationships;
    frame[one.slot] = Value::relationship(id);
    set_properties(frame, id, one.properties, one.map.get());
  }
  for (const NewPath& path : paths) frame[path.slot] = path_of(frame, path.parts);
}

void CreateRows::finish(Frame& frame) {
  Rows made(slots());
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    rows_.restore(frame, row);
    for (std::int64_t i = 0; i < weights_[row]; ++i) {
      frame.tick();
      make(frame);
      made.keep(frame);
    }
  }
  frame.find_keys();
  frame.weight = 1;
  for (std::size_t row = 0; row < made.size(); ++row) {
    made.restore(frame, row);
    if (!next->push(frame)) break;
  }
  next->finish(frame);
}

std::vector<Slot> CreateRows::slots() const {
  std::vector<Slot> all = live_;
  for (const NewNode& node : nodes) all.push_back(node.slot);
  for (const NewRelationship& one : relationships) all.push_back(one.slot);
  for (const NewPath& path : paths) all.push_back(path.slot);
  return all;
}

bool KeepEvidence::push(Frame& frame) {
  List list;
  if (frame[evidence_].is(Type::list)) list = frame[evidence_].list();
  const auto add = [&](const Value& value, const auto& self) -> void {
    if (value.is(Type::list)) {
      for (const Value& item : value.list()) self(item, self);
    } else if (value.is(Type::node) || value.is(Type::relationship)) {
      const bool known = std::any_of(list.begin(), list.end(),
                                     [&](const Value& other) { return same(other, value); });
      if (!known) list.push_back(value);
    }
  };
  for (const Slot slot : elements_) add(frame[slot], add);
  const Value before = std::exchange(frame[evidence_], Value::list(std::move(list)));
  const bool more = next->push(frame);
  frame[evidence_] = before;
  return more;
}

}  // namespace entente::query
