// Svg: Graphviz's output made fit to be shared: same bytes each time, with names for those who
// listen to it, and fonts for machines that lack ours.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/picture/style.hpp"

namespace entente::formats::picture {

struct Spoken {
  std::string title;               // of the picture
  std::string_view language;       // BCP 47
  std::vector<std::string> hints;  // of nodes n0, n1 ...
};

[[nodiscard]] std::string finish_svg(std::string_view drawn, const Spoken& spoken,
                                     const Style& style);

}  // namespace entente::formats::picture
