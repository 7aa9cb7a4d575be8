#include "formats/content/property.hpp"

#include <algorithm>
#include <map>

#include "base/value.hpp"
#include "unit/formats/world.hpp"

namespace entente::formats::content {
namespace {

std::string to_text(const Said& said) {
  if (const auto* text = std::get_if<std::string_view>(&said)) return std::string(*text);
  if (const auto* truth = std::get_if<bool>(&said)) return *truth ? "true" : "false";
  if (const auto* whole = std::get_if<std::int64_t>(&said)) return base::to_text(*whole);
  if (const auto* real = std::get_if<double>(&said)) return base::to_text(*real);
  return {};
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
  const World world(small_article());
  const graph::View view = world.view();
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
  EXPECT_EQ(war.at("holders"), R"(["author"])");
  EXPECT_EQ(war.at("facts"), R"(["a#2"])");
  EXPECT_EQ(war.at("paragraphs"), R"(["a s1.p1"])");
  EXPECT_FALSE(war.contains("possibly"));
}

TEST(Property, EdgesSayWhatTheirFactsSay) {
  const World world(small_article());
  const graph::View view = world.view();
  Properties edges(view, Properties::Of::edges, "en");
  const graph::NodeId iran = *world.graph().find("iran");
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
                     {"facts", R"(["a#1"])"},
                     {"holders", R"(["iran"])"},
                     {"moods", R"(["assertion"])"},
                     {"paragraphs", R"(["a s1.p2"])"},
                     {"gloss", "Iran says they are allies."}};
  EXPECT_EQ(alliance, expected);
}

TEST(Property, RolesNameTheirRoleAndHaveNoSign) {
  const World world(small_article());
  const graph::View view = world.view();
  Properties edges(view, Properties::Of::edges, "en");
  const graph::NodeId war = *world.graph().find("war");
  for (const graph::EdgeId edge : world.graph().out(war)) {
    const Map said = all(edges, edge);
    EXPECT_EQ(said.at("sort"), "role");
    EXPECT_EQ(said.at("occurrence"), "war");
    EXPECT_TRUE(said.at("role") == "side_a" || said.at("role") == "side_b");
    EXPECT_FALSE(said.contains("sign"));
    EXPECT_FALSE(said.contains("symmetric"));
  }
}

TEST(Property, LabelComesFirstAndOnlyPresentOnesAreKept) {
  const World world(small_article());
  const graph::View view = world.view();
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
  const World world(small_article());
  graph::ViewOptions options;
  options.during = std::pair(base::day_of(2023, 1, 1), base::day_of(2023, 1, 31));
  const graph::View view(world.graph(), options);
  Properties edges(view, Properties::Of::edges, "en");
  const graph::NodeId iran = *world.graph().find("iran");
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
}  // namespace entente::formats::content
