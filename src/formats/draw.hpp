// SVG, PNG and PDF: pictures for people, through Graphviz.
#pragma once

#include <ostream>

#include "formats/format.hpp"

namespace entente::formats {

// Throw DrawError, with what to do about it, if the view is too much for a sheet, the style is
// broken or Graphviz fails. Same view, same options, same fonts: same bytes.
Written write_svg(const graph::View& view, const WriteOptions& options, std::ostream& out);
Written write_png(const graph::View& view, const WriteOptions& options, std::ostream& out);
Written write_pdf(const graph::View& view, const WriteOptions& options, std::ostream& out);

}  // namespace entente::formats
