// Stroke: how a line is drawn, as attributes of Graphviz.
#pragma once

#include <string>

#include "formats/picture/scene.hpp"

namespace entente::formats::picture {

struct Stroke {
  std::string color;  // "a:b:c" are strokes side by side
  std::string style;
  std::string head;  // "none" without an arrow
  double width = 1;
  double arrow_size = 0.7;
};

[[nodiscard]] Stroke stroke(const Line& line, const Style& style);

}  // namespace entente::formats::picture
