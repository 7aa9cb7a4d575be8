// Legend: what of its signs and lines a picture has to explain, and in which words.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/picture/scene.hpp"

namespace entente::formats::picture {

struct Key {
  std::string text;
  std::optional<Line> sample;       // drawn before the text
  const SignStyle* sign = nullptr;  // or its mark
  std::string_view mark;            // or that of a negation
  const CardStyle* card = nullptr;  // the text stands in such a card
};

// Only of what occurs in the scene.
[[nodiscard]] std::vector<Key> legend(const Scene& scene, const Style& style,
                                      const ontology::Ontology& ontology,
                                      std::string_view language);

}  // namespace entente::formats::picture
