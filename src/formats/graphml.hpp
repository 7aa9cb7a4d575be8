// GraphML: the profile that every reader of GraphML we know takes whole.
#pragma once

#include <ostream>

#include "formats/format.hpp"

namespace entente::formats {

[[nodiscard]] Written write_graphml(const graph::View& view, const WriteOptions& options,
                                    std::ostream& out);

}  // namespace entente::formats
