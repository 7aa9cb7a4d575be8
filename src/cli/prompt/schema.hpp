// Schema: the labels, types and properties of a store, and how often each occurs.
#pragma once

#include "base/value.hpp"
#include "query/store.hpp"

namespace entente::cli {

[[nodiscard]] base::Table schema_of(const query::Store& store);

}  // namespace entente::cli
