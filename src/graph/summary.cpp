#include "graph/summary.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entente::graph {

using facts::FactBase;
using facts::FactId;

namespace {

// How much a fact says about its occurrence: what is asserted, then what is dated, then what is
// for.
int rank(const facts::Fact& fact) {
  int rank = 0;
  switch (fact.mood) {
    case facts::Mood::assertion: rank = 6; break;
    case facts::Mood::evaluation: rank = 5; break;
    case facts::Mood::allegation: rank = 4; break;
    case facts::Mood::norm: rank = 3; break;
    case facts::Mood::intention: rank = 2; break;
    case facts::Mood::prediction: rank = 1; break;
    case facts::Mood::conditional: rank = 0; break;
  }
  rank = rank * 2 + (fact.holders.count == 0 ? 1 : 0);
  rank = rank * 2 + (fact.polarity == facts::Polarity::positive ? 1 : 0);
  return rank * 2 + (fact.when != facts::TimeId::undated ? 1 : 0);
}

// Each once, in order of first mention.
void keep_first(std::vector<facts::EntityId>& holders) {
  if (holders.size() < 2) return;
  std::vector<std::pair<facts::EntityId, std::size_t>> places;
  for (std::size_t i = 0; i < holders.size(); ++i) places.emplace_back(holders[i], i);
  std::sort(places.begin(), places.end());
  const auto same = [](const auto& a, const auto& b) { return a.first == b.first; };
  places.erase(std::unique(places.begin(), places.end(), same), places.end());
  std::sort(places.begin(), places.end(),
            [](const auto& a, const auto& b) { return a.second < b.second; });
  holders.clear();
  for (const auto& [holder, place] : places) holders.push_back(holder);
}

Summary summarize(const View& view, facts::OccurrenceId occurrence,
                  std::span<const FactId> claims) {
  const FactBase& base = view.graph().base();
  Summary summary;
  summary.actuality = view.actuality(occurrence);
  summary.truth = view.truth(occurrence);
  int best = -1;
  for (const FactId id : claims) {
    if (!view.admits(id)) continue;
    const facts::Fact& fact = base[id];
    summary.facts.push_back(id);
    if (const int r = rank(fact); r > best) {
      best = r;
      summary.main = id;
    }
    const auto holders = base.holders(fact.holders);
    if (holders.empty()) {
      summary.by_author = true;
    } else {
      summary.holders.push_back(holders.back().who);
    }
  }
  keep_first(summary.holders);
  summary.weight = static_cast<std::uint32_t>(summary.facts.size());
  if (summary.weight > 0) {
    summary.polarity = base[summary.main].polarity;
    summary.when = base[summary.main].when;
  }
  // The weightiest fact may be silent about the time that another one gives.
  for (const FactId id : summary.facts) {
    const bool said = base[id].polarity == summary.polarity &&
                      base[id].mood == base[summary.main].mood &&
                      (base[id].holders.count == 0) == (base[summary.main].holders.count == 0);
    if (summary.when == facts::TimeId::undated && said) summary.when = base[id].when;
  }
  return summary;
}

}  // namespace

Summary summarize(const View& view, NodeId id) {
  const Graph& graph = view.graph();
  const Node& node = graph[id];
  if (node.sort == NodeSort::fact) {
    return summarize(view, graph.base()[node.fact].occurrence, std::span(&node.fact, 1));
  }
  if (!node.ref.is_occurrence()) return {};
  const facts::OccurrenceId occurrence = node.ref.occurrence();
  return summarize(view, occurrence, graph.base().fact_ids(graph.base()[occurrence].facts));
}

Summary summarize(const View& view, EdgeId id) {
  const Graph& graph = view.graph();
  const Edge& edge = graph[id];
  if (edge.sort == EdgeSort::claim) {
    const FactId fact = graph[edge.source].fact;
    return summarize(view, edge.occurrence, std::span(&fact, 1));
  }
  return summarize(view, edge.occurrence, graph.base().fact_ids(edge.claims));
}

namespace {

std::string exact(base::Day first, base::Day last) {
  if (first == base::beginning || last == base::forever || first == base::forever ||
      last == base::beginning)
    return "";
  const std::string from = base::iso_date(first);
  const std::string to = base::iso_date(last);
  if (first == last) return from;
  const std::size_t month = from.rfind('-');
  const std::size_t year = from.rfind('-', month - 1);
  const bool next_starts_month = base::iso_date(last + 1).ends_with("-01");
  if (from.ends_with("-01") && next_starts_month && from.substr(0, month) == to.substr(0, month))
    return from.substr(0, month);
  if (from.ends_with("-01-01") && to.ends_with("-12-31") &&
      from.substr(0, year) == to.substr(0, year))
    return from.substr(0, year);
  return "";
}

}  // namespace

std::string start_text(const base::Bounds& bounds) {
  return exact(bounds.start_min, bounds.start_max);
}
std::string end_text(const base::Bounds& bounds) { return exact(bounds.end_min, bounds.end_max); }

std::string title(const FactBase& base, facts::Ref ref, std::string_view language) {
  if (!ref.is_occurrence()) return std::string(base.label(ref, language));
  const facts::Occurrence& occurrence = base[ref.occurrence()];
  const std::string kind(base.label(ref, language));
  if (!occurrence.named) return kind;
  for (const facts::LanguageText& text : base.texts(occurrence.labels)) {
    if (base[text.language] == language) return std::string(base[text.text]);
  }
  // The curator's id says which one it is, in English words.
  if (language != "en") return kind;
  std::string words(base[occurrence.id]);
  std::replace(words.begin(), words.end(), '-', ' ');
  words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
  return words;
}

}  // namespace entente::graph
