// Style: how pictures draw each kind, sign, actuality and role; read from schema/style.json.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>

#include "facts/vocabulary.hpp"
#include "ontology/ontology.hpp"

namespace entente::formats::picture {

struct CardStyle {
  std::string border;
  std::string tint;
  bool rounded = false;
};

struct SignStyle {
  std::string color;
  std::string mark;
};

struct LineStyle {
  std::string line;    // solid, dashed, dotted
  std::string head;    // an arrow head of Graphviz
  std::string second;  // colour of a second stroke beside the first; may be empty
  std::string mark;    // before the words; may be empty
  bool pale = false;
};

struct RoleStyle {
  bool before = false;      // who fills it is placed before the occurrence
  bool obvious = false;     // goes without saying
  std::string obvious_for;  // or does where a card of this family fills it
  ontology::Labels labels;
};

struct Font {
  std::string family;
  std::string fallback;  // for renderers that lack it, a list as in CSS
};

struct Ink {
  std::string name;
  std::string label;
  std::string minor;
  std::string rule;
  std::string role;
  std::string fact;
};

struct Style {
  Font text_font;
  Font arabic_font;
  Font sign_font;
  Ink ink;
  std::map<std::string, CardStyle, std::less<>> entities;
  std::map<std::string, CardStyle, std::less<>> occurrences;
  std::array<SignStyle, 3> signs;  // conflictual, neutral, cooperative
  std::array<LineStyle, facts::names<facts::Actuality>.size()> actualities;
  std::map<std::string, RoleStyle, std::less<>> roles;

  // The entry a kind is drawn by, and under which name it stands.
  struct Entry {
    std::string_view name;
    const CardStyle* style;
  };
  [[nodiscard]] Entry of(const ontology::Ontology& ontology, ontology::EntityKindId kind) const;
  [[nodiscard]] Entry of(const ontology::Kind& kind) const;
  [[nodiscard]] const CardStyle& fact() const { return occurrences.find("fact")->second; }
  [[nodiscard]] const SignStyle& sign(int value) const noexcept {
    return signs[value < 0 ? 0 : value > 0 ? 2 : 1];
  }
  [[nodiscard]] const LineStyle& actuality(facts::Actuality value) const noexcept {
    return actualities[static_cast<std::size_t>(value)];
  }
  // Of a role without an entry: nothing, and its id with blanks as its label.
  [[nodiscard]] RoleStyle role(std::string_view id) const;
};

// Throws DrawError that names the place, if the text is not a style. Every value is checked:
// colours, families and the closed lists are all that reaches Graphviz, which does not escape them.
[[nodiscard]] Style read_style(std::string_view text);

}  // namespace entente::formats::picture
