// Ids for a format that does not take every text: an element's own if it fits, else a made one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/view.hpp"

namespace entente::formats::content {

// Made ones are n12 and e12, with as many underscores behind as make them unique.
class Ids {
 public:
  // Whether an id may stand as it is.
  using Fits = bool (*)(std::string_view id);
  Ids(const graph::View& view, Fits fits);

  // Of nodes of the view; close to each other in memory, as edges ask for them in any order.
  [[nodiscard]] std::string_view operator[](graph::NodeId node) const noexcept {
    const std::uint32_t at = graph::index(node);
    return std::string_view(text_).substr(begin_[at], begin_[at + 1] - begin_[at]);
  }
  // Whether some of the view's had to be made.
  [[nodiscard]] bool made_nodes() const noexcept { return made_nodes_; }
  [[nodiscard]] bool made_edges() const noexcept { return made_edges_; }
  // Until the next call.
  [[nodiscard]] std::string_view operator[](graph::EdgeId edge);

 private:
  void append(std::string& out, std::string_view id, char letter, std::uint32_t index) const;
  void look_through(const graph::View& view);

  const graph::Graph* graph_;
  Fits fits_;
  std::vector<std::string_view> rivals_;  // ids that look like made ones, sorted
  std::string text_;
  std::vector<std::uint32_t> begin_;
  std::string edge_;
  bool made_nodes_ = false;
  bool made_edges_ = false;
};

// Names that every XML reader takes as an NMTOKEN, and none as a number.
[[nodiscard]] bool is_nmtoken(std::string_view id) noexcept;

}  // namespace entente::formats::content
