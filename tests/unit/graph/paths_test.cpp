#include "graph/paths.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "load.hpp"

namespace entente::graph {
namespace {

using tests::Dice;
using tests::file;
using tests::load;

// A path as its edges, with its length in half steps in front.
using Trace = std::vector<std::uint32_t>;

unsigned cost(const Graph& graph, EdgeId edge) {
  return graph[edge].sort == EdgeSort::state ? 2 : 1;
}

// Every simple path of at most `longest` half steps, by trying all edges.
std::vector<Trace> all_paths(const View& view, NodeId from, NodeId to, unsigned longest) {
  const Graph& graph = view.graph();
  std::vector<Trace> found;
  std::vector<bool> visited(graph.nodes().size());
  Trace trace{0};
  const std::function<void(NodeId)> walk = [&](NodeId node) {
    if (node == to) {
      found.push_back(trace);
      return;
    }
    visited[index(node)] = true;
    for (std::uint32_t i = 0; i < graph.edges().size(); ++i) {
      const EdgeId edge{i};
      if (!view.has(edge) || (graph[edge].source != node && graph[edge].target != node)) continue;
      const NodeId next = graph.other(edge, node);
      if (visited[index(next)] || trace[0] + cost(graph, edge) > longest) continue;
      trace[0] += cost(graph, edge);
      trace.push_back(i);
      walk(next);
      trace.pop_back();
      trace[0] -= cost(graph, edge);
    }
    visited[index(node)] = false;
  };
  if (from != to && view.has(from) && view.has(to)) walk(from);
  return found;
}

std::vector<Trace> traces(const Graph& graph, const Paths& paths, NodeId from, NodeId to) {
  std::vector<Trace> all;
  for (const Path& path : paths.paths) {
    EXPECT_EQ(path.from, from);
    Trace trace{0};
    NodeId at = from;
    for (const Path::Hop& hop : path.hops) {
      EXPECT_EQ(graph.other(hop.edge, at), hop.to);
      at = hop.to;
      trace[0] += cost(graph, hop.edge);
      trace.push_back(index(hop.edge));
    }
    EXPECT_EQ(at, to);
    all.push_back(trace);
  }
  return all;
}

const std::vector<std::string> who{"a State", "b State", "c State", "d State", "e State", "f IGO"};

std::string random_file(Dice& dice) {
  std::vector<std::string> facts;
  const std::size_t count = dice(12);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string one(1, static_cast<char>('a' + dice(5)));
    const std::string other(1, static_cast<char>('a' + dice(5)));
    if (one == other) continue;
    switch (dice(3)) {
      case 0:
        facts.push_back(fmt::format(
            R"("kind": "influences", "subject": "{}", "object": "{}", "when": "20{:02}")", one,
            other, dice(20)));
        break;
      case 1:
        facts.push_back(fmt::format(R"("kind": "member_of", "subject": "{}", "object": "f")", one));
        break;
      default:
        facts.push_back(
            fmt::format(R"("kind": "meeting", "event": "m{}", "participant": ["{}", "{}"])",
                        dice(3), one, other));
    }
  }
  return file(who, facts);
}

TEST(Paths, AgreeWithBruteForce) {
  Dice dice(11);
  std::size_t compared = 0;
  for (int round = 0; round < 300; ++round) {
    const auto loaded = load({random_file(dice)});
    ASSERT_TRUE(loaded->base) << testing::PrintToString(loaded->found());
    const Graph graph = project(*loaded->base);
    ViewOptions options;
    if (round % 3 == 0) options.kinds = {"influences", "meeting"};
    const View view(graph, options);
    const NodeId from{static_cast<std::uint32_t>(dice(5))};
    const NodeId to{static_cast<std::uint32_t>(dice(graph.nodes().size()))};
    for (const unsigned steps : {1U, 2U, 3U, 4U}) {
      auto wanted = all_paths(view, from, to, steps * 2);
      const Paths paths = simple_paths(view, from, to, {steps, 100'000});
      auto got = traces(graph, paths, from, to);
      EXPECT_TRUE(std::is_sorted(got.begin(), got.end(),
                                 [](const Trace& a, const Trace& b) { return a[0] < b[0]; }));
      std::sort(wanted.begin(), wanted.end());
      std::sort(got.begin(), got.end());
      EXPECT_TRUE(wanted.empty() || got == wanted);
      compared += wanted.size();
      EXPECT_FALSE(paths.more);
    }
    auto wanted = all_paths(view, from, to, 1000);
    std::sort(wanted.begin(), wanted.end());
    const unsigned shortest = wanted.empty() ? 0 : wanted[0][0];
    std::erase_if(wanted, [&](const Trace& trace) { return trace[0] != shortest; });
    const Paths paths = shortest_paths(view, from, to, {3, 100'000});
    auto got = traces(graph, paths, from, to);
    std::sort(got.begin(), got.end());
    EXPECT_EQ(got, wanted);
    EXPECT_EQ(paths.steps, (shortest + 1) / 2);
    // The limit cuts the same list.
    const Paths two = shortest_paths(view, from, to, {3, 2});
    EXPECT_EQ(two.paths.size(), std::min<std::size_t>(2, wanted.size()));
    EXPECT_EQ(two.more, wanted.size() > 2);
    for (std::size_t i = 0; i < two.paths.size(); ++i) {
      for (std::size_t k = 0; k < two.paths[i].hops.size(); ++k)
        EXPECT_EQ(two.paths[i].hops[k].edge, paths.paths[i].hops[k].edge);
    }
  }
  EXPECT_GT(compared, 500U);
}

TEST(Paths, GoBothWays) {
  Dice dice(12);
  for (int round = 0; round < 100; ++round) {
    const auto loaded = load({random_file(dice)});
    const Graph graph = project(*loaded->base);
    const View view(graph);
    const Paths there = shortest_paths(view, NodeId{0}, NodeId{1}, {3, 1000});
    const Paths back = shortest_paths(view, NodeId{1}, NodeId{0}, {3, 1000});
    EXPECT_EQ(there.paths.size(), back.paths.size());
    EXPECT_EQ(there.steps, back.steps);
  }
}

}  // namespace
}  // namespace entente::graph
