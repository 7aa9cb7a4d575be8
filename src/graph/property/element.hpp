// Element: a node or an edge of a view, with what its facts say.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "graph/property/texts.hpp"
#include "graph/summary.hpp"

namespace entente::graph::property {

// In what order edges are turned to: in theirs, what they rest on can be fetched ahead.
enum class Order : std::uint8_t { ascending, any };

class Element {
 public:
  Element(const graph::View& view, std::string_view language, Order order = Order::ascending);
  void turn_to(graph::NodeId id);
  void turn_to(graph::EdgeId id);

  [[nodiscard]] const graph::View& view() const noexcept { return *view_; }
  [[nodiscard]] const graph::Graph& graph() const noexcept { return view_->graph(); }
  [[nodiscard]] const facts::FactBase& base() const noexcept { return graph().base(); }
  [[nodiscard]] std::string_view language() const noexcept { return language_; }
  [[nodiscard]] std::uint32_t row() const noexcept { return row_; }
  [[nodiscard]] const graph::Node& node() const noexcept { return *node_; }
  [[nodiscard]] const graph::Edge& edge() const noexcept { return *edge_; }
  [[nodiscard]] bool is_node() const noexcept { return node_ != nullptr; }
  // The occurrence that it is, is part of, or claims; none for entities and claim edges.
  [[nodiscard]] std::optional<facts::OccurrenceId> occurrence() const;
  // What its facts say together; null if it has none.
  [[nodiscard]] const graph::Summary* summary();
  // Room for a text to be said, empty.
  [[nodiscard]] std::string& text() {
    text_.clear();
    return text_;
  }
  // Room for a list of texts, empty.
  [[nodiscard]] Texts& texts() {
    texts_.clear();
    return texts_;
  }
  // Whether a text that was said stands in text(), and so not in the graph.
  [[nodiscard]] bool made(std::string_view said) const noexcept {
    return said.data() == text_.data();
  }

 private:
  const graph::View* view_;
  std::string_view language_;
  Order order_;
  std::uint32_t row_ = 0;
  const graph::Node* node_ = nullptr;  // one of the two
  const graph::Edge* edge_ = nullptr;
  graph::Summary summary_;
  bool summarized_ = false;
  std::uint32_t fetched_ = 0;  // edges before this row are on their way
  std::string text_;
  Texts texts_;
};

// "altai-2025#12", appended.
void append_fact_id(std::string& out, const facts::FactBase& base, facts::FactId fact);

}  // namespace entente::graph::property
