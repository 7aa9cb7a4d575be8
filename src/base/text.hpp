// Text as people write it: UTF-8 checks, folding, width, order of scripts, nearest names (ICU).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente::base {

// Byte offset where the first sequence begins that is not valid UTF-8 (overlong forms and
// surrogates are not).
[[nodiscard]] std::optional<std::size_t> first_invalid_utf8(std::string_view text) noexcept;

// The code point at `offset` (inside the text), which moves past it; U+FFFD for a broken byte.
[[nodiscard]] char32_t next_code_point(std::string_view text, std::size_t& offset) noexcept;
// U+FFFD for what is not a code point.
void append_utf8(std::string& out, char32_t code_point);
// In broken text, bytes that do not continue a sequence.
[[nodiscard]] std::size_t count_code_points(std::string_view text) noexcept;

// Where `part` begins in `text` at or after `from`, or npos, in time linear in both.
[[nodiscard]] std::size_t find(std::string_view text, std::string_view part, std::size_t from = 0);

// Columns it takes on a terminal: wide East Asian two, combining and invisible marks none.
[[nodiscard]] std::size_t display_width(std::string_view text);
// Cut to that many columns, with "…" when something was cut.
[[nodiscard]] std::string fit(std::string_view text, std::size_t columns);

// Bidi and other invisible controls (U+202A-E, U+2066-9, U+200E/F, U+061C, U+FEFF, tags), C0, C1.
[[nodiscard]] bool is_invisible_control(char32_t code_point) noexcept;
// Controls made visible, as in "⟨U+202E⟩" (C0 and DEL as pictures: "␊"), so that a terminal shows
// what a file holds; "\uFFFD" for broken bytes.
[[nodiscard]] std::string visible(std::string_view text);

// Search key: NFKC case folding, no marks in Arabic script, one form for alef, yeh, heh and kaf,
// ASCII digits, no tatweel, quotation marks or repeated blanks; hyphens, commas, colons,
// semicolons, question and exclamation marks are blanks. Equal keys are the same name to a reader.
[[nodiscard]] std::string fold(std::string_view text);

// Has strong right-to-left letters before any left-to-right one.
[[nodiscard]] bool is_right_to_left(std::string_view text);
// Wraps the text in U+2067..U+2069 if it has right-to-left letters, and each run of digits, dates
// and other left-to-right letters inside it in U+2066..U+2069, so that every renderer orders it
// alike. Bidi controls in the text are dropped first; each paragraph is wrapped for itself.
[[nodiscard]] std::string isolate(std::string_view text);
// Words of the text in lines of about `columns` columns: a longer word stays whole up to
// twice that.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t columns);

// The candidate nearest to `name` by edit distance (transpositions count one, case and separators
// nothing), if near enough to be meant, or the shortest that begins with it; ties go to the first.
[[nodiscard]] std::optional<std::string_view> nearest(std::string_view name,
                                                      std::span<const std::string_view> candidates);
// "did you mean `csto`?" or "".
[[nodiscard]] std::string did_you_mean(std::string_view name,
                                       std::span<const std::string_view> candidates);

// `text` as a JSON string with its quotes; non-ASCII stays raw but for U+2028 and U+2029, which
// JavaScript took for ends of lines; U+FFFD for broken bytes.
void append_json(std::string& out, std::string_view text);
[[nodiscard]] std::string json_string(std::string_view text);

}  // namespace entente::base
