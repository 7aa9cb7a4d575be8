#include "graph/measures.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <functional>
#include <limits>
#include <set>

#include "load.hpp"

namespace entente::graph {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pointwise;
using tests::Dice;

constexpr double exact = 1e-9;

Links network(std::size_t nodes, std::vector<Link> links) { return {nodes, std::move(links)}; }

// a - b - c - d in a row, of which b and c are joined twice.
Links row() { return network(4, {{0, 1}, {2, 1}, {1, 2}, {2, 3}, {3, 3}}); }

// Two triangles joined by a bridge.
Links barbell() { return network(6, {{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 4}, {4, 5}, {5, 3}}); }

Links random_network(Dice& dice, std::size_t most_nodes) {
  Links made;
  made.nodes = 2 + dice(most_nodes - 1);
  const std::size_t count = dice(2 * made.nodes + 1);
  for (std::size_t i = 0; i < count; ++i)
    made.links.push_back({static_cast<std::uint32_t>(dice(made.nodes)),
                          static_cast<std::uint32_t>(dice(made.nodes)),
                          static_cast<int>(dice(3)) - 1});
  return made;
}

// How many links between a group and the rest.
std::size_t crossing(const Links& links, const std::function<bool(std::uint32_t)>& inside) {
  return static_cast<std::size_t>(
      std::count_if(links.links.begin(), links.links.end(),
                    [&](const Link& link) { return inside(link.source) != inside(link.target); }));
}

// Distances and numbers of shortest paths between all, by their definition.
struct AllPaths {
  std::vector<std::vector<unsigned>> steps;
  std::vector<std::vector<double>> count;
};
AllPaths all_paths(const Links& links) {
  const std::size_t n = links.nodes;
  constexpr unsigned far = 1000;
  AllPaths all{std::vector(n, std::vector<unsigned>(n, far)),
               std::vector(n, std::vector<double>(n))};
  std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (const Link& link : links.links) {
    if (link.source == link.target) continue;
    pairs.insert({link.source, link.target});
    pairs.insert({link.target, link.source});
  }
  for (std::size_t s = 0; s < n; ++s) {
    all.steps[s][s] = 0;
    all.count[s][s] = 1;
    for (unsigned length = 0; length < n; ++length) {
      for (const auto& [from, to] : pairs) {
        if (all.steps[s][from] != length || all.steps[s][to] <= length) continue;
        all.steps[s][to] = length + 1;
        all.count[s][to] += all.count[s][from];
      }
    }
  }
  return all;
}

TEST(Measures, PagerankOfARing) {
  const Links ring = network(3, {{0, 1}, {1, 2}, {2, 0}});
  EXPECT_THAT(pagerank(ring), Pointwise(DoubleNear(exact), {1 / 3., 1 / 3., 1 / 3.}));
}

TEST(Measures, PagerankIsWhatItsEquationSays) {
  Dice dice(1);
  for (int round = 0; round < 50; ++round) {
    const Links links = random_network(dice, 12);
    const auto rank = pagerank(links);
    std::vector<double> ways(links.nodes);
    for (const Link& link : links.links) ways[link.source] += 1;
    std::vector<double> expected(links.nodes, 0.15 / static_cast<double>(links.nodes));
    for (const Link& link : links.links)
      expected[link.target] += 0.85 * rank[link.source] / ways[link.source];
    for (std::size_t node = 0; node < links.nodes; ++node) {
      if (ways[node] > 0) continue;
      for (double& one : expected) one += 0.85 * rank[node] / static_cast<double>(links.nodes);
    }
    EXPECT_THAT(rank, Pointwise(DoubleNear(exact), expected));
  }
}

TEST(Measures, BetweennessOfARowIgnoresDirectionsAndParallels) {
  EXPECT_THAT(betweenness(row()), Pointwise(DoubleNear(exact), {0., 2 / 3., 2 / 3., 0.}));
}

TEST(Measures, BetweennessIsThePartOfShortestPaths) {
  Dice dice(2);
  for (int round = 0; round < 50; ++round) {
    const Links links = random_network(dice, 9);
    if (links.nodes < 3) continue;
    const AllPaths all = all_paths(links);
    const auto score = betweenness(links);
    for (std::size_t v = 0; v < links.nodes; ++v) {
      double sum = 0;
      for (std::size_t s = 0; s < links.nodes; ++s) {
        for (std::size_t t = s + 1; t < links.nodes; ++t) {
          if (s == v || t == v || all.count[s][t] == 0) continue;
          if (all.steps[s][v] + all.steps[v][t] == all.steps[s][t])
            sum += all.count[s][v] * all.count[v][t] / all.count[s][t];
        }
      }
      const auto n = static_cast<double>(links.nodes);
      EXPECT_NEAR(score[v], sum / ((n - 1) * (n - 2) / 2), exact);
    }
  }
}

TEST(Measures, ComponentsAreNumberedBySize) {
  EXPECT_THAT(components(network(6, {{5, 4}, {3, 4}, {0, 2}})), ElementsAre(1, 2, 1, 0, 0, 0));
  EXPECT_THAT(components(network(2, {})), ElementsAre(0, 1));
  EXPECT_THAT(components(network(0, {})), IsEmpty());
}

TEST(Measures, ArticulationPointsSayHowManyPartsTheyJoin) {
  EXPECT_THAT(articulation(barbell()), ElementsAre(0, 0, 1, 1, 0, 0));
  EXPECT_THAT(articulation(network(4, {{0, 1}, {2, 0}, {0, 3}, {3, 0}})), ElementsAre(2, 0, 0, 0));
}

TEST(Measures, WithoutAnArticulationPointTheRestFallsApart) {
  Dice dice(3);
  const auto parts = [](const Links& links) {
    const auto all = components(links);
    return std::set<std::uint32_t>(all.begin(), all.end()).size();
  };
  for (int round = 0; round < 100; ++round) {
    const Links links = random_network(dice, 9);
    const auto joined = articulation(links);
    for (std::uint32_t node = 0; node < links.nodes; ++node) {
      Links rest = links;
      std::erase_if(rest.links,
                    [&](const Link& link) { return link.source == node || link.target == node; });
      bool alone = true;
      for (const Link& link : links.links)
        alone = alone && (link.source == link.target ||
                          crossing({links.nodes, {link}}, [&](auto n) { return n == node; }) == 0);
      // The node itself is a part of the rest; one that was alone was so before.
      const std::size_t expected = parts(rest) - parts(links) - (alone ? 0 : 1);
      EXPECT_EQ(joined[node], expected);
    }
  }
}

TEST(Measures, MinCutOfABridgeIsTheBridge) {
  EXPECT_THAT(min_cut(barbell(), 0, 5), ElementsAre(3));
  EXPECT_THAT(min_cut(barbell(), 5, 0), ElementsAre(3));
  EXPECT_THAT(min_cut(row(), 0, 2), ElementsAre(0));
  EXPECT_THAT(min_cut(row(), 1, 2), ElementsAre(1, 2));
  EXPECT_THAT(min_cut(row(), 1, 1), IsEmpty());
  EXPECT_THAT(min_cut(network(2, {}), 0, 1), IsEmpty());
}

TEST(Measures, MinCutPartsTheTwoAndNoSmallerOneDoes) {
  Dice dice(4);
  for (int round = 0; round < 100; ++round) {
    const Links links = random_network(dice, 7);
    const auto from = std::uint32_t{0};
    const auto to = static_cast<std::uint32_t>(links.nodes - 1);
    const auto cut = min_cut(links, from, to);
    std::size_t least = std::numeric_limits<std::size_t>::max();
    for (unsigned side = 0; side < 1U << links.nodes; ++side) {
      if ((side >> from & 1U) == 0 || (side >> to & 1U) != 0) continue;
      least = std::min(least, crossing(links, [&](auto n) { return (side >> n & 1U) != 0; }));
    }
    EXPECT_EQ(cut.size(), least);
    Links rest{links.nodes, {}};
    for (std::uint32_t at = 0; at < links.links.size(); ++at) {
      if (std::find(cut.begin(), cut.end(), at) == cut.end()) rest.links.push_back(links.links[at]);
    }
    const auto part = components(rest);
    EXPECT_NE(part[from], part[to]);
  }
}

TEST(Measures, TheFriendOfAnEnemyIsOutOfBalance) {
  const Links links =
      network(5, {{0, 1, 1}, {1, 2, 1}, {0, 2, -1}, {2, 3, -1}, {3, 0, 1}, {4, 0, 1}, {4, 1, 0}});
  const Balance found = balance(links, 10);
  ASSERT_EQ(found.triads.size(), 2U);
  EXPECT_FALSE(found.triads[0].balanced());
  EXPECT_THAT(found.triads[0].nodes, ElementsAre(0, 1, 2));
  EXPECT_THAT(found.triads[0].signs, ElementsAre(1, 1, -1));
  EXPECT_TRUE(found.triads[1].balanced());
  EXPECT_THAT(found.triads[1].nodes, ElementsAre(0, 2, 3));
  EXPECT_THAT(found.triads[1].signs, ElementsAre(-1, -1, 1));
  EXPECT_FALSE(found.more);
  EXPECT_TRUE(balance(links, 1).more);
}

TEST(Measures, TriadsAreAllThatThereAre) {
  Dice dice(5);
  for (int round = 0; round < 100; ++round) {
    const Links links = random_network(dice, 7);
    const auto sign = [&](std::uint32_t a, std::uint32_t b) {
      int sum = 0;
      for (const Link& link : links.links) {
        if (std::minmax(link.source, link.target) == std::minmax(a, b)) sum += link.sign;
      }
      return sum > 0 ? 1 : sum < 0 ? -1 : 0;
    };
    std::size_t count = 0;
    for (std::uint32_t a = 0; a < links.nodes; ++a) {
      for (std::uint32_t b = a + 1; b < links.nodes; ++b) {
        for (std::uint32_t c = b + 1; c < links.nodes; ++c)
          count += sign(a, b) != 0 && sign(b, c) != 0 && sign(c, a) != 0 ? 1 : 0;
      }
    }
    const Balance found = balance(links, 1000);
    EXPECT_EQ(found.triads.size(), count);
    for (const Triad& triad : found.triads) {
      const auto& [a, b, c] = triad.nodes;
      EXPECT_THAT(triad.signs, ElementsAre(sign(a, b), sign(b, c), sign(c, a)));
    }
  }
}

TEST(Measures, CommunitiesOfTwoTrianglesAreTheTriangles) {
  EXPECT_THAT(communities(barbell()), ElementsAre(0, 0, 0, 1, 1, 1));
  EXPECT_THAT(communities(network(3, {})), ElementsAre(0, 1, 2));
}

// Four cliques in a ring, with their nodes mixed up.
TEST(Measures, CommunitiesFindCliquesInAnyOrder) {
  Dice dice(6);
  for (int round = 0; round < 20; ++round) {
    std::vector<std::uint32_t> place(20);
    for (std::uint32_t at = 0; at < place.size(); ++at) place[at] = at;
    dice.shuffle(place);
    Links links{20, {}};
    for (std::uint32_t a = 0; a < 20; ++a) {
      for (std::uint32_t b = a + 1; b < 20; ++b) {
        if (a / 5 == b / 5) links.links.push_back({place[a], place[b]});
      }
      if (a % 5 == 0) links.links.push_back({place[a], place[(a + 6) % 20]});
    }
    const auto group = communities(links);
    for (std::uint32_t a = 0; a < 20; ++a) {
      for (std::uint32_t b = 0; b < 20; ++b)
        EXPECT_EQ(group[place[a]] == group[place[b]], a / 5 == b / 5);
    }
  }
}

TEST(Measures, CommunitiesAreNoWorseThanAllAloneOrAllThatHangsTogether) {
  Dice dice(7);
  for (int round = 0; round < 100; ++round) {
    const Links links = random_network(dice, 30);
    std::vector<std::uint32_t> alone(links.nodes);
    for (std::uint32_t at = 0; at < alone.size(); ++at) alone[at] = at;
    const auto group = communities(links);
    EXPECT_EQ(group, communities(links));
    EXPECT_GE(modularity(links, group), modularity(links, alone) - exact);
    EXPECT_GE(modularity(links, group), 0 - exact);
  }
}

}  // namespace
}  // namespace entente::graph
