#include "query/store.hpp"

#include <algorithm>

namespace entente::query {

namespace {

// Row and place of every element, by what it is sorted under: a compressed sparse row.
struct Rows {
  std::vector<std::uint32_t> begin;  // one more than rows

  [[nodiscard]] std::uint32_t operator[](std::size_t row) const { return begin[row]; }
  [[nodiscard]] std::uint32_t size(std::size_t row) const { return begin[row + 1] - begin[row]; }
};

// A relationship type in the steps of a node, up to the next run's begin.
struct Run {
  TypeId type;
  std::uint32_t begin;
};

}  // namespace

struct Store::Index {
  struct Half {
    Rows rows;
    std::vector<Step> steps;
    Rows run_rows;
    std::vector<Run> runs;
    // Of common types, by node: where its steps begin and end. Otherwise the runs are searched.
    struct Part {
      std::uint32_t begin;
      std::uint32_t end;
    };
    std::vector<std::vector<Part>> dense;
  };
  Half halves[2];
  std::vector<std::vector<NodeId>> by_label;
  std::vector<std::size_t> type_counts;
  std::vector<std::size_t> type_nodes[2];       // that have such a relationship, by side
  std::vector<std::vector<bool>> type_sets[2];  // label sets of those nodes
  std::vector<bool> type_loops;
  std::vector<std::uint32_t> type_begin;  // in by_type
  std::vector<RelationshipId> by_type;    // all relationships, type by type

