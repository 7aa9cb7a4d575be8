#include "graph/view.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "graph/summary.hpp"
#include "load.hpp"

namespace entente::graph {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using tests::Dice;
using tests::file;
using tests::load;

const std::vector<std::string> who{"a State", "b State", "c State", "d State", "o IGO"};
const std::vector<std::string> said{
    R"("kind": "influences", "subject": "a", "object": "b", "when": "2010")",
    R"("kind": "meeting", "event": "m", "participant": ["b", "c"], "when": "2020-05-05")",
    R"("kind": "influences", "subject": "c", "object": "d", "when": "2010/2020", "mood": "norm", "grade": "C3", "holders": "a")",
    R"("kind": "member_of", "subject": "a", "object": "o", "mood": "allegation", "holders": ["b", "c"], "grade": "A1")",
    R"("kind": "member_of", "subject": "a", "object": "o", "polarity": "negative", "holders": "d", "when": "2022/..")"};

class Views : public testing::Test {
 protected:
  Views() : loaded_(load({file(who, said)})), graph_(project(*loaded_->base)) {}

  std::vector<std::string> nodes(const ViewOptions& options) const {
    const View view(graph_, options);
    std::vector<std::string> all;
    for (std::uint32_t i = 0; i < graph_.nodes().size(); ++i) {
      if (view.has(NodeId{i})) all.emplace_back(graph_[graph_.nodes()[i].id]);
    }
    EXPECT_EQ(all.size(), view.node_count());
    std::size_t edges = 0;
    for (std::uint32_t i = 0; i < graph_.edges().size(); ++i) {
      if (!view.has(EdgeId{i})) continue;
      ++edges;
      // No edge hangs in the air.
      EXPECT_TRUE(view.has(graph_.edges()[i].source));
      EXPECT_TRUE(view.has(graph_.edges()[i].target));
    }
    EXPECT_EQ(edges, view.edge_count());
    return all;
  }
  [[nodiscard]] facts::Ref ref(std::string_view id) const {
    return loaded_->base->find(id).value();
  }

