// Notation: the cells of result tables, and the values of an answer, in one comparable form.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/store.hpp"
#include "query/values/value.hpp"

namespace entente::tck {

// What a cell says. Elements have no identity: a node is its labels and properties.
struct Cell {
  enum class Kind { plain, list, map, node, relationship, path };
  Kind kind = Kind::plain;
  query::Value plain;         // null, boolean, integer, float, text
  std::vector<Cell> items;    // of a list; of a path: node, relationship, node ...
  std::vector<bool> forward;  // of a path: by relationship
  struct Entry;
  std::vector<Entry> entries;       // of a map, or properties
  std::vector<std::string> labels;  // of a node; one type of a relationship
};
struct Cell::Entry {
  std::string key;
  Cell value;
};

// Throws std::runtime_error for what is not in the notation.
[[nodiscard]] Cell read_cell(std::string_view text);
[[nodiscard]] Cell cell_of(const query::Store& store, const query::Value& value);
// Nodes, relationships and paths have no value outside a graph: throws.
[[nodiscard]] query::Value value_of(const Cell& cell);

// Equal texts are equal values: labels, keys and, if asked, items of lists in order of name.
// 1 is not 1.0; null is null, NaN is NaN.
[[nodiscard]] std::string canonical(const Cell& cell, bool lists_are_bags);

}  // namespace entente::tck
