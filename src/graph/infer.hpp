// Inference: what follows from the states of a view, with its rule and premises; never stored.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "graph/view.hpp"

namespace entente::graph {

struct Inference {
  enum class Rule : std::uint8_t {
    inverse,     // a is a member of b: b has the member a
    symmetric,   // a is allied with b: b is allied with a
    transitive,  // a is part of b, b of c, all of one sort: a is part of c
    within       // a is located in b, b is part of c: a is located in c
  };
  Rule rule;
  NodeId from;
  std::string edge;  // HAS_MEMBER
  NodeId to;
  std::vector<facts::OccurrenceId> premises;
  base::Bounds bounds;           // the intersection of theirs
  facts::Grade grade;            // the weakest of theirs, letter and digit apart
  facts::Actuality actuality{};  // the weakest of theirs
};
[[nodiscard]] std::string_view name(Inference::Rule rule) noexcept;

// From states that are actual or disputed in the view. What cannot have held at one time is not
// joined. In order of rule, then of premises.
[[nodiscard]] std::vector<Inference> infer(const View& view);

}  // namespace entente::graph
