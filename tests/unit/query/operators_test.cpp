#include "query/values/operators.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "query/fault.hpp"

namespace entente::query {
namespace {

using Op = Binary::Operator;
constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();
constexpr Span place{0, 3, 5};

Value i(std::int64_t n) { return Value::integer(n); }
Value r(double n) { return Value::real(n); }
Value t(std::string text) { return Value::text(std::move(text)); }
Value b(bool truth) { return Value::boolean(truth); }
Value l(List items) { return Value::list(std::move(items)); }

std::string run(const Value& left, Op op, const Value& right) {
  return to_text(Store(), apply(op, left, right, place));
}

template <class Call>
std::string fault_of(Call call) {
  try {
    static_cast<void>(call());
  } catch (const RunError& error) {
    EXPECT_EQ(error.span(), place) << error.what();
    return std::string(error.fault().type) + " " + std::string(error.fault().detail);
  }
  return "nothing";
}

std::string fault(const Value& left, Op op, const Value& right) {
  return fault_of([&] { return apply(op, left, right, place); });
}

TEST(Operators, LogicHasThreeValues) {
  const Value values[] = {b(false), Value(), b(true)};
  const std::string_view conjunction[3][3] = {
      {"false", "false", "false"}, {"false", "null", "null"}, {"false", "null", "true"}};
  const std::string_view disjunction[3][3] = {
      {"false", "null", "true"}, {"null", "null", "true"}, {"true", "true", "true"}};
  const std::string_view either[3][3] = {
      {"false", "null", "true"}, {"null", "null", "null"}, {"true", "null", "false"}};
  for (int x = 0; x < 3; ++x) {
    for (int y = 0; y < 3; ++y) {
      EXPECT_EQ(run(values[x], Op::logical_and, values[y]), conjunction[x][y]);
      EXPECT_EQ(run(values[x], Op::logical_or, values[y]), disjunction[x][y]);
      EXPECT_EQ(run(values[x], Op::logical_xor, values[y]), either[x][y]);
    }
  }
  EXPECT_EQ(fault(i(1), Op::logical_and, b(true)), "TypeError InvalidArgumentType");
}

TEST(Operators, Arithmetic) {
  EXPECT_EQ(run(i(7), Op::divide, i(2)), "3");
  EXPECT_EQ(run(i(-7), Op::divide, i(2)), "-3");
  EXPECT_EQ(run(i(-7), Op::modulo, i(3)), "-1");
  EXPECT_EQ(run(i(7), Op::divide, r(2)), "3.5");
  EXPECT_EQ(run(r(5.5), Op::modulo, i(2)), "1.5");
  EXPECT_EQ(run(i(2), Op::power, i(3)), "8.0");
  EXPECT_EQ(run(i(1), Op::divide, r(0)), "Inf");
  EXPECT_EQ(run(r(-1), Op::divide, i(0)), "-Inf");
  EXPECT_EQ(run(r(0), Op::divide, r(0)), "NaN");
  EXPECT_EQ(run(i(1), Op::add, {}), "null");
  EXPECT_EQ(run(i(lowest), Op::modulo, i(-1)), "0");
  EXPECT_EQ(run(i(-highest), Op::divide, i(-1)), std::to_string(highest));
}

TEST(Operators, ArithmeticThatHasNoResult) {
  const std::string overflow = "ArithmeticError IntegerOverflow";
  EXPECT_EQ(fault(i(highest), Op::add, i(1)), overflow);
  EXPECT_EQ(fault(i(lowest), Op::subtract, i(1)), overflow);
  EXPECT_EQ(fault(i(highest), Op::multiply, i(2)), overflow);
  EXPECT_EQ(fault(i(lowest), Op::divide, i(-1)), overflow);
  EXPECT_EQ(fault(i(1), Op::divide, i(0)), "ArithmeticError DivisionByZero");
  EXPECT_EQ(fault(i(1), Op::modulo, i(0)), "ArithmeticError DivisionByZero");
  EXPECT_EQ(fault(i(1), Op::add, b(true)), "TypeError InvalidArgumentType");
  EXPECT_EQ(fault(t("a"), Op::subtract, t("a")), "TypeError InvalidArgumentType");
  EXPECT_EQ(fault_of([] { return apply(Unary::Operator::minus, i(lowest), place); }), overflow);
  EXPECT_EQ(fault_of([] { return apply(Unary::Operator::negate, i(1), place); }),
            "TypeError InvalidArgumentType");
}

TEST(Operators, AddJoinsTextsAndLists) {
  EXPECT_EQ(run(t("a"), Op::add, t("b")), "'ab'");
  EXPECT_EQ(run(t("a"), Op::add, i(1)), "'a1'");
  EXPECT_EQ(run(r(1), Op::add, t("a")), "'1.0a'");
  EXPECT_EQ(run(t("a"), Op::add, {}), "null");
  EXPECT_EQ(run(l({i(1)}), Op::add, l({i(2)})), "[1, 2]");
  EXPECT_EQ(run(l({i(1)}), Op::add, t("a")), "[1, 'a']");
  EXPECT_EQ(run(t("a"), Op::add, l({i(1)})), "['a', 1]");
  EXPECT_EQ(run(l({}), Op::add, {}), "null");
  EXPECT_EQ(fault(t("a"), Op::add, b(true)), "TypeError InvalidArgumentType");
  const Budget budget(100'000);
  EXPECT_EQ(fault_of([] {
              Value doubled = t("text");
              for (int round = 0; round < 60; ++round)
                doubled = apply(Op::add, doubled, doubled, place);
              return doubled;
            }),
            "TransientError MemoryLimit");
}

TEST(Operators, In) {
  EXPECT_EQ(run(i(3), Op::in, l({i(1), {}, r(3)})), "true");
  EXPECT_EQ(run(i(4), Op::in, l({i(1), {}})), "null");
  EXPECT_EQ(run({}, Op::in, l({})), "false");
  EXPECT_EQ(run({}, Op::in, l({i(1)})), "null");
  EXPECT_EQ(run(i(1), Op::in, {}), "null");
  EXPECT_EQ(run(l({i(1), i(2)}), Op::in, l({l({{}, t("x")})})), "false");
  EXPECT_EQ(fault(i(1), Op::in, t("1")), "TypeError InvalidArgumentType");
}

TEST(Operators, Texts) {
  EXPECT_EQ(run(t("abc"), Op::starts_with, t("ab")), "true");
  EXPECT_EQ(run(t("abc"), Op::ends_with, t("ab")), "false");
  EXPECT_EQ(run(t("abc"), Op::contains, t("")), "true");
  EXPECT_EQ(run(t("abc"), Op::contains, i(1)), "null");
  EXPECT_EQ(run({}, Op::starts_with, t("")), "null");
  EXPECT_EQ(run(t("NATO"), Op::matches, t("(?i)na.*")), "true");
  EXPECT_EQ(run(t("NATO"), Op::matches, t("NA")), "false");
  EXPECT_EQ(fault(t("a"), Op::matches, t("(a")), "ArgumentError InvalidArgumentValue");
  EXPECT_EQ(fault(t(std::string(60, 'a') + "b"), Op::matches, t("(a|a)*c")),
            "TransientError Timeout");
}

std::string compared(const Value& left, Comparison::Operator op, const Value& right) {
  return to_text(Store(), apply(op, left, right));
}

TEST(Operators, Comparison) {
  using Sign = Comparison::Operator;
  const Value nan = r(std::nan(""));
  for (const Sign sign : {Sign::less, Sign::less_or_equal, Sign::greater, Sign::greater_or_equal}) {
    EXPECT_EQ(compared(nan, sign, i(1)), "false");
    EXPECT_EQ(compared(nan, sign, nan), "false");
    EXPECT_EQ(compared(nan, sign, t("a")), "null");
    EXPECT_EQ(compared({}, sign, {}), "null");
  }
  EXPECT_EQ(compared(nan, Sign::unequal, nan), "true");
  EXPECT_EQ(compared(i(1), Sign::equal, t("1")), "false");
  EXPECT_EQ(compared(i(1), Sign::unequal, {}), "null");
  EXPECT_EQ(compared(i(1), Sign::less_or_equal, r(1)), "true");
  EXPECT_EQ(compared(t("b"), Sign::greater, t("a")), "true");
}

class Elements : public testing::Test {
 protected:
  Elements() {
    const LabelId labels[] = {store.label_names().intern("B"), store.label_names().intern("A")};
    first = store.add_node(labels);
    second = store.add_node({});
    store.set(first, store.key_names().intern("name"), t("it's"));
    store.set(first, store.key_names().intern("age"), i(3));
    between = store.add_relationship(first, second, store.type_names().intern("T"));
    store.set(between, store.key_names().intern("since"), r(2));
  }
  std::string at(const Value& object, const Value& index) {
    return to_text(store, subscript(store, object, index, place));
  }
  std::string cut(const Value& object, const Value& from, bool has_from, const Value& to,
                  bool has_to) {
    return to_text(store, slice(object, from, has_from, to, has_to, place));
  }

  Store store;
  NodeId first{};
  NodeId second{};
  RelationshipId between{};
};

TEST_F(Elements, Properties) {
  EXPECT_EQ(to_text(store, property(store, Value::node(first), "name", place)), "'it\\'s'");
  EXPECT_TRUE(property(store, Value::node(second), "name", place).is_null());
  EXPECT_TRUE(property(store, Value::node(first), "nowhere", place).is_null());
  EXPECT_TRUE(property(store, {}, "name", place).is_null());
  EXPECT_EQ(property(store, Value::map({{"a", i(1)}}), "a", place).integer(), 1);
  EXPECT_EQ(fault_of([&] { return property(store, i(1), "a", place); }),
            "TypeError InvalidArgumentType");
}

TEST_F(Elements, Subscripts) {
  const Value list = l({i(10), i(20), i(30)});
  EXPECT_EQ(at(list, i(0)), "10");
  EXPECT_EQ(at(list, i(-1)), "30");
  EXPECT_EQ(at(list, i(3)), "null");
  EXPECT_EQ(at(list, i(-4)), "null");
  EXPECT_EQ(at(list, i(lowest)), "null");
  EXPECT_EQ(at(list, {}), "null");
  EXPECT_EQ(at({}, i(0)), "null");
  EXPECT_EQ(at(Value::node(first), t("age")), "3");
  EXPECT_EQ(at(Value::relationship(between), t("since")), "2.0");
  const auto wrong = [&](const Value& object, const Value& index) {
    return fault_of([&] { return subscript(store, object, index, place); });
  };
  EXPECT_EQ(wrong(list, t("a")), "TypeError ListElementAccessByNonInteger");
  EXPECT_EQ(wrong(Value::map({}), i(0)), "TypeError MapElementAccessByNonString");
  EXPECT_EQ(wrong(i(100), i(0)), "TypeError InvalidArgumentType");
}

TEST_F(Elements, Slices) {
  const Value list = l({i(1), i(2), i(3), i(4)});
  EXPECT_EQ(cut(list, i(1), true, i(3), true), "[2, 3]");
  EXPECT_EQ(cut(list, i(1), true, {}, false), "[2, 3, 4]");
  EXPECT_EQ(cut(list, {}, false, i(-1), true), "[1, 2, 3]");
  EXPECT_EQ(cut(list, i(-3), true, i(-1), true), "[2, 3]");
  EXPECT_EQ(cut(list, i(3), true, i(1), true), "[]");
  EXPECT_EQ(cut(list, i(lowest), true, i(highest), true), "[1, 2, 3, 4]");
  EXPECT_EQ(cut(list, {}, true, i(2), true), "null");
  EXPECT_EQ(cut({}, i(1), true, {}, false), "null");
  EXPECT_THROW(static_cast<void>(cut(t("abc"), i(1), true, {}, false)), RunError);
}

LabelExpression label(std::string name) {
  LabelExpression expression;
  expression.name = std::move(name);
  return expression;
}

TEST_F(Elements, Labels) {
  using Kind = LabelExpression::Kind;
  const auto of = [](Kind kind, std::vector<LabelExpression> parts) {
    LabelExpression expression;
    expression.kind = kind;
    expression.parts = std::move(parts);
    return expression;
  };
  EXPECT_TRUE(matches(store, first, of(Kind::conjunction, {label("A"), label("B")})));
  EXPECT_FALSE(matches(store, first, of(Kind::conjunction, {label("A"), label("C")})));
  EXPECT_TRUE(matches(store, first, of(Kind::disjunction, {label("C"), label("B")})));
  EXPECT_TRUE(matches(store, first, of(Kind::negation, {label("C")})));
  EXPECT_TRUE(matches(store, first, of(Kind::any, {})));
  EXPECT_FALSE(matches(store, second, of(Kind::any, {})));
  EXPECT_TRUE(matches(store, between, label("T")));
  EXPECT_FALSE(matches(store, between, label("A")));
  EXPECT_TRUE(has_labels(store, {}, label("A"), place).is_null());
  EXPECT_THROW(static_cast<void>(has_labels(store, i(1), label("A"), place)), RunError);
}

TEST_F(Elements, AsText) {
  EXPECT_EQ(to_text(store, Value::node(first)), "(:A:B {age: 3, name: 'it\\'s'})");
  EXPECT_EQ(to_text(store, Value::node(second)), "()");
  EXPECT_EQ(to_text(store, Value::relationship(between)), "[:T {since: 2.0}]");
  const Value back = Value::path({{second, first, second}, {between, between}});
  EXPECT_EQ(to_text(store, back),
            "<()<-[:T {since: 2.0}]-(:A:B {age: 3, name: 'it\\'s'})-[:T {since: 2.0}]->()>");
  EXPECT_EQ(to_text(store, Value::map({{"b", l({{}, b(true)})}, {"a b", r(1e300)}})),
            "{b: [null, true], `a b`: 1e+300}");
}

TEST_F(Elements, AsJson) {
  const auto json = [&](const Value& value) {
    std::string out;
    append_json(out, store, value);
    return out;
  };
  EXPECT_EQ(json(Value::node(first)),
            R"({"id": 0, "labels": ["A", "B"], "properties": {"age": 3, "name": "it's"}})");
  EXPECT_EQ(json(Value::relationship(between)),
            R"({"id": 0, "type": "T", "source": 0, "target": 1, "properties": {"since": 2.0}})");
  store.set(second, store.key_names().intern("id"), t("x"));
  EXPECT_EQ(
      json(Value::path({{second}, {}})),
      R"({"nodes": [{"id": "x", "labels": [], "properties": {"id": "x"}}], "relationships": []})");
  EXPECT_EQ(json(l({{}, b(true), r(std::nan("")), t("\"")})), R"([null, true, null, "\""])");
  EXPECT_EQ(json(Value::map({{"a", i(1)}, {"b", Value::map({})}})), R"({"a": 1, "b": {}})");
}

TEST(Operators, WhatMayBeStored) {
  EXPECT_NO_THROW(require_storable(l({i(1), t("a")}), place));
  EXPECT_NO_THROW(require_storable({}, place));
  const auto refused = [](const Value& value) {
    return fault_of([&] { return require_storable(value, place), 0; });
  };
  const std::string expected = "TypeError InvalidPropertyType";
  EXPECT_EQ(refused(Value::map({})), expected);
  EXPECT_EQ(refused(l({Value::map({})})), expected);
  EXPECT_EQ(refused(l({l({})})), expected);
  EXPECT_EQ(refused(Value::node(NodeId{0})), expected);
}

TEST(Operators, Conditions) {
  EXPECT_TRUE(holds_true(b(true), place));
  EXPECT_FALSE(holds_true(b(false), place));
  EXPECT_FALSE(holds_true({}, place));
  EXPECT_EQ(fault_of([] { return holds_true(i(1), place); }), "TypeError InvalidArgumentType");
}

}  // namespace
}  // namespace entente::query
