// What the formats say of a graph as a whole: title, language, date, where it comes from.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/format.hpp"

namespace entente::formats::content {

struct Remark {
  std::string_view name;
  std::string text;
};
// In a fixed order; what is not known is left out.
[[nodiscard]] std::vector<Remark> about(const graph::View& view, const WriteOptions& options);

}  // namespace entente::formats::content
