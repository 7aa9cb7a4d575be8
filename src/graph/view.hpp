// View: the part of a graph that a question is about, without copying it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "graph/graph.hpp"

namespace entente::graph {

struct ViewOptions {
  // Only what held at some time of these days; what possibly did is kept and marked.
  std::optional<std::pair<base::Day, base::Day>> during;
  bool strictly = false;           // drop what only possibly held
  std::vector<facts::Ref> about;   // only what is within `hops` of these
  unsigned hops = 1;               // from actor to actor; 0 around an occurrence: who takes part
  std::vector<std::string> kinds;  // only these kinds of occurrence (or groups); empty: all
  std::vector<facts::Mood> moods;  // only facts in these moods; empty: all
  // Only facts that this holder holds itself: it stands last in the chain. Without an entity: what
  // the author says or endorses.
  struct Holder {
    std::optional<facts::EntityId> entity;
  };
  std::optional<Holder> holder;
  // Only facts that stand in these paragraphs, or (number 0) sections.
  std::vector<facts::Paragraph> at;
  std::optional<facts::Grade> min_grade;
  std::vector<facts::Actuality> only;  // only occurrences of these actualities; empty: all
};

class View {
 public:
  // Everything.
  explicit View(const Graph& graph);
  View(const Graph& graph, const ViewOptions& options);
  // Of another view just these nodes and edges, as far as it has them; edges bring their ends.
  View(const View& from, std::span<const NodeId> nodes, std::span<const EdgeId> edges);

  [[nodiscard]] const Graph& graph() const noexcept { return *graph_; }
  [[nodiscard]] bool has(NodeId node) const noexcept { return nodes_[index(node)] != 0; }
  [[nodiscard]] bool has(EdgeId edge) const noexcept { return edges_[index(edge)] != 0; }
  [[nodiscard]] std::size_t node_count() const noexcept { return node_count_; }
  [[nodiscard]] std::size_t edge_count() const noexcept { return edge_count_; }
  [[nodiscard]] bool whole() const noexcept {
    return node_count_ == nodes_.size() && edge_count_ == edges_.size();
  }

  // Of the facts that this view admits.
  [[nodiscard]] bool admits(facts::FactId fact) const noexcept {
    return admitted_.empty() || admitted_[static_cast<std::size_t>(fact)];
  }
  [[nodiscard]] facts::Actuality actuality(facts::OccurrenceId occurrence) const noexcept {
    return actuality_[static_cast<std::size_t>(occurrence)];
  }
  // Whether the occurrence was chosen, before what is far from `about` is left out.
  [[nodiscard]] bool keeps(facts::OccurrenceId occurrence) const noexcept {
    return occurrences_[static_cast<std::size_t>(occurrence)] == Chosen::yes;
  }
  // In the time asked for: yes or possibly; yes if none was asked for.
  [[nodiscard]] base::Truth truth(facts::OccurrenceId occurrence) const noexcept {
    return truth_.empty() ? base::Truth::yes : truth_[static_cast<std::size_t>(occurrence)];
  }

 private:
  void admit_facts(const ViewOptions& options);
  void choose_occurrences(const ViewOptions& options);
  void mention();
  void choose_edges();
  void choose_nodes(const ViewOptions& options);
  void keep_near(const ViewOptions& options);
  void count();

  const Graph* graph_;
  std::vector<std::uint8_t> nodes_;
  std::vector<std::uint8_t> edges_;
  std::vector<bool> admitted_;  // by fact; empty: all
  // Whether an occurrence was chosen, or is only spoken of by one that was: a node without roles.
  enum class Chosen : std::uint8_t { no, yes, mentioned };
  std::vector<Chosen> occurrences_;
  std::vector<facts::Actuality> actuality_;
  std::vector<base::Truth> truth_;
  std::size_t node_count_ = 0;
  std::size_t edge_count_ = 0;
};

}  // namespace entente::graph
