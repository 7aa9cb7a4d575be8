#include "formats/picture/scene.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "formats/picture/saying.hpp"
#include "formats/picture/words.hpp"
#include "graph/summary.hpp"

namespace entente::formats::picture {
namespace {

using facts::Actuality;
using graph::Edge;
using graph::EdgeId;
using graph::EdgeSort;
using graph::Graph;
using graph::Node;
using graph::NodeId;
using graph::NodeSort;
using graph::Summary;

constexpr std::size_t no_card = static_cast<std::size_t>(-1);
constexpr std::size_t hint_facts = 8;
constexpr std::size_t most_parallel = 3;  // lines between the same two that the eye keeps apart

class Painter {
 public:
  Painter(const graph::View& view, const Style& style, std::string_view language)
      : view_(view),
        graph_(view.graph()),
        base_(graph_.base()),
        style_(style),
        language_(language),
        saying_(view, style, language),
        card_of_(graph_.nodes().size(), no_card),
        seen_(base_.facts().size(), false) {}

  Scene paint() {
    find_plain();
    for (std::uint32_t i = 0; i < graph_.nodes().size(); ++i)
      if (const NodeId node{i}; view_.has(node) && drawn(node)) add_card(node);
    for (std::uint32_t i = 0; i < graph_.edges().size(); ++i)
      if (const EdgeId edge{i}; view_.has(edge) && drawn(edge)) add_line(edge);
    bundle();
    scene_.facts_shown = static_cast<std::size_t>(std::count(seen_.begin(), seen_.end(), true));
    scene_.facts_left_out = base_.facts().size() - scene_.facts_shown;
    return std::move(scene_);
  }

 private:
  // ---- what is drawn

  [[nodiscard]] const ontology::Kind& kind(facts::OccurrenceId occurrence) const {
    return base_.ontology()[base_[occurrence].kind];
  }
  [[nodiscard]] static bool is_plain(EdgeSort sort) {
    return sort == EdgeSort::state || sort == EdgeSort::link;
  }

  void find_plain() {
    for (std::uint32_t i = 0; i < graph_.edges().size(); ++i) {
      const Edge& edge = graph_[EdgeId{i}];
      if (view_.has(EdgeId{i}) && is_plain(edge.sort)) plain_.insert(edge.occurrence);
    }
  }

  // Something else speaks of it.
  [[nodiscard]] bool needs_card(NodeId node, facts::OccurrenceId occurrence) const {
    const auto asks = [&](EdgeId id) {
      const Edge& edge = graph_[id];
      return view_.has(id) && (edge.sort == EdgeSort::claim || edge.occurrence != occurrence);
    };
    return std::ranges::any_of(graph_.out(node), asks) ||
           std::ranges::any_of(graph_.in(node), asks);
  }

  [[nodiscard]] bool drawn(NodeId id) const {
    const Node& node = graph_[id];
    if (node.sort == NodeSort::entity) return has_part(id);
    if (node.sort == NodeSort::fact || !plain_.contains(node.ref.occurrence())) return true;
    return needs_card(id, node.ref.occurrence());
  }

  // An entity that only fills a further role of a state that is a line is named on that line.
  [[nodiscard]] bool has_part(NodeId id) const {
    bool any = false;
    const auto shows = [&](EdgeId edge) {
      if (!view_.has(edge)) return false;
      any = true;
      if (graph_[edge].sort != EdgeSort::role) return true;
      return drawn(graph_.other(edge, id));
    };
    return std::ranges::any_of(graph_.out(id), shows) ||
           std::ranges::any_of(graph_.in(id), shows) || !any;
  }

  [[nodiscard]] bool drawn(EdgeId id) const {
    const Edge& edge = graph_[id];
    if (card_of_[index(edge.source)] == no_card || card_of_[index(edge.target)] == no_card)
      return false;
    if (!is_plain(edge.sort)) return true;
    const auto node = graph_.find(facts::Ref(edge.occurrence));
    return !node || !view_.has(*node) || card_of_[index(*node)] == no_card;
  }

  // ---- cards

