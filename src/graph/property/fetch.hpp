// Fetching ahead: what edges rest on, brought into the cache before it is asked for.
#pragma once

#include <cstdint>

#include "graph/view.hpp"

namespace entente::graph::property {

// Edges lie in the order of their sources, what they rest on in the order of the files: each is a
// chain of waits for memory. The chains of the edges from `row` on are walked side by side, so that
// the waits overlap. Returns the row after the last of them.
[[nodiscard]] std::uint32_t fetch_edges(const graph::View& view, std::uint32_t row);

}  // namespace entente::graph::property
