// The table of the procedures that measure the graph; they are entente's own.
#include "graph/measures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "query/fault.hpp"
#include "query/functions/arguments.hpp"
#include "query/functions/tables.hpp"
#include "query/model/network.hpp"

namespace entente::query {

namespace {

using Rows = std::vector<List>;

// Places with a score above nothing, the highest first, then in order of id.
template <class Score>
Rows ranked(const Network& network, const std::vector<Score>& scores, Value (*show)(Score)) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t at = 0; at < scores.size(); ++at) {
    if (scores[at] > 0) order.push_back(at);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return scores[a] > scores[b]; });
  Rows rows;
  rows.reserve(order.size());
  for (const std::uint32_t at : order)
    rows.push_back({Value::node(network.nodes[at]), show(scores[at])});
  return rows;
}

Value real(double score) { return Value::real(score); }
Value whole(std::uint32_t score) { return Value::integer(score); }

// Groups in order, 0 being the largest; in each its nodes in order of id.
Rows grouped(const Network& network, const std::vector<std::uint32_t>& groups) {
  std::vector<std::uint32_t> order(groups.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return groups[a] < groups[b]; });
  Rows rows;
  rows.reserve(order.size());
  for (const std::uint32_t at : order)
    rows.push_back({Value::node(network.nodes[at]), Value::integer(groups[at])});
  return rows;
}

Network asked(const Call& call, Arguments arguments, std::size_t at = 0) {
  return network(call.store, Chosen(call, arguments, at));
}

Rows pagerank(const Call& call, Arguments arguments) {
  const Network network = asked(call, arguments);
  return ranked(network, graph::pagerank(network.links), real);
}

// Brandes's algorithm walks all links from every node.
Rows betweenness(const Call& call, Arguments arguments) {
  constexpr std::size_t most = 1'000'000'000;
  const Network network = asked(call, arguments);
  if (!network.nodes.empty() && network.links.links.size() > most / network.nodes.size()) {
    throw RunError(faults::out_of_time, call.span,
                   fmt::format("betweenness among {} nodes with {} relationships takes too long",
                               network.nodes.size(), network.links.links.size()),
                   "choose fewer, as in {labels: ['State']}");
  }
  return ranked(network, graph::betweenness(network.links), real);
}

Rows components(const Call& call, Arguments arguments) {
  const Network network = asked(call, arguments);
  return grouped(network, graph::components(network.links));
}

Rows communities(const Call& call, Arguments arguments) {
  const Network network = asked(call, arguments);
  return grouped(network, graph::communities(network.links));
}

Rows articulation_points(const Call& call, Arguments arguments) {
  const Network network = asked(call, arguments);
  return ranked(network, graph::articulation(network.links), whole);
}

std::uint32_t end_of(const Call& call, const Network& network, const Value& node) {
  if (!node.is(Type::node)) tables::refuse(call, "NODE", node);
  const std::uint32_t place = network.place(node.node());
  if (place != Network::none) return place;
  throw RunError(faults::argument_value, call.span,
                 "a node to be parted has none of the labels that were chosen");
}

Rows min_cut(const Call& call, Arguments arguments) {
  if (arguments[0].is_null() || arguments[1].is_null()) return {};
  const Network network = asked(call, arguments, 2);
  const std::uint32_t from = end_of(call, network, arguments[0]);
  const std::uint32_t to = end_of(call, network, arguments[1]);
  Rows rows;
  for (const std::uint32_t at : graph::min_cut(network.links, from, to))
    rows.push_back({Value::relationship(network.relationships[at].first)});
  return rows;
}

// The relationships between two nodes, whatever the direction.
class Between {
 public:
  explicit Between(const Network& network) : network_(network), order_(network.links.links.size()) {
    std::iota(order_.begin(), order_.end(), 0U);
    std::stable_sort(order_.begin(), order_.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return ends(a) < ends(b); });
  }

  void add(List& to, std::uint32_t one, std::uint32_t other) const {
    const std::pair<std::uint32_t, std::uint32_t> wanted = std::minmax(one, other);
    auto at = std::lower_bound(order_.begin(), order_.end(), wanted,
                               [&](std::uint32_t link, const auto& w) { return ends(link) < w; });
    for (; at != order_.end() && ends(*at) == wanted; ++at) {
      const auto& [first, second] = network_.relationships[*at];
      to.push_back(Value::relationship(first));
      if (second != first) to.push_back(Value::relationship(second));
    }
  }

 private:
  [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> ends(std::uint32_t link) const {
    const graph::Link& one = network_.links.links[link];
    return std::minmax(one.source, one.target);
  }

  const Network& network_;
  std::vector<std::uint32_t> order_;
};

Rows balance(const Call& call, Arguments arguments) {
  constexpr std::size_t most = 100'000;
  const Network network = signed_network(call, Chosen(call, arguments, 0));
  const graph::Balance found = graph::balance(network.links, most);
  if (found.more) {
    throw RunError(faults::out_of_memory, call.span, fmt::format("more than {} triads", most),
                   "choose fewer, as in {labels: ['State']}");
  }
  const Between between(network);
  Rows rows;
  rows.reserve(found.triads.size());
  for (const graph::Triad& triad : found.triads) {
    List row;
    List signs;
    List relationships;
    for (std::size_t at = 0; at < 3; ++at) {
      row.push_back(Value::node(network.nodes[triad.nodes[at]]));
      signs.push_back(Value::integer(triad.signs[at]));
      between.add(relationships, triad.nodes[at], triad.nodes[(at + 1) % 3]);
    }
    row.push_back(Value::list(std::move(signs)));
    row.push_back(Value::boolean(triad.balanced()));
    row.push_back(Value::list(std::move(relationships)));
    rows.push_back(std::move(row));
  }
  return rows;
}

