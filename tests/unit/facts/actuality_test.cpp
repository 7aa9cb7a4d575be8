#include "facts/actuality.hpp"

#include <gtest/gtest.h>

#include "load.hpp"

namespace entente::facts {
namespace {

using tests::Dice;
using tests::file;
using tests::load;

// What is said of one membership, a fact an entry; and what that makes of it.
struct Row {
  std::vector<std::string> said;
  Actuality outcome;
};

std::unique_ptr<tests::Loaded> membership(const std::vector<std::string>& said) {
  std::vector<std::string> facts;
  for (const std::string& one : said) {
    facts.push_back("\"kind\": \"member_of\", \"subject\": \"x\", \"object\": \"o\"" +
                    (one.empty() ? "" : ", " + one));
  }
  return load({file({"x State", "y State", "z State", "o IGO"}, facts)});
}

Actuality outcome_of(const std::vector<std::string>& said) {
  const auto loaded = membership(said);
  EXPECT_TRUE(loaded->base);
  const Occurrence& one = loaded->base->occurrences()[0];
  return actuality(*loaded->base, loaded->base->fact_ids(one.facts));
}

const std::string no = R"("polarity": "negative")";
const std::string by_y = R"("holders": "y")";
const std::string by_z = R"("holders": "z")";
const std::string alleges = R"("mood": "allegation", )";
const std::string endorsed = R"(, "stance": "endorses")";
const std::string doubted = R"(, "stance": "doubts")";
const std::string rejected = R"(, "stance": "rejects")";
std::string of(const std::string& when) { return "\"when\": \"" + when + "\""; }

const std::vector<Row>& table() {
  using enum Actuality;
  static const std::vector<Row> rows{
      {{""}, actual},
      {{R"("mood": "evaluation")"}, actual},
      {{no}, denied},
      {{"", ""}, actual},
      {{"", no}, disputed},
      {{of("2010"), no + ", " + of("2020")}, actual},
      {{of("2010"), no + ", " + of("2010-05")}, disputed},
      {{of("2010"), no}, disputed},
      {{of("2010/2015"), no + ", " + of("2015/2020")}, disputed},
      {{of("2010-01-01/2015-05-01"), no + ", " + of("2015-05-02/2020-01-01")}, actual},
      {{by_y}, alleged},
      {{by_y, by_z}, actual},
      {{by_y, by_y}, alleged},
      {{by_y, R"("holders": ["z", "y"])"}, alleged},
      {{R"("holders": ["y", "z"])", R"("holders": ["z", "y"])"}, actual},
      {{by_y + endorsed}, actual},
      {{by_y + doubted}, hypothetical},
      {{by_y + rejected}, denied},
      {{by_y + ", " + no + rejected}, actual},
      {{by_y + ", " + no}, denied},
      {{by_y, by_z + rejected}, disputed},
      {{by_y + doubted, by_z}, alleged},
      {{by_y, by_z + ", " + no}, disputed},
      {{by_y + ", " + of("2010"), by_z + ", " + no + ", " + of("2020")}, alleged},
      {{alleges + by_y}, alleged},
      {{alleges + by_y, alleges + by_z}, alleged},
      {{alleges + by_y, by_z}, alleged},
      {{alleges + by_y + endorsed}, actual},
      {{alleges + by_y + rejected}, denied},
      {{alleges + by_y, no}, disputed},
      {{alleges + by_y + ", " + no}, denied},
      {{alleges + by_y + ", " + no, ""}, disputed},
      {{R"("mood": "intention")"}, planned},
      {{R"("mood": "norm")"}, planned},
      {{R"("mood": "intention", "polarity": "negative")"}, planned},
      {{R"("mood": "intention")", ""}, actual},
      {{R"("mood": "intention")", no}, denied},
      {{R"("mood": "norm")", R"("mood": "prediction")"}, planned},
      {{R"("mood": "norm")", alleges + by_y}, alleged},
      {{R"("mood": "prediction")"}, hypothetical},
      {{R"("mood": "conditional")"}, hypothetical},
      {{R"("mood": "prediction", "polarity": "negative")"}, hypothetical},
      {{R"("modality": "probable")"}, hypothetical},
      {{R"("modality": "possible")"}, hypothetical},
      {{R"("modality": "possible", "polarity": "negative")"}, hypothetical},
      {{R"("modality": "possible")", ""}, actual},
      {{R"("modality": "possible")", no}, denied},
      {{R"("modality": "possible", "polarity": "negative")", ""}, actual},
      {{R"("mood": "intention")", R"("modality": "possible")"}, planned}};
  return rows;
}

TEST(Actuality, Table) {
  for (const Row& row : table())
    EXPECT_EQ(name(outcome_of(row.said)), name(row.outcome)) << testing::PrintToString(row.said);
}

TEST(Actuality, DoesNotDependOnOrder) {
  Dice dice(1);
  for (const Row& row : table()) {
    auto said = row.said;
    dice.shuffle(said);
    said.push_back(said[0]);  // nor on saying it twice
    EXPECT_EQ(name(outcome_of(said)), name(row.outcome)) << testing::PrintToString(said);
  }
}

TEST(Actuality, OfAPartOfTheFacts) {
  const auto loaded = membership({"", by_y + ", " + no, R"("mood": "norm")"});
  const FactBase& base = *loaded->base;
  const auto all = base.fact_ids(base.occurrences()[0].facts);
  EXPECT_EQ(actuality(base, all), Actuality::disputed);
  EXPECT_EQ(actuality(base, all.subspan(0, 1)), Actuality::actual);
  EXPECT_EQ(actuality(base, all.subspan(1, 1)), Actuality::denied);
  EXPECT_EQ(actuality(base, all.subspan(2, 1)), Actuality::planned);
}

std::vector<std::string> conflicts_of(const std::vector<std::string>& said) {
  const auto loaded = membership(said);
  EXPECT_TRUE(loaded->base);
  std::vector<std::string> found;
  for (const Conflict& one : conflicts(*loaded->base, OccurrenceId{0})) {
    found.push_back(fmt::format("{} {} {}", loaded->base->id(one.one), loaded->base->id(one.other),
                                name(one.type)));
  }
  return found;
}

TEST(Conflicts, AreClassified) {
  using Found = std::vector<std::string>;
  EXPECT_EQ(conflicts_of({"", ""}), Found{});
  EXPECT_EQ(conflicts_of({"", no}), Found{"a#1 a#2 conflict"});
  EXPECT_EQ(conflicts_of({of("2010"), no + ", " + of("2020")}), Found{"a#1 a#2 different time"});
  EXPECT_EQ(conflicts_of({of("2010"), no + ", " + of("2010-05-05")}), Found{"a#1 a#2 granularity"});
  EXPECT_EQ(conflicts_of({of("2010/2012"), no + ", " + of("2011/2013")}),
            Found{"a#1 a#2 conflict"});
  EXPECT_EQ(conflicts_of({"", R"("mood": "norm", "polarity": "negative")"}), Found{});
  EXPECT_EQ(conflicts_of({"", by_y + rejected}), Found{"a#1 a#2 conflict"});
  EXPECT_EQ(conflicts_of({by_y + rejected, no}), Found{});
  EXPECT_EQ(conflicts_of({"", no, no}), (Found{"a#1 a#2 conflict", "a#1 a#3 conflict"}));
  EXPECT_EQ(conflicts_of({of("2010") + R"(, "contradicts": 2)", of("2020")}),
            Found{"a#1 a#2 conflict"});
}

}  // namespace
}  // namespace entente::facts