  void add_card(NodeId id) {
    card_of_[index(id)] = scene_.cards.size();
    const Node& node = graph_[id];
    Card card = node.sort == NodeSort::entity       ? entity_card(node)
                : node.sort == NodeSort::occurrence ? occurrence_card(id, node)
                                                    : fact_card(id, node);
    if (card.kind == card.name) card.kind.clear();
    scene_.cards.push_back(std::move(card));
  }

  [[nodiscard]] Card entity_card(const Node& node) const {
    Card card;
    const facts::EntityKindId its = base_.entity_kind(node.ref);
    const Style::Entry entry = style_.of(base_.ontology(), its);
    card.kind = base_.ontology()[its].labels.in(language_);
    card.name = graph::title(base_, node.ref, language_);
    card.family = entry.name;
    card.style = entry.style;
    card.hint = fmt::format("{} ({})", card.name, card.kind);
    return card;
  }

  [[nodiscard]] Card occurrence_card(NodeId id, const Node& node) {
    Card card;
    const ontology::Kind& its = kind(node.ref.occurrence());
    const Style::Entry entry = style_.of(its);
    const Summary summary = graph::summarize(view_, id);
    card.kind = its.labels.in(language_);
    join(card.kind, saying_.manner(summary), " · ");
    card.name = graph::title(base_, node.ref, language_);
    card.family = entry.name;
    card.style = entry.style;
    card.sign = its.sign;
    card.occurrence = true;
    card.actuality = summary.actuality;
    card.possibly = summary.truth == base::Truth::possibly;
    card.negated = said_not(summary);
    card.when = when(summary);
    card.holders = holders(summary);
    card.hint = hint(fmt::format("{} ({})", card.name, card.kind), summary);
    return card;
  }

  [[nodiscard]] Card fact_card(NodeId id, const Node& node) {
    Card card;
    const facts::Fact& fact = base_[node.fact];
    const Summary summary = graph::summarize(view_, id);
    card.kind = fmt::format("{} · {}", base_.id(node.fact), facts::name(fact.mood));
    card.name = base_.text(fact.gloss, language_);
    card.family = "fact";
    card.style = &style_.fact();
    card.negated = fact.polarity == facts::Polarity::negative;
    card.when = base::short_date(base_[base_[fact.when].text], language_);
    card.hint = hint(card.kind, summary);
    return card;
  }

  // ---- lines

  void add_line(EdgeId id) {
    const Edge& edge = graph_[id];
    Line line;
    line.from = card_of_[index(edge.source)];
    line.to = card_of_[index(edge.target)];
    const Summary summary = graph::summarize(view_, id);
    switch (edge.sort) {
      case EdgeSort::state: relation(line, edge, summary, Line::Sort::relation); break;
      case EdgeSort::link: relation(line, edge, summary, Line::Sort::link); break;
      case EdgeSort::role: role(line, edge); break;
      case EdgeSort::claim: claim(line, edge); break;
    }
    for (const facts::FactId fact : summary.facts) seen_[static_cast<std::size_t>(fact)] = true;
    line.facts = summary.weight;
    merge(std::move(line));
  }

  void relation(Line& line, const Edge& edge, const Summary& summary, Line::Sort sort) {
    const ontology::Kind& its = kind(edge.occurrence);
    line.sort = sort;
    line.what = saying_.verb(its, summary);
    line.detail = saying_.manner(summary);
    if (sort == Line::Sort::relation) join(line.detail, saying_.others(edge.occurrence));
    line.arrow = !its.symmetric;
    line.sign = its.sign;
    line.actuality = summary.actuality;
    line.negated = said_not(summary);
    line.possibly = summary.truth == base::Truth::possibly;
    line.when = when(summary);
    line.holders = holders(summary);
    line.hint = hint(fmt::format("{} – {} – {}", scene_.cards[line.from].name, line.what,
                                 scene_.cards[line.to].name),
                     summary);
  }

