// Actuality: what the facts of an occurrence, taken together, make of it; with reasons.
#pragma once

#include <span>
#include <vector>

#include "facts/base.hpp"

namespace entente::facts {

// The actuality that these facts give their occurrence; `facts` may be a part of those it has (the
// view of one holder, say). The rules stand in schema/README.md.
[[nodiscard]] Actuality actuality(const FactBase& base, std::span<const FactId> facts);

// Two facts of one occurrence that speak for and against it, and how serious that is.
struct Conflict {
  enum class Type : std::uint8_t { real, different_time, granularity };
  FactId one;
  FactId other;
  Type type;
};
[[nodiscard]] std::string_view name(Conflict::Type type) noexcept;
// In order of ids; those the curator marked `contradicts` are real whatever their time.
[[nodiscard]] std::vector<Conflict> conflicts(const FactBase& base, OccurrenceId occurrence);

}  // namespace entente::facts
