// Grouping, aggregation and order: the operators that wait for all rows.
#include <algorithm>

#include "query/fault.hpp"
#include "query/run/rows.hpp"

namespace entente::query {

namespace {

std::size_t hash_of(std::span<const Value> key) {
  std::size_t sum = 0x9E37'79B9'7F4A'7C15U;
  for (const Value& value : key) sum = (sum ^ hash(value)) * 0xFF51'AFD7'ED55'8CCDU;
  return sum ^ (sum >> 29U);
}

bool same_key(std::span<const Value> a, std::span<const Value> b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    const bool integers = a[i].is(Type::integer) && b[i].is(Type::integer);
    if (integers ? a[i].integer() != b[i].integer() : !same(a[i], b[i])) return false;
  }
  return true;
}

}  // namespace

void Groups::clear() noexcept {
  Budget::give(keys_.size() * sizeof(Value) + hashes_.size() * overhead);
  keys_.clear();
  hashes_.clear();
  table_.clear();
  nodes_.clear();
  all_nodes_ = false;
}

void Groups::grow() {
  table_.assign(std::max<std::size_t>(64, table_.size() * 2), 0);
  for (std::uint32_t i = 0; i < hashes_.size(); ++i) {
    std::size_t at = hashes_[i] & (table_.size() - 1);
    while (table_[at] != 0) at = (at + 1) & (table_.size() - 1);
    table_[at] = i + 1;
  }
}

void Groups::number_nodes(std::uint32_t upto) {
  if (upto >= nodes_.size()) nodes_.resize(std::max<std::size_t>(upto + 1, nodes_.size() * 2), 0);
}

std::pair<std::uint32_t, bool> Groups::add(std::span<Value> key) {
  // Single nodes are found by their number, once they are many.
  const bool node = width_ == 1 && key[0].is(Type::node);
  all_nodes_ = node && (all_nodes_ || hashes_.empty());
  const bool numbered = all_nodes_ && hashes_.size() >= many;
  if (numbered && nodes_.empty()) {
    for (std::uint32_t i = 0; i < hashes_.size(); ++i) {
      number_nodes(graph::index(keys_[i].node()));
      nodes_[graph::index(keys_[i].node())] = i + 1;
    }
  }
  if (numbered) {
    const std::uint32_t id = graph::index(key[0].node());
    number_nodes(id);
    if (nodes_[id] != 0) return {nodes_[id] - 1, false};
    nodes_[id] = static_cast<std::uint32_t>(hashes_.size() + 1);
  }
  const std::size_t hash = hash_of(key);
  if ((hashes_.size() + 1) * 2 > table_.size()) grow();
  std::size_t at = hash & (table_.size() - 1);
  while (table_[at] != 0) {
    const std::uint32_t group = table_[at] - 1;
    if (!numbered && hashes_[group] == hash && same_key(this->key(group), key))
      return {group, false};
    at = (at + 1) & (table_.size() - 1);
  }
  Budget::take(width_ * sizeof(Value) + overhead);
  hashes_.push_back(hash);
  table_[at] = static_cast<std::uint32_t>(hashes_.size());
  for (Value& value : key) keys_.push_back(std::move(value));
  return {static_cast<std::uint32_t>(hashes_.size() - 1), true};
}

namespace {

std::vector<Slot> slots_of(const std::vector<Project::Item>& items) {
  std::vector<Slot> slots;
  for (const Project::Item& item : items) slots.push_back(item.slot);
  return slots;
}

std::uint64_t bits(const Value& element) {
  const bool node = element.is(Type::node);
  return (node ? 0 : std::uint64_t{1} << 32U) |
         (node ? graph::index(element.node()) : graph::index(element.relationship()));
}

}  // namespace

Aggregate::Aggregate(std::vector<Project::Item> keys, std::vector<AggregateCall> calls,
                     std::vector<Slot> saved, Slot evidence)
    : keys_(std::move(keys)),
      calls_(std::move(calls)),
      key_slots_(slots_of(keys_)),
      counts_only_(std::all_of(calls_.begin(), calls_.end(),
                               [](const AggregateCall& call) { return call.star; })),
      first_(std::move(saved)),
      groups_(keys_.size()),
      evidence_(evidence) {}

void Aggregate::start(Frame& frame) {
  first_.clear();
  groups_.clear();
  members_.clear();
  counts_.clear();
  rests_.clear();
  next->start(frame);
}

void Aggregate::begin_group() {
  if (evidence_ != 0) rests_.emplace_back();
  if (counts_only_) {
    counts_.push_back(0);
    return;
  }
  for (const AggregateCall& call : calls_) {
    Budget::take(64);
    members_.push_back({call.row->make(call.span),
                        call.distinct ? std::make_unique<Groups>(call.arguments.size()) : nullptr});
  }
}

