#include "formats/dot.hpp"

#include <graphviz/cgraph.h>

#include <memory>

#include "base/text.hpp"
#include "formats/syntax/quote.hpp"
#include "unit/formats/world.hpp"

namespace entente::formats {
namespace {

struct Close {
  void operator()(Agraph_t* graph) const { agclose(graph); }
};
using Dot = std::unique_ptr<Agraph_t, Close>;

Dot read(const std::string& text) { return Dot(agmemread(text.c_str())); }

std::string get(void* object, const char* name) {
  const char* const value = agget(object, const_cast<char*>(name));
  return value == nullptr ? "" : value;
}

// What Graphviz shows for an escString without escapes of its own.
std::string shown(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\\' && at + 1 < text.size()) ++at;
    out += text[at];
  }
  return out;
}

const std::vector<std::string>& nasty() {
  static const std::vector<std::string> all{"back\\",
                                            "unterminated \\\"",
                                            "-.",
                                            "%n",
                                            "node",
                                            "NODE",
                                            "edge",
                                            "graph",
                                            "digraph",
                                            "subgraph",
                                            "strict",
                                            "<b>html</b>",
                                            "<<table>>",
                                            "\"",
                                            "\"\"",
                                            "a:b:c",
                                            "a->b",
                                            ":port:",
                                            "\\N\\G\\E\\T\\H\\L",
                                            "\\l\\r\\n",
                                            "1e5",
                                            ".5",
                                            "-7",
                                            "٠١٢٣",
                                            "إيران",
                                            "a;b",
                                            "/* c */",
                                            "// c",
                                            "# c",
                                            "{rank=same}",
                                            "&amp; & < >",
                                            "a\\\\",
                                            "\u202Erlo",
                                            "semi\\;",
                                            "ends in \\\"",
                                            "a" + std::string(3, '\\')};
  return all;
}

TEST(Quote, WhatCgraphReadsBackIsWhatWasMeant) {
  for (const std::string& text : nasty()) {
    syntax::QuoteChanges changes;
    std::string dot = "digraph G {\nx [label=";
    syntax::append_quoted(dot, text, changes);
    const Dot graph = read(dot + "]\n}\n");
    ASSERT_TRUE(graph) << text;
    Agnode_t* const node = agnode(graph.get(), const_cast<char*>("x"), 0);
    ASSERT_NE(node, nullptr) << text;
    const std::string expected = text == "\u202Erlo" ? text + "\u202C" : text;
    EXPECT_EQ(shown(get(node, "label")), expected);
    EXPECT_FALSE(aghtmlstr(agget(node, const_cast<char*>("label")))) << text;
  }
}

TEST(Quote, IdsThatAreKeptComeBackAsTheyAre) {
  for (const std::string& id : nasty()) {
    if (!syntax::is_dot_id(id)) continue;
    const Dot graph = read("digraph G {\n\"" + id + "\" [label=\"x\"]\n}\n");
    ASSERT_TRUE(graph) << id;
    EXPECT_STREQ(agnameof(agfstnode(graph.get())), id.c_str());
  }
  for (const std::string_view id : {"", "back\\", "%n", "node", "Strict", "\"", "a\nb", "\u202Ex"})
    EXPECT_FALSE(syntax::is_dot_id(id)) << id;
  for (const std::string_view id : {"iran", "<b>", "1e5", "إيران", "e:a.b.c", "-.", "a:b:c"})
    EXPECT_TRUE(syntax::is_dot_id(id)) << id;
}

TEST(Quote, LongTextsAreCutAtACodePoint) {
  for (const std::string letter : {"x", "\"", "\\", "ن", "🇮", "\u202E"}) {
    for (std::size_t size = 16300; size < 16500; size += letter.size() * 7) {
      std::string text;
      while (text.size() < size) text += letter;
      syntax::QuoteChanges changes;
      std::string quoted;
      syntax::append_quoted(quoted, text, changes);
      ASSERT_LE(quoted.size() - 2, syntax::longest_dot_string);
      ASSERT_FALSE(base::first_invalid_utf8(quoted));
      const Dot graph = read("digraph G {\nx [label=" + quoted + "]\n}\n");
      ASSERT_TRUE(graph);
      const std::string back = shown(get(agfstnode(graph.get()), "label"));
      if (changes.cut == 0 && letter != "\u202E") {
        ASSERT_EQ(back, text);
      }
      if (changes.cut > 0) {
        ASSERT_NE(back.find("…"), std::string::npos);
      }
    }
  }
}

TEST(Quote, LinesAndControls) {
  syntax::QuoteChanges changes;
  std::string out;
  syntax::append_quoted(out, "a\r\nb\nc\td\x01\x7F\u0085", changes);
  EXPECT_EQ(out, "\"a b c d\uFFFD\uFFFD\uFFFD\"");
  EXPECT_EQ(changes.newlines, 2U);
  EXPECT_EQ(changes.controls, 3U);
}

TEST(Quote, DirectionsEndWithTheText) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"\u2067a\u2069", "\u2067a\u2069"},
      {"\u2067a", "\u2067a\u2069"},
      {"\u2067\u202Ea", "\u2067\u202Ea\u202C\u2069"},
      {"\u2067\u202Ea\u2069", "\u2067\u202Ea\u2069"},  // the isolate's end ends both
      {"a\u2069\u202C", "a\u2069\u202C"},
  };
  for (const auto& [text, expected] : cases) {
    syntax::QuoteChanges changes;
    std::string out;
    syntax::append_quoted(out, text, changes);
    EXPECT_EQ(out, '"' + std::string(expected) + '"');
  }
}

