#include <gmock/gmock.h>

#include <set>

#include "graph/property/property.hpp"
#include "load.hpp"
#include "query/fault.hpp"
#include "query/functions/tables.hpp"
#include "query/store.hpp"
#include "query/values/temporal.hpp"

namespace entente::query {
namespace {

using testing::ElementsAre;

const std::vector<std::string> who{"iran State", "iraq State", "tehran Settlement", "sco IGO"};
const std::vector<std::string> said{
    R"("kind": "member_of", "subject": "iran", "object": "sco", "when": "2023-07-04/..")",
    R"("kind": "armed_conflict", "event": "war", "side_a": "iraq", "side_b": "iran", "when": "1980-09-22/1988-08-20")",
    R"("kind": "armed_conflict", "event": "war", "mood": "allegation", "holders": ["iraq", "iran"])",
    R"("kind": "allied_with", "subject": "iran", "object": "iraq", "when": "2023/..", "holders": "iran")"};

class Model : public testing::Test {
 protected:
  Model() : Model(graph::ProjectOptions{}) {}
  explicit Model(const graph::ProjectOptions& options)
      : loaded_(tests::load({tests::file(who, said)})),
        graph_(graph::project(*loaded_->base, options)),
        view_(graph_),
        store_(store_of(view_)) {}

  [[nodiscard]] NodeId node(std::string_view id) const {
    return store_.node_of(graph_.find(id).value());
  }
  [[nodiscard]] Value property(auto element, std::string_view name) const {
    const auto key = store_.key_names().find(name);
    return key ? store_.property(element, *key) : Value();
  }
  [[nodiscard]] std::vector<std::string> labels(std::string_view id) const {
    std::vector<std::string> names;
    for (const LabelId label : store_.labels(node(id)))
      names.emplace_back(store_.label_names()[label]);
    return names;
  }

