#include "ontology/json.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace entente::ontology {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Keeps, for every value, the piece of source that its span covers.
class Pieces : public JsonVisitor {
 public:
  explicit Pieces(std::string_view text) : text_(text) {}
  void member(Json key, Json value) override {
    add(key);
    walk(value);
  }
  void element(Json key, Json value) override {
    add(key);
    walk(value);
  }
  std::vector<std::string> all;
  std::vector<std::string> decoded;  // of strings and numbers

 private:
  void add(Json one) {
    const base::Span span = one.span();
    all.emplace_back(text_.substr(span.begin, span.end - span.begin));
    if (one.is(JsonType::string) || one.is(JsonType::number)) decoded.emplace_back(one.text());
    EXPECT_EQ(json_span(text_, span.source, one.type(), one.at()), span);
  }
  void walk(Json one) {
    add(one);
    const JsonTape own = one.copy();
    EXPECT_EQ(Json(own, 0).span(), one.span());
    for (const Json item : one) {
      if (item.is(JsonType::array) || item.is(JsonType::object))
        walk(item);
      else
        add(item);
    }
  }
  std::string_view text_;
};

struct Reading {
  std::vector<std::string> pieces;
  std::vector<std::string> decoded;
  std::vector<std::string> found;
  bool whole = false;
};

Reading read(const std::string& text) {
  base::Sources sources;
  base::Diagnostics diagnostics;
  const auto source = sources.add("x", text);
  Pieces pieces(sources.text(source));
  Reading reading;
  reading.whole = read_json(sources, source, diagnostics, pieces);
  reading.pieces = pieces.all;
  reading.decoded = pieces.decoded;
  for (const base::Diagnostic* one : diagnostics.sorted()) {
    const base::Place at = sources.place(source, one->span.begin);
    reading.found.push_back(fmt::format("{} {}:{}", one->rule->code, at.line, at.column));
  }
  return reading;
}

TEST(Json, KnowsThePlaceOfEveryScalar) {
  const Reading r = read(R"({"a": "x", "b": -1.5e+3, "c": null, "d":true,"e":false , "f": 0})");
  EXPECT_TRUE(r.whole);
  EXPECT_THAT(r.pieces, ElementsAre("\"a\"", "\"x\"", "\"b\"", "-1.5e+3", "\"c\"", "null", "\"d\"",
                                    "true", "\"e\"", "false", "\"f\"", "0"));
  EXPECT_THAT(r.decoded, ElementsAre("a", "x", "b", "-1.5e+3", "c", "d", "e", "f", "0"));
}

TEST(Json, KnowsThePlaceOfEveryContainer) {
  const Reading r = read(R"({"a": {"b": [ 1, {} , []]}, "c": [ {"d": [2]}, 3, [4] ]})");
  EXPECT_TRUE(r.whole);
  EXPECT_THAT(r.pieces, ElementsAre("\"a\"", "{", "\"b\"", "[", "1", "{", "[", "\"c\"", "{",
                                    "\"d\"", "[", "2", "\"c\"", "3", "\"c\"", "[", "4"));
}

TEST(Json, KnowsThePlaceOfStringsWithEscapes) {
  for (const std::string raw :
       {R"("")", R"("\"")", R"("\\")", R"("\\\"")", R"("a\"b")", R"("\\\\")", R"("\u0041")",
        R"("\ud83d\ude00")", R"("\/\b\f\n\r\t")", R"("ends in \\")", R"(":,{}[]")", "\"قمة ألتاي\"",
        "\"Ծով\"", "\"\xF0\x9F\x98\x80\"", R"("\u0642\u0645\u0629")"}) {
    const Reading r =
        read("{\"k\": " + raw + ",\"list\":[" + raw + "," + raw + "]," + raw + ": 1}");
    EXPECT_TRUE(r.whole) << raw;
    EXPECT_THAT(r.pieces, ElementsAre("\"k\"", raw, "\"list\"", raw, "\"list\"", raw, raw, "1"));
  }
}

TEST(Json, Decodes) {
  EXPECT_THAT(read(R"({"\u0041\n": "\"\\\/\b\f\n\r\t\u0642\ud83d\ude00"})").decoded,
              ElementsAre("A\n", "\"\\/\b\f\n\r\tق\xF0\x9F\x98\x80"));
}

TEST(Json, CountsLinesAndColumns) {
  EXPECT_THAT(read("{\r\n \"a\": 1,\r\n \"a\": 2}").found, ElementsAre("E007 3:2"));
  EXPECT_THAT(read("{\r \"a\": 1,\r \"a\": 2}").found, ElementsAre("E007 3:2"));
  EXPECT_THAT(read("{\n \"قمة\": 1, \"قمة\": 2}").found, ElementsAre("E007 2:12"));
  EXPECT_THAT(read("\xEF\xBB\xBF{\"a\": 1, \"a\": 2}").found, ElementsAre("E007 1:10"));
}

