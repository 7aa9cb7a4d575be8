// What the prompt takes for a whole query, and what it offers where.
#include "cli/prompt/prompt.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/prompt/complete.hpp"

namespace entente::cli {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(Whole, IsWhatReturnsOrCreates) {
  EXPECT_TRUE(is_whole("RETURN 1"));
  EXPECT_TRUE(is_whole("MATCH (n)\nRETURN n"));
  EXPECT_TRUE(is_whole("CREATE (:A)"));
  EXPECT_TRUE(is_whole("MATCH (n);"));  // whoever says so
  EXPECT_FALSE(is_whole("MATCH (n)"));
  EXPECT_FALSE(is_whole("MATCH (n) WITH n"));
  EXPECT_FALSE(is_whole("UNWIND [1] AS x"));
}

TEST(Whole, IsNotWhatIsStillOpen) {
  EXPECT_FALSE(is_whole("RETURN 'a"));
  EXPECT_FALSE(is_whole("RETURN [1,"));
  EXPECT_FALSE(is_whole("RETURN 1 +"));
  EXPECT_FALSE(is_whole("MATCH (n"));
  EXPECT_FALSE(is_whole("RETURN /* not"));
  EXPECT_FALSE(is_whole("RETURN `a b"));
  EXPECT_TRUE(is_whole("RETURN 1 // it's (open"));
}

TEST(Whole, IsWhatCannotBecomeReadable) {
  EXPECT_TRUE(is_whole("RETRUN 1"));
  EXPECT_TRUE(is_whole("MATCH n RETURN n"));
}

Vocabulary words() {
  return {{":help", ":schema"},   {"MATCH", "RETURN", "WITH"},
          {"collect(", "count("}, {"entente.pagerank("},
          {"IGO", "State"},       {"ALLIED_WITH", "MEMBER_OF"},
          {"label", "label_ar"},  {"Armenia", "armenia", "csto", "أرمينيا"}};
}

std::vector<std::string> offered(std::string_view before) {
  return complete(words(), before).words;
}

TEST(Completion, KnowsLabelsFromTypes) {
  EXPECT_THAT(offered("MATCH (n:"), ElementsAre("IGO", "State"));
  EXPECT_THAT(offered("MATCH (n:St"), ElementsAre("State"));
  EXPECT_THAT(offered("MATCH (n:IGO|St"), ElementsAre("State"));
  EXPECT_THAT(offered("MATCH (n)-[:"), ElementsAre("ALLIED_WITH", "MEMBER_OF"));
  EXPECT_THAT(offered("MATCH (n)-[r:ALLIED_WITH|mem"), ElementsAre("MEMBER_OF"));
  EXPECT_THAT(offered("MATCH (n) WHERE n:S"), ElementsAre("State"));
}

TEST(Completion, KnowsWhereKeysStand) {
  EXPECT_THAT(offered("RETURN n."), ElementsAre("label", "label_ar"));
  EXPECT_THAT(offered("MATCH (n {lab"), ElementsAre("label", "label_ar"));
  EXPECT_THAT(offered("CALL entente.pa"), ElementsAre("entente.pagerank("));
}

TEST(Completion, OffersNamesInQuotesWhateverTheirCase) {
  EXPECT_THAT(offered("MATCH (n {id: 'ARM"), ElementsAre("Armenia", "armenia"));
  EXPECT_THAT(offered("MATCH (n {id: 'arm"), ElementsAre("armenia"));
  EXPECT_THAT(offered("RETURN \"cs"), ElementsAre("csto"));
  EXPECT_THAT(offered("RETURN 'أر"), ElementsAre("أرمينيا"));
  EXPECT_EQ(complete(words(), "RETURN 'x' + 'cs").from, std::string("RETURN 'x' + '").size());
}

TEST(Completion, OffersWordsAndCommands) {
  EXPECT_THAT(offered("mat"), ElementsAre("MATCH"));
  EXPECT_THAT(offered("RETURN co"), ElementsAre("collect(", "count("));
  EXPECT_THAT(offered(":sc"), ElementsAre(":schema"));
  EXPECT_THAT(offered("MATCH (n) "), IsEmpty());
  EXPECT_THAT(offered(":plan MATCH (n:"), Contains("State"));
  EXPECT_THAT(offered("MATCH (n:"), Not(Contains("MEMBER_OF")));
}

}  // namespace
}  // namespace entente::cli