using Field = Procedure::Field;
constexpr Field options[] = {{"options", types::map | types::null}};
constexpr Field two_nodes[] = {
    {"a", types::node}, {"b", types::node}, {"options", types::map | types::null}};
constexpr Field scores[] = {{"node", types::node}, {"score", types::real}};
constexpr Field parts[] = {{"node", types::node}, {"parts", types::integer}};
constexpr Field component[] = {{"node", types::node}, {"component", types::integer}};
constexpr Field community[] = {{"node", types::node}, {"community", types::integer}};
constexpr Field relationship[] = {{"relationship", types::relationship}};
constexpr Field triads[] = {{"a", types::node},           {"b", types::node},
                            {"c", types::node},           {"signs", types::list},
                            {"balanced", types::boolean}, {"relationships", types::list}};

constexpr Procedure all[] = {
    {.name = "entente.articulation_points",
     .signature = "entente.articulation_points(options = {} :: MAP) :: (node :: NODE, parts :: "
                  "INTEGER)",
     .summary = "Nodes without which the graph falls apart, and into how many more parts.",
     .example = "CALL entente.articulation_points({labels: ['Actor']}) YIELD node, parts "
                "RETURN node.id, parts LIMIT 1",
     .result = "'russia', 8",
     .takes = options,
     .least = 0,
     .yields = parts,
     .call = articulation_points},
    {.name = "entente.balance",
     .signature = "entente.balance(options = {} :: MAP) :: (a :: NODE, b :: NODE, c :: NODE, "
                  "signs :: LIST, balanced :: BOOLEAN, relationships :: LIST)",
     .summary = "Each three that are for or against each other by the signs of what is actual or "
                "disputed between them (of events: between those in their two main roles); "
                "unbalanced ones first. signs: of a and b, b and c, c and a (Heider; Cartwright "
                "and Harary).",
     .example = "CREATE (a:New)-[:LIKES {sign: 1}]->(b:New)-[:LIKES {sign: 1}]->(c:New)"
                "-[:FIGHTS {sign: -1}]->(a) WITH 1 AS one CALL entente.balance({labels: ['New']}) "
                "YIELD signs, balanced RETURN signs, balanced",
     .result = "[1, 1, -1], false",
     .takes = options,
     .least = 0,
     .yields = triads,
     .call = balance},
    {.name = "entente.betweenness",
     .signature = "entente.betweenness(options = {} :: MAP) :: (node :: NODE, score :: FLOAT)",
     .summary = "Nodes by the part of all shortest paths between others that lead through them "
                "(Freeman; Brandes's algorithm), directions aside; those above 0.",
     .example = "CALL entente.betweenness({labels: ['Actor']}) YIELD node, score "
                "RETURN node.id, round(score, 3) LIMIT 1",
     .result = "'russia', 0.194",
     .takes = options,
     .least = 0,
     .yields = scores,
     .call = betweenness},
    {.name = "entente.communities",
     .signature =
         "entente.communities(options = {} :: MAP) :: (node :: NODE, community :: INTEGER)",
     .summary = "Which nodes belong together, by the Louvain method (Blondel and others 2008), "
                "directions aside; 0 is the largest.",
     .example = "CALL entente.communities({labels: ['Actor']}) YIELD node, community "
                "RETURN community, count(*) ORDER BY community LIMIT 1",
     .result = "0, 21",
     .takes = options,
     .least = 0,
     .yields = community,
     .call = communities},
    {.name = "entente.components",
     .signature = "entente.components(options = {} :: MAP) :: (node :: NODE, component :: INTEGER)",
     .summary = "Which nodes hang together, directions aside; 0 is the largest.",
     .example = "CALL entente.components() YIELD node, component "
                "RETURN component, count(*) ORDER BY component LIMIT 1",
     .result = "0, 507",
     .takes = options,
     .least = 0,
     .yields = component,
     .call = components},
    {.name = "entente.min_cut",
     .signature = "entente.min_cut(a :: NODE, b :: NODE, options = {} :: MAP) :: (relationship :: "
                  "RELATIONSHIP)",
     .summary = "The fewest relationships without which no way leads from a to b, directions "
                "aside (Menger; Dinic's algorithm).",
     .example = "MATCH (a {id: 'iran'}), (b {id: 'usa'}) CALL entente.min_cut(a, b) "
                "YIELD relationship RETURN count(*)",
     .result = "6",
     .takes = two_nodes,
     .least = 2,
     .yields = relationship,
     .call = min_cut},
    {.name = "entente.pagerank",
     .signature = "entente.pagerank(options = {} :: MAP) :: (node :: NODE, score :: FLOAT)",
     .summary = "Nodes by the weight of what points at them (Brin and Page, damping 0.85); the "
                "sum is 1. Options choose: {labels: ['Actor'], types: ['MEMBER_OF']}.",
     .example = "CALL entente.pagerank({labels: ['Actor']}) YIELD node, score "
                "RETURN node.id, round(score, 3) LIMIT 1",
     .result = "'russia', 0.141",
     .takes = options,
     .least = 0,
     .yields = scores,
     .call = pagerank},
};

}  // namespace

std::span<const Procedure> tables::measures() { return all; }

}  // namespace entente::query
