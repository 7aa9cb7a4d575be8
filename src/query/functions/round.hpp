// Rounding of floats by their decimal digits, as they are written.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace entente::query {

enum class Rounding : std::uint8_t { up, down, ceiling, floor, half_up, half_down, half_even };
[[nodiscard]] std::optional<Rounding> rounding_named(std::string_view name) noexcept;

// To a whole number, halves towards positive infinity: -1.5 to -1.
[[nodiscard]] double round_up(double value) noexcept;
// To so many digits behind the point. 2.675 is rounded as its digits say and not as the binary
// number that stands for it, which is a little less.
[[nodiscard]] double rounded(double value, std::int64_t digits, Rounding how);

}  // namespace entente::query
