// Chokepoints: what every overland way between two places must pass, and on which assumptions.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "facts/base.hpp"
#include "graph/view.hpp"

namespace entente::graph {

// Why a recorded way does not count, or how one that counts was taken.
struct Assumption {
  enum class Type : std::uint8_t {
    closed,      // a border recorded as closed
    unrecorded,  // a border whose status nobody states, and that no recorded way crosses
    open,        // a border recorded as open: passable although no crossing is recorded
    proposed,    // a way that is planned or proposed, or not held to exist
    other_mode,  // sea, air, pipeline
    obstructed,  // blocked for the whole of the time asked for
    disrupted,   // interrupted at times; still counted
    inside,      // a place in a place: taken as reachable from all of it
    undated      // counted though nobody says when it held
  };
  Type type;
  facts::OccurrenceId occurrence;
};
[[nodiscard]] std::string_view name(Assumption::Type type) noexcept;
// What it means, a sentence.
[[nodiscard]] std::string_view meaning(Assumption::Type type) noexcept;

struct Chokepoints {
  bool connected = false;
  std::size_t cut = 0;                      // how few places must be closed to part the two
  std::vector<facts::EntityId> every_way;   // passed by every way, in order from the first place on
  std::vector<facts::EntityId> cut_places;  // one smallest set that parts the two
  std::vector<std::vector<facts::EntityId>> ways;  // as many ways as possible that share no place
  std::vector<Assumption> assumptions;             // in order of type and occurrence
};

// On the transport graph of the view: the kinds that the ontology marks with `transport`.
// Articulation points by Tarjan's algorithm, smallest cut by maximum flow with split vertices
// (Menger), both Boost's.
[[nodiscard]] Chokepoints chokepoints(const View& view, facts::EntityId from, facts::EntityId to);

}  // namespace entente::graph
