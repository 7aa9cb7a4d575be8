// Procedures that a scenario declares: rows of a table, asked for by their first columns.
#pragma once

#include <string_view>
#include <vector>

#include "query/query.hpp"
#include "tck/gherkin.hpp"

namespace entente::tck {

// One set at a time, as a Procedure holds a plain function.
class Procedures {
 public:
  Procedures();
  ~Procedures();
  Procedures(const Procedures&) = delete;
  Procedures& operator=(const Procedures&) = delete;

  // name(in :: INTEGER?) :: (out :: STRING?); the table's first row names the columns.
  void declare(std::string_view signature, const std::vector<Row>& table);
  [[nodiscard]] query::FindProcedure find() const;
};

}  // namespace entente::tck
