// DOT for other programs: streamed, quoted so that cgraph reads back what was meant.
#pragma once

#include <ostream>

#include "formats/format.hpp"

namespace entente::formats {

[[nodiscard]] Written write_dot(const graph::View& view, const WriteOptions& options,
                                std::ostream& out);

}  // namespace entente::formats
