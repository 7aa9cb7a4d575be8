// Text as XML 1.0 takes it: escaped, without what must not stand in it.
#pragma once

#include <cstddef>
#include <string_view>

#include "formats/syntax/output.hpp"

namespace entente::formats::syntax {

// What had to be changed in the texts written.
struct XmlChanges {
  std::size_t illegal = 0;   // characters that became U+FFFD
  std::size_t newlines = 0;  // that became blanks
  std::size_t markup = 0;    // texts with & or <
};

// Without the white space around it.
[[nodiscard]] std::string_view trimmed(std::string_view text) noexcept;
// As content of an element.
void put_xml(Output& out, std::string_view text, XmlChanges& changes);

}  // namespace entente::formats::syntax
