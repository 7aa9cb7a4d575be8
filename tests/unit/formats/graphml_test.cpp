#include "formats/graphml.hpp"

#include <regex>

#include "formats/content/ids.hpp"
#include "formats/syntax/xml.hpp"
#include "unit/formats/world.hpp"

namespace entente::formats {
namespace {

std::size_t count(const std::string& text, std::string_view what) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += what.size())
    ++found;
  return found;
}

// Of the key, in the order of the elements.
std::vector<std::string> values(const std::string& text, const std::string& key) {
  std::vector<std::string> found;
  const std::regex data("<data key=\"" + key + "\">([^<]*)</data>");
  for (std::sregex_iterator at(text.begin(), text.end(), data), end; at != end; ++at)
    found.push_back((*at)[1]);
  return found;
}

std::string xml(std::string_view text, syntax::XmlChanges& changes) {
  std::ostringstream stream;
  syntax::Output out(stream);
  syntax::put_xml(out, text, changes);
  out.flush();
  return stream.str();
}

TEST(Xml, EscapesAndReplaces) {
  const std::pair<std::string, std::string_view> cases[] = {
      {"plain", "plain"},
      {"R&D <b> \"q\" '", "R&amp;D &lt;b&gt; \"q\" '"},
      {"a\nb\r\nc\rd", "a b c d"},
      {"tab\tstays", "tab\tstays"},
      {std::string("a\0b\x01\x1f", 5), "a\uFFFDb\uFFFD\uFFFD"},
      {"\uFFFE\uFFFF\uFFFD", "\uFFFD\uFFFD\uFFFD"},
      {"\xED\xA0\x80", "\uFFFD"},  // half a surrogate pair
      {"\uD7FF \uFEFF \uE000", "\uD7FF \uFEFF \uE000"},
      {"\u2067جمهوری اسلامی\u2069 🇮🇷", "\u2067جمهوری اسلامی\u2069 🇮🇷"},
      {"\x7F", "\x7F"},
      {"]]>", "]]&gt;"},
  };
  for (const auto& [text, expected] : cases) {
    syntax::XmlChanges changes;
    EXPECT_EQ(xml(text, changes), expected);
  }
}

// The fast scan looks at sixteen bytes at a time: whatever stands where, all must be found.
TEST(Xml, FindsEveryByteAtEveryPlace) {
  for (const std::string special : {"&", "<", ">", "\n", "\x01", "\xEF\xBF\xBF"}) {
    for (std::size_t at = 0; at < 40; ++at) {
      std::string text(40, 'x');
      text.insert(at, special);
      syntax::XmlChanges changes;
      const std::string out = xml(text, changes);
      EXPECT_EQ(out.find(special == "&"    ? "&amp;"
                         : special == "<"  ? "&lt;"
                         : special == ">"  ? "&gt;"
                         : special == "\n" ? " "
                                           : "\uFFFD"),
                at);
      EXPECT_EQ(count(out, "x"), 40U);
    }
  }
}

TEST(Xml, CountsWhatItChanges) {
  syntax::XmlChanges changes;
  EXPECT_EQ(xml("a\x01\x02\n\r\n&", changes), "a\uFFFD\uFFFD  &amp;");
  EXPECT_EQ(changes.illegal, 2U);
  EXPECT_EQ(changes.newlines, 2U);
  EXPECT_EQ(changes.markup, 1U);
}

TEST(Ids, NmtokensAreKept) {
  for (const std::string_view id : {"Q794", "e:member_of.armenia.csto", "a-b", "1a", "_"})
    EXPECT_TRUE(content::is_nmtoken(id)) << id;
  for (const std::string_view id : {"", "12", "a b", "a/b", "a#1", "إيران", "a&b", "a\"b", "<"})
    EXPECT_FALSE(content::is_nmtoken(id)) << id;
}

