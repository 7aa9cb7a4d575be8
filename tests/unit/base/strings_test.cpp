#include "base/strings.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>

namespace entente::base {
namespace {

TEST(Strings, EmptyIsZero) {
  Strings strings;
  EXPECT_EQ(strings.size(), 1U);
  EXPECT_EQ(strings.intern(""), StringId::empty);
  EXPECT_EQ(strings.append(""), StringId::empty);
  EXPECT_EQ(strings.find(""), StringId::empty);
  EXPECT_EQ(strings[StringId::empty], "");
  EXPECT_EQ(strings.size(), 1U);
}

TEST(Strings, IdsAreDenseInOrderOfFirstUse) {
  Strings strings;
  EXPECT_EQ(strings.intern("a"), StringId{1});
  EXPECT_EQ(strings.intern("b"), StringId{2});
  EXPECT_EQ(strings.intern("a"), StringId{1});
  EXPECT_EQ(strings.find("b"), StringId{2});
  EXPECT_EQ(strings.find("c"), StringId::empty);
  EXPECT_EQ(strings.intern(std::string("a\0", 2)), StringId{3});
}

TEST(Strings, AppendedOnesAreNotFound) {
  Strings strings;
  EXPECT_EQ(strings.append("quote"), StringId{1});
  EXPECT_EQ(strings.append("quote"), StringId{2});
  EXPECT_EQ(strings.find("quote"), StringId::empty);
  for (int i = 0; i < 1000; ++i) strings.intern(std::to_string(i));  // makes the table grow
  EXPECT_EQ(strings.find("quote"), StringId::empty);
  EXPECT_EQ(strings.intern("quote"), StringId{1003});
  EXPECT_EQ(strings[StringId{2}], "quote");
}

TEST(Strings, TextsStayWhereTheyAre) {
  Strings strings;
  const std::string_view small = strings[strings.intern("small")];
  const std::string text(1 << 20, 'x');
  const std::string_view large = strings[strings.intern(text)];
  const char* const places[] = {small.data(), large.data()};
  for (int i = 0; i < 100'000; ++i) strings.intern(strings[strings.append(std::to_string(i))]);
  const Strings moved = std::move(strings);
  EXPECT_EQ(moved[moved.find("small")].data(), places[0]);
  EXPECT_EQ(moved[moved.find(text)].data(), places[1]);
  EXPECT_EQ(moved[moved.find(text)], text);
}

TEST(Strings, AgreeWithAMap) {
  std::mt19937 random(1);
  Strings strings;
  std::map<std::string, std::uint32_t> ids;
  std::uint32_t next = 1;
  for (int round = 0; round < 200'000; ++round) {
    std::string text(random() % (round % 1000 == 0 ? 40'000 : 20), ' ');
    for (char& c : text) c = static_cast<char>(random() % 3);
    const auto known = ids.find(text);
    const bool adds = round % 3 != 0;
    const StringId id = adds ? strings.intern(text) : strings.find(text);
    if (text.empty() || (!adds && known == ids.end())) {
      ASSERT_EQ(id, StringId::empty);
    } else if (known != ids.end()) {
      ASSERT_EQ(id, StringId{known->second});
    } else {
      ASSERT_EQ(id, StringId{next});
      ids.emplace(text, next++);
    }
  }
  ASSERT_EQ(strings.size(), next);
  for (const auto& [text, id] : ids) ASSERT_EQ(strings[StringId{id}], text);
}

}  // namespace
}  // namespace entente::base
