#include "tck/self_test.hpp"

#include <fmt/format.h>

#include <optional>
#include <stdexcept>
#include <string>

#include "tck/compare.hpp"
#include "tck/gherkin.hpp"
#include "tck/notation.hpp"

namespace entente::tck {
namespace {

using query::Value;

int failures = 0;

void expect(std::string_view what, const std::string& got, const std::string& wanted) {
  if (got == wanted) return;
  ++failures;
  fmt::print("{}:\n  expected {}\n  got      {}\n", what, wanted, got);
}

void expect(std::string_view what, bool holds) { expect(what, holds ? "yes" : "no", "yes"); }

template <class Call>
bool fails(const Call& call) {
  try {
    call();
  } catch (const std::runtime_error&) {
    return true;
  }
  return false;
}

constexpr std::string_view rivers =
    "#a comment\r\n"
    "Feature: rivers\r\n"
    "  Scenario: this line is prose? No, a scenario\r\n"
    "    Given an empty graph\r\n";

constexpr std::string_view bridges = R"(
Feature: bridges
  Any prose.

  Background:
    Given any graph

  @ignore @other
  Scenario: [1] one bridge
    # not a step
    When executing query:
      """
      MATCH (b)

        RETURN b
      """
    Then the result should be, in any order:
      | b             | c\|d |
      | ({n: 'a\\b'}) | \n   |
      |               | 2    |

  Scenario Outline: [2] <what> of a bridge
    When executing query:
      """
      RETURN <expression>
      """
    Then the result should be, in any order:
      | <expression> |
      | <result>     |

