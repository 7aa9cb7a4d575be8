// Element: a node or an edge of a view, with what its facts say; inside formats only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "graph/summary.hpp"

namespace entente::formats::content {

class Element {
 public:
  Element(const graph::View& view, std::string_view language);
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

 private:
  const graph::View* view_;
  std::string_view language_;
  std::uint32_t row_ = 0;
  const graph::Node* node_ = nullptr;  // one of the two
  const graph::Edge* edge_ = nullptr;
  graph::Summary summary_;
  bool summarized_ = false;
  std::uint32_t fetched_ = 0;  // edges before this row are on their way
  std::string text_;
};

// "altai-2025#12", appended.
void append_fact_id(std::string& out, const facts::FactBase& base, facts::FactId fact);

}  // namespace entente::formats::content