  std::unique_ptr<tests::Loaded> loaded_;
  graph::Graph graph_;
  graph::View view_;
  Store store_;
};

std::vector<std::string> texts(const Value& list) {
  std::vector<std::string> all;
  for (const Value& one : list.list()) all.emplace_back(one.text());
  return all;
}

TEST_F(Model, LabelsAreTheKindAndAllThatItIs) {
  EXPECT_THAT(labels("iran"), ElementsAre("Actor", "Entity", "Place", "Polity", "State", "Thing"));
  EXPECT_THAT(labels("tehran"), ElementsAre("Entity", "Place", "Settlement", "Thing"));
  EXPECT_THAT(labels("war"), ElementsAre("Event", "Occurrence", "armed_conflict", "conflict"));
  const auto state = store_.label_names().find("State");
  ASSERT_TRUE(state);
  EXPECT_THAT(store_.with_label(*state), ElementsAre(node("iran"), node("iraq")));
}

TEST_F(Model, RelationshipsHaveTheTypesAndEndsOfTheGraph) {
  ASSERT_EQ(store_.relationship_count(), graph_.edges().size());
  for (std::uint32_t row = 0; row < graph_.edges().size(); ++row) {
    const RelationshipId id{row};
    const graph::Edge& edge = graph_[store_.origin(id)];
    EXPECT_EQ(store_.type_names()[store_.type(id)], graph_[edge.label]);
    EXPECT_EQ(store_.origin(store_.source(id)), edge.source);
    EXPECT_EQ(store_.origin(store_.target(id)), edge.target);
    EXPECT_EQ(property(id, "id").text(), graph_[edge.id]);
  }
}

TEST_F(Model, PropertiesAreThoseOfTheExports) {
  const NodeId war = node("war");
  EXPECT_EQ(property(war, "id").text(), "war");
  EXPECT_EQ(property(war, "actuality").text(), "actual");
  EXPECT_EQ(property(war, "time").text(), "1980-09-22/1988-08-20");
  EXPECT_EQ(property(war, "start").text(), "1980-09-22");
  EXPECT_EQ(property(war, "end").text(), "1988-08-20");
  EXPECT_EQ(property(war, "sign").integer(), -1);
  EXPECT_THAT(texts(property(war, "holders")), ElementsAre("author", "iran"));
  EXPECT_THAT(texts(property(war, "facts")), ElementsAre("a#2", "a#3"));
  EXPECT_TRUE(property(war, "labels").is_null());
  EXPECT_TRUE(property(war, "wikidata").is_null());
  EXPECT_TRUE(property(node("iran"), "actuality").is_null());
}

// What formats write and what queries see is one list.
TEST_F(Model, EveryPropertyOfEveryElementIsTheOneThatIsWritten) {
  using graph::property::Properties;
  const auto check = [&](Properties& written, auto id, auto element) {
    written.turn_to(id);
    std::size_t count = 1;  // the id
    for (std::size_t at = 0; at < written.list().size(); ++at) {
      if (written.list()[at].name == "labels") continue;
      const Value value = property(element, written.list()[at].name);
      const auto exported = written[at];
      EXPECT_EQ(value.is_null(), std::holds_alternative<std::monostate>(exported));
      count += value.is_null() ? 0 : 1;
      if (value.is(Type::text)) {
        EXPECT_EQ(value.text(), std::get<std::string_view>(exported));
      } else if (value.is(Type::boolean)) {
        EXPECT_EQ(value.boolean(), std::get<bool>(exported));
      } else if (value.is(Type::integer)) {
        EXPECT_EQ(value.integer(), std::get<std::int64_t>(exported));
      } else if (value.is(Type::real)) {
        EXPECT_EQ(value.real(), std::get<double>(exported));
      } else if (value.is(Type::list)) {
        EXPECT_EQ(value.list().size(), std::get<const graph::property::Texts*>(exported)->size());
      }
    }
    EXPECT_EQ(store_.properties(element).size(), count);
  };
  Properties nodes(view_, Properties::Of::nodes, "en");
  for (std::uint32_t row = 0; row < graph_.nodes().size(); ++row)
    check(nodes, graph::NodeId{row}, NodeId{row});
  Properties edges(view_, Properties::Of::edges, "en");
  for (std::uint32_t row = static_cast<std::uint32_t>(graph_.edges().size()); row-- > 0;)
    check(edges, graph::EdgeId{row}, RelationshipId{row});
}

TEST_F(Model, AliasesAreAList) {
  const auto loaded = tests::load({R"({"article": {"id": "a", "sections": [1]}, "entities": [
    {"id": "x", "kind": "State", "label": {"en": "X"}, "aliases": [
      {"text": "a \"b\"", "lang": "en", "type": "variant"},
      {"text": "c", "lang": "en", "type": "short"}]}], "facts": []})"});
  const graph::Graph graph = graph::project(*loaded->base);
  const graph::View view(graph);
  const Store store = store_of(view);
  const Value aliases = store.property(NodeId{0}, *store.key_names().find("aliases"));
  EXPECT_THAT(texts(aliases), ElementsAre("a \"b\"", "c"));
}

TEST_F(Model, APartOfAViewIsNumberedAnew) {
  graph::ViewOptions options;
  options.kinds = {"member_of"};
  const graph::View part(graph_, options);
  const Store store = store_of(part);
  EXPECT_EQ(store.node_count(), part.node_count());
  ASSERT_EQ(store.relationship_count(), 1U);
  const auto id = store.key_names().find("id");
  EXPECT_EQ(store.property(store.source(RelationshipId{0}), *id).text(), "iran");
  EXPECT_EQ(store.property(store.target(RelationshipId{0}), *id).text(), "sco");
  EXPECT_EQ(graph_[graph_[store.origin(store.node_of(*graph_.find("sco")))].id], "sco");
}

TEST_F(Model, AStoreThatWasMovedStillKnowsItsProperties) {
  const Store moved = std::move(store_);
  const auto key = moved.key_names().find("end");
  ASSERT_TRUE(key);
  EXPECT_EQ(moved.property(moved.node_of(*graph_.find("war")), *key).text(), "1988-08-20");
}

class Claimed : public Model {
 protected:
  [[nodiscard]] Value call(std::string_view name, std::vector<Value> arguments) const {
    for (const Function& row : tables::claims()) {
      if (row.name == name) return row.call({store_, clock_, {}}, arguments);
    }
    throw std::runtime_error("no such function");
  }
  [[nodiscard]] std::string error(std::string_view name, std::vector<Value> arguments) const {
    try {
      (void)call(name, std::move(arguments));
    } catch (const RunError& wrong) {
      return wrong.what() + (wrong.help().empty() ? "" : "; " + wrong.help());
    }
    return {};
  }
  [[nodiscard]] Value relationship(std::string_view type) const {
    for (std::uint32_t row = 0; row < store_.relationship_count(); ++row) {
      const RelationshipId id{row};
      if (store_.type_names()[store_.type(id)] == type) return Value::relationship(id);
    }
    throw std::runtime_error("no such relationship");
  }
  // "yes", "no", "possibly"
  [[nodiscard]] std::string test(std::string_view name, const Value& a, const Value& b) const {
    const Value answer = call(name, {a, b});
    return answer.is_null() ? "possibly" : answer.boolean() ? "yes" : "no";
  }
  Clock clock_;
};

Value text(std::string_view value) { return Value::text(std::string(value)); }
Value date(int year, int month, int day) {
  Temporal value;
  value.day = base::day_of(year, month, day);
  return Value::temporal(Type::date, std::move(value));
}

TEST_F(Claimed, HoldingIsKnownPossibleOrNot) {
  const Value war = Value::node(node("war"));
  EXPECT_EQ(test("holds", war, date(1985, 1, 1)), "yes");
  EXPECT_EQ(test("holds", war, text("198X")), "yes");
  EXPECT_EQ(test("holds", war, text("1990")), "no");
  const Value member = relationship("MEMBER_OF");
  EXPECT_EQ(test("holds", member, text("2023-07-03")), "no");
  EXPECT_EQ(test("holds", member, date(2023, 7, 4)), "yes");
  EXPECT_EQ(test("holds", member, date(2030, 1, 1)), "possibly");
}

// What one of them alone says possibly held; its time is another question.
TEST_F(Claimed, WhatIsOnlyAllegedPossiblyHeld) {
  const Value alliance = relationship("ALLIED_WITH");
  EXPECT_EQ(call("actuality", {alliance}).text(), "alleged");
  EXPECT_EQ(test("holds", alliance, date(2024, 1, 1)), "possibly");
  EXPECT_EQ(test("overlaps", alliance, date(2024, 1, 1)), "yes");
  EXPECT_EQ(test("holds", alliance, text("2022")), "no");
}

TEST_F(Claimed, TimesAreComparedAsFarAsTheyAreKnown) {
  const Value war = Value::node(node("war"));
  const Value member = relationship("MEMBER_OF");
  EXPECT_EQ(test("before", war, member), "yes");
  EXPECT_EQ(test("before", member, war), "no");
  EXPECT_EQ(test("before", member, text("2030")), "possibly");
  EXPECT_EQ(test("before", text("2020"), text("2021")), "yes");
  EXPECT_EQ(test("overlaps", war, member), "no");
  EXPECT_EQ(test("overlaps", member, relationship("ALLIED_WITH")), "yes");
  EXPECT_EQ(test("overlaps", Value::node(node("iran")), war), "possibly");
}

TEST_F(Claimed, FactsAreMapsWithTheKeysOfTheirFile) {
  const Value facts = call("facts", {Value::node(node("war"))});
  ASSERT_EQ(facts.list().size(), 2U);
  const Map& second = facts.list()[1].map();
  EXPECT_EQ(find(second, "id")->text(), "a#3");
  EXPECT_EQ(find(second, "mood")->text(), "allegation");
  EXPECT_EQ(find(second, "author")->boolean(), false);
  EXPECT_EQ(find(second, "when"), nullptr);
  EXPECT_THAT(texts(*find(second, "holders")), ElementsAre("iraq", "iran"));
  EXPECT_THAT(texts(*find(second, "paragraphs")), ElementsAre("s0.p1"));
  EXPECT_TRUE(call("facts", {Value::node(node("iran"))}).list().empty());
}

TEST_F(Claimed, APathRestsOnAllOfItsFactsOnce) {
  const Value role = relationship("SIDE_A");
  const Value path = Value::path({{node("war"), node("iraq")}, {role.relationship()}});
  EXPECT_EQ(call("facts", {path}).list().size(), 2U);
  EXPECT_THAT(texts(call("holders", {path})), ElementsAre("author", "iran"));
  EXPECT_THAT(texts(call("paragraphs", {Value::list({role, path})})), ElementsAre("a s0.p1"));
}

TEST_F(Claimed, NothingIsClaimedOfWhatWasCreated) {
  const NodeId made = store_.add_node({});
  EXPECT_TRUE(call("holds", {Value::node(made), text("2020")}).is_null());
  EXPECT_TRUE(call("actuality", {Value::node(made)}).is_null());
  EXPECT_TRUE(call("label", {Value::node(made)}).is_null());
  EXPECT_TRUE(call("holders", {Value::node(made)}).list().empty());
}

TEST_F(Claimed, LabelsAreThoseOfALanguage) {
  EXPECT_EQ(call("label", {Value::node(node("iran")), text("ar")}).text(), "iran");
  EXPECT_EQ(call("label", {relationship("MEMBER_OF"), text("ru")}).text(),
            tests::built_in()[*tests::built_in().kind("member_of")].labels.in("ru"));
  EXPECT_EQ(call("label", {relationship("SIDE_A")}).text(), "side a");
}

TEST_F(Claimed, ErrorsSayWhatIsWanted) {
  const Value war = Value::node(node("war"));
  EXPECT_EQ(error("holds", {war, text("2020-13")}),
            "`2020-13` is no date in EDTF: month 13 does not exist; months are 01 to 12, seasons "
            "21 to 24, quarters 33 to 36");
  EXPECT_EQ(error("holds", {war, war}),
            "expected DATE or a text in EDTF such as '2023-23', not NODE");
  EXPECT_EQ(error("holders", {text("war")}),
            "expected NODE, RELATIONSHIP, PATH or a list of them, not STRING");
}

class Measured : public Model {
 protected:
  [[nodiscard]] std::vector<List> call(std::string_view name, std::vector<Value> arguments) const {
    for (const Procedure& row : tables::measures()) {
      if (row.name == name) return row.call({store_, clock_, {}}, arguments);
    }
    throw std::runtime_error("no such procedure");
  }
  [[nodiscard]] std::string error(std::vector<Value> arguments) const {
    try {
      (void)call("entente.pagerank", std::move(arguments));
    } catch (const RunError& wrong) {
      return wrong.what() + std::string("; ") + wrong.help();
    }
    return {};
  }
  static Value chosen(std::string_view key, std::string_view name) {
    return Value::map({{std::string(key), Value::list({text(name)})}});
  }
  Clock clock_;
};

TEST_F(Measured, RowsHaveTheFieldsThatAreNamed) {
  for (const Procedure& row : tables::measures()) {
    std::vector<Value> arguments;
    if (row.least == 2) arguments = {Value::node(node("iran")), Value::node(node("iraq"))};
    for (const List& values : row.call({store_, clock_, {}}, arguments)) {
      ASSERT_EQ(values.size(), row.yields.size()) << row.name;
      for (std::size_t at = 0; at < values.size(); ++at)
        EXPECT_NE(only(values[at].type()) & row.yields[at].type, 0U) << row.name;
    }
  }
}

TEST_F(Measured, OptionsChooseNodesAndRelationships) {
  EXPECT_EQ(call("entente.components", {}).size(), store_.node_count());
  EXPECT_EQ(call("entente.components", {chosen("labels", "State")}).size(), 2U);
  const auto cut = [&](std::vector<Value> arguments) {
    arguments.insert(arguments.begin(), {Value::node(node("iran")), Value::node(node("iraq"))});
    return call("entente.min_cut", std::move(arguments)).size();
  };
  EXPECT_EQ(cut({}), 2U);  // the alliance, and a side of the war
  EXPECT_EQ(cut({chosen("types", "ALLIED_WITH")}), 1U);
  EXPECT_EQ(cut({chosen("types", "MEMBER_OF")}), 0U);
  EXPECT_EQ(error({chosen("labels", "Sate")}), "no label is called `Sate`; did you mean `State`?");
  EXPECT_EQ(error({chosen("types", "MEMBR_OF")}),
            "no type of relationship is called `MEMBR_OF`; did you mean `MEMBER_OF`?");
  EXPECT_EQ(error({chosen("label", "State")}),
            "`label` is no option; {labels: ['State'], types: ['MEMBER_OF']}, either or both");
}

// A war stands for a link between its sides; an alliance that is only alleged counts for nothing.
TEST_F(Measured, BalanceIsOfStatesAndEvents) {
  const auto loaded = tests::load({tests::file(
      {"a State", "b State", "c State"},
      {R"("kind": "allied_with", "subject": "a", "object": "b")",
       R"("kind": "allied_with", "subject": "b", "object": "c")",
       R"("kind": "armed_conflict", "event": "war", "side_a": "a", "side_b": "c")",
       R"("kind": "allied_with", "subject": "a", "object": "c", "mood": "allegation", "holders": "b")"})});
  const graph::Graph graph = graph::project(*loaded->base);
  const graph::View view(graph);
  const Store store = store_of(view);
  for (const Procedure& row : tables::measures()) {
    if (row.name != "entente.balance") continue;
    const auto rows = row.call({store, clock_, {}}, {});
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0][4].boolean(), false);
    EXPECT_EQ(rows[0][5].list().size(), 4U);  // two alliances, and the two roles of the war
  }
}

class Reified : public Model {
 protected:
  Reified() : Model({.language = "en", .reify = true}) {}
};

TEST_F(Reified, FactsAreNodes) {
  EXPECT_THAT(labels("a#2"), ElementsAre("Fact"));
  EXPECT_EQ(property(node("a#2"), "label").text(), "a#2");
  EXPECT_THAT(texts(property(node("a#3"), "holders")), ElementsAre("iran"));
}

}  // namespace
}  // namespace entente::query
