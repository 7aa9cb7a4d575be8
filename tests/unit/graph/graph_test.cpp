#include "graph/graph.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "load.hpp"

namespace entente::graph {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;
using tests::Dice;
using tests::file;
using tests::load;

const std::vector<std::string> who{"x State", "y State",     "z State",
                                   "o IGO",   "pact Treaty", "town Settlement"};

// "x -MEMBER_OF-> o"
std::vector<std::string> edges(const Graph& graph) {
  std::vector<std::string> all;
  for (const Edge& edge : graph.edges())
    all.push_back(fmt::format("{} -{}-> {}", graph[graph[edge.source].id], graph[edge.label],
                              graph[graph[edge.target].id]));
  return all;
}

TEST(Graph, TwoPlaceStatesAreEdges) {
  const auto loaded = load({file(
      who,
      {R"("kind": "member_of", "subject": "x", "object": "o")",
       R"("kind": "member_of", "subject": "x", "object": "o", "polarity": "negative", "holders": "y")"})});
  const Graph graph = project(*loaded->base);
  EXPECT_EQ(graph.nodes().size(), who.size());
  EXPECT_THAT(edges(graph), ElementsAre("x -MEMBER_OF-> o"));
  EXPECT_EQ(loaded->base->fact_ids(graph.edges()[0].claims).size(), 2U);
}

TEST(Graph, EventsAreNodes) {
  const auto loaded = load({file(
      who, {R"("kind": "meeting", "event": "m", "participant": ["x", "y"], "place": "town")"})});
  const Graph graph = project(*loaded->base);
  EXPECT_EQ(graph.nodes().size(), who.size() + 1);
  EXPECT_THAT(edges(graph),
              UnorderedElementsAre("m -PARTICIPANT-> x", "m -PARTICIPANT-> y", "m -PLACE-> town"));
}

TEST(Graph, StatesThatAreSpokenOfAreNodesToo) {
  const auto loaded =
      load({file(who, {R"("kind": "member_of", "state": "s", "subject": "x", "object": "o")",
                       R"("kind": "meeting", "event": "m", "participant": ["x", "y"])",
                       R"("kind": "responds_to", "subject": "m", "object": "s")"})});
  const Graph graph = project(*loaded->base);
  ASSERT_TRUE(graph.find("s"));
  EXPECT_EQ(graph[*graph.find("s")].sort, NodeSort::occurrence);
  const auto all = edges(graph);
  EXPECT_NE(std::find(all.begin(), all.end(), "m -RESPONDS_TO-> s"), all.end())
      << testing::PrintToString(all);
}

TEST(Graph, Reified) {
  const auto loaded =
      load({file(who, {R"("kind": "member_of", "subject": "x", "object": "o", "holders": "y")"})});
  const Graph graph = project(*loaded->base, {"en", true});
  EXPECT_EQ(graph.nodes().size(), who.size() + 2);
  const auto all = edges(graph);
  EXPECT_THAT(all, UnorderedElementsAre("member_of.x.o -SUBJECT-> x", "member_of.x.o -OBJECT-> o",
                                        "a.1 -ABOUT-> member_of.x.o", "a.1 -HELD_BY-> y"));
}

// A random file of states and meetings.
std::string random_file(Dice& dice) {
  std::vector<std::string> facts;
  const std::size_t count = 1 + dice(30);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string a(1, static_cast<char>('x' + dice(3)));
    const std::string b = a == "x" ? "y" : a == "y" ? "z" : "x";
    switch (dice(4)) {
      case 0:
        facts.push_back(
            fmt::format(R"("kind": "influences", "subject": "{}", "object": "{}")", a, b));
        break;
      case 1:
        facts.push_back(fmt::format(R"("kind": "member_of", "subject": "{}", "object": "o")", a));
        break;
      case 2:
        facts.push_back(fmt::format(
            R"("kind": "meeting", "event": "m{}", "participant": ["{}", "{}"])", dice(4), a, b));
        break;
      default:
        facts.push_back(fmt::format(
            R"("kind": "controls", "state": "s{}", "subject": "x", "object": "town", "holders": "{}")",
            dice(2), a));
    }
  }
  return file(who, facts);
}

TEST(Graph, RowsAgreeWithTheEdgeList) {
  Dice dice(7);
  for (int round = 0; round < 200; ++round) {
    const auto loaded = load({random_file(dice)});
    ASSERT_TRUE(loaded->base) << testing::PrintToString(loaded->found());
    const Graph graph = project(*loaded->base, {"en", round % 2 == 1});
    std::size_t seen = 0;
    std::set<std::string_view> ids;
    for (const Node& node : graph.nodes())
      EXPECT_TRUE(ids.insert(graph[node.id]).second) << graph[node.id];
    for (const Edge& edge : graph.edges())
      EXPECT_TRUE(ids.insert(graph[edge.id]).second) << graph[edge.id];
    for (std::uint32_t i = 0; i < graph.nodes().size(); ++i) {
      const NodeId node{i};
      std::vector<std::uint32_t> out;
      std::vector<std::uint32_t> in;
      for (std::uint32_t e = 0; e < graph.edges().size(); ++e) {
        if (graph.edges()[e].source == node) out.push_back(e);
        if (graph.edges()[e].target == node) in.push_back(e);
      }
      std::vector<std::uint32_t> own_out;
      for (const EdgeId edge : graph.out(node)) own_out.push_back(index(edge));
      std::vector<std::uint32_t> own_in;
      for (const EdgeId edge : graph.in(node)) own_in.push_back(index(edge));
      std::sort(own_in.begin(), own_in.end());
      EXPECT_EQ(own_out, out);
      EXPECT_EQ(own_in, in);
      seen += out.size();
      EXPECT_TRUE(graph[node].sort == NodeSort::fact || graph.find(graph[graph[node].id]) == node);
      EXPECT_TRUE(graph[node].sort == NodeSort::fact || graph.find(graph[node].ref) == node);
      for (const EdgeId edge : graph.out(node))
        EXPECT_EQ(graph.other(edge, node), graph[edge].target);
    }
    EXPECT_EQ(seen, graph.edges().size());
    EXPECT_TRUE(std::is_sorted(graph.edges().begin(), graph.edges().end(),
                               [](const Edge& a, const Edge& b) { return a.source < b.source; }));
  }
}

TEST(Graph, FindsNothingOfWhatIsNotThere) {
  const auto loaded = load({file(who, {})});
  const Graph graph = project(*loaded->base);
  EXPECT_FALSE(graph.find("nowhere"));
  EXPECT_FALSE(graph.find(""));
  EXPECT_EQ(graph.node_column("nothing"), nullptr);
  EXPECT_TRUE(graph.edges().empty());
}

TEST(Graph, OfNothing) {
  const auto loaded = load({});
  const Graph graph = project(*loaded->base);
  EXPECT_TRUE(graph.nodes().empty());
  EXPECT_TRUE(graph.edges().empty());
}

TEST(Graph, LabelsInOtherLanguages) {
  const auto loaded = load(
      {R"({"article": {"id": "a", "sections": [1]}, "entities": [{"id": "x", "kind": "State", "label": {"en": "X", "ar": "س"}}, {"id": "y", "kind": "State", "label": {"en": "Y"}}], "facts": []})"});
  const Graph graph = project(*loaded->base, {"ar", false});
  const Column& label = *graph.node_column("label");
  EXPECT_EQ(graph[label.text(0)], "س");
  EXPECT_EQ(graph[label.text(1)], "Y");
}

}  // namespace
}  // namespace entente::graph
