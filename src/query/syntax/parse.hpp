// The parser: a query's text to its tree, by recursive descent and precedence climbing.
#pragma once

#include <memory>

#include "base/diagnostic.hpp"
#include "query/syntax/ast.hpp"

namespace entente::query {

// Reads the whole source as one query; a `;` may end it. Reports faults (fault.hpp) with their
// places and returns null if there are any. Linear in time; depth of nesting (also of long chains
// of operators) is limited to 500.
[[nodiscard]] std::unique_ptr<Query> parse(const base::Sources& sources, base::SourceId source,
                                           base::Diagnostics& found);
// One expression, as in --param name='date("2023")'.
[[nodiscard]] Expr parse_expression(const base::Sources& sources, base::SourceId source,
                                    base::Diagnostics& found);

}  // namespace entente::query
