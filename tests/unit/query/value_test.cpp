#include "query/values/value.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include "query/fault.hpp"
#include "query/values/temporal.hpp"

namespace entente::query {
namespace {

constexpr double nan_value = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();

Value i(std::int64_t n) { return Value::integer(n); }
Value r(double n) { return Value::real(n); }
Value t(std::string text) { return Value::text(std::move(text)); }
Value l(List items) { return Value::list(std::move(items)); }
Value m(Map entries) { return Value::map(std::move(entries)); }

TEST(Value, SharesWhatItHolds) {
  Value text = t("a text that is longer than what fits into sixteen bytes");
  const Value copy = text;
  text = {};
  EXPECT_TRUE(text.is_null());
  EXPECT_EQ(copy.text(), "a text that is longer than what fits into sixteen bytes");
  EXPECT_EQ(t("").text(), "");
  EXPECT_EQ(t(std::string("a\0b", 3)).text(), std::string_view("a\0b", 3));
}

TEST(Value, ItemOfAListReplacesTheList) {
  Value value = l({l({t("inner")}), i(2)});
  value = value.list()[0];
  value = value.list()[0];
  EXPECT_EQ(value.text(), "inner");
  Value& itself = value;
  value = itself;
  EXPECT_EQ(value.text(), "inner");
}

TEST(Value, NestsAThousandDeepAndNoDeeper) {
  Value value = l({});
  for (int depth = 1; depth < 1000; ++depth)
    value = depth % 2 == 0 ? l({value}) : m({{"k", value}});
  try {
    static_cast<void>(l({value}));
    FAIL() << "nothing was thrown";
  } catch (const RunError& error) {
    EXPECT_EQ(&error.fault(), &faults::too_deep);
  }
  EXPECT_THROW(static_cast<void>(m({{"k", value}})), RunError);
}

TEST(Budget, IsTakenAndGivenBack) {
  Value kept;
  {
    const Budget budget(10'000);
    for (int round = 0; round < 100; ++round) {
      List items(100, i(1));
      const Value list = l(std::move(items));
      const Value text = t(std::string(3'000, 'x'));
      EXPECT_EQ(list.list().size(), 100U);
      EXPECT_EQ(text.text().size(), 3'000U);
    }
    EXPECT_THROW(static_cast<void>(t(std::string(11'000, 'x'))), RunError);
    EXPECT_THROW(static_cast<void>(l(List(1'000))), RunError);
    EXPECT_THROW(static_cast<void>(m(Map(1'000))), RunError);
    EXPECT_THROW(Budget::require(10'001), RunError);
    EXPECT_NO_THROW(Budget::require(10'000));
    kept = t(std::string(9'000, 'x'));
  }
  EXPECT_NO_THROW(Budget::require(std::numeric_limits<std::size_t>::max()));
  // What an earlier budget paid for is not given to a later one.
  const Budget later(1'000);
  kept = {};
  EXPECT_THROW(Budget::require(1'001), RunError);
}

TEST(Budget, ZeroIsNoLimit) {
  const Budget budget(0);
  EXPECT_NO_THROW(Budget::require(std::size_t{1} << 60));
}

TEST(Equal, HasThreeAnswers) {
  struct Row {
    Value a;
    Value b;
    Ternary answer;
  };
  const std::vector<Row> rows = {
      {{}, {}, Ternary::unknown},
      {i(1), {}, Ternary::unknown},
      {i(1), r(1.0), Ternary::yes},
      {i(1), t("1"), Ternary::no},
      {r(nan_value), r(nan_value), Ternary::no},
      {r(0.0), r(-0.0), Ternary::yes},
      {i(0), r(-0.0), Ternary::yes},
      {i((std::int64_t{1} << 53) + 1), r(9007199254740992.0), Ternary::no},
      {i(highest), r(9223372036854775808.0), Ternary::no},
      {i(lowest), r(-9223372036854775808.0), Ternary::yes},
      {i(highest), r(infinity), Ternary::no},
      {l({}), l({}), Ternary::yes},
      {l({i(1), {}}), l({i(1), {}}), Ternary::unknown},
      {l({i(1), {}}), l({i(2), {}}), Ternary::no},
      {l({{}, i(1)}), l({{}, i(2)}), Ternary::no},
      {l({i(1)}), l({i(1), {}}), Ternary::no},
      {l({l({i(1)}), l({i(2)})}), l({l({i(1)}), l({Value()})}), Ternary::unknown},
      {m({}), m({}), Ternary::yes},
      {m({{"a", i(1)}, {"b", i(2)}}), m({{"b", i(2)}, {"a", r(1)}}), Ternary::yes},
      {m({{"a", {}}}), m({{"a", {}}}), Ternary::unknown},
      {m({{"a", {}}}), m({{"b", {}}}), Ternary::no},
      {m({{"a", {}}, {"b", i(1)}}), m({{"b", i(2)}, {"a", {}}}), Ternary::no},
      {Value::node(NodeId{3}), Value::node(NodeId{3}), Ternary::yes},
      {Value::node(NodeId{3}), Value::relationship(RelationshipId{3}), Ternary::no},
  };
  for (std::size_t row = 0; row < rows.size(); ++row) {
    EXPECT_EQ(equal(rows[row].a, rows[row].b), rows[row].answer) << row;
    EXPECT_EQ(equal(rows[row].b, rows[row].a), rows[row].answer) << row;
  }
}

std::string way(const Value& a, const Value& b) {
  bool comparable = true;
  const std::partial_ordering found = compare(a, b, comparable);
  if (!comparable) return "?";
  return std::is_lt(found) ? "<" : std::is_gt(found) ? ">" : std::is_eq(found) ? "=" : "NaN";
}

TEST(Compare, KnowsWhatCannotBeCompared) {
  EXPECT_EQ(way(i(1), r(1.5)), "<");
  EXPECT_EQ(way(r(-1.5), i(-1)), "<");
  EXPECT_EQ(way(i(highest), r(9223372036854775808.0)), "<");
  EXPECT_EQ(way(i((std::int64_t{1} << 53) + 1), r(9007199254740992.0)), ">");
  EXPECT_EQ(way(i(1), r(nan_value)), "NaN");
  EXPECT_EQ(way(i(1), t("1")), "?");
  EXPECT_EQ(way(i(1), {}), "?");
  EXPECT_EQ(way({}, {}), "?");
  EXPECT_EQ(way(t("a"), t("ab")), "<");
  EXPECT_EQ(way(t("z"), t("é")), "<");  // by code point
  EXPECT_EQ(way(Value::boolean(false), Value::boolean(true)), "<");
  EXPECT_EQ(way(l({i(1)}), l({i(1), i(0)})), "<");
  EXPECT_EQ(way(l({i(1), {}}), l({i(1)})), ">");
  EXPECT_EQ(way(l({i(1), {}}), l({i(1), i(2)})), "?");
  EXPECT_EQ(way(l({i(1), {}}), l({i(3), i(2)})), "<");
  EXPECT_EQ(way(l({i(1), t("a")}), l({i(1), i(2)})), "?");
  EXPECT_EQ(way(m({}), m({})), "?");
  EXPECT_EQ(way(Value::node(NodeId{1}), Value::node(NodeId{2})), "?");
}

Value date(std::int64_t day) {
  Temporal temporal;
  temporal.day = day;
  return Value::temporal(Type::date, temporal);
}

// From the first to the last; those of one line of the list are equal in order.
std::vector<std::vector<Value>> in_order() {
  Path path{{NodeId{1}, NodeId{2}}, {RelationshipId{0}}};
  Temporal day;
  day.months = 1;
  return {{m({})},
          {m({{"a", i(1)}}), m({{"a", r(1)}})},
          {m({{"a", i(2)}})},
          {m({{"a", i(1)}, {"b", i(2)}}), m({{"b", i(2)}, {"a", i(1)}})},
          {m({{"b", i(0)}})},
          {Value::node(NodeId{1})},
          {Value::node(NodeId{2})},
          {Value::relationship(RelationshipId{0})},
          {l({})},
          {l({t("a")})},
          {l({t("a"), i(1)})},
          {l({i(1)})},
          {l({i(1), t("a")})},
          {l({i(1), {}})},
          {l({Value(), i(1)})},
          {Value::path(path)},
          {Value::temporal(Type::date_time, {})},
          {Value::temporal(Type::local_date_time, {})},
          {date(-1)},
          {date(3)},
          {Value::temporal(Type::time, {})},
          {Value::temporal(Type::local_time, {})},
          {Value::temporal(Type::duration, day)},
          {t("")},
          {t("B")},
          {t("a")},
          {Value::boolean(false)},
          {Value::boolean(true)},
          {r(-infinity)},
          {i(lowest), r(-9223372036854775808.0)},
          {r(-0.5)},
          {i(0), r(0), r(-0.0)},
          {r(9007199254740992.0), i(std::int64_t{1} << 53)},
          {i((std::int64_t{1} << 53) + 1)},
          {i(highest)},
          {r(9223372036854775808.0)},
          {r(infinity)},
          {r(nan_value), r(-nan_value)},
          {Value()}};
}

TEST(Order, IsTotalAndAgreesWithSameAndHash) {
  const auto all = in_order();
  for (std::size_t a = 0; a < all.size(); ++a) {
    for (std::size_t b = 0; b < all.size(); ++b) {
      for (const Value& x : all[a]) {
        for (const Value& y : all[b]) {
          EXPECT_TRUE(order(x, y) == (a <=> b)) << a << " and " << b;
          EXPECT_EQ(same(x, y), a == b) << a << " and " << b;
          EXPECT_TRUE(a != b || hash(x) == hash(y)) << a;
          EXPECT_TRUE(equal(x, y) != Ternary::yes || same(x, y)) << a << " and " << b;
        }
      }
    }
  }
}

TEST(Order, AgreesWithCompareWhereThatSaysSomething) {
  std::mt19937 draw(7);
  const auto any = [&](const auto& self, int depth) -> Value {
    switch (draw() % (depth > 0 ? 6 : 4)) {
      case 0: return i(static_cast<std::int64_t>(draw() % 5) - 2);
      case 1: return r(static_cast<double>(draw() % 9) / 2 - 2);
      case 2: return t(std::string(draw() % 3, 'a'));
      case 3: return draw() % 2 == 0 ? Value() : Value::boolean(draw() % 2 == 0);
      default: {
        List items;
        for (auto left = draw() % 3; left > 0; --left) items.push_back(self(self, depth - 1));
        return l(std::move(items));
      }
    }
  };
  for (int round = 0; round < 5'000; ++round) {
    const Value a = any(any, 3);
    const Value b = any(any, 3);
    bool comparable = true;
    const std::partial_ordering found = compare(a, b, comparable);
    EXPECT_TRUE(!comparable || found == order(a, b));
    EXPECT_TRUE(order(a, b) == (0 <=> order(b, a)));
    EXPECT_EQ(same(a, b), std::is_eq(order(a, b)));
    EXPECT_TRUE(!same(a, b) || hash(a) == hash(b));
  }
}

TEST(Map, KeepsTheOrderOfWriting) {
  Map map;
  set(map, "b", i(1));
  set(map, "a", i(2));
  set(map, "b", i(3));
  ASSERT_EQ(map.size(), 2U);
  EXPECT_EQ(map[0].first, "b");
  EXPECT_EQ(find(map, "b")->integer(), 3);
  EXPECT_EQ(find(map, "c"), nullptr);
}

}  // namespace
}  // namespace entente::query
