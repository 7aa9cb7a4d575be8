// The printer: a syntax tree back to text; what it prints parses to the same tree.
#pragma once

#include <string>
#include <string_view>

#include "query/syntax/ast.hpp"

namespace entente::query {

[[nodiscard]] std::string to_text(const Query& query);  // a clause a line
[[nodiscard]] std::string to_text(const Expression& expression);
[[nodiscard]] std::string to_text(const PathPattern& pattern);
// A name as it may stand in a query: in backquotes where it must.
[[nodiscard]] std::string quoted_name(std::string_view name);
// 'text' with its escapes.
[[nodiscard]] std::string quoted_text(std::string_view text);

}  // namespace entente::query
