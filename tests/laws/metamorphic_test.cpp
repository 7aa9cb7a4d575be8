// What must not matter: the order of items in a file, how facts are spread over files, running
// twice.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

#include "facts/actuality.hpp"
#include "formats/format.hpp"
#include "graph/graph.hpp"
#include "graph/view.hpp"
#include "load.hpp"

namespace entente {
namespace {

using tests::Dice;
using tests::load;

const std::vector<std::string> entities{"a State", "b State", "c State",       "d State",
                                        "o IGO",   "p IGO",   "road Crossing", "zone Region"};

// Facts of all sorts, without those that only repeat each other.
std::vector<std::string> random_facts(Dice& dice) {
  std::vector<std::string> facts;
  const std::size_t count = 1 + dice(25);
  for (std::size_t i = 0; i < count; ++i) {
    const auto state = [&] { return std::string(1, static_cast<char>('a' + dice(4))); };
    const std::string one = state();
    const std::string other = one == "a" ? "b" : "a";
    std::string fact;
    switch (dice(6)) {
      case 0:
        fact = fmt::format(R"("kind": "influences", "subject": "{}", "object": "{}")", one, other);
        break;
      case 1:
        fact = fmt::format(R"("kind": "member_of", "subject": "{}", "object": "{}")", one,
                           dice(2) == 0 ? "o" : "p");
        break;
      case 2:
        fact = fmt::format(R"("kind": "meeting", "event": "m{}", "participant": ["{}", "{}"])",
                           dice(4), one, other);
        break;
      case 3:
        fact = fmt::format(
            R"("kind": "controls", "state": "s{}", "subject": "{}", "object": "zone")", one, one);
        break;
      case 4: fact = R"("kind": "connects", "route": "road", "object": ["b", "a"])"; break;
      default:
        fact = fmt::format(
            R"("kind": "armed_conflict", "event": "w{}", "side_a": "{}", "side_b": "{}", "territory": "zone")",
            dice(3), one, other);
    }
    switch (dice(8)) {
      case 0: fact += R"(, "polarity": "negative")"; break;
      case 1: fact += fmt::format(R"(, "holders": "{}")", state()); break;
      case 2:
        fact += fmt::format(R"(, "mood": "allegation", "holders": ["{}", "o"])", state());
        break;
      case 3: fact += R"(, "mood": "norm")"; break;
      case 4: fact += fmt::format(R"(, "when": "20{:02}")", dice(20)); break;
      case 5:
        fact += fmt::format(R"(, "when": "20{:02}/..", "polarity": "negative")", dice(20));
        break;
      default: break;
    }
    facts.push_back(fact);
  }
  return facts;
}

std::string text_of(const std::vector<std::string>& who,
                    const std::vector<std::pair<std::size_t, std::string>>& facts,
                    const std::string& article) {
  std::string text = tests::file(who, {}, article);
  text.resize(text.rfind("]}"));
  for (std::size_t i = 0; i < facts.size(); ++i) {
    text += fmt::format("{}\n{{\"id\": {}, {}, \"at\": \"s0.p1\", \"gloss\": {{\"en\": \"g\"}}}}",
                        i == 0 ? "" : ",", facts[i].first, facts[i].second);
  }
  return text + "]}\n";
}

// The graph as sorted lines: what every node and edge is, how actual, and by how many facts.
std::vector<std::string> shape(const std::vector<std::string>& files, bool reify = false) {
  const auto loaded = load(files);
  EXPECT_TRUE(loaded->base) << testing::PrintToString(loaded->found());
  if (!loaded->base) return {};
  const facts::FactBase& base = *loaded->base;
  const graph::Graph graph = graph::project(base, {"en", reify});
  const graph::View view(graph);
  std::vector<std::string> lines;
  for (const graph::Node& node : graph.nodes()) {
    if (node.sort == graph::NodeSort::fact) continue;
    std::string line(graph[node.id]);
    if (node.ref.is_occurrence())
      line += fmt::format(" {} {}", name(view.actuality(node.ref.occurrence())),
                          base[node.ref.occurrence()].facts.count);
    lines.push_back(line);
  }
  for (const graph::Edge& edge : graph.edges()) {
    if (edge.sort == graph::EdgeSort::claim) continue;
    lines.push_back(fmt::format("{}: {} {} {} {} {}", graph[edge.id], graph[graph[edge.source].id],
                                graph[edge.label], graph[graph[edge.target].id],
                                name(view.actuality(edge.occurrence)), edge.claims.count));
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::vector<std::pair<std::size_t, std::string>> numbered(const std::vector<std::string>& facts) {
  std::vector<std::pair<std::size_t, std::string>> all;
  for (std::size_t i = 0; i < facts.size(); ++i) all.emplace_back(i + 1, facts[i]);
  return all;
}

TEST(Order, OfItemsDoesNotMatter) {
  Dice dice(21);
  for (int round = 0; round < 200; ++round) {
    auto facts = numbered(random_facts(dice));
    const auto straight = shape({text_of(entities, facts, "a")}, round % 2 == 1);
    dice.shuffle(facts);
    auto who = entities;
    dice.shuffle(who);
    EXPECT_EQ(shape({text_of(who, facts, "a")}, round % 2 == 1), straight);
  }
}

TEST(Order, OfKeysDoesNotMatter) {
  const auto one = load(
      {R"({"article": {"id": "a", "sections": [1]}, "entities": [{"id": "x", "kind": "State", "label": {"en": "X"}}, {"id": "o", "kind": "IGO", "label": {"en": "O"}}],
      "facts": [{"id": 1, "kind": "member_of", "subject": "x", "object": "o", "holders": "x", "when": "2020", "at": "s0.p1", "gloss": {"en": "g"}}]})"});
  const auto other = load(
      {R"({"facts": [{"gloss": {"en": "g"}, "at": "s0.p1", "when": "2020", "object": "o", "holders": "x", "subject": "x", "kind": "member_of", "id": 1}],
      "entities": [{"label": {"en": "X"}, "kind": "State", "id": "x"}, {"label": {"en": "O"}, "kind": "IGO", "id": "o"}], "article": {"sections": [1], "id": "a"}})"});
  ASSERT_TRUE(one->base && other->base);
  EXPECT_EQ(one->base->facts()[0].stance, other->base->facts()[0].stance);
  EXPECT_EQ(one->base->id(facts::Ref(facts::OccurrenceId{0})),
            other->base->id(facts::Ref(facts::OccurrenceId{0})));
  EXPECT_EQ((*one->base)[one->base->facts()[0].when].edtf.bounds,
            (*other->base)[other->base->facts()[0].when].edtf.bounds);
}

TEST(Files, HowFactsAreSpreadDoesNotMatter) {
  Dice dice(22);
  for (int round = 0; round < 200; ++round) {
    const auto facts = numbered(random_facts(dice));
    std::vector<std::pair<std::size_t, std::string>> parts[2];
    for (const auto& fact : facts) parts[dice(2)].push_back(fact);
    EXPECT_EQ(shape({text_of(entities, parts[0], "a"), text_of(entities, parts[1], "b")}),
              shape({text_of(entities, facts, "a")}));
    EXPECT_EQ(shape({text_of(entities, parts[1], "b"), text_of(entities, parts[0], "a")}),
              shape({text_of(entities, facts, "a")}));
  }
}

TEST(Facts, SaidTwiceChangeNoActuality) {
  Dice dice(23);
  for (int round = 0; round < 200; ++round) {
    auto facts = numbered(random_facts(dice));
    const auto once = load({text_of(entities, facts, "a")});
    facts.emplace_back(1000, facts[dice(facts.size())].second);
    const auto twice = load({text_of(entities, facts, "a")});
    ASSERT_TRUE(once->base && twice->base);
    ASSERT_EQ(once->base->occurrences().size(), twice->base->occurrences().size());
    for (const facts::Occurrence& one : once->base->occurrences()) {
      const facts::Occurrence& same = (*twice->base)[twice->occurrence((*once->base)[one.id])];
      EXPECT_EQ(facts::actuality(*once->base, once->base->fact_ids(one.facts)),
                facts::actuality(*twice->base, twice->base->fact_ids(same.facts)));
    }
  }
}

std::string sample(const std::string& name) {
  std::ifstream in(std::string(ENTENTE_ROOT) + "/samples/" + name);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string written(const std::string& text, std::string_view format, bool reify) {
  const auto loaded = load({text});
  const graph::Graph graph = graph::project(*loaded->base, {"en", reify});
  const graph::View view(graph);
  std::ostringstream out;
  formats::WriteOptions options;
  (void)formats::format_named(format)->write(view, options, out);
  return out.str();
}

TEST(Bytes, AreTheSameTwice) {
  for (const std::string& text : {sample("quickstart.json"), sample("altai-2025/facts.json")}) {
    for (const std::string_view format : {"json", "graphml", "dot"}) {
      for (const bool reify : {false, true})
        EXPECT_TRUE(written(text, format, reify) == written(text, format, reify)) << format;
    }
  }
}

TEST(Bytes, DoNotDependOnBlanksAndEscapes) {
  const std::string text = sample("quickstart.json");
  std::string other;
  for (const char c : text) {
    if (c == '\n')
      other += "\r\n\t ";
    else if (c == 'z')
      other += "\\u007a";
    else
      other += c;
  }
  for (const std::string_view format : {"json", "graphml", "dot"})
    EXPECT_TRUE(written(text, format, false) == written("\xEF\xBB\xBF" + other, format, false))
        << format;
}

}  // namespace
}  // namespace entente
