// Screen: where a command's words go, and how wide and colourful they may be.
#pragma once

#include <istream>
#include <ostream>
#include <string>
#include <string_view>

#include "base/value.hpp"

namespace entente::cli {

struct Screen {
  std::ostream& out;
  std::ostream& err;
  bool terminal = false;  // `out` is one
  bool err_terminal = false;
  bool colour = false;  // on `out`
  bool err_colour = false;
  unsigned width = 100;  // columns
};

enum class Colour { bold, dim, red, yellow, green, blue };
// The text in that colour, or as it is.
[[nodiscard]] std::string paint(std::string_view text, Colour colour, bool on);

enum class TableFormat { text, csv, json };
// As text: columns aligned, flexible ones cut to the width on a terminal, controls made visible.
// As CSV: RFC 4180. As JSON: a list of objects, one a line.
void print(std::ostream& out, const base::Table& table, TableFormat format, const Screen& screen);

}  // namespace entente::cli
