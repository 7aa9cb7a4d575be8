// JSON: node-link as NetworkX and D3 read it, with all facts in full.
#pragma once

#include <ostream>

#include "formats/format.hpp"

namespace entente::formats {

[[nodiscard]] Written write_json(const graph::View& view, const WriteOptions& options,
                                 std::ostream& out);

}  // namespace entente::formats
