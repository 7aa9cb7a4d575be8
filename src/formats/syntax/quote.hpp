// Strings of the DOT language, so that what cgraph reads back is what was meant.
#pragma once

#include <string>
#include <string_view>

namespace entente::formats::syntax {

struct QuoteChanges {
  std::size_t controls = 0;  // characters that became U+FFFD
  std::size_t newlines = 0;  // that became blanks
  std::size_t cut = 0;       // texts that were too long
};

// cgraph 2.42 reads no longer string.
inline constexpr std::size_t longest_dot_string = 16381;

// `text` in quotes, as an escString that shows it: backslashes doubled, on one line, directional
// controls closed, cut with an ellipsis if it is too long.
void append_quoted(std::string& out, std::string_view text, QuoteChanges& changes);

// Whether the id comes back as it is from between quotes, in Graphviz and in Gephi.
[[nodiscard]] bool is_dot_id(std::string_view id) noexcept;

}  // namespace entente::formats::syntax
