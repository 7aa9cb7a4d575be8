#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>

#include "query/fault.hpp"
#include "query/functions/function.hpp"
#include "query/values/operators.hpp"

namespace entente::query {
namespace {

constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();
constexpr base::Span place{0, 3, 5};

Value i(std::int64_t n) { return Value::integer(n); }
Value r(double n) { return Value::real(n); }
Value t(std::string text) { return Value::text(std::move(text)); }
Value l(List items) { return Value::list(std::move(items)); }

// As the evaluators call it.
Value called(const Store& store, std::string_view name, const List& arguments) {
  const Function* const row = function_named(name);
  if (row == nullptr) throw std::logic_error("no function " + std::string(name));
  for (const Value& argument : arguments)
    if (row->null_if_null && argument.is_null()) return {};
  const Clock clock{1'700'000'000, 250'000'000};
  return row->call({store, clock, place}, arguments);
}

std::string call(std::string_view name, const List& arguments) {
  const Store store;
  return to_text(store, called(store, name, arguments));
}

template <class Call>
std::string fault_of(Call run) {
  try {
    static_cast<void>(run());
  } catch (const RunError& error) {
    return std::string(error.fault().type) + " " + std::string(error.fault().detail);
  }
  return "nothing";
}

std::string fault(std::string_view name, const List& arguments) {
  return fault_of([&] { return call(name, arguments); });
}

const std::string wrong_type = "TypeError InvalidArgumentType";
const std::string wrong_value = "TypeError InvalidArgumentValue";
const std::string out_of_range = "ArgumentError NumberOutOfRange";

template <class Row>
void expect_complete(std::span<const Row* const> rows) {
  std::set<std::string> names;
  for (const Row* const row : rows) {
    std::string key(row->name);
    for (char& c : key) c = static_cast<char>(std::tolower(c));
    EXPECT_TRUE(names.insert(key).second) << row->name << " is there twice";
    EXPECT_TRUE(row->signature.starts_with(std::string(row->name) + "(")) << row->name;
    EXPECT_TRUE(row->summary.ends_with(".")) << row->name;
    EXPECT_FALSE(row->example.empty()) << row->name;
    EXPECT_FALSE(row->result.empty()) << row->name;
  }
}

TEST(Functions, AreCompleteAndInOrder) {
  expect_complete(functions());
  expect_complete(aggregations());
  for (const Function* const row : functions()) {
    EXPECT_LE(row->least, row->most) << row->name;
    EXPECT_NE(row->yields, 0U) << row->name;
  }
  EXPECT_EQ(function_named("TOUPPER"), function_named("toUpper"));
  EXPECT_EQ(aggregation_named("CouNT"), aggregation_named("count"));
  EXPECT_EQ(function_named("toUpper")->name, "toUpper");
  EXPECT_EQ(function_named("nothing"), nullptr);
  EXPECT_EQ(procedure_named("nothing"), nullptr);
}

TEST(Functions, Numbers) {
  EXPECT_EQ(call("abs", {i(-3)}), "3");
  EXPECT_EQ(call("abs", {r(-3)}), "3.0");
  EXPECT_EQ(fault("abs", {i(lowest)}), "ArithmeticError IntegerOverflow");
  EXPECT_EQ(call("sign", {r(-0.0)}), "0");
  EXPECT_EQ(call("ceil", {i(2)}), "2.0");
  EXPECT_EQ(call("sqrt", {i(-1)}), "NaN");
  EXPECT_EQ(call("log", {i(0)}), "-Inf");
  EXPECT_EQ(call("sin", {{}}), "null");
  EXPECT_EQ(fault("sin", {t("1")}), wrong_type);
  EXPECT_EQ(call("timestamp", {}), "1700000000250");
}

TEST(Functions, RoundGoesByTheDigits) {
  struct Row {
    double number;
    std::int64_t digits;
    std::string_view mode;
    std::string_view result;
  };
  const Row rows[] = {
      {1.005, 2, "HALF_UP", "1.01"},    {-1.005, 2, "HALF_UP", "-1.01"},
      {1.005, 2, "HALF_DOWN", "1.0"},   {1.015, 2, "HALF_EVEN", "1.02"},
      {1.025, 2, "HALF_EVEN", "1.02"},  {1.0251, 2, "HALF_EVEN", "1.03"},
      {1.001, 2, "UP", "1.01"},         {-1.001, 2, "UP", "-1.01"},
      {1.009, 2, "DOWN", "1.0"},        {1.001, 2, "CEILING", "1.01"},
      {-1.009, 2, "CEILING", "-1.0"},   {-1.001, 2, "FLOOR", "-1.01"},
      {1.001, 2, "FLOOR", "1.0"},       {9.99, 1, "HALF_UP", "10.0"},
      {0.5, 0, "HALF_UP", "1.0"},       {0.05, 0, "UP", "1.0"},
      {12.0, 1'000, "HALF_UP", "12.0"}, {5e-324, 2, "UP", "0.01"},
      {1e300, 2, "HALF_UP", "1e+300"},
  };
  for (const Row& row : rows) {
    const Value result =
        called(Store(), "round", {r(row.number), i(row.digits), t(std::string(row.mode))});
    EXPECT_EQ(to_text(Store(), result), row.result) << row.number << ' ' << row.mode;
  }
  EXPECT_EQ(call("round", {r(-1.5)}), "-1.0");
  EXPECT_EQ(call("round", {r(2.5)}), "3.0");
  EXPECT_EQ(call("round", {r(0.49999999999999994)}), "0.0");
  EXPECT_EQ(call("round", {r(std::nan("")), i(2)}), "NaN");
  EXPECT_EQ(fault("round", {r(1), i(-1)}), out_of_range);
  EXPECT_EQ(fault("round", {r(1), i(1), t("AWAY")}), "ArgumentError InvalidArgumentValue");
}

TEST(Functions, RandIsTheSameInEveryRun) {
  const Store store;
  const Clock clock;
  const auto drawn = [&] {
    std::uint64_t draws = 0;
    std::vector<double> numbers;
    for (int round = 0; round < 1'000; ++round)
      numbers.push_back(function_named("rand")->call({store, clock, place, &draws}, {}).real());
    return numbers;
  };
  const std::vector<double> numbers = drawn();
  EXPECT_EQ(numbers, drawn());
  EXPECT_EQ(std::set<double>(numbers.begin(), numbers.end()).size(), numbers.size());
  double sum = 0;
  for (const double number : numbers) {
    EXPECT_GE(number, 0);
    EXPECT_LT(number, 1);
    sum += number;
  }
  EXPECT_NEAR(sum / 1'000, 0.5, 0.05);
}

TEST(Functions, Texts) {
  EXPECT_EQ(call("toUpper", {t("straße ὀδός")}), "'STRASSE ὈΔΌΣ'");
  EXPECT_EQ(call("trim", {t("\u00A0 a b\t")}), "'a b'");
  EXPECT_EQ(call("trim", {t("  ")}), "''");
  EXPECT_EQ(call("ltrim", {t("ééa"), t("é")}), "'a'");
  EXPECT_EQ(call("rtrim", {t("aéé"), t("xé")}), "'a'");
  EXPECT_EQ(call("replace", {t("aaa"), t("aa"), t("b")}), "'ba'");
  EXPECT_EQ(call("replace", {t("abc"), t(""), t("-")}), "'abc'");
  EXPECT_EQ(call("split", {t(""), t(",")}), "['']");
  EXPECT_EQ(call("split", {t(",a,"), t(",")}), "['', 'a', '']");
  EXPECT_EQ(call("split", {t("aéc"), t("")}), "['a', 'é', 'c']");
  EXPECT_EQ(call("split", {t("a, b;c"), l({t(","), t(", "), t(";")})}), "['a', 'b', 'c']");
  EXPECT_EQ(call("substring", {t("Київ"), i(1), i(2)}), "'иї'");
  EXPECT_EQ(call("substring", {t("abc"), i(5)}), "''");
  EXPECT_EQ(call("substring", {t("abc"), i(1), i(highest)}), "'bc'");
  EXPECT_EQ(fault("substring", {t("abc"), i(-1)}), out_of_range);
  EXPECT_EQ(call("left", {t("abc"), i(highest)}), "'abc'");
  EXPECT_EQ(call("right", {t("Київ"), i(2)}), "'їв'");
  EXPECT_EQ(fault("right", {t("abc"), i(-1)}), out_of_range);
  EXPECT_EQ(call("reverse", {t("ae\u0301")}), "'e\u0301a'");
  EXPECT_EQ(call("size", {t("e\u0301")}), "2");
  EXPECT_EQ(call("normalize", {t("é"), t("NFD")}), "'e\u0301'");
  EXPECT_EQ(fault("normalize", {t("é"), t("NFX")}), "ArgumentError InvalidArgumentValue");
  EXPECT_EQ(call("fold", {t("«ДНР»")}), "'днр'");
  EXPECT_EQ(fault("toUpper", {i(1)}), wrong_type);
}

TEST(Functions, TextsDoNotOutgrowTheBudget) {
  const Value grown = t(std::string(1'000, 'a'));
  const Budget budget(100'000);
  EXPECT_EQ(fault("replace", {grown, t("a"), grown}), "TransientError MemoryLimit");
  EXPECT_EQ(fault("range", {i(0), i(1'000'000)}), "TransientError MemoryLimit");
}

TEST(Functions, Lists) {
  EXPECT_EQ(call("range", {i(5), i(1), i(-2)}), "[5, 3, 1]");
  EXPECT_EQ(call("range", {i(0), i(-1)}), "[]");
  EXPECT_EQ(call("range", {i(lowest), i(highest), i(highest)}),
            "[-9223372036854775808, -1, 9223372036854775806]");
  EXPECT_EQ(call("range", {i(highest), i(lowest), i(lowest)}), "[9223372036854775807, -1]");
  EXPECT_EQ(fault("range", {i(0), i(1), i(0)}), out_of_range);
  EXPECT_EQ(fault("range", {i(0), r(1)}), "ArgumentError InvalidArgumentType");
  EXPECT_EQ(fault("range", {i(lowest), i(highest)}), "TransientError MemoryLimit");
  EXPECT_EQ(call("head", {l({})}), "null");
  EXPECT_EQ(call("last", {l({i(1), i(2)})}), "2");
  EXPECT_EQ(call("tail", {l({})}), "[]");
  EXPECT_EQ(call("reverse", {l({i(1), t("a")})}), "['a', 1]");
  EXPECT_EQ(call("keys", {Value::map({{"b", {}}, {"a", i(1)}})}), "['b', 'a']");
  EXPECT_EQ(call("coalesce", {Value(), Value()}), "null");
  EXPECT_EQ(call("nullIf", {i(1), r(1)}), "null");
  EXPECT_EQ(call("nullIf", {Value(), i(1)}), "null");
  EXPECT_EQ(call("exists", {Value()}), "false");
  EXPECT_EQ(fault("size", {i(1)}), wrong_type);
  EXPECT_EQ(fault("keys", {i(1)}), wrong_type);
}

TEST(Functions, Conversions) {
  EXPECT_EQ(call("toInteger", {t(" 42 ")}), "42");
  EXPECT_EQ(call("toInteger", {t("+42")}), "42");
  EXPECT_EQ(call("toInteger", {t("2.9")}), "2");
  EXPECT_EQ(call("toInteger", {t("1e3")}), "1000");
  EXPECT_EQ(call("toInteger", {r(-2.9)}), "-2");
  for (const std::string text : {"", "foo", "+-1", "1 2", "0x1F", "."})
    EXPECT_EQ(call("toInteger", {t(text)}), "null") << text;
  const std::string too_big = "ArithmeticError IntegerOverflow";
  EXPECT_EQ(fault("toInteger", {t("9223372036854775808")}), too_big);
  EXPECT_EQ(fault("toInteger", {r(1e19)}), too_big);
  EXPECT_EQ(fault("toInteger", {r(std::nan(""))}), too_big);
  EXPECT_EQ(call("toIntegerOrNull", {r(1e19)}), "null");
  EXPECT_EQ(fault("toInteger", {l({})}), wrong_value);
  EXPECT_EQ(call("toFloat", {t("-.5")}), "-0.5");
  EXPECT_EQ(call("toFloat", {t("1e-999")}), "0.0");
  EXPECT_EQ(fault("toFloat", {t("1e999")}), too_big);
  EXPECT_EQ(fault("toFloat", {Value::boolean(true)}), wrong_value);
  EXPECT_EQ(call("toBoolean", {t(" FALSE ")}), "false");
  EXPECT_EQ(call("toBoolean", {t("yes")}), "null");
  EXPECT_EQ(fault("toBoolean", {r(1)}), wrong_value);
  EXPECT_EQ(call("toString", {r(1)}), "'1.0'");
  EXPECT_EQ(fault("toString", {Value::node(NodeId{0})}), wrong_value);
  EXPECT_EQ(call("valueType", {Value()}), "'NULL'");
}

TEST(Functions, Elements) {
  Store store;
  const LabelId labels[] = {store.label_names().intern("B"), store.label_names().intern("A")};
  const NodeId a = store.add_node(labels);
  const NodeId b = store.add_node({});
  const RelationshipId along = store.add_relationship(a, b, store.type_names().intern("T"));
  store.set(a, store.key_names().intern("z"), i(1));
  store.set(a, store.key_names().intern("k"), i(2));
  const auto text = [&](std::string_view name, const Value& value) {
    return to_text(store, called(store, name, {value}));
  };
  EXPECT_EQ(text("id", Value::node(b)), "1");
  EXPECT_EQ(text("elementId", Value::relationship(along)), "'relationship:0'");
  EXPECT_EQ(text("labels", Value::node(a)), "['A', 'B']");
  EXPECT_EQ(text("type", Value::relationship(along)), "'T'");
  EXPECT_EQ(text("startNode", Value::relationship(along)), "(:A:B {k: 2, z: 1})");
  EXPECT_EQ(text("endNode", Value::relationship(along)), "()");
  EXPECT_EQ(text("keys", Value::node(a)), "['k', 'z']");
  EXPECT_EQ(text("properties", Value::node(a)), "{k: 2, z: 1}");
  const Value path = Value::path({{b, a}, {along}});
  EXPECT_EQ(text("nodes", path), "[(), (:A:B {k: 2, z: 1})]");
  EXPECT_EQ(text("relationships", path), "[[:T]]");
  EXPECT_EQ(text("length", path), "1");
  EXPECT_EQ(fault("labels", {i(1)}), wrong_value);
  EXPECT_EQ(fault("type", {i(1)}), wrong_value);
  EXPECT_EQ(fault("length", {l({})}), wrong_type);
}

struct Weighted {
  List arguments;
  std::int64_t weight = 1;
};

std::string aggregated(std::string_view name, const std::vector<Weighted>& rows) {
  const auto made = aggregation_named(name)->make(place);
  for (const Weighted& row : rows) made->add(row.arguments, row.weight);
  return to_text(Store(), made->result());
}

std::vector<Weighted> rows_of(const List& values) {
  std::vector<Weighted> rows;
  for (const Value& value : values) rows.push_back({{value}});
  return rows;
}

TEST(Aggregations, OfNothing) {
  const std::vector<Weighted> nothing = {{{Value()}}};
  EXPECT_EQ(aggregated("count", nothing), "0");
  EXPECT_EQ(aggregated("sum", nothing), "0");
  EXPECT_EQ(aggregated("avg", nothing), "null");
  EXPECT_EQ(aggregated("min", nothing), "null");
  EXPECT_EQ(aggregated("collect", nothing), "[]");
  EXPECT_EQ(aggregated("stDev", nothing), "0.0");
  EXPECT_EQ(aggregated("percentileDisc", {{{Value(), r(0.5)}}}), "null");
}

TEST(Aggregations, Sums) {
  EXPECT_EQ(aggregated("sum", rows_of({i(1), {}, i(2)})), "3");
  EXPECT_EQ(aggregated("sum", rows_of({i(1), r(2)})), "3.0");
  EXPECT_EQ(aggregated("sum", rows_of({i(highest), i(1), i(-1)})), std::to_string(highest));
  EXPECT_EQ(fault_of([] {
              return aggregated("sum", rows_of({i(highest), i(1)}));
            }),
            "ArithmeticError IntegerOverflow");
  EXPECT_EQ(aggregated("sum", rows_of(List(10, r(0.1)))), "1.0");
  EXPECT_EQ(aggregated("sum", {{{r(0.1)}, 10}}), "1.0");
  EXPECT_EQ(aggregated("sum", rows_of({r(1e308), r(1e308)})), "Inf");
  EXPECT_EQ(aggregated("sum", {{{i(5)}, 3}}), "15");
  EXPECT_EQ(aggregated("avg", rows_of({i(1), i(2), {}})), "1.5");
  EXPECT_EQ(aggregated("avg", {{{i(1)}, 3}, {{i(5)}, 1}}), "2.0");
  EXPECT_EQ(fault_of([] { return aggregated("sum", rows_of({t("1")})); }), wrong_type);
}

TEST(Aggregations, ExtremesFollowTheOrder) {
  const List mixed = {i(1), t("a"), {}, l({i(1), i(2)}), r(0.2), t("b")};
  EXPECT_EQ(aggregated("max", rows_of(mixed)), "1");
  EXPECT_EQ(aggregated("min", rows_of(mixed)), "[1, 2]");
}

TEST(Aggregations, Collect) {
  EXPECT_EQ(aggregated("collect", {{{i(1)}, 2}, {{Value()}, 5}, {{t("a")}}}), "[1, 1, 'a']");
  const Budget budget(10'000);
  EXPECT_EQ(fault_of([] {
              return aggregated("collect", {{{i(1)}, highest}});
            }),
            "TransientError MemoryLimit");
  EXPECT_NO_THROW(Budget::require(10'000));  // all was given back
}

TEST(Aggregations, Deviations) {
  const auto spread = rows_of({i(2), i(4), i(4), i(4), i(5), i(5), i(7), i(9)});
  EXPECT_EQ(aggregated("stDevP", spread), "2.0");
  EXPECT_EQ(aggregated("stDev", {{{i(1)}, 2}, {{i(3)}, 2}}),
            aggregated("stDev", rows_of({i(1), i(3), i(1), i(3)})));
  EXPECT_EQ(aggregated("stDev", rows_of({i(3)})), "0.0");
}

TEST(Aggregations, Percentiles) {
  const auto share = [](double of) {
    return std::vector<Weighted>{{{r(20), r(of)}}, {{i(10), r(of)}}, {{i(30), r(of)}, 2}};
  };
  EXPECT_EQ(aggregated("percentileDisc", share(0)), "10");
  EXPECT_EQ(aggregated("percentileDisc", share(0.5)), "20.0");
  EXPECT_EQ(aggregated("percentileDisc", share(1)), "30");
  EXPECT_EQ(aggregated("percentileCont", share(0.5)), "25.0");
  EXPECT_EQ(aggregated("percentileCont", share(1)), "30.0");
  for (const double bad : {-1.0, 1.1, 1000.0, std::nan("")}) {
    EXPECT_EQ(fault_of([&] { return aggregated("percentileCont", share(bad)); }), out_of_range);
    EXPECT_EQ(fault_of([&] { return aggregated("percentileDisc", share(bad)); }), out_of_range);
  }
}

}  // namespace
}  // namespace entente::query