TEST(Json, SeesKeysGivenTwice) {
  EXPECT_THAT(read(R"({"a": {"k": 1, "j": 2, "k": 3, "k": 4}})").found,
              ElementsAre("E007 1:24", "E007 1:32"));
  EXPECT_THAT(read(R"({"a": {"k": {"k": 1}}, "b": [{"k": 1}, {"k": 1}]})").found, IsEmpty());
  EXPECT_THAT(read(R"({"a": {"k": 1, "\u006b": 2}})").found, ElementsAre("E007 1:16"));
  EXPECT_THAT(read(R"({"a": [], "b": 1, "a": []})").found, ElementsAre("E007 1:19"));
  EXPECT_THAT(read(R"({"a": {"k": 1, "K": 2, "k ": 3, "": 4}})").found, IsEmpty());
  std::string many = "{\"a\": {";
  for (int i = 0; i < 40; ++i) many += fmt::format("\"k{}\": 0, ", i);
  EXPECT_EQ(read(many + "\"k7\": 0}}").found.size(), 1U);
  EXPECT_THAT(read(many + "\"l\": 0}}").found, IsEmpty());
}

std::string nested(std::size_t levels, char open, char close) {
  std::string text = "{\"a\": ";
  for (std::size_t i = 1; i < levels; ++i) text += open == '{' ? "{\"a\": " : "[";
  text += "0";
  return text + std::string(levels - 1, close) + "}";
}

TEST(Json, ReadsSixtyFourLevels) {
  for (const auto& [open, close] : {std::pair('{', '}'), std::pair('[', ']')}) {
    EXPECT_TRUE(read(nested(max_json_depth, open, close)).whole);
    EXPECT_THAT(read(nested(max_json_depth, open, close)).found, IsEmpty());
    const Reading deep = read(nested(max_json_depth + 1, open, close));
    EXPECT_FALSE(deep.whole);
    EXPECT_EQ(deep.found.size(), 1U);
    EXPECT_TRUE(deep.found[0].starts_with("E004")) << deep.found[0];
  }
  EXPECT_THAT(read(nested(65, '[', ']')).found, ElementsAre(fmt::format("E004 1:{}", 6 + 64)));
  EXPECT_THAT(read("{\"a\": " + std::string(1'000'000, '[')).found,
              ElementsAre(fmt::format("E004 1:{}", 6 + 64)));
}

TEST(Json, ReadsStringsOf64KiB) {
  const auto with = [](const std::string& text) { return read("{\"a\": \"" + text + "\"}").found; };
  EXPECT_THAT(with(std::string(max_json_string, 'x')), IsEmpty());
  EXPECT_THAT(with(std::string(max_json_string + 1, 'x')), ElementsAre("E005 1:7"));
  std::string arabic;
  for (std::size_t i = 0; i < max_json_string / 2; ++i) arabic += "ق";
  EXPECT_THAT(with(arabic), IsEmpty());
  EXPECT_THAT(with(arabic + "q"), ElementsAre("E005 1:7"));
  std::string escaped;  // six bytes written, one decoded
  for (std::size_t i = 0; i < max_json_string; ++i) escaped += "\\u0041";
  EXPECT_THAT(with(escaped), IsEmpty());
  EXPECT_THAT(with(escaped + "\\n"), ElementsAre("E005 1:7"));
  EXPECT_THAT(read("{\"" + std::string(max_json_string + 1, 'k') + "\": 1}").found,
              ElementsAre("E005 1:2"));
}

TEST(Json, StopsAtBrokenBytes) {
  EXPECT_THAT(read(std::string("{\"a\": 1, \0\"b\": 2}", 17)).found, ElementsAre("E002 1:10"));
  EXPECT_THAT(read("{\"a\": \"\xF0\"").found, ElementsAre("E001 1:8"));
  EXPECT_THAT(read("{\"a\": \"\xC0\xAF\"}").found, ElementsAre("E001 1:8"));
  EXPECT_THAT(read("{\"a\": \"\xED\xA0\x80\"}").found, ElementsAre("E001 1:8"));
  EXPECT_THAT(read("{\"a\": \"\xF4\x90\x80\x80\"}").found, ElementsAre("E001 1:8"));
  EXPECT_THAT(read("\xEF\xBB").found, ElementsAre("E001 1:1"));
  EXPECT_THAT(read("\xFF\xFE{\0").found, ElementsAre("E001 1:1"));
  EXPECT_THAT(read("\xFE\xFF").found, ElementsAre("E001 1:1"));
  EXPECT_THAT(read("").found, ElementsAre("E003 1:1"));
  EXPECT_THAT(read("\xEF\xBB\xBF").found, ElementsAre("E003 1:1"));
}

