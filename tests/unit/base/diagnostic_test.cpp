#include "base/diagnostic.hpp"

#include <gtest/gtest.h>

#include <random>

#include "base/text.hpp"

namespace entente::base {
namespace {

constexpr Rule broken{"E002", "broken", "mend it", Severity::error};
constexpr Rule early{"E001", "early", "wait", Severity::error};
constexpr Rule odd{"W001", "odd", "look at it", Severity::warning};

std::string shown(const Sources& sources, SourceId id, std::uint32_t offset) {
  const Place place = sources.place(id, offset);
  const Span line = sources.line(id, offset);
  return std::to_string(place.line) + ":" + std::to_string(place.column) + " " +
         std::string(sources.text(id).substr(line.begin, line.end - line.begin));
}

TEST(Sources, PlacesAndLines) {
  struct Row {
    std::string_view text;
    std::uint32_t offset;
    std::string_view shown;
  };
  const std::vector<Row> table = {
      {"", 0, "1:1 "},
      {"ab", 0, "1:1 ab"},
      {"ab", 2, "1:3 ab"},
      {"ab", 99, "1:3 ab"},
      {"a\nb", 1, "1:2 a"},
      {"a\nb", 2, "2:1 b"},
      {"a\n", 2, "2:1 "},
      {"a\r\nb", 1, "1:2 a"},
      {"a\r\nb", 2, "1:3 a"},
      {"a\r\nb", 3, "2:1 b"},
      {"a\rb\r\rc", 2, "2:1 b"},
      {"a\rb\r\rc", 4, "3:1 "},
      {"a\rb\r\rc", 5, "4:1 c"},
      {"\n\r\n", 1, "2:1 "},
      {"أرض x", 7, "1:5 أرض x"},
      {"أرض x", 3, "1:2 أرض x"},  // inside the second letter
      {"\uFEFFab\nc", 0, "1:1 \uFEFFab"},
      {"\uFEFFab\nc", 3, "1:1 \uFEFFab"},
      {"\uFEFFab\nc", 4, "1:2 \uFEFFab"},
      {"\uFEFFab\nc", 6, "2:1 c"},
  };
  for (const Row& row : table) {
    Sources sources;
    const SourceId id = sources.add("s", std::string(row.text));
    EXPECT_EQ(shown(sources, id, row.offset), row.shown) << row.text << " at " << row.offset;
  }
}

TEST(Sources, TextsDoNotMove) {
  Sources sources;
  const SourceId first = sources.add("first.json", "x");
  const char* const at = sources.text(first).data();
  for (int i = 0; i < 1000; ++i) sources.add("more", "y");
  EXPECT_EQ(sources.text(first).data(), at);
  EXPECT_EQ(sources.name(first), "first.json");
  EXPECT_EQ(sources.size(), 1001U);
}

TEST(Sources, ColumnsOfLongLinesAgreeWithCounting) {
  std::mt19937 random(1);
  std::string text = "\uFEFF";
  while (text.size() < 300'000) {
    append_utf8(text, std::u32string_view(U"aبن€𝄞")[random() % 5]);
    if (random() % 50'000 == 0) text += '\n';
  }
  Sources sources;
  const SourceId id = sources.add("long", text);
  Place expected{1, 1};
  for (std::size_t at = 3; at < text.size();) {
    const bool boundary = at % 65'536 < 8 || at > text.size() - 8;
    if (boundary || random() % 1000 == 0) {
      const Place place = sources.place(id, static_cast<std::uint32_t>(at));
      ASSERT_EQ(place.line, expected.line);
      ASSERT_EQ(place.column, expected.column);
    }
    const bool ends = next_code_point(text, at) == U'\n';
    expected = ends ? Place{expected.line + 1, 1} : Place{expected.line, expected.column + 1};
  }
}

TEST(Diagnostics, SortedBySourcePlaceCode) {
  Diagnostics found;
  EXPECT_TRUE(found.empty());
  found.report(broken, {1, 0, 1}, "d");
  found.report(broken, {0, 5, 9}, "b");
  found.report(odd, {0, 5, 6}, "c");
  found.report(early, {0, 5, 7}, "a", "own help");
  found.report(broken, {0, 5, 6}, "b2").notes.push_back({{0, 1, 2}, "first here"});
  std::string order;
  for (const Diagnostic* finding : found.sorted()) order += finding->message + " ";
  EXPECT_EQ(order, "a b b2 c d ");
  EXPECT_EQ(found.errors(), 4U);
  EXPECT_EQ(found.warnings(), 1U);
  EXPECT_EQ(found.sorted()[0]->help, "own help");
  EXPECT_EQ(found.sorted()[2]->notes[0].message, "first here");
  EXPECT_FALSE(found.empty());
}

TEST(Diagnostics, PastTheLimitOnlyCounts) {
  Diagnostics found;
  Diagnostic& first = found.report(odd, {}, "first");
  for (std::size_t i = 0; i < Diagnostics::kept + 10; ++i) {
    Diagnostic& finding = found.report(broken, {0, 1, 2}, "again");
    EXPECT_TRUE(finding.notes.empty());
    finding.notes.push_back({{}, "note"});
  }
  EXPECT_EQ(first.message, "first");
  EXPECT_EQ(found.errors(), Diagnostics::kept + 10);
  EXPECT_EQ(found.warnings(), 1U);
  EXPECT_EQ(found.dropped(), 11U);
  EXPECT_EQ(found.sorted().size(), Diagnostics::kept);
}

TEST(Diagnostics, SeveritiesHaveNames) {
  EXPECT_EQ(name(Severity::error), "error");
  EXPECT_EQ(name(Severity::warning), "warning");
}

}  // namespace
}  // namespace entente::base
