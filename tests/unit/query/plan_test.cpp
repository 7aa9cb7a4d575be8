// Plans: a query and the operators that it becomes, on a graph of 200 persons.
#include <gtest/gtest.h>

#include "query/query.hpp"

namespace entente::query {
namespace {

// Everybody follows the next nine; no loops.
class Plan : public testing::Test {
 protected:
  Plan() {
    const LabelId person[] = {store_.label_names().intern("Person")};
    const TypeId follows = store_.type_names().intern("FOLLOWS");
    const KeyId id = store_.key_names().intern("id");
    constexpr std::uint32_t count = 200;
    for (std::uint32_t i = 0; i < count; ++i)
      store_.set(store_.add_node(person), id, Value::integer(i));
    for (std::uint32_t i = 0; i < count; ++i) {
      for (std::uint32_t k = 1; k < 10; ++k)
        store_.add_relationship(NodeId{i}, NodeId{(i + k) % count}, follows);
    }
  }

  std::string plan(const std::string& text, bool evidence = false) {
    base::Sources sources;
    base::Diagnostics found;
    Settings settings;
    settings.evidence = evidence;
    const auto source = sources.add("query", text);
    const auto prepared = prepare(store_, sources, source, settings, found);
    EXPECT_TRUE(prepared) << text;
    std::string result = prepared ? "\n" + prepared->plan() : "";
    return result;
  }

  Store store_;
};

TEST_F(Plan, BeginsWhereTheFewestAre) {
  EXPECT_EQ(plan("MATCH (a)-[:FOLLOWS]->(b) WHERE b.id = 5 RETURN a"), R"(
one row
seek nodes by id
expand <-[:FOLLOWS]-
rows
)");
  EXPECT_EQ(plan("MATCH (a {id: 1}), (b) WHERE b.id = a.id + 1 RETURN b"), R"(
one row
seek nodes by id
seek nodes by id
rows
)");
}

TEST_F(Plan, OnlyCountsWhatIsOnlyCounted) {
  EXPECT_EQ(plan("MATCH (:Person)-[:FOLLOWS]->(:Person)-[:FOLLOWS]->(:Person) RETURN count(*)"), R"(
one row
scan nodes :Person
count <-[:FOLLOWS]- :Person
count -[:FOLLOWS]-> :Person
aggregate by 0 keys, counting
project count(*)
rows
)");
  // Undirected, both may be one relationship.
  EXPECT_EQ(plan("MATCH (a)-[:FOLLOWS]-(b)-[:FOLLOWS]-(c) RETURN count(*)"), R"(
one row
scan nodes
count -[:FOLLOWS]- times -[:FOLLOWS]-
aggregate by 0 keys, counting
project count(*)
rows
)");
}

TEST_F(Plan, KeepsWhatEvidenceNeeds) {
  EXPECT_EQ(plan("MATCH (a {id: 1})-[:FOLLOWS]->(b) RETURN count(*)", true), R"(
one row
seek nodes by id
expand -[:FOLLOWS]->
keep evidence
aggregate by 0 keys, counting
project count(*)
rows
)");
}

TEST_F(Plan, LooksOnlyForOneWhereOneIsEnough) {
  EXPECT_EQ(plan("MATCH (a)-[:FOLLOWS]->(b) RETURN DISTINCT a"), R"(
one row
scan nodes
has -[:FOLLOWS]->
distinct
rows
)");
}

TEST_F(Plan, ReachesEndsOnceWhereRepeatsDoNotMatter) {
  EXPECT_EQ(plan("MATCH (a {id: 1})-[:FOLLOWS*1..4]->(b) RETURN count(DISTINCT b)"), R"(
one row
seek nodes by id
reach -[:FOLLOWS]-> *1..4
aggregate by 0 keys
project count(DISTINCT b)
rows
)");
  EXPECT_EQ(plan("MATCH (a {id: 1})-[:FOLLOWS*1..4]->(b) RETURN count(b)"), R"(
one row
seek nodes by id
trails -[:FOLLOWS]-> *1..4
aggregate by 0 keys
project count(b)
rows
)");
}

// A ring is closed by intersection, however it is written.
TEST_F(Plan, IntersectsToCloseRings) {
  EXPECT_EQ(plan("MATCH (a)-[:FOLLOWS]->(b)-[:FOLLOWS]->(c)-[:FOLLOWS]->(a) RETURN count(*)"), R"(
one row
scan nodes
expand -[:FOLLOWS]->
expand -[:FOLLOWS]->
intersect -[:FOLLOWS]->
aggregate by 0 keys, counting
project count(*)
rows
)");
  EXPECT_EQ(plan("MATCH (a)-[:FOLLOWS]->(b)-[:FOLLOWS]->(c), (a)-[:FOLLOWS]->(c) RETURN count(*)"),
            R"(
one row
scan nodes
expand -[:FOLLOWS]->
expand -[:FOLLOWS]->
intersect <-[:FOLLOWS]-
aggregate by 0 keys, counting
project count(*)
rows
)");
}

TEST_F(Plan, LooksAtRelationshipsInTheirOrder) {
  EXPECT_EQ(plan("MATCH ()-[r:FOLLOWS]->() WHERE r.id > 3 RETURN count(r.id)"), R"(
one row
scan relationships -[:FOLLOWS]->
filter r.id > 3
aggregate by 0 keys
project count(r.id)
rows
)");
}

TEST_F(Plan, KeepsFewRowsForALimit) {
  EXPECT_EQ(plan("MATCH (a) OPTIONAL MATCH (a)-[:FOLLOWS]->(b) WHERE b.id > 3 "
                 "RETURN a, b ORDER BY b.id LIMIT 3"),
            R"(
one row
scan nodes
optional
  one row
  check node
  expand -[:FOLLOWS]->
  filter b.id > 3
  go on
sort, first rows
limit
rows
)");
}

// Counts were of a graph without loops; a loop that came later must not be taken twice.
TEST_F(Plan, IsMadeAgainWhenTheGraphHasGrown) {
  base::Sources sources;
  base::Diagnostics found;
  const Settings settings;
  auto count = prepare(store_, sources,
                       sources.add("query",
                                   "MATCH ()-[:FOLLOWS]->()-[:FOLLOWS]->() "
                                   "RETURN count(*) AS paths"),
                       settings, found);
  ASSERT_TRUE(count);
  EXPECT_EQ(count->run(settings).rows[0][0].integer(), 200 * 9 * 9);
  const LabelId none[] = {*store_.label_names().find("Person")};
  const NodeId alone = store_.add_node(none);
  store_.add_relationship(alone, alone, *store_.type_names().find("FOLLOWS"));
  EXPECT_EQ(count->run(settings).rows[0][0].integer(), 200 * 9 * 9);
}

}  // namespace
}  // namespace entente::query