  void role(Line& line, const Edge& edge) {
    const ontology::Kind& its = kind(edge.occurrence);
    const RoleStyle look = style_.role(base_.ontology()[edge.role].id);
    const auto own = graph_.find(facts::Ref(edge.occurrence));
    const std::size_t event = own ? card_of_[index(*own)] : line.from;
    const std::size_t filler = line.from == event ? line.to : line.from;
    const bool equals = edge.role == its.from && edge.role == its.to;
    const bool before = equals                  ? first_half(edge, *own)
                        : edge.role == its.from ? true
                        : edge.role == its.to   ? false
                                                : look.before;
    line.from = before ? filler : event;
    line.to = before ? event : filler;
    line.sort = Line::Sort::role;
    // As certain as the occurrence; two strokes a role would be too many.
    line.actuality = scene_.cards[event].actuality;
    if (line.actuality == Actuality::disputed) line.actuality = Actuality::actual;
    line.arrow = !before && !equals && !its.symmetric &&
                 (edge.role == its.to || scene_.cards[filler].occurrence);
    const bool obvious = look.obvious || edge.role == its.from || edge.role == its.to ||
                         look.obvious_for == scene_.cards[filler].family;
    if (!obvious) line.what = look.labels.in(language_);
    line.hint = fmt::format("{}: {}", look.labels.in(language_), scene_.cards[filler].name);
  }

  // Those of equal standing stand on both sides of what they took part in.
  [[nodiscard]] bool first_half(const Edge& edge, NodeId event) const {
    std::size_t before = 0;
    std::size_t all = 0;
    const auto count = [&](EdgeId id) {
      const Edge& other = graph_[id];
      if (!view_.has(id) || other.sort != EdgeSort::role || other.role != edge.role ||
          other.occurrence != edge.occurrence)
        return;
      ++all;
      if (other.id == edge.id) before = all - 1;
    };
    std::ranges::for_each(graph_.out(event), count);
    std::ranges::for_each(graph_.in(event), count);
    return before < (all + 1) / 2;
  }

  void claim(Line& line, const Edge& edge) const {
    line.sort = Line::Sort::claim;
    for (const char c : graph_[edge.label])
      line.what += c == '_' ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }

  // Into the line that says the same already, or as a new one.
  void merge(Line line) {
    auto [from, to] = std::pair(line.from, line.to);
    const bool is_role = line.sort == Line::Sort::role;
    if ((!line.arrow || is_role) && to < from) std::swap(from, to);
    const auto [at, is_new] = index_.try_emplace(
        Key(from, to, static_cast<int>(line.sort), is_role ? "" : line.what + '\n' + line.detail,
            static_cast<int>(line.actuality), line.negated, line.arrow && !is_role),
        scene_.lines.size());
    if (is_new) {
      scene_.lines.push_back(std::move(line));
      return;
    }
    Line& whole = scene_.lines[at->second];
    whole.facts += line.facts;
    whole.possibly = whole.possibly && line.possibly;
    whole.merged += line.sort == Line::Sort::role ? 0U : 1U;
    if (line.sort == Line::Sort::role) join(whole.what, line.what);
    join(whole.when, line.when);
    join(whole.holders, line.holders);
    if (whole.hint.size() < 2000) whole.hint += "\n" + line.hint;
  }
  static void join(std::string& whole, const std::string& part, const char* by = ", ") {
    if (part.empty() || whole.find(part) != std::string::npos) return;
    if (whole.size() > 80) return;
    whole += (whole.empty() ? "" : by) + part;
  }

  [[nodiscard]] static std::pair<std::size_t, std::size_t> ends(const Line& line) {
    return std::minmax(line.from, line.to);
  }
  [[nodiscard]] static bool can_bundle(const Line& line) {
    return (line.sort == Line::Sort::relation || line.sort == Line::Sort::link) &&
           line.from != line.to;
  }

