#include "query/syntax/parse.hpp"

#include <gmock/gmock.h>

#include <chrono>
#include <string>
#include <vector>

#include "query/fault.hpp"

namespace entente::query {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

struct Parsed {
  base::Sources sources;
  base::Diagnostics found;
  std::unique_ptr<Query> query;

  explicit Parsed(const std::string& text) {
    const base::SourceId source = sources.add("query", text);
    query = parse(sources, source, found);
  }
  [[nodiscard]] std::string piece(Span span) const {
    return std::string(sources.text(span.source).substr(span.begin, span.end - span.begin));
  }
  // "code [text under the caret] message; help"
  [[nodiscard]] std::string finding() const {
    if (found.empty()) return "no finding";
    const base::Diagnostic& one = *found.sorted().front();
    return std::string(one.rule->code) + " [" + piece(one.span) + "] " + one.message +
           (one.help.empty() ? "" : "; " + one.help);
  }
  template <class Node>
  [[nodiscard]] const Node& clause(std::size_t index) const {
    return std::get<Node>(query->parts.front().clauses.at(index).node);
  }
};

std::string finding(const std::string& text) { return Parsed(text).finding(); }
std::string_view code(const Fault& fault) { return fault.rule.code; }

struct Case {
  std::string text;
  std::string finding;
};

TEST(Parse, TellsWhatWasExpectedAndWhatIsThere) {
  const std::vector<Case> cases{
      {"", "Q001 [] the query is empty; as in MATCH (n) RETURN n"},
      {"MATCH (n) RETURN n.name AS RETURN n",
       "Q001 [RETURN] expected a variable after AS, found `RETURN`"},
      {"MATHC (n) RETURN n",
       "Q001 [MATHC] expected a clause, as in MATCH (n) RETURN n, found `MATHC`; "
       "did you mean `MATCH`?"},
      {"MATCH (n) WERE n.x RETURN n",
       "Q001 [WERE] expected a clause or the end of the query, found `WERE`; "
       "did you mean `WHERE`?"},
      {"MATCH (n) RETRUN n",
       "Q001 [RETRUN] expected a clause or the end of the query, found `RETRUN`; "
       "did you mean `RETURN`?"},
      {"MATCH (n) WHERE RETURN n", "Q001 [RETURN] expected an expression, found `RETURN`"},
      {"MATCH (n) RETURN n ORDER n", "Q001 [n] expected BY after ORDER, found `n`"},
      {"RETURN n x",
       "Q001 [x] expected AS, a comma or the end of RETURN, found `x`; "
       "to name the column, write AS before the name"},
      {"MATCH (a)->(b) RETURN a",
       "Q001 [>] expected `-` and the end of the relationship, found `>`; as in -->, <-- or --"},
      {"MATCH (a)-[r]->b RETURN a",
       "Q001 [b] expected a node, found `b`; nodes stand in round brackets, as in (n:Label)"},
      {"RETURN a == b",
       "Q001 [==] expected a clause or the end of the query, found `==`; write `=` for equal"},
      {"RETURN a = NOT b",
       "Q001 [NOT] expected a value, found `NOT`; write brackets around NOT, as in a = (NOT b)"},
      {"RETURN 1; RETURN 2",
       "Q001 [RETURN] expected the end of the query after `;`, found `RETURN`"},
  };
  for (const Case& one : cases) EXPECT_EQ(finding(one.text), one.finding) << one.text;
}

TEST(Parse, PointsAtTheBeginningOfWhatIsNeverClosed) {
  const std::vector<Case> cases{
      {"RETURN [1, 2", "Q001 [[] `[` is never closed; close it with `]`"},
      {"RETURN (1 + {a: 2}", "Q001 [(] `(` is never closed; close it with `)`"},
      {"RETURN 'abc", "Q001 ['] this text is never closed; end it with '; within it, write \\'"},
      {"RETURN 1 /* 2", "Q001 [/*] this comment is never closed; end it with `*/`"},
      {"RETURN `ab", "Q001 [`] this name in backquotes is never closed; end it with a backquote"},
      {"RETURN CASE 1 WHEN 2 THEN 3",
       "Q001 [CASE] this CASE has no END; write END after the last value"},
  };
  for (const Case& one : cases) EXPECT_EQ(finding(one.text), one.finding) << one.text;
  const Parsed wrong("MATCH (n {a: 1) RETURN n");
  EXPECT_EQ(wrong.finding(), "Q001 [)] expected `}`, found `)`");
  ASSERT_EQ(wrong.found.sorted().front()->notes.size(), 1U);
  EXPECT_EQ(wrong.piece(wrong.found.sorted().front()->notes.front().span), "{");
}

TEST(Parse, ReportsTheFirstMistakeOnly) {
  const Parsed parsed("MATCH (n) RETRUN 'never closed");
  EXPECT_EQ(parsed.found.errors(), 1U);
  EXPECT_THAT(parsed.finding(), StartsWith("Q001 [RETRUN]"));
}

TEST(Parse, KnowsTheKindsOfMistakes) {
  const std::vector<std::pair<std::string, const Fault*>> cases{
      {"RETURN 9223372036854775808", &faults::integer_overflow},
      {"RETURN -9223372036854775809", &faults::integer_overflow},
      {"RETURN 0x8000000000000000", &faults::integer_overflow},
      {"RETURN 99999999999999999999999999", &faults::integer_overflow},
      {"RETURN 12ab", &faults::invalid_number},
      {"RETURN 0x", &faults::invalid_number},
      {"RETURN 0o8", &faults::invalid_number},
      {"RETURN 1e", &faults::invalid_number},
      {"RETURN 017", &faults::invalid_number},
      {"RETURN {12ab: 1}", &faults::unexpected_syntax},
      {"RETURN 12#3", &faults::unexpected_syntax},
      {"RETURN 1e999", &faults::float_overflow},
      {"RETURN '\\u12'", &faults::invalid_unicode},
      {"RETURN '\\uD83D'", &faults::invalid_unicode},
      {"RETURN '\\U00110000'", &faults::invalid_unicode},
      {"RETURN '\\q'", &faults::unexpected_syntax},
      {"RETURN 1 \u2013 2", &faults::invalid_character},
      {"RETURN \u2018a\u2019", &faults::invalid_character},
      {"RETURN '\xFF'", &faults::invalid_character},
      {"MATCH (a)-[:R..]->(b) RETURN a", &faults::relationship_pattern},
      {"MATCH (a)-[:R*-1]->(b) RETURN a", &faults::relationship_pattern},
      {"MATCH (a)-[:R*1.5]->(b) RETURN a", &faults::relationship_pattern},
      {"MATCH (a)-[:R*]->+(b) RETURN a", &faults::relationship_pattern},
      {"MATCH p = shortestPath((a)) RETURN p", &faults::relationship_pattern},
      {"MATCH (n) RETURN (n)-->()", &faults::unexpected_syntax},
      {"MATCH (n) RETURN size((n)-->())", &faults::unexpected_syntax},
      {"CALL a.b() YIELD * RETURN 1", &faults::unexpected_syntax},
      {"MATCH (n) WHERE exists { MATCH (n) SET n.a = 1 } RETURN n", &faults::clause_composition},
      {"MATCH (n) WHERE exists { CREATE (m) } RETURN n", &faults::clause_composition},
  };
  for (const auto& [text, fault] : cases)
    EXPECT_THAT(finding(text), StartsWith(code(*fault))) << text;
}

TEST(Parse, NamesTheClausesItDoesNotHave) {
  EXPECT_EQ(finding("MERGE (n)"), "Q030 [MERGE] MERGE is not supported");
  EXPECT_EQ(finding("MATCH (n) SET n.a = 1"), "Q030 [SET] SET is not supported");
  EXPECT_EQ(finding("MATCH (n) DETACH DELETE n"),
            "Q030 [DETACH DELETE] DETACH DELETE is not supported");
  EXPECT_EQ(finding("MATCH (n) DELETE n"), "Q030 [DELETE] DELETE is not supported");
  EXPECT_EQ(finding("MATCH (n) REMOVE n.a"), "Q030 [REMOVE] REMOVE is not supported");
  EXPECT_EQ(finding("FOREACH (x IN [1] | CREATE ())"), "Q030 [FOREACH] FOREACH is not supported");
  EXPECT_EQ(finding("LOAD CSV FROM 'a' AS a RETURN a"),
            "Q030 [LOAD CSV] LOAD CSV is not supported");
}

TEST(Parse, NamesAColumnAsItIsWritten) {
  const Parsed parsed("RETURN  n . name /* x */ + 1 , (a), count( * )\n AS c");
  ASSERT_TRUE(parsed.query) << parsed.finding();
  const auto& projection = parsed.clause<Projection>(0);
  EXPECT_EQ(projection.items.at(0).text, "n . name /* x */ + 1");
  EXPECT_EQ(projection.items.at(1).text, "(a)");
  EXPECT_TRUE(projection.items.at(1).value->bracketed);
  EXPECT_EQ(projection.items.at(2).text, "count( * )");
  EXPECT_EQ(projection.items.at(2).alias->text, "c");
  EXPECT_EQ(parsed.piece(projection.items.at(0).value->span), "n . name /* x */ + 1");
}

TEST(Parse, KeepsThePlacesOfClausesAndNames) {
  const Parsed parsed("OPTIONAL MATCH (a:A) WHERE a.x RETURN a UNION ALL RETURN 1 AS a");
  ASSERT_TRUE(parsed.query) << parsed.finding();
  const Clause& clause = parsed.query->parts.at(0).clauses.at(0);
  EXPECT_EQ(parsed.piece(clause.keyword), "OPTIONAL MATCH");
  EXPECT_EQ(parsed.piece(clause.span), "OPTIONAL MATCH (a:A) WHERE a.x");
  EXPECT_EQ(parsed.piece(parsed.query->unions.at(0)), "UNION ALL");
  EXPECT_TRUE(parsed.query->all.at(0));
  const auto& node = parsed.clause<Match>(0).patterns.at(0).nodes.at(0);
  EXPECT_EQ(parsed.piece(node.span), "(a:A)");
  EXPECT_EQ(parsed.piece(node.variable->span), "a");
  EXPECT_EQ(parsed.piece(node.labels->span), "A");
}

const Value& literal(const Parsed& parsed, std::size_t item) {
  return std::get<Literal>(parsed.clause<Projection>(0).items.at(item).value->node).value;
}

TEST(Parse, ReadsLiterals) {
  const Parsed parsed(
      "RETURN -9223372036854775808, 0xfF, 0o17, -0x8000000000000000, .5e-1, -1e3, 1e-400, "
      "'a\\n\\'\\\\\\u00e9\\uD83D\\uDE00\\U0001F600', \"it's\"");
  ASSERT_TRUE(parsed.query) << parsed.finding();
  EXPECT_EQ(literal(parsed, 0).integer(), INT64_MIN);
  EXPECT_EQ(literal(parsed, 1).integer(), 255);
  EXPECT_EQ(literal(parsed, 2).integer(), 15);
  EXPECT_EQ(literal(parsed, 3).integer(), INT64_MIN);
  EXPECT_EQ(literal(parsed, 4).real(), 0.05);
  EXPECT_EQ(literal(parsed, 5).real(), -1000.0);
  EXPECT_EQ(literal(parsed, 6).real(), 0.0);
  EXPECT_EQ(literal(parsed, 7).text(), "a\n'\\\u00e9\U0001F600\U0001F600");
  EXPECT_EQ(literal(parsed, 8).text(), "it's");
}

TEST(Parse, ReadsLengthsAndDirections) {
  const Parsed parsed(
      "MATCH ()-[*]-()<-[*2]-()-[*..3]->()<-[*4..]->()-[:A|:B]->+()-->{2,5}() RETURN 1");
  ASSERT_TRUE(parsed.query) << parsed.finding();
  const auto& path = parsed.clause<Match>(0).patterns.at(0).relationships;
  using Bound = std::optional<std::int64_t>;
  const std::vector<std::tuple<Direction, Bound, Bound>> expected{
      {Direction::both, {}, {}}, {Direction::in, 2, 2},   {Direction::out, {}, 3},
      {Direction::both, 4, {}},  {Direction::out, 1, {}}, {Direction::out, 2, 5}};
  ASSERT_EQ(path.size(), expected.size());
  for (std::size_t i = 0; i < path.size(); ++i) {
    EXPECT_TRUE(path[i].variable_length);
    EXPECT_EQ(std::tuple(path[i].direction, path[i].least, path[i].most), expected[i]) << i;
  }
}

TEST(Parse, TellsPatternsFromExpressions) {
  const auto is_pattern = [](const std::string& condition) {
    const Parsed parsed("MATCH (n) WHERE " + condition + " RETURN n");
    EXPECT_TRUE(parsed.query) << condition << ": " << parsed.finding();
    return parsed.query &&
           std::holds_alternative<PatternExpression>(parsed.clause<Match>(0).where->node);
  };
  for (const char* one : {"(a)-->(b)", "(a)--(b)", "(a)<-[r]-(b)", "()-[:R*]-()", "(:A)-[]->()",
                          "({x: 1})<--()", "(a $p)-->()", "((a)-->(b))", "(a)-[r {x: 1}]->(b)"})
    EXPECT_TRUE(is_pattern(one)) << one;
  for (const char* one : {"(a) - 1", "(a) - (b)", "(a)", "(a.x)--(b.x)", "(a) - [1, 2]", "(a) < -1",
                          "(a + 1)--(b)", "(a:A)", "(a) < - (b)"})
    EXPECT_FALSE(is_pattern(one)) << one;
}

TEST(Parse, TellsListsFromComprehensions) {
  const Parsed parsed(
      "RETURN [x IN xs WHERE x.a | x.b], [x IN xs], [x IN xs, 1], [(a)-->(b) | b], "
      "[p = (a)-->(b) WHERE a.x | p], [(a), 1], [p = (a)], []");
  ASSERT_TRUE(parsed.query) << parsed.finding();
  const auto& items = parsed.clause<Projection>(0).items;
  const auto is = [&]<class Node>(std::size_t item, Node*) {
    return std::holds_alternative<Node>(items.at(item).value->node);
  };
  for (const std::size_t i : {0U, 1U}) EXPECT_TRUE(is(i, static_cast<ListComprehension*>(nullptr)));
  for (const std::size_t i : {3U, 4U})
    EXPECT_TRUE(is(i, static_cast<PatternComprehension*>(nullptr)));
  for (const std::size_t i : {2U, 5U, 6U, 7U})
    EXPECT_TRUE(is(i, static_cast<ListLiteral*>(nullptr)));
}

TEST(Parse, LetsKeywordsBeNames) {
  for (const char* one :
       {"MATCH (order:Order)-[set:SET {in: 1}]->(where) RETURN order.match AS end, set.null",
        "WITH 1 AS return RETURN {return: return, null: 1}.null", "RETURN $match, n.`a b`.c",
        "MATCH (count) RETURN count, count(count), count.x", "UNWIND [1] AS limit RETURN limit + 1",
        "MATCH (any) WHERE any.x IN [1] AND all IS NULL RETURN exists, shortest"})
    EXPECT_TRUE(Parsed(one).query) << finding(one);
}

// Nested n times, as a query.
std::string nested(const std::string& before, const std::string& inner, const std::string& after,
                   std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += before;
  text += inner;
  for (std::size_t i = 0; i < times; ++i) text += after;
  return "RETURN " + text;
}

struct Nesting {
  std::string before;
  std::string inner;
  std::string after;
};

TEST(Parse, EndsWhatIsTooDeep) {
  const std::vector<Nesting> nestings{
      {"(", "1", ")"},
      {"[", "1", "]"},
      {"{a: ", "1", "}"},
      {"NOT ", "true", ""},
      {"- ", "x", ""},
      {"", "1", " + 1"},
      {"", "a", " AND a"},
      {"", "a", ".b"},
      {"", "a", "[0]"},
      {"f(", "1", ")"},
      {"", "a", " IS NULL"},
      {"CASE WHEN a THEN ", "1", " END"},
      {"[x IN ", "xs", "]"},
      {"a[", "0", "]"},
      {"all(x IN ", "xs", ")"},
      {"", "x", " IN y"},
      {"a {b: ", "1", "}"},
      {"exists { (a {b: ", "1", "}) }"},
      {"count { RETURN ", "1", " }"},
  };
  for (const Nesting& one : nestings) {
    const Parsed shallow(nested(one.before, one.inner, one.after, 120));
    EXPECT_TRUE(shallow.query) << one.before << one.after << ": " << shallow.finding();
    for (const std::size_t times : {600U, 20000U}) {
      EXPECT_THAT(finding(nested(one.before, one.inner, one.after, times)),
                  StartsWith(code(faults::too_deep)))
          << one.before << one.after;
    }
  }
  const auto many = [](const std::string& text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
  };
  for (const std::size_t times : {600U, 20000U}) {
    EXPECT_THAT(finding("MATCH (a:" + many("(", times)), StartsWith(code(faults::too_deep)));
    EXPECT_THAT(finding("MATCH (a:" + many("!", times)), StartsWith(code(faults::too_deep)));
    EXPECT_THAT(finding("MATCH " + many("(", times)), StartsWith(code(faults::too_deep)));
    EXPECT_THAT(finding(many("CALL {", times)), StartsWith(code(faults::too_deep)));
  }
  // Left-deep within left-deep is as deep as both.
  EXPECT_THAT(finding("RETURN (x" + many(" + 1", 300) + ")" + many(" + 1", 300)),
              StartsWith(code(faults::too_deep)));
}

TEST(Parse, IsNotDeepWhereItIsWide) {
  std::string text = "MATCH (a)";
  for (int i = 0; i < 3000; ++i) text += "-->({x: 1})";
  text += " RETURN [1";
  for (int i = 0; i < 3000; ++i) text += ", f(a.b) + 1";
  text += "], 1";
  for (int i = 0; i < 3000; ++i) text += " < a.b";
  for (int i = 0; i < 400; ++i) text += " AND a.b.c = 1 + 2 * 3";
  for (int i = 0; i < 3000; ++i) text += " UNION RETURN 1";
  EXPECT_TRUE(Parsed(text).query) << finding(text);
}

TEST(Parse, TakesLinearTime) {
  const auto time = [](std::size_t times) {
    std::string text = "RETURN 1";
    for (std::size_t i = 0; i < times; ++i) text += ", ((a)), [[x IN xs | (b)]], {c: (d) - (e)}";
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_TRUE(Parsed(text).query);
    return std::chrono::steady_clock::now() - begin;
  };
  // A hundred times as long may take a thousand times as long at most; squared, it were 10000.
  const auto once = std::max<std::chrono::nanoseconds>(time(200), std::chrono::microseconds(100));
  EXPECT_LT(time(20000), once * 1000);
}

TEST(ParseExpression, ReadsOneExpression) {
  base::Sources sources;
  base::Diagnostics found;
  const Expr expression = parse_expression(sources, sources.add("a", "date('2023') "), found);
  ASSERT_TRUE(expression);
  EXPECT_EQ(std::get<FunctionCall>(expression->node).name.text, "date");
  EXPECT_FALSE(parse_expression(sources, sources.add("b", "1 RETURN"), found));
  EXPECT_THAT(found.sorted().front()->message, HasSubstr("expected the end of the expression"));
}

}  // namespace
}  // namespace entente::query