bool Aggregate::push(Frame& frame) {
  frame.tick();
  std::uint32_t group = 0;
  if (keys_.empty()) {
    if (first_.size() == 0) {
      begin_group();
      first_.keep(frame);
    }
  } else {
    Value one;
    List many;
    std::span<Value> key(&one, 1);
    if (keys_.size() == 1) {
      one = keys_[0].value->eval(frame);
    } else {
      many.reserve(keys_.size());
      for (const Project::Item& item : keys_) many.push_back(item.value->eval(frame));
      key = many;
    }
    bool added = false;
    std::tie(group, added) = groups_.add(key);
    if (added) {
      begin_group();
      first_.keep(frame);
    }
  }
  if (evidence_ != 0 && frame[evidence_].is(Type::list)) {
    for (const Value& element : frame[evidence_].list()) rests_[group].insert(bits(element));
  }
  if (counts_only_) {
    if (__builtin_add_overflow(counts_[group], frame.weight, &counts_[group]))
      throw RunError(faults::arithmetic, {}, "there are too many rows to count");
    return true;
  }
  for (std::size_t i = 0; i < calls_.size(); ++i) {
    const AggregateCall& call = calls_[i];
    Member& member = members_[group * calls_.size() + i];
    Value values[2];
    const std::size_t count = std::min<std::size_t>(call.arguments.size(), 2);
    for (std::size_t a = 0; a < count; ++a) values[a] = call.arguments[a]->eval(frame);
    std::int64_t weight = frame.weight;
    if (call.distinct) {
      Value copies[2] = {values[0], values[1]};
      if (!member.seen->add(std::span(copies, count)).second) continue;
      weight = 1;
    }
    member.aggregator->add(std::span(values, count), weight);
  }
  return true;
}

void Aggregate::finish(Frame& frame) {
  if (keys_.empty() && first_.size() == 0) {
    begin_group();
    first_.keep(frame);
  }
  frame.weight = 1;
  for (std::size_t group = 0; group < first_.size(); ++group) {
    first_.restore(frame, group);
    for (std::size_t i = 0; i < key_slots_.size(); ++i)
      frame[key_slots_[i]] = groups_.key(static_cast<std::uint32_t>(group))[i];
    for (std::size_t i = 0; i < calls_.size(); ++i) {
      frame[calls_[i].slot] = counts_only_
                                  ? Value::integer(counts_[group])
                                  : members_[group * calls_.size() + i].aggregator->result();
    }
    if (evidence_ != 0) {
      std::vector<std::uint64_t> sorted(rests_[group].begin(), rests_[group].end());
      std::sort(sorted.begin(), sorted.end());
      List list;
      for (const std::uint64_t b : sorted) {
        const auto id = static_cast<std::uint32_t>(b);
        list.push_back(b >> 32U == 0 ? Value::node(NodeId{id})
                                     : Value::relationship(RelationshipId{id}));
      }
      frame[evidence_] = Value::list(std::move(list));
    }
    if (!next->push(frame)) break;
  }
  next->finish(frame);
}

std::string Aggregate::describe() const {
  return "aggregate by " + std::to_string(keys_.size()) + (keys_.size() == 1 ? " key" : " keys") +
         (counts_only_ ? ", counting" : "");
}

Sort::Sort(std::vector<Key> keys, std::vector<Slot> live, CodePtr skip, CodePtr limit)
    : keys_(std::move(keys)),
      skip_(std::move(skip)),
      limit_(std::move(limit)),
      rows_(std::move(live)) {}

void Sort::start(Frame& frame) {
  Budget::give(heap_.size() * row_bytes());
  rows_.clear();
  values_.clear();
  heap_.clear();
  order_.clear();
  weights_.clear();
  came_ = 0;
  most_ = 0;
  if (limit_ != nullptr) {
    const std::int64_t skip = skip_ ? count_of(frame, *skip_, "SKIP") : 0;
    const std::int64_t limit = count_of(frame, *limit_, "LIMIT");
    std::int64_t sum = 0;
    if (!__builtin_add_overflow(skip, limit, &sum) && sum < 100'000)
      most_ = static_cast<std::size_t>(sum) + 1;  // 0 means all
  }
  next->start(frame);
}

bool Sort::before(std::uint32_t a, std::uint32_t b) const {
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    const Value& left = values_[a * keys_.size() + i];
    const Value& right = values_[b * keys_.size() + i];
    const std::weak_ordering ordering = left.is(Type::integer) && right.is(Type::integer)
                                            ? left.integer() <=> right.integer()
                                            : order(left, right);
    if (ordering != 0) return keys_[i].descending ? ordering > 0 : ordering < 0;
  }
  return order_[a] < order_[b];
}

bool Sort::push(Frame& frame) {
  frame.tick();
  const auto less = [&](std::uint32_t a, std::uint32_t b) { return before(a, b); };
  const auto row = static_cast<std::uint32_t>(rows_.size());
  for (const Key& key : keys_) values_.push_back(key.value->eval(frame));
  order_.push_back(came_++);
  if (most_ == 0 || heap_.size() < most_) {
    Budget::take(row_bytes());
    rows_.keep(frame);
    weights_.push_back(frame.weight);
    heap_.push_back(row);
    if (most_ != 0) std::push_heap(heap_.begin(), heap_.end(), less);
    return true;
  }
  // The new row is the last of values_; it takes the place of the worst if it is better.
  const std::uint32_t worst = heap_.front();
  if (before(row, worst)) {
    std::pop_heap(heap_.begin(), heap_.end(), less);
    for (std::size_t i = 0; i < keys_.size(); ++i)
      values_[worst * keys_.size() + i] = values_[row * keys_.size() + i];
    order_[worst] = order_[row];
    weights_[worst] = frame.weight;
    rows_.replace(frame, worst);
    std::push_heap(heap_.begin(), heap_.end(), less);
  }
  values_.resize(row * keys_.size());
  order_.resize(row);
  return true;
}

void Sort::finish(Frame& frame) {
  std::sort(heap_.begin(), heap_.end(),
            [&](std::uint32_t a, std::uint32_t b) { return before(a, b); });
  bool more = true;
  for (std::size_t i = 0; more && i < heap_.size(); ++i) {
    rows_.restore(frame, heap_[i]);
    frame.weight = 1;
    for (std::int64_t w = 0; more && w < weights_[heap_[i]]; ++w) more = next->push(frame);
  }
  frame.weight = 1;
  next->finish(frame);
}

}  // namespace entente::query
