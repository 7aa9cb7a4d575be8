#include "cli/claims.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "graph/summary.hpp"

namespace entente::cli {

using facts::Fact;
using facts::FactBase;
using facts::FactId;

std::string shown(const FactBase& base, facts::Ref ref) {
  return base::visible(graph::title(base, ref, "en"));
}

std::string phrase(const FactBase& base, facts::OccurrenceId id) {
  const facts::Occurrence& occurrence = base[id];
  const ontology::Kind& kind = base.ontology()[occurrence.kind];
  if (kind.sort == ontology::Sort::event) {
    return fmt::format("{} ({})", shown(base, facts::Ref(id)), kind.labels.in("en"));
  }
  std::vector<std::string> from;
  std::vector<std::string> to;
  for (const facts::Filler& filler : base.fillers(occurrence.fillers)) {
    if (filler.role == kind.from)
      from.push_back(shown(base, filler.ref));
    else if (filler.role == kind.to)
      to.push_back(shown(base, filler.ref));
  }
  return fmt::format("{} – {} – {}", fmt::join(from, ", "), kind.labels.in("en"),
                     fmt::join(to, ", "));
}

std::string holders(const FactBase& base, const Fact& fact) {
  if (fact.holders.count == 0) return "the author";
  std::string text;
  for (const facts::Holder& holder : base.holders(fact.holders)) {
    if (!text.empty()) text += " > ";
    text += shown(base, facts::Ref(holder.who));
    if (holder.act != facts::StringId::empty)
      text += fmt::format(" ({})", base::visible(base[holder.act]));
    if (holder.when != facts::TimeId::undated)
      text += fmt::format(" {}", base[base[holder.when].text]);
  }
  return text;
}

std::string standing(const FactBase& base, const Fact& fact) {
  using facts::name;
  std::string text = fmt::format("{} by {}", name(fact.mood), holders(base, fact));
  if (fact.holders.count > 0) {
    static constexpr std::string_view said[] = {"endorsed", "reported", "doubted", "rejected"};
    text += fmt::format(", {} by the author", said[static_cast<std::size_t>(fact.stance)]);
  }
  if (fact.polarity == facts::Polarity::negative) text += "; negative";
  if (fact.modality != facts::Modality::certain) text += fmt::format("; {}", name(fact.modality));
  if (fact.declared != facts::Declared::unsaid)
    text += fact.declared == facts::Declared::yes ? "; declared" : "; undeclared";
  if (fact.likelihood != facts::Likelihood::none) {
    std::string words(name(fact.likelihood));
    std::replace(words.begin(), words.end(), '_', ' ');
    text += "; " + words;
  }
  return text;
}

std::string paragraphs(const FactBase& base, const Fact& fact) {
  std::string text;
  for (const facts::Evidence& evidence : base.evidence(fact.evidence)) {
    const std::string one = facts::to_text(evidence.paragraph);
    if (!text.empty() && text.find(one) != std::string::npos) continue;
    text += (text.empty() ? "" : " ") + one;
  }
  return text;
}

std::string time(const FactBase& base, const Fact& fact) {
  if (fact.when == facts::TimeId::undated) return "undated";
  std::string text(base[base[fact.when].text]);
  if (fact.basis != facts::Basis::stated) text += fmt::format(" ({})", name(fact.basis));
  return text;
}

namespace {

void detail(const FactBase& base, const Fact& fact, std::vector<std::string>& to) {
  const auto add = [&](std::string_view what, const std::string& text) {
    to.push_back(fmt::format("    {:<10} {}", what, text));
  };
  const auto& ontology = base.ontology();
  for (const facts::RoleClaim& role : base.roles(fact.roles)) {
    add(ontology[role.role].id, fmt::format("{} [{}]", shown(base, role.ref), base.id(role.ref)));
  }
  for (const facts::Qualified& one : base.qualifiers(fact.qualifiers))
    add(ontology[one.qualifier].id, base::visible(base[one.text]));
  if (fact.horizon != facts::TimeId::undated)
    add("horizon", std::string(base[base[fact.horizon].text]));
  if (fact.confidence != facts::Confidence::none)
    add("confidence", std::string(name(fact.confidence)));
  for (const facts::Evidence& evidence : base.evidence(fact.evidence)) {
    if (evidence.end == 0) continue;
    add("evidence", fmt::format("{} characters {}-{}, {}", facts::to_text(evidence.paragraph),
                                evidence.begin, evidence.end, base[evidence.digest]));
  }
}

}  // namespace

std::vector<std::string> lines(const FactBase& base, FactId id, bool full) {
  const Fact& fact = base[id];
  std::vector<std::string> to;
  to.push_back(fmt::format("  {}  {}  {}{}  {}", base.id(id), paragraphs(base, fact),
                           fact.grade.source, fact.grade.information, standing(base, fact)));
  to.push_back(
      fmt::format("    {:<10} {}", time(base, fact), base::visible(base.text(fact.gloss, "en"))));
  for (const facts::Ref ref : base.refs(fact.conditions)) {
    to.push_back(fmt::format("    {:<10} {} [{}]", "if", shown(base, ref), base.id(ref)));
  }
  if (full) detail(base, fact, to);
  for (const facts::Related& related : base.related(fact.related)) {
    to.push_back(fmt::format("    {:<10} {}: {}", name(related.relation), base.id(related.fact),
                             base::visible(base.text(base[related.fact].gloss, "en"))));
  }
  if (fact.note != facts::StringId::empty)
    to.push_back(fmt::format("    {:<10} {}", "note", base::visible(base[fact.note])));
  return to;
}

}  // namespace entente::cli
