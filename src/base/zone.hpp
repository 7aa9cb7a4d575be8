// Time zones by name: how far local time is ahead of Greenwich, today and in any year (ICU).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace entente::base {

// "Europe/Stockholm", "UTC"; exactly as the tz database writes it.
[[nodiscard]] bool is_zone(std::string_view name);
// All of them, in order.
[[nodiscard]] const std::vector<std::string_view>& zone_names();

// Seconds east of Greenwich. `instant` counts seconds since 1970-01-01T00:00Z; an unknown zone is
// taken for Greenwich.
[[nodiscard]] std::int32_t offset_at(std::string_view zone, std::int64_t instant);
// The same for what the clocks of the zone show, counted as if they stood in Greenwich. What they
// show twice is taken for the first time, what they skip as if they had not been changed yet.
[[nodiscard]] std::int32_t offset_of_local(std::string_view zone, std::int64_t local);

}  // namespace entente::base
