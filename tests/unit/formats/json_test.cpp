#include "formats/json.hpp"

#include <rapidjson/document.h>

#include "formats/syntax/object.hpp"
#include "unit/formats/world.hpp"

namespace entente::formats {
namespace {

rapidjson::Document parsed(const std::string& text) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag>(text.data(), text.size());
  EXPECT_FALSE(document.HasParseError()) << text;
  return document;
}

TEST(Json, StringsAreQuoted) {
  for (const std::string text : {"", "plain", "a \"b\" \\c", "tab\tnewline\n", "ایران", "exactly8",
                                 "nine char\x7F", "\x1F"}) {
    std::string fast;
    std::string slow;
    syntax::append_string(fast, text);
    base::append_json(slow, text);
    EXPECT_EQ(fast, slow);
  }
}

// Whatever byte stands where among eight: the fast way and the slow way agree.
TEST(Json, EveryByteAtEveryPlace) {
  for (int byte = 1; byte < 128; ++byte) {
    for (std::size_t at = 0; at < 18; ++at) {
      std::string text(17, 'x');
      text.insert(at, 1, static_cast<char>(byte));
      std::string fast;
      std::string slow;
      syntax::append_string(fast, text);
      base::append_json(slow, text);
      ASSERT_EQ(fast, slow);
    }
  }
}

TEST(Json, NodesLinksAndFacts) {
  const World world(small_article());
  const auto document = parsed(world.write(write_json).text);
  EXPECT_TRUE(document["directed"].GetBool());
  EXPECT_TRUE(document["multigraph"].GetBool());
  EXPECT_STREQ(document["graph"]["title"].GetString(), "Title & more");
  ASSERT_EQ(document["nodes"].Size(), world.graph().nodes().size());
  ASSERT_EQ(document["links"].Size(), world.graph().edges().size());
  EXPECT_STREQ(document["nodes"][0]["id"].GetString(), "iran");
  const auto& link = document["links"][0];
  EXPECT_STREQ(link["source"].GetString(), "iran");
  EXPECT_STREQ(link["target"].GetString(), "iraq");
  EXPECT_STREQ(link["key"].GetString(), link["id"].GetString());
  EXPECT_TRUE(link["weight"].IsDouble());
  EXPECT_TRUE(link["symmetric"].IsBool());
  EXPECT_STREQ(link["holders"][0].GetString(), "iran");
  ASSERT_EQ(document["facts"].Size(), 2U);
  EXPECT_STREQ(document["facts"][1]["roles"]["side_a"][0].GetString(), "iraq");
}

TEST(Json, NothingOfAFactIsLost) {
  const World world(article(state("iran", R"("Iran")") + "," + state("iraq", R"("Iraq")"), R"(
    {"id": 1, "kind": "allied_with", "subject": "iran", "object": "iraq", "when": "2023/..", "basis": "inferred",
     "at": "s1.p2", "span": [3, 9], "digest": "sha256:)" + std::string(64, 'a') + R"(",
     "also": [{"at": "s1.p1"}],
     "holders": [{"who": "iraq", "act": "says", "when": "2024"}, "iran"], "stance": "doubts",
     "mood": "prediction", "polarity": "negative", "modality": "probable", "likelihood": "unlikely",
     "horizon": "2030", "confidence": "low", "grade": "B2", "note": "n",
     "gloss": {"en": "They will not be allies.", "ar": "لا"}},
    {"id": 2, "kind": "allied_with", "subject": "iran", "object": "iraq", "at": "s1.p3",
     "contradicts": 1, "gloss": {"en": "They are allies."}})"));
  const std::string text = world.write(write_json).text;
  const std::size_t start = text.find("{\"id\":\"a#1\"");
  EXPECT_EQ(
      text.substr(start, text.find('\n', start) - start),
      R"({"id":"a#1","article":"a","number":1,"kind":"allied_with","occurrence":"allied_with.iran.iraq",)"
      R"("roles":{"subject":["iran"],"object":["iraq"]},"when":"2023/..","basis":"inferred",)"
      R"("mood":"prediction","polarity":"negative","modality":"probable","stance":"doubts",)"
      R"("likelihood":"unlikely","confidence":"low","grade":"B2",)"
      R"("holders":[{"who":"iraq","act":"says","when":"2024"},{"who":"iran"}],"horizon":"2030",)"
      R"("evidence":[{"at":"s1.p2","span":[3,9],"digest":"sha256:)" +
          std::string(64, 'a') +
          R"("},{"at":"s1.p1"}],"gloss":{"en":"They will not be allies.","ar":"لا"},"note":"n"},)");
  EXPECT_NE(text.find(R"("contradicts":["a#1"])"), std::string::npos);
}

TEST(Json, NothingAndOneNode) {
  const auto empty = parsed(World(article("", "")).write(write_json).text);
  EXPECT_EQ(empty["nodes"].Size(), 0U);
  EXPECT_EQ(empty["links"].Size(), 0U);
  EXPECT_EQ(empty["facts"].Size(), 0U);
  const auto one =
      parsed(World(article(state("iran", R"("I\"\\\u0007")"), "")).write(write_json).text);
  EXPECT_EQ(one["nodes"].Size(), 1U);
  EXPECT_STREQ(one["nodes"][0]["label"].GetString(), "I\"\\\a");
}

// What a view leaves out is in none of the lists.
TEST(Json, OnlyFactsOfWhatTheViewShows) {
  const World world(small_article());
  graph::ViewOptions options;
  options.kinds = {"armed_conflict"};
  const graph::View view(world.graph(), options);
  std::ostringstream out;
  (void)write_json(view, {}, out);
  const auto document = parsed(out.str());
  ASSERT_EQ(document["facts"].Size(), 1U);
  EXPECT_STREQ(document["facts"][0]["id"].GetString(), "a#2");
}

}  // namespace
}  // namespace entente::formats
