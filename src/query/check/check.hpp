// The checker: finds what is wrong with a query before anything of it runs.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "query/functions/function.hpp"
#include "query/store.hpp"
#include "query/syntax/ast.hpp"

namespace entente::query {

using FindProcedure = std::function<const Procedure*(std::string_view name)>;

struct Checked {
  std::vector<std::string> columns;  // of the answer; empty without RETURN
  bool creates = false;              // has CREATE
};

// Reports every fault that openCypher calls a compile-time error: variables, their types, types of
// arguments as far as they are known, aggregation, clauses. Whatever depends on values is left to
// the run. With a store, names of labels, types and properties that occur nowhere in it are warned
// of, with the nearest that does. RETURN * gives its columns in order of name.
// `parameters` are the names that have a value; others are reported as missing.
[[nodiscard]] Checked check(const Query& query, const base::Sources& sources,
                            const std::vector<std::string>& parameters,
                            const FindProcedure& find_procedure, const Store* store,
                            base::Diagnostics& found);

}  // namespace entente::query