  // A bundle stands where the first of its lines stood.
  void bundle() {
    std::map<std::pair<std::size_t, std::size_t>, std::vector<std::size_t>> between;
    for (std::size_t i = 0; i < scene_.lines.size(); ++i)
      if (can_bundle(scene_.lines[i])) between[ends(scene_.lines[i])].push_back(i);
    std::vector<Line> lines;
    for (std::size_t i = 0; i < scene_.lines.size(); ++i) {
      Line& line = scene_.lines[i];
      const auto at = can_bundle(line) ? between.find(ends(line)) : between.end();
      if (at == between.end() || at->second.size() <= most_parallel)
        lines.push_back(std::move(line));
      else if (at->second.front() == i)
        lines.push_back(bundled(at->second));
    }
    scene_.lines = std::move(lines);
  }

  [[nodiscard]] Line bundled(const std::vector<std::size_t>& members) const {
    const Line& first = scene_.lines[members.front()];
    Line whole;
    whole.from = first.from;
    whole.to = first.to;
    whole.sort = Line::Sort::bundle;
    whole.arrow = false;
    for (const std::size_t member : members) whole.parts.push_back(scene_.lines[member]);
    const auto rank = [&](const Line& line) {
      return std::tuple(line.arrow ? (line.from == whole.from ? 1 : 2) : 0, line.what, line.detail,
                        line.actuality);
    };
    std::ranges::stable_sort(whole.parts, {}, rank);
    const auto same_sign = [&](const Line& line) { return line.sign == first.sign; };
    if (std::ranges::all_of(whole.parts, same_sign)) whole.sign = first.sign;
    for (const Line& part : whole.parts) {
      whole.facts += part.facts;
      if (whole.hint.size() < 4000) whole.hint += (whole.hint.empty() ? "" : "\n") + part.hint;
    }
    return whole;
  }

  // ---- what is said of them

  // A denial is known by its line; elsewhere it has to be said.
  [[nodiscard]] static bool said_not(const Summary& summary) {
    return summary.weight > 0 && summary.polarity == facts::Polarity::negative;
  }

  [[nodiscard]] std::string when(const Summary& summary) const {
    std::string out = base::short_date(base_[base_[summary.when].text], language_);
    if (summary.truth == base::Truth::possibly && !out.ends_with('?')) out += "?";
    return out;
  }

  [[nodiscard]] std::string holders(const Summary& summary) const {
    if (summary.actuality != Actuality::alleged && summary.actuality != Actuality::disputed)
      return {};
    std::string names;
    constexpr std::size_t most = 2;
    for (std::size_t i = 0; i < std::min(most, summary.holders.size()); ++i) {
      if (i > 0) names += runs_leftward(language_) ? "، " : ", ";
      names += base_.label(facts::Ref(summary.holders[i]), language_);
    }
    if (summary.holders.size() > most) names += fmt::format(" +{}", summary.holders.size() - most);
    return names.empty() ? names : fill(Word::per, language_, names);
  }

  [[nodiscard]] std::string hint(std::string lead, const Summary& summary) {
    for (const facts::FactId fact : summary.facts) seen_[static_cast<std::size_t>(fact)] = true;
    if (summary.facts.empty()) return lead;
    lead += fmt::format(" [{}]", word(summary.actuality, language_));
    if (const auto gloss = base_.text(base_[summary.main].gloss, language_); !gloss.empty())
      lead += fmt::format("\n{}", gloss);
    lead += "\n";
    for (std::size_t i = 0; i < std::min(hint_facts, summary.facts.size()); ++i)
      lead += (i > 0 ? ", " : "") + base_.id(summary.facts[i]);
    return summary.facts.size() > hint_facts ? lead + " …" : lead;
  }

  using Key = std::tuple<std::size_t, std::size_t, int, std::string, int, bool, bool>;
  const graph::View& view_;
  const Graph& graph_;
  const facts::FactBase& base_;
  const Style& style_;
  std::string_view language_;
  Saying saying_;
  std::vector<std::size_t> card_of_;  // by NodeId
  std::vector<bool> seen_;            // by FactId
  std::set<facts::OccurrenceId> plain_;
  std::map<Key, std::size_t> index_;
  Scene scene_;
};

}  // namespace

Scene scene(const graph::View& view, const Style& style, std::string_view language) {
  return Painter(view, style, language).paint();
}

}  // namespace entente::formats::picture
