#include "query/check/check.hpp"

#include <gtest/gtest.h>

#include <array>

#include "query/fault.hpp"
#include "query/syntax/parse.hpp"

namespace entente::query {
namespace {

std::string_view detail(const base::Diagnostic& finding) {
  for (const Fault* fault : {&faults::unexpected_syntax,
                             &faults::undefined_variable,
                             &faults::already_bound,
                             &faults::type_conflict,
                             &faults::argument_type,
                             &faults::aggregation,
                             &faults::nested_aggregation,
                             &faults::ambiguous_aggregation,
                             &faults::negative_count,
                             &faults::not_constant,
                             &faults::one_type,
                             &faults::directed,
                             &faults::creating_var_length,
                             &faults::parameter_use,
                             &faults::clause_composition,
                             &faults::union_columns,
                             &faults::column_conflict,
                             &faults::relationship_twice,
                             &faults::no_alias,
                             &faults::no_variables,
                             &faults::unknown_function,
                             &faults::argument_count,
                             &faults::argument_passing,
                             &faults::unknown_procedure,
                             &faults::missing_parameter,
                             &faults::unknown_name}) {
    if (fault->rule.code == finding.rule->code) return fault->detail;
  }
  // The same detail as of another class.
  return finding.rule->code == faults::type_error.rule.code ? "TypeError" : finding.rule->title;
}

constexpr std::array<Procedure::Field, 2> takes{{{"year", types::integer}, {"share", types::real}}};
constexpr std::array<Procedure::Field, 2> gives{{{"country", types::node}, {"rank", types::real}}};
const Procedure* find_procedure(std::string_view name) {
  static const Procedure rank{"test.rank", "test.rank(year, share)", "", "", "", takes, 1, gives,
                              {}};
  static const Procedure quiet{"test.quiet", "test.quiet()", "", "", "", {}, 0, {}, {}};
  if (name == rank.name) return &rank;
  return name == quiet.name ? &quiet : nullptr;
}

struct Outcome {
  std::string faults;  // "UndefinedVariable: m; ..." with what is written at the place
  std::string messages;
  Checked checked;
};
Outcome outcome(const std::string& query, const Store* store = nullptr) {
  base::Sources sources;
  base::Diagnostics found;
  const base::SourceId source = sources.add("query", query);
  const std::unique_ptr<Query> tree = parse(sources, source, found);
  if (tree == nullptr) return {"cannot be parsed", found.sorted().at(0)->message, {}};
  Outcome made;
  made.checked = check(*tree, sources, {"given", "year"}, find_procedure, store, found);
  for (const base::Diagnostic* finding : found.sorted()) {
    const Span span = finding->span;
    made.faults.append(made.faults.empty() ? "" : "; ").append(detail(*finding)).append(": ");
    made.faults.append(sources.text(source).substr(span.begin, span.end - span.begin));
    made.messages.append(finding->message).append(" | ").append(finding->help).append("\n");
  }
  return made;
}

using Rows = std::vector<std::pair<std::string, std::string>>;
void expect_all(const Rows& rows) {
  for (const auto& [query, faults] : rows) {
    const Outcome made = outcome(query);
    EXPECT_EQ(made.faults, faults) << query << "\n" << made.messages;
  }
}

TEST(Check, VariablesAreBoundBeforeTheyAreUsed) {
  expect_all({
      {"MATCH (s)-[m:MEMBER_OF]->(o) RETURN s, m.since, o", ""},
      {"MATCH (s) RETURN t", "UndefinedVariable: t"},
      {"MATCH (s) RETURN t, t.name, size(t)", "UndefinedVariable: t"},
      {"MATCH (s) WHERE u.x = 1 RETURN t", "UndefinedVariable: u; UndefinedVariable: t"},
      {"MATCH (s), (t) WITH s RETURN t", "UndefinedVariable: t"},
      {"MATCH (s), (t) WITH s ORDER BY t.name RETURN s", ""},
      {"MATCH (s), (t) WITH s.name AS name WHERE t.name = name RETURN name", ""},
      {"MATCH (s {name: o.name})-->(o) RETURN s", ""},
      {"MATCH (s) WHERE (s)-->(o) RETURN s", "UndefinedVariable: o"},
      {"MATCH (s) WHERE (s)-[r]->() RETURN s", "UndefinedVariable: r"},
      {"MATCH (s) WHERE exists { (s)-[r]->(o) WHERE o.x > r.x } RETURN s", ""},
      {"MATCH (s) WHERE exists { (s)-->(o) } RETURN o", "UndefinedVariable: o"},
      {"MATCH (s) RETURN [(s)-[r]->(o) WHERE o.x > 1 | r.since] AS since", ""},
      {"MATCH (s) RETURN [(s)-->(o) | o.name] AS names, o", "UndefinedVariable: o"},
      {"RETURN [x IN [1, 2] WHERE x > 1 | x * y] AS list", "UndefinedVariable: y"},
      {"RETURN [x IN [1, 2] | x] AS list, x", "UndefinedVariable: x"},
      {"RETURN all(x IN [1] WHERE any(y IN [2] WHERE x < y)) AS b, y", "UndefinedVariable: y"},
      {"RETURN reduce(sum = 0, x IN [1, 2] | sum + x) AS s", ""},
      {"RETURN reduce(sum = sum, x IN [1, 2] | sum + x) AS s", "UndefinedVariable: sum"},
      {"UNWIND [1, 2] AS x WITH x AS y RETURN y, x", "UndefinedVariable: x"},
      {"CREATE (a {x: 1}), (b {x: a.x})", ""},
      {"CREATE (a {x: a.y})", "UndefinedVariable: a"},
      {"WITH 1 AS n RETURN n {.x, other}", "InvalidArgumentType: n; UndefinedVariable: other"},
  });
}

TEST(Check, AVariableIsOneThing) {
  expect_all({
      {"MATCH (a)-[r]->(b) MATCH (c)-[r]->(d) RETURN c", ""},
      {"MATCH (a) MATCH (a)-->(a) RETURN a", ""},
      {"MATCH (a)-[a]->(b) RETURN b", "VariableTypeConflict: a"},
      {"MATCH ()-[r]->() MATCH (r) RETURN r", "VariableTypeConflict: r"},
      {"MATCH ()-[r]->() MATCH ()-[r*]->() RETURN r", "VariableTypeConflict: r"},
      {"MATCH p = ()-->() MATCH (p) RETURN p", "VariableTypeConflict: p"},
      {"MATCH p = (p)-->() RETURN p", "VariableAlreadyBound: p"},
      {"WITH 'text' AS p MATCH p = ()-->() RETURN p", "VariableAlreadyBound: p"},
      {"WITH 1.5 AS n MATCH (n) RETURN n", "VariableTypeConflict: n"},
      {"MATCH (n) WITH collect(n) AS all MATCH (all)-->() RETURN all", "VariableTypeConflict: all"},
      {"MATCH (n) WITH collect(n) AS all UNWIND all AS one MATCH (one)-->() RETURN one", ""},
      {"MATCH ()-[r]->() WITH collect(r) AS rs MATCH ()-[rs*]->() RETURN rs", ""},
      {"MATCH (n) WITH collect(n) AS ns MATCH ()-[ns*]->() RETURN ns", "VariableTypeConflict: ns"},
      {"WITH null AS n OPTIONAL MATCH (n)-->(m) RETURN m", ""},
      {"WITH $given AS n MATCH (n) RETURN n", ""},
      {"MATCH ()-[r]->()-[r]->() RETURN r", "RelationshipUniquenessViolation: r"},
      {"MATCH ()-[r]->(), ()-[r]->() RETURN r", "RelationshipUniquenessViolation: r"},
      {"MATCH (a) UNWIND [1] AS a RETURN a", "VariableAlreadyBound: a"},
      {"MATCH (a) WITH a.x AS a RETURN a", ""},
  });
}

TEST(Check, CreateMakesNewThings) {
  expect_all({
      {"CREATE (a:State)-[:BORDERS {since: 1991}]->(a)", ""},
      {"MATCH (a) CREATE (a)-[r:BORDERS]->(b:State) RETURN r", ""},
      {"MATCH (a) CREATE (a)", "VariableAlreadyBound: a"},
      {"MATCH (a) CREATE (a:State)-[:BORDERS]->()", "VariableAlreadyBound: a"},
      {"MATCH (a) CREATE ()-[:BORDERS]->(a {x: 1})", "VariableAlreadyBound: a"},
      {"CREATE (a), (a)", "VariableAlreadyBound: a"},
      {"MATCH ()-[r]->() CREATE ()-[r]->()", "VariableAlreadyBound: r"},
      {"CREATE ()-->()", "NoSingleRelationshipType: -->"},
      {"CREATE ()-[:A|B]->()", "NoSingleRelationshipType: -[:A|B]->"},
      {"CREATE ()-[:A]-()", "RequiresDirectedRelationship: -[:A]-"},
      {"CREATE ()-[:A*2]->()", "CreatingVarLength: -[:A*2]->"},
      {"CREATE (:A|B)", "UnexpectedSyntax: :A|B"},
      {"CREATE ($given)", ""},
      {"MATCH ($given) RETURN 1 AS one", "InvalidParameterUse: $given"},
      {"MATCH ()-[r:A $given]->() RETURN r", "InvalidParameterUse: $given"},
  });
}

TEST(Check, AggregationStandsInProjections) {
  expect_all({
      {"MATCH (n) RETURN n.kind, count(*) * 2 AS twice", ""},
      {"MATCH (n) WHERE count(n) > 1 RETURN n", "InvalidAggregation: count(n)"},
      {"MATCH (n) RETURN count(count(n)) AS c", "NestedAggregation: count(n)"},
      {"MATCH (n) RETURN [x IN collect(n) | x.name] AS names", ""},
      {"MATCH (n) RETURN [x IN [1] | count(n)] AS counts", "InvalidAggregation: count(n)"},
      {"MATCH (n) RETURN n.x ORDER BY count(n)", "InvalidAggregation: count(n)"},
      {"MATCH (n) RETURN n.x, count(*) AS c ORDER BY n.x + count(*)", ""},
      {"MATCH (n) RETURN n.x AS x, count(*) AS c ORDER BY x, c, count(*), size(x)", ""},
      {"MATCH (n) RETURN count(*) AS c ORDER BY n.x", "UndefinedVariable: n.x"},
      {"MATCH (n) RETURN count(*) AS c ORDER BY n.x + count(*)", "UndefinedVariable: n.x"},
      {"MATCH (n) RETURN n.x + n.y AS s, count(*) AS c ORDER BY n.x + n.y", ""},
      {"MATCH (n) RETURN n.x + n.y AS s, count(*) AS c ORDER BY n.x + n.y + count(*)",
       "AmbiguousAggregationExpression: n.x"},
      {"MATCH (n) RETURN n.x + count(*) AS s", "AmbiguousAggregationExpression: n.x"},
      {"MATCH (n) RETURN n, n.x + count(*) AS s", ""},
      {"MATCH (n) RETURN n.x AS x, n.x + $given + count(*) - 1 AS s", ""},
      {"MATCH (n) RETURN n.x + n.y AS a, n.x + n.y + count(*) AS b",
       "AmbiguousAggregationExpression: n.x"},
      {"MATCH (n) RETURN {name: n.name, all: collect(n)} AS m",
       "AmbiguousAggregationExpression: n.name"},
      {"MATCH (n) RETURN DISTINCT n.x ORDER BY n.x", ""},
      {"MATCH (n) RETURN DISTINCT n ORDER BY n.x", ""},
      {"MATCH (n) RETURN DISTINCT n.x ORDER BY n.y", "UndefinedVariable: n.y"},
      {"MATCH (n) WITH n, count(*) AS c WHERE c > 1 RETURN n", ""},
      {"MATCH (n) WITH n.x AS x, count(*) AS c WHERE n.y > 1 RETURN x", "UndefinedVariable: n.y"},
      {"RETURN count(rand()) AS c", "NonConstantExpression: rand()"},
      {"MATCH (n) UNWIND collect(n) AS m RETURN m", "InvalidAggregation: collect(n)"},
  });
}

TEST(Check, ColumnsAndRows) {
  expect_all({
      {"MATCH (n) WITH n.name RETURN 1 AS one", "NoExpressionAlias: n.name"},
      {"RETURN 1 AS a, 2 AS a", "ColumnNameConflict: a"},
      {"MATCH (n) WITH n, n RETURN n", "ColumnNameConflict: n"},
      {"MATCH () RETURN *", "NoVariablesInScope: RETURN"},
      {"MATCH (n) RETURN n SKIP 0 LIMIT 3", ""},
      {"MATCH (n) RETURN n LIMIT toInteger(ceil(1.7))", ""},
      {"MATCH (n) RETURN n LIMIT $given", ""},
      {"MATCH (n) RETURN n LIMIT n.x", "NonConstantExpression: n.x"},
      {"MATCH (n) RETURN n SKIP -1", "NegativeIntegerArgument: -1"},
      {"MATCH (n) RETURN n LIMIT 1.5", "InvalidArgumentType: 1.5"},
      {"MATCH (n) RETURN n LIMIT $absent", "MissingParameter: $absent"},
      {"RETURN $absent + $absent AS x", "MissingParameter: $absent"},
      {"RETURN 1 AS a UNION RETURN 2 AS a UNION RETURN 3 AS a", ""},
      {"RETURN 1 AS a UNION RETURN 2 AS b", "DifferentColumnsInUnion: UNION"},
      {"RETURN 1 AS a, 2 AS b UNION RETURN 3 AS b, 4 AS a", "DifferentColumnsInUnion: UNION"},
      {"RETURN 1 AS a UNION RETURN 2 AS a UNION ALL RETURN 3 AS a",
       "InvalidClauseComposition: UNION ALL"},
  });
}

TEST(Check, ClausesFollowEachOther) {
  expect_all({
      {"MATCH (n)", "InvalidClauseComposition: MATCH"},
      {"MATCH (n) WITH n", "InvalidClauseComposition: WITH"},
      {"RETURN 1 AS a MATCH (n)", "InvalidClauseComposition: MATCH"},
      {"CREATE (n) MATCH (m) RETURN m", "InvalidClauseComposition: MATCH"},
      {"CREATE (n) WITH * MATCH (m) RETURN m", ""},
      {"MATCH (n) RETURN COLLECT { MATCH (n)-->(m) RETURN m.x } AS xs", ""},
      {"MATCH (n) WHERE (n)-->() = true RETURN n", "UnexpectedSyntax: (n)-->()"},
      {"MATCH (n) WHERE NOT (n)-->() OR (n)<--() RETURN n", ""},
      {"MATCH (a), (b) RETURN shortestPath((a)-[*]-(b)) AS p", ""},
  });
}

TEST(Check, TypesAsFarAsTheyAreKnown) {
  expect_all({
      {"MATCH (n) WHERE (n) RETURN n", "InvalidArgumentType: (n)"},
      {"RETURN NOT 'a' AS b", "InvalidArgumentType: 'a'"},
      {"RETURN 1 AND [] AS b", "InvalidArgumentType: 1; InvalidArgumentType: []"},
      {"RETURN null OR true XOR $given AS b", ""},
      {"RETURN 1 IN 2 AS b", "InvalidArgumentType: 2"},
      {"RETURN 'a' * 2 AS b", "InvalidArgumentType: 'a'"},
      {"RETURN 'a' + 2 + [1] AS b", ""},
      {"RETURN true + 2 AS b", "InvalidArgumentType: true"},
      {"RETURN -'a' AS b", "InvalidArgumentType: 'a'"},
      {"RETURN any(x IN ['a', 'b'] WHERE x % 2 = 0) AS b", "InvalidArgumentType: x"},
      {"RETURN any(x IN ['a', 2] WHERE x % 2 = 0) AS b", ""},
      {"RETURN all(x IN 1 WHERE x > 0) AS b", "InvalidArgumentType: 1"},
      {"MATCH p = ()-->() RETURN p.name AS b", "InvalidArgumentType: p"},
      {"WITH 1 AS n RETURN n.name AS b", "TypeError: n"},
      {"WITH 'abc' AS s RETURN s[0] AS b", "TypeError: s"},
      {"WITH 1 AS n RETURN n:State AS b", "InvalidArgumentType: n"},
      {"MATCH (n) RETURN type(n) AS b", "InvalidArgumentType: n"},
      {"MATCH ()-[r*]->() RETURN type(r) AS a, [x IN r | type(x)] AS b", "InvalidArgumentType: r"},
      {"MATCH p = ()-->() RETURN [x IN nodes(p) | type(x)] AS b", "InvalidArgumentType: x"},
      {"MATCH (n) RETURN type(CASE WHEN true THEN n ELSE $given END) AS b", ""},
      {"RETURN sise([1]) AS b", "UnknownFunction: sise"},
      {"RETURN size() AS b", "InvalidNumberOfArguments: size()"},
      {"RETURN size(DISTINCT [1]) AS b", "UnexpectedSyntax: size"},
      {"UNWIND 1 AS x RETURN x", "InvalidArgumentType: 1"},
  });
}

TEST(Check, SubqueriesSeeWhatIsGivenToThem) {
  expect_all({
      {"MATCH (n) CALL { WITH n MATCH (n)-->(m) RETURN m } RETURN n, m", ""},
      {"MATCH (n) CALL { MATCH (m) RETURN m, n.x AS x } RETURN m", "UndefinedVariable: n"},
      {"MATCH (n) CALL { WITH n.x AS x RETURN x } RETURN x", "InvalidClauseComposition: n.x"},
      {"MATCH (n) CALL { WITH 1 AS x RETURN x } RETURN x", ""},
      {"MATCH (n) CALL { WITH n RETURN n } RETURN n", "VariableAlreadyBound: n"},
      {"MATCH (n) CALL { RETURN 1 } RETURN n", "NoExpressionAlias: 1"},
      {"MATCH (n) CALL (n) { MATCH (n)-->(m) WITH m.x AS x RETURN x + n.x AS y } RETURN y", ""},
      {"MATCH (n) CALL (m) { RETURN 1 AS x } RETURN x", "UndefinedVariable: m"},
      {"MATCH (n) WHERE exists { WITH 1 AS x MATCH (n {x: x}) } RETURN n", ""},
      {"MATCH (n) WHERE exists { WITH 1 AS n RETURN n } RETURN n", "VariableAlreadyBound: n"},
      {"UNWIND [1] AS x CALL { CREATE (:A) } RETURN x", ""},
  });
}

TEST(Check, Procedures) {
  expect_all({
      {"CALL test.rank(2020, 1)", ""},
      {"CALL test.rank", ""},
      {"CALL test.rank(2020) YIELD country AS c, rank RETURN c.name, rank", ""},
      {"CALL test.rank YIELD rank RETURN rank", "InvalidArgumentPassingMode: test.rank"},
      {"CALL test.rank('a')", "InvalidArgumentType: 'a'"},
      {"CALL test.rank()", "InvalidNumberOfArguments: test.rank"},
      {"CALL test.rank(1, 2, 3)", "InvalidNumberOfArguments: test.rank"},
      {"CALL test.rang(1)", "ProcedureNotFound: test.rang"},
      {"CALL test.rank(1) YIELD ranc RETURN ranc", "UndefinedVariable: ranc"},
      {"CALL test.rank(1) YIELD rank, country AS rank RETURN rank", "VariableAlreadyBound: rank"},
      {"MATCH (n) CALL test.rank(n.year) RETURN n", "UnexpectedSyntax: test.rank"},
      {"MATCH (n) CALL test.rank(count(n)) YIELD rank RETURN n", "InvalidAggregation: count(n)"},
      {"MATCH (n) CALL test.quiet() RETURN n", ""},
  });
}

TEST(Check, Columns) {
  const auto columns = [](const std::string& query) { return outcome(query).checked.columns; };
  using Names = std::vector<std::string>;
  EXPECT_EQ(columns("MATCH (n) RETURN n.name, count( * ), n AS it"),
            (Names{"n.name", "count( * )", "it"}));
  EXPECT_EQ(columns("MATCH (b)-[c]->(a) RETURN *, 1 AS x"), (Names{"a", "b", "c", "x"}));
  EXPECT_EQ(columns("RETURN 1 AS a UNION RETURN 2 AS a"), Names{"a"});
  EXPECT_EQ(columns("CALL test.rank(1)"), (Names{"country", "rank"}));
  EXPECT_EQ(columns("CALL test.rank(1) YIELD rank AS r"), Names{"r"});
  EXPECT_EQ(columns("CREATE (n)"), Names{});
  EXPECT_TRUE(outcome("CREATE (n)").checked.creates);
  EXPECT_TRUE(outcome("CALL { CREATE (n) } RETURN 1 AS one").checked.creates);
  EXPECT_FALSE(outcome("MATCH (n) RETURN n").checked.creates);
}

TEST(Check, MessagesTeach) {
  const Rows rows{
      {"MATCH ()-[r]->() MATCH (r) RETURN 1 AS one",
       "`r` is a relationship and cannot be a node as well; it stands in round brackets here | "
       "relationships are written in square brackets\n"},
      {"MATCH (country) RETURN contry",
       "`contry` is bound nowhere before this | "
       "did you mean `country`?\n"},
      {"MATCH (a), (b) WITH a RETURN b",
       "`b` was bound, but a WITH left it out | add b to that WITH\n"},
      {"MATCH (n) RETURN labels(1) AS l", "`labels` takes a node, this is an integer | \n"},
      {"RETURN toUper('a') AS a", "there is no function `toUper` | did you mean `toUpper`?\n"},
      {"RETURN 1 AS a UNION RETURN 2 AS b",
       "the first part of this UNION gives `a`, the part after it `b` | "
       "give all parts the same columns in the same order, with AS\n"},
      {"MATCH (n) RETURN n.x + count(*) AS c",
       "`n.x` has many values for one row here, as it stands beside an aggregation | add n.x to "
       "this RETURN as an item of its own, or aggregate it, as in collect(n.x)\n"},
  };
  for (const auto& [query, message] : rows) EXPECT_EQ(outcome(query).messages, message) << query;
}

TEST(Check, NamesThatOccurNowhereAreWarnedOf) {
  Store store;
  const std::vector<LabelId> state{store.label_names().intern("State")};
  const NodeId a = store.add_node(state);
  const NodeId b = store.add_node(state);
  store.set(a, store.key_names().intern("name"), Value::text("A"));
  store.add_relationship(a, b, store.type_names().intern("MEMBER_OF"));
  const Rows rows{
      {"MATCH (s:State)-[r:MEMBER_OF]->() RETURN s.name", ""},
      {"MATCH (s:Stat) RETURN s, s:Stat",
       "no node has the label `Stat`, so this matches nothing | did you mean `State`?\n"},
      {"MATCH ()-[:MEMBEROF]->() RETURN 1 AS one",
       "no relationship has the type `MEMBEROF`, so this matches nothing | "
       "did you mean `MEMBER_OF`?\n"},
      {"MATCH (s:State|IGO) RETURN s", "no node has the label `IGO` | \n"},
      {"MATCH (s {nam: 1}) RETURN s.nam, {nam: 2}.nam AS m",
       "no node or relationship has the property `nam`, so it is null | did you mean `name`?\n"},
      {"CREATE (:IGO {seat: 'X'})-[:SEATED_IN]->() WITH 1 AS one "
       "MATCH (i:IGO)-[:SEATED_IN]->() RETURN i.seat",
       ""},
  };
  for (const auto& [query, messages] : rows)
    EXPECT_EQ(outcome(query, &store).messages, messages) << query;
  EXPECT_EQ(outcome("MATCH (s:Stat) RETURN s", &store).faults, "UnknownName: Stat");
  const Store empty;
  EXPECT_EQ(outcome("MATCH (s:Stat) RETURN s", &empty).faults, "");
}

}  // namespace
}  // namespace entente::query