  std::unique_ptr<tests::Loaded> loaded_;
  Graph graph_;
};

TEST_F(Views, OfEverything) {
  EXPECT_TRUE(View(graph_).whole());
  EXPECT_THAT(nodes({}), UnorderedElementsAre("a", "b", "c", "d", "o", "m"));
}

TEST_F(Views, Near) {
  ViewOptions options;
  options.about = {ref("a")};
  options.hops = 0;
  EXPECT_THAT(nodes(options), ElementsAre("a"));
  options.hops = 1;
  EXPECT_THAT(nodes(options), UnorderedElementsAre("a", "b", "o"));
  options.hops = 2;
  EXPECT_THAT(nodes(options), UnorderedElementsAre("a", "b", "o", "m", "c"));
  options.hops = 3;
  EXPECT_THAT(nodes(options), UnorderedElementsAre("a", "b", "o", "m", "c", "d"));
  options.about = {ref("m")};
  options.hops = 0;
  EXPECT_THAT(nodes(options), UnorderedElementsAre("m", "b", "c"));
  options.about = {ref("a"), ref("d")};
  EXPECT_THAT(nodes(options), UnorderedElementsAre("a", "d"));
}

TEST_F(Views, OfKinds) {
  ViewOptions options;
  options.kinds = {"meeting"};
  EXPECT_THAT(nodes(options), UnorderedElementsAre("b", "c", "m"));
  options.kinds = {"institution", "cooperation"};
  EXPECT_THAT(nodes(options), UnorderedElementsAre("a", "o", "b", "c", "m"));
}

TEST_F(Views, OfTime) {
  const auto during = [&](int from, int to, bool strictly) {
    ViewOptions options;
    options.during = {base::day_of(from, 1, 1), base::day_of(to, 12, 31)};
    options.strictly = strictly;
    return nodes(options);
  };
  EXPECT_THAT(during(2020, 2020, true), UnorderedElementsAre("m", "b", "c", "d"));
  EXPECT_THAT(during(2010, 2010, true), UnorderedElementsAre("a", "b", "c", "d"));
  EXPECT_THAT(during(2015, 2015, true), UnorderedElementsAre("c", "d"));
  EXPECT_THAT(during(1990, 1990, true), IsEmpty());
  // A denial that surely holds is no reason to think that the alleged state did.
  EXPECT_THAT(during(2022, 2022, true), IsEmpty());
  EXPECT_THAT(during(2022, 2022, false), UnorderedElementsAre("a", "o"));
}

TEST_F(Views, OfClaims) {
  ViewOptions options;
  options.moods = {facts::Mood::norm};
  EXPECT_THAT(nodes(options), UnorderedElementsAre("c", "d"));
  options.moods = {};
  options.min_grade = facts::Grade{'B', '2'};
  EXPECT_THAT(nodes(options), UnorderedElementsAre("a", "o"));
  options.min_grade.reset();
  options.holder = ViewOptions::Holder{};
  EXPECT_THAT(nodes(options), UnorderedElementsAre("a", "b", "c", "m"));
  options.holder = ViewOptions::Holder{loaded_->entity("c")};
  EXPECT_THAT(nodes(options), UnorderedElementsAre("a", "o"));
}

TEST_F(Views, ActualityIsThatOfTheAdmittedFacts) {
  const auto membership = loaded_->occurrence("member_of.a.o");
  const auto as = [&](std::string_view holder) {
    ViewOptions options;
    if (!holder.empty()) options.holder = ViewOptions::Holder{loaded_->entity(holder)};
    return name(View(graph_, options).actuality(membership));
  };
  EXPECT_EQ(as(""), "disputed");
  EXPECT_EQ(as("c"), "alleged");
  EXPECT_EQ(as("d"), "denied");
}

TEST_F(Views, Summaries) {
  const View view(graph_);
  for (std::uint32_t i = 0; i < graph_.nodes().size(); ++i) {
    const Summary summary = summarize(view, NodeId{i});
    EXPECT_EQ(summary.weight, summary.facts.size());
    EXPECT_EQ(summary.weight == 0, graph_.nodes()[i].sort == NodeSort::entity);
    EXPECT_TRUE(std::is_sorted(summary.facts.begin(), summary.facts.end()));
  }
  for (std::uint32_t i = 0; i < graph_.edges().size(); ++i) {
    const Summary summary = summarize(view, EdgeId{i});
    EXPECT_GT(summary.weight, 0U);
    EXPECT_NE(std::find(summary.facts.begin(), summary.facts.end(), summary.main),
              summary.facts.end());
  }
}

// Looser options keep all that stricter ones keep.
TEST_F(Views, LoosenMonotonously) {
  Dice dice(3);
  for (int round = 0; round < 300; ++round) {
    ViewOptions strict;
    strict.about = {ref(std::vector<std::string>{"a", "b", "c", "d", "m"}[dice(5)])};
    strict.hops = static_cast<unsigned>(dice(3));
    if (dice(2) == 0) strict.kinds = {"influences", "meeting"};
    if (dice(3) == 0) strict.moods = {facts::Mood::assertion};
    if (dice(3) == 0) strict.min_grade = facts::Grade{'D', '4'};
    if (dice(3) == 0) strict.during = {base::day_of(2010, 1, 1), base::day_of(2012, 1, 1)};
    strict.strictly = strict.during && dice(2) == 0;
    ViewOptions loose = strict;
    switch (dice(5)) {
      case 0: ++loose.hops; break;
      case 1: loose.kinds.clear(); break;
      case 2: loose.moods.clear(); break;
      case 3: loose.min_grade.reset(); break;
      default: loose.strictly = false;
    }
    const auto few = nodes(strict);
    const auto many = nodes(loose);
    for (const std::string& one : few)
      EXPECT_NE(std::find(many.begin(), many.end(), one), many.end()) << one;
  }
}

}  // namespace
}  // namespace entente::graph
