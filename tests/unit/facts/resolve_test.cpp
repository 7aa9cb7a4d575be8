#include "facts/resolve.hpp"

#include <gmock/gmock.h>

#include "load.hpp"

namespace entente::facts {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using tests::file;
using tests::load;

const std::vector<std::string> who{"x State",     "y State",         "o IGO",     "p IGO",
                                   "pact Treaty", "town Settlement", "road Route"};

// The occurrences, each with its facts: "member_of.x.o: a#1 a#2".
std::vector<std::string> occurrences(const std::vector<std::string>& files) {
  const auto loaded = load(files);
  EXPECT_THAT(loaded->diagnostics.errors(), 0U) << testing::PrintToString(loaded->found());
  std::vector<std::string> all;
  if (!loaded->base) return all;
  for (const Occurrence& one : loaded->base->occurrences()) {
    std::string line = std::string((*loaded->base)[one.id]) + ":";
    for (const FactId fact : loaded->base->fact_ids(one.facts))
      line += " " + loaded->base->id(fact);
    all.push_back(line);
  }
  return all;
}

std::vector<std::string> occurrences(const std::vector<std::string>& entities,
                                     const std::vector<std::string>& facts) {
  return occurrences(std::vector<std::string>{file(entities, facts)});
}

TEST(Resolve, UnnamedStatesAreKnownByKindAndRequiredRoles) {
  EXPECT_THAT(
      occurrences(who, {R"("kind": "member_of", "subject": "x", "object": "o")",
                        R"("kind": "member_of", "object": "o", "subject": "x")",
                        R"("kind": "member_of", "subject": ["x"], "object": ["o"], "when": "2020")",
                        R"("kind": "member_of", "subject": "y", "object": "o")",
                        R"("kind": "member_of", "subject": "x", "object": "p")"}),
      ElementsAre("member_of.x.o: a#1 a#2 a#3", "member_of.y.o: a#4", "member_of.x.p: a#5"));
}

TEST(Resolve, DirectionTellsStatesApart) {
  EXPECT_THAT(occurrences(who, {R"("kind": "influences", "subject": "x", "object": "y")",
                                R"("kind": "influences", "subject": "y", "object": "x")"}),
              ElementsAre("influences.x.y: a#1", "influences.y.x: a#2"));
}

TEST(Resolve, SymmetricStatesHaveNoDirection) {
  EXPECT_THAT(occurrences(who, {R"("kind": "allied_with", "subject": "x", "object": "y")",
                                R"("kind": "allied_with", "subject": "y", "object": "x")",
                                R"("kind": "rival_of", "subject": "y", "object": "x")"}),
              ElementsAre("allied_with.x.y: a#1 a#2", "rival_of.x.y: a#3"));
}

TEST(Resolve, OptionalRolesAndQualifiersDoNotTellStatesApart) {
  EXPECT_THAT(
      occurrences(
          who,
          {R"("kind": "allied_with", "subject": "x", "object": "y")",
           R"("kind": "allied_with", "subject": "x", "object": "y", "instrument": "pact")",
           R"("kind": "allied_with", "subject": "x", "object": "y", "organisation": "o", "qualifiers": {"alliance_type": "defence"})"}),
      ElementsAre("allied_with.x.y: a#1 a#2 a#3"));
}

TEST(Resolve, NamesTellStatesApart) {
  EXPECT_THAT(
      occurrences(who, {R"("kind": "allied_with", "state": "old", "subject": "x", "object": "y")",
                        R"("kind": "allied_with", "subject": "x", "object": "y")",
                        R"("kind": "allied_with", "state": "old", "polarity": "negative")"}),
      ElementsAre("old: a#1 a#3", "allied_with.x.y: a#2"));
}

TEST(Resolve, EventsAreKnownByName) {
  EXPECT_THAT(occurrences(who, {R"("kind": "meeting", "event": "one", "participant": ["x", "y"])",
                                R"("kind": "meeting", "event": "two", "participant": ["x", "y"])",
                                R"("kind": "meeting", "event": "one", "place": "town")"}),
              ElementsAre("one: a#1 a#3", "two: a#2"));
}

TEST(Resolve, StatesOfSeveralFillAreKnownByAllOfThem) {
  EXPECT_THAT(occurrences(who, {R"("kind": "connects", "route": "road", "object": ["x", "town"])",
                                R"("kind": "connects", "route": "road", "object": ["town", "x"])",
                                R"("kind": "connects", "route": "road", "object": "x")"}),
              ElementsAre("connects.road.town_x: a#1 a#2", "connects.road.x: a#3"));
}

TEST(Resolve, OccurrencesMayBeNamedBeforeTheyAreSpokenOf) {
  EXPECT_THAT(
      occurrences(who, {R"("kind": "responds_to", "subject": "later", "object": "earlier")",
                        R"("kind": "meeting", "event": "later", "participant": ["x", "y"])",
                        R"("kind": "meeting", "event": "earlier", "participant": ["x", "y"])"}),
      ElementsAre("later: a#2", "earlier: a#3", "responds_to.later.earlier: a#1"));
}

// The fillers of the first occurrence, each with the facts that claim it.
std::vector<std::string> fillers(const std::vector<std::string>& facts) {
  const auto loaded = load({file(who, facts)});
  EXPECT_TRUE(loaded->base) << testing::PrintToString(loaded->found());
  const FactBase& base = *loaded->base;
  std::vector<std::string> all;
  for (const Filler& filler : base.fillers(base.occurrences()[0].fillers)) {
    std::string line = fmt::format("{} {}:", base.ontology()[filler.role].id, base.id(filler.ref));
    for (const FactId fact : base.fact_ids(filler.claims)) line += " " + base.id(fact);
    all.push_back(line);
  }
  return all;
}

TEST(Resolve, FillersKnowWhoClaimsThem) {
  EXPECT_THAT(fillers({R"("kind": "meeting", "event": "m", "participant": ["x", "y"])",
                       R"("kind": "meeting", "event": "m", "participant": "x", "host": "x")",
                       R"("kind": "meeting", "event": "m", "place": "town")"}),
              testing::UnorderedElementsAre("participant x: a#1 a#2", "participant y: a#1",
                                            "host x: a#2", "place town: a#3"));
}

TEST(Resolve, AFactThatNamesNoRoleSpeaksForAll) {
  EXPECT_THAT(fillers({R"("kind": "meeting", "event": "m", "participant": ["x", "y"])",
                       R"("kind": "meeting", "event": "m", "polarity": "negative", "holders": "y")",
                       R"("kind": "meeting", "event": "m", "host": "x")"}),
              testing::UnorderedElementsAre("participant x: a#1 a#2", "participant y: a#1 a#2",
                                            "host x: a#2 a#3"));
}

TEST(Resolve, SeveralFilesShareNames) {
  const auto loaded = load(
      {file({"x State", "o IGO"}, {R"("kind": "member_of", "subject": "x", "object": "o")"}, "a"),
       file({"x State", "o IGO", "y State"},
            {R"("kind": "member_of", "subject": "x", "object": "o")",
             R"("kind": "member_of", "subject": "y", "object": "o")"},
            "b")});
  ASSERT_TRUE(loaded->base) << testing::PrintToString(loaded->found());
  const FactBase& base = *loaded->base;
  EXPECT_EQ(base.entities().size(), 3U);
  EXPECT_EQ(base.occurrences().size(), 2U);
  EXPECT_EQ(base.find_fact("b#1"), FactId{1});
  EXPECT_FALSE(base.find_fact("1"));
  EXPECT_FALSE(base.find_fact("c#1"));
  EXPECT_FALSE(base.find_fact("b#3"));
  EXPECT_EQ(base.id(FactId{2}), "b#2");
}

TEST(Resolve, MergedEntitiesKeepTheFirst) {
  const auto loaded = load(
      {R"({"article": {"id": "a", "sections": [1]}, "entities": [{"id": "x", "kind": "State", "label": {"en": "One", "ru": "Р"}, "aliases": [{"text": "A"}], "ids": {"cow": "1"}}], "facts": []})",
       R"({"article": {"id": "b", "sections": [1]}, "entities": [{"id": "x", "kind": "State", "label": {"en": "Two", "ar": "ع"}, "aliases": [{"text": "B"}, {"text": "A"}], "ids": {"cow": "2", "ucdp": "3"}}], "facts": []})"});
  ASSERT_TRUE(loaded->base);
  const FactBase& base = *loaded->base;
  ASSERT_EQ(base.entities().size(), 1U);
  const Entity& x = base.entities()[0];
  EXPECT_EQ(base.text(x.labels, "en"), "One");
  EXPECT_EQ(base.text(x.labels, "ar"), "ع");
  EXPECT_EQ(base.text(x.labels, "hy"), "One");
  EXPECT_EQ(base.aliases(x.aliases).size(), 2U);
  EXPECT_EQ(base.ids(x.ids).size(), 2U);
  EXPECT_EQ(base[base.ids(x.ids)[0].id], "1");
}

TEST(Resolve, StillSoReachesToItsOwnArticle) {
  const auto loaded =
      load({file({"x State", "o IGO"},
                 {R"("kind": "member_of", "subject": "x", "object": "o", "when": "2020/..")"}, "a",
                 R"("published": "2022-03-04")"),
            file({"x State", "o IGO"},
                 {R"("kind": "member_of", "subject": "x", "object": "o", "when": "2020/..")"}, "b",
                 R"("published": "2024")")});
  ASSERT_TRUE(loaded->base);
  const auto end = [&](std::uint32_t fact) {
    return (*loaded->base)[loaded->base->facts()[fact].when].edtf.bounds.end_min;
  };
  EXPECT_EQ(end(0), base::day_of(2022, 3, 4));
  EXPECT_EQ(end(1), base::day_of(2024, 12, 31));
}

TEST(Resolve, Defaults) {
  const auto loaded =
      load({file({"x State", "o IGO"},
                 {R"("kind": "member_of", "subject": "x", "object": "o")",
                  R"("kind": "member_of", "subject": "x", "object": "o", "holders": "x")"},
                 "a", R"("grade": "B3")")});
  ASSERT_TRUE(loaded->base);
  const Fact& one = loaded->base->facts()[0];
  EXPECT_EQ(one.mood, Mood::assertion);
  EXPECT_EQ(one.polarity, Polarity::positive);
  EXPECT_EQ(one.modality, Modality::certain);
  EXPECT_EQ(one.stance, Stance::endorses);
  EXPECT_EQ(one.basis, Basis::stated);
  EXPECT_EQ(one.grade, (Grade{'B', '3'}));
  EXPECT_EQ(one.when, TimeId::undated);
  EXPECT_EQ(loaded->base->facts()[1].stance, Stance::reports);
}

TEST(Resolve, PointsAtWhatIsWrong) {
  const auto at = [](std::string_view code, const std::string& fact) {
    return load({file(who, {fact})})->pointed_at(code);
  };
  EXPECT_EQ(at("E040", R"("kind": "member_off")"), "\"member_off\"");
  EXPECT_EQ(at("E041", R"("kind": "member_of", "subject": "x", "object": "o", "sinse": "x")"),
            "\"sinse\"");
  EXPECT_EQ(at("E042", R"("kind": "meeting", "event": "m", "participant": ["x", "yy", "y"])"),
            "\"yy\"");
  EXPECT_EQ(
      at("E042",
         R"("kind": "member_of", "subject": "x", "object": "o", "holders": ["x", {"who": "yy"}])"),
      "\"yy\"");
  EXPECT_EQ(
      at("E042",
         R"("kind": "member_of", "subject": "x", "object": "o", "mood": "norm", "condition": "yy")"),
      "\"yy\"");
  EXPECT_EQ(
      at("E043",
         R"("kind": "member_of", "subject": "x", "object": "o", "qualifiers": {"trend": "rising"})"),
      "\"trend\"");
  EXPECT_EQ(at("E044", R"("kind": "meeting", "event": "m", "participant": ["x", "town", "y"])"),
            "\"town\"");
  EXPECT_EQ(at("E044", R"("kind": "member_of", "subject": "x", "object": "o", "holders": "town")"),
            "\"town\"");
  EXPECT_EQ(at("E045", R"("kind": "member_of", "subject": ["x", "y"], "object": "o")"), "[");
  EXPECT_EQ(
      at("E046", R"("kind": "member_of", "subject": "x", "object": "o", "when": "2023-13-01")")
          .substr(0, 2),
      "13");
  EXPECT_EQ(at("E049", R"("kind": "member_of", "subject": "x", "object": "o", "horizon": "2030")"),
            "\"horizon\"");
  EXPECT_EQ(at("E052", R"("kind": "member_of", "subject": "x", "object": "o", "declared": true)"),
            "\"declared\"");
  EXPECT_EQ(at("E061", R"("kind": "member_of", "subject": "x", "object": "o", "supports": [9])"),
            "[");
  EXPECT_EQ(
      at("E062",
         R"("kind": "member_of", "subject": "x", "object": "o", "qualifiers": {"membership_status": "fool"})"),
      "\"fool\"");
  EXPECT_EQ(at("E066", R"("kind": "allied_with", "subject": "x", "object": "x")"), "\"x\"");
}

TEST(Resolve, NothingOfAWrongFile) {
  EXPECT_FALSE(load({file(who, {R"("kind": "member_of", "subject": "x")"})})->base);
  EXPECT_FALSE(load({""})->base);
  EXPECT_FALSE(load({file(who, {}), file(who, {}, "a")})->base);
  EXPECT_TRUE(load({})->base);
  EXPECT_TRUE(load({file({}, {})})->base);
}

}  // namespace
}  // namespace entente::facts
