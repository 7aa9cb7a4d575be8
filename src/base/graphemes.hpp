// Text by its letters: normal forms, case, blanks at the ends, and what a reader calls a character.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entente::base {

enum class Form : std::uint8_t { nfc, nfd, nfkc, nfkd, nfkc_casefold };
[[nodiscard]] std::string normalized(std::string_view text, Form form);

// In no language: Turkish dotless letters are as in English. May change the length.
[[nodiscard]] std::string upper(std::string_view text);
[[nodiscard]] std::string lower(std::string_view text);

[[nodiscard]] bool is_white_space(char32_t code_point) noexcept;

// Extended grapheme clusters: a letter with its marks, a flag, a family of joined emoji.
[[nodiscard]] std::vector<std::string_view> graphemes(std::string_view text);

}  // namespace entente::base
