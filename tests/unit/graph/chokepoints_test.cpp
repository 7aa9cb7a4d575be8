#include "graph/chokepoints.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "load.hpp"

namespace entente::graph {
namespace {

using facts::EntityId;
using tests::Dice;
using tests::file;
using tests::load;

constexpr std::size_t places = 5;
constexpr std::size_t routes = 7;

// Who is joined to whom, by entity: places first, then routes.
using Map = std::set<std::pair<std::size_t, std::size_t>>;

// Places p0 to p4 and crossings r0 to r6, each crossing joined to two places or to one; some
// borders are recorded as open.
std::string random_file(Dice& dice, Map& map) {
  std::vector<std::string> who;
  for (std::size_t i = 0; i < places; ++i) who.push_back(fmt::format("p{} State", i));
  for (std::size_t i = 0; i < routes; ++i) who.push_back(fmt::format("r{} Crossing", i));
  std::vector<std::string> facts;
  const auto join = [&](std::size_t a, std::size_t b) {
    map.insert({std::min(a, b), std::max(a, b)});
  };
  for (std::size_t i = 0; i < routes; ++i) {
    if (dice(4) == 0) continue;
    const std::size_t a = dice(places);
    const std::size_t b = (a + 1 + dice(places - 1)) % places;
    switch (dice(6)) {
      case 0:  // never built
        facts.push_back(fmt::format(
            R"("kind": "connects", "route": "r{}", "object": ["p{}", "p{}"], "qualifiers": {{"planned": "proposed"}})",
            i, a, b));
        break;
      case 1:  // carries oil
        facts.push_back(fmt::format(
            R"("kind": "connects", "route": "r{}", "object": ["p{}", "p{}"], "qualifiers": {{"transport_mode": "pipeline"}})",
            i, a, b));
        break;
      case 2:  // by two facts
        facts.push_back(
            fmt::format(R"("kind": "connects", "route": "r{}", "object": "p{}")", i, a));
        facts.push_back(fmt::format(
            R"("kind": "connects", "route": "r{}", "object": "p{}", "qualifiers": {{"transport_mode": "rail"}})",
            i, b));
        join(places + i, a);
        join(places + i, b);
        break;
      default:
        facts.push_back(fmt::format(
            R"("kind": "connects", "route": "r{}", "object": ["p{}", "p{}"])", i, a, b));
        join(places + i, a);
        join(places + i, b);
    }
  }
  for (std::size_t i = 1; i + 1 < places; ++i) {
    const std::size_t status = dice(5);
    if (status == 0) {
      facts.push_back(fmt::format(
          R"("kind": "shares_border_with", "state": "b{}", "subject": "p{}", "object": "p{}", "qualifiers": {{"border_status": "open"}})",
          i, i, i + 1));
      // A recorded way over the border is better than the border by itself.
      bool crossed = false;
      for (std::size_t r = places; r < places + routes; ++r)
        crossed = crossed || (map.contains({i, r}) && map.contains({i + 1, r}));
      if (!crossed) join(i, i + 1);
    } else if (status == 1) {
      facts.push_back(fmt::format(
          R"("kind": "shares_border_with", "state": "b{}", "subject": "p{}", "object": "p{}", "qualifiers": {{"border_status": "closed"}})",
          i, i, i + 1));
    }
  }
  return file(who, facts);
}

bool reaches(const Map& map, std::size_t from, std::size_t to,
             const std::set<std::size_t>& closed) {
  std::set<std::size_t> seen{from};
  std::vector<std::size_t> open{from};
  while (!open.empty()) {
    const std::size_t at = open.back();
    open.pop_back();
    for (const auto& [a, b] : map) {
      if (a != at && b != at) continue;
      const std::size_t next = a == at ? b : a;
      if (!closed.contains(next) && seen.insert(next).second) open.push_back(next);
    }
  }
  return seen.contains(to);
}

TEST(Chokepoints, AgreeWithBruteForce) {
  Dice dice(5);
  std::map<std::size_t, int> cuts;
  for (int round = 0; round < 600; ++round) {
    Map map;
    const std::string text = random_file(dice, map);
    const auto loaded = load({text});
    ASSERT_TRUE(loaded->base) << testing::PrintToString(loaded->found());
    const Graph graph = project(*loaded->base);
    const View view(graph);
    const std::size_t from = 0;
    const std::size_t to = places - 1;
    if (map.contains({from, to})) continue;
    const Chokepoints found = chokepoints(view, EntityId{from}, EntityId{to});
    SCOPED_TRACE(text);
    ASSERT_EQ(found.connected, reaches(map, from, to, {}));
    if (!found.connected) continue;

    std::set<EntityId> every_way;
    for (std::size_t v = 0; v < places + routes; ++v) {
      if (v != from && v != to && !reaches(map, from, to, {v}))
        every_way.insert(EntityId{static_cast<std::uint32_t>(v)});
    }
    EXPECT_EQ(std::set<EntityId>(found.every_way.begin(), found.every_way.end()), every_way);
    EXPECT_EQ(found.every_way.size(), every_way.size());

    std::size_t smallest = places + routes;
    for (unsigned chosen = 0; chosen < 1U << (places + routes); ++chosen) {
      const auto size = static_cast<std::size_t>(__builtin_popcount(chosen));
      if (size >= smallest || (chosen & 1U << from) != 0 || (chosen & 1U << to) != 0) continue;
      std::set<std::size_t> closed;
      for (std::size_t v = 0; v < places + routes; ++v) {
        if ((chosen & 1U << v) != 0) closed.insert(v);
      }
      if (!reaches(map, from, to, closed)) smallest = size;
    }
    EXPECT_EQ(found.cut, smallest);
    ++cuts[smallest];
    std::set<std::size_t> closed;
    for (const EntityId place : found.cut_places) closed.insert(static_cast<std::size_t>(place));
    EXPECT_EQ(closed.size(), smallest);
    EXPECT_FALSE(reaches(map, from, to, closed));

    EXPECT_EQ(found.ways.size(), smallest);
    std::set<EntityId> used;
    for (const auto& way : found.ways) {
      ASSERT_GE(way.size(), 2U);
      EXPECT_EQ(way.front(), EntityId{from});
      EXPECT_EQ(way.back(), EntityId{to});
      for (std::size_t i = 0; i + 1 < way.size(); ++i) {
        const auto a = static_cast<std::size_t>(way[i]);
        const auto b = static_cast<std::size_t>(way[i + 1]);
        EXPECT_TRUE(map.contains({std::min(a, b), std::max(a, b)})) << a << " to " << b;
        if (i > 0) {
          EXPECT_TRUE(used.insert(way[i]).second);
        }
      }
    }
  }
  EXPECT_GT(cuts[1], 20);
  EXPECT_GT(cuts[2], 20);
}

TEST(Chokepoints, OnEveryWayInOrder) {
  const auto loaded =
      load({file({"a State", "b State", "far Crossing", "near Crossing", "mid Settlement"},
                 {R"("kind": "connects", "route": "far", "object": ["mid", "b"])",
                  R"("kind": "connects", "route": "near", "object": ["a", "mid"])"})});
  const Graph graph = project(*loaded->base);
  const auto names = [&](const std::string& from, const std::string& to) {
    std::string all;
    for (const EntityId place :
         chokepoints(View(graph), loaded->entity(from), loaded->entity(to)).every_way)
      all += std::string((*loaded->base)[(*loaded->base)[place].id]) + " ";
    return all;
  };
  EXPECT_EQ(names("a", "b"), "near mid far ");
  EXPECT_EQ(names("b", "a"), "far mid near ");
}

}  // namespace
}  // namespace entente::graph