TEST(Json, ReportsHalvesOfPairsAndNul) {
  EXPECT_THAT(read(R"({"a": "\uDC00"})").found, ElementsAre("E006 1:7"));
  EXPECT_THAT(read(R"({"a": "x\udFFFy"})").found, ElementsAre("E006 1:7"));
  EXPECT_THAT(read(R"({"\uDC00": 1})").found, ElementsAre("E006 1:2"));
  EXPECT_THAT(read(R"({"a": "\uD800"})").found.size(), 1U);
  EXPECT_THAT(read(R"({"a": "\uD800\u0041"})").found.size(), 1U);
  EXPECT_THAT(read(R"({"a": "\uD800\uD800"})").found.size(), 1U);
  EXPECT_THAT(read(R"({"a": "x\u0000y"})").found, ElementsAre("E002 1:7"));
  EXPECT_THAT(read(R"({"\u0000": 1})").found, ElementsAre("E002 1:2"));
  EXPECT_TRUE(read(R"({"a": "\u0000", "b": "\uDC00"})").whole);
}

// Small texts and what is to be made of them, after the classes of JSONTestSuite (Seriot): as the
// whole file, and what cannot be one, as a value in it.
struct Verdict {
  std::string text;
  const char* code;  // "" is taken
};

TEST(Json, JudgesWholeFiles) {
  for (const auto& [text, code] : std::vector<Verdict>{{"{}", ""},
                                                       {" {} ", ""},
                                                       {"\t\r\n{}\r\n", ""},
                                                       {"{\"\": 0}", ""},
                                                       {"{\"a\":{}}", ""},
                                                       {"{\"a\":[]}", ""},
                                                       {"", "E003"},
                                                       {" ", "E003"},
                                                       {"{", "E003"},
                                                       {"}", "E003"},
                                                       {"{}}", "E003"},
                                                       {"{}{}", "E003"},
                                                       {"{},", "E003"},
                                                       {"{}x", "E003"},
                                                       {"{} //", "E003"},
                                                       {"{}/**/", "E003"},
                                                       {"#{}", "E003"},
                                                       {"{\"a\"}", "E003"},
                                                       {"{\"a\":}", "E003"},
                                                       {"{\"a\" 1}", "E003"},
                                                       {"{:1}", "E003"},
                                                       {"{1:1}", "E003"},
                                                       {"{a:1}", "E003"},
                                                       {"{'a':1}", "E003"},
                                                       {"{\"a\":1,}", "E003"},
                                                       {"{,\"a\":1}", "E003"},
                                                       {"{\"a\":1,,\"b\":2}", "E003"},
                                                       {"{\"a\":1 \"b\":2}", "E003"},
                                                       {"{\"a\":1;\"b\":2}", "E003"},
                                                       {"{\"a\"::1}", "E003"},
                                                       {"{\"a\":1", "E003"},
                                                       {"{\"a\":", "E003"},
                                                       {"{\"a", "E003"},
                                                       {"{\"a\":1]", "E003"},
                                                       {"{null:1}", "E003"},
                                                       {"{\"a\":\"b\"]", "E003"},
                                                       {"\xC2\xA0{}", "E003"},
                                                       {"\xE2\x80\x8B{}", "E003"},
                                                       {"\f{}", "E003"},
                                                       {"{}\xEF\xBB\xBF", "E003"},
                                                       {"[]", "E008"},
                                                       {"[1]", "E008"},
                                                       {"1", "E008"},
                                                       {"-0.5", "E008"},
                                                       {"\"a\"", "E008"},
                                                       {"null", "E008"},
                                                       {"true", "E008"},
                                                       {"false", "E008"},
                                                       {"nul", "E003"},
                                                       {"nan", "E003"},
                                                       {"<xml/>", "E003"},
                                                       {"*", "E003"}}) {
    const Reading r = read(text);
    EXPECT_EQ(r.whole, *code == '\0') << text;
    EXPECT_EQ(r.found.empty() ? "" : r.found[0].substr(0, 4), code) << text;
    EXPECT_LE(r.found.size(), 1U) << text;
  }
}

