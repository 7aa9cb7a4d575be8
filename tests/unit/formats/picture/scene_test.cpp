#include "formats/picture/scene.hpp"

#include "unit/formats/picture/world.hpp"

namespace entente::formats::picture {
namespace {

// The lines of a scene of these facts, without the cards of entities.
std::string lines_of(const std::string& facts, const graph::ViewOptions* options = nullptr,
                     std::string_view language = "en") {
  const World world(entities + R"("facts": [)" + facts + "]", language);
  const Style style = read_style(style_text());
  const Scene shown =
      scene(options != nullptr ? world.view(*options) : world.view(), style, language);
  const std::string all = to_text(shown);
  std::string out;
  std::size_t at = 0;
  for (std::size_t card = 0; at < all.size(); ++card) {
    const std::size_t end = all.find('\n', at) + 1;
    if (card >= shown.cards.size() || shown.cards[card].occurrence) out += all.substr(at, end - at);
    at = end;
  }
  return out;
}

struct Row {
  const char* name;
  const char* facts;
  const char* shown;
};

TEST(Scene, Rules) {
  const Row table[] = {
      {"a state is a line, undated says nothing",
       R"({"id": 1, "kind": "member_of", "subject": "armenia", "object": "csto", "at": "s0.p1", "gloss": {"en": "x"}})",
       "Armenia -- member of --> CSTO\n"},
      {"symmetric: no arrow; a sign; a date",
       R"({"id": 1, "kind": "allied_with", "subject": "armenia", "object": "russia", "when": "1997/2022", "at": "s0.p1", "gloss": {"en": "x"}})",
       "Armenia -- allied with -- Russia @ 1997–2022 +\n"},
      {"alleged names its holder",
       R"({"id": 1, "kind": "rival_of", "subject": "armenia", "object": "russia", "mood": "allegation", "holders": "officials", "at": "s0.p1", "gloss": {"en": "x"}})",
       "Armenia -- rival of -- Russia / per officials alleged -\n"},
      {"denied says so",
       R"({"id": 1, "kind": "allied_with", "subject": "armenia", "object": "russia", "polarity": "negative", "at": "s0.p1", "gloss": {"en": "x"}})",
       "Armenia -- allied with -- Russia denied + not\n"},
      {"lines that say the same are one",
       R"({"id": 1, "kind": "depends_on", "state": "s1", "subject": "armenia", "object": "russia", "when": "2020", "at": "s0.p1", "gloss": {"en": "x"}},
          {"id": 2, "kind": "depends_on", "state": "s2", "subject": "armenia", "object": "russia", "when": "2022", "at": "s0.p1", "gloss": {"en": "x"}})",
       "Armenia -- depends on --> Russia @ 2020, 2022 (2)\n"},
      {"another actuality is another line",
       R"({"id": 1, "kind": "depends_on", "state": "s1", "subject": "armenia", "object": "russia", "at": "s0.p1", "gloss": {"en": "x"}},
          {"id": 2, "kind": "depends_on", "state": "s2", "subject": "armenia", "object": "russia", "mood": "prediction", "at": "s0.p1", "gloss": {"en": "x"}})",
       "Armenia -- depends on --> Russia\nArmenia -- depends on --> Russia hypothetical\n"},
      {"both ways are two lines",
       R"({"id": 1, "kind": "recognizes", "subject": "armenia", "object": "russia", "at": "s0.p1", "gloss": {"en": "x"}},
          {"id": 2, "kind": "recognizes", "subject": "russia", "object": "armenia", "at": "s0.p1", "gloss": {"en": "x"}})",
       "Armenia -- recognises --> Russia +\nRussia -- recognises --> Armenia +\n"},
      {"more than three lines between two are a bundle, by direction and kind",
       R"({"id": 1, "kind": "recognizes", "subject": "armenia", "object": "russia", "at": "s0.p1", "gloss": {"en": "x"}},
          {"id": 2, "kind": "allied_with", "subject": "russia", "object": "armenia", "at": "s0.p1", "gloss": {"en": "x"}},
          {"id": 3, "kind": "depends_on", "subject": "russia", "object": "armenia", "at": "s0.p1", "gloss": {"en": "x"}},
          {"id": 4, "kind": "depends_on", "subject": "armenia", "object": "russia", "at": "s0.p1", "gloss": {"en": "x"}})",
       "Armenia == Russia\n  Russia -- allied with -- Armenia +\n"
       "  Armenia -- depends on --> Russia\n  Armenia -- recognises --> Russia +\n"
       "  Russia -- depends on --> Armenia\n"},
      {"a state names its further roles on its line",
       R"({"id": 1, "kind": "supplies", "actor": "russia", "recipient": "armenia", "item": "gas", "at": "s0.p1", "gloss": {"en": "x"}})",
       "Russia -- supplies (gas) --> Armenia\n"},
      {"an event is a card with lines from and to it",
       R"({"id": 1, "kind": "accusation", "event": "blame", "label": {"en": "Blame"}, "actor": "officials", "recipient": "russia", "when": "2023", "at": "s0.p1", "gloss": {"en": "x"}})",
       "accusation: Blame @ 2023 -\nofficials -- Blame\nBlame --> Russia\n"},
      {"those of equal standing stand on both sides; mediators are named",
       R"({"id": 1, "kind": "meeting", "event": "talks", "label": {"en": "Talks"}, "participant": ["one", "two", "three"], "mediator": "officials", "at": "s0.p1", "gloss": {"en": "x"}})",
       "meeting: Talks\nOne -- Talks\nTwo -- Talks\nTalks -- Three\nofficials -- mediator -- "
       "Talks\n"},
      {"two roles of one are one line",
       R"({"id": 1, "kind": "meeting", "event": "talks", "label": {"en": "Talks"}, "participant": ["armenia", "russia"], "host": "russia", "at": "s0.p1", "gloss": {"en": "x"}})",
       "meeting: Talks\nArmenia -- Talks\nTalks -- host -- Russia\n"},
      {"lines of an event look as certain as it is",
       R"({"id": 1, "kind": "meeting", "event": "talks", "label": {"en": "Talks"}, "participant": ["armenia", "russia"], "mood": "intention", "holders": "officials", "at": "s0.p1", "gloss": {"en": "x"}})",
       "meeting: Talks planned\nArmenia -- Talks planned\nTalks -- Russia planned\n"},
  };
  for (const Row& row : table) EXPECT_EQ(lines_of(row.facts), row.shown) << row.name;
}

