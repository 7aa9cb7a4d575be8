// Scenes as text, to test them by.
#include <fmt/format.h>

#include "formats/picture/scene.hpp"

namespace entente::formats::picture {
namespace {

using facts::Actuality;

std::string flags(Actuality actuality, int sign, bool negated, bool possibly) {
  std::string out;
  if (actuality != Actuality::actual) out += fmt::format(" {}", facts::name(actuality));
  if (sign != 0) out += sign > 0 ? " +" : " -";
  if (negated) out += " not";
  if (possibly) out += " possibly";
  return out;
}

std::string braced(std::string_view mark, const std::string& text) {
  return text.empty() ? std::string() : fmt::format(" {}{}", mark, text);
}

void append(std::string& out, const Scene& scene, const Line& line) {
  const std::string detail = line.detail.empty() ? "" : fmt::format(" ({})", line.detail);
  const std::string what = line.what.empty() ? "" : fmt::format(" {}{} --", line.what, detail);
  out += fmt::format("{} --{}{} {}{}{}{}{}\n", scene.cards[line.from].name, what,
                     line.arrow ? ">" : "", scene.cards[line.to].name, braced("@ ", line.when),
                     braced("/ ", line.holders),
                     flags(line.actuality, line.sign, line.negated, line.possibly),
                     line.merged > 1 ? fmt::format(" ({})", line.merged) : "");
}

}  // namespace

std::string to_text(const Scene& scene) {
  std::string out;
  for (const Card& card : scene.cards)
    out += fmt::format("{}: {}{}{}{}\n", card.kind.empty() ? "-" : card.kind, card.name,
                       braced("@ ", card.when), braced("/ ", card.holders),
                       flags(card.actuality, card.sign, card.negated, card.possibly));
  for (const Line& line : scene.lines) {
    if (line.sort == Line::Sort::bundle)
      out += fmt::format("{} == {}\n", scene.cards[line.from].name, scene.cards[line.to].name);
    else
      append(out, scene, line);
    for (const Line& part : line.parts) append(out += "  ", scene, part);
  }
  return out;
}

}  // namespace entente::formats::picture
