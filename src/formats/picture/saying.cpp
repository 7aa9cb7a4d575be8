#include "formats/picture/saying.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "formats/picture/words.hpp"

namespace entente::formats::picture {

namespace {
constexpr std::size_t most_named = 3;

void join(std::string& whole, std::string_view part, std::string_view by) {
  if (part.empty() || whole.find(part) != std::string::npos) return;
  if (!whole.empty()) whole += by;
  whole += part;
}
}  // namespace

std::string Saying::verb(const ontology::Kind& kind, const graph::Summary& summary) const {
  if (summary.weight > 0) {
    for (const facts::Qualified& one : base_.qualifiers(base_[summary.main].qualifiers)) {
      const ontology::Qualifier& qualifier = base_.ontology()[one.qualifier];
      if (!qualifier.verb) continue;
      if (const auto label = qualifier.label(base_[one.text], language_); !label.empty())
        return std::string(label);
    }
  }
  return kind.labels.in(language_);
}

std::string Saying::manner(const graph::Summary& summary) const {
  std::string said;
  const std::string_view by = runs_leftward(language_) ? "، " : ", ";
  if (summary.weight == 0) return said;
  const facts::Fact& main = base_[summary.main];
  if (main.declared != facts::Declared::unsaid)
    join(said,
         word(main.declared == facts::Declared::yes ? Word::declared : Word::undeclared, language_),
         by);
  // The chief fact may be silent about what another of its kind says.
  for (const facts::FactId id : summary.facts) {
    const facts::Fact& fact = base_[id];
    if (fact.polarity != main.polarity || fact.mood != main.mood) continue;
    for (const facts::Qualified& one : base_.qualifiers(fact.qualifiers)) {
      const ontology::Qualifier& qualifier = base_.ontology()[one.qualifier];
      if (!qualifier.verb) join(said, qualifier.label(base_[one.text], language_), by);
    }
  }
  return said;
}

std::string Saying::others(facts::OccurrenceId id) const {
  const facts::Occurrence& occurrence = base_[id];
  const ontology::Kind& kind = base_.ontology()[occurrence.kind];
  std::string said;
  std::size_t named = 0;
  if (kind.group == "stance") return said;  // whom an aim concerns stands in what is aimed at
  const auto fillers = base_.fillers(occurrence.fillers);
  const auto at_end = [&](facts::Ref ref) {  // the line shows it already
    return std::any_of(fillers.begin(), fillers.end(), [&](const facts::Filler& end) {
      return end.ref == ref && (end.role == kind.from || end.role == kind.to);
    });
  };
  for (const facts::Filler& filler : fillers) {
    if (filler.role == kind.from || filler.role == kind.to || filler.ref.is_occurrence()) continue;
    if (at_end(filler.ref)) continue;
    if (++named > most_named) return said + " …";
    const RoleStyle& look = style_.role(base_.ontology()[filler.role].id);
    const std::string name = graph::title(base_, filler.ref, language_);
    const bool obvious = !look.obvious_for.empty() && look.obvious_for != "Place";
    join(said, obvious ? name : fmt::format("{}: {}", look.labels.in(language_), name),
         runs_leftward(language_) ? "، " : ", ");
  }
  return said;
}

}  // namespace entente::formats::picture
