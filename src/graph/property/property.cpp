// The computed properties: what each says, and their three tables at the end.
#include "graph/property/property.hpp"

#include <algorithm>
#include <array>

namespace entente::graph::property {
namespace {

using base::StringId;
using graph::EdgeSort;
using graph::NodeSort;

constexpr std::monostate nothing;

Said text(std::string_view text) { return text.empty() ? Said(nothing) : Said(text); }

Said list(const Texts& texts) { return texts.empty() ? Said(nothing) : Said(&texts); }

const ontology::Kind* kind_of(Element& element) {
  const auto occurrence = element.occurrence();
  if (!occurrence) return nullptr;
  const facts::FactBase& base = element.base();
  return &base.ontology()[base[*occurrence].kind];
}

// Of nodes.

Said labels(Element& element) {
  if (element.node().sort == NodeSort::fact) return "Fact";
  if (const ontology::Kind* const kind = kind_of(element)) return text(kind->id);
  const facts::FactBase& base = element.base();
  return text(base.ontology()[base[element.node().ref.entity()].kind].id);
}

Said node_sort(Element& element) { return text(name(element.node().sort)); }

Said group(Element& element) {
  const ontology::Kind* const kind = kind_of(element);
  return kind != nullptr ? text(kind->group) : nothing;
}

// Of edges.

Said relation(Element& element) { return edge_label(element.graph(), element.edge()); }

Said weight(Element& element) {
  const graph::Summary* const summary = element.summary();
  return summary != nullptr ? static_cast<double>(summary->weight) : 1.0;
}

Said edge_sort(Element& element) { return text(name(element.edge().sort)); }

Said role(Element& element) {
  if (element.edge().sort != EdgeSort::role) return nothing;
  return text(element.base().ontology()[element.edge().role].id);
}

Said occurrence(Element& element) {
  const auto id = element.occurrence();
  return id ? text(element.base().id(facts::Ref(*id))) : nothing;
}

// Of all that facts speak of.

Said actuality(Element& element) {
  const graph::Summary* const summary = element.summary();
  return summary != nullptr ? text(name(summary->actuality)) : nothing;
}

Said possibly(Element& element) {
  const auto id = element.occurrence();
  if (!id || element.view().truth(*id) != base::Truth::possibly) return nothing;
  return true;
}

Said polarity(Element& element) {
  const graph::Summary* const summary = element.summary();
  return summary != nullptr ? text(name(summary->polarity)) : nothing;
}

Said time(Element& element) {
  const graph::Summary* const summary = element.summary();
  return summary != nullptr ? text(element.base()[element.base()[summary->when].text]) : nothing;
}

template <std::string (*bound)(const base::Bounds&)>
Said date(Element& element) {
  const graph::Summary* const summary = element.summary();
  if (summary == nullptr || summary->when == facts::TimeId::undated) return nothing;
  return text(element.text() = bound(element.base()[summary->when].edtf.bounds));
}

Said fact_ids(Element& element) {
  const graph::Summary* const summary = element.summary();
  if (summary == nullptr) return nothing;
  Texts& ids = element.texts();
  for (const facts::FactId fact : summary->facts) {
    append_fact_id(ids.next(), element.base(), fact);
    ids.end();
  }
  return list(ids);
}

Said holders(Element& element) {
  const graph::Summary* const summary = element.summary();
  if (summary == nullptr) return nothing;
  Texts& ids = element.texts();
  if (summary->by_author) ids.add("author");
  for (const facts::EntityId who : summary->holders) ids.add(element.base().id(facts::Ref(who)));
  return list(ids);
}

Said moods(Element& element) {
  const graph::Summary* const summary = element.summary();
  if (summary == nullptr) return nothing;
  std::array<bool, facts::names<facts::Mood>.size()> seen{};
  for (const facts::FactId fact : summary->facts)
    seen[static_cast<std::size_t>(element.base()[fact].mood)] = true;
  Texts& names = element.texts();
  for (std::size_t mood = 0; mood < seen.size(); ++mood) {
    if (seen[mood]) names.add(facts::names<facts::Mood>[mood]);
  }
  return list(names);
}

using Cited = std::pair<facts::ArticleId, facts::Paragraph>;

std::vector<Cited> cited(const facts::FactBase& base, std::span<const facts::FactId> facts) {
  std::vector<Cited> all;
  for (const facts::FactId id : facts) {
    const facts::Fact& fact = base[id];
    for (const facts::Evidence& evidence : base.evidence(fact.evidence))
      all.emplace_back(fact.article, evidence.paragraph);
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

Said paragraphs(Element& element) {
  const graph::Summary* const summary = element.summary();
  if (summary == nullptr) return nothing;
  const facts::FactBase& base = element.base();
  Texts& places = element.texts();
  for (const auto& [article, paragraph] : cited(base, summary->facts)) {
    places.next().append(base[base[article].id]).append(" ").append(to_text(paragraph));
    places.end();
  }
  return list(places);
}

Said gloss(Element& element) {
  const graph::Summary* const summary = element.summary();
  if (summary == nullptr) return nothing;
  const facts::FactBase& base = element.base();
  return text(base.text(base[summary->main].gloss, element.language()));
}

// Without a function: a column of the graph, which has its place here.
constexpr Row of_nodes[] = {
    {"label", Type::text, nullptr},    // what a diagram shows
    {"labels", Type::text, labels},    // the kind: State, armed_conflict; Fact
    {"sort", Type::text, node_sort},   // entity, occurrence, fact
    {"kind", Type::text, nullptr},     // as labels; fact
    {"group", Type::text, group},      // of the kind of occurrence: conflict, economy ...
    {"sign", Type::integer, nullptr},  // of that kind: +1 cooperative, -1 conflictual
};

constexpr Row of_edges[] = {
    {"label", Type::text, relation},         // MEMBER_OF, or a role: PARTICIPANT
    {"weight", Type::real, weight},          // how many facts say so; at least 1
    {"sort", Type::text, edge_sort},         // state, role, link, claim
    {"kind", Type::text, nullptr},           // member_of
    {"group", Type::text, group},            // of the kind
    {"role", Type::text, role},              // of the target, in what the source is
    {"occurrence", Type::text, occurrence},  // its id
    {"symmetric", Type::boolean, nullptr},   // true, or not said
    {"sign", Type::integer, nullptr},        // of the kind of state or link
};

constexpr Row of_claims[] = {
    {"actuality", Type::text,
     actuality},  // actual, disputed, denied, alleged, planned, hypothetical
    {"possibly", Type::boolean, possibly},  // true if it only possibly held in the time asked for
    {"polarity", Type::text, polarity},     // of the weightiest fact, as are the next three
    {"time", Type::text, time},             // EDTF
    {"start", Type::text, date<graph::start_text>},
    {"end", Type::text, date<graph::end_text>},
    {"facts", Type::list, fact_ids},
    {"holders", Type::list, holders},  // entities, `author`
    {"moods", Type::list, moods},
    {"paragraphs", Type::list, paragraphs},  // altai-2025 s1.p1
    {"gloss", Type::text, gloss},            // of the weightiest fact
};

}  // namespace

std::string_view edge_label(const graph::Graph& graph, const graph::Edge& edge) noexcept {
  const std::string_view label = graph[edge.label];
  return label.empty() ? "RELATED" : label;
}

std::span<const Row> node_rows() noexcept { return of_nodes; }
std::span<const Row> edge_rows() noexcept { return of_edges; }
std::span<const Row> claim_rows() noexcept { return of_claims; }

}  // namespace entente::graph::property
