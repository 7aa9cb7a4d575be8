#include "graph/property/property.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "base/value.hpp"
#include "load.hpp"

namespace entente::graph::property {
namespace {

// Two states, an alliance that one of them speaks of, a war.
class World {
 public:
  World() : loaded_(tests::load({text})), graph_(project(*loaded_->base)) {}
  [[nodiscard]] const Graph& graph() const { return graph_; }
  [[nodiscard]] View view() const { return View(graph_); }

 private:
  static constexpr const char* text = R"({
  "article": {"id": "a", "published": "2025-07-28", "sections": [1, 3], "grade": "C3"},
  "entities": [{"id": "iran", "kind": "State", "label": {"en": "Iran"}},
               {"id": "iraq", "kind": "State", "label": {"en": "Iraq"},
                "aliases": [{"text": "Baghdad", "lang": "en", "type": "metonym"}]}],
  "facts": [
    {"id": 1, "kind": "allied_with", "subject": "iran", "object": "iraq", "when": "2023/..",
     "holders": ["iran"], "at": "s1.p2", "gloss": {"en": "Iran says they are allies."}},
    {"id": 2, "kind": "armed_conflict", "event": "war", "side_a": "iraq", "side_b": "iran",
     "when": "1980-09-22/1988-08-20", "at": "s1.p1", "gloss": {"en": "There was a war."}},
    {"id": 3, "kind": "armed_conflict", "event": "war", "holders": ["iran", "iraq"],
     "mood": "allegation", "at": "s1.p3", "gloss": {"en": "Iraq, says Iran, speaks of a war."}}]
  })";
  std::unique_ptr<tests::Loaded> loaded_;
  Graph graph_;
};

std::string to_text(const Said& said) {
  if (const auto* text = std::get_if<std::string_view>(&said)) return std::string(*text);
  if (const auto* truth = std::get_if<bool>(&said)) return *truth ? "true" : "false";
  if (const auto* whole = std::get_if<std::int64_t>(&said)) return base::to_text(*whole);
  if (const auto* real = std::get_if<double>(&said)) return base::to_text(*real);
  std::string list;
  if (const auto* texts = std::get_if<const Texts*>(&said)) {
    for (std::size_t at = 0; at < (*texts)->size(); ++at)
      list.append(at == 0 ? "" : ", ").append((**texts)[at]);
  }
  return list;
}

template <class Id>
std::map<std::string, std::string> all(Properties& properties, Id id) {
  std::map<std::string, std::string> said;
  properties.turn_to(id);
  for (std::size_t at = 0; at < properties.list().size(); ++at) {
    const Said one = properties[at];
    if (!std::holds_alternative<std::monostate>(one))
      said[properties.list()[at].name] = to_text(one);
  }
  return said;
}

std::vector<std::string> names(const Properties& properties) {
  std::vector<std::string> names;
  for (const Property& property : properties.list()) names.push_back(property.name);
  return names;
}

using Map = std::map<std::string, std::string>;

TEST(Property, NodesSayWhatIsKnownAndNoMore) {
  const World world;
  const View view = world.view();
  Properties nodes(view, Properties::Of::nodes, "en");
  EXPECT_EQ(all(nodes, *world.graph().find("iran")), (Map{{"label", "Iran"},
                                                          {"labels", "State"},
                                                          {"sort", "entity"},
                                                          {"kind", "State"},
                                                          {"label_en", "Iran"}}));
  const Map war = all(nodes, *world.graph().find("war"));
  EXPECT_EQ(war.at("labels"), "armed_conflict");
  EXPECT_EQ(war.at("sort"), "occurrence");
  EXPECT_EQ(war.at("group"), "conflict");
  EXPECT_EQ(war.at("sign"), "-1");
  EXPECT_EQ(war.at("actuality"), "actual");
  EXPECT_EQ(war.at("time"), "1980-09-22/1988-08-20");
  EXPECT_EQ(war.at("start"), "1980-09-22");
  EXPECT_EQ(war.at("end"), "1988-08-20");
  EXPECT_EQ(war.at("holders"), "author, iraq");
  EXPECT_EQ(war.at("facts"), "a#2, a#3");
  EXPECT_EQ(war.at("moods"), "assertion, allegation");
  EXPECT_EQ(war.at("paragraphs"), "a s1.p1, a s1.p3");
  EXPECT_FALSE(war.contains("possibly"));
}

