// Place: where in a source a key or a value of an item stands, found again when it is needed.
#pragma once

#include <string_view>

#include "base/diagnostic.hpp"

namespace entente::facts {

// In the object whose brace stands at `at` (of a text that was read as JSON): the value of `key`,
// or, if `item` is given, the string equal to it in that value (itself, in a list, or under `who`
// in a list of objects). Falls back to the key's value, then to the brace.
[[nodiscard]] base::Span place_of_value(std::string_view text, base::SourceId source,
                                        std::uint32_t at, std::string_view key,
                                        std::string_view item = {});
[[nodiscard]] base::Span place_of_key(std::string_view text, base::SourceId source,
                                      std::uint32_t at, std::string_view key);

}  // namespace entente::facts