constexpr const char* aim =
    R"({"id": 1, "kind": "member_of", "state": "membership", "label": {"en": "Membership"}, "subject": "armenia", "object": "csto", "at": "s0.p1", "gloss": {"en": "x"}},
       {"id": 2, "kind": "has_aim", "subject": "russia", "content": "membership", "declared": true, "at": "s0.p1", "gloss": {"en": "x"}})";

TEST(Scene, AStateSpokenOfIsDrawnOnce) {
  EXPECT_EQ(lines_of(aim),
            "member of: Membership\nRussia -- has aim (declared) --> Membership\n"
            "Armenia -- Membership\nMembership --> CSTO\n");
  graph::ViewOptions only;
  only.kinds = {"member_of"};
  EXPECT_EQ(lines_of(aim, &only), "Armenia -- member of --> CSTO\n");
}

TEST(Scene, SpeaksTheLanguage) {
  const char* const facts =
      R"({"id": 1, "kind": "rival_of", "subject": "armenia", "object": "russia", "mood": "allegation", "holders": "armenia", "at": "s0.p1", "gloss": {"en": "x"}})";
  const std::string shown = lines_of(facts, nullptr, "ar");
  EXPECT_NE(shown.find("بحسب أرمينيا"), std::string::npos) << shown;
}

TEST(Scene, CountsFacts) {
  const World world(entities + R"("facts": [)" + aim + "]");
  graph::ViewOptions only;
  only.kinds = {"member_of"};
  const Style style = read_style(style_text());
  const Scene shown = scene(world.view(only), style, "en");
  EXPECT_EQ(shown.facts_shown, 1U);
  EXPECT_EQ(shown.facts_left_out, 1U);
}

}  // namespace
}  // namespace entente::formats::picture
