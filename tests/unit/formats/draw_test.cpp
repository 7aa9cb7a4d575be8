#include "formats/draw.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <sstream>

#include "base/text.hpp"
#include "unit/formats/picture/world.hpp"

namespace entente::formats {
namespace {

using picture::World;

std::string svg(const graph::View& view, const WriteOptions& options = {}) {
  std::ostringstream out;
  static_cast<void>(write_svg(view, options, out));
  return out.str();
}

// The first thing that is wrong with it as XML of the elements and attributes that we expect, or
// "". Texts outside <text> and <title> are blank.
std::string fault(std::string_view text) {
  constexpr std::array<std::string_view, 10> elements{
      "svg", "g", "title", "polygon", "path", "text", "ellipse", "polyline", "a", "?xml"};
  std::vector<std::string> open;
  while (!text.empty()) {
    const std::size_t at = std::min(text.find('<'), text.size());
    const std::string_view words = text.substr(0, at);
    const bool speaks = !open.empty() && (open.back() == "text" || open.back() == "title");
    if (!speaks && words.find_first_not_of(" \n") != std::string_view::npos)
      return fmt::format("text outside <text>: {}", words);
    for (const char c : words)
      if (static_cast<unsigned char>(c) < 0x20 && c != '\n') return "a control character";
    for (std::size_t amp = words.find('&'); amp != std::string_view::npos;
         amp = words.find('&', amp + 1)) {
      const std::size_t end = words.find(';', amp);
      if (end == std::string_view::npos || end - amp > 8) return "a bare &";
    }
    text.remove_prefix(at);
    if (text.empty()) break;
    const std::size_t end = text.find('>');
    if (end == std::string_view::npos) return "an open tag";
    std::string tag(text.substr(1, end - 1));
    text.remove_prefix(end + 1);
    if (tag.starts_with('/')) {
      if (open.empty() || open.back() != tag.substr(1)) return "closes out of turn: " + tag;
      open.pop_back();
      continue;
    }
    const std::string name = tag.substr(0, tag.find_first_of(" \n/"));
    if (std::find(elements.begin(), elements.end(), name) == elements.end())
      return "element " + name;
    if (tag.find(" on") != std::string::npos || tag.find("javascript") != std::string::npos)
      return "a live attribute: " + tag;
    if (!tag.ends_with('/') && name != "?xml") open.push_back(name);
  }
  return open.empty() ? "" : "never closed: " + open.back();
}

std::string json(std::string_view text) { return base::json_string(text); }

// Two states that have this name, and a relation, in SVG.
std::string drawn_as(const std::string& name, std::string_view language = "en") {
  const World world(fmt::format(
      R"("entities": [{{"id": "a", "kind": "State", "label": {{"en": {0}}}}},
                      {{"id": "b", "kind": "Person", "label": {{"en": {0}}}}}],
         "facts": [{{"id": 1, "kind": "relations_with", "subject": "b", "object": "a",
                     "mood": "allegation", "holders": "a", "at": "s0.p1", "gloss": {{"en": "x"}}}}])",
      json(name)));
  WriteOptions options;
  options.language = language;
  options.title = name;
  return svg(world.view(), options);
}

