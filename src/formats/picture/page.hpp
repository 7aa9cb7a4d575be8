// Page: a scene with its title, legend and sources, drawn in one go by one layout.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/picture/legend.hpp"
#include "formats/picture/scene.hpp"

namespace entente::formats::picture {

struct Page {
  Scene scene;
  std::string title;
  std::vector<std::string> notes;    // under the title
  std::vector<Key> keys;             // under the scene
  std::vector<std::string> sources;  // at the foot
};

// `engine` and `format` are Graphviz's words. Runs in a child process.
[[nodiscard]] std::string draw(const Page& page, const Style& style, std::string_view language,
                               const std::string& engine, const char* format);

}  // namespace entente::formats::picture
