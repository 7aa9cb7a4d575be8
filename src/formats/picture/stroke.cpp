#include "formats/picture/stroke.hpp"

#include <algorithm>

namespace entente::formats::picture {
namespace {

constexpr double thin = 0.9;
constexpr double broad = 4;
constexpr std::string_view half_seen = "99";  // alpha

// One fact, two or three, more: steps that the eye can tell apart.
double width_of(const Line& line) {
  if (line.sort == Line::Sort::role || line.sort == Line::Sort::claim) return thin;
  if (line.sort == Line::Sort::bundle) return broad;
  return line.facts >= 4 ? 3.0 : line.facts >= 2 ? 2.0 : 1.2;
}

}  // namespace

Stroke stroke(const Line& line, const Style& style) {
  const LineStyle& look = style.actuality(line.actuality);
  Stroke out;
  out.color = line.sort == Line::Sort::role    ? style.ink.role
              : line.sort == Line::Sort::claim ? style.ink.fact
                                               : style.sign(line.sign).color;
  out.width = width_of(line);
  if (look.pale) out.color += half_seen;
  if (!look.second.empty()) {
    out.color += ":#ffffff:" + look.second;
    out.width = std::min(out.width * 0.7, 1.6);
  }
  out.style = look.line;
  out.head = line.arrow ? look.head : "none";
  if (out.width == thin) out.arrow_size = 0.55;
  return out;
}

}  // namespace entente::formats::picture
