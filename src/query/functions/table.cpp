// The tables of functions, aggregations and procedures as one each, by name.
#include <algorithm>
#include <string>
#include <unordered_map>

#include "query/functions/tables.hpp"

namespace entente::query {
namespace {

std::string lower(std::string_view name) {
  std::string key(name);
  for (char& c : key)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return key;
}

template <class Row>
class Table {
 public:
  Table(std::initializer_list<std::span<const Row>> parts, bool any_case) : any_case_(any_case) {
    for (const std::span<const Row> part : parts)
      for (const Row& row : part) rows_.push_back(&row);
    std::sort(rows_.begin(), rows_.end(), [](const Row* a, const Row* b) {
      return std::pair(lower(a->name), a->name) < std::pair(lower(b->name), b->name);
    });
    for (const Row* const row : rows_) by_name_.emplace(key(row->name), row);
  }
  [[nodiscard]] std::span<const Row* const> rows() const noexcept { return rows_; }
  [[nodiscard]] const Row* find(std::string_view name) const {
    const auto at = by_name_.find(key(name));
    return at == by_name_.end() ? nullptr : at->second;
  }

 private:
  [[nodiscard]] std::string key(std::string_view name) const {
    return any_case_ ? lower(name) : std::string(name);
  }

  bool any_case_;
  std::vector<const Row*> rows_;
  std::unordered_map<std::string, const Row*> by_name_;
};

const Table<Function>& function_table() {
  static const Table<Function> table(
      {tables::numbers(), tables::texts(), tables::lists(), tables::elements(),
       tables::conversions(), tables::times(), tables::claims()},
      true);
  return table;
}

const Table<Aggregation>& aggregation_table() {
  static const Table<Aggregation> table({tables::aggregations()}, true);
  return table;
}

const Table<Procedure>& procedure_table() {
  static const Table<Procedure> table({tables::measures()}, false);
  return table;
}

}  // namespace

std::span<const Function* const> functions() { return function_table().rows(); }
std::span<const Aggregation* const> aggregations() { return aggregation_table().rows(); }
std::span<const Procedure* const> procedures() { return procedure_table().rows(); }

const Function* function_named(std::string_view name) { return function_table().find(name); }
const Aggregation* aggregation_named(std::string_view name) {
  return aggregation_table().find(name);
}
const Procedure* procedure_named(std::string_view name) { return procedure_table().find(name); }

}  // namespace entente::query
