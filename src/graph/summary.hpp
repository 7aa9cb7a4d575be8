// Summary: what the facts that a view admits say, together, of a node or an edge.
#pragma once

#include <string>
#include <vector>

#include "graph/view.hpp"

namespace entente::graph {

struct Summary {
  facts::Actuality actuality = facts::Actuality::actual;
  base::Truth truth = base::Truth::yes;         // in the time that the view asks for
  facts::TimeId when = facts::TimeId::undated;  // of the weightiest fact: asserted before reported
                                                // before planned, positive before negative, dated
                                                // before undated, then the first
  facts::Polarity polarity = facts::Polarity::positive;  // of that fact
  facts::FactId main{};                                  // that fact
  std::uint32_t weight = 0;                              // how many facts
  std::vector<facts::FactId> facts;                      // they, ascending
  std::vector<facts::EntityId> holders;  // innermost holders of attributed ones, each once
  bool by_author = false;                // some are the author's own
};

// Of an occurrence node, a fact node (that fact) or an edge. Of an entity node: nothing, weight 0.
[[nodiscard]] Summary summarize(const View& view, NodeId node);
[[nodiscard]] Summary summarize(const View& view, EdgeId edge);

// Bounds as the dates that tools understand: "2023-09-19", "2023-09", "2023", when the bound is
// known that exactly; "" otherwise, and for what is open.
[[nodiscard]] std::string start_text(const base::Bounds& bounds);
[[nodiscard]] std::string end_text(const base::Bounds& bounds);

// How a person would call it in that language: an entity by its label, a named occurrence by the
// label a curator gave it, or (in English) by the words of its id, any other by its kind's label.
[[nodiscard]] std::string title(const facts::FactBase& base, facts::Ref ref,
                                std::string_view language);

}  // namespace entente::graph
