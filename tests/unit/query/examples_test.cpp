// The examples in the tables of functions and aggregations give what stands beside them.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "query/fault.hpp"
#include "query/functions/function.hpp"
#include "query/query.hpp"
#include "query/values/operators.hpp"

namespace entente::query {
namespace {

// An example is an expression, or a whole query that begins with a keyword.
std::string query_of(std::string_view example) {
  constexpr std::string_view keywords[] = {"CALL",   "CREATE", "MATCH", "OPTIONAL",
                                           "RETURN", "UNWIND", "WITH"};
  const std::string_view first = example.substr(0, example.find_first_of(" \n"));
  const bool whole =
      std::find(std::begin(keywords), std::end(keywords), first) != std::end(keywords);
  return (whole ? "" : "RETURN ") + std::string(example);
}

// The single value of the answer, or what went wrong.
std::string answer_to(std::string_view example) {
  Store store;
  base::Sources sources;
  base::Diagnostics found;
  const base::SourceId source = sources.add("example", query_of(example));
  const Settings settings;
  auto prepared = prepare(store, sources, source, settings, found);
  if (!prepared) return "not prepared: " + found.sorted().front()->message;
  try {
    const Answer answer = prepared->run(settings);
    if (answer.rows.size() != 1 || answer.rows.front().size() != 1)
      return std::to_string(answer.rows.size()) + " rows";
    return to_text(store, answer.rows.front().front());
  } catch (const RunError& error) {
    return std::string("not run: ") + error.what();
  }
}

TEST(Examples, Functions) {
  for (const Function* const row : functions()) {
    if (row->needs_facts) continue;
    EXPECT_EQ(answer_to(row->example), row->result) << row->name << ": " << row->example;
  }
}

TEST(Examples, Aggregations) {
  for (const Aggregation* const row : aggregations())
    EXPECT_EQ(answer_to(row->example), row->result) << row->name << ": " << row->example;
}

}  // namespace
}  // namespace entente::query
