// Saying: the words of a line or a card, from what the chief fact says of its occurrence.
#pragma once

#include <string>
#include <string_view>

#include "formats/picture/style.hpp"
#include "graph/summary.hpp"

namespace entente::formats::picture {

class Saying {
 public:
  Saying(const graph::View& view, const Style& style, std::string_view language)
      : base_(view.graph().base()), style_(style), language_(language) {}

  // "causes", or "prevents" where a qualifier says so.
  [[nodiscard]] std::string verb(const ontology::Kind& kind, const graph::Summary& summary) const;
  // "closed", "undeclared": the qualifiers that have labels, and whether an aim is declared.
  [[nodiscard]] std::string manner(const graph::Summary& summary) const;
  // "Gas, Oil; host: Armenia": who fills the roles that a line from end to end does not show.
  [[nodiscard]] std::string others(facts::OccurrenceId occurrence) const;

 private:
  const facts::FactBase& base_;
  const Style& style_;
  std::string_view language_;
};

}  // namespace entente::formats::picture
