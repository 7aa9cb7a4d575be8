// Literals: which texts are values by themselves, as those of --param should be.
#pragma once

#include "base/diagnostic.hpp"

namespace entente::cli {

// A number, 'text', true, null, a list or map of such, or a call of a function with such. Not
// 2023-09-19, which would be 1995.
[[nodiscard]] bool is_literal(const base::Sources& sources, base::SourceId source);

}  // namespace entente::cli
