#include "formats/picture/style.hpp"

#include "formats/format.hpp"
#include "unit/formats/picture/world.hpp"

namespace entente::formats::picture {
namespace {

TEST(Style, OurOwnIsWhole) {
  const Style style = read_style(style_text());
  EXPECT_EQ(style.sign(-1).color, "#D55E00");
  EXPECT_EQ(style.actuality(facts::Actuality::planned).line, "dotted");
  EXPECT_EQ(style.role("no_such_role").labels.in("ar"), "no such role");
}

TEST(Style, KindsInherit) {
  const World world(entities + R"("facts": [])");
  const Style style = read_style(style_text());
  const ontology::Ontology& ontology = world.base().ontology();
  const struct {
    const char* kind;
    const char* entry;
  } table[] = {{"State", "State"},       {"DisputedPolity", "Polity"}, {"IGO", "Organization"},
               {"Treaty", "Instrument"}, {"Crossing", "Place"},        {"Person", "Person"}};
  for (const auto& row : table)
    EXPECT_EQ(style.of(ontology, *ontology.entity_kind(row.kind)).name, row.entry) << row.kind;
  EXPECT_EQ(style.of(ontology[*ontology.kind("meeting")]).name, "event");
  EXPECT_EQ(style.of(ontology[*ontology.kind("member_of")]).name, "state");
}

TEST(Style, EveryRoleHasWords) {
  const World world(entities + R"("facts": [])");
  const Style style = read_style(style_text());
  for (const ontology::Role& role : world.base().ontology().roles()) {
    const auto found = style.roles.find(role.id);
    ASSERT_NE(found, style.roles.end()) << role.id;
    for (const std::string& text : found->second.labels.text) EXPECT_NE(text, "") << role.id;
  }
}

std::string error(const std::string& text) {
  try {
    static_cast<void>(read_style(text));
  } catch (const DrawError& found) {
    return found.what();
  }
  return "none";
}

TEST(Style, WhatIsWrongIsSaidWithItsPlace) {
  const struct {
    const char* text;
    const char* error;
  } table[] = {
      {"{}", "style.json: `fonts: text, arabic, sign` is missing"},
      {"{\n \"inks\": {}}", "style.json:2:2: unknown key `inks`: did you mean `ink`?"},
      {R"({"ink": {"name": "red"}})", "style.json:1:18: a colour is written #rrggbb"},
      {R"({"ink": {"name": 3}})", "style.json:1:18: a text is wanted, not a number"},
      {R"({"fonts": {"text": {"family": "x\" onload=\"y"}}})",
       "style.json:1:31: a font family has letters, digits, blanks, hyphens"},
      {R"({"actualities": {"actual": {"line": "wavy"}}})",
       "style.json:1:37: `wavy` is none of solid, dashed, dotted"},
      {R"({"actualities": {"real": {}}})", "style.json:1:18: `real` is no actuality"},
      {R"({"entities": {"State": {"tint": "#ffffff"}}})",
       "style.json:1:15: `State` needs a border and a tint"},
      {R"({"roles": []})", "style.json: `fonts: text, arabic, sign` is missing"},
      {R"({"roles": [1]})", "style.json:1:12: `roles` holds no list in a style"},
      {R"({"signs": {"neutral": {"mark": "long"}}})",
       "style.json:1:32: a mark has at most three characters"},
  };
  for (const auto& row : table) EXPECT_EQ(error(row.text), row.error) << row.text;
  EXPECT_NE(error("{\"ink\": ").find("style.json:1:"), std::string::npos);
}

}  // namespace
}  // namespace entente::formats::picture