TEST(Dot, NodesAndEdgesComeBack) {
  std::string entities;
  for (std::size_t at = 0; at < nasty().size(); ++at)
    entities +=
        (at > 0 ? "," : "") + state("s" + std::to_string(at), base::json_string(nasty()[at]));
  std::string facts;
  for (std::size_t at = 0; at + 1 < nasty().size(); ++at) {
    facts += (at > 0 ? "," : "") + std::string(R"({"id": )") + std::to_string(at + 1) +
             R"(, "kind": "allied_with", "subject": "s)" + std::to_string(at) +
             R"(", "object": "s)" + std::to_string(at + 1) +
             R"(", "at": "s1.p1", "gloss": {"en": )" + base::json_string("Gloss " + nasty()[at]) +
             "}}";
  }
  const World world(article(entities, facts));
  const Dot graph = read(world.write(write_dot).text);
  ASSERT_TRUE(graph);
  ASSERT_EQ(agnnodes(graph.get()), static_cast<int>(world.graph().nodes().size()));
  ASSERT_EQ(agnedges(graph.get()), static_cast<int>(world.graph().edges().size()));
  for (std::size_t at = 0; at < nasty().size(); ++at) {
    Agnode_t* const node =
        agnode(graph.get(), const_cast<char*>(("s" + std::to_string(at)).c_str()), 0);
    ASSERT_NE(node, nullptr);
    const std::string expected = nasty()[at] == "\u202Erlo" ? nasty()[at] + "\u202C" : nasty()[at];
    EXPECT_EQ(shown(get(node, "label")), expected);
    Agedge_t* const edge = agfstout(graph.get(), node);
    if (edge == nullptr) continue;
    EXPECT_EQ(get(edge, "label"), "ALLIED_WITH");
    EXPECT_EQ(get(edge, "dir"), "none");
    EXPECT_EQ(get(edge, "URL"), "https://example.org/a?b=c");
    EXPECT_NE(shown(get(edge, "tooltip")).find("Gloss " + expected), std::string::npos);
  }
}

TEST(Dot, OnlyWebAddresses) {
  for (const std::string_view url :
       {"javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://e.org/a b"}) {
    std::string text = small_article();
    const std::string_view good = "https://example.org/a?b=c";
    text.replace(text.find(good), good.size(), url);
    try {
      const World world(text);
      EXPECT_EQ(world.write(write_dot).text.find("URL"), std::string::npos) << url;
    } catch (const std::runtime_error&) {
      // a reader that refuses the address is fine as well
    }
  }
}

TEST(Dot, NothingAndOneNode) {
  EXPECT_EQ(World(article("", "")).write(write_dot).text, "digraph G {\n}\n");
  EXPECT_EQ(World(article(state("node", R"("Iran")"), "")).write(write_dot).text,
            "digraph G {\n"
            "\"n0\" [label=\"Iran\", type=\"State\", shape=\"box\", style=\"rounded\", "
            "tooltip=\"node, State\"]\n"
            "}\n");
}

TEST(Dot, OneStatementALineAndNothingElse) {
  const World world(small_article(), true);
  std::istringstream lines(world.write(write_dot).text);
  std::string line;
  std::size_t statements = 0;
  while (std::getline(lines, line)) {
    if (line == "digraph G {" || line == "}") continue;
    EXPECT_TRUE(line.starts_with('"') && line.ends_with("\"]")) << line;
    ++statements;
  }
  EXPECT_EQ(statements, world.graph().nodes().size() + world.graph().edges().size());
}

}  // namespace
}  // namespace entente::formats
