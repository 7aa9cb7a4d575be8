// The properties of nodes and edges as a view shows them: one list, which every format writes and
// queries ask for.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "graph/property/element.hpp"

namespace entente::graph::property {

enum class Type : std::uint8_t { text, list, boolean, integer, real };

// What a property says of a node or an edge; nothing if it is absent there. Texts live until the
// next question. A list that the graph keeps is a JSON array as text.
using Said =
    std::variant<std::monostate, bool, std::int64_t, double, std::string_view, const Texts*>;

struct Property {
  std::string name;  // an NMTOKEN that no reader of GraphML keeps for itself, unique in its list
  Type type;
  const graph::Column* column;    // what the graph keeps; may be null
  Said (*say)(Element& element);  // what is said where it has nothing; may be null
};

// A property that every graph has.
struct Row {
  std::string_view name;
  Type type;
  Said (*say)(Element& element);  // null: the graph keeps a column of that name
};
[[nodiscard]] std::span<const Row> node_rows() noexcept;
[[nodiscard]] std::span<const Row> edge_rows() noexcept;
[[nodiscard]] std::span<const Row>
claim_rows() noexcept;  // of both, after the columns of the graph

// The properties of all nodes, or all edges, in the order in which formats write them.
class Properties {
 public:
  enum class Of : std::uint8_t { nodes, edges };
  Properties(const graph::View& view, Of of, std::string_view language,
             Order order = Order::ascending);

  [[nodiscard]] std::span<const Property> list() const noexcept { return list_; }
  // Leaves only those that some node or edge of the view has.
  void keep_present();

  // The node or edge that the next questions are about.
  void turn_to(graph::NodeId id) { element_.turn_to(id); }
  void turn_to(graph::EdgeId id) { element_.turn_to(id); }
  [[nodiscard]] Said operator[](std::size_t property);
  [[nodiscard]] Element& element() noexcept { return element_; }

 private:
  void add_columns(std::size_t at, std::span<const graph::Column> columns,
                   std::span<const graph::Column> others);
  template <class Id>
  [[nodiscard]] std::vector<bool> seen(std::size_t rows);

  Element element_;
  Of of_;
  std::vector<Property> list_;
};

// Never empty.
[[nodiscard]] std::string_view edge_label(const graph::Graph& graph,
                                          const graph::Edge& edge) noexcept;

// What a name becomes that a GraphML reader might trip over: `id` is `id_`, `full name` is
// `full_name`.
[[nodiscard]] std::string portable_name(std::string_view name);

}  // namespace entente::graph::property
