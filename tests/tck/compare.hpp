// Comparisons of what a scenario demands with what happened. Each says what differs, or "".
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "query/query.hpp"
#include "tck/gherkin.hpp"

namespace entente::tck {

struct ResultDemand {
  bool ordered = false;
  bool lists_are_bags = false;
  // `*` does not say in which order it gives its columns.
  bool columns_in_any_order = false;
};
// The table's first row names the columns.
[[nodiscard]] std::string differs(const std::vector<Row>& table, const ResultDemand& demand,
                                  const query::Store& store, const query::Answer& answer);

// What side effects are counted in.
struct Census {
  std::size_t nodes = 0;
  std::size_t relationships = 0;
  std::set<std::string> labels;
  std::set<std::string> properties;  // element, key and value

  explicit Census(const query::Store& store);
};
// `table` has no header: +nodes, 1; what is not named is 0.
[[nodiscard]] std::string differs(const std::vector<Row>& table, const Census& before,
                                  const Census& after);
// Whether the engine counted right what it made.
[[nodiscard]] std::string differs(const query::Answer& answer, const Census& before,
                                  const Census& after);

// How a query failed.
struct Raised {
  std::string_view type;
  std::string_view detail;
  bool at_compile_time = false;
  std::string message;
};
// "a TypeError should be raised at runtime: InvalidArgumentType"; false if it is another sentence.
struct ErrorDemand {
  std::string type;
  std::string phase;
  std::string detail;
};
[[nodiscard]] bool read_error(std::string_view step, ErrorDemand& demand);
[[nodiscard]] std::string differs(const ErrorDemand& demand, const Raised& raised);

}  // namespace entente::tck