  // What seek() has learned of a key.
  struct Seek {
    unsigned asked = 0;
    std::vector<std::pair<std::size_t, NodeId>> hashes;  // in order, from the second time on
  };
  std::vector<Seek> seeks;
};

Store::Store() : label_sets_(1) { label_set_ids_.emplace("", 0); }
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

NodeId Store::add_node(std::span<const LabelId> labels) {
  std::vector<LabelId> set(labels.begin(), labels.end());
  std::sort(set.begin(), set.end(), [&](LabelId a, LabelId b) { return labels_[a] < labels_[b]; });
  set.erase(std::unique(set.begin(), set.end()), set.end());
  std::string key;
  for (const LabelId label : set) key += std::to_string(static_cast<std::uint32_t>(label)) + ' ';
  const auto [at, added] =
      label_set_ids_.try_emplace(std::move(key), static_cast<std::uint32_t>(label_sets_.size()));
  if (added) label_sets_.push_back(std::move(set));
  node_labels_.push_back(at->second);
  index_.reset();
  return NodeId{static_cast<std::uint32_t>(node_labels_.size() - 1)};
}

RelationshipId Store::add_relationship(NodeId source, NodeId target, TypeId type) {
  ends_.push_back({source, target, type});
  index_.reset();
  return RelationshipId{static_cast<std::uint32_t>(ends_.size() - 1)};
}

namespace {

PropertyColumn& column_of(std::vector<std::unique_ptr<PropertyColumn>>& columns, KeyId key) {
  const auto at = static_cast<std::size_t>(key);
  if (at >= columns.size()) columns.resize(at + 1);
  if (columns[at] == nullptr) columns[at] = std::make_unique<PropertyColumn>();
  return *columns[at];
}

void put(PropertyColumn& column, std::size_t row, Value value) {
  if (row >= column.values.size()) column.values.resize(row + 1);
  column.values[row] = std::move(value);
  if (row < column.computed.size()) column.computed[row] = true;
}

}  // namespace

void Store::set(NodeId node, KeyId key, Value value) {
  put(column_of(node_columns_, key), graph::index(node), std::move(value));
  if (index_ != nullptr && static_cast<std::size_t>(key) < index_->seeks.size())
    index_->seeks[static_cast<std::size_t>(key)] = {};
}

void Store::set(RelationshipId relationship, KeyId key, Value value) {
  put(column_of(relationship_columns_, key), graph::index(relationship), std::move(value));
}

void Store::compute_with(std::unique_ptr<PropertySource> source) { computes_ = std::move(source); }

void Store::declare_node_key(KeyId key) {
  column_of(node_columns_, key).computed.resize(node_count(), false);
}

void Store::declare_relationship_key(KeyId key) {
  column_of(relationship_columns_, key).computed.resize(relationship_count(), false);
}

bool Store::has(NodeId node, LabelId label) const noexcept {
  const auto& set = label_sets_[node_labels_[graph::index(node)]];
  return std::find(set.begin(), set.end(), label) != set.end();
}

Value Store::compute(NodeId node, KeyId key) const {
  Value value = computes_->property(node, keys_[key]);
  put(*node_columns_[static_cast<std::size_t>(key)], graph::index(node), value);
  return value;
}

Value Store::compute(RelationshipId relationship, KeyId key) const {
  Value value = computes_->property(relationship, keys_[key]);
  put(*relationship_columns_[static_cast<std::size_t>(key)], graph::index(relationship), value);
  return value;
}

namespace {

template <class Id>
Map properties_of(const Store& store, std::size_t columns, Id id) {
  Map map;
  for (std::size_t key = 0; key < columns; ++key) {
    const KeyId k{static_cast<std::uint32_t>(key)};
    Value value = store.property(id, k);
    if (!value.is_null()) map.emplace_back(store.key_names()[k], std::move(value));
  }
  std::sort(map.begin(), map.end(), [](auto& a, auto& b) { return a.first < b.first; });
  return map;
}

}  // namespace

Map Store::properties(NodeId node) const {
  return properties_of(*this, node_columns_.size(), node);
}

Map Store::properties(RelationshipId relationship) const {
  return properties_of(*this, relationship_columns_.size(), relationship);
}

namespace {

Rows rows_of(std::vector<std::uint32_t> counts) {
  counts.push_back(0);
  std::uint32_t sum = 0;
  for (std::uint32_t& count : counts) {
    const std::uint32_t size = count;
    count = sum;
    sum += size;
  }
  return {std::move(counts)};
}

}  // namespace

const Store::Index& Store::index() const {
  if (index_ != nullptr) return *index_;
  auto index = std::make_unique<Index>();
  index->by_label.resize(labels_.size());
  for (std::size_t node = 0; node < node_labels_.size(); ++node) {
    for (const LabelId label : label_sets_[node_labels_[node]])
      index->by_label[static_cast<std::size_t>(label)].push_back(
          NodeId{static_cast<std::uint32_t>(node)});
  }
  index->type_counts.resize(types_.size());
  for (const Ends& ends : ends_) ++index->type_counts[static_cast<std::size_t>(ends.type)];
  index->seeks.resize(keys_.size());

  // In order of relationship first; two stable passes bring type and neighbour before it.
  index->by_type.resize(ends_.size());
  index->type_loops.resize(types_.size());
  index->type_begin = rows_of({index->type_counts.begin(), index->type_counts.end()}).begin;
  {
    std::vector<std::uint32_t> next = index->type_begin;
    for (std::uint32_t r = 0; r < ends_.size(); ++r) {
      const auto type = static_cast<std::size_t>(ends_[r].type);
      index->by_type[next[type]++] = RelationshipId{r};
      if (ends_[r].source == ends_[r].target) index->type_loops[type] = true;
    }
  }
  for (const Side side : {Side::out, Side::in}) {
    index->type_nodes[static_cast<std::size_t>(side)].resize(types_.size());
    auto& sets = index->type_sets[static_cast<std::size_t>(side)];
    sets.assign(types_.size(), std::vector<bool>(label_sets_.size()));
    Index::Half& half = index->halves[static_cast<std::size_t>(side)];
    const auto from = [&](std::uint32_t r) {
      return graph::index(side == Side::out ? ends_[r].source : ends_[r].target);
    };
    const auto to = [&](std::uint32_t r) {
      return graph::index(side == Side::out ? ends_[r].target : ends_[r].source);
    };
    std::vector<std::uint32_t> counts(node_count());
    for (std::uint32_t r = 0; r < ends_.size(); ++r) ++counts[from(r)];
    half.rows = rows_of(std::move(counts));
    half.steps.resize(ends_.size());
    std::vector<std::uint32_t> next(half.rows.begin.begin(), half.rows.begin.end() - 1);
    for (const RelationshipId id : index->by_type) {
      const std::uint32_t r = graph::index(id);
      half.steps[next[from(r)]++] = {to(r), r};
    }
    std::vector<std::uint32_t> runs(node_count());
    half.dense.resize(types_.size());
    for (std::size_t type = 0; type < types_.size(); ++type) {
      if (index->type_counts[type] * 2 >= node_count()) half.dense[type].resize(node_count());
    }
    for (std::size_t node = 0; node < node_count(); ++node) {
      const auto first = half.steps.begin() + half.rows[node];
      const auto last = first + half.rows.size(node);
      for (auto begin = first; begin != last;) {
        const TypeId type = ends_[begin->relationship].type;
        auto end = begin;
        while (end != last && ends_[end->relationship].type == type) ++end;
        std::sort(begin, end, [](const Step& a, const Step& b) {
          return a.node != b.node ? a.node < b.node : a.relationship < b.relationship;
        });
        ++index->type_nodes[static_cast<std::size_t>(side)][static_cast<std::size_t>(type)];
        sets[static_cast<std::size_t>(type)][node_labels_[node]] = true;
        if (auto& dense = half.dense[static_cast<std::size_t>(type)]; !dense.empty())
          dense[node] = {static_cast<std::uint32_t>(begin - half.steps.begin()),
                         static_cast<std::uint32_t>(end - half.steps.begin())};
        half.runs.push_back({type, static_cast<std::uint32_t>(begin - half.steps.begin())});
        ++runs[node];
        begin = end;
      }
    }
    half.run_rows = rows_of(std::move(runs));
  }
  index_ = std::move(index);
  return *index_;
}

std::span<const Store::Step> Store::adjacency(Side side, NodeId node) const {
  const Index::Half& half = index().halves[static_cast<std::size_t>(side)];
  const std::size_t row = graph::index(node);
  return {half.steps.data() + half.rows[row], half.rows.size(row)};
}

std::span<const Store::Step> Store::adjacency(Side side, NodeId node, TypeId type) const {
  const Index::Half& half = index().halves[static_cast<std::size_t>(side)];
  const std::size_t row = graph::index(node);
  if (static_cast<std::size_t>(type) >= half.dense.size()) return {};
  if (const auto& dense = half.dense[static_cast<std::size_t>(type)]; !dense.empty())
    return {half.steps.data() + dense[row].begin, dense[row].end - dense[row].begin};
  const Run* const first = half.runs.data() + half.run_rows[row];
  const Run* const last = first + half.run_rows.size(row);
  const Run* const at =
      last - first <= 4
          ? std::find_if(first, last, [&](const Run& run) { return run.type >= type; })
          : std::lower_bound(first, last, type,
                             [](const Run& run, TypeId wanted) { return run.type < wanted; });
  if (at == last || at->type != type) return {};
  const std::uint32_t end = at + 1 == last ? half.rows.begin[row + 1] : at[1].begin;
  return {half.steps.data() + at->begin, end - at->begin};
}

std::span<const NodeId> Store::with_label(LabelId label) const {
  const auto& lists = index().by_label;
  return static_cast<std::size_t>(label) < lists.size()
             ? std::span<const NodeId>(lists[static_cast<std::size_t>(label)])
             : std::span<const NodeId>();
}

std::size_t Store::count_of(TypeId type) const {
  const auto& counts = index().type_counts;
  return static_cast<std::size_t>(type) < counts.size() ? counts[static_cast<std::size_t>(type)]
                                                        : 0;
}

std::size_t Store::sources_of(TypeId type) const {
  const auto& nodes = index().type_nodes[0];
  return static_cast<std::size_t>(type) < nodes.size() ? nodes[static_cast<std::size_t>(type)] : 0;
}

std::size_t Store::targets_of(TypeId type) const {
  const auto& nodes = index().type_nodes[1];
  return static_cast<std::size_t>(type) < nodes.size() ? nodes[static_cast<std::size_t>(type)] : 0;
}

namespace {

bool at(const std::vector<std::vector<bool>>& sets, TypeId type, std::uint32_t set) {
  const auto row = static_cast<std::size_t>(type);
  return row < sets.size() && set < sets[row].size() && sets[row][set];
}

}  // namespace

bool Store::leaves_set(TypeId type, std::uint32_t label_set) const {
  return at(index().type_sets[0], type, label_set);
}

bool Store::enters_set(TypeId type, std::uint32_t label_set) const {
  return at(index().type_sets[1], type, label_set);
}

bool Store::has_loops(TypeId type) const {
  const auto& loops = index().type_loops;
  return static_cast<std::size_t>(type) < loops.size() && loops[static_cast<std::size_t>(type)];
}

std::span<const RelationshipId> Store::of_type(TypeId type) const {
  const auto row = static_cast<std::size_t>(type);
  if (row >= index().type_counts.size()) return {};
  return std::span(index().by_type).subspan(index().type_begin[row], index().type_counts[row]);
}

std::vector<NodeId> Store::seek(KeyId key, const Value& value) const {
  std::vector<NodeId> found;
  (void)index();
  auto& seeks = index_->seeks;
  if (static_cast<std::size_t>(key) >= seeks.size())
    seeks.resize(static_cast<std::size_t>(key) + 1);
  Index::Seek& seek = seeks[static_cast<std::size_t>(key)];
  const auto count = static_cast<std::uint32_t>(node_count());
  if (++seek.asked == 1) {
    for (std::uint32_t node = 0; node < count; ++node) {
      if (same(property(NodeId{node}, key), value)) found.push_back(NodeId{node});
    }
    return found;
  }
  if (seek.asked == 2) {
    for (std::uint32_t node = 0; node < count; ++node) {
      const Value own = property(NodeId{node}, key);
      if (!own.is_null()) seek.hashes.emplace_back(hash(own), NodeId{node});
    }
    std::sort(seek.hashes.begin(), seek.hashes.end());
  }
  const std::size_t wanted = hash(value);
  auto at = std::lower_bound(seek.hashes.begin(), seek.hashes.end(), std::pair(wanted, NodeId{0}));
  for (; at != seek.hashes.end() && at->first == wanted; ++at) {
    if (same(property(at->second, key), value)) found.push_back(at->second);
  }
  return found;
}

}  // namespace entente::query