TEST(Json, JudgesValues) {
  const std::vector<std::string> good{"0",
                                      "-0",
                                      "1",
                                      "-1",
                                      "10",
                                      "1.0",
                                      "0.5",
                                      "-0.5",
                                      "1e5",
                                      "1E5",
                                      "1e+5",
                                      "1E-5",
                                      "0e0",
                                      "0.0e-0",
                                      "123456789012345678901234567890",
                                      "1e308",
                                      "-1.7976931348623157e308",
                                      "1e-400",
                                      "9007199254740993",
                                      "0." + std::string(330, '0') + "1",
                                      "0." + std::string(350, '0') + "1",
                                      std::string(300, '9'),
                                      "null",
                                      "true",
                                      "false",
                                      "[]",
                                      "{}",
                                      "[[]]",
                                      "[{}]",
                                      "{\"a\":[]}",
                                      "[1,2]",
                                      "[ 1 , 2 ]",
                                      "[\"\"]",
                                      "\"\"",
                                      "\"a\"",
                                      "\" \"",
                                      "\"\\u0041\"",
                                      "\"\\uD834\\uDD1E\"",
                                      "\"\\ud834\\udd1e\"",
                                      "\"\\u2028\"",
                                      "\"\xE2\x80\xA8\"",
                                      "\"\x7F\"",
                                      "\"\\u007F\"",
                                      "\"\\/\"",
                                      "\"/\"",
                                      "\"\xEF\xBF\xBF\"",
                                      "\"\xF4\x8F\xBF\xBF\"",
                                      "\"\\uFFFF\"",
                                      "\"\\\\\"",
                                      "\"\\\"\"",
                                      "\"\\\\u0000\"",
                                      "\"a/*b*/c\""};
  for (const std::string& value : good) {
    const Reading r = read("{\"x\": " + value + "}");
    EXPECT_TRUE(r.whole) << value.substr(0, 60);
    EXPECT_THAT(r.found, IsEmpty()) << value.substr(0, 60);
  }
  const std::vector<std::string> bad{// No double holds them.
                                     "1e309",
                                     "-1e400",
                                     std::string(400, '9'),
                                     "1e99999",
                                     "+1",
                                     "01",
                                     "-01",
                                     "00",
                                     "-",
                                     "- 1",
                                     "1.",
                                     ".5",
                                     "-.5",
                                     "1.e1",
                                     "1e",
                                     "1e+",
                                     "1E-",
                                     "0x10",
                                     "1_000",
                                     "1,5",
                                     "1 000",
                                     "--1",
                                     "-+1",
                                     "1.5.5",
                                     "1e5.5",
                                     "1ee5",
                                     "1eE2",
                                     "Infinity",
                                     "-Infinity",
                                     "NaN",
                                     "inf",
                                     "0b1",
                                     "1a",
                                     "\xEF\xBC\x91",
                                     "True",
                                     "NULL",
                                     "nulll",
                                     "tru",
                                     "undefined",
                                     "[",
                                     "]",
                                     "[1",
                                     "[1,",
                                     "[1,]",
                                     "[,1]",
                                     "[1,,2]",
                                     "[1 2]",
                                     "[1:2]",
                                     "[1}",
                                     "{",
                                     "{\"a\":1]",
                                     "[\"a\"",
                                     "\"",
                                     "\"a",
                                     "\"\\\"",
                                     "\"\\x41\"",
                                     "\"\\u004\"",
                                     "\"\\u00G0\"",
                                     "\"\\U0041\"",
                                     "\"\\a\"",
                                     "\"\\'\"",
                                     "'a'",
                                     "`a`",
                                     "\"a\nb\"",
                                     "\"a\tb\"",
                                     "\"\x01\"",
                                     "\"\x1F\"",
                                     "\"a\"b",
                                     "a",
                                     "\\u0041",
                                     "1//",
                                     "1/* */",
                                     "#",
                                     "[a]",
                                     "[a, b]",
                                     "['a']",
                                     "[1;2]",
                                     "\"\\u\"",
                                     "\"\\uD800\"",
                                     "\"\\uD800\\\"",
                                     "\"\\uD800\\n\"",
                                     "\"\\ \"",
                                     "[\\n]",
                                     "(1)",
                                     "<1>",
                                     "[1]]",
                                     "{}}",
                                     "1 1",
                                     "\"a\" \"b\"",
                                     ""};
  for (const std::string& value : bad) {
    const Reading r = read("{\"x\": " + value + "}");
    EXPECT_FALSE(r.whole) << value;
    ASSERT_EQ(r.found.size(), 1U) << value;
    EXPECT_TRUE(r.found[0].starts_with("E003")) << value << ": " << r.found[0];
  }
}

}  // namespace
}  // namespace entente::ontology
