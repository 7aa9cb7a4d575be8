// Properties: the tables and the columns of a graph put together.
#include <algorithm>
#include <cmath>

#include "graph/property/property.hpp"

namespace entente::graph::property {
namespace {

// Columns of the graph whose text is a JSON array.
constexpr std::string_view lists[] = {"aliases"};

Type type_of(const graph::Column& column) {
  switch (column.type()) {
    case graph::Column::Type::boolean: return Type::boolean;
    case graph::Column::Type::integer: return Type::integer;
    case graph::Column::Type::real: return Type::real;
    case graph::Column::Type::text: break;
  }
  return std::ranges::find(lists, column.name()) != std::end(lists) ? Type::list : Type::text;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool same_name(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

// Names that tools use themselves: see the core profile of GraphML.
constexpr std::string_view reserved[] = {
    "id",    "name",     "x",           "y",      "z",          "xpos",    "ypos",
    "zpos",  "size",     "width",       "height", "r",          "g",       "b",
    "color", "key",      "source",      "target", "parent",     "timeset", "interval",
    "SUID",  "selected", "shared_name", "uid",    "interaction"};

bool is_reserved(std::string_view name) {
  if (same_name(name.substr(0, 4), "view") || name.starts_with("_graphml_")) return true;
  return std::ranges::any_of(reserved, [&](std::string_view r) { return same_name(r, name); });
}

Said said(const graph::Column& column, std::uint32_t row, const graph::Graph& graph) {
  if (!column.has(row)) return std::monostate();
  switch (column.type()) {
    case graph::Column::Type::boolean: return column.boolean(row);
    case graph::Column::Type::integer: return column.integer(row);
    case graph::Column::Type::real:
      return std::isfinite(column.real(row)) ? Said(column.real(row)) : std::monostate();
    case graph::Column::Type::text: break;
  }
  return graph[column.text(row)];
}

}  // namespace

std::string portable_name(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const bool plain = (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9');
    out += plain || c == '-' || c == '.' || (c & 0x80) != 0 ? c : '_';
  }
  if (out.empty() || is_reserved(out)) out += '_';
  return out;
}

Properties::Properties(const graph::View& view, Of of, std::string_view language, Order order)
    : element_(view, language, order), of_(of) {
  const graph::Graph& graph = view.graph();
  const auto add = [&](std::span<const Row> rows) {
    for (const Row& row : rows)
      list_.push_back({std::string(row.name), row.type, nullptr, row.say});
  };
  add(of == Of::nodes ? node_rows() : edge_rows());
  const std::size_t claims = list_.size();
  add(claim_rows());
  of == Of::nodes ? add_columns(claims, graph.node_columns(), {})
                  : add_columns(claims, graph.edge_columns(), graph.node_columns());
  std::erase_if(list_, [](const Property& p) { return p.column == nullptr && p.say == nullptr; });
}

// A column takes the place that a row keeps for it.
void Properties::add_columns(std::size_t at, std::span<const graph::Column> columns,
                             std::span<const graph::Column> others) {
  for (const graph::Column& column : columns) {
    const Type type = type_of(column);
    const auto same = std::ranges::find(list_, column.name(), &Property::name);
    if (same != list_.end() && same->type == type && same->column == nullptr) {
      same->column = &column;
      continue;
    }
    std::string name = portable_name(column.name());
    const auto clashes = [&](const auto& other, Type of_other, bool same_list) {
      return same_name(other, name) && (same_list || of_other != type);
    };
    const auto taken = [&] {
      const auto row_clashes = [&](const Row& r) { return clashes(r.name, r.type, false); };
      return std::ranges::any_of(list_, [&](auto& p) { return clashes(p.name, p.type, true); }) ||
             std::ranges::any_of(node_rows(), row_clashes) ||
             std::ranges::any_of(edge_rows(), row_clashes) ||
             std::ranges::any_of(others, [&](auto& c) {
               return clashes(portable_name(c.name()), type_of(c), false);
             });
    };
    while (taken()) name += '_';
    list_.insert(list_.begin() + static_cast<std::ptrdiff_t>(at++),
                 {std::move(name), type, &column, nullptr});
  }
}

Said Properties::operator[](std::size_t at) {
  const Property& property = list_[at];
  if (property.column != nullptr) {
    const Said kept = said(*property.column, element_.row(), element_.graph());
    if (property.say == nullptr || !std::holds_alternative<std::monostate>(kept)) return kept;
  }
  return property.say(element_);
}

void Properties::keep_present() {
  const std::vector<bool> present = of_ == Of::nodes
                                        ? seen<graph::NodeId>(element_.graph().nodes().size())
                                        : seen<graph::EdgeId>(element_.graph().edges().size());
  std::size_t at = 0;
  std::erase_if(list_, [&](const Property&) { return !present[at++]; });
}

template <class Id>
std::vector<bool> Properties::seen(std::size_t rows) {
  std::vector<bool> seen(list_.size());
  std::vector<std::size_t> missing(list_.size());
  for (std::size_t at = 0; at < missing.size(); ++at) missing[at] = at;
  for (std::uint32_t row = 0; row < rows && !missing.empty(); ++row) {
    if (!element_.view().has(Id{row})) continue;
    turn_to(Id{row});
    std::erase_if(missing, [&](std::size_t at) {
      return !std::holds_alternative<std::monostate>((*this)[at]) && (seen[at] = true);
    });
  }
  return seen;
}

}  // namespace entente::graph::property
