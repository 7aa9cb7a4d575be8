// WITH and RETURN: grouping, DISTINCT, ORDER BY, SKIP, LIMIT.
#include <algorithm>
#include <unordered_map>

#include "query/fault.hpp"
#include "query/naive/evaluate.hpp"
#include "query/syntax/print.hpp"

namespace entente::query::naive {
namespace {

struct Item {
  std::string name;
  const Expression* expression;  // null: the variable of that name
};

// The rows that become one.
struct Group {
  std::vector<Row> rows;
  Row old;       // one of them
  List values;   // by item
  List sort_by;  // by item of ORDER BY
};

// Finds lists of equal values.
class Seen {
 public:
  // The number that was given to them when they first came, else the next.
  std::size_t operator()(const List& values) {
    std::size_t mixed = 0;
    for (const Value& value : values) mixed = mixed * 31 + hash(value);
    const auto [begin, end] = known_.equal_range(mixed);
    for (auto at = begin; at != end; ++at) {
      const List& other = at->second.first;
      if (std::equal(other.begin(), other.end(), values.begin(), same)) return at->second.second;
    }
    known_.emplace(mixed, std::pair(values, count_));
    return count_++;
  }
  [[nodiscard]] std::size_t count() const { return count_; }

 private:
  std::unordered_multimap<std::size_t, std::pair<List, std::size_t>> known_;
  std::size_t count_ = 0;
};

class Projector {
 public:
  Projector(Naive& naive, const Projection& projection, const Row& outer)
      : naive_(naive), projection_(projection), outer_(outer) {}

  Table project(const Table& table, std::vector<std::string>& columns) {
    read_items(table);
    group(table);
    for (Group& one : groups_) one.values = values(one);
    if (projection_.distinct) drop_repeated();
    if (!projection_.order.empty()) sort();
    cut();
    Table out;
    for (const Item& item : items_) {
      columns.push_back(item.name);
      out.names.insert(item.name);
    }
    for (const Group& one : groups_) {
      const Row row = projected(one);
      if (projection_.where == nullptr || naive_.test(*projection_.where, overlaid(one.old, row)))
        out.rows.push_back(overlaid(outer_, row));
    }
    return out;
  }

 private:
  void read_items(const Table& table) {
    if (projection_.star)
      for (const std::string& name : table.names) items_.push_back({name, nullptr});
    for (const ProjectionItem& item : projection_.items) {
      const auto* const variable = std::get_if<Variable>(&item.value->node);
      items_.push_back({item.alias ? item.alias->text
                        : variable ? variable->name
                                   : item.text,
                        item.value.get()});
    }
  }

  Value value(const Item& item, const Row& row) {
    return item.expression ? naive_.value(*item.expression, row) : row.find(item.name)->second;
  }
  [[nodiscard]] static bool is_key(const Item& item) {
    return item.expression == nullptr || !aggregates(*item.expression);
  }

  void group(const Table& table) {
    if (std::all_of(items_.begin(), items_.end(), is_key)) {
      for (const Row& row : table.rows) groups_.push_back({{row}, row, {}, {}});
      return;
    }
    Seen seen;
    bool has_keys = false;
    for (const Item& item : items_) has_keys = has_keys || is_key(item);
    // Without keys, no rows are a group as well.
    if (!has_keys) groups_.push_back({{}, outer_, {}, {}});
    for (const Row& row : table.rows) {
      naive_.tick();
      List keys;
      for (const Item& item : items_)
        if (is_key(item)) keys.push_back(value(item, row));
      const std::size_t at = seen(keys);
      if (at == groups_.size()) groups_.push_back({{}, row, {}, {}});
      if (groups_[at].rows.empty()) groups_[at].old = row;
      groups_[at].rows.push_back(row);
    }
  }

  List values(const Group& group) {
    naive_.tick();
    List values;
    naive_.group = &group.rows;
    for (const Item& item : items_) values.push_back(value(item, group.old));
    naive_.group = nullptr;
    return values;
  }

  void drop_repeated() {
    Seen seen;
    std::vector<Group> kept;
    for (Group& one : groups_) {
      const std::size_t before = seen.count();
      if (seen(one.values) == before) kept.push_back(std::move(one));
    }
    groups_ = std::move(kept);
  }

  [[nodiscard]] Row projected(const Group& group) const {
    Row row;
    for (std::size_t i = 0; i < items_.size(); ++i) row[items_[i].name] = group.values[i];
    return row;
  }

  // What is written as an item is written stands for it; else both old and new variables are seen.
  Value sort_value(const Expression& e, const Group& group) {
    if (std::get_if<Variable>(&e.node) == nullptr) {
      const std::string text = to_text(e);
      for (std::size_t i = 0; i < items_.size(); ++i)
        if (items_[i].expression != nullptr && to_text(*items_[i].expression) == text)
          return group.values[i];
    }
    const Row row = projected(group);
    std::vector<Row> rows;
    for (const Row& one : group.rows) rows.push_back(overlaid(one, row));
    naive_.group = &rows;
    Value value = naive_.value(e, overlaid(group.old, row));
    naive_.group = nullptr;
    return value;
  }

  void sort() {
    for (Group& one : groups_)
      for (const SortItem& item : projection_.order)
        one.sort_by.push_back(sort_value(*item.value, one));
    std::stable_sort(groups_.begin(), groups_.end(), [&](const Group& a, const Group& b) {
      for (std::size_t i = 0; i < projection_.order.size(); ++i) {
        const auto ordering = order(a.sort_by[i], b.sort_by[i]);
        if (ordering != 0) return (ordering > 0) == projection_.order[i].descending;
      }
      return false;
    });
  }

  [[nodiscard]] std::size_t count(const Expression& e) {
    const Value value = naive_.value(e, outer_);
    if (!value.is(Type::integer))
      throw RunError(faults::argument_type, e.span, "SKIP and LIMIT take an integer");
    if (value.integer() < 0)
      throw RunError(faults::negative_at_runtime, e.span, "SKIP and LIMIT take no negative number");
    return static_cast<std::size_t>(value.integer());
  }

  void cut() {
    if (projection_.skip != nullptr) {
      const std::size_t skipped = std::min(count(*projection_.skip), groups_.size());
      groups_.erase(groups_.begin(), groups_.begin() + static_cast<std::ptrdiff_t>(skipped));
    }
    if (projection_.limit != nullptr)
      groups_.resize(std::min(count(*projection_.limit), groups_.size()));
  }

  Naive& naive_;
  const Projection& projection_;
  const Row& outer_;
  std::vector<Item> items_;
  std::vector<Group> groups_;
};

}  // namespace

Table Naive::project(const Projection& projection, const Table& table, const Row& outer,
                     std::vector<std::string>& columns) {
  return Projector(*this, projection, outer).project(table, columns);
}

}  // namespace entente::query::naive
