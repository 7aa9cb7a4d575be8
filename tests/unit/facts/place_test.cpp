#include "facts/place.hpp"

#include <gtest/gtest.h>

#include <string>

namespace entente::facts {
namespace {

const std::string text =
    R"(  {"id": 12, "note": "id: \"x\" {", "who" : [ "a","b", {"who": "c", "act":"b"} ],
   "q": {"id": "inner", "x": -1.5e3}, "قمة": "ألتاي", "t":true,"n":null, "e": [], "o": {}, "last": "z\\"})";

std::string value(std::string_view key, std::string_view item = {}) {
  const base::Span span = place_of_value(text, 7, 2, key, item);
  EXPECT_EQ(span.source, 7U);
  return text.substr(span.begin, span.end - span.begin);
}
std::string key(std::string_view name) {
  const base::Span span = place_of_key(text, 7, 2, name);
  return text.substr(span.begin, span.end - span.begin);
}

TEST(Place, OfValues) {
  EXPECT_EQ(value("id"), "12");
  EXPECT_EQ(value("note"), R"("id: \"x\" {")");
  EXPECT_EQ(value("t"), "true");
  EXPECT_EQ(value("n"), "null");
  EXPECT_EQ(value("last"), R"("z\\")");
  EXPECT_EQ(value("قمة"), "\"ألتاي\"");
}

TEST(Place, OfContainersIsTheirBracket) {
  EXPECT_EQ(value("who"), "[");
  EXPECT_EQ(value("q"), "{");
  EXPECT_EQ(value("e"), "[");
  EXPECT_EQ(value("o"), "{");
}

TEST(Place, OfItems) {
  EXPECT_EQ(value("who", "a"), "\"a\"");
  EXPECT_EQ(value("who", "b"), "\"b\"");
  EXPECT_EQ(value("who", "c"), "\"c\"");
  EXPECT_EQ(value("who", "d"), "[");
  EXPECT_EQ(value("q", "x"), "\"x\"");
  EXPECT_EQ(value("note", "other"), R"("id: \"x\" {")");
}

TEST(Place, OfKeys) {
  EXPECT_EQ(key("id"), "\"id\"");
  EXPECT_EQ(key("who"), "\"who\"");
  EXPECT_EQ(key("قمة"), "\"قمة\"");
}

TEST(Place, OfWhatIsNotThereIsTheBrace) {
  EXPECT_EQ(value("nowhere"), "{");
  EXPECT_EQ(key("nowhere"), "{");
  EXPECT_EQ(value("act"), "{");
  EXPECT_EQ(place_of_value(text, 7, 0, "id"), (base::Span{7, 0, 1}));
}

}  // namespace
}  // namespace entente::facts
