// Scene: what a picture of a view shows, as cards and lines, before anything has a place.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formats/picture/style.hpp"
#include "graph/view.hpp"

namespace entente::formats::picture {

struct Card {
  std::string kind;  // what it is, in the picture's language; empty if the name says it
  std::string name;
  std::string when;
  std::string holders;  // who says so, where it is alleged or disputed
  std::string hint;     // for those who point at it
  std::string family;   // of the style's entry: what the legend explains
  const CardStyle* style = nullptr;
  facts::Actuality actuality = facts::Actuality::actual;
  int sign = 0;
  bool occurrence = false;
  bool negated = false;   // what is chiefly said of it is that it is not so
  bool possibly = false;  // in the time that the view asks for
};

struct Line {
  // bundle: many between the same two, listed in its label.
  enum class Sort : std::uint8_t { relation, role, link, claim, bundle };
  std::size_t from = 0;  // of Scene::cards; drawn before `to`
  std::size_t to = 0;
  Sort sort = Sort::relation;
  bool arrow = true;  // at `to`
  bool negated = false;
  bool possibly = false;
  int sign = 0;
  facts::Actuality actuality = facts::Actuality::actual;
  std::uint32_t merged = 1;  // how many occurrences it stands for
  std::uint32_t facts = 0;
  std::string what;    // empty for a role that goes without saying
  std::string detail;  // how, and who else: "closed", "Gas, Oil"
  std::string when;
  std::string holders;
  std::string hint;
  std::vector<Line> parts;  // of a bundle: those that go forth, back, both ways
};

struct Scene {
  std::vector<Card> cards;
  std::vector<Line> lines;
  std::size_t facts_shown = 0;
  std::size_t facts_left_out = 0;
};

// `style` outlives the scene. A state that stands in the view as an edge and as a node is drawn
// once: as a node where something speaks of it or it has further roles, otherwise as a line.
// Parallel lines that say the same are one, and many between the same two a bundle.
[[nodiscard]] Scene scene(const graph::View& view, const Style& style, std::string_view language);

// A line each, for tests: cards first.
[[nodiscard]] std::string to_text(const Scene& scene);

}  // namespace entente::formats::picture