TEST(Ids, MadeOnesAreLikeNoOther) {
  const World world(article(state("iran", R"("Iran")") + "," + state("n0", R"("N")"), R"(
    {"id": 1, "kind": "allied_with", "subject": "iran", "object": "n0", "at": "s1.p2",
     "gloss": {"en": "They are allies."}})"));
  const graph::View view = world.view();
  content::Ids some(view, [](std::string_view id) { return id != "iran"; });
  EXPECT_EQ(some[graph::NodeId{0}], "n0_");
  EXPECT_EQ(some[graph::NodeId{1}], "n0");
  EXPECT_TRUE(some.made_nodes());
  EXPECT_FALSE(some.made_edges());
  content::Ids none(view, [](std::string_view) { return false; });
  EXPECT_EQ(none[graph::EdgeId{0}], "e0");
  content::Ids all(view, content::is_nmtoken);
  EXPECT_EQ(all[graph::EdgeId{0}], "e:allied_with.iran.n0");
  EXPECT_FALSE(all.made_nodes());
}

TEST(GraphML, WholeFile) {
  const World world(
      article(state("iran", R"("Iran (ایران) & more")") + "," + state("iraq", R"("Iraq")"), R"(
    {"id": 1, "kind": "allied_with", "subject": "iran", "object": "iraq", "when": "2023/..",
     "at": "s1.p2", "gloss": {"en": "They are allies."}})"));
  WriteOptions options;
  options.title = "T";
  options.as_of = "2024";
  EXPECT_EQ(world.write(write_graphml, options).text,
            R"(<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
  <key id="g_title" for="graph" attr.name="title" attr.type="string"/>
  <key id="g_language" for="graph" attr.name="language" attr.type="string"/>
  <key id="g_as_of" for="graph" attr.name="as_of" attr.type="string"/>
  <key id="g_generator" for="graph" attr.name="generator" attr.type="string"/>
  <key id="n_label" for="node" attr.name="label" attr.type="string"/>
  <key id="labels" for="node" attr.name="labels" attr.type="string"/>
  <key id="n_sort" for="node" attr.name="sort" attr.type="string"/>
  <key id="n_kind" for="node" attr.name="kind" attr.type="string"/>
  <key id="n_label_en" for="node" attr.name="label_en" attr.type="string"/>
  <key id="label" for="edge" attr.name="label" attr.type="string"/>
  <key id="e_weight" for="edge" attr.name="weight" attr.type="double"/>
  <key id="e_sort" for="edge" attr.name="sort" attr.type="string"/>
  <key id="e_kind" for="edge" attr.name="kind" attr.type="string"/>
  <key id="e_group" for="edge" attr.name="group" attr.type="string"/>
  <key id="e_occurrence" for="edge" attr.name="occurrence" attr.type="string"/>
  <key id="e_symmetric" for="edge" attr.name="symmetric" attr.type="boolean"/>
  <key id="e_sign" for="edge" attr.name="sign" attr.type="int"/>
  <key id="e_actuality" for="edge" attr.name="actuality" attr.type="string"/>
  <key id="e_polarity" for="edge" attr.name="polarity" attr.type="string"/>
  <key id="e_time" for="edge" attr.name="time" attr.type="string"/>
  <key id="e_start" for="edge" attr.name="start" attr.type="string"/>
  <key id="e_facts" for="edge" attr.name="facts" attr.type="string"/>
  <key id="e_holders" for="edge" attr.name="holders" attr.type="string"/>
  <key id="e_moods" for="edge" attr.name="moods" attr.type="string"/>
  <key id="e_paragraphs" for="edge" attr.name="paragraphs" attr.type="string"/>
  <key id="e_gloss" for="edge" attr.name="gloss" attr.type="string"/>
  <graph id="G" edgedefault="directed" parse.order="nodesfirst" parse.nodes="2" parse.edges="1">
    <data key="g_title">T</data>
    <data key="g_language">en</data>
    <data key="g_as_of">2024</data>
    <data key="g_generator">entente</data>
    <node id="iran">
      <data key="n_label">Iran (ایران) &amp; more</data>
      <data key="labels">State</data>
      <data key="n_sort">entity</data>
      <data key="n_kind">State</data>
      <data key="n_label_en">Iran (ایران) &amp; more</data>
    </node>
    <node id="iraq">
      <data key="n_label">Iraq</data>
      <data key="labels">State</data>
      <data key="n_sort">entity</data>
      <data key="n_kind">State</data>
      <data key="n_label_en">Iraq</data>
    </node>
    <edge id="e:allied_with.iran.iraq" source="iran" target="iraq">
      <data key="label">ALLIED_WITH</data>
      <data key="e_weight">1</data>
      <data key="e_sort">state</data>
      <data key="e_kind">allied_with</data>
      <data key="e_group">institution</data>
      <data key="e_occurrence">allied_with.iran.iraq</data>
      <data key="e_symmetric">true</data>
      <data key="e_sign">1</data>
      <data key="e_actuality">actual</data>
      <data key="e_polarity">positive</data>
      <data key="e_time">2023/..</data>
      <data key="e_start">2023</data>
      <data key="e_facts">["a#1"]</data>
      <data key="e_holders">["author"]</data>
      <data key="e_moods">["assertion"]</data>
      <data key="e_paragraphs">["a s1.p2"]</data>
      <data key="e_gloss">They are allies.</data>
    </edge>
  </graph>
</graphml>
)");
}

TEST(GraphML, NothingAndOneNode) {
  const World none(article("", ""));
  const std::string empty = none.write(write_graphml).text;
  EXPECT_NE(empty.find("parse.nodes=\"0\" parse.edges=\"0\""), std::string::npos);
  EXPECT_EQ(count(empty, "<key "), 3U);
  const World one(article(state("iran", R"("Iran")"), ""));
  EXPECT_EQ(count(one.write(write_graphml).text, "<node "), 1U);
}

// One <data> a line, the label first in every edge, keys that are used and only those.
TEST(GraphML, KeepsToTheProfile) {
  for (const bool reify : {false, true}) {
    const World world(small_article(), reify);
    const std::string text = world.write(write_graphml).text;
    const std::regex key(
        "<key id=\"([^\"]*)\" for=\"(node|edge|graph)\" attr.name=\"[^\"]*\" "
        "attr.type=\"(string|int|double|boolean)\"/>");
    std::size_t keys = 0;
    for (std::sregex_iterator at(text.begin(), text.end(), key), end; at != end; ++at, ++keys)
      EXPECT_NE(text.find("<data key=\"" + (*at)[1].str() + "\">"), std::string::npos) << (*at)[0];
    EXPECT_EQ(count(text, "<key "), keys);
    EXPECT_EQ(count(text, "\n      <data key=\"label\">"), count(text, "<edge "));
    EXPECT_EQ(std::regex_replace(text, std::regex("<edge [^>]*>\n      <data key=\"label\">"), "")
                  .find("<edge "),
              std::string::npos);
    EXPECT_EQ(values(text, "e_weight").size(), count(text, "<edge "));
    EXPECT_EQ(count(text, "></data>"), 0U);
  }
}

TEST(GraphML, TextsAreCleanedAndToldOf) {
  const World world(article(state("iran", R"("  INF\u0001 \ud83c\uddee\r\nline  ")"), ""));
  const World::Text written = world.write(write_graphml);
  EXPECT_EQ(values(written.text, "n_label_en"),
            std::vector<std::string>{"INF\uFFFD \U0001F1EE line"});
  EXPECT_EQ(written.notes, (std::vector<std::string>{
                               "characters that XML does not allow, replaced by U+FFFD: 2",
                               "line breaks in texts, replaced by blanks: 2",
                               "texts that are `null` or contain `INF`, which Gephi alters: 1",
                               "texts with & or <, of which Tulip keeps only the end: 1"}));
}

TEST(GraphML, SameBytesEveryTime) {
  const World world(small_article(), true);
  EXPECT_EQ(world.write(write_graphml).text, world.write(write_graphml).text);
}

}  // namespace
}  // namespace entente::formats