TEST(Property, EdgesSayWhatTheirFactsSay) {
  const World world;
  const View view = world.view();
  Properties edges(view, Properties::Of::edges, "en");
  const NodeId iran = *world.graph().find("iran");
  const Map alliance = all(edges, *world.graph().out(iran).begin());
  const Map expected{{"label", "ALLIED_WITH"},
                     {"weight", "1.0"},
                     {"sort", "state"},
                     {"kind", "allied_with"},
                     {"group", "institution"},
                     {"occurrence", "allied_with.iran.iraq"},
                     {"symmetric", "true"},
                     {"sign", "1"},
                     {"actuality", "alleged"},
                     {"polarity", "positive"},
                     {"time", "2023/.."},
                     {"start", "2023"},
                     {"facts", "a#1"},
                     {"holders", "iran"},
                     {"moods", "assertion"},
                     {"paragraphs", "a s1.p2"},
                     {"gloss", "Iran says they are allies."}};
  EXPECT_EQ(alliance, expected);
}

TEST(Property, RolesNameTheirRoleAndHaveNoSign) {
  const World world;
  const View view = world.view();
  Properties edges(view, Properties::Of::edges, "en");
  const NodeId war = *world.graph().find("war");
  for (const EdgeId edge : world.graph().out(war)) {
    const Map said = all(edges, edge);
    EXPECT_EQ(said.at("sort"), "role");
    EXPECT_EQ(said.at("occurrence"), "war");
    EXPECT_TRUE(said.at("role") == "side_a" || said.at("role") == "side_b");
    EXPECT_FALSE(said.contains("sign"));
    EXPECT_FALSE(said.contains("symmetric"));
  }
}

TEST(Property, LabelComesFirstAndOnlyPresentOnesAreKept) {
  const World world;
  const View view = world.view();
  Properties nodes(view, Properties::Of::nodes, "en");
  Properties edges(view, Properties::Of::edges, "en");
  EXPECT_EQ(names(nodes)[0], "label");
  EXPECT_EQ(names(edges)[0], "label");
  EXPECT_EQ(names(edges)[1], "weight");
  nodes.keep_present();
  const auto kept = names(nodes);
  EXPECT_EQ(std::ranges::count(kept, "gloss"), 1);
  EXPECT_EQ(std::ranges::count(kept, "possibly"), 0);
  EXPECT_EQ(std::ranges::count(kept, "wikidata"), 0);
}

TEST(Property, PossiblyIsSaidOfWhatOnlyMayHaveHeldThen) {
  const World world;
  ViewOptions options;
  options.during = std::pair(base::day_of(2023, 1, 1), base::day_of(2023, 1, 31));
  const View view(world.graph(), options);
  Properties edges(view, Properties::Of::edges, "en");
  const NodeId iran = *world.graph().find("iran");
  EXPECT_EQ(all(edges, *world.graph().out(iran).begin()).at("possibly"), "true");
}

TEST(Property, NamesThatReadersKeepForThemselvesAreChanged) {
  const std::pair<std::string_view, std::string_view> cases[] = {{"label", "label"},
                                                                 {"id", "id_"},
                                                                 {"ID", "ID_"},
                                                                 {"name", "name_"},
                                                                 {"viewSize", "viewSize_"},
                                                                 {"_graphml_x", "_graphml_x_"},
                                                                 {"full name", "full_name"},
                                                                 {"a/b", "a_b"},
                                                                 {"", "_"},
                                                                 {"uid", "uid_"},
                                                                 {"الاسم", "الاسم"}};
  for (const auto& [name, portable] : cases) EXPECT_EQ(portable_name(name), portable) << name;
}

}  // namespace
}  // namespace entente::graph::property
