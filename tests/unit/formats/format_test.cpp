#include "formats/format.hpp"

#include <gtest/gtest.h>

namespace entente::formats {
namespace {

TEST(Format, ByName) {
  for (const Format& format : formats()) EXPECT_EQ(format_named(format.name), &format);
  EXPECT_EQ(format_named("GraphML"), nullptr);
  EXPECT_EQ(format_named(""), nullptr);
}

TEST(Format, ByFileName) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"a.graphml", "graphml"}, {"a.xml", "graphml"},  {"x/y.z/a.JSON", "json"}, {"a.gv", "dot"},
      {"a.b.dot", "dot"},       {"/tmp/a.svg", "svg"}, {"a.PNG", "png"},         {"ب.pdf", "pdf"}};
  for (const auto& [file, name] : cases) {
    const Format* const format = format_of(file);
    ASSERT_NE(format, nullptr) << file;
    EXPECT_EQ(format->name, name) << file;
  }
  for (const std::string_view file :
       {"", "a", "a.", "graphml", ".json", "x.dot/a", "a.jsonl", "a.json "})
    EXPECT_EQ(format_of(file), nullptr) << file;
}

}  // namespace
}  // namespace entente::formats
