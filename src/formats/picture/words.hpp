// Words: what a picture says itself, in the languages that labels are kept in.
#pragma once

#include <string>
#include <string_view>

#include "facts/vocabulary.hpp"

namespace entente::formats::picture {

enum class Word {
  conflictual,
  neutral,
  cooperative,  // as the signs -1, 0, +1
  actual,
  disputed,
  denied,
  alleged,
  planned,
  hypothetical,  // as facts::Actuality
  negated,
  possibly,
  role,
  claim,
  width,
  undated,
  source,
  as_of,
  facts,
  per,
  link,
  event,
  state,
  bundle,
  declared,
  undeclared
};

// In that language, or else in English.
[[nodiscard]] std::string_view word(Word which, std::string_view language) noexcept;
[[nodiscard]] std::string_view word(facts::Actuality which, std::string_view language) noexcept;
[[nodiscard]] std::string_view word_of_sign(int sign, std::string_view language) noexcept;
// The word's {} replaced, each by the next of these.
[[nodiscard]] std::string fill(Word which, std::string_view language, std::string_view first,
                               std::string_view second = {});
// Arabic: pages run from right to left.
[[nodiscard]] bool runs_leftward(std::string_view language) noexcept;

}  // namespace entente::formats::picture
