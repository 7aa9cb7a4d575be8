#include <gtest/gtest.h>

#include "base/time.hpp"

namespace entente::base {
namespace {

std::string help(std::string_view text) {
  const EdtfResult parsed = parse_edtf(text);
  EXPECT_FALSE(parsed) << text;
  return parsed ? "" : parsed.error().help;
}

TEST(EdtfHint, TellsDigitsFromTheLetterD) {
  for (const std::string_view text :
       {"dddds", "dddddddd", "dddd-dddd", "dddd–dddd", "d", "2020d", "d2020", "dddd2020", "202ds",
        "d-d-d", "2020-d-1", "1d.2d.2020"}) {
    EXPECT_EQ(help(text).find_first_of("0123456789"), std::string::npos) << text;
  }
  EXPECT_EQ(help("2020s"), "write 202X");
  EXPECT_EQ(help("2019-2021"), "an interval is written 2019/2021");
  EXPECT_EQ(help("20230919"), "write 2023-09-19");
}

}  // namespace
}  // namespace entente::base
