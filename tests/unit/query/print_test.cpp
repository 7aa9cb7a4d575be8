#include "query/syntax/print.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "query/syntax/parse.hpp"

namespace entente::query {
namespace {

std::string printed(const std::string& text) {
  base::Sources sources;
  base::Diagnostics found;
  const auto query = parse(sources, sources.add("query", text), found);
  return query ? to_text(*query) : "unread: " + found.sorted().front()->message;
}

struct Case {
  std::string written;
  std::string printed;
};

TEST(Print, WritesOneFormOfMany) {
  const std::vector<Case> cases{
      {"match (n)return n;", "MATCH (n)\nRETURN n"},
      {"MATCH (a)-[ :A | :B*1..1 ]->(b)<-[]-(c)<-->(d)", "MATCH (a)-[:A|B*1]->(b)<--(c)--(d)"},
      {"MATCH (a)-->+(b)-->{2,}(c)-->*(d)", "MATCH (a)-[*1..]->(b)-[*2..]->(c)-[*0..]->(d)"},
      {"MATCH (n:A&(B|C)&!D), (m:A:B), (:%) WHERE n:(A)|B",
       "MATCH (n:A&(B|C)&!D), (m:A:B), (:%) WHERE n:A|B"},
      {"MATCH p=SHORTEST 2 PATHS GROUPS (a)--(b), ANY PATH (c)--(d), ALL PATHS (e)--(f)",
       "MATCH p = SHORTEST 2 GROUPS (a)--(b), ANY 1 (c)--(d), (e)--(f)"},
      {"RETURN 0xFF, 1E3, .5, \"it's\", '\\u0001\\t', ''",
       "RETURN 255, 1000.0, 0.5, 'it\\'s', '\\u0001\\t', ''"},
      {"RETURN ((1)) + 2*3, (1+2)*3, - -1, -x, -(1), not a or b xor c and d",
       "RETURN (1) + 2 * 3, (1 + 2) * 3, - -1, -x, -(1), NOT a OR b XOR c AND d"},
      {"RETURN ((a)) - [b] - (c), ((a)) - -(b), ((a)) < -[1]",
       "RETURN (a) - ([b]) - (c), (a) - (-(b)), (a) < (-[1])"},
      {"RETURN `a`, `a b`, `match`, n.`match`, n.`1`, $`1`, $`a-b`, `a``b`",
       "RETURN a, `a b`, `match`, n.match, n.`1`, $1, $`a-b`, `a``b`"},
      {"RETURN EXISTS{(a)-->(b)WHERE a.x}, count{match(a)}, `exists` {.a}, `all`(x)",
       "RETURN exists { (a)-->(b) WHERE a.x }, COUNT { MATCH (a) }, `exists` {.a}, `all`(x)"},
      {"CALL{WITH a RETURN a}CALL(*){RETURN 1}CALL(a,b){RETURN 2}CALL x.y(1)YIELD a AS b WHERE b",
       "CALL {\nWITH a\nRETURN a\n}\nCALL (*) {\nRETURN 1\n}\nCALL (a, b) {\nRETURN 2\n}\n"
       "CALL x.y(1) YIELD a AS b WHERE b"},
      {"WITH DISTINCT *,1 AS a ORDER BY a DESCENDING,b ASC SKIP 1 LIMIT 2 WHERE a",
       "WITH DISTINCT *, 1 AS a ORDER BY a DESC, b SKIP 1 LIMIT 2 WHERE a"},
      {"RETURN 1 UNION DISTINCT RETURN 2 UNION ALL RETURN 3",
       "RETURN 1\nUNION\nRETURN 2\nUNION ALL\nRETURN 3"},
      {"RETURN [x IN xs WHERE x:A | x.b], [x IN xs WHERE x:A|B | x], [x IN xs | x:A|B]",
       "RETURN [x IN xs WHERE x:A | x.b], [x IN xs WHERE x:A|B | x], [x IN xs | x:A|B]"},
      {"RETURN case a when 1 then 2 else 3 end, xs[..1], xs[1..], xs[1..2], n{.*,.a,b:1,c}",
       "RETURN CASE a WHEN 1 THEN 2 ELSE 3 END, xs[..1], xs[1..], xs[1..2], "
       "n {.*, .a, b: 1, c}"},
  };
  for (const Case& one : cases) {
    EXPECT_EQ(printed(one.written), one.printed);
    EXPECT_EQ(printed(one.printed), one.printed);
  }
}

TEST(Print, BracketsWhatATreeMadeByHandNeeds) {
  const auto variable = [](const char* name) {
    auto made = std::make_unique<Expression>();
    made->node = Variable{name};
    return made;
  };
  const auto binary = [](Binary::Operator op, Expr left, Expr right) {
    auto made = std::make_unique<Expression>();
    made->node = Binary{op, std::move(left), std::move(right)};
    return made;
  };
  using Op = Binary::Operator;
  EXPECT_EQ(to_text(*binary(Op::multiply, binary(Op::add, variable("a"), variable("b")),
                            binary(Op::power, variable("c"), variable("d")))),
            "(a + b) * c ^ d");
  EXPECT_EQ(to_text(*binary(Op::subtract, variable("a"),
                            binary(Op::subtract, variable("b"), variable("c")))),
            "a - (b - c)");
}

TEST(Print, QuotesNamesAndTexts) {
  EXPECT_EQ(quoted_name("name"), "name");
  EXPECT_EQ(quoted_name("Պետություն"), "Պետություն");
  EXPECT_EQ(quoted_name("a-b"), "`a-b`");
  EXPECT_EQ(quoted_name("Where"), "`Where`");
  EXPECT_EQ(quoted_name(""), "``");
  EXPECT_EQ(quoted_name("a`b"), "`a``b`");
  EXPECT_EQ(quoted_text("it's\\\n\x01"), "'it\\'s\\\\\\n\\u0001'");
}

}  // namespace
}  // namespace entente::query