TEST(Draw, HostileNamesEndInAWellFormedPicture) {
  std::string lines;
  for (int i = 0; i < 20'000; ++i) lines += "a\n";
  const std::string names[] = {"</script><script>alert(1)</script>",
                               "<b>bold</b>",
                               "a & b &amp; c",
                               "\\N\\G\\E\\",
                               "\"quoted'",
                               "x\" onload=\"alert(1)",
                               "left\u202Eright",
                               "\u0001\u0007bell",
                               "]]>",
                               "<!-- -->",
                               "<![CDATA[",
                               lines,
                               std::string(20'000, 'x'),
                               std::string(6'000, '\\'),
                               " ",
                               "\u0300\u0301\u0302",
                               "أرمينيا (NF-7) 2020-2025",
                               "Հայաստան",
                               "საქართველო",
                               "\U0001F1E6\U0001F1F2",
                               "\uFFFE\uFFFF"};
  for (const std::string& name : names)
    for (const std::string_view language : {"en", "ar"})
      EXPECT_EQ(fault(drawn_as(name, language)), "") << name.substr(0, 60) << " in " << language;
}

TEST(Draw, NamesAreShownAsTheyAre) {
  const std::string shown = drawn_as("<b> \\N & \"q\"");
  EXPECT_NE(shown.find("&lt;b&gt;"), std::string::npos);
  EXPECT_EQ(shown.find("n0"), std::string::npos);
  EXPECT_NE(drawn_as("أرمينيا").find("\u2067أرمينيا\u2069"), std::string::npos);
}

TEST(Draw, SaysWhatItIs) {
  WriteOptions options;
  options.title = "A title";
  options.as_of = "2025-07-24";
  const World world(picture::entities + R"("facts": [
    {"id": 1, "kind": "allied_with", "subject": "armenia", "object": "russia", "at": "s0.p1", "gloss": {"en": "Once sworn."}},
    {"id": 2, "kind": "member_of", "subject": "armenia", "object": "csto", "mood": "intention", "at": "s0.p1", "gloss": {"en": "x"}}])");
  const std::string shown = svg(world.view(), options);
  for (const std::string_view words :
       {"A title", "as of 24 Jul 2025", "2 facts shown, 0 left out", "cooperative",
        "planned or demanded", "Source: An article (28 Jul 2025)", "Once sworn.", "a#1",
        "role=\"img\"", "xml:lang=\"en\""})
    EXPECT_NE(shown.find(words), std::string::npos) << words;
  EXPECT_EQ(shown.find("conflictual"), std::string::npos);
  EXPECT_EQ(shown.find("graphviz"), std::string::npos);
  EXPECT_EQ(shown.find("<!"), std::string::npos);
  options.language = "ar";
  EXPECT_NE(svg(world.view(), options).find("تعاون"), std::string::npos);
}

using Writer = Written (*)(const graph::View&, const WriteOptions&, std::ostream&);

TEST(Draw, SameBytesTwice) {
  const World world(picture::entities + R"("facts": [
    {"id": 1, "kind": "allied_with", "subject": "armenia", "object": "russia", "at": "s0.p1", "gloss": {"en": "x"}}])");
  const struct {
    Writer write;
    std::string_view start;
  } table[] = {{write_svg, "<?xml"}, {write_png, "\x89PNG"}, {write_pdf, "%PDF-"}};
  for (const auto& row : table) {
    std::ostringstream one;
    std::ostringstream two;
    EXPECT_TRUE(row.write(world.view(), {}, one).notes.empty());
    EXPECT_TRUE(row.write(world.view(), {}, two).notes.empty());
    EXPECT_TRUE(one.str() == two.str());
    EXPECT_TRUE(one.str().starts_with(row.start));
    EXPECT_EQ(one.str().find("CreationDate"), std::string::npos);
  }
}

TEST(Draw, NothingAndOne) {
  const World none(R"("entities": [], "facts": [])");
  EXPECT_EQ(fault(svg(none.view())), "");
  const World one(
      R"("entities": [{"id": "a", "kind": "State", "label": {"en": "Alone"}}], "facts": [])");
  EXPECT_NE(svg(one.view()).find("Alone"), std::string::npos);
  for (const char* const layout : {"neato", "fdp", "sfdp", "circo", "twopi"}) {
    WriteOptions options;
    options.layout = layout;
    EXPECT_EQ(fault(svg(none.view(), options)), "") << layout;
    EXPECT_EQ(fault(svg(one.view(), options)), "") << layout;
  }
}

// So many states in a ring, each tied to the next few.
std::string ring(int states, int reach) {
  std::string entities;
  std::string facts;
  int id = 0;
  for (int i = 0; i < states; ++i) {
    entities += fmt::format(R"({}{{"id": "e{}", "kind": "State", "label": {{"en": "E {}"}}}})",
                            i > 0 ? "," : "", i, i);
    for (int k = 1; k <= reach; ++k)
      facts += fmt::format(
          R"({}{{"id": {}, "kind": "depends_on", "subject": "e{}", "object": "e{}", "at": "s0.p1", "gloss": {{"en": "x"}}}})",
          ++id > 1 ? "," : "", id, i,
          (i * k + k) % states == i ? (i + 1) % states : (i * k + k) % states);
  }
  return fmt::format(R"("entities": [{}], "facts": [{}])", entities, facts);
}

std::string refusal(const graph::View& view, const WriteOptions& options) {
  std::ostringstream out;
  try {
    static_cast<void>(write_svg(view, options, out));
  } catch (const DrawError& error) {
    EXPECT_EQ(out.str(), "");
    return error.what();
  }
  return "drawn";
}

TEST(Draw, TooMuchIsRefusedWithAdvice) {
  const World world(ring(160, 1));
  const std::string why = refusal(world.view(), {});
  for (const std::string_view words : {"160 cards", "--about", "--kind", "--hops", "--layout sfdp"})
    EXPECT_NE(why.find(words), std::string::npos) << why;
  WriteOptions insisting;
  insisting.layout = "sfdp";
  EXPECT_EQ(refusal(world.view(), insisting), "drawn");
  insisting.layout = "magic";
  EXPECT_EQ(refusal(world.view(), insisting),
            "there is no layout `magic`; there are dot, neato, fdp, sfdp, circo, twopi");
  insisting.style = "{";
  EXPECT_NE(refusal(world.view(), insisting).find("style.json"), std::string::npos);
}

TEST(Draw, ASlowLayoutFallsBack) {
  const World world(ring(250, 3));
  WriteOptions options;
  options.layout = "dot";
  options.layout_seconds = 6;
  std::ostringstream out;
  const Written written = write_svg(world.view(), options, out);
  ASSERT_EQ(written.notes.size(), 1U);
  EXPECT_NE(written.notes[0].find("drawn with sfdp"), std::string::npos);
  EXPECT_EQ(fault(out.str()), "");
  options.layout_seconds = 0;
  EXPECT_NE(refusal(world.view(), options).find("took longer"), std::string::npos);
}

}  // namespace
}  // namespace entente::formats