    Examples:
      | what | expression | result |
      | sum  | 1 + 1      | 2      |
    Examples:
      | what | expression | result |
      | or   | a \| b     | 3      |
)";

void test_gherkin() {
  const std::vector<Scenario> windows = read_feature(rivers);
  expect("CRLF", windows.size() == 1 && windows[0].steps.size() == 1 &&
                     windows[0].steps[0].text == "an empty graph");
  const std::vector<Scenario> all = read_feature(bridges);
  expect("scenarios", all.size() == 3);
  if (all.size() != 3) return;
  expect("tags", all[0].tagged("@ignore") && all[0].tagged("@other") && !all[1].tagged("@ignore"));
  expect("name", all[0].name, "[1] one bridge");
  expect("background", all[2].steps.size() == 3 && all[2].steps[0].text == "any graph");
  expect("document", all[0].steps[1].document, "MATCH (b)\n\n  RETURN b");
  const std::vector<Row>& table = all[0].steps[2].table;
  expect("table", fmt::format("{}", fmt::join(table[0], "; ")), "b; c|d");
  expect("escapes", fmt::format("{}", fmt::join(table[1], "; ")), "({n: 'a\\b'}); \n");
  expect("empty cell", fmt::format("{}", fmt::join(table[2], "; ")), "; 2");
  expect("outline", all[1].name, "[2] sum of a bridge");
  expect("example", all[1].example == 1 && all[2].example == 2);
  expect("filled text", all[1].steps[1].document, "RETURN 1 + 1");
  expect("filled table", all[2].steps[2].table[0][0] + all[2].steps[2].table[1][0], "a | b3");
  expect("a loose step", fails([] { (void)read_feature("Given an empty graph"); }));
  expect("an open text",
         fails([] { (void)read_feature("Scenario: a\nWhen executing query:\n\"\"\"\nRETURN 1"); }));
}

std::string read(std::string_view cell, bool bags = false) {
  return canonical(read_cell(cell), bags);
}

void test_notation() {
  expect("1 is not 1.0", read("1") != read("1.0"));
  expect("1 is not '1'", read("1") != read("'1'"));
  expect("null is not 'null'", read("null") != read("'null'"));
  expect("floats", read(".1e-5"), read("0.000001"));
  expect("zero", read("-0.0"), read("0.0"));
  expect("NaN", read("NaN"), "NaN");
  expect("infinities", read("Inf") != read("-Inf"));
  expect("text", read(R"('it\'s\n\\ \u00e9')"), read("'it\\'s\n\\\\ é'"));
  expect("map", read("{a: 1, b: [2, null]}"), read("{b: [2,null], a:1}"));
  expect("map values", read("{a: 1}") != read("{a: 2}"));
  expect("list", read("[1, 2]") != read("[2, 1]"));
  expect("bag", read("[1, [2, 3]]", true), read("[[3, 2], 1]", true));
  expect("counts in bags", read("[1, 1, 2]", true) != read("[1, 2, 2]", true));
  expect("node", read("(:B:A {x: 1, y: 'b'})"), read("(:A:B {y: 'b', x: 1})"));
  expect("node labels", read("(:A)") != read("()"));
  expect("relationship", read("[:T {x: 1}]") != read("[:T]"));
  expect("path", read("<(:A)-[:T]->()<-[:U {a: 1}]-(:B)>"),
         read("<(:A)-[:T]->()<-[:U {a: 1}]-(:B)>"));
  expect("arrows", read("<(:A)-[:T]->()>") != read("<(:A)<-[:T]-()>"));
  expect("what is no value", fails([] { (void)read_cell("1 2"); }));
  expect("an open list", fails([] { (void)read_cell("[1"); }));
  expect("no value of a node", fails([] { (void)value_of(read_cell("()")); }));
  const Value map = value_of(read_cell("{a: [1, 'b']}"));
  expect("value", canonical(cell_of(query::Store(), map), false), read("{a: [1, 'b']}"));
}

query::NodeId add_city(query::Store& store, std::string name) {
  const query::NodeId city = store.add_node(std::vector{store.label_names().intern("City")});
  store.set(city, store.key_names().intern("name"), Value::text(std::move(name)));
  return city;
}

void test_elements() {
  query::Store store;
  const query::NodeId a = add_city(store, "a");
  const query::NodeId b = add_city(store, "b");
  const auto road = store.add_relationship(a, b, store.type_names().intern("ROAD"));
  const Value there = Value::path({{a, b}, {road}});
  const Value back = Value::path({{b, a}, {road}});
  expect("path there", canonical(cell_of(store, there), false),
         read("<(:City {name: 'a'})-[:ROAD]->(:City {name: 'b'})>"));
  expect("path back", canonical(cell_of(store, back), false),
         read("<(:City {name: 'b'})<-[:ROAD]-(:City {name: 'a'})>"));
}

void test_comparison() {
  const query::Store store;
  query::Answer answer;
  answer.columns = {"a", "b"};
  answer.rows = {
      {Value::integer(1), Value()}, {Value::integer(2), Value()}, {Value::integer(1), Value()}};
  const std::vector<Row> same{{"a", "b"}, {"1", "null"}, {"1", "null"}, {"2", "null"}};
  const auto fits = [&](const std::vector<Row>& table, const ResultDemand& demand) {
    return differs(table, demand, store, answer).empty();
  };
  expect("bag of rows", fits(same, {false, false, false}));
  expect("rows in order", !fits(same, {true, false, false}));
  expect("a row too few", !fits({{"a", "b"}, {"1", "null"}, {"2", "null"}}, {}));
  const std::vector<Row> turned{{"b", "a"}, {"null", "1"}, {"null", "2"}, {"null", "1"}};
  expect("columns in order", !fits(turned, {true, false, false}));
  expect("columns by name", fits(turned, {true, false, true}));
  expect("other columns", !fits({{"a", "c"}, {"1", "null"}}, {false, false, true}));

  query::Store grows;
  const Census before(grows);
  add_city(grows, "a");
  add_city(grows, "b");
  const Census after(grows);
  expect("side effects",
         differs({{"+nodes", "2"}, {"+labels", "1"}, {"+properties", "2"}}, before, after), "");
  expect("none named", !differs(std::vector<Row>(), before, after).empty());
  answer.nodes = 2;
  expect("counted", !differs(answer, before, after).empty());
  answer.labels = 1;
  answer.properties = 2;
  expect("counted right", differs(answer, before, after), "");
}

void test_errors() {
  ErrorDemand demand;
  expect("another sentence", !read_error("the result should be empty", demand));
  expect("an error", read_error("a TypeError should be raised at any time: MapKey", demand));
  expect("its parts", demand.type + "," + demand.phase + "," + demand.detail,
         "TypeError,any time,MapKey");
  expect("fits", differs(demand, {"TypeError", "MapKey", false, ""}), "");
  expect("another type", !differs(demand, {"SyntaxError", "MapKey", false, ""}).empty());
  expect("another detail", !differs(demand, {"TypeError", "Other", false, ""}).empty());
  demand.phase = "compile time";
  expect("too late", !differs(demand, {"TypeError", "MapKey", false, ""}).empty());
  demand.detail = "*";
  expect("any detail", differs(demand, {"TypeError", "Other", true, ""}), "");
}

}  // namespace

int self_test() {
  test_gherkin();
  test_notation();
  test_elements();
  test_comparison();
  test_errors();
  if (failures == 0) fmt::print("the readers and comparisons hold\n");
  return failures == 0 ? 0 : 1;
}

}  // namespace entente::tck
